"""Values that are not the same, of one metric with one interval: both files tell one result."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison, Hit, on_side
from lint.align.metrics import value_kind
from lint.align.values import agree, bound_in_base, canonical
from lint.facts.model import Metric
from lint.glossary.model import Glossary

__all__ = ["beside_one_limit", "of_one_interval"]

_TELLING = 3  # digits of a limit
Key = tuple[str, Decimal, Decimal]


def of_one_interval(comparison: Comparison) -> Iterator[tuple[Metric, Metric]]:
    """The only results of the two files with an interval, limit for limit, whose values differ and were not linked.

    A value outside its interval is told as such; it may be a deviation whose column has the interval.
    """
    sides = [_by_interval(side.metrics, comparison.glossary) for side in (comparison.nmpa, comparison.fda)]
    linked = {id(link.nmpa) for links in (comparison.metrics.agreeing, comparison.metrics.differing) for link in links}
    for key in sorted(sides[0].keys() & sides[1].keys()):
        nmpa, fda = sides[0][key], sides[1][key]
        if (
            len(nmpa) == len(fda) == 1
            and id(nmpa[0]) not in linked
            and not _agree(nmpa[0], fda[0], comparison.glossary)
        ):
            yield nmpa[0], fda[0]


def beside_one_limit(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """`0.921, lower limit 0.906`, where each result of the metric with that limit has another value, in either file."""
    glossary = comparison.glossary
    results = [(s.side, m) for s in (comparison.nmpa, comparison.fda) for m in s.metrics if _is_result(m)]
    whole = [(side, m) for side, m in results if m.interval and None not in {m.interval.low, m.interval.high}]
    for side, metric in results:
        interval = metric.interval
        if interval is None or (interval.low is None) == (interval.high is None):
            continue
        same = [(s, m) for s, m in whole if m.concept == metric.concept and _has_limit(m, metric, glossary)]
        value, low, high = metric.quantity.value, interval.low, interval.high
        beyond = low is not None and value <= low or high is not None and value >= high  # the limit itself
        if same and not beyond and not any(_agree(metric, m, glossary) for _, m in same):
            where, other = same[0]
            values = {"value": metric.quote, "told": other.quote}
            if where == side:
                yield on_side(side, (metric.place, other.place), values)
            else:
                places = (metric.place, other.place) if side == "nmpa" else (other.place, metric.place)
                yield Hit(values, places[:1], places[1:])


def _is_result(metric: Metric) -> bool:
    return metric.scope.get("role", "result") == "result"


def _has_limit(whole: Metric, metric: Metric, glossary: Glossary) -> bool:
    """The one limit that a metric is told with is the same end of this interval, to three digits."""
    kind = value_kind(metric.concept, glossary)
    ends = [(m.interval.low, m.interval.high) for m in (whole, metric) if m.interval is not None]
    pairs = [(a, b) for a, b in zip(*ends, strict=True) if a is not None and b is not None]
    based = [(bound_in_base(whole, a, kind), bound_in_base(metric, b, kind)) for a, b in pairs]
    return bool(based) and all(
        agree(a, b) and min(len(a.normalize().as_tuple().digits), len(b.normalize().as_tuple().digits)) >= _TELLING
        for a, b in based
    )


def _by_interval(metrics: Sequence[Metric], glossary: Glossary) -> dict[Key, list[Metric]]:
    found: dict[Key, list[Metric]] = defaultdict(list)
    for metric in metrics:
        interval, kind = metric.interval, value_kind(metric.concept, glossary)
        if metric.scope.get("role", "result") != "result" or interval is None or None in {interval.low, interval.high}:
            continue
        ends = [bound_in_base(metric, end, kind) for end in (interval.low, interval.high) if end is not None]
        own = bound_in_base(metric, metric.quantity.value, kind)
        if ends[0] <= own <= ends[1] and all(len(end.normalize().as_tuple().digits) >= _TELLING for end in ends):
            found[metric.concept, ends[0].normalize(), ends[1].normalize()].append(metric)
    return found


def _agree(nmpa: Metric, fda: Metric, glossary: Glossary) -> bool:
    kind = value_kind(nmpa.concept, glossary)
    (unit, one), (other_unit, other) = canonical(nmpa.quantity, kind), canonical(fda.quantity, kind)
    return unit != other_unit or agree(one, other)
