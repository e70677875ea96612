"""Neighbours that are easily written for each other: a word of a group named once beside another one, and counts given to the wrong one."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.passages import Match
from lint.checks.contrast import Stated, members_of, sides_of
from lint.checks.counts_given import counts_by_line, is_swapped, swap_hit, swapped_in_tables, values_of
from lint.checks.counts_of_places import dealt_otherwise
from lint.checks.exchanged_counts import exchanged_counts
from lint.checks.exchanged_roles import exchanged_roles
from lint.checks.numbers import concludes
from lint.document import Tongue
from lint.facts.intended_use import FULL_WIDTH, denies, of_other_device, section_kinds
from lint.facts.lines import Line
from lint.facts.model import Place, text_of

__all__ = ["counted", "stray"]

_AGED = re.compile(r"岁|\bage[ds]?\b|\byears? old\b|\byears? (?:or|and) older\b", re.I)
Parameters = Mapping[str, Any]
Partners = Mapping[int, Sequence[Match]]


def stray(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A member that one file names once and the other never, where both name another one: `an incidence of 0.24` beside prevalences.

    A paragraph that names both knows the difference, and what the other file denies is named there too.
    `same` members may be said for each other, `ages` are told by a number of years as well: 18岁及以上 names adults. Of `answered`
    groups the line must have a partner that names the other member, since other words tell the same. Rows are compared as rows.
    `no_slips` are words of a member that are said of other things too: 不良事件的发生率.
    A member `told_beside` others of its group must stand in a section that names one, or in a line that is `answered_by` so good a partner.
    """
    aged = {s.side: _aged(s, parameters.get("ages", {})) for s in (comparison.nmpa, comparison.fda)}
    for group in parameters["groups"]:
        sides, spoken = sides_of(comparison, group), sides_of(comparison, group, negated=True)
        matches = comparison.passages
        ends = (
            (comparison.nmpa, sides.nmpa, sides.fda, spoken.said_fda, matches.of_nmpa),
            (comparison.fda, sides.fda, sides.nmpa, spoken.said_nmpa, matches.of_fda),
        )
        for side, own, theirs, said, partners in ends:
            shared = sorted(members_of(own) & members_of(theirs))
            said_there = members_of(said) | aged["fda" if side.side == "nmpa" else "nmpa"]
            answers = (said, partners) if group in parameters.get("answered", ()) else None
            sure = float(parameters.get("answered_by", {}).get(group, 2)) if parameters.get("told_beside") else 0.0
            answered = partial(_has_answer, partners, sure)
            alone = _alone(side, own, shared, said_there, answers, answered)
            for concept, place in alone:
                if not any({concept, usual} <= {*pair} for usual in shared for pair in parameters.get("same", ())):
                    language: Tongue = "zh" if side.side == "nmpa" else "en"
                    usual = ", ".join(comparison.glossary.concepts[c].preferred(language) for c in shared)
                    found = text_of(side.documents[place.document], place)[place.start : place.end]
                    if found in parameters.get("no_slips", ()):
                        continue
                    values = {"found": found, "usual": usual}
                    yield on_side(side.side, (place,), values, concepts=(concept, *shared), certain=False)


def _alone(
    side: SideFacts,
    own: Stated,
    shared: Sequence[str],
    said_there: Set[str],
    answers: tuple[Stated, Partners] | None,
    is_answered: Callable[[int], bool],
) -> Iterator[tuple[str, Place]]:
    """Members that a file names once, in a paragraph without a `shared` one, and the other file never.

    The line is surely answered, or stands in a section that names a shared one too, or where the file concludes.
    """
    named = Counter(concept for found in own.values() for concept, _ in found)
    where = {side.lines[n].section for n, found in own.items() if any(c in shared for c, _ in found)}
    beside = {_paragraph(side.lines[n].place) for n, found in own.items() if any(c in shared for c, _ in found)}
    for number, found in own.items() if shared else ():
        line = side.lines[number]
        told = is_answered(number) or line.section in where or concludes(line)  # elsewhere it may be a study of its own
        if told and _may_slip(line) and _paragraph(line.place) not in beside:
            odd = [
                (c, place)
                for c, place in found
                if named[c] == 1 and c not in said_there and not _is_denied(side, place)
            ]
            if answers is None or side.lines[number].kind == "heading" or _is_answered(number, shared, *answers):
                yield from odd


def _is_denied(side: SideFacts, place: Place) -> bool:
    """`对于儿童，本产品没有数据支持，不得使用`: the sentence says that it is not for these."""
    document = side.documents[place.document]
    raw = text_of(document, place)[place.sentence_start : place.sentence_end]
    start = place.start - place.sentence_start
    return denies(raw.translate(FULL_WIDTH), start, start + place.end - place.start, document.language) is True


def _has_answer(partners: Partners, least: float, number: int) -> bool:
    """A line of the other file answers so well that both tell one study."""
    return least <= 0 or any(match.score >= least for match in partners.get(number, ())[:1])


def _paragraph(place: Place) -> tuple[int, int, int]:
    return place.document, place.block, place.cell


def _may_slip(line: Line) -> bool:
    """A sentence about the device; a usability test is a study of its own."""
    told = line.kind != "row" and not of_other_device(line.text, line.section)
    return told and "usability" not in section_kinds(line.section)


def _is_answered(number: int, shared: Sequence[str], theirs: Stated, partners: Partners) -> bool:
    """A partner of the line names a shared member."""
    return any(concept in shared for m in partners.get(number, ()) for concept, _ in theirs.get(m.right, ()))


def _aged(side: SideFacts, ages: Mapping[str, Sequence[int]]) -> set[str]:
    """The groups of age that the years of a file tell, by their first and last year."""
    told = [line for line in side.lines if ages and _AGED.search(line.text)]
    years = {f.value for line in told for f in line.figures if f.unit == "year" and f.kind == "quantity"}
    return {group for group, (first, last) in ages.items() if any(first <= year <= last for year in years)}


def counted(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Two lines count the same things and give the counts to different members: 4 in A and 2 in B, 2 in A and 4 in B."""
    for group in parameters["groups"]:
        sides = sides_of(comparison, group)
        nmpa, fda = (
            counts_by_line(side, stated_)
            for side, stated_ in ((comparison.nmpa, sides.nmpa), (comparison.fda, sides.fda))
        )
        for number, left in nmpa.items():
            partners = [fda[m.right] for m in comparison.passages.of_nmpa.get(number, ()) if m.right in fda]
            if any(values_of(left) == values_of(right) for right in partners):
                continue
            for right in partners:
                if is_swapped(left, right):
                    yield swap_hit(left, right)
                    break
        yield from swapped_in_tables((comparison.nmpa, comparison.fda), (sides.nmpa, sides.fda))
    yield from exchanged_counts(comparison)
    yield from exchanged_roles(comparison)
    yield from dealt_otherwise(comparison)
