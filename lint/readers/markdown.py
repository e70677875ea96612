"""Markdown (CommonMark with pipe tables): its structure, without its marks and without HTML comments."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lint.document import Block, Cell, Comment, Document, Locator, NotRead, Table
from lint.problems import Problem
from lint.readers import limits
from lint.readers.assembly import assemble
from lint.readers.glyphs import RAISED_MARK
from lint.readers.outline import labelled_parts

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKS = re.compile(r"[*_`\[\]<>~!&\\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAK_TAG = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^>]*>", re.IGNORECASE)
_RAISED = re.compile(rf"<sup>\s*((?:{RAISED_MARK})[^<]*)</sup>", re.IGNORECASE)
_BOUND = re.compile(
    r"^(\s*(?:[-*+]|\d{1,2}[.)])\s+)?>(?=\s?=|\d|\s\d[\d.]*\s?(?:mm|cm|mL|%|years?|岁)(?![A-Za-z]))", re.MULTILINE
)  # no quotation: `>3 mm 47 0.908`, `>=10 90`, `- > 10 mm: 84.6%`
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def read_markdown(text: str, *, path: str, sha256: str, notes: tuple[str, ...] = ()) -> Document:
    """Read Markdown; a line break inside a paragraph is kept, as flattened tables are pasted that way."""
    from markdown_it import MarkdownIt

    if len(_MARKS.findall(text)) > limits.MARKDOWN_MARKS:
        raise Problem(f"has more than {limits.MARKDOWN_MARKS:,} Markdown marks, as no written text does; not read")
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    source = _BOUND.sub(r"\g<1>\>", _without_comments(text.replace("\r\n", "\n").replace("\r", "\n")))
    reading = _Reading(parser.parse(source))
    document = assemble(
        reading.blocks, path=path, sha256=sha256, kind="markdown", not_read=reading.not_read, notes=notes
    )  # fmt: skip
    return replace(document, comments=tuple(_comments(text, source, document.blocks)))


def _comments(text: str, source: str, blocks: Sequence[Block]) -> Iterator[Comment]:
    """Each comment on the block whose line it shares, else on the next block; in a table on the cells of its row."""
    lines = source.split("\n")
    starts = [block.locator.line or 0 for block in blocks]
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    for found in _COMMENT.finditer(unix):
        words = found[0].removeprefix("<!--").removesuffix("-->").strip()
        line = unix.count("\n", 0, found.start()) + 1
        shared = bool(lines[line - 1].strip()) if line <= len(lines) else False
        before = bisect_right(starts, line) - 1
        block = before if shared or before + 1 >= len(blocks) else before + 1
        if words and 0 <= block < len(blocks):
            yield Comment(words, block, _cells_of_line(blocks[block], line) if shared else ())


def _cells_of_line(block: Block, line: int) -> tuple[int, ...]:
    if block.table is None:
        return ()
    return tuple(number for number, cell in enumerate(block.table.cells) if cell.locator.line == line)


def _without_comments(source: str) -> str:
    """Comments and front matter blanked out, every line kept in its place."""

    def blank(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    return _COMMENT.sub(blank, _FRONT_MATTER.sub(blank, source))


class _Reading:
    """Block tokens turned into blocks."""

    def __init__(self, tokens: Sequence["Token"]) -> None:
        self.blocks: list[Block] = []
        self.not_read: list[NotRead] = []
        self._lists: list[int | None] = []  # next number of each open list; None for bullets
        self._label = ""
        self._tables = 0
        at = 0
        while at < len(tokens):
            at = self._token(tokens, at)

    def _token(self, tokens: Sequence["Token"], at: int) -> int:
        token = tokens[at]
        if token.type == "table_open":
            return self._table(tokens, at)
        if token.type == "inline":
            self._text(token, tokens[at - 1])
        elif token.type in ("fence", "code_block"):
            self._plain(token.content, token)
        elif token.type == "html_block":
            self._plain(_without_tags(token.content), token)
        elif token.type.startswith(("bullet_list", "ordered_list", "list_item")):
            self._list(token)
        return at + 1

    def _list(self, token: "Token") -> None:
        if token.type == "bullet_list_open":
            self._lists.append(None)
        elif token.type == "ordered_list_open":
            self._lists.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            number = self._lists[-1]
            self._label = "•" if number is None else f"{number}{token.markup}"
            if number is not None:
                self._lists[-1] = number + 1

    def _text(self, token: "Token", opening: "Token") -> None:
        text = self._shown(token)
        if not text:
            return
        locator = _locator(token)
        if opening.type == "heading_open":
            self.blocks.append(Block("heading", text, locator, level=int(opening.tag[1])))
        elif self._label:
            self.blocks.append(Block("list_item", text, locator, label=self._label))
            self._label = ""
        else:
            for lines, part in labelled_parts(text):
                line = None if locator.line is None else locator.line + lines
                self.blocks.append(Block("paragraph", part.strip(), Locator(line=line)))

    def _plain(self, content: str, token: "Token") -> None:
        if text := content.strip("\n").strip():
            self.blocks.append(Block("paragraph", text, _locator(token)))

    def _shown(self, token: "Token") -> str:
        locator = _locator(token)
        for child in token.children or ():
            if child.type == "image":
                self.not_read.append(NotRead("picture", locator))
        return inline_text(token.children or ()).strip()

    def _table(self, tokens: Sequence["Token"], at: int) -> int:
        self._tables += 1
        first, rows, headers = at, [], 0
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                rows.append((token, list[str]()))
            elif token.type == "inline":
                rows[-1][1].append(self._shown(token))
            elif token.type == "thead_close":
                headers = len(rows)
            at += 1
        self._add_table(tokens[first], rows, headers)
        return at + 1

    def _add_table(self, opening: "Token", rows: list[tuple["Token", list[str]]], headers: int) -> None:
        """Markdown has no merged cells: a row that says the same in all of its cells is one cell over all columns."""
        cells = []
        for row, (token, texts) in enumerate(rows):
            line = token.map[0] + 1 if token.map else None
            whole = len(texts) > 2 and len(set(texts)) == 1 and texts[0].strip() != ""
            for column, text in enumerate(texts[:1] if whole else texts):
                locator = Locator(table=self._tables, row=row + 1, column=column + 1, line=line)
                cells.append(Cell(text, row, column, locator, columns=len(texts) if whole else 1))
        columns = max((len(texts) for _, texts in rows), default=0)
        table = Table(len(rows), columns, tuple(cells), headers=headers)
        line = opening.map[0] + 1 if opening.map else None
        self.blocks.append(Block("table", "", Locator(table=self._tables, line=line), table=table))


def inline_text(children: Sequence["Token"]) -> str:
    """The words of an inline run: emphasis, links and code without their marks, `<br>` as a line break."""
    html = "".join(_inline_piece(child) for child in children)
    return _RAISED.sub(r"^\1", html) if "\x00" not in html else _with_tags_resolved(html)


def _inline_piece(child: "Token") -> str:
    if child.type in ("text", "code_inline"):
        return child.content
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "html_inline":
        return f"\x00{child.content}\x00"
    return ""


def _with_tags_resolved(text: str) -> str:
    """Tags stand between NULs: a break becomes a line end, a raised number is marked, the rest goes."""
    text = re.sub(f"\x00<sup[^>]*>\x00(?={RAISED_MARK})", "^", text, flags=re.IGNORECASE)
    text = re.sub("\x00<br[^>]*>\x00\n?", "\n", text, flags=re.IGNORECASE)
    return re.sub("\x00[^\x00]*\x00", "", text)


def _without_tags(html: str) -> str:
    from html import unescape

    marked = _RAISED.sub(r"^\1", html)
    return unescape(_TAG.sub("", _BREAK_TAG.sub("\n", marked)))


def _locator(token: "Token") -> Locator:
    return Locator(line=token.map[0] + 1 if token.map else None)
