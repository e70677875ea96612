"""Tables whose columns are parted by a sign, not by lines or blanks: `Endpoint | Goal | Result`, rows of comma values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lint.document import Cell, Table
from lint.facts.flat_header import Source
from lint.facts.flat_lines import Span
from lint.facts.tables import Entry, Grid, mark_limits

_SIGNS = (("|", 2), ("\t", 2), (";", 3), (",", 3))  # with the fewest columns that make a table of it
_LEAST_ROWS = 3
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")


@dataclass(eq=False)
class SeparatedGrid(Grid):
    """A table whose cells are parts of lines."""

    found: list[Entry] = field(default_factory=list)
    span: Span = (0, 0)

    def __post_init__(self) -> None:
        """The cells are known here."""
        self.entries = self.found
        mark_limits(self.entries)


def separated(source: Source) -> list[SeparatedGrid]:
    """The runs of lines of a block that are rows with the same columns, below a row of words."""
    lines = list(_lines(source.text))
    grids: list[SeparatedGrid] = []
    for sign, least in _SIGNS:
        if not grids and source.text.count(sign) >= _LEAST_ROWS * (least - 1):
            grids = [g for run in _runs(source.text, lines, sign, least) if (g := _grid(source, run)) is not None]
    return grids


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _runs(text: str, lines: Sequence[Span], sign: str, least: int) -> Iterator[list[list[Span]]]:
    """Lines one below the other that fall into the same number of cells."""
    run: list[list[Span]] = []
    for line in [*lines, (0, 0)]:
        cells = _cells(text, line, sign)
        if run and len(cells) != len(run[0]):
            if len(run) >= _LEAST_ROWS:
                yield run
            run = []
        if len(cells) >= least:
            run.append(cells)


def _cells(text: str, line: Span, sign: str) -> list[Span]:
    """The parts of a line between signs that stand in no bracket and in no number."""
    borders, depth = [line[0] - 1], 0
    for at in range(*line):
        depth += (text[at] in "([") - (text[at] in ")]")
        if text[at] == sign and depth <= 0 and not _THOUSANDS.match(text, at):
            borders.append(at)
    borders.append(line[1])
    cells = [(left + 1, right) for left, right in pairwise(borders)]
    inner = cells[1:-1] if text[slice(*line)].strip()[:1] == sign and text[slice(*line)].strip()[-1:] == sign else cells
    return [_stripped(text, cell) for cell in inner]


def _stripped(text: str, cell: Span) -> Span:
    start, end = cell
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _grid(source: Source, run: Sequence[Sequence[Span]]) -> SeparatedGrid | None:
    """A table, when the first line holds no value, each other one does, and a metric is named."""
    span = run[0][0][0], run[-1][-1][1]
    entries = [
        Entry(source.passage([cell], (row[0][0], row[-1][1])), r, c, 1, 1)
        for r, row in enumerate(run)
        for c, cell in enumerate(row)
    ]
    width = len(run[0])
    head, body = entries[:width], entries[width:]
    if any(e.is_value for e in head) or not any(e.names for e in (*head, *body[::width])):
        return None
    if not all(any(e.is_value for e in entries[at + 1 : at + width]) for at in range(width, len(entries), width)):
        return None
    cells = tuple(Cell(e.passage.text, e.row, e.column, source.block.locator) for e in entries)
    block = replace(source.block, table=Table(len(run), width, cells))
    return SeparatedGrid(source.reading, source.index, block, found=entries, span=span)
