"""The characters of a page as pdfium sees them, word by word, in upright coordinates from the top left."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from lint.readers.docx_symbols import UNKNOWN
from lint.readers.glyphs import repaired

Turn = Callable[[float, float], tuple[float, float]]

_ATOM = re.compile(r"[!-~\xa1-\xac\xae-\u1fff\u2010-\u2e7f]+ ?|.", re.DOTALL)
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


def placed_chars(raw: Any, count: int, turn: Turn, rotation: int) -> tuple[list[tuple[Char, int]], Counter[int]]:
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


def _bold_and_italic(raw: Any, index: int) -> tuple[bool, bool]:
    """Told by the font's weight or name."""
    name = ctypes.create_string_buffer(128)
    size = pdfium.FPDFText_GetFontInfo(raw, index, name, 128, ctypes.c_int())
    called = name.value.decode("utf-8", "replace").lower() if 0 < size <= 128 else ""
    bold = any(word in called for word in _BOLD_NAMES) or pdfium.FPDFText_GetFontWeight(raw, index) >= 600
    return bold, "italic" in called or "oblique" in called
