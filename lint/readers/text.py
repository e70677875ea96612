"""Plain text: paragraphs by blank lines, headings by their numbering, tables by tabs, pipes or aligned columns."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.document import Block, Cell, Document, Locator, Table
from lint.readers.assembly import assemble
from lint.readers.outline import is_label, typed_heading_level

_BULLET = re.compile(r"\s*([-*•●○▪◦·‣–—]|\d{1,2}[.)）]|[a-z][.)]|[（(]\d{1,2}[)）]|[①-⑳])\s+(?=\S)")
_GAP = re.compile(r"\s{2,}|　+")
_RULE = re.compile(r"[\s|+:=-]*")


class _Lines(NamedTuple):
    """Neighbouring lines with the number of the first, from one."""

    first: int
    lines: list[str]


def read_text(text: str, *, path: str, sha256: str, notes: tuple[str, ...] = ()) -> Document:
    """Read plain text; raises Problem when it holds none or is neither Chinese nor English."""
    blocks: list[Block] = []
    for group in _groups(text):
        blocks.extend(_blocks(group, _count_tables(blocks)))
    return assemble(blocks, path=path, sha256=sha256, kind="text", notes=notes)


def _groups(text: str) -> Iterator[_Lines]:
    current: list[str] = []
    number = 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n|\f|\x85|\u2028|\u2029", text), start=1):
        if line.strip():
            current.append(line.rstrip())
        elif current:
            yield _Lines(number - len(current), current)
            current = []
    if current:
        yield _Lines(number - len(current) + 1, current)


def _count_tables(blocks: list[Block]) -> int:
    return sum(block.table is not None for block in blocks)


def _blocks(group: _Lines, tables: int) -> Iterator[Block]:
    """A group cut into headings, list items, tables and paragraphs."""
    at = 0
    while at < len(group.lines):
        rows = _table_rows(group.lines[at:])
        if rows:
            tables += 1
            yield _table(rows, group.first + at, tables)
            at += len(rows)
            continue
        end = at + 1
        if not typed_heading_level(group.lines[at]):
            while end < len(group.lines) and not _starts_new(group.lines, end):
                end += 1
        yield _block(group.lines[at:end], group.first + at)
        at = end


def _starts_new(lines: list[str], at: int) -> bool:
    """Whether a line begins something of its own: a heading, a list item, a table, or a paragraph of one line each."""
    line, before = lines[at], lines[at - 1]
    if typed_heading_level(line) or _BULLET.match(line) or _table_rows(lines[at:]):
        return True
    if is_label(before):
        return True
    return bool(re.search(r"[。！？：]$", before.rstrip())) or line.startswith(("　　", "    ", "【"))


def _block(lines: list[str], first: int) -> Block:
    text = "\n".join(line.strip() for line in lines)
    locator = Locator(line=first)
    if len(lines) == 1 and (level := typed_heading_level(text)):
        return Block("heading", text, locator, level=level)
    if bullet := _BULLET.match(lines[0]):
        return Block("list_item", text[len(bullet[0].lstrip()) :], locator, label=bullet[1])
    return Block("paragraph", text, locator)


def _table_rows(lines: list[str]) -> list[list[tuple[str, int]]]:
    """The leading lines as rows of cells (text, offset) if they are evidently a table, else none."""
    for split in (_by_pipes, _by_tabs, _by_gaps):
        rows: list[list[tuple[str, int]]] = []
        for line in lines:
            cells = split(line)
            if len(cells) < 2 or (rows and split is _by_gaps and len(cells) != len(rows[0])):
                break
            rows.append(cells)
        if len(rows) >= 2 and (split is not _by_gaps or _aligned(rows)):
            return rows
    return []


def _by_pipes(line: str) -> list[tuple[str, int]]:
    return [(part.strip(), 0) for part in line.strip().strip("|").split("|")] if "|" in line else []


def _by_tabs(line: str) -> list[tuple[str, int]]:
    return [(part.strip(), 0) for part in line.split("\t")] if "\t" in line.strip() else []


def _by_gaps(line: str) -> list[tuple[str, int]]:
    cells, at = [], len(line) - len(line.lstrip())
    for part in _GAP.split(line.strip()):
        at = line.index(part, at)
        cells.append((part, at))
        at += len(part)
    return cells


def _aligned(rows: list[list[tuple[str, int]]]) -> bool:
    """Columns begin at the same place, or end there, and at least one holds numbers: else it is loosely set prose."""
    for column in range(1, len(rows[0])):
        starts = [row[column][1] for row in rows]
        ends = [row[column][1] + len(row[column][0]) for row in rows]
        if max(starts) - min(starts) > 2 and max(ends) - min(ends) > 2:
            return False
    return any(any(map(str.isdigit, text)) for row in rows for text, _ in row[1:])


def _table(rows: list[list[tuple[str, int]]], first: int, number: int) -> Block:
    cells = []
    shown = 0
    for offset, row in enumerate(rows):
        if all(_RULE.fullmatch(text) for text, _ in row) and any(text for text, _ in row):
            continue
        for column, (text, _) in enumerate(row):
            locator = Locator(table=number, row=shown + 1, column=column + 1, line=first + offset)
            cells.append(Cell(text, shown, column, locator))
        shown += 1
    table = Table(shown, max(map(len, rows)), tuple(cells))
    return Block("table", "", Locator(table=number, line=first), table=table)
