"""What proves a number in its own file: its line adds up, its table does, or its share is worked out from it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from lint.align.figures import is_exact, is_long
from lint.facts.lines import Figure, Line

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page

_ROWS = 20


def adds_up(figure: Figure, others: Sequence[Figure]) -> bool:
    """The number is the sum or the difference of two others of its line, or the sum of some side by side: it is no slip."""
    alike = [f.value for f in others if f.unit == figure.unit and f is not figure]
    values = set(alike) - {figure.value}
    if any(figure.value - v in values - {v} or figure.value + v in values for v in values):
        return True
    return figure.is_whole and any(figure.value in [*accumulate(alike[n:])][1:] for n in range(len(alike) - 1))


def is_proved(page: "Page", entry: "Entry") -> bool:
    """Its table proves it: the other rows add up to it, or it and another of its row to what they add up to in each row."""
    line = page.lines[entry.line]
    if line.kind != "row" or not entry.figure.is_whole or not is_long(entry.figure):
        return False
    at = next(n for n, f in enumerate(line.figures) if f is entry.figure)
    rows = [row.figures for row in _rows_around(page, entry.line) if len(row.figures) == len(line.figures)]
    own, others = [f.value for f in line.figures], [[f.value for f in row] for row in rows if row is not line.figures]
    if len(others) > 1 and sum(row[at] for row in others) == own[at]:
        return True
    return any(
        {own[at] + own[n]} == {row[at] + row[n] for row in others}
        for n in range(len(own))
        if n != at and len(others) > 1
    )


def is_of_share_beside(entry: "Entry", page: "Page") -> bool:
    """A denominator with which its numerator gives a share of its line, or of another row of its table: 80.6% (329/408)."""
    line = page.lines[entry.line]
    figures = sorted(line.figures, key=lambda f: f.place)
    at = next((n for n, f in enumerate(figures) if f is entry.figure), 0)
    if not at or (figures[at - 1].bound, entry.figure.bound) != ("numerator", "denominator") or not entry.figure.value:
        return False
    share = figures[at - 1].value / entry.figure.value
    return any(_is_share(f, share) for row in _rows_around(page, entry.line) for f in row.figures)


def _is_share(figure: Figure, share: Decimal) -> bool:
    """A printed proportion that a quotient rounds to."""
    value = figure.based[1]
    last = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return figure.unit in {"", "%"} and is_exact(figure) and abs(value - share) <= last / 2


def _rows_around(page: "Page", number: int) -> Sequence[Line]:
    """The rows of the table that a row stands in, no more than some; a sentence alone."""
    line = page.lines[number]
    near = page.lines[max(0, number - _ROWS) : number + _ROWS] if line.kind == "row" else ()
    return [other for other in near if other.place.block == line.place.block] or [line]
