"""Abbreviations that are introduced for another thing than the glossary, or the same file, knows them for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.definitions import Definition, definitions, mentions_by_spot
from lint.checks.displaced import Displaced, displaced, is_remark, unexplained, used
from lint.checks.letters_apart import letters_apart
from lint.checks.listed_letters import listed_twice
from lint.checks.near_misses import vetoes
from lint.checks.text import pieces
from lint.facts.model import Place, text_of
from lint.glossary.model import Concept, Glossary
from lint.language.abbreviations import initials, is_abbreviation, long_form

__all__ = ["conflict", "misspelt", "redefined"]

Parameters = Mapping[str, Any]
_LIKE = 80
_CHARACTERS = 4
_USED = 3  # times that a file uses an abbreviation, so that it is the one it means
_LETTERS = 3  # of an abbreviation that a slip can be told from


@dataclass(frozen=True)
class _Known:
    """The abbreviations of a glossary."""

    glossary: Glossary

    @cached_property
    def concepts(self) -> Mapping[str, frozenset[str]]:
        """Concepts by abbreviation."""
        found: dict[str, set[str]] = defaultdict(set)
        for concept in self.glossary.concepts.values():
            for short in self.of(concept):
                found[short.casefold()].add(concept.id)
        return {short: frozenset(ids) for short, ids in found.items()}

    def of(self, concept: Concept) -> list[str]:
        """The abbreviations of one concept, without what they count per (FP/scan)."""
        terms = (t.text for t in concept.terms if t.status != "forbidden" and is_abbreviation(t.text))
        return [re.split(r"[/ ]", term)[0] for term in terms]


@lru_cache(maxsize=4)
def _known(glossary: Glossary) -> _Known:
    return _Known(glossary)


def conflict(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A long form with the abbreviation of another concept: negative predictive value (PPV)."""
    known = _known(comparison.glossary)
    generic = frozenset(parameters["generic"])
    for side, there in ((comparison.nmpa, comparison.fda), (comparison.fda, comparison.nmpa)):
        found = definitions(side)
        lent: dict[str, str] = {d.concept: d.short for d in definitions(there) if d.short not in used(side)}
        distinct: dict[tuple[str, str, bool], Definition] = {}
        for item in found:
            distinct.setdefault((item.short, item.long, item.loose), item)
        told = set[Place]()
        for item in found:
            hits = (
                list(_conflicting(side, item, known, found, lent.get(item.concept, "")))
                if item.concept and item.concept not in generic
                else []
            )
            if not hits and not item.listed:
                hits = _told_beside(side, there, item, found)
            if item.loose:
                hits += [*_exchanged(side, item, list(distinct.values()))] or _given_twice(side, item, found)
            hits = hits or _of_two_files(side, there, item, known)
            told.update(item.place for _ in hits)
            yield from hits
        taken = [d for d in displaced(comparison, side, known.concepts) if d.other and d.item.place not in told]
        yield from (_taken(side, item) for item in taken)
        told.update(d.item.place for d in taken)
        twice = [hit for hit in listed_twice(side, parameters["listed"]) if told.isdisjoint((*hit.nmpa, *hit.fda))]
        yield from twice
        told.update(place for hit in twice for place in (*hit.nmpa, *hit.fda))
        apart = letters_apart(side, there, comparison.glossary.concepts)
        yield from (hit for hit in apart if not any(_meet(a, b) for a in told for b in (*hit.nmpa, *hit.fda)))


def _meet(one: Place, other: Place) -> bool:
    """Two places in one text that have a character in common."""
    same = (one.document, one.block, one.cell) == (other.document, other.block, other.cell)
    return same and one.start < other.end and other.start < one.end


def _of_two_files(side: SideFacts, there: SideFacts, item: Definition, known: _Known) -> list[Hit]:
    """`atrial flutter (AF)`, where the other file explains AF as atrial fibrillation and neither names what the other one does."""
    concepts = known.glossary.concepts
    others = {d.concept: d for d in definitions(there) if d.short == item.short and not d.loose}
    if not item.concept or len(others) != 1 or item.concept in others or "" in others:
        return []
    concept = next(iter(others))
    own = known.of(concepts[item.concept])
    if item.short in own or item.short not in known.of(concepts[concept]):
        return []  # the letters of both, or of neither
    entry = item.listed and {concepts[c].domain for c in (item.concept, concept)} == {"metric"}
    if entry:
        values = {"found": item.short, "long": item.long, "concept": concept, "right": own[0] if own else "?"}
        return [on_side(side.side, (item.place,), values, concepts=(item.concept, concept))]
    if not own and initials(item.long).upper() != item.short.upper():
        return []  # what kind of it this one is: a reader study (MRMC)
    if _is_named(side, concept, item.short) or _is_named(there, item.concept, item.short):
        return []
    values = {"found": item.short, "long": item.long, "concept": concept, "right": own[0] if own else "?"}
    suggestion = _with(side, item, own[0]) if own else None
    return [on_side(side.side, (item.place,), values, concepts=(item.concept, concept), suggestion=suggestion)]


def _is_named(side: SideFacts, concept: str, short: str) -> bool:
    """Whether a file names a concept in other words than by the letters."""
    return any(m.concept == concept and m.quote != short for found in mentions_by_spot(side).values() for m in found)


def _taken(side: SideFacts, found: Displaced) -> Hit:
    item, right = found.item, found.right
    values = {"found": item.short, "long": item.long, "concept": found.other, "right": right}
    return on_side(side.side, (item.place,), values, suggestion=_with(side, item, right))


def _conflicting(
    side: SideFacts, item: Definition, known: _Known, found: Sequence[Definition], lent: str
) -> Iterator[Hit]:
    """`lent`: the letters that the other file gives to the same thing, and that this one uses nowhere."""
    concepts = known.glossary.concepts
    own = known.of(concepts[item.concept]) or ([lent] if lent else [])
    others = known.concepts.get(item.short.casefold(), frozenset())
    if item.concept in others or not own or set(item.short.split("-")) & set(own):
        return  # CT-FFR is a kind of FFR
    if not others:
        yield from _lent(side, item, concepts[item.concept], own, found)
        return
    rivals = [concepts[o] for o in sorted(others)]
    if _goes_on_before(side, item, own) or any(_is_within(item.long, c) for c in rivals):
        return
    remark = concepts[item.concept].slot != "modality" and is_remark(side, item, rivals)
    remark = remark and not lent and not _stands_beside(item, known, found)
    if not remark and _is_of_another(item, concepts[item.concept], rivals, own, found):
        other, right = min(others), _nearest(item.short, own)
        values = {"found": item.short, "long": item.long, "concept": other, "right": right}
        yield on_side(
            side.side, (item.place,), values, concepts=(item.concept, other), suggestion=_with(side, item, right)
        )


def _goes_on_before(side: SideFacts, item: Definition, own: Sequence[str]) -> bool:
    """The letters are those of a longer name: `alternative free-response receiver operating characteristic (AFROC)`."""
    before = text_of(side.documents[item.place.document], item.place)[: item.place.start].split()
    more = [item.short.removesuffix(short) for short in own if item.short.endswith(short)]
    return any(letters and initials(" ".join(before[-len(letters) :])) == letters.casefold() for letters in more)


def _is_within(long: str, concept: Concept) -> bool:
    """All words of a name stand in a longer one, in their order: `computer-assisted detection and diagnosis (CADx)`."""
    names = (t.text.casefold() for t in concept.terms if t.language == "en" and t.status in {"preferred", "admitted"})
    told = re.findall(r"[a-z]+", long.casefold())
    return any(" " in name and _in_order(re.findall(r"[a-z]+", name), told) for name in names)


def _in_order(words: Sequence[str], among: Sequence[str]) -> bool:
    left = iter(among)
    return all(word in left for word in words)


def _stands_beside(item: Definition, known: _Known, found: Sequence[Definition]) -> bool:
    """A name of the same kind with its own letters in the same sentence: the positive predictive value (PPV) and the negative …"""
    concepts, here = known.glossary.concepts, item.place
    slot = concepts[item.concept].slot
    return bool(slot) and here.cell < 0 and any(
        (d.place.document, d.place.block, d.place.sentence_start) == (here.document, here.block, here.sentence_start)
        and d.concept != item.concept and d.concept and concepts[d.concept].slot == slot
        and d.short in known.of(concepts[d.concept])
        for d in found
    )  # fmt: skip


def _lent(
    side: SideFacts, item: Definition, concept: Concept, own: Sequence[str], found: Sequence[Definition]
) -> Iterator[Hit]:
    """Letters that the file gives to other words, whose letters they are: `intraclass correlation coefficient (CEJ)`."""
    names = [item.long, *(t.text for t in concept.terms if t.language == "en")]
    other = next((d for d in found if d.short == item.short and d.place != item.place and _fits(d)), None)
    if other is not None and not any(long_form(name, item.short) for name in names):
        right = _nearest(item.short, own)
        values = {"found": item.short, "long": item.long, "concept": other.long, "right": right}
        yield on_side(side.side, (item.place, other.place), values, suggestion=_with(side, item, right))


def _fits(item: Definition) -> bool:
    return bool(long_form(item.long, item.short))


def misspelt(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A long form with letters that are not its own, where the glossary and the file know better: body mass index (BIM)."""
    known = _known(comparison.glossary)
    for side in (comparison.nmpa, comparison.fda):
        told = set[Place]()
        for item in definitions(side):
            if item.concept and (right := _right_letters(comparison, item, known) or _in_its_place(side, item, known)):
                values = {"found": item.short, "long": item.long, "right": right}
                suggestion = _with(side, item, right)
                told.add(item.place)
                yield on_side(side.side, (item.place,), values, concepts=(item.concept,), suggestion=suggestion)
        taken = (d for d in displaced(comparison, side, known.concepts) if not d.other and d.item.place not in told)
        yield from (_taken(side, item) for item in taken)


def _right_letters(comparison: Comparison, item: Definition, known: _Known) -> str:
    concept = known.glossary.concepts[item.concept]
    own = known.of(concept)
    if item.short in own:
        return _of_its_own_words(item, concept, own)
    if not own or item.short.casefold() in known.concepts:
        return ""
    return _one_slip_away(comparison, item, concept, own)


def _in_its_place(side: SideFacts, item: Definition, known: _Known) -> str:
    """`(AUROC)` or `(ROC)` behind the words for AUC, where the file goes on to use AUC alone and explains it nowhere."""
    own = known.of(known.glossary.concepts[item.concept])
    named = item.short in own or any(_holds(item.long, known.glossary.concepts[c]) for c in _named_by(item, known))
    if item.listed or not named or _times(side, item.short) > 1:
        return ""
    usual = {short for short in own if short in unexplained(side) and _times(side, short) >= _USED}
    return usual.pop() if len(usual) == 1 else ""


def _named_by(item: Definition, known: _Known) -> frozenset[str]:
    return known.concepts.get(item.short.casefold(), frozenset())


def _nearest(short: str, own: Sequence[str]) -> str:
    return min(own, key=lambda other: _distance(short, other))


def _distance(one: str, other: str) -> int:
    """Slips between two abbreviations; LoA and LOA are one."""
    return DamerauLevenshtein.distance(one.casefold(), other.casefold())


def _of_its_own_words(item: Definition, concept: Concept, own: Sequence[str]) -> str:
    """`digital radiography (CR)`: the letters of a name of the same concept that has one word in its place; what they should be."""
    if long_form(item.long, item.short) or not item.long.isascii():
        return ""
    names = [t.text for t in concept.terms if t.language == "en" and long_form(t.text, item.short)]
    if not any(len(n.split()) == 2 and _one_apart(n, item.long, least=2) for n in names):
        return ""
    return next((short for short in own if long_form(item.long, short)), "")


def _one_slip_away(comparison: Comparison, item: Definition, concept: Concept, own: Sequence[str]) -> str:
    """`body mass index (BIM)`: letters that no name of the concept has, one slip away from those that the files use."""
    names = [item.long, *(t.text for t in concept.terms if t.language == "en")]
    near = _nearest(item.short, own)
    if _is_jumbled(comparison, item, names, near):
        return near
    if len(near) < _LETTERS or _distance(item.short, near) > 1:
        return ""
    if any(long_form(name, item.short) for name in names) and not _left_alone(comparison, item, near):
        return ""
    if all(_uses(side, item.short) for side in (comparison.nmpa, comparison.fda)):
        return ""  # RVEDV beside LVEDV: no slip, if both files have it
    return near if any(_uses(side, near) for side in (comparison.nmpa, comparison.fda)) else ""


def _is_jumbled(comparison: Comparison, item: Definition, names: Sequence[str], near: str) -> bool:
    """`multi-reader multi-case (MCMR)`: all letters of the words in another order, and used nowhere else."""
    jumbled = len(near) >= _LETTERS and sorted(item.short.casefold()) == sorted(near.casefold())
    spelled = near.casefold() in map(initials, names) and item.short.casefold() != near.casefold()
    return jumbled and spelled and sum(_times(side, item.short) for side in (comparison.nmpa, comparison.fda)) == 1


def _left_alone(comparison: Comparison, item: Definition, near: str) -> bool:
    """`region of interest (RIO)`: letters that stand nowhere else, where a file uses the near ones and explains them nowhere."""
    sides = comparison.nmpa, comparison.fda
    once_ = sum(_times(side, item.short) for side in sides) == 1
    used_ = sum(_times(side, near) for side in sides) > 1
    return once_ and used_ and any(near in unexplained(side) for side in sides)


def _uses(side: SideFacts, short: str) -> bool:
    return _times(side, short) > 0


@once
def _times(side: SideFacts, short: str) -> int:
    """How often a file uses an abbreviation."""
    form = re.compile(rf"(?<![A-Za-z0-9]){re.escape(short)}s?(?![A-Za-z0-9])")
    return sum(len(form.findall(piece.normal.raw)) for piece in pieces(side))


def _is_of_another(
    item: Definition, concept: Concept, others: Sequence[Concept], own: Sequence[str], found: Sequence[Definition]
) -> bool:
    """The abbreviation is that of another concept, and no gloss of a neighbour in brackets."""
    if initials(item.long).startswith(item.short.casefold()) or any(_holds(item.long, other) for other in others):
        return False
    ids = {other.id for other in others}
    alike = any(DamerauLevenshtein.distance(item.short, short) <= 1 for short in own)
    taken = any(d.concept in ids and (d.short == item.short or d.short in own) for d in found)
    neighbour = (item.place.cell >= 0 or _related(concept, others)) and not _is_entry(item)
    return alike or taken or not neighbour


def _is_entry(item: Definition) -> bool:
    """An entry of a list of abbreviations explains its letters, and says nothing else of the words."""
    return item.listed and not long_form(item.long, item.short)


def _with(side: SideFacts, item: Definition, right: str) -> str:
    """The words of the definition with the right abbreviation in them."""
    raw = text_of(side.documents[item.place.document], item.place)[item.place.start : item.place.end]
    before, _, behind = raw.rpartition(item.short)
    return f"{before}{right}{behind}"


def _given_twice(side: SideFacts, item: Definition, found: Sequence[Definition]) -> list[Hit]:
    """A row of a list of abbreviations, or a bracket of a sentence, with letters that another one there explains."""
    block = item.place.document, item.place.block
    sentence = item.place.cell, item.place.sentence_start
    rows = (
        d
        for d in found
        if d.listed == item.listed
        and (d.place.document, d.place.block) == block
        and (
            item.listed or (d.place.cell, d.place.sentence_start) == sentence and _fits(d) and len(d.short) >= _LETTERS
        )
    )
    other = next((d for d in rows if d.short == item.short and not d.loose), None)
    if other is None:
        return []
    values = {
        "found": item.short,
        "long": item.long,
        "concept": other.long,
        "right": initials(item.long).upper() or "?",
    }
    return [on_side(side.side, (item.place, other.place), values)]


def _told_beside(side: SideFacts, there: SideFacts, item: Definition, found: Sequence[Definition]) -> list[Hit]:
    """`横截面积（DSCSA）和前后径（DSCSA）`: letters that a sentence gives twice, where those of the second thing are missing.

    The file must use letters that it explains nowhere, and that the other file explains.
    """
    here = item.place.document, item.place.block, item.place.cell, item.place.sentence_start
    other = next((d for d in found if d.short == item.short and d.place.end <= item.place.start
                  and (d.place.document, d.place.block, d.place.cell, d.place.sentence_start) == here
                  and not _same_meaning(d, item)), None)  # fmt: skip
    open_ = {d.short for d in definitions(there)} & unexplained(side) if other else set[str]()
    missing = sorted(short for short in open_ if _times(side, short) > 1)
    if other is None or len(missing) != 1:
        return []
    values = {"found": item.short, "long": item.long, "concept": other.long, "right": missing[0]}
    return [on_side(side.side, (item.place, other.place), values, suggestion=_with(side, item, missing[0]))]


def _exchanged(side: SideFacts, item: Definition, found: Sequence[Definition]) -> Iterator[Hit]:
    """Letters that are not those of the words, and that the file gives to words that are nearly the same."""
    for other in found:
        same = other.short == item.short and other.place < item.place and _alike(item, other)
        fitting = long_form(item.long, other.short) and long_form(other.long, item.short)
        crossed = other.loose and other.short != item.short and fitting
        if same or crossed:
            right = next((d.short for d in found if d.short != item.short and long_form(item.long, d.short)), "")
            right = right or initials(item.long).upper() or "?"
            values = {"found": item.short, "long": item.long, "concept": other.long, "right": right}
            yield on_side(side.side, (item.place, other.place), values)
            return


def _alike(item: Definition, other: Definition) -> bool:
    """Names that differ in one word; of two words only where the letters are those of the other: transition zone (PZ)."""
    if _one_apart(item.long, other.long):
        return True
    last = item.long.split()[-1:] == other.long.split()[-1:]
    return last and _fits(other) and not _fits(item) and _one_apart(item.long, other.long, least=2)


def _one_apart(one: str, other: str, least: int = 3) -> bool:
    """Two names of as many words of which one is another; in Chinese, where it is open how they begin, opposite characters."""
    if one.isascii() != other.isascii():
        return False
    if one.isascii():
        a, b = (re.findall(r"[a-z]+", text.casefold()) for text in (one, other))
        return len(a) == len(b) >= least and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    differing = [
        frozenset(pair) for pair in zip(one[-_CHARACTERS:], other[-_CHARACTERS:], strict=False) if len(set(pair)) > 1
    ]
    return min(len(one), len(other)) >= _CHARACTERS and len(differing) == 1 and differing[0] in vetoes().contrasts


def _holds(long: str, concept: Concept) -> bool:
    """The long form holds a name of the other concept, or the other way round: 平均假阳性数 and 假阳性."""
    names = [t.text.casefold() for t in concept.terms if t.status != "forbidden" and not is_abbreviation(t.text)]
    return any(name in long.casefold() or long.casefold() in name for name in names)


def _related(concept: Concept, others: Sequence[Concept]) -> bool:
    """A bracket may name a neighbour instead of an abbreviation: a frontal radiograph (DR)."""
    return any(concept.domain == other.domain and concept.slot != "metric" for other in others)


def redefined(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """One abbreviation for two long forms in one file, or one long form with two abbreviations."""
    known = _Known(comparison.glossary)
    for side in (comparison.nmpa, comparison.fda):
        found = [item for item in definitions(side) if _is_introduced(item, known)]
        yield from _two_meanings(side, found)
        yield from _two_shorts(side, found)


def _is_introduced(item: Definition, known: _Known) -> bool:
    """The letters or the glossary say that this is the abbreviation of the long form, and no value or remark."""
    if item.concept and item.short in known.of(known.glossary.concepts[item.concept]):
        return True
    return bool(long_form(item.long, item.short))


def _two_meanings(side: SideFacts, found: Sequence[Definition]) -> Iterator[Hit]:
    first: dict[str, Definition] = {}
    for item in found:
        known = first.setdefault(item.short, item)
        if not _same_meaning(known, item):
            values = {"found": item.short, "long": item.long, "other": known.long}
            yield on_side(side.side, (item.place, known.place), values)


def _same_meaning(one: Definition, other: Definition) -> bool:
    a, b = one.long.casefold(), other.long.casefold()
    if a.isascii() != b.isascii():
        return True  # a name and its translation
    if a in b or b in a or one.concept and one.concept == other.concept:
        return True
    return fuzz.token_sort_ratio(a, b) >= _LIKE


def _two_shorts(side: SideFacts, found: Sequence[Definition]) -> Iterator[Hit]:
    first: dict[str, Definition] = {}
    for item in found:
        known = first.setdefault(" ".join(item.long.casefold().split()), item)
        if known.short.casefold() != item.short.casefold():
            values = {"found": item.long, "long": item.short, "other": known.short}
            yield on_side(side.side, (item.place, known.place), values)
