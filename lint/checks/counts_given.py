"""How many of each of several members a line counts: 4 in A and 2 in B."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Hit, SideFacts
from lint.facts.lines import Figure, Line
from lint.facts.model import Place

__all__ = ["counts_by_line", "is_swapped", "swap_hit", "swapped_in_tables", "values_of"]

_TELLING = 10  # smaller counts of two members change places by chance
Stated = Mapping[int, Sequence[tuple[str, Place]]]
Counts = Mapping[str, Figure]


def values_of(counts: Counts) -> dict[str, Decimal]:
    """The number of each member."""
    return {member: figure.value for member, figure in counts.items()}


def is_swapped(left: Counts, right: Counts) -> bool:
    """Whether the same members have the same numbers, dealt out otherwise."""
    return left.keys() == right.keys() and sorted(values_of(left).values()) == sorted(values_of(right).values())


def swap_hit(left: Counts, right: Counts) -> Hit:
    """What there is to say of two lines whose counts are swapped."""
    differing = [m for m in left if left[m].value != right[m].value]
    values = {
        "concept": ", ".join(differing),
        "nmpa": ", ".join(left[m].text for m in differing),
        "fda": ", ".join(right[m].text for m in differing),
    }
    return Hit(
        values, tuple(left[m].place for m in differing), tuple(right[m].place for m in differing), tuple(differing)
    )


def counts_by_line(side: SideFacts, found: Stated) -> dict[int, Counts]:
    """Lines that give a number to each of two or more members, each member named once."""
    counts = {}
    for number, members in found.items():
        names = [concept for concept, _ in members]
        if len(set(names)) >= 2 and len(set(names)) == len(names):
            given = _given(members, [f for f in side.lines[number].figures if f.kind == "quantity"])
            if len(given) == len(names):
                counts[number] = given
    return counts


def _counts_by_table(side: SideFacts, found: Stated) -> list[Counts]:
    """The tables that give a number to each of two members or more in a row of its own: `Sex: male | 263` above `Sex: female | 227`."""
    rows: dict[tuple[int, int], list[tuple[str, Figure]]] = {}
    for number, members in found.items():
        line = side.lines[number]
        names = {concept for concept, _ in members}
        if line.kind == "row" and len(names) == 1 and (count := _first_count(line, members[-1][1])) is not None:
            rows.setdefault((line.place.document, line.place.block), []).append((names.pop(), count))
    return [dict(own) for own in rows.values() if len(own) == len(dict(own)) > 1]


def swapped_in_tables(sides: tuple[SideFacts, SideFacts], found: tuple[Stated, Stated]) -> Iterator[Hit]:
    """Counts that are dealt out otherwise, where one file or both have a row for each member.

    They are telling numbers, and no other place of either file gives them as these two do.
    """
    rows = [_counts_by_table(side, own) for side, own in zip(sides, found, strict=True)]
    told = [
        [*counts_by_line(side, own).values(), *tabled] for side, own, tabled in zip(sides, found, rows, strict=True)
    ]
    known = [{frozenset(values_of(one).items()) for one in given} for given in told]
    for lefts, rights in ((told[0], rows[1]), (rows[0], told[1])):
        by_numbers = defaultdict(list)
        for right in rights:
            by_numbers[_dealt(right)].append(right)
        for left in lefts:
            mine = values_of(left)
            telling = min(mine.values(), default=0) >= _TELLING and len({*mine.values()}) == len(mine)
            for right in by_numbers[_dealt(left)] if telling and frozenset(mine.items()) not in known[1] else ():
                if frozenset(values_of(right).items()) not in known[0]:
                    yield swap_hit(left, right)
                    return


def _dealt(counts: Counts) -> tuple[frozenset[str], tuple[Decimal, ...]]:
    """The members and the numbers, without which is whose: what swapped counts have in common."""
    return frozenset(counts), tuple(sorted(values_of(counts).values()))


def _first_count(line: Line, member: Place) -> Figure | None:
    """The first number behind the name of a row, if it is a count."""
    behind = sorted((f for f in line.figures if f.kind == "quantity" and f.place > member), key=lambda f: f.place)
    first = behind[0] if behind else None
    plain = first is not None and first.is_whole and not (first.unit or first.bound or first.comparator)
    return first if plain and first is not None and first.place.cell > member.cell else None


def _given(members: Sequence[tuple[str, Place]], figures: Sequence[Figure]) -> Counts:
    """The number of each member: all numbers stand before their members, or all behind, whichever is closer."""
    ways = [_assigned(members, figures, gap) for gap in (_gap_before, _gap_behind)]
    full = [
        (cost, given)
        for cost, given in ways
        if len(given) == len(members) and len({f.place for f in given.values()}) == len(given)
    ]
    return min(full, key=lambda way: way[0])[1] if full else {}


def _gap_before(member: Place, figure: Place) -> int:
    return member.start - figure.end


def _gap_behind(member: Place, figure: Place) -> int:
    return figure.start - member.end


def _assigned(
    members: Iterable[tuple[str, Place]], figures: Sequence[Figure], gap: Callable[[Place, Place], int]
) -> tuple[int, Counts]:
    cost, given = 0, {}
    for concept, place in members:
        near = [
            (gap(place, f.place), f)
            for f in figures
            if f.place.block == place.block and f.place.cell == place.cell and 0 <= gap(place, f.place) <= 30
        ]
        if near:
            distance, figure = min(near, key=lambda n: n[0])
            cost += distance
            given[concept] = figure
    return cost, given
