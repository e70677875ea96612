"""Which documents of a folder belong together: by what they share across languages, numbers and Latin words."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from pathlib import PurePosixPath

from lint.document import Document

_ANCHOR = re.compile(r"[0-9]+(?:\.[0-9]+)+|[0-9]{3,}|[A-Za-z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9-]*")
SAME_FOLDER = 0.05  # likeness that a common folder adds: it settles ties, no more
LEAST = 0.04  # likeness below which two documents are strangers

Proposal = Mapping[str, tuple[list[str], list[str]]]


@dataclass(frozen=True)
class Candidate:
    """A document and its path counted from the folder that is searched."""

    path: str
    document: Document

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Numbers with decimals, long numbers, names with capitals or digits: what translation leaves alone."""
        texts = (cell.text for block in self.document.blocks if block.table for cell in block.table.cells)
        whole = "\n".join((*(block.text for block in self.document.blocks), *texts))
        return frozenset(_ANCHOR.findall(whole))

    @property
    def folder(self) -> str:
        """The path's folder."""
        return str(PurePosixPath(self.path).parent)


def propose(documents: Sequence[Candidate]) -> tuple[Proposal, tuple[str, ...]]:
    """Pairs by name, and the documents that found no partner.

    Each document is drawn to the one of the other language that it shares most with; documents drawn to the same one
    are one side of a dossier.
    """
    chinese = [d for d in documents if d.document.language == "zh"]
    english = [d for d in documents if d.document.language == "en"]
    common = Counter(anchor for d in documents for anchor in d.anchors)
    likeness = {
        (a.path, b.path): _likeness(a, b, common, len(documents)) for a in chinese for b in english
    }  # fmt: skip
    groups = _groups(likeness)
    paired = {path for group in groups for path in group}
    pairs: dict[str, tuple[list[str], list[str]]] = {}
    for group in groups:
        sides = ([d.path for d in chinese if d.path in group], [d.path for d in english if d.path in group])
        pairs[_name(sides, pairs)] = sides
    return pairs, tuple(d.path for d in documents if d.path not in paired)


def _likeness(one: Candidate, other: Candidate, common: Counter[str], total: int) -> float:
    """Shared anchors against the smaller document's, rare ones counting more."""
    weights = {anchor: log(1 + total / common[anchor]) for anchor in one.anchors | other.anchors}
    shared = sum(weights[anchor] for anchor in one.anchors & other.anchors)
    smaller = min(sum(weights[a] for a in one.anchors), sum(weights[a] for a in other.anchors))
    return shared / smaller + (SAME_FOLDER if one.folder == other.folder else 0) if smaller else 0


def _groups(likeness: Mapping[tuple[str, str], float]) -> list[frozenset[str]]:
    """Every document joined to its best partner; what hangs together is one pair."""
    best: dict[str, tuple[float, str]] = {}
    for (one, other), value in sorted(likeness.items()):
        if value >= LEAST:
            for here, there in ((one, other), (other, one)):
                if value > best.get(here, (0.0, ""))[0]:
                    best[here] = (value, there)
    together: dict[str, set[str]] = {}
    for here, (_, there) in best.items():
        merged = together.get(here, {here}) | together.get(there, {there})
        together |= dict.fromkeys(merged, merged)
    unique = defaultdict(set)
    for path, group in together.items():
        unique[min(group)].add(path)
    return [frozenset(group) for _, group in sorted(unique.items())]


def _name(sides: tuple[Sequence[str], Sequence[str]], taken: Mapping[str, object]) -> str:
    """The folder that holds the pair, else the English file's name; a number where that is taken."""
    folders = {str(PurePosixPath(path).parent) for side in sides for path in side}
    folder = folders.pop() if len(folders) == 1 else "."
    base = PurePosixPath(folder).name if folder != "." else PurePosixPath(sides[1][0]).stem
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base} {number}"
    return name
