"""Tables of counts with as many rows as columns: what one reader, or the software, says against what another says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from lint.align.sides import SideFacts, once
from lint.document import Table
from lint.facts.lines import Figure, is_cross_table
from lint.facts.table_labels import says

__all__ = ["Grid", "squares", "ways_of"]

Grid = tuple[tuple[Figure, ...], ...]
_LEAST, _MOST = 2, 9
_COUNTED = frozenset({"quantity", "cross table"})


def ways_of(grid: Grid) -> Sequence[Grid]:
    """Each way that a square can be laid out: turned over, and with its classes in the opposite order.

    The rows and the columns of one of two by two may be in opposite orders independently.
    """
    back = slice(None, None, -1)
    orders = product((slice(None), back), repeat=2) if len(grid) == _LEAST else ((slice(None),) * 2, (back,) * 2)
    laid = [tuple(row[columns] for row in grid[rows]) for rows, columns in orders]
    return [*laid, *(tuple(zip(*way, strict=True)) for way in laid)]


@once
def squares(side: SideFacts) -> Sequence[Grid]:
    """The counts of each table that is square without its labels and sums: two by two, or the same classes down and across."""
    return list(_squares(side))


def _squares(side: SideFacts) -> Iterator[Grid]:
    tables: dict[tuple[int, int], dict[tuple[int, int], Figure]] = defaultdict(dict)
    for line in side.lines:
        table = side.documents[line.place.document].blocks[line.place.block].table
        if line.kind == "row" and table is not None:
            cells: dict[int, list[Figure]] = defaultdict(list)
            for figure in line.figures:
                cells[figure.place.cell].append(figure)
            for at, figures in cells.items():
                cell = table.cells[at]
                if cell.row and cell.column and _is_one_count(figures):
                    tables[line.place.document, line.place.block][cell.row, cell.column] = figures[0]
    for (document, block), counts in tables.items():
        table = side.documents[document].blocks[block].table
        if table is not None:
            rows, columns = _full(table, counts)
            square = len(rows) == len(columns) and _LEAST <= len(rows) <= _MOST
            if square and (len(rows) == _LEAST or is_cross_table(table)):
                yield tuple(tuple(counts[row, column] for column in columns) for row in rows)


def _is_one_count(figures: Sequence[Figure]) -> bool:
    """A whole number, 0 among them, with at most its share behind it."""
    first, rest = figures[0], figures[1:]
    if first.kind not in _COUNTED or first.unit or first.comparator or first.bound:
        return False
    return first.is_whole and all(f.unit == "%" for f in rest[:2])


def _full(table: Table, counts: Mapping[tuple[int, int], Figure]) -> tuple[list[int], list[int]]:
    """The rows and columns that hold a count in all their cells and are no sums."""
    rows, columns = sorted({row for row, _ in counts}), sorted({column for _, column in counts})
    labels = {(c.row, c.column): c.text.strip() for c in table.cells}
    columns = [c for c in columns if sum((row, c) in counts for row in rows) >= len(rows) - 1]
    rows = [r for r in rows if all((r, c) in counts for c in columns)]
    rows = [r for r in rows if not says("total", labels.get((r, 0), ""))]
    columns = [c for c in columns if not says("total", labels.get((0, c), ""))]
    if rows and columns and len(rows) != len(columns):
        rows = rows[: len(rows) - _is_sum([[int(counts[r, c].value) for r in rows] for c in columns])]
        columns = columns[: len(columns) - _is_sum([[int(counts[r, c].value) for c in columns] for r in rows])]
    return rows, columns


def _is_sum(lists: Sequence[Sequence[int]]) -> bool:
    """The last of each list is the sum of the others, but for one list at most."""
    wrong = sum(values[-1] != sum(values[:-1]) for values in lists)
    return len(lists) >= _LEAST and len(lists[0]) > _LEAST and wrong <= 1
