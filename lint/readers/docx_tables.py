"""The grid of a Word table: each cell once, with the rows and columns that it spans."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_names import TC, TC_PR, TR, TR_PR, VAL, w
from lint.readers.docx_revisions import View
from lint.readers.docx_styles import switched_on, value, whole


@dataclass(slots=True)
class GridCell:
    """A cell with its place (from zero, in the rows that are shown) and the row that it has in the file (from one)."""

    element: etree._Element
    row: int
    column: int
    source_row: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The shown rows of a table."""

    rows: int
    columns: int
    headers: int
    cells: tuple[GridCell, ...]


def grid_of(table: etree._Element, view: View) -> Grid:
    """Lay out a `w:tbl`: deleted rows and cells left out, merged cells joined to the one that is shown."""
    cells: list[GridCell] = []
    open_above: dict[int, GridCell] = {}
    rows = headers = width = 0
    for source_row, row in enumerate(_rows(table, view), start=1):
        if view.row_is_gone(row):
            continue
        if rows == headers and _repeats_as_header(row):
            headers += 1
        width = max(width, _lay_row(row, rows, source_row, view, cells, open_above))
        rows += 1
        if rows * width > limits.GRID_PLACES:
            raise Problem(f"has a table of more than {limits.GRID_PLACES:,} cells; split it")
    return Grid(rows, width, headers if headers < rows else 0, tuple(cells))


def _rows(table: etree._Element, view: View) -> Iterator[etree._Element]:
    return (child for child in view.children(table) if child.tag == TR)


def _lay_row(
    row: etree._Element, number: int, source_row: int, view: View, cells: list[GridCell], above: dict[int, GridCell]
) -> int:
    """Add the cells of one row; returns its width in grid columns."""
    properties = row.find(TR_PR)
    column = min(max(whole(value(properties, "gridBefore"), 0), 0), limits.GRID_COLUMNS)
    for element in (child for child in view.children(row) if child.tag == TC):
        cell_properties = element.find(TC_PR)
        span = min(max(whole(value(cell_properties, "gridSpan"), 1), 1), max(limits.GRID_COLUMNS - column, 1))
        if view.cell_is_gone(element):
            continue
        if len(cells) > limits.CELLS:
            raise Problem(f"has more than {limits.CELLS:,} table cells; split it")
        if _merge(cell_properties, "hMerge") == "continue" and cells and cells[-1].row == number:
            cells[-1].columns += span
        else:
            _place(GridCell(element, number, column, source_row, columns=span), cell_properties, cells, above)
        column += span
    return column


def _place(
    cell: GridCell, properties: etree._Element | None, cells: list[GridCell], above: dict[int, GridCell]
) -> None:
    merge = _merge(properties, "vMerge")
    head = above.get(cell.column)
    if merge == "continue" and head is not None and head.row + head.rows == cell.row:
        head.rows += 1
        return
    cells.append(cell)
    for column in range(cell.column, cell.column + cell.columns):
        above.pop(column, None)
    if merge:
        above[cell.column] = cell


def _merge(properties: etree._Element | None, name: str) -> str:
    """`restart`, `continue` or empty for none; `w:vMerge` without a value continues."""
    mark = properties.find(w(name)) if properties is not None else None
    return mark.get(VAL, "continue") if mark is not None else ""


def _repeats_as_header(row: etree._Element) -> bool:
    properties = row.find(TR_PR)
    return properties is not None and bool(switched_on(properties, "tblHeader"))
