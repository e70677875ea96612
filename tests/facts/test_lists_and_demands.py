"""Criteria behind results, labels right before values, metrics in corner heads, verbs that say what was found."""

import pytest

from tests.facts.test_wordings import told
from tests.written import figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Scan-level specificity 55.9% (143/256). Acceptance: at least 50%.",
         ["specificity 55.9% exam", "specificity >=50% exam acceptance_criterion"]),
        ("Mean absolute error 0.62 mm. Acceptance: up to 1.0 mm.", ["mae 0.62mm", "mae <=1.0mm acceptance_criterion"]),
        ("平均绝对误差为0.62 mm。验收标准：不大于1.0 mm。", ["mae 0.62mm", "mae <=1.0mm acceptance_criterion"]),
        ("The goal for sensitivity was 80%. Sensitivity was 88%.",
         ["sensitivity 80% acceptance_criterion", "sensitivity 88%"]),
        ("Sensitivity ≥ 90% 95.2% pass", ["sensitivity >=90% acceptance_criterion", "sensitivity 95.2%"]),
        ("灵敏度 ≥90% 95.2% 合格", ["sensitivity >=90% acceptance_criterion", "sensitivity 95.2%"]),
    ],
)  # fmt: skip
def test_what_is_demanded_and_what_was_found(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ICC was 0.97 with and 0.93 without.", ["icc 0.97 aided", "icc 0.93 unaided"]),
        ("Kappa was 0.47 without and 0.58 with.", ["kappa 0.47 unaided", "kappa 0.58 aided"]),
        ("The Dice was 0.91 with contrast and 0.88 without.", ["dice 0.91", "dice 0.88"]),
        ("Adenomas per colonoscopy were 0.68 with ColoHint and 0.44 without (rate ratio 1.55).",
         ["adenomas_per_colonoscopy 0.68 aided", "adenomas_per_colonoscopy 0.44 unaided", "rate_ratio 1.55"]),
        ("Positive studies waited 4.1 min with the device and 42.8 min under first-in-first-out.",
         ["waiting_time 4.1min aided", "waiting_time 42.8min control"]),
    ],
)  # fmt: skip
def test_arms_by_one_word(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# LVEF（平均绝对误差，百分点）\n\n- 按LVEF：＜40% 3.9；40%～49% 4.6；≥50% 4.2",
         ["3.9 <40%", "4.6 40~49%", "4.2 >=50%"]),
        ("# LVEF（平均绝对误差，百分点）\n\n- 按BMI：＜30 kg/m²（281例）4.0；≥30 kg/m²（94例）4.8",
         ["4.0 <30kg/m²", "4.8 >=30kg/m²"]),
        ("# LVEF（平均绝对误差）\n\n- 男4.1，女4.3", ["4.1 male", "4.3 female"]),
        ("AUC按PSA：PSA＜10 ng/mL（n=241）0.851，PSA≥10 ng/mL（n=119）0.880。", ["0.851 <10ng/mL", "0.880 >=10ng/mL"]),
        ("Sensitivity was 94.8% in nodules up to 10 mm and 93.6% in larger ones.", ["94.8% <=10mm", "93.6% >10mm"]),
        ("Sensitivity was 91% for slices of 1.25 mm or thinner and 89% for thicker ones, 90% with soft kernels.",
         ["91% <=1.25mm", "89% >1.25mm", "90% "]),
        ("| Mean absolute error, mm | Value | n |\n|---|---|---|\n| Men | 4.1 | 206 |\n| Women | 4.3 | 169 |",
         ["4.1mm male", "4.3mm female"]),
        ("| LVEF, mean absolute error | Points | n |\n|---|---|---|\n| Men | 4.1 | 206 |", ["4.1pp male"]),
    ],
)  # fmt: skip
def test_groups_of_values(text: str, found: list[str]) -> None:
    assert [f"{f.value} {f.scope}" for f in figures(text, "subgroup")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of the seizures, 88.3% (166/188) were marked by the algorithm.", ["sensitivity 88.3% standalone"]),
        ("412 of 487 reference lesions were outlined (84.6%).", ["sensitivity 84.6% lesion"]),
        ("Of 188 fractures the software found 166 (88.3%).", ["sensitivity 88.3% standalone lesion"]),
        ("The software flagged 12 of 300 normal scans (4.0%).", []),
        ("Readers overlooked 11.3% of the positive slides.", ["miss_rate 11.3%"]),
        ("It raised a false alarm on 2.6% of the negative slides.", ["false_positive_rate 2.6%"]),
        ("recall@0.5 IoU: 0.881", ["sensitivity 0.881"]),
        ("标准档（阈值0.5）灵敏度88.6%、特异度91.3%。", ["sensitivity 88.6%", "specificity 91.3%"]),
        ("LVEF: bias 0.9 points, MAE 4.2 points.", ["bias 0.9pp", "mae 4.2pp"]),
        ("完全一致的比例为88.3%（592/670）。", ["agreement 88.3%"]),
        ("3.3 与参考骨龄的组内相关系数：不小于0.95；\n3.4 单例处理时间：不大于10秒。",
         ["icc >=0.95 acceptance_criterion", "processing_time <=10s acceptance_criterion"]),
        ("以0.71为界判断的灵敏度为91.7%。", ["sensitivity 91.7%"]),
        ("灵敏度88.6%，下限84.4%；特异度83.0%，下限78.8%。", ["sensitivity 88.6% [84.4~]", "specificity 83.0% [78.8~]"]),
        ("Bias of the volume score: -1.9 mm³.", ["bias -1.9mm³"]),
    ],
)  # fmt: skip
def test_metrics_by_other_words(text: str, found: list[str]) -> None:
    assert told(text) == found
