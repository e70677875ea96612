# ruff: noqa: E501
"""Groups that a scale numbers, counts before their share, rows without a label, thresholds in tables, arms by what readers used."""

import pytest

from lint.facts.model import Method, Metric
from tests.facts.test_groups_and_lists import told
from tests.facts.test_tables import table
from tests.written import facts, figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sensitivity was 96.7% for WHO grade 2, 91.7% for WHO grade 3.", ["sensitivity 96.7% 2", "sensitivity 91.7% 3"]),
        ("Sensitivity for grades 2, 3 and 4 was 96.7%, 91.7% and 85.0%, respectively.", ["sensitivity 96.7% 2", "sensitivity 91.7% 3", "sensitivity 85.0% 4"]),
        ("Sensitivity was 90.1% for BI-RADS category 4 and 85.2% for category 5.", ["sensitivity 90.1% 4", "sensitivity 85.2% 5"]),
        ("Sensitivity was 93.1% for stages III to IV.", ["sensitivity 93.1% 3~4"]),
        ("The AUC was 0.945 at 1.5 T and 0.956 at 3.0 T.", ["auc 0.945 1.5", "auc 0.956 3"]),
        ("The Class II device had a sensitivity of 92.0%.", ["sensitivity 92.0%"]),
        ("WHO 2级和3级的灵敏度分别为96.7%和91.7%。", ["sensitivity 96.7% 2", "sensitivity 91.7% 3"]),
        ("2、3、4级的灵敏度分别为96.7%、91.7%和85.0%。", ["sensitivity 96.7% 2", "sensitivity 91.7% 3", "sensitivity 85.0% 4"]),
        ("BI-RADS 4类的灵敏度为90.1%，5类为85.2%。", ["sensitivity 90.1% 4", "sensitivity 85.2% 5"]),
        ("Ⅲ级及以上的灵敏度为95.2%。", ["sensitivity 95.2% >=3"]),
        ("1.5 T组的AUC为0.945，3.0 T组为0.956。", ["auc 0.945 1.5", "auc 0.956 3"]),
        ("三级医院的灵敏度为90.3%。", ["sensitivity 90.3%"]),
    ],
)  # fmt: skip
def test_numbered_groups(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "fractions"),
    [
        ("It detected 232 of 240 gliomas of grade 2 (sensitivity 96.7%), 176 of 192 of grade 3 (sensitivity 91.7%).", [(232, 240), (176, 192)]),
        ("For patients under 55 years 180 of 213 eyes were called correctly (sensitivity 84.5%), for 55 to 69 years 131 of 152 (86.2%).", [(180, 213), (131, 152)]),
        ("240例WHO 2级中检出232例（灵敏度96.7%），192例WHO 3级中检出176例（灵敏度91.7%）。", [(232, 240), (176, 192)]),
        ("Sensitivity was 96.7% (232/240), 176 of 192 in the second group.", [(232, 240)]),
        ("Of the 586 positive cases, 544 were identified by the software alone, which corresponds to a sensitivity of 92.2%.", [(544, 586)]),
        ("参考标准判定为阴性的病例共542例，软件判为阴性者536例，据此计算的特异度为93.4%。", [(536, 542)]),
        ("586 cases were included and 214 were positive; the sensitivity was 92.8%.", [(None, None)]),
        ("Of 586 lesions 544 were found in 320 patients, corresponding to a sensitivity of 92.8%.", [(None, None)]),
    ],
)  # fmt: skip
def test_counts_before_their_share(text: str, fractions: list[tuple[int | None, int | None]]) -> None:
    metrics = [m for m in facts(text) if isinstance(m, Metric)]
    assert [(m.numerator, m.denominator) for m in metrics] == fractions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (table("Sensitivity | Specificity | AUC", "91.2% | 88.1% | 0.93"), ["auc 0.93", "sensitivity 91.2%", "specificity 88.1%"]),
        (table("Mean difference | Lower limit of agreement", "0.19 mm | -2.26 mm"), ["bias 0.19mm", "loa_low -2.26mm"]),
        (table("平均差值 | 95%一致性界限下限 | 95%一致性界限上限", "0.19 | −2.26 | 2.65"), ["bias 0.19", "loa_high 2.65", "loa_low -2.26"]),
        (table("False positives per image | Sensitivity", "0.5 | 93.1%"), ["sensitivity 93.1%"]),
    ],
)  # fmt: skip
def test_a_row_of_values_has_no_label(text: str, found: list[str]) -> None:
    assert sorted(f"{f.concept} {f.value}" for f in figures(text)) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A case is positive for glaucoma if the score output by the device is greater than 0.53.", ">0.53"),
        ("When the output probability is 0.61 or more, the examination is flagged as suspicious.", ">=0.61"),
        ("The device uses one operating threshold, 0.40, for all sites.", "0.4"),
        ("软件输出的评分大于0.54时，判为青光眼阳性。", ">0.54"),
        (table("Algorithm parameter | Setting", "Decision threshold of the case-level score | 0.54", "Adjustable | No"), "0.54"),
        (table("算法参数 | 设定", "病例级评分的判定阈值 | 0.54", "用户是否可调 | 否"), "0.54"),
        (table("Score of the device | Classification", "Greater than 0.32 | positive for glaucoma", "Otherwise | negative"), ">0.32"),
        (table("软件评分 | 判定结果", "大于0.52 | 阳性", "不大于0.52 | 阴性"), ">0.52"),
        (table("Item | Value", "IoU threshold | 0.50"), ""),
    ],
)  # fmt: skip
def test_thresholds_of_scores(text: str, value: str) -> None:
    found = [f.value for f in facts(text) if isinstance(f, Method) and f.concept == "operating_point"]
    assert found == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("When the readers used the subject device, reading time fell to 108.0 s, compared with 139.4 s when they read without it.", ["reading_time 108.0s aided", "reading_time 139.4s unaided"]),
        ("Reader AUC: aided by the subject device: 0.898; unaided: 0.840.", ["auc 0.898 aided", "auc 0.840 unaided"]),
        (table("Reading condition | Mean reader AUC", "Without the subject device | 0.807", "With the subject device | 0.868"), ["auc 0.807 unaided", "auc 0.868 aided"]),
        (table("阅片条件 | 平均AUC", "不使用本产品 | 0.807", "使用本产品 | 0.868"), ["auc 0.807 unaided", "auc 0.868 aided"]),
        ("采用95% Hausdorff距离评价分割的边界偏差，其均值为2.16 mm。", ["hausdorff_distance_95 2.16mm"]),
        ("取AUC的2.5%和97.5%分位数作为置信区间的下限和上限。", []),
        ("The 2.5th and 97.5th percentiles of the AUC were taken as confidence limits.", []),
        ("单例处理时间上限：120秒", ["processing_time 120s acceptance_criterion"]),
        ("Processing time limit: 120 s", ["processing_time 120s acceptance_criterion"]),
        ("A negative result was right 84.2% of the time (negative predictive value, 95% CI: [79.7%, 87.9%]).", ["npv 84.2% [79.7~87.9] negative_case"]),
        ("绝对误差的平均值为1.02 mL。", ["mae 1.02mL"]),
        ("The absolute error averaged 1.02 mL.", ["mae 1.02mL"]),
        ("The absolute error was 1.02 mL.", ["absolute_error 1.02mL"]),
    ],
)  # fmt: skip
def test_arms_and_averages(text: str, found: list[str]) -> None:
    assert told(text) == found
