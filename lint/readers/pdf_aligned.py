"""Tables without ruling lines, told by columns of text that keep their place over several lines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from lint.readers.pdf_flow import LIST_MARK
from lint.readers.pdf_lines import Piece, TextLine
from lint.readers.pdf_tables import PageCell, PageTable

_CONTINUES = 1.2  # a line closer to the one above than this share of the smallest pitch belongs to its row
_BULLETED = re.compile(r"[^\w\s] \d{1,2}(?:\.\d{1,2}){1,3}")
_FAR = 2.8  # font sizes between two rows of one table, at most


class _Column(NamedTuple):
    left: float
    right: float


def aligned_tables(lines: Sequence[TextLine]) -> list[tuple[int, int, PageTable]]:
    """Tables among the lines of a page, each as the range of its lines and its grid."""
    found: list[tuple[int, int, PageTable]] = []
    at = 0
    while at < len(lines):
        end = _run_end(lines, at)
        above = at - (at > (found[-1][1] if found else 0) and end > at and _over_a_value(lines[at - 1], lines[at]))
        table = _table(lines[above:end]) if end - at >= 2 else None
        if table is not None:
            found.append((above, end, table))
            at = end
        else:
            at += 1 if end == at else end - at
    return found


def _run_end(lines: Sequence[TextLine], at: int) -> int:
    """The end of a run of neighbouring lines that begins here, most of them in several pieces."""
    if not _in_pieces(lines[at]):
        return at
    end = last = at + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        if line.top - above.bottom > _FAR * above.em or line.y <= above.y:
            break
        if _in_pieces(line):
            last = end + 1
        elif end - last >= 2 or line.x1 - line.x0 > 0.5 * (line.right - line.left):
            break
        end += 1
    while last < len(lines) and _under_a_value(lines[at], lines[last - 1], lines[last]):
        last += 1
    return last


def _under_a_value(first: TextLine, above: TextLine, line: TextLine) -> bool:
    """Whether a last line stands close under a cell that is not the first: an interval under its value."""
    close = 0 < line.y - above.y <= 1.6 * line.em
    return close and len(line.pieces) == 1 and line.x0 >= first.pieces[1].x0 - line.em


def _over_a_value(line: TextLine, first: TextLine) -> bool:
    """Whether a line stands close over a cell of the first row that is not its first: the upper half of a header."""
    close = 0 < first.y - line.y <= 1.6 * line.em
    return close and len(line.pieces) == 1 and line.x0 >= first.pieces[1].x0 - line.em


def _in_pieces(line: TextLine) -> bool:
    """Whether a line may be a row: several pieces, and not just a list item after its mark or after a bullet and its number."""
    marks = 0
    if line.pieces and LIST_MARK.fullmatch(line.pieces[0].text):
        marks = 2 if len(line.pieces) > 1 and _BULLETED.fullmatch(f"{line.pieces[0].text} {line.pieces[1].text}") else 1
    return len(line.pieces) - marks > 1


def _table(lines: Sequence[TextLine]) -> PageTable | None:
    columns = _columns(lines)
    if columns is None:
        return None
    placed = [_placed(line, columns) for line in lines]
    if any(row is None for row in placed):
        return None
    rows = _rows(lines, [row for row in placed if row is not None])
    if len(rows) < 2 or not _holds_numbers(rows, len(columns)):
        return None
    return _grid(lines, rows, columns)


def _columns(lines: Sequence[TextLine]) -> list[_Column] | None:
    """The columns that the fullest lines agree on; None when they do not."""
    counts = Counter(len(line.pieces) for line in lines if len(line.pieces) >= 2)
    width, support = max(counts.items(), key=lambda item: (item[1], item[0]))
    if support < (3 if width == 2 else 2):
        return None
    full = [line for line in lines if len(line.pieces) == width]
    columns = [
        _Column(min(line.pieces[place].x0 for line in full), max(line.pieces[place].x1 for line in full))
        for place in range(width)
    ]
    parted = all(one.right < other.left for one, other in pairwise(columns))
    return columns if parted else None


def _placed(line: TextLine, columns: list[_Column]) -> list[tuple[int, int, Piece]] | None:
    """Each piece with the first column and the number of columns that it covers; None when two share one."""
    row: list[tuple[int, int, Piece]] = []
    for piece in line.pieces:
        covered = [n for n, column in enumerate(columns) if piece.x0 < column.right and piece.x1 > column.left]
        if not covered:
            middle = (piece.x0 + piece.x1) / 2
            covered = [min(range(len(columns)), key=lambda n: abs((columns[n].left + columns[n].right) / 2 - middle))]
        if row and covered[0] < row[-1][0] + row[-1][1]:
            return None
        row.append((covered[0], covered[-1] - covered[0] + 1, piece))
    return row


_Row = list[tuple[int, int, Piece, TextLine]]


def _rows(lines: Sequence[TextLine], placed: list[list[tuple[int, int, Piece]]]) -> list[_Row]:
    """Lines gathered to rows: close below another, one without a first cell, or below one without, is of its row."""
    pitches = [below.y - above.y for above, below in pairwise(lines)]
    least = min(pitches, default=0.0)
    rows: list[_Row] = []
    for number, (line, pieces) in enumerate(zip(lines, placed, strict=True)):
        row = [(column, span, piece, line) for column, span, piece in pieces]
        close = number > 0 and line.y - lines[number - 1].y <= _CONTINUES * least
        uneven = max(pitches, default=0.0) > 1.3 * least
        open_above = bool(rows) and all(column > 0 for column, _, _, _ in rows[-1])
        if rows and close and (pieces[0][0] > 0 or (uneven and (len(pieces) == 1 or open_above))):
            rows[-1].extend(row)
        else:
            rows.append(row)
    return rows


def _holds_numbers(rows: list[_Row], columns: int) -> bool:
    """Some column but the first has digits in half of its rows: else it is a form or loosely set prose."""
    for column in range(1, columns):
        texts = [piece.text for row in rows for at, _, piece, _ in row if at == column]
        if sum(any(map(str.isdigit, text)) for text in texts) * 2 >= max(len(rows) - 1, 2):
            return True
    return False


def _grid(lines: Sequence[TextLine], rows: list[_Row], columns: list[_Column]) -> PageTable:
    cells = []
    for number, row in enumerate(rows):
        taken = {at for at, _, _, _ in row}
        column = 0
        while column < len(columns):
            inside = [(span, piece, line) for at, span, piece, line in row if at == column]
            widest = max((span for span, _, _ in inside), default=1)
            span = next((n for n in range(1, widest) if column + n in taken), widest)
            cells.append(_cell(number, column, span, inside, columns))
            column += span
    left, right = columns[0].left, columns[-1].right
    bounds = (left, *((a.right + b.left) / 2 for a, b in pairwise(columns)), right)
    return PageTable(lines[0].page, lines[0].top, lines[-1].bottom, left, right, len(rows), len(columns), bounds, cells)


def _cell(
    row: int, column: int, span: int, inside: list[tuple[int, Piece, TextLine]], columns: list[_Column]
) -> PageCell:
    lines = [_as_line(piece, line) for _, piece, line in inside]
    return PageCell(row, column, 1, span, lines, columns[column].left, columns[column + span - 1].right)


def _as_line(piece: Piece, line: TextLine) -> TextLine:
    return TextLine(
        piece.text,
        piece.x0,
        piece.x1,
        line.top,
        line.bottom,
        line.y,
        line.em,
        line.bold,
        page=line.page,
        blank_after=True,
    )
