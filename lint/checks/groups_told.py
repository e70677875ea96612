"""Two groups under their own names: values that changed places between them, and values that are those of two groups."""

from collections import defaultdict
from collections.abc import Iterator, Set
from decimal import Decimal

from lint.align.comparison import Comparison, SideFacts
from lint.align.same_metrics import fractions_of, metrics_of
from lint.align.scopes import labels
from lint.align.values import canonical
from lint.facts.model import Metric

__all__ = ["are_two_groups", "crossed_groups", "is_one_of_many"]


def crossed_groups(comparison: Comparison) -> frozenset[int]:
    """Values of two groups that each file gives to the other one, where both call the groups by the same known names."""
    found: dict[object, list[Metric]] = defaultdict(list)
    told = (pair for pair in _differing(comparison) if any(map(_is_told_by_itself, pair)))
    named = [(n, f) for n, f in told if labels(n) == labels(f) and _are_known(labels(n))]
    for nmpa, fda in named:
        found[_setting(nmpa), _size(nmpa), _size(fda)].append(nmpa)
    return frozenset(
        id(nmpa)
        for nmpa, fda in named
        if any(labels(other) != labels(nmpa) for other in found.get((_setting(nmpa), _size(fda), _size(nmpa)), ()))
    )


def _is_told_by_itself(metric: Metric) -> bool:
    """A sentence names the group beside the value: rows and lists are compared as such."""
    return metric.place.cell < 0 and metric.reasons.get("subgroup", "").startswith("sentence")


def _are_known(names: Set[str]) -> bool:
    return bool(names) and not any(name.startswith("~") for name in names)


def _size(metric: Metric) -> Decimal:
    """A value, per cent as a fraction."""
    return canonical(metric.quantity, "proportion")[1].normalize()


def _setting(metric: Metric) -> object:
    """The metric and the arm of a value."""
    return metric.concept, metric.scope.get("arm", "")


def are_two_groups(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """Each has counts of its own, and the other file gives those too, of whatever metric: 371/412 and 256/274."""
    if nmpa.denominator is None or fda.denominator is None or nmpa.denominator == fda.denominator:
        return False
    return _counts(nmpa) in fractions_of(comparison.fda) and _counts(fda) in fractions_of(comparison.nmpa)


def is_one_of_many(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """A file gives many values of parts of the group for which the other has one: a row a reader, `R1 (junior)`, of the juniors."""
    return _has_many_parts(comparison.fda, nmpa) or _has_many_parts(comparison.nmpa, fda)


_MANY = 4


def _has_many_parts(side: SideFacts, group: Metric) -> bool:
    own, whole = {k: v for k, v in group.scope.items() if k in _TOLD_OF}, _parts(group)
    alike = (m for m in metrics_of(side, group.concept) if {k: v for k, v in m.scope.items() if k in _TOLD_OF} == own)
    return bool(whole) and len({m.quantity.value for m in alike if whole < _parts(m)}) >= _MANY


_TOLD_OF = frozenset({"arm", "role", "level"})


def _parts(metric: Metric) -> frozenset[str]:
    return frozenset(metric.scope.get("subgroup", "").split("+")) - {""}


def _counts(metric: Metric) -> tuple[int | None, int | None]:
    return metric.numerator, metric.denominator


def _differing(comparison: Comparison) -> Iterator[tuple[Metric, Metric]]:
    for link in comparison.metrics.differing:
        if isinstance(link.nmpa, Metric) and isinstance(link.fda, Metric):
            yield link.nmpa, link.fda
