"""Both documents as passages (paragraphs and table rows), and which of them stand beside each other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lint.document import Block, BlockKind, Document, Side
from lint.reports.json import SIDES
from lint.statements import Anchor, Detail, Match

Key = tuple[int, int, int]  # document, block, row of a table or -1
BETWEEN_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a table row as one text; `offsets` say where the text of each of its cells begins in it."""

    side: Side
    key: Key
    kind: BlockKind
    path: str
    section: tuple[str, ...]
    locator: str
    text: str
    offsets: Mapping[int, int]  # cell (-1 outside tables) -> start of its text
    level: int = 0

    def span(self, anchor: Anchor) -> tuple[int, int]:
        """A span of the document, in this text."""
        offset = self.offsets[anchor.cell]
        return offset + anchor.start, offset + anchor.end


@dataclass(frozen=True, slots=True)
class Beside:
    """A passage of the NMPA file and those of the 510(k) that speak of the same; one side may be empty."""

    nmpa: tuple[Passage, ...]
    fda: tuple[Passage, ...]


def passages(side: Side, documents: Sequence[Document]) -> list[Passage]:
    """All passages of a side in reading order; empty ones are left out."""
    found = []
    for number, document in enumerate(documents):
        for index, block in enumerate(document.blocks):
            if block.table is None:
                found.append(_prose(side, document, (number, index, -1), block))
            else:
                found += _rows(side, document, (number, index), block)
    return [passage for passage in found if passage.text.strip()]


def _prose(side: Side, document: Document, key: Key, block: Block) -> Passage:
    label = f"{block.label} " if block.label else ""
    return Passage(
        side, key, block.kind, document.path, block.section, str(block.locator), label + block.text, {-1: len(label)},
        block.level,
    )  # fmt: skip


def _rows(side: Side, document: Document, key: tuple[int, int], block: Block) -> Iterator[Passage]:
    """A merged cell stands in its first row."""
    assert block.table is not None
    numbered = sorted(enumerate(block.table.cells), key=lambda pair: (pair[1].row, pair[1].column))
    for row, group in groupby(numbered, key=lambda pair: pair[1].row):
        text, locator = "", ""
        offsets: dict[int, int] = {}
        for index, cell in group:
            text += BETWEEN_CELLS if offsets else ""
            locator = locator or str(cell.locator).rpartition(", column")[0] or str(cell.locator)
            offsets[index] = len(text)
            text += cell.text
        yield Passage(side, (*key, row), block.kind, document.path, block.section, locator, text, offsets)


def side_by_side(detail: Detail) -> list[Beside]:
    """Every passage of both sides once, in the order of the NMPA file; what only the 510(k) has stands behind what it follows."""
    nmpa, fda = (passages(side, detail.documents.get(side, ())) for side in SIDES)
    partner = partners(detail, nmpa, fda)
    beside: dict[Key, list[Passage]] = defaultdict(list)
    behind: dict[Key | None, list[Passage]] = defaultdict(list)
    last: Key | None = None
    for passage in fda:
        own = partner.get(passage.key)
        if own is None:
            behind[last].append(passage)
        else:
            beside[own].append(passage)
            last = own
    rows = [Beside((), (passage,)) for passage in behind[None]]
    for passage in nmpa:
        rows.append(Beside((passage,), tuple(beside[passage.key])))
        rows += [Beside((), (alone,)) for alone in behind[passage.key]]
    return rows


def partners(detail: Detail, nmpa: Sequence[Passage], fda: Sequence[Passage]) -> dict[Key, Key]:
    """For passages of the 510(k) the one of the NMPA file that fits best."""
    spots = {side: _by_cell(found) for side, found in (("nmpa", nmpa), ("fda", fda))}
    headings = {(p.side, p.key) for p in (*nmpa, *fda) if p.kind == "heading"}
    scores: dict[Key, dict[Key, float]] = defaultdict(lambda: defaultdict(float))
    for match in _best(detail.matches):
        left, right = spots["nmpa"].get(_spot(match.nmpa)), spots["fda"].get(_spot(match.fda))
        if left and right and (("nmpa", left) in headings) == (("fda", right) in headings):
            scores[right][left] += match.score
    return {right: max(found, key=lambda left: (found[left], left)) for right, found in scores.items()}


def _best(matches: Sequence[Match]) -> Iterator[Match]:
    """Matches that are the best of one of their two passages."""
    best: dict[tuple[str, Anchor], float] = defaultdict(float)
    for match in matches:
        for key in (("nmpa", match.nmpa), ("fda", match.fda)):
            best[key] = max(best[key], match.score)
    return (m for m in matches if m.score in (best["nmpa", m.nmpa], best["fda", m.fda]))


def _by_cell(found: Sequence[Passage]) -> dict[Key, Key]:
    """(document, block, cell) -> key of the passage that holds it."""
    return {(p.key[0], p.key[1], cell): p.key for p in found for cell in p.offsets}


def _spot(anchor: Anchor) -> Key:
    return anchor.document, anchor.block, anchor.cell
