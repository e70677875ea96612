"""One page as pdfium sees it: characters, ruling lines and pictures, in upright coordinates from the top left."""

from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from lint.problems import Problem
from lint.readers import limits
from lint.readers.glyphs import is_han
from lint.readers.pdf_chars import Char, Turn, placed_chars
from lint.readers.pdf_drawn import Edge, edges_and_pictures

_LEAST_APART, _MOST_APART = 0.1, 0.28
_ENOUGH_GAPS = 5


class Page(NamedTuple):
    """What one page shows."""

    number: int
    width: float
    height: float
    chars: list[Char]
    edges: list[Edge]
    pictures: list[float]  # the share of the page that each covers
    mixed_gap: float  # the gap between Han and Latin characters above which a blank stands, in font sizes
    slanted: int  # characters left out because they run across the page (water marks)


def read_page(page: Any, text_page: Any, number: int) -> Page:
    """Take everything needed from a pdfium page."""
    left, bottom, right, top = page.get_cropbox()
    turn, width, height = _turn(page.get_rotation(), left, bottom, right, top)
    raw = text_page.raw
    count = pdfium.FPDFText_CountChars(raw)
    if count > limits.PAGE_CHARACTERS:
        raise Problem(f"page {number} holds more than {limits.PAGE_CHARACTERS:,} characters; not read")
    chars, angles = placed_chars(raw, count, turn, page.get_rotation())
    quarter = angles.most_common(1)[0][0] if angles else 0
    slanted = 0
    if len(angles) > 1 or quarter:
        chars, width, height, slanted = _upright(chars, quarter, width, height)
    edges, pictures = edges_and_pictures(page, turn, width * height)
    if quarter:
        edges = [_turned_edge(edge, quarter, width, height) for edge in edges]
    kept = [char for char, _ in chars]
    return Page(number, width, height, kept, edges, pictures, _mixed_gap(kept), slanted)


def _turn(rotation: int, left: float, bottom: float, right: float, top: float) -> tuple[Turn, float, float]:
    """From PDF coordinates (origin at the lower left, before /Rotate) to those of the page as shown."""
    across, up = right - left, top - bottom
    if rotation == 90:
        return (lambda x, y: (y - bottom, x - left)), up, across
    if rotation == 180:
        return (lambda x, y: (right - x, y - bottom)), across, up
    if rotation == 270:
        return (lambda x, y: (top - y, right - x)), up, across
    return (lambda x, y: (x - left, top - y)), across, up


def _upright(
    chars: list[tuple[Char, int]], quarter: int, width: float, height: float
) -> tuple[list[tuple[Char, int]], float, float, int]:
    """The characters of the page's main direction, turned upright; text in another direction stays out."""
    kept = [(char, angle) for char, angle in chars if angle == quarter]
    other = sum(len(char.text) for char, angle in chars if angle != quarter and not char.text.isspace())
    if quarter in (1, 3):
        kept = [(_turned_char(char, quarter, width, height), 0) for char, _ in kept]
        width, height = height, width
    elif quarter == 2:
        kept = [(_turned_char(char, quarter, width, height), 0) for char, _ in kept]
    return kept, width, height, other


def _turned_point(x: float, y: float, quarter: int, width: float, height: float) -> tuple[float, float]:
    if quarter == 1:
        return y, width - x
    if quarter == 3:
        return height - y, x
    return width - x, height - y


def _turned_char(char: Char, quarter: int, width: float, height: float) -> Char:
    ax, ay = _turned_point(char.x0, char.top, quarter, width, height)
    bx, by = _turned_point(char.x1, char.bottom, quarter, width, height)
    top, bottom = min(ay, by), max(ay, by)
    base = bottom - 0.2 * (bottom - top)
    return Char(char.text, min(ax, bx), max(ax, bx), top, bottom, base, char.size, char.face, char.place)


def _turned_edge(edge: Edge, quarter: int, width: float, height: float) -> Edge:
    """`width` and `height` are those after the turn for a quarter turn."""
    across, down = (height, width) if quarter in (1, 3) else (width, height)
    ax, ay = _turned_point(edge.x0, edge.top, quarter, across, down)
    bx, by = _turned_point(edge.x1, edge.bottom, quarter, across, down)
    return Edge(min(ax, bx), max(ax, bx), min(ay, by), max(ay, by))


def _mixed_gap(chars: list[Char]) -> float:
    """Word processors set Han and Latin characters apart by about a quarter of the font size: a blank is wider."""
    gaps: Counter[float] = Counter()
    if not any(is_han(char.text[0]) for char in chars):
        return _MOST_APART
    for before, char in pairwise(chars):
        apart = before.text[-1].isspace() or char.text.isspace()
        if not apart and is_han(before.text[-1]) != is_han(char.text[0]) and before.y == char.y:
            gaps[round((char.x0 - before.x1) / char.size, 2)] += 1
    narrow = Counter({gap: count for gap, count in gaps.items() if _LEAST_APART < gap < _MOST_APART})
    if not narrow:
        return _MOST_APART
    gap, count = narrow.most_common(1)[0]
    return gap + 0.05 if count >= _ENOUGH_GAPS else _MOST_APART
