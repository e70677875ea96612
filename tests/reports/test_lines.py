from dataclasses import replace

from lint.reports.lines import render_concise, render_plain
from lint.reports.view import View
from tests.reports.by_hand import CLEAN, HOSTILE, REPORT, VALUE_DIFFERS


def test_concise_is_one_line_a_finding() -> None:
    assert render_concise([REPORT], View()).splitlines() == [
        (
            "技术文件.docx: paragraph 3 | 510k.docx: table 2, row 3, column 4: error MET001 sensitivity "
            "(pulmonary nodule, standalone): 94.2% in the NMPA file, 92.4% in the 510(k) [7c1e9a40]"
        ),
        "510k.docx: paragraph 3: warning TRM002 “computer-aided diagnosis (CADx)” is not the term for 辅助检测 [02bf11d9]",
        (
            "1 error, 1 warning, 0 notices. Exit code 1: there are findings at or above the threshold "
            "(--fail-on error: errors fail)."
        ),
    ]


def test_concise_names_the_file_when_the_place_is_the_whole_file() -> None:
    somewhere = replace(REPORT.findings[0].fda[0], locator="")
    report = replace(REPORT, findings=(replace(REPORT.findings[0], fda=(somewhere,)),))
    assert render_concise([report], View()).startswith("510k.docx: warning TRM002")


def test_plain_has_labels_and_brackets_instead_of_columns_and_colours() -> None:
    text = render_plain([REPORT], View())
    assert "ERROR MET001 metric-value-differs: sensitivity (pulmonary nodule, standalone)" in text
    assert "检出敏感性为[[94.2%]]（95%CI：[[92.6%–95.6%]]）" in text
    assert "  FDA 510k.docx, paragraph 3 (IV Indications for Use)\n" in text
    assert "  fix: computer-aided detection (CADe)\n" in text
    assert "  id: 7c1e9a40\n" in text
    assert text.splitlines()[-1].startswith("Exit code 1")


def test_plain_of_a_clean_pair() -> None:
    assert "No inconsistency found." in render_plain([CLEAN], View())


def test_document_text_cannot_forge_a_line() -> None:
    report = replace(CLEAN, findings=(HOSTILE,))
    for text in (render_plain([report], View()), render_concise([report], View())):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "下一行" not in text.splitlines()


def test_why_a_rule_matters_is_said_once() -> None:
    report = replace(
        REPORT, findings=(VALUE_DIFFERS, replace(VALUE_DIFFERS, fingerprint="other"), *REPORT.findings[:1])
    )
    assert render_plain([report], View()).count("A reviewer compares") == 1
