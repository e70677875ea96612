"""Studies that a document calls by a code."""

import pytest

from lint.facts.model import Metric
from lint.facts.study_names import study_codes
from tests.facts.test_tables import table
from tests.written import comparison, facts


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Study OV-S02 measured the algorithm alone.", {"OV-S02"}),
        ("### Reader Study OV-R03", {"OV-R03"}),
        ("The pivotal trial (PVT-3) was run at 9 sites.", {"PVT-3"}),
        ("protocol number NX-2021-04", {"NX-2021-04"}),
        ("the AVA-3 trial", {"AVA-3"}),
        ("AVA01 was a prospective, multicenter trial.", {"AVA01"}),
        ("CLR-2 is a fully crossed study.", {"CLR-2"}),
        ("## 第4章 临床试验（OV-P01）", {"OV-P01"}),
        ("OV-P01为前瞻性、多中心、单组目标值试验", {"OV-P01"}),
        ("在OV-S02研究中", {"OV-S02"}),
        ("试验方案编号：CT-2023-01", {"CT-2023-01"}),
        ("研究“XR-7”", {"XR-7"}),
        ("The study used the scanner CR-2 and met ISO 14971.", set()),
        ("型号OV-3200，符合YY/T 0664", set()),
        ("a study of 120 patients", set()),
    ],
)
def test_codes(text: str, codes: set[str]) -> None:
    assert study_codes([text]) == codes


@pytest.mark.parametrize(
    "text",
    [
        "## Study AB-1\n\nThe sensitivity was 92.1%.",
        "Study AB-1 is described above.\n\nIn AB-1 the sensitivity was 92.1%.",
        "Study AB-1 is described above.\n\nTable 2. AB-1, results\n\n"
        + table("Measure | Value", "Sensitivity | 92.1%"),
        "Study AB-1.\n\n" + table("Study | Endpoint | Result", "AB-1 | Sensitivity | 92.1%", "X | Specificity | 90%"),
        "Study AB-1.\n\n" + table("Endpoint | AB-1 | AB-2", "Sensitivity | 92.1% | "),
        "## 临床试验（AB-1）\n\n灵敏度为92.1%。",
        "AB-1为前瞻性试验。\n\n## 结论\n\nAB-1的灵敏度为92.1%。",
    ],
)
def test_a_metric_belongs_to_the_study_that_is_named(text: str) -> None:
    found = [f for f in facts(text) if isinstance(f, Metric) and f.concept == "sensitivity"]
    assert [f.scope.get("study") for f in found] == ["ab-1"]
    assert not any("ab-1" in f.scope.get("subgroup", "") for f in found)


TWO = "## Study AB-1\n\nThe sensitivity was {}.\n\n## Study AB-2\n\nThe sensitivity was {}.\n"
ZWEI = "## 研究{}\n\n灵敏度为{}。\n\n## 研究{}\n\n灵敏度为{}。\n"


@pytest.mark.parametrize(
    ("nmpa", "differing"),
    [
        (ZWEI.format("AB-2", "88.4%", "AB-1", "92.1%"), 0),
        (ZWEI.format("AB-2", "92.1%", "AB-1", "88.4%"), 2),
        (ZWEI.format("AB-1", "92.1%", "AB-7", "81.3%"), 1),  # AB-2 may go by another code there
        ("## 研究AB-1\n\n灵敏度为88.4%。\n", 1),
    ],
)
def test_values_of_two_studies_never_meet(nmpa: str, differing: int) -> None:
    assert len(comparison(nmpa, TWO.format("92.1%", "88.4%")).metrics.differing) == differing
