"""Terms that the glossary does not want, and one concept under several names in one file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.document import Tongue
from lint.facts.model import Mention, text_of
from lint.glossary.model import Glossary
from lint.language.answers import kept

__all__ = ["mixed", "unwanted"]

Parameters = Mapping[str, Any]
_LONGEST_GLOSS = 60  # characters
_GLOSS = re.compile(
    r"(?:[(（/／]|即|[又也亦或]称|等同于|(?i:\bor|\bi\.e\.,?|\balso (?:known|called|referred to) as|\bthat is,?))(?: the)?\s*$"
)


_LEAD = 4  # characters of a term before the one that it shares with the next
_GLOSSED = re.compile(
    r"\s*[(（]\s*(?:即|[又也亦或]称|that is,?|i\.e\.,?|also (?:known|called|referred to) as|or )", re.I
)


@once
def mentions(side: SideFacts) -> Sequence[Mention]:
    """The glossary terms of one side in reading order."""
    return side.of(Mention)


def tongue_of(mention: Mention) -> Tongue:
    """The language of a term as it stands in the text."""
    return "en" if mention.quote.isascii() else "zh"


def unwanted(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Terms of the given statuses, each with the term to use; `allowed` are phrases in which such a word is right."""
    allowed = re.compile("|".join(parameters.get("allowed", ())) or "$^", re.I)
    for side in (comparison.nmpa, comparison.fda):
        for mention in mentions(side):
            wanted = mention.status in parameters["statuses"] and not _inside(side, mention, allowed)
            if wanted and not _crosses_words(side, mention, comparison.glossary):
                preferred = comparison.glossary.concepts[mention.concept].preferred(tongue_of(mention))
                values = {"found": mention.quote, "preferred": preferred}
                yield on_side(side.side, (mention.place,), values, concepts=(mention.concept,), suggestion=preferred)


def _crosses_words(side: SideFacts, mention: Mention, glossary: Glossary) -> bool:
    """A Chinese surface begins inside a right term, behind which another one goes on: the 腺肿块 of 腮腺肿块."""
    if tongue_of(mention) == "en":
        return False
    place, right = mention.place, _right_terms(glossary)
    text = text_of(side.documents[place.document], place)
    return any(
        text[first:border] in right and text[border : place.end] in right
        for first in range(max(0, place.start - _LEAD), place.start)
        for border in range(place.start + 1, place.end)
    )


@lru_cache(maxsize=4)
def _right_terms(glossary: Glossary) -> Set[str]:
    return {t.text for t in glossary.terms() if t.language == "zh" and t.status in {"preferred", "admitted"}}


def _inside(side: SideFacts, mention: Mention, phrases: re.Pattern[str]) -> bool:
    place = mention.place
    text = text_of(side.documents[place.document], place)
    return any(start < place.end and place.start < end for start, end in _spans(phrases.pattern, text))


@kept
def _spans(phrases: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(phrases, text, re.I)]


def mixed(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """One concept that a file calls by one name nearly everywhere and by another once or twice.

    `sets` are names of one concept that a file has to choose between; longer terms of its domain count by the name that they
    end with (a sensitivity analysis is no sensitivity, 前列腺特异性抗原 is no 特异性). In the phrases `other` such a word means
    something else; so may those that are `seldom` the same, and the usual name must stand `of_seldom` times, and so many times as often.
    """
    other = re.compile("|".join(parameters.get("other", ())) or "$^", re.I)
    about = _domains(parameters["sets"], comparison.glossary)
    for names in parameters["sets"]:
        domains = set[str]().union(*(about[name.casefold()] for name in names))
        for side, there in ((comparison.nmpa, comparison.fda), (comparison.fda, comparison.nmpa)):
            uses = _uses(side, names, domains, comparison.glossary, other)
            for hit in _odd_names(side, uses, names, parameters):
                answers = _answers(hit.values["found"], parameters.get("answers", ()))
                if not _uses(there, answers, domains, comparison.glossary, other):
                    yield hit


def _answers(name: str, rows: Iterable[Sequence[Sequence[str]]]) -> Sequence[str]:
    """What the other language calls it where both files tell two things apart: 召回率 of objects is their recall."""
    plain = name.casefold().removesuffix("s")
    return [word for row in rows for own, other in (row, row[::-1]) if plain in own for word in other]


def _domains(sets: Iterable[Sequence[str]], glossary: Glossary) -> Mapping[str, Set[str]]:
    """What the concepts with these very names are about, by name."""
    found: dict[str, set[str]] = {name.casefold(): set() for names in sets for name in names}
    for concept in glossary.concepts.values():
        for term in concept.terms:
            if (name := term.text.casefold()) in found:
                found[name].add(concept.domain)
    return found


def _uses(
    side: SideFacts, names: Sequence[str], domains: Set[str], glossary: Glossary, other: re.Pattern[str]
) -> dict[str, list[Mention]]:
    """The mentions of one file by the name of the set that they hold."""
    found: dict[str, list[Mention]] = defaultdict(list)
    longest_first = sorted(names, key=lambda name: -len(name))
    held = {value: name for value in _by_value(side) if (name := _held(value, longest_first))}
    for _, mention in sorted((at, m) for value in held for at, m in _by_value(side)[value]):
        name = held[mention.value]
        if mention.status not in {"preferred", "admitted"} or _is_gloss(side, mention) or _is_title(side, mention):
            continue
        if (not domains or glossary.concepts[mention.concept].domain in domains) and not _inside(side, mention, other):
            found[name].append(mention)
    return found


def _held(value: str, names: Sequence[str]) -> str:
    """The name that a term ends with, in the singular or plural."""
    plain = value.casefold().removesuffix("s")
    return next((n for n in names if plain.endswith(n.casefold().removesuffix("s"))), "")


@once
def _by_value(side: SideFacts) -> Mapping[str, Sequence[tuple[int, Mention]]]:
    """The mentions of a file by their term, each with its number in reading order."""
    found: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
    for at, mention in enumerate(mentions(side)):
        found[mention.value].append((at, mention))
    return found


def _is_gloss(side: SideFacts, mention: Mention) -> bool:
    """Named as another word for what stands beside it: sensitivity (true positive rate), 真阳性率（即灵敏度）."""
    text = text_of(side.documents[mention.place.document], mention.place)
    before = text[max(0, mention.place.start - _LONGEST_GLOSS) : mention.place.start]
    return bool(_GLOSS.search(before) or _GLOSSED.match(text, mention.place.end))


def _is_title(side: SideFacts, mention: Mention) -> bool:
    """Headings are those of a form as often as the writer's own."""
    return side.documents[mention.place.document].blocks[mention.place.block].kind == "heading"


def _odd_names(
    side: SideFacts, uses: Mapping[str, list[Mention]], names: Sequence[str], parameters: Parameters
) -> Iterator[Hit]:
    if len(uses) < 2:
        return
    usual = min(uses, key=lambda name: (-len(uses[name]), names.index(name)))
    times = len(uses[usual])
    for name, rare in sorted(uses.items()):
        seldom = {name, usual} & set(parameters.get("seldom", ()))
        least, ratio = parameters["of_seldom"] if seldom else (parameters["at_least"], parameters["times"])
        if name == usual or len(rare) > parameters["at_most"] or times < max(least, ratio * len(rare)):
            continue
        values = {"found": name, "usual": usual, "count": str(times)}
        places = (*(m.place for m in rare), uses[usual][0].place)
        yield on_side(side.side, places, values, concepts=(rare[0].concept,), suggestion=usual)
