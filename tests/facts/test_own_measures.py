"""Measures that no glossary has: their values are not those of the metric before or above them."""

import pytest

from tests.written import figures

SENTENCES = [
    (
        "The surface mismatch index (SMI) was recorded too. The Dice coefficient of the liver was 0.95 and the SMI 0.32.",
        [("dice", "0.95")],
    ),
    ("记录表面失配指数（SMI）。肝的Dice系数为0.95，SMI为0.32。", [("dice", "0.95")]),
    (  # a known measure with more words around it keeps its abbreviation
        "Dice系数的均值≥0.85；绝对体积误差百分比（AVE）均值的95%置信区间上限≤5.0%。第三脑室的DSC为0.92，AVE为4.1%。",
        [("dice", "0.85"), ("volume_error", "5.0"), ("dice", "0.92"), ("volume_error", "4.1")],
    ),
    (
        "Pearson correlation was 0.986, the Passing-Bablok slope 1.02 and the intercept -0.08.",
        [("correlation", "0.986"), ("regression_slope", "1.02"), ("regression_intercept", "-0.08")],
    ),
    (
        "校准斜率为0.97，校准截距为-0.06，Brier评分为0.086。",
        [("calibration_slope", "0.97"), ("calibration_intercept", "-0.06"), ("calibration_metric", "0.086")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_in_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.concept, m.value.lstrip(">=<≥≤").rstrip("%")) for m in figures(text)] == expected


COLUMNS = [
    (  # the heading is not for a column of its own name
        "## Agreement\n\n| Share of | Pearson correlation | Kurtosis |\n|---|---|---|\n| Lymphocytes | 0.957 | 0.98 |\n",
        ["correlation"],
    ),
    (
        (
            "The tissue wobble rate (TWR) was kept.\n\nTable 1. Dice coefficient\n\n| Organ | Left | Right | TWR |\n|---|---|---|---|\n"
            "| Kidney | 0.92 | 0.93 | 0.41 |\n"
        ),
        ["dice", "dice"],
    ),
    (  # groups of the heading's metric
        "## Dice coefficient\n\n| Organ | Left | Right |\n|---|---|---|\n| Kidney | 0.92 | 0.93 |\n",
        ["dice", "dice"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COLUMNS)
def test_in_columns(text: str, expected: list[str]) -> None:
    assert [m.concept for m in figures(text)] == expected
