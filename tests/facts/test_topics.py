"""Groups that clauses begin with, intervals that stand for themselves, and what is said of all."""

import pytest

from tests.written import figures

CASES = [
    ("For R1, sensitivity was 0.708 and specificity was 0.892.", [("sensitivity", "r1"), ("specificity", "r1")]),
    (
        "For lesions below 10 mm, sensitivity was 81%; for lesions of 10 mm or more, it was 93%.",
        [("sensitivity", "<10mm"), ("sensitivity", ">=10mm")],
    ),
    ("In men, sensitivity was 91%; overall sensitivity was 92%.", [("sensitivity", "male"), ("sensitivity", "")]),
    (
        "Sensitivity was 91% in men, 93% in women and 92% overall.",
        [("sensitivity", "male"), ("sensitivity", "female"), ("sensitivity", "")],
    ),
    (
        "Sensitivity was 0.91 [0.88, 0.94] in men and 0.93 [0.90, 0.95] in women.",
        [("sensitivity", "male"), ("sensitivity", "female")],
    ),
    ("For Sensitivity, 95% CI, Male was [0.910, 0.972], Female was [0.883, 0.971].", []),
    ("The 95% CIs of sensitivity and specificity were (0.910, 0.972) and (0.883, 0.971), respectively.", []),
    ("在6～9mm的病灶中，灵敏度为81%，特异度为90%。", [("sensitivity", "6~9mm"), ("specificity", "6~9mm")]),
    ("对于男性患者，灵敏度为91%；对于女性患者，灵敏度为93%。", [("sensitivity", "male"), ("sensitivity", "female")]),
    ("R1：灵敏度为0.91；R2：灵敏度为0.93。", [("sensitivity", "r1"), ("sensitivity", "r2")]),
    (
        "男性灵敏度为91%，女性为93%，总体为92%。",
        [("sensitivity", "male"), ("sensitivity", "female"), ("sensitivity", "")],
    ),
    ("95%CI下限：灵敏度为90.3%，特异度为89.7%。", []),
    ("2.1～2.4各项均符合要求：灵敏度0.887高于0.850。", [("sensitivity", ""), ("sensitivity", "")]),
    ("在中国和美国开展的研究中，灵敏度为0.93。", [("sensitivity", "")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_group_of_a_clause(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.concept, m.scope) for m in figures(text, "subgroup")] == expected


def test_a_value_set_against_its_limit_is_a_result() -> None:
    text = "各项均符合要求：灵敏度0.887高于0.850，平均假阳性数1.14个/例低于1.50个/例，平均处理时间38.6 s低于90 s。"
    assert [f.scope for f in figures(text, "role")][2:] == [
        "",
        "acceptance_criterion",
    ] * 2  # a result has no role to show
