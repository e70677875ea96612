"""Columns of a table that are a count, a whole and the share that they make, in every row but one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.rounding import rounds_to, truncates_to
from lint.checks.shares import by_cell, is_count, tables
from lint.facts.lines import Figure

__all__ = ["beside"]

_PAIR, _COLUMNS, _ALL = 2, 14, 100
_Row = Mapping[int, Sequence[Figure]]  # the numbers of the cells, by column


@dataclass(frozen=True, slots=True)
class _Share:
    """A count, the whole beside it, and the percentage that is printed."""

    part: Figure
    whole: Figure
    printed: Figure

    @property
    def exact(self) -> Fraction:
        """The share in per cent."""
        return Fraction(int(self.part.value) * 100, int(self.whole.value))

    @property
    def holds(self) -> bool:
        """The percentage is that of the count."""
        return rounds_to(self.exact, self.printed.value) or truncates_to(self.exact, self.printed.value)


def beside(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """`n | x | x/n` or `n | x (x/n)`: in one row the share is not that of its counts; `least_agreeing` rows must agree."""
    least = int(parameters["least_agreeing"])
    seen: set[object] = set()
    for rows in _tables(side):
        columns = sorted({column for row in rows for column in row})
        if len(rows) <= least or len(columns) > _COLUMNS:
            continue
        for part, whole, shown in product(columns, repeat=3):
            shares = [s for row in rows if (s := _share(row, part, whole, shown)) is not None]
            odd = [s for s in shares if not s.holds]
            telling = sum(s.holds and s.exact < _ALL for s in shares)
            if whole != part and len(odd) == 1 and telling >= least and odd[0].printed.place not in seen:
                seen.add(odd[0].printed.place)
                yield _hit(side, odd[0])


def _tables(side: SideFacts) -> Iterator[Sequence[_Row]]:
    for table, lines in tables(side):
        yield [
            {table.cells[at].column: sorted(own, key=lambda f: f.place) for at, own in by_cell(line).items()}
            for line in lines
        ]


def _share(row: _Row, part: int, whole: int, shown: int) -> _Share | None:
    """What stands in three columns of a row; a cell `x (p%)` has both."""
    counts, total, printed = (row.get(column, ()) for column in (part, whole, shown))
    if (
        len(total) != 1
        or not is_count(total[0])
        or len(counts) != (_PAIR if part == shown else 1)
        or not is_count(counts[0])
    ):
        return None
    if len(printed) not in ({_PAIR} if part == shown else {1}) or printed[-1].unit != "%" or printed[-1].bound:
        return None
    if counts[0].value > total[0].value or printed[-1].comparator:
        return None
    return _Share(counts[0], total[0], printed[-1])


def _hit(side: SideFacts, share: _Share) -> Hit:
    places = max(1, -int(share.printed.value.as_tuple().exponent)) + 1
    values = {
        "value": share.printed.text,
        "fraction": f"{share.part.value}/{share.whole.value}",
        "exact": f"{float(share.exact):.{places}f}%",
    }
    return on_side(side.side, (share.printed.place, share.part.place, share.whole.place), values)
