"""Units that cannot be meant: of an output where all lengths of both files have another one, and of a value beside its limits."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.text import pieces
from lint.facts.given_units import is_measured
from lint.facts.lines import unit_kind
from lint.facts.model import Place
from lint.language.numbers import unit_at
from lint.language.triggers import Triggered, triggered

__all__ = ["alone", "beside_limits"]

_WORD = re.compile(r"[A-Za-z/·]")
_TWO, _REACH = 2, 5


def alone(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """The file has the unit once, and the other file never; both have measures, or outputs, in another unit of its kind.

    `before` are the words right before the unit of an output.
    """
    form = _form("|".join(parameters["before"]))
    said = {side.side: _told(side, form.pattern) for side in (comparison.nmpa, comparison.fda)}
    used = {s.side: _units(s) + Counter(unit for unit, _ in said[s.side]) for s in (comparison.nmpa, comparison.fda)}
    for side, other in ((comparison.nmpa, comparison.fda), (comparison.fda, comparison.nmpa)):
        own, there = used[side.side], used[other.side]
        for unit, place in said[side.side]:
            if own[unit] > 1 or there[unit]:
                continue
            kin = [{u for u in units if u != unit and unit_kind(u) == unit_kind(unit)} for units in (own, there)]
            usual = max(kin[0] & kin[1], key=lambda u: (own[u], u), default="")
            if usual and own[usual] >= _TWO:
                yield on_side(side.side, (place,), {"found": unit, "usual": usual})


def beside_limits(side: SideFacts, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """`4.6 seconds (SD 1.1 minutes; 95% CI 4.5 to 4.7 minutes)`: a value between two limits but for its unit."""
    for line in side.lines:
        figures = sorted((f for f in line.figures if f.kind == "quantity"), key=lambda f: f.place)
        for at, (value, *behind) in enumerate(figures[n : n + _REACH] for n in range(len(figures))):
            low = next((n for n, f in enumerate(behind) if f.bound == "low"), len(behind))
            limits = behind[low : low + _TWO]
            if value.bound or not is_measured(value.unit) or [f.bound for f in limits] != ["low", "high"]:
                continue
            if any(f.role != "bound" for f in limits):
                continue  # 边长20 mm，拍摄距离15～30 cm
            units = {f.unit for f in limits}
            between = limits[0].value <= value.value <= limits[1].value and limits[0].value < limits[1].value
            nearest = not any(f.unit in units and not f.role for f in figures[at + 1 : at + 1 + low])
            if between and nearest and len(units) == 1 and _are_apart(value.unit, *units):
                values = {"value": value.text, "interval": f"{limits[0].text} ~ {limits[1].text}"}
                yield on_side(side.side, (value.place, *(f.place for f in limits)), values)


def _are_apart(one: str, other: str) -> bool:
    return one != other and unit_kind(one) == unit_kind(other) != ""


@once
def _units(side: SideFacts) -> Counter[str]:
    """How often the numbers of a file have each unit."""
    return Counter(f.unit for line in side.lines for f in line.figures if f.unit)


@once
def _told(side: SideFacts, pattern: str) -> list[tuple[str, Place]]:
    """The units that stand behind the words for the unit of an output."""
    found = []
    for piece in pieces(side):
        text = piece.normal.text
        for match in _form(pattern).finditer(text):
            unit, end = unit_at(text, match.end())
            if is_measured(unit) and not _WORD.match(text, end):
                found.append((unit, piece.place_of(match.end(), end)))
    return found


@cache
def _form(pattern: str) -> Triggered:
    return triggered(pattern, re.I)
