"""Automatic numbering: the label (`4.2.1`, `（一）`, `•`) that Word computes for each numbered paragraph."""

import re
from dataclasses import dataclass, field

from lxml import etree

from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_names import VAL, w
from lint.readers.docx_styles import Styles, value, whole
from lint.readers.docx_symbols import as_unicode, is_symbol_font
from lint.readers.number_formats import formatted

_PLACEHOLDER = re.compile(r"%([1-9])")
_DEPTHS = range(9)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined in the file."""

    format: str
    text: str
    start: int
    all_decimal: bool
    style: str
    restart: int | None  # the level (counted from 1) whose paragraphs restart this one; 0: never
    font: str


@dataclass(slots=True)
class _List:
    """A `w:num`: the definition that it uses and what it changes in it."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Labels in document order. Lists that share a definition share their count, as in Word; each story has its own."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """`root` is the numbering part, None when the file has none."""
        self._styles = styles
        self._definitions: dict[str, dict[int, Level]] = {}
        self._style_links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[tuple[str, str], dict[int, int]] = {}
        self._started: set[tuple[str, str, int]] = set()
        self._by_style: dict[str, tuple[str, int] | None] = {}
        if root is not None:
            self._load(root)

    def label(self, properties: etree._Element | None, style: str, story: str = "") -> tuple[str, int] | None:
        """The label of the next paragraph and its level from 0; None for one that is not numbered."""
        found = self._place(properties, style)
        if found is None:
            return None
        number, depth = found
        numbered = self._lists[number]
        levels = self._levels(numbered)
        if depth not in levels:
            return None
        counts = self._count(number, numbered, levels, depth, story)
        return _written(levels, depth, counts), depth

    def _load(self, root: etree._Element) -> None:
        for node in root.findall(w("abstractNum")):
            key = node.get(w("abstractNumId"), "")
            levels = ((whole(level.get(w("ilvl")), 0), level) for level in node.findall(w("lvl")))
            self._definitions[key] = {depth: _level(level) for depth, level in levels if depth in _DEPTHS}
            if link := value(node, "numStyleLink"):
                self._style_links[key] = link
        for node in root.findall(w("num")):
            numbered = _List(value(node, "abstractNumId"))
            for override in node.findall(w("lvlOverride")):
                depth = whole(override.get(w("ilvl")), 0)
                if depth not in _DEPTHS:
                    continue
                if start := value(override, "startOverride"):
                    numbered.starts[depth] = whole(start, 1)
                if (own := override.find(w("lvl"))) is not None:
                    numbered.levels[depth] = _level(own)
            self._lists[node.get(w("numId"), "")] = numbered

    def _levels(self, numbered: _List) -> dict[int, Level]:
        levels = self._definitions.get(numbered.definition, {})
        if not levels and numbered.definition in self._style_links:
            number, _ = self._of_style_numbering(self._style_links[numbered.definition])
            if number in self._lists:
                levels = self._definitions.get(self._lists[number].definition, {})
        return {**levels, **numbered.levels} if numbered.levels else levels

    def _place(self, properties: etree._Element | None, style: str) -> tuple[str, int] | None:
        number = depth = None
        own = properties.find(w("numPr")) if properties is not None else None
        if own is not None:
            number, depth = value(own, "numId") or None, value(own, "ilvl") or None
        if number is None:
            inherited = self._of_style(style)
            if inherited is None:
                return None
            number, level = inherited
            return (number, level if depth is None else whole(depth, 0)) if number in self._lists else None
        return (number, whole(depth, 0)) if number in self._lists and number != "0" else None

    def _of_style(self, style: str) -> tuple[str, int] | None:
        if style not in self._by_style:
            number, depth = self._of_style_numbering(style)
            self._by_style[style] = (number, depth) if number and number != "0" else None
        return self._by_style[style]

    def _of_style_numbering(self, style: str) -> tuple[str, int]:
        number, depth, linked = "", None, None
        for key, one in self._styles.chain(style).items():
            if one.numbering is None:
                continue
            number = number or value(one.numbering, "numId")
            if depth is None and (given := value(one.numbering, "ilvl")):
                depth = whole(given, 0)
            if linked is None and number in self._lists:
                linked = self._level_of_style(number, key)
        return number, linked if linked is not None else depth or 0

    def _level_of_style(self, number: str, style: str) -> int | None:
        levels = self._definitions.get(self._lists[number].definition, {})
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def _count(self, number: str, numbered: _List, levels: dict[int, Level], depth: int, story: str) -> dict[int, int]:
        counts = self._counts.setdefault((story, numbered.definition), {})
        first_use = (story, number, depth) not in self._started
        self._started.add((story, number, depth))
        if first_use and depth in numbered.starts:
            counts[depth] = numbered.starts[depth]
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and depth < restart):
                del counts[deeper]
        return counts


def _level(node: etree._Element) -> Level:
    number_format, text = node.find(f".//{w('numFmt')}"), value(node, "lvlText")
    if len(text) > limits.LABEL_CHARACTERS:
        raise Problem(f"has a list number of more than {limits.LABEL_CHARACTERS:,} characters; not read")
    restart = value(node, "lvlRestart")
    fonts = node.find(f"{w('rPr')}/{w('rFonts')}")
    return Level(
        format=number_format.get(VAL, "decimal") if number_format is not None else "decimal",
        text=text,
        start=whole(value(node, "start", "1"), 1),
        all_decimal=node.find(w("isLgl")) is not None and value(node, "isLgl", "1") not in ("0", "false"),
        style=value(node, "pStyle"),
        restart=whole(restart, 0) if restart else None,
        font=(fonts.get(w("ascii")) or "") if fonts is not None else "",
    )


def _written(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.format == "bullet":
        font = level.font if is_symbol_font(level.font) else ""
        return "".join(
            as_unicode(font, ord(sign)) if font or "\uf000" <= sign <= "\uf0ff" else sign for sign in level.text
        )

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        shape = levels.get(at, level)
        count = counts.get(at, shape.start)
        return formatted(count, "decimal" if level.all_decimal and shape.format != "none" else shape.format)

    return _PLACEHOLDER.sub(number, level.text).strip()
