"""An abbreviation that one file explains by other words than the other one: `ocular contact tonometry (OCT)`, 光学相干断层成像（OCT）.

The words are compared one by one through `rules/words/meanings.txt`, and those of names of one thing through the families of
siblings. Words that neither holds say nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.definitions import Definition, definitions
from lint.facts.model import text_of
from lint.glossary.model import Glossary
from lint.language.abbreviations import initials, long_form
from lint.language.lexicon import families, word_meanings
from lint.language.normalise import HAN

__all__ = ["explained_otherwise"]

_HAN = re.compile(f"[{HAN}]")
_BREAK = re.compile("[,，;；。:：、(（的为以及]")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PER_WORD = 4
_TAIL = 14  # characters of Chinese before a bracket
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Apart:
    """The words of two names: those that answer to each other, and those that only one of them has, of the known ones."""

    common: int
    only_english: tuple[str, ...]
    only_chinese: tuple[str, ...]

    @property
    def other(self) -> bool:
        """Each name has a word that the other one lacks, or all the words of one are lacking."""
        return bool(self.only_english and self.only_chinese)


def explained_otherwise(comparison: Comparison, _parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """Letters whose words in one file tell something else than all words that the other file has for them."""
    chinese = [d for d in definitions(comparison.nmpa) if not d.long.isascii()]
    english = [d for d in definitions(comparison.fda) if d.long.isascii() and _fits(d)]
    told = set[str]()
    for short in sorted({d.short for d in chinese} & {d.short for d in english}):
        ours, theirs = ([d for d in found if d.short == short] for found in (chinese, english))
        if any(c.isdigit() for c in short):
            continue
        before = [_before(comparison.nmpa, o) for o in ours]
        apart = {
            (n, m): _are_apart(o, before[n], t, comparison.glossary, alone=len(ours) == 1)
            for n, o in enumerate(ours)
            for m, t in enumerate(theirs)
        }
        for n, m in apart:
            of_ours = all(apart[n, other] for other in range(len(theirs)))
            of_theirs = all(apart[other, m] for other in range(len(ours)))
            if short not in told and (of_ours or of_theirs):
                told.add(short)
                yield _hit(ours[n], theirs[m])


def _fits(item: Definition) -> bool:
    """The letters are those of the words: a bracket that only says what is measured, `attenuation (HU)`, explains nothing."""
    return initials(item.long) == item.short.casefold() or long_form(item.long, item.short) == item.long


def _before(side: SideFacts, item: Definition) -> str:
    """The words that letters may stand for: all that stands before the bracket, since it is open where a Chinese name begins."""
    if item.listed:
        return item.long
    text = text_of(side.documents[item.place.document], item.place)
    return text[max(0, item.place.start - _TAIL) : item.place.start] + item.long


def _are_apart(chinese: Definition, before: str, english: Definition, glossary: Glossary, *, alone: bool) -> bool:
    """The words are those of two things. Where few answer to others the Chinese ones may only say what is measured, or of whom."""
    if chinese.concept and chinese.concept == english.concept:
        return False
    found = compared(english.long, before)
    measured = english.concept and glossary.concepts[english.concept].domain in _MEASURES
    remark = 2 * found.common <= len(found.only_english) and (measured or not alone)
    return found.other and (chinese.listed or not remark)


_MEASURES = {"metric", "statistics"}


def _hit(chinese: Definition, english: Definition) -> Hit:
    values = {"found": chinese.short, "nmpa": chinese.long[-_TAIL:], "fda": english.long}
    return Hit(values, (chinese.place,), (english.place,))


def compared(english: str, chinese: str) -> _Apart:
    """The words of an English and a Chinese name; what stands before a Chinese name is open, so only its end counts."""
    known = {w: m for w in _words(english) if (m := meanings(w))}
    tail = _BREAK.split(chinese)[-1][-max(_TAIL, _PER_WORD * len(known)) :]
    answered = {w: [(tail.find(t), len(t)) for t in m if t in tail] for w, m in known.items()}
    covered = {at for spans in answered.values() for start, size in spans for at in range(start, start + size)}
    only_english = tuple(w for w, spans in answered.items() if not spans)
    rest = "".join(" " if at in covered else c for at, c in enumerate(tail))
    return _Apart(len(known) - len(only_english), only_english, tuple(_chinese_form().findall(rest)))


def _words(english: str) -> Iterator[str]:
    """The words of a name, the parts of a compound that is not known as a whole."""
    for word in _WORDS.findall(english.casefold()):
        for part in [word] if word in _table()[0] else word.split("-"):
            if len(part) > _TWO and part not in _SMALL:
                yield part


_SMALL = frozenset("the and for with per from not".split())


@cache
def meanings(word: str) -> frozenset[str]:
    """The Chinese words that an English one may stand for, none if it is not known."""
    words, stems = _table()
    found = {*words.get(word, ()), *words.get(word.removesuffix("s"), ())}
    for stem, chinese in stems:
        if word.startswith(stem):
            found |= chinese
    return frozenset(found)


@cache
def _table() -> tuple[Mapping[str, set[str]], Sequence[tuple[str, set[str]]]]:
    """Chinese by English words, and by the beginnings of English ones."""
    words: dict[str, set[str]] = {}
    stems: list[tuple[str, set[str]]] = []
    for line in word_meanings():
        english, chinese = ([w.strip() for w in part.split(",")] for part in line.split("="))
        for word in english:
            if word.endswith("-"):
                stems.append((word[:-1], set(chinese)))
            else:
                words.setdefault(word, set()).update(chinese)
    for line in families():
        for member in line.lstrip("~").split("|") if not line.startswith("!") else ():
            own = [w.strip() for w in member.split(",") if w.strip()]
            chinese = [w for w in own if not w.isascii()]
            for word in (w for w in own if w.isascii() and " " not in w and chinese):
                words.setdefault(word.casefold(), set()).update(chinese)
    return words, stems


@cache
def _chinese_form() -> re.Pattern[str]:
    """The Chinese words that are known, of two characters and more."""
    words = {c for found in _table()[0].values() for c in found} | {c for _, found in _table()[1] for c in found}
    longest = sorted((w for w in words if (len(w) > 1 or w in "值盂径") and _HAN.match(w)), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, longest)))
