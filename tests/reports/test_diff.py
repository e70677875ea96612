import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.reports import diff
from lint.reports.columns import glyphs, text_column
from lint.reports.linebreak import cells
from lint.reports.passages import passages, side_by_side
from lint.reports.view import View
from lint.reports.visible import show
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
    """Each side's own column, read downwards, holds every passage (carets, letters and places aside)."""
    bar, lines = glyphs(view).bar, shown(view)
    rows = [line for line in lines if f" {bar}" in line[: text_column(view) * 2 + 9]]
    width = text_column(view) + 2 if view.width >= 100 else 1
    split = [line for line in rows if cells(line[: _index_at(line, width, view)], view.ambiguous) == width]
    assert all(line[_index_at(line, width, view) :].startswith(f" {bar}") for line in split)
    columns = [["" if _is_caret_line(part) else part for part in _parts(line, width, bar, view)] for line in rows]
    squeezed = "".join("".join("".join(row[n] for row in columns if len(row) > n) for n in range(2)).split())
    for documents in detailed.detail().documents.values():
        for block in documents[0].blocks:
            if block.kind != "heading" and block.table is None:
                assert "".join(show(block.text).text.split()) in squeezed


def _index_at(line: str, width: int, view: View) -> int:
    """How many characters fill that many cells."""
    return next((n for n in range(len(line)) if cells(line[:n], view.ambiguous) >= width), len(line))


def _parts(line: str, width: int, bar: str, view: View) -> list[str]:
    """The texts left and right of the bar; of a stacked line the one behind it."""
    at = _index_at(line, width, view)
    if view.width < 100:
        return [line[at + 2 :]]
    left, right = line[:at], line[at + 2 :]
    end = _index_at(right, text_column(view) + 1, view)
    return [left, right[:end] if view.width >= 170 else right]


def _is_caret_line(text: str) -> bool:
    return "^" in text and re.fullmatch(r"[\s^a-z,]*", text) is not None


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
