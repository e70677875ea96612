"""What a study has one number of, told in another shape in each file."""

from pathlib import Path

import pytest
import yaml

from lint.checks import PAIR_CHECKS
from tests.written import comparison

RULES = yaml.safe_load(Path("rules/numbers.yml").read_text("utf-8"))
PARAMETERS = next(rule["parameters"] for rule in RULES if rule["check"] == "numbers.only_number")


def found(nmpa: str, fda: str) -> list[str]:
    return [hit.values["facet"] for hit in PAIR_CHECKS["numbers.only_number"](comparison(nmpa, fda), PARAMETERS)]


CASES = [
    (
        "resamples",
        "AUC的置信区间采用自助法，重复{}次。",
        "| Bootstrap resamples | {} |\n|---|---|\n| Unit | case |",
        ("2,000", "2,400"),
    ),
    (
        "washout",
        "| 洗脱期 | {}周 |\n|---|---|\n| 阅片次数 | 两次 |",
        "To limit recall, {} weeks elapsed between the two readings.",
        ("4", "6"),
    ),
    (
        "power",
        "| 检验效能 | {}% |\n|---|---|\n| 显著性水平 | 0.05 |",
        "The sample size was calculated for a power of {}%.",
        ("80", "90"),
    ),
    (
        "expected sensitivity",
        "| 预期灵敏度 | {}% |\n|---|---|\n| 显著性水平 | 0.05 |",
        "An expected sensitivity of {}% was assumed.",
        ("90", "93"),
    ),
    ("cases needed", "- 最低样本量为{}例。", "A total of {} cases were required for the endpoints.", ("1130", "1830")),
    (
        "readers",
        "| 阅片者（放射科医师） | {}名 |\n|---|---|\n| 阅片病例 | 220例 |",
        "In the MRMC study, {} radiologists read the same 220 cases.",
        ("8", "6"),
    ),
    (
        "experts behind the reference standard",
        "参考标准专家组：神经放射学专家{}名",
        "- number of truthers: {}, all neuroradiologists",
        ("2", "7"),
    ),
    ("sites", "本试验在{}家医疗机构开展。", "Number of investigational centers: {}", ("7", "2")),
    (
        "cases enrolled",
        "| 入组病例 | {} |\n|---|---|\n| 性别 | 不限 |",
        "A total of {} cases were enrolled.",
        ("1008", "1080"),
    ),
    (
        "cases excluded",
        "| 剔除病例 | {} |\n|---|---|\n| 性别 | 不限 |",
        "{} cases were excluded according to the protocol.",
        ("66", "62"),
    ),
    ("cases analyzed", "- 分析集：{}例。", "The remaining {} cases constituted the analysis set.", ("848", "843")),
    (
        "negative cases",
        "以参考标准判定，阴性（无胶质瘤）{}例。",
        "| Negative (no glioma) | {} |\n|---|---|\n| Truth | panel |",
        ("283", "223"),
    ),
    (
        "cases that could not be processed",
        "软件对入组病例的处理失败率为0.6%（{}/1078）。",
        "Processing failures: {} cases, 0.6% of all enrolled cases",
        ("6", "7"),
    ),
    (
        "cases that could not be processed",
        "| 软件无法处理的病例数 | {}例 |\n|---|---|\n| 占比 | 1.2% |",
        "Processing failed in 1.2% of the enrolled cases ({}/1228).",
        ("12", "15"),
    ),
    (
        "cases read",
        "| 阅片病例 | {}例 |\n|---|---|\n| 阅片者 | 医师 |",
        "A subset of {} test cases was read by general dentists, once without and once with the software.",
        ("284", "282"),
    ),
    (
        "training cases",
        "训练集{}例，按患者划分。",
        "- Training set (n = {} cases)\n- Tuning set (n = 820 cases)",
        ("5468", "5463"),
    ),
    ("cases needed", "- 所需总例数：{}", "In all, at least {} examinations were needed.", ("845", "855")),
    ("sites", "在{}家机构采集，上述机构均未向算法开发提供数据。", "Number of participating centers: {}", ("3", "7")),
    (
        "experts behind the reference standard",
        "| 参考标准 | 说明 |\n|---|---|\n| 专家人数 | {}名放射科医师 |",
        "Each scan was read by {} thoracic radiologists. Where they disagreed, a discussion decided the reference standard.",
        ("4", "2"),
    ),
    (
        "mean age",
        "受试者的年龄均值为{}岁，标准差为13.9岁。",
        "| Age, years, mean ± SD | {} ± 13.9 |\n|---|---|\n| Women | most |",
        ("57.6", "56.6"),
    ),
    (
        "standard deviation of age",
        "受试者的年龄均值为57.6岁，标准差为{}岁。",
        "| Age, years, mean ± SD | 57.6 ± {} |\n|---|---|\n| Women | most |",
        ("13.9", "16.9"),
    ),
    ("oldest age", "年龄范围43～{}岁。", "The mean age was 59.5 years (range, 43 to {}).", ("86", "84")),
]


@pytest.mark.parametrize(("facet", "zh", "en", "figures"), CASES, ids=[case[0] for case in CASES])
def test_a_number_told_once(facet: str, zh: str, en: str, figures: tuple[str, str]) -> None:
    one, other = figures
    assert found(zh.format(one), en.format(one)) == []
    assert found(zh.format(one), en.format(other)) == [facet]
    assert found(zh.format(other), en.format(one)) == [facet]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        # two studies, of which each file tells another one first
        ("试验在7家医院开展。国外试验在5家医院开展。", "Number of investigational centers: 5"),
        ("洗脱期为4周。", "The washout period was 28 days."),
        ("洗脱期为1个月。", "The washout period was four weeks."),
        ("本试验在7家医院开展。", "The 7 sites of the study are hospitals. Training data came from 3 sites."),
        ("阅片研究由8名医师完成阅片。", "The reference standard was set by 3 radiologists."),
        (
            "参考标准由3名放射科专家建立，其中1名裁定分歧。",
            "The reference standard was set by two radiologists; a third one decided where they disagreed.",
        ),
        ("因运动伪影剔除5例，因缺少序列剔除8例。", "13 cases were excluded."),
    ],
)
def test_other_numbers(nmpa: str, fda: str) -> None:
    assert found(nmpa, fda) == []


@pytest.mark.parametrize(
    ("facet", "zh", "en"),
    [
        (
            "positive cases",
            "阳性（有龋病）423例，阴性221例。",
            "By the reference standard, {} cases had caries and {} cases had none.",
        ),
        ("training cases", "训练集423例，调优集221例。", "The training set had {} and the tuning set had {} cases."),
    ],
)
def test_exchanged_with_its_opposite(facet: str, zh: str, en: str) -> None:
    assert found(zh, en.format(423, 221)) == []
    assert found(zh, en.format(221, 423)) == [facet]


def test_of_two_numbers_the_one_that_the_other_file_lacks() -> None:
    nmpa = "| 入组病例 | 511 |\n|---|---|\n| 全分析集 | 450 |"
    fda = "The remaining 450 cases were read.\n\n| Enrolled | 511 |\n|---|---|\n| Full analysis set | 420 |"
    assert found(nmpa, fda) == ["cases analyzed"]


def test_a_number_that_stands_for_another_thing() -> None:
    nmpa = "| 检验效能 | 90% |\n|---|---|\n| 预期灵敏度 | 90% |"
    fda = "The sample size was calculated for an expected sensitivity of {}% and a power of {}%."
    assert found(nmpa, fda.format(90, 90)) == []
    assert found(nmpa, fda.format(90, 97)) == ["power"]
    assert found(nmpa, fda.format(93, 90)) == ["expected sensitivity"]
