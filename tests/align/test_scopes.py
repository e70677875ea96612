"""Scopes that contradict never align; those that share more fit better."""

from decimal import Decimal

import pytest

from lint.align.scopes import compatible, label_likeness, labels, likeness
from lint.facts.model import Metric, Place, Quantity

PLACE = Place(0, 0, -1, 0, 1, 0, 1)


def about(scope: str) -> Metric:
    """`arm=aided level=lesion`."""
    slots = dict(item.split("=", 1) for item in scope.split())
    return Metric("metric", "sensitivity", "0.9", "0.9", PLACE, slots, quantity=Quantity(Decimal("0.9")))


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("", "", True),
        ("arm=aided", "arm=aided", True),
        ("arm=aided", "", True),
        ("arm=aided", "arm=unaided", False),
        ("arm=control", "arm=unaided", True),
        ("arm=standalone", "arm=aided", False),
        ("level=lesion", "level=patient", False),
        ("level=exam", "level=patient", True),
        ("level=eye", "level=patient", False),
        ("dataset=test", "dataset=training", False),
        ("dataset=test", "dataset=external_test", True),
        ("dataset=internal_test", "dataset=external_test", False),
        ("dataset=tuning", "dataset=test", False),
        ("role=result", "", True),
        ("role=acceptance_criterion", "", False),
        ("role=predicate", "role=result", False),
        ("operating_point=0.5", "operating_point=1", False),
        ("prevalence=0.05", "prevalence=0.05", True),
        ("prevalence=0.05", "prevalence=0.1", False),
        ("statistic=median", "", False),
        ("statistic=mean", "", True),
        ("condition=pneumothorax", "condition=effusion", True),  # a condition may be named more widely or narrowly
    ],
)
def test_contradictions(one: str, other: str, fits: bool) -> None:
    assert compatible(about(one), about(other)) is fits
    assert compatible(about(other), about(one)) is fits


@pytest.mark.parametrize(
    ("base", "better", "worse"),
    [
        ("arm=aided", "arm=aided", ""),
        ("level=lesion condition=nodule", "level=lesion condition=nodule", "level=lesion"),
        ("condition=nodule", "condition=nodule", "condition=fracture"),
        ("condition=nodule", "", "condition=fracture"),
        ("subgroup=ge", "subgroup=ge", ""),
        ("subgroup=ge", "subgroup=ge", "subgroup=philips"),
        ("subgroup=ge+>=65", "subgroup=ge+>=65", "subgroup=ge"),
        ("subgroup=ge", "subgroup=ge+>=65", "subgroup=philips"),
    ],
)
def test_the_closer_scope_fits_better(base: str, better: str, worse: str) -> None:
    assert likeness(about(base), about(better)) > likeness(about(base), about(worse))


@pytest.mark.parametrize(
    "pair", [("subgroup=ge", "subgroup=ge&>=65"), ("", "subgroup=ge"), ("subgroup=~上海", "subgroup=~shanghai")]
)
def test_labels_are_compared_both_ways_alike(pair: tuple[str, str]) -> None:
    one, other = map(about, pair)
    assert label_likeness(one, other) == label_likeness(other, one)
    assert likeness(one, other) == likeness(other, one)


def test_labels_of_block_row_and_column() -> None:
    assert labels(about("subgroup=vendor&ge+>=65")) == {"vendor", "ge", ">=65"}
    assert labels(about("")) == frozenset()
