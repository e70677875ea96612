import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.findings import Report, Tally
from lint.reports import terminal
from lint.reports.columns import glyphs
from lint.reports.linebreak import cells
from lint.reports.view import View
from tests.reports.by_hand import CLEAN, FDA_TEXT, HOSTILE, NMPA_TEXT, REPORT, VALUE_DIFFERS

EVERYTHING = replace(REPORT, findings=(*REPORT.findings, HOSTILE))
NUMBERS = ["94.2%", "92.6%–95.6%", "91.2%", "0.967", "92.4%", "90.6%", "1,024", "≥6 mm", "≥ 6 mm", "95% CI", "510(k)"]
VIEWS = st.builds(
    View,
    width=st.integers(min_value=40, max_value=220),
    color=st.booleans(),
    ascii=st.booleans(),
    ambiguous=st.sampled_from([1, 2]),
    language=st.sampled_from(["en", "zh"]),
)


def uncoloured(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def rendered(report: Report, **view: object) -> list[str]:
    return uncoloured(terminal.render([report], View(**view))).splitlines()  # type: ignore[arg-type]


@given(VIEWS)
def test_every_line_fits_the_screen(view: View) -> None:
    lines = uncoloured(terminal.render([EVERYTHING], view)).splitlines()
    assert [line for line in lines if cells(line, view.ambiguous) > view.width] == []


@given(VIEWS)
def test_no_number_is_cut(view: View) -> None:
    printed = uncoloured(terminal.render([EVERYTHING], view))
    assert [number for number in NUMBERS if number not in printed] == []


@given(VIEWS)
def test_no_character_is_lost(view: View) -> None:
    """Each side's own column, read downwards, holds the whole text (carets and places aside)."""
    lines = uncoloured(terminal.render([replace(REPORT, findings=(VALUE_DIFFERS,))], view)).splitlines()
    bar = glyphs(view).bar
    columns = [[part.strip() for part in line.split(bar)] for line in lines if bar in line]
    everything = "".join("".join(row[n] for row in columns if len(row) > n) for n in range(3))
    squeezed = "".join(everything.replace("^", "").split())
    for text in (NMPA_TEXT, FDA_TEXT):
        assert "".join(text.split()) in squeezed


@given(VIEWS)
def test_bars_stand_in_one_column(view: View) -> None:
    bar = glyphs(view).bar
    lines = uncoloured(terminal.render([replace(REPORT, findings=(VALUE_DIFFERS,))], view)).splitlines()
    places = {cells(line[: line.index(bar)], view.ambiguous) for line in lines if bar in line}
    assert len(places) == 1


@given(VIEWS)
def test_no_control_character_reaches_the_terminal(view: View) -> None:
    printed = uncoloured(terminal.render([EVERYTHING], view))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", printed)


def test_side_by_side_from_100_columns() -> None:
    assert rendered(REPORT, width=100)[3:14] == [
        "",
        " ERROR  MET001  metric-value-differs  id 7c1e9a40",
        "  sensitivity (pulmonary nodule, standalone): 94.2% in the NMPA file, 92.4% in the 510(k)",
        "  NMPA 技术文件.docx, paragraph 3 (4 性能 › 4.2   │ FDA 510k.docx, table 2, row 3, column 4 (VIII",
        "  外部验证)                                       │ Performance)",
        "  本产品在外部测试集（n=1,024）上对直径≥6 mm肺结  │ On the external test set (n = 1,024), the",
        "  节的检出敏感性为94.2%（95%CI：92.6%–95.6%），特 │ device detected pulmonary nodules ≥ 6 mm with a",
        "                  ^^^^^         ^^^^^^^^^^^       │ sensitivity of 92.4% (95% CI: 90.6%, 93.9%) and",
        "  异性为91.2%，受试者工作特征曲线下面积AUC为      │                ^^^^^",
        "  0.967。                                         │ a specificity of 91.2%; the area under the ROC",
        "                                                  │ curve (AUC) was 0.967.",
    ]


def test_stacked_below_100_columns() -> None:
    lines = rendered(REPORT, width=72)
    assert lines[7] == "  │ NMPA 技术文件.docx, paragraph 3 (4 性能 › 4.2 外部验证)"
    assert lines[12].startswith("  │ FDA 510k.docx, table 2, row 3, column 4")


@pytest.mark.parametrize(
    ("width", "title"),
    [(50, " ERROR  MET001  metric-value-differs  id 7c1e9a40"), (48, " ERROR  MET001  id 7c1e9a40")],
)
def test_the_name_of_the_rule_goes_before_the_id_of_the_finding(width: int, title: str) -> None:
    assert title in rendered(REPORT, width=width)


def test_remarks_in_a_third_column_from_170_columns() -> None:
    assert sum(line.count("│") == 2 for line in rendered(REPORT, width=170)) >= 4
    assert not any(line.count("│") > 1 for line in rendered(REPORT, width=169))


def test_worst_first_and_summary_last() -> None:
    lines = rendered(REPORT, width=120)
    badges = [line.split()[0] for line in lines if re.match(r" (ERROR|WARNING|INFO) ", line)]
    assert badges == ["ERROR", "WARNING"]
    assert [line.split(":")[0] for line in lines if not line.startswith(" ")][-9:] == [
        "numbers",
        "standards",
        "terms",
        "not compared because",
        "not read in 技术文件.docx",
        "about 510k.docx",
        "",
        "1 error, 1 warning, 0 notices",
        "Exit code 1",
    ]


def test_the_ledger_accounts_for_everything() -> None:
    words = " ".join(" ".join(rendered(REPORT)).split())
    assert (
        "numbers: 214 of 221 accounted for: 198 agree, 6 differ, 4 only in the NMPA file, 6 only in the 510(k), "
        "7 not compared standards: 13 of 13 accounted for: 12 agree, 1 differ terms: 86 of 95 accounted for" in words
    )
    assert "not read in 技术文件.docx: picture (paragraph 12); chart (paragraph 14)" in words


@pytest.mark.parametrize(
    ("report", "view", "last"),
    [
        (REPORT, View(), "Exit code 1: there are findings at or above the threshold (--fail-on error: errors fail)."),
        (CLEAN, View(), "Exit code 0: nothing at or above the threshold (--fail-on error: errors fail)."),
        (REPORT, View(fail_on="never"), "Exit code 0: findings never fail this run (--fail-on never)."),
        (REPORT, View(broken=2), "Exit code 2: 2 of the pairs could not be checked."),
        (CLEAN, View(language="zh"), "退出码 0：没有达到阈值的问题（--fail-on error：错误不通过）。"),
        (
            CLEAN,
            View(fail_on="warning"),
            "Exit code 0: nothing at or above the threshold (--fail-on warning: errors and warnings fail).",
        ),
    ],
)
def test_the_last_line_says_what_decided(report: Report, view: View, last: str) -> None:
    assert terminal.render([report], view).splitlines()[-1] == last


def test_a_clean_report_says_so() -> None:
    assert "No inconsistency found." in rendered(CLEAN)


def test_a_kind_that_neither_file_holds_is_said_in_words() -> None:
    report = replace(CLEAN, ledger={"numbers": Tally(1), "standards": Tally()})
    assert {"numbers: 1 of 1 accounted for: 1 agree", "standards: none in either file"} <= set(rendered(report))


def test_in_chinese() -> None:
    lines = rendered(REPORT, language="zh")
    assert " 错误  MET001  metric-value-differs  编号 7c1e9a40" in lines
    assert any("表 2，第 3 行，第 4 列" in line for line in lines)


def test_colour_marks_the_quote_and_only_when_wanted() -> None:
    assert "\x1b[" not in terminal.render([REPORT], View())
    assert "\x1b[1;4;31m94.2%\x1b[0m" in terminal.render([REPORT], View(color=True))


def test_a_terminal_with_wide_ambiguous_characters_gets_no_box_characters() -> None:
    assert not set("│─┼") & set(terminal.render([REPORT], View(width=120, ambiguous=2)))


def test_several_pairs_share_one_verdict() -> None:
    lines = terminal.render([REPORT, CLEAN], View()).splitlines()
    assert sum(line.startswith("Exit code") for line in lines) == 1
    assert lines[-2] == "1 error, 1 warning, 0 notices"


def test_stacked_quotes_are_as_bright_as_those_side_by_side() -> None:
    assert "\x1b[2m  │ \x1b[0mOn the external" in terminal.render([REPORT], View(width=72, color=True))
