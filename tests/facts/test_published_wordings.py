"""Wordings of summaries, review reports and papers: lists with abbreviations, groups and kinds that are no things counted."""

import pytest

from tests.written import counted, facts, figures


def shown(text: str) -> list[str]:
    """`sensitivity 94.2%` for every metric, in reading order."""
    return [f"{f.concept} {f.value}" for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "The sensitivity, positive predictive value (PPV) and negative predictive value (NPV) of the software "
                "were 81.4%, 74.2% and 97.9%, respectively."
            ),
            ["sensitivity 81.4%", "ppv 74.2%", "npv 97.9%"],
        ),
        (
            (
                "The positive predictive value (PPV), negative predictive value (NPV) and area under the curve (AUC) "
                "were 74.2%, 97.9% and 0.912."
            ),
            ["ppv 74.2%", "npv 97.9%", "auc 0.912"],
        ),
        ("软件的精准度、召回率分别为81.4%和74.2%。", ["precision 81.4%", "sensitivity 74.2%"]),
        (
            "二者的复现率、召回率及F1值分别为61.6%vs. 63.1%、56.7%vs. 74.1%和0.59 vs. 0.68。",
            ["sensitivity 56.7%", "sensitivity 74.1%", "f1 0.59", "f1 0.68"],
        ),
        ("The average accuracy of three runs was 92.4%.", ["accuracy 92.4%"]),
    ],
)
def test_members_of_a_list_of_metrics(text: str, found: list[str]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2组息肉大小的检出情况无差异。", []),
        ("在患者和肋骨2个层面分析。", []),
        ("3种骨折类型中最高。", []),
        ("数据来自全国9省18家医院。", [("province", "9"), ("site", "18")]),
        ("80例接受人工智能辅助检查，69例接受普通结肠镜检查。", [("case", "80"), ("case", "69")]),
        ("36例接受CT检查的患者。", [("patient", "36")]),
        ("共12,468组图像。", [("image", "12468")]),
        ("并同时由3名主治医师阅读240幅图像。", [("reader", "3"), ("image", "240")]),
        ("软件支持同时处理4例病例。", []),
        (
            "Twelve radiologists read 240 cases with concurrent use of the software.",
            [("reader", "12"), ("case", "240")],
        ),
        ("The software processes up to 8 studies in parallel.", []),
        ("The server allows 20 concurrent users.", []),
    ],
)
def test_what_is_counted_and_what_is_told_apart(text: str, found: list[tuple[str, str]]) -> None:
    assert counted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("With DeepNodule 2.5 the accuracy was 91.2%.", ["accuracy 91.2%"]),
        ("Chest-3.5 and LungNet 4.1 reached an AUC of 0.91.", ["auc 0.91"]),
        ("Sensitivity: Siemens 93.4, GE 92.1.", ["sensitivity 93.4", "sensitivity 92.1"]),
    ],
)
def test_versions_are_no_shares(text: str, found: list[str]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("试验组灵敏度[93.2%(82/88) vs. 84.1%(74/88)]高于对照组。", ["aided", "control"]),
        ("软件的灵敏度(91.2% vs. 84.0%)高于医师。", ["standalone", "unaided"]),
        ("人工诊断的特异度达97.1%，而AI的特异度为93.8%。", ["unaided", "standalone"]),
        ("AI组灵敏度为89.3%，明显高于传统肠镜组的79.0%。", ["standalone", "control"]),
    ],
)
def test_arms_of_values_that_are_compared(text: str, arms: list[str]) -> None:
    assert [f.scope for f in figures(text, "arm")] == arms


def test_the_arm_right_before_a_bracket_is_that_of_its_count() -> None:
    found = facts("分为对照组(540例)和试验组(542例)。")
    groups = [(dict(c.scope).get("arm"), c.value) for c in found if c.kind == "count"]
    assert groups == [("control", "540"), ("aided", "542")]


def test_a_full_stop_of_the_other_width_ends_a_sentence() -> None:
    text = "良性结节77个.AI检出的灵敏度为92%.特异度为88%."
    assert [f.scope for f in figures(text, "subgroup")] == ["", ""]
