"""Groups of which the other file tells the lowest and the highest value only: `across the centers 93.3% to 95.1%`."""

from collections import defaultdict
from collections.abc import Set
from decimal import Decimal
from itertools import combinations

from lint.align.explained import Spot, spot
from lint.align.sides import SideFacts, once
from lint.align.values import in_base
from lint.facts.cues import cue
from lint.facts.lines import Figure
from lint.facts.model import Metric, Quantity

__all__ = ["between_extremes"]

Extremes = frozenset[tuple[Decimal, Decimal]]
_MANY = 3  # values of which two are the extremes
_GROUP = frozenset({"subgroup", "vendor", "country", "anatomy", "condition"})  # what tells the groups apart
_NO_VALUES = frozenset({"numerator", "denominator"})


def between_extremes(own: SideFacts, other: SideFacts) -> Set[Spot]:
    """Where the values of one file stand whose table or sentence the other file sums up by its lowest and its highest value."""
    return _between(own, _extremes(other))


@once
def _between(facts: SideFacts, told: Extremes) -> Set[Spot]:
    columns: dict[object, list[tuple[Decimal, Spot]]] = defaultdict(list)
    for metric in facts.metrics:
        columns[_column(metric)].append((_value(metric.quantity), spot(metric.place)))
    found: set[Spot] = set()
    for column in columns.values():
        values = {value for value, _ in column}
        if len(values) >= _MANY and (min(values), max(values)) in told:
            found |= {place for value, place in column if min(values) < value < max(values)}
    return found


def _column(metric: Metric) -> object:
    """The values of one metric in one table or sentence, of all groups."""
    place, scope = metric.place, frozenset((k, v) for k, v in metric.scope.items() if k not in _GROUP)
    return place.document, place.block, -1 if place.cell >= 0 else place.sentence_start, metric.concept, scope


def _value(of: Quantity | Figure) -> Decimal:
    return in_base(of.value, of.unit, "proportion")[1].normalize()


@once
def _extremes(facts: SideFacts) -> Extremes:
    """Any two values of a line that tells between which values something lies."""
    found: set[tuple[Decimal, Decimal]] = set()
    for line in facts.lines:
        if cue("span_of_groups", line.text):
            values = sorted({_value(f) for f in line.figures if f.bound not in _NO_VALUES})
            found.update(combinations(values, 2))
    return frozenset(found)
