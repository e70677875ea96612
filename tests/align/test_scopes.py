"""Scopes that contradict never align; those that share more fit better."""

import random
from decimal import Decimal

import pytest

from lint.align.metrics import _Worded
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


def test_the_best_scope_is_among_the_near_ones() -> None:
    chance = random.Random(5)
    words = ("male", "female", "site", "1", "2", "3", "~alpha", "~beta", "pneumonia")
    slots = {
        "arm": ("aided", "unaided"),
        "condition": ("pneumonia", ""),
        "dataset": ("training", "test"),
        "level": ("patient",),
    }

    def scope() -> Metric:
        told = {slot: chance.choice(values) for slot, values in slots.items() if chance.random() < 0.3}
        label = "+".join(sorted({chance.choice(words) for _ in range(chance.randrange(3))}))
        return about(
            " ".join(f"{slot}={value}" for slot, value in (told | {"subgroup": label} if label else told).items())
        )

    own, others = [scope() for _ in range(60)], [scope() for _ in range(200)]
    worded = _Worded(others)
    for a in own:
        near = {n for n in worded.near(a, ()) if compatible(a, others[n])}
        scores = {n: likeness(a, b) for n, b in enumerate(others) if compatible(a, b)}
        assert max((scores[n] for n in near), default=None) == max(scores.values(), default=None)
        alike = {n for n, b in enumerate(others) if labels(a) and labels(b) and label_likeness(a, b) > 1}
        assert alike <= worded.sharing(a)
