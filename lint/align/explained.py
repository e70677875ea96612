"""The numbers that linked metrics account for: the value, and the limits and the fraction that both files give with it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lint.align.links import MetricLinks
from lint.document import Side
from lint.facts.lines import Figure
from lint.facts.model import Metric, Place

Spot = tuple[int, int, int, int]


def spot(place: Place) -> Spot:
    """A place as the key of its first character."""
    return place.document, place.block, place.cell, place.start


@dataclass(frozen=True, slots=True)
class Explained:
    """Status of values by their place, and spans in which certain digits agree."""

    values: dict[Spot, str]
    parts: dict[tuple[int, int, int], list[tuple[int, int, frozenset[str]]]]

    def status(self, figure: Figure) -> str | None:
        """What a linked metric says of a number, None if none does."""
        place = figure.place
        known = self.values.get(spot(place))
        if known is not None:
            return known
        spans = self.parts.get((place.document, place.block, place.cell), ())
        own = _digits(figure.value)
        return "agree" if any(start <= place.start < end and own in digits for start, end, digits in spans) else None


def explained(links: MetricLinks, side: Side) -> Explained:
    """What the linked metrics account for on one side."""
    found = Explained({}, defaultdict(list))
    for status, group in (("differ", links.differing), ("agree", links.agreeing)):
        for link in group:
            own, other = (link.nmpa, link.fda) if side == "nmpa" else (link.fda, link.nmpa)
            found.values[spot(own.place)] = status
            for place, digits in _parts(own, other):
                found.parts[place.document, place.block, place.cell].append((place.start, place.end, digits))
    return found


def _parts(own: object, other: object) -> Iterator[tuple[Place, frozenset[str]]]:
    """The places of a metric's interval and fraction with the digits that the other file's metric has there."""
    if not isinstance(own, Metric) or not isinstance(other, Metric):
        return
    if own.interval_place is not None and other.interval is not None:
        limits = (other.interval.low, other.interval.high)
        yield own.interval_place, frozenset(_digits(v) for v in limits if v is not None)
    if own.fraction_place is not None and other.denominator is not None:
        counts = (other.numerator, other.denominator)
        yield own.fraction_place, frozenset(_digits(Decimal(v)) for v in counts if v is not None)


def _digits(value: Decimal) -> str:
    """The digits of a number; 0.915 is 91.5."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")
