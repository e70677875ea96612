"""Headings of a PDF, by numbering, size and weight, and their levels."""

import re
from collections import Counter
from collections.abc import Sequence
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
_NO_DEPTH = 9


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


def heading_look(paragraph: Paragraph, text: str, body: float) -> Look | None:
    """The look of a paragraph that is a heading; None for any other."""
    if len(text) > _LONGEST or len(paragraph.lines) > 3 or not re.search(r"[A-Za-z\u3400-\u9fff]{2}", text):
        return None
    if looks_like_table_caption(text) or _FIGURE.match(text) or BULLET.match(text):
        return None
    em = round(paragraph.first.em * 2) / 2
    stands_out = em >= _LARGER * body or paragraph.first.bold
    depth = typed_heading_level(text)
    if not depth and stands_out:
        depth = 1 if _ROMAN.match(text) else 2 if _LETTER.match(text) else 0
    if depth and (stands_out or len(paragraph.lines) == 1):
        return Look(em if stands_out else body, depth)
    if stands_out and not _END.search(text) and len(text) <= 120:
        return Look(em, _NO_DEPTH)
    return None


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
    if look.depth != _NO_DEPTH or look.em < _LARGER * body:
        return look
    same = [other.depth for other in numbered if other.em == look.em]
    return Look(look.em, min(same)) if same else look


def _unnumbered(look: Look, numbered: set[Look], body: float) -> int:
    if look.em >= _LARGER * body:
        return 1
    return min(max((other.depth for other in numbered), default=0) + 1, 9)
