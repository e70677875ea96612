# ruff: noqa: E501
"""One statement in many manners: metrics with value, interval, arm, level and role, as a person would note them down."""

import pytest

from lint.facts.model import Metric
from tests.written import counted, facts, figures


def told(text: str) -> list[str]:
    """`sensitivity 94.2% [91.5~96.1] aided lesion`."""
    found = figures(text, "arm", "level", "role")
    return [
        " ".join(part for part in (f.concept, f.value, f.interval and f"[{f.interval}]", f.scope) if part)
        for f in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The 95% LoA were -12.8 to 11.6 mL.", ["loa_low -12.8mL", "loa_high 11.6mL"]),
        ("Bias was 0.6 mL; limits of agreement: -12.8, 11.6 mL.", ["bias 0.6mL", "loa_low -12.8mL", "loa_high 11.6mL"]),
        (
            "Limits of agreement were -10.8% to 9.2% for LVEF and -16.7 to 21.3 mL for LVEDV.",
            ["loa_low -10.8%", "loa_high 9.2%", "loa_low -16.7mL", "loa_high 21.3mL"],
        ),
        ("平均偏差为0.3 mm，95%一致性界限为-1.35 mm至1.11 mm。", ["bias 0.3mm", "loa_low -1.35mm", "loa_high 1.11mm"]),
        (
            "| Measure | Bias | 95% LoA |\n|---|---|---|\n| Limb length (mm) | 0.6 | -3.8, 5.0 |\n| Width (mm) | 0.2 | (-1.1 to 1.5) |",
            ["bias 0.6mm", "loa_low -3.8mm", "loa_high 5.0mm", "bias 0.2mm", "loa_low -1.1mm", "loa_high 1.5mm"],
        ),
    ],
)
def test_limits_of_agreement(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sensitivity +6.2% (95% CI 3.9-8.7), specificity -0.6% (95% CI -1.7 to 0.5).",
         ["sensitivity_difference +6.2% [3.9~8.7]", "specificity_difference -0.6% [-1.7~0.5]"]),
        ("Aided minus unaided AUC: dense +0.056 (95% CI 0.030 to 0.082).", ["auc_difference +0.056 [0.030~0.082]"]),
        ("特异度差值的95%CI下限为-1.9%。", ["specificity_difference -1.9% [-1.9~]"]),
        ("The correlation was -0.31.", ["correlation -0.31"]),
        ("The detection rate rose from 36.9% to 44.8%, an absolute difference of 7.9%.",
         ["detection_rate 36.9%", "detection_rate 44.8%", "detection_rate_difference 7.9%"]),
    ],
)  # fmt: skip
def test_signs_and_differences(text: str, found: list[str]) -> None:
    assert [f.replace("+", "") for f in told(text)] == [f.replace("+", "") for f in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The software had 95.3% sensitivity [91.9-97.5%] and 94.1% specificity [91.2-96.2%].",
         ["sensitivity 95.3% [91.9~97.5] standalone", "specificity 94.1% [91.2~96.2] standalone"]),
        ("| Site | Sensitivity |\n|---|---|\n| North | 143/155 (92.3%, 86.9%-95.9%) |\n| South | 38/41 (92.7) [81.7–98.6] |",
         ["sensitivity 92.3% [86.9~95.9]", "sensitivity 92.7 [81.7~98.6]"]),
        ("Sensitivity: achieved 88.7% (lower 95% confidence bound 84.2%).", ["sensitivity 88.7% [84.2~]"]),
        ("| Organ | Median Dice [IQR] |\n|---|---|\n| Heart | 0.95 [0.93-0.96] |\n| Lung | 0.97 [0.95-0.98] |", ["dice 0.95", "dice 0.97"]),
        ("| Structure | Dice, mean (SD) | r |\n|---|---|---|\n| Left | 0.88 (0.03) | 0.96 |\n| Right | 0.87 (0.03) | 0.95 |",
         ["dice 0.88", "correlation 0.96", "dice 0.87", "correlation 0.95"]),
        ("阅片时间（括号内为四分位数）：独立阅片为5.8（4.4～7.9）min。", ["reading_time 5.8min unaided"]),
        ("MAE was 8.7 mL (n = 96 scans; volumes 20-740 mL).", ["mae 8.7mL"]),
        ("AUCs from 0.94 to 0.98 were obtained.", ["auc 0.94~0.98"]),
    ],
)  # fmt: skip
def test_intervals_and_spreads(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Positive percent agreement (PPA) 97.1% (134/138)\nNegative percent agreement (NPA) 94.8% (199/210)", ["ppa 97.1%", "npa 94.8%"]),
        ("ICC（2,1）为0.987，RMSE为0.55岁。", ["icc 0.987", "rmse 0.55year"]),
        ("Hausdorff distance (95th percentile): 3.1 mm.", ["hausdorff_distance_95 3.1mm"]),
        ("The 95th percentile of the Hausdorff distance was 3.1 mm.", ["hausdorff_distance_95 3.1mm"]),
        ("Kappa for agreement between software and core laboratory was 0.79.", ["kappa 0.79"]),
        ("Time-to-notification averaged 1.6 minutes, compared with a mean time-to-open of 61.4 minutes.", ["time_to_notification 1.6min"]),
        ("灵敏度为90.1%，受试者依从率为99.3%。", ["sensitivity 90.1%"]),
        ("Sensitivity was 90.1%; the response rate was 96.2% and the CV 4.6%.", ["sensitivity 90.1%", "coefficient_of_variation 4.6%"]),
        ("The loss combines Dice and cross-entropy with weights of 0.7 and 0.3.", []),
        ("| Mode | High sensitivity | Balanced |\n|---|---|---|\n| Sensitivity | 98.3% | 93.9% |\n| Specificity | 71.6% | 88.2% |",
         ["sensitivity 98.3%", "sensitivity 93.9%", "specificity 71.6%", "specificity 88.2%"]),
        ("The software notified the physician after a mean of 3.4 minutes.", ["time_to_notification 3.4min standalone"]),
        ("假阳性数：0.38个/例", ["false_positives_per_scan 0.38"]),
        ("Sensitivity with 95% CI by age group:\n\n- 22 to 44 years (n = 88): 0.920 (0.845 to 0.961)\n- 45 years and over (n = 96): 0.948 (0.884 to 0.978)",
         ["sensitivity 0.920 [0.845~0.961]", "sensitivity 0.948 [0.884~0.978]"]),
    ],
)  # fmt: skip
def test_names_and_what_is_none(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| Reader | Unaided | | Aided | |\n|---|---|---|---|---|\n| | Sensitivity | Specificity | Sensitivity | Specificity |\n| A | 71.2% | 88.1% | 80.4% | 89.0% |",
         ["sensitivity 71.2% unaided", "specificity 88.1% unaided", "sensitivity 80.4% aided", "specificity 89.0% aided"]),
        ("| | Subject device | Predicate device |\n|---|---|---|\n| AUC, aided readers | 0.801 | 0.786 |",
         ["auc 0.801 aided", "auc 0.786 aided predicate"]),
        ("| 年资 | 方式 | 灵敏度 |\n|---|---|---|\n| 低年资 | 独立 | 74.1% |\n| | 辅助 | 83.5% |",
         ["sensitivity 74.1% unaided", "sensitivity 83.5% aided"]),
    ],
)  # fmt: skip
def test_arms_of_tables(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("肿块检出敏感性：≥90%；", ["sensitivity >=90% acceptance_criterion"]),
        ("Acceptance: mean Dice ≥ 0.85; mean surface distance ≤ 2.5 mm", ["dice >=0.85 acceptance_criterion", "average_surface_distance <=2.5mm acceptance_criterion"]),
        ("更新版本须同时满足：AUC不低于0.93；漏诊率小于6%。", ["auc >=0.93 acceptance_criterion", "miss_rate <6% acceptance_criterion"]),
        ("The new model is released if sensitivity is at least 0.88.", ["sensitivity >=0.88 acceptance_criterion"]),
        ("For specificity (expected 88%, null 80%) 235 negative exams were required.", ["specificity 88% planned", "specificity 80% acceptance_criterion"]),
        ("Sensitivity and specificity were 91.0% and 90.0%, exceeding the goal of 80% for both endpoints.",
         ["sensitivity 91.0%", "specificity 90.0%", "sensitivity 80% acceptance_criterion", "specificity 80% acceptance_criterion"]),
        ("In a systematic review of 14 studies the pooled sensitivity was 0.88.", ["sensitivity 0.88 literature"]),
        ("Among residents, AUC improved by 0.061 (0.803 vs. 0.864).", ["auc_difference 0.061", "auc 0.803 unaided", "auc 0.864 aided"]),
        ("住院医师AUC提高0.061（0.803→0.864）。", ["auc_difference 0.061", "auc 0.803 unaided", "auc 0.864 aided"]),
        ("The sensitivity of the device was 0.81. Without the device, readers reached 0.73 (0.65–0.80); with it, 0.84 (0.77–0.89).",
         ["sensitivity 0.81 standalone", "sensitivity 0.73 [0.65~0.80] unaided", "sensitivity 0.84 [0.77~0.89] aided"]),
        ("以病灶计，逐息肉灵敏度为97.5%，逐帧灵敏度为86.4%。", ["sensitivity 97.5% lesion", "sensitivity 86.4% image"]),
        ("Results were available in under 90 seconds for 95% of studies.", []),
        ("AUC高达0.965；91.7%的阳性预测值与92.8%的阴性预测值。", ["auc 0.965", "ppv 91.7%", "npv 92.8%"]),
    ],
)  # fmt: skip
def test_roles_arms_and_levels(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The set held 322 exams: 104 benign and 218 normal.", ["exam 322", "exam 104", "exam 218"]),
        ("Consented: 512 subjects. Not imaged: 9. Withdrew: 4.", ["patient 512", "patient 9", "patient 4"]),
        ("They read 288 wrist and hand radiographs.", ["image 288"]),
        ("Staining was available in 61 of the slides.", ["image 61"]),
        ("28,317 patients were enrolled between 2015 and 2020 at four hospitals.", ["patient 28317", "site 4"]),
        ("Data came from two laboratories and 612 head CTs.", ["site 2", "exam 612"]),
        ("A nodule counted if at least two of them agreed on at least one slice.", []),
        ("Up to 24 studies may be queued.", []),
        ("可同时处理6例任务。", []),
        ("每例图像由2名主治医师独立标注。", ["reader 2"]),
        ("检测网络由34层卷积组成，共训练200轮。", []),
        ("| 机构 | 入组例数 | 剔除 | 完成 |\n|---|---|---|---|\n| 01 | 168 | 5 | 163 |", ["case 168", "case 5", "case 163"]),
        ("| 项目 | 申报产品 |\n|---|---|\n| 支持并发数 | 20 |", []),
    ],
)  # fmt: skip
def test_counts_in_other_words(text: str, found: list[str]) -> None:
    assert [f"{unit} {value}" for unit, value in counted(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| Setting | Score threshold | Sensitivity |\n|---|---|---|\n| Early | 0.18 | 97.1% |\n| Default | 0.41 | 91.9% |", ["0.18", "0.41"]),
        ("| | A | B |\n|---|---|---|\n| Threshold | 0.18 | 0.42 |\n| Sensitivity | 98.3% | 93.9% |", ["0.18", "0.42"]),
        ("| 工作点 | 阈值 | 灵敏度 |\n|---|---|---|\n| 默认 | 0.45 | 93.6% |", ["0.45"]),
        ("| Metric | Threshold | Result |\n|---|---|---|\n| Dice | 0.80 | 0.91 |", []),
        ("| Metric | Threshold | Result |\n|---|---|---|\n| Sensitivity | ≥ 80% | 91% |", []),
    ],
)  # fmt: skip
def test_operating_points_of_tables(text: str, found: list[str]) -> None:
    assert [f.value for f in facts(text) if f.kind == "method" and f.concept == "operating_point"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The device placed 592 false marks on the 520 scans, or 1.14 FP/scan (95% CI 1.04-1.23).", ["false_positives_per_scan 1.14 [1.04~1.23] standalone"]),
        ("PPV at the study prevalence was 89.8%; NPV, 95.9%.", ["ppv 89.8%", "npv 95.9%"]),
        ("Lesion-level recall shall be >= 0.80. Measured: 0.846.", ["sensitivity >=0.80 lesion acceptance_criterion", "sensitivity 0.846 lesion"]),
        ("The software cut the median reading time by 19 s, from 92 s to 73 s.",
         ["reading_time_difference 19s", "reading_time 92s unaided", "reading_time 73s aided"]),
        ("Our algorithm (AUC 0.964) performed similarly to the reference device (AUC 0.959). The difference in AUC, 0.005, had a 95% CI of -0.006 to 0.016.",
         ["auc 0.964 standalone", "auc 0.959 standalone predicate", "auc_difference 0.005 [-0.006~0.016]"]),
        ("With the threshold at 0.3, sensitivity / specificity were 97.2% / 71.5%; at 0.5, 92.8% / 86.4%.",
         ["sensitivity 97.2%", "specificity 71.5%", "sensitivity 92.8%", "specificity 86.4%"]),
        ("96.1% of measurements lay within 5° and the mean absolute error was 1.6°.", ["mae 1.6°"]),
        ("特异度固定为90%时灵敏度为91.9%。", ["sensitivity 91.9%"]),
        ("以病灶为单位，灵敏度85.6%，平均每名患者0.62个假阳性。", ["sensitivity 85.6% lesion", "false_positives_per_scan 0.62 patient"]),
        ("ADR: 54.2% (CADe) vs 44.9% (control), RR 1.21.", ["detection_rate 54.2% aided", "detection_rate 44.9% control"]),
        ("| Location | Fractures (n) | Detected, n (%) |\n|---|---|---|\n| Hip | 133 | 127 (95.5) |", []),
    ],
)  # fmt: skip
def test_further_manners(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of 1,412 examinations, 118 were excluded (67 motion, 31 incomplete coverage, 20 contrast failure).",
         ["exam 1412", "exam 118", "exam 67", "exam 31", "exam 20"]),
        ("Cases: 480 (160 with cancer). Readers: 20 MQSA-qualified.", ["case 480", "case 160", "reader 20"]),
        ("| Location | Fractures (n) | Detected, n (%) |\n|---|---|---|\n| Hip | 133 | 127 (95.5) |", ["lesion 133", "case 127"]),
        ("| 年资 | 灵敏度 |\n|---|---|\n| 住院医师（6名） | 68.9% |", ["reader 6"]),
    ],
)  # fmt: skip
def test_counts_in_lists_and_labels(text: str, found: list[str]) -> None:
    assert [f"{unit} {value}" for unit, value in counted(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Specificity of at least 0.950, no more than 0.80 false positives per image.",
        "特异度不低于0.950，平均每例假阳性不超过0.80个。",
    ],
)
def test_a_least_and_a_most_are_two_limits(text: str) -> None:
    found = {m.concept: (m.quantity.comparator, str(m.quantity.value)) for m in facts(text) if isinstance(m, Metric)}
    assert found == {"specificity": (">=", "0.950"), "false_positives_per_scan": ("<=", "0.80")}


def test_a_share_of_cases_within_a_limit_is_no_value_of_the_metric_before() -> None:
    assert "icc 92.7%" not in told("The ICC of 0.990 and the 92.7% of radiographs within 1.0 year fulfil the criteria.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("研究成功须同时满足：\n\n- AUC的95%CI下限≥0.940；\n- 平均通知时间≤180 s。",
         ["auc >=0.940 [0.940~]", "time_to_notification <=180s"]),
        ("Success required lower 95% confidence limits of at least 80.0% for both PPA and NPA.",
         ["npa >=80.0% [80.0~]", "ppa >=80.0% [80.0~]"]),
        ("The lower limit of the 95% CI for sensitivity was to be 85.0% or higher.", ["sensitivity >=85.0% [85.0~]"]),
        ("| Quantity | Required | Obtained |\n|---|---|---|\n| Specificity, lower 95% confidence limit | >= 0.850 | 0.881 |",
         ["specificity >=0.850 [0.850~]"]),
    ],
)  # fmt: skip
def test_what_is_required_of_a_limit(text: str, found: list[str]) -> None:
    required = [f.removesuffix(" acceptance_criterion") for f in told(text) if f.endswith("acceptance_criterion")]
    assert sorted(required) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bias was 11.4 mL for the liver (95% limits of agreement -48.9 to 71.7 mL) and -1.6 mL for the spleen.",
         ["bias 11.4mL", "loa_low -48.9mL", "loa_high 71.7mL", "bias -1.6mL"]),
    ],
)  # fmt: skip
def test_what_a_bracket_names_ends_with_it(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_prevalences_in_a_list_go_with_the_values_in_a_list() -> None:
    found = facts("将患病率设为0.10和0.20，PPV分别为0.595和0.768，NPV分别为0.991和0.980。")
    assert [f.scope["prevalence"] for f in found if isinstance(f, Metric)] == ["0.10", "0.20", "0.10", "0.20"]


def test_arms_by_what_readers_look_at() -> None:
    table = "| 指标 | 独立判断 | 结合软件结果 |\n|---|---|---|\n| AUC | 0.764 | 0.831 |"
    assert told(table) == ["auc 0.764 unaided", "auc 0.831 aided"]


def test_all_of_several_bounds_are_requirements_in_their_section() -> None:
    found = told("## 4 性能要求\n\n灵敏度、特异度均不小于85%。")
    assert found == ["sensitivity >=85% acceptance_criterion", "specificity >=85% acceptance_criterion"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "| Measure | Result |\n|---|---|\n| Sensitivity / specificity | 91.2% / 85.4% |",
            ["sensitivity 91.2%", "specificity 85.4%"],
        ),
        ("| Group | PPV, NPV (%) |\n|---|---|\n| A | 80.1, 95.2 |", ["ppv 80.1%", "npv 95.2%"]),
        (
            "| 指标 | 结果 | 标准 |\n|---|---|---|\n| 灵敏度、特异度 | 91.2%、85.4% | 均≥80% |",
            [
                "sensitivity 91.2%",
                "specificity 85.4%",
                "sensitivity >=80% acceptance_criterion",
                "specificity >=80% acceptance_criterion",
            ],
        ),
    ],
)
def test_two_metrics_of_one_label(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Counted by patient, the miss rate was 4.2%.", ["miss_rate 4.2% patient"]),
        (
            "By lesion, the sensitivity was 88%; by patient, it was 92%.",
            ["sensitivity 88% lesion", "sensitivity 92% patient"],
        ),
        ("With the polyp as the unit, sensitivity was 95%.", ["sensitivity 95% lesion"]),
        ("Specificity was analyzed by patient age: 90%.", ["specificity 90%"]),
        (
            "以单个息肉为统计单元时灵敏度为93%，按患者统计时为97%。",
            ["sensitivity 93% lesion", "sensitivity 97% patient"],
        ),
    ],
)
def test_levels_that_a_phrase_names(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Counting a box as a hit at an IoU above 0.5, the model reached a precision of 0.902.",
            ["precision 0.902 standalone"],
        ),
        ("IoU大于0.5判为检出，精确率为0.902。", ["precision 0.902"]),
        ("Dice was above 0.8 for all organs.", ["dice >0.8"]),
        ("Series report a sensitivity of 60% to 75%.", ["sensitivity 60~75%"]),
        ("Sensitivity rose from 60% to 75%.", ["sensitivity 60%", "sensitivity 75%"]),
        ("Readers moved from a mean AUC of 0.917 to 0.941.", ["auc 0.917", "auc 0.941"]),
        ("In no case did the processing time exceed 3 minutes.", ["processing_time <=3min"]),
        ("没有一例处理时间超过3分钟。", ["processing_time <=3min"]),
        ("It processes a frame in about 30 ms.", ["processing_time ≈30ms"]),
        (
            "特异度的95%置信区间下限应不低于80%，每例假阳性数的95%置信区间上限应小于1.5。",
            [
                "specificity >=80% [80~] acceptance_criterion",
                "false_positives_per_scan <1.5 [~1.5] acceptance_criterion",
            ],
        ),
        ("LVEF与人工测量之差的95%CI下限为-1.2%。", ["bias -1.2% [-1.2~]"]),
        (
            "The readers found 89.5% with the software (sensitivity), up from 78.8% when they read alone.",
            ["sensitivity 89.5% aided", "sensitivity 78.8% unaided"],
        ),
        (
            "The algorithm alone had an AUC of 0.941, whereas the graders without it averaged an AUC of 0.893; their sensitivities ran from 71.5% to 90.2%.",
            ["auc 0.941 standalone", "auc 0.893 unaided", "sensitivity 71.5~90.2% unaided"],
        ),
    ],
)
def test_what_a_bound_or_a_range_is_of(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The sensitivity was ninety-three percent.", ["sensitivity 93%"]),
        ("Processing time was half a second.", ["processing_time 0.5s"]),
        (
            "从上传到发出提示平均半分钟，无一例超过两分钟。",
            ["time_to_notification 0.5min", "time_to_notification <=2min"],
        ),
        ("Readers agreed on a polyp in 78% of the videos.", ["agreement 78%"]),
        ("Cobb angle, mean absolute error: 2.1° (limit 3°).", ["mae 2.1°", "mae 3° acceptance_criterion"]),
        ("独立阅片时一致率为78%，辅助后升至89%。", ["agreement 78% unaided", "agreement 89% aided"]),
    ],
)
def test_values_told_in_words(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Out of 318 images the software marked 297 (sensitivity 93.4%).", "297/318"),
        ("120个结节中软件检出108个，灵敏度为90.0%。", "108/120"),
        ("Of 300 images 120 were normal; sensitivity was 93.4%.", ""),
    ],
)
def test_a_share_is_told_with_its_two_counts(text: str, found: str) -> None:
    metric = next(f for f in facts(text) if isinstance(f, Metric))
    assert (f"{metric.numerator}/{metric.denominator}" if metric.numerator else "") == found
    assert bool(counted(text)) == (not found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Specificity without AI: 88%. With AI: 91%.", ["specificity 88% unaided", "specificity 91% aided"]),
        ("无辅助特异度：88%。有辅助：91%。", ["specificity 88% unaided", "specificity 91% aided"]),
        (
            "Both the target of 85% for sensitivity and that of 80% for specificity were met.",
            ["sensitivity 85% acceptance_criterion", "specificity 80% acceptance_criterion"],
        ),
        (
            "Sensitivity was 91.2%, above the target of 85%, and specificity 84.7%, above 80%.",
            [
                "sensitivity 91.2%",
                "sensitivity 85% acceptance_criterion",
                "specificity 84.7%",
                "specificity >80% acceptance_criterion",
            ],
        ),
        (
            "The device had to reach a Dice of 0.85; it reached 0.91 for the liver.",
            ["dice 0.85 standalone acceptance_criterion", "dice 0.91 standalone"],
        ),
    ],
)
def test_criteria_and_results_of_one_sentence(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It gave 87.9% sensitivity [83.6; 91.4], 91.5% specificity [87.2; 94.7] and a Youden index of 0.794.",
         ["sensitivity 87.9% [83.6~91.4]", "specificity 91.5% [87.2~94.7]", "youden 0.794"]),
        ("The mean relative error was 9.4% at 4 mm, 3.1% at 6 mm and 0.8% at 8 mm.",
         ["relative_error 9.4%", "relative_error 3.1%", "relative_error 0.8%"]),
        ("The bias was 1.4% at 4 mm and 3.1% at 6 mm.", ["bias 1.4%", "bias 3.1%"]),
        ("The reading time was 8.1 vs 8.0 minutes.", ["reading_time 8.1min", "reading_time 8.0min"]),
        ("Mean withdrawal time did not differ (8.1 vs 8.0 minutes), the detection rate was 43.8%.", ["detection_rate 43.8%"]),
        (("On its own the algorithm reached a sensitivity of 89.2%. Residents working without it scored 74.5% and residents"
         " working with it 91.3%."), ["sensitivity 89.2% standalone", "sensitivity 74.5% unaided", "sensitivity 91.3% aided"]),
        ("The sensitivity was 89.2% at 0.7 false positives per patient.",
         ["sensitivity 89.2%", "false_positives_per_scan 0.7 patient"]),
        ("The sensitivity was 0.80 and 0.85 at 0.125 and 0.25 false positives per scan.", ["sensitivity 0.80", "sensitivity 0.85"]),
    ],
)  # fmt: skip
def test_what_stands_behind_a_value(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Sensitivity was 95.6% (performance goal 90%) and specificity 93.2% (performance goal 88%).",
        "Sensitivity was 95.6% (95% CI 92.8 to 97.1; goal 90%), specificity 93.2% (95% CI 90.9 to 95.0; goal 88%).",
        (
            "Sensitivity was 95.6% (one-sided 97.5% lower limit 92.8%; goal 90%) and specificity was 93.2% (one-sided 97.5% lower"
            " limit 90.9%; goal 88%)."
        ),
        "灵敏度为95.6%（单侧97.5%置信下限92.8%，目标值90%），特异度为93.2%（单侧97.5%置信下限90.9%，目标值88%）。",
    ],
)
def test_what_a_bracket_demands_is_over_behind_it(text: str) -> None:
    assert [(f.value, f.scope) for f in figures(text, "role")] == [
        ("95.6%", ""), ("90%", "acceptance_criterion"), ("93.2%", ""), ("88%", "acceptance_criterion"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("独立阅片的AUC为0.80、辅助阅片的AUC为0.86。", ["auc 0.80 unaided", "auc 0.86 aided"]),
        ("女性阳性预测值97.1%，AUC0.868；男性阳性预测值97.0%，AUC0.762。",
         ["ppv 97.1% female", "auc 0.868 female", "ppv 97.0% male", "auc 0.762 male"]),
        ("灵敏度由10 mm以下病灶的79.3%变为10 mm及以上病灶的85.8%。", ["sensitivity 79.3% <10mm", "sensitivity 85.8% >=10mm"]),
        ("AUC was lower in Siemens scanners (0.862) than in Philips scanners (0.794).",
         ["auc 0.862 siemens_healthineers", "auc 0.794 philips"]),
        ("美国组灵敏度为95.1%，阳性预测值为78.9%，中国组依次为85.5%和87.4%。",
         ["sensitivity 95.1% united_states", "ppv 78.9% united_states", "sensitivity 85.5% china", "ppv 87.4% china"]),
        (("AUC and accuracy were 0.831 (95% CI 0.801 to 0.851) and 86.6% (304/351; 95% CI 83.4% to 88.9%) in women, and 0.838"
         " (95% CI 0.808 to 0.858) and 77.9% (233/299; 95% CI 74.7% to 80.2%) in men."),
         ["auc 0.831 female", "accuracy 86.6% female", "auc 0.838 male", "accuracy 77.9% male"]),
    ],
)  # fmt: skip
def test_whose_each_value_of_several_is(text: str, found: list[str]) -> None:
    assert [
        " ".join(part for part in (f.concept, f.value, f.scope) if part) for f in figures(text, "arm", "subgroup")
    ] == found
