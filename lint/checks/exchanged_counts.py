"""Counts that changed places between two things: `motion 13, stents 9` against `motion 9, stents 13`.

Each count is known by the words of its part of a list, or of its row; two counts are exchanged where both words say so, each in
the place of the other one, and no count bears its own name in both files.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import is_word, usable
from lint.checks.in_order import is_told_in_order, things_of_counts
from lint.checks.odd_in_block import runs_of_lines
from lint.facts.kept_lines import of_lines, speaking
from lint.facts.lines import Figure, Line
from lint.facts.model import Place, text_of
from lint.glossary.model import Concept, Glossary

__all__ = ["BORDERS", "counted_parts", "exchanged_counts"]

_UNTOLD = frozenset({"heading", "header", "footer"})
BORDERS = (re.compile(r"[;；。]"), re.compile(r"[;；。、:：]|[,，](?!\d{3})|\b(?:and|or)\b|[和或及与]"))
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_NO_WORD = re.compile(
    r"(?i)\b(?:with|without|had|have|has|were|was|are|is|and|the|of|in|there|positives?|negatives?|cases?|patients?|subjects?)\b"
    r"|[阳阴]性|[有无其中共计例名位个幅张只眼处]"
)
_WORD = re.compile(r"[A-Za-z]{4}|[\u4e00-\u9fff]{2}")
_OF = re.compile(r"\b(?:of|among|in) (?:the |these |all )?$|[/]\s?$")
_TWO, _SAME, _MOST = 2, 3, 12
_REACH = 40  # characters that the words before a count take up
_KINDS = frozenset({"finding", "anatomy", "imaging", "data", "labelling", "device", "method", "place", "regulatory"})
_TURNED = frozenset({"finding", "anatomy", "imaging", "place", "facet=reference_standard"})
Names = frozenset[str]


@dataclass(frozen=True)
class _Member:
    """A count with the concepts of its part; `worded`: the part says what it counts, as `812 with` does not."""

    names: Names
    figure: Figure
    worded: bool


@dataclass(frozen=True)
class _Told:
    """The counts of one list or table, each with the concepts of its own part."""

    members: tuple["_Member", ...]

    def named(self) -> Mapping[Decimal, "_Member"]:
        """The counts that stand once, by their value, with the words that no other count has."""
        values = [member.figure.value for member in self.members]
        often: dict[str, int] = defaultdict(int)
        for member in self.members:
            for name in member.names:
                often[name] += 1
        return {
            m.figure.value: replace(m, names=frozenset(n for n in m.names if often[n] == 1))
            for m in self.members
            if values.count(m.figure.value) == 1
        }


def exchanged_counts(comparison: Comparison) -> Iterator[Hit]:
    """Two counts of a list of one file and the same two of the other one, each under the name of the other."""
    sides = [_told(side, comparison.glossary) for side in (comparison.nmpa, comparison.fda)]
    index: dict[Decimal, list[int]] = defaultdict(list)
    for number, other in enumerate(sides[1]):
        for value in other.named():
            index[value].append(number)
    seen: set[tuple[Place, ...]] = set()
    for own in sides[0]:
        mine = own.named()
        for a, b in combinations(sorted(mine)[:_MOST], 2):
            for number in sorted({*index[a]} & {*index[b]}):
                theirs = sides[1][number].named()
                pairs = (mine[a], mine[b]), (theirs[a], theirs[b])
                places = tuple(member.figure.place for member in pairs[0])
                same = len(mine.keys() & theirs.keys()) >= _SAME
                turned = _is_before(own, *pairs[0]) != _is_before(sides[1][number], *pairs[1])
                if places not in seen and _are_crossed(comparison.glossary, *pairs, same=same, turned=turned):
                    seen.add(places)
                    yield _hit(*pairs)


Pair = tuple[_Member, _Member]


def _is_before(told: _Told, one: _Member, other: _Member) -> bool:
    places = [member.figure.place for member in told.members]
    return places.index(one.figure.place) < places.index(other.figure.place)


def _are_crossed(glossary: Glossary, own: Pair, other: Pair, *, same: bool, turned: bool) -> bool:
    """What stands with the first count here stands with the second one there, both ways, and nothing stands with its own.

    `same`: the two lists have three counts in common or more. Then one way is enough where each part has words of its own, and
    conditions are what tells the counts apart, or they or images and places are and the two counts are `turned`, told in the
    other order: what else stands at the head of a list may be said of all of it.
    """
    if any(a.names & b.names for a, b in zip(own, other, strict=True)):
        return False
    crossed = [own[0].names & other[1].names, own[1].names & other[0].names]
    if all(crossed):
        return True
    found = frozenset().union(*crossed)
    sure = same and all(member.worded for member in (*own, *other))
    domains = _TURNED if turned else {"finding"}
    return sure and bool(found) and all(_kind_of(glossary.concepts[name]) in domains for name in found)


def _kind_of(concept: Concept) -> str:
    return concept.slot if concept.domain == "method" else concept.domain


def _hit(own: Pair, other: Pair) -> Hit:
    shared = own[0].names & other[1].names, own[1].names & other[0].names
    names = tuple(min(common) for common in shared if common)
    nmpa, fda = ([member.figure for member in ends] for ends in (own, other[::-1]))
    values = {
        "concept": ", ".join(names),
        "nmpa": ", ".join(f.text for f in nmpa),
        "fda": ", ".join(f.text for f in fda),
    }
    return Hit(values, tuple(f.place for f in nmpa), tuple(f.place for f in fda), names)


def _told(side: SideFacts, glossary: Glossary) -> Sequence[_Told]:
    return [*_in_sentences(side, glossary), *_in_rows(side, glossary), *_in_lines(side, glossary)]


def _in_sentences(side: SideFacts, glossary: Glossary) -> Iterator[_Told]:
    for _, line in speaking(side.lines, "named counts", lambda line: any(_in_sentence(side, line, glossary))):
        yield from _in_sentence(side, line, glossary)


def _in_sentence(side: SideFacts, line: Line, glossary: Glossary) -> Iterator[_Told]:
    if line.kind not in _UNTOLD | {"row"} and len(line.figures) >= _TWO:
        text = text_of(side.documents[line.place.document], line.place)
        counts = [
            f
            for f in line.figures
            if _is_count(f) and not _OF.search(text, max(0, f.place.start - _REACH), f.place.start)
        ]
        named = [(p, c) for c, p in line.concepts if glossary.concepts[c].domain in _KINDS]
        if is_told_in_order(text[line.place.start : line.place.end]):
            things = things_of_counts(text, line.place.start, line.place.end, counts)
            ordered = [_Member(_named_in(span, named), figure, worded=False) for figure, span in things]
            if sum(bool(member.names) for member in ordered) >= _TWO:
                yield _Told(tuple(ordered))
            return
        for border in BORDERS:
            members = [*_parted(text, line, border, counts, named)]
            if sum(bool(member.names) for member in members) >= _TWO:
                yield _Told(tuple(members))


def _parted(
    text: str, line: Line, border: re.Pattern[str], counts: Sequence[Figure], named: Sequence[tuple[Place, str]]
) -> Iterator[_Member]:
    """The counts that stand alone in a part of a sentence, with the concepts of the part."""
    for figure, (start, end) in counted_parts(text, line, border, counts):
        yield _Member(
            _named_in((start, end), named), figure, _WORD.search(_NO_WORD.sub(" ", text[start:end])) is not None
        )


def counted_parts(
    text: str, line: Line, border: re.Pattern[str], counts: Sequence[Figure]
) -> Iterator[tuple[Figure, tuple[int, int]]]:
    """The parts of a sentence that hold one count; a bracket with several is taken apart as well."""
    several = [m for m in _BRACKET.finditer(text, line.place.start, line.place.end) if _holds_several(m.span(), counts)]
    edges = [at for m in several for at in (m.start(), m.end() - 1)]
    cuts = [
        line.place.start,
        *(m.start() for m in border.finditer(text, line.place.start, line.place.end)),
        line.place.end,
    ]
    for start, end in pairwise(sorted({*cuts, *edges})):
        inside = [f for f in counts if start <= f.place.start < end]
        if len(inside) == 1:
            yield inside[0], (start, end)


def _named_in(span: tuple[int, int], named: Sequence[tuple[Place, str]]) -> Names:
    return frozenset(concept for place, concept in named if span[0] <= place.start < span[1])


def _holds_several(span: tuple[int, int], counts: Sequence[Figure]) -> bool:
    return sum(span[0] <= f.place.start < span[1] for f in counts) > 1


def _in_rows(side: SideFacts, glossary: Glossary) -> Iterator[_Told]:
    """The rows of a table by the concepts of their first cell and the first count behind it."""
    tables: dict[tuple[int, int], list[_Member]] = defaultdict(list)
    for line in side.lines:
        if line.kind == "row" and line.figures:
            figures = sorted(line.figures, key=lambda f: f.place)
            first = next((f for f in figures if f.place.cell > line.place.cell), None)
            names = frozenset(
                c
                for c, p in line.concepts
                if first and p.cell < first.place.cell and glossary.concepts[c].domain in _KINDS
            )
            if first is not None and _is_count(first):
                tables[line.place.document, line.place.block].append(_Member(names, first, worded=True))
    yield from (_Told(tuple(rows)) for rows in tables.values() if sum(bool(row.names) for row in rows) >= _TWO)


def _in_lines(side: SideFacts, glossary: Glossary) -> Iterator[_Told]:
    """The items of a list, or the sentences of a paragraph, by their concepts and counts."""
    told = of_lines(
        side.lines, "counts of parts", list[_Kept], lambda line: _kept(line, _of_line(side, line, glossary))
    )
    by_line = {id(line): (line, own) for line, own in zip(side.lines, told, strict=True) if own}
    for run in runs_of_lines(side):
        lines = [by_line[id(line)] for line in run if id(line) in by_line] if len(run) >= _TWO else []
        members = [_Member(names, line.figures[n], worded) for line, own in lines for names, n, worded in own]
        if _TWO < len(members) <= _MOST and sum(bool(member.names) for member in members) >= _TWO:
            yield _Told(tuple(members))


_Kept = tuple[Names, int, bool]


def _kept(line: Line, members: Iterable[_Member]) -> list[_Kept]:
    """Members with the numbers of their counts in the line."""
    numbers = {id(figure): number for number, figure in enumerate(line.figures)}
    return [(member.names, numbers[id(member.figure)], member.worded) for member in members]


def _of_line(side: SideFacts, line: Line, glossary: Glossary) -> Iterator[_Member]:
    """A line with one count; else its parts between commas and the like."""
    text = text_of(side.documents[line.place.document], line.place)
    counts = [
        f for f in line.figures if _is_count(f) and not _OF.search(text, max(0, f.place.start - _REACH), f.place.start)
    ]
    named = [(p, c) for c, p in line.concepts if glossary.concepts[c].domain in _KINDS]
    if len(counts) == 1:
        worded = _WORD.search(_NO_WORD.sub(" ", line.text)) is not None
        yield _Member(frozenset(c for _, c in named), counts[0], worded)
    elif counts and not is_told_in_order(text[line.place.start : line.place.end]):
        yield from _parted(text, line, BORDERS[1], counts, named)


def _is_count(figure: Figure) -> bool:
    whole = figure.kind == "quantity" and figure.is_whole and not figure.unit and not figure.comparator
    return whole and not (figure.bound or is_word(figure)) and usable(figure)
