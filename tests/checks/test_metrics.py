"""Two short texts in; the checks of metrics that fire out."""

import pytest

from lint.checks import PAIR_CHECKS
from tests.written import comparison

CHECKS = ("value", "criterion", "direction", "interval", "interval_level", "fraction", "missing", "exchanged")


_GROUPS = "| 亚组 | Dice系数 |\n|---|---|\n| 右心过重 | 0.88 |\n| 正常 | 0.94 |\n"
_ROWS = "| {0} | n | 95%CI |\n|---|---|---|\n| 0.885 | 96 | {1} |\n"


def fired(nmpa: str, fda: str) -> list[str]:
    pair = comparison(nmpa, fda)
    return [name for name in CHECKS for _ in PAIR_CHECKS[f"metrics.{name}"](pair, {})]


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("灵敏度为95.2%。", "The sensitivity was 92.5%.", ["value"]),
        ("灵敏度为95.2%（95%CI：92.1%~97.3%）。", "Sensitivity was 95.2% (95% CI: 91.2%, 97.3%).", ["interval"]),
        ("灵敏度为95.2%（95%CI：92.1%~97.3%）。", "Sensitivity was 95.2% (95% CI: 92.1%, 98.3%).", ["interval"]),
        (
            "灵敏度为95.2%（95%CI：92.1%~97.3%）。",
            "Sensitivity was 95.2% (90% CI: 92.1%, 97.3%).",
            ["interval_level"],
        ),
        ("特异度提高0.59个百分点。", "The difference in specificity was 0.006.", []),
        (
            "敏感度差值为0.069，特异度差值为0.006。",
            "The difference in sensitivity was 0.069 (95% CI 0.050 to 0.088) and that in specificity was 0.006.",
            [],
        ),
        (
            "平均绝对误差为2.51°，软件对重度弯平均低估0.26°。",
            "The mean absolute error was 2.51 degrees. Severe curves were underestimated by 0.26 degrees.",
            [],
        ),
        (
            f"Dice系数为0.93。\n\n{_GROUPS}\n右心过重者Dice系数最低（0.88）。",
            "The Dice coefficient was 0.93.",
            [],
        ),
        ("灵敏度为50.0%（50/100）。", "Sensitivity was 50.0% (100/200).", ["fraction"]),
        ("灵敏度应不低于90%。", "Sensitivity shall be at least 85%.", ["criterion"]),
        ("处理时间应不大于60秒。", "The processing time shall be at least 60 seconds.", ["direction"]),
        (
            "灵敏度为95.2%，特异度为91.0%，AUC为0.971。",
            "The sensitivity was 95.2% and the specificity was 91.0%.",
            ["missing"],
        ),
        (
            "灵敏度为95.2%，特异度为91.0%，AUC为0.971，平均处理时间为12.5 s。",
            (
                "Sensitivity was 95.2%, specificity 91.0% and AUC 0.971. Kappa rose from 0.612 to 0.728. "
                "The mean processing time was 12.5 s."
            ),
            ["missing", "missing"],
        ),
        ("95%LoA为-4.46 mL～3.40 mL。", "The limits of agreement were -4.64 mL and 3.40 mL.", ["value"]),
        (
            "偏倚为0.62 mL，95%LoA为-4.64 mL～3.40 mL。",
            "The bias was -0.62 mL, with 95% LoA from -4.64 to 3.40 mL.",
            ["value"],
        ),
        (
            "约登指数为0.840。\n\n" + _ROWS.format("敏感性", "0.840～0.941"),
            "The Youden index was 0.804.\n\n" + _ROWS.format("Sensitivity", "0.804 to 0.941"),
            ["value"],
        ),
        (
            "PPV为62.9%，NPV为98.9%，Kappa系数为0.88。",
            "The PPV was 62.9%, the accuracy 98.9% and the kappa coefficient 0.88.",
            ["exchanged"],
        ),
        (
            "AI辅助阅片组的AUC为0.929，独立阅片组的AUC为0.882。",
            "The aided AUC was 0.882 and the unaided AUC was 0.929.",
            ["value", "value"],
        ),
    ],
)
def test_what_fires(nmpa: str, fda: str, found: list[str]) -> None:
    given = fired(nmpa, fda)
    assert set(found) <= set(given)
    assert "value" not in given or "value" in found


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("灵敏度为95.2%。", "The sensitivity was 0.952."),
        ("灵敏度为95.2%。", "The sensitivity was 95.20%."),
        ("灵敏度为９５．２％。", "The sensitivity was 95.2 percent."),
        ("AUC为0.967（95%CI：0.673～1.000）。", "The AUC was 0.967 [0.673, 1.000]."),
        ("灵敏度为95.2%（95%CI：92.1%~97.3%）。", "Sensitivity was 0.952 (95% CI 0.921 to 0.973)."),
        ("灵敏度为95.2%（95%CI：92.1%~97.3%）。", "Sensitivity was 95.2%."),
        ("灵敏度为94.2%（388/412）。", "Sensitivity was 388/412 (94.2%)."),
        ("灵敏度应不低于90%。", "Sensitivity had to be no less than 0.90."),
        ("处理时间应不大于60秒。", "The processing time shall not exceed 1 minute."),
        ("灵敏度为94.2%，高于目标值90%。", "The sensitivity of 94.2% exceeded the performance goal of 90%."),
        (
            "申报产品的灵敏度为94.2%。",
            "The sensitivity of the subject device was 94.2%; that of the predicate device was 91.0%.",
        ),
        ("样本量估算中，预期灵敏度为92%。结果显示，灵敏度为94.2%。", "The sensitivity was 94.2%."),
        ("病灶水平的灵敏度为88.0%。", "The per-patient sensitivity was 95.1%."),
        ("阅片者研究中，AUC由0.882提高至0.929。", "In the reader study the AUC rose to 0.929 from 0.882."),
        ("灵敏度为95.2%。", "The device is described in the submission."),
        ("偏倚为0.62 mL。", "The bias was -0.62 mL."),
        (
            "偏倚的绝对值为0.62 mL，95%LoA为-4.64 mL～3.40 mL。",
            "The bias was -0.62 mL, with 95% LoA from -4.64 to 3.40 mL.",
        ),
    ],
)
def test_what_is_quiet(nmpa: str, fda: str) -> None:
    assert fired(nmpa, fda) == []


def test_both_places_are_shown() -> None:
    pair = comparison("灵敏度为95.2%。", "The sensitivity was 92.5%.")
    (hit,) = PAIR_CHECKS["metrics.value"](pair, {})
    quotes = [
        side.documents[0].blocks[place.block].text[place.start : place.end]
        for side, (place,) in ((pair.nmpa, hit.nmpa), (pair.fda, hit.fda))
    ]
    assert quotes == ["95.2%", "92.5%"]
    assert (hit.values["nmpa"], hit.values["fda"], hit.concepts) == ("95.2%", "92.5%", ("sensitivity",))


ROWS = "| 指标 | n/N | 结果 |\n|---|---|---|\n| 灵敏度 | 388/412 | 94.2% |\n| 特异度 | 563/600 | 93.8% |\n"


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("It flagged 388 of 412, a {} of 0.942, and left 563 of 600 unflagged, a {} of 0.938.", 2),
        ("The {} was 94.2% (388/412) and the {} was 93.8% (563/600).", 2),
        ("The {} reached 94.2% (388/412), the {} 93.8% (563/600).", 2),
    ],
)
def test_names_that_changed_places_in_a_sentence(sentence: str, times: int) -> None:
    names = ["sensitivity", "specificity"]
    assert fired(ROWS, sentence.format(*names)) == []
    assert fired(ROWS, sentence.format(*names[::-1])).count("exchanged") == times


LIMITS = "偏倚为0.012，95%一致性界限为-0.110～0.134。"


@pytest.mark.parametrize(
    ("fda", "found"),
    [
        ("The bias was 0.012 with 95% limits of agreement from -0.110 to 0.134.", []),
        ("The bias was 0.012 with 95% limits of agreement from 0.110 to 0.134.", ["value"]),
        ("The bias was -0.012 (reference minus device) with 95% limits of agreement from -0.134 to 0.110.", []),
    ],
)
def test_a_limit_of_agreement_that_lost_its_minus(fda: str, found: list[str]) -> None:
    assert fired(LIMITS, fda) == found


@pytest.mark.parametrize(
    ("nmpa", "fda", "times"),
    [
        ("| 参数 | 要求 |\n|---|---|\n| 最小瞳孔直径 | 3.3 mm |\n", "The pupil must measure at least 3.3 cm.", 1),
        ("| 参数 | 要求 |\n|---|---|\n| 最小瞳孔直径 | 3.3 mm |\n", "The pupil must measure at least 3.3 mm.", 0),
        ("单幅图像不超过250 kB。", "No upload may exceed 250 MB.", 1),
        ("洗脱期为30天。", "It was ready after 30 s.", 0),
    ],
)
def test_one_measure_in_two_units_wherever_it_stands(nmpa: str, fda: str, times: int) -> None:
    assert len(list(PAIR_CHECKS["units.differs"](comparison(nmpa, fda), {}))) == times


@pytest.mark.parametrize(
    ("nmpa", "fda", "differs"),
    [
        ("## 性能指标\n\nICC的95%CI下限应大于0.90。\n\n## 验收标准\n\nICC的95%CI下限应大于0.95。",
         "## Acceptance criteria\n\nThe lower limit of the 95% CI of the ICC had to exceed 0.95.", True),
        ("## 性能指标\n\nICC的95%CI下限应大于0.95。\n\n## 验收标准\n\nICC的95%CI下限应大于0.95。",
         "## Acceptance criteria\n\nThe lower limit of the 95% CI of the ICC had to exceed 0.95.", False),
        ("## 性能指标\n\nDice系数均值应≥0.850。",
         "## Acceptance criteria\n\n| Measure | Criterion |\n|---|---|\n| Dice of the whole prostate | 0.880 or more |", True),
        ("## 性能指标\n\n灵敏度应不小于85%。\n\n样本量估算：目标值80%的灵敏度，检验水准0.025。",
         "## Acceptance criteria\n\nSensitivity of at least 85%.", False),
    ],
)  # fmt: skip
def test_criteria_that_are_left_over_or_told_again(nmpa: str, fda: str, differs: bool) -> None:
    assert ("criterion" in fired(nmpa, fda)) is differs
