"""Numbers that stand nowhere else and are, but for a digit or the order of two, a number that the other file says of the same thing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.align.figures import COUNTABLE, can_stand_for, digits_of, is_slip, neighbours_exchanged, same_figure, usable
from lint.align.proved import adds_up, gives_share, is_proved, is_whole_of_row
from lint.facts.lines import Figure, Line, unit_kind

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page

_SLIP_DIGITS = 3
_SEVERAL = 2
_LEAST_TOLD = 2.5
_BESIDE = 1.0
_LONG, _ALONE = 4, 1.5


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
    counted_here = _counted(own)
    for index in alone:
        entry = own.entries[index]
        inside = own.lines[entry.line].figures
        shown = adds_up(entry.figure, inside) or gives_share(entry.figure, inside) or is_proved(own, entry)
        if shown or _is_told_in_parts(own, other, entry):
            continue
        twins = [
            (
                _told(own.lines[entry.line], other.lines[t.line], entry.figure, t.figure, seen[str(t.figure.value)] > 0)
                + _side_by_side(own, entry, t)
                + _both_alone(entry, t)
                + (_ALONE if counted_here & {(t.figure.value, entry.figure.noun)} else 0.0),
                t,
            )
            for t in (
                other.entries[n] for n in sorted({n for key in _slips(entry.figure) for n in places.get(key, ())})
            )
            if is_slip(entry.figure, t.figure)
            and (t.status == "only" or _may_be_written_for(own, entry, other, t))
            and unit_kind(t.figure.unit) == unit_kind(entry.figure.unit)
            and not any(same_figure(t.figure, f) for f in inside)
            and _are_parts_alike(entry.figure, t.figure)
            and not _have_nothing_common(own.lines[entry.line], other.lines[t.line], entry.figure, t.figure)
            and not is_whole_of_row(entry.figure, other.lines, t.line)
            and not is_whole_of_row(t.figure, own.lines, entry.line)
        ]
        best = max(twins, key=lambda t: t[0], default=None)
        if best is not None and best[0] >= _LEAST_TOLD and not _add_up(own, entry, other, best[1]):
            own.differs(index, best[1], 1.0)


def _are_parts_alike(own: Figure, other: Figure) -> bool:
    """A part of a fraction is written wrongly in a fraction, or where the same things are counted: 163 papers, 117/136."""
    return bool(own.bound) == bool(other.bound) or bool(own.noun) and own.noun == other.noun


def _have_nothing_common(one: Line, two: Line, figure: Figure, twin: Figure) -> bool:
    """Two lines of several numbers each and none in common: a digit that differs is that of another number."""
    numbers = [[f for f in line.figures if usable(f)] for line in (one, two)]
    if sorted(digits_of(figure)) == sorted(digits_of(twin)) or min(map(len, numbers)) < _SEVERAL:
        return False
    return not any(same_figure(a, b) for a in numbers[0] for b in numbers[1])


def _counted(page: "Page") -> frozenset[tuple[Decimal, str]]:
    """Long counts that both files give, each with what it counts: one that differs in a digit is no other count."""
    known = (e.figure for e in page.entries if e.status == "agree" and e.figure.noun)
    return frozenset((f.value, f.noun) for f in known if len(digits_of(f)) >= _LONG)


def _may_be_written_for(own: "Page", entry: "Entry", other: "Page", twin: "Entry") -> bool:
    """A number that has its answer is written wrongly once more: by a neighbour or a digit, as the part of the same whole."""
    a, b = entry.figure, twin.figure
    if not (neighbours_exchanged(digits_of(a), digits_of(b)) or sorted(digits_of(a)) != sorted(digits_of(b))):
        return False
    if not can_stand_for(a, b) or a.comparator != b.comparator:
        return False
    if a.bound == "numerator":
        return _whole_of(own.lines[entry.line], a) == _whole_of(other.lines[twin.line], b)
    return True


def _whole_of(line: Line, part: Figure) -> Decimal | None:
    """The denominator behind a numerator."""
    behind = (f for f in line.figures if f.place > part.place and f.place.cell == part.place.cell)
    return next((f.value for f in behind if f.bound == "denominator"), None)


def _is_told_in_parts(own: "Page", other: "Page", entry: "Entry") -> bool:
    """A line that belongs to its own gives the parts: 87/105 is 87 found and 18 missed there."""
    lines = (other.lines[match.right].figures for match in own.partners.get(entry.line, ()))
    wholes = ({f.value for f in figures if not f.unit and usable(f)} for figures in lines)
    total = entry.figure.value
    return any(total - v in values - {v} for values in wholes for v in values if 0 < v < total)


def _side_by_side(own: "Page", entry: "Entry", twin: "Entry") -> float:
    """Two digits changed places, and the lines stand beside lines that belong together: what is told there is told here."""
    if twin.firm or not neighbours_exchanged(digits_of(entry.figure), digits_of(twin.figure)):
        return 0.0
    around = range(max(0, entry.line - 1), entry.line + 2)
    close = any(abs(match.right - twin.line) <= 1 for near in around for match in own.partners.get(near, ())[:1])
    return _BESIDE if close else 0.0


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
