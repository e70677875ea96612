"""Two values of one metric: how they differ, and why that may be no contradiction."""

from decimal import Decimal
from fractions import Fraction

from lint.align.scopes import label_likeness, labels
from lint.align.values import canonical, last_place, rounded_off
from lint.checks.rounding import is_share, range_of, rounds_to
from lint.facts.lines import unit_kind
from lint.facts.model import Metric
from lint.language.numbers import in_base_unit

__all__ = [
    "are_of_two_things",
    "far_apart",
    "is_certain",
    "limit_of_other_sign",
    "may_be_a_slip",
    "one_share",
    "other_unit",
    "rounded_to_a_digit",
]

_LEVELS = frozenset(map(Decimal, ("90", "95", "97.5", "99")))
_STEPS, _ABOUT = (60, 1000, 3600), Decimal("0.01")
_TIMES = 8  # a time that is so much longer is that of something else


def are_of_two_things(nmpa: Metric, fda: Metric) -> bool:
    """One of the two was read wrongly: a range beside a value, a share above one, the level of an interval, a measure without its unit."""
    if (nmpa.quantity.high is None) != (fda.quantity.high is None):
        return True
    return any(_is_misread(own, other) for own, other in ((nmpa, fda), (fda, nmpa))) and not _same_digits(nmpa, fda)


def _is_misread(own: Metric, other: Metric) -> bool:
    value, unit = own.quantity.value, own.quantity.unit
    if is_share(own):
        return (
            not unit
            and value in {0, 1}
            and value.as_tuple().exponent == 0
            and own.place.cell >= 0  # of a table of counts
            or not unit
            and abs(value) > 1
            and abs(other.quantity.value) <= 1
            or unit == "%" != other.quantity.unit
            and value in _LEVELS
        )
    return bool(unit_kind(other.quantity.unit)) and not unit and own.place.cell < 0


def _same_digits(nmpa: Metric, fda: Metric) -> bool:
    """9.34 for 0.934."""
    one, other = (m.quantity.value.normalize().as_tuple().digits for m in (nmpa, fda))
    return one == other and len(one) > 1


def far_apart(nmpa: Metric, fda: Metric) -> bool:
    """12.8 s and 3.4 min are two measurements; a slip keeps the digits or the size, or takes one unit for another."""
    sizes = [in_base_unit(m.quantity.value, m.quantity.unit) for m in (nmpa, fda)]
    (kind, one), (other_kind, other) = sizes
    digits = {m.quantity.value.normalize().as_tuple().digits for m in (nmpa, fda)}
    small, large = sorted((one, other))
    return (
        kind == other_kind == "time" and len(digits) > 1 and large > _TIMES * small > 0 and not _one_unit(large / small)
    )


def _one_unit(ratio: Decimal) -> bool:
    """About what lies between two units of time: 1.60 s for 96 s."""
    return any(abs(ratio / step - 1) <= _ABOUT for step in _STEPS)


def one_share(nmpa: Metric, fda: Metric) -> bool:
    """77/80 is 96.2% and 0.963: a tie rounded to even here and up there."""
    counted = {(m.numerator, m.denominator) for m in (nmpa, fda) if m.numerator is not None and m.denominator}
    if len(counted) != 1:
        return False
    numerator, denominator = counted.pop()
    share = Fraction(int(numerator or 0), int(denominator or 1))
    return all(rounds_to(share * (100 if m.quantity.unit == "%" else 1), m.quantity.value) for m in (nmpa, fda))


def rounded_to_a_digit(nmpa: Metric, fda: Metric) -> bool:
    """-0.0023 and -0.002, 0.59 percentage points and 0.006: too coarse to agree by, and no difference either."""
    if nmpa.quantity.unit == fda.quantity.unit and rounded_off(nmpa.quantity.value, fda.quantity.value):
        return True
    ends = [(m, range_of(m)) for m in (nmpa, fda) if is_share(m)]
    if len(ends) < len((nmpa, fda)):
        return False
    (_, fine), (coarse, span) = sorted(ends, key=lambda end: end[1].high - end[1].low)
    return len(coarse.quantity.value.as_tuple().digits) == 1 and 2 * span.low <= fine.low + fine.high <= 2 * span.high


def limit_of_other_sign(nmpa: Metric, fda: Metric) -> bool:
    """A limit of agreement that lost its minus: where the difference is taken the other way round, the limits change places."""
    signed = nmpa.quantity.value == -fda.quantity.value != 0
    return signed and nmpa.concept == fda.concept in {"loa_low", "loa_high"} and label_likeness(nmpa, fda) >= 1


def may_be_a_slip(nmpa: Metric, fda: Metric, kind: str) -> bool:
    """One value becomes the other by a single digit, by the order of the digits, or by the place of the decimal point."""
    one, other = (abs(canonical(m.quantity, kind)[1]) for m in (nmpa, fda))
    if _digits(one) == _digits(other):
        return True
    last = min(last_place(one), last_place(other))
    written = [str(int(value.scaleb(-last))) for value in (one, other)]
    length = max(map(len, written))
    a, b = (digits.zfill(length) for digits in written)
    return sorted(a) == sorted(b) or sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def other_unit(nmpa: Metric, fda: Metric) -> bool:
    """The same digits in two units of one kind: 92.8 s and 92.8 min."""
    units = nmpa.quantity.unit, fda.quantity.unit
    kinds = [unit_kind(unit) for unit in units]
    return nmpa.quantity.value == fda.quantity.value and units[0] != units[1] and kinds[0] == kinds[1] != ""


def is_certain(nmpa: Metric, fda: Metric) -> bool:
    """Certain when both sides say, or both leave open, what the value is about."""
    return labels(nmpa) == labels(fda) or label_likeness(nmpa, fda) >= 1
