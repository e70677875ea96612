"""Which metric a number is of where another name stands nearer, and numbers that are of none."""

import pytest

from lint.facts.model import Metric
from tests.written import facts


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
