"""Abbreviations that the two files, or two brackets of one sentence, give to different things."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.definitions import Definition, definitions
from lint.checks.displaced import unexplained, used
from lint.checks.text import Piece, pieces
from lint.facts.grammar import grammar
from lint.facts.model import text_of
from lint.glossary.model import Concept
from lint.language.abbreviations import initials, long_form
from lint.language.answers import kept

__all__ = ["letters_apart"]

_SLIPS = 2  # letters by which an abbreviation that stands once differs from the one that the file uses
_LEAST, _SEVERAL = 3, 3
_BRACKETED = re.compile(r"(?P<words>[A-Za-z][A-Za-z' -]*?)\s*[(（](?P<short>[A-Z][A-Za-z]{0,4})[)）]")
_PART = re.compile(r"[A-Za-z]+")
_BRACKET = re.compile(r"\s*[(（]")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")
_LONGEST = 6  # words before a bracket
_PLAIN = re.compile(
    r"\b(?:a|an|the|of|in|on|at|by|to|for|from|with|without|as|than|or|and|not?|nor|is|are|was|were|be|been|ha[ds]|have|may|can|"
    r"did|does|do|its?|they|their|we|our|th(?:is|at|ese|ose)|each|both|all|any|other|one|two|three|four|five|per|out|up|also|"
    r"only|over|under|above|below|after|before|when|where|which|who|if|so|used|using|alone|during|between|among)\b"
)
"""Words that no name is made of."""


def letters_apart(side: SideFacts, there: SideFacts, concepts: Mapping[str, Concept]) -> Iterator[Hit]:
    """Told once for each abbreviation: by words that are opposites, by the letters of both files, or by those of one sentence."""
    told = set[str]()
    for item in definitions(side):
        found = _opposite(item, there) or _crossed(side, item, there, concepts) or _orphan(side, item, there)
        found = found or _turned(side, item, there) or _of_other_words(side, item)
        if found and item.short not in told:
            told.add(item.short)
            values = {"found": item.short, "long": item.long, "concept": found[0], "right": found[1]}
            yield on_side(side.side, (item.place,), values, concepts=(item.concept,) if item.concept else ())
    for piece in pieces(side):
        if _has_twins(piece.normal.raw):
            yield from _twice(side, piece)
        if "(" in piece.normal.raw or "（" in piece.normal.raw:
            yield from _one_word_apart(side, piece)


def _opposite(item: Definition, there: SideFacts) -> tuple[str, str] | None:
    """`RC, reproducibility coefficient`, where the other file's words for the letters all hold the opposite: 重复性系数."""
    others = [d.long for d in definitions(there) if d.short == item.short]
    for one, other in _opposites():
        for mine, theirs in ((one, other), (other, one)):
            turned = mine.search(item.long) and not theirs.search(item.long)
            if turned and others and all(theirs.search(long) and not mine.search(long) for long in others):
                return others[0], "?"
    return None


def _crossed(
    side: SideFacts, item: Definition, there: SideFacts, concepts: Mapping[str, Concept]
) -> tuple[str, str] | None:
    """The other file has other letters for the thing, which this one uses too, and these letters for something else of its kind."""
    if not item.concept:
        return None
    same = {d.short for d in definitions(there) if d.concept == item.concept}
    others = {d.concept for d in definitions(there) if d.short == item.short} - {""}
    right = sorted(same & unexplained(side))
    if item.short in same or len(others) != 1 or item.concept in others or len(right) != 1 or right[0] in item.short:
        return None
    other = next(iter(others))
    return (other, right[0]) if concepts[other].domain == concepts[item.concept].domain else None


def _orphan(side: SideFacts, item: Definition, there: SideFacts) -> tuple[str, str] | None:
    """`hexagonality (HXG)`: letters that stand nowhere else, where both files use some like them and this one explains those nowhere."""
    if item.listed or len(item.short) < _LEAST or item.short in used(there) or _times(side, item.short) > 1:
        return None
    near = [
        short
        for short in sorted(unexplained(side) & used(there))
        if len(short) == len(item.short) and short[0] == item.short[0] and _times(side, short) > 1
        and DamerauLevenshtein.distance(short, item.short) <= _SLIPS and _spells(item.long, short)
    ]  # fmt: skip
    return (item.long, near[0]) if len(near) == 1 else None


def _turned(side: SideFacts, item: Definition, there: SideFacts) -> tuple[str, str] | None:
    """`睑板腺功能障碍（MDG）`: letters that the other file never uses, where it explains the same ones in another order."""
    if len(item.short) < _LEAST or item.short in used(there) or long_form(item.long, item.short):
        return None
    same = {d.short: d.long for d in definitions(there) if sorted(d.short) == sorted(item.short)}
    right = [short for short in same if short not in used(side) | {item.short}]
    return (same[right[0]], right[0]) if len(right) == len(same) == 1 else None


def _of_other_words(side: SideFacts, item: Definition) -> tuple[str, str] | None:
    """`interobserver difference (IOD)`, words that stand nowhere else, where the file speaks of the internal os distance."""
    before = _BRACKET.split(text_of(side.documents[item.place.document], item.place)[: item.place.end])[:-1]
    words = before[-1] if before else ""
    long = long_form(words, item.short)
    made = {initials(long), initials(" ".join(words.split()[-len(item.short) :]))}
    known = item.listed or item.concept and len(long) <= len(item.long) or item.short.casefold() in made
    plain = long.casefold().strip()
    if known or not long or side.folded.count(plain) > 1:
        return None
    if len(item.short) < _LEAST or not item.short.isupper():
        return None
    form = re.compile(r"[ -]".join(rf"\b{letter}[a-z]+" for letter in item.short.casefold()) + r"\b")
    said = {match[0] for piece in pieces(side) for match in form.finditer(piece.normal.text.casefold())}
    names = sorted(words for words in said if words not in plain and not _PLAIN.search(words))
    return (names[0], "?") if len(names) == 1 else None


def _spells(long: str, short: str) -> bool:
    """The letters stand in the words in this order."""
    letters = iter(long.casefold())
    return all(letter in letters for letter in short.casefold())


def _times(side: SideFacts, short: str) -> int:
    form = re.compile(rf"(?<![A-Za-z0-9]){re.escape(short)}s?(?![A-Za-z0-9])")
    return sum(len(form.findall(piece.normal.raw)) for piece in pieces(side))


@kept
def _has_twins(text: str) -> bool:
    """Whether letters stand in brackets twice."""
    shorts = [m["short"] for m in _BRACKETED.finditer(text)] if "(" in text or "（" in text else []
    return len(set(shorts)) < len(shorts)


def _twice(side: SideFacts, piece: Piece) -> Iterator[Hit]:
    """`cortical opacity (C) and posterior subcapsular opacity (C)`: letters of the one thing, and of no word of the other.

    The file uses letters of the other one that it explains nowhere; single letters stand among several others.
    """
    text, start = piece.normal.raw, 0
    for end in (*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)):
        brackets = list(_BRACKETED.finditer(text, start, end))
        start = end
        first: dict[str, re.Match[str]] = {}
        for match in brackets:
            known = first.setdefault(match["short"], match)
            if known is match or not _begins(known, known["short"][0]) or _begins(match, known["short"][0]):
                continue
            right = _left_over(side, match)
            alone = len(match["short"]) == 1 and len(first) >= _SEVERAL
            if alone or right and long_form(known["words"], known["short"]):
                words = (" ".join(m["words"].split()[-_LONGEST:]) for m in (match, known))
                values = dict(zip(("long", "concept"), words, strict=True)) | {
                    "found": match["short"],
                    "right": right or "?",
                }
                place = piece.place(match.start("words"), match.end())
                yield on_side(side.side, (place, piece.place(known.start("words"), known.end())), values)


def _one_word_apart(side: SideFacts, piece: Piece) -> Iterator[Hit]:
    """`meniscus-condyle angle (DCA)`: one word has another letter, and the file has the word with the right one: disc-condyle angle."""
    for match in _BRACKETED.finditer(piece.normal.raw):
        short = match["short"].casefold()
        words = list(_PART.finditer(match["words"]))[-len(short) :]
        odd = [n for n, (word, letter) in enumerate(zip(words, short, strict=False)) if word[0][0].casefold() != letter]
        if len(short) < _LEAST or not match["short"].isupper() or len(words) != len(short) or len(odd) != 1:
            continue
        if long_form(match["words"], match["short"]) or _PLAIN.fullmatch(words[odd[0]][0].casefold()):
            continue
        parts = [re.escape(word[0].casefold()) for word in words]
        parts[odd[0]] = rf"{re.escape(short[odd[0]])}[a-z]+"
        right = {found[0] for found in re.finditer(rf"\b{'[ -]'.join(parts)}\b", side.folded)}
        if len(right) == 1:
            start, long = match.start("words") + words[0].start(), match["words"][words[0].start() :]
            values = {"found": match["short"], "long": long.strip(), "concept": min(right), "right": "?"}
            yield on_side(
                side.side, (piece.place(start, match.end()),), values, suggestion=f"{min(right)} ({match['short']})"
            )


def _begins(match: re.Match[str], letter: str) -> bool:
    return letter.casefold() in initials(" ".join(match["words"].split()[-_LONGEST:]))


def _left_over(side: SideFacts, match: re.Match[str]) -> str:
    """Letters that the words before a bracket make, and that the file uses and explains nowhere."""
    made = (short for short in sorted(unexplained(side)) if long_form(match["words"], short))
    return next((short for short in made if len(short) >= _LEAST), "")


@cache
def _opposites() -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(re.compile(one, re.I), re.compile(other, re.I)) for one, other in grammar("opposite_words")["pairs"]]
