"""Tables that reach us as lines of text: columns found again from the header's words and the rows' groups of numbers.

A block is read as a table only when every row fills the header's columns by order and kind; else it stays prose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from lint.document import Block, Cell, Table
from lint.facts.flat_header import Atom, Column, HeaderRow, Source, atoms_of, columns_of, headers_for, spaced
from lint.facts.flat_lines import Line, Span, Token, is_footer, lines_of
from lint.facts.flat_rows import Item, Row, goes_on, is_label, is_words, items_of, labelled
from lint.facts.model import Fact
from lint.facts.names import Name, fits, names_of, topics_of
from lint.facts.passage import Passage, Reading
from lint.facts.separated import separated
from lint.facts.table_labels import says
from lint.facts.table_metrics import grid_facts
from lint.facts.tables import Entry, Grid, mark_limits
from lint.language.normalise import Normal, normalise
from lint.language.sentences import sentences
from lint.readers.captions import looks_like_table_caption

_CAPTION = re.compile(r"\s*(?:Table|TABLE|表)\s?[A-Z]?\d", re.ASCII)
_LONGEST_HEADER = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """What a block of lines turned out to be: the facts of its tables, and the passages that are running text."""

    facts: tuple[Fact, ...]
    prose: tuple[Passage, ...]


def laid_out(reading: Reading, index: int, block: Block) -> Layout | None:
    """The tables of a block and the prose around them without page footers; None: an ordinary paragraph."""
    if index in reading.records:
        return _recorded(reading, index, block)
    if "\n" not in block.text or not any(map(str.isdigit, block.text)):
        return None
    block = _captioned(reading, index, block)
    normal = normalise(block.text)
    parted = separated(Source(reading, index, block, normal))
    source = Source(reading, index, block, _without_rules(normal))
    grids, taken = _tables(source) if not parted else ([], [normal.raw_span(*grid.span) for grid in parted])
    if not taken and not any(is_footer(line) for line in source.text.split("\n")):
        return None
    facts = [fact for grid in (*parted, *grids) for fact in grid_facts(grid)]
    return Layout(tuple(facts), tuple(_prose(reading, index, block, taken)))


def _recorded(reading: Reading, index: int, block: Block) -> Layout:
    """The records of a block, and the prose around them."""
    normal, found = normalise(block.text), reading.records[index]
    taken = [normal.raw_span(*span) for span in found.taken]
    return Layout(found.facts, tuple(_prose(reading, index, block, taken)))


def _captioned(reading: Reading, index: int, block: Block) -> Block:
    """The block as standing under the caption of a table directly above it."""
    above = reading.document.blocks[index - 1] if index else None
    if above is None or above.kind == "heading" or not looks_like_table_caption(above.text):
        return block
    return replace(block, section=(*block.section, above.text))


def _without_rules(normal: Normal) -> Normal:
    """Upright lines between columns are wide blanks: `Site | Cases | Sensitivity`."""
    return replace(normal, text=normal.text.replace("|", " ")) if "|" in normal.text else normal


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
            yield replace(whole, normal=normal, start=start, end=end, section=block.section)


def _excerpt(normal: Normal, spans: Sequence[Span]) -> Normal:
    offsets = normal.offsets or range(len(normal.text))
    text = "".join(normal.text[s:e] for s, e in spans)
    return Normal(text, normal.raw, tuple(o for s, e in spans for o in offsets[s:e]))


def _tables(source: Source) -> tuple[list["FlatGrid"], list[Span]]:
    """The tables of a block, and the raw spans of the lines that they took."""
    items = items_of(lines_of(source.text))
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


def _extent(items: Sequence[Item], at: int, done: int) -> Span:
    """The first line of words above a first row, and the end of the rows."""
    begin = at
    while begin > done and at - begin < _LONGEST_HEADER and is_words(items[begin - 1]):
        begin -= 1
    begin -= begin > done and _is_caption(items[begin - 1])
    end = at + 1
    while end < len(items) and (
        isinstance(items[end], Row) or is_words(items[end]) and end + 1 < len(items) and isinstance(items[end + 1], Row)
    ):
        end += 1
    if end < len(items) and is_words(items[end]) and goes_on(items[end]):
        end += 1
    return begin, end


def _is_caption(item: Item) -> bool:
    """`Table 6 Standalone endpoints`: words with no number but its own."""
    return isinstance(item, Line) and re.fullmatch(_CAPTION.pattern + r"[\d.-]*[^\d]*", item.text) is not None


def _table(source: Source, above: Sequence[Line], body: Sequence[Item]) -> "FlatGrid | None":
    """A header with the rows that fill it, if there is such a reading."""
    caption = next((line for line in above if _CAPTION.match(line.text)), None)
    header = list(above[above.index(caption) + 1 if caption else 0 :])
    atoms = [atoms_of(source, line.start, line.end) for line in header]
    while len(atoms) > 1 and not atoms[0]:
        del atoms[0], header[0]
    titled = len(header) > 1 and (not atoms[-1] or [a.kind for a in atoms[-1]] in (["group"], ["metric"]))
    for plain, tail in ((False, titled), (False, not titled), (True, titled), (True, not titled)):
        cut = len(header) - tail
        if cut > 0:
            grid = _filled(source, caption, header[:cut], atoms[:cut], labelled(source, header[cut:], body), plain)
            if grid is not None:
                return grid
    return None


def _filled(
    source: Source,
    caption: Line | None,
    header: Sequence[Line],
    atoms: Sequence[list[Atom]],
    rows: Sequence[Row],
    plain: bool,
) -> "FlatGrid | None":
    """The rows under the first reading of the header whose columns they all fill."""
    filled = [r for r in rows if r.groups]
    topic = _topic(source, caption)
    if any(r.halves for r in filled) or len(filled) == 1 == len(filled[0].groups):
        return None
    for first in range(len(header)):
        for count in range(max(len(r.groups) for r in filled), 0, -1):
            for cut in headers_for(source, header[first:], atoms[first:], count, plain=plain):
                columns = columns_of(source, cut, count)
                found = [f for f in (_fitted(source, columns, row) for row in rows) if f is not None]
                if len(found) == len(rows) and _named(source, columns, found, topic):
                    span = ((caption or header[first]).start, max(r.end for r in rows))
                    title = source.text[caption.start : caption.end].strip() if caption else ""
                    return _grid(source, span, title, cut, columns, found)
    return None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A row whose groups have their columns; None: the row has nothing there."""

    row: Row
    label: list[Span | str]
    cells: list[Token | None]


def _fitted(source: Source, columns: Sequence[Column], row: Row) -> Fitted | None:
    """The groups of a row zipped to the columns by order and kind; too many on the left belong to the label."""
    if not row.groups:
        return Fitted(row, row.label, [])
    extra = max(0, len(row.groups) - len(columns))
    label, groups = row.groups[:extra], row.groups[extra:]
    if extra > 2 or not all(is_label(t) for t in label):
        return None
    spans = spaced([*row.label, *(s for t in label for s in t.spans)]) if label else row.label
    ways = [
        places
        for places in combinations(range(len(columns)), len(groups))
        if all(_suits(source, columns[c], g) for c, g in zip(places, groups, strict=True))
    ]
    if len(ways) != 1:
        return None
    cells: list[Token | None] = [None] * len(columns)
    for column, group in zip(ways[0], groups, strict=True):
        cells[column] = group
    return Fitted(row, spans, cells)


def _suits(source: Source, column: Column, token: Token) -> bool:
    """Whether a group of numbers can stand in a column."""
    kind = token.kind
    if kind == "empty":
        return True
    if column.kind in {"verdict", "fraction"} or kind == "verdict":
        return kind == column.kind
    if column.kind == "interval":
        return kind in {"interval", "range"}
    if column.kind == "counts":
        return kind == "fraction" and not token.is_bounded
    if kind == "pair":
        return column.kind in {"any", "result", "group"}
    if column.name is not None and column.name.concept == "limits_of_agreement" and kind in {"range", "interval"}:
        return True
    if column.kind == "value" and column.name is not None:
        return kind == "fraction" or kind == "value" and _fits(source, column.name, column.unit, token)
    if column.kind == "count":
        return (
            kind == "value"
            and not token.is_bounded
            and token.numbers[0] % 1 == 0
            and not re.match(r"\s*[\d,]+\s*%", token.text)
        )
    if column.kind in {"p", "low", "high", "deviation"}:
        return (
            kind == "value"
            and not token.is_bounded
            and (column.kind != "p" or token.numbers[0] <= 1 and "%" not in token.text)
        )
    return kind in {"value", "fraction", "range"} or kind == "interval" and column.kind != "criterion"


def _fits(source: Source, name: Name, unit: str, token: Token) -> bool:
    numbers = source.passage(token.spans[:1]).numbers
    return bool(numbers) and fits(name, numbers[0], unit=unit)


def _topic(source: Source, caption: Line | None) -> set[str]:
    """The metric that the caption or a heading names for all that stands below it."""
    texts = [source.text[caption.start : caption.end] if caption else "", *reversed(source.block.section)]
    found = ({n.concept for n in topics_of(source.reading.passage(source.index, -1, t, ()))} for t in texts)
    first = next((concepts for concepts in found if concepts), set())
    return first if len(first) == 1 else set()


def _named(source: Source, columns: Sequence[Column], rows: Sequence[Fitted], topic: set[str]) -> bool:
    """Most rows have values of a metric, named once: by the column, the label, the title above, or the cell itself."""
    title = topic
    named = unnamed = 0
    for row in rows:
        own = {n.concept for n in names_of(source.passage(row.label))} if row.label else set()
        if not row.row.groups:
            title = own or topic
            continue
        given = _given(columns, row)
        pairs = [cell for cell in row.cells if cell is not None and cell.kind == "pair"]
        if own and any(name and name not in own for name in given):
            return False
        if pairs and not all(names_of(source.passage(spaced(p.spans))) for p in pairs):
            return False
        if own or title or pairs or any(given):
            named += bool(given)
        elif any(c is not None and c.kind != "empty" for c in row.cells):
            unnamed += not (named and _goes_with(source, row))
    return named > unnamed


def _given(columns: Sequence[Column], row: Fitted) -> list[str]:
    """The metrics that the columns of a row's values name, "" for a value of a column that names none."""
    return [
        c.name.concept if c.name else ""
        for c, cell in zip(columns, row.cells, strict=True)
        if cell is not None and cell.kind != "empty" and c.kind in {*_ESTIMATES, "criterion"}
    ]


def _goes_with(source: Source, row: Fitted) -> bool:
    """`Difference`, `95% CI`: a row about the metric of the row above."""
    text = source.passage(row.label).text if row.label else ""
    return says("difference", text) or says("interval", text)


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
        mark_limits(self.entries)
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


def _grid(
    source: Source,
    span: Span,
    caption: str,
    header: Sequence[HeaderRow],
    columns: Sequence[Column],
    rows: Sequence[Fitted],
) -> FlatGrid:
    """The table with its header, labels and values in place."""
    parts = _parts(columns)
    inside = {x for own in parts.values() for x in own}
    kept = [i for i, c in enumerate(columns) if i not in inside and not (c.name and c.name.concept == "prevalence")]
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
            made.add(row.label, (at, 0), row.row.span, 1 if row.cells else sides + len(kept))
        for place, i in enumerate(kept if row.cells else []):
            token = row.cells[i]
            if token is not None:
                made.add(_whole(token, [row.cells[x] for x in parts.get(i, ())]), (at, sides + place), row.row.span)
    table = Table(len(header) + len(rows), sides + len(kept), tuple(made.cells), caption, len(header))
    block = replace(source.block, table=table)
    return FlatGrid(source.reading, source.index, block, found=made.entries, tops=len(header), sides=sides, span=span)


_ESTIMATES = {"value", "any", "result", "group"}


def _parts(columns: Sequence[Column]) -> dict[int, list[int]]:
    """Columns of estimates with the columns that hold their limits, interval or fraction, right beside them."""
    kinds = [c.kind for c in columns]
    parts: dict[int, list[int]] = {}
    taken: set[int] = set()
    for i, kind in enumerate(kinds):
        if kind not in _ESTIMATES:
            continue
        own = [j for j in (i - 1, i + 1) if 0 <= j < len(kinds) and j not in taken and kinds[j] == "fraction"][:1]
        after = i + 2 if own == [i + 1] else i + 1
        if kinds[after : after + 1] == ["interval"]:
            own.append(after)
        elif kinds[after : after + 2] == ["low", "high"]:
            own += [after, after + 1]
        taken.update(own)
        if own:
            parts[i] = own
    return parts


def _whole(token: Token, beside: Sequence[Token | None]) -> list[Span | str]:
    """`112/120`, `93.3%` and `87.3`, `97.1` of neighbouring columns as `93.3% (112/120) (87.3, 97.1)`."""
    parts = spaced(token.spans)
    first = token.spans[0]
    if token.deviation_from is not None and not isinstance(first, str):
        parts = [(first[0], token.deviation_from)]
    tokens = [t for t in beside if t is not None and t.kind != "empty"]
    limits = [t for t in tokens if t.kind == "value"]
    for other in tokens:
        if other.kind == "interval" and other.text[:1] in "([":
            parts += [" ", *spaced(other.spans)]
        elif other.kind in {"fraction", "range", "interval"}:
            parts += [" (", *spaced(other.spans), ")"]
    if len(limits) == 2:
        parts += [" (", *spaced(limits[0].spans), ", ", *spaced(limits[1].spans), ")"]
    return parts


def _level(source: Source, header: Sequence[HeaderRow], caption: str) -> str:
    text = " ".join([caption, *(source.text[slice(*line.span)] for line in header)])
    match = re.search(
        r"(\d{2}(?:\.\d+)?)\s*%\s*(?:CI|CL|C\.I|LCL|UCL|confidence|置信|可信|lower|upper)|(?:lower|upper)\s+(\d{2}(?:\.\d+)?)\s*%",
        text,
        re.I,
    )
    return (match[1] or match[2]) if match else ""
