"""Wordings of summaries, review reports and papers: lists with abbreviations, groups and kinds that are no things counted."""

import pytest

from tests.written import counted, figures


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
