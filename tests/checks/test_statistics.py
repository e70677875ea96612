"""Statistics that cannot be right: sentences and tables as facts in, the checks that fire out."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from lint.align.comparison import Hit, SideFacts
from lint.checks import statistics as checks
from lint.checks.intervals import METHODS, limits
from lint.document import Block, Cell, Document, Locator, Table
from lint.facts.model import Interval, Method, Metric, Place, Quantity, text_of
from lint.resources import data_folder

EVERY = [name for name in checks.__all__ if name != "truncated_percentage"]


@dataclass(frozen=True)
class Said:
    """A figure as it stands in the text: `94.2% [91.5, 96.1] 388/412` with its concept and scope."""

    concept: str
    value: str
    interval: tuple[str | None, str | None] | None = None
    fraction: str = ""
    n: int | None = None
    level: str = "95"
    method: str = ""
    scope: Mapping[str, str] | None = None

    def fact(self, at: "At") -> Metric:
        numerator, _, denominator = self.fraction.partition("/")
        bounds = [None if bound is None else Decimal(bound) for bound in self.interval or ()]
        place = at(self.value.lstrip("≥≤><=pP "))
        beside = at(self.fraction, place) if self.fraction else None
        return Metric(
            kind="metric",
            concept=self.concept,
            value=self.value,
            quote=self.value,
            place=place,
            scope=dict(self.scope or {}),
            quantity=quantity(self.value),
            interval=Interval(bounds[0], bounds[1], self.level, self.method) if bounds else None,
            n=self.n,
            numerator=int(numerator) if numerator else None,
            denominator=int(denominator) if denominator else None,
            interval_place=at(next(bound for bound in self.interval if bound), place) if self.interval else None,
            fraction_place=beside,
        )


def quantity(written: str) -> Quantity:
    sign = {"≥": ">=", "≤": "<="}.get(written[0], written[0]) if written[0] in "≥≤><" else ""
    digits = written.lstrip("≥≤>< ")
    number = digits.rstrip("%smihpnc ")
    return Quantity(Decimal(number), digits[len(number) :].strip(), sign)


class At:
    """Finds a piece of text in a document: in the first place that no other figure has taken yet."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.taken: set[tuple[int, int, int]] = set()

    def __call__(self, piece: str, near: Place | None = None) -> Place:
        for block, cell, text in self._texts(near):
            start = text.find(piece, near.end if near and (near.block, near.cell) == (block, cell) else 0)
            while start >= 0 and (block, cell, start) in self.taken:
                start = text.find(piece, start + 1)
            if start >= 0:
                self.taken.add((block, cell, start))
                return Place(0, block, cell, start, start + len(piece), *sentence(text, start))
        raise AssertionError(piece)

    def _texts(self, near: Place | None) -> Iterator[tuple[int, int, str]]:
        for number, block in enumerate(self.document.blocks):
            cells = enumerate(block.table.cells) if block.table else [(-1, block)]
            for cell, holder in cells:
                if near is None or number >= near.block:
                    yield number, cell, holder.text


def sentence(text: str, start: int) -> tuple[int, int]:
    begin = max(text.rfind("。", 0, start), text.rfind(". ", 0, start)) + 1
    ends = [end for end in (text.find("。", start), text.find(". ", start)) if end >= 0]
    return begin, min(ends, default=len(text))


def document(*texts: str, section: tuple[str, ...] = ()) -> Document:
    blocks = tuple(table(t) if t.startswith("|") else Block("paragraph", t, Locator(), section) for t in texts)
    return Document("x.md", "", "markdown", "en", blocks)


def table(source: str) -> Block:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in source.strip().splitlines()]
    cells = tuple(Cell(text, r, c, Locator()) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Block("table", "", Locator(), table=Table(len(rows), len(rows[0]), cells, headers=1))


def file(texts: str | list[str], *said: Said, methods: tuple[str, ...] = ()) -> SideFacts:
    content = document(*([texts] if isinstance(texts, str) else texts))
    at = At(content)
    named = tuple(Method("method", "statistical_method", name, name, at(name)) for name in methods)
    return SideFacts("nmpa", (content,), (*named, *(one.fact(at) for one in said)))


def run(name: str, facts: SideFacts, **parameters: object) -> list[Hit]:
    return list(getattr(checks, name)(facts, parameters))


def fired(facts: SideFacts) -> set[str]:
    return {name for name in EVERY if run(name, facts)}


def scoped(**scope: str) -> dict[str, str]:
    return scope


SE, SP = "sensitivity", "specificity"

ONE_STATEMENT = [
    # text, what it says, the checks that fire
    ("灵敏度为94.2%（388/412）。", Said(SE, "94.2%", fraction="388/412"), set()),
    ("灵敏度为95.2%（388/412）。", Said(SE, "95.2%", fraction="388/412"), {"percentage"}),
    ("sensitivity 0.942 (388/412)", Said(SE, "0.942", fraction="388/412"), set()),
    ("sensitivity 94.2 (388/412)", Said(SE, "94.2", fraction="388/412"), set()),
    ("sensitivity 0.0942 (388/412)", Said(SE, "0.0942", fraction="388/412"), {"percentage"}),
    ("sensitivity 12% (1/8)", Said(SE, "12%", fraction="1/8"), set()),  # 12.5, half-even
    ("sensitivity 13% (1/8)", Said(SE, "13%", fraction="1/8"), set()),  # 12.5, half-up
    ("sensitivity 94.1% (388/412)", Said(SE, "94.1%", fraction="388/412"), set()),  # cut off: own check
    ("sensitivity ≥ 94% (388/412)", Said(SE, "≥94%", fraction="388/412"), set()),
    ("FP 0.5 per scan (300/100)", Said("false_positives_per_scan", "0.5", fraction="300/100"), set()),
    ("sensitivity 106.2% (412/388)", Said(SE, "106.2%", fraction="412/388"), {"numerator_exceeds", "out_of_range"}),
    ("sensitivity 94.2% (412/388)", Said(SE, "94.2%", fraction="412/388"), {"numerator_exceeds"}),
    # estimate and interval
    ("AUC 0.979 (0.971, 0.986)", Said("auc", "0.979", ("0.971", "0.986")), set()),
    ("AUC 0.970 (0.971, 0.986)", Said("auc", "0.970", ("0.971", "0.986")), {"outside_interval"}),
    ("AUC 0.97 (0.971, 0.986)", Said("auc", "0.97", ("0.971", "0.986")), set()),  # coarser: may be 0.974
    ("AUC 0.979 (0.986, 0.971)", Said("auc", "0.979", ("0.986", "0.971")), {"bounds_reversed"}),
    ("灵敏度94.2%（95%CI：0.915~0.961）", Said(SE, "94.2%", ("0.915", "0.961")), {"mixed_scales"}),
    ("sensitivity 0.942 (91.5, 96.1)", Said(SE, "0.942", ("91.5", "96.1")), {"mixed_scales"}),
    ("miss rate 0.8 (0.3, 1.7)", Said("miss_rate", "0.8", ("0.3", "1.7")), set()),  # percent without the sign
    ("sensitivity 0.942 (0.951, 0.961)", Said(SE, "0.942", ("0.951", "0.961")), {"outside_interval"}),
    ("sensitivity 0.959 (0.929, 1.021)", Said(SE, "0.959", ("0.929", "1.021")), {"out_of_range"}),
    ("sensitivity 98.0% (94.1%, 101.2%)", Said(SE, "98.0%", ("94.1", "101.2")), {"out_of_range"}),
    ("miss rate 1.0% (-0.4%, 2.4%)", Said("miss_rate", "1.0%", ("-0.4", "2.4")), {"out_of_range"}),
    ("kappa 0.1 (-0.1, 0.3)", Said("kappa", "0.1", ("-0.1", "0.3")), set()),
    ("bias 120% (90%, 150%)", Said("bias", "120%", ("90", "150")), set()),
    ("difference -0.6% (–2.9 – 1.7)", Said("specificity_difference", "-0.6%", ("2.9", "1.7")), set()),  # lost sign
    ("AUC 0.94 (0.91 -0.96)", Said("auc", "0.94", ("0.91", "-0.96")), set()),  # dash read as a sign
    ("TTN 22.8s (22.1, 23.5)", Said("time_to_notification", "22.8s", ("22.1", "23.5")), set()),
    ("TTN 24.1s (22.1, 23.5)", Said("time_to_notification", "24.1s", ("22.1", "23.5")), {"outside_interval"}),
    ("sensitivity 75% (lower 71.2%)", Said(SE, "75%", ("71.2", None)), set()),
    ("sensitivity 70% (lower 71.2%)", Said(SE, "70%", ("71.2", None)), {"outside_interval"}),
    ("100.000% (20/20) 88.336, 99.998", Said(SE, "100.000%", ("88.336", "99.998"), "20/20"), set()),  # Jeffreys
    # the interval of the counts
    ("94.2% (113/120) 88.4, 97.1", Said(SE, "94.2%", ("88.4", "97.1"), "113/120"), set()),
    ("94.2% (113/120) 90.0, 98.4", Said(SE, "94.2%", ("90.0", "98.4"), "113/120"), set()),
    ("94.2% (113/120) 93.1, 95.2", Said(SE, "94.2%", ("93.1", "95.2"), "113/120"), {"interval_impossible"}),
    ("94.2% (113/120) 89.6, 96.8", Said(SE, "94.2%", ("89.6", "96.8"), "113/120"), {"interval_level"}),
    ("94.2% (113/120) 89.6, 96.8", Said(SE, "94.2%", ("89.6", "96.8"), "113/120", level=""), set()),
    ("94.2% (113/120) 88.4, 97.1", Said(SE, "94.2%", ("88.4", "97.1"), "113/120", method="wilson"), set()),
    (
        "94.2% (113/120) 88.4, 97.1",
        Said(SE, "94.2%", ("88.4", "97.1"), "113/120", method="clopper_pearson"),
        {"interval_method"},
    ),
    ("94.2% (113/120) 93.1, 95.2", Said(SE, "94.2%", ("93.1", "95.2"), "113/120", method="bootstrap"), set()),
    ("Per eye 94.2% (113/120) 93.1, 95.2", Said(SE, "94.2%", ("93.1", "95.2"), "113/120"), set()),
    ("94.2% (113/120) 93.1, 95.2 by bootstrap", Said(SE, "94.2%", ("93.1", "95.2"), "113/120"), set()),
    (
        "94.2% (113/120) 93.1, 95.2",
        Said(SE, "94.2%", ("93.1", "95.2"), "113/120", scope=scoped(level="lesion")),
        set(),
    ),
    ("94.2% (113/120) 93.1, 95.2", Said(SE, "94.2%", ("93.1", "95.2"), "113/120", scope=scoped(arm="aided")), set()),
    ("96.2% (113/120) 93.1, 97.2", Said(SE, "96.2%", ("93.1", "97.2"), "113/120"), {"percentage"}),
    # GRIM
    ("准确率为94.5%（n=40）", Said("accuracy", "94.5%", n=40), {"unreachable_percentage"}),
    ("准确率为95.0%（n=40）", Said("accuracy", "95.0%", n=40), set()),
    ("40例患者的准确率为94.5%", Said("accuracy", "94.5%", n=40), set()),  # n need not be the denominator
    ("平均准确率为94.5%（n=40）", Said("accuracy", "94.5%", n=40), set()),
    ("准确率为94.5%（n=4000）", Said("accuracy", "94.5%", n=4000), set()),
    ("准确率为94.5%（n=1,040）", Said("accuracy", "94.5%"), set()),
    ("准确率为94.5%（n=40）", Said("accuracy", "94.5%"), {"unreachable_percentage"}),
    ("准确率为94.5%（n=40）", Said("accuracy", "94.5%", n=400), set()),  # which of the two?
    ("AUC为94.5%（n=40）", Said("auc", "94.5%", n=40), set()),
]


@pytest.mark.parametrize(("text", "said", "expected"), ONE_STATEMENT)
def test_one_statement(text: str, said: Said, expected: set[str]) -> None:
    assert fired(file(text, said)) == expected


SEVERAL = [
    ("F1 0.912, precision 0.90, recall 0.925", [("f1", "0.912"), ("precision", "0.90"), (SE, "0.925")], set()),
    ("F1 0.932, precision 0.90, recall 0.925", [("f1", "0.932"), ("precision", "0.90"), (SE, "0.925")], {"f1"}),
    ("macro F1 0.932, precision 0.90, recall 0.925", [("f1", "0.932"), ("precision", "0.90"), (SE, "0.925")], set()),
    ("F1 93.2%, PPV 90.0%, recall 92.5%", [("f1", "93.2%"), ("ppv", "90.0%"), (SE, "92.5%")], {"f1"}),
    ("J 0.880, 94.2%, 93.8%", [("youden", "0.880"), (SE, "94.2%"), (SP, "93.8%")], set()),
    ("J 0.881, 94.2%, 93.8%", [("youden", "0.881"), (SE, "94.2%"), (SP, "93.8%")], set()),
    ("J 0.892, 94.2%, 93.8%", [("youden", "0.892"), (SE, "94.2%"), (SP, "93.8%")], {"youden"}),
    ("J 0.892, 94.2%, 93.8%, 93.1%", [("youden", "0.892"), (SE, "94.2%"), (SP, "93.8%"), (SP, "93.1%")], set()),
    ("BA 94.0%, 94.2%, 93.8%", [("balanced_accuracy", "94.0%"), (SE, "94.2%"), (SP, "93.8%")], set()),
    ("BA 95.0%, 94.2%, 93.8%", [("balanced_accuracy", "95.0%"), (SE, "94.2%"), (SP, "93.8%")], {"balanced_accuracy"}),
    ("LR+ 15.2, 94.2%, 93.8%", [("lr_positive", "15.2"), (SE, "94.2%"), (SP, "93.8%")], set()),
    ("LR+ 17.2, 94.2%, 93.8%", [("lr_positive", "17.2"), (SE, "94.2%"), (SP, "93.8%")], {"likelihood_ratio"}),
    ("LR+ 17.2, 94.2%, 100%", [("lr_positive", "17.2"), (SE, "94.2%"), (SP, "100%")], {"likelihood_ratio"}),
    ("LR+ 500, 94.2%, 100%", [("lr_positive", "500"), (SE, "94.2%"), (SP, "100%")], set()),
    ("LR- 0.06, 94.2%, 93.8%", [("lr_negative", "0.06"), (SE, "94.2%"), (SP, "93.8%")], set()),
    ("LR- 0.60, 94.2%, 93.8%", [("lr_negative", "0.60"), (SE, "94.2%"), (SP, "93.8%")], {"likelihood_ratio"}),
    (
        "94.55%、98.67%和96.92%",
        [(SE, "94.55%"), (SP, "98.67%"), ("accuracy", "96.92%")],
        set(),
    ),
    ("94.55%、98.67%和99.02%", [(SE, "94.55%"), (SP, "98.67%"), ("accuracy", "99.02%")], {"accuracy"}),
    ("平均94.55%、98.67%和99.02%", [(SE, "94.55%"), (SP, "98.67%"), ("accuracy", "99.02%")], set()),
    ("漏诊率5.8%，灵敏度94.2%", [("miss_rate", "5.8%"), (SE, "94.2%")], set()),
    ("漏诊率6.8%，灵敏度94.2%", [("miss_rate", "6.8%"), (SE, "94.2%")], {"complement"}),
    ("误诊率5.8%，特异度94.9%", [("misdiagnosis_rate", "5.8%"), (SP, "94.9%")], {"complement"}),
    ("Dice 0.90, IoU 0.82", [("dice", "0.90"), ("iou", "0.82")], set()),
    ("Dice 0.90, IoU 0.86", [("dice", "0.90"), ("iou", "0.86")], set()),  # means
    ("Dice 0.90, IoU 0.92", [("dice", "0.90"), ("iou", "0.92")], {"overlap"}),
    ("Dice 0.90, IoU 0.78", [("dice", "0.90"), ("iou", "0.78")], {"overlap"}),
    (
        "94.2%、93.8%。假定患病率为5%时，PPV为44.6%，NPV为99.7%；患病率10%时，PPV为62.9%",
        [
            (SE, "94.2%"),
            (SP, "93.8%"),
            ("prevalence", "5%"),
            ("ppv", "44.6%"),
            ("npv", "99.7%"),
            ("prevalence", "10%"),
            ("ppv", "62.9%"),
        ],
        set(),
    ),
    (
        "94.2%、93.8%。假定患病率为10%时，PPV为69.2%，NPV为99.3%",
        [(SE, "94.2%"), (SP, "93.8%"), ("prevalence", "10%"), ("ppv", "69.2%"), ("npv", "99.3%")],
        {"predictive_value"},
    ),
    ("94.2%、93.8%，PPV为69.2%", [(SE, "94.2%"), (SP, "93.8%"), ("ppv", "69.2%")], set()),
]


@pytest.mark.parametrize(("text", "figures", "expected"), SEVERAL)
def test_several_figures_of_one_scope(text: str, figures: list[tuple[str, str]], expected: set[str]) -> None:
    said = [Said(concept, value) for concept, value in figures]
    assert fired(file(text, *said)) == expected


def test_predictive_values_by_the_prevalence_of_their_scope() -> None:
    said = [Said(SE, "94.2%"), Said(SP, "93.8%"), Said("ppv", "44.6%", scope=scoped(prevalence="10%"))]
    hits = run("predictive_value", file("94.2%, 93.8%, 44.6%", *said))
    assert [hit.values["prevalence"] for hit in hits] == ["10%"]
    assert not run("predictive_value", file("94.2%, 93.8%, 62.9%", *said[:2], replace(said[2], value="62.9%")))


def test_predictive_values_by_the_prevalence_of_their_row() -> None:
    rows = "| Prevalence | PPV |\n| 0.05 | 0.446 |\n| 0.25 | 0.629 |"
    figures = [(SE, "0.942"), (SP, "0.938"), ("prevalence", "0.05"), ("ppv", "0.446")]
    figures += [("prevalence", "0.25"), ("ppv", "0.629")]
    hits = run("predictive_value", file(["Se 0.942, Sp 0.938", rows], *(Said(*figure) for figure in figures)))
    assert [(hit.values["value"], hit.values["prevalence"]) for hit in hits] == [("0.629", "0.25")]


def test_another_scope_or_section_is_another_matter() -> None:
    figures = [Said("youden", "0.7"), Said(SE, "94.2%"), Said(SP, "93.8%")]
    assert fired(file("0.7, 94.2%, 93.8%", *figures)) == {"youden"}
    lesion = replace(figures[1], scope=scoped(level="lesion"))
    assert not fired(file("0.7, 94.2%, 93.8%", figures[0], lesion, figures[2]))
    predicate = [replace(figure, scope=scoped(role="predicate")) for figure in figures]
    assert not fired(file("0.7, 94.2%, 93.8%", *predicate))
    facts = file(["0.7, 93.8%", "94.2%"], figures[0], figures[2], figures[1])
    blocks = (facts.documents[0].blocks[0], replace(facts.documents[0].blocks[1], section=("Other study",)))
    apart = SideFacts("nmpa", (replace(facts.documents[0], blocks=blocks),), facts.facts)
    assert fired(facts) == {"youden"}
    assert not fired(apart)


DIFFERENCES = [
    ("auc", {"aided": "0.7985", "unaided": "0.7412"}, "0.0573", "", False),
    ("auc", {"aided": "0.7985", "unaided": "0.7412"}, "0.0574", "", False),  # one in the last place
    ("auc", {"aided": "0.7985", "unaided": "0.7412"}, "0.0753", "", True),
    ("auc", {"aided": "0.929", "unaided": "0.882"}, "0.05", "", False),
    ("auc", {"aided": "0.929", "unaided": "0.882"}, "5.3%", "", False),  # relative
    ("auc", {"aided": "0.929", "unaided": "0.882"}, "4.7%", "", False),
    ("auc", {"aided": "0.929", "unaided": "0.882"}, "7.7%", "", True),
    ("auc", {"aided": "0.873", "unaided": "0.802", "standalone": "0.869"}, "0.067", "", False),  # another pair
    ("reading_time", {"aided": "121.4s", "unaided": "148.0s"}, "-26.6s", "", False),
    ("reading_time", {"aided": "121.4s", "unaided": "148.0s"}, "26.6s", "", False),
    ("reading_time", {"aided": "121.4s", "unaided": "148.0s"}, "-36.6s", "", True),
    ("reading_time", {"aided": "121.4s", "unaided": "148.0s"}, "-20.1s", "median", False),
]


@pytest.mark.parametrize(("concept", "arms", "stated", "words", "fires"), DIFFERENCES)
def test_difference(concept: str, arms: dict[str, str], stated: str, words: str, *, fires: bool) -> None:
    said = [Said(concept, value, scope=scoped(arm=arm)) for arm, value in arms.items()]
    facts = file(f"{words} {' '.join(arms.values())} Δ: {stated}", *said, Said(f"{concept}_difference", stated))
    assert fired(facts) == ({"difference"} if fires else set())


ARMS = [Said("auc", "0.798", scope=scoped(arm="aided")), Said("auc", "0.741", scope=scoped(arm="unaided"))]


def test_a_difference_names_both_arms() -> None:
    (hit,) = run("difference", file("0.798 0.741 0.075", *ARMS, Said("auc_difference", "0.075")))
    assert {key: hit.values[key] for key in ("value", "aided", "unaided", "expected")} == {
        "value": "0.075",
        "aided": "0.798",
        "unaided": "0.741",
        "expected": "0.0560 ~ 0.0580",
    }


REQUIRED = scoped(role="acceptance_criterion")
CRITERIA = [
    # requirement, result, certain (None: no hit)
    (Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "94.2%"), None),
    (Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "90.0%"), None),
    (Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "0.892"), True),
    (Said(SE, ">90.0%", scope=REQUIRED), Said(SE, "90.0%"), False),
    (Said(SE, "90%", scope=REQUIRED), Said(SE, "85.0%"), True),  # a performance goal without a comparator
    (Said(SE, "≥90.0%", ("90.0", None), scope=REQUIRED), Said(SE, "94.2%", ("91.5", "96.1")), None),
    (Said(SE, "≥92.0%", ("92.0", None), scope=REQUIRED), Said(SE, "94.2%", ("91.5", "96.1")), True),
    (Said(SE, "≥0.920", ("0.920", None), scope=REQUIRED), Said(SE, "94.2%", ("91.5", "96.1")), True),
    (Said(SE, "≥92.0%", ("92.0", None), scope=REQUIRED), Said(SE, "94.2%"), None),
    (Said(SE, "≥95.0%", ("95.0", None), scope=REQUIRED), Said(SE, "94.2%"), True),  # no limit is above the estimate
    (Said("time_to_notification", "≤60s", scope=REQUIRED), Said("time_to_notification", "22.8s"), None),
    (Said("time_to_notification", "≥60s", scope=REQUIRED), Said("time_to_notification", "22.8s"), True),
    (Said("time_to_notification", "≤1min", scope=REQUIRED), Said("time_to_notification", "72.8s"), True),
    (Said("time_to_notification", "≤1min", scope=REQUIRED), Said("time_to_notification", "42.8s"), None),
    (Said("mae", "≤2mm", scope=REQUIRED), Said("mae", "2.5cm"), True),
    (Said("mae", "≤2mm", scope=REQUIRED), Said("mae", "2.5%"), None),
    (Said("bias", "2mm", scope=REQUIRED), Said("bias", "3mm"), None),  # neither direction goes without saying
    # scope
    (Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "84.6%", scope=scoped(subgroup="small")), None),
    (Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "84.6%", scope=scoped(role="predicate")), None),
    (Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "84.6%", scope=scoped(condition="pneumothorax")), True),
    (Said(SE, "≥90.0%", scope={**REQUIRED, "level": "patient"}), Said(SE, "84.6%", scope=scoped(level="lesion")), None),
    (Said(SE, "≥90.0%", scope={**REQUIRED, "subgroup": "small"}), Said(SE, "84.6%"), None),
    (
        Said(SE, "≥90.0%", scope={**REQUIRED, "subgroup": "small"}),
        Said(SE, "84.6%", scope=scoped(subgroup="small")),
        True,
    ),
]


@pytest.mark.parametrize(("required", "result", "certain"), CRITERIA)
def test_criterion(required: Said, result: Said, certain: bool | None) -> None:
    texts = [
        " ".join(part for part in (said.value.lstrip("≥>≤"), *(said.interval or ())) if part)
        for said in (required, result)
    ]
    facts = file(texts, required, result)
    hits = run("criterion", facts)
    assert [hit.certain for hit in hits] == ([] if certain is None else [certain])
    assert fired(facts) <= {"criterion"}


def test_a_criterion_needs_one_result_and_one_threshold() -> None:
    required, result, other = Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "84.6%"), Said(SE, "84.1%")
    assert not fired(file(["90.0%", "84.6% 84.1%"], required, result, other))
    assert not fired(file(["90.0%", "80.0%", "84.6%"], required, Said(SE, "≥80.0%", scope=REQUIRED), result))
    conditions = [replace(result, scope=scoped(condition="nodule")), replace(other, scope=scoped(condition="mass"))]
    assert not fired(file(["90.0%", "84.6% 84.1%"], required, *conditions))


def test_a_criterion_speaks_of_every_result_in_its_row() -> None:
    rows = "| Metric | Criterion | Internal | External |\n| AUC | ≥0.90 | 0.951 | 0.887 |"
    said = [Said("auc", "≥0.90", scope=REQUIRED)]
    said += [
        Said("auc", "0.951", scope=scoped(dataset="internal")),
        Said("auc", "0.887", scope=scoped(dataset="external")),
    ]
    (hit,) = run("criterion", file(rows, *said))
    assert (hit.values["value"], hit.values["criterion"]) == ("0.887", "≥ 0.90")


@pytest.mark.parametrize("words", ["did not meet the criterion:", "未达到接受准则：", "H0: sensitivity"])
def test_a_file_may_say_that_a_criterion_is_missed(words: str) -> None:
    assert not fired(file(["90.0%", f"{words} 84.6%"], Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "84.6%")))


P_VALUES = [
    ("Δ 0.058 (0.031, 0.085), p = 0.0001", ""),
    ("Δ 0.058 (0.031, 0.085), p = 0.21", "p = 0.21"),
    ("Δ 0.058 (0.031, 0.085), P值=.21", "P值=.21"),
    ("Δ 0.058 (0.031, 0.085), p > 0.05", "p > 0.05"),
    ("Δ 0.058 (0.031, 0.085), p < 0.21", ""),
    ("Δ 0.058 (0.031, 0.085), p = 0.05", ""),  # 0.045 to 0.055
    ("Δ 0.058 (0.031, 0.085), p = 0.21 and p = 0.02", ""),  # of what?
    ("Δ 0.058 (0.031, 0.085), non-inferiority p = 0.21", ""),
    ("Δ 0.058 (0.031, 0.085), Bonferroni-adjusted p = 0.21", ""),
    ("Δ 0.058 (-0.031, 0.085), p = 0.21", ""),
    ("Δ 0.058 (-0.031, 0.085), p = 0.001", ""),  # may be non-inferiority
]


@pytest.mark.parametrize(("text", "quote"), P_VALUES)
def test_p_value(text: str, quote: str) -> None:
    low = "-0.031" if "-0.031" in text else "0.031"
    facts = file(text, Said("auc_difference", "0.058", (low, "0.085")))
    assert fired(facts) == ({"p_value"} if quote else set())
    assert [hit.values["p"] for hit in run("p_value", facts)] == ([quote] if quote else [])


@pytest.mark.parametrize(("cell", "fires"), [("0.21", True), ("<0.21", False), ("0.0001", False), ("n.s.", False)])
def test_p_value_of_a_row(cell: str, *, fires: bool) -> None:
    rows = f"| Endpoint | Difference | 95% CI | P value |\n| AUC | 0.058 | 0.031, 0.085 | {cell} |"
    facts = file(rows, Said("auc_difference", "0.058", ("0.031", "0.085")))
    assert fired(facts) == ({"p_value"} if fires else set())
    quotes = [
        text_of(facts.documents[0], hit.nmpa[0])[hit.nmpa[0].start : hit.nmpa[0].end] for hit in run("p_value", facts)
    ]
    assert quotes == ([cell] if fires else [])


# Pairings


def test_two_lists_that_were_paired_wrongly_are_no_finding() -> None:
    text = "sensitivity and specificity were 94.2% and 85.1%, 95% CI 83.0-87.0% and 92.0-96.0%"
    crossed = [Said(SE, "94.2%", ("83.0", "87.0")), Said(SP, "85.1%", ("92.0", "96.0"))]
    assert not fired(file(text, *crossed))


def test_an_interval_that_fits_a_neighbour_without_one_is_no_finding() -> None:
    assert not fired(file("94.2% and 85.1% (83.0, 87.0)", Said(SE, "94.2%", ("83.0", "87.0")), Said(SP, "85.1%")))


def test_a_wrong_limit_in_a_table_is_found_beside_right_rows() -> None:
    rows = "| Metric | n/N | Estimate | Low | High |\n| Se | 388/412 | 0.942 | 0.951 | 0.961 |\n"
    rows += "| Sp | 563/600 | 0.938 | 0.916 | 0.955 |\n| AUC | N/A | 0.955 | 0.941 | 0.986 |"
    said = [
        Said(SE, "0.942", ("0.951", "0.961"), "388/412"),
        Said(SP, "0.938", ("0.916", "0.955"), "563/600"),
        Said("auc", "0.955", ("0.941", "0.986")),
    ]
    (hit,) = run("outside_interval", file(rows, *said))
    assert (hit.values["value"], hit.values["interval"], hit.certain) == ("0.942", "[0.951, 0.961]", True)


def test_fractions_of_interleaved_columns_may_be_swapped() -> None:
    row = "| Se | Sp | n/N | n/N |\n| 93.8% | 95.2% | 99/104 | 91/97 |"
    assert not fired(file(row, Said(SE, "93.8%", fraction="99/104"), Said(SP, "95.2%", fraction="91/97")))
    assert fired(file(row, Said(SE, "93.8%", fraction="99/104"), Said(SP, "95.2%"))) == set()


# Methods that the file names

ROWS = [
    ("388/412", "94.2%", "91.5", "96.1"),
    ("563/600", "93.8%", "91.6", "95.5"),
    ("113/123", "91.9%", "85.7", "95.5"),
]


def wilson_rows(said: str, *methods: str, last: tuple[str, str] = ("85.7", "95.5")) -> SideFacts:
    rows = [*ROWS[:2], (*ROWS[2][:2], *last)]
    cells = "\n".join(f"| {fraction} | {value} | {low} | {high} |" for fraction, value, low, high in rows)
    figures = [
        Said(SE, value, (low, high), fraction, scope=scoped(subgroup=fraction)) for fraction, value, low, high in rows
    ]
    return file([said, f"| n/N | Se | Low | High |\n{cells}"], *figures, methods=methods)


def test_a_wrongly_named_method_is_one_finding_at_its_name() -> None:
    facts = wilson_rows("Intervals were calculated with the Clopper-Pearson method", "Clopper-Pearson")
    (hit,) = run("interval_method", facts)
    assert (hit.values["method"], hit.values["fits"], hit.values["count"]) == ("Clopper-Pearson", "Wilson", "3")
    assert text_of(facts.documents[0], hit.nmpa[0])[hit.nmpa[0].start : hit.nmpa[0].end] == "Clopper-Pearson"
    assert fired(facts) == {"interval_method"}


def test_the_named_method_gives_all_intervals() -> None:
    assert not fired(wilson_rows("95%CI采用Wilson法计算", "Wilson"))


@pytest.mark.parametrize("words", ["样本量按95%置信区间用Wald法估算", "Wald test"])
def test_a_method_of_something_else_is_not_the_method_of_the_intervals(words: str) -> None:
    assert not fired(wilson_rows(words, "Wald"))


def test_one_interval_by_another_method_than_the_named_one() -> None:
    (hit,) = run("interval_method", wilson_rows("95%CI采用Wilson法计算", "Wilson", last=("85.6", "96.0")))
    assert (hit.values["fraction"], hit.values["fits"]) == ("113/123", "Clopper-Pearson")
    assert hit.values["expected"] == "[85.7%, 95.5%]"


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("95%CI采用Wilson法计算。", True),
        ("灵敏度的95%CI采用bootstrap法计算。", False),
        ("AUC的95%CI采用bootstrap法计算。", True),  # of the AUC alone
        ("Confidence intervals were adjusted for clustering.", False),
        ("The CIs of the per-eye results come from a bootstrap with the participant as the unit.", True),
        ("病灶水平和患者水平的区间均采用bootstrap法计算。", False),
        ("All intervals by generalized estimating equations.", False),
    ],
)
def test_clustering_and_resampling_allow_no_claim(words: str, *, fires: bool) -> None:
    facts = wilson_rows(words, last=("91.0", "92.7"))
    assert fired(facts) == ({"interval_impossible"} if fires else set())


def test_parameters_of_the_interval_checks() -> None:
    facts = file("94.2% (113/120) 88.4, 97.5", Said(SE, "94.2%", ("88.4", "97.5"), "113/120"))
    assert run("interval_impossible", facts)
    assert not run("interval_impossible", facts, slack=1)
    assert not run("interval_impossible", facts, methods=["bootstrap"])


# What a hit says


def test_values_and_places_of_a_hit() -> None:
    facts = file("灵敏度为95.2%（388/412）。", Said(SE, "95.2%", fraction="388/412"))
    (hit,) = run("percentage", facts)
    assert hit.values == {
        "metric": SE,
        "value": "95.2%",
        "fraction": "388/412",
        "expected": "94.2%",
        "exact": "94.175%",
    }
    assert [text_of(facts.documents[0], place)[place.start : place.end] for place in hit.nmpa] == ["95.2%", "388/412"]
    assert (hit.fda, hit.concepts, hit.certain) == ((), (SE,), True)


def test_a_truncated_percentage_is_a_notice() -> None:
    (hit,) = run("truncated_percentage", file("94.1% (388/412)", Said(SE, "94.1%", fraction="388/412")))
    assert (hit.values["expected"], hit.certain) == ("94.2%", False)
    assert not run("truncated_percentage", file("94.2% (388/412)", Said(SE, "94.2%", fraction="388/412")))


def test_an_impossible_interval_names_the_nearest_method() -> None:
    (hit,) = run("interval_impossible", wilson_rows("95%CI采用Wilson法计算", "Wilson", last=("85.7", "98.5")))
    assert (hit.values["interval"], hit.values["method"]) == ("[85.7%, 98.5%]", "Wilson")
    assert hit.values["expected"] == "[85.7%, 95.5%]"


# The rules

STATISTICS = yaml.safe_load((data_folder("rules") / "statistics.yml").read_text("utf-8"))
RULES = [rule for rule in STATISTICS if rule["check"].startswith("statistics.")]


def test_every_check_has_its_rule() -> None:
    assert sorted(rule["check"] for rule in RULES) == sorted(f"statistics.{name}" for name in checks.__all__)
    assert [rule["id"] for rule in RULES] == [f"STA{number:03}" for number in range(1, len(RULES) + 1)]


FIRING = [
    *(file(text, said) for text, said, names in ONE_STATEMENT if names),
    *(file(text, *(Said(*figure) for figure in figures)) for text, figures, names in SEVERAL if names),
    file("94.1% (388/412)", Said(SE, "94.1%", fraction="388/412")),
    file("0.798 0.741 0.075", *ARMS, Said("auc_difference", "0.075")),
    file(["90.0%", "84.6%"], Said(SE, "≥90.0%", scope=REQUIRED), Said(SE, "84.6%")),
    file("94.2, 93.8, 69.2", Said(SE, "94.2"), Said(SP, "93.8"), Said("ppv", "69.2", scope=scoped(prevalence="10%"))),
    file("Δ 0.058 (0.031, 0.085), p = 0.21", Said("auc_difference", "0.058", ("0.031", "0.085"))),
    wilson_rows("95% CIs were calculated with the Clopper-Pearson method", "Clopper-Pearson"),
]


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_a_message_uses_what_its_check_gives(rule: dict[str, Any]) -> None:
    hits = [hit for facts in FIRING for hit in run(rule["check"].removeprefix("statistics."), facts)]
    assert hits
    for hit in hits:
        for message in rule["message"].values():
            shown = message.format(**hit.values)
            assert all(hit.values[name] in shown for name in re.findall(r"{(\w+)}", message))
            assert all(hit.values[name] for name in re.findall(r"{(\w+)}", message))


# What is computed and printed correctly never fires


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    trials = draw(st.integers(1, 2000))
    return draw(st.integers(0, trials)), trials


ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


@given(counts(), st.integers(0, 3), st.sampled_from([1, 100]), ROUNDINGS)
def test_rounded_percentages_never_fire(case: tuple[int, int], decimals: int, scale: int, rounding: str) -> None:
    with localcontext(prec=40):
        share = Decimal(case[0]) * scale / Decimal(case[1])
    places = decimals + (2 if scale == 1 else 0)
    value = f"{share.quantize(Decimal(1).scaleb(-places), rounding):f}" + ("%" if scale == 100 else "")
    fraction = f"{case[0]}/{case[1]}"
    facts = file(f"{value} ({fraction})", Said(SE, value, fraction=fraction))
    assert not fired(facts)
    assert not run("truncated_percentage", facts)


@given(counts(), st.sampled_from(sorted(METHODS)), st.sampled_from(["90", "95", "99"]), st.integers(0, 3), ROUNDINGS)
def test_computed_intervals_never_fire(
    case: tuple[int, int], name: str, level: str, decimals: int, rounding: str
) -> None:
    bounds = limits(METHODS[name][0], *case, Decimal(level))
    assume(not any(map(math.isnan, bounds)))
    digits = Decimal(1).scaleb(-decimals)
    low, high = (Decimal(repr(min(1.0, max(0.0, b)) * 100)).quantize(digits, rounding) for b in bounds)
    with localcontext(prec=40):
        value = (Decimal(case[0] * 100) / Decimal(case[1])).quantize(digits, rounding)
    fraction = f"{case[0]}/{case[1]}"
    said = Said(SE, f"{value:f}%", (f"{low:f}", f"{high:f}"), fraction, level=level)
    assert not fired(file(f"{value:f}% ({fraction}) CI {low:f} {high:f}", said))


@given(counts(), counts(), st.integers(1, 3), ROUNDINGS)
def test_identities_of_one_confusion_matrix_never_fire(
    positives: tuple[int, int], negatives: tuple[int, int], decimals: int, rounding: str
) -> None:
    tp, p = positives
    tn, n = negatives
    fp = n - tn
    shares = {
        SE: (tp, p),
        SP: (tn, n),
        "miss_rate": (p - tp, p),
        "false_positive_rate": (fp, n),
        "accuracy": (tp + tn, p + n),
        "youden": (tp * n + tn * p - n * p, n * p),
        "ppv": (tp, tp + fp),
        "f1": (2 * tp, 2 * tp + fp + p - tp),
        "lr_positive": (tp * n, fp * p),
        "lr_negative": ((p - tp) * n, tn * p),
    }
    figures = {}
    for concept, (top, bottom) in shares.items():
        if bottom:
            with localcontext(prec=40):
                figures[concept] = f"{(Decimal(top) / bottom).quantize(Decimal(1).scaleb(-decimals), rounding):f}"
    facts = file(" ; ".join(figures.values()), *(Said(concept, value) for concept, value in figures.items()))
    assert not fired(facts)
