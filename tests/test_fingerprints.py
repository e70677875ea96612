"""A finding keeps its fingerprint while its text stays the same, wherever it stands, and loses it with its value."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from lint.engine import check_pair

NMPA = ["独立性能测试研究资料", "病灶水平灵敏度为94.2%（95%CI：92.6%~95.6%）。", "患者水平特异度为91.2%。"]
FDA = [
    "Standalone performance testing",
    "Lesion-level sensitivity was 92.4% (95% CI: 92.6%, 95.6%).",
    "Patient-level specificity was 91.2%.",
]


def write(path: Path, paragraphs: list[str]) -> None:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))


def saved_again(path: Path) -> None:
    docx.Document(str(path)).save(str(path))


def paragraph_above(path: Path) -> None:
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("本资料由申报单位编制。")
    document.save(str(path))


def another_value(path: Path) -> None:
    write(path, [text.replace("94.2%", "94.7%") for text in NMPA])


@pytest.mark.parametrize(("edit", "stays"), [(saved_again, True), (paragraph_above, True), (another_value, False)])
def test_fingerprints(edit: Callable[[Path], None], stays: bool, tmp_path: Path) -> None:
    paths = [tmp_path / "nmpa.docx", tmp_path / "fda.docx"]
    write(paths[0], NMPA)
    write(paths[1], FDA)

    def fingerprints() -> set[str]:
        report = check_pair([str(path) for path in paths])
        return {finding.fingerprint for finding in report.findings if finding.rule == "MET001"}

    before = fingerprints()
    assert before
    edit(paths[0])
    assert (fingerprints() == before) is stays
