"""Where a file says what an abbreviation stands for: in brackets behind the words, or in a list of abbreviations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.align.sides import SideFacts, once
from lint.checks.terminology import mentions
from lint.checks.text import Piece, pieces
from lint.facts.model import Mention, Place
from lint.language.abbreviations import (
    ABBREVIATION,
    Introduction,
    initials,
    introductions,
    is_abbreviation,
    listed,
    long_form,
)
from lint.language.answers import kept

Spot = tuple[int, int, int]
Mentions = Mapping[Spot, list[Mention]]


@dataclass(frozen=True, slots=True)
class Definition:
    """`long form (SHORT)` or `SHORT: long form` as it stands in a file."""

    short: str
    long: str  # as written
    concept: str  # what the glossary calls the long form, "" if nothing
    place: Place
    listed: bool = False  # in a list or table of abbreviations
    loose: bool = False  # the letters are not those of the words, and the glossary knows neither


@once
def definitions(side: SideFacts) -> Sequence[Definition]:
    """The abbreviations that a side introduces, in reading order."""
    found = mentions_by_spot(side)
    texts = pieces(side)
    inside = (definition for piece in texts if _may_define(piece.normal.raw) for definition in _in(piece, found))
    return sorted([*inside, *_rows(side, texts, found)], key=lambda d: d.place)


@once
def mentions_by_spot(side: SideFacts) -> Mentions:
    """The mentions of each block or cell."""
    found: dict[Spot, list[Mention]] = {}
    for mention in mentions(side):
        found.setdefault(_spot(mention.place), []).append(mention)
    return found


def _spot(place: Place | Piece) -> Spot:
    return place.document, place.block, place.cell


@kept
def _may_define(text: str) -> bool:
    return any(introductions(text)) or any(listed(text))


def _in(piece: Piece, found: Mentions) -> Iterator[Definition]:
    own = found.get(_spot(piece), ())
    ends = {mention.place.end: mention for mention in own}
    for introduction in introductions(piece.normal.raw):
        if not is_abbreviation(introduction.short):
            continue  # a name with two capitals: `the ROC area (DeLong)`
        yield from _bracketed(piece, introduction, ends.get(introduction.start))
    for entry in listed(piece.normal.raw):
        long = piece.normal.raw[slice(*entry.long)]
        concept = _concept_of(own, entry.long, long)
        if concept or long_form(long, entry.short):
            yield Definition(entry.short, long, concept, piece.place(entry.start, entry.long[1]), listed=True)
        elif entry.among > 1 and not is_abbreviation(long):
            yield Definition(entry.short, long, "", piece.place(entry.start, entry.long[1]), listed=True, loose=True)


def _bracketed(piece: Piece, found: Introduction, mention: Mention | None) -> Iterator[Definition]:
    """With the glossary's long form where there is one, else with the words whose letters make the abbreviation."""
    before = piece.normal.raw[: found.start]
    long = long_form(re.split(r"[^\x20-\u024f\u2010-\u2019]", before)[-1], found.short)
    named = before[mention.place.start :] if mention and not is_abbreviation(mention.quote) else ""
    words = _words_before(before, found.short)
    spelled = len(words) > len(named) and initials(words) == found.short.casefold()  # conventional colonoscopy (CC)
    if mention and named and not spelled and (len(named) >= len(long) or initials(long) != found.short.casefold()):
        yield Definition(found.short, named, mention.concept, piece.place(mention.place.start, found.end))
        if len(named) < len(words) and not long_form(words, found.short):
            yield Definition(found.short, words, "", piece.place(len(before) - len(words), found.end), loose=True)
    elif spelled:
        yield Definition(found.short, words, "", piece.place(len(before) - len(words), found.end))
    elif long and not re.search(r"[()（）]", long):
        yield Definition(found.short, long, "", piece.place(len(before) - len(long), found.end))
    elif words or long_form(found.full, found.short):
        start = found.start if found.full else len(before) - len(words)
        yield Definition(found.short, found.full or words, "", piece.place(start, found.end), loose=not found.full)


def _words_before(before: str, short: str) -> str:
    """As many words as the abbreviation has letters, or in Chinese as many characters as one letter can stand for."""
    match = re.search(rf"(?:[A-Za-z-]+ ){{{len(short) - 1}}}[A-Za-z-]+$|[\u4e00-\u9fff]{{2,12}}$", before)
    return match[0] if match else ""


def _concept_of(own: Iterable[Mention], span: tuple[int, int], long: str) -> str:
    """The concept of a mention that is all of a text but for a gloss in brackets behind it."""
    for mention in own:
        rest = long[mention.place.end - span[0] :] if mention.place.start == span[0] else long
        if mention.place.end <= span[1] and re.fullmatch(r"\s*(?:[,，(（].*)?", rest):
            return mention.concept
    return ""


def _rows(side: SideFacts, texts: Iterable[Piece], found: Mentions) -> Iterator[Definition]:
    """The rows of tables of abbreviations: an abbreviation, and beside it the words; one row alone is none."""
    rows: dict[Spot, list[Definition]] = {}
    for cell, beside in pairwise(texts):
        if is_first(side, cell, beside):
            entry = _row(cell, beside, found.get(_spot(beside), ()))
            rows.setdefault((cell.document, cell.block, 0), []).extend(entry)
    for table in rows.values():
        sure = {entry.short for entry in table if not entry.loose}
        if len(table) > 1 and sure:
            yield from (entry for entry in table if not entry.loose or entry.short in sure)


def is_first(side: SideFacts, one: Piece, other: Piece) -> bool:
    """The first two cells of a row that measures nothing."""
    if one.cell < 0 or (one.document, one.block) != (other.document, other.block):
        return False
    table = side.documents[one.document].blocks[one.block].table
    if table is None:
        return False
    left, right = table.cells[one.cell], table.cells[other.cell]
    behind = (c.text for c in table.cells if c.row == left.row and c.column > right.column)
    return left.row == right.row and left.column == 0 and not any(c.isdigit() for text in behind for c in text)


def _row(cell: Piece, beside: Piece, own: Iterable[Mention]) -> list[Definition]:
    short, long = cell.normal.raw.strip(), beside.normal.raw.strip()
    if not re.fullmatch(ABBREVIATION, short) or not is_abbreviation(short) or not long or is_abbreviation(long):
        return []
    start = beside.normal.raw.index(long)
    concept = _concept_of(own, (start, start + len(long)), long)
    loose = not concept and not long_form(long, short)
    return [Definition(short, long, concept, cell.place(0, len(cell.normal.raw)), listed=True, loose=loose)]
