# ruff: noqa: E501
"""Whose value a number is: lists with brackets, groups of rows, arms in headers, classes, and what goes on from before."""

import pytest

from tests.written import figures


def told(text: str) -> list[str]:
    """`sensitivity 94.2% [91.5~96.1] aided`: metric, value, interval, and scope but for the role of a result."""
    found = figures(text, "arm", "level", "role", "subgroup", "condition", "statistic")
    return [
        " ".join(part for part in (f.concept, f.value, f.interval and f"[{f.interval}]", f.scope) if part)
        for f in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The sensitivity and specificity were 0.836 (179/214; 95% CI: 0.781-0.880) and 0.820 (305/372; 95% CI: 0.778-0.856).",
         ["sensitivity 0.836 [0.781~0.880]", "specificity 0.820 [0.778~0.856]"]),
        ("The sensitivity, specificity and AUC were 0.836 (179/214; 95% CI: 0.781-0.880), 0.820 (305/372; 95% CI: 0.778-0.856) and 0.897 (95% CI: 0.871-0.923), respectively.",
         ["sensitivity 0.836 [0.781~0.880]", "specificity 0.820 [0.778~0.856]", "auc 0.897 [0.871~0.923]"]),
        ("灵敏度、特异度分别为83.6%（179/214；95%CI：78.1%~88.0%）和82.0%（305/372；95%CI：77.8%~85.6%）。",
         ["sensitivity 83.6% [78.1~88.0]", "specificity 82.0% [77.8~85.6]"]),
        ("The mean (SD) Dice was 0.87 (0.04) for the liver and 0.76 (0.11) for the spleen.", ["dice 0.87 liver", "dice 0.76 spleen"]),
        ("肝脏Dice系数为0.952±0.021，脾脏Dice系数为0.871±0.064；95% Hausdorff距离分别为1.82 mm和3.47 mm。",
         ["dice 0.952 liver", "dice 0.871 spleen", "hausdorff_distance_95 1.82mm liver", "hausdorff_distance_95 3.47mm spleen"]),
        ("F1 was 0.907 on the GE Discovery 670 and 0.898 on the Siemens Symbia T16.", ["f1 0.907 ge_healthcare", "f1 0.898 siemens_healthineers"]),
        ("两台SPECT（GE Discovery 670、西门子Symbia T16）上F1分数分别为0.907和0.898。", ["f1 0.907 ge_healthcare", "f1 0.898 siemens_healthineers"]),
    ],
)  # fmt: skip
def test_lists(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Residents needed 127.9 s with the device against 161.5 s without it, and attendings 115.5 s against 134.9 s.",
         ["reading_time 127.9s aided", "reading_time 161.5s unaided", "reading_time 115.5s aided mid_level_physician", "reading_time 134.9s unaided mid_level_physician"]),
        ("无软件辅助时平均AUC为0.861，有软件辅助时为0.913。住院医师由0.828提高至0.896。",
         ["auc 0.861 unaided", "auc 0.913 aided", "auc 0.828 unaided junior_physician", "auc 0.896 aided junior_physician"]),
        ("The mean AUC rose from 0.861 unaided to 0.913 aided. Residents improved from 0.828 to 0.896.",
         ["auc 0.861 unaided", "auc 0.913 aided", "auc 0.828 unaided junior_physician", "auc 0.896 aided junior_physician"]),
        ("阅片时间由中位228 s减少到中位187 s，使用软件后缩短。", ["reading_time 228s unaided median", "reading_time 187s aided median"]),
        ("Reading time fell from a median of 228 s to a median of 187 s with the software.", ["reading_time 228s unaided median", "reading_time 187s aided median"]),
        ("The primary endpoint, the difference in reader-averaged area under the ROC curve (AUC), was 0.052 (95% CI 0.031 to 0.073).", ["auc_difference 0.052 [0.031~0.073]"]),
        ("软件的准确率为88.8%，医师平均为70.0%。软件相对医师的差值为18.8个百分点（95%CI：12.1~25.4）。",
         ["accuracy 88.8% standalone", "accuracy 70.0% unaided", "accuracy_difference 18.8pp [12.1~25.4]"]),
    ],
)  # fmt: skip
def test_changes(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("若将阈值调至0.25，灵敏度升至97.1%。", ["sensitivity 97.1%"]),
        ("With the threshold lowered to 0.25, sensitivity was 97.1%.", ["sensitivity 97.1%"]),
        ("BSI<1%时平均差0.03 mm，1%~5%时0.09 mm，>5%时0.21 mm。", ["bias 0.03mm", "bias 0.09mm", "bias 0.21mm"]),
        ("各项的加权Kappa系数为0.904，不低于分级医师1。", ["kappa 0.904 weighted"]),
        ("ICC为0.94；绝对误差不大于5 mm的比例为81.5%（119/146）。", ["icc 0.94"]),
        ("角膜专科医师的灵敏度为87.5%。", ["sensitivity 87.5%"]),
        ("非感染性病变的灵敏度为88.8%。", ["sensitivity 88.8%"]),
        ("The criteria, an absolute bias of no more than 0.10 mm at rest and 0.25 mm at stress, were met.",
         ["bias <=0.10mm acceptance_criterion", "bias 0.25mm acceptance_criterion"]),
        ("新鲜骨折的灵敏度为92.0%，陈旧骨折为82.3%；单发为84.5%，多发为92.9%。",
         ["sensitivity 92.0% acute_fracture", "sensitivity 82.3% old_fracture", "sensitivity 84.5% ~单发", "sensitivity 92.9% ~多发"]),
        ("Sensitivity was 93.2% for the liver (1,290/1,384), 92.1% for the spleen (256/278).", ["sensitivity 93.2% liver", "sensitivity 92.1% spleen"]),
        ("Sensitivity was 70.8% (68/96) in mild, 91.3% (73/80) in moderate and 98.4% (61/62) in galloping disease.",
         ["sensitivity 70.8% mild_severity", "sensitivity 91.3% moderate_severity", "sensitivity 98.4%"]),
        ("Assuming a sensitivity of 90% against a goal of 80% and a specificity of 88% against a goal of 82%, 138 cases were needed.",
         ["sensitivity 90% planned", "sensitivity 80% acceptance_criterion", "specificity 88% planned", "specificity 82% acceptance_criterion"]),
        ("Mean reading time was 187 seconds without and 131 seconds with the software.", ["reading_time 187s unaided", "reading_time 131s aided"]),
        ("软件辅助使平均阅片时间由每例187 s降到每例131 s。", ["reading_time 187s unaided", "reading_time 131s aided"]),
        ("Sensitivity on the FT100 was 95.7% (300; 3,300).", ["sensitivity 95.7%"]),
        ("诊断准确率由68.4%提高到77.9%，漏转诊率由14.6%下降到7.0%，均在软件辅助前后比较。", ["accuracy 68.4% unaided", "accuracy 77.9% aided"]),
        ("（1）软件辅助前后准确率由68.4%提高到77.9%；\n（2）两类受试者的灵敏度为94.5%（154/163）、98.4%（61/62）。",
         ["accuracy 68.4% unaided", "accuracy 77.9% aided", "sensitivity 94.5% standalone", "sensitivity 98.4% standalone"]),
        ("有肝硬化背景者AUC为0.927，无肝硬化背景者0.951。", ["auc 0.927 cirrhosis", "auc 0.951"]),
        ("与参考分级（<50%、50%~69%、≥70%）的一致率应≥85%。", ["agreement >=85% acceptance_criterion"]),
        ("AUC由0.961变为0.957和0.949，下降均不超过0.02。", ["auc 0.961", "auc 0.957", "auc 0.949", "auc_difference <=0.02"]),
        ("各项指标95%CI下限应不低于：\n\n（1）肝脏：灵敏度85.0%，特异度80.0%；\n\n（2）脾脏：灵敏度75.0%，特异度70.0%。",
         ["sensitivity 85.0% acceptance_criterion liver liver", "specificity 80.0% acceptance_criterion liver liver",
          "sensitivity 75.0% acceptance_criterion spleen spleen", "specificity 70.0% acceptance_criterion spleen spleen"]),
        ("The lower limits of the CI had to be at least:\n\n- liver, 85.0% for sensitivity and 80.0% for specificity;\n- spleen, 75.0% for sensitivity and 70.0% for specificity.",
         ["sensitivity >=85.0% [85.0~] acceptance_criterion liver", "specificity 80.0% [80.0~] acceptance_criterion liver",
          "sensitivity >=75.0% [75.0~] acceptance_criterion spleen", "specificity 70.0% [70.0~] acceptance_criterion spleen"]),
        ("按结节大小，≤10 mm者81个，AUC为0.811；10~20 mm者112个，AUC为0.868。", ["auc 0.811 lesion <=10mm", "auc 0.868 lesion 10~20mm"]),
    ],
)  # fmt: skip
def test_what_a_value_is_told_for(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| Measure | Melanoma | Prespecified minimum |\n|---|---|---|\n| Sensitivity | 94.7% | 88% |", ["sensitivity 94.7% melanoma melanoma", "sensitivity 88% acceptance_criterion"]),
        ("| 组别 | 灵敏度（独立） | 灵敏度（辅助） |\n|---|---|---|\n| 全部医师 | 81.4% | 88.6% |", ["sensitivity 81.4% unaided", "sensitivity 88.6% aided"]),
        ("| 组别 | 阅片时间（独立/辅助，秒） |\n|---|---|\n| 住院医师 | 161.5/127.9 |",
         ["reading_time 161.5s unaided junior_physician", "reading_time 127.9s aided junior_physician"]),
        ("| Readers | Modality | AUC |\n|---|---|---|\n| All (12) | Unaided | 0.861 |\n|  | Aided | 0.913 |\n| Residents (6) | Unaided | 0.828 |\n|  | Aided | 0.896 |",
         ["auc 0.861 unaided", "auc 0.913 aided", "auc 0.828 unaided junior_physician", "auc 0.896 aided junior_physician"]),
        ("Caption: Overall accuracy\n\n| Measure | n/N | % |\n|---|---|---|\n| Sensitivity | 224/233 | 96.1 |\n| prostate cancer | 118/121 | 97.5 |\n| Specificity | 150/171 | 87.7 |",
         ["sensitivity 96.1", "sensitivity 97.5 prostate_lesion prostate_lesion", "specificity 87.7"]),
    ],
)  # fmt: skip
def test_tables(text: str, found: list[str]) -> None:
    assert told(text) == found
