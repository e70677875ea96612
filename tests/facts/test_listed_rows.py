"""Tables told in lists, an item a row: the facts are those of the table."""

import pytest

from tests.facts.test_wordings import told


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (
            (
                "Sensitivity: n 45; aided 91.1% (88.0 to 93.1); unaided 84.2% (80.1 to 88.0); difference 6.9",
                "Specificity: n 52; aided 90.3% (87.0 to 92.9); unaided 91.0% (88.1 to 93.5); difference -0.7",
            ),
            [
                "sensitivity 91.1% [88.0~93.1] aided",
                "sensitivity 84.2% [80.1~88.0] unaided",
                "sensitivity_difference 6.9%",
                "specificity 90.3% [87.0~92.9] aided",
                "specificity 91.0% [88.1~93.5] unaided",
                "specificity_difference -0.7%",
            ],
        ),
        (
            (
                "30 to 39 mm: n 110; Bias -0.1 mm; Lower limit of agreement -3.5 mm; Upper limit of agreement 3.4 mm",
                "40 to 54 mm: n 96; Bias -0.4 mm; Lower limit of agreement -4.0 mm; Upper limit of agreement 3.2 mm",
            ),
            ["bias -0.1mm", "loa_low -3.5mm", "loa_high 3.4mm", "bias -0.4mm", "loa_low -4.0mm", "loa_high 3.2mm"],
        ),
        (
            ("PPV: 0.02 0.276; 0.05 0.496; 0.08 0.619", "NPV: 0.02 0.999; 0.05 0.997; 0.08 0.995"),
            ["ppv 0.276", "ppv 0.496", "ppv 0.619", "npv 0.999", "npv 0.997", "npv 0.995"],
        ),
        (
            (
                "Estimate: Sensitivity 0.942; Specificity 0.950; Accuracy 0.946",
                "95% CI: Sensitivity 0.915 to 0.960; Specificity 0.930 to 0.964; Accuracy 0.931 to 0.958",
            ),
            ["sensitivity 0.942 [0.915~0.960]", "specificity 0.950 [0.930~0.964]", "accuracy 0.946 [0.931~0.958]"],
        ),
        (
            ("男：例数 120；灵敏度 91.2%；特异度 88.4%", "女：例数 98；灵敏度 90.1%；特异度 87.5%"),
            ["sensitivity 91.2%", "specificity 88.4%", "sensitivity 90.1%", "specificity 87.5%"],
        ),
    ],
)
def test_items_are_rows(items: tuple[str, ...], found: list[str]) -> None:
    assert told("".join(f"- {item}\n" for item in items)) == found
