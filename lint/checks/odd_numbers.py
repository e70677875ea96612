"""One number that differs between two sentences that otherwise give the same ones: `mean 4.3 mm², ICC 0.982` and `3.4 mm², 0.982`.

The odd number may stand somewhere else in the other file, of something else; what counts is that nothing answers it here.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from lint.align.comparison import Comparison, Hit
from lint.align.explained import spot
from lint.align.figures import can_stand_for, is_slip, is_telling, same_figure
from lint.align.ledger import Entry
from lint.align.pairing import Pairing
from lint.align.passages import Match
from lint.facts.lines import Figure, Line

_UNTOLD = frozenset({"heading", "header", "footer", "caption"})
_OPEN = frozenset({"agree", "only"})
_SURE, _LIKELY = 0.5, 0.4  # fit of two lines
_TWO = 2


def odd_ones(comparison: Comparison) -> Iterator[Hit]:
    """The one number of each of two lines that nothing answers in the other, in the same place among those that are answered."""
    nmpa, fda = comparison.nmpa.lines, comparison.fda.lines
    for match in comparison.passages.pairs():
        own, other = nmpa[match.left], fda[match.right]
        if {own.kind, other.kind} & _UNTOLD or own.kind == other.kind == "row":
            continue
        pairing = comparison.pairings.of(match.left, match.right)
        for i, j in _left_over(comparison, match, pairing):
            a, b = pairing.left[i], pairing.right[j]
            if (
                _stand_alike(comparison, match, pairing, i, j)
                and not _is_told(a, match.right, fda, [pairing.right[n] for n in pairing.equal.values()])
                and not _is_told(b, match.left, nmpa, [pairing.left[n] for n in pairing.equal])
            ):
                yield Hit({"nmpa": a.text, "fda": b.text}, (a.place,), (b.place,))


def _left_over(comparison: Comparison, match: Match, pairing: Pairing) -> Iterator[tuple[int, int]]:
    """Numbers without answer of which each can stand for the other one, and for no third."""
    pairs = [
        (i, j)
        for i, j in product(*pairing.over)
        if _may_be_one(pairing.left[i], pairing.right[j])
        and _are_open(comparison, match, pairing.left[i], pairing.right[j])
    ]
    for i, j in pairs:
        if sum(x == i for x, _ in pairs) == sum(y == j for _, y in pairs) == 1:
            yield i, j


def _may_be_one(a: Figure, b: Figure) -> bool:
    return (
        a.kind == b.kind == "quantity"
        and can_stand_for(a, b)
        and a.bound == b.bound
        and (a.comparator == b.comparator or "" in {a.comparator, b.comparator})
        and (a.unit == b.unit or "" in {a.unit, b.unit})
        and (is_telling(a) == is_telling(b) or a.unit == b.unit != "")
    )


def _are_open(comparison: Comparison, match: Match, a: Figure, b: Figure) -> bool:
    """Nothing is said of the two yet, and neither is firmly answered by another line."""
    entries = comparison.entries["nmpa"].get(spot(a.place)), comparison.entries["fda"].get(spot(b.place))
    return all(
        entry is not None and entry.status in _OPEN and not _is_answered(entry, line)
        for entry, line in zip(entries, (match.right, match.left), strict=True)
    )


def _is_answered(entry: Entry, line: int) -> bool:
    return entry.firm and entry.partner_line != line


def _stand_alike(comparison: Comparison, match: Match, pairing: Pairing, i: int, j: int) -> bool:
    """Between the same numbers; small numbers also where one of the two lines has no better partner and both name the same."""
    a, b = pairing.left[i], pairing.right[j]
    before, behind = _has_like_neighbours(pairing, i, j)
    if is_telling(a) or is_telling(b):
        telling = sum(is_telling(pairing.left[x]) for x in pairing.equal)
        sure = telling >= _TWO or telling and match.score >= _SURE
        return bool(before and behind and sure and (a.noun == b.noun or is_slip(a, b)))
    best = any(
        matches and matches[0].right == line
        for matches, line in (
            (comparison.passages.of_nmpa.get(match.left, ()), match.right),
            (comparison.passages.of_fda.get(match.right, ()), match.left),
        )
    )
    bound = bool(pairing.equal) or a.comparator == b.comparator != ""
    return best and match.score >= _LIKELY and bool(a.near & b.near) and (before or behind) and bound


def _has_like_neighbours(pairing: Pairing, i: int, j: int) -> tuple[bool, bool]:
    """Whether the numbers before, and those behind, answer each other, or both stand first or last."""
    before = pairing.equal.get(i - 1) == j - 1 if i and j else i == j
    last = i + 1 == len(pairing.left), j + 1 == len(pairing.right)
    behind = all(last) if any(last) else pairing.equal.get(i + 1) == j + 1
    return before, behind


def _is_told(figure: Figure, number: int, lines: Sequence[Line], answers: Sequence[Figure]) -> bool:
    """The line has the number, and not as the answer to another one; or, if it is a telling one, its paragraph has it."""
    line, place = lines[number], lines[number].place
    block = [line]
    if is_telling(figure) and line.kind != "row":
        block = [o for o in lines if (o.place.document, o.place.block) == (place.document, place.block)]
    spare = (f for o in block for f in o.figures if is_telling(f) or not any(f is answer for answer in answers))
    return any(same_figure(figure, f, beside=True) for f in spare)
