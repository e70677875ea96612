"""Printed numbers as the ranges of values that they may have been rounded from, and arithmetic on such ranges."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product

from lint.align.values import last_place
from lint.checks.intervals import unit
from lint.facts.model import Interval, Metric, Quantity


def concepts(ids: str) -> frozenset[str]:
    """A set of concept ids, written as words."""
    return frozenset(ids.split())


BINOMIAL = concepts(
    "sensitivity specificity accuracy ppv npv precision miss_rate misdiagnosis_rate false_positive_rate "
    "false_negative_rate false_discovery_rate error_rate agreement ppa npa opa detection_rate lesion_localization_rate "
    "adenoma_detection_rate polyp_detection_rate adenoma_miss_rate polyp_miss_rate recall_rate_screening biopsy_rate "
    "prevalence positive_rate qualification_rate success_rate failure_rate gradability"
)
"""Metrics that are one count over another."""
PROPORTIONS = BINOMIAL | concepts(
    "balanced_accuracy auc partial_auc auprc average_precision mean_average_precision f1 dice iou"
)
"""Metrics between 0 and 1."""
SIGNED = concepts("youden kappa weighted_kappa icc ccc mcc correlation")
"""Metrics between -1 and 1."""


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range of values."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Range") -> "Range":
        """Every sum of two values."""
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        """Every difference of two values."""
        return Range(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Range") -> "Range":
        """Every product of two values."""
        corners = [a * b for a, b in product((self.low, self.high), (other.low, other.high))]
        return Range(min(corners), max(corners))

    def meets(self, other: "Range") -> bool:
        """Whether some value is in both."""
        return self.low <= other.high and other.low <= self.high

    def within(self, low: int, high: int) -> "Range":
        """The part between two limits, for a quantity that cannot leave them."""
        return Range(max(Fraction(low), self.low), min(Fraction(high), self.high))

    @property
    def magnitude(self) -> "Range":
        """The range of the absolute value."""
        if self.low >= 0:
            return self
        return Range(max(Fraction(0), -self.high), max(-self.low, self.high))


ONE = Range(Fraction(1), Fraction(1))


def difference_of(concept: str) -> str:
    """The metric that a `…_difference` is the difference of; empty for any other."""
    return concept.removesuffix("_difference") if concept.endswith("_difference") else ""


def is_share(metric: Metric) -> bool:
    """Whether a metric can be printed as a fraction and in percent alike."""
    return (difference_of(metric.concept) or metric.concept) in PROPORTIONS | SIGNED


def scale_of(metric: Metric) -> int:
    """100 for a share in percent, with its sign or plainly above 1 without (`AUC 94.51`); 1 for anything else."""
    percent = metric.quantity.unit in {"%", "pp"}
    return 100 if is_share(metric) and (percent or abs(metric.quantity.value) > 1) else 1


def rounded_from(value: Decimal, scale: int = 1) -> Range:
    """What a printed value may have been before it was rounded, either way at a tie."""
    return _rounded_from(str(value), scale)


@lru_cache(maxsize=1 << 14)
def _rounded_from(written: str, scale: int) -> Range:
    value = Decimal(written)
    half = Fraction(unit(value)) / 2
    return Range((Fraction(value) - half) / scale, (Fraction(value) + half) / scale)


def range_of(metric: Metric) -> Range:
    """What a metric's estimate may have been, a share as a fraction of one."""
    found = rounded_from(metric.quantity.value, scale_of(metric))
    return found.within(0, 1) if metric.concept in PROPORTIONS and found.low < 1 and found.high > 0 else found


def rounds_to(exact: Fraction, printed: Decimal) -> bool:
    """Whether an exact value prints so, half-up or half-even (at an exact tie either neighbour is taken)."""
    return abs(exact - Fraction(printed)) <= Fraction(unit(printed)) / 2


def truncates_to(exact: Fraction, printed: Decimal) -> bool:
    """Whether an exact positive value prints so when the further digits are cut off."""
    return 0 <= exact - Fraction(printed) < Fraction(unit(printed))


def show(value: Decimal, unit_of: str = "") -> str:
    """A number as printed, with its unit."""
    return format(value, "f") + (unit_of if unit_of in {"", "%", "°"} else f" {unit_of}")


def show_quantity(quantity: Quantity) -> str:
    """A quantity as printed, with comparator and unit."""
    sign = {">=": "≥", "<=": "≤"}.get(quantity.comparator, quantity.comparator)
    return (f"{sign} " if sign else "") + show(quantity.value, quantity.unit)


def show_interval(interval: Interval, unit_of: str = "") -> str:
    """`[91.5%, 96.1%]`; one limit alone as `≥ 91.5%` or `≤ 96.1%`."""
    if interval.low is None or interval.high is None:
        limit = interval.low if interval.high is None else interval.high
        return "" if limit is None else ("≥ " if interval.high is None else "≤ ") + show(limit, unit_of)
    return f"[{show(interval.low, unit_of)}, {show(interval.high, unit_of)}]"


def show_range(found: Range, like: Metric) -> str:
    """A range in the unit of a metric with one decimal more than it prints: `0.879` or `0.8792 to 0.8811`."""
    scale, places = scale_of(like), like.quantity.decimals + 1
    low, high = (f"{float(end * scale):.{places}f}" for end in (found.low, found.high))
    sign = "%" if like.quantity.unit == "%" else ""
    return f"{low}{sign}" if low == high else f"{low}{sign} ~ {high}{sign}"


def rounds_to_a_digit(left: Decimal, right: Decimal, nmpa: Metric, fda: Metric) -> bool:
    """−0.31 and −0.3, where the other limits show that one file gives one decimal less throughout."""
    coarse, fine = sorted((left, right), key=last_place, reverse=True)
    last = Decimal(1).scaleb(last_place(coarse))
    steps = [
        {last_place(bound) for bound in (m.interval.low, m.interval.high) if bound is not None}
        for m in (nmpa, fda)
        if m.interval is not None
    ]
    even = len(steps) == 2 and all(len(step) == 1 for step in steps) and steps[0] != steps[1]
    return even and last < 1 and coarse != fine and abs(coarse - fine) * 2 <= last
