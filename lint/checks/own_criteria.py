"""Requirements that one file tells twice, in its clauses and in the table of its results, with another threshold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.align.comparison import Hit, on_side
from lint.align.scopes import compatible
from lint.align.sides import SideFacts
from lint.checks.criteria import is_required, threshold_of
from lint.checks.rounding import show_quantity
from lint.facts.model import Metric

__all__ = ["told_twice"]


def told_twice(side: SideFacts, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A table requires of one metric what the clauses do not, though it repeats their other requirements.

    Each of the two requires one thing of the metric, in the same direction and of the same limit of the interval.
    """
    tables: dict[tuple[int, int], list[Metric]] = defaultdict(list)
    clauses: list[Metric] = []
    for metric in side.metrics:
        if is_required(side, metric):
            place = metric.place
            (tables[place.document, place.block] if place.cell >= 0 else clauses).append(metric)
    for number, (at, rows) in enumerate(tables.items()):
        others = [m for key, own in list(tables.items())[:number] if key != at for m in own]
        yield from _odd_of(side, rows, clauses or others)


def _odd_of(side: SideFacts, rows: Sequence[Metric], told: Sequence[Metric]) -> Iterator[Hit]:
    own, other = _by_concept(rows), _by_concept(told)
    same = [
        key for key in own.keys() & other.keys() if {*map(threshold_of, own[key])} <= {*map(threshold_of, other[key])}
    ]
    odd = [key for key in own if key in other and key not in same and len(own[key]) == len(other[key]) == 1]
    if same and len(odd) == 1:
        one, first = own[odd[0]][0], other[odd[0]][0]
        if compatible(one, first):
            values = {
                "metric": one.concept,
                "value": show_quantity(one.quantity),
                "other": show_quantity(first.quantity),
            }
            yield on_side(side.side, (one.place, first.place), values, concepts=(one.concept,))


def _by_concept(metrics: Sequence[Metric]) -> Mapping[tuple[str, str, str], list[Metric]]:
    """The requirements of each metric and limit in each direction, each threshold once."""
    found: dict[tuple[str, str, str], dict[object, Metric]] = defaultdict(dict)
    for metric in metrics:
        limit = "" if metric.interval is None else "low" if metric.interval.low is not None else "high"
        direction = "most" if metric.quantity.comparator in {"<", "<="} else "least"
        found[metric.concept, limit, direction].setdefault(threshold_of(metric), metric)
    return {key: list(own.values()) for key, own in found.items()}
