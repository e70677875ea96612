"""A word that stands once, in the place of its sibling that both files use otherwise: 孤立性腘静脉栓塞 where it is 血栓 everywhere.

The families of such words stand in `rules/words/siblings.txt`. What tells is the place: the words around it are those of the
sibling elsewhere in the file, or the line of the other file that answers to it names the sibling.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.passages import Match
from lint.align.sides import once
from lint.checks.text import Piece, pieces
from lint.facts.intended_use import of_other_device
from lint.language.answers import kept
from lint.language.lexicon import families
from lint.language.normalise import HAN

__all__ = ["in_place"]

Parameters = Mapping[str, Any]
Member = tuple[int, int]  # the family, and which of its words
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile("[A-Za-z]+")
_FUNCTION_WORD = re.compile(
    r"an?|the|of|in|on|at|by|to|for|and|or|with(?:out)?|was|were|is|are|be|been|ha[sd]|have|th(?:at|is|eir)|which|from|as|per|no|not|all"
    r"|each|any|its?"
)
_OPERATED = re.compile(
    "部?(?:部分|全|次全)?(?:切除|置换|移植|成形|造口|吻合|缝合|修补|固定术)"
)  # what English has one word for
_SENTENCE_END = re.compile(r"[。;]|\.\s")
_AROUND = 8  # characters or words on each side that are compared
_MANY = 3
_PARTNERS = 3
_RELATIVE = 0.6
_CLOSELY = 0.5
_DIGITS = 2
_BEHIND, _BEFORE = 5, 3  # characters between a word and its number
_SEVERAL = 2
_STEM = 6  # letters that the forms of a word share


@dataclass(frozen=True, slots=True)
class _Use:
    """A word of a family where it stands."""

    piece: Piece
    start: int
    end: int

    @property
    def spot(self) -> tuple[int, int, int]:
        """The block or cell."""
        return self.piece.document, self.piece.block, self.piece.cell

    @property
    def text(self) -> str:
        """The word."""
        return self.piece.normal.text[self.start : self.end]


def in_place(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A member that one file names once and the other never, where a sibling that both know would stand.

    Surely so where the words around the two are the same: `frame_zh` characters or `frame_en` words. A line answers with a `least_score`.
    """
    passages = comparison.passages
    ends = ((comparison.nmpa, comparison.fda, passages.of_nmpa), (comparison.fda, comparison.nmpa, passages.of_fda))
    for side, there, partners in ends:
        own, theirs = uses(side), uses(there)
        told = set[tuple[int, int, int, int]]()
        for member in sorted(m for m, found in own.items() if len(found) == 1 and m not in theirs):
            use = own[member][0]
            if (*use.spot, use.start) in told or _is_of_others(side, use) or _is_known(there, member):
                continue
            usual = _by_frame(own, theirs, member, parameters)
            framed = usual is not None
            if usual is None and not _families()[member[0]].loose:
                ends_ = _Ends(side, there, partners)
                usual = _by_answer(ends_, member, float(parameters["least_score"])) or _by_number(ends_, member)
            if usual is not None and not _stands_beside(own, member, usual):
                told.add((*use.spot, use.start))
                values = {"found": use.text, "usual": usual}
                yield on_side(side.side, (use.piece.place_of(use.start, use.end),), values, certain=framed)


def _stands_beside(own: Mapping[Member, Sequence[_Use]], member: Member, usual: str) -> bool:
    """The sibling stands in the same sentence or table: the file tells the two apart."""
    use = own[member][0]
    siblings = [other for sibling in _siblings(member) for other in own.get(sibling, ()) if other.text == usual]
    return any(
        use.piece.cell >= 0
        and other.spot[:2] == use.spot[:2]
        or other.spot == use.spot
        and not _SENTENCE_END.search(use.piece.normal.text, *_between(use, other))
        for other in siblings
    )


def _between(one: _Use, other: _Use) -> tuple[int, int]:
    return min(one.end, other.end), max(one.start, other.start)


def _is_known(side: SideFacts, member: Member) -> bool:
    """A file has the word inside of another one, or another form of it: `pustular` for pustule."""
    words = [w.casefold() for w in _families()[member[0]].members[member[1]] if w.isascii() == (side.side == "fda")]
    return any(w[:_STEM] in side.folded if len(w) > _STEM and " " not in w else w in side.folded for w in words)


def _by_frame(
    own: Mapping[Member, Sequence[_Use]],
    theirs: Mapping[Member, Sequence[_Use]],
    member: Member,
    parameters: Parameters,
) -> str | None:
    """The sibling that stands elsewhere in the file between the same words; of one that both files often name fewer tell."""
    use = own[member][0]
    least = float(parameters["frame_en"] if use.text.isascii() else parameters["frame_zh"])
    for sibling in _siblings(member):
        uses_ = own.get(sibling, ())
        often = min(len(uses_), len(theirs.get(sibling, ()))) >= parameters["often"]
        need = least - often if sibling in theirs else least + 1
        if sibling not in theirs and len(uses_) < _SEVERAL:
            continue
        for other in uses_:
            if other.text.isascii() == use.text.isascii() and _in_common(use, other) >= need:
                return other.text
    return None


def _siblings(member: Member) -> Iterator[Member]:
    family, number = member
    return ((family, n) for n in range(len(_families()[family].members)) if n != number)


def _in_common(one: _Use, other: _Use) -> float:
    """How much of what stands around two words is the same: characters of Chinese, words of English."""
    a, b = one.piece.normal.text, other.piece.normal.text
    if one.text.isascii():
        before = _shared(_words(a[: one.start])[::-1], _words(b[: other.start])[::-1])
        behind = _shared(_words(a[one.end :]), _words(b[other.end :]))
        return sum(not _FUNCTION_WORD.fullmatch(w) for w in (*before, *behind))
    before = _shared(a[: one.start][::-1], b[: other.start][::-1])
    behind = _shared(a[one.end :], b[other.end :])
    return sum(1 for c in (*before, *behind) if _HAN.match(c) and c not in _particles())


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    pairs = zip(one[:_AROUND], other[:_AROUND], strict=False)
    return [a for a, _ in takewhile(lambda p: p[0] == p[1] and (p[0].isalpha() or p[0] in " -"), pairs)]


def _words(text: str) -> list[str]:
    """The words of a clause, punctuation as one of them."""
    return re.findall(r"[a-z]+|[^\sa-z-]", text.casefold())


@cache
def _particles() -> frozenset[str]:
    return frozenset("的和与及或在为是有者之对以中")


@dataclass(frozen=True, slots=True)
class _Ends:
    """A file that names a word, the other one, and what answers to what."""

    side: SideFacts
    there: SideFacts
    partners: Mapping[int, Sequence[Match]]


def _by_answer(ends: _Ends, member: Member, least: float) -> str | None:
    """The sibling that an answering line of the other file names beside all that this line names, but for the member itself."""
    use = uses(ends.side)[member][0]
    line = line_of(ends.side, use)
    if line is None:
        return None
    matches = [m for m in ends.partners.get(line, ())[:_PARTNERS] if m.score >= least]
    for match in (m for m in matches if m.score >= _RELATIVE * matches[0].score):
        closely = match.score >= _CLOSELY
        here = _named(ends.side, line, member[0], closely=closely) - {member[1]}
        there = _named(ends.there, match.right, member[0], closely=True)
        beside = set[int]() if there else _named(ends.there, match.right, member[0], closely=False)
        there = there or {n for n in beside if (member[0], n) in uses(ends.side)}
        if len(there - here) == 1 and here <= there:
            return _if_usual(ends, (member[0], next(iter(there - here))))
        if there:
            return None
    return None


def _by_number(ends: _Ends, member: Member) -> str | None:
    """The sibling that the other file tells with the number that stands beside the word: 痴呆137例, `dementia in 137`."""
    value = _number_beside(ends.side, uses(ends.side)[member][0])
    if value is None:
        return None
    theirs = uses(ends.there)
    told = {s for s in _siblings(member) for u in theirs.get(s, ()) if _number_beside(ends.there, u) == value}
    return _if_usual(ends, told.pop()) if len(told) == 1 else None


def _number_beside(side: SideFacts, use: _Use) -> Decimal | None:
    """The number that a word is told with: right behind it, else right before it, or the first one of its row."""
    line = line_of(side, use)
    if line is None:
        return None
    figures = [f for f in side.lines[line].figures if f.kind == "quantity" and len(f.digits) >= _DIGITS]
    if use.piece.cell >= 0:
        return figures[0].value if figures else None
    start, end = use.piece.normal.raw_span(use.start, use.end)
    behind = (f.value for f in figures if 0 <= f.place.start - end <= _BEHIND)
    before = (f.value for f in figures if 0 <= start - f.place.end <= _BEFORE)
    return next(behind, None) or next(before, None)


def _if_usual(ends: _Ends, sibling: Member) -> str | None:
    """The word for a sibling that this file uses too, or that the other one hardly names."""
    own, theirs = uses(ends.side), uses(ends.there)
    if sibling in own:
        return own[sibling][0].text
    return theirs[sibling][0].text if len(theirs[sibling]) <= _SEVERAL else None


def _named(side: SideFacts, line: int, family: int, *, closely: bool) -> set[int]:
    """The members of a family that a line names, or its neighbours in a paragraph as well."""
    found = _by_line(side)
    if closely or side.lines[line].kind == "row":
        near = [line]
    else:
        here = side.lines[line].place
        around = range(max(0, line - 1), min(len(side.lines), line + 2))
        near = [
            n
            for n in around
            if (side.lines[n].place.document, side.lines[n].place.block) == (here.document, here.block)
        ]
    return {number for n in near for one, number in found.get(n, ()) if one == family}


@once
def _by_line(side: SideFacts) -> Mapping[int, set[Member]]:
    """The members that each line names."""
    found: dict[int, set[Member]] = defaultdict(set)
    for member, told in uses(side).items():
        for use in told:
            if (line := line_of(side, use)) is not None:
                found[line].add(member)
    return found


def _is_of_others(side: SideFacts, use: _Use) -> bool:
    """Said of the predicate device, or of a table's head."""
    line = line_of(side, use)
    return line is None or of_other_device(side.lines[line].text, side.lines[line].section)


def line_of(side: SideFacts, use: _Use) -> int | None:
    """The line that a word stands in."""
    piece = use.piece
    if piece.cell >= 0:
        table = side.documents[piece.document].blocks[piece.block].table
        row = table.cells[piece.cell].row if table else -1
        return _rows(side).get((piece.document, piece.block, row))
    at = piece.normal.raw_span(use.start, use.end)[0]
    spans = _sentences(side).get((piece.document, piece.block), ())
    return next((number for first, last, number in spans if first <= at < last), None)


@once
def _rows(side: SideFacts) -> Mapping[tuple[int, int, int], int]:
    """The lines of tables by their row."""
    found: dict[tuple[int, int, int], int] = {}
    for number, line in enumerate(side.lines):
        table = side.documents[line.place.document].blocks[line.place.block].table
        if line.kind == "row" and table is not None and line.place.cell >= 0:
            found[line.place.document, line.place.block, table.cells[line.place.cell].row] = number
    return found


@once
def _sentences(side: SideFacts) -> Mapping[tuple[int, int], Sequence[tuple[int, int, int]]]:
    """The lines of paragraphs with where they begin and end."""
    found: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for number, line in enumerate(side.lines):
        if line.kind != "row":
            place = line.place
            found[place.document, place.block].append((place.sentence_start, place.sentence_end, number))
    return found


@once
def uses(side: SideFacts) -> Mapping[Member, Sequence[_Use]]:
    """Where a file names the members of the families; of words that hold each other the longest counts."""
    found: dict[Member, list[_Use]] = defaultdict(list)
    for piece in pieces(side):
        text = piece.normal.text
        for start, end in _words_in(text, side.side):
            for member in _members().get(text[start:end].casefold(), ()):
                found[member].append(_Use(piece, start, end))
    return found


@kept
def _words_in(text: str, side: str) -> list[tuple[int, int]]:
    """Where the words of the families stand in a text."""
    forms = (_form(chinese=True), _form(chinese=False)) if side == "nmpa" else (_form(chinese=False),)
    found = (match.span() for form in forms for match in form.finditer(text))
    return [span for span in found if not _OPERATED.match(text, span[1])]


@dataclass(frozen=True, slots=True)
class _Family:
    """Members, each with its words in both languages; in a `loose` one two of them may be said for one thing."""

    members: tuple[tuple[str, ...], ...]
    loose: bool


@cache
def _families() -> Sequence[_Family]:
    found = []
    for line in (line for line in families() if not line.startswith("!")):
        members = (tuple(filter(None, map(str.strip, m.split(",")))) for m in line.removeprefix("~").split("|"))
        found.append(_Family(tuple(m for m in members if m), line.startswith("~")))
    return found


@cache
def _members() -> Mapping[str, Sequence[Member]]:
    found: dict[str, list[Member]] = defaultdict(list)
    for number, family in enumerate(_families()):
        for at, words in enumerate(family.members):
            for word in words:
                found[word.casefold()].append((number, at))
    return found


@cache
def _form(*, chinese: bool) -> re.Pattern[str]:
    phrases = (w.strip() for line in families() if line.startswith("!") for w in line[1:].split(","))
    known = {*_members(), *phrases}
    words = sorted((w for w in known if w and w.isascii() != chinese), key=lambda word: (-len(word), word))
    begun: dict[str, list[str]] = defaultdict(
        list
    )  # one look at the first character spares all words that begin otherwise
    for word in words:
        begun[word[0].casefold()].append(re.escape(word[1:]))
    either = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in begun.items())
    return re.compile(either if chinese else rf"(?<![A-Za-z])(?:{either})(?![A-Za-z])", re.I)
