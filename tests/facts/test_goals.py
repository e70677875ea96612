"""What a sentence, a list or the sentence behind makes a goal: of a value, or of the lower limit of its interval."""

import pytest

from lint.facts.model import Metric
from tests.facts.test_wordings import told
from tests.written import facts


@pytest.mark.parametrize(
    "text",
    [
        "主要评价指标的目标值为：灵敏度87%，特异度82%。两项指标的95%置信区间下限均应高于相应目标值。",
        "当灵敏度和特异度的95%置信区间下限分别大于目标值87%和82%时，判定研究达到主要终点。",
        "灵敏度的目标值设定为87%，特异度的目标值设定为82%，其95%置信区间下限均须高于相应目标值。",
        "For sensitivity, the performance goal had been set at 87%, and for specificity at 82%; in either case, the lower bound of the 95% confidence interval had to lie above the goal.",  # noqa: E501
        "We set the performance goals at 87% (sensitivity) and 82% (specificity). The study passes if the lower bound of the 95% confidence interval of each beats its goal.",  # noqa: E501
        "Performance goals (to be exceeded by the lower limit of the 95% confidence interval):\n\n- sensitivity: 87%\n- specificity: 82%",
    ],
)
def test_goals_of_the_lower_limit(text: str) -> None:
    assert [(t.split(" ")[0], t.split(" ")[1], t.split(" ")[-1]) for t in told(text)] == [
        ("sensitivity", "87%", "acceptance_criterion"),
        ("specificity", "82%", "acceptance_criterion"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("软件测量长径的变异系数为1.8%，满足不大于5%的要求。", ["1.8%", "5% acceptance_criterion"]),
        ("The coefficient of variation was 1.8% (requirement: not more than 5%).", ["1.8%", "5% acceptance_criterion"]),
    ],
)
def test_coefficients_of_variation(text: str, found: list[str]) -> None:
    got = [t for t in told(text) if t.startswith("coefficient_of_variation")]
    assert len(got) == len(found)
    assert all(word in g for g, f in zip(got, found, strict=True) for word in f.split())


@pytest.mark.parametrize(
    "text",
    [
        "The lower limit had to reach 85% for PPA at the 1% cutoff, and 88% for NPA at the 50% cutoff.",
        "A PPA of at least 85% and an NPA of at least 88% were prespecified.",
        "| 序号 | 指标 | 要求 |\n|---|---|---|\n| 1 | 1%界值阳性符合率 | ≥85% |\n| 2 | 50%界值阴性符合率（95%置信区间下限） | ≥88% |",
    ],
)
def test_goals_at_a_cut_off(text: str) -> None:
    got = told(text)
    assert [t.split(" ")[0] for t in got] == ["ppa", "npa"]
    assert all(t.endswith("acceptance_criterion") for t in got)


def test_limits_in_the_bracket_of_a_label() -> None:
    text = "| 序号 | 指标 | 要求 |\n|---|---|---|\n| 1 | ICC（95%置信区间下限） | ≥0.90 |\n| 2 | 灵敏度（95%CI下限） | ≥85% |"
    metrics = [f for f in facts(text) if isinstance(f, Metric)]
    assert [(m.concept, str(m.interval and m.interval.low), m.scope.get("subgroup")) for m in metrics] == [
        ("icc", "0.90", None),
        ("sensitivity", "85", None),
    ]


def test_results_of_a_label_with_a_cut_off() -> None:
    text = "| 指标 | 结果 | 要求 |\n|---|---|---|\n| 1%界值 阳性符合率 | 95.7% | ≥85% |\n| 总体符合率 | 89.9% | ≥85% |"
    assert [t.split(" ")[1] for t in told(text) if not t.endswith("acceptance_criterion")] == ["95.7%", "89.9%"]
