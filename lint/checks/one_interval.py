"""Values that are not the same, of one metric with one interval: both files tell one result."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison
from lint.align.metrics import value_kind
from lint.align.values import agree, bound_in_base, canonical
from lint.facts.model import Metric
from lint.glossary.model import Glossary

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
