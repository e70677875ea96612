"""Two groups under their own names: values that changed places between them, and values that are those of two groups."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from lint.align.comparison import Comparison, SideFacts
from lint.align.explained import spot
from lint.align.links import Link
from lint.align.same_metrics import fractions_of, metrics_of
from lint.align.scopes import labels
from lint.align.values import canonical
from lint.checks.summed_up import told_otherwise
from lint.facts.model import Metric

__all__ = ["are_two_groups", "crossed_groups", "is_one_of_many"]


def crossed_groups(comparison: Comparison) -> frozenset[int]:
    """Values of two groups that each file gives to the other one, where both call the groups by the same known names.

    In a sentence the names stand beside the values; in tables other values of the same groups must agree under those names.
    """
    agreeing = {_stand(*pair) for pair in _metrics(comparison.metrics.agreeing)}
    told = [
        (nmpa, fda)
        for nmpa, fda in _metrics(comparison.metrics.differing)
        if _group(nmpa) == _group(fda)
        and _are_known(_group(nmpa))
        and (
            any(map(_is_told_by_itself, (nmpa, fda)))
            or _is_listed_and_tabled(nmpa, fda)
            or _stand(nmpa, fda) in agreeing
        )
    ]
    found: dict[object, list[Metric]] = defaultdict(list)
    for nmpa, fda in told:
        found[_setting(nmpa), _size(nmpa), _size(fda)].append(nmpa)
    return frozenset(
        id(nmpa)
        for nmpa, fda in told
        if any(_group(o) != _group(nmpa) for o in found.get((_setting(nmpa), _size(fda), _size(nmpa)), ()))
    )


def _group(metric: Metric) -> Set[str]:
    """Of whom or what a value is: the group that its row or sentence names, else all that its scope says."""
    return labels(metric) or frozenset(f"{slot}:{metric.scope[slot]}" for slot in _SLOTS if slot in metric.scope)


_SLOTS = ("arm", "level", "condition", "dataset")


def _stand(nmpa: Metric, fda: Metric) -> object:
    """The two tables that two values stand in, and the group that both are of."""
    places = nmpa.place, fda.place
    blocks = [(p.document, p.block) if p.cell >= 0 else (p.document, p.block, p.start) for p in places]
    return *blocks, _group(nmpa), _group(fda), *(m.scope.get("arm", "") for m in (nmpa, fda))


def _is_told_by_itself(metric: Metric) -> bool:
    """A sentence names the group beside the value: rows and lists are compared as such."""
    return metric.place.cell < 0 and metric.reasons.get("subgroup", "").startswith("sentence")


def _is_listed_and_tabled(nmpa: Metric, fda: Metric) -> bool:
    """One file lists groups and as many values, the other one has rows of them: neither two lists nor two tables."""
    tabled = [m.place.cell >= 0 for m in (nmpa, fda)]
    listed = [m.reasons.get("subgroup", "").startswith("list") for m in (nmpa, fda)]
    return any(tabled) and any(listed) and not all(tabled)


def _are_known(names: Set[str]) -> bool:
    return bool(names) and not any(name.startswith("~") for name in names)


def _size(metric: Metric) -> Decimal:
    """A value, per cent as a fraction."""
    return canonical(metric.quantity, "proportion")[1].normalize()


def _setting(metric: Metric) -> object:
    """The metric of a value, and its arm where that is not its group."""
    return metric.concept, metric.scope.get("arm", "") if labels(metric) else ""


def are_two_groups(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """Each has counts of its own, and the other file gives those too, of whatever metric: 371/412 and 256/274."""
    if nmpa.denominator is None or fda.denominator is None or nmpa.denominator == fda.denominator:
        return False
    return _counts(nmpa) in fractions_of(comparison.fda) and _counts(fda) in fractions_of(comparison.nmpa)


def is_one_of_many(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """A file gives many values of parts of the group for which the other has one: a row a reader, `R1 (junior)`, of the juniors.

    Or one value is a sum or a part of the other file's: the sites of a country one by one, and together.
    """
    sides = (comparison.nmpa, nmpa, comparison.fda), (comparison.fda, fda, comparison.nmpa)
    return any(_has_many_parts(other, m) or spot(m.place) in told_otherwise(own, other) for own, m, other in sides)


_MANY = 4


def _has_many_parts(side: SideFacts, group: Metric) -> bool:
    own, whole = {k: v for k, v in group.scope.items() if k in _TOLD_OF}, labels(group)
    alike = (m for m in metrics_of(side, group.concept) if {k: v for k, v in m.scope.items() if k in _TOLD_OF} == own)
    return bool(whole) and len({m.quantity.value for m in alike if whole < labels(m)}) >= _MANY


_TOLD_OF = frozenset({"arm", "role", "level"})


def _counts(metric: Metric) -> tuple[int | None, int | None]:
    return metric.numerator, metric.denominator


def _metrics(links: Sequence[Link]) -> Iterator[tuple[Metric, Metric]]:
    for link in links:
        if isinstance(link.nmpa, Metric) and isinstance(link.fda, Metric):
            yield link.nmpa, link.fda
