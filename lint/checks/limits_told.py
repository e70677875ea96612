"""One limit of an interval told in a sentence that no interval of the metric has: `the lower limits were 0.851 and 0.826` for 0.816.

The limit is that of a value of the whole data; of one of its intervals it is a slip of the pen.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison, Hit, on_side
from lint.align.figures import neighbours_exchanged
from lint.align.same_metrics import metrics_of
from lint.align.scopes import compatible, labels
from lint.checks.retold import readings
from lint.document import Side
from lint.facts.model import Metric

__all__ = ["strayed"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_LEAST = 2  # digits


def strayed(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A lower or upper limit alone that stands in no interval of the metric in either file, and one of them but for a digit has it."""
    for side, there in zip(SIDES, reversed(SIDES), strict=True):
        for metric in comparison.side(side).metrics:
            end = _end(metric)
            found = _right(comparison, side, there, metric, end) if end is not None else None
            if found is not None:
                other, limit = found
                places = metric.place, other.interval_place or other.place
                yield on_side(
                    side,
                    places,
                    {"metric": metric.concept, "value": metric.quote, "other": f"{limit}"},
                    concepts=(metric.concept,),
                )


def _right(comparison: Comparison, side: Side, there: Side, metric: Metric, end: str) -> tuple[Metric, Decimal] | None:
    """The interval of which the limit is a slip, if it is that of none, and told nowhere else."""
    here, others = (metrics_of(comparison.side(s), metric.concept) for s in (side, there))
    unit, alone = metric.quantity.unit, [m for m in (*here, *others) if m is not metric and _end(m) == end]
    known = [(m, limit) for m in (*here, *others) if not labels(m) for limit in _limits(m)]
    own = readings(metric.quantity.value, unit)
    if any(own & readings(limit, m.quantity.unit) for m, limit in known):
        return None
    if any(own & readings(m.quantity.value, m.quantity.unit) for m in alone):
        return None
    near = [
        (m, limit) for m, limit in known[: sum(len(_limits(m)) for m in here if not labels(m))]
        if m.quantity.unit == unit and limit == _of(m, end) and compatible(metric, m) and _is_slip(metric.quantity.value, limit)
    ]  # fmt: skip
    return near[0] if len({limit for _, limit in near}) == 1 else None


def _end(metric: Metric) -> str | None:
    """Which limit a sentence gives alone, of a result of no group."""
    interval, result = metric.interval, metric.scope.get("role", "result") == "result"
    if interval is None or not result or metric.place.cell >= 0 or labels(metric) or metric.quantity.comparator:
        return None
    alone = {"low": (interval.low, interval.high), "high": (interval.high, interval.low)}
    return next((end for end, (one, other) in alone.items() if one == metric.quantity.value and other is None), None)


def _limits(metric: Metric) -> Sequence[Decimal]:
    """Both limits of an interval that is told in full."""
    interval = metric.interval
    return [] if interval is None or interval.low is None or interval.high is None else [interval.low, interval.high]


def _of(metric: Metric, end: str) -> Decimal | None:
    return None if metric.interval is None else metric.interval.low if end == "low" else metric.interval.high


def _is_slip(one: Decimal, other: Decimal) -> bool:
    """One digit is another, or two neighbours changed places; with as many decimals."""
    a, b = one.as_tuple(), other.as_tuple()
    if (a.exponent, a.sign, len(a.digits)) != (b.exponent, b.sign, len(b.digits)) or len(a.digits) < _LEAST:
        return False
    apart = sum(x != y for x, y in zip(a.digits, b.digits, strict=True))
    return apart == 1 or neighbours_exchanged(a.digits, b.digits)
