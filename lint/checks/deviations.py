"""A mean and its standard deviation, of which one is the same in both files and the other is not: 27.2±4.9 and `22.2 (SD 4.9)`."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.pairing import in_order
from lint.align.sides import once
from lint.align.values import agree
from lint.facts.lines import Figure, Line

__all__ = ["told"]

_TWO = 2
_BETWEEN = 24  # characters from a mean to the deviation that stands with it
Pair = tuple[Figure, Figure]


def told(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Pairs that one file alone has and that have one number in common, which no other pair of either file has in its place."""
    nmpa, fda = _pairs(comparison.nmpa), _pairs(comparison.fda)
    left = [p for p in nmpa if not any(_same(p[0], q[0]) and _same(p[1], q[1]) for q in fda)]
    right = [q for q in fda if not any(_same(p[0], q[0]) and _same(p[1], q[1]) for p in nmpa)]
    for own in left:
        for other in right:
            for shared, odd in ((0, 1), (1, 0)):
                if _same(own[shared], other[shared]) and _is_slip(own[odd], other[odd]):
                    alone = all(sum(_same(own[shared], p[shared]) for p in pairs) == 1 for pairs in (nmpa, fda))
                    if alone:
                        values = {"nmpa": _shown(own), "fda": _shown(other)}
                        yield Hit(values, (own[odd].place, own[shared].place), (other[odd].place, other[shared].place))


def _shown(pair: Pair) -> str:
    return f"{pair[0].value:f} ± {pair[1].value:f}"


def _same(one: Figure, other: Figure) -> bool:
    """Equal as reported, in one unit or without one."""
    return agree(one.value, other.value) and (one.unit == other.unit or "" in {one.unit, other.unit})


def _is_slip(one: Figure, other: Figure) -> bool:
    """Of as many digits, of which one is another or two changed places, in one unit or without one."""
    digits = one.digits, other.digits
    if len(digits[0]) != len(digits[1]) or len(digits[0]) < _TWO or not one.value.same_quantum(other.value):
        return False
    apart = [(a, b) for a, b in zip(*digits, strict=True) if a != b]
    return (one.unit == other.unit or "" in {one.unit, other.unit}) and (
        len(apart) == 1 or len(apart) == _TWO and apart[0] == apart[1][::-1]
    )


@once
def _pairs(side: SideFacts) -> list[Pair]:
    """The means with their deviations, each pair of values once; whole numbers tell too little."""
    found: dict[tuple[Decimal, Decimal], Pair] = {}
    for line in side.lines:
        for mean, deviation in _of_line(line):
            found.setdefault((mean.value, deviation.value), (mean, deviation))
    return list(found.values())


def _of_line(line: Line) -> Iterator[Pair]:
    for mean, deviation in pairwise(in_order(line)):
        together = mean.place.cell == deviation.place.cell and deviation.place.start - mean.place.end <= _BETWEEN
        told_so = deviation.comparator == "±" or deviation.role == "deviation"
        plain = mean.kind == deviation.kind == "quantity" and not (mean.comparator or mean.role or mean.is_whole)
        if together and told_so and plain and not deviation.is_whole:
            yield mean, deviation
