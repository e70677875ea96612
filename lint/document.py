"""What a reader returns: the text as a person sees it, in reading order, each piece with the way back to it.

Nothing of ours is imported here. Offsets count characters of `Block.text` (or `Cell.text` inside a table), which is
the text exactly as written: normalisation happens later and keeps its own map back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Side = Literal["nmpa", "fda"]
Tongue = Literal["zh", "en"]
BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "footnote", "header", "footer", "text_box"]


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """The way back for a person: unknown parts are None (a .docx file has no page numbers, a text file no tables)."""

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    part: str = ""  # "header", "footnote 2", "text box 1": empty for the body
    path: str = ""  # structural path inside the file, e.g. body/tbl[2]/r3c4, for write-back

    def __str__(self) -> str:
        """`page 3, table 2, row 3, column 4`: one-based, in words, only what is known."""
        named = (
            ("page", self.page),
            ("table", self.table),
            ("row", self.row),
            ("column", self.column),
            ("paragraph", self.paragraph),
            ("line", self.line),
        )
        words = [f"{name} {number}" for name, number in named if number is not None]
        return ", ".join(([self.part] if self.part else []) + words)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, given once with its span; `row` and `column` count from zero in the table's grid."""

    text: str
    row: int
    column: int
    locator: Locator
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table's grid; `headers` counts the leading rows that are headers as far as the file tells (0: unknown)."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    caption: str = ""
    headers: int = 0

    def grid(self) -> list[list[Cell | None]]:
        """Cells by row and column; a merged cell fills every place that it covers."""
        places: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rows, self.rows)):
                for column in range(cell.column, min(cell.column + cell.columns, self.columns)):
                    places[row][column] = cell
        return places


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece. `text` of a table is empty: its text is in its cells.

    `label` is the number that the file computes (`4.2.1`, `（一）`, `•`); it is not part of `text`.
    `section` is the path of headings above the block, each with its label; a heading does not hold itself.
    """

    kind: BlockKind
    text: str
    locator: Locator
    section: tuple[str, ...] = ()
    level: int = 0  # of a heading, 1 = outermost
    label: str = ""
    table: Table | None = None
    language: Tongue | None = None  # None: too little text to tell


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something that a person sees in the file and the reader could not turn into text."""

    what: str  # "picture", "embedded object", "chart", "scanned page", …
    locator: Locator


UNREAD_PAGES = ("scanned page", "damaged page", "page whose font")  # how NotRead.what begins for a page without text


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked on the text without being part of it (in Word, or `<!-- … -->` in Markdown).

    It stands on a block, or only on some cells of a table.
    """

    text: str
    block: int
    cells: tuple[int, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. `path` is as given on the command line; `notes` are for the report (revisions, encoding)."""

    path: str
    sha256: str
    format: Literal["docx", "pdf", "markdown", "text"]
    language: Tongue
    blocks: tuple[Block, ...]
    not_read: tuple[NotRead, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()

    def texts(self) -> Iterator[str]:
        """The raw texts of all blocks and cells in reading order."""
        for block in self.blocks:
            if block.table is None:
                yield block.text
            else:
                yield from (cell.text for cell in block.table.cells)
