"""Acceptance criteria: the same requirement with another threshold in the other file, or told again with another one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, product
from typing import Any

from lint.align.comparison import Comparison, Hit
from lint.align.explained import spot
from lint.align.links import Link
from lint.align.metrics import value_kind
from lint.align.same_metrics import metrics_of
from lint.align.scopes import compatible, label_likeness
from lint.align.values import PROPORTIONS, canonical, same_quantity
from lint.checks.criteria import TUNED
from lint.checks.metrics import SIDES, echoed, is_criterion, pairs
from lint.checks.shown import values_shown
from lint.document import Side
from lint.facts.grammar import frame
from lint.facts.lines import unit_kind
from lint.facts.model import Metric

__all__ = ["criterion"]

_NEAR = Decimal("0.35")
_SEVERAL = 3
_DIRECTION = {">=": "least", ">": "least", "<=": "most", "<": "most"}


def criterion(comparison: Comparison, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """An acceptance criterion with another threshold; that of a sample size contradicts none that the other file has as well."""
    settled = _settled(comparison.metrics.agreeing)
    for nmpa, fda in pairs(comparison.metrics.differing):
        supposed = any(
            _is_supposed(comparison, side, own) and id(other) in settled
            for side, own, other in zip(SIDES, (nmpa, fda), (fda, nmpa), strict=True)
        )
        near = is_criterion(nmpa) and _are_near(comparison, nmpa, fda) and not _is_of_estimate(comparison, nmpa, fda)
        if (
            near
            and not supposed
            and (
                _is_the_only_one(comparison, nmpa.concept)
                or not echoed(comparison, nmpa, fda)
                or _is_of_another_level(comparison, "nmpa", nmpa, settled)
                or _is_of_another_level(comparison, "fda", fda, settled)
            )
        ):
            yield _hit(nmpa, fda)
    yield from _left_over(comparison)
    yield from _odd_of_lists(comparison)
    for side, alone in zip(SIDES, (comparison.metrics.alone_nmpa, comparison.metrics.alone_fda), strict=True):
        for metric in filter(is_criterion, alone):
            yield from _told_again(comparison, side, metric, settled)


def _is_the_only_one(comparison: Comparison, concept: str) -> bool:
    """Each file requires one thing of the metric: its threshold may stand elsewhere as something else."""
    kind = value_kind(concept, comparison.glossary)
    required = (
        {_key(m, kind) for m in metrics_of(comparison.side(side), concept) if is_criterion(m)} for side in SIDES
    )
    return all(len(keys) == 1 for keys in required)


def _is_of_estimate(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """One is required of the estimate, the other of a limit of its interval, and one of the two has its equal in the other file."""
    if _limit(nmpa) == _limit(fda):
        return False
    kind = value_kind(nmpa.concept, comparison.glossary)
    return any(
        is_criterion(m) and _key(m, kind) == _key(own, kind) and _limit(m) == _limit(own)
        for own, there in ((nmpa, comparison.fda), (fda, comparison.nmpa))
        for m in metrics_of(there, own.concept)
    )


def _is_of_another_level(comparison: Comparison, side: Side, metric: Metric, settled: Mapping[int, Link]) -> bool:
    """All that the other file requires with this value is of a level that it tells apart, and has its own answer."""
    kind = value_kind(metric.concept, comparison.glossary)
    there = metrics_of(comparison.side("fda" if side == "nmpa" else "nmpa"), metric.concept)
    equal = [m for m in there if is_criterion(m) and _key(m, kind) == _key(metric, kind)]
    levels = {m.scope.get("level", "") for m in equal}
    apart = all(not compatible(metric, m) and id(m) in settled for m in equal)
    return bool(equal) and apart and "level" in metric.scope and not levels & {"", metric.scope["level"]}


def _settled(agreeing: Sequence[Link]) -> Mapping[int, Link]:
    """The links by their ends."""
    return {id(end): link for link in agreeing for end in (link.nmpa, link.fda)}


def _hit(nmpa: Metric, fda: Metric, *, certain: bool = True) -> Hit:
    return Hit(values_shown(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,), certain=certain)


def _left_over(comparison: Comparison) -> Iterator[Hit]:
    """The last criterion of a metric that has no equal, on both sides: requirements come in full."""
    found: dict[tuple[str, str], dict[Side, list[Metric]]] = defaultdict(lambda: defaultdict(list))
    for side, alone in zip(SIDES, (comparison.metrics.alone_nmpa, comparison.metrics.alone_fda), strict=True):
        for metric in filter(is_criterion, alone):
            found[metric.concept, _direction(metric).partition(" ")[0]][side].append(metric)
    for (_, direction), sides in found.items():
        nmpa, fda = sides["nmpa"], sides["fda"]
        single = len(nmpa) == len(fda) == 1 and _may_be_one(nmpa[0], fda[0])
        if (
            direction
            and single
            and _differ(comparison, *nmpa, *fda)
            and _are_near(comparison, *nmpa, *fda)
            and not _is_of_estimate(comparison, *nmpa, *fda)
        ):
            yield _hit(*nmpa, *fda)


def _odd_of_lists(comparison: Comparison) -> Iterator[Hit]:
    """Two lists of as many criteria of a metric, all equal but for one, which one of the two files does not require anywhere."""
    nmpa, fda = (_lists(comparison, side) for side in SIDES)
    for concept in sorted(nmpa.keys() & fda.keys()):
        kind = value_kind(concept, comparison.glossary)
        required = [{_key(m, kind) for m in chain(*lists[concept])} for lists in (nmpa, fda)]
        for lists in product(nmpa[concept], fda[concept]):
            left, right = (Counter(_key(m, kind) for m in own) for own in lists)
            odd = (*(left - right).elements(),), (*(right - left).elements(),)
            if len(lists[0]) != len(lists[1]) or not len(odd[0]) == len(odd[1]) == 1:
                continue
            new = odd[0][0] not in required[1], odd[1][0] not in required[0]
            listed = odd[0][0] in right, odd[1][0] in left
            if not any(new) or not all(n or twice for n, twice in zip(new, listed, strict=True)):
                continue
            one, other = (next(m for m in own if _key(m, kind) == key) for own, (key,) in zip(lists, odd, strict=True))
            if _are_near(comparison, one, other):
                yield _hit(one, other, certain=False)


def _lists(comparison: Comparison, side: Side) -> Mapping[str, Sequence[Sequence[Metric]]]:
    """The criteria of each metric that a section requires, three or more, by metric."""
    found: dict[str, dict[tuple[object, ...], list[Metric]]] = defaultdict(lambda: defaultdict(list))
    facts = comparison.side(side)
    for metric in filter(is_criterion, facts.metrics):
        if not _is_supposed(comparison, side, metric):
            place = metric.place
            section = facts.documents[place.document].blocks[place.block].section
            found[metric.concept][place.document, section].append(metric)
    return {concept: [own for own in lists.values() if len(own) >= _SEVERAL] for concept, lists in found.items()}


def _key(metric: Metric, kind: str) -> tuple[str, Decimal]:
    unit, value = canonical(metric.quantity, kind)
    return unit, value.normalize()


def _told_again(comparison: Comparison, side: Side, metric: Metric, settled: Mapping[int, Link]) -> Iterator[Hit]:
    """A criterion that its own file states elsewhere with the threshold that the other file has too."""
    if _is_supposed(comparison, side, metric):
        return
    for own in comparison.side(side).metrics:
        link = settled.get(id(own))
        if link is None or not is_criterion(own) or own.concept != metric.concept or not _direction(metric):
            continue
        if _is_told_of_one(metric, own) and _differ(comparison, metric, own) and _are_near(comparison, metric, own):
            other = link.fda if side == "nmpa" else link.nmpa
            if isinstance(other, Metric):
                yield _hit(*((metric, other) if side == "nmpa" else (other, metric)), certain=False)
                return


def _is_told_of_one(one: Metric, other: Metric) -> bool:
    """Two criteria of one file for one thing, in different paragraphs."""
    apart = (one.place.document, one.place.block) != (other.place.document, other.place.block)
    return (
        apart and _may_be_one(one, other) and _direction(one) == _direction(other) and label_likeness(one, other) >= 0
    )


def _may_be_one(one: Metric, other: Metric) -> bool:
    conditions = {one.scope.get("condition"), other.scope.get("condition")} - {None}
    kinds = {unit_kind(m.quantity.unit) for m in (one, other)} - {""}
    return len(conditions) <= 1 and len(kinds) <= 1 and compatible(one, other)


def _direction(metric: Metric) -> str:
    """Whether at least or at most so much is required, and of which limit of an interval."""
    direction = _DIRECTION.get(metric.quantity.comparator, "")
    return f"{direction} {_limit(metric)}".strip() if direction else ""


def _limit(metric: Metric) -> str:
    """The limit of an interval that it is required of; "" for the estimate."""
    interval = metric.interval
    return "" if interval is None else "low" if interval.low is not None else "high"


def _differ(comparison: Comparison, one: Metric, other: Metric) -> bool:
    return not same_quantity(one.quantity, other.quantity, value_kind(one.concept, comparison.glossary))


def _are_near(comparison: Comparison, one: Metric, other: Metric) -> bool:
    """Goals for one share are of one size: 50% is a grade of what is looked for, where the other one is 90%; margins are not."""
    if (one.scope.get("dataset") in TUNED) is not (other.scope.get("dataset") in TUNED):
        return False
    kind = value_kind(one.concept, comparison.glossary)
    if one.concept.endswith("_difference"):
        return (one.quantity.value < 0) == (other.quantity.value < 0)
    shares = any(m.quantity.unit == "%" for m in (one, other)) or kind in PROPORTIONS
    small, large = sorted(abs(canonical(m.quantity, kind)[1]) for m in (one, other))
    return not shares or large - small <= _NEAR * large or _is_slip(comparison, one, other)


def _is_slip(comparison: Comparison, one: Metric, other: Metric) -> bool:
    """25% for 85%: one digit is another, and neither file has the other's number."""
    digits = [m.quantity.value.as_tuple().digits for m in (one, other)]
    apart = len(digits[0]) == len(digits[1]) > 1 and sum(a != b for a, b in zip(*digits, strict=True)) == 1
    entries = (comparison.entries[side].get(spot(m.place)) for m in (one, other) for side in SIDES)
    return apart and not any(entry is not None and entry.firm and entry.status == "agree" for entry in entries)


def _is_supposed(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """A threshold that a sample size is calculated with."""
    found = comparison.echoes[side].lines.get(spot(metric.place))
    text = comparison.side(side).lines[found[0]].text if found else ""
    return frame("roles", "sample_size").search(text) is not None
