"""Counts of lists, tables and paragraphs that are told in another shape in the other file."""

import pytest

from lint.checks import PAIR_CHECKS
from lint.checks.in_order import things_of_counts
from tests.written import comparison

LOSSES_ZH = "共剔除{}例，其中运动伪影{}例，既往接受过肝切除{}例，缺少门静脉期图像{}例。"
LOSSES_EN = "Reasons for exclusion:\n\n- motion artifact: {}\n- previous liver resection: {}\n- portal venous phase missing: {}\n"
LOSSES_TABLE = "| Reason for exclusion | Cases |\n|---|---|\n| Motion artifact | {} |\n| Liver resection | {} |\n"
LOSSES_TABLE += "| Portal venous phase missing | {} |\n"


def found(check: str, nmpa: str, fda: str, parameters: dict[str, object]) -> list[tuple[str, str]]:
    return [(hit.values["nmpa"], hit.values["fda"]) for hit in PAIR_CHECKS[check](comparison(nmpa, fda), parameters)]


@pytest.mark.parametrize("told", [LOSSES_EN, LOSSES_TABLE])
@pytest.mark.parametrize(
    ("nmpa", "fda", "odd"),
    [
        ((57, 14, 19, 24), (14, 19, 24), []),
        ((57, 14, 19, 24), (14, 19, 29), [("24", "29")]),
        ((57, 14, 19, 24), (17, 19, 24), [("14", "17")]),
        ((57, 14, 14, 29), (14, 19, 29), [("14", "19")]),
    ],
)
def test_one_count_of_a_list(
    told: str, nmpa: tuple[int, ...], fda: tuple[int, ...], odd: list[tuple[str, str]]
) -> None:
    assert found("numbers.differs", LOSSES_ZH.format(*nmpa), told.format(*fda), {}) == odd


@pytest.mark.parametrize("told", [LOSSES_EN, LOSSES_TABLE])
@pytest.mark.parametrize(
    ("fda", "exchanged"),
    [((14, 19, 24), []), ((19, 14, 24), [("14, 19", "19, 14")]), ((14, 24, 19), [("19, 24", "24, 19")])],
)
def test_counts_exchanged_between_the_items_of_a_list(
    told: str, fda: tuple[int, ...], exchanged: list[tuple[str, str]]
) -> None:
    assert (
        found("terminology.counted", LOSSES_ZH.format(57, 14, 19, 24), told.format(*fda), {"groups": []}) == exchanged
    )


@pytest.mark.parametrize(
    ("nmpa", "fda", "exchanged"),
    [
        ("训练集4129例，调优集1120例。", "We trained it on 4,129 scans and tuned it on 1,120 others.", False),
        ("训练集4129例，调优集1120例。", "We trained it on 1,120 scans and tuned it on 4,129 others.", True),
        (
            "训练集1120例，调优集4129例。",
            "| Set | Scans |\n|---|---|\n| Training | 4,129 |\n| Tuning | 1,120 |\n",
            True,
        ),
        (
            "训练集4129例，调优集1120例。",
            "| Set | Scans |\n|---|---|\n| Training | 4,129 |\n| Tuning | 1,120 |\n",
            False,
        ),
        ("4129例用于训练，1120例用于调优。", "Training set: 1,120 scans. Tuning set: 4,129 scans.", True),
        ("共817例，其中阳性528例，阴性289例。", "Of the 817 cases, 289 had a lesion and 528 had none.", True),
        ("共817例，其中阳性528例，阴性289例。", "Of the 817 cases, 528 had a lesion and 289 had none.", False),
        (
            "共817例，其中阳性528例，阴性289例。",
            "The presence of a lesion was established in 289; the remaining 528 were free of lesions.",
            True,
        ),
        ("289例存在息肉，528例不存在息肉。", "Polyps were absent in 289 patients and present in the other 528.", True),
        ("528例存在息肉，289例不存在息肉。", "Polyps were absent in 289 patients and present in the other 528.", False),
        # A part with a count of patients and one of images.
        (
            "训练集取自2146例患者的14870幅图像，调优集取自268例患者的1859幅图像。",
            "It was trained on 14,870 images of 2,146 patients and tuned on 1,859 images of 268 patients.",
            False,
        ),
    ],
)
def test_counts_exchanged_between_parts_of_the_data(nmpa: str, fda: str, exchanged: bool) -> None:
    assert bool(found("terminology.counted", nmpa, fda, {"groups": []})) == exchanged


PLACES_ZH = "来自广州、成都和哈尔滨的临床试验机构分别提供了{}例、{}例和{}例纳入分析的病例。"
PLACES_EN = [
    "The clinical centers in Guangzhou, Chengdu and Harbin contributed {}, {} and {} cases to the analysis set, respectively.",
    "By city of origin, {} cases were analyzed from Guangzhou, {} from Chengdu and {} from Harbin.",
    "A total of {}, {} and {} cases came from Guangzhou, Chengdu, and Harbin, respectively.",
]


@pytest.mark.parametrize("told", PLACES_EN)
@pytest.mark.parametrize(("fda", "exchanged"), [((596, 354, 305), []), ((354, 596, 305), [("354, 596", "596, 354")])])
def test_counts_told_in_the_order_of_a_list(told: str, fda: tuple[int, ...], exchanged: list[tuple[str, str]]) -> None:
    nmpa = PLACES_ZH.format(596, 354, 305)
    hits = found("terminology.counted", nmpa, told.format(*fda), {"groups": []})
    assert {frozenset(f"{a} {b}".replace(",", "").split()) for a, b in hits} == {
        frozenset(f"{a} {b}".replace(",", "").split()) for a, b in exchanged
    }


def test_things_of_a_list_that_the_sentence_counts_in_order() -> None:
    text = "Of them, 6, 12 and 7 were excluded due to opacity, an image out of focus or badly exposed, and missing fields, respectively."
    side = comparison("软件。", text).fda
    things = things_of_counts(text, 0, len(text), side.lines[0].figures)
    assert [(figure.text, text[start:end].rpartition(" ")[2]) for figure, (start, end) in things] == [
        ("6", "opacity"),
        ("12", "exposed"),
        ("7", "fields"),
    ]
