"""A count that a file tells twice, once with a slip of the pen: 206 men in the text, and `Men | 4.1 | 286` in the table.

Lists are sentences, paragraphs, lists and columns of tables with several counts, each known by the words of its part or row.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from itertools import chain

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.figures import is_year, usable
from lint.align.sides import once
from lint.checks.exchanged_counts import BORDERS, counted_parts
from lint.checks.in_order import is_told_in_order, things_of_counts
from lint.checks.odd_in_block import runs_of_lines
from lint.checks.slips import is_slip_of
from lint.document import Side
from lint.facts.cues import cue
from lint.facts.kept_lines import of_lines
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

__all__ = ["is_count", "told_again", "values_of"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+|[\u4e00-\u9fff]+")
_NO_NAME = frozenset({"the", "of", "in", "and", "for", "with", "were", "was", "had", "from", "all", "total", "number"})
_TELLING, _LONG, _MOST = 10, 100, 16
_TWO = 2


@dataclass(frozen=True)
class _List:
    """Counts of one file, each with what names it there and nothing else in the list."""

    side: Side
    counts: tuple[tuple[Figure, frozenset[str]], ...]

    @cached_property
    def named(self) -> Mapping[int, tuple[Figure, frozenset[str]]]:
        """The counts that stand once, by their value, with the names that no other one has."""
        often = Counter(name for _, names in self.counts for name in names)
        values = Counter(int(f.value) for f, _ in self.counts)
        return {
            int(f.value): (f, frozenset(n for n in names if often[n] == 1))
            for f, names in self.counts
            if values[int(f.value)] == 1
        }


def told_again(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A count that stands nowhere else in either file, where another list gives another one to the same thing.

    The two lists agree in other counts, and the two counts differ by a slip of the pen; the right one is told by both files.
    """
    lists = [*_lists(comparison.nmpa), *_lists(comparison.fda)]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, of in enumerate(lists):
        for value in of.named:
            holders[value].append(number)
    told = [values_of(comparison.nmpa), values_of(comparison.fda)]
    seen = set()
    for number, own in enumerate(lists):
        strays = [v for v in own.named if v >= _TELLING and sum(of[Decimal(v)] for of in told) == 1]
        if not strays:
            continue
        kin = Counter(n for v in own.named if v >= _TELLING and len(holders[v]) <= _MOST for n in holders[v])
        del kin[number]
        for other in sorted(kin):
            for stray, right in _slips(own, lists[other], strays) if not _of_one_table(own, lists[other]) else ():
                place = own.named[stray][0].place
                if place not in seen and all(of[Decimal(right)] for of in told):
                    seen.add(place)
                    yield _hit(own, stray, lists[other], right)


def _of_one_table(own: _List, other: _List) -> bool:
    """Two columns of one table count two things: what the reference says, and what the software says."""
    places = [of.counts[0][0].place for of in (own, other)]
    one = len({(p.document, p.block) for p in places}) == 1 and own.side == other.side
    return one and all(p.cell >= 0 for p in places)


def _slips(own: _List, other: _List, strays: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Counts of one thing in two lists, of which the first is the second one with a slip."""
    same = [v for v in own.named.keys() & other.named.keys() if v >= _TELLING and _are_of_one(own, v, other, v)]
    for stray in strays:
        needed = 1 if stray >= _LONG else _TWO
        for right in other.named if len(same) >= needed else ():
            alike = right not in own.named and is_slip_of(stray, right) and _are_of_one(own, stray, other, right)
            if alike:
                yield stray, right


def _are_of_one(own: _List, value: int, other: _List, right: int) -> bool:
    return not own.named[value][1].isdisjoint(other.named[right][1])


def _hit(own: _List, stray: int, other: _List, right: int) -> Hit:
    places = own.named[stray][0].place, other.named[right][0].place
    values = {"value": str(stray), "told": str(right)}
    if own.side == other.side:
        return on_side(own.side, places, values)
    nmpa, fda = places if own.side == "nmpa" else places[::-1]
    return Hit(values, (nmpa,), (fda,))


@once
def values_of(side: SideFacts) -> Counter[Decimal]:
    """How often a file has each whole number without a unit."""
    return Counter(f.value for line in side.lines for f in line.figures if f.is_whole and not f.unit)


@once
def _lists(side: SideFacts) -> Sequence[_List]:
    found = [*_in_tables(side), *_in_text(side)]
    return [_List(side.side, tuple(counts)) for counts in found if _TWO <= len(counts) <= _MOST]


def _in_text(side: SideFacts) -> Iterator[list[tuple[Figure, frozenset[str]]]]:
    """The parts of a sentence, and of a paragraph or list, that hold one count each."""
    told = of_lines(side.lines, "counts of a list", list[tuple[int, frozenset[str]]], partial(_of_line, side))
    by_line = {id(line): own for line, own in zip(side.lines, told, strict=True)}
    for run in runs_of_lines(side):
        counts = [[(line.figures[n], name) for n, name in by_line[id(line)]] for line in run if line.figures]
        yield from (own for own in counts if len(counts) > 1)
        yield list(chain(*counts))


_LATER = re.compile(
    r"\bafter (?:the )?exclu|\bremain|剔除后|排除后|其余|剩余|\b(?:device|software) (?:positive|negative)|软件(?:判为)?[阳阴]性",
    re.I,
)
"""A line about those of the others that were kept, or about what the software says of them."""


def _of_line(side: SideFacts, line: Line) -> list[tuple[int, frozenset[str]]]:
    """The counts of a sentence, by their numbers in it, each with the words of its part."""
    numbers = {id(figure): number for number, figure in enumerate(line.figures)}
    told = line.kind != "row" and line.figures
    return [(numbers[id(figure)], words) for figure, words in _of_sentence(side, line)] if told else []


def _of_sentence(side: SideFacts, line: Line) -> Iterator[tuple[Figure, frozenset[str]]]:
    text = text_of(side.documents[line.place.document], line.place)
    start, end = line.place.start, line.place.end
    counts = [f for f in line.figures if is_count(f)] if not _LATER.search(text, start, end) else []
    ordered = things_of_counts(text, start, end, counts) if is_told_in_order(text[start:end]) else []
    for figure, (low, high) in ordered or counted_parts(text, line, BORDERS[1], counts):
        concepts = frozenset(c for c, p in line.concepts if low <= p.start < high)
        yield figure, _words(text[low:high], [f for f in line.figures if low <= f.place.start < high]) | concepts


def _in_tables(side: SideFacts) -> Iterator[list[tuple[Figure, frozenset[str]]]]:
    """The columns of counts, each count named by the label of its row."""
    columns: dict[tuple[int, int, int], list[tuple[Figure, frozenset[str]]]] = defaultdict(list)
    for line in side.lines:
        table = side.documents[line.place.document].blocks[line.place.block].table if line.kind == "row" else None
        if table is None or cue("sum_label", text_of(side.documents[line.place.document], line.place).strip()):
            continue  # what one file sums up may be calls in one and the reference in the other
        for figure in line.figures:
            cell = table.cells[figure.place.cell]
            if cell.column and is_count(figure) and cell.text.strip().startswith(figure.text):
                at = figure.place.document, figure.place.block, cell.column
                columns[at].append((figure, _label(side, line)))
    yield from columns.values()


def _label(side: SideFacts, line: Line) -> frozenset[str]:
    first = text_of(side.documents[line.place.document], line.place)
    told = _words(first, [f for f in line.figures if f.place.cell == line.place.cell])
    return told | {c for c, p in line.concepts if p.cell == line.place.cell}


def _words(text: str, figures: Iterable[Figure]) -> frozenset[str]:
    """The words of a part, plain, and the classes that its limits make: 40%～49%, `50% or more`."""
    words = (re.sub(r"(?<=[a-z]{3})s$", "", w.lower()) for w in _WORD.findall(text))
    told = frozenset(w for w in words if len(w) > 1 and w not in _NO_NAME)
    ends = [f for f in figures if f.bound in {"low", "high"}]
    classes = {f"{f.comparator}{f.value.normalize():f}" for f in figures if f.comparator}
    return told | classes | {"~".join(f"{f.value.normalize():f}" for f in ends)} - {""}


def is_count(figure: Figure) -> bool:
    """A whole number that counts: no measure, limit or year."""
    whole = figure.kind == "quantity" and figure.is_whole and not (figure.unit or figure.comparator or figure.bound)
    return whole and usable(figure) and not is_year(figure)
