"""Styles of a Word file: what a paragraph or run looks like, and which paragraphs are headings, captions, contents."""

import re
from typing import NamedTuple

from lxml import etree

from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_names import P_PR, R_PR, VAL, w

_HEADING_NAME = re.compile(r"(?:heading|标题|標題|überschrift|titre)\s*(\d)", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录|目錄)\s*\d|table of figures|图表目录|table of authorities", re.IGNORECASE)
_CAPTION_NAME = re.compile(r"caption|题注|題註|(?:表|图|表格)(?:标题|题注)", re.IGNORECASE)
_LIST_NAME = re.compile(r"list (?:bullet|number)|列表项目符号|列表编号", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
_BOLD, _CAPITALS, _HIDDEN = w("b"), w("caps"), (w("vanish"), w("specVanish"))
_FONTS, _ASCII, _HIGH, _POSITION = w("rFonts"), w("ascii"), w("hAnsi"), w("vertAlign")
_LONGEST_CHAIN, _LONGEST_NAME = 50, 255


class Look(NamedTuple):
    """What run properties say; None where they say nothing."""

    hidden: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None
    font: str | None = None
    bold: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it speaks, else the one below it."""
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.capitals if self.capitals is None else self.capitals,
            below.raised if self.raised is None else self.raised,
            below.font if self.font is None else self.font,
            below.bold if self.bold is None else self.bold,
        )


NO_LOOK = Look()


class Role(NamedTuple):
    """What a paragraph of a style is; `level` is 1 to 9 for a heading, by outline level or name, own or inherited."""

    contents: bool  # of a table of contents or of figures
    caption: bool
    listed: bool  # Word's own bullet and number lists
    level: int


class Style(NamedTuple):
    """One style as it stands in the file, without what it inherits."""

    name: str
    base: str
    look: Look
    level: int | None  # as a heading, by its outline level or its name; None: it says nothing
    numbering: etree._Element | None


class Styles:
    """The styles part; an unknown style id has no properties."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the styles part, None when the file has none; raises Problem when it defines too many."""
        self._nodes: dict[str, etree._Element] = {}
        self.default = ""
        for node in root.iter(w("style")) if root is not None else ():
            style = node.get(w("styleId"), "")
            self._nodes[style] = node
            if node.get(w("type")) == "paragraph" and node.get(w("default")) in ("1", "true"):
                self.default = style
        if len(self._nodes) > limits.STYLES:
            raise Problem(f"has more than {limits.STYLES:,} styles; take out those that are not used")
        self._styles: dict[str, Style] = {}
        self._chains: dict[str, dict[str, Style]] = {}
        self._looks: dict[str, Look] = {}
        self._roles: dict[str, Role] = {}

    def chain(self, style: str) -> dict[str, Style]:
        """The style and those that it is based on by their ids, nearest first; a circle is cut."""
        if style not in self._chains:
            found: dict[str, Style] = {}
            at = style
            while at in self._nodes and at not in found and len(found) < _LONGEST_CHAIN:
                found[at] = self._style(at)
                at = found[at].base
            self._chains[style] = found
        return self._chains[style]

    def look(self, style: str) -> Look:
        """The run properties that a style gives."""
        if style not in self._looks:
            look = NO_LOOK
            for one in self.chain(style).values():
                look = look.over(one.look)
            self._looks[style] = look
        return self._looks[style]

    def role(self, style: str) -> Role:
        """What a paragraph of a style is, by the names of the style and of those that it is based on."""
        if style not in self._roles:
            self._roles[style] = _role_of(list(self.chain(style).values()))
        return self._roles[style]

    def _style(self, style: str) -> Style:
        if style not in self._styles:
            self._styles[style] = _style_of(self._nodes[style])
        return self._styles[style]


def _style_of(node: etree._Element) -> Style:
    name, properties = value(node, "name").strip()[:_LONGEST_NAME], node.find(P_PR)
    level = outline_level(properties)
    if level is None and (named := _HEADING_NAME.fullmatch(name)):
        level = int(named[1])
    numbering = properties.find(w("numPr")) if properties is not None else None
    return Style(name, value(node, "basedOn"), look_of(node.find(R_PR)), level, numbering)


def _role_of(chain: list[Style]) -> Role:
    names = [style.name for style in chain]
    contents, caption = any(map(_CONTENTS_NAME.fullmatch, names[:2])), any(map(_CAPTION_NAME.fullmatch, names))
    level = 0 if contents or caption else _heading_level(chain)
    return Role(contents, caption, any(map(_LIST_NAME.match, names)), level)


def _heading_level(chain: list[Style]) -> int:
    level = next((style.level for style in chain if style.level is not None), None)
    if level is not None:
        return level
    return 1 if any(style.name.lower() in ("title", "标题") for style in chain[:1]) else 0


def value(node: etree._Element | None, name: str, default: str = "") -> str:
    """The `w:val` of a child element."""
    child = node.find(w(name)) if node is not None else None
    return child.get(VAL, default) if child is not None else default


def switched_on(properties: etree._Element, name: str) -> bool | None:
    """A toggle such as `w:vanish`: on, off, or not mentioned."""
    child = properties.find(w(name))
    return None if child is None else _is_on(child)


def _is_on(toggle: etree._Element) -> bool:
    return toggle.get(VAL, "true") not in _OFF


def whole(text: str | None, default: int) -> int:
    """A whole number as it stands in the file, from -1 to a million; `default` for anything else."""
    try:
        return max(-1, min(int(text or ""), 1_000_000))
    except ValueError:
        return default


def outline_level(properties: etree._Element | None) -> int | None:
    """The outline level of paragraph properties, counted from 1; 0 for body text, None when not given."""
    level = whole(value(properties, "outlineLvl"), -1)
    if level < 0:
        return None
    return level + 1 if level < 9 else 0


def look_of(properties: etree._Element | None) -> Look:
    """What a `w:rPr` says about how its text is shown."""
    if properties is None or not len(properties):
        return NO_LOOK
    hidden = capitals = bold = raised = font = None
    for child in properties:
        tag = child.tag
        if tag == _BOLD:
            bold = _is_on(child)
        elif tag == _FONTS:
            font = child.get(_ASCII)
            font = font if child.get(_HIGH, font) == font else None
        elif tag == _POSITION:
            raised = child.get(VAL) == "superscript"
        elif tag == _CAPITALS:
            capitals = _is_on(child)
        elif tag in _HIDDEN:
            hidden = hidden or _is_on(child)
    return Look(hidden, capitals, raised, font, bold)
