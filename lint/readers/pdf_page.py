"""One page as pdfium sees it: characters, ruling lines and pictures, in upright coordinates from the top left."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_symbols import UNKNOWN
from lint.readers.glyphs import is_han, repaired

_FORM_DEPTH = 6
_ATOM = re.compile(r"[!-~\xa1-\xac\xae-\u1fff\u2010-\u2e7f]+ ?|.", re.DOTALL)
_LEAST_APART, _MOST_APART = 0.1, 0.28
_ENOUGH_GAPS = 5
_LEAST_STRETCH = 0.14
_BOLD_NAMES = ("bold", "heavy", "black", "simhei", "semibold", "-demi")


class Face(NamedTuple):
    """How a character is set, and its font size in points on the page."""

    bold: bool
    italic: bool
    em: float


class Char(NamedTuple):
    """One sign, or the signs of a word set in one go, in points; `y` is its base line, `size` its font size.

    A blank that was typed behind a word stays at the end of its text; the box is that of the word alone.
    """

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


def _chars(raw: Any, count: int, turn: Turn, rotation: int) -> tuple[list[tuple[Char, int]], Counter[int]]:
    """Words and single signs with the quarter turns that each is set at, and how many signs there are at each."""
    settings = _Settings(raw, turn, rotation)
    found: list[tuple[Char, int]] = []
    for atom in _atoms(raw, count):
        placed = settings.char(atom)
        if placed is not None and atom.end - atom.start > 1 and settings.is_stretched(atom, placed[0]):
            found.extend(filter(None, map(settings.char, _letters(atom))))
        elif placed is not None:
            found.append(placed)
    angles: Counter[int] = Counter()
    for char, angle in found:
        if not char.text.isspace():
            angles[angle] += len(char.text)
    return found, angles


class _Atom(NamedTuple):
    """Neighbouring characters of one text object; `end` leaves out a blank at the end of the text."""

    text: str
    start: int
    end: int
    key: int


def _atoms(raw: Any, count: int) -> Iterator[_Atom]:
    """The text of a page cut into words of one text object, each with the blank typed behind it, and other signs."""
    for match in _ATOM.finditer(_text(raw, count)):
        text, (start, end) = match[0], match.span()
        if text in "\r\n":
            continue
        if text[-1] == " " and _generated(raw, end - 1) == 1:
            text, end = text[:-1], end - 1
        elif text[-1] == " " and end - start > 1:
            end -= 1
        if end == start:
            continue
        key = _text_object(raw, start) or -start - 1
        if end - start == 1 or _text_object(raw, end - 1) == key:
            yield _Atom(text, start, end, key)
        else:
            yield from _parted(raw, text, start, end)


def _parted(raw: Any, text: str, start: int, end: int) -> Iterator[_Atom]:
    """A word that several text objects share, object by object."""
    keys = [_text_object(raw, index) or -index - 1 for index in range(start, end)]
    for key, group in groupby(range(start, end), key=lambda index: keys[index - start]):
        first, *_, last = [*group] * 2
        stop = last + 1 - start if last + 1 < end else len(text)
        yield _Atom(text[first - start : stop], first, last + 1, key)


def _letters(atom: _Atom) -> Iterator[_Atom]:
    """The single characters of a word, for one whose letters are set apart."""
    for place, sign in enumerate(atom.text):
        at = atom.start + place
        yield _Atom(sign, at, at + 1, atom.key)


class _Setting(NamedTuple):
    """What all characters of one text object share: face, quarter turns on the page (9: slanted) and base line."""

    face: Face
    angle: int
    base: float
    widths: dict[str, float]  # of each character in this font and size


class _Settings:
    """The boxes and faces of the characters of one page, what text objects and fonts share found out once."""

    def __init__(self, raw: Any, turn: Turn, rotation: int) -> None:
        self._raw, self._turn, self._rotation = raw, turn, rotation
        self._known: dict[int, _Setting] = {}
        self._faces: dict[int, tuple[bool, bool]] = {}
        self._widths: dict[tuple[int, float], dict[str, float]] = {}

    def char(self, atom: _Atom) -> tuple[Char, int] | None:
        """A word or sign in its place, with its quarter turns; None for what shows nothing."""
        text = atom.text.translate(_REPAIRED)
        box = self._box(atom.start, atom.end) if text else None
        if box is None:
            return None
        face, angle, base, _ = self._setting(atom)
        return Char(text, *box, base, face.em, face, atom.start), angle

    def is_stretched(self, atom: _Atom, char: Char) -> bool:
        """Whether a word is wider than its letters: there are gaps in it, which pdfium takes for its spacing."""
        face, angle, _, widths = self._setting(atom)
        wide = 0.0
        for index in range(atom.start, atom.end):
            sign = atom.text[index - atom.start]
            if sign not in widths:
                box = self._box(index, index + 1)
                widths[sign] = _length(box, angle) if box else 0.0
            wide += widths[sign]
        return _length(char[1:5], angle) > wide + _LEAST_STRETCH * face.em

    def _setting(self, atom: _Atom) -> _Setting:
        setting = self._known.get(atom.key)
        if setting is None:
            setting = self._known[atom.key] = self._found(atom.start)
        return setting

    def _found(self, index: int) -> _Setting:
        raw, x, y, matrix = self._raw, ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        item = _text_object(raw, index)
        font = (_font_of(item) or 0) if item else 0
        if font not in self._faces or not font:
            self._faces[font] = _bold_and_italic(raw, index)
        em = across = float(pdfium.FPDFText_GetFontSize(raw, index))
        if pdfium.FPDFText_GetMatrix(raw, index, matrix):
            em, across = em * math.hypot(matrix.c, matrix.d), em * math.hypot(matrix.a, matrix.b)
        face = Face(*self._faces[font], em if 0.5 < em < 500 else 10.0)
        angle = _quarters(pdfium.FPDFText_GetCharAngle(raw, index), self._rotation)
        widths = self._widths.setdefault((font, round(across, 2)), {})
        return _Setting(face, angle, self._turn(x.value, y.value)[1], widths)

    def _box(self, start: int, end: int) -> tuple[float, float, float, float] | None:
        """Left, right, top and bottom of some characters as shown; None for those without a place."""
        if not _box_of(self._raw, start, _BOX):
            return None
        left, top = self._turn(_BOX.left, _BOX.top)
        if end - start > 1 and not _box_of(self._raw, end - 1, _BOX):
            return None
        right, bottom = self._turn(_BOX.right, _BOX.bottom)
        if self._rotation:
            return min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        return left, right, top, bottom


def _length(box: Sequence[float], angle: int) -> float:
    """The extent of left, right, top and bottom in the direction of the text."""
    return box[3] - box[2] if angle in (1, 3) else box[1] - box[0]


def _text(raw: Any, count: int) -> str:
    """The characters of a page, one for each of pdfium's; at once where all are plain letters, else one by one."""
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    length = pdfium.FPDFText_GetText(raw, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(0, length - 1)].decode("utf-16-le", "replace")
    if len(text) == count and max(text, default="") < "\u2e80":
        return text
    codes = (pdfium.FPDFText_GetUnicode(raw, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else UNKNOWN for code in codes)


class _Repaired(dict[int, str]):
    """What is shown for each character code, found out once."""

    def __missing__(self, code: int) -> str:
        self[code] = repaired(code)
        return self[code]


_REPAIRED = _Repaired()
_BOX = pdfium.FS_RECTF()
_box_of, _generated = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_IsGenerated

# as pdfium's own bindings, but with addresses as plain numbers
_font_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p).value or 0
)
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def _quarters(radians: float, rotation: int) -> int:
    """Quarter turns of the text on the page as shown; 9 for text at a slant."""
    turns = radians / 1.5707963 + rotation / 90
    return round(turns) % 4 if abs(turns - round(turns)) < 0.1 else 9


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


def _bold_and_italic(raw: Any, index: int) -> tuple[bool, bool]:
    """Told by the font's weight or name."""
    name = ctypes.create_string_buffer(128)
    size = pdfium.FPDFText_GetFontInfo(raw, index, name, 128, ctypes.c_int())
    called = name.value.decode("utf-8", "replace").lower() if 0 < size <= 128 else ""
    bold = any(word in called for word in _BOLD_NAMES) or pdfium.FPDFText_GetFontWeight(raw, index) >= 600
    return bold, "italic" in called or "oblique" in called


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
