"""Values that follow from counts which the other file tells: 95.5%, and `232 of 243 were flagged`; 102, and `40 of the 142`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.align.figures import is_exact, is_long, usable
from lint.align.pairing import in_order
from lint.facts.lines import Figure, Line

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page

WORKED_OUT = "follows from counts"
_LEAST = 10  # of fewer than so many, a share is one of too many
_APART = 2  # counts of a line that stand next to each other, or with one more between them
_SEVERAL = (
    2  # more values told together that follow from what is told together: hardly by chance, wherever the two stand
)
_FINE = 1000

Group = tuple[int, ...]
"""A sentence, or a table: what is told together, by its document, block and first character."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A part and its whole, as one line tells them; `apart`: how many counts further the second of them stands."""

    part: Figure
    whole: Figure
    apart: int = 1

    def give(self, figure: Figure) -> bool:
        """The number is the share of the part, that of the rest, or the rest itself."""
        rest = self.whole.value - self.part.value
        if not figure.unit and figure.is_whole:
            return is_long(figure) and figure.value == rest
        value = figure.based[1]
        half = Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2
        return any(abs(count / self.whole.value - value) <= half for count in (self.part.value, rest))


def pair_worked_out(own: "Page", other: "Page") -> None:
    """Numbers of one side that nothing answers, with the counts of the other side from which they follow.

    Those of a line that belongs to their own; of any sentence or table where several numbers told together follow from it.
    """
    told: dict[Group, list[Counts]] = defaultdict(list)
    for line in other.lines:
        told[told_with(line)] += counts_told(line)
    keys = _groups_by_key(told)
    members: dict[Group, list[int]] = defaultdict(list)
    for index, entry in enumerate(own.entries):
        if may_follow(entry.figure):
            members[*told_with(own.lines[entry.line]), int(entry.figure.is_whole)].append(index)
    for indexes in members.values():
        open_ = [index for index in indexes if _is_open(own.entries[index])]
        lines = {own.entries[index].line for index in indexes}
        partners = {told_with(other.lines[m.right]) for line in lines for m in own.partners.get(line, ())}
        near = {group for index in open_ for key in _keys_of(own.entries[index].figure) for group in keys.get(key, ())}
        for there in sorted(near, key=lambda group: (group not in partners, group)):
            found = {i: c for i in indexes if (c := _counts_for(own.entries[i].figure, told[there])) is not None}
            most = 2 * sum(i in found for i in open_) >= len(open_)
            if there in partners and len(lines) == 1 or most and _are_telling(own, found, len(indexes)):
                _settle(own, other, [(i, found[i]) for i in open_ if i in found])


def _are_telling(own: "Page", found: Mapping[int, Counts], told: int) -> bool:
    """Several of the values `told` together follow from what is told together there.

    Three, or two of wholes that their own file knows too, or two of three whose counts are told in step.
    """
    values = {own.entries[i].figure.value for i in found}
    known = all(counts.whole.value in own.holders for counts in found.values())
    places = [counts.part.place for _, counts in sorted(found.items())]
    in_step = len({counts.apart for counts in found.values()}) == 1 and places == sorted(places)
    return len(values) > _SEVERAL or len(values) == _SEVERAL and (known or in_step and 3 * len(found) >= 2 * told)


def _settle(own: "Page", other: "Page", found: Sequence[tuple[int, Counts]]) -> None:
    for index, counts in found:
        entry, part = own.entries[index], other.entries[other.index(counts.part)]
        if _is_open(entry):
            own.follows(index, part, WORKED_OUT)
            if part.status == "only":
                other.follows(other.index(counts.part), entry, WORKED_OUT)


def _is_open(entry: "Entry") -> bool:
    """Nothing answers it, or an equal number of some other passage, as it may be."""
    return entry.status == "only" or (entry.status, entry.reason) == ("agree", "same number in the same context")


def may_follow(figure: Figure) -> bool:
    """A share of three digits that is no limit, or a long count."""
    plain = figure.kind == "quantity" and not figure.bound and not figure.comparator and not figure.role
    share = figure.unit in {"", "%"} and not figure.is_whole and is_exact(figure) and 0 < figure.based[1] < 1
    return plain and is_long(figure) and (share or not figure.unit and figure.is_whole)


def told_with(line: Line) -> Group:
    """The sentence or the table that a line is of."""
    place = line.place
    return place.document, place.block, -1 if line.kind == "row" else place.sentence_start


def counts_told(line: Line) -> Iterator[Counts]:
    """The pairs of counts that stand close to each other, the larger as the whole."""
    counts = [f for f in in_order(line) if _is_count(f)]
    for at, figure in enumerate(counts):
        for apart, near in enumerate(counts[at + 1 : at + 1 + _APART], 1):
            part, whole = sorted((figure, near), key=lambda f: f.value)
            if whole.value >= _LEAST and part.value < whole.value:
                yield Counts(part, whole, apart if part is figure else -apart)


def _is_count(figure: Figure) -> bool:
    return (
        figure.kind == "quantity" and usable(figure) and figure.is_whole and not figure.unit and not figure.comparator
    )


def _counts_for(figure: Figure, told: Sequence[Counts]) -> Counts | None:
    return next((counts for counts in told if counts.give(figure)), None)


def _groups_by_key(told: Mapping[Group, Sequence[Counts]]) -> Mapping[tuple[str, int], Set[Group]]:
    """What is told together by what follows from its counts, roughly."""
    found: dict[tuple[str, int], set[Group]] = defaultdict(set)
    for group, pairs in told.items():
        for counts in pairs:
            rest = int(counts.whole.value - counts.part.value)
            found["rest", rest].add(group)
            for count in (int(counts.part.value), rest):
                found["share", _FINE * count // int(counts.whole.value)].add(group)
    return found


def _keys_of(figure: Figure) -> list[tuple[str, int]]:
    """The keys under which counts stand that may give a number."""
    if not figure.unit and figure.is_whole:
        return [("rest", int(figure.value))]
    share = int(figure.based[1] * _FINE)
    return [("share", key) for key in (share - 1, share, share + 1)]
