"""Tables with ruling lines: pdfplumber's table finder over pdfium's characters, each cell once with its span."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from lint.readers import limits
from lint.readers.pdf_lines import TextLine, lines_of
from lint.readers.pdf_page import Char, Edge, Page

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

_SNAP = 3.0
_FEW_CUTS, _MOST_CUT = 3, 0.03


class PageCell(NamedTuple):
    """A cell of a table on a page, with its place in the grid and the lines in it."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[TextLine]
    left: float
    right: float


class PageTable(NamedTuple):
    """A table on one page."""

    page: int
    top: float
    bottom: float
    left: float
    right: float
    rows: int
    columns: int
    bounds: tuple[float, ...]  # x of the column borders
    cells: list[PageCell]


class _Ruled:
    """The face of a page that pdfplumber's finder asks for."""

    def __init__(self, page: Page) -> None:
        self.bbox = (0.0, 0.0, page.width, page.height)
        self.chars: list[dict[str, Any]] = []
        self.edges = [_as_plumber_edge(edge) for edge in page.edges]


def ruled_tables(page: Page) -> tuple[list[PageTable], list[Char]]:
    """The ruled tables of a page, and the characters outside of them."""
    if len(page.edges) < 4 or len(page.edges) > limits.PAGE_EDGES or not _can_be_ruled(page.edges):
        return [], page.chars
    from pdfplumber.table import TableFinder

    found = TableFinder(cast("PlumberPage", _Ruled(page))).tables
    tables = []
    outside = page.chars
    for table in sorted(found, key=lambda table: (table.bbox[1], table.bbox[0])):
        made, rest = _table(table.cells, outside, page)
        if made is not None:
            tables.append(made)
            outside = rest
    return tables, outside


def _can_be_ruled(edges: Iterable[Edge]) -> bool:
    upright = level = 0
    for edge in edges:
        if edge.x0 == edge.x1:
            upright += edge.bottom - edge.top > 5
        else:
            level += edge.x1 - edge.x0 > 5
    return upright >= 2 and level >= 2


def _as_plumber_edge(edge: Edge) -> dict[str, Any]:
    return {
        "x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom, "width": edge.x1 - edge.x0,
        "height": edge.bottom - edge.top, "orientation": "v" if edge.x0 == edge.x1 else "h", "object_type": "line",
    }  # fmt: skip


def _table(boxes: Sequence[tuple[float, ...]], chars: list[Char], page: Page) -> tuple[PageTable | None, list[Char]]:
    """A table from the rectangles of its cells; a lone rectangle is a frame around text and no table."""
    xs = _borders([box[0] for box in boxes] + [box[2] for box in boxes])
    ys = _borders([box[1] for box in boxes] + [box[3] for box in boxes])
    if len(boxes) < 2 or len(xs) < 2 or len(ys) < 2:
        return None, chars
    inside, outside = _shared_out(boxes, chars)
    if _cuts_words(boxes, inside):
        return None, chars
    cells = []
    for number, box in enumerate(boxes):
        column, row = _nearest(xs, box[0]), _nearest(ys, box[1])
        columns, rows = _nearest(xs, box[2]) - column, _nearest(ys, box[3]) - row
        if columns > 0 and rows > 0:
            lines = lines_of(inside.get(number, ()), page)
            cells.append(PageCell(row, column, rows, columns, lines, box[0], box[2]))
    if not any(cell.lines for cell in cells):
        return None, chars
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return (
        PageTable(page.number, ys[0], ys[-1], xs[0], xs[-1], len(ys) - 1, len(xs) - 1, tuple(xs), cells),
        outside,
    )


def _shared_out(boxes: Sequence[tuple[float, ...]], chars: list[Char]) -> tuple[dict[int, list[Char]], list[Char]]:
    """Characters by the cell that holds their middle, and those in none."""
    inside: dict[int, list[Char]] = {}
    outside = []
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    ordered = sorted(range(len(boxes)), key=lambda number: boxes[number][1])
    home: int | None = None
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if home is None or not _holds(boxes[home], x, y):
            inside_all = left <= x <= right and top <= y <= bottom
            home = next((n for n in ordered if _holds(boxes[n], x, y)), None) if inside_all else None
        if home is None:
            outside.append(char)
        else:
            inside.setdefault(home, []).append(char)
    return inside, outside


def _cuts_words(boxes: Sequence[tuple[float, ...]], inside: dict[int, list[Char]]) -> bool:
    """Whether the borders run through the text, as the lines of a figure do and those of a table do not."""
    words = [(boxes[number], char) for number, chars in inside.items() for char in chars if len(char.text) > 1]
    cut = sum(char.x0 < box[0] - _SNAP or char.x1 > box[2] + _SNAP for box, char in words)
    return cut >= _FEW_CUTS and cut > _MOST_CUT * len(words)


def _holds(box: tuple[float, ...], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _borders(values: Iterable[float]) -> list[float]:
    """Positions of borders, those closer than the snapping distance taken as one."""
    borders: list[float] = []
    for value in sorted(values):
        if not borders or value - borders[-1] > _SNAP:
            borders.append(value)
    return borders


def _nearest(borders: list[float], value: float) -> int:
    at = bisect_left(borders, value)
    if at == len(borders) or (at > 0 and value - borders[at - 1] <= borders[at] - value):
        return at - 1
    return at
