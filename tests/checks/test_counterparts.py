"""Another thing of one kind in passages that answer to each other: which are told, and which are not."""

from pathlib import Path

import pytest

from tests.written import checked, rules_of


@pytest.mark.parametrize(
    ("nmpa", "fda", "finds"),
    [
        ("研究在广州、武汉和杭州的4家医院开展。", "The study ran in 4 hospitals in Guangzhou, Chengdu and Hangzhou.", {"MTH046"}),
        ("研究在广州、成都和杭州的4家医院开展。", "The study ran in 4 hospitals in Guangzhou, Chengdu and Hangzhou.", set()),
        # wider and narrower names contradict nothing
        ("排除标准：肝囊肿、妊娠、髋部骨折的患者。", "Excluded were patients with hepatic cysts, pregnancy or a fracture.", set()),
        # lists count as a whole
        (
            "## 排除标准\n\n- 肝硬化；\n- 胰腺炎；\n- 既往肾移植。",
            "## Exclusion criteria\n\n- cirrhosis;\n- pancreatitis;\n- previous liver transplant.",
            {"MTH046"},
        ),
        # one of a kind on each side may be two things that are both told: only lists that otherwise agree contradict each other
        (
            "委托方：成都某科技公司；受托方位于上海，负责数据管理与监查，试验在5家医院开展。",
            "The sponsor is located in Sichuan and managed the data of the 5 hospitals of the trial.",
            set(),
        ),
        # results are compared by their values
        ("实性结节检出灵敏度为95.0%，肝脏。", "Sensitivity for cysts in the liver was 95.0%.", set()),
    ],
)  # fmt: skip
def test_another(tmp_path: Path, nmpa: str, fda: str, finds: set[str]) -> None:
    assert {*rules_of(checked(tmp_path, nmpa, fda))} & {"MTH046", "IDN016"} == finds
