"""Records of the two files that hold the same numbers, and the places in them that answer each other.

Rows of a table answer to rows, to columns, or to the members of lists. What a column of one table is in the other is
learned from all the rows that agree; a number that differs from the one in its place is then seen, and so is a record
that bears the name of another, or is not there at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product

from lint.align.figures import digits_of, same_figure, same_kind_of_unit
from lint.align.held import Near
from lint.align.records import Group, Item, Record
from lint.align.values import in_base
from lint.facts.lines import Figure
from lint.facts.model import Place

_LEAST_WEIGHT = 1.5
_LEAST_SHARE = 0.5
_OF_BEST = 0.4
_LEAST_NAMED = 0.75
_COMMON = 40  # places of one number above which it tells nothing
_SURE = 0.75
_TWICE, _LONG = 2, 3
_FEW = 24  # numbers of a record that are looked at one by one


@dataclass(frozen=True, slots=True)
class RecordLink:
    """Two records with their equal numbers, by index."""

    nmpa: Record
    fda: Record
    equal: tuple[tuple[int, int], ...]
    weight: float

    @property
    def is_solid(self) -> bool:
        """Nearly all of the shorter record stands in the longer one, or a good part of that: two numbers may meet by chance."""
        totals = sorted((_total(self.nmpa), _total(self.fda)))
        return self.weight >= min(_SURE * totals[0], _OF_BEST * totals[1])

    def left_over(self) -> tuple[list[Item], list[Item]]:
        """Numbers that no equal one answers, on each side."""
        done = [{pair[n] for pair in self.equal} for n in (0, 1)]
        return (
            [item for i, item in enumerate(self.nmpa.items) if i not in done[0]],
            [item for j, item in enumerate(self.fda.items) if j not in done[1]],
        )


def weight_of(figure: Figure) -> float:
    """How much an equal number says: nothing for one digit, everything from three digits on."""
    digits = len(digits_of(figure))
    if digits >= _LONG:
        return 1.0
    return 0.0 if digits < _TWICE else 0.75 if int(figure.value.as_tuple().exponent) < 0 else 0.5


def _total(record: Record) -> float:
    return sum(weight_of(item.figure) for item in record.items)


class RecordLinks:
    """All records of both sides and the links between them."""

    def __init__(self, nmpa: Sequence[Record], fda: Sequence[Record]) -> None:
        self.nmpa, self.fda = nmpa, fda
        self._known: dict[tuple[int, int], bool] = {}  # of their numbers, by identity
        self._numbers: dict[int, Near] = {}  # of long records, by identity

    @cached_property
    def by_groups(self) -> Mapping[tuple[Group, Group], Sequence[RecordLink]]:
        """Links of two tables or lists that share two records or more, one for one."""
        found: dict[tuple[Group, Group], list[RecordLink]] = defaultdict(list)
        candidates = list(self._candidates())
        best: dict[int, float] = defaultdict(float)
        for link in candidates:
            for end in (link.nmpa, link.fda):
                best[id(end)] = max(best[id(end)], link.weight)
        for link in candidates:
            if link.weight >= _OF_BEST * max(best[id(link.nmpa)], best[id(link.fda)]):
                found[link.nmpa.group, link.fda.group].append(link)
        chosen = {groups: _one_for_one(links) for groups, links in found.items()}
        sure = {groups: links for groups, links in chosen.items() if len(links) >= _TWICE}
        slots = {groups: _own_slots(links) for groups, links in sure.items()}
        return {
            groups: [_in_place(link, slots[groups]) for link in (*links, *self._by_name(groups, links))]
            for groups, links in sure.items()
        }

    def _by_name(self, groups: tuple[Group, Group], links: Sequence[RecordLink]) -> Iterator[RecordLink]:
        """Records of two linked tables that no link holds yet, have the same name there and at least one number in common."""
        done = {id(record) for link in links for record in (link.nmpa, link.fda)}
        left = [r for r in self._of_group[0][groups[0]] if id(r) not in done]
        right = [r for r in self._of_group[1][groups[1]] if id(r) not in done]
        common = in_common(links)
        for own in left:
            kin = [other for other in right if likeness(own, other, common) == 1]
            if len(kin) == 1 and sum(likeness(other, kin[0], common) > 0 for other in left) == 1:
                link = self._linked(own, kin[0])
                if link.weight >= max(_LEAST_NAMED, _OF_BEST * min(_total(own), _total(kin[0]))):
                    yield link

    @cached_property
    def _of_group(self) -> tuple[Mapping[Group, Sequence[Record]], Mapping[Group, Sequence[Record]]]:
        """The records of each table or list, on each side."""
        found: tuple[dict[Group, list[Record]], dict[Group, list[Record]]] = (defaultdict(list), defaultdict(list))
        for side, own in zip(found, (self.nmpa, self.fda), strict=True):
            for record in own:
                side[record.group].append(record)
        return found

    @property
    def links(self) -> Iterator[RecordLink]:
        """All links."""
        for links in self.by_groups.values():
            yield from links

    def _candidates(self) -> Iterator[RecordLink]:
        """Records that share enough of their numbers."""
        index: dict[str, set[int]] = defaultdict(set)
        for number, record in enumerate(self.fda):
            for item in record.items:
                for key in _keys(item.figure):
                    index[key].add(number)
        totals = [_total(record) for record in self.fda]
        for record in self.nmpa:
            shared: Counter[int] = Counter()
            for item in record.items:
                weight = weight_of(item.figure)
                places = set().union(*(index.get(key, ()) for key in _keys(item.figure)))
                if weight and len(places) <= _COMMON:
                    shared.update(dict.fromkeys(places, weight))
            own = _total(record)
            for number, weight in sorted(shared.items()):
                if weight >= max(_LEAST_WEIGHT, _LEAST_SHARE * min(own, totals[number])):
                    yield self._linked(record, self.fda[number])

    def _linked(self, nmpa: Record, fda: Record) -> RecordLink:
        """Each number with an equal one of the other record, in order."""
        done: tuple[set[int], set[int]] = (set(), set())
        equal: list[tuple[int, int]] = []
        for i, j in self._perhaps_equal(nmpa, fda):
            if not (i in done[0] or j in done[1]) and self._are_one(nmpa.items[i].figure, fda.items[j].figure):
                done[0].add(i)
                done[1].add(j)
                equal.append((i, j))
        return RecordLink(nmpa, fda, tuple(equal), sum(weight_of(nmpa.items[i].figure) for i, _ in equal))

    def _perhaps_equal(self, nmpa: Record, fda: Record) -> Iterable[tuple[int, int]]:
        """The numbers of two records that may be one, in order: in a long record they are looked up, without a look at each."""
        if max(len(nmpa.items), len(fda.items)) <= _FEW:
            return product(range(len(nmpa.items)), range(len(fda.items)))
        if len(nmpa.items) > len(fda.items):
            near = self._near(nmpa)
            return sorted((i, j) for j, item in enumerate(fda.items) for i in near.to(item.figure))
        near = self._near(fda)
        return ((i, j) for i, item in enumerate(nmpa.items) for j in sorted(near.to(item.figure)))

    def _near(self, record: Record) -> Near:
        if id(record) not in self._numbers:
            self._numbers[id(record)] = Near([item.figure for item in record.items])
        return self._numbers[id(record)]

    def _are_one(self, own: Figure, other: Figure) -> bool:
        """Whether two numbers may be one; a row and a column share theirs, and meet many others."""
        pair = id(own), id(other)
        if pair not in self._known:
            self._known[pair] = _may_be_one(own, other)
        return self._known[pair]

    @cached_property
    def slots(self) -> Mapping[str, str]:
        """What each place of an NMPA record is in the records of the 510(k), where most of the links say so."""
        return _majority(self._votes)

    def _slots_of(self, links: Sequence[RecordLink]) -> Mapping[str, str]:
        """The same for two tables, where no other table says otherwise more often."""
        common = _shared_across(links)
        own = _majority([vote for link in links for vote in (*_votes_of(link), *_surer_votes(link, common))])
        rivals = {a: max(self._counted[a].values()) for a in own}
        return {**{a: b for a, b in own.items() if self._counted[a][b] >= rivals[a]}, **self.slots}

    @cached_property
    def _counted(self) -> Mapping[str, Counter[str]]:
        return _counts(self._votes)

    @cached_property
    def _votes(self) -> list[tuple[str, str]]:
        return [vote for link in self.links for vote in _votes_of(link)]

    @cached_property
    def linked(self) -> frozenset[int]:
        """The records that have a counterpart, by identity."""
        return frozenset(id(record) for link in self.links for record in (link.nmpa, link.fda))

    @cached_property
    def answered(self) -> tuple[frozenset[Place], frozenset[Place]]:
        """Where the numbers of each file stand that some linked record answers."""
        ends = [(link, pair) for link in self.links for pair in link.equal]
        return (
            frozenset(link.nmpa.items[i].figure.place for link, (i, _) in ends),
            frozenset(link.fda.items[j].figure.place for link, (_, j) in ends),
        )

    def differences(self) -> Iterator[tuple[Figure, Figure, RecordLink]]:
        """Numbers that stand in the same place of linked records and are not the same."""
        found = []
        for links in self.by_groups.values():
            slots = self._slots_of(links)
            found += [(a, b, link) for link in links for a, b in _apart(link, slots)]
        often = Counter((_kind(a), _kind(b)) for a, b, _ in found)
        sure = Counter(self._votes)
        for a, b, link in found:
            kinds = _kind(a), _kind(b)
            known = a[1].figure.place in self.answered[0] and b[1].figure.place in self.answered[1]
            if not known and (often[kinds] < _TWICE * 2 or sure[kinds] > 4 * often[kinds]):
                yield a[1].figure, b[1].figure, link


def in_common(links: Sequence[RecordLink]) -> frozenset[str]:
    """What does not tell the names of the records apart: more than half of them have it."""
    names = [name for link in links for name in (link.nmpa.labels, link.fda.labels)]
    times = Counter(token for name in names for token in name)
    return frozenset(token for token, often in times.items() if 2 * often > len(names))


def likeness(nmpa: Record, fda: Record, common: frozenset[str]) -> float:
    """How much two names have in common beside what all names of their tables have, 0 to 1."""
    left, right = nmpa.labels - common, fda.labels - common
    return len(left & right) / max(1, min(len(left), len(right)))


def _own_slots(links: Sequence[RecordLink]) -> Mapping[str, str]:
    """The places of two tables that answer each other in three records or more, and in all but a quarter of them."""
    votes = [vote for link in links for vote in _votes_of(link)]
    often = Counter(votes)
    return {a: b for a, b in _majority(votes).items() if often[a, b] >= _LONG}


def _in_place(link: RecordLink, slots: Mapping[str, str]) -> RecordLink:
    """The link with the numbers that stand in places that answer each other, before those that are merely equal.

    Not so where most of them do not: the row of one table is two rows of the other.
    """
    places = {_slot_name(link.fda, item): j for j, item in enumerate(link.fda.items)}
    wanted = {i: places.get(slots.get(_slot_name(link.nmpa, item), "")) for i, item in enumerate(link.nmpa.items)}
    fixed = {i: j for i, j in wanted.items() if j is not None}
    answering = set(fixed.values())
    placed = {(i, j) for i, j in fixed.items() if _may_be_one(link.nmpa.items[i].figure, link.fda.items[j].figure)}
    equal = tuple(sorted(placed | {(i, j) for i, j in link.equal if i not in fixed and j not in answering}))
    weight = sum(weight_of(link.nmpa.items[i].figure) for i, _ in equal)
    return RecordLink(link.nmpa, link.fda, equal, weight) if weight >= _LEAST_SHARE * link.weight else link


End = tuple[Record, Item]


def _votes_of(link: RecordLink) -> Iterator[tuple[str, str]]:
    for i, j in link.equal:
        if weight_of(link.nmpa.items[i].figure):
            yield _slot_name(link.nmpa, link.nmpa.items[i]), _slot_name(link.fda, link.fda.items[j])


def _surer_votes(link: RecordLink, common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A second vote for places whose labels across name the same thing, or whose records answer each other throughout."""
    throughout = _answer_throughout(link)
    for i, j in link.equal:
        own, other = link.nmpa.items[i], link.fda.items[j]
        if throughout and weight_of(own.figure) or weight_of(own.figure) == 1 and (own.across & other.across) - common:
            yield _slot_name(link.nmpa, own), _slot_name(link.fda, other)


def _answer_throughout(link: RecordLink) -> bool:
    """All numbers of the shorter record stand in the longer one, in the same order, three or more and no two alike."""
    values = [{item.figure.value for item in record.items} for record in (link.nmpa, link.fda)]
    places = [j for _, j in sorted(link.equal)]
    return len(link.equal) == min(map(len, values)) >= _LONG and places == sorted(places)


def _shared_across(links: Sequence[RecordLink]) -> frozenset[str]:
    """What the labels across have that stand with two numbers of a record or more: it tells none of them apart."""
    found: set[str] = set()
    for record in (r for link in links for r in (link.nmpa, link.fda)):
        labels = {item.slot.rpartition("#")[0]: item.across for item in record.items}
        times = Counter(token for across in labels.values() for token in across)
        found |= {token for token, often in times.items() if often > 1}
    return frozenset(found)


def _apart(link: RecordLink, slots: Mapping[str, str]) -> Iterator[tuple[End, End]]:
    left, right = link.left_over()
    by_slot: dict[str, list[Item]] = defaultdict(list)
    for other in right:
        by_slot[_slot_name(link.fda, other)].append(other)
    for own in left:
        for other in by_slot.get(slots.get(_slot_name(link.nmpa, own), ""), ()):
            if _differ(own.figure, other.figure):
                yield (link.nmpa, own), (link.fda, other)


def _kind(end: tuple[Record, Item]) -> str:
    return _slot_name(*end)


def _differ(left: Figure, right: Figure) -> bool:
    if left.kind != right.kind or not same_kind_of_unit(left, right):
        return False
    if not (left.unit or right.unit) and left.is_whole != right.is_whole:
        return False  # a count is no share
    if same_figure(left, right, beside=True) or _rounded_from_one(left, right):
        return False
    return not _is_share_of_hundred(left, right)


def _is_share_of_hundred(left: Figure, right: Figure) -> bool:
    """0.9 points of a percentage and 0.009, where nothing says so: the standard deviation of a share."""
    small, large = sorted((abs(left.value), abs(right.value)))
    return {left.unit, right.unit} <= {"", "%"} and small < 1 and small.scaleb(2) == large


def _rounded_from_one(left: Figure, right: Figure) -> bool:
    """One exact number can be printed both ways: 89.15% and 0.891."""
    (_, a), (_, b) = in_base(left.value, left.unit), in_base(right.value, right.unit)
    if "%" in {left.unit, right.unit} != {left.unit} and max(abs(a), abs(b)) > 1:
        a, b = (v.scaleb(-2) if abs(v) > 1 else v for v in (a, b))
    slack = sum(Decimal(1).scaleb(int(v.as_tuple().exponent)) / 2 for v in (a, b))
    return a != b and a.as_tuple().exponent != b.as_tuple().exponent and abs(a - b) <= slack


def _slot_name(record: Record, item: Item) -> str:
    """Headings of tables are the same in every table of a file; the lists of a sentence, and lines of one build, are their own."""
    return f"{record.group}{item.slot}" if record.group[2] in {"list", "items"} else f"{record.group[2]} {item.slot}"


def _counts(votes: Iterable[tuple[str, str]]) -> Mapping[str, Counter[str]]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for own, other in votes:
        counted[own][other] += 1
    return counted


def _majority(votes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What most of the votes say, where it is so in both directions."""
    counted, back = _counts(votes), _counts((b, a) for a, b in votes)
    found = {}
    for own, others in counted.items():
        best, times = others.most_common(1)[0]
        if times >= max(_TWICE, _SURE * others.total()) and times == max(back[best].values()):
            found[own] = best
    return found


def _keys(figure: Figure) -> set[str]:
    """Index keys under which equal numbers meet, also at one decimal less."""
    kind, value = in_base(figure.value, figure.unit)
    values = {figure.value, value}
    keys = set()
    for number in values:
        keys.add(f"{abs(number).normalize():f}")
        exponent = int(number.as_tuple().exponent)
        if exponent < 0 and len(number.as_tuple().digits) > 2:
            keys.add(f"{abs(round(number, -exponent - 1)).normalize():f}")
    if kind in {"", "proportion"}:
        keys |= {f"{abs(v.scaleb(-2)).normalize():f}" for v in values if abs(v) > 1}
    return keys


def _may_be_one(left: Figure, right: Figure) -> bool:
    """Equal, and not known to be different ends of a range; `n` of a column may be the denominator of a fraction."""
    return (left.bound == right.bound or "" in {left.bound, right.bound}) and same_figure(left, right, beside=True)


def _one_for_one(links: Sequence[RecordLink]) -> list[RecordLink]:
    """The best links of two groups, each record once."""
    chosen: list[RecordLink] = []
    taken: set[int] = set()
    for link in sorted(links, key=lambda x: (-x.weight, x.nmpa.places, x.fda.places)):
        ends = {id(link.nmpa), id(link.fda)}
        share = _LEAST_SHARE * min(_total(link.nmpa), _total(link.fda))
        if not ends & taken and link.weight >= max(_LEAST_WEIGHT, share):
            chosen.append(link)
            taken |= ends
    return chosen
