"""One page as pdfium sees it: characters, ruling lines and pictures, in upright coordinates from the top left."""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from lint.problems import Problem
from lint.readers import limits
from lint.readers.glyphs import is_han, repaired

_FORM_DEPTH = 6
_LEAST_APART, _MOST_APART = 0.1, 0.28
_ENOUGH_GAPS = 5
_BOLD_NAMES = ("bold", "heavy", "black", "simhei", "semibold", "-demi")


class Face(NamedTuple):
    """How a character is set, and its font size in points on the page."""

    bold: bool
    italic: bool
    em: float


class Char(NamedTuple):
    """One character as shown, in points; `y` is its base line, `size` its font size."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    y: float
    size: float
    face: Face
    place: int  # in the order of the file


class Edge(NamedTuple):
    """A ruling line: upright when x0 == x1, level when top == bottom."""

    x0: float
    x1: float
    top: float
    bottom: float


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


Turn = Callable[[float, float], tuple[float, float]]
Matrix = tuple[float, float, float, float, float, float]


def read_page(page: Any, text_page: Any, number: int) -> Page:
    """Take everything needed from a pdfium page."""
    left, bottom, right, top = page.get_cropbox()
    turn, width, height = _turn(page.get_rotation(), left, bottom, right, top)
    raw = text_page.raw
    count = pdfium.FPDFText_CountChars(raw)
    if count > limits.PAGE_CHARACTERS:
        raise Problem(f"page {number} holds more than {limits.PAGE_CHARACTERS:,} characters; not read")
    chars, angles = _chars(raw, count, turn, page.get_rotation())
    quarter = angles.most_common(1)[0][0] if angles else 0
    slanted = 0
    if len(angles) > 1 or quarter:
        chars, width, height, slanted = _upright(chars, quarter, width, height)
    edges, pictures = _objects(page, turn, width * height)
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


class _Setting(NamedTuple):
    """What all characters of one text object share: face, quarter turns on the page (9: slanted) and base line."""

    face: Face
    angle: int
    base: float


def _chars(raw: Any, count: int, turn: Turn, rotation: int) -> tuple[list[tuple[Char, int]], Counter[int]]:
    """Characters with the quarter turns that each is set at, and how many there are at each."""
    found: list[tuple[Char, int]] = []
    angles: Counter[int] = Counter()
    settings: dict[int, _Setting] = {}
    shown: dict[int, str] = {}
    box = pdfium.FS_RECTF()
    unicode_of, generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    box_of = pdfium.FPDFText_GetLooseCharBox
    for index in range(count):
        code = unicode_of(raw, index)
        if code in (10, 13) or (code == 32 and generated(raw, index) == 1):
            continue
        text = shown.get(code)
        if text is None:
            text = shown[code] = repaired(code)
        if not text or not box_of(raw, index, box):
            continue
        key = _text_object(raw, index) or -index - 1
        setting = settings.get(key)
        if setting is None:
            setting = settings[key] = _setting(raw, index, turn, rotation)
        face, angle, base = setting
        left, top = turn(box.left, box.top)
        right, bottom = turn(box.right, box.bottom)
        if rotation:
            left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        found.append((Char(text, left, right, top, bottom, base, face.em, face, index), angle))
        if not text.isspace():
            angles[angle] += 1
    return found, angles


# as pdfium's own binding, but with the address of the object as a plain number
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def _setting(raw: Any, index: int, turn: Turn, rotation: int) -> _Setting:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    angle = _quarters(pdfium.FPDFText_GetCharAngle(raw, index), rotation)
    return _Setting(_face(raw, index), angle, turn(x.value, y.value)[1])


def _quarters(radians: float, rotation: int) -> int:
    """Quarter turns of the text on the page as shown; 9 for text at a slant."""
    turns = radians / 1.5707963 + rotation / 90
    return round(turns) % 4 if abs(turns - round(turns)) < 0.1 else 9


def _upright(
    chars: list[tuple[Char, int]], quarter: int, width: float, height: float
) -> tuple[list[tuple[Char, int]], float, float, int]:
    """The characters of the page's main direction, turned upright; text in another direction stays out."""
    kept = [(char, angle) for char, angle in chars if angle == quarter]
    other = sum(angle != quarter and not char.text.isspace() for char, angle in chars)
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


def _face(raw: Any, index: int) -> Face:
    """Bold is told by the font's weight or name."""
    name = ctypes.create_string_buffer(128)
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontInfo(raw, index, name, 128, ctypes.c_int())
    called = name.value.decode("utf-8", "replace").lower() if 0 < size <= 128 else ""
    bold = any(word in called for word in _BOLD_NAMES) or pdfium.FPDFText_GetFontWeight(raw, index) >= 600
    em = pdfium.FPDFText_GetFontSize(raw, index)
    if pdfium.FPDFText_GetMatrix(raw, index, matrix):
        em *= math.hypot(matrix.c, matrix.d)
    return Face(bold, "italic" in called or "oblique" in called, em if 0.5 < em < 500 else 10.0)


def _mixed_gap(chars: list[Char]) -> float:
    """Word processors set Han and Latin characters apart by about a quarter of the font size: a blank is wider."""
    gaps: Counter[float] = Counter()
    if not any(is_han(char.text[0]) for char in chars):
        return _MOST_APART
    for before, char in pairwise(chars):
        if is_han(before.text[-1]) != is_han(char.text[0]) and before.y == char.y and not char.text.isspace():
            gaps[round((char.x0 - before.x1) / char.size, 2)] += 1
    narrow = Counter({gap: count for gap, count in gaps.items() if _LEAST_APART < gap < _MOST_APART})
    if not narrow:
        return _MOST_APART
    gap, count = narrow.most_common(1)[0]
    return gap + 0.05 if count >= _ENOUGH_GAPS else _MOST_APART


def _objects(page: Any, turn: Turn, area: float) -> tuple[list[Edge], list[float]]:
    edges: list[Edge] = []
    pictures: list[float] = []
    budget = limits.PAGE_SEGMENTS
    for item, matrix in _walk_objects(page.raw, None, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and budget > 0:
            budget -= max(1, pdfium.FPDFPath_CountSegments(item))
            edges.extend(_path_edges(item, matrix, turn))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_share(matrix, area))
    return edges if budget > 0 else [], pictures


def _walk_objects(page: Any, form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """All objects of a page with the matrix that leads from their own coordinates to the page's, forms opened."""
    total = pdfium.FPDFFormObj_CountObjects(form) if form else pdfium.FPDFPage_CountObjects(page)
    for index in range(min(total, limits.PAGE_SEGMENTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index) if form else pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        whole = _combined(_matrix_of(item), matrix)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _FORM_DEPTH:
                yield from _walk_objects(page, item, whole, depth + 1)
        else:
            yield item, whole


def _matrix_of(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _path_edges(item: Any, matrix: Matrix, turn: Turn) -> Iterator[Edge]:
    """Level and upright lines of a path that is painted; a drawing of many segments is no ruling."""
    count = pdfium.FPDFPath_CountSegments(item)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if count > 400 or not (fill.value or stroke.value):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    at = start = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and (edge := _edge(at, point)) is not None:
            yield edge
        at = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            if (edge := _edge(at, start)) is not None:
                yield edge
            at = start


def _edge(one: tuple[float, float], other: tuple[float, float]) -> Edge | None:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if across < 1.0 and down > 3 * across:
        x = min(one[0], other[0])
        return Edge(x, x, min(one[1], other[1]), max(one[1], other[1]))
    if down < 1.0 and across > 0:
        return Edge(min(one[0], other[0]), max(one[0], other[0]), one[1], one[1])
    return None


def _share(matrix: Matrix, area: float) -> float:
    """The share of the page that a picture covers: the unit square under its matrix."""
    a, b, c, d, _, _ = matrix
    return min(1.0, abs(a * d - b * c) / area) if area > 0 else 0.0
