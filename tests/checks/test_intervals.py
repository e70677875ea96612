"""Intervals of a proportion against published figures, and the comparison with printed ones."""

import math
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.intervals import (
    METHODS,
    Method,
    agresti_coull,
    clopper_pearson,
    fits,
    fitting,
    jeffreys,
    jeffreys_modified,
    limits,
    logit,
    mid_p,
    printable,
    stated_level,
    unit,
    wald,
    wald_corrected,
    wilson,
    wilson_corrected,
)
from lint.facts.model import Interval

LEVEL = Decimal(95)


def printed(low: str | None, high: str | None, level: str = "95") -> Interval:
    return Interval(Decimal(low) if low else None, Decimal(high) if high else None, level)


@pytest.mark.parametrize(
    ("method", "successes", "trials", "low", "high"),
    [
        # 113/120 by scipy and statsmodels
        (clopper_pearson, 113, 120, 0.88350, 0.97623),
        (wilson, 113, 120, 0.88447, 0.97146),
        (wilson_corrected, 113, 120, 0.87919, 0.97420),
        (wald, 113, 120, 0.89973, 0.98360),
        (agresti_coull, 113, 120, 0.88243, 0.97350),
        (jeffreys, 113, 120, 0.88890, 0.97353),
        # Newcombe 1998, table I, to the four digits printed there
        (wald, 81, 263, 0.2522, 0.3638),
        (wald_corrected, 81, 263, 0.2503, 0.3657),
        (wilson, 81, 263, 0.2553, 0.3662),
        (wilson_corrected, 81, 263, 0.2535, 0.3682),
        (clopper_pearson, 81, 263, 0.2527, 0.3676),
        (mid_p, 81, 263, 0.2544, 0.3658),
        (wilson, 15, 148, 0.0624, 0.1605),
        (wilson_corrected, 15, 148, 0.0598, 0.1644),
        (clopper_pearson, 15, 148, 0.0578, 0.1617),
        (mid_p, 15, 148, 0.0601, 0.1581),
        (wilson, 0, 20, 0.0, 0.1611),
        (wilson_corrected, 0, 20, 0.0, 0.2005),
        (clopper_pearson, 0, 20, 0.0, 0.1684),
        (mid_p, 0, 20, 0.0, 0.1391),
        (wilson, 1, 29, 0.0061, 0.1718),
        (wilson_corrected, 1, 29, 0.0018, 0.1963),
        (clopper_pearson, 1, 29, 0.0009, 0.1776),
        (mid_p, 1, 29, 0.0017, 0.1585),
        # all and none
        (wilson, 20, 20, 0.8389, 1.0),
        (wilson_corrected, 20, 20, 0.7995, 1.0),
        (clopper_pearson, 20, 20, 0.8316, 1.0),
        (jeffreys_modified, 20, 20, 0.8834, 1.0),
        (wald, 20, 20, 1.0, 1.0),
    ],
)
def test_published_limits(method: Method, successes: int, trials: int, low: float, high: float) -> None:
    assert limits(method, successes, trials, LEVEL) == pytest.approx((low, high), abs=6e-5)


def test_logit_has_no_limits_without_failures() -> None:
    assert all(math.isnan(bound) for bound in limits(logit, 20, 20, LEVEL))
    assert not fits(limits(logit, 20, 20, LEVEL), printed("83.9", "100.0"), 100)


@pytest.mark.parametrize(
    ("method", "level", "low", "high"),
    [  # scipy.stats.binomtest
        (wilson, "90", 0.89579, 0.96807),
        (wilson, "99", 0.86010, 0.97695),
        (clopper_pearson, "90", 0.89323, 0.97231),
        (clopper_pearson, "99", 0.86316, 0.98273),
    ],
)
def test_levels(method: Method, level: str, low: float, high: float) -> None:
    assert limits(method, 113, 120, Decimal(level)) == pytest.approx((low, high), abs=6e-6)


def test_a_one_sided_limit_is_the_limit_of_a_wider_level() -> None:
    one_sided = limits(wilson, 113, 120, Decimal(95), tails=1)
    assert one_sided == pytest.approx(limits(wilson, 113, 120, Decimal(90)))


@pytest.mark.parametrize(
    ("low", "high", "scale", "slack", "names"),
    [
        ("88.4", "97.1", 100, 0, {"Wilson"}),
        ("0.884", "0.971", 1, 0, {"Wilson"}),
        ("88.4", "97.6", 100, 0, {"Clopper-Pearson"}),
        ("90.0", "98.4", 100, 0, {"Wald"}),
        ("89.97", "98.36", 100, 0, {"Wald"}),
        ("88.2", "97.4", 100, 0, {"Agresti-Coull"}),
        ("88.9", "97.4", 100, 0, {"Jeffreys"}),
        ("88", "97", 100, 0, {"Wilson", "Agresti-Coull", "logit"}),
        ("88.4", None, 100, 0, {"Wilson", "Clopper-Pearson"}),
        ("89.6", None, 100, 0, {"Wilson", "Wald"}),  # one-sided 95 %
        ("88.4", "97.2", 100, 0, set()),
        ("88.4", "97.2", 100, 1, {"Wilson", "logit"}),
        ("91.0", "92.7", 100, 1, set()),
    ],
)
def test_which_methods_give_a_printed_interval(
    low: str, high: str | None, scale: int, slack: int, names: set[str]
) -> None:
    assert set(fitting(113, 120, printed(low, high), scale, LEVEL, slack=slack)) == names


@pytest.mark.parametrize(
    ("bounds", "low", "high", "fit"),
    [
        ((0.9, 1.021), "90.0", "102.1", True),  # not cut off
        ((0.9, 1.021), "90.0", "100.0", True),  # cut off
        ((-0.02, 0.1), "0.0", "10.0", True),
        ((0.885, 0.9), "88", "90", True),  # tie, half-even
        ((0.885, 0.9), "89", "90", True),  # tie, half-up
        ((0.8851, 0.9), "88", "90", False),
        ((math.nan, math.nan), "88", "90", False),
    ],
)
def test_fits(bounds: tuple[float, float], low: str, high: str, *, fit: bool) -> None:
    assert fits(bounds, printed(low, high), 100) is fit


def test_printable_takes_decimals_and_open_side_of_the_printed_interval() -> None:
    assert printable((0.88447, 1.02), printed("91.0", "92.70"), 100) == printed("88.4", "100.00")
    assert printable((0.88447, 0.97146), printed(None, "0.9"), 1) == printed(None, "1.0")


@pytest.mark.parametrize(
    ("written", "level"), [("95", "95"), ("97.5", "97.5"), ("95%", "95"), ("", None), ("CI", None), ("5", None)]
)
def test_stated_level(written: str, level: str | None) -> None:
    assert stated_level(Interval(None, None, written)) == (Decimal(level) if level else None)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    trials = draw(st.integers(1, 3000))
    return draw(st.integers(0, trials)), trials


@given(
    counts(),
    st.sampled_from(sorted(METHODS)),
    st.sampled_from(["90", "95", "99"]),
    st.integers(0, 4),
    st.sampled_from([1, 100]),
    st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
)
def test_an_interval_fits_the_method_it_was_computed_by(
    case: tuple[int, int], name: str, level: str, decimals: int, scale: int, rounding: str
) -> None:
    bounds = limits(METHODS[name][0], *case, Decimal(level))
    if any(map(math.isnan, bounds)):
        return
    digits = Decimal(1).scaleb(-decimals)
    low, high = (Decimal(repr(bound * scale)).quantize(digits, rounding) for bound in bounds)
    assert name in set(fitting(*case, Interval(low, high, level), scale, Decimal(level)))
    assert unit(low) == digits


@given(counts(), st.sampled_from(["90", "95", "99"]))
def test_every_method_holds_the_estimate_between_ordered_limits(case: tuple[int, int], level: str) -> None:
    for name in ("Wilson", "Wald", "Agresti-Coull", "Clopper-Pearson", "mid-P"):
        low, high = limits(METHODS[name][0], *case, Decimal(level))
        assert low - 1e-9 <= case[0] / case[1] <= high + 1e-9


@given(counts())
def test_limits_of_failures_mirror_limits_of_successes(case: tuple[int, int]) -> None:
    successes, trials = case
    for variants in METHODS.values():
        for method in variants:
            low, high = limits(method, successes, trials, LEVEL)
            mirrored = limits(method, trials - successes, trials, LEVEL)
            assert (1 - high, 1 - low) == pytest.approx(mirrored, abs=1e-7, nan_ok=True)
