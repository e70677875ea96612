"""Phrases of a file that might be terms: stretches without function words that cut no known term in two."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, reduce
from typing import Literal, NamedTuple

from lint.document import Tongue
from lint.facts.lines import Line
from lint.glossary.matcher import TermMatcher
from lint.glossary.surfaces import surface_key
from lint.language.normalise import HAN
from lint.language.settled import rules_file
from lint.language.tokens import tokens_of

_HAN = re.compile(f"[{HAN}]")
_ENDING = re.compile(r"(?<=[a-z]{4})(?:(?:at)?ions?|ing|ed|es|e|s|is|ic|al|ly)$")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十百千两]")
_LONGEST: Mapping[Tongue, int] = {"zh": 12, "en": 6}  # tokens
_BRACKET = re.compile(r"\s*[(（]([^()（）]{2,80})[)）]")
_NAME = re.compile(r"[A-Za-z][A-Za-z '-]+")
_LEAST_LETTERS = 2
_OFTEN = 2  # lines that a phrase must stand in
Kind = Literal["word", "term", "short", "inner"]


class Spot(NamedTuple):
    """Where a phrase stands: the number of the line, and its span in the text of the line."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of tokens: how it is mostly written, the lines that it stands in, the known concepts inside."""

    text: str
    lines: tuple[int, ...]
    spots: tuple[Spot, ...]
    named: frozenset[str]  # keys of what brackets behind it hold: a short form, the name in the other language
    concepts: frozenset[str]
    free: float  # share of its uses in which it is no part of the same longer phrase
    apart: float  # share of its ends where nothing joins it
    within: float  # greatest share of its lines in which a longer phrase holds it


@dataclass(frozen=True, slots=True)
class _Unit:
    """A token, or a known term as a whole."""

    keys: tuple[str, ...]
    start: int
    end: int
    kind: Kind
    concept: str = ""


@dataclass(slots=True)
class _Uses:
    """What is seen of one phrase."""

    units: Sequence[_Unit]
    written: Counter[str] = field(default_factory=Counter)
    spots: list[Spot] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    before: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)
    fills: bool = False  # a cell or a heading names nothing else

    def joined(self, other: "_Uses") -> "_Uses":
        """What is seen of two forms of one phrase."""
        return _Uses(
            self.units,
            self.written + other.written,
            sorted(self.spots + other.spots),
            self.named | other.named,
            self.before + other.before,
            self.behind + other.behind,
            self.fills or other.fills,
        )

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(spot.line for spot in self.spots))


def phrases(lines: Sequence[Line], matcher: TermMatcher, known: frozenset[str]) -> dict[str, Phrase]:
    """The phrases of several lines by their keys."""
    uses: dict[str, _Uses] = {}
    for number, line in enumerate(lines):
        for stretch in _stretches(line.text, matcher, known):
            for first, last in _parts(stretch, matcher.language):
                part = stretch[first:last]
                seen = uses.setdefault(" ".join(key for unit in part for key in unit.keys), _Uses(part))
                seen.written[_written(line.text[part[0].start : part[-1].end])] += 1
                seen.spots.append(Spot(number, part[0].start, part[-1].end))
                seen.named |= _named(line.text, part[-1].end)
                seen.fills |= line.kind in {"row", "heading"} and last - first == len(stretch)
                seen.before[stretch[first - 1].keys[-1] if first else ""] += 1
                seen.behind[stretch[last].keys[0] if last < len(stretch) else ""] += 1
    if matcher.language == "en":
        uses = dict(_families(uses))
    often = {name: seen for name, seen in uses.items() if len(seen.lines) >= _OFTEN or seen.named or seen.fills}
    within = _within(often)
    return {name: _phrase(seen, within[name]) for name, seen in often.items() if name not in known}


def _families(uses: Mapping[str, _Uses]) -> Iterator[tuple[str, _Uses]]:
    """The phrases, forms of one word that are each too rare as one: `detection` and `detects`."""
    families: dict[str, list[str]] = defaultdict(list)
    for name, seen in uses.items():
        families[_stem(name) if len(seen.lines) < _OFTEN else name].append(name)
    for family in families.values():
        seen = reduce(_Uses.joined, (uses[name] for name in family))
        yield max(family, key=lambda name: (uses[name].written.total(), -len(name), name)), seen


@cache
def _stem(name: str) -> str:
    """A phrase with its last word cut down to what its inflected forms share."""
    return _ENDING.sub("", name)


@lru_cache(maxsize=1024)
def _named(text: str, end: int) -> frozenset[str]:
    """The names in a bracket behind a phrase: `灵敏度（sensitivity）`, `area under the curve (AUC)`."""
    bracket = _BRACKET.match(text, end)
    names = re.split(r"\s*[,，;；]\s*", bracket[1].strip()) if bracket else []
    return frozenset(surface_key(name) for name in names if _NAME.fullmatch(name))


def _phrase(seen: _Uses, within: float) -> Phrase:
    times = seen.before.total()
    usual = min(seen.written, key=lambda t: (-seen.written[t], t))
    free = min(times if side[""] else times - max(side.values()) for side in (seen.before, seen.behind))
    concepts = frozenset(unit.concept for unit in seen.units if unit.concept)
    apart = (seen.before[""] + seen.behind[""]) / times
    return Phrase(usual, seen.lines, tuple(seen.spots), frozenset(seen.named), concepts, free / times, apart, within)


def _within(often: Mapping[str, _Uses]) -> dict[str, float]:
    """For each phrase the greatest share of its lines in which one longer phrase holds it."""
    share = dict.fromkeys(often, 0.0)
    for whole, seen in often.items():
        words = whole.split(" ")
        for start in range(len(words)):
            for end in range(start + 1, len(words) + (start > 0)):
                part = " ".join(words[start:end])
                if part in share:
                    share[part] = max(share[part], len(seen.lines) / len(often[part].lines))
    return share


def _written(text: str) -> str:
    """Without the capital of a sentence's first word."""
    return text.lower() if text[1:].islower() else text


def _parts(units: Sequence[_Unit], language: Tongue) -> Iterator[tuple[int, int]]:
    """Where in a stretch the phrases begin and end that a term could be."""
    for start in range(len(units)):
        for end in range(start + 1, len(units) + 1):
            part = units[start:end]
            if sum(len(unit.keys) for unit in part) > _LONGEST[language]:
                break
            if _can_be_term(part, language):
                yield start, end


def _can_be_term(part: Sequence[_Unit], language: Tongue) -> bool:
    """Not a term already, no short form alone, at most one word in it that only joins, and none at its ends."""
    kinds = [unit.kind for unit in part]
    if kinds[-1] == "inner" or any(
        unit.kind == "inner" and unit.keys[0] not in vocabulary()["inner" if number else "first"]
        for number, unit in enumerate(part)
    ):
        return False
    if kinds.count("inner") > 1 or len(part) == 1 and kinds[0] != "word":
        return False
    if language == "zh" and set(kinds) == {"short"}:
        return False
    return part[-1].end - part[0].start >= (2 if language == "zh" else 3)


def _stretches(text: str, matcher: TermMatcher, known: frozenset[str]) -> Iterator[list[_Unit]]:
    """Neighbouring units of a line that one term could be made of."""
    units: list[_Unit] = []
    for unit, joined in _units(text, matcher, known):
        if units and not joined:
            yield units
            units = []
        if unit is not None:
            units.append(unit)
    if units:
        yield units


def _units(text: str, matcher: TermMatcher, known: frozenset[str]) -> Iterator[tuple[_Unit | None, bool]]:
    """Each unit with whether it goes on where the one before ended; None where no term goes on.

    A term made of two known ones is two units: `chest CT` may end within `CT scan`.
    """
    language = matcher.language
    tokens = tokens_of(text)
    terms = {term.token_start: term for term in matcher.find(text)}
    breaks = _breaks(text) if language == "zh" else frozenset[int]()
    number, end = 0, -1
    while number < len(tokens.keys):
        term = terms.get(number)
        following = term.token_end if term else number + 1
        if term and language == "en" and (parted := _parted(tokens.keys[number:following], known)):
            terms[number + parted] = replace(term, token_start=number + parted)
            following = number + parted
        start, stop = tokens.spans[number][0], tokens.spans[following - 1][1]
        kind: Kind | None = "term" if term else None if start in breaks else _kind(text, start, stop, language)
        if kind is None:
            yield None, False
            end = -1
        else:
            gap = text[end:start] if end >= 0 else ""
            joined = end >= 0 and (not gap if language == "zh" else not gap.strip(" -"))
            yield _Unit(tokens.keys[number:following], start, stop, kind, term.concept if term else ""), joined
            end = stop
        number = following


def _parted(keys: Sequence[str], known: frozenset[str]) -> int:
    """Where a known term falls into two known ones, 0 if it does not."""
    return next((at for at in range(1, len(keys)) if {" ".join(keys[:at]), " ".join(keys[at:])} <= known), 0)


def _kind(text: str, start: int, end: int, language: Tongue) -> Kind | None:
    """What a word that is no known term is in a phrase; None if no term may hold it."""
    word = text[start:end]
    if word.isascii():
        return _kind_of_latin(word, language, hyphened=is_hyphened(text, start, end))
    if _GREEK.fullmatch(word):
        return "short"
    if language == "en" or not _HAN.fullmatch(word):
        return None
    counts = word in vocabulary()["classifiers"] and _NUMERALS.match(text[:start].rstrip()[-1:])
    return None if (counts or word in vocabulary()["zh"]) and not _in_whole(text, start) else "word"


def is_hyphened(text: str, start: int, end: int) -> bool:
    """Part of a word that hyphens join: `one-sided`, `per-eye`."""
    return (
        text[start - 1 : start] == "-"
        and text[: start - 1][-1:].isalpha()
        or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha())
    )


def _kind_of_latin(word: str, language: Tongue, *, hyphened: bool) -> Kind | None:
    if not word.isalpha():
        return None
    if (
        hyphened
        and language == "en"
        and not word.isupper()
        and word.lower() not in vocabulary()["inner"] - vocabulary()["first"]
    ):
        return "word"
    if language == "en" and word.lower() in vocabulary()["inner"] | vocabulary()["first"]:
        return "inner"
    if language == "en" and (word.lower() in vocabulary()["en"] or len(word) < _LEAST_LETTERS):
        return None
    if word.isupper() or language == "zh":
        return "short"
    return "word"


def _breaks(text: str) -> frozenset[int]:
    """Where the characters of Chinese words stand that no term goes on with."""
    return frozenset(
        at for m in _breaking().finditer(text) for at in range(*m.span()) if m[0] not in vocabulary()["whole"]
    )


@cache
def _breaking() -> re.Pattern[str]:
    """The words that break a phrase, and those that hold one of them and do not."""
    breaks = vocabulary()["breaks"]
    holding = {word for word in vocabulary()["whole"] if any(b in word for b in breaks)}
    return re.compile("|".join(sorted(breaks | holding, key=lambda word: (-len(word), word))))


def _in_whole(text: str, at: int) -> bool:
    """A function character inside a word that is none: 均 in 平均."""
    return any(text.startswith(word, at - word.index(text[at])) for word in vocabulary()["whole"] if text[at] in word)


def is_everyday(name: str, language: Tongue) -> bool:
    """Whether the keys of a phrase are words of everyday language alone."""
    words = name.split(" ") if language == "en" else [name.replace(" ", "")]
    return vocabulary()[f"everyday_{language}"].issuperset(words)


def everyday_share(text: str) -> float:
    """How many of the words of an English phrase are everyday ones."""
    words = surface_key(text).split(" ")
    return sum(word in vocabulary()["everyday_en"] for word in words) / len(words)


@cache
def vocabulary() -> Mapping[str, frozenset[str]]:
    """What no term is made of, and what it is, from `rules/grammar/phrases.yml`."""
    rows = rules_file("grammar/phrases.yml")
    characters = {"zh", "classifiers"}
    return {name: frozenset(words if name in characters else words.split()) for name, words in rows.items()}
