"""Terms of one file that the other never uses, though its passages speak of the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.passages import Match
from lint.checks.identity import SIDES, on_both
from lint.document import Side, Tongue
from lint.facts.model import Place
from lint.glossary.model import Concept

__all__ = ["one_sided"]

Parameters = Mapping[str, Any]
_LANGUAGE: Mapping[Side, Tongue] = {"nmpa": "zh", "fda": "en"}


def one_sided(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Concepts that several lines of a file name whose topic the other file shares, and that it never names itself.

    The topic is shared where a line has a partner of at least `least_score` that has more concepts in common with it than not.
    """
    for own, other in SIDES:
        theirs = comparison.side(other)
        text = _text(theirs)
        for concept, numbers in _alone(comparison, comparison.side(own), theirs, parameters).items():
            if _is_said(comparison.glossary.concepts[concept], text, _LANGUAGE[other]):
                continue
            shared = [match for number in numbers if (match := _partner(comparison, own, number, parameters))]
            if len(shared) >= parameters["lines"]:
                mine = tuple(p for m in shared for c, p in comparison.side(own).lines[m.left].concepts if c == concept)
                there = tuple(dict.fromkeys(theirs.lines[match.right].place for match in shared))
                values = {"concept": concept, "count": str(len(numbers))}
                yield on_both(own, _once(mine), there, values, concepts=(concept,))


def _once(places: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))


def _alone(
    comparison: Comparison, mine: SideFacts, theirs: SideFacts, parameters: Parameters
) -> Mapping[str, list[int]]:
    """The lines of each concept of the domains that the other file names neither by itself nor by one of its contrast set."""
    concepts = comparison.glossary.concepts
    named = {concept for line in theirs.lines for concept, _ in line.concepts}
    sets = {concepts[c].contrast for c in named} - {""}
    found: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(mine.lines):
        for concept in dict.fromkeys(c for c, _ in line.concepts):
            about = concepts[concept]
            if about.domain in parameters["domains"] and concept not in named and about.contrast not in sets:
                found[concept].append(number)
    return found


def _text(side: SideFacts) -> str:
    return "\n".join(line.text for line in side.lines).lower()


def _is_said(concept: Concept, text: str, language: Tongue) -> bool:
    """Its words stand in the text, inside longer terms or with another word between them."""
    terms = (t.text.lower() for t in concept.terms if t.language == language and t.status != "forbidden")
    return any(all(word in text for word in term.split()) for term in terms)


def _partner(comparison: Comparison, own: Side, number: int, parameters: Parameters) -> Match | None:
    """The best line of the other file, if it speaks of the same."""
    partners = comparison.passages.of_nmpa if own == "nmpa" else comparison.passages.of_fda
    best = next(iter(partners.get(number, ())), None)
    if best is None or best.score < parameters["least_score"]:
        return None
    other: Side = "fda" if own == "nmpa" else "nmpa"
    here, there = (
        {concept for concept, _ in comparison.side(side).lines[at].concepts}
        for side, at in ((own, number), (other, best.right))
    )
    return best if len(here & there) >= parameters["in_common"] else None
