"""Counts of what a device missed or marked wrongly, against what the fractions of either file leave: 18, and 200 of 214 found.

The same for what it found, told in a sentence beside the whole: 147 of 162, where all other places have 149 of 162.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.explained import spot
from lint.align.proved import adds_up, gives_share
from lint.align.sides import once
from lint.align.worked_out import counts_told
from lint.checks.retold_counts import is_count, values_of
from lint.checks.slips import is_mistyped
from lint.checks.sole_numbers import told_of
from lint.document import Side
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

SIDES: tuple[tuple[Side, Side], ...] = (("nmpa", "fda"), ("fda", "nmpa"))
_TELLING, _NEAR, _LARGE = 10, 2, 100
_SOME_OF = re.compile(r"\s(?:out\s)?of\s(?:the|these|those|all)\b")
Block = tuple[int, int]


def told(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A count that no fraction leaves and no other place tells, and that is one such count but for a slip of the pen."""
    seen = set()
    for own, other in SIDES:
        sides = comparison.side(own), comparison.side(other)
        for stray, right, near in (*_left(comparison, own, other, parameters["things"]), *_found(*sides)):
            if stray.place not in seen:
                seen.add(stray.place)
                places = (stray.place, *(f.place for f in near))
                yield on_side(own, places, {"value": stray.text, "right": str(right)})


def _left(
    comparison: Comparison, own: Side, other: Side, things: Mapping[str, Any]
) -> Iterator[tuple[Figure, int, Sequence[Figure]]]:
    """Numbers of things missed or wrongly marked, each with what it should be and the fraction that says so."""
    side, there = comparison.side(own), comparison.side(other)
    said, answers = told_of(side, things), told_of(there, things)
    for name, thing in things.items():
        kin = [n for n in things if things[n]["rest_of"] == thing["rest_of"]]
        elsewhere = {int(f.value) for n in kin for _, f in answers[n]}
        numbers = [pair for n in kin for pair in said[n]]
        rests = _rests_of(side, thing["rest_of"]) | _rests_of(there, thing["rest_of"])
        for line, figure in said[name]:
            value = int(figure.value)
            again = {int(f.value) for at, f in numbers if _block(at) != _block(line)}
            if not is_count(figure) or value < _TELLING or value in elsewhere | again or _is_some_of(side, figure):
                continue
            if adds_up(figure, list(filter(is_count, line.figures))) or gives_share(figure, line.figures):
                continue
            right, near = _right(side, line, figure, rests)
            if right and (right in elsewhere | again or value not in rests and not _is_firm(comparison, own, figure)):
                yield figure, right, near


def _is_some_of(side: SideFacts, figure: Figure) -> bool:
    """`Twelve of the 16 slides that were missed`: not all of them."""
    place = figure.place
    return _SOME_OF.match(text_of(side.documents[place.document], place), place.end) is not None


def _right(side: SideFacts, line: Line, figure: Figure, rests: Set[int]) -> tuple[int, Sequence[Figure]]:
    """What a fraction of the paragraph, or of one beside it, leaves, of which the number is a slip; 0 where nothing does."""
    near = list(_fractions_near(side, line))
    if any(whole.value - part.value == figure.value for part, whole in near):
        return 0, ()
    for part, whole in near:
        right = int(whole.value - part.value)
        if right in rests and is_mistyped(str(int(figure.value)), str(right)):
            return right, (part, whole)
    return 0, ()


def _is_firm(comparison: Comparison, own: Side, figure: Figure) -> bool:
    entry = comparison.entries[own].get(spot(figure.place))
    return entry is not None and entry.status == "agree" and entry.firm


@once
def _rests_of(side: SideFacts, concept: str) -> frozenset[int]:
    """What the fractions of a metric leave."""
    return frozenset(
        int(m.denominator - m.numerator)
        for m in side.metrics
        if m.concept == concept and m.numerator is not None and m.denominator is not None
    )


def _found(side: SideFacts, other: SideFacts) -> Iterator[tuple[Figure, int, Sequence[Figure]]]:
    """Parts of a whole that stand nowhere else, in a sentence, each with the only part of that whole of which it is a slip."""
    parts = _parts_of_wholes(side)
    there = _parts_of_wholes(other)
    for line in side.lines:
        if line.kind == "row" or line.kind in {"heading", "header", "footer"}:
            continue
        for counts in counts_told(line):
            part, whole = counts.part, counts.whole
            counted = is_count(part) or bool(part.bound)
            if part.value < _LARGE or not counted or not _is_alone(side, other, part):
                continue
            if gives_share(part, line.figures) or adds_up(part, list(filter(is_count, line.figures))):
                continue
            own = parts[whole.value] | there[whole.value]
            slips = {int(v) for v in own if v != part.value and is_mistyped(str(int(part.value)), str(int(v)))}
            if len(slips) == 1 and not slips & {int(f.value) for f in line.figures if f.is_whole}:
                yield part, slips.pop(), (whole,)


def _is_alone(side: SideFacts, other: SideFacts, figure: Figure) -> bool:
    """No other place of either file has the number as a count."""
    return values_of(side)[figure.value] == 1 and not values_of(other)[figure.value]


def _fractions_near(side: SideFacts, line: Line) -> Iterator[tuple[Figure, Figure]]:
    """The fractions and the counts of a whole in the paragraph of a line, and in those beside it."""
    document, block = _block(line)
    pairs = _pairs_by_block(side)
    for apart in sorted(range(-_NEAR, _NEAR + 1), key=abs):
        yield from pairs.get((document, block + apart), ())


@once
def _pairs_by_block(side: SideFacts) -> Mapping[Block, Sequence[tuple[Figure, Figure]]]:
    found: dict[Block, list[tuple[Figure, Figure]]] = defaultdict(list)
    for line in side.lines:
        found[_block(line)] += [(c.part, c.whole) for c in counts_told(line) if abs(c.apart) == 1]
    return found


@once
def _parts_of_wholes(side: SideFacts) -> Mapping[Decimal, Set[Decimal]]:
    """The numerators of each denominator."""
    found: dict[Decimal, set[Decimal]] = defaultdict(set)
    for line in side.lines:
        figures = sorted(line.figures, key=lambda f: f.place)
        for part, whole in pairwise(figures):
            if (part.bound, whole.bound) == ("numerator", "denominator"):
                found[whole.value].add(part.value)
    return found


def _block(line: Line) -> Block:
    return line.place.document, line.place.block
