"""Values compare as reported, in one unit."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.align.values import agree, canonical, same_quantity
from lint.facts.model import Quantity
from tests.written import wrong_today


def quantity(text: str) -> Quantity:
    """`94.2 %`, `60 s`, `72~80 %`."""
    value, _, unit = text.partition(" ")
    low, _, high = value.partition("~")
    return Quantity(Decimal(low), unit, high=Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("95.2", "95.2", True),
        ("95.2", "95.20", True),
        ("95.2", "95.16", True),
        ("95.2", "95.14", False),
        ("95.25", "95.2", True),  # half-even
        ("95.25", "95.3", True),  # half-up
        ("95.35", "95.4", True),
        ("95.35", "95.3", True),  # 95.348 is printed as both
        ("95.36", "95.3", False),
        ("95", "95.4", True),
        ("95", "95.6", False),
        ("1", "0.974", False),  # one digit says nothing
        ("-0.40", "-0.396", True),
        wrong_today("a value of one digit is never taken as a rounding", "-0.4", "-0.36", True),
        ("-0.4", "0.4", False),
        ("0", "0.0", True),
    ],
)
def test_agree_at_the_coarser_precision(one: str, other: str, same: bool) -> None:
    assert agree(Decimal(one), Decimal(other)) is same
    assert agree(Decimal(other), Decimal(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("95.2 %", "0.952", "proportion", True),
        ("95.2 %", "0.95", "proportion", True),
        ("95.2 %", "0.925", "proportion", False),
        ("94.51", "0.9451", "proportion", True),
        ("94.51", "94.51 %", "proportion", True),
        ("60 s", "1 min", "time", True),
        ("1.5 min", "90 s", "time", True),
        ("60 s", "60 min", "time", False),
        ("60 s", "60 mm", "time", False),
        ("3.69 mm", "0.369 cm", "length", True),
        ("5 mL", "5 cm³", "volume", True),
        ("72~80 %", "0.72~0.80", "proportion", True),
        ("72~80 %", "0.72~0.81", "proportion", False),
        ("72~80 %", "72 %", "proportion", False),
        ("3.2 pp", "3.2 %", "proportion", True),
        ("3.2 pp", "0.032", "proportion", True),
    ],
)
def test_units(one: str, other: str, kind: str, same: bool) -> None:
    assert same_quantity(quantity(one), quantity(other), kind) is same
    assert same_quantity(quantity(other), quantity(one), kind) is same


def test_precision_is_kept_in_the_base_unit() -> None:
    assert str(canonical(quantity("95.20 %"), "proportion")[1]) == "0.9520"
    assert str(canonical(quantity("60 s"))[1]) == "60"


PRINTED = st.decimals(0, 1, places=4, allow_nan=False)


@given(PRINTED, st.integers(2, 3), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_a_value_agrees_with_itself_printed_shorter(value: Decimal, places: int, mode: str) -> None:
    shorter = value.quantize(Decimal(1).scaleb(-places), mode)
    percent = Quantity(shorter.scaleb(2), "%")
    if len(shorter.as_tuple().digits) < 2:  # 0.03 or 0.005: one digit is not taken as a rounding of another value
        return
    assert agree(value, shorter)
    assert same_quantity(Quantity(value), percent, "proportion")


@given(PRINTED, PRINTED)
def test_agreement_is_symmetric(one: Decimal, other: Decimal) -> None:
    assert agree(one, other) is agree(other, one)
    assert agree(one, one)
