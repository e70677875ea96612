"""Heads of rows, columns and sections that answer each other because what stands under them does, whatever they are called."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lint.align.comparison import Comparison, SideFacts
from lint.align.passages import Alignment
from lint.align.phrases import Spot
from lint.facts.lines import Line
from lint.language.normalise import normalise

_CELL = " | "
_LEAST = 0.25  # share of two sections that answer each other

Cells = Mapping[tuple[int, int, int], Spot]


@dataclass(frozen=True, slots=True)
class Answer:
    """Two stretches of text of which each names what the other one does, and how surely."""

    left: Spot
    right: Spot
    score: float


def answers(comparison: Comparison, passages: Alignment) -> Iterator[Answer]:
    """Heads of records with the same numbers, and headings of sections whose lines answer each other."""
    yield from _of_records(comparison)
    yield from _of_sections(comparison.nmpa.lines, comparison.fda.lines, passages)


def _of_records(comparison: Comparison) -> Iterator[Answer]:
    cells = _cells(comparison.nmpa), _cells(comparison.fda)
    for link in comparison.records.links:
        found = [
            [spots[key] for head in record.heads if (key := (*record.group[:2], head)) in spots]
            for spots, record in zip(cells, (link.nmpa, link.fda), strict=True)
        ]
        for left in found[0]:
            for right in found[1]:
                yield Answer(left, right, min(1.0, link.weight) / max(map(len, found)))


def _cells(side: SideFacts) -> Cells:
    """Where the cells of tables stand in lines."""
    written: dict[tuple[int, int, str], Spot] = {}
    for number, line in enumerate(side.lines):
        at = 0
        for text in line.text.split(_CELL) if line.kind == "row" else ():
            written.setdefault((line.place.document, line.place.block, text), Spot(number, at, at + len(text)))
            at += len(text) + len(_CELL)
    spots: dict[tuple[int, int, int], Spot] = {}
    for document, block in sorted({key[:2] for key in written}):
        table = side.documents[document].blocks[block].table
        for index, cell in enumerate(table.cells if table is not None else ()):
            text = normalise(cell.text, chinese=side.side == "nmpa").text
            if (spot := written.get((document, block, text))) is not None:
                spots[document, block, index] = spot
    return spots


def _of_sections(nmpa: Sequence[Line], fda: Sequence[Line], passages: Alignment) -> Iterator[Answer]:
    left, right = _heading_above(nmpa), _heading_above(fda)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    whole: tuple[dict[int, float], dict[int, float]] = (defaultdict(float), defaultdict(float))
    for matches in passages.of_nmpa.values():
        for match in matches[:1]:
            heads = left.get(match.left), right.get(match.right)
            if heads[0] is None or heads[1] is None:
                continue
            shared[heads[0], heads[1]] += match.score
            whole[0][heads[0]] += match.score
            whole[1][heads[1]] += match.score
    for (one, other), score in shared.items():
        share = score / max(whole[0][one], whole[1][other])
        if share >= _LEAST:
            yield Answer(Spot(one, 0, len(nmpa[one].text)), Spot(other, 0, len(fda[other].text)), share)


def _heading_above(lines: Sequence[Line]) -> dict[int, int]:
    """For each line the heading that it stands under."""
    above: dict[int, int] = {}
    heading = -1
    for number, line in enumerate(lines):
        if line.kind == "heading":
            heading = number
        elif heading >= 0:
            above[number] = heading
    return above
