"""Words of each language that are no field's own, from `rules/words/`: what is neither there nor in a glossary may be a slip."""

from collections.abc import Mapping, Sequence
from functools import cache

from lint.resources import data_folder

__all__ = [
    "chinese_before",
    "chinese_pairs",
    "chinese_words",
    "english_words",
    "families",
    "is_english",
    "is_form",
    "is_reading",
    "readings",
    "word_meanings",
]

_FORMS = ("s", "es", "ed", "d", "ing", "ly")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "less", "wise", "like", "able")
_BEGINNINGS = (
    "anti", "auto", "bi", "bio", "cardio", "co", "cross", "de", "dis", "down", "endo", "extra", "hyper", "hypo", "in", "inter", "intra",
    "macro", "micro", "mid", "mis", "multi", "neuro", "non", "off", "on", "out", "over", "para", "peri", "post", "pre", "pseudo", "radio",
    "re", "retro", "self", "semi", "sub", "super", "supra", "sur", "trans", "tri", "ultra", "un", "under", "uni", "up",
)  # fmt: skip
_LEAST = 3  # letters of what is left of a word
_VOWELS = ("e", "i", "a")  # an ending that begins with one takes a silent e with it, doubles a letter and makes y an i
_NOUN_TO_ADJECTIVE = ("ical", "ically", "ic")
_LATIN_ADJECTIVES = ("al", "eal", "ial", "ar")
_LATIN_NOUNS = ("us", "um", "a", "is", "ea", "eum", "eus", "ium", "ia")


def _lines(name: str) -> list[str]:
    text = (data_folder("rules") / "words" / name).read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@cache
def families() -> list[str]:
    """Words that are easily written for each other, as `rules/words/siblings.txt` has them."""
    return _lines("siblings.txt")


@cache
def word_meanings() -> list[str]:
    """The words that names with abbreviations are made of, in both languages, as `rules/words/meanings.txt` has them."""
    return _lines("meanings.txt")


@cache
def english_words() -> frozenset[str]:
    """Words of four letters and more, in lower case, without the forms that endings make of them."""
    return frozenset(_lines("en.txt"))


def is_english(word: str) -> bool:
    """A word in lower case, one with an ending or a beginning, or two in one."""
    if is_form(word, _ENDINGS) or any(word.startswith(b) and is_form(word[len(b) :], _ENDINGS) for b in _BEGINNINGS):
        return True
    if any(word.endswith(e) and f"{word.removesuffix(e)}y" in english_words() for e in _NOUN_TO_ADJECTIVE):
        return True  # otoscopy, otoscopic
    if any(
        f"{word.removesuffix(e)}{n}" in english_words()
        for e in _LATIN_ADJECTIVES
        if word.endswith(e)
        for n in _LATIN_NOUNS
    ):
        return True  # calcaneus, calcaneal
    return any(word[:at] in english_words() and is_form(word[at:], _ENDINGS) for at in range(4, len(word) - 3))


def is_form(word: str, endings: Sequence[str] = _FORMS) -> bool:
    """Whether the word is a known one, as it stands or with an ending."""
    known = english_words()
    if word in known:
        return True
    for ending in endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST and (ending != "d" or stem[-1] == "e"):
            with_vowel = ending[0] in _VOWELS and (f"{stem}e" in known or _undoubled(stem) in known)
            from_y = stem[-1] == "i" and ending not in ("s", "d") and f"{stem[:-1]}y" in known
            if stem in known or with_vowel or from_y:
                return True
    return False


def _undoubled(stem: str) -> str:
    """A stem without the last letter if it stands there twice: stopp, stop."""
    return stem[:-1] if stem[-1] == stem[-2] else ""


@cache
def chinese_pairs() -> Mapping[str, str]:
    """By a character those that stand behind it in some word."""
    return {line[0]: line[1:] for line in _lines("zh_pairs.txt")}


@cache
def chinese_before() -> Mapping[str, str]:
    """By a character those that stand before it in some word."""
    found: dict[str, list[str]] = {}
    for first, row in chinese_pairs().items():
        for second in row:
            found.setdefault(second, []).append(first)
    return {second: "".join(row) for second, row in found.items()}


@cache
def chinese_words() -> frozenset[str]:
    """Words of three and four characters, and the commoner ones of two."""
    return frozenset(_lines("zh.txt"))


@cache
def readings() -> Mapping[str, str]:
    """How a character is read, tones apart, the usual reading first."""
    return {line[0]: line[2:] for line in _lines("zh_readings.txt")}


def is_reading(word: str) -> bool:
    """Whether a word in lower case is made of Chinese syllables, as the names of places and people are: minchuan."""
    return word == "" or any(word[:size] in _syllables() and is_reading(word[size:]) for size in range(1, 7))


@cache
def _syllables() -> frozenset[str]:
    return frozenset(reading for row in readings().values() for reading in row.split())
