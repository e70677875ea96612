"""Items of a list whose group no vocabulary knows: 桡骨94.7%，尺骨92.4%，舟骨90.2% -- the last one is of no 尺骨."""

import re
from collections.abc import Sequence

from lint.facts.grammar import frame
from lint.facts.sentence import Carrier

Span = tuple[int, int]
_ITEM = re.compile(
    r"\s*(?:\([^()]*\)\s*)?[,、;:]\s*(?:and\s|和|与|及)?\s*([\u4e00-\u9fff]{2,10}?|[A-Za-z][A-Za-z-]+(?: [A-Za-z-]+){0,2})(?:为|:|是|=|\s)*"
)
_KNOWN = re.compile(r"(?:\([^()]*\)\s*)?[^,、;:。]{0,12}(?:为|:|是|=|\s)*")
_NO_GROUP = re.compile(r"最[高低大小长短]|^[高低]$")


def unknown_item(
    text: str, at: Span, others: Sequence[Span], carriers: Sequence[Carrier], known: Sequence[Span]
) -> str:
    """The words that stand alone before a value in a list where a group stands right before another value, "" for none.

    `known` are the places of terms, which say what they mean.
    """
    before = sorted(o for o in others if o[1] <= at[0])
    words = _words(text, before[-1][1], at[0], carriers, known) if before else ""
    if not words:
        return ""
    for previous, value in zip([(0, 0), *before][-2::-1], before[::-1], strict=False):
        if any(_is_right_before(text, previous[1], c, value) for c in carriers):
            return words
        if not _words(text, previous[1], value[0], carriers, known):
            return ""
    return ""


def _is_right_before(text: str, start: int, carrier: Carrier, value: Span) -> bool:
    """The group is all that its item holds before the value."""
    if carrier.slot not in {"condition", "subgroup"} or not start <= carrier.start < carrier.end <= value[0]:
        return False
    item = max(text.rfind(mark, start, carrier.start) for mark in ",、;:。") + 1
    short = len(text[max(item, start) : carrier.start].strip()) <= _SHORT
    return item > 0 and short and _KNOWN.fullmatch(text, carrier.end, value[0]) is not None


def _words(text: str, start: int, end: int, carriers: Sequence[Carrier], known: Sequence[Span]) -> str:
    match = _ITEM.fullmatch(text, start, end)
    taken = (*((c.start, c.end) for c in carriers), *known)
    if match is None or any(a < match.end(1) and match.start(1) < b for a, b in taken) or _NO_GROUP.search(match[1]):
        return ""
    left = frame("conditions", "plain_words").sub("", match[1]).strip()
    return match[1] if left == match[1] or match[1] in _REST else ""


_SHORT = 4
_REST = {"其他", "其它", "其余", "others"}
