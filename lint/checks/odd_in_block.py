"""One number that differs between two paragraphs, lists or tables that otherwise give the same ones.

`| Motion | 18 | / | Stents | 28 |` against 运动伪影18例，支架23例: rows and items have one number each, so that line by line nothing
ties them together; as a whole they share the rest of their numbers.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import Spot, spot
from lint.align.figures import can_stand_for, digits_of, is_exact, is_slip, is_word, is_year, same_figure, usable
from lint.align.held import holding
from lint.align.proved import are_reconciled
from lint.align.sides import once
from lint.checks.shares import tables
from lint.facts.grammar import grammar
from lint.facts.kept_lines import of_two_lines
from lint.facts.lines import Figure, Line, unit_kind
from lint.language.triggers import triggered

_UNTOLD = frozenset({"heading", "header", "footer", "caption", "footnote"})
_MOST, _LEAST = 16, 2  # numbers of a block; those that two blocks share
_WEIGHTS = {1: 0.2, 2: 0.6}  # by the digits of a shared number; a longer one weighs 1
_TOPIC, _TOPICS = 0.2, 3
_ALIKE = 0.4  # all numbers of both but one
_ENOUGH = 1.2
_TWO, _FEW = 2, 6  # columns of a table that is taken as a whole; numbers of one


@dataclass(frozen=True, eq=False)
class _Block:
    """The numbers of a paragraph, of a list with the sentence before it, or of a column of a table, in their order."""

    figures: tuple[Figure, ...]
    concepts: frozenset[str]
    text: str
    name: str = ""  # tells what it holds from anything else; "" where that is not known

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """What an equal number has in common with one of these, whatever their units."""
        return frozenset(abs(f.value).normalize() for f in self.figures)


def odd_in_blocks(comparison: Comparison) -> Iterator[Hit]:
    """The one number of a block that nothing answers in the block of the other file which has the rest of its numbers."""
    blocks = _blocks(comparison.nmpa), _blocks(comparison.fda)
    found: dict[tuple[Spot, Spot], tuple[Figure, Figure]] = {}
    for one, other in (*_mates(*blocks), *_of_one_topic(*blocks)):
        for a, b in _odd(comparison, one, other):
            found.setdefault((spot(a.place), spot(b.place)), (a, b))
    sides = [[pair[n] for pair in found] for n in (0, 1)]
    for ends, (a, b) in found.items():
        if all(sides[n].count(end) == 1 for n, end in enumerate(ends)):
            yield Hit({"nmpa": a.text, "fda": b.text}, (a.place,), (b.place,))


def _mates(nmpa: Sequence[_Block], fda: Sequence[_Block]) -> Iterator[tuple[_Block, _Block]]:
    """Blocks of which each shares as much with the other one as with any."""
    holders: dict[Decimal, list[int]] = defaultdict(list)
    for number, block in enumerate(fda):
        for value in block.values:
            holders[value].append(number)
    scores: dict[tuple[int, int], float] = {}
    for number, block in enumerate(nmpa):
        alike = Counter(n for v in block.values if len(holders[v]) <= _MOST for n in holders[v])
        for other, times in alike.items():
            if times >= _LEAST:
                scores[number, other] = _evidence(block, fda[other])
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for ends, score in scores.items():
        for known, end in zip(best, ends, strict=True):
            known[end] = max(known.get(end, 0), score)
    for ends, score in sorted(scores.items()):
        if score >= _ENOUGH and all(score == known[end] for known, end in zip(best, ends, strict=True)):
            yield nmpa[ends[0]], fda[ends[1]]


def _of_one_topic(nmpa: Sequence[_Block], fda: Sequence[_Block]) -> Iterator[tuple[_Block, _Block]]:
    """The only block of each file that speaks of a thing that files tell once, such as the cases that could not be processed."""
    for topic in grammar("counting")["told_once"].values():
        form = triggered(topic, re.I)
        sides = [[block for block in blocks if form.search(block.text)] for blocks in (nmpa, fda)]
        if all(len(blocks) == 1 for blocks in sides):
            yield sides[0][0], sides[1][0]


def _evidence(one: _Block, other: _Block) -> float:
    """How surely two blocks tell the same: by the digits of the numbers that they share, and by what they are about."""
    return of_two_lines(one, other, "evidence of blocks", float, lambda: _weighed(one, other))


def _weighed(one: _Block, other: _Block) -> float:
    shared = {f.value: f for f in one.figures if any(same_figure(f, g, beside=True) for g in other.figures)}
    if len(shared) < _LEAST:
        return 0
    numbers = sum(_WEIGHTS.get(len(digits_of(f)), 1.0) for f in shared.values())
    complete = len(one.figures) == len(other.figures) == len(shared) + 1
    return numbers + _TOPIC * min(len(one.concepts & other.concepts), _TOPICS) + _ALIKE * complete


def _odd(comparison: Comparison, one: _Block, other: _Block) -> Iterator[tuple[Figure, Figure]]:
    """Numbers that are left over, each of which may be the other one and no third."""
    fits: dict[tuple[Decimal, Decimal], tuple[int, Figure, Figure]] = {}
    over = of_two_lines(one, other, "over of blocks", tuple[list[int], list[int]], lambda: _over(one, other))
    left, right = ([block.figures[n] for n in own] for block, own in zip((one, other), over, strict=True))
    for a, b in product(left, right):
        fit = _fit(one, other, a, b)
        if (
            fit
            and fit > fits.get((a.value, b.value), (0,))[0]
            and may_be_one(a, b)
            and (_are_open(comparison, a, b) or _is_all_but_one(one, other, a, b))
            and not are_reconciled(a, one.figures, b, other.figures)
        ):
            fits[a.value, b.value] = fit, a, b
    for (own, its), (fit, a, b) in fits.items():
        rivals = [other for (x, y), (other, *_) in fits.items() if (x == own) != (y == its)]
        if all(other < fit for other in rivals):
            yield a, b


def _over(one: _Block, other: _Block) -> tuple[list[int], list[int]]:
    """What is left over of each of two blocks."""
    return _left_over(one, other), _left_over(other, one)


def _left_over(own: _Block, other: _Block) -> list[int]:
    """Numbers that the other block does not have, or not as often: of these each, as any may be the one too many.

    One digit may be told for each of several things at once: 各2名.
    """
    found = []
    for number, figure in enumerate(own.figures):
        there = sum(same_figure(figure, g, beside=True) for g in other.figures)
        own_times = sum(same_figure(figure, g, beside=True) for g in own.figures)
        if not there or len(digits_of(figure)) > 1 and own_times > there:
            found.append(number)
    return found


def may_be_one(a: Figure, b: Figure) -> bool:
    """Counts or measures of one kind, one of which is the other one but for a slip of the pen, or that have but one digit."""
    if "" in {a.unit, b.unit} and "%" not in {a.unit, b.unit} and max(a.place.cell, b.place.cell) >= 0:
        a, b = replace(a, unit=""), replace(b, unit="")  # the label of its row may have it
    if "" in {a.bound, b.bound} and all(f.bound in {"", "low", "high"} or f.place.cell < 0 for f in (a, b)):
        a, b = replace(a, bound=""), replace(b, bound="")  # the oldest was 83; 41 to 83
    same = a.kind == b.kind == "quantity" and a.bound == b.bound and (a.unit == b.unit or "" in {a.unit, b.unit})
    if (
        not same
        or (a.value < 0) != (b.value < 0)
        or a.value == b.value
        or is_year(a)
        or is_year(b)
        or not can_stand_for(a, b)
    ):
        return False
    one, two = (str(abs(int(f.value))) if f.is_whole else digits_of(f) for f in (a, b))
    apart = sum(x != y for x, y in zip(one, two, strict=False))
    return is_slip(a, b) or len(one) == len(two) <= _TWO and apart == 1


def _are_open(comparison: Comparison, a: Figure, b: Figure) -> bool:
    """Nothing answers either one for one; no two long numbers that each file has elsewhere."""
    sides = ("nmpa", a, b, comparison.fda), ("fda", b, a, comparison.nmpa)
    elsewhere = 0
    for side, figure, other, there in sides:
        entry = comparison.entries[side].get(spot(figure.place))  # type: ignore[index]
        if entry is None or entry.status == "differ" and entry.partner is not other:
            return False
        if entry.status == "agree":
            if entry.firm:
                return False
            elsewhere += len(digits_of(figure)) > _TWO and bool(holding(there).lines(figure))
    return elsewhere < _TWO


def _is_all_but_one(one: _Block, other: _Block, a: Figure, b: Figure) -> bool:
    """Two paragraphs or lists have the same numbers, each as often and none a common one, but for these two."""
    if {a.place.cell, b.place.cell} != {-1} or len(one.figures) != len(other.figures) or len(one.figures) <= _TWO:
        return False
    rest = [f for f in other.figures if f is not b]
    for figure in one.figures:
        if figure is not a:
            if not is_exact(figure):
                return False
            at = next((n for n, f in enumerate(rest) if same_figure(figure, f, beside=True)), None)
            if at is None:
                return False
            del rest[at]
    return not rest


def _fit(one: _Block, other: _Block, a: Figure, b: Figure) -> int:
    """How many of the numbers right before and behind are the same; a longer number is known without them."""
    i, j = (next(n for n, f in enumerate(block.figures) if f is end) for block, end in ((one, a), (other, b)))
    before = one.figures[i - 1 : i] if i else (), other.figures[j - 1 : j] if j else ()
    behind = one.figures[i + 1 : i + 2], other.figures[j + 1 : j + 2]
    alike = sum(bool(x and y and same_figure(x[0], y[0], beside=True)) for x, y in (before, behind))
    ends = sum(not (x or y) for x, y in (before, behind))
    known = len(digits_of(a)) >= _TWO or a.unit == b.unit != "" and unit_kind(a.unit) != "proportion"
    return 2 * alike + ends if alike else int(known)


@once
def _blocks(side: SideFacts) -> Sequence[_Block]:
    """The blocks of a side that have enough numbers, and not too many."""
    told = [block for run in runs_of_lines(side) for block in (_block(run), *_stretches(run))]
    return [block for block in (*told, *_tabled(side)) if _LEAST <= len(block.figures) <= _MOST]


def _stretches(run: Sequence[Line]) -> Iterator[_Block]:
    """Of a paragraph or list with too many numbers: as many lines on end as have no more than are compared."""
    lines = [(line, len(counted(line))) for line in run]
    if sum(many for _, many in lines) <= _MOST:
        return
    end = 0
    for start in range(len(lines)):
        last = end
        end = max(end, start)
        while end < len(lines) and sum(many for _, many in lines[start : end + 1]) <= _MOST:
            end += 1
        if end > max(last, start):
            yield _block([line for line, _ in lines[start:end]])


def runs_of_lines(side: SideFacts) -> Iterator[list[Line]]:
    """The sentences of each paragraph, and the items of each list with the sentence that opens it."""
    run: list[Line] = []
    for line in side.lines:
        told = line.kind != "row" and line.kind not in _UNTOLD
        if run and not (told and _goes_on(run[-1], line)):
            yield run
            run = []
        if told:
            run.append(line)
    if run:
        yield run


def _goes_on(last: Line, line: Line) -> bool:
    """A line of the same paragraph, or the next item of a list."""
    a, b = last.place, line.place
    if (a.document, a.block) == (b.document, b.block):
        return True
    opens = last.kind == "list_item" or last.text.rstrip().endswith((":", "："))
    return a.document == b.document and b.block == a.block + 1 and line.kind == "list_item" and opens


def _tabled(side: SideFacts) -> Iterator[_Block]:
    """The columns of tables; small tables as a whole."""
    for table, rows in tables(side):
        if table.columns <= _TWO or sum(len(counted(row)) for row in rows) <= _FEW:
            yield _block(rows)
            continue
        name = name_of(rows)
        concepts = frozenset(c for row in rows for c, _ in row.concepts)
        columns: dict[int, list[Figure]] = defaultdict(list)
        for row in rows:
            for figure in counted(row):
                columns[table.cells[figure.place.cell].column].append(figure)
        text = " ".join(row.text for row in rows)
        yield from (
            _Block(tuple(figures), concepts, text, name and f"{name} {column}") for column, figures in columns.items()
        )


def _block(lines: Sequence[Line]) -> _Block:
    return _Block(
        tuple(figure for line in lines for figure in counted(line)),
        frozenset(concept for line in lines for concept, _ in line.concepts),
        " ".join(line.text for line in lines),
        name_of(lines),
    )


def name_of(lines: Sequence[Line]) -> str:
    """Tells what the lines hold from anything else, if all have a name."""
    names = [line.name for line in lines]
    return hashlib.sha256("\0".join(names).encode()).hexdigest() if all(names) else ""


def counted(line: Line) -> list[Figure]:
    """The numbers of a line that are compared, in their order."""
    return sorted(
        (f for f in line.figures if f.kind == "quantity" and usable(f) and not is_word(f)), key=lambda f: f.place
    )
