"""Numbers that are said of one thing: a row or a column of a table, one member of the lists of a sentence, one of like lines.

`The rates in A, B and C were 91%, 92% and 93% (182/200, 184/200 and 186/200)` is three records, as is a table with the
columns A, B and C. Two files may turn their tables round; the records stay the same.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lint.align.clusters import clusters
from lint.align.lists import Member, members
from lint.align.siblings import siblings
from lint.document import Cell, Document, Table
from lint.facts.lines import Figure, Line
from lint.facts.model import Place, text_of
from lint.facts.table_labels import NO_WORDS
from lint.glossary.model import Glossary

_LATIN = re.compile(r"[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*")
_WORDS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
_SOME = 0.2
Group = tuple[int, int, str, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A number and what it is in its record: the label across, and the how-manieth number of its cell."""

    figure: Figure
    slot: str


@dataclass(frozen=True, slots=True)
class Record:
    """Numbers with what they are said of; `facet` is what the labels of its kind have in common (age, vendor)."""

    group: Group  # document, block, "row", "column", "list" or "items", and where the lists or items begin
    labels: frozenset[str]
    facet: str
    items: tuple[Item, ...]
    heads: tuple[int, ...] = ()  # the cells that name it, those above them included

    @property
    def cells(self) -> frozenset[tuple[int, int, int]]:
        """The cells of a table that its numbers stand in."""
        return frozenset((p.document, p.block, p.cell) for p in self.places)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its numbers stand."""
        return tuple(item.figure.place for item in self.items)


def records(lines: Sequence[Line], documents: Sequence[Document], glossary: Glossary) -> Iterator[Record]:
    """All records of a side."""
    rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "row":
            rows[line.place.document, line.place.block].append(line)
        elif line.kind not in {"heading", "header", "footer"}:
            yield from _listed(line, text_of(documents[line.place.document], line.place), glossary)
    for run in siblings(lines, documents):
        first = run[0][0].place
        for line, member in run:
            yield _record(line, member, (first.document, first.block, "items", first.sentence_start))
    for key, own in rows.items():
        table = documents[key[0]].blocks[key[1]].table
        if table is not None:
            grid = _Grid(table, own)
            yield from grid.records(key, "row")
            yield from grid.records(key, "column")


def _listed(line: Line, text: str, glossary: Glossary) -> Iterator[Record]:
    for lists in (*members(line, text), *clusters(line, text, glossary)):
        group = (line.place.document, line.place.block, "list", lists[0].start)
        for member in lists:
            yield _record(line, member, group)


def _record(line: Line, member: Member, group: Group) -> Record:
    labels = tokens(member.label, (c for c, p in line.concepts if member.covers(p)), ())
    return Record(group, frozenset(labels), str(group[3]), tuple(Item(f, slot) for f, slot in member.figures))


def tokens(text: str, concepts: Iterator[str], figures: Sequence[Figure]) -> set[str]:
    """What a label can be recognised by in the other language: concepts, numbers and on which side of them, Latin words."""
    found = {f"c:{concept}" for concept in concepts}
    for figure in figures:
        kind, value = figure.based
        found.add(f"n:{abs(value).normalize():f}")
        found |= {f"n:{kind}:{value.normalize():f}", f"n:{abs(figure.value).normalize():f}"} if kind else set()
        found |= {f"b:{figure.comparator[0]}"} if figure.comparator[:1] in {"<", ">"} else set()
    return found | {f"w:{word}" for word in _LATIN.findall(text.lower())}


def is_value(text: str) -> bool:
    """A cell of numbers, without words beside units and names of intervals."""
    plain = unicodedata.normalize("NFKC", text)
    return any(map(str.isdigit, plain)) and not _WORDS.search(NO_WORDS.sub(" ", plain))


class _Grid:
    """A table with the numbers and concepts of its cells."""

    def __init__(self, table: Table, rows: Sequence[Line]) -> None:
        self.table = table
        self.at = table.grid()
        self.index = {id(cell): number for number, cell in enumerate(table.cells)}
        self.figures: dict[int, list[Figure]] = defaultdict(list)
        self.concepts: dict[int, set[str]] = defaultdict(set)
        for line in rows:
            for figure in sorted(line.figures, key=lambda f: f.place):
                if figure.kind == "quantity":
                    self.figures[figure.place.cell].append(figure)
            for concept, place in line.concepts:
                self.concepts[place.cell].add(concept)
        self.values = [[cell is not None and is_value(cell.text) for cell in row] for row in self.at]

    @cached_property
    def header_rows(self) -> int:
        """The first row, and those below it that go on with its first cell and hold no value."""
        count = 1
        while count < self.table.rows and not any(self.values[count][1:]) and self._text(count, 0) == self._text(0, 0):
            count += 1
        return count

    def _text(self, row: int, column: int) -> str:
        cell = self.at[row][column]
        return cell.text.strip() if cell is not None else ""

    @cached_property
    def label_columns(self) -> int:
        """The first column, and those behind it in which words stand: classes of age may look like values."""
        count = 1
        body = range(self.header_rows, self.table.rows)
        while count < self.table.columns - 1 and sum(self._is_word(r, count) for r in body) > len(body) * _SOME:
            count += 1
        return count

    def _is_word(self, row: int, column: int) -> bool:
        text = self._text(row, column)
        return not self.values[row][column] and bool(_WORDS.search(NO_WORDS.sub(" ", text)))

    def _is_title(self, row: int) -> bool:
        filled = {cell.text.strip() for cell in self.at[row] if cell is not None} - {""}
        return len(filled) == 1 and self.table.columns > 1

    def records(self, key: tuple[int, int], way: str) -> Iterator[Record]:
        """The rows, or the columns, of the body; what stands across names the numbers."""
        across = self._names(way)
        for number, labels, above in self._lines_of(way):
            items = tuple(
                Item(figure, f"{name}#{nth}")
                for cell, name in self._cells(way, number, across)
                for nth, figure in enumerate(self.figures[self.index[id(cell)]])
            )
            if items:
                facet = above.text.strip() if above is not None else ""
                heads = (*labels, *([above] if above is not None else ()))
                names = self._label_tokens(labels)
                yield Record((*key, way, 0), names, facet, items, tuple(self.index[id(cell)] for cell in heads))

    def _names(self, way: str) -> dict[int, str]:
        """What the numbers of each column (or row) are, told apart where two have the same heading."""
        names: dict[int, str] = {}
        seen: Counter[str] = Counter()
        for number, labels, _ in self._lines_of("column" if way == "row" else "row"):
            text = "/".join(dict.fromkeys(cell.text.strip() for cell in labels)) or str(number)
            seen[text] += 1
            names[number] = text if seen[text] == 1 else f"{text}({seen[text]})"
        return names

    def _lines_of(self, way: str) -> Iterator[tuple[int, list[Cell], Cell | None]]:
        """Number, label cells and the cell of the facet of each row or column of the body."""
        title: Cell | None = None
        if way == "column":
            for column in range(self.label_columns, self.table.columns):
                yield column, _once([self.at[r][column] for r in range(self.header_rows)]), None
            return
        for row in range(self.header_rows, self.table.rows):
            if self._is_title(row):
                title = next(cell for cell in self.at[row] if cell is not None and cell.text.strip())
                continue
            cells = _once([self._label(row, c) for c in range(self.label_columns)])
            first = cells[0] if self.label_columns > 1 and len(cells) > 1 else None
            yield row, cells[1:] if first is not None and first.text and title is None else cells, title or first

    def _label(self, row: int, column: int) -> Cell | None:
        """A label of a row; a blank before one with words is what stands above it, as if they were merged."""
        cell = self.at[row][column]
        if self._text(row, column) or not any(self._text(row, c) for c in range(column + 1, self.label_columns)):
            return cell
        above = (self.at[r][column] for r in range(row - 1, self.header_rows - 1, -1) if self._text(r, column))
        return next(above, cell)

    def _cells(self, way: str, number: int, across: Mapping[int, str]) -> Iterator[tuple[Cell, str]]:
        for other, name in across.items():
            row, column = (number, other) if way == "row" else (other, number)
            cell = self.at[row][column]
            if cell is not None and self.values[row][column] and (cell.row, cell.column) == (row, column):
                yield cell, name

    def _label_tokens(self, cells: Sequence[Cell]) -> frozenset[str]:
        found: set[str] = set()
        for cell in cells:
            at = self.index[id(cell)]
            found |= tokens(cell.text, iter(self.concepts[at]), self.figures[at])
        return frozenset(found)


def _once(cells: Sequence[Cell | None]) -> list[Cell]:
    """Cells in order, a merged one once."""
    return list({id(cell): cell for cell in cells if cell is not None}.values())
