import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lint.reports.linebreak import break_lines, cells, wrapped

# What files of both languages are made of; numbers and words up to a width that every column has room for.
WORDS = """灵敏度 为 （ ） ， 。 、 ： “ ” 特异性 受试者工作特征曲线 % ± ≥ ℃ 94.2% 1,024 92.6%–95.6% 0.967 113/120 10^6
    sensitivity GB/T 25000.51-2016 the ( ) , . 510(k) ﬁ e\u0301 𠮷 ‹202E›"""
PIECES = st.sampled_from([*WORDS.split(), " ", "  ", "≥ 6 mm", "95% CI"])
TEXTS = st.lists(PIECES, max_size=60).map("".join)
WIDTHS = st.integers(min_value=30, max_value=216)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("灵敏度为94.2%", 12, ["灵敏度为", "94.2%"]),
        ("灵敏度为94.2%。", 14, ["灵敏度为", "94.2%。"]),
        ("灵敏度为94.2%。特异性", 15, ["灵敏度为94.2%。", "特异性"]),
        ("a sensitivity of 92.4%", 14, ["a sensitivity", "of 92.4%"]),
        ("区间（95%CI：92.6%–95.6%）", 14, ["区间（95%CI：", "92.6%–95.6%）"]),
        ("with 95% CI here", 10, ["with", "95% CI", "here"]),
        ("nodules ≥ 6 mm here", 12, ["nodules", "≥ 6 mm here"]),
        ("in the 510(k) file", 8, ["in the", "510(k)", "file"]),
        ("use --fail-on error", 14, ["use --fail-on", "error"]),
        ("共113/120例", 6, ["共113/", "120例"]),
        ("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5]),
        ("约 12345678901234567890", 8, ["约 12345", "67890123", "4567890"]),
    ],
)
def test_lines(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


@given(TEXTS, WIDTHS, st.sampled_from([1, 2]))
def test_no_line_is_too_wide(text: str, columns: int, ambiguous: int) -> None:
    assert all(cells(line, ambiguous) <= columns for line in wrapped(text, columns, ambiguous))


@given(st.text(max_size=200), st.integers(min_value=2, max_value=80))
def test_no_character_is_lost(text: str, columns: int) -> None:
    spans = break_lines(text, columns)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert spans == sorted(spans)


@given(
    st.lists(st.sampled_from(["灵敏度为", "94.2%", "，", "was ", "1,024", " ≥ 6 mm ", "（", "0.967"])).map("".join),
    WIDTHS,
)
def test_no_number_is_cut(text: str, columns: int) -> None:
    assume(all(len(number) < columns for number in re.findall(r"[\d.,%]+", text)))  # a longer one must be cut somewhere
    for _, end in break_lines(text, columns):
        around = text[end - 1 : end + 1]
        assert not (len(around) == 2 and around[0] in "0123456789.," and around[1] in "0123456789.,%"), text


@given(TEXTS, WIDTHS)
def test_no_line_starts_with_closing_punctuation_or_ends_with_an_opening_one(text: str, columns: int) -> None:
    for start, _ in break_lines(text, columns)[1:]:
        before, first = text[start - 1], text[start]
        assert first not in "，。、）" or before in "，。、）%( ", text  # a run of them may be wider than the line
        assert before not in "（“" or first in "（“", text


@pytest.mark.parametrize(
    ("text", "narrow", "wide"), [("a", 1, 1), ("敏", 2, 2), ("±", 1, 2), ("≥6 mm", 5, 6), ("", 0, 0)]
)
def test_ambiguous_characters_take_one_cell_or_two(text: str, narrow: int, wide: int) -> None:
    assert (cells(text), cells(text, 2)) == (narrow, wide)
