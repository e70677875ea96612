"""Marks in the text that let a finding through, by the whole way on real files."""

from pathlib import Path

import pytest

from lint.engine import check_pair
from lint.findings import Report
from tests.readers.word_files import cell as word_cell
from tests.readers.word_files import package, paragraph, row, run, table

EN = "# Performance\n\nThe sensitivity was 92.5%.\n"
VALUE = "灵敏度为95.2%。"
TABLE = "| 指标 | 结果 |\n|---|---|\n| 特异度 | 88.1% |\n| 灵敏度 | 95.2% |{}\n"


def checked(folder: Path, nmpa: str | bytes, fda: str = EN) -> Report:
    first = folder / ("a.docx" if isinstance(nmpa, bytes) else "a.md")
    first.write_bytes(nmpa if isinstance(nmpa, bytes) else nmpa.encode())
    (folder / "b.md").write_text(fda, "utf-8")
    return check_pair([str(first), str(folder / "b.md")])


@pytest.mark.parametrize(
    ("nmpa", "let_through"),
    [
        (f"# 性能\n\n{VALUE}<!-- paralint: ignore[MET001] US cohort -->\n", True),
        (f"# 性能\n\n<!-- paralint: ignore[MET001] US cohort -->\n{VALUE}\n", True),
        (f"# 性能\n\n<!-- paralint: ignore[MET001] US cohort -->\n\n{VALUE}\n", True),
        (f"# 性能\n\n{VALUE}<!-- paralint: ignore[MET, NUM] US cohort -->\n", True),
        (f"# 性能\n\n{VALUE}<!-- paralint: ignore[metric-value-differs]: US cohort -->\n", True),
        (f"# 性能\n\n{VALUE}<!-- paralint：ignore[MET001] US cohort -->\n".replace("paralint：", "Paralint: "), True),
        (f"# 性能\n\n{VALUE}<!-- paralint: ignore[MET001] -->\n", False),
        (f"# 性能\n\n{VALUE}<!-- paralint: ignore US cohort -->\n", False),
        (f"# 性能\n\n{VALUE}<!-- paralint: ignore[MET002] US cohort -->\n", False),
        (f"# 性能\n\n{VALUE}\n\n下一段。<!-- paralint: ignore[MET001] US cohort -->\n", False),
        (f"# 性能\n\n{VALUE}<!-- ignore[MET001] US cohort -->\n", False),
        ("# 性能\n\n" + TABLE.format("<!-- paralint: ignore[MET001] US cohort -->"), True),
        (
            "# 性能\n\n" + TABLE.format("").replace("88.1% |", "88.1% |<!-- paralint: ignore[MET001] US cohort -->"),
            False,
        ),
    ],
)
def test_a_mark_lets_through_what_it_names_and_where_it_stands(nmpa: str, let_through: bool, tmp_path: Path) -> None:
    report = checked(tmp_path, nmpa)
    assert ("MET001" not in [finding.rule for finding in report.findings]) == let_through
    assert [(a.finding.rule, a.by, a.reason) for a in report.accepted] == (
        [("MET001", "suppression", "US cohort")] if let_through else []
    )


@pytest.mark.parametrize(
    ("mark", "remark"),
    [
        ("ignore[MET001]", "has no reason"),
        ("ignore because", "say which rules"),
        ("ignore[MET002] old", "lets nothing through any more"),
    ],
)
def test_a_mark_that_does_nothing_is_told(mark: str, remark: str, tmp_path: Path) -> None:
    report = checked(tmp_path, f"# 性能\n\n{VALUE}<!-- paralint: {mark} -->\n")
    (told,) = report.remarks
    assert remark in told
    assert "a.md (line 3)" in told


@pytest.mark.parametrize("where", ["paragraph", "cell"])
def test_a_word_comment(where: str, tmp_path: Path) -> None:
    text = VALUE if where == "paragraph" else "95.2%"
    marked = paragraph(
        '<w:commentRangeStart w:id="7"/>' + run(text) + '<w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r>'
    )
    body = (
        marked
        if where == "paragraph"
        else table(row(word_cell("指标"), word_cell("结果")), row(word_cell("灵敏度"), word_cell(marked)))
    )
    comment = f'<w:comment w:id="7" w:author="Li Wei">{paragraph("paralint: ignore[MET001] US cohort")}</w:comment>'
    report = checked(tmp_path, package(paragraph("性能") + body, {"comments": comment}))
    assert [(a.finding.rule, a.reason) for a in report.accepted] == [("MET001", "US cohort (Li Wei)")]
    assert report.remarks == ()


def test_marks_stand_in_both_files(tmp_path: Path) -> None:
    fda = EN.replace(".\n", ". <!-- paralint: ignore[MET001] CN cohort -->\n")
    assert [a.reason for a in checked(tmp_path, f"# 性能\n\n{VALUE}\n", fda).accepted] == ["CN cohort"]
