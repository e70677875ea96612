import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.reports import diff
from lint.reports.columns import glyphs
from lint.reports.linebreak import cells
from lint.reports.passages import passages, side_by_side
from lint.reports.view import View
from tests import detailed

VIEWS = st.builds(
    View,
    width=st.integers(min_value=40, max_value=220),
    color=st.booleans(),
    ascii=st.booleans(),
    ambiguous=st.sampled_from([1, 2]),
    language=st.sampled_from(["en", "zh"]),
)
EVERYTHING = diff.Wishes()
NUMBERS = ["94.2%", "92.6%~95.6%", "91.2%", "92.4%", "93.8%", "YY/T 0664-2020", "1.14"]


def uncoloured(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def shown(view: View, wishes: diff.Wishes = EVERYTHING) -> list[str]:
    return uncoloured(diff.render(detailed.report(), view, wishes)).splitlines()


@settings(max_examples=40)
@given(VIEWS)
def test_every_line_fits_and_no_number_is_cut(view: View) -> None:
    lines = shown(view)
    assert [line for line in lines if cells(line, view.ambiguous) > view.width] == []
    printed = "\n".join(lines)
    assert [number for number in NUMBERS if number not in printed] == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", printed)


@settings(max_examples=40)
@given(VIEWS)
def test_bars_stand_in_one_column_and_no_character_is_lost(view: View) -> None:
    bar, lines = glyphs(view).bar, shown(view)
    rows = [line for line in lines if line.startswith("  ") and re.search(rf" {re.escape(bar)}( |$)", line)]
    side_by_side_rows = [line for line in rows if not line.strip().startswith(bar)] if view.width >= 100 else rows
    places = {cells(line[: line.index(f" {bar}")], view.ambiguous) for line in side_by_side_rows if "1 |" not in line}
    assert len(places) <= 2  # the bar between the texts; a blank left column begins with it
    squeezed = "".join("".join(lines).split())
    for sentence in ("病灶水平灵敏度", "standalone"):
        assert sentence in squeezed


def test_every_passage_of_both_files_is_shown_once() -> None:
    found = detailed.detail()
    rows = side_by_side(found)
    for side in ("nmpa", "fda"):
        keys = [p.key for row in rows for p in (row.nmpa if side == "nmpa" else row.fda)]
        assert sorted(keys) == sorted(p.key for p in passages(side, found.documents[side]))  # type: ignore[arg-type]


def test_passages_that_belong_together_stand_beside_each_other() -> None:
    lines = shown(View(width=120))
    row = next(line for line in lines if "独立性能测试" in line)
    assert "The standalone performance test" in row


def test_a_finding_has_the_same_letter_on_both_sides_and_before_its_message() -> None:
    lines = shown(View(width=120))
    under = lines[next(n for n, line in enumerate(lines) if "94.2%" in line) + 1]
    letter = re.search(r"\^([a-z])", under)
    assert letter
    assert any(re.match(rf"  {letter[1]}  (ERROR|WARNING) ", line) for line in lines)
    assert sum(f"^{letter[1]}" in line for line in lines) >= 2


def test_what_agrees_is_not_marked() -> None:
    lines = shown(View(width=120))
    row = next(n for n, line in enumerate(lines) if line.count("93.8%") == 2)
    assert "^" not in lines[row + 1]


def test_only_differences_leaves_the_rest_out_and_says_so() -> None:
    text = "\n".join(shown(View(width=120), diff.Wishes(only_differences=True)))
    assert "94.2%" in text
    assert "93.8%" not in text
    assert re.search(r"\d+ of \d+ passages are not shown\.", text)


@pytest.mark.parametrize("words", ["标准", "standards", "a. stand"])
def test_one_section_by_words_of_its_heading_in_either_file(words: str) -> None:
    text = "\n".join(shown(View(width=120), diff.Wishes(section=words)))
    assert "62304" in text
    assert "94.2%" not in text


def test_messages_stand_in_a_third_column_where_there_is_room() -> None:
    assert any(line.count("│") == 2 and re.search(r"(ERROR|WARNING)", line) for line in shown(View(width=200)))


def test_a_real_pair_shows_all_its_findings() -> None:
    report = detailed.fixture()
    text = uncoloured(diff.render(report, View(width=160, fail_on="never")))
    flat = " ".join(text.split())
    assert [f.rule for f in report.findings if f.rule not in flat] == []
    assert diff.render(report, View(width=160)) == diff.render(replace(report), View(width=160))


def test_letters_go_on_after_z() -> None:
    assert [diff._letter(n) for n in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]
