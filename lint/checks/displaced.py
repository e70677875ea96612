"""Abbreviations in the place of another one, which the file uses and explains nowhere: `basal cell carcinoma (SCC)`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from lint.align.comparison import Comparison
from lint.align.phrases import vocabulary
from lint.align.sides import SideFacts, once
from lint.checks.definitions import Definition, definitions
from lint.checks.text import pieces
from lint.facts.model import text_of
from lint.glossary.model import Concept
from lint.language.abbreviations import initials, is_abbreviation, long_form

__all__ = ["Displaced", "displaced", "is_remark", "unexplained", "used"]

_USED = re.compile(r"(?<![A-Za-z0-9_./-])([A-Z][A-Za-z]{0,4}[A-Z])s?(?![A-Za-z0-9_]|[-./][A-Za-z0-9])")
_HAN = re.compile("[\u4e00-\u9fff]")
_TAIL = re.compile(r"[A-Za-z][A-Za-z\s'’-]*$")
_SPREAD = re.compile(r"\d\s*%?\s*[(（±]\s*[\d.-]")  # 24.1 (3.2)
_LONGEST = 7  # words before the bracket
_REMARKS = frozenset({"modality", "vendor", "country"})
_SURE = 3  # letters that are the initials of words by more than chance


@dataclass(frozen=True, slots=True)
class Displaced:
    """A definition with letters that are not its own."""

    item: Definition
    other: str  # what the letters stand for, "" if nobody knows
    right: str  # the letters that the file uses


def displaced(comparison: Comparison, side: SideFacts, known: Mapping[str, Set[str]]) -> Iterator[Displaced]:
    """Letters that are not those of the words, behind words whose own letters the file uses and explains nowhere else.

    `known` are the concepts of the glossary by abbreviation.
    """
    fitting: dict[str, Definition] = {}
    for file in (comparison.nmpa, comparison.fda):
        for definition in definitions(file):
            if long_form(definition.long, definition.short):
                fitting.setdefault(definition.short, definition)
    there = comparison.fda if side is comparison.nmpa else comparison.nmpa
    lent = frozenset(d.short for d in definitions(there)) - used(side)
    open_ = unexplained(side) | lent
    told = set[tuple[int, int, int, int]]()  # two cuts of one text may be kept as definitions
    for item in definitions(side):
        if item.listed or long_form(item.long, item.short) or _is_part(side, item):
            continue
        names = [_words_before(side, item), *_names(comparison.glossary.concepts.get(item.concept))]
        if any(long_form(name, item.short) for name in names):
            continue
        other = fitting.get(item.short)
        right = _own_letters(names, open_) or _spelled(names if other else (), open_)
        concepts = [comparison.glossary.concepts[c] for c in sorted(known.get(item.short.casefold(), ()))]
        sure = other and item.place.cell < 0 or len(right) >= _SURE
        if right and sure and (right in lent and len(right) >= _SURE or not is_remark(side, item, concepts)):
            belongs = other.long if other else concepts[0].id if concepts else ""
            place = (item.place.document, item.place.block, item.place.cell, item.place.end)
            if place not in told:
                yield Displaced(item, belongs, right)
            told.add(place)


def _is_part(side: SideFacts, item: Definition) -> bool:
    """A Chinese term at the end of a longer one: 肺炎 in 间质性肺炎."""
    before = text_of(side.documents[item.place.document], item.place)[: item.place.start][-1:]
    return not item.long.isascii() and bool(_HAN.match(before)) and before not in vocabulary()["zh"]


def is_remark(side: SideFacts, item: Definition, concepts: Iterable[Concept]) -> bool:
    """A bracket may say how values are given or were got instead: body mass index (SD), ejection fraction (MRI)."""
    found = list(concepts)
    if any(c.slot in _REMARKS for c in found):
        return True
    place = item.place
    behind = text_of(side.documents[place.document], place)[place.end : place.sentence_end]
    spread = any(c.domain == "statistics" or c.slot.startswith("statistic=") for c in found)
    return spread and (place.cell >= 0 or bool(_SPREAD.search(behind)))


def _names(concept: Concept | None) -> Sequence[str]:
    """The English names of a concept, abbreviations apart."""
    terms = concept.terms if concept else ()
    return [t.text for t in terms if t.language == "en" and t.status != "forbidden" and not is_abbreviation(t.text)]


def _words_before(side: SideFacts, item: Definition) -> str:
    """The English words in front of the bracket, or those inside it."""
    text = text_of(side.documents[item.place.document], item.place)[: item.place.end]
    before = re.split(r"\s*[(（][^(（]*$", text)[0]
    tail = _TAIL.search(before)
    return " ".join((tail[0] if tail else item.long).split()[-_LONGEST:])


def _own_letters(names: Iterable[str], open_: Set[str]) -> str:
    """The longest abbreviation whose letters the last words of a name begin with; two letters must be all of the name."""
    found = {short for name in names for short in _acronyms(name) if short in open_}
    return min(found, key=lambda short: (-len(short), short), default="")


def _spelled(names: Iterable[str], open_: Set[str]) -> str:
    """An abbreviation with the initials of all last words and more of their letters: subretinal fluid and SRF."""
    for name, short in ((name, short) for name in names for short in sorted(open_) if len(short) >= _SURE):
        words = long_form(name, short)
        letters = iter(short.casefold())
        if " " in words and all(letter in letters for letter in initials(words)):
            return short
    return ""


def _acronyms(name: str) -> Iterator[str]:
    """What the last words of a name may be abbreviated to: initials with and without those of small words."""
    words = re.findall(r"[A-Za-z]+", name)
    small = vocabulary()["en"] | vocabulary()["inner"]
    for number in range(2, len(words) + 1):
        last = words[-number:]
        content = [word for word in last if word.casefold() not in small]
        for chosen in (last, content):
            letters = initials(" ".join(chosen)).upper()
            if len(letters) >= _SURE or number == len(words):
                yield letters


@once
def unexplained(side: SideFacts) -> frozenset[str]:
    """Abbreviations that a side uses and that no words stand beside."""
    return used(side) - {definition.short for definition in definitions(side)}


@once
def used(side: SideFacts) -> frozenset[str]:
    """Abbreviations that a side uses."""
    return frozenset(short for piece in pieces(side) for short in _USED.findall(piece.normal.raw))
