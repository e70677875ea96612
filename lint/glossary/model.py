"""A glossary is a set of concepts; each has terms in both languages, and one synonym satisfies all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lint.document import Tongue

Status = Literal["preferred", "admitted", "deprecated", "forbidden"]
NOT_LOOKED_UP = " (not looked up)"
"""How the source of a concept ends when nobody has found the term there, or the Chinese word for the English one anywhere."""


@dataclass(frozen=True, slots=True)
class Term:
    """One surface of a concept. A forbidden one is a wrong word for it: "software confirmation" for validation."""

    text: str
    language: Tongue
    status: Status


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning.

    `slot` says what part it plays in a fact, as `kind` or `kind=value` (`level=patient`, `arm=aided`, `condition`,
    `country`, `vendor`, `facet=statistical_method`, …); `contrast` names a set of concepts that exclude each other
    where two passages say the same thing; `context` lists words, one of which must be near for an ambiguous surface.
    """

    id: str
    domain: str
    terms: tuple[Term, ...]
    value_kind: str = ""  # of a metric: proportion, ratio, count, time, length, angle, volume, …
    slot: str = ""
    contrast: str = ""
    context: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

    def preferred(self, language: Tongue) -> str:
        """The term to use in a language; the id when the glossary has none."""
        return next((t.text for t in self.terms if t.language == language and t.status == "preferred"), self.id)

    @property
    def looked_up(self) -> bool:
        """Somebody found the term in its source; no rule calls an error what rests on one that nobody did."""
        return not self.source.endswith(NOT_LOOKED_UP)


@dataclass(frozen=True, slots=True)
class Adoption:
    """One row of the standards crosswalk: a Chinese standard and the international one it adopts."""

    chinese: str  # "YY/T 0664"
    chinese_edition: str  # "2020"
    title: str
    international: str  # "IEC 62304", "" for a domestic standard
    international_edition: str  # "2015"
    relation: str  # IDT, MOD, NEQ, domestic
    superseded_by: str
    confidence: Literal["high", "medium", "low"]
    source: str
    status: str = ""  # of the Chinese standard: "现行 2023-11-01", "not in active list", "" if not looked up


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of dossier section and the words that its headings use in each language."""

    id: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, eq=False)
class Glossary:
    """Concepts by id, and the standards crosswalk."""

    concepts: dict[str, Concept]
    adoptions: tuple[Adoption, ...] = ()

    def terms(self) -> Iterator[Term]:
        """All terms, concept by concept."""
        return (term for concept in self.concepts.values() for term in concept.terms)

    @cached_property
    def contrasts(self) -> Mapping[str, Sequence[Concept]]:
        """The members of each set of concepts that exclude each other."""
        found: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts.values():
            if concept.contrast:
                found[concept.contrast].append(concept)
        return found
