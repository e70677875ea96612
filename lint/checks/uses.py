"""What both files say the device is for: findings and images that one denies and the other affirms, users and ages."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.sides import once
from lint.checks.exclusion_parts import is_kind_of, is_narrower
from lint.checks.identity import SIDES, on_both
from lint.checks.polarity import is_limited
from lint.facts.intended_use import (
    FULL_WIDTH,
    answered_no,
    denies,
    is_about_use,
    of_other_device,
    section_kinds,
    speaks_of_device,
)
from lint.facts.lines import Line
from lint.facts.model import Identity, Place, text_of
from lint.facts.passage import is_listed
from lint.glossary.model import Concept, Glossary
from lint.language.sentences import sentences

__all__ = ["audience", "denied"]

Parameters = Mapping[str, Any]
_INDICATIONS = frozenset({"indications_for_use", "intended_population"})
_USE = _INDICATIONS | {"contraindications", "usage_restrictions"}
_LABEL = 24
"""Characters of the label of a row."""


@dataclass
class _Uses:
    """Places by concept: where a file says that the device is not for it, and where that it is."""

    denied: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    affirmed: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    claimed: dict[str, list[Place]] = field(
        default_factory=lambda: defaultdict(list)
    )  # affirmed, and nothing limits it
    named: set[str] = field(default_factory=set)  # in what the device's users do with it
    listed: set[str] = field(default_factory=set)  # among the contraindications, where no word need deny


def denied(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A concept that a file only denies and the other file only affirms, where both say what the device is for."""
    domains, generic = frozenset(parameters["domains"]), frozenset(parameters.get("generic", ()))
    glossary = comparison.glossary

    def wanted(concept: Concept) -> bool:
        return concept.domain in domains and concept.id not in generic

    found = {s.side: _uses(s, glossary, wanted, parameters) for s in (comparison.nmpa, comparison.fda)}
    for own, other in SIDES:
        mine, others = found[own], found[other]
        seen: set[tuple[int, int, int, int]] = set()
        for concept, places in sorted(mine.denied.items()):
            against = others.claimed.get(concept, [])
            limited = any(_akin(glossary, c, concept) for c in (*others.denied, *others.listed))
            affirmed = any(is_narrower(glossary, c, concept) for c in (*mine.affirmed, *mine.named))
            if against and _sentence(places[0]) not in seen and not limited and not affirmed:
                seen.add(_sentence(places[0]))
                values = {"concept": glossary.concepts[concept].preferred("zh" if own == "nmpa" else "en")}
                yield on_both(own, tuple(places), tuple(against), values, concepts=(concept,))


def _sentence(place: Place) -> tuple[int, int, int, int]:
    return place.document, place.block, place.cell, place.sentence_start


def _akin(glossary: Glossary, one: str, other: str) -> bool:
    return one == other or is_kind_of(glossary, one, other) or is_kind_of(glossary, other, one)


def _uses(side: SideFacts, glossary: Glossary, wanted: Callable[[Concept], bool], parameters: Parameters) -> _Uses:
    """What a side denies and affirms, and what it plainly claims."""
    found, excluded = _Uses(), _excluded(side)
    for line in side.lines:
        named = [(concept, place) for concept, place in line.concepts if wanted(glossary.concepts[concept])]
        if not named or line.kind in {"heading", "caption"} or of_other_device(line.text, line.section):
            continue
        for concept, place in named:
            if _is_of_others(side, place):
                continue
            spot = place.document, place.block, place.cell
            if any(start <= place.start and place.end <= end for start, end in excluded.get(spot, ())):
                found.listed.add(concept)
                continue
            said_no = _in_row(side, place) if line.kind == "row" else _in_sentence(side, line, place)
            said_no = said_no if said_no is None else said_no or _led_in_by_no(side, place)
            if said_no is None and is_about_use(text_of(side.documents[place.document], place)):
                found.named.add(concept)
            elif said_no is not None:
                counted = any(f.noun for f in line.figures)  # who took part in a study
                if not (said_no and counted):
                    (found.denied if said_no else found.affirmed)[concept].append(place)
                if not said_no and not counted and (line.kind == "row" or not is_limited(side, place, parameters)):
                    found.claimed[concept].append(place)
    return found


def _is_of_others(side: SideFacts, place: Place) -> bool:
    """A word for what is not of the kind, which denies nothing: 非感染性角膜病变, `non-infectious`."""
    before = text_of(side.documents[place.document], place)[max(0, place.start - 4) : place.start]
    return before.endswith("非") or before.lower().endswith(("non-", "non"))


@once
def _excluded(side: SideFacts) -> Mapping[tuple[int, int, int], list[tuple[int, int]]]:
    """The spans of the items of the contraindications, by block and cell."""
    found: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for fact in side.of(Identity):
        if fact.concept == "contraindication":
            found[fact.place.document, fact.place.block, fact.place.cell].append((fact.place.start, fact.place.end))
    return found


_OF_STUDY = re.compile(
    r"\b(?:not|never) (?:been )?(?:part of|included in) (?:the |this |its )?(?:\w+ )?(?:evaluation|study|trial|validation|test)"
    r"|未(?:纳入|包括在)[^,;。]{0,8}(?:评价|评估|研究|验证|测试)",
    re.I,
)
"""What a study left out is not what the device is not for."""


def _in_sentence(side: SideFacts, line: Line, place: Place) -> bool | None:
    """Whether the sentence denies the mention; None: it says nothing of the device."""
    paragraph = text_of(side.documents[place.document], place)
    text = paragraph[place.sentence_start : place.sentence_end].translate(FULL_WIDTH)
    result = any(f.unit == "%" or "." in f.text for f in line.figures if f.kind == "quantity")
    about_use = (is_about_use(paragraph) or speaks_of_device(text, line.section)) and not _OF_STUDY.search(text)
    return _is_denied(side, place) if about_use and not result else None


def _is_denied(side: SideFacts, place: Place) -> bool | None:
    """Whether the sentence around a mention denies it."""
    document = side.documents[place.document]
    text = text_of(document, place)[place.sentence_start : place.sentence_end].translate(FULL_WIDTH)
    return denies(text, place.start - place.sentence_start, place.end - place.sentence_start, document.language)


def _led_in_by_no(side: SideFacts, place: Place) -> bool:
    """Whether the sentence before the list that a place stands in denies what it lists: 以下情形不予支持."""
    document = side.documents[place.document]
    above = list(takewhile(is_listed, document.blocks[place.block :: -1]))
    lead = document.blocks[place.block - len(above)].text.rstrip() if 0 < len(above) <= place.block else ""
    if not lead.endswith((":", "：")):
        return False
    start, _ = sentences(lead)[-1]
    said = lead[start:-1].translate(FULL_WIDTH)
    return denies(said, len(said), len(said), document.language) is True


def _in_row(side: SideFacts, place: Place) -> bool | None:
    """Whether the cell behind a label that names it answers with no, or the last cell, whose label is of use, denies it.

    None: the row says neither.
    """
    column, row = _row(side, place)
    if column:
        label = row[-2] if len(row) > 1 and column >= len(row) - 1 else ""
        return _is_denied(side, place) if len(label) <= _LABEL and section_kinds((label,)) & _USE else None
    return None if len(row) < 2 else answered_no(row[1])


def _row(side: SideFacts, place: Place) -> tuple[int, list[str]]:
    """The column that a place stands in, and the cells of its row."""
    table = side.documents[place.document].blocks[place.block].table
    if table is None:
        return 0, []
    row = [" ".join(c.text.split()) for c in table.cells if c.row == table.cells[place.cell].row]
    return table.cells[place.cell].column, row


def audience(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Each file names users that the other does not name; one names children where the other one means adults."""
    yield from _users_apart(comparison, parameters)
    people = {s.side: _People.of(s, comparison.glossary, parameters) for s in (comparison.nmpa, comparison.fda)}
    for own, other in SIDES:
        mine, others = people[own], people[other]
        if mine.young and others.grown and not others.young:
            values: dict[str, str] = {
                own: _quote(comparison.side(own), mine.young[0]),
                other: _quote(comparison.side(other), others.grown[0]),
            }
            yield on_both(own, tuple(mine.young), tuple(others.grown), values, certain=not mine.grown)


def _users_apart(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    glossary, any_user, place_of_work = (
        comparison.glossary,
        parameters["any_user"],
        re.compile(parameters["places"], re.I),
    )
    alike = [set(row) for row in parameters.get("alike", ())]
    of_study, told = re.compile(parameters["of_study"]), re.compile(parameters["told"])
    users = [
        _named(side, glossary, lambda c: c.slot == "user" and c.id not in any_user, of_study, told)
        for side in (comparison.nmpa, comparison.fda)
    ]
    users = [
        {
            u: kept
            for u, found in own.items()
            if (kept := [p for p in found if _is_of_people(side, p) or not place_of_work.search(_quote(side, p))])
        }
        for side, own in zip((comparison.nmpa, comparison.fda), users, strict=True)
    ]
    only = [
        {
            u: p
            for u, p in own.items()
            if not any(_is_same_user(glossary, u, o, alike if o not in own else []) for o in other)
        }
        for own, other in (users, users[::-1])
    ]
    if all(only):
        places = [tuple(place for found in own.values() for place in found) for own in only]
        values: dict[str, str] = {
            side.side: _quote(side, found[0])
            for side, found in zip((comparison.nmpa, comparison.fda), places, strict=True)
        }
        yield Hit(values, places[0], places[1], certain=False)


def _is_of_people(side: SideFacts, place: Place) -> bool:
    """A department whose doctors stand behind the list that it begins: 骨科和放射科医师."""
    return _DOCTORS.match(text_of(side.documents[place.document], place), place.end) is not None


_DOCTORS = re.compile("(?:(?:[、，,/和及与或]|以及)[^、，,/和及与或。；;]{2,10})+医[师生]")


def _is_same_user(glossary: Glossary, one: str, other: str, alike: list[set[str]]) -> bool:
    """The same profession, one that names the other more closely (breast radiologist), or one of a row of `alike`.

    Who is named in both files is no counterpart of another one that is merely alike.
    """
    names = [glossary.concepts[c].preferred("en").lower() for c in (one, other)]
    return names[0].endswith(names[1]) or names[1].endswith(names[0]) or any({one, other} <= row for row in alike)


def _quote(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.start : place.end]


@dataclass(frozen=True, slots=True)
class _People:
    """Where a file says that its patients are children too, and where that they are grown up."""

    young: list[Place]
    grown: list[Place]

    @classmethod
    def of(cls, side: SideFacts, glossary: Glossary, parameters: Parameters) -> "_People":
        """The patients by the words for them, and by the limits of their age."""
        young, grown = (
            [p for places in _named(side, glossary, lambda c, ids=ids: c.id in ids).values() for p in places]  # type: ignore[misc]
            for ids in (parameters["young"], parameters["grown"])
        )
        ages = [f for f in side.of(Identity) if f.concept == "population_age" and f.value[:2] == ">="]
        own = [f for f in ages if f.scope.get("role") != "predicate"]
        for fact in own:
            (young if float(fact.value[2:]) < parameters["of_age"] else grown).append(fact.place)
        return cls([*young, *_of_any_age(side, re.compile(parameters["any_age"], re.I))], grown)


def _of_any_age(side: SideFacts, pattern: re.Pattern[str]) -> Iterator[Place]:
    for line in side.lines:
        text = text_of(side.documents[line.place.document], line.place)
        found = [*pattern.finditer(text, line.place.start, line.place.end)]
        if found and _indicates(side, line, line.place):
            yield from (replace(line.place, start=match.start(), end=match.end()) for match in found)


def _named(
    side: SideFacts,
    glossary: Glossary,
    wanted: Callable[[Concept], bool],
    unless: re.Pattern[str] | None = None,
    told: re.Pattern[str] | None = None,
) -> dict[str, list[Place]]:
    """Concepts that the indications name and do not deny, but in lines that speak of something else.

    Users stand also behind words that say so (`told`), wherever the sentence is: `assists radiologists by marking`.
    """
    found: dict[str, list[Place]] = defaultdict(list)
    for line in side.lines:
        if unless is not None and unless.search(line.text):
            continue
        for concept, place in line.concepts:
            if (
                wanted(glossary.concepts[concept])
                and (
                    _indicates(side, line, place)
                    or glossary.concepts[concept].slot == "user"
                    and (_is_of_users(side, line, place) or told is not None and _is_told(side, place, told))
                )
                and not _in_sentence(side, line, place)
            ):
                found[concept].append(place)
    return found


def _is_of_users(side: SideFacts, line: Line, place: Place) -> bool:
    """A paragraph or a row whose label says who uses the device: `2. 使用者：`."""
    if line.kind == "row":
        column, row = _row(side, place)
        return column > 0 and "intended_user" in section_kinds((row[0],)) and len(row[0]) <= _LABEL
    label, colon, _ = line.text.replace("：", ":").partition(":")
    return (
        bool(colon)
        and len(label) <= _LABEL
        and bool(section_kinds((label,)) & {"intended_user", "intended_population"})
    )


def _is_told(side: SideFacts, place: Place, told: re.Pattern[str]) -> bool:
    """The words before a mention, in its sentence, say that a user of the device is named."""
    return told.search(text_of(side.documents[place.document], place)[place.sentence_start : place.start]) is not None


def _indicates(side: SideFacts, line: Line, place: Place) -> bool:
    """Whether a line states the indications: by its heading, its paragraph or the label of its row."""
    if line.kind in {"heading", "caption"} or of_other_device(line.text, line.section):
        return False
    spans = _excluded(side).get((place.document, place.block, place.cell), ())
    if any(start <= place.start < end for start, end in spans):
        return False
    if line.kind == "row":
        column, row = _row(side, place)
        return column > 0 and any(section_kinds((cell,)) & _INDICATIONS for cell in row[:column])
    return bool(section_kinds(line.section) & _INDICATIONS) or is_about_use(
        text_of(side.documents[place.document], place)
    )
