"""Levels of confidence that are stated once, for all intervals."""

import pytest

from lint.checks import PAIR_CHECKS
from tests.written import comparison


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("置信区间均为双侧90%。", "All confidence intervals are two-sided with a level of 95%.", [("90%", "95%")]),
        ("平均偏倚的90%CI按t分布计算。", "All CIs are two-sided 95% intervals.", [("90%", "95%")]),
        ("置信水平为95%。", "CIs (99%, two-sided) are Clopper-Pearson.", [("95%", "99%")]),
        ("95%置信区间见表2。", "Each carries a two-sided 95% exact (Clopper-Pearson) confidence interval.", []),
        ("95%置信区间见表2。", "The lower limit of the 95% CI had to be at least 90% for sensitivity.", []),
        ("95%置信区间下限应高于90%。", "Lower 95% CI limit above 90%.", []),
        ("检验效能90%，置信区间为95%。", "With a power of 90%, the 95% CI was used.", []),
        ("单侧97.5%置信区间下限应高于目标值。", "The 95% CI was used.", []),
        ("置信区间均为双侧90%。", "No intervals were computed.", []),
    ],
)
def test_levels_that_one_file_does_not_know(nmpa: str, fda: str, found: list[tuple[str, str]]) -> None:
    hits = PAIR_CHECKS["confidence_levels.stated"](comparison(nmpa, fda), {})
    assert [(h.values["nmpa"], h.values["fda"]) for h in hits] == found
