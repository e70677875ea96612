"""Whether the intervals of two values are the same."""

from dataclasses import replace
from decimal import Decimal

from lint.align.metrics import is_turned
from lint.align.values import agree, bound_in_base, meet
from lint.checks.rounding import rounds_to_a_digit
from lint.facts.model import Interval, Metric

__all__ = ["same_bound", "same_interval"]


def same_interval(nmpa: Metric, fda: Metric, kind: str) -> bool:
    """Both bounds agree, as far as both files give them; a difference that is told the other way round may turn them too."""
    ways = [fda.interval, _turned(fda.interval)] if is_turned(nmpa, fda) else [fda.interval]
    return any(
        nmpa.interval is None
        or way is None
        or same_bound(nmpa, fda, nmpa.interval.low, way.low, kind)
        and same_bound(nmpa, fda, nmpa.interval.high, way.high, kind)
        for way in ways
    )


def _turned(interval: Interval | None) -> Interval | None:
    """The interval of the same difference with the other sign: `40.1–55.1 shorter` for −55.1 to −40.1."""
    if interval is None:
        return None
    low, high = (None if bound is None else -bound for bound in (interval.high, interval.low))
    return replace(interval, low=low, high=high)


def same_bound(nmpa: Metric, fda: Metric, a: Decimal | None, b: Decimal | None, kind: str) -> bool:
    """One limit of both, where both files give it."""
    return (
        a is None
        or b is None
        or a == b
        and nmpa.quantity.unit != fda.quantity.unit
        or agree(bound_in_base(nmpa, a, kind), bound_in_base(fda, b, kind))
        or nmpa.quantity.unit != fda.quantity.unit
        and meet(a, nmpa.quantity.unit, b, fda.quantity.unit)
        or rounds_to_a_digit(bound_in_base(nmpa, a, kind), bound_in_base(fda, b, kind), nmpa, fda)
    )
