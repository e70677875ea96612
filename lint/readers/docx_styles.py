"""Styles of a Word file: what a paragraph or run looks like, and which paragraphs are headings, captions, contents."""

import re
from typing import NamedTuple

from lxml import etree

from lint.readers.docx_names import P_PR, R_PR, VAL, w

_HEADING_NAME = re.compile(r"(?:heading|标题|標題|überschrift|titre)\s*(\d)", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录|目錄)\s*\d|table of figures|图表目录|table of authorities", re.IGNORECASE)
_CAPTION_NAME = re.compile(r"caption|题注|題註|(?:表|图|表格)(?:标题|题注)", re.IGNORECASE)
_LIST_NAME = re.compile(r"list (?:bullet|number)|列表项目符号|列表编号", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")


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


class Styles:
    """The styles part; an unknown style id has no properties."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the styles part, None when the file has none."""
        self._nodes: dict[str, etree._Element] = {}
        self.default = ""
        for node in root.iter(w("style")) if root is not None else ():
            style = node.get(w("styleId"), "")
            self._nodes[style] = node
            if node.get(w("type")) == "paragraph" and node.get(w("default")) in ("1", "true"):
                self.default = style
        self._chains: dict[str, list[etree._Element]] = {}
        self._looks: dict[str, Look] = {}
        self._roles: dict[str, Role] = {}

    def chain(self, style: str) -> list[etree._Element]:
        """The style and those that it is based on, nearest first; a circle is cut."""
        if style not in self._chains:
            found: list[etree._Element] = []
            at = style
            while at in self._nodes and self._nodes[at] not in found and len(found) < 50:
                found.append(self._nodes[at])
                at = value(self._nodes[at], "basedOn")
            self._chains[style] = found
        return self._chains[style]

    def look(self, style: str) -> Look:
        """The run properties that a style gives."""
        if style not in self._looks:
            look = NO_LOOK
            for node in self.chain(style):
                look = look.over(look_of(node.find(R_PR)))
            self._looks[style] = look
        return self._looks[style]

    def role(self, style: str) -> Role:
        """What a paragraph of a style is, by the names of the style and of those that it is based on."""
        if style not in self._roles:
            self._roles[style] = self._find_role(style)
        return self._roles[style]

    def _find_role(self, style: str) -> Role:
        chain = self.chain(style)
        names = [value(node, "name").strip() for node in chain]
        contents, caption = any(map(_CONTENTS_NAME.fullmatch, names[:2])), any(map(_CAPTION_NAME.fullmatch, names))
        level = 0 if contents or caption else _heading_level(chain, names)
        return Role(contents, caption, any(map(_LIST_NAME.match, names)), level)


def _heading_level(chain: list[etree._Element], names: list[str]) -> int:
    for node, name in zip(chain, names, strict=True):
        level = outline_level(node.find(P_PR))
        if level is not None:
            return level
        if named := _HEADING_NAME.fullmatch(name):
            return int(named[1])
    return 1 if any(name.lower() in ("title", "标题") for name in names[:1]) else 0


def value(node: etree._Element | None, name: str, default: str = "") -> str:
    """The `w:val` of a child element."""
    child = node.find(w(name)) if node is not None else None
    return child.get(VAL, default) if child is not None else default


def switched_on(properties: etree._Element, name: str) -> bool | None:
    """A toggle such as `w:vanish`: on, off, or not mentioned."""
    child = properties.find(w(name))
    return None if child is None else child.get(VAL, "true") not in _OFF


def outline_level(properties: etree._Element | None) -> int | None:
    """The outline level of paragraph properties, counted from 1; 0 for body text, None when not given."""
    given = value(properties, "outlineLvl")
    if not given.isdigit():
        return None
    return int(given) + 1 if int(given) < 9 else 0


def look_of(properties: etree._Element | None) -> Look:
    """What a `w:rPr` says about how its text is shown."""
    if properties is None or not len(properties):
        return NO_LOOK
    position = value(properties, "vertAlign")
    fonts = properties.find(w("rFonts"))
    font = None
    if fonts is not None and (font := fonts.get(w("ascii"))) is not None and fonts.get(w("hAnsi"), font) != font:
        font = None
    return Look(
        hidden=switched_on(properties, "vanish") or switched_on(properties, "specVanish"),
        capitals=switched_on(properties, "caps"),
        raised=position == "superscript" if position else None,
        font=font,
        bold=switched_on(properties, "b"),
    )
