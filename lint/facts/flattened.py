"""Tables that reach us as lines of text: columns found again from the header's words and the rows' groups of numbers.

A block is read as a table only when every row fills the header's columns by order and kind; else it stays prose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from lint.document import Block, Cell, Table
from lint.facts.attribution import Name, fits, names_of
from lint.facts.counts import counts
from lint.facts.flat_header import Column, HeaderRow, Source, headers_for, spaced
from lint.facts.flat_lines import GROUPS, LEVEL, Line, Span, Token, is_footer, lines_of
from lint.facts.model import Fact
from lint.facts.passage import Passage, Reading
from lint.facts.table_metrics import grid_facts
from lint.facts.tables import Entry, Grid
from lint.language.normalise import Normal, normalise
from lint.language.sentences import sentences

_CAPTION = re.compile(r"\s*(?:Table|TABLE|表)\s?[A-Z]?\d", re.ASCII)
_LONGEST_HEADER = 12
_LABEL_NUMBER = {"interval", "range", "empty"}


@dataclass(slots=True)
class Row:
    """A row as its label and its groups of numbers; a title has no groups."""

    label: list[Span]
    groups: list[Token]
    start: int
    end: int
    halves: list[Token] = field(default_factory=list)  # groups whose interval goes on in the next line
    streamed: bool = False  # its cells came on lines of their own

    @property
    def span(self) -> Span:
        """All that belongs to the row."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Layout:
    """What a block of lines turned out to be: the facts of its tables, and the passages that are running text."""

    facts: tuple[Fact, ...]
    prose: tuple[Passage, ...]


def laid_out(reading: Reading, index: int, block: Block) -> Layout | None:
    """The tables of a block and the prose around them without page footers; None: an ordinary paragraph."""
    if "\n" not in block.text or not any(c.isdigit() for c in block.text):
        return None
    source = Source(reading, index, block, normalise(block.text))
    grids, taken = _tables(source)
    if not taken and not any(is_footer(line) for line in source.text.split("\n")):
        return None
    facts = [fact for grid in grids for fact in _facts(grid)]
    return Layout(tuple(facts), tuple(_prose(reading, index, block, taken)))


def _facts(grid: "FlatGrid") -> Iterator[Fact]:
    """Metrics and counts of the rows, and the counts that a header states: `Internal (n=60)`."""
    yield from grid_facts(grid)
    for entry in grid.entries:
        if entry.row < grid.header_rows:
            yield from counts(entry.passage, ())


def _prose(reading: Reading, index: int, block: Block, taken: Sequence[Span]) -> Iterator[Passage]:
    """The sentences outside the tables, read over page footers; the text keeps its way back to the block."""
    whole = reading.passage(index, -1, block.text, block.section)
    kept: list[list[Span]] = [[]]
    at = 0
    for line in whole.normal.text.split("\n"):
        span = (at, at + len(line) + 1)
        at = span[1]
        raw = whole.normal.raw_span(span[0], span[1] - 1)
        if any(s <= raw[0] and raw[1] <= e for s, e in taken):
            kept.append([])
        elif not is_footer(line):
            kept[-1].append(span)
    for run in kept:
        normal = _excerpt(whole.normal, run)
        for start, end in sentences(normal.text):
            yield Passage(reading.index, index, -1, normal, start, end, whole.language, block.section, whole.matcher)


def _excerpt(normal: Normal, spans: Sequence[Span]) -> Normal:
    offsets = normal.offsets or range(len(normal.text))
    text = "".join(normal.text[s:e] for s, e in spans)
    return Normal(text, normal.raw, tuple(o for s, e in spans for o in offsets[s:e]))


def _tables(source: Source) -> tuple[list["FlatGrid"], list[Span]]:
    """The tables of a block, and the raw spans of the lines that they took."""
    items = _items(lines_of(source.text))
    grids: list[FlatGrid] = []
    taken: list[Span] = []
    at = done = 0
    while at < len(items):
        if not isinstance(items[at], Row):
            at += 1
            continue
        begin, end = _extent(items, at, done)
        header = [i for i in items[begin:at] if isinstance(i, Line)]
        grid = _table(source, header, items[at:end])
        if grid is not None:
            grids.append(grid)
            taken.append(source.normal.raw_span(*grid.span))
        at = done = end
    return grids, taken


Item = Line | Row


def _extent(items: Sequence[Item], at: int, done: int) -> Span:
    """The first line of words above a first row, and the end of the rows."""
    begin = at
    while begin > done and at - begin < _LONGEST_HEADER and _is_words(items[begin - 1]):
        begin -= 1
    end = at + 1
    while end < len(items) and (isinstance(items[end], Row) or _is_words(items[end]) and end + 1 < len(items) and isinstance(items[end + 1], Row)):
        end += 1
    if end < len(items) and _is_words(items[end]) and _goes_on(items[end]):
        end += 1
    return begin, end


def _is_words(item: Item) -> bool:
    return isinstance(item, Line) and item.is_words and not item.is_prose


def _goes_on(item: Item) -> bool:
    """A line that cannot begin a label: the rest of the label above."""
    return isinstance(item, Line) and re.match(r"\s*(?:[a-z]|\()", item.text) is not None and len(item.text) < 40


def _items(lines: Sequence[Line]) -> list[Item]:
    """Lines as rows where they are rows, half intervals completed, lines of intervals put to the values above them."""
    items: list[Item] = []
    for line in lines:
        if line.is_footer:
            continue
        above = items[-1] if items else None
        if isinstance(above, Row) and above.halves:
            if not _complete(above, line):
                items[-1] = line
                items.append(line)
            continue
        row = _row(line)
        if row is None:
            items.append(line)
        elif not (isinstance(above, Row) and not row.label and _continue(above, row)):
            row.streamed = not row.label and len(row.groups) == 1 and above is not None and _is_words(above)
            items.append(row)
    return items


def _row(line: Line) -> Row | None:
    """A line as a row: label, then groups of numbers and nothing else; or a repeated label before every group."""
    if line.is_words or line.is_prose or any(t.kind == "close" for t in line.tokens):
        return None
    last = max((i for i, t in enumerate(line.tokens) if t.kind == "words"), default=-1)
    label, rest = line.tokens[: last + 1], line.tokens[last + 1 :]
    if not all(t.kind in {"words", *_LABEL_NUMBER} or t.kind == "value" and not t.is_bounded and "%" not in t.text and t.numbers[0] % 1 == 0 for t in label):
        return _pairs(line)
    row = Row([(label[0].spans[0][0], label[-1].spans[-1][1])] if label else [], [], line.start, line.end)
    if row.label and re.fullmatch(rf"\(?\s*{LEVEL}\s*\)?[::]?", line.text[row.label[0][0] - line.start : row.label[0][1] - line.start]):
        rest[0].spans.insert(0, row.label[0])
        row.label = []
    return row if _gather(row, rest) and row.groups else None


def _gather(row: Row, tokens: Sequence[Token]) -> bool:
    """Groups of a line, each half interval with the value before it."""
    for token in tokens:
        if token.kind == "half":
            if not row.groups or row.groups[-1].kind not in {"value", "fraction"} or row.groups[-1].is_bounded:
                return False
            row.groups[-1].add(token)
            row.halves.append(row.groups[-1])
        elif token.kind in GROUPS:
            row.groups.append(token)
        else:
            return False
    return True


def _pairs(line: Line) -> Row | None:
    """`Sensitivity 91.7% (…) Sensitivity 93.9% (…)`: every group with a label of its own."""
    row = Row([], [], line.start, line.end)
    for token in line.tokens:
        if token.kind == "words":
            row.groups.append(Token("pair", list(token.spans), token.text))
        elif token.kind in {"value", "half"} and row.groups and row.groups[-1].kind == "pair":
            row.groups[-1].add(token)
            if token.kind == "half":
                row.halves.append(row.groups[-1])
        else:
            return None
    return row if len(row.groups) > 1 and all(g.numbers for g in row.groups) else None


def _complete(row: Row, line: Line) -> bool:
    """Put the second halves of intervals, and of the label, to a row."""
    tokens = list(line.tokens)
    label = tokens.pop(0) if tokens and tokens[0].kind == "words" else None
    closes = [t for t in tokens if t.kind == "close"]
    halves, rest = row.halves, tokens[len(closes) :]
    if len(closes) != len(halves) or tokens[: len(closes)] != closes or rest and len(closes) > 1 or label and not row.label:
        return False
    for half, close in zip(halves, closes, strict=True):
        half.add(close)
    if label:
        row.label.extend(label.spans)
    row.halves, row.end = [], line.end
    return _gather(row, rest)


def _continue(above: Row, row: Row) -> bool:
    """A line without a label that goes on with the row above: intervals of its values, or more of its cells."""
    groups = row.groups
    intervals = all(g.kind in {"interval", "range"} for g in groups)
    bare = [g for g in above.groups if g.kind in {"value", "fraction", "pair"} and not g.is_bounded]
    if intervals and len(bare) > 1:
        bare = bare if len(bare) == len(groups) else [g for g in bare if g.numbers[0] % 1 or "%" in g.text]
        if len(bare) != len(groups) or not all(v.contained_in(i) for v, i in zip(bare, groups, strict=True)):
            return False
        level = groups[0].spans[:1] if len(groups[0].spans) > 1 else []
        for value, interval in zip(bare, groups, strict=True):
            interval.spans = [*level, interval.spans[-1]]
            value.add(interval)
    elif groups[0].kind in {"interval", "range"} and bare and above.groups[-1] is bare[-1] and bare[-1].contained_in(groups[0]):
        bare[-1].add(groups[0])
        above.groups.extend(groups[1:])
    elif above.streamed and len(groups) == 1:
        above.groups.extend(groups)
    else:
        return False
    above.halves.extend(row.halves)
    above.end = row.end
    return True


def _table(source: Source, header: Sequence[Line], body: Sequence[Item]) -> "FlatGrid | None":
    """A header with the rows that fill it, if there is exactly such a reading."""
    if not header:
        return None
    rows, header = _labelled(header, body)
    filled = [r for r in rows if r.groups]
    if any(r.halves for r in filled):
        return None
    caption = next((line for line in header if _CAPTION.match(line.text)), None)
    for first in range(header.index(caption) + 1 if caption else 0, len(header)):
        for count in range(max(len(r.groups) for r in filled), 0, -1):
            for cut in headers_for(source, header[first:], count):
                columns = _columns(source, cut, count)
                fitted = [_fitted(source, columns, r) if r.groups else [] for r in rows]
                if all(f is not None for f in fitted) and _named(source, columns, rows, [f or [] for f in fitted]):
                    start = header[first].start if caption is None else caption.start
                    return FlatGrid.of(source, (start, max(r.end for r in rows)), caption, cut, columns, [(r, f or []) for r, f in zip(rows, fitted, strict=True)])
    return None


def _labelled(header: Sequence[Line], body: Sequence[Item]) -> tuple[list[Row], list[Line]]:
    """Rows with their whole labels: lines of words are the beginning or the rest of a label, or the title of the rows below."""
    rows: list[Row] = []
    left = list(header)
    pending: Line | None = None
    if left[1:] and isinstance(body[0], Row) and not body[0].label and body[0].streamed:
        pending = left.pop()
    for item in body:
        if isinstance(item, Line):
            if _goes_on(item) and rows and rows[-1].groups and pending is None and rows[-1].label:
                rows[-1].label.append(_words(item))
                rows[-1].end = item.end
            else:
                pending = item
            continue
        if pending is not None:
            if not item.label or item.label and re.match(r"[a-z]", _text_at(item.label[0], body, pending) or "A"):
                item.label.insert(0, _words(pending))
                item.start = pending.start
            else:
                rows.append(Row([_words(pending)], [], pending.start, pending.end))
            pending = None
        rows.append(item)
    return rows, left
