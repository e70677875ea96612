"""One spelling for what is written in many ways, and the way back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lint.language.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("９５．２％", "95.2%"),
        ("９２．１％～９７．３％", "92.1%~97.3%"),
        ("92.1%–97.3%", "92.1%-97.3%"),
        ("−6.25", "-6.25"),
        ("〔abc〕", "〔abc〕"),
        ("（95%CI：0.673～1.000）", "(95%CI:0.673~1.000)"),
        ("≧6 mm", "≥6 mm"),
        ("⩽1", "≤1"),
        ("5\u00a0µm", "5 μm"),
        ("ﬁnal ﬂow", "final flow"),
        ("sensi\u00adtivity", "sensitivity"),
        ("a\u200bb\ufeffc", "abc"),
        ("10²", "10²"),
        ("⼈⼯", "人工"),
        ("O.758", "0.758"),
        ("95% Cl: 0.91", "95% CI: 0.91"),
        ("Cl-", "Cl-"),
        ("Class II", "Class II"),
        ("类别Ⅱ", "类别II"),
        ("12 ㎜", "12 mm"),
        ("Сlаss", "Class"),
    ],
)
def test_look_alikes_become_one(raw: str, plain: str) -> None:
    assert normalise(raw).text == plain


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("靈敏度為95.2%", "灵敏度为95.2%"),
        ("臨床試驗", "临床试验"),
        ("临 床功能", "临床功能"),
        ("灵敏度 ，特异度", "灵敏度,特异度"),
        ("灵 敏 度 的 值 为 9 5 . 2 %", "灵敏度的值为95.2%"),
        ("CT 影像 AI", "CT 影像 AI"),
        ("1 460例", "1 460例"),
        ("【型号】DLA-20", "型号:DLA-20"),
        ("【适用范围】", "适用范围"),
        ("【型号】：DLA-20", "型号:DLA-20"),
        ("见【型号】", "见[型号]"),
    ],
)
def test_chinese_layout_and_characters(raw: str, plain: str) -> None:
    assert normalise(raw, chinese=True).text == plain


def test_english_keeps_its_blanks() -> None:
    assert normalise("sensitivity and specificity").text == "sensitivity and specificity"


@pytest.mark.parametrize(
    ("raw", "found", "quote"),
    [
        ("the ﬁnal value", "final", "ﬁnal"),
        ("sensi\u00adtivity 95%", "sensitivity", "sensi\u00adtivity"),
        ("软件的 灵 敏 度 为 90%", "灵敏度", "灵 敏 度"),
        ("（９５．２％）", "95.2%", "９５．２％"),
        ("a…b", "...", "…"),
    ],
)
def test_a_span_leads_back(raw: str, found: str, quote: str) -> None:
    normal = normalise(raw, chinese=True)
    start = normal.text.index(found)
    assert raw[slice(*normal.raw_span(start, start + len(found)))] == quote


SOUP = st.text(st.sampled_from("灵敏度為 abＯ０．９5%～–−(（）)ﬁ…\u00ad\u200b\u00a0\t②Ⅱ℃º㎜⼈O.Cl:,，"), max_size=40)


@given(SOUP | st.text(max_size=40), st.booleans())
def test_every_character_has_its_way_back(raw: str, chinese: bool) -> None:
    normal = normalise(raw, chinese=chinese)
    places = [normal.raw_span(i, i + 1) for i in range(len(normal.text))]
    assert all(end == start + 1 and 0 <= start < len(raw) for start, end in places)
    assert places == sorted(places)
    if normal.text:
        start, end = normal.raw_span(0, len(normal.text))
        assert normalise(raw[start:end], chinese=chinese).text == normal.text


@example(": \xad⼈", True)
@given(SOUP, st.booleans())
def test_normalising_twice_changes_nothing(raw: str, chinese: bool) -> None:
    once = normalise(raw, chinese=chinese).text
    assert normalise(once, chinese=chinese).text == once


@given(SOUP, st.integers(0, 60))
def test_an_empty_span_stays_empty(raw: str, at: int) -> None:
    normal = normalise(raw, chinese=True)
    at = min(at, len(normal.text))
    start, end = normal.raw_span(at, at)
    assert start == end <= len(raw)
