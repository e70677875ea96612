"""Groups that the other file tells in another way: by their lowest and highest value, or by the sums of several.

`Across the centers 93.3% to 95.1%`; the sites of a country one by one in a table, and together in the other file.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import combinations, pairwise

from lint.align.explained import Spot, spot
from lint.align.same_metrics import fractions_of
from lint.align.sides import SideFacts, once
from lint.align.values import in_base
from lint.facts.cues import cue
from lint.facts.lines import Figure
from lint.facts.model import Metric, Quantity

__all__ = ["told_otherwise"]

Counts = tuple[int | None, int | None]
Extremes = frozenset[tuple[Decimal, Decimal]]
_MANY = 3  # values of which two are the extremes
_TWO, _MOST = 2, 24  # rows of a table that may be summed up
_TELLING = 20  # a total that hardly comes about by chance
_GROUP = frozenset({"subgroup", "vendor", "country", "anatomy", "condition"})  # what tells the groups apart
_NO_VALUES = frozenset({"numerator", "denominator"})


def told_otherwise(own: SideFacts, other: SideFacts) -> Set[Spot]:
    """Where the values of one file stand that lie between two that the other file tells, or are parts or sums of its values.

    Or whose two counts are a cell and the total of a row of the other file's cross table.
    """
    parts, sums = fractions_of(other) - fractions_of(own), _sums_of_rows(other) - fractions_of(other)
    sums |= _cells_of_rows(other) - fractions_of(other)
    return _between(own, _extremes(other), _values_of(other)) | _parts(own, parts) | _sums(own, sums)


@once
def _cells_of_rows(facts: SideFacts) -> Set[Counts]:
    """Each count of a row of which the last one is the sum, with that sum."""
    found: set[Counts] = set()
    for line in facts.lines:
        counts = [f.value for f in line.figures if f.is_whole and not (f.unit or f.bound or f.comparator)]
        if line.kind == "row" and len(counts) > _TWO and sum(counts[:-1], Decimal(0)) == counts[-1] >= _TELLING:
            found |= {(int(count), int(counts[-1])) for count in counts[:-1]}
    return found


@once
def _parts(facts: SideFacts, told: Set[Counts]) -> Set[Spot]:
    """Where neighbouring rows stand that make a fraction which the other file tells, and this one does not: no total."""
    runs = ((counts, run) for column in _columns_of_counts(facts) for counts, run in _runs(column))
    return frozenset(place for counts, run in runs if counts in told for place, _ in run)


@once
def _sums(facts: SideFacts, sums: Set[Counts]) -> Set[Spot]:
    """Where fractions stand that neighbouring rows of the other file make."""
    counted = (m for m in facts.metrics if m.numerator is not None and m.denominator)
    pairs = (pair for line in facts.lines for pair in pairwise(line.figures))
    written = (pair for pair in pairs if [f.bound for f in pair] == ["numerator", "denominator"])
    return frozenset(
        (
            *(spot(m.place) for m in counted if (m.numerator, m.denominator) in sums),
            *(spot(f.place) for a, b in written if (int(a.value), int(b.value)) in sums for f in (a, b)),
        )
    )


@once
def _sums_of_rows(facts: SideFacts) -> Set[Counts]:
    return frozenset(counts for column in _columns_of_counts(facts) for counts, _ in _runs(column))


@once
def _columns_of_counts(facts: SideFacts) -> list[list[tuple[Spot, Counts]]]:
    """The fractions of each metric in a table or sentence, in the order of its rows and groups."""
    found: dict[object, list[tuple[Spot, Counts]]] = defaultdict(list)
    for metric in facts.metrics:
        if metric.numerator is not None and metric.denominator:
            found[_column(metric)].append((spot(metric.place), (metric.numerator, metric.denominator)))
    return [column for column in found.values() if _TWO <= len(column) <= _MOST]


def _runs(column: Sequence[tuple[Spot, Counts]]) -> Iterator[tuple[Counts, Sequence[tuple[Spot, Counts]]]]:
    """Two neighbouring rows or more, and the fraction that they make; not all rows, nor several runs that make the same: a total."""
    runs = [column[first : last + 1] for first, last in combinations(range(len(column)), 2)]
    made = [(sum(int(c[0] or 0) for _, c in run), sum(int(c[1] or 0) for _, c in run)) for run in runs]
    often = Counter(made)
    yield from (
        (counts, run) for counts, run in zip(made, runs, strict=True) if len(run) < len(column) and often[counts] == 1
    )


@once
def _between(facts: SideFacts, told: Extremes, there: Set[tuple[str, Decimal]]) -> Set[Spot]:
    """The values between two that the other file tells, where it tells none of them itself."""
    columns: dict[object, list[Metric]] = defaultdict(list)
    for metric in facts.metrics:
        columns[_column(metric)].append(metric)
    found: set[Spot] = set()
    for column in columns.values():
        values = {_value(m.quantity) for m in column}
        inside = [m for m in column if min(values) < _value(m.quantity) < max(values)]
        known = any((m.concept, _value(m.quantity)) in there for m in inside)
        if len(values) >= _MANY and (min(values), max(values)) in told and not known:
            found |= {spot(m.place) for m in inside}
    return found


@once
def _values_of(facts: SideFacts) -> Set[tuple[str, Decimal]]:
    return frozenset((m.concept, _value(m.quantity)) for m in facts.metrics)


def _column(metric: Metric) -> object:
    """The values of one metric in one table or sentence, of all groups."""
    place, scope = metric.place, frozenset((k, v) for k, v in metric.scope.items() if k not in _GROUP)
    return place.document, place.block, -1 if place.cell >= 0 else place.sentence_start, metric.concept, scope


def _value(of: Quantity | Figure) -> Decimal:
    return in_base(of.value, of.unit, "proportion")[1].normalize()


@once
def _extremes(facts: SideFacts) -> Extremes:
    """Any two values of a line that tells between which values something lies."""
    found: set[tuple[Decimal, Decimal]] = set()
    for line in facts.lines:
        if cue("span_of_groups", line.text):
            values = sorted({_value(f) for f in line.figures if f.bound not in _NO_VALUES})
            found.update(combinations(values, 2))
    return frozenset(found)
