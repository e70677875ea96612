"""How many cases the sets of the data hold: a count of a set that only one file has, where the other file alone has another one.

One file lists its sets in a table, `| Tuning | 408 |`, the other one tells them in a sentence, 调优样本：CT检查750例; lines like
these have nothing in common but the numbers that should be the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.figures import COUNTABLE, digits_of, is_slip, usable
from lint.align.held import holding
from lint.align.ledger import Entry
from lint.align.sides import once
from lint.document import Side
from lint.facts.grammar import frame, grammar
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

_SIDES: tuple[Side, Side] = ("nmpa", "fda")
_UNTOLD = frozenset({"heading", "header", "footer"})
_LONG = 3
_NEAR = Decimal("0.75")
"""A count that is written wrongly is at least so large a part of the right one, or the other way round."""
_OPEN = frozenset({"only", "not_compared"})


def sizes_of_sets(comparison: Comparison) -> Iterator[Hit]:
    """Two counts of the training or of the tuning set of which neither file has the other's, each the only one like it."""
    lonely = [_lonely(comparison, side) for side in _SIDES]
    for name in sorted(lonely[0].keys() & lonely[1].keys()):
        pairs = [(a, b) for a in lonely[0][name] for b in lonely[1][name] if _may_be_one(a, b)]
        for a, b in pairs:
            if sum(a is x for x, _ in pairs) == sum(b is y for _, y in pairs) == 1:
                yield Hit({"nmpa": a.text, "fda": b.text}, (a.place,), (b.place,))


def _lonely(comparison: Comparison, side: Side) -> Mapping[str, Sequence[Figure]]:
    """The counts of each set that stand nowhere in the other file and that nothing is set against yet."""
    other = comparison.fda if side == "nmpa" else comparison.nmpa
    entries: Mapping[tuple[int, int, int, int], Entry] = comparison.entries[side]
    return {
        name: [
            f
            for f in figures
            if (entry := entries.get(spot(f.place))) is not None
            and entry.status in _OPEN
            and not holding(other).lines(f)
        ]
        for name, figures in _counted(comparison.side(side)).items()
    }


def _may_be_one(a: Figure, b: Figure) -> bool:
    small, large = sorted((a.value, b.value))
    nouns = {a.noun, b.noun} - {""}
    return (len(nouns) < 2 or nouns <= COUNTABLE) and (is_slip(a, b) or small >= _NEAR * large)


@once
def _counted(side: SideFacts) -> Mapping[str, Sequence[Figure]]:
    """The counts that a file ties to each set, by the name of the set."""
    found: dict[str, list[Figure]] = {}
    for line in side.lines:
        if line.kind not in _UNTOLD:
            for name, figure in _in_row(side, line) if line.kind == "row" else _in_sentence(side, line):
                if _is_count(figure):
                    found.setdefault(name, []).append(figure)
    return found


def _is_count(figure: Figure) -> bool:
    whole = figure.kind == "quantity" and figure.is_whole and not figure.unit and not figure.comparator
    return whole and usable(figure) and not figure.bound and len(digits_of(figure)) >= _LONG


def _in_row(side: SideFacts, line: Line) -> Iterator[tuple[str, Figure]]:
    """The counts of a row whose first cells are the name of a set."""
    table = side.documents[line.place.document].blocks[line.place.block].table
    if table is None or line.place.cell < 0:
        return
    row = table.cells[line.place.cell].row
    labels = [name for c in table.cells if c.row == row and (name := _named(c.text))]
    for figure in line.figures if len(labels) == 1 else ():
        yield labels[0], figure


def _named(text: str) -> str:
    """The set that a cell names and nothing else: `Tuning`, 训练集, `Tuning set (scans)`."""
    if not frame("methods", "set_label").fullmatch(text.strip()):
        return ""
    return next((name for name, form in _forms().items() if form.search(text)), "")


def _in_sentence(side: SideFacts, line: Line) -> Iterator[tuple[str, Figure]]:
    """Each count with the set that it is tied to: the one that it is said to be for, else the one that was named right before."""
    text = text_of(side.documents[line.place.document], line.place)
    start, end = line.place.start, line.place.end
    named = sorted((m.start(), m.end(), n) for n, form in _forms().items() for m in form.finditer(text, start, end))
    for figure in line.figures if named else ():
        behind = next(((a, n) for a, _, n in named if a >= figure.place.end), None)
        before = next(((b, n) for _, b, n in reversed(named) if b <= figure.place.start), None)
        if behind and frame("methods", "set_behind").fullmatch(text[figure.place.end : behind[0]]):
            yield behind[1], figure
        elif before and frame("methods", "set_before").fullmatch(text[before[0] : figure.place.start]):
            yield before[1], figure


@cache
def _forms() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(form, re.I) for name, form in grammar("methods")["sets"].items() if name != "test"}
