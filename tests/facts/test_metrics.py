"""Sentences in; metrics with value, interval and scope out, in both languages."""

import pytest

from tests.written import Figure, figures

ARM, LEVEL, ROLE = ("arm",), ("level",), ("role",)


def values(text: str) -> list[str]:
    """`sensitivity 94.2%` for every metric."""
    return [f"{found.concept} {found.value}" for found in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The sensitivity was 94.2%.", ["sensitivity 94.2%"]),
        ("灵敏度为94.2%。", ["sensitivity 94.2%"]),
        ("灵敏度为９４．２％。", ["sensitivity 94.2%"]),
        ("灵敏度为百分之九十四点二。", ["sensitivity 94.2%"]),
        ("The sensitivity was 0.942.", ["sensitivity 0.942"]),
        ("AUC 94.51", ["auc 94.51"]),
        ("AUC: 0.967", ["auc 0.967"]),
        ("敏感性达94.2%。", ["sensitivity 94.2%"]),
        ("Dice系数为0.912。", ["dice 0.912"]),
        ("The mean Dice was 0.912 ± 0.05.", ["dice 0.912"]),
        ("The mean Dice was 0.873 (standard deviation [SD] 0.081; 95% CI 0.866 to 0.880).", ["dice 0.873"]),
        ("Dice系数均值为0.873（标准差（SD）0.081，95%CI：0.866，0.880）。", ["dice 0.873"]),
        ("The 95% Hausdorff distance was 3.69 mm.", ["hausdorff_distance_95 3.69mm"]),
        ("HD95为3.69 mm。", ["hausdorff_distance_95 3.69mm"]),
        ("The processing time was 27.4 seconds.", ["processing_time 27.4s"]),
    ],
)
def test_one_value(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The sensitivity and specificity were 92.4% and 91.2%, respectively.",
            ["sensitivity 92.4%", "specificity 91.2%"],
        ),
        (
            "Sensitivity and specificity were respectively 0.833 [0.79, 0.87] and 0.793 [0.75, 0.83].",
            ["sensitivity 0.833", "specificity 0.793"],
        ),
        (
            "灵敏度、特异度和准确率分别为94.55%、98.67%和96.92%。",
            ["sensitivity 94.55%", "specificity 98.67%", "accuracy 96.92%"],
        ),
        ("灵敏度和特异度分别为95.2%和91.0%。", ["sensitivity 95.2%", "specificity 91.0%"]),
        ("灵敏度与特异度依次为95.2%、91.0%。", ["sensitivity 95.2%", "specificity 91.0%"]),
        ("阳性和阴性预测值分别为88.1%和97.3%。", ["ppv 88.1%", "npv 97.3%"]),
        ("The positive and negative predictive values were 88.1% and 97.3%.", ["ppv 88.1%", "npv 97.3%"]),
        ("灵敏度为95.2%，特异度为91.0%，AUC为0.971。", ["sensitivity 95.2%", "specificity 91.0%", "auc 0.971"]),
        (
            "Sensitivity was 95.2%, specificity 91.0% and the AUC 0.971.",
            ["sensitivity 95.2%", "specificity 91.0%", "auc 0.971"],
        ),
        ("Sensitivity: 95.2%; specificity: 91.0%", ["sensitivity 95.2%", "specificity 91.0%"]),
        ("PPV为62.9%，NPV为98.9%，Kappa系数为0.88。", ["ppv 62.9%", "npv 98.9%", "kappa 0.88"]),
    ],
)
def test_lists(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It reached 94.3% sensitivity.", ["sensitivity 94.3%"]),
        ("with 94.3% sensitivity and 91.0% specificity.", ["sensitivity 94.3%", "specificity 91.0%"]),
        ("软件达到92%的敏感性。", ["sensitivity 92%"]),
        ("软件以92.1%的灵敏度和90.3%的特异度检出气胸。", ["sensitivity 92.1%", "specificity 90.3%"]),
        ("A per-lesion sensitivity of 92.2% was reached.", ["sensitivity 92.2%"]),
    ],
)
def test_value_before_its_name(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_an_operating_point_is_not_the_value() -> None:
    """`a specificity at 86.9% sensitivity of 92.2%`: 92.2 is the specificity."""
    text = "The software reached a specificity at 86.9% sensitivity of 92.2%."
    assert "specificity 92.2%" in values(text)
    assert "specificity 86.9%" not in values(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "In the reader study the mean AUC improved from 0.882 (95% CI: 0.85, 0.91) to 0.929 (95% CI: 0.90, 0.95).",
            [Figure("auc", "0.882", "0.85~0.91", "unaided"), Figure("auc", "0.929", "0.90~0.95", "aided")],
        ),
        (
            "In the reader study the mean AUC rose to 0.929 from 0.882.",
            [Figure("auc", "0.929", "", "aided"), Figure("auc", "0.882", "", "unaided")],
        ),
        (
            "阅片者研究中，平均AUC由0.882提高至0.929。",
            [Figure("auc", "0.882", "", "unaided"), Figure("auc", "0.929", "", "aided")],
        ),
        (
            "The AUC was 0.929 with the software and 0.882 without it.",
            [Figure("auc", "0.929", "", "aided"), Figure("auc", "0.882", "", "unaided")],
        ),
        (
            "AI辅助阅片组的AUC为0.929，独立阅片组的AUC为0.882。",
            [Figure("auc", "0.929", "", "aided"), Figure("auc", "0.882", "", "unaided")],
        ),
        (
            "The aided sensitivity was 88.0% and the unaided sensitivity was 81.5%.",
            [Figure("sensitivity", "88.0%", "", "aided"), Figure("sensitivity", "81.5%", "", "unaided")],
        ),
    ],
)
def test_arms(text: str, found: list[Figure]) -> None:
    assert figures(text, "arm") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The per-lesion sensitivity was 88.0%.", [Figure("sensitivity", "88.0%", "", "lesion")]),
        ("病灶水平的灵敏度为88.0%。", [Figure("sensitivity", "88.0%", "", "lesion")]),
        ("以患者为单位，特异度为91.0%。", [Figure("specificity", "91.0%", "", "patient")]),
        (
            "病灶水平灵敏度为88.0%，病例水平特异度为91.0%。",
            [Figure("sensitivity", "88.0%", "", "lesion"), Figure("specificity", "91.0%", "", "patient")],
        ),
        (
            "Sensitivity was 88.0% at the lesion level and specificity was 91.0% at the patient level.",
            [Figure("sensitivity", "88.0%", "", "lesion"), Figure("specificity", "91.0%", "", "patient")],
        ),
    ],
)
def test_levels(text: str, found: list[Figure]) -> None:
    assert figures(text, "level") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("灵敏度应不低于90%。", [Figure("sensitivity", ">=90%", "", "acceptance_criterion")]),
        ("Sensitivity shall be at least 90%.", [Figure("sensitivity", ">=90%", "", "acceptance_criterion")]),
        (
            "The sensitivity met the performance goal of 80%.",
            [Figure("sensitivity", "80%", "", "acceptance_criterion")],
        ),
        ("处理时间应不大于60秒。", [Figure("processing_time", "<=60s", "", "acceptance_criterion")]),
        (
            "灵敏度为94.2%，高于目标值90%。",
            [Figure("sensitivity", "94.2%"), Figure("sensitivity", "90%", "", "acceptance_criterion")],
        ),
        (
            "The sensitivity of the subject device was 94.2%; that of the predicate device was 91.0%.",
            [Figure("sensitivity", "94.2%"), Figure("sensitivity", "91.0%", "", "predicate")],
        ),
        (
            "申报产品的灵敏度为94.2%，同品种产品的灵敏度为91.0%。",
            [Figure("sensitivity", "94.2%"), Figure("sensitivity", "91.0%", "", "predicate")],
        ),
        ("样本量估算中，预期灵敏度为92%。", [Figure("sensitivity", "92%", "", "planned")]),
        (
            "For the sample size, an expected sensitivity of 92% was assumed.",
            [Figure("sensitivity", "92%", "", "planned")],
        ),
        (
            "Published studies reported a sensitivity of 85% (Smith et al.).",
            [Figure("sensitivity", "85%", "", "literature")],
        ),
    ],
)
def test_roles(text: str, found: list[Figure]) -> None:
    unsigned = [f._replace(value=f.value.lstrip("<>=≈")) for f in figures(text, "role")]
    assert unsigned == [f._replace(value=f.value.lstrip("<>=")) for f in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The AUC difference was 0.047 (95% CI: 0.02, 0.07).", ["auc_difference 0.047"]),
        ("AUC差值为0.047（95%CI：0.02~0.07）。", ["auc_difference 0.047"]),
        ("The AUC increased by 0.047.", ["auc_difference 0.047"]),
        ("灵敏度提高了6.5个百分点。", ["sensitivity_difference 6.5pp"]),
        ("Sensitivity increased by 6.5 percentage points.", ["sensitivity_difference 6.5pp"]),
        ("阅片时间缩短了1.2 min。", ["reading_time_difference 1.2min"]),
    ],
)
def test_differences(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "See Section 4.2 and Table 3 for the sensitivity.",
        "Version 2.1 reports the sensitivity.",
        "The device K213456 reported its sensitivity.",
        "21 CFR 892.2070 asks for sensitivity.",
        "Sensitivity was tested as in ISO 14971:2019.",
        "On March 1, 2023 the sensitivity was assessed.",
        "Scans of the uCT 960+ were used to assess sensitivity.",
        "The sensitivity was assessed in 76:123 cases.",
        "The sensitivity was computed on 512×512 images.",
        "灵敏度的试验方法见3.2.1。",
        "灵敏度按表3-2计算。",
        "The sensitivity was assessed at 120 kVp and 5 mSv.",
        "The mean age was 57.3 years.",
        "平均年龄为57.3岁。",
        "召回率的计算见式（3）。",
    ],
)
def test_what_is_no_metric(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("灵敏度为94.2%（95%CI：91.5%～96.1%）。", "91.5~96.1"),
        ("The sensitivity was 94.2% (388/412; 95% CI: 91.5%, 96.1%).", "91.5~96.1"),
        ("灵敏度为75%（下限71.2%），单侧95%置信区间下限>70%。", "71.2~"),
        ("The sensitivity was 75% (lower bound of the one-sided 95% CI: 71.2%).", "71.2~"),
    ],
)
def test_intervals_reach_the_fact(text: str, interval: str) -> None:
    assert interval in [found.interval for found in figures(text)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("独立性能测试中，软件对气胸的灵敏度为95.2%。", ("pneumothorax", "standalone")),
        (
            "In standalone testing, sensitivity for pneumothorax was 95.2%.",
            ("pneumothorax", "standalone"),
        ),
        ("# 独立性能\n\n气胸的灵敏度为95.2%。", ("pneumothorax", "standalone")),
        ("# Standalone performance\n\nSensitivity for pneumothorax was 95.2%.", ("pneumothorax", "standalone")),
    ],
)
def test_scope_of_sentence_and_heading(text: str, scope: tuple[str, str]) -> None:
    (found,) = figures(text, "condition", "arm")
    assert found.scope == " ".join(scope)


def test_a_list_of_readers_is_no_list_of_metrics() -> None:
    text = "AI、医师1、医师2的准确度分别为93.1%、88.0%和86.5%。"
    assert [found.concept for found in figures(text)] == ["accuracy"] * 3


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "65岁及以上者的特异度最低，为0.840；中国与美国受试者的灵敏度分别为0.933和0.926。",
            ["", "china", "united_states"],
        ),
        ("中国、美国的灵敏度分别为0.933和0.926。", ["china", "united_states"]),
        ("In China and the United States sensitivity was 93.3% and 92.6%.", ["china", "united_states"]),
        ("Sensitivity was 93.3% and 92.6% in China and Japan, respectively.", ["china", "japan"]),
        ("各亚组中，女性与男性的灵敏度分别为0.933和0.926。", ["female", "male"]),
        ("在中国和美国开展的研究中，灵敏度为0.93。", [""]),
    ],
)
def test_groups_in_a_list(text: str, groups: list[str]) -> None:
    assert [f.scope for f in figures(text, "subgroup")] == groups


def test_only_the_last_sentence_of_a_paragraph_leads_in_its_list() -> None:
    text = "定性评价以腺瘤为阳性。下列标准须全部满足：\n\n- 灵敏度不低于88.0%；\n- 特异度不低于90.0%。"
    assert [found.scope for found in figures(text, "condition")] == ["", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The lower limit had to be no less than 80.0% for HSIL+ sensitivity, 88.0% for HSIL+ specificity, 0.920 for the AUC.",
            ["sensitivity 80.0%", "specificity 88.0%", "auc 0.920"],
        ),
        (
            "It should be no lower than 85.0% for sensitivity and for specificity, 0.920 for the AUC and 0.850 for the mean Dice.",
            ["sensitivity 85.0%", "specificity 85.0%", "auc 0.920", "dice 0.850"],
        ),
    ],
)
def test_demands_before_their_metrics(text: str, found: list[str]) -> None:
    assert [f"{m.concept} {m.value.lstrip('>=')}" for m in figures(text, "role")] == found
    assert {m.scope for m in figures(text, "role")} == {"acceptance_criterion"}


@pytest.mark.parametrize(
    "text",
    [
        "With the software, readers raised their HSIL+ sensitivity from 75.9% to 87.3% while specificity was not inferior.",
        "For sensitivity, 18.0% discordant pairs and a power of 90% led to 185 subjects; sensitivity rose from 75.9% to 87.3%.",
    ],
)
def test_values_of_one_metric_alone(text: str) -> None:
    assert values(text) == ["sensitivity 75.9%", "sensitivity 87.3%"]
