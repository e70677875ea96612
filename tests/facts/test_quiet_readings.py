# ruff: noqa: E501
"""Manners of telling that were once read wrongly: whose value a number is, and what is no value at all."""

import pytest

from tests.written import comparison, figures


def told(text: str) -> list[str]:
    """`sensitivity 94.2% [91.5~96.1] aided acceptance_criterion`."""
    found = figures(text, "arm", "level", "role", "subgroup")
    return [
        " ".join(part for part in (f.concept, f.value, f.interval and f"[{f.interval}]", f.scope) if part)
        for f in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| 征象 | 预期灵敏度 | 目标值 |\n|---|---|---|\n| 胸腔积液 | 94% | 88% |\n| 肺实变 | 88% | 80% |", {"planned", "acceptance_criterion"}),
        ("| Metric | Anticipated | Goal | Needed |\n|---|---|---|---|\n| Sensitivity | 94% | 88% | 195 |\n| Specificity | 92% | 85% | 246 |", {"planned", "acceptance_criterion"}),
        ("Caption: 表2 样本量估算\n\n| 灵敏度 | 特异度 |\n|---|---|\n| 94% | 91% |", {"planned"}),
    ],
)  # fmt: skip
def test_a_table_of_plans_tells_no_results(text: str, found: set[str]) -> None:
    assert {told_.split()[2] for told_ in told(text) if len(told_.split()) > 2} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The lower confidence limit had to be 0.880 or more for sensitivity and 0.900 or more for specificity.",
         ["sensitivity >=0.880 [0.880~] acceptance_criterion", "specificity >=0.900 [0.900~] acceptance_criterion"]),
        ("The lower limit of the 95% CI had to be no less than 80.0% for sensitivity, 0.920 for the AUC and 80.0% for the biopsy site hit rate.",
         ["sensitivity >=80.0% [80.0~] acceptance_criterion", "auc 0.920 [0.920~] acceptance_criterion"]),
        ("脂质斑块的目标值为82%，预期灵敏度为93%。", ["sensitivity 93% planned"]),
        ("灵敏度：95%CI下限不低于0.880，实测0.915，通过。", ["sensitivity >=0.880 [0.880~] acceptance_criterion", "sensitivity 0.915 [0.915~]"]),
        ("| 终点 | 结果 | 标准 |\n|---|---|---|\n| 特异度 | 92.9%（95%CI：89.6%~95.3%） | 下限大于85% |", ["specificity 92.9% [89.6~95.3]", "specificity >85% [85~] acceptance_criterion"]),
        ("| Parameter | Volume |\n|---|---|\n| Upper LoA (mL) | 5.5 |\n| Permitted upper LoA (mL) | 10.0 |", ["loa_high 5.5mL", "loa_high 10.0mL acceptance_criterion"]),
    ],
)  # fmt: skip
def test_criteria(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("平均每例假阳性数在1.5 T（141例，94个）为0.667个。", ["false_positives_per_scan 0.667"]),
        ("At 3 T (225 examinations, 133 marks) there were 0.591 false positives per examination.", ["false_positives_per_scan 0.591"]),
        ("1.5 AUC、灵敏度和特异度的差值按Obuchowski-Rockette模型估计。", []),
        ("2.1：指标为灵敏度，要求不低于90%，检验方法为3.2。", ["sensitivity >=90% acceptance_criterion"]),
        ("Processing took a mean of 64.2 s, or a little more than one minute.", ["processing_time 64.2s"]),
        ("CIs of proportions are two-sided 95% by the Wilson method, and CIs of the AUC by the DeLong method.", []),
        ("The sensitivity at 50% stenosis was 94.7%.", ["sensitivity 94.7%"]),
        ("次要指标为：（1）Dice系数；（2）95%豪斯多夫距离；（3）体积误差；（4）95%一致性界限；（5）平均绝对误差；（6）3D表面距离。", []),
        ("The endpoints were: (1) Dice coefficient; (2) mean absolute error; and (3) 95% limits of agreement.", []),
        ("The software read 14.8 mL lower (ICC 0.93, SD 16.3; -46.7 and 17.1; 0.91).", ["icc 0.93 standalone"]),
        ("It was 0.848 and 0.862, with 0.61 and 0.60 false positives per patient.",
         ["false_positives_per_scan 0.61 patient", "false_positives_per_scan 0.60 patient"]),
        ("With the sensitivity and specificity of the trial, the PPV is 0.43 at a prevalence of 5%.", ["ppv 0.43"]),
        ("SUVmax：318例与工作站的相对偏差全部在1%以内（100.0%，95%置信区间98.8%～100.0%）。", ["relative_error <=1%"]),
        ("The relative volume error was within 10% in 93.4% of cases (95% CI: 90.1% to 95.8%).", ["volume_error <=10%"]),
        ("The mean volume error within the lung was 3.2% (95% CI 2.8% to 3.6%).", ["volume_error 3.2% [2.8~3.6]"]),
        ("The mean Dice coefficient was 0.948 against a requirement of at least 0.90, and 612 of 620 vertebrae carried the right label (98.7%), where at least 95% was required.",
         ["dice 0.948", "dice >=0.90 acceptance_criterion"]),
        ("由灵敏度和特异度推算，A院的阳性似然比为12.1。", ["lr_positive 12.1 a+~院"]),
        ("均差为-0.34 mL，差值SD为1.52 mL，95%LoA为-3.32~2.64 mL。", ["bias -0.34mL", "loa_low -3.32mL", "loa_high 2.64mL"]),
    ],
)  # fmt: skip
def test_numbers_that_are_no_values(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ICC为0.987；偏差为-0.19个百分点，95%一致性界限-2.89至2.51个百分点。", ["icc 0.987", "bias -0.19pp", "loa_low -2.89pp", "loa_high 2.51pp"]),
        ("灵敏度和特异度的下限分别为87.9%和89.6%。", ["sensitivity 87.9% [87.9~]", "specificity 89.6% [89.6~]"]),
        ("The limits of agreement, lower, were -4.0 mm in A and -3.5 mm in B.", ["loa_low -4.0mm", "loa_low -3.5mm"]),
        ("Limits of agreement had to lie within ±25.0 mL; they ran from -18.5 to 23.1 mL.", ["loa_low -18.5mL", "loa_high 23.1mL"]),
        ("软件评分减参考评分的均数差为-0.09分（标准差1.21分），95%一致性界限为-2.46～2.28分。", ["loa_low -2.46 standalone", "loa_high 2.28 standalone"]),
        ("For the difference, the AUC was 0.055 and the sensitivity 0.080.", ["auc_difference 0.055", "sensitivity_difference 0.080"]),
        ("Sensitivity, unaided 0.830, aided 0.920, and change was 0.090.", ["sensitivity 0.830 unaided", "sensitivity 0.920 aided", "sensitivity_difference 0.090"]),
    ],
)  # fmt: skip
def test_limits_and_differences(text: str, found: list[str]) -> None:
    kept = {line.split()[0] for line in found}
    assert [line for line in told(text) if line.split()[0] in kept and "±" not in line] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("美国检查的一致率为0.930（n=343），中国检查为0.916（n=275）。", ["agreement 0.930 united_states", "agreement 0.916 china"]),
        ("男性的一致率为0.927，女性为0.921。按年龄分析，不满50岁者为0.914，50岁～64岁者为0.930。",
         ["agreement 0.927 male", "agreement 0.921 female", "agreement 0.914 <50year", "agreement 0.930 50~64year"]),
    ],
)  # fmt: skip
def test_groups(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize("cell", ["56.6 ± 13.9", "0.5 μm", "1.5 × 1.5 mm", "2.3 秒", "0.9 – 1.1"])
def test_a_number_that_a_sign_or_unit_follows_numbers_no_clause(cell: str) -> None:
    table = f"| Item | Value |\n|---|---|\n| Mean | {cell} |"
    found = [figure for line in comparison("软件。", table).fda.lines for figure in line.figures]
    assert found
    assert all(figure.kind in {"quantity", "dimension"} for figure in found)
