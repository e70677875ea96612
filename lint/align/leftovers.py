"""Numbers that no equal one answers, set against each other: what stands in the same place of lines that belong together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING

from lint.align.figures import (
    COUNTABLE,
    are_dates,
    can_stand_for,
    date_parts,
    digits_of,
    is_exact,
    is_slip,
    is_telling,
    is_word,
    kinship,
    neighbours_exchanged,
    same_figure,
    usable,
)
from lint.align.passages import pairs_of
from lint.align.shares import counts_behind
from lint.facts.lines import Figure, Line, unit_kind

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page, Pairings
    from lint.align.pairing import Pairing

_SHORT = 2  # numbers of a line that may be one of many answers to a long one
_KIN_OF_ORPHAN, _KIN, _KIN_OF_KNOWN = 0.8, 0.9, 1.0
_ORPHANS, _LAST = 0.3, 0.2  # more for two that nothing answers anywhere, and for the last one of a line
_TIGHT_SCORE = 0.3
_SLIP_DIGITS = 3
_LEAST_TOLD = 2.5
_BESIDE = 1.0
_LONG, _ALONE = 4, 1.5


@dataclass(frozen=True, slots=True, order=True)
class _Proposal:
    rank: float  # negative: the best first
    left: int
    right: int
    score: float


def pair_leftovers(nmpa: "Page", fda: "Page", pairings: "Pairings") -> None:
    """Pair what is left over in lines that belong together, the most alike first, each number once."""
    used: set[tuple[str, int]] = set()
    for found in sorted(_proposals(nmpa, fda, pairings)):
        if ("l", found.left) in used or ("r", found.right) in used:
            continue
        used |= {("l", found.left), ("r", found.right)}
        own, other = nmpa.entries[found.left], fda.entries[found.right]
        if own.status == "only" or other.status != "only":
            nmpa.differs(found.left, other, found.score)
        if other.status == "only" or own.status != "only":
            fda.differs(found.right, own, found.score)


def _proposals(nmpa: "Page", fda: "Page", pairings: "Pairings") -> Iterator[_Proposal]:
    alone, full = (_alone(nmpa), _alone(fda)), (_answered_throughout(nmpa), _answered_throughout(fda))
    close = {(match.left, match.right) for matches in nmpa.partners.values() for match in matches}
    for match in pairs_of(nmpa.partners, fda.partners):
        pairing = pairings.of(match.left, match.right)
        if (match.left, match.right) not in close and min(len(pairing.left), len(pairing.right)) > _SHORT:
            continue
        best = match.score >= min(nmpa.best(match.left), fda.best(match.right))
        for i, j in product(*pairing.over):
            a, b = nmpa.index(pairing.left[i]), fda.index(pairing.right[j])
            own, other = nmpa.entries[a], fda.entries[b]
            if "only" not in {own.status, other.status} and not (best and _is_open(pairing, own, other, match.score)):
                continue
            if "differ" in {own.status, other.status} or _are_shares_apart(nmpa, own, fda, other):
                continue
            if own.status != other.status and not is_slip(own.figure, other.figure):
                lonely, there = (own, alone[1]) if own.status == "only" else (other, alone[0])
                if lonely.figure.value in there:
                    continue  # it stands there too, in a line that was not found to belong to its own
                told, row = (other, nmpa.lines[own.line]) if own.status == "only" else (own, fda.lines[other.line])
                if row.kind == "row" and told.line in full[own.status == "only"]:
                    continue  # a sentence that picks values of several rows
            rank = _rank(pairing, i, j, own, other, match.score)
            if rank:
                yield _Proposal(-rank - match.score, a, b, match.score)


def _is_open(pairing: "Pairing", own: "Entry", other: "Entry", score: float) -> bool:
    """Two numbers with answers elsewhere that may yet be meant for each other: their lines say the same but for them."""
    return not (own.firm or other.firm) and score >= _TIGHT_SCORE and pairing.tight


def _answered_throughout(page: "Page") -> frozenset[int]:
    """Sentences that tell several exact values, all of which the other file gives."""
    exact = [e for e in page.entries if is_exact(e.figure) and page.lines[e.line].kind != "row"]
    told = Counter(e.line for e in exact)
    open_ = {e.line for e in page.entries if e.status in {"only", "differ"}}
    return frozenset(line for line, times in told.items() if times > 1) - open_


def _are_shares_apart(nmpa: "Page", own: "Entry", fda: "Page", other: "Entry") -> bool:
    """Each is the quotient of its own counts: the share of a group among all, and a rate within the group.

    One that is the share of its counts is none of a number that is answered elsewhere, either.
    """
    left = counts_behind(own.figure, nmpa.lines[own.line], nmpa.holders)
    right = counts_behind(other.figure, fda.lines[other.line], fda.holders)
    if left and right:
        return not left & right
    lonely, known = (left, other) if own.status == "only" else (right, own)
    if known.status == "agree" and _is_of_share_beside(*((own, nmpa) if own.status == "only" else (other, fda))):
        return True
    return bool(lonely) and known.status == "agree" and not is_slip(own.figure, other.figure)


def _is_of_share_beside(entry: "Entry", page: "Page") -> bool:
    """A denominator with which its numerator gives a share of its line: 80.6% (329/408)."""
    figures = sorted(page.lines[entry.line].figures, key=lambda f: f.place)
    at = next((n for n, f in enumerate(figures) if f is entry.figure), 0)
    if not at or (figures[at - 1].bound, entry.figure.bound) != ("numerator", "denominator") or not entry.figure.value:
        return False
    share = figures[at - 1].value / entry.figure.value
    return any(
        f.unit in {"", "%"}
        and is_exact(f)
        and abs(f.based[1] - share) <= Decimal(1).scaleb(int(f.based[1].as_tuple().exponent)) / 2
        for f in figures
    )


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
    if orphans == 2:
        rank = kin + place + _ORPHANS + (_LAST if place and pairing.leaves_one else 0.0)
        return rank if rank >= _KIN_OF_ORPHAN and _speak_together(pairing, a, kin, score) else 0.0
    if orphans == 1:
        if _is_chance(pairing, i, j, own, other):
            return 0.0
        return (
            kin + place
            if kin + place >= _KIN and _speak_together(pairing, a, kin, score) and _alike(a, b, kin, place, score)
            else 0.0
        )
    return kin + place if kin + place >= _KIN_OF_KNOWN and (a.comparator == b.comparator) else 0.0


def _is_chance(pairing: "Pairing", i: int, j: int, own: "Entry", other: "Entry") -> bool:
    """One has its answer elsewhere, and the other one, alone, is a single digit or follows from its own line."""
    lonely, line = (own.figure, pairing.left) if own.status == "only" else (other.figure, pairing.right)
    known, there = (other, pairing.right) if own.status == "only" else (own, pairing.left)
    if not is_telling(lonely) and any(same_figure(lonely, f, beside=True) for f in there):
        return True
    if not known.firm or is_slip(pairing.left[i], pairing.right[j]):
        return False
    single = not (is_telling(lonely) or lonely.noun or lonely.unit or lonely.comparator)
    return single or _is_difference(lonely, line)


def _is_difference(figure: Figure, others: Sequence[Figure]) -> bool:
    """The number is what two others of its line differ by: 107.6 s, 171.2 s and −63.6 s."""
    values = [f.value for f in others if f.unit == figure.unit and f is not figure]
    return any(abs(a - b) == abs(figure.value) != 0 for a, b in combinations(values, 2))


def _speak_together(pairing: "Pairing", figure: Figure, kin: float, score: float) -> bool:
    """Two lines that belong together share numbers; short ones, with a number or two, may not."""
    if len(pairing.equal) * 3 >= min(len(pairing.left), len(pairing.right)) and pairing.equal:
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
        used |= {("l", a), ("r", b)}
        own, other = nmpa.entries[a], fda.entries[b]
        nmpa.differs(a, other, 1.0)
        fda.differs(b, own, 1.0)


def _date_likeness(left: Figure, right: Figure) -> float:
    """Parts of the date that are the same, and concepts close to both."""
    a, b = date_parts(left.text), date_parts(right.text)
    return sum(x is not None and x == y for x, y in zip(a, b, strict=True)) + 0.5 * min(2, len(left.near & right.near))


def pair_slips(own: "Page", other: "Page") -> None:
    """A number that stands nowhere else and is, but for its digits' order or one digit, a number said of the same thing."""
    seen = Counter(str(e.figure.value) for e in own.entries)
    single = (n for n, e in enumerate(own.entries) if e.status == "only" and seen[str(e.figure.value)] == 1)
    alone = [n for n in single if _may_be_a_slip(own.entries[n].figure)]
    shapes = {_shape(own.entries[index].figure) for index in alone}
    places: dict[object, list[int]] = defaultdict(list)
    for number, entry in enumerate(other.entries if alone else ()):
        if entry.status in {"agree", "only"} and entry.figure.kind == "quantity" and _shape(entry.figure) in shapes:
            for key in _slips(entry.figure):
                places[key].append(number)
    for index in alone:
        entry = own.entries[index]
        inside = own.lines[entry.line].figures
        if _adds_up(entry.figure, inside) or _is_told_in_parts(own, other, entry):
            continue
        twins = [
            (
                _told(own.lines[entry.line], other.lines[t.line], entry.figure, t.figure, seen[str(t.figure.value)] > 0)
                + _side_by_side(own, entry, t)
                + _both_alone(entry, t),
                t,
            )
            for t in (
                other.entries[n] for n in sorted({n for key in _slips(entry.figure) for n in places.get(key, ())})
            )
            if is_slip(entry.figure, t.figure)
            and unit_kind(t.figure.unit) == unit_kind(entry.figure.unit)
            and not any(same_figure(t.figure, f) for f in inside)
        ]
        best = max(twins, key=lambda t: t[0], default=None)
        if best is not None and best[0] >= _LEAST_TOLD and not _add_up(own, entry, other, best[1]):
            own.differs(index, best[1], 1.0)


def _is_told_in_parts(own: "Page", other: "Page", entry: "Entry") -> bool:
    """A line that belongs to its own gives the parts: 87/105 is 87 found and 18 missed there."""
    lines = (other.lines[match.right].figures for match in own.partners.get(entry.line, ()))
    wholes = ({f.value for f in figures if not f.unit and usable(f)} for figures in lines)
    total = entry.figure.value
    return any(total - v in values - {v} for values in wholes for v in values if 0 < v < total)


def _side_by_side(own: "Page", entry: "Entry", twin: "Entry") -> float:
    """Two digits changed places, and the lines stand beside lines that belong together: what is told there is told here."""
    if not neighbours_exchanged(digits_of(entry.figure), digits_of(twin.figure)):
        return 0.0
    around = range(max(0, entry.line - 1), entry.line + 2)
    close = any(abs(match.right - twin.line) <= 1 for near in around for match in own.partners.get(near, ())[:1])
    return _BESIDE if close else 0.0


def _adds_up(figure: Figure, others: Sequence[Figure]) -> bool:
    """The number is the sum or the difference of two others of its line, so it is no slip."""
    values = {f.value for f in others if f.unit == figure.unit} - {figure.value}
    return any(figure.value - v in values - {v} or figure.value + v in values for v in values)


def _both_alone(entry: "Entry", twin: "Entry") -> float:
    """Nothing answers either of two long counts, and they are one but for two neighbours: hardly by chance (1101, 1110)."""
    alone = twin.status == "only" and min(len(digits_of(entry.figure)), len(digits_of(twin.figure))) >= _LONG
    return _ALONE if alone and neighbours_exchanged(digits_of(entry.figure), digits_of(twin.figure)) else 0.0


def _add_up(own: "Page", entry: "Entry", other: "Page", twin: "Entry") -> bool:
    """One of the two is given in parts in the file of the other."""
    return _given_in_parts(entry.figure, own.lines[entry.line].figures, other) or _given_in_parts(
        twin.figure, other.lines[twin.line].figures, own
    )


def _given_in_parts(figure: Figure, beside: Sequence[Figure], other: "Page") -> bool:
    """A line of the other file has the numerator, and what is missing to this denominator: 87/105, and 87 with 18."""
    if figure.bound != "denominator":
        return False
    parts = {f.value for f in beside if f.bound == "numerator" and f.value < figure.value}
    return any(other.holders.get(part, set()) & other.holders.get(figure.value - part, set()) for part in parts)


def _may_be_a_slip(figure: Figure) -> bool:
    return figure.kind == "quantity" and len(digits_of(figure)) >= _SLIP_DIGITS


def _shape(figure: Figure) -> tuple[object, int]:
    """Decimal places and digits, which a number and its slip have in common."""
    return figure.value.as_tuple().exponent, len(digits_of(figure))


def _slips(figure: Figure) -> Iterator[tuple[object, ...]]:
    """Keys of which two numbers of one shape share one if one is a slip of the other."""
    digits, shape = digits_of(figure), _shape(figure)
    yield shape, tuple(sorted(digits))
    for at in range(len(digits)):
        yield shape, at, digits[:at] + digits[at + 1 :]


def _told(own: Line, other: Line, figure: Figure, twin: Figure, known: bool) -> float:
    """How much two numbers are said of the same thing: concepts close by, other numbers and concepts of the line.

    `known`: the file itself has the other number elsewhere, so that the one that stands alone is the odd one out.
    """
    near = len(figure.near & twin.near)
    numbers = sum(any(same_figure(f, g) for g in other.figures) for f in own.figures if usable(f))
    concepts = len({c for c, _ in own.concepts} & {c for c, _ in other.concepts})
    counts = figure.value.as_tuple().exponent == 0
    transposed = neighbours_exchanged(digits_of(figure), digits_of(twin))
    counted = bool(figure.noun) and figure.noun in COUNTABLE and twin.noun in COUNTABLE
    return (
        near
        + (0.5 if counted and transposed else 0.0)
        + (0.5 if known and transposed and counts else 0.0)
        + min(numbers, 3) * 0.7
        + min(concepts, 4) * 0.25
        + (1.2 if transposed and counts else 0.0 if counts else -1.0)
    )
