"""Errors of times, values that turn to a name behind them, intervals behind a comma, values of what is no metric."""

import pytest

from tests.written import figures

_CASES = [
    ("The mean absolute error of the QT interval was 8.2 ms (95% CI 7.6-8.8).", ["mae 8.2ms 7.6~8.8"]),
    ("The mean absolute error was 1.6 days in singletons and 2.4 days in twins.", ["mae 1.6day", "mae 2.4day"]),
    ("孕周的平均绝对误差为1.6天，95%一致性界限为-3.2天～3.4天。", ["mae 1.6day", "loa_low -3.2day", "loa_high 3.4day"]),
    ("The MAE was 1.2 mm; repeat scans were 14 days apart.", ["mae 1.2mm"]),
    (
        "The false positive rate was 5.2% (27/519) and 6.9% of all true pneumomediastina were missed (8/116).",
        ["false_positive_rate 5.2%", "miss_rate 6.9%"],
    ),
    ("The sensitivity was 91.2% and 88.4% specificity was reached.", ["sensitivity 91.2%", "specificity 88.4%"]),
    ("灵敏度为91.2%，88.4%的特异度。", ["sensitivity 91.2%", "specificity 88.4%"]),
    (
        "We found 91.2% and 88.4% sensitivity and specificity, respectively.",
        ["sensitivity 91.2%", "specificity 88.4%"],
    ),
    ("AUC=0.954，[0.938,0.968]；LR+=10.7，[7.9,14.5]。", ["auc 0.954 0.938~0.968", "lr_positive 10.7 7.9~14.5"]),
    (
        "筛查场景下（截断值0.25）敏感度97.2%，特异度81.0%；转诊场景下（截断值0.55）敏感度90.3%，特异度93.8%。",
        ["sensitivity 97.2%", "specificity 81.0%", "sensitivity 90.3%", "specificity 93.8%"],
    ),
    ("Sensitivity did not depend on tube current (odds ratio 1.08; 95% CI 0.93-1.25).", []),
    (
        "With a negative likelihood ratio of 0.11, the algorithm lowers a 12% pre-test probability to about 2%.",
        ["lr_negative 0.11"],
    ),
    (
        "A true sensitivity of 0.90 against a performance goal of 0.82 was assumed; 152 positive cases yield 85% power.",
        ["sensitivity 0.90  planned", "sensitivity 0.82  acceptance_criterion"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), _CASES)
def test_figures(text: str, expected: list[str]) -> None:
    """What a person would note down, in reading order."""
    assert [" ".join(f).rstrip() for f in figures(text, "role")] == expected


def test_limits_in_brackets() -> None:
    """Limits of agreement stand in the brackets of their bias, in its unit; two values of a change are no interval."""
    text = "Bias and 95% limits of agreement were −0.02 cm (−0.30 to 0.26) for BPD, +0.06 cm (−0.80 to 0.92) for HC."
    found = ["bias -0.02cm", "loa_low -0.30cm", "loa_high 0.26cm", "bias 0.06cm", "loa_low -0.80cm", "loa_high 0.92cm"]
    assert [" ".join(f).rstrip() for f in figures(text)] == found
    text = "AUC increased by 0.049 for LM (from 0.830 to 0.879; 95% CI of the difference 0.026 to 0.072)."
    assert "0.830~0.879" not in {f.interval for f in figures(text)}
