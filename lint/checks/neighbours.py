"""Neighbours that are easily written for each other: a word of a group named once beside another one, and counts given to the wrong one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.contrast import members_of, sides_of
from lint.checks.counts_given import counts_by_line, is_swapped, swap_hit, values_of
from lint.document import Tongue
from lint.facts.intended_use import of_other_device, section_kinds
from lint.facts.model import text_of

__all__ = ["counted", "stray"]

Parameters = Mapping[str, Any]


def stray(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A member that one file names once and the other never, where both name another one: `an incidence of 0.24` beside prevalences.

    `same` members may be said for each other, `ages` are told by a number of years as well: 18岁及以上 names adults. Of `answered`
    groups the line must have a partner that names the other member, since other words tell the same. Rows are compared as rows.
    """
    same = [set(pair) for pair in parameters.get("same", ())]
    aged = {s.side: _aged(s, parameters.get("ages", {})) for s in (comparison.nmpa, comparison.fda)}
    for group in parameters["groups"]:
        sides = sides_of(comparison, group)
        matches = comparison.passages
        ends = (
            (comparison.nmpa, sides.nmpa, members_of(sides.said_fda) | aged["fda"], sides.fda, matches.of_nmpa),
            (comparison.fda, sides.fda, members_of(sides.said_nmpa) | aged["nmpa"], sides.nmpa, matches.of_fda),
        )
        for side, own, other, there, partners in ends:
            named = Counter(concept for found in own.values() for concept, _ in found)
            shared = sorted(named.keys() & other)
            for number, found in own.items():
                line = side.lines[number]
                told = shared and line.kind != "row" and not of_other_device(line.text, line.section)
                told = told and "usability" not in section_kinds(line.section)  # a study of its own
                if group in parameters.get("answered", ()):
                    told = told and any(
                        c in shared for m in partners.get(number, ()) for c, _ in there.get(m.right, ())
                    )
                for concept, place in found if told else ():
                    alone = named[concept] == 1 and concept not in other
                    if alone and not any({concept, usual} in same for usual in shared):
                        language: Tongue = "zh" if side.side == "nmpa" else "en"
                        usual = ", ".join(comparison.glossary.concepts[c].preferred(language) for c in shared)
                        text = text_of(side.documents[place.document], place)
                        values = {"found": text[place.start : place.end], "usual": usual}
                        yield on_side(side.side, (place,), values, concepts=(concept, *shared), certain=False)


def _aged(side: SideFacts, ages: Mapping[str, Sequence[int]]) -> set[str]:
    """The groups of age that the years of a file tell, by their first and last year."""
    years = {f.value for line in side.lines for f in line.figures if ages and f.unit == "year" and f.kind == "quantity"}
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
