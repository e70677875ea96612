"""Numbers as a statement uses them: a range is one figure, with its comparator and the words around it.

`4~6周`, `at least 28 days`, `12 or more years`, `18 years of age or older`, `不足5年` are one figure each.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from lint.language.numbers import Number, units

_RANGE = re.compile(r"\s?(?:-|~|至|到|to|through)\s?|\s+(?:and|to)\s+")
_BEHIND = re.compile(
    r"\s?\(?含?\)?(?:及|或|\(含\))?以([上下内])(?:\(含\))?"
    r"|\+(?=[\s-]?(?:years?|年))"
    r"|\s(?:of age )?(?:or|and) (more|older|above|over|greater|longer|higher|less|fewer|younger|below|under)\b",
    re.I,
)
_SIGNS = {"上": ">=", "下": "<=", "内": "<="} | dict.fromkeys(("less", "fewer", "younger", "below", "under"), "<=")
_UNIT_BEHIND = re.compile(r"\s(years?|months?|weeks?|days?)\b", re.I)
_KINDS = {
    "time": "duration",
    "calendar": "duration",
    "months": "duration",
    "proportion": "percent",
    "points": "percent",
}
_ONES = "一二三四五六七八九"
_IN_WORDS, _LOWER_END = re.compile(r"[一二三四五六七八九十]"), re.compile(r"([一二三四五六七八九])\s?(?:至|到|~)\s?$")
"""Both ends of a range in Chinese numerals, of which only the last has the unit: 三至九年."""
_WRITTEN_TESLA = re.compile(r"\dT$|\d\sT$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `low` alone is a single value, `start` is where its comparator begins."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    kind: str = ""  # duration, percent, fraction, count, decimal, or the kind of its unit

    def __str__(self) -> str:
        """`>=28 days`, `4~6 weeks`, `80%`, `0.62`: canonical, the same in both languages."""
        if self.unit == "pp":
            return f"{self.comparator}{self.amount}%"
        unit = self.unit if self.unit in {"", "%"} else f" {self.unit}"
        plural = "s" if self.unit in {"day", "week", "month", "year"} and self.amount != "1" else ""
        return f"{self.comparator}{self.amount}{unit}{plural}"

    @property
    def amount(self) -> str:
        """Digits of the value or the range, without trailing zeros."""
        return plain(self.low) + (f"~{plain(self.high)}" if self.high is not None else "")

    @property
    def percent(self) -> str:
        """A proportion in percent: 0.8 and 80% are `80%`; nought is `0`."""
        if not self.low:
            return "0"
        low = self.low if self.unit in {"%", "pp"} else self.low * 100
        return f"{plain(low)}%"

    @property
    def fraction(self) -> str:
        """A proportion between 0 and 1: 5% and 0.05 are `0.05`."""
        return plain(self.low / 100 if self.unit == "%" else self.low)


def plain(value: Decimal) -> str:
    """A decimal without trailing zeros and without exponent: 0.90 and .9 are `0.9`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def figures(text: str, numbers: Sequence[Number]) -> list[Figure]:
    """The figures of a text from its numbers, in order."""
    found: list[Figure] = []
    for number in numbers:
        figure = _figure(text, number)
        previous = found[-1] if found else None
        if previous is not None and _is_range(text, previous, figure):
            merged = replace(previous, end=figure.end, high=figure.low, unit=figure.unit, kind=figure.kind)
            found[-1] = merged
        else:
            found.append(figure)
    return found


def _is_range(text: str, left: Figure, right: Figure) -> bool:
    gap = text[left.end : right.start] or text[left.end : right.start + 1]  # 4周~6周
    if left.high is not None or left.low >= right.low or left.unit not in {right.unit, ""} or not gap:
        return False
    between = " and " in gap and not text[: left.start].rstrip().lower().endswith("between")
    return _RANGE.fullmatch(gap) is not None and not between


def _figure(text: str, number: Number) -> Figure:
    start = number.start_with_comparator if number.start_with_comparator >= 0 else number.start
    unit, end, comparator = number.unit, number.end, number.comparator
    behind = _BEHIND.match(text, end)
    if behind and (number.unit in {"year", "month", "week", "day"} or not number.unit):
        following = _UNIT_BEHIND.match(text, behind.end())
        if number.unit or following:
            comparator = comparator or _SIGNS.get((behind[1] or behind[2] or "").lower(), ">=")
            end = behind.end()
            if following and not number.unit:
                unit, end = following[1].lower().rstrip("s"), following.end()
    lower = _LOWER_END.search(text[:start]) if _IN_WORDS.match(text, number.start) else None
    if lower and (low := _ONES.index(lower[1]) + 1) < number.value:
        return Figure(lower.start(), end, Decimal(low), number.value, unit, comparator, _kind(number, unit))
    if unit == "TB" and _WRITTEN_TESLA.search(text[number.start : number.end]):
        unit = "T"
    return Figure(start, end, number.value, None, unit, comparator, _kind(number, unit))


def _kind(number: Number, unit: str) -> str:
    if unit:
        return _unit_kind(unit)
    if number.decimals == 0:
        return "count"
    return "fraction" if abs(number.value) < 1 else "decimal"


@cache
def _unit_kind(unit: str) -> str:
    kind = units()[unit].kind
    return _KINDS.get(kind, kind)
