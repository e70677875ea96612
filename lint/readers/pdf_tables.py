"""Tables with ruling lines: pdfium's characters in the cells between them, each cell once with its span."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from lint.readers import limits
from lint.readers.pdf_chars import Char
from lint.readers.pdf_drawn import Edge
from lint.readers.pdf_grid import SNAP, Rectangle, tables_of_cells
from lint.readers.pdf_lines import TextLine, lines_of
from lint.readers.pdf_page import Page

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


def ruled_tables(page: Page) -> tuple[list[PageTable], list[Char]]:
    """The ruled tables of a page, and the characters outside of them."""
    if len(page.edges) < 4 or len(page.edges) > limits.PAGE_EDGES or not _can_be_ruled(page.edges):
        return [], page.chars
    tables = []
    outside = page.chars
    for boxes in tables_of_cells(page.edges):
        made, rest = _table(boxes, outside, page)
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


def _table(boxes: Sequence[Rectangle], chars: list[Char], page: Page) -> tuple[PageTable | None, list[Char]]:
    """A table from the rectangles of its cells; a lone rectangle is a frame around text and no table."""
    boxes = _without_frame(boxes)
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
    if not any(cell.lines for cell in cells) or _cross(cells):
        return None, chars
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return (
        PageTable(page.number, ys[0], ys[-1], xs[0], xs[-1], len(ys) - 1, len(xs) - 1, tuple(xs), cells),
        outside,
    )


def _without_frame(boxes: Sequence[Rectangle]) -> Sequence[Rectangle]:
    """The cells without one that holds all others: a frame around them and, it may be, text."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    whole = min(lefts), min(tops), max(rights), max(bottoms)
    return [box for box in boxes if box != whole]


def _shared_out(boxes: Sequence[Rectangle], chars: list[Char]) -> tuple[dict[int, list[Char]], list[Char]]:
    """Characters by the cell that holds their middle, and those in none."""
    inside: dict[int, list[Char]] = {}
    outside = []
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bottom = max(box[3] for box in boxes)
    sizes = [(box[2] - box[0]) * (box[3] - box[1]) for box in boxes]
    overlap = sum(sizes) > 1.01 * (right - left) * (bottom - min(box[1] for box in boxes))
    downwards = sorted(range(len(boxes)), key=lambda number: (boxes[number][1], -sizes[number]))
    tops = [boxes[number][1] for number in downwards]
    home: int | None = None
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if home is None or overlap or not _holds(boxes[home], x, y):
            above = downwards[bisect_right(tops, y) - 1 :: -1] if tops[0] <= y <= bottom and left <= x <= right else ()
            home = next((number for number in above if _holds(boxes[number], x, y)), None)
        if home is None:
            outside.append(char)
        else:
            inside.setdefault(home, []).append(char)
    return inside, outside


def _cuts_words(boxes: Sequence[Rectangle], inside: dict[int, list[Char]]) -> bool:
    """Whether the borders run through the text, as the lines of a figure do and those of a table do not."""
    words = [(boxes[number], char) for number, chars in inside.items() for char in chars if len(char.text) > 1]
    cut = sum(char.x0 < box[0] - SNAP or char.x1 > box[2] + SNAP for box, char in words)
    return cut >= _FEW_CUTS and cut > _MOST_CUT * len(words)


def _cross(cells: Sequence[PageCell]) -> bool:
    """Whether some cells overlap and neither lies in the other, as the frames of a figure do."""
    if all(cell.rows == cell.columns == 1 for cell in cells):
        return False
    taken: dict[tuple[int, int], PageCell] = {}
    for cell in sorted(cells, key=lambda cell: -cell.rows * cell.columns):
        for place in product(range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns)):
            if not _lies_in(cell, taken.setdefault(place, cell)):
                return True
            taken[place] = cell
    return False


def _lies_in(cell: PageCell, other: PageCell) -> bool:
    return (
        other.row <= cell.row
        and cell.row + cell.rows <= other.row + other.rows
        and other.column <= cell.column
        and cell.column + cell.columns <= other.column + other.columns
    )


def _holds(box: Rectangle, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _borders(values: Iterable[float]) -> list[float]:
    """Positions of borders, those closer than the snapping distance taken as one."""
    borders: list[float] = []
    for value in sorted(values):
        if not borders or value - borders[-1] > SNAP:
            borders.append(value)
    return borders


def _nearest(borders: list[float], value: float) -> int:
    at = bisect_left(borders, value)
    if at == len(borders) or (at > 0 and value - borders[at - 1] <= borders[at] - value):
        return at - 1
    return at
