"""Numbers of one file that the other one has with a slip of the pen: two digits changed places, or one is another."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import digits_of, neighbours_exchanged, same_kind_of_unit
from lint.align.held import holding
from lint.align.ledger import Entry
from lint.align.proved import is_whole_of_row
from lint.align.shares import all_values, is_share_beside
from lint.checks.limit_owners import are_of_unlike_values
from lint.document import Side
from lint.facts.lines import Figure

_TWO, _LONG = 2, 3
_LARGE = 100  # of smaller numbers one is another but for a digit too often
_PART = "numerator"
_OPEN = {"only", "differ", "not_compared"}


def slipped(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Two numbers of which neither file has the other's, that a slip of the pen makes one.

    Two neighbours that changed places are a slip wherever they stand, but for a count of a fraction beside one of none; one
    other digit is so where both lines name the same thing and hold no second number without counterpart, and both numbers or none
    are the part of a fraction.
    """
    nmpa, fda = _alone(comparison, "nmpa"), _alone(comparison, "fda")
    lines = Counter((id(side), entry.line) for side in (nmpa, fda) for entry in side)
    near: dict[tuple[int, ...], list[Entry]] = defaultdict(list)
    for entry in fda:
        for key in _keys(entry.figure):
            near[key].append(entry)
    found = [
        (left, right)
        for left in nmpa
        for right in {id(entry): entry for key in _keys(left.figure) for entry in near.get(key, ())}.values()
        if _is_slip(comparison, left, right, lines[id(nmpa), left.line] == lines[id(fda), right.line] == 1)
    ]
    often = Counter(id(end) for pair in found for end in pair)
    for left, right in found:
        apart = are_of_unlike_values(comparison, left.figure, right.figure)
        apart = apart or is_whole_of_row(left.figure, comparison.fda.lines, right.line)
        apart = apart or is_whole_of_row(right.figure, comparison.nmpa.lines, left.line)
        apart = apart or _is_proved(comparison.nmpa, left) and _is_proved(comparison.fda, right)
        if often[id(left)] == often[id(right)] == 1 and not apart:
            values = {"nmpa": left.figure.text, "fda": right.figure.text}
            yield Hit(values, (left.figure.place,), (right.figure.place,), certain=False)


def _is_proved(side: SideFacts, entry: Entry) -> bool:
    """The share of the count that stands beside it."""
    return is_share_beside(entry.figure, side.lines[entry.line], all_values(side))


def _alone(comparison: Comparison, side: Side) -> Sequence[Entry]:
    """Numbers that the other file does not have at all."""
    entries, other = (
        (comparison.ledger.nmpa, comparison.fda) if side == "nmpa" else (comparison.ledger.fda, comparison.nmpa)
    )
    open_ = [
        e for e in entries if e.status in _OPEN and e.figure.kind == "quantity" and len(digits_of(e.figure)) >= _TWO
    ]
    return [entry for entry in open_ if _tells(entry.figure) and not holding(other).lines(entry.figure)]


def _keys(figure: Figure) -> Iterator[tuple[int, ...]]:
    """What two numbers have in common of which one is a slip of the other: the same digits, or all but one in their places."""
    digits = digits_of(figure)
    yield tuple(sorted(digits))
    yield from ((*digits[:at], -1, *digits[at + 1 :]) for at in range(len(digits)))


def _tells(figure: Figure) -> bool:
    """Three digits or more, or decimals: a number that two files do not have by chance."""
    return len(digits_of(figure)) >= _LONG or _decimals(figure) > 0


def _decimals(figure: Figure) -> int:
    """Decimals of the value, of a percentage those of the fraction."""
    return max(0, -int(figure.value.as_tuple().exponent)) + 2 * (figure.unit == "%")


def _is_slip(comparison: Comparison, left: Entry, right: Entry, lonely: bool) -> bool:
    one, other = digits_of(left.figure), digits_of(right.figure)
    if len(one) != len(other) or _decimals(left.figure) != _decimals(right.figure):
        return False
    if not same_kind_of_unit(left.figure, right.figure):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    named = _named(comparison, "nmpa", left) & _named(comparison, "fda", right)
    if len(apart) == _TWO:
        alike = left.figure.bound == right.figure.bound and neighbours_exchanged(one, other) or bool(named)
        return alike and apart[0] == apart[1][::-1] and (lonely or len(one) >= _LONG)
    parted = (left.figure.bound == _PART) != (right.figure.bound == _PART)
    return lonely and len(apart) == 1 and len(one) >= _LONG and bool(named) and not parted


def is_slip_of(one: int, other: int) -> bool:
    """Two whole numbers of as many digits, of which one digit is another or two changed places."""
    return len(str(one)) >= _TWO and is_mistyped(str(one), str(other))


def is_mistyped(one: str, other: str) -> bool:
    """Two numbers as written, as long, of which one digit is another or two changed places."""
    apart = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    swapped = len(apart) == _TWO and apart[0] == apart[1][::-1]
    return len(one) == len(other) and (len(apart) == 1 or swapped)


def misses_by_a_slip(parts: Sequence[int], whole: int, *, surely_all: bool) -> bool:
    """The parts would make the whole if one of the numbers were typed with another digit or two digits in order.

    Where other parts may be missing, another digit counts only in the sum: a part is near the right one by chance.
    """
    total = sum(parts)
    made = [(part, whole - total + part) for part in parts if whole - total + part > 0]
    turned = any(is_slip_of(one, other) and sorted(str(one)) == sorted(str(other)) for one, other in made)
    typed = surely_all and any(is_slip_of(one, other) and one >= _LARGE for one, other in made)
    return total != whole and (turned or typed or whole >= _LARGE and is_slip_of(whole, total))


def _named(comparison: Comparison, side: Side, entry: Entry) -> frozenset[str]:
    """What the line of a number is about."""
    return entry.figure.near | {concept for concept, _ in comparison.side(side).lines[entry.line].concepts}
