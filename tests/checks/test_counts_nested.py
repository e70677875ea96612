"""Parts of a bracket inside a clause, and sums beside counts for each."""

import pytest

from lint.checks import SIDE_CHECKS
from lint.rules import load_rules
from tests.written import comparison


@pytest.mark.parametrize(
    ("check", "text", "hits"),
    [
        ("partitions.parts", "纳入832名，其中316名有肿瘤，共352处病灶（286名有一处，24名有两处，6名有三处）。", 0),
        ("partitions.parts", "纳入832名，其中男416名、女417名。", 1),
        ("partitions.together", "共得到8448帧；每名患者截取30帧，共得到15480帧，二者合计23928帧。", 0),
        ("partitions.together", "共得到8448帧和15480帧，二者合计23982帧。", 1),
    ],
)
def test_sums(check: str, text: str, hits: int) -> None:
    parameters = next(rule.parameters for rule in load_rules() if rule.check == check)
    side = comparison(text, "The device is software.").nmpa
    assert len(list(SIDE_CHECKS[check](side, parameters))) == hits
