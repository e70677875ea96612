import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.reports.visible import show, shown


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("灵敏度 ≥ 95%", "灵敏度 ≥ 95%"),
        ("a\x1b[31mred", "a‹1B›[31mred"),
        ("\x9b31m", "‹9B›31m"),
        ("user\u202enimda", "user‹202E›nimda"),
        ("zero\u200bwidth\ufeff", "zero‹200B›width‹FEFF›"),
        ("soft\u00adhyphen", "soft‹AD›hyphen"),
        ("line\nbreak\tand tab\r\n", "line break and tab"),
        ("\ud800", "‹D800›"),
        ("tag\U000e0041", "tag‹E0041›"),
        ("a\u2028b", "a b"),
    ],
)
def test_shown(text: str, printed: str) -> None:
    assert shown(text) == printed


@given(st.text(), st.data())
def test_a_span_keeps_its_text(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(min_value=0, max_value=len(text)))
    start = data.draw(st.integers(min_value=0, max_value=end))
    printed = show(text)
    first, last = printed.span(start, end)
    assert printed.text[first:last] == show(text[start:end]).text


@pytest.mark.parametrize(("start", "end"), [(-3, 2), (0, 99), (7, 3), (50, 60)])
def test_a_span_outside_the_text_is_cut_to_it(start: int, end: int) -> None:
    first, last = show("abc\x07").span(start, end)
    assert 0 <= first <= last <= len(show("abc\x07").text)


@given(st.text())
def test_nothing_that_a_terminal_obeys_remains(text: str) -> None:
    assert all(c.isprintable() or c == " " or ord(c) > 0x2FFF or not c.isspace() for c in shown(text))
    assert not set(shown(text)) & {chr(n) for n in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F))}
