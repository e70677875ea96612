"""Tables that reach us as lines of text: columns found again from the header's words and the rows' groups of numbers.

A block is read as a table only when every row fills the header's columns by order and kind; else it stays prose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from lint.document import Block, Cell, Table
from lint.facts.attribution import Name, fits, names_of
from lint.facts.counts import counts
from lint.facts.flat_header import Column, HeaderRow, Source, atoms_of, columns_of, headers_for, spaced
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
    if not all(t.kind == "words" or _is_label(t) for t in label):
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


def _table(source: Source, above: Sequence[Line], body: Sequence[Item]) -> "FlatGrid | None":
    """A header with the rows that fill it, if there is such a reading."""
    caption = next((line for line in above if _CAPTION.match(line.text)), None)
    header = list(above[above.index(caption) + 1 if caption else 0 :])
    atoms = [atoms_of(source, line.start, line.end) for line in header]
    while atoms and not atoms[0]:
        del atoms[0], header[0]
    tail = [header.pop() for own in reversed(atoms) if not own][:1] if atoms and not atoms[-1] else []
    del atoms[len(header) :]
    rows = _labelled(source, tail, body)
    filled = [r for r in rows if r.groups]
    if not header or any(r.halves for r in filled) or len(filled) == 1 == len(filled[0].groups):
        return None
    for first in range(len(header)):
        for count in range(max(len(r.groups) for r in filled), 0, -1):
            for cut in headers_for(source, header[first:], atoms[first:], count):
                columns = columns_of(source, cut, count)
                fits_ = [_fitted(source, columns, row) for row in rows]
                found = [f for f in fits_ if f is not None]
                if len(found) == len(rows) and _named(source, columns, found):
                    start = (caption or header[first]).start
                    return _grid(source, (start, max(r.end for r in rows)), source.text[caption.start : caption.end].strip() if caption else "", cut, columns, found)
    return None


def _labelled(source: Source, tail: Sequence[Line], body: Sequence[Item]) -> list[Row]:
    """Rows with their whole labels: lines of words begin or end a label, or are the title of the rows below."""
    rows: list[Row] = []
    pending: Line | None = None
    for item in (*tail, *body):
        if isinstance(item, Line):
            if pending is None and _goes_on(item) and rows and rows[-1].label and rows[-1].groups:
                rows[-1].label.append((item.start, item.end))
                rows[-1].end = item.end
            else:
                pending = item
            continue
        if pending is not None:
            own = (pending.start, pending.end)
            if not item.label or source.text[item.label[0][0]].islower():
                item.label.insert(0, own)
                item.start = own[0]
            else:
                rows.append(Row([own], [], *own))
            pending = None
        rows.append(item)
    return rows


@dataclass(frozen=True, slots=True)
class Fitted:
    """A row whose groups have their columns; None: the row has nothing there."""

    row: Row
    label: list[Span]
    cells: list[Token | None]


def _fitted(source: Source, columns: Sequence[Column], row: Row) -> Fitted | None:
    """The groups of a row zipped to the columns by order and kind; what is too many on the left belongs to the label."""
    if not row.groups:
        return Fitted(row, row.label, [])
    extra = max(0, len(row.groups) - len(columns))
    label, groups = row.groups[:extra], row.groups[extra:]
    if extra > 2 or not all(_is_label(t) for t in label):
        return None
    spans = [*row.label, *(s for t in label for s in t.spans)]
    ways = []
    for places in combinations(range(len(columns)), len(groups)):
        if all(_suits(source, columns[c], g) for c, g in zip(places, groups, strict=True)):
            ways.append(places)
    if len(ways) != 1:
        return None
    cells: list[Token | None] = [None] * len(columns)
    for column, group in zip(ways[0], groups, strict=True):
        cells[column] = group
    return Fitted(row, spans, cells)


def _is_label(token: Token) -> bool:
    """Numbers that can name a row: classes and ordinals."""
    return token.kind in _LABEL_NUMBER or token.kind == "value" and not token.is_bounded and "%" not in token.text and token.numbers[0] % 1 == 0


def _suits(source: Source, column: Column, token: Token) -> bool:
    """Whether a group of numbers can stand in a column."""
    kind = token.kind
    if kind == "empty":
        return True
    if column.kind in {"verdict", "fraction"} or kind == "verdict":
        return kind == column.kind
    if column.kind == "interval":
        return kind in {"interval", "range"}
    if kind == "pair":
        return column.kind in {"any", "result", "group"}
    if column.kind == "value" and column.name is not None:
        return kind == "fraction" or kind == "value" and _fits(source, column.name, column.unit, token)
    if column.kind == "count":
        return kind == "value" and not token.is_bounded and token.numbers[0] % 1 == 0 and not re.match(r"\s*[\d,]+\s*%", token.text)
    if column.kind in {"p", "low", "high", "deviation"}:
        return kind == "value" and not token.is_bounded and (column.kind != "p" or token.numbers[0] <= 1 and "%" not in token.text)
    return kind in {"value", "fraction", "range"} or kind == "interval" and column.kind != "criterion"


def _fits(source: Source, name: Name, unit: str, token: Token) -> bool:
    numbers = source.passage(token.spans[:1]).numbers
    return bool(numbers) and fits(name, numbers[0], unit=unit)


def _named(source: Source, columns: Sequence[Column], rows: Sequence[Fitted]) -> bool:
    """Every row has a value with a metric, named once: by its column, its label, the title above, or its own cell."""
    title: set[str] = set()
    for row in rows:
        own = {n.concept for n in names_of(source.passage(spaced(row.label)))} if row.label else set()
        if not row.row.groups:
            title = own
            continue
        given = [c.name.concept if c.name else "" for c, cell in zip(columns, row.cells, strict=True) if cell is not None and cell.kind != "empty" and c.kind in {"value", "any", "criterion", "result", "group"}]
        pairs = [cell for cell in row.cells if cell is not None and cell.kind == "pair"]
        if own and any(name and name not in own for name in given):
            return False
        if not given or not own and not title and not pairs and not any(given) and any(c is not None and c.kind != "empty" for c in row.cells):
            return False
        if pairs and not all(names_of(source.passage(spaced(p.spans))) for p in pairs):
            return False
    return True


@dataclass(eq=False)
class FlatGrid(Grid):
    """A table whose cells are spans of a paragraph."""

    found: list[Entry] = field(default_factory=list)
    tops: int = 1  # rows of the header
    sides: int = 1  # columns of labels
    span: Span = (0, 0)

    def __post_init__(self) -> None:
        """Headers and labels are known here, not guessed."""
        self.entries = self.found
        self.header_rows = self.tops
        self.label_columns = self.sides


@dataclass(slots=True)
class _Cells:
    """Entries as they are made, with the texts that the table shows."""

    source: Source
    caption: str
    level: str
    entries: list[Entry] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    def add(self, parts: Sequence[Span | str], at: Span, row: Span, columns: int = 1) -> None:
        """One cell at a row and column."""
        passage = self.source.passage(parts, row, self.caption)
        self.entries.append(Entry(passage, at[0], at[1], 1, columns, self.level))
        self.cells.append(Cell(passage.text, at[0], at[1], self.source.block.locator, 1, columns))


def _grid(source: Source, span: Span, caption: str, header: Sequence[HeaderRow], columns: Sequence[Column], rows: Sequence[Fitted]) -> FlatGrid:
    """The table with its header, labels and values in place."""
    limits = _limits(columns)
    kept = [i for i, c in enumerate(columns) if i not in {x for pair in limits.values() for x in pair} and not (c.name and c.name.concept == "prevalence")]
    sides = 1 if any(r.label for r in rows) else 0
    made = _Cells(source, caption, _level(source, header, caption))
    for at, line in enumerate(header):
        if line.head and sides:
            made.add([line.head], (at, 0), line.span)
        places = [(i, kept.index(i)) for i in kept]
        for number, cell in enumerate(line.cells):
            own = [place for i, place in places if i // line.width == number]
            if own:
                made.add([cell], (at, sides + own[0]), line.span, len(own))
    for at, row in enumerate(rows, len(header)):
        if row.label:
            made.add(spaced(row.label), (at, 0), row.row.span, 1 if row.cells else sides + len(kept))
        for place, i in enumerate(kept if row.cells else []):
            token = row.cells[i]
            if token is not None:
                made.add(_with_limits(token, [row.cells[x] for x in limits.get(i, ())]), (at, sides + place), row.row.span)
    table = Table(len(header) + len(rows), sides + len(kept), tuple(made.cells), caption, len(header))
    block = replace(source.block, table=table)
    return FlatGrid(source.reading, source.index, block, found=made.entries, tops=len(header), sides=sides, span=span)


def _limits(columns: Sequence[Column]) -> dict[int, Span]:
    """Columns of estimates with the columns of their lower and upper limits right behind."""
    kinds = [c.kind for c in columns]
    return {i: (i + 1, i + 2) for i in range(len(kinds) - 2) if kinds[i + 1 : i + 3] == ["low", "high"] and kinds[i] not in {"low", "high"}}


def _with_limits(token: Token, limits: Sequence[Token | None]) -> list[Span | str]:
    """`91.2%`, `86.0%` and `95.2%` as `91.2% (86.0%, 95.2%)`."""
    parts = spaced(token.spans)
    if len(limits) == 2 and all(t is not None and t.kind == "value" for t in limits):
        low, high = (spaced(t.spans) for t in limits if t is not None)
        parts += [" (", *low, ", ", *high, ")"]
    return parts


def _level(source: Source, header: Sequence[HeaderRow], caption: str) -> str:
    text = " ".join([caption, *(source.text[slice(*line.span)] for line in header)])
    match = re.search(r"(\d{2}(?:\.\d+)?)\s*%\s*(?:CI|CL|C\.I|LCL|UCL|confidence|置信|可信|lower|upper)|(?:lower|upper)\s+(\d{2}(?:\.\d+)?)\s*%", text, re.I)
    return (match[1] or match[2]) if match else ""
