"""A value told for two conditions: text of both files in, what each is told for out."""

import pytest

from lint.checks import PAIR_CHECKS
from tests.written import comparison

BY_SIZE = """
| Diameter | Sensitivity |
|---|---|
| Below 5 mm | 0.881 |
| 5 to 10 mm | 0.935 |
"""


@pytest.mark.parametrize(
    ("nmpa", "fda", "told"),
    [
        ("最大径小于5 mm的结石敏感性为0.881。", BY_SIZE, []),
        ("最大径小于10 mm的结石敏感性为0.881。", BY_SIZE, [("10 mm", "5 mm")]),
        ("小于5 mm者敏感性为0.881，5～10 mm者为0.935。", BY_SIZE, []),
        ("患病率为0.10时，PPV为54.1%。", "At a prevalence of 20%, the PPV is 54.1%.", [("0.10", "20%")]),
        (
            "患病率为0.10和0.20时，PPV依次为54.1%和72.6%。",
            "The PPV is 54.1% at a prevalence of 10% and 72.6% at 20%.",
            [],
        ),
        ("低年资医师的AUC为0.826。", "The AUC of the junior readers was 0.826.", []),
        ("高年资医师的AUC为0.826。", "The AUC of the junior readers was 0.826.", [("高年资医师", "junior readers")]),
        ("使用软件后AUC由0.826提高至0.902。", "The AUC was 0.826 unaided and 0.902 aided.", []),
        ("患者水平灵敏度为89.3%，特异度为94.9%。", "Per patient, the sensitivity was 89.3%.", []),
        ("患者水平灵敏度为89.3%。", "Per lesion, the sensitivity was 89.3%.", [("患者水平", "Per lesion")]),
    ],
)
def test_what_a_value_is_told_for(nmpa: str, fda: str, told: list[tuple[str, str]]) -> None:
    hits = PAIR_CHECKS["conditions.told"](comparison(nmpa, fda), {})
    assert [(hit.values["nmpa"], hit.values["fda"]) for hit in hits] == told
