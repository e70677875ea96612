"""Looks for what a glossary contradicts itself in: each message names the concepts, so that a person can mend the rows.

A surface belongs to one concept. It may belong to several only when each of them has `context`, the words that tell
them apart; the same holds for a surface that one concept forbids and another one prefers or admits.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from lint.document import Tongue
from lint.glossary.load import concept_files, read_adoptions, read_concepts, read_headings
from lint.glossary.model import NOT_LOOKED_UP, Adoption, Concept, Heading, Term
from lint.glossary.surfaces import surface_key
from lint.resources import data_folder

VALUE_KINDS = frozenset(
    ("", "proportion", "index", "ratio", "count", "time", "length", "angle", "volume", "dose", "none")
)
PLAIN_SLOTS = frozenset(
    ("", "metric", "condition", "anatomy", "subgroup", "modality", "vendor", "country", "claim", "user", "population")
)
SLOT_VALUES: dict[str, frozenset[str]] = {
    "level": frozenset(
        ("patient", "lesion", "image", "vessel", "segment", "eye", "exam", "breast", "tooth", "surface", "pixel")
    ),
    "arm": frozenset(("standalone", "aided", "unaided", "control")),
    "dataset": frozenset(("training", "tuning", "test", "internal_test", "external_test", "validation", "calibration")),
    "role": frozenset(("result", "acceptance_criterion", "predicate", "literature", "planned", "difference")),
}
OPEN_SLOTS = frozenset(("statistic", "unit", "facet"))
RELATIONS = frozenset(("IDT", "MOD", "NEQ", "domestic"))

_EDITION = re.compile(r"\d{4}(\+A\d:\d{4})*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VAGUE = re.compile(
    r"(?:common|general|ordinary) .*|.* (?:journals|review reports)|(?:FDA|NMPA|CMDE) guidance"
    r"|manufacturers' .*|Chinese (?:texts|literature|ranks|professional) .*|[A-Z]{2,4}|WFUMB"
)
"""An authority, a society or a habit, where a source would be one of their documents."""
_Value = TypeVar("_Value", bound=Hashable)


def check_shipped() -> list[str]:
    """Everything wrong with the shipped data, in reading order; an empty list is what a release needs."""
    folder = data_folder("glossaries")
    concepts = [concept for path in concept_files(folder) for concept in read_concepts(path)]
    adoptions = list(read_adoptions(folder / "standards.csv"))
    headings = list(read_headings(folder / "sections.csv"))
    return [*check_concepts(concepts), *check_adoptions(adoptions), *check_headings(headings)]


def check_project(concepts: Sequence[Concept], own: Container[str]) -> list[str]:
    """What is wrong with the project's `own` concepts in a layered glossary; a source is theirs to give or not."""
    sourced = [replace(c, source="project") if c.id in own else c for c in concepts]
    messages = [f"{c.id}: {what}" for c in sourced if c.id in own for what in _shape(c)]
    return messages + list(_shared_surfaces(sourced, own))


def check_concepts(concepts: Sequence[Concept]) -> list[str]:
    """Shape of every concept, and contradictions between them."""
    messages = [f"{name}: {count} concepts have this id" for name, count in _repeated(c.id for c in concepts)]
    for concept in concepts:
        messages += [f"{concept.id}: {what}" for what in _shape(concept)]
    return messages + _lone_contrasts(concepts) + list(_shared_surfaces(concepts))


def check_adoptions(adoptions: Sequence[Adoption]) -> list[str]:
    """Shape of the crosswalk: one row a Chinese edition, clean years, a relation that fits."""
    messages = [
        f"{chinese}-{edition}: {count} rows"
        for (chinese, edition), count in _repeated((a.chinese, a.chinese_edition) for a in adoptions)
    ]
    for adoption in adoptions:
        where = f"{adoption.chinese}-{adoption.chinese_edition}"
        messages += [f"{where}: {what}" for what in _adoption_shape(adoption)]
    return messages


def check_headings(headings: Sequence[Heading]) -> list[str]:
    """One row an id, words on both sides, no word in two rows."""
    messages = [f"{name}: {count} rows" for name, count in _repeated(h.id for h in headings)]
    messages += [f"{h.id}: words are missing in one language" for h in headings if not (h.zh and h.en)]
    messages += [f"{h.id}: no source" for h in headings if not h.source]
    words = _repeated(word.casefold() for h in headings for word in (*h.zh, *h.en))
    return messages + [f"heading {word!r} stands in {count} rows" for word, count in words]


def _repeated(values: Iterable[_Value]) -> list[tuple[_Value, int]]:
    return [(value, count) for value, count in Counter(values).items() if count > 1]


def _shape(concept: Concept) -> Iterator[str]:
    if not _NAME.fullmatch(concept.id):
        yield "id is not in snake_case"
    yield from _source_shape(concept.source)
    if concept.value_kind not in VALUE_KINDS:
        yield f"unknown value_kind {concept.value_kind!r}"
    if concept.slot == "metric" and not concept.value_kind:
        yield "a metric needs a value_kind"
    if not _known_slot(concept.slot):
        yield f"unknown slot {concept.slot!r}"
    for language in ("en", "zh"):
        yield from _language_shape(concept, language)


def _source_shape(source: str) -> Iterator[str]:
    name = source.removesuffix(NOT_LOOKED_UP)
    if not name:
        yield "no source"
    if "looked up" in name.casefold():
        yield f"the mark of a source that was not looked up is {NOT_LOOKED_UP!r}, at its end"
    if name == source and (vague := next((part for part in source.split("; ") if _VAGUE.fullmatch(part)), "")):
        yield f"{vague!r} is no source that can be looked up; name one, or add {NOT_LOOKED_UP!r}"


def _known_slot(slot: str) -> bool:
    kind, _, value = slot.partition("=")
    if not value:
        return slot in PLAIN_SLOTS
    if kind in OPEN_SLOTS:
        return bool(_NAME.fullmatch(value))
    return value in SLOT_VALUES.get(kind, ())


def _language_shape(concept: Concept, language: Tongue) -> Iterator[str]:
    terms = [term for term in concept.terms if term.language == language]
    preferred = sum(term.status == "preferred" for term in terms)
    if preferred != 1:
        yield f"{preferred} preferred terms in {language}, one is needed"
    for key, count in _repeated(term.text for term in terms):
        yield f"{key!r} stands {count} times in {language}"
    for term in terms:
        if what := _term_shape(term):
            yield f"{term.text!r} {what}"


def _term_shape(term: Term) -> str:
    if term.language == "en" and _HAN.search(term.text):
        return "is no English surface"
    if len(term.text) > (60 if term.language == "en" else 40):
        return "is a sentence, no term"
    if re.search(r"[|;；…\n]|\s\s|^\s|\s$|\($", term.text):
        return "holds a separator or stray space"
    if re.search(r"\s[(（][^)）]*[)）]$", term.text):
        return "ends in a qualifier in brackets; use context"
    return ""


def _lone_contrasts(concepts: Sequence[Concept]) -> list[str]:
    members = Counter(concept.contrast for concept in concepts if concept.contrast)
    return [f"contrast {name!r} has one member only" for name, count in members.items() if count == 1]


def _shared_surfaces(concepts: Sequence[Concept], own: Container[str] | None = None) -> Iterator[str]:
    """Surfaces of two concepts that nothing tells apart; with `own`, only those that one of these concepts has."""
    holders: dict[tuple[Tongue, str], list[tuple[Concept, Term]]] = defaultdict(list)
    for concept in concepts:
        for term in concept.terms:
            holders[term.language, surface_key(term.text)].append((concept, term))
    for (language, _), shared in holders.items():
        names = sorted({concept.id for concept, _ in shared})
        mine = own is None or any(name in own for name in names)
        if len(names) > 1 and mine and _contradict(shared):
            statuses = ", ".join(f"{term.status} in {concept.id}" for concept, term in shared)
            yield f"{shared[0][1].text!r} ({language}): {statuses}; give each of them context"


def _contradict(shared: Sequence[tuple[Concept, Term]]) -> bool:
    """Forbidden everywhere is no contradiction, nor is a surface that context decides."""
    if all(term.status == "forbidden" for _, term in shared):
        return False
    return not all(concept.context for concept, _ in shared)


def _adoption_shape(adoption: Adoption) -> Iterator[str]:
    if adoption.relation not in RELATIONS:
        yield f"unknown relation {adoption.relation!r}"
    if (adoption.relation == "domestic") != (not adoption.international):
        yield "a domestic standard has no international one, any other has"
    editions = (adoption.chinese_edition, *([adoption.international_edition] if adoption.international_edition else []))
    for edition in editions:
        if not _EDITION.fullmatch(edition):
            yield f"edition {edition!r} is neither a year nor 2006+A1:2015"
    if not adoption.source:
        yield "no source"
