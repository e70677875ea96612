"""Percentage points told without that word: `a bias of 0.9 points` of an ejection fraction."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lint.language.numbers import Number
from lint.language.settled import rules_file

__all__ = ["measured_in_percent", "with_points"]

_POINTS = "pp"


@cache
def measured_in_percent() -> frozenset[str]:
    """The concepts whose values are per cent of something, so that they differ by percentage points."""
    return frozenset(rules_file("grammar/points.yml")["measured_in_percent"])


@cache
def _word() -> re.Pattern[str]:
    return re.compile("|".join(rules_file("grammar/points.yml")["points"]), re.I)


def with_points(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers of a sentence on something that is measured in per cent; those of points are in percentage points."""
    return [_in_points(text, n) if not n.unit else n for n in numbers]


def _in_points(text: str, number: Number) -> Number:
    word = _word().match(text, number.end)
    return replace(number, unit=_POINTS, end=word.end()) if word else number
