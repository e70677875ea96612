"""Which metric a number is of where another name stands nearer, and numbers that are of none."""

import pytest

from lint.facts.model import Metric
from tests.written import Figure, facts, figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The mean difference was 9.6 percentage points for sensitivity and 1.7 percentage points for specificity.",
            ["sensitivity_difference 9.6", "specificity_difference 1.7"],
        ),
        ("Difference in detection rate, A minus B: 0.026 [-0.006, 0.058].", ["detection_rate_difference 0.026"]),
        (
            "Success: a lower limit of at least 75.0% for region-level sensitivity and at least 0.60 for the region-level kappa.",
            ["sensitivity 75.0", "kappa 0.60"],
        ),
        ("The SD of the Hausdorff distance was 0.22 cm and that of the processing time 9.5 s.", []),
        ("阅片时间的标准差为9.6秒。", []),
        ("对主动脉体模进行测量，误差绝对值均不大于1.0 mm。", []),
        ("Confidence intervals are two-sided at the 95% level: DeLong for the AUC.", []),
        (
            "患者特异度为0.899，每份容积的平均假阳性标记数为0.210。",
            ["specificity 0.899", "false_positives_per_scan 0.210"],
        ),
    ],
)
def test_values(text: str, found: list[str]) -> None:
    assert [f"{f.concept} {f.value}" for f in facts(text) if isinstance(f, Metric)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The model reached an F-measure of 0.83 and 1.2 false marks per exam.",
            [Figure("f1", "0.83", "", "standalone"), Figure("false_positives_per_scan", "1.2", "", "standalone")],
        ),
        (
            "Readers' AUC rose from 0.781 (95% CI: 0.752-0.810) unaided to 0.836 (95% CI: 0.811-0.861) when the marks were shown.",
            [Figure("auc", "0.781", "0.752~0.810", "unaided"), Figure("auc", "0.836", "0.811~0.861", "aided")],
        ),
        (
            "Residents improved from 68% to 79% in sensitivity with assistance; the specificity without it was 88%.",
            [
                Figure("sensitivity", "68%", "", "unaided"),
                Figure("sensitivity", "79%", "", "aided"),
                Figure("specificity", "88%", "", "unaided"),
            ],
        ),
        (
            "The AUC was 0.921 below 10 mm, 0.944 from 10 to 20 mm and 0.949 above 20 mm.",
            [Figure("auc", "0.921"), Figure("auc", "0.944"), Figure("auc", "0.949")],
        ),
        ("The AUC was 0.920 at 3.0 T and 0.894 at 1.5 T.", [Figure("auc", "0.920"), Figure("auc", "0.894")]),
        (
            "The endpoints, sensitivity and specificity, were 91.5% and 90.3% and exceeded the 80% goal.",
            [
                Figure("sensitivity", "91.5%"),
                Figure("specificity", "90.3%"),
                Figure("sensitivity", ">80%"),
                Figure("specificity", ">80%"),
            ],
        ),
        (
            "人工组漏诊率为18.3%（42/230）；AI联合人工组漏诊率为0.9%（2/230）。",
            [Figure("miss_rate", "18.3%", "", "unaided"), Figure("miss_rate", "0.9%", "", "aided")],
        ),
        (
            "The sensitivity in the new release (3.0) is 93.4%, up from 90.2%.",
            [Figure("sensitivity", "93.4%"), Figure("sensitivity", "90.2%")],
        ),
        (
            "Adenoma detection rate rose from 28.4% in the conventional arm to 36.2% in the CADe arm.",
            [Figure("detection_rate", "28.4%", "", "control"), Figure("detection_rate", "36.2%", "", "aided")],
        ),
        ("Published sensitivities lie at 80 to 88%.", [Figure("sensitivity", "80~88%")]),
        (
            "医师借助软件后，单例用时由138秒缩短到102秒。",
            [Figure("reading_time", "138s", "", "unaided"), Figure("reading_time", "102s", "", "aided")],
        ),
        ("以调优集约登指数最大时的0.47作为工作点，灵敏度90.3%。", [Figure("sensitivity", "90.3%")]),
        ("骨龄的平均绝对误差为0.41岁，差值在1岁以内的受检者占95.2%。", [Figure("mae", "0.41year")]),
    ],
)
def test_further_manners(text: str, found: list[Figure]) -> None:
    assert figures(text, "arm") == found
