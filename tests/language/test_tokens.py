"""Tokens and the key that a word is compared by."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.language.tokens import key, pipeline, tokens_of


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("灵敏度为94.2%", ["灵", "敏", "度", "为", "94.2", "%"]),
        ("95%CI", ["95", "%", "CI"]),
        ("Sensitivities", ["sensitivity"]),
        ("stand-alone", ["stand", "alone"]),
        ("AI辅助", ["AI", "辅", "助"]),
        ("V1.0.2", ["V", "1.0.2"]),
        ("95% - 97%", ["95", "%", "-", "97", "%"]),
        ("κ = 0.8", ["κ", "=", "0.8"]),
        ("", []),
    ],
)
def test_tokens(text: str, keys: list[str]) -> None:
    assert list(tokens_of(text).keys) == keys


@pytest.mark.parametrize(
    "forms",
    [
        ("nodule", "nodules", "Nodule", "NODULES"),
        ("tumor", "tumour", "Tumours"),
        ("localization", "localisation", "Localisations"),
        ("center", "centre", "centres"),
        ("biopsy", "biopsies"),
        ("hemorrhage", "haemorrhage"),
        ("AUC", "AUCs"),
        ("mass", "masses"),
        ("box", "boxes"),
    ],
)
def test_forms_of_one_word(forms: tuple[str, ...]) -> None:
    assert len({key(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("OR", "or"), ("AS", "as"), ("thrombus", "thrombu"), ("analysis", "analysi"), ("pus", "pu")]
)
def test_words_that_differ(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokens_of(text)
    assert all(start < end for start, end in tokens.spans)
    assert all(a[1] <= b[0] for a, b in pairwise(tokens.spans))
    assert list(tokens.keys) == [key(text[start:end]) for start, end in tokens.spans]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_terms_and_texts_share_one_tokenizer(language: str) -> None:
    doc = pipeline(language).tokenizer("95% limits of agreement")
    assert [token.text for token in doc] == list(tokens_of("95% Limits of Agreement").keys)
    assert len(pipeline(language).tokenizer("")) == 1
