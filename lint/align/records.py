"""Numbers that are said of one thing: a row or a column of a table, one member of the lists of a sentence, one of like lines.

`The rates in A, B and C were 91%, 92% and 93% (182/200, 184/200 and 186/200)` is three records, as is a table with the
columns A, B and C. Two files may turn their tables round; the records stay the same.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lint.align.clusters import clusters
from lint.align.lists import Member, members
from lint.align.siblings import siblings
from lint.document import Cell, Document, Table
from lint.facts.kept_lines import of_line
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
    """A number and what it is in its record: the label across, the how-manieth number of its cell; what the label is known by."""

    figure: Figure
    slot: str
    across: frozenset[str] = frozenset()


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
    if not of_line(line, "has lists", bool, lambda: any(members(line, text)) or any(clusters(line, text, glossary))):
        return
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
        self.concepts: dict[int, list[tuple[str, Place]]] = defaultdict(list)
        for line in rows:
            for figure in sorted(line.figures, key=lambda f: f.place):
                if figure.kind == "quantity":
                    self.figures[figure.place.cell].append(figure)
            for concept, place in line.concepts:
                self.concepts[place.cell].append((concept, place))
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
        known = {n: self._label_tokens(labels) for n, labels, _ in self._lines_of("column" if way == "row" else "row")}
        for number, labels, above in self._lines_of(way):
            items = tuple(
                Item(figure, f"{name}#{nth}", known[other])
                for other, cell, name in self._cells(way, number, across)
                for nth, figure in enumerate(self.figures[self.index[id(cell)]])
            )
            if items:
                facet = above.text.strip() if above is not None else ""
                heads = (*labels, *([above] if above is not None else ()))
                at = tuple(self.index[id(cell)] for cell in heads)
                rows = self._in_parts(labels, items) if way == "row" else []
                for names, own in rows or [(self._label_tokens(labels), items)]:
                    yield Record((*key, way, 0), names, facet, own, at)

    def _in_parts(self, labels: Sequence[Cell], items: Sequence[Item]) -> list[tuple[frozenset[str], tuple[Item, ...]]]:
        """A row of several things told side by side, `A; B | 149; 97 | 145; 94`, as a row of each; nothing for any other row.

        One label has the names, and every cell as many parts with a number.
        """
        listed = [cell for cell in labels if len(parts_of(cell.text)) > 1]
        cells = list(dict.fromkeys(item.figure.place.cell for item in items))
        inside = {at: parts_of(self.table.cells[at].text) for at in cells}
        if len(listed) != 1 or {len(spans) for spans in inside.values()} != {len(parts_of(listed[0].text))}:
            return []
        found = []
        for nth, span in enumerate(parts_of(listed[0].text)):
            own = [
                replace(i, slot=f"{i.slot.rpartition('#')[0]}#{at}")
                for at_cell in cells
                for at, i in enumerate(
                    i for i in items if i.figure.place.cell == at_cell and _within(i.figure.place, inside[at_cell][nth])
                )
            ]
            if {item.figure.place.cell for item in own} != {*cells}:
                return []
            found.append((self._label_tokens(labels, listed[0], span), tuple(own)))
        return found

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

    def _cells(self, way: str, number: int, across: Mapping[int, str]) -> Iterator[tuple[int, Cell, str]]:
        for other, name in across.items():
            row, column = (number, other) if way == "row" else (other, number)
            cell = self.at[row][column]
            if cell is not None and self.values[row][column] and (cell.row, cell.column) == (row, column):
                yield other, cell, name

    def _label_tokens(
        self, cells: Sequence[Cell], listed: Cell | None = None, span: tuple[int, int] = (0, 0)
    ) -> frozenset[str]:
        """What labels can be recognised by; of `listed` only what stands in one part of it."""
        found: set[str] = set()
        for cell in cells:
            at, text = self.index[id(cell)], cell.text
            figures, concepts = self.figures[at], list(self.concepts[at])
            if cell is listed:
                text = text[slice(*span)]
                figures = [f for f in figures if _within(f.place, span)]
                concepts = [(c, p) for c, p in concepts if _within(p, span)]
            found |= tokens(text, (c for c, _ in concepts), figures)
        return frozenset(found)


def parts_of(text: str) -> list[tuple[int, int]]:
    """The parts of a cell that tells several things side by side, by one sign throughout: the spans of `A`, `B` in `A; B`."""
    for sign in "[;；]", "、", "/", "[,，](?!\\d{3})":
        cuts = list(re.finditer(rf"\s*(?:{sign})\s*", text.rstrip(" .。;；")))
        if cuts:
            starts, ends = [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(text)]
            spans = list(zip(starts, ends, strict=True))
            return spans if all(text[a:b].strip() for a, b in spans) else [(0, len(text))]
    return [(0, len(text))]


def _within(place: Place, span: tuple[int, int]) -> bool:
    return span[0] <= place.start < span[1]


def _once(cells: Sequence[Cell | None]) -> list[Cell]:
    """Cells in order, a merged one once."""
    return list({id(cell): cell for cell in cells if cell is not None}.values())
