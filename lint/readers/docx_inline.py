"""The text of one paragraph as Word shows it, with the way from each character back to its element."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from lxml import etree

from lint.problems import Problem
from lint.readers import docx_math, limits
from lint.readers.docx_names import (
    ALTERNATE,
    FALLBACK,
    P_PR,
    R_PR,
    R_RUN,
    TXBX,
    VAL,
    XML_SPACE,
    T,
    local,
    m,
    w,
)
from lint.readers.docx_revisions import View, choice
from lint.readers.docx_styles import Look, Styles, look_of, value
from lint.readers.docx_symbols import UNKNOWN, as_unicode, is_symbol_font
from lint.readers.glyphs import is_raised_mark

_BREAKS = re.compile(r"[\r\n\t\u2028\u2029]")
_PRIVATE = re.compile(r"[\uf000-\uf0ff]")
_SYMBOL_FIELD = re.compile(r"\s*SYMBOL\s+(?:0x([0-9A-F]{1,6})|([0-9]{1,7}))(?![0-9A-Z])", re.IGNORECASE)
_FIELD_FONT = re.compile(r"\\f\s*\"?([^\"\\]+)", re.IGNORECASE)
_TRANSPARENT = frozenset(
    w(name)
    for name in ("ins", "del", "moveTo", "moveFrom", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir")
) | frozenset(w(name) for name in ("bdo", "fldSimple", "ruby", "rubyBase"))
_EQUATIONS = (m("oMath"), m("oMathPara"))
_NOTE_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_PICTURES = (w("drawing"), w("pict"), w("object"))

HostedKind = Literal["text box", "footnote", "endnote"]


class Segment(NamedTuple):
    """Characters `start:end` of a paragraph's text come from `element`, whose own text they enter at `offset`.

    `element` is a `w:t` for plain text; for anything made by the reader (`^`, a symbol, a line break) it is the
    element that stands for it, and `plain` is False.
    """

    start: int
    end: int
    element: etree._Element
    offset: int
    plain: bool


@dataclass(slots=True)
class Line:
    """A paragraph being read; several source paragraphs when a tracked change joins them."""

    styles: Styles
    view: View
    look: Look = field(default_factory=Look)
    pieces: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    hosted: list[tuple[HostedKind, etree._Element]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    _length: int = 0
    _fields: list[list[str] | None] = field(default_factory=list)  # instruction being read; None: in the result
    _instructions: int = 0  # how many of them are being read
    _raised_last: bool = False
    _bold: bool = False  # the run being read
    _light: bool = False  # whether anything but blanks is not bold

    def read(self, paragraph: etree._Element, style: str) -> None:
        """Add the content of a paragraph."""
        self.look = self.styles.look(style)
        self._inline(paragraph)

    @property
    def is_bold(self) -> bool:
        """Whether all that shows is bold."""
        return not self._light

    def finish(self) -> tuple[str, list[Segment]]:
        """The text without blanks at its ends, and the segments that it is made of."""
        whole = "".join(self.pieces)
        text = whole.strip()
        cut = len(whole) - len(whole.lstrip()) if text else 0
        kept = []
        for start, end, element, offset, plain in self.segments:
            left, right = max(start - cut, 0), min(end - cut, len(text))
            if left < right:
                kept.append(Segment(left, right, element, offset + max(cut - start, 0), plain))
        return text, kept

    def _inline(self, parent: Iterable[etree._Element]) -> None:
        for child in parent:
            tag = child.tag
            if tag == R_RUN:
                self._run(child)
            elif tag in _TRANSPARENT:
                if tag not in self.view.gone:
                    self._inline(child)
            elif tag in _EQUATIONS:
                self._equation(child)
            elif tag == ALTERNATE and (chosen := choice(child)) is not None:
                self._inline(chosen)

    def _run(self, run: etree._Element) -> None:
        look = self._look_of_run(run)
        if look.hidden:
            for child in run:
                if child.tag == w("fldChar"):
                    self._field_character(child)
            return
        outer, self._bold = self._bold, bool(look.bold)
        self._run_content(run, look)
        self._bold = outer
        self._raised_last = bool(look.raised)

    def _look_of_run(self, run: etree._Element) -> Look:
        properties = run.find(R_PR)
        if properties is None:
            return self.look
        look = look_of(properties)
        if style := value(properties, "rStyle"):
            look = look.over(self.styles.look(style))
        return look.over(self.look)

    def _run_content(self, parent: Iterable[etree._Element], look: Look) -> None:
        for child in parent:
            tag = child.tag
            if tag == T or tag == w("delText"):
                self._text(child, look)
            elif tag == ALTERNATE:
                if (chosen := choice(child)) is not None:
                    self._run_content(chosen, look)
            elif tag in _PICTURES:
                self._drawing(child)
            elif (build := _RUN_CONTENT.get(str(tag))) is not None:
                build(self, child)
            elif local(tag) == "symEx":
                self._put(_from_hex(child, "", "char"), child)

    def _text(self, element: etree._Element, look: Look) -> None:
        text = element.text or ""
        if element.get(XML_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        if not text:
            return
        shown = _shown(text, look)
        if look.raised and not self._raised_last and is_raised_mark(shown) and self._follows_a_sign():
            self._put("^", element, plain=False)
        offset = 0
        for part in re.split("(\u00ad)", shown) if "\u00ad" in shown else (shown,):
            if part != "\u00ad":
                self._put(part, element, offset, plain=True)
            offset += len(part)

    def _follows_a_sign(self) -> bool:
        return bool(self.pieces) and not self.pieces[-1][-1].isspace()

    def _put(self, text: str, element: etree._Element, offset: int = 0, *, plain: bool = False) -> None:
        if not text or self._instructions:
            return
        if len(self.pieces) >= limits.PIECES:
            raise Problem(f"has more than {limits.PIECES:,} pieces of text in one paragraph; split it")
        if text == UNKNOWN:
            self.unread.append("symbol")
        self._light = self._light or not (self._bold or text.isspace())
        self.segments.append(Segment(self._length, self._length + len(text), element, offset, plain))
        self.pieces.append(text)
        self._length += len(text)

    def _equation(self, element: etree._Element) -> None:
        text = docx_math.linear(element).strip("\n")
        if text.strip():
            self._put(text, element)
        else:
            self.unread.append("equation")

    def _field_character(self, element: etree._Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._form_field(element)
            self._fields.append([])
            self._instructions += 1
        elif kind == "separate" and self._fields:
            self._instructions -= self._fields[-1] is not None
            self._fields[-1] = None
        elif kind == "end" and self._fields:
            code = self._fields.pop()
            self._instructions -= code is not None
            if code is not None and (sign := _symbol_of("".join(code))):
                self._put(sign, element)

    def _form_field(self, element: etree._Element) -> None:
        box = element.find(f"{w('ffData')}/{w('checkBox')}")
        if box is None:
            return
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        on = state is not None and state.get(VAL, "1") not in ("0", "false")
        self._put("☒" if on else "☐", element)

    def _field_code(self, element: etree._Element) -> None:
        if self._fields and (code := self._fields[-1]) is not None:
            code.append(element.text or "")

    def _tab(self, element: etree._Element) -> None:
        self._put("\t", element)

    def _break(self, element: etree._Element) -> None:
        self._put("\n", element)

    def _hyphen(self, element: etree._Element) -> None:
        self._put("-", element)

    def _symbol(self, element: etree._Element) -> None:
        self._put(_from_hex(element, element.get(w("font"), ""), "char"), element)

    def _note(self, element: etree._Element) -> None:
        if not self._instructions:
            self.hosted.append(("footnote" if local(element.tag) == "footnoteReference" else "endnote", element))

    def _ruby(self, element: etree._Element) -> None:
        base = element.find(w("rubyBase"))
        self._inline(base if base is not None else ())

    def _drawing(self, element: etree._Element) -> None:
        for box in outermost_boxes(element):
            self.hosted.append(("text box", box))
        self.unread.extend(unread_in(element))


_RUN_CONTENT = {
    w("tab"): Line._tab, w("ptab"): Line._tab, w("br"): Line._break, w("cr"): Line._break,
    w("noBreakHyphen"): Line._hyphen, w("sym"): Line._symbol, w("fldChar"): Line._field_character,
    w("instrText"): Line._field_code, w("ruby"): Line._ruby, **dict.fromkeys(_NOTE_REFERENCES, Line._note),
}  # fmt: skip


def outermost_boxes(element: etree._Element) -> list[etree._Element]:
    """The text boxes in a drawing, without those inside another and without the fallback copy of each."""
    found: list[etree._Element] = []
    _collect_boxes(element, found)
    return found


def _collect_boxes(parent: etree._Element, found: list[etree._Element]) -> None:
    for child in parent:
        if child.tag == TXBX:
            found.append(child)
        elif child.tag == ALTERNATE:
            if (chosen := choice(child)) is not None:
                _collect_boxes(chosen, found)
        elif child.tag != FALLBACK and len(child):
            _collect_boxes(child, found)


_UNREAD = {
    "pic": "picture", "imagedata": "picture", "chart": "chart", "relIds": "diagram", "OLEObject": "embedded object",
    "textpath": "word art", "inkIns": "ink", "contentPart": "ink",
}  # fmt: skip


def unread_in(element: etree._Element) -> list[str]:
    """What a drawing or object shows that is no text: pictures, charts, embedded objects."""
    found: set[str] = set()
    _collect_unread(element, found)
    return ["embedded object"] if "embedded object" in found else sorted(found)


def _collect_unread(element: etree._Element, found: set[str]) -> None:
    if (what := _UNREAD.get(local(element.tag))) is not None:
        found.add(what)
    for child in element:
        if child.tag not in (TXBX, FALLBACK):
            _collect_unread(child, found)


def _shown(text: str, look: Look) -> str:
    text = _BREAKS.sub(" ", text)
    if look.font and is_symbol_font(look.font):
        return text.translate(_glyphs(look.font.lower()))
    if _PRIVATE.search(text):
        text = text.translate(_glyphs(""))
    if look.capitals and len(text.upper()) == len(text):
        return text.upper()
    return text


class _Glyphs(dict[int, str]):
    """What a font shows for each character code, found out once."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, code: int) -> str:
        plain = chr(code).isspace() or code == 0xAD
        self[code] = chr(code) if plain else as_unicode(self._font, code)
        return self[code]


@cache
def _glyphs(font: str) -> _Glyphs:
    return _Glyphs(font)


def _symbol_of(code: str) -> str:
    """The character that a field `SYMBOL 179 \\f "Symbol"` shows; empty for any other field."""
    found = _SYMBOL_FIELD.match(code)
    if found is None:
        return ""
    font = _FIELD_FONT.search(code, found.end())
    return as_unicode(font[1].strip() if font else "Symbol", int(found[1], 16) if found[1] else int(found[2]))


def _from_hex(element: etree._Element, font: str, attribute: str) -> str:
    given = element.get(w(attribute)) or next((v for k, v in element.attrib.items() if local(k) == attribute), "")
    try:
        return as_unicode(font, int(str(given), 16))
    except ValueError:
        return UNKNOWN


def paragraph_style(properties: etree._Element | None, styles: Styles) -> str:
    """The style id of a paragraph, the default one when it names none."""
    return value(properties, "pStyle") or styles.default


def properties_of(paragraph: etree._Element, original: bool) -> etree._Element | None:
    """The paragraph properties in force, in the original view those before a tracked change of format."""
    properties = paragraph.find(P_PR)
    if original and properties is not None:
        before = properties.find(f"{w('pPrChange')}/{P_PR}")
        return before if before is not None else properties
    return properties
