"""Figures that follow from one another: within one scope of one section, by arithmetic over the rounding of each."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.same_metrics import metrics_of
from lint.align.sides import once
from lint.checks.rounding import (
    ONE,
    Range,
    difference_of,
    is_share,
    range_of,
    rounded_from,
    show_quantity,
    show_range,
)
from lint.checks.scope_groups import (
    Scope,
    Section,
    beside,
    context_of,
    groups,
    is_averaged,
    is_exact,
    one_value,
    results,
    role_of,
    scope_key,
    section_of,
)
from lint.facts.model import Metric

Parameters = Mapping[str, object]
COMPLEMENTS = (
    ("miss_rate", "sensitivity", True),
    ("false_negative_rate", "sensitivity", True),
    ("false_positive_rate", "specificity", False),  # YY/T 1833.1 counts cases with any mark outside a lesion
    ("misdiagnosis_rate", "specificity", False),  # 误诊率 is also used for any wrong diagnosis
)
ARM = frozenset({"arm"})
MEDIAN = re.compile(r"\bmedian|中位", re.IGNORECASE | re.ASCII)


def f1(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """F1 is not the harmonic mean of precision (PPV) and sensitivity (recall)."""
    for group in groups(facts):
        found = group.take("f1", "precision", "sensitivity") or group.take("f1", "ppv", "sensitivity")
        if found and not is_averaged(facts, *found):
            precision, recall = range_of(found[1]), range_of(found[2])
            low, high = _harmonic(precision.low, recall.low), _harmonic(precision.high, recall.high)
            yield from _unless_met(facts, Range(low, high), *found)


def youden(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """Youden's index is not sensitivity + specificity - 1."""
    for found in _each(facts, "youden", "sensitivity", "specificity"):
        yield from _unless_met(facts, range_of(found[1]) + range_of(found[2]) - ONE, *found)


def balanced_accuracy(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """Balanced accuracy is not the mean of sensitivity and specificity."""
    half = Range(Fraction(1, 2), Fraction(1, 2))
    for found in _each(facts, "balanced_accuracy", "sensitivity", "specificity"):
        yield from _unless_met(facts, (range_of(found[1]) + range_of(found[2])) * half, *found)


def likelihood_ratio(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """LR+ is not sensitivity / (1 - specificity), or LR- not (1 - sensitivity) / specificity."""
    rules: dict[str, Callable[[Range, Range], tuple[Range, Range]]] = {
        "lr_positive": lambda sensitivity, specificity: (sensitivity, ONE - specificity),
        "lr_negative": lambda sensitivity, specificity: (ONE - sensitivity, specificity),
    }
    for concept, rule in rules.items():
        for found in _each(facts, concept, "sensitivity", "specificity"):
            if not is_averaged(facts, *found) and not _is_of_others(facts, rule, *found):
                yield from _unless_ratio(facts, *rule(range_of(found[1]), range_of(found[2])), *found)


def _is_of_others(
    facts: SideFacts, rule: Callable[[Range, Range], tuple[Range, Range]], ratio: Metric, *inputs: Metric
) -> bool:
    """Another pair of the file gives the ratio, and neither input stands in its sentence or row: 由表6推得阳性似然比为10.36."""
    if any(_sentence(m) == _sentence(ratio) for m in inputs):
        return False
    pairs = filter(None, (group.take("sensitivity", "specificity") for group in groups(facts)))
    parts = (rule(*map(range_of, pair)) for pair in pairs)
    return any((range_of(ratio) * below).meets(above) for above, below in parts)


def _sentence(metric: Metric) -> tuple[int, int, int]:
    return metric.place.document, metric.place.block, metric.place.sentence_start


def predictive_value(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """PPV or NPV does not follow from sensitivity, specificity and the prevalence by Bayes' theorem.

    The prevalence is the value's own scope slot `prevalence`, or the figure in its row, or the last one before it in
    its sentence.
    """
    rules: dict[str, Callable[[Range, Range, Range], Range]] = {"ppv": _ppv, "npv": _npv}
    for metric in facts.metrics:
        if metric.concept not in rules or role_of(metric) not in {"result", "planned"} or not is_exact(metric):
            continue  # a value at an assumed prevalence may pass for planned
        prevalence, base = _prevalence_of(facts, metric), _accuracy_of(facts, metric)
        if prevalence is None or base is None or is_averaged(facts, metric, *base):
            continue
        expected = rules[metric.concept](range_of(base[0]), range_of(base[1]), prevalence[0])
        for hit in _unless_met(facts, expected, metric, *base):
            yield replace(hit, values={**hit.values, "prevalence": prevalence[1]})


def accuracy(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """Accuracy is not between sensitivity and specificity, of which it is the average weighted by cases."""
    for found in _each(facts, "accuracy", "sensitivity", "specificity"):
        one, other = range_of(found[1]), range_of(found[2])
        if not is_averaged(facts, *found):
            yield from _unless_met(facts, Range(min(one.low, other.low), max(one.high, other.high)), *found)


def complement(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """Miss rate is not 1 - sensitivity, or false positive (misdiagnosis) rate not 1 - specificity."""
    for concept, base, certain in COMPLEMENTS:
        for found in _each(facts, concept, base):
            changed = any(m.concept == concept for m in beside(facts, found[0]))  # from 27.9% to 8.1%: two arms
            if not (changed and found[0].place.cell < 0):
                yield from _unless_met(facts, ONE - range_of(found[1]), *found, certain=certain)


def overlap(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """IoU is not between Dice / (2 - Dice) and Dice.

    For one case IoU = D/(2 - D); the function is convex, so by Jensen's inequality a mean IoU is at least its value at
    the mean Dice, and never above the mean Dice itself.
    """
    for found in _each(facts, "iou", "dice"):
        dice = range_of(found[1])
        if dice.low >= 0 and dice.high <= 1:
            yield from _unless_met(facts, Range(dice.low / (2 - dice.low), dice.high), *found)


def difference(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """The stated difference is not aided - unaided, rounding of all three allowed (one in the last place).

    A difference between two other arms of the same scope, or one relative to the first value, is no finding.
    """
    for metric in results(facts):
        concept = difference_of(metric.concept)
        arms = _arms(facts, metric, concept) if concept else {}
        if not {"aided", "unaided"} <= arms.keys() or MEDIAN.search(context_of(facts, metric.place)):
            continue
        stated = _in_scale(metric, arms["aided"]).magnitude
        share = metric.quantity.unit == "%"  # 0.030 is no share of the first value
        if stated is None or any(_explains(stated, *pair, share=share) for pair in combinations(arms.values(), 2)):
            continue
        if _is_only(facts, metric) and not _is_told_of_others(facts, stated, concept):
            gap = (range_of(arms["aided"]) - range_of(arms["unaided"])).magnitude
            yield _hit(facts, gap, metric, arms["aided"], arms["unaided"])


def _each(facts: SideFacts, *concepts: str) -> Iterator[tuple[Metric, ...]]:
    for group in groups(facts):
        found = group.take(*concepts)
        if found:
            yield found


def _harmonic(one: Fraction, other: Fraction) -> Fraction:
    return 2 * one * other / (one + other) if one + other else Fraction(0)


def _ppv(sensitivity: Range, specificity: Range, prevalence: Range) -> Range:
    """Grows with all three."""
    healthy, false = ONE - prevalence, ONE - specificity
    low = _part(sensitivity.low * prevalence.low, false.high * healthy.high)
    return Range(low, _part(sensitivity.high * prevalence.high, false.low * healthy.low))


def _npv(sensitivity: Range, specificity: Range, prevalence: Range) -> Range:
    """The PPV of the negative call: the parts of patients and healthy people are exchanged."""
    return _ppv(specificity, sensitivity, ONE - prevalence)


def _part(true: Fraction, false: Fraction) -> Fraction:
    return true / (true + false) if true + false else Fraction(0)


def _prevalence_of(facts: SideFacts, metric: Metric) -> tuple[Range, str] | None:
    """The prevalence that a value is stated for, as a range and as printed."""
    digits = metric.scope.get("prevalence", "").rstrip("%％ ")
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", digits):
        percent = digits != metric.scope["prevalence"] or Decimal(digits) > 1
        return rounded_from(Decimal(digits), 100 if percent else 1).within(0, 1), metric.scope["prevalence"]
    stated = [m for m in beside(facts, metric) if m.concept == "prevalence"]
    if metric.place.cell < 0:
        stated = sorted((m for m in stated if m.place < metric.place), key=lambda m: m.place)[-1:]
    return (range_of(stated[0]), show_quantity(stated[0].quantity)) if len(stated) == 1 else None


def _accuracy_of(facts: SideFacts, metric: Metric) -> tuple[Metric, Metric] | None:
    """The only sensitivity and specificity of a section that may be those of a predictive value."""
    found = [_only(facts, metric, concept) for concept in ("sensitivity", "specificity")]
    return (found[0], found[1]) if found[0] and found[1] else None


def _only(facts: SideFacts, metric: Metric, concept: str) -> Metric | None:
    slots = tuple((slot, value) for slot, value in sorted(metric.scope.items()) if slot not in {"role", "prevalence"})
    return _only_one(facts, section_of(facts, metric.place), concept, slots)


@once
def _only_one(facts: SideFacts, section: Section, concept: str, scope: Scope) -> Metric | None:
    stated = [other for other in _stated_in(facts, section, concept) if _agree(scope, other.scope)]
    condition = dict(scope).get("condition", "")
    named = [other for other in stated if condition and other.scope.get("condition") == condition]
    return one_value(named or stated)


def _agree(scope: Scope, other: Mapping[str, str]) -> bool:
    """Whether no slot that both name contradicts, apart from what an assumption brings with it."""
    if _group(dict(scope)) != _group(other):
        return False
    scope = tuple((slot, value) for slot, value in scope if slot != "subgroup")
    return all(other.get(slot, value) == value for slot, value in scope)


def _group(scope: Mapping[str, str]) -> str:
    """The subgroup; a row that is named by its condition is none."""
    group = scope.get("subgroup", "")
    return "" if group == scope.get("condition") else group


def _stated_in(facts: SideFacts, section: Section, concept: str) -> Sequence[Metric]:
    """The results of one metric in one section."""
    return _by_section(facts).get((section, concept), ())


@once
def _by_section(facts: SideFacts) -> Mapping[tuple[Section, str], Sequence[Metric]]:
    found: dict[tuple[Section, str], list[Metric]] = {}
    for metric in results(facts):
        found.setdefault((section_of(facts, metric.place), metric.concept), []).append(metric)
    return found


def _arms(facts: SideFacts, metric: Metric, concept: str) -> dict[str, Metric]:
    """The values that a difference may lie between, by arm: same scope and section, one value for each arm."""
    return _arms_in(facts, section_of(facts, metric.place), concept, scope_key(metric, ARM))


@once
def _arms_in(facts: SideFacts, section: Section, concept: str, scope: Scope) -> dict[str, Metric]:
    found: dict[str, list[Metric]] = {}
    for other in _stated_in(facts, section, concept):
        if scope_key(other, ARM) == scope and other.scope.get("arm"):
            found.setdefault(other.scope["arm"], []).append(other)
    single = {arm: one_value(stated) for arm, stated in found.items()}
    return {arm: value for arm, value in single.items() if value} if all(single.values()) else {}


def _is_only(facts: SideFacts, metric: Metric) -> bool:
    """Whether the scope has no second, different figure for the same difference."""
    return _is_told_once(facts, section_of(facts, metric.place), metric.concept, scope_key(metric))


@once
def _is_told_once(facts: SideFacts, section: Section, concept: str, scope: Scope) -> bool:
    same = [other for other in _stated_in(facts, section, concept) if scope_key(other) == scope]
    return one_value(same) is not None


def _is_told_of_others(facts: SideFacts, stated: Range, concept: str) -> bool:
    """One sentence or row gives the two values that a difference lies between: it is theirs, wherever it stands."""
    found: dict[object, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    for other in metrics_of(facts, concept):
        place, prose = other.place, other.place.cell < 0
        key = place.document, place.block, place.sentence_start, () if prose else scope_key(other, ARM)
        found[key][other.scope.get("arm", "")].append(range_of(other))
    pairs = (pair for arms in found.values() for pair in product(arms["aided"], arms["unaided"]))
    return any(stated.meets((aided - unaided).magnitude) for aided, unaided in pairs)


def _in_scale(metric: Metric, value: Metric) -> Range:
    """A difference as a fraction of one when its values are shares, else in their unit."""
    if is_share(value):
        return range_of(metric)
    return rounded_from(metric.quantity.value)


def _explains(stated: Range, one: Metric, other: Metric, *, share: bool) -> bool:
    a, b = range_of(one), range_of(other)
    if stated.meets((a - b).magnitude):
        return True
    if not share and is_share(one):
        return False
    return any(base.low > 0 and _relative(stated, (a - b).magnitude, base) for base in (a, b))


def _relative(stated: Range, gap: Range, base: Range) -> bool:
    share = Range(gap.low / base.high, gap.high / base.low)
    percent = Range(stated.low / 100, stated.high / 100)
    return share.meets(stated) or share.meets(percent)


def _unless_ratio(facts: SideFacts, numerator: Range, denominator: Range, *found: Metric) -> Iterator[Hit]:
    """A hit unless value · denominator can be the numerator; written so because the denominator may be 0."""
    if not (range_of(found[0]) * denominator).meets(numerator):
        high = numerator.high / denominator.low if denominator.low > 0 else numerator.high / denominator.high
        yield _hit(facts, Range(numerator.low / denominator.high, high), *found)


def _unless_met(facts: SideFacts, expected: Range, *found: Metric, certain: bool = True) -> Iterator[Hit]:
    if not range_of(found[0]).meets(expected):
        yield _hit(facts, expected, *found, certain=certain)


def _hit(facts: SideFacts, expected: Range, *found: Metric, certain: bool = True) -> Hit:
    """`metric` and `value` are the figure that does not follow; `inputs` are the figures that it should follow from."""
    wrong, *inputs = found
    values = {
        "metric": wrong.concept,
        "value": show_quantity(wrong.quantity),
        "expected": show_range(expected, wrong),
        **{metric.concept: show_quantity(metric.quantity) for metric in inputs},
    }
    if difference_of(wrong.concept):
        values |= {metric.scope["arm"]: show_quantity(metric.quantity) for metric in inputs}
    places = tuple(metric.place for metric in found)
    return on_side(facts.side, places, values, concepts=tuple(dict.fromkeys(m.concept for m in found)), certain=certain)
