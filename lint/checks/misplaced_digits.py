"""Numbers that one file alone has, with the digits of a number that the other file tells of the same thing: 480 for 408, 1.72 for 17.2."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.align.comparison import Comparison, Hit
from lint.align.explained import spot
from lint.align.figures import digits_of, neighbours_exchanged, same_figure, same_kind_of_unit, usable
from lint.align.held import holding
from lint.align.ledger import Entry
from lint.align.proved import is_whole_of_row
from lint.checks.crosswise import are_told_crosswise
from lint.document import Side
from lint.facts.lines import Figure, Line

SIDES: tuple[tuple[Side, Side], ...] = (("nmpa", "fda"), ("fda", "nmpa"))
_COUNT = 4  # digits of a count that nobody writes by chance
_LEAST, _LONG = 2, 3  # digits of a number whose point moved, and of one in which two neighbours changed places


def misplaced(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A number without counterpart, beside one of the same digits whose line speaks of the same."""
    told = set()
    for side, other in SIDES:
        twins = _by_digits(_entries(comparison, other))
        for entry in _entries(comparison, side):
            if not _is_alone(comparison, other, entry) or len(digits_of(entry.figure)) < _LEAST or entry.figure.bound:
                continue
            alike = twins.get(_key(entry.figure), ())
            twin = next((t for t in alike if _is_meant(comparison, side, entry, t)), None)
            if twin is not None:
                nmpa, fda = (entry.figure, twin.figure) if side == "nmpa" else (twin.figure, entry.figure)
                hit = Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,), certain=False)
                if (nmpa.place, fda.place) not in told and not are_told_crosswise(comparison, hit):
                    told.add((nmpa.place, fda.place))
                    yield hit


def _is_alone(comparison: Comparison, other: Side, entry: Entry) -> bool:
    """The other file has no such number, or one that another line of this file answers already."""
    if entry.status != "agree" or entry.firm or entry.partner is None or not entry.figure.is_whole:
        return entry.status == "only"
    back = comparison.entries[other].get(spot(entry.partner.place))
    return entry.reason == "aligned passage" and back is not None and back.firm and back.partner_line != entry.line


def _entries(comparison: Comparison, side: Side) -> Sequence[Entry]:
    """The numbers of one side."""
    entries = comparison.ledger.nmpa if side == "nmpa" else comparison.ledger.fda
    return [e for e in entries if e.figure.kind == "quantity"]


def _key(figure: Figure) -> tuple[int, ...]:
    return tuple(sorted(digits_of(figure)))


def _by_digits(entries: Sequence[Entry]) -> Mapping[tuple[int, ...], Sequence[Entry]]:
    """Values and counts, no ends of ranges or parts of fractions, by their digits."""
    found: dict[tuple[int, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.status != "differ" and not entry.figure.bound:
            found[_key(entry.figure)].append(entry)
    return found


def _is_meant(comparison: Comparison, side: Side, own: Entry, twin: Entry) -> bool:
    other: Side = "fda" if side == "nmpa" else "nmpa"
    a, b = own.figure, twin.figure
    lines = comparison.side(side).lines[own.line], comparison.side(other).lines[twin.line]
    if any(same_figure(b, f, beside=True) for f in lines[0].figures):
        return False
    if is_whole_of_row(a, comparison.side(other).lines, twin.line) or is_whole_of_row(
        b, comparison.side(side).lines, own.line
    ):
        return False
    named = _named(a, lines[0]) & _named(b, lines[1])
    together = _belong_together(comparison, side, own.line, twin.line)
    if _is_moved_point(a, b):
        return together and (bool(named) or len(digits_of(a)) >= _LONG)
    if not _are_exchanged(a, b):
        return False
    count = own.status == "only" and a.is_whole and b.is_whole and len(digits_of(a)) >= _COUNT
    if count and holding(comparison.side(side)).lines(b):
        return True  # the file itself gives the other number elsewhere
    alone = any(sum(map(usable, line.figures)) == 1 for line in lines)
    return bool(named) and (together or alone)


def _named(figure: Figure, line: Line) -> frozenset[str]:
    """What the line of a number is about."""
    return figure.near | {concept for concept, _ in line.concepts}


def _belong_together(comparison: Comparison, side: Side, own: int, other: int) -> bool:
    passages = comparison.passages
    forth, back = (passages.of_nmpa, passages.of_fda) if side == "nmpa" else (passages.of_fda, passages.of_nmpa)
    return any(m.right == other for m in forth.get(own, ())) or any(m.right == own for m in back.get(other, ()))


def _is_moved_point(a: Figure, b: Figure) -> bool:
    """The same digits, the point elsewhere; whole numbers and measured values are no slips of one another."""
    decimals = [int(f.value.as_tuple().exponent) for f in (a, b)]
    units = a.unit == b.unit or "" in {a.unit, b.unit}
    return max(decimals) < 0 and _decimals(a) != _decimals(b) and units and digits_of(a) == digits_of(b)


def _are_exchanged(a: Figure, b: Figure) -> bool:
    """Two neighbours of three digits or more changed places."""
    one, other = digits_of(a), digits_of(b)
    long = len(one) == len(other) >= _LONG
    return (
        long and _decimals(a) == _decimals(b) and same_kind_of_unit(a, b) and neighbours_exchanged(one, other)
    )  # fmt: skip


def _decimals(figure: Figure) -> int:
    """Decimals of the value, of a percentage those of the fraction."""
    return max(0, -int(figure.value.as_tuple().exponent)) + 2 * (figure.unit == "%")
