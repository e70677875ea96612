"""A value with its evidence of which the other file has nothing, though it has all those around it.

What stands around it is its row or column of a table, its list, its paragraph or its section. Neither the metric nor the
group need be understood: a value is found again by its counts, by its interval, or by most of its numbers in one line.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.explained import spot
from lint.align.figures import digits_of, same_figure
from lint.align.held import holding
from lint.align.record_links import weight_of
from lint.align.reported import Reported, reported
from lint.align.same_metrics import fractions_of
from lint.align.sides import once
from lint.checks.summed_up import told_otherwise
from lint.document import Side
from lint.facts.lines import Figure
from lint.facts.model import Place

__all__ = ["lost"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
Frame = list[list[Reported]]
_LEAST = 3  # values around it that the other file has
_PER_LOST = 8  # of them to each, where several are lost
_SHOWN = 3
_TWO = 2
_COUNT = 0.5  # the weight of a whole number of two digits
_TELLING = 2.0  # that of two numbers of three digits, or of three of two digits with decimals
_OWN = frozenset({"result", "acceptance_criterion"})


def lost(comparison: Comparison) -> Iterator[Hit]:
    """The values that one file tells alone among values that both tell, each once."""
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        told, seen = _Told(comparison, side, other), set[Place]()
        for is_section, frame in _frames(comparison.side(side)):
            for own in _lost_of(told, frame, is_section=is_section):
                places = tuple(p for one in own for p in one.places)
                if not seen & {*places}:
                    seen |= {*places}
                    shown = ", ".join(f.text for f in sorted(own[0].figures, key=lambda f: f.place)[:_SHOWN])
                    yield on_side(side, places, {"value": shown, "side": side}, certain=False)


def _lost_of(told: "_Told", frame: Frame, *, is_section: bool) -> Iterator[list[Reported]]:
    """The only group of a frame that is lost, or a few of many; a section may go into what the other file leaves out."""
    if len(frame) <= _LEAST:
        return
    states = [[told.has(one) for one in own] for own in frame]
    gone = [
        own for own, found in zip(frame, states, strict=True) if not any(found) and not any(map(told.may_have, own))
    ]
    known = sum(map(all, states))
    if known >= _LEAST and (len(gone) == 1 or not is_section and len(gone) * _PER_LOST <= known):
        yield from (own for own in gone if len(own) > 1 or not told.is_change(own[0]))


def _frames(side: SideFacts) -> Iterator[tuple[bool, Frame]]:
    """The values that are told side by side, as groups: by row, by column, by item, one by one in a paragraph or section."""
    found: dict[tuple[object, ...], Frame] = defaultdict(list)
    by_line: dict[int, list[Reported]] = defaultdict(list)
    for one in reported(side):
        by_line[one.line].append(one)
    lists = _lists(side)
    for number, own in by_line.items():
        line, each = side.lines[number], [[one] for one in own]
        if line.kind == "row":
            table = line.place.document, line.place.block
            found["rows", *table].append(own)
            for one in own:
                found["column", *table, *sorted({cell_at(side, f)[0] for pair in one.pairs for f in pair})].append(
                    [one]
                )
        elif line.kind == "list_item":
            found["list", lists[number]].append(own)
        else:
            found["paragraph", line.place.document, line.place.block].extend(each)
        found["section", line.place.document, line.section].extend([own] if line.kind == "row" else each)
    return ((key[0] == "section", frame) for key, frame in found.items())


def _lists(side: SideFacts) -> Mapping[int, int]:
    """The list that each item belongs to."""
    found: dict[int, int] = {}
    begin, last = -1, (-1, -1)
    for number, line in enumerate(side.lines):
        if line.kind == "list_item":
            at = line.place.document, line.place.block
            begin = begin if at[0] == last[0] and at[1] - last[1] <= 1 else number
            found[number], last = begin, at
    return found


def cell_at(side: SideFacts, figure: Figure) -> tuple[int, int]:
    """The column and row of a table that a number stands in, -1 outside of tables."""
    table = side.documents[figure.place.document].blocks[figure.place.block].table
    if table is None or figure.place.cell < 0:
        return -1, -1
    cell = table.cells[figure.place.cell]
    return cell.column, cell.row


class _Told:
    """Whether the other file has a value too."""

    def __init__(self, comparison: Comparison, side: Side, other: Side) -> None:
        self.here, self.there = comparison.side(side), comparison.side(other)
        self.entries = comparison.entries[side]
        self._known: dict[tuple[Place, ...], bool] = {}
        foreign = (m for m in self.here.metrics if m.scope.get("role", "result") not in _OWN)
        self._foreign = {spot(m.place) for m in foreign}
        self._otherwise = told_otherwise(self.here, self.there)
        self._in_line: dict[int, list[Reported]] = defaultdict(list)
        for one in reported(self.here):
            self._in_line[one.line].append(one)

    def has(self, one: Reported) -> bool:
        """By its counts or interval, by most of its numbers, by the value where its row is answered, or by what it follows from."""
        if one.places not in self._known:
            self._known[one.places] = self._is_known(one)
        return self._known[one.places]

    def _is_known(self, one: Reported) -> bool:
        return (
            any(self._lines_of(pair) or self._is_in_column(pair) for pair in one.pairs)
            or self._is_held(one)
            or self._is_beside(one)
            or self._is_linked(one)
            or _follows(self.there, one)
            or any(spot(place) in self._foreign for place in one.places)
        )

    def is_change(self, one: Reported) -> bool:
        """By how much another value of its line rose or fell: it follows from both."""
        beside = [f.value for f in self.here.lines[one.line].figures if not f.bound and f not in one.value]
        return any(abs(a - b) == abs(f.value) for f in one.value for a, b in combinations(beside, 2))

    def _lines_of(self, pair: Sequence[Figure]) -> set[int]:
        return set.intersection(*(holding(self.there).lines(figure) for figure in pair))

    def _is_in_column(self, pair: Sequence[Figure]) -> bool:
        """The two stand in one column of a table, below each other."""
        first, second = (self._cells_with(figure) for figure in pair)
        return any((*at, row + step) in second for *at, row in first for step in (-1, 1))

    def _cells_with(self, figure: Figure) -> set[tuple[int, ...]]:
        """Document, block, column and row of a number."""
        rows = (self.there.lines[n] for n in holding(self.there).lines(figure))
        same = (f for row in rows if row.kind == "row" for f in row.figures if same_figure(figure, f, beside=True))
        return {(f.place.document, f.place.block, *cell_at(self.there, f)) for f in same}

    def _is_held(self, one: Reported) -> bool:
        """A line has most of its numbers and two at least, or its value and the limits, be it in another unit."""
        numbers = (*one.figures, *one.rest)
        telling = {f.place: weight for f in numbers if (weight := weight_of(f)) > _COUNT}  # no count of two digits
        weights: dict[int, float] = defaultdict(float)
        for figure in (f for f in numbers if f.place in telling):
            for line in holding(self.there).lines(figure):
                weights[line] += telling[figure.place]
        least = max(_TELLING, sum(telling.values()) / 2)
        return any(weight >= least for weight in weights.values()) or self._has_estimate(one)

    def _has_estimate(self, one: Reported) -> bool:
        """A line has the value and both limits, or their digits: 0.028 L (0.022 to 0.034) is 28 mL (22 to 34)."""
        limits = one.interval or one.rest[:2]
        estimate = (*one.value, *limits)
        if len(estimate) > 2 and set.intersection(*(holding(self.there).lines(figure) for figure in estimate)):
            return True
        of_limits = [_by_digits(self.there).get(digits_of(f), frozenset()) for f in limits if len(f.digits) > 2]
        alike = [_by_digits(self.there).get(digits_of(f), frozenset()) for f in estimate if len(f.digits) > 1]
        return any(
            len(lines) >= least and bool(frozenset.intersection(*lines))
            for lines, least in ((of_limits, 2), (alike, 3))
        )

    def _is_beside(self, one: Reported) -> bool:
        """The line that answers another value of its line has this value too, without its evidence."""
        near = (pair for other in self._in_line[one.line] if other is not one for pair in other.pairs)
        answering = set[int]().union(*map(self._lines_of, near))
        return any(answering & holding(self.there).lines(f) for f in one.value if len(f.digits) > 1)

    def may_have(self, one: Reported) -> bool:
        """The value stands beside that of its neighbour in a line of the other file, by chance perhaps, or is told otherwise."""
        if any(spot(f.place) in self._otherwise for f in one.figures):
            return True
        own = self._in_line[one.line]
        at = next(n for n, other in enumerate(own) if other is one)
        next_to = [own[n] for n in (at - 1, at + 1) if 0 <= n < len(own)]
        return any(self._stand_together(one, other) for other in next_to)

    def _stand_together(self, one: Reported, other: Reported) -> bool:
        """Two values stand side by side in a line too: `89.2% (81.3-94.1) | 97.2% (95.2-98.3)`."""
        values = sorted((*one.value, *other.value), key=lambda f: f.place)
        if len(values) < _TWO or any(len(f.digits) <= _TWO for f in values):
            return False
        return any(
            all(map(same_figure, values, beside))
            for number in set.intersection(*(holding(self.there).lines(f) for f in values))
            for beside in pairwise(f for f in self.there.lines[number].figures if not (f.bound or f.role or f.is_whole))
        )

    def _is_linked(self, one: Reported) -> bool:
        """The other file gives the value of the metric in this scope, and other evidence for it, or none."""
        found = (self.entries.get(spot(figure.place)) for figure in one.value)
        return any(e is not None and e.status == "agree" and e.firm and e.reason == "metric" for e in found)


@once
def _by_digits(side: SideFacts) -> Mapping[tuple[int, ...], frozenset[int]]:
    """The lines that hold a number of these digits, wherever its point is."""
    found: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for number, line in enumerate(side.lines):
        for figure in line.figures:
            found[digits_of(figure)].add(number)
    return {digits: frozenset(lines) for digits, lines in found.items()}


@once
def _counted(side: SideFacts) -> Sequence[tuple[int, int]]:
    return sorted({(a, b) for a, b in fractions_of(side) if a is not None and b})


def _follows(side: SideFacts, one: Reported) -> bool:
    """Its counts are the rest of those told, the sum of two told, or the share of right answers among all of a kind."""
    if not one.counts:
        return False
    part, whole = (int(f.value) for f in one.counts)
    told = {*_counted(side)}
    if (whole - part, whole) in told or any((part - a, whole - b) in told for a, b in told):
        return True
    return any(a == part and b != whole for a, b in told) and any(b - a == whole - part for a, b in told)
