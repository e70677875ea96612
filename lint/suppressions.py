"""`paralint: ignore[MET001] reason`, written where it applies: in a comment of Word, or `<!-- … -->` in Markdown.

It lets through the findings of the named rules (an id, the beginning of ids, or a name) that quote its paragraph or table
row. Without a reason it does nothing, and one that lets nothing through is told, so that none is left behind.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lint.document import Document, Side
from lint.findings import Accepted, Evidence, Finding

_MARK = re.compile(r"paralint:\s*ignore\s*(?:\[([^\]]*)\])?[ \t:：-]*([^\n]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One mark: which rules, on which block (or cells) of which document, and why."""

    side: Side
    document: int
    block: int
    cells: tuple[int, ...]
    rules: tuple[str, ...]
    reason: str
    author: str
    where: str

    @property
    def shown(self) -> str:
        """The reason, with the person who gave it where the comment says so."""
        return f"{self.reason} ({self.author})" if self.author else self.reason

    def lets_through(self, finding: Finding) -> bool:
        """Is it about this finding?"""
        named = any(finding.rule.startswith(rule.upper()) or finding.name == rule for rule in self.rules)
        return named and any(self._holds(e) for e in (finding.nmpa if self.side == "nmpa" else finding.fda))

    def _holds(self, place: Evidence) -> bool:
        anchor = place.anchor
        here = (anchor.document, anchor.block) == (self.document, self.block)
        return here and (not self.cells or anchor.cell in self.cells)


def suppressions(documents: Mapping[Side, Sequence[Document]]) -> tuple[Suppression, ...]:
    """Every mark in the comments of the documents."""
    return tuple(
        Suppression(
            side, number, comment.block, comment.cells, tuple((mark[1] or "").replace(",", " ").split()),
            mark[2].strip(), comment.author,
            f"{document.path} ({document.blocks[comment.block].locator})",
        )
        for side, files in documents.items()
        for number, document in enumerate(files)
        for comment in document.comments
        if (mark := _MARK.search(comment.text))
    )  # fmt: skip


def suppressed(
    findings: Sequence[Finding], marks: Sequence[Suppression]
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...], tuple[str, ...]]:
    """What is left, what was let through, and a remark on each mark that did nothing."""
    able = [mark for mark in marks if mark.reason and mark.rules]
    left: list[Finding] = []
    apart: list[Accepted] = []
    used: set[Suppression] = set()
    for finding in findings:
        about = [mark for mark in able if mark.lets_through(finding)]
        used.update(about)
        if about:
            apart.append(Accepted(finding, "suppression", about[0].shown, about[0].where))
        else:
            left.append(finding)
    return tuple(left), tuple(apart), tuple(_remark(mark) for mark in marks if mark not in used)


def _remark(mark: Suppression) -> str:
    if not mark.rules:
        return f"{mark.where}: say which rules, as in `paralint: ignore[MET001] reason`; it lets nothing through"
    if not mark.reason:
        return f"{mark.where}: ignore[{' '.join(mark.rules)}] has no reason; it lets nothing through"
    return f"{mark.where}: ignore[{' '.join(mark.rules)}] lets nothing through any more; take it out"
