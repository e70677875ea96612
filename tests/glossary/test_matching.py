"""Terms in hand-made sentences, and near misses that must or must not be taken for slips; tables in benchmarks/terms."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.typos import typo
from lint.document import Tongue
from lint.glossary.entries import no_terms
from lint.glossary.learned import learned
from lint.glossary.matcher import TermMatcher
from lint.language.normalise import normalise
from tests.written import GLOSSARY, comparison

TABLES = Path(__file__).parents[2] / "benchmarks/terms"


def rows(name: str) -> list[list[str]]:
    """The lines of a table."""
    return [line.split("\t") for line in (TABLES / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_terms_in_sentences(language: Tongue) -> None:
    matcher = TermMatcher(GLOSSARY, language)
    right = missed = wrong = 0
    for sentence, concepts, _ in rows(f"{language}.tsv"):
        wanted = Counter(concepts.split())
        text = normalise(sentence, chinese=language == "zh").text
        found = Counter(s.concept for s in matcher.find(text, learned=learned([text], matcher)))
        right += (wanted & found).total()
        missed += (wanted - found).total()
        wrong += (found - wanted).total()
    assert right / (right + missed) >= 0.97
    assert right / (right + wrong) >= 0.98


def suggested(language: Tongue, typed: str, meant: str) -> list[str | None]:
    """What the typo check says of a word in a file that uses the other one three times."""
    if language == "en":
        english = f"The {meant} was studied. Each {meant} was noted. Any {meant} counts. The {typed} was reported."
        return [hit.suggestion for hit in typo(comparison("软件用于检出。", english), {})]
    chinese = f"给出{meant}。另见{meant}。按{meant}分析。报告{typed}。"
    return [hit.suggestion for hit in typo(comparison(chinese, "The software is for detection."), {})]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_opposite_is_taken_for_a_slip(language: Tongue) -> None:
    pairs = [(one, other) for kind, one, other in rows(f"near-{language}.tsv") if kind == "other"]
    both_ways = [*pairs, *((other, one) for one, other in pairs)]
    assert [pair for pair in both_ways if suggested(language, *pair)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_slips_are_found_with_the_right_word(language: Tongue) -> None:
    pairs = [(typed, meant) for kind, typed, meant in rows(f"near-{language}.tsv") if kind == "typo"]
    found = [pair for pair in pairs if any(s and (s in pair[1] or pair[1] in s) for s in suggested(language, *pair))]
    assert len(found) >= 0.9 * len(pairs)


_MATCHERS: dict[Tongue, TermMatcher] = {"en": TermMatcher(GLOSSARY, "en"), "zh": TermMatcher(GLOSSARY, "zh")}


def _pieces(language: Tongue) -> list[str]:
    """Terms, words that are none, and what joins them."""
    terms = [t.text for c in GLOSSARY.concepts.values() for t in c.terms if t.language == language]
    joins = {"en": [" and ", ", ", " or ", "/"], "zh": ["、", "和", "及", "，"]}[language]
    return [*terms, *no_terms(language), *joins * 200]


@pytest.mark.parametrize("language", ["en", "zh"])
@given(data=st.data())
def test_any_row_of_words_is_read(language: Tongue, data: st.DataObject) -> None:
    matcher = _MATCHERS[language]
    whole = (" " if language == "en" else "").join(data.draw(st.lists(st.sampled_from(_pieces(language)), max_size=12)))
    cut = data.draw(st.integers(0, len(whole)))
    text = normalise(whole[cut:], chinese=language == "zh").text
    for span in matcher.find(text):
        assert span.concepts
        assert 0 <= span.start < span.end <= len(text)


def test_words_that_are_none_behind_a_join() -> None:
    matcher = TermMatcher(GLOSSARY, "zh")
    for word in no_terms("zh"):
        for cut in range(1, len(word)):
            text = "。".join(f"{word[:cut]}、{term}" for term in ("灵敏度", "左肾", "测试集"))
            assert all(span.concepts for span in matcher.find(text))
