"""Results against what the same file requires of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.same_metrics import metrics_in
from lint.align.sides import once
from lint.checks.rounding import (
    SIGNED,
    concepts,
    is_share,
    rounded_from,
    show,
    show_interval,
    show_quantity,
)
from lint.checks.scope_groups import Section, is_own, one_value, results_of, role_of, same_row, section_of, sentence_of
from lint.facts.grammar import frame
from lint.facts.model import Metric, Place, text_of
from lint.language.normalise import plain

Parameters = Mapping[str, object]

_CLAUSE = re.compile("[;；。]")
HIGHER_IS_BETTER = concepts(
    "sensitivity specificity accuracy balanced_accuracy ppv npv precision agreement ppa npa opa auc partial_auc "
    "average_precision mean_average_precision f1 youden mcc kappa weighted_kappa dice iou icc ccc correlation "
    "detection_rate lesion_localization_rate normalized_surface_dice success_rate qualification_rate"
)
LOWER_IS_BETTER = concepts(
    "miss_rate misdiagnosis_rate false_positive_rate false_negative_rate error_rate false_positives_per_scan mae rmse "
    "mse hausdorff_distance hausdorff_distance_95 average_surface_distance distance_error angle_error processing_time "
    "response_time time_to_notification latency target_registration_error coefficient_of_variation"
)
NARROWING = ("condition", "level", "arm", "dataset", "operating_point", "statistic", "study")
_DEMANDS = re.compile(
    r"\W*(?:要求|(?:合格|接受|验收)?标准|目标值?|准则|require(?:d|ment)|goal|target|(?:acceptance )?criterion)(?! (?:for|in|of)\b)",
    re.I,
)
TUNED = frozenset({"training", "tuning"})
"""Data sets on which an operating point was chosen: what was demanded there is no acceptance criterion."""
SLOTS = (*NARROWING, "subgroup")
SECONDS = {"ms": Fraction(1, 1000), "s": Fraction(1), "min": Fraction(60), "h": Fraction(3600)}
MILLIMETRES = {
    "μm": Fraction(1, 1000),
    "µm": Fraction(1, 1000),
    "mm": Fraction(1),
    "cm": Fraction(10),
    "m": Fraction(1000),
}
SAID = re.compile(
    r"\b(not|fail(s|ed)? to|failed|did not) (be )?(met|meet|reach|achieve)"
    r"|未(能)?(达到|满足|符合)|不(满足|符合|达标)|没有达到|null hypothesis|\bH\s*0\b|\bH₀|原假设|零假设|无效假设"
    r"|\bexplorat|\bpost[- ]hoc\b|\bsensitivity analys[ie]s|探索性|事后分析|敏感性分析"
    r"|\b(lowest|highest|worst|smallest|largest)\b|最[低高差小大](?!绝对|误差|偏差|允许)",
    re.IGNORECASE | re.ASCII,
)
"""Words by which a file says that a criterion was missed, or that the figure is a null hypothesis, of one group, or was not to meet it."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A criterion: what must hold of the estimate or of one limit of its interval."""

    metric: Metric
    comparator: str
    limit: str  # "", "low", "high"

    def number(self, result: Metric) -> tuple[Decimal, Place] | None:
        """The number of a result that decides; its estimate decides too when it alone already misses the criterion."""
        interval = result.interval
        bound = getattr(interval, self.limit) if self.limit and interval else None
        if bound is not None:
            return bound, result.interval_place or result.place
        worse = (self.limit, self.comparator) in {("low", ">="), ("low", ">"), ("high", "<="), ("high", "<")}
        return (result.quantity.value, result.place) if not self.limit or worse else None


def criterion(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """A result does not meet its acceptance criterion: the estimate, or the limit of its interval that it names.

    Results answer to a criterion in the same row of a table, or else as the only result of the criterion's scope, in the
    criterion's own section if it holds results of the metric; a subgroup answers only to a criterion of its own. The printed
    value decides, with certainty when no rounding could save it. A result that meets another criterion of the metric, which it
    may as well answer, is that one's.
    """
    requirements = list(_requirements(facts))
    for requirement in (r for r in requirements if not any(_names_level(r, other) for other in requirements)):
        for result in _answers(facts, requirement.metric):
            hit = _missed(facts, requirement, result)
            if hit and not SAID.search(sentence_of(facts, result.place)):
                rivals = (r for r in requirements if _is_rival(facts, requirement, r, result))
                if not any(_missed(facts, rival, result) is None for rival in rivals):
                    yield hit


def _missed(facts: SideFacts, requirement: Requirement, result: Metric) -> Hit | None:
    """How a result misses a requirement; None where it meets it, or the two cannot be compared."""
    if result.concept == "processing_time" and _reading(result) and not _reading(requirement.metric):
        return None  # the time that readers took
    decisive, factor = requirement.number(result), _to_unit(result, requirement.metric)
    if decisive is None or factor is None:
        return None
    return _compare(facts, requirement, result, *decisive, factor)


def _reading(metric: Metric) -> bool:
    """Measured on readers, with or without the device."""
    return metric.scope.get("arm") in {"aided", "unaided"}


def _is_rival(facts: SideFacts, requirement: Requirement, other: Requirement, result: Metric) -> bool:
    """Another criterion of the metric in the same words, where no row says which of the two the result answers."""
    return (
        other.metric.concept == requirement.metric.concept
        and (other.comparator, other.limit) == (requirement.comparator, requirement.limit)
        and _plain(other.metric) != _plain(requirement.metric)
        and _compatible(_slots(other.metric), result)
        and not same_row(facts, requirement.metric.place, result.place)
    )


def _requirements(facts: SideFacts) -> Iterator[Requirement]:
    """The criteria of a file that do not contradict one another."""
    stated = [m for m in facts.metrics if role_of(m) == "acceptance_criterion" and m.quantity.high is None]
    seen: dict[tuple[object, ...], set[Fraction]] = {}
    found = [Requirement(m, _direction(m), _limit(m)) for m in stated if _is_of_device(sentence_of(facts, m.place))]
    for requirement in found:
        seen.setdefault(_identity(requirement), set()).add(_plain(requirement.metric))
    for requirement in found:
        known = requirement.comparator in {">=", ">", "<=", "<"}
        if known and len(seen[_identity(requirement)]) == 1:
            yield requirement


def _is_of_device(sentence: str) -> bool:
    """It demands something of the device: no null hypothesis, nothing that was missed, nothing that people must show first."""
    return not SAID.search(sentence) and not frame("roles", "of_people").search(sentence)


def is_required(facts: SideFacts, metric: Metric) -> bool:
    """A criterion that says how much of the device, and is none of a sample size."""
    text = sentence_of(facts, metric.place)
    told = role_of(metric) == "acceptance_criterion" and metric.quantity.high is None
    told = told and metric.scope.get("dataset") not in TUNED
    return told and _is_of_device(text) and not frame("roles", "sample_size").search(text)


def threshold_of(metric: Metric) -> tuple[Fraction, str]:
    """What a criterion demands, of shares as parts of one, and its unit."""
    unit = "" if is_share(metric) else metric.quantity.unit
    factor = next((units[unit] for units in (SECONDS, MILLIMETRES) if unit in units), None)
    return (_plain(metric) * factor, "base") if factor is not None else (_plain(metric), unit)


def _names_level(requirement: Requirement, other: Requirement) -> bool:
    """The same criterion, told again with what its values are counted by: the first leaves that open."""
    one, two = requirement.metric, other.metric
    told = "level" not in one.scope and "level" in two.scope
    return told and one.concept == two.concept and _plain(one) == _plain(two)


def _identity(requirement: Requirement) -> tuple[object, ...]:
    scope = tuple(sorted(requirement.metric.scope.items()))
    return requirement.metric.concept, scope, requirement.limit


def _plain(metric: Metric) -> Fraction:
    value = Fraction(metric.quantity.value)
    return value / _scale(metric) if is_share(metric) else value


def _direction(metric: Metric) -> str:
    """The comparator, or the one that goes without saying."""
    if metric.quantity.comparator:
        return metric.quantity.comparator
    if metric.concept in HIGHER_IS_BETTER:
        return ">="
    return "<=" if metric.concept in LOWER_IS_BETTER else ""


def _limit(metric: Metric) -> str:
    interval = metric.interval
    if interval is None or (interval.low is None) == (interval.high is None):
        return ""
    return "low" if interval.low is not None else "high"


def _slots(metric: Metric) -> tuple[str, ...]:
    return tuple(metric.scope.get(slot, "") for slot in SLOTS)


def _answers(facts: SideFacts, required: Metric) -> list[Metric]:
    """The results that a criterion is about."""
    at, scope = required.place, _slots(required)
    in_row = [
        m for m in metrics_in(facts, at.document, at.block)
        if m.concept == required.concept and is_own(m) and _compatible(scope, m) and same_row(facts, at, m.place)
    ]  # fmt: skip
    if in_row or _is_conditional(facts, required):
        return in_row
    group = _group_beside(facts, required)
    if group is not None:
        return [group] if _DEMANDS.match(plain(sentence_of(facts, at))) else []
    return _only_answer(facts, required.concept, scope, section_of(facts, at))


def _group_beside(facts: SideFacts, required: Metric) -> Metric | None:
    """The only result before a criterion in its paragraph, if it is one of a group and the criterion names none.

    The criterion is that result's where its sentence begins with it: 小结节灵敏度98.4%。要求：不低于95%。
    """
    at = required.place
    own = [m for m in metrics_in(facts, at.document, at.block) if m.concept == required.concept and is_own(m)]
    told = at.cell < 0 and len(own) == 1 and own[0].place < at and "subgroup" not in required.scope
    return own[0] if told and "subgroup" in own[0].scope else None


def _is_conditional(facts: SideFacts, required: Metric) -> bool:
    """AHI≥15次/h时 and `at a cut-off of 15` say of which results a sentence demands it, where its scope does not."""
    place = required.place
    if place.cell >= 0 or "subgroup" in required.scope or "operating_point" in required.scope:
        return False
    text = text_of(facts.documents[place.document], place)[place.sentence_start : place.start]
    return frame("roles", "only_when").search(plain(_CLAUSE.split(text)[-1])) is not None


@once
def _only_answer(facts: SideFacts, concept: str, scope: tuple[str, ...], section: Section) -> list[Metric]:
    """The one result of a criterion's scope, of its own section if there are any."""
    wanted = dict(zip(SLOTS, scope, strict=True))
    same = [m for m in results_of(facts, concept) if _compatible(scope, m) and not _is_baseline(m)]
    same = [m for m in same if section_of(facts, m.place) == section] or same
    same = [m for m in same if m.scope.get("subgroup", "") == wanted["subgroup"]]
    if wanted["arm"] != "aided" and all(m.scope.get("arm") == "aided" for m in same):
        return []
    for slot in NARROWING:
        same = _narrowed(same, slot, wanted[slot])
    value = one_value(same)
    if value is None:
        return []
    return [next((m for m in same if m.interval is not None), value)]


def _is_baseline(result: Metric) -> bool:
    """Reading without the device answers to no criterion, nor do people who work with it to one on its own speed."""
    arm = result.scope.get("arm")
    return arm in {"unaided", "control"} or arm == "aided" and result.concept == "processing_time"


def _compatible(scope: Sequence[str], result: Metric) -> bool:
    """Whether no slot that both name contradicts."""
    own = result.scope
    return all(not wanted or own.get(slot, wanted) in {wanted, ""} for slot, wanted in zip(SLOTS, scope, strict=True))


def _narrowed(stated: list[Metric], slot: str, wanted: str) -> list[Metric]:
    """Only results that surely have the criterion's value; none when it names none and they differ among themselves."""
    values = {m.scope[slot] for m in stated if m.scope.get(slot)}
    if wanted:
        return [m for m in stated if m.scope.get(slot) == wanted] if values else stated
    return stated if len(values) <= 1 else []


def _scale(metric: Metric) -> int:
    return 100 if metric.quantity.unit in {"%", "pp"} or abs(metric.quantity.value) > 1 else 1


def _to_unit(result: Metric, required: Metric) -> Fraction | None:
    """What a result must be multiplied with to be in the unit of its criterion; None when they cannot be compared."""
    mine, theirs = result.quantity.unit, required.quantity.unit
    if result.concept in SIGNED and "%" in {mine, theirs}:
        return None
    if is_share(result):
        return Fraction(_scale(required), _scale(result))
    for units in (SECONDS, MILLIMETRES):
        if mine in units and theirs in units:
            return units[mine] / units[theirs]
    return Fraction(1) if mine == theirs else None


def _compare(
    facts: SideFacts, requirement: Requirement, result: Metric, number: Decimal, place: Place, factor: Fraction
) -> Hit | None:
    required = requirement.metric
    threshold, printed = Fraction(required.quantity.value), Fraction(number) * factor
    if _holds(requirement.comparator, printed, threshold):
        return None
    reach = rounded_from(number)
    favourable = max(reach.low * factor, reach.high * factor) if ">" in requirement.comparator else reach.low * factor
    unit = result.quantity.unit
    values = {
        "metric": result.concept,
        "value": show_quantity(result.quantity),
        "interval": show_interval(result.interval, unit) if result.interval else "",
        "number": show(number, unit),
        "criterion": _show_criterion(requirement),
    }
    certain = not _holds(requirement.comparator, favourable, threshold)
    places = tuple(dict.fromkeys((place, result.place, required.place)))
    return on_side(facts.side, places, values, concepts=(result.concept,), certain=certain)


def _holds(comparator: str, value: Fraction, threshold: Fraction) -> bool:
    if comparator in {">=", "<="}:
        return value >= threshold if comparator == ">=" else value <= threshold
    return value > threshold if comparator == ">" else value < threshold


def _show_criterion(requirement: Requirement) -> str:
    sign = {">=": "≥", "<=": "≤"}.get(requirement.comparator, requirement.comparator)
    quantity = requirement.metric.quantity
    return f"{sign} {show(quantity.value, quantity.unit)}"
