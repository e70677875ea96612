"""People with their eyes, ears or joints, two each: `406 patients with 804 joints`, where 402 of them are counted elsewhere."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.shares import between, by_cell, is_count
from lint.facts.lines import Figure
from lint.facts.model import text_of

__all__ = ["not_half"]

_LEAST, _MOST = 19, 21  # parts of ten people, where both sides of nearly all were taken
_REACH = 24


def not_half(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A count of `people` right before one of the `parts` of which each has two: not half of it, where half of it is told as well."""
    sides = comparison.nmpa, comparison.fda
    told = {f.value for side in sides for line in side.lines for f in line.figures if is_count(f)}
    for side in sides:
        for people, parts in _pairs(side, _form(parameters["people"]), _form(parameters["parts"])):
            near = _LEAST * people.value <= 10 * parts.value <= _MOST * people.value
            if near and 2 * people.value != parts.value and parts.value / 2 in told:
                values = {"people": people.text, "parts": parts.text, "half": f"{int(parts.value) // 2}"}
                yield on_side(side.side, (people.place, parts.place), values)


def _pairs(side: SideFacts, people: re.Pattern[str], parts: re.Pattern[str]) -> Iterator[tuple[Figure, Figure]]:
    for line in side.lines:
        for figures in by_cell(line).values():
            for one, other in pairwise(sorted(figures, key=lambda f: f.place)):
                text = text_of(side.documents[other.place.document], other.place)
                behind = text[other.place.end : other.place.end + _REACH]
                if (
                    is_count(one)
                    and is_count(other)
                    and people.fullmatch(between(side, one, other))
                    and parts.match(behind)
                ):
                    yield one, other


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)
