"""Counts of two opposite groups, and counts of what a row of a cross table holds, told again in sentences with another number.

`Present in 318 patients and absent in 84` where both files have 412 and 94; `Of the 142 low-lying, three were labeled previa and
seven normal` where the row of the table is 3, 134, 5.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import combinations
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.partitions import names_a_whole
from lint.checks.retold_counts import SIDES, is_count, values_of
from lint.checks.slips import is_slip_of
from lint.checks.square_tables import squares
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

__all__ = ["opposite", "row_told"]

_TELLING, _OFTEN, _PAIR = 10, 2, 2
_UNTOLD = frozenset({"heading", "header", "footer"})
_NEXT = re.compile(r"[;；。]|\.\s")
_Row = tuple[int, ...]


def opposite(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """Two counts of opposite `groups` make no number of either file, where one of them and a third make one of both.

    The third is told as well, and the other one is a slip of it.
    """
    told = {side: values_of(comparison.side(side)) for side in SIDES}
    known = {int(v) for values in told.values() for v in values}
    often = {int(v) for v in told["nmpa"].keys() & told["fda"].keys()}
    for side in SIDES:
        for line in comparison.side(side).lines:
            for one, other in _opposites(comparison.side(side), line, parameters["groups"]):
                if int(one.value + other.value) in known:
                    continue
                for right, wrong in ((one, other), (other, one)):
                    if int(wrong.value) in often:
                        continue  # both files tell it
                    found = _meant(int(right.value), int(wrong.value), known, often, told)
                    if found:
                        values = {"value": wrong.text, "right": str(found), "whole": str(int(right.value) + found)}
                        yield on_side(side, (wrong.place, right.place), values)
                        break


def _meant(right: int, wrong: int, known: Set[int], often: Set[int], told: Mapping[Any, Mapping[Any, int]]) -> int:
    """What should stand for the wrong count, so that both make a number that both files tell, and tell again; 0 where nothing."""
    wholes = [n for n in often if n > right and sum(values[n] for values in told.values()) > _OFTEN]
    due = [n - right for n in wholes if n - right in known and n - right >= _TELLING and is_slip_of(wrong, n - right)]
    return due[0] if len(due) == 1 else 0


def _opposites(side: SideFacts, line: Line, groups: Sequence[Sequence[str]]) -> Iterator[tuple[Figure, Figure]]:
    """The two counts of a sentence that has no third, with the words for two opposite groups around them."""
    if line.kind == "row" or line.kind in _UNTOLD:
        return
    text = text_of(side.documents[line.place.document], line.place)
    counts = sorted((f for f in line.figures if is_count(f)), key=lambda f: f.place)
    if len(counts) != _PAIR or min(f.value for f in counts) < _TELLING:
        return
    one, other = counts
    around = (
        text[line.place.start : one.place.start],
        text[one.place.end : other.place.start],
        text[other.place.end : line.place.end],
    )
    if not _NEXT.search(around[1]) and any(_name_two(around, *map(_form, group)) for group in groups):
        yield one, other


def _name_two(around: Sequence[str], first: re.Pattern[str], second: re.Pattern[str]) -> bool:
    """One of two opposite words stands before both counts or behind both, the other one with the other count."""
    before, behind = around[:2], around[1:]
    return any(
        bool(mine.search(places[0]) and theirs.search(places[1]) and not theirs.search(places[0]))
        for places in (before, behind)
        for mine, theirs in ((first, second), (second, first))
    )


def row_told(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A sentence about all of a row of a cross table that gives `judged` cases in a number which no cells of the row make."""
    rows = _rows(comparison)
    judged, device = _form(parameters["judged"]), _form(parameters["device"])
    for side in SIDES:
        facts = comparison.side(side)
        for line in facts.lines:
            if line.kind != "row" and line.kind not in _UNTOLD and judged.search(line.text):
                for whole, parts in _of_wholes(facts, line, rows):
                    odd = [f for f in parts if all(int(f.value) not in _sums(row) for row in rows[int(whole.value)])]
                    sure = len(parts) > 1 or device.search(line.text) is not None
                    if len(odd) == 1 and sure and odd[0].value < whole.value:
                        row = rows[int(whole.value)][0]
                        values = {"value": odd[0].text, "row": ", ".join(map(str, row)), "whole": whole.text}
                        yield on_side(side, (odd[0].place, whole.place), values)


def _rows(comparison: Comparison) -> Mapping[int, Sequence[_Row]]:
    """The rows and columns of the cross tables of both files, by their sums."""
    found: dict[int, list[_Row]] = defaultdict(list)
    for side in SIDES:
        for grid in squares(comparison.side(side)):
            for row in (*grid, *zip(*grid, strict=True)):
                counts = tuple(int(f.value) for f in row)
                if sum(counts) >= _TELLING and len(counts) > _PAIR:
                    found[sum(counts)].append(counts)
    return found


@cache
def _sums(row: _Row) -> frozenset[int]:
    """What some of the cells make together."""
    return frozenset(sum(some) for size in range(len(row) + 1) for some in combinations(row, size))


def _of_wholes(
    side: SideFacts, line: Line, rows: Mapping[int, Sequence[_Row]]
) -> Iterator[tuple[Figure, list[Figure]]]:
    """A sum that is told as such, `of the 142`, with the counts behind it."""
    figures = sorted((f for f in line.figures if f.kind == "quantity"), key=lambda f: f.place)
    for whole, *behind in (figures[number:] for number in range(len(figures) - 1)):
        told = is_count(whole) and int(whole.value) in rows and all(map(_counts, behind))
        if told and names_a_whole(side, whole, behind[0]):
            yield whole, behind


def _counts(figure: Figure) -> bool:
    return figure.is_whole and not (figure.unit or figure.comparator or figure.bound)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.A)
