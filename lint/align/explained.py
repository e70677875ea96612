"""The numbers that linked metrics account for: the value, and the limits and the fraction that both files give with it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lint.align.links import MetricLinks
from lint.align.values import agree
from lint.document import Side
from lint.facts.lines import Figure
from lint.facts.model import Metric, Place

Spot = tuple[int, int, int, int]


def spot(place: Place) -> Spot:
    """A place as the key of its first character."""
    return place.document, place.block, place.cell, place.start


@dataclass(frozen=True, slots=True)
class Explained:
    """Status of values by their place, and spans in which certain numbers agree."""

    values: dict[Spot, str]
    parts: dict[tuple[int, int, int], list[tuple[int, int, frozenset[Decimal]]]]

    def status(self, figure: Figure) -> str | None:
        """What a linked metric says of a number, None if none does."""
        place = figure.place
        known = self.values.get(spot(place))
        if known is not None:
            return known
        spans = self.parts.get((place.document, place.block, place.cell), ())
        same = any(start <= place.start < end and is_among(figure.value, numbers) for start, end, numbers in spans)
        return "agree" if same else None


def explained(links: MetricLinks, side: Side) -> Explained:
    """What the linked metrics account for on one side."""
    found = Explained({}, defaultdict(list))
    for status, group in (("differ", links.differing), ("agree", links.agreeing)):
        for link in group:
            own, other = (link.nmpa, link.fda) if side == "nmpa" else (link.fda, link.nmpa)
            found.values[spot(own.place)] = status
            for place, numbers in _parts(own, other):
                found.parts[place.document, place.block, place.cell].append((place.start, place.end, numbers))
    return found


def _parts(own: object, other: object) -> Iterator[tuple[Place, frozenset[Decimal]]]:
    """The places of a metric's interval and fraction with the numbers that the other file's metric has there."""
    if not isinstance(own, Metric) or not isinstance(other, Metric):
        return
    if own.interval_place is not None and other.interval is not None:
        limits = frozenset(v for v in (other.interval.low, other.interval.high) if v is not None)
        yield from ((place, limits) for place in (own.interval_place, own.upper_place) if place is not None)
    if own.fraction_place is not None and other.denominator is not None:
        counts = (other.numerator, other.denominator)
        yield own.fraction_place, frozenset(Decimal(v) for v in counts if v is not None)


def is_among(value: Decimal, numbers: frozenset[Decimal]) -> bool:
    """One of the numbers is the same at the coarser precision; 0.915 is 91.5."""
    return any(agree(value.scaleb(power), number) for number in numbers for power in (0, 2, -2))
