"""Intervals that no metric claims: in a table of means or times, and ranges in a sentence; whether they can be right."""

import re
from collections.abc import Iterator

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.rounding import rounded_from
from lint.document import Table
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import text_of

_INTERVAL = re.compile(r"(?<![A-Za-z])CI(?![A-Za-z])|[Cc]onfidence|置信|可信")
_RANGES = frozenset({"confidence_interval", "interquartile_range"})
_CHANGE = re.compile(
    r"(?i)\b(?:from|rose|f[ae]ll|drop|decreas|increas|improv|reduc|shorten|declin|versus|vs)|[由从自降升减增缩]|提高|变化|对比"
)
_BEFORE = 24  # characters before a range in which a word says that something changed


def outside(facts: SideFacts) -> Iterator[Hit]:
    """In a row, a value alone in its cell that is outside the interval of the next one, whose column is one of intervals."""
    known = {m.place for m in facts.metrics if m.interval is not None}
    for line in facts.lines:
        table = facts.documents[line.place.document].blocks[line.place.block].table if line.kind == "row" else None
        for value, low, high in _cells(line, table) if table is not None else ():
            if low.value <= high.value and value.place not in known and not _holds_any(line, low, high):
                values = {"metric": line.text.partition(" | ")[0], "value": value.text, "interval": _shown(low, high)}
                yield on_side(facts.side, (value.place, low.place, high.place), values)


def _cells(line: Line, table: Table) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Value, lower and upper limit where a cell holds nothing but the one, and the cell behind nothing but the others."""
    for low, high in _ranges(line):
        cell = table.cells[low.place.cell]
        inside = [f for f in line.figures if f.place.cell == low.place.cell]
        before = [f for f in line.figures if table.cells[f.place.cell].column == cell.column - 1]
        headed = any(c.column == cell.column and c.row < cell.row and _INTERVAL.search(c.text) for c in table.cells)
        alone = [f for f in before if _is_exact(f) and table.cells[f.place.cell].text.strip() == f.text]
        if headed and len(inside) == 2 and len(before) == len(alone) == 1:
            yield alone[0], low, high


def reversed_ranges(facts: SideFacts) -> Iterator[Hit]:
    """A range whose first end is the larger one: of an interval, or in two units of one kind (1.25 min~1.35 s)."""
    known = {m.interval_place.start for m in facts.metrics if m.interval_place is not None}
    for line in facts.lines:
        for low, high in _ranges(line):
            kinds = unit_kind(low.unit), unit_kind(high.unit)
            mixed = low.unit != high.unit and kinds[0] == kinds[1] != ""
            wrong = low.based[1] > high.based[1] and (mixed or low.value > high.value and _is_interval(low, line))
            if wrong and not (_changes(facts, low) or not mixed and low.place.start in known):
                yield on_side(
                    facts.side, (low.place, high.place), {"metric": _named(line, low), "interval": _shown(low, high)}
                )


def _holds_any(line: Line, low: Figure, high: Figure) -> bool:
    """One of the values of the row lies between the limits: what stands beside them may be a deviation."""
    ends = rounded_from(low.value).low, rounded_from(high.value).high
    values = (rounded_from(f.value) for f in line.figures if _is_exact(f))
    return any(ends[0] < value.high and value.low < ends[1] for value in values)


def _is_exact(figure: Figure) -> bool:
    return figure.kind == "quantity" and not figure.bound and int(figure.value.as_tuple().exponent) < 0


def _ranges(line: Line) -> Iterator[tuple[Figure, Figure]]:
    for low, high in zip(line.figures, line.figures[1:], strict=False):
        if low.bound == "low" and high.bound == "high" and low.place.cell == high.place.cell:
            yield low, high


def _is_interval(low: Figure, line: Line) -> bool:
    return bool(
        _RANGES & {c for c, place in line.concepts if place.cell == low.place.cell and place.end <= low.place.start}
    )


def _changes(facts: SideFacts, low: Figure) -> bool:
    """What stands there is a change, no range."""
    text = text_of(facts.documents[low.place.document], low.place)
    return _CHANGE.search(text, max(low.place.sentence_start, low.place.start - _BEFORE), low.place.start) is not None


def _named(line: Line, figure: Figure) -> str:
    """The concept nearest before a number."""
    before = [c for c, p in line.concepts if p.cell == figure.place.cell and p.end <= figure.place.start]
    return before[-1] if before else line.text[:20]


def _shown(low: Figure, high: Figure) -> str:
    return f"{low.text} ~ {high.text}"
