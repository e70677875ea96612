"""Names that stand before a known abbreviation and are nearly, but not, a name of what it stands for: 多阅片者多病历（MRMC）."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from lint.align.comparison import SideFacts
from lint.checks.definitions import Definition, definitions, mentions_by_spot
from lint.checks.sounds import alike
from lint.checks.text import pieces
from lint.glossary.model import Concept, Glossary
from lint.language.abbreviations import is_abbreviation

_STEM = 6  # letters that two forms of one word share: percent, percentage
_LEAST_WORDS = 3
_LEAST_CHARACTERS = 5


class NearName(NamedTuple):
    """A name that is none, as it stands there, with the one that is meant."""

    item: Definition
    found: str
    right: str
    concept: str


def near_names(side: SideFacts, there: SideFacts, glossary: Glossary) -> Iterator[NearName]:
    """Told once, of a concept that one of the files calls by a name that is one."""
    known = by_abbreviation(glossary)
    for item in definitions(side):
        concepts = [glossary.concepts[c] for c in known.get(item.short, ())]
        if item.concept or not concepts or any(_has_name(item.long, concept) for concept in concepts):
            continue
        for concept in concepts:
            near = _near(item.long, concept) or _of_entry(item, concepts)
            if near and _is_called(concept, item, side, there) and _times(side, near[0]) == 1:
                yield NearName(item, *near, concept.id)
                break


@cache
def by_abbreviation(glossary: Glossary) -> dict[str, list[str]]:
    """The concepts by abbreviations that are spelled just so."""
    found: dict[str, list[str]] = {}
    for concept in glossary.concepts.values():
        for term in concept.terms:
            if term.status != "forbidden" and is_abbreviation(term.text) and concept.id not in found.get(term.text, ()):
                found.setdefault(term.text, []).append(concept.id)
    return found


def _names(concept: Concept, *, chinese: bool) -> list[str]:
    language = "zh" if chinese else "en"
    return [
        t.text
        for t in concept.terms
        if t.language == language and t.status in {"preferred", "admitted"} and not is_abbreviation(t.text)
    ]


def _has_name(long: str, concept: Concept) -> bool:
    folded = _folded(long)
    return any(_folded(t.text) in folded for t in concept.terms if not is_abbreviation(t.text))


def _folded(text: str) -> str:
    return text.casefold().replace("-", " ")


def _near(long: str, concept: Concept) -> tuple[str, str] | None:
    """The words that are nearly a name of the concept, and that name."""
    if long.isascii():
        words = re.findall(r"[a-z]+", _folded(long))
        for name in _names(concept, chinese=False):
            own = re.findall(r"[a-z]+", _folded(name))
            if len(own) == len(words) >= _LEAST_WORDS and _is_one_apart(words, own):
                return long, name
        return None
    for name in _names(concept, chinese=True):
        found = _slipped(long, name)
        if found:
            return found, name
    return None


def _of_entry(item: Definition, concepts: Sequence[Concept]) -> tuple[str, str] | None:
    """A list of abbreviations that explains the letters of a metric as something else: `PPV: percentage of positive video`."""
    if not item.listed or len(concepts) > 1 or concepts[0].domain != "metric" or not item.long.isascii():
        return None
    return item.long, concepts[0].preferred("en")


def _is_one_apart(words: Sequence[str], own: Sequence[str]) -> bool:
    """One word is another one, and no other form of the right one."""
    apart = [(a, b) for a, b in zip(words, own, strict=True) if a != b]
    return len(apart) == 1 and not _are_forms(*apart[0])


def _are_forms(one: str, other: str) -> bool:
    """maximal and maximum, aorta and aortic: all but the last letters are the same."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= min(_STEM, len(one) - 2, len(other) - 2)


def _slipped(long: str, name: str) -> str:
    """The end of a text that is a Chinese name with one character exchanged for another that is like it, "" if it is not.

    It begins like the name, since what stands before a name is open in Chinese: 随着腹部CT检查.
    """
    tail = long[-len(name) :]
    if len(name) < _LEAST_CHARACTERS or len(tail) < len(name) or not re.fullmatch("[\u4e00-\u9fff]+", tail):
        return ""
    apart = [at for at, (a, b) in enumerate(zip(tail, name, strict=True)) if a != b]
    if len(apart) != 1 or not apart[0] or not _is_slip(tail[apart[0]], name[apart[0]]):
        return ""  # 影像存储与传输系统 is another name, 多阅片者多病历 none
    return tail


def _is_slip(one: str, other: str) -> bool:
    """Two characters that are like each other, and are not written for each other: 置入, 植入."""
    return alike(one, other) and frozenset((one, other)) not in _EITHER


_EITHER = {frozenset(pair) for pair in ("置植", "像象", "粘黏", "账帐", "作做", "像相")}


def _is_called(concept: Concept, item: Definition, *sides: SideFacts) -> bool:
    """One of the files names the concept in words."""
    return any(
        m.concept == concept.id and not is_abbreviation(m.quote) and m.place != item.place
        for side in sides
        for found in mentions_by_spot(side).values()
        for m in found
    )


def _times(side: SideFacts, words: str) -> int:
    return sum(piece.normal.raw.casefold().count(words.casefold()) for piece in pieces(side))
