"""A list of counts in a sentence, `80, 60, 60, 40, 36 and 24`, that tells a row or a column of the other file but for a number or two."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.held import holding
from lint.align.lists import elements, runs
from lint.align.pairing import in_order
from lint.align.records import Record
from lint.align.shares import all_values
from lint.align.sides import once
from lint.facts.lines import Figure
from lint.facts.model import text_of

_LEAST = 4  # numbers of a list that is known again by its numbers
_MOST = 2  # of them that may be wrong
_THREE = 3
_UNTOLD = frozenset({"row", "heading", "header", "footer"})


def lists_in_step(comparison: Comparison) -> Iterator[Hit]:
    """Numbers in the same place of a list and of a row or column with the same numbers in the same order.

    Neither stands in the other one, and one of the two files alone has one of them.
    """
    for told, tabled, records in (
        (comparison.nmpa, comparison.fda, comparison.records.fda),
        (comparison.fda, comparison.nmpa, comparison.records.nmpa),
    ):
        columns = _columns(records)
        for run in _lists(told):
            for left, right in _apart(run, columns):
                if not holding(tabled).lines(left) or not holding(told).lines(right):
                    nmpa, fda = (left, right) if told is comparison.nmpa else (right, left)
                    yield Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,))
    yield from _short_lists(comparison)


def _short_lists(comparison: Comparison) -> Iterator[Hit]:
    """Three counts, all that a line tells, of which one differs and of which the sum is known only where they are right."""
    own, other = _threes(comparison.nmpa), _threes(comparison.fda)
    equal = {tuple(f.value for f in left) for left in own} & {tuple(f.value for f in right) for right in other}
    known = [all_values(side) for side in (comparison.nmpa, comparison.fda)]
    mates: dict[object, Sequence[Figure]] = {}  # the first with these two numbers beside the odd one
    for right, n in product(other, range(_THREE)):
        mates.setdefault(_but_one(right, n), right)
    for left, n in product(own, range(_THREE)):
        mate = mates.get(_but_one(left, n))
        if mate is None:
            continue
        told = [tuple(f.value for f in three) for three in (left, mate)]
        made = [all(sum(three, Decimal(0)) in values for values in known) for three in told]
        if told[0] != told[1] and not equal.intersection(told) and made[0] != made[1]:
            yield Hit({"nmpa": left[n].text, "fda": mate[n].text}, (left[n].place,), (mate[n].place,))


def _but_one(counts: Sequence[Figure], odd: int) -> object:
    """Which one is left out, and the values of the others."""
    return odd, *(f.value for n, f in enumerate(counts) if n != odd)


@once
def _threes(side: SideFacts) -> Sequence[Sequence[Figure]]:
    """The lines whose numbers are three counts, in order."""
    lines = (
        line for line in side.lines if len(line.figures) == _THREE and line.kind not in {"heading", "header", "footer"}
    )
    found = [in_order(line) for line in lines]
    return [
        counts for counts in found if all(f.kind == "quantity" and _is_count(f) and len(f.digits) > 1 for f in counts)
    ]


@once
def _lists(side: SideFacts) -> Sequence[Sequence[Figure]]:
    """The counts that stand side by side in the sentences of a file, each run once."""
    found = []
    for line in side.lines:
        if line.kind not in _UNTOLD and len(line.figures) >= _LEAST:
            text = text_of(side.documents[line.place.document], line.place)
            figures = sorted(
                (f for f in line.figures if f.kind == "quantity" and f.place.cell < 0), key=lambda f: f.place
            )
            found += [[element[0] for element in run] for run in runs(text, elements(text, figures))]
    return [run for run in found if len(run) >= _LEAST and all(map(_is_count, run))]


def _is_count(figure: Figure) -> bool:
    return figure.is_whole and not (figure.unit or figure.comparator or figure.bound)


_Columns = Mapping[int, Sequence[tuple[Figure, ...]]]


def _columns(records: Sequence[Record]) -> _Columns:
    """The rows and columns of counts by how many they hold, with the sum at the end and without it."""
    found: dict[int, list[tuple[Figure, ...]]] = defaultdict(list)
    for record in records:
        figures = tuple(item.figure for item in record.items)
        if record.group[2] in {"row", "column"} and len(figures) >= _LEAST and all(map(_is_count, figures)):
            found[len(figures)].append(figures)
            if figures[-1].value == sum((f.value for f in figures[:-1]), Decimal(0)):
                found[len(figures) - 1].append(figures[:-1])
    return found


def _apart(run: Sequence[Figure], columns: _Columns) -> list[tuple[Figure, Figure]]:
    """What differs between a list and the column that it tells; nothing where a column answers it, or several nearly do."""
    found: dict[tuple[Decimal, ...], list[tuple[Figure, Figure]]] = {}
    for column in columns.get(len(run), ()):
        odd = [(a, b) for a, b in zip(run, column, strict=True) if a.value != b.value]
        if not odd:
            return []
        if len(odd) <= _MOST and len(run) - len(odd) >= _LEAST - 1 and _are_strange(odd, run, column):
            found.setdefault(tuple(f.value for f in column), odd)
    return next(iter(found.values())) if len(found) == 1 else []


def _are_strange(odd: Sequence[tuple[Figure, Figure]], run: Sequence[Figure], column: Sequence[Figure]) -> bool:
    """No number that differs stands at another place of the other one."""
    mine, theirs = (Counter(f.value for f in figures) for figures in (run, column))
    return all(not theirs[a.value] and not mine[b.value] for a, b in odd)
