"""Terms with a wrong word in the place of the right one: `positive forecast value`, 组内相关指数."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.definitions import mentions_by_spot
from lint.checks.near_names import near_names
from lint.checks.terminology import mentions
from lint.checks.text import Piece, pieces
from lint.document import Tongue
from lint.facts.grammar import grammar
from lint.glossary.model import Glossary

__all__ = ["wrong_word"]

_AND = re.compile(r"\s+and\s+|\s*&\s*|[与和及]")
_LEAST: Mapping[Tongue, int] = {"en": 2, "zh": 4}  # words or characters of a term that one of the files names
_SURE: Mapping[Tongue, int] = {"en": 3, "zh": 6}  # of a term that neither has to name
_LISTED: Mapping[Tongue, int] = {"en": 2, "zh": 5}  # of a term that stands in the list as a whole


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A term with a wrong word as it stands in a text."""

    start: int
    end: int
    word: tuple[int, int]
    term: str
    concept: str


def wrong_word(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Words that are no term, and would be one with the right word for a wrong one: one that translation is known to pick, or any
    other one before an abbreviation that tells what is meant.
    """
    nmpa, fda = comparison.nmpa, comparison.fda
    named = {side.side: _named(side, comparison.glossary) for side in (nmpa, fda)}
    for side, other in ((nmpa, fda), (fda, nmpa)):
        language: Tongue = "zh" if side is nmpa else "en"
        for piece, found in _found(side, comparison.glossary, language, named["nmpa"] | named["fda"]):
            if not _is_known(side, piece, found, named[other.side]):
                words = piece.normal.text[found.start : found.end]
                place = piece.place_of(found.start, found.end)
                values = {"found": words, "right": found.term}
                yield on_side(side.side, (place,), values, concepts=(found.concept,), suggestion=found.term)
        for near in near_names(side, other, comparison.glossary):
            values = {"found": near.found, "right": near.right}
            yield on_side(side.side, (near.item.place,), values, concepts=(near.concept,))


def _named(side: SideFacts, glossary: Glossary) -> frozenset[str]:
    """The concepts that a file names, and those of the words that one of its terms joins: `verification and validation`."""
    found = {m.concept for m in mentions(side)}
    joined = {part for m in mentions(side) for part in _AND.split(m.quote.lower()) if part != m.quote.lower()}
    if joined:
        concepts = glossary.concepts.values()
        found |= {c.id for c in concepts if any(t.text.lower() in joined for t in c.terms)}
    return frozenset(found)


def _found(side: SideFacts, glossary: Glossary, language: Tongue, named: Set[str]) -> Iterator[tuple[Piece, _Wrong]]:
    """The longest term for each wrong word of a side."""
    whole = "\n".join(piece.normal.text for piece in pieces(side)).casefold()
    wrong = _wrong(language, tuple(word for word in _rights(language) if word in whole))
    spots = [(piece, m) for piece in pieces(side) for m in wrong.finditer(piece.normal.text)] if wrong else []
    rights = frozenset(right for _, m in spots for right in _rights(language)[m[0].lower()])
    terms = _terms(glossary, language, rights, named) if rights else {}
    for piece, match in spots:
        likely = ((right, *term) for right in _rights(language)[match[0].lower()] for term in terms.get(right, ()))
        found = (_around(piece.normal.text, match, text, right, concept) for right, text, concept in likely)
        sure = (w for w in found if w and (" " in _folded(w.term) or _is_measured(piece.normal.text, w)))
        best = max(
            sure if language == "en" else filter(None, found), key=lambda w: (w.end - w.start, w.term), default=None
        )
        if best and not _is_term(_folded(piece.normal.text[best.start : best.end]), glossary):
            yield piece, best


def _is_term(text: str, glossary: Glossary) -> bool:
    return any(_folded(term.text) == text for term in glossary.terms())


@cache
def _rights(language: Tongue) -> Mapping[str, Sequence[str]]:
    """The right words by the wrong ones."""
    found: dict[str, list[str]] = {}
    for right, wrong in grammar("wrong_words")[language].items():
        for word in wrong.split():
            found.setdefault(word, []).append(right)
    return found


@cache
def _wrong(language: Tongue, used: Sequence[str]) -> re.Pattern[str] | None:
    """Those of the wrong words that a text uses at all."""
    words = "|".join(sorted(used, key=lambda word: (-len(word), word)))
    if not words:
        return None
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.I) if language == "en" else re.compile(words)


def _terms(
    glossary: Glossary, language: Tongue, rights: Set[str], named: Set[str]
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Terms that somebody may want to write, and their concepts, by the right word in them."""
    found: dict[str, list[tuple[str, str]]] = {right: [] for right in rights}
    holding = re.compile("|".join(sorted(map(re.escape, rights))), re.I)
    for concept in glossary.concepts.values():
        least = (_LEAST if concept.id in named else _SURE)[language]
        for term in concept.terms:
            if term.language != language or term.status == "forbidden" or not holding.search(term.text):
                continue
            size = len(term.text) if language == "zh" else len(re.findall("[A-Za-z]+", term.text))
            text = term.text.lower()
            metric = language == "en" and concept.id in named and concept.domain == "metric"
            for right in rights:
                if right in text and (size >= least or right == text and (metric or size >= _LISTED[language])):
                    found[right].append((term.text, concept.id))
    return found


def _around(text: str, match: re.Match[str], term: str, right: str, concept: str) -> _Wrong | None:
    """The term around the wrong word, if nothing but this word keeps it from standing there."""
    folded = _folded(term)
    at = folded.find(right)
    before, behind = folded[:at], folded[at + len(right) :]
    start, end = match.start() - len(before), match.end() + len(behind)
    around = _folded(text[max(0, start) : end])
    whole = start >= 0 and around == f"{before}{match[0].lower()}{behind}"
    if not whole or text[max(0, start - 1) : start + 1].isascii() and text[max(0, start - 1) : start].isalpha():
        return None
    if re.match("s?[A-Za-z]", text[end:]) and not re.match("s(?![A-Za-z])", text[end:]):
        return None
    return _Wrong(start, end, match.span(), term, concept)


def _folded(text: str) -> str:
    return text.lower().replace("-", " ")


def _is_measured(text: str, wrong: _Wrong) -> bool:
    """Whether a word stands where the name of a metric does."""
    before, behind = _measured()
    return bool(before.search(text[: wrong.start]) or behind.match(text, wrong.end))


@cache
def _measured() -> tuple[re.Pattern[str], re.Pattern[str]]:
    patterns = grammar("wrong_words")["measured_en"]
    before, behind = ("|".join(patterns[where]) for where in ("before", "behind"))
    return re.compile(before, re.I), re.compile(behind)


def _is_known(side: SideFacts, piece: Piece, found: _Wrong, theirs: Set[str]) -> bool:
    """A longer term holds the wrong word, or it is a term itself that the other file names as well."""
    start, end = piece.normal.raw_span(*found.word)
    for mention in mentions_by_spot(side).get((piece.document, piece.block, piece.cell), ()):
        place = mention.place
        if place.start <= start and end <= place.end:
            return (place.start, place.end) != (start, end) or mention.concept in theirs
    return False
