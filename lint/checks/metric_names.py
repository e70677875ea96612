"""One value under two names: the other file gives the same figure as another metric."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.figures import is_telling, same_figure, usable
from lint.align.sides import once
from lint.align.values import agree, bound_in_base, same_quantity
from lint.checks.metrics import SIDES, answer_of, is_criterion
from lint.checks.rounding import PROPORTIONS
from lint.checks.shown import printed, values_shown
from lint.document import Side
from lint.facts.grammar import grammar
from lint.facts.model import Metric, Place, text_of

_RIGHT_BEFORE, _FAR = 4, 99  # characters
_LINK = re.compile(r"\s*(?:of|was|is|were|at|reached|to be|为|是|达|达到)\s*", re.IGNORECASE)
_TWO = 2
_FEW = 3  # figures of a line that must be answered together
# Metrics that are named in one breath, so that a sentence may have been read wrongly.
_FAMILIES = (
    {"limits_of_agreement", "loa_low", "loa_high", "bias"},
    {"agreement", "kappa", "weighted_kappa"},
    {"sensitivity", "detection_rate"},
    {"accuracy", "agreement"},
    {"mae", "absolute_error"},
    {"bias", "absolute_error"},  # 测量误差, `measurement error`: signed or not
)
_PLAIN = frozenset(
    {
        "sensitivity",
        "specificity",
        "accuracy",
        "ppv",
        "npv",
        "auc",
        "f1",
        "kappa",
        "weighted_kappa",
        "icc",
        "correlation",
        "dice",
    }
)
"""Metrics that have one name."""
_COEFFICIENTS = {"kappa", "weighted_kappa"}
_TELLING = 3  # digits, the last of them no zero
_SHARES_OF_THE_TRUTH = (
    {"absolute_error", "relative_error", "mape"},
    {"relative_error", "mape", "volume_error"},
    {"relative_error", "bias", "volume_error"},
)
"""An error in per cent is a relative one, and without its sign an absolute one: 最大相对误差, `the largest absolute error`."""


def exchanged(comparison: Comparison, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """The other file gives the value of one metric to another metric."""
    linked = {id(m) for link in comparison.metrics.agreeing for m in (link.nmpa, link.fda)}
    for side in SIDES:
        for metric in comparison.side(side).metrics:
            if id(metric) in linked or metric.scope.get("role") != "result" or metric.quantity.comparator:
                continue
            if metric.concept in PROPORTIONS and metric.quantity.value < 0 or _is_miscounted(metric):
                continue  # no proportion, or none that is counted: its name was read wrongly
            if metric.place.cell >= 0 and not _wholly_answered(comparison, side, metric):
                continue  # a table may be read wrongly; its row is not
            others = _given_there(comparison, side, metric)
            if (
                others
                and not _may_meet_by_chance(comparison, side, metric)
                and _is_named(comparison, side, metric)
                and "" not in others
                and not {_base(metric.concept)} & set(map(_base, others))
                and not (_named_here(comparison, side, metric, others) and not _said_outright(comparison, side, metric))
                and not _explained(comparison, side, metric, linked)
            ):
                values = {
                    **values_shown(metric, metric),
                    "value": printed(metric.quantity),
                    "other": ", ".join(sorted(others)),
                }
                places = tuple(f.place for f in comparison.echoes[side].figures(metric.place))[:1]
                nmpa, fda = ((metric.place,), places) if side == "nmpa" else (places, (metric.place,))
                yield Hit(values, nmpa, fda, (metric.concept,))
    yield from _criteria(comparison)


def _is_miscounted(metric: Metric) -> bool:
    return metric.denominator is not None and metric.concept in grammar("no_values")["coefficients"]


def _may_meet_by_chance(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """A round value (0.850, 92.0%) of one metric is easily one of another too, where no interval or count is the same."""
    echoes = comparison.echoes[side]
    facts = [m for f in echoes.figures(metric.place) for m in echoes.metrics.get(spot(f.place), [])]
    if any(_is_miscounted(m) for m in facts):
        return True
    if any(_share_parts(metric, m) for m in facts):
        return False
    digits = metric.quantity.value.as_tuple().digits
    plain = metric.concept in _PLAIN and metric.quantity.unit in {"", "%"}
    exact = (
        plain
        and len(digits) == _TWO
        and digits[-1] != 0
        and _are_strangers(comparison, side, metric, {m.concept for m in facts})
    )
    return not exact and len(metric.quantity.value.normalize().as_tuple().digits) < _TELLING


def _are_strangers(comparison: Comparison, side: Side, metric: Metric, others: Set[str]) -> bool:
    """The other file nowhere names the metric, and this one none of the others: one thing under two names."""
    own, there = (_concepts(comparison.side(s)) for s in (side, "fda" if side == "nmpa" else "nmpa"))
    return _base(metric.concept) not in there and own.isdisjoint(map(_base, others))


@once
def _concepts(side: SideFacts) -> frozenset[str]:
    """All that a file names."""
    return frozenset(concept for line in side.lines for concept, _ in line.concepts)


def _share_parts(one: Metric, other: Metric) -> bool:
    """Their counts are the same, or their intervals."""
    if one.denominator is not None and other.denominator is not None:
        return (one.numerator, one.denominator) == (other.numerator, other.denominator)
    lows = [m.interval.low for m in (one, other) if m.interval is not None and m.interval.low is not None]
    return len(lows) == _TWO and agree(*(_in_base(m, low) for m, low in zip((one, other), lows, strict=True)))


def _in_base(metric: Metric, bound: Decimal) -> Decimal:
    return bound_in_base(metric, bound, "proportion" if metric.concept in PROPORTIONS else "")


def _criteria(comparison: Comparison) -> Iterator[Hit]:
    """A criterion that the other file states of another metric: the line that answers it does, or the last one left over."""
    agreeing = {id(end) for link in comparison.metrics.agreeing for end in (link.nmpa, link.fda)}
    for side in SIDES:
        for metric in filter(is_criterion, comparison.side(side).metrics):
            if id(metric) in agreeing or metric.concept not in PROPORTIONS or not _is_named(comparison, side, metric):
                continue
            other = next(iter(_other_names(comparison, side, metric, agreeing)), None)
            if other is not None:
                shown = {"value": printed(metric.quantity), "other": other.concept}
                nmpa, fda = (metric, other) if side == "nmpa" else (other, metric)
                yield Hit({**values_shown(metric, metric), **shown}, (nmpa.place,), (fda.place,), (metric.concept,))
                return


def _other_names(comparison: Comparison, side: Side, metric: Metric, agreeing: Set[int]) -> Sequence[Metric]:
    """Criteria of the other file with the value of this one, where none is of its metric."""
    there = comparison.side("fda" if side == "nmpa" else "nmpa")
    same = [o for o in filter(is_criterion, there.metrics) if _same_goal(metric, o)]
    if any(_base(o.concept) == _base(metric.concept) for o in same):
        return ()
    answer = answer_of(comparison, side, metric)
    place = spot(answer.partner.place) if answer is not None and answer.partner is not None else None
    named = [o for o in same if o.concept in PROPORTIONS]
    return [o for o in named if spot(o.place) == place] or [o for o in named if id(o) not in agreeing]


def _same_goal(one: Metric, other: Metric) -> bool:
    """The same value as a limit in the same direction, of the value itself or of its interval."""
    kinds = {(m.interval is None, m.quantity.comparator[:1]) for m in (one, other)}
    digits = len(one.quantity.value.normalize().as_tuple().digits)
    return len(kinds) == 1 and digits > 1 and same_quantity(one.quantity, other.quantity, "proportion")


def _given_there(comparison: Comparison, side: Side, metric: Metric) -> set[str]:
    """What the other file says the value is: in the line that answers it, else in all that belong to its line."""
    echoes, answer = comparison.echoes[side], answer_of(comparison, side, metric)
    if answer is None or answer.partner is None:
        return echoes.concepts(metric.place)
    stated = echoes.metrics.get(spot(answer.partner.place))
    beside = comparison.side("fda" if side == "nmpa" else "nmpa").lines[answer.partner_line].figures
    twins = (f for f in beside if same_figure(answer.figure, f))
    if any(m.concept == metric.concept for f in twins for m in echoes.metrics.get(spot(f.place), ())):
        return set()  # a row holds the number twice, for this metric and for another
    other: Side = "fda" if side == "nmpa" else "nmpa"
    line = comparison.side(other).lines[answer.partner_line]
    if line.kind == "row" and metric.concept in {c for c, p in line.concepts if p.cell != answer.partner.place.cell}:
        return set()  # `Accuracy of the grade (exact agreement)`: the row has both names
    named = {m.concept for m in stated if _is_named(comparison, other, m)} if stated else set()
    return named or echoes.concepts(metric.place) | ({""} if stated else set())


def _is_named(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The sentence says the metric's name, so that it was not guessed from a heading or a verb; a table has it in its head."""
    found = comparison.echoes[side].lines.get(spot(metric.place))
    named = {c for c, _ in comparison.side(side).lines[found[0]].concepts} if found else set()
    names = {_base(metric.concept), f"{metric.scope.get('statistic')}_{metric.concept}"}  # kappa, weighted_kappa
    return metric.place.cell >= 0 or not names.isdisjoint(named)


def _base(concept: str) -> str:
    return concept.removesuffix("_difference")


def _named_here(comparison: Comparison, side: Side, metric: Metric, others: set[str]) -> bool:
    """The sentence names the other metric too: its values may have been dealt out wrongly."""
    found = comparison.echoes[side].lines.get(spot(metric.place))
    named = {c for c, _ in comparison.side(side).lines[found[0]].concepts} if found else set()
    return bool(named & set(map(_base, others)))


def _said_outright(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The metric's name stands right before the value: nothing was dealt out."""
    facts, place = comparison.side(side), metric.place
    found = comparison.echoes[side].lines.get(spot(place))
    concepts = facts.lines[found[0]].concepts if found else ()
    ends = [p.end for c, p in concepts if c == metric.concept and p.cell == place.cell and p.end <= place.start]
    before = text_of(facts.documents[place.document], place)[max(ends) : place.start] if ends else " " * _FAR
    return len(before) <= _RIGHT_BEFORE or _LINK.fullmatch(before) is not None


def _explained(comparison: Comparison, side: Side, metric: Metric, linked: set[int]) -> bool:
    """The equal number on the other side has a counterpart of its own, or the two names are of one family."""
    echoes = comparison.echoes[side]
    facts = [m for f in echoes.figures(metric.place) for m in echoes.metrics.get(spot(f.place), [])]
    certain = _wholly_answered(comparison, side, metric) or any(
        m.denominator is not None and (m.numerator, m.denominator) == (metric.numerator, metric.denominator)
        for m in facts
    )
    return (
        not certain
        and any(id(m) in linked for m in facts)
        or any({metric.concept, m.concept} <= family for m in facts for family in _families(metric))
        and not (
            _COEFFICIENTS & {metric.concept} and _are_strangers(comparison, side, metric, {m.concept for m in facts})
        )
        or any(_is_difference(metric) != _is_difference(m) and "bias" in {metric.concept, m.concept} for m in facts)
    )


def _is_difference(metric: Metric) -> bool:
    return metric.concept.endswith("_difference")


def _families(metric: Metric) -> Sequence[Set[str]]:
    return (*_FAMILIES, *_SHARES_OF_THE_TRUTH) if metric.quantity.unit == "%" else _FAMILIES


def _wholly_answered(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """Value, interval and counts are answered, one for one, by one line that does not name the metric."""
    found = comparison.echoes[side].lines.get(spot(metric.place))
    places = [p for p in (metric.place, metric.interval_place, metric.fraction_place) if p is not None]
    if found is None:
        return False
    figures = [f for f in comparison.side(side).lines[found[0]].figures if usable(f) and _inside(f.place, places)]
    if len(figures) < _FEW:
        figures = [f for f in comparison.side(side).lines[found[0]].figures if usable(f) and is_telling(f)]
    entries = [comparison.entries[side][spot(f.place)] for f in figures]
    partner = {e.partner_line for e in entries}
    if len(figures) < _FEW or len(partner) != 1 or not all(e.firm for e in entries):
        return False
    other = comparison.side("fda" if side == "nmpa" else "nmpa").lines[partner.pop()]
    return metric.concept not in {c for c, _ in other.concepts}


def _inside(place: Place, around: Sequence[Place]) -> bool:
    return any(
        (p.block, p.cell, p.document) == (place.block, place.cell, place.document) and p.start <= place.start < p.end
        for p in around
    )
