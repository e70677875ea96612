"""A row, or an item of a list, that holds the numbers of the one beside it, while those of its own are lost: the other file has both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.held import holding
from lint.align.sides import once
from lint.document import Side
from lint.facts.lines import Figure, Line

__all__ = ["copied"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_TWICE = 2
_DIGITS = 3  # of a number that two groups hardly share
_NEAR = 6  # lines between two items of one list


def copied(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Two lines of one table or list have the same numbers; the other file has them once, and near them those of one that are lost."""
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        here, there = comparison.side(side), comparison.side(other)
        for one, two in _twins(here):
            homes = _homes(there, one)
            lost = _lost(here, there, homes[0]) if len(homes) == 1 else []
            if len(lost) == 1:
                own, missed = (_telling(one)[0], _telling(two)[0]), _telling(lost[0])[0]
                ends = {side: tuple(f.place for f in own), other: (missed.place,)}
                values = {"value": ", ".join(f.text for f in _telling(one)[:_DIGITS])}
                values["other"] = ", ".join(f.text for f in _telling(lost[0])[:_DIGITS])
                yield Hit(values, ends["nmpa"], ends["fda"])


@once
def _twins(side: SideFacts) -> Sequence[tuple[Line, Line]]:
    """Two lines of one table, or near each other in one list, with the same numbers; no third one has them."""
    found: dict[tuple[object, tuple[Decimal, ...]], list[tuple[int, Line]]] = defaultdict(list)
    for number, line in enumerate(side.lines):
        own = _telling(line)
        if line.kind in {"row", "list_item"} and len(own) >= _TWICE:
            home = line.place.block if line.kind == "row" else -1
            found[(line.place.document, home, line.section), tuple(f.value for f in own)].append((number, line))
    return [
        (a[1], b[1])
        for same in found.values()
        for a, b in combinations(same, 2)
        if len(same) == _TWICE and (a[1].kind == "row" or b[0] - a[0] <= _NEAR)
    ]


def _telling(line: Line) -> list[Figure]:
    """The numbers of a line that two groups hardly share: with three digits, or with decimals."""
    figures = sorted((f for f in line.figures if f.kind == "quantity"), key=lambda f: f.place)
    return [f for f in figures if len(f.digits) >= _DIGITS or not f.is_whole and len(f.digits) > 1]


def _homes(side: SideFacts, line: Line) -> list[int]:
    """The lines of the other file that hold most numbers of a line, two at least."""
    told: dict[int, int] = defaultdict(int)
    own = _telling(line)
    for figure in own:
        for number in holding(side).lines(figure):
            told[number] += 1
    return [n for n, times in sorted(told.items()) if times >= _TWICE and _TWICE * times > len(own)]


def _lost(here: SideFacts, there: SideFacts, home: int) -> list[Line]:
    """Lines beside one of the other file that have a number of three digits or more which stands nowhere in this file."""
    line = there.lines[home]
    near = [
        other for number, other in enumerate(there.lines)
        if number != home and other.kind == line.kind and other.section == line.section
        and other.place.document == line.place.document
        and (other.place.block == line.place.block if line.kind == "row" else abs(number - home) <= _NEAR)
    ]  # fmt: skip
    return [o for o in near if any(len(f.digits) >= _DIGITS and not holding(here).lines(f) for f in _telling(o))]
