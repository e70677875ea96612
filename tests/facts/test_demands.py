"""Goals in label columns and behind a label, limits that answer them, and bounds that only decide who looks at a case."""

import pytest

from tests.written import figures

_CRITERION = "acceptance_criterion"
_CASES = [
    (
        (
            "| 条款 | 性能要求 | 实测值 | 结论 |\n|---|---|---|---|\n| 2.2.1 | 肝脏分割Dice≥0.92 | 0.951 | 符合 |\n"
            "| 2.2.3 | 单例处理时间＜2 min | 1.2 min | 符合 |"
        ),
        [f"dice >=0.92  {_CRITERION}", "dice 0.951", f"processing_time <2min  {_CRITERION}", "processing_time 1.2min"],
    ),
    (
        (
            "| 序号 | 检验项目 | 标准要求 | 检验结果 |\n|---|---|---|---|\n| 1 | 病灶检出灵敏度 | ≥0.85 | 0.899 |\n"
            "| 4 | 处理时间（单例，≤300层） | ≤60 s | 41 s |"
        ),
        [f"sensitivity >=0.85  {_CRITERION}", "sensitivity 0.899", f"processing_time <=60s  {_CRITERION}", "processing_time 41s"],
    ),
    (
        "| 编号 | 性能指标 | 检验方法 |\n|---|---|---|\n| 2.1 | 灵敏度≥0.90 | 3.1 |\n| 2.2 | 特异度≥0.85 | 3.2 |",
        [f"sensitivity >=0.90  {_CRITERION}", f"specificity >=0.85  {_CRITERION}"],
    ),
    ("| No. | Measure | Result |\n|---|---|---|\n| 1 | Absolute error ≤5° | 95.4% |", ["absolute_error 95.4%"]),
    (
        "The one-sided 97.5% lower confidence bound of the sensitivity had to exceed 75%; it was 79.6%, for an estimate of 83.9%.",
        [f"sensitivity >75% 75~ {_CRITERION}", "sensitivity 83.9% 79.6~"],
    ),
    ("灵敏度的95%CI下限应大于85%，实测值为88.1%，点估计91.5%。", [f"sensitivity >85% 85~ {_CRITERION}", "sensitivity 91.5% 88.1~"]),
    (
        "The lower limit of the 95% CI for sensitivity (88.1%) exceeded the performance goal of 85%.",
        ["sensitivity 88.1% 88.1~", f"sensitivity 85% 85~ {_CRITERION}"],
    ),
    ("The lower limit of the 95% CI for sensitivity (92.5%) was 88.1%.", ["sensitivity 92.5% 88.1~"]),
    (
        "Target: sensitivity 0.90, specificity 0.85. Achieved: 0.934 and 0.887.",
        [f"sensitivity 0.90  {_CRITERION}", f"specificity 0.85  {_CRITERION}", "sensitivity 0.934", "specificity 0.887"],
    ),
    (
        "要求：灵敏度0.90、特异度0.85；实测：0.934、0.887。",
        [f"sensitivity 0.90  {_CRITERION}", f"specificity 0.85  {_CRITERION}", "sensitivity 0.934", "specificity 0.887"],
    ),
    (
        "Sensitivity was 93.9% [CI95: 89.8-96.7] against a required 90%.",
        ["sensitivity 93.9% 89.8~96.7", f"sensitivity 90%  {_CRITERION}"],
    ),
    ("Where the masks overlapped by less than 0.85 in Dice, a senior radiologist decided.", []),
    ("由2名医师独立勾画，两者Dice低于0.80时提交1名主任医师仲裁。", []),
    ("371 of the 424 were negative (specificity 87.5%; 84.0 to 90.5).", ["specificity 87.5% 84.0~90.5"]),
    ("软件平均高估体积1.2 mL。", ["bias 1.2mL"]),
    (
        "Miss rates between 20% and 30% are reported in the literature; in the present study the miss rate was 24.1%.",
        ["miss_rate 20~30%  literature", "miss_rate 24.1%"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), _CASES)
def test_demands(text: str, found: list[str]) -> None:
    """What a person would note down, in reading order."""
    assert [" ".join(f).rstrip() for f in figures(text, "role")] == found


@pytest.mark.parametrize(
    ("text", "slot", "values"),
    [
        ("AI、低年资医师、高年资医师的AUC依次为0.931、0.842、0.905。", "arm", ["standalone", "unaided", "unaided"]),
        ("软件单独的AUC为0.913，医师不使用软件为0.842，使用后为0.889。", "arm", ["standalone", "unaided", "aided"]),
        ("左心室、心肌的Dice分别为0.94±0.03、0.88±0.04。", "condition", ["left_ventricle", "myocardium"]),
        ("模型的病灶灵敏度为78.4%。", "level", ["lesion"]),
        ("患者水平与病灶水平灵敏度分别为96.2%和89.9%。", "level", ["patient", "lesion"]),
        (
            "Patient-level sensitivity and lesion-level sensitivity were 96.2% and 89.9%.",
            "level",
            ["patient", "lesion"],
        ),
        ("以图像为单位的灵敏度为88.4%，以病例为单位为95.2%。", "level", ["image", "patient"]),
        ("| 分析单位 | 灵敏度 |\n|---|---|\n| 患者 | 95.1% |\n| 血管 | 90.3% |", "level", ["patient", "vessel"]),
        ("| Reader | Sensitivity without / with device |\n|---|---|\n| 1 | 0.71 / 0.80 |", "arm", ["unaided", "aided"]),
        ("| 阅片者 | 灵敏度（无软件/有软件） |\n|---|---|\n| 1 | 0.71/0.80 |", "arm", ["unaided", "aided"]),
    ],
)
def test_scope_of_lists(text: str, slot: str, values: list[str]) -> None:
    """Each member of a list has its own."""
    assert [f.scope for f in figures(text, slot)] == values


def test_differences_in_a_list() -> None:
    """Every member of a list of differences is one."""
    assert [f.concept for f in figures("AI与两组医师的AUC之差分别为0.089和0.026。", "role")] == ["auc_difference"] * 2
