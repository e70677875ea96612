"""Test methods of two files compared, and counts that do not add up."""

from pathlib import Path

import pytest

from lint.align.comparison import Comparison, SideFacts
from lint.checks import headcounts, losses, methods, tallies
from lint.checks.methods import same_value
from lint.document import Side
from lint.facts.extract import extract_facts, matchers
from lint.facts.lines import lines
from lint.facts.passage import Reading
from lint.glossary import load_glossary
from lint.readers import open_document
from lint.rules import load_rules

GLOSSARY = load_glossary()
PARAMETERS = {rule.id: rule.parameters for rule in load_rules()}


def _side(tmp_path: Path, side: Side, text: str) -> SideFacts:
    path = tmp_path / f"{side}.md"
    path.write_text(text, "utf-8")
    document = open_document(path)
    found = tuple(lines(Reading(0, document, matchers(GLOSSARY))))
    return SideFacts(side, (document,), extract_facts(document, GLOSSARY), found)


def _pair(tmp_path: Path, nmpa: str, fda: str) -> Comparison:
    return Comparison(_side(tmp_path, "nmpa", nmpa), _side(tmp_path, "fda", fda), GLOSSARY)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (">=4 weeks", ">=28 days", True),
        (">=4 weeks", "4 weeks", True),
        (">=4 weeks", "<4 weeks", False),
        ("1 month", "30 days", True),
        ("28 days", "30 days", False),
        ("4~6 weeks", "4~6 weeks", True),
        ("4~6 weeks", "4 weeks", False),
        ("0.05 two-sided", "0.05", True),
        ("0.05 two-sided", "0.025 one-sided", False),
        ("2022-03-01/2023-09-30", "2022-03/2023-09", True),
        ("2022-03-01/2023-09-30", "2022-03-01/2023-12-31", False),
        ("auc", "sensitivity", False),
    ],
)
def test_same_value(left: str, right: str, same: bool) -> None:
    assert same_value(left, right) is same
    assert same_value(right, left) is same


@pytest.mark.parametrize(
    ("rule", "nmpa", "fda", "found"),
    [
        ("MTH020", "洗脱期不少于4周。", "The washout period was at least 2 weeks.", [(">=4 weeks", ">=2 weeks")]),
        ("MTH020", "洗脱期不少于4周。", "The washout period was at least 28 days.", []),
        ("MTH020", "洗脱期不少于4周。", "There were two reading sessions.", []),
        ("MTH020", "检验效能取80%。", "The study had 90% power.", [("80%", "90%")]),
        (
            "MTH021",
            "参考标准由3名医师建立，从业年限分别为12年、15年和21年。",
            "Ground truth was set by three radiologists with 10, 15 and 21 years in practice.",
            [("12 year", "10 year")],
        ),
        ("MTH022", "主要评价指标为特异度。", "The primary endpoint was sensitivity.", [("specificity", "sensitivity")]),
        (
            "MTH022",
            "参考标准取3名专家独立判读值的中位数。",
            "The mean of the three readings was taken as the reference.",
            [("median of experts", "mean of experts")],
        ),
        (
            "MTH022",
            "参考标准取3名专家独立判读值的均值。",
            "The mean of the three readings was taken as the reference.",
            [],
        ),
        (
            "MTH022",
            "参考标准：术后病理，未手术者以随访为准。",
            "Reference standard: pathology; surgery confirmed the others.",
            [],
        ),
    ],
)
def test_facets(tmp_path: Path, rule: str, nmpa: str, fda: str, found: list[tuple[str, str]]) -> None:
    hits = methods.differs(_pair(tmp_path, nmpa, fda), PARAMETERS[rule])
    assert [(h.values["nmpa"], h.values["fda"]) for h in hits] == found


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("采用90%置信区间。", "All 95% confidence intervals are two-sided.", ["90%", "95%"]),
        ("采用95%置信区间。", "All 95% confidence intervals are two-sided.", []),
        ("置信水平一律为95%。", "Every interval is two-sided at the 90% level.", ["95%", "90%"]),
        ("采用90%置信区间。", "Wilson intervals were computed.", []),
        ("灵敏度为95.2%（90%CI：92.1%~97.3%）。", "95% CIs follow the Wilson method.", []),
        ("95%一致性界限见表2。", "The 90% confidence interval was used.", []),
        (
            "单侧95%置信区间下限应大于82.5%。",
            "The lower limit of the one-sided 97.5% CI; two-sided 95% CIs.",
            ["95%", "97.5%"],
        ),
    ],
)
def test_levels(tmp_path: Path, nmpa: str, fda: str, found: list[str]) -> None:
    hits = methods.level(_pair(tmp_path, nmpa, fda), PARAMETERS["MET032"])
    assert [h.values["level"] for h in hits] == found


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        (
            "甲状腺结节的轮廓由3名超声医师勾画。",
            "Four sonographers outlined every thyroid nodule.",
            [("3名", "Four sonographers")],
        ),
        ("甲状腺结节的轮廓由3名超声医师勾画。", "Three sonographers outlined every thyroid nodule.", []),
        (
            "测试数据采集自5家医院的GE超声设备，由2名医师标注。",
            "The test data came from GE ultrasound systems of 2 hospitals; 5 physicians labeled them.",
            [("2名", "5 physicians"), ("5家", "2 hospitals")],
        ),
        ("甲状腺结节的轮廓由至少3名医师勾画。", "The thyroid nodules were outlined.", []),
    ],
)
def test_headcounts(tmp_path: Path, nmpa: str, fda: str, found: list[tuple[str, str]]) -> None:
    hits = headcounts.headcount(_pair(tmp_path, nmpa, fda), PARAMETERS["MTH030"])
    assert [(h.values["nmpa"], h.values["fda"]) for h in hits] == found


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("阅片者与病例均作为随机效应。", "Readers and cases were random effects.", []),
        ("阅片者与病例均作为随机效应。", "Readers and cases being random effects.", []),
        ("阅片者作为固定效应、病例作为随机效应。", "Readers and cases being random effects.", [("fixed", "random")]),
        ("阅片者与病例均按随机效应处理。", "Readers were treated as fixed and cases as random.", [("random", "fixed")]),
        ("病例顺序随机打乱后交给阅片者。", "Readers were fixed.", []),
        ("阅片者与病例均作为随机效应。", "Readers saw the cases in random order.", []),
    ],
)
def test_reader_effects(tmp_path: Path, nmpa: str, fda: str, found: list[tuple[str, str]]) -> None:
    hits = methods.phrased(_pair(tmp_path, nmpa, fda), PARAMETERS["MTH029"])
    assert [(h.values["nmpa"], h.values["fda"]) for h in hits] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共入组1280例，阳性506例，阴性720例。", ["1226"]),
        ("共入组1280例，阳性560例，阴性720例。", []),
        ("阳性共195例，软件判出151例，漏判8例；281例阴性中269例判断正确，误判12例。", ["159"]),
        ("共3000例，其中阳性20例，阴性30例。", []),
        ("年龄18岁，男性256例，女性184例。", []),
    ],
)
def test_parts(tmp_path: Path, text: str, found: list[str]) -> None:
    hits = tallies.parts(_side(tmp_path, "nmpa", text), PARAMETERS["NUM014"])
    assert [h.values["sum"] for h in hits] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共筛选1046例，剔除21例，缺失信息剔除13例，最终纳入1021例。", ["1012"]),
        ("共筛选1046例，剔除21例，缺失信息剔除13例，最终纳入1012例。", []),
        ("共筛查472例，剔除24例（无周期14例、缺标定6例、造影4例），448例进入测试。", []),
        ("共筛查472例，剔除24例（无周期14例、缺标定6例、造影4例），488例进入测试。", ["448"]),
        ("初筛537例，排除59例，入组538例，4家医院依次为159例、155例、128例和96例。", ["478"]),
        ("收集518例，排除48例：层厚大者17例，伪影者14例，范围不全者17例。最终520例进入分析。", ["470"]),
        ("收集568例，排除48例：层厚大者17例，伪影者14例，范围不全者17例。最终520例进入分析。", []),
        ("共筛选600例，排除20例，剩余580例，其中随机抽取550例进入测试。", []),
        ("共筛选600例，排除20例后随机抽取550例纳入测试。", []),
    ],
)
def test_flow(tmp_path: Path, text: str, found: list[str]) -> None:
    hits = losses.flow(_side(tmp_path, "nmpa", text), PARAMETERS["MTH025"])
    assert [h.values["sum"] for h in hits] == found


def test_rows(tmp_path: Path) -> None:
    head = "| 项目 | 美国 | 中国 | 合计 |\n| --- | --- | --- | --- |\n"
    head += "| 筛选 | 815 | 597 | 1412 |\n| 剔除 | 73 | 59 | 132 |\n"
    right, wrong = "| 入组 | 742 | 538 | 1280 |\n", "| 入组 | 742 | 583 | 1280 |\n"
    more = "| 男 | 403 | 291 | 694 |\n"
    assert not list(tallies.rows(_side(tmp_path, "nmpa", head + right + more), {}))
    assert [h.values["sum"] for h in tallies.rows(_side(tmp_path, "nmpa", head + wrong + more), {})] == ["1325"]
