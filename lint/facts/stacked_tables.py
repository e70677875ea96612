"""Tables that stand in one grid, one below the other, each with a header row of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lint.facts.table_labels import says
from lint.facts.tables import Entry, Grid, mark_limits

_FEWEST = 2
"""Different cells of a header row; a title may stand at both ends of its row."""


@dataclass(eq=False)
class StackedGrid(Grid):
    """Rows of a table that have a header of their own; its entries are those of the whole, counted from its first row."""

    found: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The cells are read already."""
        self.entries = self.found
        mark_limits(self.entries)


def tables_of(grid: Grid) -> Iterator[Grid]:
    """The table, or the tables of which it is made."""
    starts = [row for row in range(grid.header_rows + 1, grid.table.rows - 1) if _heads_anew(grid, row)]
    if not starts:
        yield grid
        return
    for first, after in zip([0, *starts], [*starts, grid.table.rows], strict=True):
        yield _part(grid, first, after)


def _heads_anew(grid: Grid, row: int) -> bool:
    """A row of words that name columns: above them stand values, and right below."""
    cells = grid.at[row]
    filled = [(column, e) for column, e in enumerate(cells) if e is not None and not e.is_empty]
    if len({e.text for _, e in filled}) < _FEWEST or filled[0][0] != 0 or any(_tells(e) for _, e in filled):
        return False
    heads = [(column, e) for column, e in filled if column >= grid.label_columns and e is not cells[0]]
    if not all(e.names or _names_role(e.text) for _, e in heads) or not any(_names_result(e) for _, e in heads):
        return False
    above = (e for r in range(grid.header_rows, row) for e in grid.at[r][grid.label_columns :])
    return any(_is_valued(grid.at[row + 1][column]) for column, _ in heads) and any(map(_is_valued, above))


def _tells(entry: Entry) -> bool:
    """The cell holds a value or a limit, or stands in several rows."""
    return _is_valued(entry) or entry.rows > 1 or bool(entry.limit)


def _is_valued(entry: Entry | None) -> bool:
    return entry is not None and (entry.is_value or bool(entry.estimates))


def _names_role(text: str) -> bool:
    """`结果`, `95% CI`, `n/N`, 目标值: what the values below are."""
    return any(says(role, text) for role in (*_OF_RESULTS, "criterion"))


def _names_result(entry: Entry) -> bool:
    """The cell names more than what is demanded: 优于目标值 is said of the values above."""
    return bool(entry.names) or any(says(role, entry.text) for role in _OF_RESULTS)


_OF_RESULTS = ("estimate", "interval", "count", "fraction")


def _part(grid: Grid, first: int, after: int) -> StackedGrid:
    table = grid.table
    rows = [e for e in grid.entries if first <= e.row < after]
    for entry in rows:
        entry.row -= first
        entry.rows = min(entry.rows, after - first - entry.row)
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < after)
    part = replace(table, rows=after - first, cells=cells, headers=0 if first else table.headers)
    return StackedGrid(grid.reading, grid.index, replace(grid.block, table=part), found=rows)
