"""Everyday words of the field, of which a file uses one throughout and another one once: 周长 and 围长, pressure injury and bedsore.

No concept of the glossary is needed: the words are found as they are written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.text import Piece, pieces
from lint.facts.model import text_of

__all__ = ["once_otherwise"]

Parameters = Mapping[str, Any]
Uses = Mapping[str, Sequence[tuple[Piece, re.Match[str]]]]
_FRACTION = re.compile(r"\d\s*/\s*\d")
_GLOSS = re.compile(
    r"\s*[(/、,;)]*\s*(?:即|[又亦也或]称?为?|简称|also (?:called|known as)|that is|i\.e\.|or|and)?,?\s*[(/)“”\"]*\s*",
    re.I,
)
_BETWEEN = 24  # characters between a word and its explanation: 灵敏度（又称检出率）


def once_otherwise(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A word that stands once where the file has another one for the same thing everywhere else.

    `sets` are words for one thing. `neighbours` mean something else, and are taken for a slip only where the other file has
    nothing that answers to the word (`unless`). In the phrases `other` such a word is right.
    """
    other = re.compile("|".join(parameters.get("other", ())) or "$^", re.I)
    for side, there in ((comparison.nmpa, comparison.fda), (comparison.fda, comparison.nmpa)):
        for words in parameters["sets"]:
            yield from _odd(side, words, words, other, parameters["at_least"])
        for pair in parameters.get("neighbours", ()):
            if not re.search(pair["unless"], there.folded):
                words = [*pair["usual"], *pair["once"]]
                odd = _odd(side, words, pair["once"], other, parameters["of_neighbour"])
                yield from (hit for hit in odd if not _is_counted(side, hit))


def _odd(
    side: SideFacts, words: Sequence[str], rare: Sequence[str], other: re.Pattern[str], least: int
) -> Iterator[Hit]:
    """The one use of a word beside many of another one of the set."""
    if sum(word in side.folded for word in words) < 2:
        return
    uses = _uses(side, words, other)
    usual = max(words, key=lambda word: len(uses[word]))
    if len(uses[usual]) < least:
        return
    for word in rare:
        if word == usual or len(uses[word]) != 1:
            continue
        (piece, match), (first, where) = uses[word][0], uses[usual][0]
        if not _is_explained(piece, match, words, word):
            places = piece.place_of(*match.span()), first.place_of(*where.span())
            values = {"found": match[0], "usual": usual, "count": str(len(uses[usual]))}
            yield on_side(side.side, places, values, suggestion=usual)


def _is_counted(side: SideFacts, hit: Hit) -> bool:
    """The sentence gives what the rate is of, so that its name is no slip: `a detection rate of 0.728 (338/464)`."""
    place = (hit.nmpa or hit.fda)[0]
    text = text_of(side.documents[place.document], place)[place.sentence_start : place.sentence_end]
    return bool(_FRACTION.search(text))


def _uses(side: SideFacts, words: Sequence[str], other: re.Pattern[str]) -> Uses:
    """Where each word stands, the longest first where one is part of another."""
    found: dict[str, list[tuple[Piece, re.Match[str]]]] = {word: [] for word in words}
    form = _form(tuple(words))
    for piece in pieces(side):
        text = piece.normal.text
        for match in form.finditer(text):
            if not any(m.start() < match.end() and match.start() < m.end() for m in other.finditer(text)):
                found[_named(match[0], words)].append((piece, match))
    return found


@lru_cache(maxsize=1 << 9)
def _form(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, in the plural too, with hyphens or blanks."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    forms = (re.escape(_spaced(word)).replace(r"\ ", "[ -]") + ("s?" if word.isascii() else "") for word in longest)
    return re.compile(
        f"(?<![A-Za-z])(?:{'|'.join(forms)})(?![A-Za-z])" if words[0].isascii() else "|".join(forms), re.I
    )


def _named(text: str, words: Sequence[str]) -> str:
    plain = _spaced(text.casefold())
    return next(word for word in words if plain in {_spaced(word), f"{_spaced(word)}s"})


def _spaced(text: str) -> str:
    return text.replace("-", " ")


def _is_explained(piece: Piece, match: re.Match[str], words: Sequence[str], word: str) -> bool:
    """The usual word stands beside it, as in a list of terms: 误报（虚警）, `pressure injury (bedsore)`."""
    text = piece.normal.text
    others = [w for w in words if w != word and w not in word and word not in w]
    form = _form(tuple(others)) if others else None
    near = form.finditer(text, max(0, match.start() - _BETWEEN), match.end() + _BETWEEN) if form else ()
    gaps = (text[m.end() : match.start()] if m.start() < match.start() else text[match.end() : m.start()] for m in near)
    return any(_GLOSS.fullmatch(gap) for gap in gaps)
