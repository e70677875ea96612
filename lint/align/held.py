"""Which lines of a file hold a number that is the same as a given one: looked up, without a look at each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lint.align.explained import Spot, spot
from lint.align.figures import NOT_COMPARED, date_parts, identity_of, is_year, same_figure, same_thing
from lint.align.sides import SideFacts, once
from lint.align.values import ValueIndex
from lint.facts.lines import Figure, Line, unit_kind

if TYPE_CHECKING:
    from lint.align.ledger import Entry

_DATA = "data"


class Near:
    """Finds which of many numbers may be the same as one, where one of the two may leave out its unit, and hardly any others."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._all = figures

    @cached_property
    def _dates(self) -> dict[tuple[int, int], list[int]]:
        found = defaultdict(list)
        for index, figure in enumerate(self._all):
            if figure.kind == "date" or is_year(figure):
                for key in _parts(figure):
                    found[key].append(index)
        return found

    @cached_property
    def _written(self) -> ValueIndex:
        return ValueIndex(figure.value for figure in self._all)

    @cached_property
    def _based(self) -> ValueIndex:
        return ValueIndex(figure.based[1] for figure in self._all)

    @cached_property
    def _by_unit(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for index, figure in enumerate(self._all):
            found[figure.unit].append(index)
        return found

    def to(self, figure: Figure) -> set[int]:
        """The numbers that `same_figure` can find equal to one, by their places in the order."""
        return {*self._to(figure)}

    def _to(self, figure: Figure) -> Iterator[int]:
        if figure.kind == "date" or is_year(figure):
            for key in _parts(figure):
                yield from self._dates.get(key, ())
        value, base = figure.value, figure.based[1]
        yield from self._based.agreeing(base)
        yield from self._based.equal(-base)
        yield from self._written.equal(-value)
        for size in (value, value.scaleb(2), value.scaleb(-2)):
            yield from self._written.agreeing(size)
        yield from self._in_other_units(figure.unit)

    def _in_other_units(self, unit: str) -> Iterator[int]:
        kind = unit_kind(unit)
        for other, indices in self._by_unit.items() if kind else ():
            if unit_kind(other) == kind and (other != unit or kind == _DATA):
                yield from indices


class Holding:
    """The numbers of many lines, each once with the lines that hold it, by all that `same_figure` can find equal."""

    def __init__(self, lines: Sequence[Line]) -> None:
        found: dict[object, tuple[Figure, set[int]]] = {}
        for number, line in enumerate(lines):
            for figure in line.figures:
                found.setdefault(identity_of(figure), (figure, set()))[1].add(number)
        self._all = list(found.values())
        self._near = Near([figure for figure, _ in self._all])
        self._known: dict[object, set[int]] = {}

    def lines(self, figure: Figure) -> set[int]:
        """The lines that hold a number which is the same, where one of the two may leave out its unit."""
        key = identity_of(figure)
        if key not in self._known:
            near = (self._all[index] for index in self._near.to(figure))
            same = (numbers for other, numbers in near if same_figure(figure, other, beside=True))
            self._known[key] = set().union(*same)
        return self._known[key]


@once
def holding(side: SideFacts) -> Holding:
    """The numbers of a side."""
    return Holding(side.lines)


def has_free_equal(figure: Figure, other: SideFacts, entries: Mapping[Spot, "Entry"]) -> bool:
    """Another file, of these entries, has the same number where no other number answers it: it may be what answers this one."""
    for line in sorted(holding(other).lines(figure)):
        for equal in other.lines[line].figures:
            entry = entries.get(spot(equal.place))
            if (
                entry is not None
                and same_figure(figure, equal, beside=True)
                and not (entry.firm and entry.partner != figure)
                and _may_answer(figure, equal, other.lines[line])
            ):
                return True
    return False


def _may_answer(figure: Figure, equal: Figure, line: Line) -> bool:
    """The number of a heading, table or row answers none, three experts no three sites, and a bare 3 of a sentence no 3.0 mm."""
    if equal.kind in NOT_COMPARED or is_ordinal(equal, line):
        return False
    if figure.noun and equal.noun or not (figure.unit or equal.unit):
        return not equal.unit and same_thing(figure, equal)
    tabled = any(f.place.cell >= 0 or f.bound for f in (figure, equal))
    return unit_kind(figure.unit) == unit_kind(equal.unit) or "" in {figure.unit, equal.unit} and tabled


def is_ordinal(figure: Figure, line: Line) -> bool:
    """The number of a row: all that its first cell holds."""
    first = line.kind == "row" and figure.place.cell == line.place.cell
    return first and not figure.unit and line.text.partition(" | ")[0].strip() == figure.text


def _parts(figure: Figure) -> Iterator[tuple[int, int]]:
    return ((place, part) for place, part in enumerate(date_parts(figure.text)) if part is not None)
