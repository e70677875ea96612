"""Rows whose cells are parted by a sign: read as a table with its header, or left as prose."""

import pytest

from tests.written import figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            ("Endpoint | Goal | Result | 95% CI | p\nAUC | > 0.90 | 0.958 | 0.945-0.969 | <0.001\n"
            "Sensitivity | > 85% | 91.0% | 87.6%-93.7% | 0.003"),
            [
                "auc >0.90  acceptance_criterion",
                "auc 0.958 0.945~0.969",
                "sensitivity >85%  acceptance_criterion",
                "sensitivity 91.0% 87.6~93.7",
            ],
        ),
        (
            ("Measure, unassisted, assisted, difference (95% CI)\nMedian reading time (s), 141, 118, -23 (-31, -14)\n"
            "Sensitivity (%), 72.9, 80.2, 7.3 (4.1, 10.6)"),
            [
                "reading_time 141s  unaided",
                "reading_time 118s  aided",
                "reading_time_difference -23s -31~-14",
                "sensitivity 72.9%  unaided",
                "sensitivity 80.2%  aided",
                "sensitivity_difference 7.3% 4.1~10.6",
            ],
        ),
        (
            "中心；例数；灵敏度；特异度\n甲院；1,210；92.1%；90.4%\n乙院；980；91.5%；88.7%",
            ["sensitivity 92.1%", "specificity 90.4%", "sensitivity 91.5%", "specificity 88.7%"],
        ),
        (
            "Site\tSensitivity\tSpecificity\nA\t0.921\t0.904\nB\t0.915\t0.887",
            ["sensitivity 0.921", "specificity 0.904", "sensitivity 0.915", "specificity 0.887"],
        ),
        # A list of statements is no table: its first line has values too.
        (
            "Sensitivity 92%, specificity 90%, AUC 0.95\nPPV 80%, NPV 97%, accuracy 91%\nDice 0.9, IoU 0.8, F1 0.85",
            [
                "sensitivity 92%", "specificity 90%", "auc 0.95", "ppv 80%", "npv 97%", "accuracy 91%",
                "dice 0.9", "iou 0.8", "f1 0.85",
            ],
        ),
    ],
)  # fmt: skip
def test_columns_parted_by_a_sign(text: str, found: list[str]) -> None:
    shown = [f"{f.concept} {f.value} {f.interval} {f.scope}".rstrip() for f in figures(text, "arm", "role")]
    assert shown == found
