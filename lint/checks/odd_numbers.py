"""One number that differs between two sentences that otherwise give the same ones: `mean 4.3 mm², ICC 0.982` and `3.4 mm², 0.982`.

The odd number may stand somewhere else in the other file, of something else; what counts is that nothing answers it here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.figures import are_limit_and_value, can_stand_for, is_long, is_slip, is_telling, same_figure
from lint.align.ledger import Entry
from lint.align.pairing import Pairing
from lint.align.passages import Match
from lint.align.proved import are_reconciled
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import text_of

_UNTOLD = frozenset({"heading", "header", "footer", "caption"})
_OPEN = frozenset({"agree", "only"})
_SURE, _LIKELY = 0.5, 0.4  # fit of two lines
_TWO = 2
_COLON = re.compile(r"\s*[:：]")


def odd_ones(comparison: Comparison) -> Iterator[Hit]:
    """Numbers of two lines that nothing answers in the other, in the same place among those that are answered."""
    nmpa, fda = comparison.nmpa.lines, comparison.fda.lines
    for match in comparison.passages.pairs():
        own, other = nmpa[match.left], fda[match.right]
        if {own.kind, other.kind} & _UNTOLD or own.kind == other.kind == "row":
            continue
        pairing = comparison.pairings.of(match.left, match.right)
        if not all(pairing.over):
            continue
        alone = _left_over(comparison, match, pairing)
        alike = [ends for ends in alone if _stand_alike(comparison, match, pairing, *ends)]
        told = dict.fromkeys((*alike, *_unanswered(comparison, match, pairing)))
        for a, b in ((pairing.left[i], pairing.right[j]) for i, j in told):
            if not (
                are_reconciled(a, pairing.left, b, pairing.right)
                or are_limit_and_value(a, b)
                or _is_label(comparison.nmpa, a)
                or _is_label(comparison.fda, b)
                or _is_told(a, match.right, fda, [pairing.right[n] for n in pairing.equal.values()])
                or _is_told(b, match.left, nmpa, [pairing.left[n] for n in pairing.equal])
            ):
                yield Hit({"nmpa": a.text, "fda": b.text}, (a.place,), (b.place,))
        yield from _in_step(comparison, match, pairing, own.kind == "row" or other.kind == "row")


def _is_label(side: SideFacts, figure: Figure) -> bool:
    """The number of an item of a list: `Output 2: …`."""
    text = text_of(side.documents[figure.place.document], figure.place)
    return bool(_COLON.match(text, figure.place.end))


def _unanswered(comparison: Comparison, match: Match, pairing: Pairing) -> Iterator[tuple[int, int]]:
    """A number that only one file has, beside one that is answered, where the other line has one of its kind.

    A measure in the same unit, or a count of as many digits of the same things, whatever else answers the other number; a long
    number also where it is the other one but for a slip of the pen.
    """
    if match.score < _LIKELY or not _is_best(comparison, match):
        return
    named = [
        {concept for concept, _ in side.lines[n].concepts}
        for side, n in ((comparison.nmpa, match.left), (comparison.fda, match.right))
    ]
    for i, j in product(*pairing.over):
        a, b = pairing.left[i], pairing.right[j]
        entries = _entries(comparison, a, b)
        status = [entry.status if entry is not None else "" for entry in entries]
        if "only" not in status or not set(status) <= _OPEN:
            continue
        single = len(pairing.over[0]) == len(pairing.over[1]) == 1
        if _is_typed_wrongly(a, b, single=single) and any(is_telling(pairing.left[n]) for n in pairing.equal):
            yield i, j
        if not _may_be_one(a, b) or not any(_is_like(n, a) for n in _neighbours(pairing, i, j)):
            continue
        measured = a.unit == b.unit != "" and bool((a.near | named[0]) & (b.near | named[1]))
        counted = len(a.digits) == len(b.digits) and len(a.near & b.near) >= _TWO
        if measured or counted and not _is_firm_elsewhere(comparison, match, a, b):
            yield i, j


def _is_typed_wrongly(a: Figure, b: Figure, *, single: bool) -> bool:
    """One long number is the other but for the order of two digits, or, where they are the `single` ones left over, for a digit.

    `318 / 767` may be two counts as well as a fraction.
    """
    turned = sorted(a.digits) == sorted(b.digits)
    if turned and {a.bound, b.bound} <= {"", "numerator", "denominator"} and "" in {a.bound, b.bound}:
        a, b = replace(a, bound=""), replace(b, bound="")
    return is_long(a) and (turned or single) and is_slip(a, b) and _may_be_one(a, b)


def _neighbours(pairing: Pairing, i: int, j: int) -> Iterator[Figure]:
    """The answered numbers right beside two numbers."""
    before, behind = _has_like_neighbours(pairing, i, j)
    if before and i and j:
        yield pairing.left[i - 1]
    if behind and i + 1 < len(pairing.left):
        yield pairing.left[i + 1]


def _is_like(neighbour: Figure, figure: Figure) -> bool:
    return is_telling(neighbour) or unit_kind(neighbour.unit) == unit_kind(figure.unit) != ""


def _in_step(comparison: Comparison, match: Match, pairing: Pairing, tabled: bool) -> Iterator[Hit]:
    """Two counts of each line are left over, of which only one file has either, and they add up to the same."""
    own, other = ([f[n] for n in over] for f, over in zip((pairing.left, pairing.right), pairing.over, strict=True))
    if tabled or not len(own) == len(other) == _TWO or not pairing.equal or match.score < _LIKELY:
        return
    pairs = list(zip(own, other, strict=True))
    counts = all(f.is_whole and not f.unit for f in (*own, *other)) and all(_may_be_one(a, b) for a, b in pairs)
    if not counts or sum(f.value for f in own) != sum(f.value for f in other) or not _is_best(comparison, match):
        return
    status = [[e.status if e else "" for e in entries] for entries in (_entries(comparison, a, b) for a, b in pairs)]
    if all(set(both) <= _OPEN for both in status) and any(all(s[n] == "only" for s in status) for n in (0, 1)):
        nmpa, fda = (", ".join(f.text for f in figures) for figures in (own, other))
        yield Hit({"nmpa": nmpa, "fda": fda}, tuple(f.place for f in own), tuple(f.place for f in other))


def _left_over(comparison: Comparison, match: Match, pairing: Pairing) -> list[tuple[int, int]]:
    """Numbers without answer of which each can stand for the other one, and for no third."""
    pairs = [
        (i, j)
        for i, j in product(*pairing.over)
        if _may_be_one(pairing.left[i], pairing.right[j])
        and _are_open(comparison, match, pairing.left[i], pairing.right[j])
    ]
    return [(i, j) for i, j in pairs if sum(x == i for x, _ in pairs) == sum(y == j for _, y in pairs) == 1]


def _may_be_one(a: Figure, b: Figure) -> bool:
    if "" in {a.unit, b.unit} and "%" not in {a.unit, b.unit} and max(a.place.cell, b.place.cell) >= 0:
        a, b = replace(a, unit=""), replace(b, unit="")  # the header of a table may have it
    return (
        a.kind == b.kind == "quantity"
        and a.value != b.value
        and (a.value < 0) == (b.value < 0)
        and can_stand_for(a, b)
        and a.bound == b.bound
        and (a.comparator == b.comparator or "" in {a.comparator, b.comparator})
        and (a.unit == b.unit or "" in {a.unit, b.unit})
        and (is_telling(a) == is_telling(b) or a.unit == b.unit != "")
    )


def _entries(comparison: Comparison, a: Figure, b: Figure) -> tuple[Entry | None, Entry | None]:
    return comparison.entries["nmpa"].get(spot(a.place)), comparison.entries["fda"].get(spot(b.place))


def _are_open(comparison: Comparison, match: Match, a: Figure, b: Figure) -> bool:
    """Nothing is said of the two yet, and neither is firmly answered by another line."""
    known = all(entry is not None and entry.status in _OPEN for entry in _entries(comparison, a, b))
    return known and not _is_firm_elsewhere(comparison, match, a, b)


def _is_firm_elsewhere(comparison: Comparison, match: Match, a: Figure, b: Figure) -> bool:
    entries = zip(_entries(comparison, a, b), (match.right, match.left), strict=True)
    return any(entry is not None and entry.firm and entry.partner_line != line for entry, line in entries)


def _is_best(comparison: Comparison, match: Match) -> bool:
    """One of the two lines has no better partner."""
    return any(
        matches and matches[0].right == line
        for matches, line in (
            (comparison.passages.of_nmpa.get(match.left, ()), match.right),
            (comparison.passages.of_fda.get(match.right, ()), match.left),
        )
    )


def _stand_alike(comparison: Comparison, match: Match, pairing: Pairing, i: int, j: int) -> bool:
    """Between the same numbers; small numbers also where one of the two lines has no better partner and both name the same."""
    a, b = pairing.left[i], pairing.right[j]
    if len(pairing.left) == len(pairing.right) == 1 and a.comparator == b.comparator != "" and a.unit:
        return a.unit == b.unit and match.score >= _SURE and bool(a.near & b.near)
    before, behind = _has_like_neighbours(pairing, i, j)
    if is_telling(a) or is_telling(b):
        telling = sum(is_telling(pairing.left[x]) for x in pairing.equal)
        sure = telling >= _TWO or telling and match.score >= _SURE
        return bool(before and behind and sure and (a.noun == b.noun or is_slip(a, b)))
    bound = bool(pairing.equal) or a.comparator == b.comparator != ""
    return (
        _is_best(comparison, match)
        and match.score >= _LIKELY
        and bool(a.near & b.near)
        and (before or behind)
        and bound
    )


def _has_like_neighbours(pairing: Pairing, i: int, j: int) -> tuple[bool, bool]:
    """Whether the numbers before, and those behind, answer each other, or both stand first or last.

    A digit that only one line writes as a number is passed over: 接受两次扫描, `scanned twice`.
    """
    told = [
        [n for n, f in enumerate(figures) if n == at or n not in over or f.unit or is_telling(f)]
        for figures, over, at in zip((pairing.left, pairing.right), pairing.over, (i, j), strict=True)
    ]
    x, y = told[0].index(i), told[1].index(j)
    before = pairing.equal.get(told[0][x - 1]) == told[1][y - 1] if x and y else x == y
    last = x + 1 == len(told[0]), y + 1 == len(told[1])
    behind = all(last) if any(last) else pairing.equal.get(told[0][x + 1]) == told[1][y + 1]
    return before, behind


def _is_told(figure: Figure, number: int, lines: Sequence[Line], answers: Sequence[Figure]) -> bool:
    """The line has the number, and not as the answer to another one; or, if it is a telling one, its paragraph has it."""
    line, place = lines[number], lines[number].place
    block = [line]
    if is_telling(figure) and line.kind != "row":
        block = [o for o in lines if (o.place.document, o.place.block) == (place.document, place.block)]
    spare = (f for o in block for f in o.figures if is_telling(f) or not any(f is answer for answer in answers))
    return any(same_figure(figure, f, beside=True) and (figure.unit != "pp" or f.unit == "pp") for f in spare)
