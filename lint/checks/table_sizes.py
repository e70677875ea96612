"""How many cases a table says it rests on, in its caption, the heads of its columns or the names of its rows, and what its counts make."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.shares import is_count
from lint.checks.slips import is_slip_of
from lint.checks.tallies import Whole, captioned
from lint.document import Cell, Table
from lint.facts.lines import Figure
from lint.facts.model import Place

_SIZE = r"(?:[(（\[]\s*|\b)[Nn]\s*=\s*{0}(?![\d.,/])|[(（]\s*{0}\s*[^\W\d]{{1,3}}[)）]"
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Counts:
    """A table with the whole numbers of its cells: in reading order, and the denominators of its fractions."""

    table: Table
    cells: Mapping[tuple[int, int], tuple[Figure, ...]]

    def size(self, row: int, column: int) -> Whole | None:
        """The `N = 284` or 266例 in brackets of a cell."""
        for figure in self.cells.get((row, column), ()):
            cell = next(c for c in self.table.cells if (c.row, c.column) == (row, column))
            if figure.is_whole and re.search(_SIZE.format(f"{int(figure.value):,}".replace(",", ",?")), cell.text):
                return Whole(int(figure.value), figure.place)
        return None

    def denominators(self, cells: Sequence[tuple[int, int]]) -> list[int]:
        """Those of the cells that hold one fraction."""
        found = ([f for f in self.cells.get(at, ()) if f.bound == "denominator"] for at in cells)
        return [int(of[0].value) for of in found if len(of) == 1]

    def wholes(self, column: int) -> list[int]:
        """The counts of a column, if it holds nothing else."""
        own = [self.cells.get((row, column), ()) for row in range(1, self.table.rows)]
        alone = all(len(figures) == 1 and figures[0].is_whole for figures in own)
        return [int(figures[0].value) for figures in own] if alone else []


def sizes(side: SideFacts, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A number of cases that the counts of its table contradict all alike, by one digit or the order of two."""
    for counts, caption in _tables(side):
        for whole, total in (*_of_columns(counts), *_of_caption(counts, caption), *_of_counts(counts)):
            if whole.value != total and is_slip_of(whole.value, total):
                yield on_side(side.side, (whole.place,), {"whole": str(whole.value), "sum": str(total)})
        for wholes, total in _of_rows(counts):
            told = sum(whole.value for whole in wholes)
            odd = [whole for whole in wholes if told != total and is_slip_of(whole.value, whole.value + total - told)]
            if odd:
                yield on_side(side.side, tuple(w.place for w in odd), {"whole": str(told), "sum": str(total)})


def _tables(side: SideFacts) -> Iterator[tuple[_Counts, Sequence[Whole]]]:
    """Each table, with what its caption says of its size."""
    figures: dict[tuple[int, int], dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    captions: dict[int, list[Whole]] = defaultdict(list)
    for line in side.lines:
        if line.kind == "row":
            for figure in line.figures:
                at = figure.place
                figures[at.document, at.block][at.cell].append(figure)
        for whole, behind in captioned(side, line):
            captions[id(behind)].append(whole)
    for (document, block), cells in figures.items():
        table = side.documents[document].blocks[block].table
        if table is not None:
            placed = {
                _at(table.cells[cell]): tuple(sorted(own, key=_start)) for cell, own in cells.items() if cell >= 0
            }
            yield _Counts(table, placed), captions[id(table)]


def _at(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _start(figure: Figure) -> Place:
    return figure.place


def _of_columns(counts: _Counts) -> Iterator[tuple[Whole, int]]:
    """The sizes in the heads of columns whose fractions, or runs of counts, make them in the other columns."""
    sized = {c: size for c in range(1, counts.table.columns) if (size := counts.size(0, c)) is not None}
    below = {c: counts.denominators([(r, c) for r in range(1, counts.table.rows)]) for c in sized}
    if any(sum(below[c]) == sized[c].value for c in sized):
        yield from ((size, sum(below[c])) for c, size in sized.items() if len(below[c]) >= _TWO)
    wholes = {c: own for c in sized if (own := counts.wholes(c))}
    for peer, known in wholes.items():
        cuts = _runs(known, sized[peer].value)
        for column, own in wholes.items():
            totals = {sum(own[a:b]) for a, b in cuts}
            if len(cuts) >= _TWO and len(totals) == 1:
                yield sized[column], totals.pop()


def _runs(values: Sequence[int], total: int) -> list[tuple[int, int]]:
    """Runs of values one after the other, each of which adds up to the total; none where some are left over."""
    found: list[tuple[int, int]] = []
    start = running = 0
    for end, value in enumerate(values, 1):
        running += value
        if running >= total:
            found.append((start, end))
            if running > total:
                return []
            start, running = end, 0
    return found if start == len(values) else []


def _of_rows(counts: _Counts) -> Iterator[tuple[Sequence[Whole], int]]:
    """The sizes in the names of a block of rows, where those of every other block make one whole."""
    blocks: dict[str, list[Whole]] = defaultdict(list)
    grid, name = counts.table.grid(), ""
    for row in range(1, counts.table.rows):
        head, size = grid[row][0], counts.size(row, 1)
        name = head.text.strip() if head is not None and head.text.strip() else name
        if size is not None:
            blocks[name].append(size)
    blocks = {name: own for name, own in blocks.items() if len(own) >= _TWO}
    for name, own in blocks.items():
        others = {sum(whole.value for whole in of) for other, of in blocks.items() if other != name}
        if len(blocks) > _TWO and len(others) == 1:
            yield own, others.pop()


def _of_counts(counts: _Counts) -> Iterator[tuple[Whole, int]]:
    """The count of a row, where in all other rows it is the sum of the denominators: `| Men | 263 | 127/134 | 109/129 |`."""
    rows: dict[int, list[tuple[Whole, int]]] = defaultdict(list)
    for row in range(1, counts.table.rows):
        cells = [(row, column) for column in range(1, counts.table.columns)]
        alone = [(at, figures[0]) for at in cells if len(figures := counts.cells.get(at, ())) == 1]
        plain = [(at, f) for at, f in alone if is_count(f) and not f.bound]
        below = counts.denominators(cells)
        if len(plain) == 1 and below:
            rows[plain[0][0][1]].append((Whole(int(plain[0][1].value), plain[0][1].place), sum(below)))
    for own in rows.values():
        odd = [row for row in own if row[0].value != row[1]]
        if len(odd) == 1 and len(own) > _TWO:
            yield odd[0]


def _of_caption(counts: _Counts, caption: Sequence[Whole]) -> Iterator[tuple[Whole, int]]:
    """The size in the caption, where the fractions of every row make one whole."""
    rows = [counts.denominators([(r, c) for c in range(1, counts.table.columns)]) for r in range(1, counts.table.rows)]
    totals = {sum(row) for row in rows if len(row) == _TWO}
    if len(totals) == 1 and sum(len(row) == _TWO for row in rows) >= _TWO:
        yield from ((whole, min(totals)) for whole in caption)
