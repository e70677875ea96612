"""Pages set in columns: where they part, and the order in which their lines are read."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lint.readers.glyphs import is_han
from lint.readers.pdf_chars import Char
from lint.readers.pdf_lines import TextLine, median

_LEAST_LINES = 12  # of a page that may be set in columns
_LEAST_SIDE = 3  # of one column
_SIGNS = 16  # a line of running text is longer than this
_FULL, _HALF_FULL = 0.45, 0.2  # shares of full lines, in one of two columns and in the other
_DEEPEST = 6
_STEPS = range(25, 76)  # where columns may part, in hundredths of the width of the text

Rebuild = Callable[[list[Char]], list[TextLine]]


class Box(NamedTuple):
    """Something solid on a page: a piece of a line, or a table."""

    x0: float
    x1: float
    top: float
    bottom: float


class _Band(NamedTuple):
    """A stretch of the page, from `top` to `bottom`, in which nothing crosses `x`."""

    lines: int
    x: float
    top: float
    bottom: float


def in_reading_order(
    lines: list[TextLine], chars: Sequence[Char], rebuild: Rebuild, tables: Sequence[Box] = (), depth: int = 0
) -> list[TextLine]:
    """Lines of a page, column after column where it is set in several; each knows the bounds of its column."""
    band = _columns_part(lines, tables) if depth < _DEEPEST else None
    if band is None:
        return _bounded(lines, columned=depth > 0)
    above, left, right, below = _shared_out(chars, band)
    sides = [in_reading_order(rebuild(part), part, rebuild, tables, depth + 1) for part in (left, right)]
    if not all(map(_is_text, sides)) or max(map(_fullness, sides)) < _FULL or min(map(_fullness, sides)) < _HALF_FULL:
        return _bounded(lines, columned=depth > 0)
    head, foot = (in_reading_order(rebuild(part), part, rebuild, tables, depth) for part in (above, below))
    return head + sides[0] + sides[1] + foot


def _bounded(lines: list[TextLine], *, columned: bool) -> list[TextLine]:
    if lines:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        for line in lines:
            line.left, line.right, line.columned = left, right, columned
    return lines


def _columns_part(lines: Sequence[TextLine], tables: Sequence[Box]) -> _Band | None:
    """Where two columns of text part; None on a page, or part of one, that is set in one column."""
    if len(lines) < _LEAST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    near, far = (left + (right - left) * _STEPS[place] / 100 for place in (0, -1))
    whole = sum(any(piece.x0 <= near and piece.x1 >= far for piece in line.pieces) for line in lines)
    if len(lines) - whole < _LEAST_LINES:
        return None
    boxes = sorted([*_boxes(lines), *tables], key=lambda box: box.top)
    bands = [_freest(boxes, left + (right - left) * step / 100) for step in _STEPS]
    most = max(band.lines for band in bands)
    if most < _LEAST_SIDE:
        return None
    best = [band for band in bands if band.lines == most]
    return best[len(best) // 2]


def _boxes(lines: Sequence[TextLine]) -> list[Box]:
    return [Box(piece.x0, piece.x1, line.top, line.bottom) for line in lines for piece in line.pieces]


def _freest(boxes: Sequence[Box], x: float) -> _Band:
    """The stretch around `x` with the most lines on the side that has fewer."""
    best = _Band(0, x, 0.0, 0.0)
    top, left, right = float("-inf"), 0, 0
    for box in (*boxes, Box(x - 1, x + 1, float("inf"), float("inf"))):
        if box.x1 <= x:
            left += 1
        elif box.x0 >= x:
            right += 1
        else:
            if min(left, right) > best.lines:
                best = _Band(min(left, right), x, top, box.top)
            top, left, right = max(top, box.bottom), 0, 0
    return best


def _shared_out(chars: Sequence[Char], band: _Band) -> tuple[list[Char], list[Char], list[Char], list[Char]]:
    """The characters above the columns, in the left and in the right one, and below them."""
    above: list[Char] = []
    left: list[Char] = []
    right: list[Char] = []
    below: list[Char] = []
    for char in chars:
        middle = (char.top + char.bottom) / 2
        if middle < band.top:
            above.append(char)
        elif middle > band.bottom:
            below.append(char)
        else:
            (left if (char.x0 + char.x1) / 2 < band.x else right).append(char)
    return above, left, right, below


def _is_text(lines: Sequence[TextLine]) -> bool:
    """Whether most lines are long and in one piece, as those of running text are and the cells of a table are not."""
    if len(lines) < _LEAST_SIDE or median(map(_width, lines)) < _SIGNS:
        return False
    return sum(len(line.pieces) == 1 for line in lines) >= 0.6 * len(lines)


def _width(line: TextLine) -> float:
    """The width of a line in letters; a Han character is as wide as one and a half."""
    return len(line.text) + sum(map(is_han, line.text)) / 2 if not line.text.isascii() else len(line.text)


def _fullness(lines: Sequence[TextLine]) -> float:
    """The share of lines that go on to the end of their column."""
    return sum(line.x1 - line.x0 > 0.75 * (line.right - line.left) for line in lines) / len(lines)
