"""Headings of a PDF, by numbering, size and weight, and their levels."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.readers.captions import looks_like_table_caption
from lint.readers.outline import typed_heading_level
from lint.readers.pdf_flow import BULLET, Paragraph
from lint.readers.pdf_lines import TextLine

_LARGER = 1.1
_LONGEST = 160
_END = re.compile(r"[.。;；,，、]$")
_FIGURE = re.compile(r"(?:Figure|Fig\.|图)\s*\d")
_ROMAN = re.compile(r"[IVX]{1,5}\.\s+\S")
_LETTER = re.compile(r"[A-Z][.)]\s+\S")
_LETTERED = re.compile(r"[A-Z]\.\d")
_NO_DEPTH = 9
_PLAIN = 0.0  # the size given to headings that do not stand out
_ENOUGH = 3


class Look(NamedTuple):
    """What a heading looks like: its size, and how deep its number is (`_NO_DEPTH` without one)."""

    em: float
    depth: int


def body_size(lines: Sequence[TextLine]) -> float:
    """The font size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def has_roman_sections(texts: Iterable[str]) -> bool:
    """Whether sections are numbered I., II., III., so that letters number the level below."""
    return sum(_ROMAN.match(text) is not None for text in texts) >= 2


def heading_look(paragraph: Paragraph, text: str, body: float, *, roman: bool, before: str) -> Look | None:
    """The look of a paragraph that is a heading (`before` is the heading above it); None for any other."""
    if len(text) > _LONGEST or len(paragraph.lines) > 3 or not re.search(r"[A-Za-z\u3400-\u9fff]{2}", text):
        return None
    if looks_like_table_caption(text) or _FIGURE.match(text) or BULLET.match(text):
        return None
    em = round(paragraph.first.em * 2) / 2
    if paragraph.first.em < 0.95 * body:
        return None
    stands_out = em >= _LARGER * body or paragraph.first.bold
    depth = _depth(text, roman, stands_out, before)
    stands_out = stands_out or (depth > 0 and paragraph.first.italic)
    if depth and (stands_out or len(paragraph.lines) == 1):
        return Look(em if stands_out or _LETTERED.match(text) else _PLAIN, depth)
    if stands_out and not _END.search(text) and len(text) <= 120:
        return Look(em, _NO_DEPTH)
    return None


def _depth(text: str, roman: bool, stands_out: bool, before: str) -> int:
    depth = typed_heading_level(text)
    if depth and roman and _LETTERED.match(text):
        return depth + 1
    if not depth and stands_out:
        if roman and _ROMAN.match(text) and not (text.startswith("I.") and before.startswith("H.")):
            return 1
        return (2 if roman else 1) if _LETTER.match(text) else 0
    return depth


def without_plain(looks: dict[int, Look]) -> dict[int, Look]:
    """In a document whose numbered headings stand out by size or weight, a numbered line of plain text is none."""
    outstanding = sum(look.em != _PLAIN and look.depth != _NO_DEPTH for look in looks.values())
    return {place: look for place, look in looks.items() if look.em != _PLAIN or outstanding < _ENOUGH}


def levels(looks: Sequence[Look], body: float) -> dict[Look, int]:
    """The level of each look, from 1: larger is higher, at one size the shorter number is."""
    numbered = {look for look in looks if look.depth != _NO_DEPTH}
    if not _sizes_agree(numbered):
        return {look: look.depth if look.depth != _NO_DEPTH else _unnumbered(look, numbered, body) for look in looks}
    placed = {look: _beside_numbered(look, numbered, body) for look in looks}
    ranks = {look: rank for rank, look in enumerate(sorted(set(placed.values()), key=_rank), start=1)}
    return {look: min(ranks[placed[look]], 9) for look in looks}


def _rank(look: Look) -> tuple[float, int]:
    return -look.em, look.depth


def _sizes_agree(numbered: set[Look]) -> bool:
    """No deeper number is set larger than a higher one."""
    return all(
        one.em >= other.em or one.depth >= other.depth for one in numbered for other in numbered if one is not other
    )


def _beside_numbered(look: Look, numbered: set[Look], body: float) -> Look:
    """An unnumbered heading ranks with the numbered ones of its size, if size tells headings from text at all."""
    styled = any(other.em >= _LARGER * body for other in numbered)
    if look.depth != _NO_DEPTH or (look.em < _LARGER * body and not styled):
        return look
    same = [other.depth for other in numbered if other.em == look.em]
    return Look(look.em, min(same)) if same else look


def _unnumbered(look: Look, numbered: set[Look], body: float) -> int:
    if look.em >= _LARGER * body:
        return 1
    return min(max((other.depth for other in numbered), default=0) + 1, 9)
