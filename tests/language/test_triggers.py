import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.grammar import grammar
from lint.language import settled
from lint.language.masks import MASKS
from lint.language.triggers import _MANY, Likely, Pattern, Triggered, triggered, words_of

ROOT = Path(__file__).parents[2]
LINES = [
    line
    for file in sorted(ROOT.glob("fixtures/*/[fn]*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if line.strip()
]
FORMS = [
    *(("|".join(forms), re.I | re.ASCII) for name in ("tables", "cues") for forms in grammar(name).values()),
    *((form, 0) for _, form in MASKS),
]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"sensitiv|specific", {"sensitiv", "specific"}),
        (r"\bothers?\b", {"other"}),  # what holds `others` holds `other`
        (r"(?:non-?)?contrast", {"contrast"}),
        (r"第[一二]章", {"第一章", "第二章"}),
        (r"\d+\s?mm", {"mm"}),
        (r"in\s+(?:the|a) study", {"the study", "a study"}),
        (r"(?:ab|cd)+e?", {"ab", "cd"}),
        (r"(?<![A-Za-z])STRAßE", {"strasse"}),
        (r"[(,;]\s?(?:with|using) AI", {"with ai", "using ai"}),  # brackets and commas stand in nearly every text
        (r"x(?=ray)y", {"ray"}),  # what is looked at must stand there, and is not taken
    ],
)
def test_what_every_match_holds(pattern: str, words: set[str]) -> None:
    assert words_of(pattern, re.I) == words


@pytest.mark.parametrize("pattern", [r"a|bc", r"\d+", r"[^x]y?", "", r"(?:abc)?", r"(?:abc)*d", r"abc|\d"])
def test_nothing_that_a_match_must_hold(pattern: str) -> None:
    assert words_of(pattern) == frozenset()


@pytest.mark.parametrize(("pattern", "flags"), FORMS, ids=lambda value: str(value)[:24])
def test_nothing_is_lost(pattern: str, flags: int) -> None:
    plain, tried = re.compile(pattern, flags), triggered(pattern, flags)
    assert len(LINES) > 2 * _MANY
    for line in LINES:
        assert [m.span() for m in tried.finditer(line)] == [m.span() for m in plain.finditer(line)]
        assert (tried.search(line) is None) == (plain.search(line) is None)


@given(st.lists(st.text("abAB ", min_size=1, max_size=4), min_size=1, max_size=3), st.text("abAB ", max_size=12))
def test_any_words_in_any_text(words: list[str], text: str) -> None:
    pattern = "|".join(map(re.escape, words))
    for flags in (0, re.I):
        needed = words_of(pattern, flags)
        assert not re.search(pattern, text, flags) or not needed or any(word in text.casefold() for word in needed)


def test_of_many_things_those_that_a_long_text_may_hold() -> None:
    words = ["sensitivity", "灵敏度", "ab", "x-ray", "absent", "缺失"]
    likely = Likely(words, re.compile)
    text = "nothing of it. " * 1000 + "An x-ray: ab, sensitivity 灵敏度"
    assert list(likely.within(text.casefold())) == ["sensitivity", "灵敏度", "ab", "x-ray"]
    assert list(likely.within(text.casefold()[-40:])) == ["sensitivity", "灵敏度", "ab", "x-ray"]


def test_of_many_things_those_that_a_text_may_hold() -> None:
    things = [("dose", re.compile("dose")), ("number", re.compile(r"\d")), ("site", re.compile("sites?", re.I))]
    likely = Likely(things, lambda thing: thing[1])
    assert [name for name, _ in likely.of("Five SITES")] == ["dose", "number", "site"]  # a first text is tried on all
    for _ in range(_MANY):
        likely.of("")
    assert [name for name, _ in likely.of("Five SITES")] == ["number", "site"]


def test_what_is_known_is_used_from_the_first_text_on(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"words 0 doses?": ("dose",), "words 2 sites?": ("site",)}
    monkeypatch.setattr(settled, "_stored", {name: msgspec.Raw(msgspec.msgpack.encode(w)) for name, w in known.items()})
    things = [Pattern("doses?"), Pattern("sites?", re.I)]
    likely = Likely(things, lambda thing: thing)
    assert [thing.pattern for thing in likely.of("Five SITES")] == ["sites?"]
    assert [match[0] for thing in things for match in thing.finditer("Five SITES, no dose")] == ["dose", "SITES"]
    assert not Triggered("doses?").may_match("Five SITES")
