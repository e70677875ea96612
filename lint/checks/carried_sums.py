"""Sums that a passage does not make though it has all of their numbers but one: 356 - 6 - 7 = 340, where the other file has 9.

A sum is told by a passage of either file: a paragraph, a list, a column of a table. Another passage with the rest of its numbers
side by side, and another number in the place of the one that it lacks, tells the same sum with a slip of the pen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, product

from lint.align.comparison import SideFacts
from lint.align.figures import is_word
from lint.align.proved import gives_share
from lint.align.sides import once
from lint.checks.odd_in_block import runs_of_lines
from lint.checks.retold_counts import is_count, values_of
from lint.checks.slips import is_mistyped
from lint.document import Side
from lint.facts.lines import Figure, Line
from lint.facts.model import Place, text_of

_LARGE, _SOME, _TELLING = 100, 20, 10
_SIZES = range(2, 7)
_SURE = 4  # numbers of a sum of which any one may be small
_REACH = 2  # counts that may stand among those of the sum
_MOST, _FEW = 40, 6  # counts of a passage, and of a column


@dataclass(frozen=True, eq=False)
class Passage:
    """The counts of a paragraph, a list or a column of a table, in reading order."""

    side: Side
    counts: tuple[Figure, ...]
    shares: tuple[tuple[Figure, Sequence[Figure]], ...]  # each with the numbers of its own line

    @cached_property
    def values(self) -> frozenset[int]:
        """The counts by their values."""
        return frozenset(int(f.value) for f in self.counts)

    @property
    def is_column(self) -> bool:
        """A column of a table, whose rows tell of several groups."""
        return self.counts[0].place.cell >= 0

    def is_shared_out(self, figure: Figure) -> bool:
        """With another count of its line it makes a share of that line."""
        return any(own is figure and gives_share(figure, beside) for own, beside in self.shares)


@dataclass(frozen=True)
class Told:
    """A sum: its parts in their order, and the whole."""

    parts: tuple[int, ...]
    whole: int

    @property
    def numbers(self) -> Counter[int]:
        """All of its numbers."""
        return Counter((*self.parts, self.whole))


@dataclass(frozen=True)
class Missed:
    """A passage that tells a sum but for one number; `right` stands in its place elsewhere."""

    side: Side
    odd: Figure
    others: tuple[Figure, ...]
    told: Told
    right: int

    @property
    def places(self) -> tuple[Place, ...]:
        """The odd number first."""
        return tuple(dict.fromkeys((self.odd.place, *(f.place for f in self.others))))

    @property
    def shown(self) -> dict[str, str]:
        """What messages say of the sum as the passage has it."""
        value = int(self.odd.value)
        parts = list(self.told.parts)
        if self.right in parts:
            parts[parts.index(self.right)] = value
        whole = self.told.whole if self.right in self.told.parts else value
        return {
            "parts": " + ".join(map(str, parts)), "sum": str(sum(parts)), "whole": str(whole), "right": str(self.right)
        }  # fmt: skip


def missed_sums(nmpa: SideFacts, fda: SideFacts) -> Iterator[Missed]:
    """The numbers that spoil a sum which some other passage of the two files makes."""
    known = [*_passages(nmpa), *_passages(fda)]
    sums: dict[Told, set[int]] = defaultdict(set)
    for index, passage in enumerate(known):
        for told in _sums(passage):
            sums[told].add(index)
    by_value: dict[int, list[Told]] = defaultdict(list)
    for told in sums:
        for value in told.numbers:
            by_value[value].append(told)
    times = {side.side: values_of(side) for side in (nmpa, fda)}
    found: dict[object, Missed] = {}
    for passage in known:
        near = Counter(told for value in passage.values for told in by_value.get(value, ()))
        for told, shared in sorted(near.items(), key=lambda item: (-item[1], item[0].whole, item[0].parts)):
            if shared + 1 >= len(told.numbers):
                for missed in _missed(passage, told, times):
                    found.setdefault(missed.odd.place, missed)
    yield from found.values()


def _missed(passage: Passage, told: Told, times: Mapping[Side, Counter[Decimal]]) -> Iterator[Missed]:
    numbers = told.numbers
    lacking = numbers - Counter(int(f.value) for f in passage.counts)
    for right in numbers:
        if lacking != Counter([right]) and (lacking or len(told.parts) + 1 >= _SURE):
            continue
        rest = numbers - Counter([right])
        for odd, others in _in_place(passage, told, right, rest):
            if _may_be_written_for(passage, odd, right, len(told.parts) + 1, times):
                yield Missed(passage.side, odd, others, told, right)


def _in_place(
    passage: Passage, told: Told, right: int, rest: Counter[int]
) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """A count among the rest of the numbers of the sum; in running text the whole may stand further off before its parts."""
    counts, size = passage.counts, sum(rest.values())
    whole_apart = right != told.whole and told.whole >= _LARGE and not passage.is_column
    parts = rest - Counter([told.whole]) if whole_apart else rest
    for at, odd in enumerate(counts):
        if not is_mistyped_count(int(odd.value), right):
            continue
        low, high = max(0, at - size - _REACH), at + size + _REACH + 1
        near = [f for f in counts[low:high] if f is not odd]
        close = _closest(near, odd, parts, counts)
        if close is None:
            continue
        if whole_apart:
            whole = next((f for f in counts if f.value == told.whole and f is not odd), None)
            if whole is None:
                continue
            close = (whole, *close)
        yield odd, close


def _closest(
    near: Sequence[Figure], odd: Figure, wanted: Counter[int], counts: Sequence[Figure]
) -> tuple[Figure, ...] | None:
    """Each of the wanted values once, with hardly any other count among them and the odd one."""
    place = {id(f): n for n, f in enumerate(counts)}
    chosen: list[Figure] = []
    for value, often in wanted.items():
        same = sorted((f for f in near if f.value == value), key=lambda f: abs(place[id(f)] - place[id(odd)]))
        if len(same) < often:
            return None
        chosen += same[:often]
    ends = [place[id(f)] for f in (odd, *chosen)]
    between = max(ends) - min(ends) + 1 - len(ends)
    return tuple(chosen) if between <= (_REACH if len(chosen) + 1 >= _SURE else 0) else None


def is_mistyped_count(one: int, right: int) -> bool:
    """Two counts, of which one digit is another or two changed places; of one digit any."""
    return one != right and one > 1 and is_mistyped(str(one), str(right))


def _may_be_written_for(
    passage: Passage, odd: Figure, right: int, size: int, times: Mapping[Side, Counter[Decimal]]
) -> bool:
    """Nothing in its own passage shows the number to be right; in a short sum it stands nowhere else."""
    if any(odd in sum_ for sum_ in _made(passage)) or passage.is_shared_out(odd):
        return False
    alone = sum(of[odd.value] for of in times.values()) == 1
    return size >= _SURE or alone and right >= _TELLING


def _made(passage: Passage) -> Iterator[tuple[Figure, ...]]:
    for parts, whole in _ways(passage.counts):
        if whole.value >= _TELLING and sum(f.value for f in parts) == whole.value:
            yield (*parts, whole)


def _ways(counts: Sequence[Figure]) -> Iterator[tuple[tuple[Figure, ...], Figure]]:
    """Counts side by side, and the one right before or behind them."""
    for start, size in product(range(len(counts)), _SIZES):
        parts = tuple(counts[start : start + size])
        if len(parts) == size:
            for whole in (*counts[max(0, start - 1) : start], *counts[start + size : start + size + 1]):
                yield parts, whole


def _sums(passage: Passage) -> Iterator[Told]:
    """The sums that a passage tells, of numbers that do not make one by chance."""
    for parts, whole in _ways(passage.counts):
        values = tuple(int(f.value) for f in parts)
        several = len(parts) + 1 >= _SURE
        alike = several or len({f.noun for f in (*parts, whole)} - {""}) <= 1
        if sum(values) == whole.value >= (_SOME if several else _LARGE) and alike:
            yield Told(values, int(whole.value))


@once
def _passages(side: SideFacts) -> Sequence[Passage]:
    """The passages of a file, each with all of its counts, and with those of two digits or more alone.

    The rows of a table stand in any order, so the few counts of a column are put in that of their size.
    """
    found: list[Passage] = []
    for lines in (*runs_of_lines(side), *_tables(side)):
        told = [(f, line.figures) for line in lines for f in _counts_of(side, line)]
        columns: dict[int, list[tuple[Figure, Sequence[Figure]]]] = defaultdict(list)
        for figure, beside in told:
            columns[_column(side, figure)].append((figure, beside))
        for column, own in columns.items():
            larger = [pair for pair in own if pair[0].value >= _TELLING]
            for some in (own, larger) if len(larger) < len(own) else (own,):
                ordered = some if column < 0 else sorted(some, key=lambda pair: -pair[0].value)
                if _SIZES[0] < len(some) <= (_MOST if column < 0 else _FEW):
                    found.append(Passage(side.side, tuple(f for f, _ in ordered), tuple(ordered)))
    return found


def _counts_of(side: SideFacts, line: Line) -> list[Figure]:
    """The counts of a line in their order, without those of shares: `148 of 150`."""
    figures = sorted(line.figures, key=lambda f: f.place)
    document = side.documents[line.place.document]
    shares = {
        f.place
        for one, other in pairwise(figures)
        if one.place.cell == other.place.cell
        and text_of(document, one.place)[one.place.end : other.place.start].strip() in {"of", "/", "out of"}
        for f in (one, other)
    }
    return [f for f in figures if is_count(f) and not is_word(f) and f.place not in shares]


def _column(side: SideFacts, figure: Figure) -> int:
    table = side.documents[figure.place.document].blocks[figure.place.block].table
    return table.cells[figure.place.cell].column if table is not None and figure.place.cell >= 0 else -1


def _tables(side: SideFacts) -> Iterator[list[Line]]:
    tables: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in side.lines:
        if line.kind == "row":
            tables[line.place.document, line.place.block].append(line)
    yield from tables.values()
