"""Changes that run the other way than the sentence says: `rose from 89% to 79%`."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.values import in_base
from lint.facts.cues import cue
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

__all__ = ["direction"]

_BRACKETS = re.compile(r"[(（\[［【][^()（）\[\]［］【】]*[)）\]］】]")
_FROM = re.compile(r"(?:(?:由|从)(?:[\u4e00-\u9fff]{1,10}的)?|\bfrom)\s*$", re.IGNORECASE)
_TO = re.compile(r"(?:(?:至|到)(?:[\u4e00-\u9fff]{1,10}的)?|\bto)\s*$", re.IGNORECASE)
_BACKWARDS = re.compile(r"\s*\S{0,12}\s*,?\s*from\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"[,，;；。:：]")


def direction(facts: SideFacts, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """From one value to another: the verb says rise, and the value falls, or the other way round."""
    for line in facts.lines:
        if line.kind != "row" and line.figures:
            text = text_of(facts.documents[line.place.document], line.place)
            for one, other, said in _changes(line, text):
                (_, before), (_, after) = in_base(one.value, one.unit), in_base(other.value, other.unit)
                if one.unit == other.unit and before != after and (after > before) != (said == "rise"):
                    yield on_side(facts.side, (one.place, other.place), {"one": one.text, "other": other.text})


def _changes(line: Line, text: str) -> Iterator[tuple[Figure, Figure, str]]:
    """The two values of each change, and what its verb says; what stands in brackets is none of it."""
    figures = sorted((f for f in line.figures if f.kind == "quantity" and f.place.cell < 0), key=lambda f: f.place)
    inside = [match.span() for match in _BRACKETS.finditer(text)]
    outside = [f for f in figures if not any(a < f.place.start < b for a, b in inside)]
    for one, other in pairwise(outside):
        head = text[line.place.sentence_start : one.place.start]
        between = _BRACKETS.sub("", text[one.place.end : other.place.start])
        said = _said(between) or _said(_CLAUSE.split(head)[-1])
        if len(said) == 1:
            if _FROM.search(head) and _TO.search(between):
                yield one, other, said.pop()
            elif _TO.search(head) and _BACKWARDS.fullmatch(between):  # `improved to 0.899 from 0.842`
                yield other, one, said.pop()


def _said(text: str) -> set[str]:
    return {verb for verb in ("rise", "fall") if cue(verb, text)}
