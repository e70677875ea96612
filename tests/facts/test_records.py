"""Keys and values: a record is one statement, in lines, items, sentences or rows of two columns."""

import pytest

from tests.written import figures

_FOUND = [
    "sensitivity 86.7% 82.9~90.0",
    "sensitivity >=80%  acceptance_criterion",
    "specificity 94.2% 91.8~96.0",
    "specificity >=88%  acceptance_criterion",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "Metric: sensitivity\nEstimate: 86.7%\nConfidence interval (95%): 82.9% to 90.0%\nGoal: at least 80%\n"
                "Metric: specificity\nEstimate: 94.2%\nConfidence interval (95%): 91.8% to 96.0%\nGoal: at least 88%"
            ),
            _FOUND,
        ),
        (
            (
                "- Metric: sensitivity\n- Estimate: 86.7%\n- 95% CI: 82.9% to 90.0%\n- Goal: at least 80%\n"
                "- Metric: specificity\n- Estimate: 94.2%\n- 95% CI: 91.8% to 96.0%\n- Goal: at least 88%"
            ),
            _FOUND,
        ),
        (
            (
                "| Item | Value |\n|---|---|\n| Metric | Sensitivity |\n| Estimate | 86.7% |\n| 95% CI | 82.9% to 90.0% |\n"
                "| Goal | at least 80% |\n| Metric | Specificity |\n| Estimate | 94.2% |\n| 95% CI | 91.8% to 96.0% |\n"
                "| Goal | at least 88% |"
            ),
            _FOUND,
        ),
        (
            (
                "Sensitivity\n\n- Estimate: 86.7%\n- 95% CI: 82.9% to 90.0%\n- Goal: at least 80%\n\n"
                "Specificity\n\n- Estimate: 94.2%\n- 95% CI: 91.8% to 96.0%\n- Goal: at least 88%"
            ),
            _FOUND,
        ),
        (
            (
                "指标：灵敏度\n实测值：86.7%\n95%置信区间：82.9%～90.0%\n目标值：≥80%\n结论：符合\n"
                "指标：特异度\n实测值：94.2%\n95%置信区间：91.8%～96.0%\n目标值：不低于88%\n结论：符合"
            ),
            _FOUND,
        ),
        (
            "Reader arm: unaided\nAUC: 0.812\n95% CI: 0.784 to 0.838\nReader arm: aided\nAUC: 0.871\n95% CI: 0.846 to 0.893",
            ["auc 0.812 0.784~0.838 unaided", "auc 0.871 0.846~0.893 aided"],
        ),
        ("- Sensitivity: 91.2%\n- Specificity: 88.4%", ["sensitivity 91.2%", "specificity 88.4%"]),
        ("Result: passed\nDate: 12 May 2024", []),
    ],
)
def test_records(text: str, found: list[str]) -> None:
    """One row a record."""
    assert [" ".join(f).rstrip() for f in figures(text, "arm", "role")] == found
