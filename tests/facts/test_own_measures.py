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
    (  # the unknown measure is what the known one is about
        "Binding ratios (SBR) were taken. The relative error of the SBR was 4.7%. Pearson r between true and measured SBR was 0.996.",
        [("relative_error", "4.7"), ("correlation", "0.996")],
    ),
    (
        "From receipt of the image to notification the median time was 24.6 s. Each clip of 10 s is processed in 6.4 s.",
        [("time_to_notification", "24.6s"), ("processing_time", "6.4s")],
    ),
    (
        "The wCV was 2.0% and the limits of agreement -4.0% to 6.2%.",
        [("coefficient_of_variation", "2.0"), ("loa_low", "-4.0"), ("loa_high", "6.2")],
    ),
    ("MAE by size: 0.90 mm when ≥ 5.0 mm, 0.62 mm when < 5.0 mm.", [("mae", "0.90mm"), ("mae", "0.62mm")]),
    (
        "Performance goals applied to sensitivity (83%) and to specificity (77%).",
        [("sensitivity", "83"), ("specificity", "77")],
    ),
    ("自收到图像至发出提醒的中位时间为24.6秒。", [("time_to_notification", "24.6s")]),
    (
        "12名阅片者在有、无软件辅助两种条件下测量。单幅测量用时由38.2秒降至21.7秒。",
        [("reading_time", "38.2s"), ("reading_time", "21.7s")],
    ),
    ("软件与专家小组测得的壁厚平均相差0.07 mm。", [("bias", "0.07mm")]),
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


def test_an_abbreviation_means_what_the_document_says() -> None:
    text = "Aortic stenosis (AS) and mitral regurgitation (MR) were graded. For severe MR, the sensitivity was 90.4%."
    assert [(m.concept, m.scope) for m in figures(text, "condition")] == [("sensitivity", "mitral_regurgitation")]
    assert [m.concept for m in figures("Mean Dice (SD) was 0.91 (0.05). The SD of the volumes was 0.4 mL.")] == ["dice"]


ARMS = [
    "8名阅片者合计，灵敏度由无辅助的76.1%（548/720）升至辅助的88.6%（638/720）。",
    "灵敏度由无辅助时的76.1%提高到有辅助时的88.6%。",
    "灵敏度从不使用软件的76.1%升至使用软件的88.6%。",
    "Sensitivity went from an unassisted 76.1% (548/720) to an assisted 88.6% (638/720).",
]


@pytest.mark.parametrize("text", ARMS)
def test_from_the_one_arm_to_the_other(text: str) -> None:
    assert [(m.value, m.scope) for m in figures(text, "arm")] == [("76.1%", "unaided"), ("88.6%", "aided")]


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


TOLD = [
    ("The automatic tilt deviated by a mean of -0.4° (95% limits of agreement -3.1° to 2.3°).", ("bias", "-0.4°")),
    ("It missed 22.2% (10/45) of the clusters.", ("miss_rate", "22.2%")),
    ("软件漏检了22.2%（10/45）的微转移。", ("miss_rate", "22.2%")),
]


@pytest.mark.parametrize(("text", "first"), TOLD)
def test_told_by_a_verb(text: str, first: tuple[str, str]) -> None:
    assert next((m.concept, m.value) for m in figures(text)) == first
