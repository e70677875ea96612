"""Concepts by what a person remembers of them: a term in either language, a part of one, or the id."""

from lint.glossary.model import Concept, Glossary
from lint.glossary.surfaces import surface_key

_FUZZY = 80
_AT_MOST = 20


def found(glossary: Glossary, words: str) -> list[Concept]:
    """Concepts that have exactly this term, else those with a term that holds it, else those with one like it."""
    wanted = surface_key(words)
    concepts = glossary.concepts.values()
    exact = [c for c in concepts if c.id == words or any(surface_key(t.text) == wanted for t in c.terms)]
    return exact or _holding(glossary, words.casefold())[:_AT_MOST] or _alike(glossary, words)


def _holding(glossary: Glossary, words: str) -> list[Concept]:
    """The concepts whose term is longer by the least come first."""
    lengths = {
        concept.id: min((len(t.text) for t in concept.terms if words in t.text.casefold()), default=0)
        for concept in glossary.concepts.values()
    }
    return [glossary.concepts[name] for name in sorted(lengths, key=lambda n: (lengths[n], n)) if lengths[name]]


def _alike(glossary: Glossary, words: str) -> list[Concept]:
    from rapidfuzz import fuzz

    def likeness(concept: Concept) -> float:
        return max((fuzz.ratio(words.casefold(), t.text.casefold()) for t in concept.terms), default=0.0)

    near = {concept.id: likeness(concept) for concept in glossary.concepts.values()}
    best = sorted((name for name in near if near[name] >= _FUZZY), key=lambda n: (-near[n], n))
    return [glossary.concepts[name] for name in best[:_AT_MOST]]
