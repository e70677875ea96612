"""Numbers that no equal one answers, set against each other: what stands in the same place of lines that belong together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING

from lint.align.figures import (
    are_dates,
    are_limit_and_value,
    can_stand_for,
    date_parts,
    digits_of,
    is_exact,
    is_long,
    is_search,
    is_slip,
    is_telling,
    is_word,
    kinship,
    same_date,
    same_figure,
)
from lint.align.passages import pairs_of
from lint.align.proved import (
    adds_up,
    are_reconciled,
    gives_share,
    is_of_share_beside,
    is_proved,
    is_sum_there,
    is_whole_of_row,
)
from lint.align.shares import counts_behind, is_share_beside
from lint.align.worked_out import WORKED_OUT
from lint.facts.grammar import frame
from lint.facts.lines import Figure, unit_kind

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page, Pairings
    from lint.align.pairing import Pairing

_SHORT = 2  # numbers of a line that may be one of many answers to a long one
_KIN_OF_ORPHAN, _KIN, _KIN_OF_KNOWN = 0.8, 0.9, 1.0
_ORPHANS, _LAST = 0.3, 0.2  # more for two that nothing answers anywhere, and for the last one of a line
_TIGHT_SCORE, _SURE_SCORE = 0.3, 0.5
_IN_PLACE, _LEAST_KIN = 0.9, 0.5
_TOLD_ONCE = 0.2  # the score of lines that nothing but their limits brings together
_AGE, _AGES = "age", "months"
_NO_MEASURE = {"", "proportion", _AGES, "calendar", "data"}
_FEW, _OF_THREE = 2, 3
_SHORT_DIGITS = 3
_ABOUT = Decimal("1.34")  # numbers that differ by a third at most are about the same

Apart = Callable[[Figure, Figure], bool]
"""Whether a number of the NMPA file and one of the 510(k) are known to be said of two things."""


@dataclass(frozen=True, slots=True, order=True)
class _Proposal:
    rank: float  # negative: the best first
    left: int
    right: int
    score: float


def pair_leftovers(nmpa: "Page", fda: "Page", pairings: "Pairings", are_apart: Apart) -> None:
    """Pair what is left over in lines that belong together, the most alike first, each number once."""
    used: set[tuple[str, int]] = set()
    for found in sorted(_proposals(nmpa, fda, pairings)):
        if ("l", found.left) in used or ("r", found.right) in used:
            continue
        own, other = nmpa.entries[found.left], fda.entries[found.right]
        if are_apart(own.figure, other.figure):
            continue
        used |= {("l", found.left), ("r", found.right)}
        if own.status == "only" or other.status != "only":
            nmpa.differs(found.left, other, found.score)
        if other.status == "only" or own.status != "only":
            fda.differs(found.right, own, found.score)


def _proposals(nmpa: "Page", fda: "Page", pairings: "Pairings") -> Iterator[_Proposal]:
    alone, full = (_alone(nmpa), _alone(fda)), (_answered_throughout(nmpa), _answered_throughout(fda))
    close = {(match.left, match.right) for matches in nmpa.partners.values() for match in matches}
    for match in pairs_of(nmpa.partners, fda.partners):
        pairing = pairings.of(match.left, match.right)
        if not all(pairing.over) or is_search(nmpa.lines[match.left]) != is_search(fda.lines[match.right]):
            continue
        if (match.left, match.right) not in close and min(len(pairing.left), len(pairing.right)) > _SHORT:
            continue
        best = match.score >= min(nmpa.best(match.left), fda.best(match.right))
        for i, j in product(*pairing.over):
            a, b = nmpa.index(pairing.left[i]), fda.index(pairing.right[j])
            own, other = nmpa.entries[a], fda.entries[b]
            if "only" not in {own.status, other.status} and not (best and _is_open(pairing, own, other, match.score)):
                continue
            known = {own.status, other.status, own.reason, other.reason} & {"differ", WORKED_OUT}
            if known or _are_of_other_things(nmpa, own, fda, other):
                continue
            lone = (nmpa, own) if own.status == "only" else (fda, other)
            if own.status != other.status and (_tells_gap(*lone) or _is_aside(*lone)):
                continue  # by how much two values differ, or by how much one spreads, is told by one file alone
            if _is_class(nmpa, own) != _is_class(fda, other) and not is_slip(own.figure, other.figure):
                continue
            last = match.score >= _TIGHT_SCORE and _are_last(nmpa, fda, pairing, i, j)
            if own.status != other.status and _is_settled(nmpa, own, fda, other, pairing.in_place(i, j)):
                continue
            if own.status != other.status and not is_slip(own.figure, other.figure):
                lonely, there = (own, alone[1]) if own.status == "only" else (other, alone[0])
                if lonely.figure.value in there:
                    continue  # it stands there too, in a line that was not found to belong to its own
                told, row = (other, nmpa.lines[own.line]) if own.status == "only" else (own, fda.lines[other.line])
                if row.kind == "row" and told.line in full[own.status == "only"] and not last:
                    continue  # a sentence that picks values of several rows
            rank = _rank(pairing, i, j, own, other, match.score) or (_KIN if last else 0.0)
            if rank:
                yield _Proposal(-rank - match.score, a, b, match.score)


def _is_settled(nmpa: "Page", own: "Entry", fda: "Page", other: "Entry", place: float) -> bool:
    """One has its answer, and the other one is of something else: of a row about other things, an age, a total of its column."""
    lines = nmpa.lines[own.line], fda.lines[other.line]
    said = [{concept for concept, _ in line.concepts} for line in lines]
    rows = all(line.kind == "row" for line in lines)
    if rows and all(said) and said[0].isdisjoint(said[1]) and place < _IN_PLACE:
        return True
    if frame("counting", "of_age").search(own.figure.text) and not (_AGE in said[1] or place):
        return True
    years = unit_kind(own.figure.unit) == unit_kind(other.figure.unit) == _AGES
    answered = other if own.status == "only" else own
    if years and (not place or own.figure.comparator[:1] != other.figure.comparator[:1] or answered.firm):
        return not is_slip(own.figure, other.figure)
    return is_proved(*((nmpa, own) if own.status == "only" else (fda, other)))


def _tells_gap(page: "Page", entry: "Entry") -> bool:
    """A number right behind words for how far two values are apart: 相差0.10岁, `differed by 0.10 years`."""
    before, found, _ = page.lines[entry.line].text.partition(entry.figure.text)
    return bool(found) and frame("no_values", "groups_apart").search(before) is not None


def _is_aside(page: "Page", entry: "Entry") -> bool:
    """A number alone in brackets behind the value of its cell, which one file tells beside it: 0.89 (0.03)."""
    line = page.lines[entry.line]
    return line.kind == "row" and entry.figure.place.cell >= 0 and f" ({entry.figure.text}) " in f"{line.text} "


def _is_class(page: "Page", entry: "Entry") -> bool:
    """A limit of the class that a row is about, measured in another unit than all that it tells of it; one of several ages."""
    figure, line = entry.figure, page.lines[entry.line]
    if line.kind != "row":
        return sum(f.bound == "high" and unit_kind(f.unit) == _AGES for f in line.figures) > 1
    cells = {f.place.cell for f in line.figures}
    if not unit_kind(figure.unit) or len(cells) == 1 or figure.place.cell > min(cells):
        return False
    told = [f for f in line.figures if f.place.cell > figure.place.cell]
    label = (f for f in line.figures if f.place.cell == figure.place.cell)
    return any(f.comparator or f.bound in {"low", "high"} for f in label) and all(f.unit != figure.unit for f in told)


def _is_open(pairing: "Pairing", own: "Entry", other: "Entry", score: float) -> bool:
    """Two numbers with answers elsewhere that may yet be meant for each other: their lines say the same but for them."""
    if score < _TIGHT_SCORE or not pairing.tight:
        return False
    only = len(pairing.equal) > _FEW and all(
        len(over) == 1 for over in pairing.over
    )  # `A 94.2%, B 97.0%, C 90.7%, D 94.6%`
    return not (own.firm or other.firm) or only and not (own.firm and other.firm) and is_slip(own.figure, other.figure)


def _are_last(nmpa: "Page", fda: "Page", pairing: "Pairing", i: int, j: int) -> bool:
    """Each is the only measure of its kind in its line that no line answers, and all the others answer each other."""
    kind = unit_kind(pairing.left[i].unit)
    if kind in _NO_MEASURE or len(pairing.equal) < _FEW or not can_stand_for(pairing.left[i], pairing.right[j]):
        return False
    sides = (nmpa, pairing.left, pairing.over[0]), (fda, pairing.right, pairing.over[1])
    open_ = [
        [f for f in (own[n] for n in over) if unit_kind(f.unit) == kind and not _has_answer(page, f)]
        for page, own, over in sides
    ]
    a, b = pairing.left[i], pairing.right[j]
    return (
        open_ == [[a], [b]]
        and a.comparator == b.comparator
        and not a.bound
        and not b.bound
        and not same_figure(a, b, beside=True)
    )


def _has_answer(page: "Page", figure: Figure) -> bool:
    """A line that belongs to its own answers it, or it is the value of a metric that the other file gives too."""
    entry = page.entries[page.index(figure)]
    return entry.firm or entry.status == "agree" and entry.reason == "metric"


def _answered_throughout(page: "Page") -> frozenset[int]:
    """Sentences that tell several exact values, all of which the other file gives."""
    exact = [e for e in page.entries if is_exact(e.figure) and page.lines[e.line].kind != "row"]
    told = Counter(e.line for e in exact)
    open_ = {e.line for e in exact if e.status in {"only", "differ"}}
    return frozenset(line for line, times in told.items() if times > 1) - open_


def _are_of_other_things(nmpa: "Page", own: "Entry", fda: "Page", other: "Entry") -> bool:
    """Shares of other counts, a whole of which the other file's table gives the parts, or of a share only one of the two."""
    figures = own.figure, other.figure
    shown = [
        gives_share(f, page.lines[e.line].figures)
        for f, page, e in zip(figures, (nmpa, fda), (own, other), strict=True)
    ]
    if shown[0] != shown[1] and own.figure.bound != other.figure.bound and not is_slip(*figures):
        return True  # `163 of 189 (86.2%)` and 161 marks
    whole = is_whole_of_row(own.figure, fda.lines, other.line) or is_whole_of_row(other.figure, nmpa.lines, own.line)
    return whole or _are_shares_apart(nmpa, own, fda, other)


def _are_shares_apart(nmpa: "Page", own: "Entry", fda: "Page", other: "Entry") -> bool:
    """Each is the quotient of its own counts: the share of a group among all, and a rate within the group.

    One that is the share of its counts is none of a number that is answered elsewhere, either.
    """
    left = counts_behind(own.figure, nmpa.lines[own.line], nmpa.holders)
    right = counts_behind(other.figure, fda.lines[other.line], fda.holders)
    if left and right:
        return not left & right
    if is_of_share_beside(own, nmpa) and is_of_share_beside(other, fda):
        return True
    lonely, known = (left, other) if own.status == "only" else (right, own)
    if (
        known.status == "agree"
        and (known.firm or known.reason == "metric")
        and (
            is_share_beside(own.figure, nmpa.lines[own.line], nmpa.holders)
            if own.status == "only"
            else is_share_beside(other.figure, fda.lines[other.line], fda.holders)
        )
    ):
        return True  # a result, and how large a group is
    if known.status == "agree" and is_of_share_beside(*((own, nmpa) if own.status == "only" else (other, fda))):
        return True
    return bool(lonely) and known.status == "agree" and not is_slip(own.figure, other.figure)


def _alone(page: "Page") -> frozenset[Decimal]:
    """Exact numbers of a side that nothing answers."""
    return frozenset(e.figure.value for e in page.entries if e.status == "only" and is_exact(e.figure))


def _rank(pairing: "Pairing", i: int, j: int, own: "Entry", other: "Entry", score: float) -> float:
    """How surely two numbers stand for one another although they differ; 0 if that cannot be said."""
    orphans = (own.status == "only") + (other.status == "only")
    a, b = pairing.as_measured(i, j) if orphans == 2 else (pairing.left[i], pairing.right[j])
    kin, place = kinship(a, b), pairing.in_place(i, j)
    if a.kind != b.kind and not are_dates(a, b) or not can_stand_for(a, b) or is_word(a) or is_word(b):
        return 0.0
    if same_figure(a, b, beside=True) and a.comparator == b.comparator:
        return 0.0
    if are_reconciled(a, pairing.left, b, pairing.right) or _have_nothing_common(pairing, a, b):
        return 0.0
    if _are_bare(a, b) and not (place >= _IN_PLACE or _are_meant(pairing, i, j, score)):
        return 0.0
    if orphans and are_limit_and_value(a, b):
        return 0.0
    if orphans == 2:
        last = place and (pairing.leaves_one or pairing.leaves_in_step(i, j))
        rank = kin + place + _ORPHANS + (_LAST if last else 0.0)
        return rank if rank >= _KIN_OF_ORPHAN and _speak_together(pairing, a, kin, score) else 0.0
    if orphans == 1 and score >= _TIGHT_SCORE and pairing.leaves_like_one(i, j):
        return _KIN + kin + place
    if orphans == 1:
        lonely, known = (a, other) if own.status == "only" else (b, own)
        if known.firm and bool(known.figure.bound) != bool(lonely.bound):
            return 0.0  # the end of an interval, and a value that has its answer
        placed = place >= _IN_PLACE and bool(a.unit) and a.unit == b.unit
        if not placed and _are_unlike(a, b, kin) or _is_chance(pairing, i, j, own, other):
            return 0.0
        return (
            kin + place
            if kin + place >= _KIN and _speak_together(pairing, a, kin, score) and _alike(a, b, kin, place, score)
            else 0.0
        )
    return kin + place if kin + place >= _KIN_OF_KNOWN and (a.comparator == b.comparator) else 0.0


def _are_bare(a: Figure, b: Figure) -> bool:
    """Two counts of which nothing but their line says that one was written for the other: no unit, no limit, no slip of the pen."""
    plain = all(f.kind == "quantity" and f.is_whole and not f.unit and not f.comparator and not f.bound for f in (a, b))
    return plain and not is_slip(a, b)


def _are_meant(pairing: "Pairing", i: int, j: int, score: float) -> bool:
    """Both lines say the same, number for number, but for these two; they are about the same and beside the same number.

    Or each counts the only thing of a kind, or is the largest of its kind, and it is the same kind.
    """
    a, b = pairing.left[i], pairing.right[j]
    small, large = sorted((a.value, b.value))
    close = large <= _ABOUT * small
    if pairing.over == ([i], [j]) and len(pairing.equal) >= _FEW or close and pairing.in_place(i, j):
        return True
    of_kind = [[f.value for f in figures if f.noun == a.noun] for figures in (pairing.left, pairing.right)]
    once = all(len(values) == 1 for values in of_kind)
    whole = close and all(own.value == max(values, default=None) for own, values in zip((a, b), of_kind, strict=True))
    return bool(a.noun) and a.noun == b.noun and (once or whole) and score >= (_TIGHT_SCORE if close else _SURE_SCORE)


def _are_unlike(a: Figure, b: Figure, kin: float) -> bool:
    """Little speaks for two numbers, or one is a limit and the other one none, or one from the other end."""
    return kin < _LEAST_KIN or a.comparator[:1] != b.comparator[:1] and not is_slip(a, b)


def _is_chance(pairing: "Pairing", i: int, j: int, own: "Entry", other: "Entry") -> bool:
    """One has its answer elsewhere, and the other one, alone, is a single digit or follows from its own line."""
    lonely, line = (own.figure, pairing.left) if own.status == "only" else (other.figure, pairing.right)
    known, there = (other, pairing.right) if own.status == "only" else (own, pairing.left)
    if (
        is_sum_there(lonely, there)
        or not is_telling(lonely)
        and any(same_figure(lonely, f, beside=True) for f in there)
    ):
        return True
    proved = adds_up(lonely, line) or gives_share(lonely, line)
    slipped = is_slip(pairing.left[i], pairing.right[j])
    if proved and not slipped:
        return True  # its own line proves it
    if not known.firm:
        return False
    if proved and (is_long(lonely) or adds_up(known.figure, there)):
        return True
    if slipped:
        return _is_short_slip(pairing, i, j)
    single = not (is_telling(lonely) or lonely.noun or lonely.unit or lonely.comparator)
    return single or _is_difference(lonely, line)


def _is_short_slip(pairing: "Pairing", i: int, j: int) -> bool:
    """Two counts of a few digits, one of them another, in no like place and among other words: most such pairs are chance."""
    a, b = pairing.left[i], pairing.right[j]
    counts = a.is_whole and b.is_whole and not (a.unit or b.unit) and len(digits_of(a)) <= _SHORT_DIGITS
    exchanged = sorted(digits_of(a)) == sorted(digits_of(b))
    return counts and not exchanged and not pairing.in_place(i, j) and a.near.isdisjoint(b.near)


def _is_difference(figure: Figure, others: Sequence[Figure]) -> bool:
    """The number is what two others of its line differ by: 107.6 s, 171.2 s and −63.6 s."""
    values = [f.value for f in others if f.unit == figure.unit and f is not figure]
    return any(abs(a - b) == abs(figure.value) != 0 for a, b in combinations(values, 2))


def _have_nothing_common(pairing: "Pairing", a: Figure, b: Figure) -> bool:
    """Each line has several numbers and hardly one of the other's: two that differ are two things.

    Unless both are limits of one direction, or one is the other with its digits exchanged or its decimal point moved.
    """
    few = min(len(pairing.left), len(pairing.right))
    if few < _FEW or len(pairing.equal) * _OF_THREE >= few:
        return False
    limits = bool(a.comparator) and a.comparator == b.comparator and a.unit == b.unit
    return not (limits or len(digits_of(a)) > 1 and sorted(digits_of(a)) == sorted(digits_of(b)))


def _speak_together(pairing: "Pairing", figure: Figure, kin: float, score: float) -> bool:
    """Two lines that belong together share numbers; short ones, with a number or two, may not."""
    if len(pairing.equal) * _OF_THREE >= min(len(pairing.left), len(pairing.right)) and pairing.equal:
        return True
    return score >= (0.2 if figure.kind == "date" and kin > 1 else 0.3)


def _alike(a: Figure, b: Figure, kin: float, place: float, score: float) -> bool:
    """More that speaks for two numbers of which the other file has one elsewhere."""
    return bool(
        is_slip(a, b)
        or a.noun
        and a.noun == b.noun
        and (len(a.near & b.near) > 1 or len(digits_of(a)) > 1)
        or place >= 0.9
        or place
        and kin >= 0.6
        and (is_telling(a) or is_telling(b))
        or kin >= 1.2
        and score >= 0.3
        and a.comparator
        and a.comparator == b.comparator
    )


def pair_limits(nmpa: "Page", fda: "Page", are_apart: Apart) -> None:
    """The only limit of its unit and direction that each file is left with, wherever it stands: 应不大于6.0°, `no more than 5.0°`."""
    left: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, page in enumerate((nmpa, fda)):
        for number, entry in enumerate(page.entries):
            figure = entry.figure
            limits = figure.kind == "quantity" and figure.comparator[:1] in {"<", ">"} and not figure.noun
            years = unit_kind(figure.unit) == _AGES  # of patients, readers, follow-up
            if entry.status == "only" and limits and not years and figure.role != "p" and is_telling(figure):
                left[figure.comparator[:1], unit_kind(figure.unit) or figure.unit][side].append(number)
    for own, other in left.values():
        if len(own) == len(other) == 1:
            one, two = nmpa.entries[own[0]], fda.entries[other[0]]
            if can_stand_for(one.figure, two.figure) and not are_apart(one.figure, two.figure):
                nmpa.differs(own[0], two, _TOLD_ONCE)
                fda.differs(other[0], one, _TOLD_ONCE)


def pair_dates(nmpa: "Page", fda: "Page") -> None:
    """Dates that are left over on both sides, most alike first: the dates of one study are the same in both files."""
    orphans = [
        [
            i
            for i, e in enumerate(page.entries)
            if e.status == "only" and e.figure.kind == "date" and date_parts(e.figure.text)[1]
        ]
        for page in (nmpa, fda)
    ]
    pairs = sorted(
        (
            (-_date_likeness(nmpa.entries[a].figure, fda.entries[b].figure), a, b)
            for a in orphans[0]
            for b in orphans[1]
        ),
    )
    used: set[tuple[str, int]] = set()
    for likeness, a, b in pairs:
        if likeness > -1 or ("l", a) in used or ("r", b) in used:
            continue
        if not _is_of_one_date(nmpa.entries[a].figure, fda.entries[b].figure):
            continue
        used |= {("l", a), ("r", b)}
        own, other = nmpa.entries[a], fda.entries[b]
        same = same_date(own.figure.text, other.figure.text)
        for page, at, partner in ((nmpa, a, other), (fda, b, own)):
            (page.agrees if same else page.differs)(at, partner, 1.0)


def _is_of_one_date(left: Figure, right: Figure) -> bool:
    """The year or all parts but one are the same; more may differ where the same is said of both."""
    pairs = list(zip(date_parts(left.text), date_parts(right.text), strict=True))
    apart = sum(x != y for x, y in pairs if None not in (x, y))
    return apart <= 1 or pairs[0][0] == pairs[0][1] or bool(left.near & right.near)


def _date_likeness(left: Figure, right: Figure) -> float:
    """Parts of the date that are the same, and concepts close to both."""
    a, b = date_parts(left.text), date_parts(right.text)
    return sum(x is not None and x == y for x, y in zip(a, b, strict=True)) + 0.5 * min(2, len(left.near & right.near))
