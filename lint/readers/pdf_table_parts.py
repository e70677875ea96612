"""A table from its parts on one or more pages: repeated headers dropped, what a page end cut joined again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lint.document import Block, Cell, Locator, Table
from lint.readers.pdf_flow import BULLET, Joiner, with_whole_words, would_have_fitted
from lint.readers.pdf_lines import TextLine
from lint.readers.pdf_tables import PageCell, PageTable

_SAME_BORDER = 4.0
_MOST_HEADERS = 5


@dataclass(slots=True)
class _Placed:
    """A cell with its place in the whole table."""

    cell: PageCell
    page: int
    row: int
    rows: int
    lines: list[TextLine]


def continues(above: PageTable, table: PageTable) -> bool:
    """A table at the top of the next page or column with the same columns goes on with the one before."""
    beside = table.page == above.page and table.left > above.right and table.bottom < above.bottom
    if (table.page != above.page + 1 and not beside) or table.columns != above.columns:
        return False
    shift = table.left - above.left
    return all(abs(one + shift - other) < _SAME_BORDER for one, other in zip(above.bounds, table.bounds, strict=True))


def table_block(parts: Sequence[PageTable], number: int, joiner: Joiner) -> Block:
    """One block from the parts of a table, in the order of their pages."""
    placed = [_Placed(cell, parts[0].page, cell.row, cell.rows, cell.lines) for cell in parts[0].cells]
    rows, headers = parts[0].rows, 0
    for part in parts[1:]:
        repeated = _repeated_rows(parts[0], part)
        headers = max(headers, repeated)
        rows = _add_part(placed, rows, part, repeated, joiner)
    cells = tuple(_told(cell, number, joiner) for cell in placed)
    table = Table(rows, parts[0].columns, cells, headers=headers)
    return Block("table", "", Locator(page=parts[0].page, table=number), table=table)


def cell_text(cell: PageCell, lines: Sequence[TextLine], joiner: Joiner) -> str:
    """The lines of a cell: joined where the cell's width broke them, kept apart where the writer did."""
    groups: list[list[TextLine]] = []
    above: TextLine | None = None
    padding = min(max(min((line.x0 for line in lines), default=cell.left) - cell.left, 0.0), 8.0)
    for line in lines:
        line.left, line.right = cell.left + padding, cell.right - padding
    with_whole_words(lines, joiner)
    for line in lines:
        if above is None or _begins_anew(above, line):
            groups.append([line])
        else:
            groups[-1].append(line)
        above = line
    return "\n".join(joiner.joined(group) for group in groups)


def _begins_anew(above: TextLine, line: TextLine) -> bool:
    far = line.page == above.page and line.y - above.y > 1.9 * above.em
    return far or BULLET.match(line.text) is not None or would_have_fitted(above, line)


def _told(placed: _Placed, table: int, joiner: Joiner) -> Cell:
    cell = placed.cell
    locator = Locator(page=placed.page, table=table, row=placed.row + 1, column=cell.column + 1)
    text = cell_text(cell, placed.lines, joiner)
    return Cell(text, placed.row, cell.column, locator, placed.rows, cell.columns)


def _repeated_rows(first: PageTable, part: PageTable) -> int:
    """How many rows at the top of a continued table repeat the header of the first part."""

    def row(table: PageTable, number: int) -> list[tuple[int, str]]:
        cells = (cell for cell in table.cells if cell.row == number)
        return [(cell.column, "".join("".join(line.text.split()) for line in cell.lines)) for cell in cells]

    count = 0
    while count < min(part.rows - 1, _MOST_HEADERS) and row(part, count) and row(first, count) == row(part, count):
        count += 1
    return count


def _add_part(placed: list[_Placed], rows: int, part: PageTable, repeated: int, joiner: Joiner) -> int:
    """Add the rows of a continued table after its repeated header; returns the number of rows that there are now."""
    fresh = [cell for cell in part.cells if cell.row >= repeated]
    ends = {cell.cell.column: cell for cell in placed if cell.row + cell.rows == rows}
    cut = _goes_on([cell for cell in fresh if cell.row == repeated], ends, joiner)
    shift = rows - repeated - cut
    for cell in fresh:
        above = ends.get(cell.column)
        grows = cell.rows - cut
        if cell.row == repeated and above is not None and (cut or (not cell.lines and cell.rows > 1)):
            above.lines = above.lines + cell.lines
            above.rows += grows
        else:
            placed.append(_Placed(cell, part.page, cell.row + shift, cell.rows, cell.lines))
    return rows + part.rows - repeated - cut


def _goes_on(row: Sequence[PageCell], ends: dict[int, _Placed], joiner: Joiner) -> bool:
    """Whether the first row of a page is the rest of the row above: its cells go on, and those complete there are empty.

    A cell of several rows is empty on the next page whether its row goes on or not; there, and where no cell is empty, it
    takes two cells that end within a number.
    """
    pairs = [(cell, ends[cell.column]) for cell in row if cell.column in ends]
    going_on = [(cell, above) for cell, above in pairs if cell.lines]
    if len(pairs) < len(row) or not going_on:
        return False
    if not all(above.lines and _unfinished(above, cell, joiner) for cell, above in going_on):
        return False
    if sum(_of_one_kind(above.lines, cell.lines) for cell, above in going_on) > 1:
        return False
    complete = any(not cell.lines and above.lines and cell.rows == above.rows == 1 for cell, above in pairs)
    return complete or sum(joiner.cuts_a_word(above.lines[-1], cell.lines[0]) for cell, above in going_on) > 1


def _of_one_kind(above: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Numbers written alike are two values and no halves of one: `121/140` and `103/120`."""
    shapes = {re.sub(r"\d+", "0", "".join("".join(line.text.split()) for line in lines)) for lines in (above, below)}
    return len(shapes) == 1 and "0" in shapes.pop()


def _unfinished(above: _Placed, cell: PageCell, joiner: Joiner) -> bool:
    last = above.lines[-1]
    padding = min(max(min(line.x0 for line in above.lines) - cell.left, 0.0), 8.0)
    for line in (last, *cell.lines):
        line.left, line.right = cell.left + padding, cell.right - padding
    with_whole_words(cell.lines, joiner)
    return not would_have_fitted(last, cell.lines[0])
