"""Limits of intervals and the values that they are of: limits of two unlike values do not answer each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison
from lint.align.explained import spot
from lint.align.metrics import value_kind
from lint.align.sides import SideFacts, once
from lint.align.values import agree, bound_in_base, same_quantity
from lint.facts.lines import Figure
from lint.facts.model import Metric

_WIDER, _UNLIKELY = Decimal("1.25"), 4


def are_of_unlike_values(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """Both numbers are limits of intervals, and no value of the one is one of the other; or one is a value, and no limit."""
    own, other = _owners(comparison.nmpa, nmpa), _owners(comparison.fda, fda)
    if bool(own) != bool(other):
        if nmpa.bound == fda.bound != "":
            return False  # a limit by its form, whatever it was taken for
        if spot((fda if own else nmpa).place) in _values(comparison.fda if own else comparison.nmpa):
            return True
        entry = comparison.entries["fda" if own else "nmpa"].get(spot((fda if own else nmpa).place))
        return entry is not None and (entry.status, entry.reason) == ("agree", "metric")
    return bool(own and other) and not any(
        same_quantity(a.quantity, b.quantity, kind := value_kind(a.concept, comparison.glossary))
        and not _are_of_other_widths(a, b, kind)
        for a in own
        for b in other
    )


def _are_of_other_widths(one: Metric, other: Metric, kind: str) -> bool:
    """No limit is the same, and one interval is a quarter wider: two results, of more and of fewer cases, equal by chance."""
    ends = [[end for end in (m.interval.low, m.interval.high) if end is not None] for m in (one, other) if m.interval]
    if [len(e) for e in ends] != [2, 2]:
        return False
    based = [[bound_in_base(m, end, kind) for end in e] for m, e in zip((one, other), ends, strict=True)]
    widths = sorted(high - low for low, high in based)
    return (
        all(not agree(a, b) for a, b in zip(*based, strict=True))
        and widths[0] * _WIDER < widths[1] < widths[0] * _UNLIKELY
    )


def _owners(side: SideFacts, limit: Figure) -> Sequence[Metric]:
    place = limit.place
    beside = _intervals(side).get((place.document, place.block, place.cell), ())
    return [m for m in beside if m.interval_place and m.interval_place.start <= place.start < m.interval_place.end]


@once
def _values(side: SideFacts) -> frozenset[tuple[int, ...]]:
    """Where the values of metrics stand."""
    return frozenset(spot(metric.place) for metric in side.metrics)


@once
def _intervals(side: SideFacts) -> Mapping[tuple[int, int, int], Sequence[Metric]]:
    """Metrics by the cell or paragraph in which their interval stands; a limit that is itself the value is none."""
    found: dict[tuple[int, int, int], list[Metric]] = defaultdict(list)
    for metric in side.metrics:
        place = metric.interval_place
        if place is not None and place != metric.place:
            found[place.document, place.block, place.cell].append(metric)
    return found
