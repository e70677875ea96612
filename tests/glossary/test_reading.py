"""How terms are read that overlap, share a head, or are abbreviated by the document itself."""

from dataclasses import dataclass

import pytest

from lint.document import Tongue
from lint.glossary.cover import best_cover
from lint.glossary.learned import learned
from lint.language.abbreviations import introductions, listed
from lint.language.normalise import normalise
from tests.written import MATCHERS


@dataclass(frozen=True)
class Stretch:
    token_start: int
    token_end: int


@pytest.mark.parametrize(
    ("stretches", "kept"),
    [
        ([(0, 3), (2, 6), (3, 6)], [(0, 3), (3, 6)]),  # 乳腺癌检出率, as even as can be
        ([(1, 4), (0, 2), (2, 4)], [(0, 2), (2, 4)]),  # 提高血压
        ([(0, 2), (1, 3)], [(0, 2)]),  # the left one of equals
        ([(0, 5), (0, 7), (5, 9)], [(0, 7)]),  # what goes on shields what it begins with
        ([(0, 1), (4, 6)], [(0, 1), (4, 6)]),
        ([], []),
    ],
)
def test_overlapping_terms(stretches: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    assert best_cover([Stretch(*s) for s in stretches]) == [Stretch(*s) for s in kept]


def concepts(language: Tongue, text: str) -> list[str]:
    matcher = MATCHERS[language]
    return [span.concept for span in matcher.find(text, learned=learned([text], matcher))]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Positive and negative likelihood ratios are listed.", ["lr_positive", "lr_negative"]),
        ("en", "CT and MR angiography were read.", ["ct_angiography", "mr_angiography"]),
        ("en", "The training, tuning, and test sets were disjoint.", ["training_set", "tuning_set", "test_set"]),
        ("en", "The right lung and left upper lobe were clear.", ["right_lung", "left_upper_lobe"]),
        ("en", "Sensitivity and specificity rose.", ["sensitivity", "specificity"]),
        ("zh", "阳性、阴性预测值", ["ppv", "npv"]),
        ("zh", "内部及外部测试集", ["internal_test_set", "external_test_set"]),
        ("zh", "左肺和右肺", ["left_lung", "right_lung"]),
        ("zh", "供骨科、神经内科及放射科医师使用", ["orthopedist", "neurologist", "radiologist"]),
        ("zh", "具体位置与同时延长", []),
    ],
)
def test_terms_with_a_shared_head(language: Tongue, text: str, found: list[str]) -> None:
    assert [c for c in concepts(language, text) if c not in {"data_independence"}] == found


@pytest.mark.parametrize(
    ("language", "text", "short", "concept"),
    [
        ("en", "The slice thickness (ST) is 1 mm.", "ST", "slice_thickness"),
        ("en", "The detection rate (hereinafter DR) rose.", "DR", "detection_rate"),
        ("zh", "检出率(detection rate,DR)升高。", "DR", "detection_rate"),
        ("zh", "洗脱期(以下简称WP)为4周。", "WP", "washout_period"),
        ("en", "The negative predictive value (PPV) rose.", "PPV", None),  # a slip teaches nothing
        ("en", "A frontal radiograph (DR) was taken.", "DR", None),
        ("en", "The reading time (RT) and the response time (RT) differ.", "RT", None),
    ],
)
def test_an_abbreviation_of_the_document(language: Tongue, text: str, short: str, concept: str | None) -> None:
    assert learned([text], MATCHERS[language]).get(short) == concept


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("area under the curve (AUC), accuracy (Acc) and bytes (MB)", ["AUC", "MB"]),
        ("工作特征曲线下面积（AUC）与平均假阳性数（FP/例）", ["AUC", "FP"]),
        ("the predicate (K123456) of 2020 (CI: 90 to 95)", []),
    ],
)
def test_introductions_in_brackets(text: str, shorts: list[str]) -> None:
    assert [found.short for found in introductions(text)] == shorts


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("PPV: positive predictive value; NPV: negative predictive value.", ["PPV", "NPV"]),
        ("AUC：曲线下面积；ICC：组内相关系数。", ["AUC", "ICC"]),
        ("AUC: 0.95; NPV: 94.75%", []),
        ("- CBF – cerebral blood flow", ["CBF"]),
    ],
)
def test_entries_of_a_list_of_abbreviations(text: str, entries: list[str]) -> None:
    assert [entry.short for entry in listed(text)] == entries


def test_a_radical_is_the_character_it_is_drawn_as() -> None:
    assert normalise("⻓径⽬标", chinese=True).text == "长径目标"
