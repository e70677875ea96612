"""An abbreviation that one file explains by other words than the other one: `ocular contact tonometry (OCT)`, 光学相干断层成像（OCT）.

The words are compared one by one through `rules/words/meanings.txt`, and those of names of one thing through the families of
siblings. Words that neither holds say nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise
from typing import Any

from rapidfuzz import fuzz

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.definitions import Definition, definitions, is_first
from lint.checks.displaced import used
from lint.checks.near_names import by_abbreviation
from lint.checks.text import pieces
from lint.facts.model import text_of
from lint.glossary.model import Glossary
from lint.language.abbreviations import initials, is_abbreviation, listed, long_form
from lint.language.lexicon import families, word_meanings
from lint.language.normalise import HAN

__all__ = ["explained_otherwise"]

_HAN = re.compile(f"[{HAN}]")
_BREAK = re.compile("[,，;；。:：、(（的为以及]")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PER_WORD = 4
_LETTERS, _LIKE = 3, 80
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
    """Letters whose words in one file tell something else than all words that the other file, else the glossary, has for them."""
    nmpa, fda, glossary = comparison.nmpa, comparison.fda, comparison.glossary
    chinese = [
        d
        for d in (*definitions(nmpa), *_noted(nmpa, fda))
        if not d.long.isascii() and (not d.listed or _NAME.fullmatch(d.long))
    ]
    chinese = [d for d in chinese if d.listed or _is_alone(nmpa, d)]
    told = (_spelled(fda, d) for d in (*definitions(fda), *_noted(fda, nmpa)))
    english = [d for d in told if d.long.isascii() and (d.listed and _PLAIN.fullmatch(d.long) or _fits(d))]
    yield from _twice(fda, english)
    for short in sorted({d.short for d in (*chinese, *english)}):
        ours, theirs = ([d for d in found if d.short == short] for found in (chinese, english))
        if not any(c.isdigit() for c in short):
            yield from islice(
                _of_letters(comparison, ours, theirs)
                if ours and theirs
                else _of_glossary(nmpa, fda, ours, theirs, glossary),
                1,
            )


def _twice(side: SideFacts, english: Sequence[Definition]) -> Iterator[Hit]:
    """Letters that the English file explains by two names which both have them: ICC as `intraclass …` and as `inter-scale …`."""
    first: dict[str, Definition] = {}
    for item in (d for d in english if _fits(d) and len(d.short) >= _LETTERS):
        known = first.setdefault(item.short, item)
        one, other = known.long.casefold(), item.long.casefold()
        if one not in other and other not in one and fuzz.token_sort_ratio(one, other) < _LIKE:
            values = {"found": item.short, "nmpa": known.long, "fda": item.long}
            yield on_side(side.side, (item.place, known.place), values)


def _of_letters(comparison: Comparison, ours: Sequence[Definition], theirs: Sequence[Definition]) -> Iterator[Hit]:
    before = [_before(comparison.nmpa, o) for o in ours]
    apart = {
        (n, m): _are_apart(o, before[n], t, comparison.glossary, alone=len({o.place.end for o in ours}) == 1)
        for n, o in enumerate(ours)
        for m, t in enumerate(theirs)
    }
    for n, m in apart:
        if all(apart[n, other] for other in range(len(theirs))) or all(apart[other, m] for other in range(len(ours))):
            yield _hit(ours[n], theirs[m])


def _of_glossary(
    nmpa: SideFacts, fda: SideFacts, chinese: Sequence[Definition], english: Sequence[Definition], glossary: Glossary
) -> Iterator[Hit]:
    """What only one file explains, against all that the glossary has for the letters, where that file explains them once."""
    for side, found, language in ((nmpa, chinese, "en"), (fda, english, "zh")):
        for item in found if len({d.long.casefold() for d in found}) == 1 else ():
            concepts = [glossary.concepts[c] for c in by_abbreviation(glossary).get(item.short, ())]
            names = [
                t.text
                for c in concepts
                for t in c.terms
                if t.language == language
                and t.status != "forbidden"
                and t.text.isascii() == (language == "en")
                and not is_abbreviation(t.text)
            ]
            if item.concept or not names or item.short not in used(fda if side is nmpa else nmpa):
                continue
            apart = [
                compared(name, _before(side, item)) if side is nmpa else compared(item.long, name) for name in names
            ]
            told = item.listed or side is fda or any(a.common for a in apart)
            if told and all(a.other for a in apart):
                values = {
                    "found": item.short,
                    "nmpa": item.long if side is nmpa else names[0],
                    "fda": names[0] if side is nmpa else item.long,
                }
                yield on_side(side.side, (item.place,), values)


_PLAIN = re.compile("[A-Za-z][A-Za-z'/ -]+")  # no sentence or value
_NAME = re.compile(f"(?!.*(?:法|分布|检验|下限|上限)$)(?:[A-Z]+)?[{HAN}]{{4,}}(?:[A-Z]+)?[{HAN}]*")
_SAID = re.compile(
    rf"(?<![A-Za-z])([A-Z][A-Za-z]{{1,7}})[ ]?(?:指|代表|表示|即|系指|[:：])[ ]?([{HAN}A-Za-z]{{2,20}})(?=[，。；,;)）]|$)",
    re.M,
)


def _noted(side: SideFacts, there: SideFacts) -> Iterator[Definition]:
    """Notes and rows that explain letters which the other file explains too, and that are no list of several."""
    known = {d.short for d in definitions(there)}
    texts = pieces(side)
    for piece in texts:
        spans = [(e.short, e.long) for e in listed(piece.normal.raw)]
        spans += [(m[1], m.span(2)) for m in _SAID.finditer(piece.normal.raw)]
        for short, span in spans:
            long = piece.normal.raw[slice(*span)].strip()
            if short in known and (_NAME.fullmatch(long) if side.side == "nmpa" else not is_abbreviation(long)):
                yield Definition(short, long, "", piece.place(*span), listed=True)
    tables = {(d.place.document, d.place.block) for d in definitions(side) if d.listed and d.place.cell >= 0}
    for cell, beside in pairwise(texts):
        short, long = cell.normal.raw.strip(), beside.normal.raw.strip()
        if (
            short in known
            and is_first(side, cell, beside)
            and long
            and not any(c.isdigit() for c in long)
            and not is_abbreviation(long)
            and (cell.document, cell.block) in tables
        ):
            yield Definition(short, long, "", cell.place(0, len(cell.normal.raw)), listed=True)


def _fits(item: Definition) -> bool:
    """The letters are those of the words: a bracket that only says what is measured, `attenuation (HU)`, explains nothing."""
    return initials(item.long) == item.short.casefold() or long_form(item.long, item.short) == item.long


def _is_alone(side: SideFacts, item: Definition) -> bool:
    """The bracket holds the letters and nothing else."""
    text = text_of(side.documents[item.place.document], item.place)[: item.place.end].rstrip()
    return text[-len(item.short) - 2 : -1].lstrip("(（ ") == item.short


def _spelled(side: SideFacts, item: Definition) -> Definition:
    """With the words before the bracket that the letters are those of."""
    if item.listed or _fits(item):
        return item
    text = text_of(side.documents[item.place.document], item.place)[: item.place.end]
    words = re.search(r"[A-Za-z][A-Za-z -]*$", text.rpartition("(")[0].rstrip())
    return replace(item, long=long_form(words[0], item.short) or item.long) if words else item


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
    if not found.common and not _fits(english) and chinese.concept:
        return False  # AUC: DeLong method
    measured = english.concept and glossary.concepts[english.concept].domain in _MEASURES
    few = 2 * found.common <= len(found.only_english) and not alone
    remark = few or measured and 3 * found.common < len(found.only_english)
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


_SMALL = frozenset({"the", "and", "for", "with", "per", "from", "not"})


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
