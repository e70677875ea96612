"""How many of each of several members a line counts: 4 in A and 2 in B."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Hit, SideFacts
from lint.facts.lines import Figure
from lint.facts.model import Place

__all__ = ["counts_by_line", "is_swapped", "swap_hit", "values_of"]

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
