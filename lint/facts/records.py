"""Records: `Metric: sensitivity`, `Estimate: 86.7%`, `Goal: at least 80%` in lines, items or a table of two columns.

Each record is one row of a table whose header are the keys. What stands in a key as the name of a statistic's role
(an estimate, an interval, a goal) says of whatever metric the record is about what its number is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from lint.document import Block, Cell, Locator, Table
from lint.facts.flat_header import Source
from lint.facts.flat_lines import Span
from lint.facts.listed_rows import grid_of_items, listed_rows
from lint.facts.model import Fact, Metric
from lint.facts.passage import Reading
from lint.facts.table_headers import role_of_entry
from lint.facts.table_labels import says
from lint.facts.tables import Entry, Grid, mark_limits
from lint.language.answers import kept
from lint.language.normalise import normalise

_FIELD = re.compile(
    r"[ \t]*(?:[-•·*]\s+|\(?[a-z\d]{1,2}[.)]\s+)?(?P<key>[^:：=\n|]{1,60}?)\s*(?:[:：=]|\t)\s*(?P<value>\S[^\n]{0,90})?\s*"
)
_TITLE = re.compile(r"[ \t]*(?:[-•·*]\s+|\(?[a-z\d]{1,2}[.)]\s+)?(?P<value>[^\d\n.;。；:：]{2,60})[:：]?\s*")
_PARTS = {"interval", "low", "high", "criterion"}
_NO_VALUES = {"verdict", "unit", "number", "p_value", "deviation"}


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a record: what its key and its value say; a title has an empty key."""

    key: Entry
    value: Entry
    block: int
    span: Span  # of its line, in the normalised text of the block

    @property
    def role(self) -> str:
        """What the key says of the number beside it."""
        return "estimate" if says("estimate", self.key.text) else role_of_entry(self.key) if self.key.text else "value"

    @property
    def is_value(self) -> bool:
        """A number under a metric, or under the name of a role that it has."""
        if self.value.names or not self.value.estimates or self.role in _NO_VALUES:
            return False
        return self.role != "value" or bool(self.key.names)

    @property
    def is_whole(self) -> bool:
        """It says by itself which metric its number is of."""
        return bool(self.value.names and self.value.estimates)


def records(parts: Iterable[Part | None]) -> Iterator[list[Part]]:
    """Parts that belong together; None is what stands between two records.

    A record begins with a title, with a key that it has already, or with another metric; words before carry over.
    """
    own: list[Part] = []
    for part in (*parts, None):
        if part is None or part.is_whole or _begins(part, own):
            if _is_record(own):
                yield own
            own = _carried(part, own)
        if part is not None and not part.is_whole:
            own = [*own, part]


def _begins(part: Part, own: Sequence[Part]) -> bool:
    """The part is none of the record so far."""
    measured = any(p.is_value for p in own)
    repeated = any(p.key.text == part.key.text for p in own)
    return not part.key.text and bool(own) or repeated or measured and part.is_value and bool(part.key.names)


def _carried(part: Part | None, own: Sequence[Part]) -> list[Part]:
    """Words before a repeated key, or before another metric, hold for the next record too."""
    if part is None or part.is_whole or not part.key.text:
        return []
    at = next((n for n, p in enumerate(own) if p.key.text == part.key.text), len(own))
    return [p for p in own[:at] if not p.is_value]


def _is_record(parts: Sequence[Part]) -> bool:
    """Some key is the name of a role, for a value or a goal of what a title, a word or a key names."""
    values = [p for p in parts if p.is_value]
    if len(parts) == 1 or not any(p.role in _PARTS or p.role == "estimate" for p in values):
        return False
    return any(p.role not in _PARTS for p in values) or any(p.role == "criterion" for p in values)


@dataclass(eq=False)
class RecordGrid(Grid):
    """A record as a table of one row: its words are the labels, its keys the header."""

    found: list[Entry] = field(default_factory=list)
    sides: int = 1

    def __post_init__(self) -> None:
        """Header and labels are known here."""
        self.entries = self.found
        mark_limits(self.entries)
        self.header_rows = 1
        self.label_columns = self.sides


def grid_of(reading: Reading, index: int, block: Block, parts: Sequence[Part]) -> RecordGrid:
    """The table of a record: columns of words first."""
    words = [p for p in parts if not p.is_value and p.role not in _NO_VALUES]
    values = [p for p in parts if p.is_value]
    entries: list[Entry] = []
    for column, part in enumerate([*words, *values]):
        entries += [_placed(part.key, 0, column), _placed(part.value, 1, column)]
    locator = block.locator
    cells = tuple(Cell(e.passage.text, e.row, e.column, locator) for e in entries)
    caption = block.table.caption if block.table is not None else ""
    table = Table(2, len(words) + len(values), cells, caption, 1)
    return RecordGrid(reading, index, replace(block, table=table), found=entries, sides=len(words))


def _placed(entry: Entry, row: int, column: int) -> Entry:
    """The entry in another place."""
    return Entry(entry.passage, row, column, 1, 1, entry.level)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the records that touch a block state: facts at the first block of each, and the lines that they took."""

    facts: tuple[Fact, ...] = ()
    taken: tuple[Span, ...] = ()


@dataclass
class RecordLines:
    """The records in the lines of a document's paragraphs and lists."""

    reading: Reading

    @cached_property
    def by_block(self) -> dict[int, Recorded]:
        """What is read of each block that holds a part of a record."""
        found: dict[int, Recorded] = {}
        blocks = self.reading.document.blocks
        for run in listings(blocks):
            for record in records(part for index in run for part in self._parts(index, blocks[index])):
                self._take(found, record)
        for run in listed_rows(blocks):
            if found.keys().isdisjoint(run):
                self._take_rows(found, run)
        return found

    def _take_rows(self, found: dict[int, Recorded], run: Sequence[int]) -> None:
        from lint.facts.table_metrics import grid_facts

        facts = tuple(grid_facts(grid_of_items(self.reading, run)))
        if not any(isinstance(f, Metric) for f in facts):
            return
        for index in run:
            own = tuple(f for f in facts if f.place.block == index)
            found[index] = Recorded(own, ((0, len(normalise(self.reading.document.blocks[index].text).text)),))

    def _take(self, found: dict[int, Recorded], record: Sequence[Part]) -> None:
        from lint.facts.table_metrics import grid_facts

        first = record[0].block
        grid = grid_of(self.reading, first, self.reading.document.blocks[first], record)
        facts = tuple(grid_facts(grid))
        if not any(isinstance(f, Metric) for f in facts):
            return
        for part in record:
            known = found.get(part.block, Recorded())
            found[part.block] = Recorded(known.facts, (*known.taken, part.span))
        found[first] = Recorded((*found[first].facts, *facts), found[first].taken)

    def _parts(self, index: int, block: Block) -> Iterator[Part | None]:
        """The lines of a block as parts; None for any other line."""
        normal = normalise(block.text)
        source = Source(self.reading, index, block, normal)
        at = 0
        for line in normal.text.split("\n"):
            if line.strip():
                yield from (_part(source, line, at, piece) for piece in pieces(line))
            at += len(line) + 1


def listings(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Neighbouring paragraphs and items with lines of fields or titles, some with the name of a role as their key.

    Asked of every document, so nothing is read here but the lines.
    """
    run: list[int] = []
    for index, block in enumerate((*blocks, Block("heading", "", Locator()))):
        if block.kind in {"paragraph", "list_item"} and _is_listed(block.text):
            run.append(index)
            continue
        if any(_names_role(blocks[at].text) for at in run):
            yield run
        run = []


@kept
def _is_listed(text: str) -> bool:
    """Some line is a field or a title, or many fields."""
    return any(_TITLE.fullmatch(line) or _fields(line) for line in text.split("\n"))


def _fields(line: str) -> list[str]:
    """The keys of a line."""
    found = (_FIELD.fullmatch(line, *piece) for piece in pieces(line))
    return [m["key"] for m in found if m and m["value"]]


@kept
def _names_role(text: str) -> bool:
    """Some line begins with the name of a role as its key."""
    keys = (key for line in text.split("\n") for key in _fields(line))
    return any(says(role, key) for key in keys for role in ("estimate", *_PARTS))


_PIECE = re.compile(r"[.;；。,，]\s+|[;；。]")
_LEAST_PIECES = 3


def pieces(line: str) -> list[Span]:
    """`Endpoint: AUC. Observed: 0.91. 95% CI: 0.87-0.94.`: a line that is nothing but fields as its fields, else whole."""
    at = [0, *(m.end() for m in _PIECE.finditer(line)), len(line)]
    spans = [(a, a + len(line[a:b].rstrip().rstrip(".;；。,，"))) for a, b in pairwise(at) if line[a:b].strip()]
    fields = [_FIELD.fullmatch(line, *span) for span in spans]
    return spans if len(spans) >= _LEAST_PIECES and all(m and m["value"] for m in fields) else [(0, len(line))]


def _part(source: Source, line: str, at: int, piece: Span) -> Part | None:
    """`Estimate: 86.7%` as a field, a few words without a figure as a title; `at` is where the line begins."""
    match = _FIELD.fullmatch(line, *piece) or _TITLE.fullmatch(line, *piece)
    if match is None:
        return None
    whole = (at, at + len(line))
    groups = match.groupdict()
    titled = not groups.get("key") or not groups["value"]
    value = "value" if groups["value"] else "key"
    entries = [
        Entry(source.passage([(at + match.start(name), at + match.end(name))] if name else [], whole), 0, 0, 1, 1)
        for name in ("" if titled else "key", value)
    ]
    return Part(entries[0], entries[1], source.index, whole)


def table_records(grid: Grid) -> list[RecordGrid]:
    """The records of a table of two columns, keys and values, whose metrics stand among the values."""
    if grid.table.columns != 2:
        return []
    parts = [p for row in grid.at if (p := _row_part(grid, row)) is not None]
    found = [r for r in records(parts) if any(p.value.names and not p.is_value and p.key.text for p in r)]
    return [grid_of(grid.reading, grid.index, grid.block, record) for record in found]


def _row_part(grid: Grid, row: Sequence[Entry | None]) -> Part | None:
    key, value = row
    if key is None or value is None or not value.text:
        return None
    return Part(key, value, grid.index, (0, 0))
