"""Ages told without their unit: `patients younger than 60`, `those 60 or older`, `aged 18 to 40`, 年龄＜60."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from lint.language.numbers import Number
from lint.language.settled import rules_file

__all__ = ["with_years"]

_JOINED = re.compile(r"\s?(?:-|–|~|to|and|until|至|到)\s?")
_SHORTER = frozenset({"month", "week", "day"})
_YEAR, _OLDEST, _REACH = "year", 120, 48


def with_years(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers of a sentence; those that the words around make an age are in years.

    In a sentence with such an age, and on groups of age, a bare range is one as well: `lowest at 21 to 29`. Where a sentence
    has a number of months, weeks or days, a bare one may be so too: `older than 3 but younger than 24 months`.
    """
    if any(n.unit in _SHORTER for n in numbers):
        return list(numbers)
    ages = {n.start for n in numbers if _is_bare(n) and _is_told(text, n)}
    if ages:
        of_groups = _patterns()[2].search(text) is not None
        for low, high in _ranges(text, numbers):
            if low.start in ages or of_groups:
                ages |= {low.start, high.start}
    return [replace(n, unit=_YEAR) if n.start in ages else n for n in numbers]


def _is_bare(number: Number) -> bool:
    return not number.unit and 0 < number.value < _OLDEST


def _is_told(text: str, number: Number) -> bool:
    before, behind, _ = _patterns()
    lead = text[max(0, number.start - _REACH) : number.start]
    return before.search(lead) is not None or behind.match(text, number.end) is not None


def _ranges(text: str, numbers: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    for low, high in pairwise(numbers):
        rises = _is_bare(low) and _is_bare(high) and low.value < high.value and not (low.decimals or high.decimals)
        if rises and _JOINED.fullmatch(text[low.end : high.start]):
            yield low, high


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    forms = rules_file("grammar/ages.yml")
    before, behind, groups = ("|".join(forms[part]) for part in ("before", "behind", "groups"))
    return re.compile(rf"(?:{before})$", re.I), re.compile(behind, re.I), re.compile(groups, re.I)
