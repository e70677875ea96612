# ruff: noqa: E501
"""Columns of readers with and without the device, levels right before a metric, and values whose goal or tolerance stands beside them."""

import pytest

from lint.facts.model import Metric
from tests.written import facts, figures


def told(text: str, *slots: str) -> list[str]:
    """`sensitivity 86.3% aided`."""
    return [" ".join(part for part in (f.concept, f.value, f.scope) if part) for f in figures(text, *slots)]


@pytest.mark.parametrize(
    ("without", "with_"),
    [
        ("不用软件", "用软件"),
        ("不借助本产品", "借助本产品"),
        ("第一次阅片（不看结果）", "第二次阅片（看结果）"),
        ("使用前", "使用后"),
        ("不配合软件", "配合软件"),
        ("Reader only", "Reader with Brand"),
        ("No software", "Software"),
        ("Read 1 (no marks)", "Read 2 (marks shown)"),
        ("Marks off", "Marks on"),
        ("w/o AI", "w/ AI"),
        ("AI−", "AI+"),
    ],
)
def test_columns_of_a_reader_study(without: str, with_: str) -> None:
    table = f"| Measure | {without} | {with_} |\n|---|---|---|\n| Sensitivity | 73.1% | 86.3% |"
    assert told(table, "arm") == ["sensitivity 73.1% unaided", "sensitivity 86.3% aided"]


def test_the_software_beside_readers_with_it() -> None:
    table = "| Measure | Radiologists | Radiologists + AI | AI |\n|---|---|---|---|\n| Sensitivity | 73.1% | 86.3% | 80.1% |"
    assert told(table, "arm") == [
        "sensitivity 73.1% unaided",
        "sensitivity 86.3% aided",
        "sensitivity 80.1% standalone",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Level sensitivity was 92.4% and level specificity 97.2%.", ["sensitivity 92.4% segment", "specificity 97.2% segment"]),
        ("Patient level sensitivity was 92.4%.", ["sensitivity 92.4% patient"]),
        ("病灶灵敏度与患者特异度分别为80%与60%。", ["sensitivity 80% lesion", "specificity 60% patient"]),
        ("软件对青光眼的灵敏度为92.8%。", ["sensitivity 92.8%"]),
        ("| Metric | Level | Result |\n|---|---|---|\n| Specificity | level | 97.2% |\n| Specificity | patient | 88.2% |", ["specificity 97.2% segment", "specificity 88.2% patient"]),
    ],
)  # fmt: skip
def test_levels(text: str, found: list[str]) -> None:
    assert told(text, "level") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "灵敏度、特异度、AUC的95%置信区间下限分别大于75%、78%和0.85。",
            ["sensitivity >75% acceptance_criterion", "specificity >78% acceptance_criterion", "auc >0.85 acceptance_criterion"],
        ),
        (
            "Lower limits were 94.3% against 90% for sensitivity and 87.8% against 85% for specificity.",
            ["sensitivity 94.3%", "sensitivity 90% acceptance_criterion", "specificity 87.8%", "specificity 85% acceptance_criterion"],
        ),
        ("The ICC was 0.95, and the share of patients within 12 months was 85%.", ["icc 0.95"]),
        ("ICC above 0.95; lower limit of the share of patients within 12 months above 85%.", ["icc >0.95"]),
        ("| 项目 | 结果 |\n|---|---|\n| 平均相对偏差 | 0.83% |\n| 偏差在±10%以内 | 280枚，93.0% |", ["relative_error 0.83%"]),
        ("灵敏度为96.96%，特异度为92.77%，下限均大于规定的界限，符合3.2和3.3。", ["sensitivity 96.96%", "specificity 92.77%"]),
        ("8.3 In the deep regions, sensitivity was 84.9%.", ["sensitivity 84.9%"]),
        ("The mean difference was 0.004 mm, and the limits were -0.04 to 0.05 mm.", ["bias 0.004mm", "loa_low -0.04mm", "loa_high 0.05mm"]),
        ("| Measure | Result |\n|---|---|\n| False-positive marks per exam | 0.104 (43 marks) |", ["false_positives_per_scan 0.104"]),
    ],
)  # fmt: skip
def test_goals_tolerances_and_what_is_no_value(text: str, found: list[str]) -> None:
    assert told(text, "role") == found


def test_counts_in_the_bracket_of_their_value() -> None:
    text = "The specificities were 0.891 (95% CI: 0.840-0.927; 179/201), 0.890 (95% CI: 0.804-0.941; 73/82) and 0.891 (49/55)."
    found = [(m.value, m.numerator, m.denominator) for m in facts(text) if isinstance(m, Metric)]
    assert found == [("0.891", 179, 201), ("0.890", 73, 82), ("0.891", 49, 55)]
