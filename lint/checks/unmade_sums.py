"""A count that spoils a sum: of 955 cases 314 were positive and 614 negative, where both files have 641 and this one 614 only here."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.carried_sums import missed_sums
from lint.checks.odd_in_block import runs_of_lines
from lint.checks.retold_counts import is_count, values_of
from lint.checks.slips import is_slip_of
from lint.document import Side
from lint.facts.lines import Figure
from lint.facts.model import text_of

__all__ = ["spoilt"]

SIDES: tuple[tuple[Side, Side], ...] = (("nmpa", "fda"), ("fda", "nmpa"))
_TELLING, _LARGE = 10, 100
_LENGTHS = range(2, 6)
_IN_LABEL = re.compile(r"[(（]\s?(?:[nN]\s?=\s?)?$")


@dataclass(frozen=True, slots=True)
class _Sum:
    """Parts and their whole, of which one number is told nowhere else; `right` is what it should be."""

    odd: Figure
    parts: tuple[Figure, ...]
    whole: Figure
    right: int


def spoilt(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Counts that follow each other and miss the one right before or behind them, because of one that no other place tells.

    With a slip of the pen mended the sum is made, and the other file tells the mended number and all the others; or another
    passage of either file makes the sum of the same numbers.
    """
    seen = set()
    for own, other in SIDES:
        side = comparison.side(own)
        told, there = values_of(side), values_of(comparison.side(other))
        for run in _runs(side):
            for odd in _sums(run, told, there):
                if odd.odd.place not in seen:
                    seen.add(odd.odd.place)
                    places = dict.fromkeys((odd.odd.place, odd.whole.place, *(f.place for f in odd.parts)))
                    values = {
                        "parts": " + ".join(str(int(f.value)) for f in odd.parts),
                        "sum": str(sum(int(f.value) for f in odd.parts)),
                        "whole": str(int(odd.whole.value)),
                        "right": str(odd.right),
                    }
                    yield on_side(own, tuple(places), values)
    for missed in missed_sums(comparison.nmpa, comparison.fda):
        if missed.odd.place not in seen:
            yield on_side(missed.side, missed.places, missed.shown)


def _sums(run: Sequence[Figure], told: Counter[Decimal], there: Counter[Decimal]) -> Iterator[_Sum]:
    strays = {n for n, f in enumerate(run) if f.value >= _TELLING and told[f.value] == 1 and not there[f.value]}
    ways = list(_ways(run)) if strays else []
    made = {f.place for parts, whole in ways if _total(parts) == whole.value for f in (*parts, whole)}
    for at in sorted(strays):
        for parts, whole in ways if run[at].place not in made else ():
            others = [f for f in (*parts, whole) if f is not run[at]]
            small = whole.place.cell < 0 and whole.value < _LARGE
            if small or any(f.place in made for f in (others if whole is run[at] else [whole])):
                continue
            right = _mended(run[at], parts, whole)
            if right and there[Decimal(right)] and all(there[f.value] for f in others):
                yield _Sum(run[at], parts, whole, right)


def _ways(run: Sequence[Figure]) -> Iterator[tuple[tuple[Figure, ...], Figure]]:
    """Counts that follow each other, counted alike, and the one right before or behind them."""
    for start in range(len(run)):
        for size in _LENGTHS:
            parts = tuple(run[start : start + size])
            for whole in (*run[max(0, start - 1) : start], *run[start + size : start + size + 1]):
                if len(parts) == size and len({f.noun for f in (*parts, whole)} - {""}) <= 1:
                    yield parts, whole


def _total(parts: Sequence[Figure]) -> Decimal:
    return sum((f.value for f in parts), Decimal(0))


def _mended(odd: Figure, parts: Sequence[Figure], whole: Figure) -> int:
    """What a count must be for the sum to be made, if it is that with a slip; 0 where it takes no part in the sum."""
    if whole.value <= max(f.value for f in parts if f is not odd):
        return 0
    total, value = sum(int(f.value) for f in parts), int(odd.value)
    if odd is whole:
        right = total
    elif any(f is odd for f in parts):
        right = int(whole.value) - total + value
    else:
        return 0
    return right if right > 0 and is_slip_of(value, right) else 0


@once
def _runs(side: SideFacts) -> Sequence[Sequence[Figure]]:
    """The counts of each paragraph or list, with those in brackets and without, and in the labels of rows."""
    found: list[list[Figure]] = []
    for lines in runs_of_lines(side):
        counts = [f for line in lines for f in sorted(line.figures, key=lambda f: f.place) if is_count(f)]
        outer = [f for f in counts if not _is_bracketed(side, f)]
        found += [counts, outer] if len(outer) < len(counts) else [counts]
    labels: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for line in side.lines:
        first = [f for f in line.figures if line.kind == "row" and f.place.cell == line.place.cell and is_count(f)]
        text = text_of(side.documents[line.place.document], line.place)
        labels[line.place.document, line.place.block] += [f for f in first if _IN_LABEL.search(text[: f.place.start])]
    return [run for run in (*found, *labels.values()) if len(run) > _LENGTHS[0]]


def _is_bracketed(side: SideFacts, figure: Figure) -> bool:
    text = text_of(side.documents[figure.place.document], figure.place)
    before = text[figure.place.sentence_start : figure.place.start]
    return max(before.rfind(c) for c in "(（") > max(before.rfind(c) for c in ")）")
