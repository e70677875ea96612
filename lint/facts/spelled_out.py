"""Brackets that spell out what a group comprises: posterior circulation (P1, V4, basilar artery), 后循环（椎动脉V4段、基底动脉）.

What is told is of the group, and not of any of its members.
"""

import re
from collections.abc import Iterator

from lint.facts.passage import Passage, once

_BRACKET = re.compile(r"\s?\(([^()]{3,160})\)")
_BETWEEN = re.compile(r"[,;、，；/]|\s(?:and|or|plus|&)\s|[和与及或]")
_CODE = re.compile(r"[A-Z]{0,3}\d{0,2}[A-Za-z]?")  # P1, V4, RCA
_VALUE = re.compile(r"(?<![\d./])\d+(?:\.\d+)?(?![\d/])")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ONE = r"(?<![\d./])\d+(?:\.\d+)?(?:\s?%)?(?:\s?\([^()]*\))?"
_VALUES = re.compile(rf"{_ONE}(?:\s?(?:,\s?and\s|,\s?|、|;\s?|\sand\s|[和与及])\s?{_ONE})+")
_NAMED = {"condition", "anatomy"}


@once
def spelled_out(passage: Passage) -> list[tuple[int, int]]:
    """The insides of the brackets, right behind a name of a place or finding, whose items are all such names or codes."""
    concepts = passage.matcher.glossary.concepts
    named = [
        (t.start, t.end) for t in passage.terms if any(concepts[c].slot.partition("=")[0] in _NAMED for c in t.concepts)
    ]
    found = (match for _, end in named if (match := _BRACKET.match(passage.text, end)))
    return [
        match.span(1)
        for match in found
        if _are_members(passage.text, *match.span(1), named) and not _has_a_value_each(passage.text, match)
    ]


def _are_members(text: str, start: int, end: int, named: list[tuple[int, int]]) -> bool:
    items = list(_items(text, start, end))
    told = [any(a < y and x < b for a, b in named) for x, y in items]
    return (
        len(items) > 1
        and any(told)
        and all(known or _CODE.fullmatch(text[x:y].strip()) for known, (x, y) in zip(told, items, strict=True))
    )


def _has_a_value_each(text: str, bracket: re.Match[str]) -> bool:
    """`fractures (rib, spine, hip) was 0.91, 0.92 and 0.93`: as many values in a row behind the bracket as it names."""
    several = len(list(_items(text, *bracket.span(1))))
    rows = (row[0] for row in _VALUES.finditer(text, bracket.end()))
    return any(len(_VALUE.findall(_IN_BRACKETS.sub("", row))) == several for row in rows)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in _BETWEEN.finditer(text, start, end):
        if text[start : mark.start()].strip():
            yield start, mark.start()
        start = mark.end()
    if text[start:end].strip():
        yield start, end
