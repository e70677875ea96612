"""The walk over a Word file in reading order, from its XML to blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from lint.document import Block, BlockKind, Cell, Locator, NotRead, Table
from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_inline import HostedKind, Line, Segment, paragraph_style, properties_of
from lint.readers.docx_names import TBL, P, w
from lint.readers.docx_numbering import Numbering
from lint.readers.docx_revisions import View
from lint.readers.docx_styles import Styles, outline_level
from lint.readers.docx_tables import GridCell, grid_of
from lint.readers.outline import shown

_COUNTED = ("paragraphs and tables", "pieces of text", "characters")


class Place(NamedTuple):
    """Where a container of paragraphs stands: how its blocks are called and how a person finds them."""

    kind: BlockKind | None  # None: the body, where each paragraph has its own kind
    path: str
    part: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Paragraph(NamedTuple):
    """One paragraph as shown."""

    text: str
    label: str
    kind: BlockKind
    level: int
    numbered: bool
    contents: bool  # belongs to a table of contents
    bold: bool
    hosted: list[tuple[HostedKind, etree._Element]]
    unread: list[str]
    segments: list[Segment]


class Pending(NamedTuple):
    """Something that stands inside a table or paragraph and is told after it."""

    kind: HostedKind | str
    element: etree._Element
    place: Place


@dataclass(slots=True)
class Walk:
    """Collects the blocks of one file."""

    styles: Styles
    numbering: Numbering
    view: View
    notes: dict[tuple[str, str], etree._Element]
    original: bool = False
    blocks: list[Block] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)  # places in `blocks` of wholly bold paragraphs
    origins: dict[str, list[Segment]] = field(default_factory=dict)  # by path of a paragraph or cell: its characters
    commented: dict[str, str] = field(default_factory=dict)  # id of a comment -> path of the paragraph or cell
    contents: int = 0  # lines of tables of contents left out
    _tables: int = 0
    _boxes: int = 0
    _cells: int = 0
    _places: int = 0  # in the grids of all tables, each as often as a cell covers it
    _depth: int = 0  # of what is being read inside something else
    _counts: list[int] = field(default_factory=lambda: [0, 0, 0])
    _note_numbers: dict[str, int] = field(default_factory=dict)

    def story(self, container: etree._Element, place: Place) -> None:
        """Read a body, header, note or text box."""
        for path, elements in self._groups(container, place.path):
            if elements[0].tag == P:
                self._paragraph(elements, place, path)
            elif elements[0].tag == TBL:
                self._table(elements[0], place, path)
            elif elements[0].tag == w("altChunk"):
                self.not_read.append(NotRead("embedded document", Locator(part=place.part, path=path)))

    def _groups(self, container: etree._Element, path: str) -> Iterator[tuple[str, list[etree._Element]]]:
        """Paragraphs (several when tracked changes join them) and tables, each with its path."""
        joined: list[etree._Element] = []
        paragraphs = tables = first = 0
        for child in self.view.children(container):
            if child.tag == P:
                paragraphs += 1
                first = first if joined else paragraphs
                joined.append(child)
                if self.view.merges_with_next(child):
                    continue
            elif child.tag not in (TBL, w("altChunk")):
                continue
            if joined:
                yield f"{path}/p[{first}]", joined
                joined = []
            if child.tag != P:
                tables += child.tag == TBL
                yield f"{path}/tbl[{tables}]", [child]
        if joined:
            yield f"{path}/p[{first}]", joined

    def _note_comments(self, elements: list[etree._Element], path: str) -> None:
        for element in elements:
            for mark in element.iter(w("commentRangeStart"), w("commentReference")):
                self.commented.setdefault(mark.get(w("id"), ""), path)

    def _paragraph(self, elements: list[etree._Element], place: Place, path: str) -> None:
        read = self._read(elements, place)
        self._note_comments(elements, path)
        number = int(path.rpartition("[")[2].rstrip("]"))
        locator = Locator(paragraph=number, part=place.part, path=path)
        if read.contents:
            self.contents += 1
        elif read.text:
            if read.bold:
                self.bold.add(len(self.blocks))
            self.origins[path] = read.segments
            self.blocks.append(
                Block(
                    place.kind or read.kind, read.text, locator, level=0 if place.kind else read.level, label=read.label
                )
            )
        self._note_unread(read.unread, locator)
        for kind, element in read.hosted:
            self._hosted(Pending(kind, element, place._replace(path=path)))

    def _read(self, elements: list[etree._Element], place: Place) -> Paragraph:
        line = Line(self.styles, self.view)
        for element in elements:
            line.read(element, paragraph_style(properties_of(element, self.original), self.styles))
        text, segments = line.finish()
        if len(text) > limits.PARAGRAPH_CHARACTERS:
            raise Problem(f"has a paragraph of more than {limits.PARAGRAPH_CHARACTERS:,} characters; split it")
        properties = properties_of(elements[-1], self.original)
        style = paragraph_style(properties, self.styles)
        story = place.path.partition("/")[0] if place.kind != "text_box" else "text box"
        label = self.numbering.label(properties, style, story)
        self._count(len(elements), len(line.pieces), len(text) + len(label[0] if label else ""))
        kind, level = self._kind(properties, style, label is not None)
        contents = self.styles.role(style).contents
        return Paragraph(
            text,
            label[0] if label else "",
            kind,
            level,
            label is not None,
            contents,
            line.is_bold,
            line.hosted,
            line.unread,
            segments,
        )

    def _count(self, *more: int) -> None:
        self._counts = [count + new for count, new in zip(self._counts, more, strict=True)]
        limited = zip(self._counts, (limits.PARAGRAPHS, limits.PIECES, limits.CHARACTERS), _COUNTED, strict=True)
        for count, most, things in limited:
            if count > most:
                raise Problem(f"has more than {most:,} {things}; split it")

    def _kind(self, properties: etree._Element | None, style: str, numbered: bool) -> tuple[BlockKind, int]:
        role = self.styles.role(style)
        if role.caption:
            return "caption", 0
        own = outline_level(properties)
        level = role.level if own is None else own
        if level:
            return "heading", level
        return ("list_item" if numbered or role.listed else "paragraph"), 0

    def _table(self, element: etree._Element, place: Place, path: str) -> None:
        place = self._table_place(place, path)
        self._count(1, 0, 0)
        grid = grid_of(element, self.view)
        self._cells += len(grid.cells)
        self._places += grid.rows * grid.columns
        if self._cells > limits.CELLS or self._places > limits.GRID_PLACES:
            raise Problem(f"has more than {limits.CELLS:,} table cells; split it")
        after: list[Pending] = []
        cells = tuple(self._cell(cell, place, after) for cell in grid.cells)
        if any(cell.text for cell in cells):
            locator = Locator(table=place.table, part=place.part, path=path)
            table = Table(grid.rows, grid.columns, cells, headers=grid.headers)
            self.blocks.append(Block("table", "", locator, table=table))
        for pending in after:
            self._hosted(pending)

    def _table_place(self, place: Place, path: str) -> Place:
        if place.row is not None:
            part = f"table in row {place.row}, column {place.column} of table {place.table}"
            return place._replace(path=path, part=part, table=None, row=None, column=None)
        if place.part:
            return place._replace(path=path, table=int(path.rpartition("[")[2].rstrip("]")))
        self._tables += 1
        return place._replace(path=path, table=self._tables)

    def _cell(self, cell: GridCell, table: Place, after: list[Pending]) -> Cell:
        path = f"{table.path}/r{cell.source_row}c{cell.column + 1}"
        place = table._replace(path=path, row=cell.row + 1, column=cell.column + 1)
        locator = Locator(table=table.table, row=cell.row + 1, column=cell.column + 1, part=table.part, path=path)
        text, origins = "", self.origins.setdefault(path, [])
        for inner, elements in self._groups(cell.element, path):
            if elements[0].tag == TBL:
                after.append(Pending("table", elements[0], place._replace(path=inner)))
            elif elements[0].tag == P:
                line, segments = self._cell_line(elements, place, locator, after)
                text += f"\n{line}" if text and line else line
                start = len(text) - (segments[-1].end if segments else 0)
                origins += [s._replace(start=s.start + start, end=s.end + start) for s in segments]
        return Cell(text, cell.row, cell.column, locator, cell.rows, cell.columns)

    def _cell_line(
        self, elements: list[etree._Element], place: Place, locator: Locator, after: list[Pending]
    ) -> tuple[str, list[Segment]]:
        """One paragraph of a cell with its label; the segments count from the end of the label."""
        read = self._read(elements, place)
        self._note_comments(elements, locator.path)
        self._note_unread(read.unread, locator)
        after.extend(Pending(kind, hosted, place) for kind, hosted in read.hosted)
        is_bullet = not any(map(str.isalnum, read.label))
        return (read.text if is_bullet else shown(read.label, read.text)), read.segments

    def _hosted(self, pending: Pending) -> None:
        self._depth += 1
        if self._depth > limits.DEPTH:
            raise Problem("holds notes, boxes or tables inside one another, deeper than any real document; not read")
        self._read_hosted(pending)
        self._depth -= 1

    def _read_hosted(self, pending: Pending) -> None:
        place = pending.place
        if pending.kind == "table":
            self._table(pending.element, place, place.path)
        elif pending.kind == "text box":
            self._boxes += 1
            path = f"{place.path}/txbx[{self._boxes}]"
            self.story(pending.element, Place("text_box", path, f"text box {self._boxes}"))
        else:
            self._note(pending)

    def _note(self, pending: Pending) -> None:
        key = (pending.kind, pending.element.get(w("id"), ""))
        note = self.notes.pop(key, None)
        if note is None:
            return
        number = self._note_numbers[pending.kind] = self._note_numbers.get(pending.kind, 0) + 1
        self.story(note, Place("footnote", f"{pending.kind}s/{pending.kind}[{key[1]}]", f"{pending.kind} {number}"))

    def _note_unread(self, unread: list[str], locator: Locator) -> None:
        self.not_read.extend(NotRead(what, locator) for what in unread)
