"""One abbreviation that a table of terms gives in two rows: 可复性盘移位 | DDwR above 不可复性盘移位 | DDwR."""

import re
from collections.abc import Iterator, Sequence

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.shares import tables
from lint.document import Cell, Table
from lint.facts.lines import Line
from lint.facts.model import Place
from lint.language.abbreviations import initials

__all__ = ["listed_twice"]

_LETTERS = re.compile(r"(?=[^\s]*[A-Z])[A-Za-z][A-Za-z0-9/&.-]{1,14}")


def listed_twice(side: SideFacts, head: str) -> Iterator[Hit]:
    """A column of abbreviations, by its `head`, holds the same letters beside two terms."""
    for table, lines in tables(side):
        heads = {cell.column: cell.text for cell in table.cells if cell.row == 0}
        column = next((c for c, text in heads.items() if re.fullmatch(head, text.strip(), re.I)), None)
        if column is None:
            continue
        yield from _twice(side, table, lines, column)


def _twice(side: SideFacts, table: Table, lines: Sequence[Line], column: int) -> Iterator[Hit]:
    first: dict[str, tuple[str, Place]] = {}
    for line in lines:
        cells = _row(table, line)
        number, short = next(((n, c.text.strip()) for n, c in cells if c.column == column), (-1, ""))
        long = next((c.text.strip() for _, c in cells if c.column != column and _is_term(c.text)), "")
        if not long or not _LETTERS.fullmatch(short):
            continue
        end = len(table.cells[number].text)
        place = Place(line.place.document, line.place.block, number, 0, end, 0, end)
        known = first.setdefault(short, (long, place))
        if known[0] != long:
            values = {"found": short, "long": long, "concept": known[0], "right": initials(long).upper() or "?"}
            yield on_side(side.side, (place, known[1]), values)


def _row(table: Table, line: Line) -> list[tuple[int, Cell]]:
    row = table.cells[line.place.cell].row if line.place.cell >= 0 else -1
    return [(n, cell) for n, cell in enumerate(table.cells) if cell.row == row and row > 0]


def _is_term(text: str) -> bool:
    """Words, and no number of the row."""
    return re.search(r"[A-Za-z\u4e00-\u9fff]{2}", text) is not None
