# ruff: noqa: E501
"""Further manners of writing the same statements, each a construction that was once misread."""

import pytest

from tests.facts.test_wordings import told
from tests.written import counted, facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Metric Aided Unaided Difference (95% CI)\nSensitivity (%) 89.4 81.7 7.7 (3.9 to 11.5)\nSpecificity (%) 87.9 88.3 -0.4 (-3.1 to 2.3)",
         ["sensitivity 89.4% aided", "sensitivity 81.7% unaided", "sensitivity_difference 7.7% [3.9~11.5]",
          "specificity 87.9% aided", "specificity 88.3% unaided", "specificity_difference -0.4% [-3.1~2.3]"]),
        ("指标 独立阅片 辅助阅片 差值 差值的95%CI P值\n灵敏度 0.742 0.826 0.084 0.051～0.117 <0.001\nAUC 0.864 0.903 0.039 0.022～0.056 <0.001",
         ["sensitivity 0.742 unaided", "sensitivity 0.826 aided", "sensitivity_difference 0.084 [0.051~0.117]",
          "auc 0.864 unaided", "auc 0.903 aided", "auc_difference 0.039 [0.022~0.056]"]),
        ("Finding Positive/Negative Sensitivity [95% CI] AUC\nEdema 148/852 0.878 [0.814, 0.926] 0.957\nMass 264/736 0.860 [0.812, 0.899] 0.934",
         ["sensitivity 0.878 [0.814~0.926]", "auc 0.957", "sensitivity 0.860 [0.812~0.899]", "auc 0.934"]),
        ("层厚 例数 AUC（95%CI）\n≤1 mm 88 0.953（0.917～0.989）\n>3 mm 47 0.908（0.831～0.985）", ["auc 0.953 [0.917~0.989]", "auc 0.908 [0.831~0.985]"]),
        ("| Endpoint | Goal | Observed (one-sided 97.5% lower limit) |\n|---|---|---|\n| Per-patient Se | > 82% | 89.6% (85.4%) |",
         ["sensitivity >82% patient acceptance_criterion", "sensitivity 89.6% [85.4~] patient"]),
        ("| Subgroup | n (%) | AUC (SE) |\n|---|---|---|\n| Female | 318 (53.0%) | 0.931 (0.012) |", ["auc 0.931"]),
        ("| Reader | AUC without | AUC with | Time with (s) |\n|---|---|---|---|\n| A | 0.81 | 0.87 | 58 |",
         ["auc 0.81 unaided", "auc 0.87 aided", "reading_time 58s aided"]),
        ("| FP/image | 0.125 | 0.5 | 2 |\n|---|---|---|---|\n| Sensitivity | 0.702 | 0.836 | 0.905 |", ["sensitivity 0.702", "sensitivity 0.836", "sensitivity 0.905"]),
    ],
)  # fmt: skip
def test_tables(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 6.8% of 590 negatives (false positive rate) it was wrong.", ["false_positive_rate 6.8%"]),
        ("Sensitivity was 91% (specificity, 88%).", ["sensitivity 91%", "specificity 88%"]),
        ("与均值平均相差2.3°（MAE），ICC为0.962（95%CI：0.949-0.972），94%的差值在5°以内。", ["mae 2.3°", "icc 0.962 [0.949~0.972]"]),
        ("Positive likelihood ratio 8.3, negative 0.10.", ["lr_positive 8.3", "lr_negative 0.10"]),
        ("Readers needed 41.2 seconds per case.", ["reading_time 41.2s patient"]),
        ("Analysis is completed within 75 seconds.", ["processing_time <=75s"]),
        ("每位受试者假阳性数为0.21。", ["false_positives_per_scan 0.21 patient"]),
        ("False positives fell from 0.31 to 0.24 per radiograph.", ["false_positives_per_scan 0.31", "false_positives_per_scan 0.24"]),
        ("A mean absolute error of 0.42 mm and a maximum error of 0.97 mm.", ["mae 0.42mm"]),
        ("平均每个体位图像误标0.42处，查准率0.61。", ["false_positives_per_scan 0.42", "precision 0.61"]),
        ("It detected 87.9% of the cancers.", ["detection_rate 87.9%"]),
        ("The sensitivity was 82.0% and 1.9 false positives per scan were shown.", ["sensitivity 82.0%", "false_positives_per_scan 1.9"]),
        ("Agreement was κ = 0.68, and 94% (75/80) of the scans were diagnostic.", ["kappa 0.68"]),
        ("灵敏度取90%时，特异度为71%。", ["specificity 71%"]),
        ("At the threshold (0.36) the sensitivity was 0.947.", ["sensitivity 0.947"]),
    ],
)  # fmt: skip
def test_names(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sensitivity was 0.947 and its 95% CI ran from 0.904 to 0.974.", ["sensitivity 0.947 [0.904~0.974]"]),
        ("Sensitivity and specificity were 0.947 and 0.913; the exact intervals ran from 0.904 to 0.974 and from 0.868 to 0.947.",
         ["sensitivity 0.947 [0.904~0.974]", "specificity 0.913 [0.868~0.947]"]),
        ("灵敏度之差为8.2个百分点，其95%置信区间下限（3.9个百分点）大于0。", ["sensitivity_difference 8.2pp [3.9~]"]),
        ("成功标准为平均DSC大于0.85。各器官均满足：心脏0.941（下限0.936）、食管0.872（0.861）。",
         ["dice >0.85 acceptance_criterion", "dice 0.941 [0.936~]", "dice 0.872 [0.861~]"]),
        ("Published studies report sensitivities between 0.62 and 0.78.", ["sensitivity 0.62~0.78 literature"]),
        ("The processing time was 20 to 40 seconds.", ["processing_time 20~40s"]),
        ("Sensitivity, specificity and accuracy were 91.2% (95% CI 88.0-93.5), 85.0% and 90.0%.",
         ["sensitivity 91.2% [88.0~93.5]", "specificity 85.0%", "accuracy 90.0%"]),
        ("MAE, RMSE and bias were 0.46 years (95% CI 0.42–0.50), 0.61 years and –0.05 years.", ["mae 0.46year [0.42~0.50]", "rmse 0.61year", "bias -0.05year"]),
        ("灵敏度、特异度和准确度分别为91.2%（95%CI：88.0%～93.5%）、85.0%和90.0%。", ["sensitivity 91.2% [88.0~93.5]", "specificity 85.0%", "accuracy 90.0%"]),
        ("AUC的组间差为0.043（95%CI：0.021～0.065），灵敏度差为0.05。", ["auc_difference 0.043 [0.021~0.065]", "sensitivity_difference 0.05"]),
        ("体积的偏倚为1.6 mL（95%一致性界限：-14.2～17.4 mL），病灶SUVmax为8.3±4.7，阈值取41%SUVmax。", ["bias 1.6mL", "loa_low -14.2mL", "loa_high 17.4mL"]),
        ("The Dice was 0.944 against a criterion of a lower limit of at least 0.930, and it was 0.942 (95% CI: 0.939 to 0.945) at 1.5 T.",
         ["dice 0.944", "dice >=0.930 [0.930~] acceptance_criterion", "dice 0.942 [0.939~0.945]"]),
        ("The weighted kappa was 0.95; the classes were 0, 1–99, 100–399 and ≥400.", ["kappa 0.95"]),
    ],
)  # fmt: skip
def test_intervals_and_ranges(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Reader study\n\nSensitivity went up by 9.1 points to 80.7%.", ["sensitivity_difference 9.1pp", "sensitivity 80.7% aided"]),
        ("# 阅片者研究\n\n一致性由κ=0.58升至κ=0.71。", ["kappa 0.58 unaided", "kappa 0.71 aided"]),
        ("The CNN alone achieved an AUC of 0.93, and the radiologists with the CNN 0.92.", ["auc 0.93 standalone", "auc 0.92 aided"]),
        ("| Mode | Sensitivity (%) |\n|---|---|\n| Readers + software | 82.5 |", ["sensitivity 82.5% aided"]),
        ("Dice had to be 0.85 or better for the heart and was 0.882.", ["dice >=0.85 acceptance_criterion", "dice 0.882"]),
        ("The miss rate was 4.4%, within the 10% that the protocol allowed.", ["miss_rate 4.4%", "miss_rate <=10% acceptance_criterion"]),
        ("未使用时每例阅片耗时63.5秒。", ["reading_time 63.5s unaided"]),
        ("The study has 80% power to detect a difference in AUC of 0.04.", ["auc_difference 0.04 planned"]),
        ("Sensitivity\n\n- ICA: 96.1% (73/76)\n- M1: 94.8% (110/116)\nSpecificity\n- none: 93.5% (203/217)",
         ["sensitivity 96.1%", "sensitivity 94.8%", "specificity 93.5%"]),
        ("AI辅助组的准确率高于对照组（90.2%对83.7%），Kappa值分别为0.83和0.71。",
         ["accuracy 90.2% aided", "accuracy 83.7% control", "kappa 0.83 aided", "kappa 0.71 control"]),
    ],
)  # fmt: skip
def test_scope(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 800 patients per group.", ["patient 800"]),
        ("Per-segment kappa on the 18-segment model.", []),
        ("A chest CT of 400 slices was read.", []),
        ("| Density | Cancers / Non-cancers | Sensitivity |\n|---|---|---|\n| C | 104 / 288 | 89.4% |", ["case 104", "case 288"]),
        ("Of 520 exams 130 showed a fracture, 60 both, and 200 neither.", ["exam 520", "exam 130", "exam 60", "exam 200"]),
        ("| Site | Exams | Mean notification time (s) |\n|---|---|---|\n| A | 140 | 61 |", ["exam 140"]),
        ("Of the test photographs, 612 showed the disease, 2,331 did not and 75 were ungradable.", ["image 612", "image 2331", "image 75"]),
        ("Among the participants 30 were male.", ["patient 30"]),
    ],
)  # fmt: skip
def test_counts(text: str, found: list[str]) -> None:
    assert [f"{unit} {value}" for unit, value in counted(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AUC (stenosis ≥50%) was 0.930. Sensitivity (≥0.90) is required.", ["auc 0.930", "sensitivity >=0.90 acceptance_criterion"]),
        ("| 条款 | 指标 | 要求 | 方法 |\n|---|---|---|---|\n| 2.4 | 患者水平灵敏度（狭窄≥50%） | ≥0.900 | 3.1 |\n| 2.5 | 患者水平特异度（狭窄≥50%） | ≥0.850 | 3.2 |",
         ["sensitivity >=0.900 patient acceptance_criterion", "specificity >=0.850 patient acceptance_criterion"]),
    ],
)  # fmt: skip
def test_what_a_bracket_limits_and_where_methods_are_named(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The accuracy was 96%; for women it was 93% and for men 99%.", ["", "female", "male"]),
        ("The accuracy was 96%; it was 93% for women and 99% for men.", ["", "female", "male"]),
        ("准确率为96%；女性为93%，男性为99%。", ["", "female", "male"]),
    ],
)
def test_each_part_of_a_sentence_has_an_order_of_its_own(text: str, groups: list[str]) -> None:
    assert [fact.scope.get("subgroup", "") for fact in facts(text) if fact.kind == "metric"] == groups


def test_the_largest_of_what_a_name_measures() -> None:
    (metric,) = (fact for fact in facts("体积的最大偏差：不大于1.5 mL。") if fact.kind == "metric")
    assert metric.scope["statistic"] == "maximum"
