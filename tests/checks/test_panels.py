"""Those who set the truth and those who read are two panels."""

import pytest

from lint.checks import PAIR_CHECKS
from lint.checks.panels import are_of_two_panels
from tests.written import comparison

TRUTH_ZH = "## 参考标准\n\n- 专家人数：3名\n- 资质：从业不少于12年"
READERS_EN = (
    "In the multi-reader multi-case study, eight radiologists with at least 6 years of experience read the same cases."
)
OUTSIDERS_ZH = "阅片研究由未参与参考标准建立的7名放射科医师阅片，工作年限均不少于6年。"
TRUTH_EN = "The reference standard was set by four radiologists with a minimum of 17 years of experience."


@pytest.mark.parametrize(
    ("nmpa", "fda", "apart"),
    [
        (TRUTH_ZH, READERS_EN, True),
        (OUTSIDERS_ZH, TRUTH_EN, True),
        (OUTSIDERS_ZH, READERS_EN, False),
        (TRUTH_ZH, TRUTH_EN, False),
        ("医师从业不少于12年。", READERS_EN, False),
    ],
)
def test_two_panels(nmpa: str, fda: str, *, apart: bool) -> None:
    compared = comparison(nmpa, fda)
    last = [len(side.lines) - 1 for side in (compared.nmpa, compared.fda)]
    assert are_of_two_panels(compared, *last) is apart
    parameters = {"facets": ["readers"], "each": ["readers"], "panels": ["readers"], "least_score": 0.0}
    if apart:
        assert not list(PAIR_CHECKS["methods.differs"](compared, parameters))
