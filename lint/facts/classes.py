"""Classes of size and age that a sentence tells its values for: numbers that are no values themselves."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from lint.facts.estimates import Estimate
from lint.facts.grammar import frame
from lint.facts.names import Name
from lint.facts.sentence import Carrier
from lint.facts.value_labels import heads_value
from lint.language.numbers import units

_frame = partial(frame, "attribution")


def without_classes(
    estimates: Sequence[Estimate], carriers: Sequence[Carrier], names: Sequence[Name], text: str
) -> list[Estimate]:
    """The values of a sentence, without the classes that it tells them for."""
    classes = [c for c in carriers if c.slot == "subgroup" and not c.value.isidentifier()]
    told = {id(e): next((c for c in classes if c.start <= _at(e) < c.end), None) for e in estimates}
    values = [e for e in estimates if told[id(e)] is None]
    return [
        e for e in estimates
        if not ((own := told[id(e)]) and (_precedes(e, own, names) or _is_class(e, own, values, classes, text) or _heads(e, text)))
    ]  # fmt: skip


def _heads(estimate: Estimate, text: str) -> bool:
    """A label with its value behind it."""
    number = estimate.high or estimate.number
    return not estimate.has_interval and heads_value(text, number.end, number.unit)


def _at(estimate: Estimate) -> int:
    return (estimate.high or estimate.number).start


def _precedes(estimate: Estimate, carrier: Carrier, names: Sequence[Name]) -> bool:
    """`In 64 children (2 to 17 years) the MAE was 0.48 years`: a class before any metric is named is the group measured."""
    return "~" in carrier.value and all(n.start >= _at(estimate) for n in names)


def _is_class(
    estimate: Estimate, carrier: Carrier, values: Sequence[Estimate], classes: Sequence[Carrier], text: str
) -> bool:
    """`The bias was -0.1 mm at 30 to 39 mm`: beside values in its unit, none of them in the class, and in words for one.

    A value may lie in a class that begins where another one of the sentence ends: `0.90 mm when ≥ 5 mm, 0.62 mm when < 5 mm`.
    """
    kin = [v for v in values if _kind(v) == _kind(estimate) != ""]
    if not kin or estimate.has_interval:
        return False
    met = any(c.value != carrier.value and c.value.lstrip("<>=") == carrier.value.lstrip("<>=") for c in classes)
    if not met and any(_holds(estimate, v.number.value, v.number.unit) for v in kin):
        return False
    return bool(_frame("class_before").search(text[: carrier.start]) or _frame("class_behind").match(text, carrier.end))


def _kind(estimate: Estimate) -> str:
    known = units().get(estimate.number.unit)
    return known.kind if known else ""


def _holds(estimate: Estimate, value: Decimal, unit: str) -> bool:
    """A value lies in the class; sizes alone count."""
    factors = units()[unit].factor / units()[estimate.number.unit].factor
    size, low = abs(value) * factors, estimate.number.value
    if estimate.high is not None:
        return low <= size <= estimate.high.value
    return size >= low if estimate.number.comparator in {">", ">="} else size <= low
