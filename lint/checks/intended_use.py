"""Whether both files say that the device is for the same: claims, and the age of the patients."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.sides import once
from lint.checks.exclusion_parts import is_kind_of
from lint.checks.identity import SIDES, Stated, on_both, places_of, stated
from lint.document import Side
from lint.facts.intended_use import section_kinds, states_use
from lint.facts.lines import Line
from lint.facts.model import Identity, Place, text_of
from lint.glossary.model import Glossary

__all__ = ["age", "claim"]

Parameters = Mapping[str, Any]
_OTHERS = re.compile(r"\bother\b(?!\s+than)|其[他它余]|别的|以外的", re.I)
_CLAUSE = re.compile(r"[,;，；。]|\.(?=\s|$)|\b(?:and|or|nor)\s+(?:is|are|does|do|to)\b")


def claim(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """One file affirms a claim of the strong set that the other denies, or that it denies itself.

    A file that denies it too contradicts only where a sentence says itself what the device is for. What is denied of a condition
    that the device is not for (`does not characterize plaque`) or of other ones (`not for screening of other diseases`) is a
    limit, and no claim.
    """
    found = {s.side: stated(s, ("claim",), str) for s in (comparison.nmpa, comparison.fda)}
    purpose = frozenset().union(*(_purpose(s, comparison.glossary) for s in (comparison.nmpa, comparison.fda)))
    for own, other in SIDES:
        for name in parameters["strong"]:
            affirmed, denials = found[own].get(name, ()), found[other].get(f"not {name}", ())
            denied = [d for d in denials if _concerns(d, comparison.side(other), purpose, comparison.glossary)]
            denied = _of_one_kind(parameters.get("kinds", {}).get(name, ""), affirmed, denied)
            kept = found[own].get(f"not {name}", ())
            told = [a for a in affirmed if not kept or _says_what_for(a, comparison.side(own))]
            if told and denied and name not in found[other]:
                yield on_both(own, places_of(told), places_of(denied), {"claim": name}, certain=not kept)
        yield from _claimed_without(own, found[own], found[other], parameters.get("without", {}))


def _of_one_kind(kind: str, affirmed: Sequence[Identity], denied: Sequence[Identity]) -> list[Identity]:
    """The denials; those of one kind of the claim only where this very kind is claimed: to tell benign from malignant is no type."""
    special = re.compile(kind or "$^", re.I)
    told = any(special.search(a.quote) for a in affirmed)
    return [d for d in denied if told or not special.search(d.quote)]


def _says_what_for(claim: Identity, side: SideFacts) -> bool:
    """The sentence says itself that it is about what the device does: `Preview used for diagnosis` names a hazard."""
    place = claim.place
    return states_use(text_of(side.documents[place.document], place)[place.sentence_start : place.sentence_end])


def _claimed_without(own: Side, mine: Stated, others: Stated, without: Mapping[str, Sequence[str]]) -> Iterator[Hit]:
    """A claim that cannot stand beside a denial, where the other file denies that and this one does not."""
    for name, limits in sorted(without.items()):
        denied = [fact for limit in limits for fact in others.get(f"not {limit}", ())]
        here = mine.get(name, ()) if not any(f"not {limit}" in mine for limit in (name, *limits)) else ()
        if here and denied and name not in others:
            yield on_both(own, places_of(here), places_of(denied), {"claim": name}, certain=False)


def _purpose(side: SideFacts, glossary: Glossary) -> Set[str]:
    """The conditions that the device is said to be for: in the indications, and where a claim is affirmed."""
    claims = [f for f in side.of(Identity) if f.concept == "claim"]
    denying = {_sentence(f.place) for f in claims if f.value.startswith("not ")}
    told = {_sentence(f.place) for f in claims} - denying
    lines = (
        line for line in side.lines
        if _sentence(line.place) in told
        or _sentence(line.place) not in denying and "indications_for_use" in section_kinds(line.section)
    )  # fmt: skip
    return {concept for line in lines for concept, _ in _conditions(line, glossary)}


def _sentence(place: Place) -> tuple[int, int, int, int]:
    return place.document, place.block, place.cell, place.sentence_start


@once
def _by_sentence(side: SideFacts) -> Mapping[tuple[int, int, int, int], Sequence[Line]]:
    found: dict[tuple[int, int, int, int], list[Line]] = {}
    for line in side.lines:
        found.setdefault(_sentence(line.place), []).append(line)
    return found


def _conditions(line: Line, glossary: Glossary) -> Iterator[tuple[str, Place]]:
    return ((c, place) for c, place in line.concepts if glossary.concepts[c].slot == "condition")


def _concerns(denial: Identity, side: SideFacts, purpose: Set[str], glossary: Glossary) -> bool:
    """Whether a denial is of the device's own purpose: it names no condition, or one that the device is for."""
    if denial.value != "not other_disease" and _OTHERS.search(_clause(denial, side)):
        return False
    objects = _objects(denial, side, glossary)
    return not objects or not purpose or any(o == p or is_kind_of(glossary, o, p) for o in objects for p in purpose)


def _clause(claim: Identity, side: SideFacts) -> str:
    """The words of the clause that a claim stands in."""
    text, place = text_of(side.documents[claim.place.document], claim.place), claim.place
    start = max(
        (m.end() for m in _CLAUSE.finditer(text, place.sentence_start, place.start)), default=place.sentence_start
    )
    end = _CLAUSE.search(text, place.end, place.sentence_end)
    return text[start : end.start() if end else place.sentence_end]


def _objects(claim: Identity, side: SideFacts, glossary: Glossary) -> Sequence[str]:
    """The conditions that the clause of a claim names behind its verb."""
    start = claim.place.start
    end = _CLAUSE.search(text_of(side.documents[claim.place.document], claim.place), claim.place.end)
    return [
        concept
        for line in _by_sentence(side).get(_sentence(claim.place), ())
        for concept, place in _conditions(line, glossary)
        if start <= place.start and (end is None or place.start < end.start())
    ]


def age(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The youngest patients that the device is meant for are not of the same age in both files."""
    for bound in (">=", "<="):
        yield from _ages_apart(*(_bounds(side, bound) for side in (comparison.nmpa, comparison.fda)))


def _bounds(side: SideFacts, bound: str) -> Stated:
    return {value: facts for value, facts in stated(side, ("population_age",), str).items() if value.startswith(bound)}


def _ages_apart(nmpa: Stated, fda: Stated) -> Iterator[Hit]:
    for own, mine, others in (("nmpa", nmpa, fda), ("fda", fda, nmpa)):
        for value, facts in mine.items():
            rivals = [v for v in others if v not in mine]
            if (
                others
                and value not in others
                and (rivals or len(mine) > 1)
                and (own == "nmpa" or not [v for v in nmpa if v not in fda])
            ):
                against = others[rivals[0]] if rivals else next(iter(others.values()))
                values = {own: facts[0].quote, _other(own): against[0].quote}
                yield on_both(own, places_of(facts), places_of(against), values, certain=len(mine) == len(others) == 1)  # type: ignore[arg-type]


def _other(side: str) -> str:
    return "fda" if side == "nmpa" else "nmpa"
