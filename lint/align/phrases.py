"""Phrases of a file that might be terms: stretches without function words that cut no known term in two."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from lint.document import Tongue
from lint.facts.lines import Line
from lint.glossary.matcher import TermMatcher, TermSpan
from lint.language.normalise import HAN
from lint.language.tokens import tokens_of
from lint.resources import data_folder

_HAN = re.compile(f"[{HAN}]")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十百千两]")
_LONGEST: Mapping[Tongue, int] = {"zh": 10, "en": 5}  # tokens
_OFTEN = 2  # lines that a phrase must stand in


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of tokens: how it is mostly written, the lines that it stands in, the known concepts inside."""

    text: str
    lines: tuple[int, ...]
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A token, or a known term as a whole."""

    keys: tuple[str, ...]
    start: int
    end: int
    concept: str = ""


def phrases(lines: Sequence[Line], matcher: TermMatcher, known: frozenset[str]) -> dict[str, Phrase]:
    """Phrases of several lines by their keys; one that always is a part of the same longer one is left out."""
    places: dict[str, list[int]] = defaultdict(list)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    concepts: dict[str, frozenset[str]] = {}
    for number, line in enumerate(lines):
        for units in _stretches(line.text, matcher):
            for part in _parts(units, matcher.language):
                name = " ".join(key for unit in part for key in unit.keys)
                written[name][_written(line.text[part[0].start : part[-1].end])] += 1
                concepts[name] = frozenset(unit.concept for unit in part if unit.concept)
                if not places[name] or places[name][-1] != number:
                    places[name].append(number)
    often = {name: found for name, found in places.items() if len(found) >= _OFTEN and name not in known}
    inside = {part for name in often for part in _ends_off(name) if len(often.get(part, ())) == len(often[name])}
    return {
        name: Phrase(min(written[name], key=lambda t: (-written[name][t], t)), tuple(found), concepts[name])
        for name, found in often.items()
        if name not in inside
    }


def _ends_off(name: str) -> tuple[str, str]:
    """The phrase without its first and without its last token."""
    return name.partition(" ")[2], name.rpartition(" ")[0]


def _written(text: str) -> str:
    """Without the capital of a sentence's first word."""
    return text.lower() if text[1:].islower() else text


def _parts(units: Sequence[_Unit], language: Tongue) -> Iterator[Sequence[_Unit]]:
    """All stretches inside a stretch that hold something unknown."""
    for start in range(len(units)):
        for end in range(start + 1, len(units) + 1):
            part = units[start:end]
            size = sum(len(unit.keys) for unit in part)
            if size > _LONGEST[language]:
                break
            letters = part[-1].end - part[0].start
            if letters >= (2 if language == "zh" else 3) and not all(unit.concept for unit in part):
                yield part


def _stretches(text: str, matcher: TermMatcher) -> Iterator[list[_Unit]]:
    """Neighbouring units of a line that one term could be made of."""
    units: list[_Unit] = []
    for unit, joined in _units(text, matcher):
        if units and not joined:
            yield units
            units = []
        if unit is not None:
            units.append(unit)
    if units:
        yield units


def _units(text: str, matcher: TermMatcher) -> Iterator[tuple[_Unit | None, bool]]:
    """Each unit with whether it goes on where the one before ended; None where no term goes on."""
    language = matcher.language
    tokens = tokens_of(text)
    terms = {term.token_start: term for term in matcher.find(text)}
    number, end = 0, -1
    while number < len(tokens.keys):
        term = terms.get(number)
        following = term.token_end if term else number + 1
        start, stop = tokens.spans[number][0], tokens.spans[following - 1][1]
        if _can_stand(text, start, stop, term, language):
            gap = text[end:start] if end >= 0 else ""
            yield (
                _Unit(tokens.keys[number:following], start, stop, term.concept if term else ""),
                end >= 0 and (not gap if language == "zh" else not gap.strip(" -")),
            )
            end = stop
        else:
            yield None, False
            end = -1
        number = following


def _can_stand(text: str, start: int, end: int, term: TermSpan | None, language: Tongue) -> bool:
    """Whether a term of the language may hold this: no function word, no number, no abbreviation."""
    word = text[start:end]
    if term is not None:
        return bool(_HAN.search(word)) if language == "zh" else word.isascii() and not word.isupper()
    if language == "en":
        return len(word) > 1 and word.isascii() and word.isalpha() and word.lower() not in function_words()["en"]
    if not _HAN.fullmatch(word) or word in function_words()["zh"]:
        return False
    return not (word in function_words()["classifiers"] and _NUMERALS.match(text[:start].rstrip()[-1:]))


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """What no term is made of, from `rules/grammar/phrases.yml`."""
    rows = yaml.load((data_folder("rules") / "grammar/phrases.yml").read_text("utf-8"), yaml.CSafeLoader)
    return {name: frozenset(words.split() if name == "en" else words) for name, words in rows.items()}
