"""What proves a number in its own file: its line adds up, its table does, or its share is worked out from it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from lint.align.figures import READERS, is_exact, is_long, is_slip, is_telling
from lint.facts.lines import Figure, Line

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page

_ROWS, _MOST = 20, 12


def adds_up(figure: Figure, others: Sequence[Figure]) -> bool:
    """The number is the sum or the difference of two others of its line, or the sum of some side by side, or one of those."""
    alike = [f for f in others if f.unit == figure.unit]
    values = {f.value for f in alike} - {figure.value}
    if any(figure.value - v in values - {v} or figure.value + v in values for v in values):
        return True
    counts = [f for f in alike if f.is_whole]
    return figure.is_whole and len(counts) <= _MOST and any(figure is f for sums in _sums(counts) for f in sums)


def _sums(counts: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Counts side by side, two or more, with the one of the rest that they add up to."""
    for first, last in combinations(range(len(counts) + 1), 2):
        parts, rest = counts[first:last], [*counts[:first], *counts[last:]]
        whole = next((f for f in rest if f.value == sum(part.value for part in parts)), None)
        if len(parts) > 1 and whole is not None:
            yield [*parts, whole]


def is_sum_there(figure: Figure, there: Sequence[Figure]) -> bool:
    """The sum of counts side by side in the other file's line: 840 randomised, and 420 to one arm and 420 to the other."""
    counts = [f for f in there if f.is_whole and f.unit == figure.unit]
    runs = combinations(range(len(counts) + 1), 2) if is_long(figure) and len(counts) <= _MOST else ()
    return any(last - first > 1 and sum(f.value for f in counts[first:last]) == figure.value for first, last in runs)


def are_reconciled(left: Figure, own: Sequence[Figure], right: Figure, other: Sequence[Figure]) -> bool:
    """Two counts that differ and are both right: one line tells the whole, and the other one its parts, or some of them.

    `own` and `other` are the numbers of their lines. Where they differ by a slip of the pen nothing is reconciled.
    """
    if _is_rest(left, right, other) or _is_rest(right, left, own):
        return True
    if is_slip(left, right):
        return False
    return (
        _are_part_and_whole(left, own, right, other)
        or is_sum_of_kind(left, other)
        or is_sum_of_kind(right, own)
        or is_sum_there(left, other)
        or is_sum_there(right, own)
    )


def _is_rest(rest: Figure, whole: Figure, beside: Sequence[Figure]) -> bool:
    """What is left of a whole when the count right beside it is taken off: 412, and `Of 418 patients, 6 could not be reconstructed`."""
    at = next((n for n, f in enumerate(beside) if f is whole), -1)
    near = [
        f.value for f in (*beside[max(0, at - 1) : max(0, at)], *beside[at + 1 : at + 2]) if f.is_whole and not f.unit
    ]
    counts = all(f.is_whole and not f.unit and is_long(f) for f in (rest, whole))
    return counts and at >= 0 and whole.value - rest.value in near


def _are_part_and_whole(left: Figure, own: Sequence[Figure], right: Figure, other: Sequence[Figure]) -> bool:
    """They differ by a count that both lines give: 279 without the disease are 254 found to be so and 25 others."""
    counts = all(f.is_whole and not f.unit for f in (left, right))
    apart = abs(left.value - right.value)
    known = [
        any(f.value == apart and is_telling(f) and f.is_whole and not f.unit for f in figures)
        for figures in (own, other)
    ]
    return counts and all(known)


def gives_share(figure: Figure, others: Sequence[Figure]) -> bool:
    """With another count of its line it gives a share of that line: `978 of 1,350 readings (72.4%)`."""
    counts = [f.value for f in others if f.is_whole and not f.unit and f.value]
    if not figure.is_whole or figure.unit or not figure.value or len(counts) > _MOST:
        return False
    shares = {min(figure.value, v) / max(figure.value, v) for v in counts if v != figure.value}
    return any(_is_share(f, share) for f in others for share in shares)


def is_sum_of_kind(figure: Figure, others: Sequence[Figure]) -> bool:
    """All that is counted by its name on the other side, taken together: three readers, and two with one who arbitrates.

    Also such as stand side by side and share their name: two thoracic, two abdominal and two neuroradiologists.
    """
    if not figure.noun or figure.unit:
        return False
    kind = READERS if figure.noun in READERS else {figure.noun}
    counts = [f for f in others if f.is_whole and not f.unit and f.noun in kind | {""}]
    named = [f.value for f in counts if f.noun]
    if len(named) > 1 and sum(named) == figure.value:
        return True
    runs = combinations(range(len(counts) + 1), 2) if len(counts) <= _MOST else ()
    return any(
        b - a > 1 and any(f.noun for f in counts[a:b]) and sum(f.value for f in counts[a:b]) == figure.value
        for a, b in runs
    )


def is_proved(page: "Page", entry: "Entry") -> bool:
    """Its table proves it: the other rows add up to it, or it and another of its row to what they add up to in each row."""
    line = page.lines[entry.line]
    if line.kind != "row" or not entry.figure.is_whole or not is_long(entry.figure):
        return False
    at = next(n for n, f in enumerate(line.figures) if f is entry.figure)
    rows = [row.figures for row in _rows_around(page.lines, entry.line) if len(row.figures) == len(line.figures)]
    own, others = [f.value for f in line.figures], [[f.value for f in row] for row in rows if row is not line.figures]
    if len(others) > 1 and sum(row[at] for row in others) == own[at]:
        return True
    return any(
        {own[at] + own[n]} == {row[at] + row[n] for row in others}
        for n in range(len(own))
        if n != at and len(others) > 1
    )


def is_whole_of_row(figure: Figure, lines: Sequence[Line], number: int) -> bool:
    """Two counts of a row of a table that line `number` stands in make it: 183 with the finding are 172 found and 11 missed."""
    rows = (row.figures for row in _rows_around(lines, number) if row.kind == "row")
    counts = ([f.value for f in row if f.is_whole and not f.unit and f.kind == "quantity"] for row in rows)
    whole = figure.is_whole and not figure.unit and is_telling(figure)
    return whole and any(a + b == figure.value for own in counts for a, b in combinations(own, 2))


def is_of_share_beside(entry: "Entry", page: "Page") -> bool:
    """A denominator with which its numerator gives a share of its line, or of another row of its table: 80.6% (329/408)."""
    line = page.lines[entry.line]
    figures = sorted(line.figures, key=lambda f: f.place)
    at = next((n for n, f in enumerate(figures) if f is entry.figure), 0)
    if not at or (figures[at - 1].bound, entry.figure.bound) != ("numerator", "denominator") or not entry.figure.value:
        return False
    share = figures[at - 1].value / entry.figure.value
    return any(_is_share(f, share) for row in _rows_around(page.lines, entry.line) for f in row.figures)


def _is_share(figure: Figure, share: Decimal) -> bool:
    """A printed proportion that a quotient rounds to."""
    value = figure.based[1]
    last = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return figure.unit in {"", "%"} and is_exact(figure) and abs(value - share) <= last / 2


def _rows_around(lines: Sequence[Line], number: int) -> Sequence[Line]:
    """The rows of the table that a row stands in, no more than some; a sentence alone."""
    line = lines[number]
    near = lines[max(0, number - _ROWS) : number + _ROWS] if line.kind == "row" else ()
    return [other for other in near if other.place.block == line.place.block] or [line]
