"""Statistics that cannot be right, seen from one file alone; this module holds what one statement shows by itself.

Every check takes the facts of one side and the rule's parameters and yields what it finds. The checks that set several
statements against each other live in `identities`, `criteria`, `p_values` and `interval_methods` and are offered here
as well.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks import bare_intervals
from lint.checks.criteria import criterion
from lint.checks.identities import (
    accuracy,
    balanced_accuracy,
    complement,
    difference,
    f1,
    likelihood_ratio,
    overlap,
    predictive_value,
    youden,
)
from lint.checks.interval_methods import interval_impossible, interval_level, interval_method
from lint.checks.intervals import fitting, stated_level, unit
from lint.checks.p_values import p_value
from lint.checks.pairing import pairs_better, stands_beside
from lint.checks.rounding import (
    BINOMIAL,
    PROPORTIONS,
    difference_of,
    is_share,
    rounded_from,
    rounds_to,
    scale_of,
    show,
    show_interval,
    show_quantity,
    truncates_to,
)
from lint.checks.scope_groups import beside, is_averaged, is_exact, role_of, same_row, sentence_of
from lint.facts.cues import cue
from lint.facts.model import Interval, Metric, Place, text_of

__all__ = [
    "accuracy",
    "balanced_accuracy",
    "bounds_reversed",
    "complement",
    "criterion",
    "difference",
    "f1",
    "interval_impossible",
    "interval_level",
    "interval_method",
    "likelihood_ratio",
    "mixed_scales",
    "numerator_exceeds",
    "out_of_range",
    "outside_interval",
    "overlap",
    "p_value",
    "percentage",
    "predictive_value",
    "truncated_percentage",
    "unreachable_percentage",
    "youden",
]

Parameters = Mapping[str, object]

FRACTION_FOR_SURE, BEYOND_ONE = Decimal("0.8"), Decimal("1.2")
SAME, TO_PERCENT, TO_FRACTION = Decimal(1), Decimal(100), Decimal("0.01")


_TWICE = 2


def percentage(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """x/n does not give the printed percentage, neither rounded half-up nor half-even nor cut off."""
    for metric, share in _shares(facts):
        if any(_prints(share, metric, scale) or _truncates(share, metric, scale) for scale in _scales(metric)):
            continue
        if pairs_better(facts, metric, "fraction", _goes_with_fraction):
            continue
        missed = any(_prints(1 - share, metric, scale) for scale in _scales(metric))  # "94.2% (24/412 missed)"
        if not (missed and cue("missed_ones", sentence_of(facts, metric.place))):
            yield _fraction_hit(facts, metric, share, certain=not missed)


def truncated_percentage(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """x/n gives the printed percentage only if the further digits are cut off instead of rounded."""
    for metric, share in _shares(facts):
        rounded = any(_prints(share, metric, scale) for scale in _scales(metric))
        if not rounded and any(_truncates(share, metric, scale) for scale in _scales(metric)):
            yield _fraction_hit(facts, metric, share, certain=False)


def numerator_exceeds(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """More successes than cases: numerator > denominator."""
    for metric in _counted(facts):
        numerator, denominator = metric.numerator or 0, metric.denominator or 0
        if denominator < numerator < _TWICE * denominator:  # 238/69 is a rate of another kind
            values = {"metric": metric.concept, "value": show_quantity(metric.quantity), "fraction": _fraction(metric)}
            places = _places(metric.fraction_place, metric.place)
            yield on_side(facts.side, places, values, concepts=(metric.concept,))


def bounds_reversed(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """The lower limit of an interval is above its upper limit."""
    for metric, interval in _with_interval(facts):
        if _is_reversed(interval) and not _lost_sign(metric, interval):
            yield _interval_first(facts, metric, _interval_hit(facts, metric, interval))
    yield from bare_intervals.reversed_ranges(facts)


def mixed_scales(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """The estimate is in percent and its interval a fraction of one, or the other way round."""
    for metric, interval in _with_interval(facts):
        factor = _other_scale(metric, interval)
        if factor:
            scaled = show(metric.quantity.value * factor, "%" if factor == TO_PERCENT else "")
            hit = _interval_hit(facts, metric, interval, expected=scaled)
            bounds = show_interval(interval, "" if factor == TO_FRACTION else "%")
            yield replace(hit, values={**hit.values, "interval": bounds})


def outside_interval(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """The estimate lies outside its own interval, whichever way both were rounded."""
    for metric, interval in _with_interval(facts):
        if _is_reversed(interval) or _other_scale(metric, interval) or _lies_inside(metric, interval):
            continue
        if metric.concept not in PROPORTIONS and _lies_inside(metric, interval, -SAME):
            continue  # `shortened by 6.3 s (95% CI -12.5 to -0.1)`, `underestimated by 1.5 mm`: the verb is the sign
        if _is_another_number(metric, interval):
            continue
        if _is_open_end(metric, interval) or pairs_better(facts, metric, "interval", _goes_with_interval):
            continue
        paired = _is_paired(facts, metric)
        if paired or _stands_alone(facts, metric):
            yield _interval_hit(facts, metric, interval, certain=paired)
    yield from bare_intervals.outside(facts)


def _is_another_number(metric: Metric, interval: Interval) -> bool:
    """A share that is nowhere near its interval, nor by a slip of the point: the 0.081 beside [0.866, 0.880] is a deviation."""
    low, high, value = interval.low, interval.high, metric.quantity.value
    if metric.concept not in PROPORTIONS or low is None or high is None or low <= 0 or value <= 0:
        return False
    slipped = any(low <= value.scaleb(places) <= high for places in (-2, -1, 1, 2))
    return not slipped and not low / _TWICE < value < high * _TWICE


def out_of_range(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """A proportion, or a limit of its interval, below 0 or above 1 (100 %)."""
    for metric in facts.metrics:
        possible = _possible(metric)
        if possible is None or role_of(metric) == "acceptance_criterion" or metric.quantity.value < possible[0]:
            continue  # a "proportion" below 0 is a difference
        interval = metric.interval or Interval(None, None)
        wrong = [bound for bound in _bounds_on_scale(metric, interval) if not possible[0] <= bound <= possible[1]]
        estimate = _has_sign(facts, metric) and metric.quantity.value > possible[1]
        if wrong or estimate:
            number = show(metric.quantity.value if estimate else wrong[0], metric.quantity.unit)
            expected = " ~ ".join(show(end, metric.quantity.unit) for end in possible)
            hit = _interval_hit(facts, metric, interval, expected=expected, number=number)
            yield hit if estimate else _interval_first(facts, metric, hit)


def unreachable_percentage(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """No whole number of the stated n cases gives the percentage (GRIM: Brown and Heathers, SPPS 8 (2017) 363-369)."""
    for metric in facts.metrics:
        n = _cases_of(facts, metric)
        nearest = _nearest_percentages(metric, n) if n else None
        if n and nearest is not None:
            values = {"metric": metric.concept, "value": show_quantity(metric.quantity), "n": str(n)}
            values["expected"] = nearest
            yield on_side(facts.side, (metric.place,), values, concepts=(metric.concept,), certain=False)


# Counts


def _counted(facts: SideFacts) -> Iterator[Metric]:
    for metric in facts.metrics:
        counts = metric.numerator is not None and metric.denominator
        binomial = metric.concept in BINOMIAL or (metric.quantity.unit == "%" and not is_share(metric))
        if counts and binomial and not difference_of(metric.concept) and role_of(metric) != "acceptance_criterion":
            yield metric


def _shares(facts: SideFacts) -> Iterator[tuple[Metric, Fraction]]:
    for metric in _counted(facts):
        share = Fraction(metric.numerator or 0, metric.denominator or 1)
        if share <= 1 and is_exact(metric):
            yield metric, share


def _scales(metric: Metric) -> tuple[int, ...]:
    """In percent or as a fraction; a small number without a sign may be either."""
    if metric.quantity.unit == "%":
        return (100,)
    return (1, 100) if abs(metric.quantity.value) <= 1 else (100,)


def _prints(share: Fraction, metric: Metric, scale: int) -> bool:
    return rounds_to(share * scale, metric.quantity.value)


def _truncates(share: Fraction, metric: Metric, scale: int) -> bool:
    return truncates_to(share * scale, metric.quantity.value)


def _goes_with_fraction(metric: Metric, owner: Metric) -> bool:
    if owner.numerator is None or not owner.denominator:
        return False
    share = Fraction(owner.numerator, owner.denominator)
    return any(_prints(share, metric, scale) for scale in _scales(metric))


def _fraction(metric: Metric) -> str:
    return f"{metric.numerator}/{metric.denominator}"


def _fraction_hit(facts: SideFacts, metric: Metric, share: Fraction, *, certain: bool) -> Hit:
    scale = _scales(metric)[0]
    digits = max(metric.quantity.decimals, 2 if scale == 1 else 0)
    exact = Decimal((share * scale).numerator) / Decimal((share * scale).denominator)
    values = {
        "metric": metric.concept,
        "value": show_quantity(metric.quantity),
        "fraction": _fraction(metric),
        "expected": show(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), metric.quantity.unit),
        "exact": show(exact.quantize(Decimal(1).scaleb(-digits - 2), ROUND_HALF_UP), metric.quantity.unit),
    }
    places = _places(metric.place, metric.fraction_place)
    return on_side(facts.side, places, values, concepts=(metric.concept,), certain=certain)


def _nearest_percentages(metric: Metric, n: int) -> str | None:
    """The two percentages around the printed one that whole numbers give; None when one of them gives it."""
    value, digits = metric.quantity.value, unit(metric.quantity.value)
    below = math.floor(Fraction(value) * n / 100)
    shares = [Fraction(100 * x, n) for x in (below, below + 1) if 0 <= x <= n]
    if any(rounds_to(share, value) or truncates_to(share, value) for share in shares):
        return None
    printed = (Decimal(s.numerator) / Decimal(s.denominator) for s in shares)
    return " / ".join(show(p.quantize(digits, ROUND_HALF_UP), "%") for p in printed)


def _cases_of(facts: SideFacts, metric: Metric) -> int | None:
    """The n that is surely the denominator: `(n=…)` right after a value that is no average over readers or classes."""
    if metric.concept not in BINOMIAL or metric.quantity.unit != "%" or metric.denominator or not is_exact(metric):
        return None
    if role_of(metric) != "result" or metric.scope.get("arm") in {"aided", "unaided"} or is_averaged(facts, metric):
        return None
    sentence = sentence_of(facts, metric.place)
    after = sentence[metric.place.end - metric.place.sentence_start :]
    stated = re.match(r"\s*[%％]?\s*[(（\[]\s*[nN]\s*[=＝]\s*(\d[\d,， ]*)\s*[)）\]]", after)
    n = int(re.sub(r"\D", "", stated[1])) if stated else None
    return n if metric.n in {None, n} else None


# Intervals


def _with_interval(facts: SideFacts) -> Iterator[tuple[Metric, Interval]]:
    for metric in facts.metrics:
        criterion_or_plan = role_of(metric) in {"acceptance_criterion", "planned"}
        if metric.interval is not None and is_exact(metric) and not criterion_or_plan:
            yield metric, metric.interval


def _is_reversed(interval: Interval) -> bool:
    return interval.low is not None and interval.high is not None and interval.low > interval.high


def _lost_sign(metric: Metric, interval: Interval) -> bool:
    """Whether a dash was taken for a minus or a minus for a dash: `–2.9 – 1.7` read as 2.9 to 1.7."""
    value, low, high = metric.quantity.value, interval.low or Decimal(0), interval.high or Decimal(0)
    if high < 0 < low:
        return low <= value <= -high
    return metric.concept not in PROPORTIONS and low > 0 and -low <= value <= high


def _lies_inside(metric: Metric, interval: Interval, factor: Decimal = SAME) -> bool:
    value = rounded_from(metric.quantity.value * factor)
    above = interval.low is None or rounded_from(interval.low).low < value.high
    return above and (interval.high is None or value.low < rounded_from(interval.high).high)


def _other_scale(metric: Metric, interval: Interval) -> Decimal | None:
    """What the estimate must be multiplied with to be on the scale of its interval; None when it is already."""
    if not is_share(metric) or _lies_inside(metric, interval) or _is_reversed(interval):
        return None
    bounds = [abs(bound) for bound in (interval.low, interval.high) if bound is not None]
    if abs(metric.quantity.value) > 1:
        factor = TO_FRACTION if all(bound <= 1 for bound in bounds) else None
    else:
        factor = TO_PERCENT if all(bound > 1 for bound in bounds) else None
    return factor if factor and _lies_inside(metric, interval, factor) else None


def _is_open_end(metric: Metric, interval: Interval) -> bool:
    """Whether all or none succeeded and the interval is Jeffreys', which leaves out 0 and 1."""
    numerator, denominator = metric.numerator, metric.denominator
    if numerator is None or not denominator or numerator not in {0, denominator}:
        return False
    level = stated_level(interval) or Decimal(95)
    return any(fitting(numerator, denominator, interval, scale_of(metric), level, ["Jeffreys"]))


def _goes_with_interval(metric: Metric, owner: Metric) -> bool:
    return (
        owner.interval is not None
        and scale_of(metric) == scale_of(owner)
        and not _is_reversed(owner.interval)
        and _lies_inside(metric, owner.interval)
    )


def _is_paired(facts: SideFacts, metric: Metric) -> bool:
    """Whether value and interval surely belong together: side by side, or in one row of a table."""
    if stands_beside(facts, metric.place, metric.interval_place):
        return True
    return metric.interval_place is not None and same_row(facts, metric.place, metric.interval_place)


def _stands_alone(facts: SideFacts, metric: Metric) -> bool:
    """Whether no other figure is near that the interval could belong to."""
    return not any(beside(facts, metric))


def _has_sign(facts: SideFacts, metric: Metric) -> bool:
    """Whether the percent sign itself stands behind the estimate, so that it is no count in a column of percentages."""
    text = text_of(facts.documents[metric.place.document], metric.place)
    return (
        metric.quantity.unit == "%"
        and re.search(r"[%％]", text[metric.place.end - 1 : metric.place.end + 2]) is not None
    )


def _possible(metric: Metric) -> tuple[Decimal, Decimal] | None:
    scale = Decimal(scale_of(metric))
    if metric.quantity.unit == "pp":
        return None
    if metric.concept in PROPORTIONS:
        return Decimal(0), scale
    return (-scale, scale) if is_share(metric) else None


def _bounds_on_scale(metric: Metric, interval: Interval) -> list[Decimal]:
    """The limits that are surely on the scale of their estimate: a small number without a sign may be in percent."""
    if _is_reversed(interval) or _other_scale(metric, interval):
        return []
    bounds = [bound for bound in (interval.low, interval.high) if bound is not None]
    small = metric.quantity.unit != "%" and abs(metric.quantity.value) < FRACTION_FOR_SURE
    percent = any(bound > (1 if small else BEYOND_ONE) for bound in bounds)
    return [] if percent and scale_of(metric) == 1 else bounds


def _interval_hit(facts: SideFacts, metric: Metric, interval: Interval, *, certain: bool = True, **more: str) -> Hit:
    values = {
        "metric": metric.concept,
        "value": show_quantity(metric.quantity),
        "interval": show_interval(interval, metric.quantity.unit),
        **more,
    }
    places = _places(metric.place, metric.interval_place)
    return on_side(facts.side, places, values, concepts=(metric.concept,), certain=certain)


def _interval_first(facts: SideFacts, metric: Metric, hit: Hit) -> Hit:
    """The same hit with the interval as the place that is wrong."""
    return on_side(facts.side, _places(metric.interval_place, metric.place), hit.values, concepts=hit.concepts)


def _places(*places: Place | None) -> tuple[Place, ...]:
    return tuple(place for place in places if place is not None)
