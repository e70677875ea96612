"""Rows, columns and lists that hold the same numbers: one that differs, names that changed places, one that is not there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.explained import Spot, spot
from lint.align.figures import rounds_off, same_figure
from lint.align.held import Near, holding
from lint.align.record_links import RecordLink, in_common, likeness, weight_of
from lint.align.records import Record
from lint.align.same_metrics import fractions_of
from lint.align.scopes import label_likeness
from lint.align.sides import once
from lint.checks import exchanges
from lint.checks.crossed_labels import crossed_labels
from lint.checks.crosswise import are_told_crosswise
from lint.checks.lost_values import lost
from lint.checks.metrics import pairs
from lint.checks.summed_up import told_otherwise
from lint.document import Side
from lint.facts.lines import Figure
from lint.facts.model import Place
from lint.glossary.model import Glossary

Parameters = Mapping[str, Any]
SIDES: tuple[Side, Side] = ("nmpa", "fda")
_TWICE, _THREE = 2, 3
_LARGE = 100  # smaller counts are equal by chance
_UNLABELLED = 1.0  # the likeness of two without labels
_MANY = 4  # rows with counterparts beside the only one without
_ROWS = 12  # places that are shown of a record
_NO_GROUPS = frozenset({"arm", "metric", "statistic", "role"})
_GROUPS = frozenset({"condition", "anatomy", "subgroup", "vendor", "country", "population"})


def differs(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A number is not the one in the same place of a table that otherwise agrees."""
    seen: set[tuple[Place, Place]] = set()
    alike = _linked_alike(comparison)
    told_apart = ((nmpa, fda) for nmpa, fda, _ in comparison.records.differences())
    differences = [(nmpa, fda) for nmpa, fda in told_apart if not rounds_off(nmpa, fda)]
    for nmpa, fda in differences:
        ends = nmpa.place, fda.place
        settled = (_settled(comparison, side, f, alike) for side, f in zip(SIDES, (nmpa, fda), strict=True))
        told = _is_told_as_number(comparison, nmpa, fda)
        if ends not in seen and not told and not all(settled) and not _is_displaced(comparison, nmpa, fda, differences):
            seen.add(ends)
            hit = Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,))
            yield replace(hit, certain=not are_told_crosswise(comparison, hit))


def _is_told_as_number(comparison: Comparison, nmpa: Figure, fda: Figure) -> bool:
    """Two counts that the ledger sets against each other too, which is told of numbers wherever they stand."""
    entry = comparison.entries["nmpa"].get(spot(nmpa.place))
    paired = (
        entry is not None and entry.status == "differ" and entry.reason == "aligned passage" and entry.partner is fda
    )
    return paired and all(f.is_whole and not f.unit and not f.bound for f in (nmpa, fda))


def _is_displaced(
    comparison: Comparison, nmpa: Figure, fda: Figure, differences: Sequence[tuple[Figure, Figure]]
) -> bool:
    """The number of one file stands at another place of the other's table, so that these two places do not answer each other.

    Not so where two numbers changed places, or where one was copied over another.
    """
    swapped = any(same_figure(n, fda) and same_figure(f, nmpa) for n, f in differences)
    if swapped and _is_limit(nmpa) != _is_limit(fda):
        return True
    return not swapped and (
        _stands_beside(comparison.nmpa, fda, nmpa)
        and not _stands_beside(comparison.fda, fda, fda)
        or _stands_beside(comparison.fda, nmpa, fda)
        and not _stands_beside(comparison.nmpa, nmpa, nmpa)
        or _is_in_sentence(comparison.fda, nmpa, fda)
        or _is_in_sentence(comparison.nmpa, fda, nmpa)
    )


def _is_limit(figure: Figure) -> bool:
    return figure.bound in {"low", "high"}


def _is_in_sentence(facts: SideFacts, sought: Figure, place: Figure) -> bool:
    """The sentence of `place` tells the number itself, beside the one that was set against it: `489 of 528 …, and 644 of 708`."""
    if place.place.cell >= 0 or sought.is_whole and sought.value < _LARGE:
        return False
    told = _in_blocks(facts).get((place.place.document, place.place.block), ())
    return any(same_figure(f, sought) for f in told if f.place.sentence_start == place.place.sentence_start)


@once
def _in_blocks(facts: SideFacts) -> Mapping[tuple[int, int], Sequence[Figure]]:
    """The numbers of each paragraph or table."""
    found: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for line in facts.lines:
        found[line.place.document, line.place.block] += line.figures
    return found


@once
def _near_in_block(facts: SideFacts, block: tuple[int, int]) -> Near:
    """Looks up numbers among those of a paragraph or table."""
    return Near(_in_blocks(facts)[block])


def _stands_beside(facts: SideFacts, sought: Figure, place: Figure) -> bool:
    """A telling number stands in another cell of the table of `place`: within a cell the order of the numbers is fixed."""
    if place.place.cell < 0 or weight_of(sought) < 1 or sought.is_whole:  # counts are equal by chance
        return False
    table = place.place.document, place.place.block
    near = map(_in_blocks(facts).get(table, ()).__getitem__, _near_in_block(facts, table).to(sought))
    return any(f.place.cell != place.place.cell and same_figure(f, sought) for f in near)


def _settled(comparison: Comparison, side: Side, figure: Figure, alike: Set[tuple[Side, Spot]]) -> bool:
    """A linked metric accounts for the number: as a limit in a cell of its own, or with the same labels elsewhere."""
    entry = comparison.entries[side].get(spot(figure.place))
    if entry is None or entry.status != "agree" or entry.reason != "metric":
        return False
    return not entry.firm or (side, spot(figure.place)) in alike


def _linked_alike(comparison: Comparison) -> set[tuple[Side, Spot]]:
    """Where metrics and their counts stand that agree with one of the same labels."""
    found: set[tuple[Side, Spot]] = set()
    for nmpa, fda in pairs(comparison.metrics.agreeing):
        if label_likeness(nmpa, fda) > _UNLABELLED:
            for side, metric in zip(SIDES, (nmpa, fda), strict=True):
                found |= {(side, spot(place)) for place in (metric.place, metric.fraction_place) if place is not None}
    return found


def exchanged(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Two rows, columns, members of a list or single values bear each other's names."""
    for links in comparison.records.by_groups.values():
        common = in_common(links)
        for one, other in _perhaps_exchanged([link for link in links if link.is_solid], common):
            straight = likeness(one.nmpa, one.fda, common), likeness(other.nmpa, other.fda, common)
            crossed = likeness(one.nmpa, other.fda, common), likeness(other.nmpa, one.fda, common)
            told = all(c > s for c, s in zip(crossed, straight, strict=True)) or _bear_names_of_each_other(
                one, other, common
            )
            if _are_two(one, other) and not _are_equal(one, other) and told:
                yield _exchange(one, other)
    for pair, others in crossed_labels(comparison):
        hit, there = _exchange(*pair), _exchange(*others)
        yield replace(hit, nmpa=(*hit.nmpa, *there.nmpa), fda=(*hit.fda, *there.fda))
    yield from exchanges.exchanged(comparison)


def _perhaps_exchanged(links: Sequence[RecordLink], common: frozenset[str]) -> Iterator[tuple[RecordLink, RecordLink]]:
    """The pairs in order of which each could be more like the other than itself, or has the other's very name."""
    loose = [n for n, link in enumerate(links) if likeness(link.nmpa, link.fda, common) < 1]
    holders: dict[str, set[int]] = defaultdict(set)
    for number in loose:
        for token in links[number].fda.labels - common:
            holders[token].add(number)
    near = {n: set[int]().union(*(holders.get(t, ()) for t in links[n].nmpa.labels - common)) for n in loose}
    crossed = {(n, m) for n in loose for m in near[n] if n < m and n in near[m]}
    names = [tuple(_telling_name(record, common) for record in (link.nmpa, link.fda)) for link in links]
    by_names: dict[tuple[frozenset[str], ...], list[int]] = defaultdict(list)
    for number, ends in enumerate(names):
        by_names[ends].append(number)
    turned = {(n, m) for n, ends in enumerate(names) if all(ends) for m in by_names.get(ends[::-1], ()) if n < m}
    for n, m in sorted(crossed | turned):
        yield links[n], links[m]


def _bear_names_of_each_other(one: RecordLink, other: RecordLink, common: frozenset[str]) -> bool:
    """Each has the very name of the other, and not its own: `1.0 mm or less`, `over 1.0 mm and up to 1.5 mm`, where one holds the other."""
    names = [_telling_name(r, common) for r in (one.nmpa, one.fda, other.nmpa, other.fda)]
    return all(names) and names[0] == names[3] != names[1] == names[2]


def _telling_name(record: Record, common: frozenset[str]) -> frozenset[str]:
    """What both languages say of it: its numbers and signs, and terms, those apart that do not tell it from the others."""
    return frozenset(t for t in record.labels if t[0] in "nb" or t[0] == "c" and t not in common)


def _are_two(one: RecordLink, other: RecordLink) -> bool:
    """No number stands in both: a sentence can be read as several lists, of measures and of groups."""
    return not {*one.nmpa.places} & {*other.nmpa.places} and not {*one.fda.places} & {*other.fda.places}


def _are_equal(one: RecordLink, other: RecordLink) -> bool:
    """Both hold the same numbers, so that nobody can tell which is whose."""
    a, b = ({item.figure.value for item in link.nmpa.items} for link in (one, other))
    return a == b


def _exchange(one: RecordLink, other: RecordLink) -> Hit:
    values = {
        "nmpa": f"{_shown(one.nmpa)} / {_shown(other.nmpa)}",
        "fda": f"{_shown(one.fda)} / {_shown(other.fda)}",
    }
    nmpa, fda = (tuple(sorted(_first(a) + _first(b))) for a, b in ((one.nmpa, other.nmpa), (one.fda, other.fda)))
    return Hit(values, nmpa, fda)


def _first(record: Record) -> tuple[Place, ...]:
    """A number of each row that a record stands in."""
    return record.places[:1] if record.group[2] != "column" else _by_cell(record)


def _by_cell(record: Record) -> tuple[Place, ...]:
    """A number of each cell."""
    return tuple({(p.block, p.cell): p for p in reversed(record.places)}.values())[::-1][:_ROWS]


def _shown(record: Record) -> str:
    return ", ".join(item.figure.text for item in record.items[:3])


def missing(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A group in a row or column of a table, of which the other file has those beside it, and nothing of its own numbers.

    And a value with its evidence of which the same is true, in a table or in running text.
    """
    found = comparison.records
    for side, own in zip(SIDES, (found.nmpa, found.fda), strict=True):
        for group, records in groupby(own, key=lambda r: r.group):
            if group[2] != "list":
                yield from _missing(list(records), comparison, side)
    yield from lost(comparison)


def _missing(records: Sequence[Record], comparison: Comparison, side: Side) -> Iterator[Hit]:
    known = [id(record) in comparison.records.linked for record in records]
    kinds = [_kinds(record, comparison.glossary) for record in records]
    for number, record in enumerate(records):
        beside = [near for near in (number - 1, number + 1) if 0 <= near < len(records) and known[near]]
        if (
            not known[number]
            and _TWICE * sum(known) >= max(_TWICE * _TWICE, len(records))
            and not kinds[number] & _NO_GROUPS
        ):
            kin = [near for near in beside if _is_kin(record, records[near], kinds[number] & kinds[near])]
            alike = [n for n, near in enumerate(records) if known[n] and near.facet == record.facet]
            told = kin and (kinds[number] or len(alike) >= _TWICE) or beside and _is_the_only_one(known)
            if told and _is_unknown(record, comparison, side, only_one=_is_the_only_one(known)):
                yield on_side(side, _by_cell(record), {"value": _shown(record), "side": side}, certain=False)


def _is_the_only_one(known: Sequence[bool]) -> bool:
    """All other rows have their counterparts, and they are many."""
    return sum(known) >= _MANY and len(known) - sum(known) == 1


def _is_kin(one: Record, other: Record, kinds: frozenset[str]) -> bool:
    """Groups of one kind: under one heading of a table, or with names of one kind."""
    return one.facet == other.facet if one.facet or other.facet else bool(kinds - _NO_GROUPS)


def _kinds(record: Record, glossary: Glossary) -> frozenset[str]:
    """What a name says of the groups it is one of: sex, country, make, classes of age or length."""
    slots = frozenset(glossary.concepts[token[2:]].slot.partition("=")[0] for token in record.labels if token[0] == "c")
    return slots & (_GROUPS | _NO_GROUPS) | {
        t.rpartition(":")[0] for t in record.labels if t[0] == "n" and t.count(":") > 1
    }


def _adds_up(figure: Figure, row: Sequence[Figure]) -> bool:
    """The whole of a row of which its fractions give the parts: 192 beside 68/72 and 113/120."""
    wholes = [f.value for f in row if f.bound == "denominator"]
    return len(wholes) >= _TWICE and figure.value == sum(wholes)


def _is_unknown(record: Record, comparison: Comparison, side: Side, *, only_one: bool) -> bool:
    """Two telling numbers or more, of which lines of the other file that share some hold less than half.

    A number of a column is held too where it stands beside another one of its row, and so are numbers most of which the ledger
    finds; for the only row without a counterpart, in lines that belong to its own: one equal number in many rows is chance.
    """
    own, other = (comparison.side(s) for s in (SIDES if side == "nmpa" else SIDES[::-1]))
    telling = [f for item in record.items if weight_of(f := item.figure) == 1 and not _adds_up(f, _row_of(own, f))]
    if len(telling) < _TWICE or _has_fractions(record, other) or _is_summed_up(record, own, other):
        return False
    held: dict[int, set[int]] = defaultdict(set)
    for n, figure in enumerate(telling):
        for line in holding(other).lines(figure):
            held[line].add(n)
    rows = [[f for f in _row_of(own, figure) if weight_of(f) == 1] for figure in telling]
    known: set[int] = set()
    for line, numbers in held.items():
        if _is_told_without_limits(record, other, line):
            return False
        known |= numbers if len(numbers) >= _TWICE else set()
        known |= {n for n in numbers if sum(line in holding(other).lines(f) for f in rows[n]) >= _TWICE}
    found = (comparison.entries[side].get(spot(figure.place)) for figure in telling)
    return _TWICE * len(known) < len(telling) and _TWICE * len(telling) > 3 * sum(
        e is not None and e.status == "agree" and (e.firm or not only_one) for e in found
    )


def _is_summed_up(record: Record, own: SideFacts, other: SideFacts) -> bool:
    """The other file tells all its metrics in another way: by the lowest and highest values of their columns, or in sums."""
    places, told = {spot(item.figure.place) for item in record.items}, told_otherwise(own, other)
    return bool(places & told) and places & _values(own) <= told


@once
def _values(facts: SideFacts) -> Set[Spot]:
    """Where metrics stand."""
    return frozenset(spot(m.place) for m in facts.metrics)


def _has_fractions(record: Record, other: SideFacts) -> bool:
    """Two fractions or more of the record, all of which the other file has: 51/52 and 44/63 say what 98.1% and 69.8% say."""
    figures = [item.figure for item in record.items]
    told = {
        (int(a.value), int(b.value)) for a, b in pairwise(figures) if (a.bound, b.bound) == ("numerator", "denominator")
    }
    return len(told) >= _TWICE and told <= fractions_of(other)


def _is_told_without_limits(record: Record, other: SideFacts, line: int) -> bool:
    """A line of the other file holds all numbers of the record but the limits of its intervals, three or more."""
    values = [item.figure for item in record.items if item.figure.bound not in {"low", "high"}]
    return len(values) >= _THREE and all(line in holding(other).lines(figure) for figure in values)


def _row_of(side: SideFacts, figure: Figure) -> Sequence[Figure]:
    """The numbers of the row that a number stands in."""
    place = figure.place
    rows = (line for line in side.lines if line.kind == "row" and line.place.block == place.block)
    return next((line.figures for line in rows if any(f is figure for f in line.figures)), ())
