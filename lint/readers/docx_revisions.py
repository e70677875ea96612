"""Tracked changes: which elements each of the two views shows, and how many are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_names import (
    ALTERNATE,
    CHOICE,
    DEL,
    FALLBACK,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    TC_PR,
    TR_PR,
    W,
    w,
)

_WRAPPERS = frozenset({SDT, SDT_CONTENT, w("customXml"), w("smartTag"), INS, DEL, MOVE_TO, MOVE_FROM})
_REVISIONS = (INS, DEL, MOVE_FROM, MOVE_TO, w("cellIns"), w("cellDel"), w("cellMerge"))
_LONGEST_REQUIREMENT = 1_000  # characters
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


@dataclass(frozen=True, slots=True)
class View:
    """One view of a file: `gone` are the wrappers whose content it does not show."""

    gone: frozenset[str]
    gone_cell: str

    def children(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The block-level children that are shown, content controls and other wrappers opened."""
        stack = [iter(parent)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif child.tag == ALTERNATE:
                chosen = choice(child)
                if chosen is not None:
                    stack.append(iter(chosen))
            elif child.tag in _WRAPPERS:
                if child.tag not in self.gone:
                    stack.append(iter(child))
            else:
                yield child

    def merges_with_next(self, paragraph: etree._Element) -> bool:
        """Whether the end of this paragraph is tracked away, so that the next one continues its line."""
        properties = paragraph.find(f"{P_PR}/{R_PR}")
        return properties is not None and any(child.tag in self.gone for child in properties)

    def row_is_gone(self, row: etree._Element) -> bool:
        """Whether the row is tracked as deleted (in the original view: as inserted)."""
        properties = row.find(TR_PR)
        return properties is not None and any(child.tag in self.gone for child in properties)

    def cell_is_gone(self, cell: etree._Element) -> bool:
        """Whether the cell is tracked as deleted (in the original view: as inserted)."""
        properties = cell.find(TC_PR)
        return properties is not None and properties.find(self.gone_cell) is not None


_VIEWS = {
    "final": View(frozenset({DEL, MOVE_FROM}), w("cellDel")),
    "original": View(frozenset({INS, MOVE_TO}), w("cellIns")),
}


def view(revisions: Literal["final", "original"]) -> View:
    """The view with every change accepted (`final`) or rejected (`original`)."""
    return _VIEWS[revisions]


def open_revisions(root: etree._Element) -> int:
    """How many tracked insertions, deletions and moves are open; changes of format alone do not count."""
    return sum(1 for _ in root.iter(*_REVISIONS))


def choice(alternate: etree._Element) -> etree._Element | None:
    """The one branch of `mc:AlternateContent` that Word shows: a Choice in a vocabulary it knows, else the Fallback."""
    for branch in alternate.iterfind(CHOICE):
        required, namespaces = branch.get("Requires", ""), branch.nsmap
        if len(namespaces) > limits.NAMESPACES:
            raise Problem(f"declares more than {limits.NAMESPACES:,} XML namespaces; not read")
        if len(required) <= _LONGEST_REQUIREMENT and all(map(_known, map(namespaces.get, required.split()))):
            return branch
    return alternate.find(FALLBACK)


def _known(namespace: str | None) -> bool:
    return namespace is not None and (namespace == W or namespace.startswith(_UNDERSTOOD))
