"""What is a word of English, and what only looks like a form of one."""

import pytest

from lint.language.lexicon import is_english, is_form


@pytest.mark.parametrize(
    "word", ["studies", "studied", "stopped", "used", "analyses", "truly", "happily", "ratees", "agreed"]
)
def test_forms(word: str) -> None:
    assert is_form(word)


@pytest.mark.parametrize("word", ["absolutd", "proctoscopid", "studis", "stopps"])
def test_no_forms(word: str) -> None:
    assert not is_form(word)


@pytest.mark.parametrize("word", ["gastroscopic", "proctoscopic", "stethoscopic"])
def test_adjectives_of_instruments(word: str) -> None:
    assert is_english(word)
    assert not is_form(word)
