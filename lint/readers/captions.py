"""Captions: which line is the title of a table, and the tie between the two."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lint.document import Block
from lint.readers.outline import shown

_NUMBER = r"(?:[A-Z][.．-]?)?(?:\d+|[IVX]+)(?:\s*[-–—.．]\s*\d+)*"
_ENGLISH = re.compile(rf"(?:Table|TABLE|Tab\.)\s*{_NUMBER}[a-z]?(?P<mark>\s*[.:：)—–-])?(?P<rest>\s.*|$)", re.DOTALL)
_CHINESE = re.compile(rf"(?:续?附?表)\s*{_NUMBER}(?P<mark>\s*[.:：、])?(?P<rest>.*)$", re.DOTALL)
_PROSE_ENGLISH = re.compile(
    r"\s*(?:shows?|summari[sz]es?|presents?|lists?|provides?|describes?|below|above|and|is|are|was|were|gives?|compares?"
    r"|contains?|reports?|details?|illustrates?|outlines?|includes?|demonstrates?|in|of|or|to|which|for|also|displays?)\b"
)
_PROSE_CHINESE = re.compile(r"\s*(?:为|给出|列出|列|所示|所列|显示|是|中|和|与|、|及|至|～|~|要求|规定|的)")
_LONGEST = 250
_LONGEST_UNNUMBERED = 120
_ENDS_SENTENCE = re.compile(r"[.。:：;；,，!！?？]$")


def looks_like_table_caption(text: str) -> bool:
    """`Table 4. Results`, `表4 结果`; not `Table 4 shows the results.`, `表4给出了结果。`"""
    line = text.strip()
    if len(line) > _LONGEST or line.count("\n") > 2:
        return False
    if found := _ENGLISH.match(line):
        return bool(found["mark"]) or not (_PROSE_ENGLISH.match(found["rest"]) or line.endswith("."))
    if found := _CHINESE.match(line):
        return bool(found["mark"]) or not (_PROSE_CHINESE.match(found["rest"]) or line.endswith(("。", "：")))
    return False


def tie(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with each caption directly above its table (else directly below) marked and given to the table too."""
    tied = list(blocks)
    for place, block in enumerate(tied):
        if block.table is None or block.table.caption:
            continue
        above = _caption_at(tied, place - 1)
        if above is None and place > 0 and _is_title(tied[place - 1]):
            above = place - 1
        if above is not None:
            _give(tied, above, place)
    for place, block in enumerate(tied):
        if block.table is None or block.table.caption:
            continue
        below = _caption_at(tied, place + 1)
        if below is not None and not _is_table(tied, below + 1) and looks_like_table_caption(tied[below].text):
            _give(tied, below, place)
    return tied


def _caption_at(blocks: Sequence[Block], place: int) -> int | None:
    if not 0 <= place < len(blocks):
        return None
    block = blocks[place]
    if block.kind == "caption":
        return None if re.match(r"\s*(?:Figure|Fig\.|图)", block.text) else place
    if block.kind in ("paragraph", "heading", "list_item") and looks_like_table_caption(block.text):
        return place
    return None


def _is_title(block: Block) -> bool:
    """A short line that is no sentence, directly above a table, is its title even without a number."""
    text = block.text.strip()
    short = len(text) <= _LONGEST_UNNUMBERED and "\n" not in text and "。" not in text
    return block.kind == "paragraph" and short and not _ENDS_SENTENCE.search(text)


def _is_table(blocks: Sequence[Block], place: int) -> bool:
    return place < len(blocks) and blocks[place].table is not None


def _give(blocks: list[Block], caption: int, place: int) -> None:
    text = shown(blocks[caption].label, blocks[caption].text)
    blocks[caption] = replace(blocks[caption], kind="caption", level=0)
    if (table := blocks[place].table) is not None:
        blocks[place] = replace(blocks[place], table=replace(table, caption=text))
