"""Percentages that are the quotient of a count beside them and a number of the file: they are said of those counts."""

from collections.abc import Container, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from lint.align.sides import SideFacts, once
from lint.facts.lines import Figure, Line

_LEAST = 10  # a count below it is the numerator of too many percentages
_WIDEST = 3  # so many wholes that would do are none


def counts_behind(figure: Figure, line: Line, known: Container[Decimal]) -> frozenset[Decimal]:
    """The counts of its line of which a number is the share, out of a number that `known` holds."""
    share = figure.based[1]
    if figure.unit not in {"", "%"} or not 0 < share < 1:
        return frozenset()
    half = Decimal(1).scaleb(int(share.as_tuple().exponent)) / 2
    return frozenset(
        f.value
        for f in line.figures
        if _is_count(f) and any(whole in known for whole in _wholes(f.value, share - half, share + half))
    )


@once
def all_values(side: SideFacts) -> frozenset[Decimal]:
    """All numbers of a file."""
    return frozenset(f.value for line in side.lines for f in line.figures)


def is_share_beside(figure: Figure, line: Line, known: Container[Decimal]) -> bool:
    """A percentage beside the count that it is the share of, out of a number that `known` holds: `54.6% (262)`, `262 of 480 (54.6%)`."""
    figures = sorted(line.figures, key=lambda f: f.place)
    at = next((n for n, f in enumerate(figures) if f is figure), -1)
    beside = {f.value for f in (*figures[max(0, at - 2) : at], *figures[at + 1 : at + 2]) if _is_count(f)}
    return figure.unit == "%" and not figure.is_whole and not beside.isdisjoint(counts_behind(figure, line, known))


def _is_count(figure: Figure) -> bool:
    return not figure.unit and figure.value >= _LEAST and figure.value == figure.value.to_integral_value()


def _wholes(count: Decimal, least: Decimal, most: Decimal) -> Iterator[Decimal]:
    """The whole numbers of which a count is a share between two limits."""
    if least <= 0:
        return
    low, high = ((count / s).to_integral_value(mode) for s, mode in ((most, ROUND_CEILING), (least, ROUND_FLOOR)))
    if high - low < _WIDEST:
        yield from (low + n for n in range(int(high - low) + 1))
