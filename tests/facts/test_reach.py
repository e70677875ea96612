"""How far names, words of scope and goals reach: over sentences, brackets, lists and columns."""

import pytest

from tests.written import figures

_CASES = [
    (
        "Goals: above 80% for sensitivity and above 75% for specificity. Observed values (95% CI), in the same order: 89.4% and 83.1%.",
        ["sensitivity >80%  acceptance_criterion", "specificity >75%  acceptance_criterion", "sensitivity 89.4%", "specificity 83.1%"],
    ),
    (
        "For A the bias was −1.8 mL (limits of agreement −12.4 to +8.8 mL), for B +0.9 mL (−7.7 to +9.5 mL).",
        ["bias -1.8mL", "loa_low -12.4mL", "loa_high 8.8mL", "bias 0.9mL", "loa_low -7.7mL", "loa_high 9.5mL"],
    ),
    (
        "Both criteria were met: sensitivity, criterion > 0.88, result 0.937; specificity, criterion > 0.85, result 0.896.",
        ["sensitivity >0.88  acceptance_criterion", "sensitivity 0.937", "specificity >0.85  acceptance_criterion", "specificity 0.896"],
    ),
    ("Vendor A 93.4% (228/244), Vendor B 91.8% (178/194): sensitivity was similar.", ["sensitivity 93.4%", "sensitivity 91.8%"]),
    ("PPV is 41.5% at a prevalence of 5%, 60.1% at 10%.", ["ppv 41.5%", "ppv 60.1%"]),
    ("Sensitivity was 91.5 per cent (95 per cent CI 88.0 to 94.1).", ["sensitivity 91.5% 88.0~94.1"]),
    ("The endpoint was met (sensitivity 92.9% > 85%).", ["sensitivity 92.9%", "sensitivity >85%  acceptance_criterion"]),
    (
        "SRS-1 Sensitivity >= 0.88 PASS (0.912)",
        ["sensitivity >=0.88  acceptance_criterion", "sensitivity 0.912"],
    ),
    ("The miss rate, 21.3%, fell to 12.9%, i.e. 39% of the missed fractures were recovered.", ["miss_rate 21.3%", "miss_rate 12.9%"]),
    ("Dice: liver 0.967 (IQR 0.959-0.973), spleen 0.958 (0.944-0.967).", ["dice 0.967", "dice 0.958"]),
    ("In 64 children (2 to 17 years) the MAE of bone age was 0.48 years.", ["mae 0.48year"]),
    (
        "| Goal | Result |\n|---|---|\n| Sensitivity, lower limit at least 0.900 | 0.913 |\n| Mean processing time 10 s or less | 6.4 s |",
        [
            "sensitivity >=0.900 0.900~ acceptance_criterion",
            "sensitivity 0.913 0.913~",
            "processing_time <=10s  acceptance_criterion",
            "processing_time 6.4s",
        ],
    ),
    (
        "实测灵敏度（93.1%）与特异度（90.4%）分别高于规定的88%和85%。",
        ["sensitivity 93.1%", "specificity 90.4%", "sensitivity 88%  acceptance_criterion", "specificity 85%  acceptance_criterion"],
    ),
    (
        "样本量估算中，预期灵敏度和预期特异度分别为87.0%和82.0%，目标值分别为80.0%和75.0%，检验效能90%。",
        [
            "sensitivity 87.0%  planned", "specificity 82.0%  planned",
            "sensitivity 80.0%  acceptance_criterion", "specificity 75.0%  acceptance_criterion",
        ],
    ),
    ("牙本质外1/2的龋病灵敏度最低，为84.8%。", ["sensitivity 84.8%"]),
    (
        "It gained 0.054 in sensitivity (95% CI 0.018 to 0.090; P = 0.006) and 0.069 in specificity (95% CI 0.034 to 0.105).",
        ["sensitivity_difference 0.054 0.018~0.090", "specificity_difference 0.069 0.034~0.105"],
    ),
    (
        "The gain in AUC was 0.076 in the less experienced group and 0.051 in the other. It was 0.063 in US readers.",
        ["auc_difference 0.076", "auc_difference 0.051", "auc_difference 0.063"],
    ),
    (
        "应符合：灵敏度的95%CI下限：龋病不低于85.0%，残根不低于80.0%。",
        ["sensitivity >=85.0% 85.0~ acceptance_criterion", "sensitivity >=80.0% 80.0~ acceptance_criterion"],
    ),
    (
        "Success: the lower limit of the CI shall be at least 85.0% for lesion sensitivity and at least 88.0% for lesion PPV.",
        ["sensitivity >=85.0% 85.0~ acceptance_criterion", "ppv >=88.0% 88.0~ acceptance_criterion"],
    ),
    (
        "| Measure | Caries | Root |\n|---|---|---|\n| Sensitivity, lower 95% limit at least | 0.850 | 0.800 |",
        ["sensitivity 0.850 0.850~ acceptance_criterion", "sensitivity 0.800 0.800~ acceptance_criterion"],
    ),
    (
        "| 水平 | 指标 | 统计量 | 要求 |\n|---|---|---|---|\n| 病灶 | 敏感度 | 95%CI下限 | ≥0.850 |\n| 检查 | 处理时间 | 均值 | ≤600s |",
        ["sensitivity >=0.850 0.850~ acceptance_criterion", "processing_time <=600s  acceptance_criterion"],
    ),
    (
        "| Measure | N | Mean or MAE |\n|---|---|---|\n| Lung volume, MAE (mL) | 580 | 14.2 |\n| DSC, right upper lobe | 200 | 0.964 |",
        ["mae 14.2mL", "dice 0.964"],
    ),
    ("灵敏度和准确率按眼计算，置信区间（CI）一律为双侧95%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), _CASES)
def test_reach(text: str, found: list[str]) -> None:
    """What a person would note down, in reading order."""
    assert [" ".join(f).rstrip() for f in figures(text, "role")] == found


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (
            "Sensitivity was 0.944 (218 of 231) in nAMD and 0.933 (238 of 255) in DME.",
            ["wet_amd", "diabetic_macular_edema"],
        ),
        ("AUC 0.978, ICC 0.974, CST bias 1.8 μm.", ["", "", "retinal_thickness"]),
    ],
)
def test_conditions(text: str, conditions: list[str]) -> None:
    """Words behind the next value are not shared with the one before."""
    assert [f.scope for f in figures(text, "condition")] == conditions
