"""Labels that stand above their value, as in review reports and printed forms; invented products."""

import pytest

from lint.facts.model import Identity
from tests.written import counted, facts


def stated(text: str) -> list[tuple[str, str]]:
    return [(f.concept, f.value) for f in facts(text) if isinstance(f, Identity) and f.concept != "claim"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# 综述\n\n## （三）型号/规格\n\nJF CXR-1，发布版本 2\n\n## 产品名称\n\n肺结节 CT 影像辅助检测软件\n",
            [("model", "JF CXR-1"), ("release_version", "2"), ("product_name", "肺结节CT影像辅助检测软件")],
        ),
        ("（三）型号/规格\nuAI-Lungs，发布版本 R002。", [("model", "uAI-Lungs"), ("release_version", "R002")]),
        ("本产品供医师使用。规格：ML-PNAS、ML-PNAB。", [("model", "ML-PNAS"), ("model", "ML-PNAB")]),
        (
            "产品中文名称：颅内出血 CT 影像辅助分诊软件\n产品管理类别：第三类",
            [("product_name", "颅内出血CT影像辅助分诊软件"), ("device_class", "第三类")],
        ),
        (
            "K Number\nK999456\nDevice Name\nRapid Orbi\nDate Cleared\n2022-09-12",
            [("k_number", "K999456"), ("product_name", "Rapid Orbi")],
        ),
        ("# 510(k) Summary\n\n## Device Name\n\nOrbiLung Detect\n", [("product_name", "OrbiLung Detect")]),
        ("# Model\n\nThe model was trained on 500 cases.", []),
    ],
)
def test_labels_above_their_values(text: str, found: list[tuple[str, str]]) -> None:
    assert stated(text) == found


def test_patients_with_a_finding_are_patients() -> None:
    text = "共收集200例受试者，其中133例为肋骨骨折患者。"
    assert counted(text) == [("patient", "200"), ("patient", "133")]
