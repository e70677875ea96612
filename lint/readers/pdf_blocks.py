"""Pages to blocks: paragraphs, headings, lists and tables in reading order, joined over page ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lint.document import Block, Locator
from lint.readers.pdf_aligned import aligned_tables
from lint.readers.pdf_flow import BULLET, NUMBER_MARK, Joiner, Paragraph, paragraphs, usual_pitch
from lint.readers.pdf_headings import Look, body_size, has_roman_sections, heading_look, levels, without_plain
from lint.readers.pdf_lines import TextLine
from lint.readers.pdf_rows import free_rows, with_rows
from lint.readers.pdf_running import PageLines, Running, without_running_lines
from lint.readers.pdf_table_parts import continues, table_block
from lint.readers.pdf_tables import PageTable

_CONTENTS_LINE = re.compile(r"(?:\.\s?){5,}\s*[\divx]+\s*$|…{2,}\s*\d+\s*$|·{5,}\s*\d+\s*$")


@dataclass(slots=True)
class PageText:
    """The text of one page: lines outside of tables, and ruled tables."""

    lines: PageLines
    tables: list[PageTable]


@dataclass(slots=True)
class _Flow:
    """Paragraphs and tables of the whole document in reading order."""

    items: list[Paragraph | list[PageTable]] = field(default_factory=list)


def blocks_of(pages: Sequence[PageText]) -> tuple[list[Block], list[str]]:
    """Blocks of a document, and notes on what was left out."""
    kept, running = without_running_lines([page.lines for page in pages])
    kept, contents = _without_contents(kept)
    lines = [line for page in kept for line in page]
    _share_margins(kept)
    for page, own in zip(pages, kept, strict=True):
        free_rows(own, page.lines.width)
    joiner = Joiner(lines + _table_lines(pages))
    flow = _flow(pages, kept, usual_pitch(lines))
    blocks = _told(flow, joiner, body_size(lines)) + [_running_block(line) for line in running]
    notes = [f"table of contents left out ({contents} line{'s' if contents > 1 else ''})"] if contents else []
    return blocks, notes


def _without_contents(pages: list[list[TextLine]]) -> tuple[list[list[TextLine]], int]:
    kept = [[line for line in page if not _is_contents_line(line.text)] for page in pages]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _is_contents_line(text: str) -> bool:
    return text[-1] in "0123456789ivx " and _CONTENTS_LINE.search(text) is not None


def _table_lines(pages: Sequence[PageText]) -> list[TextLine]:
    return [line for page in pages for table in page.tables for cell in table.cells for line in cell.lines]


def _share_margins(pages: Sequence[Sequence[TextLine]]) -> None:
    """Pages set in one column share their right margin: a page of short lines alone does not show it."""
    _share_columns(pages)
    by_left: dict[int, float] = {}
    alone = [line for page in pages for line in page if not line.columned]
    for line in alone:
        key = round(line.left / 20)
        by_left[key] = max(by_left.get(key, 0.0), line.right)
    for line in alone:
        shared = max(by_left.get(round(line.left / 20) + step, 0.0) for step in (-1, 0, 1))
        if line.left < 0.3 * shared:
            line.right = max(line.right, shared)


def _share_columns(pages: Sequence[Sequence[TextLine]]) -> None:
    """The few lines of a last page stand in the first column of the pages before, if they fit into it."""
    columns = {(round(line.left), line.right) for page in pages for line in page if line.columned}
    for page in pages:
        for left, right in sorted(columns):
            if page and all(abs(line.left - left) < 3 and line.x1 < right + 3 for line in page):
                for line in page:
                    line.right, line.columned = right, True


def _flow(pages: Sequence[PageText], kept: Sequence[list[TextLine]], pitch: float) -> _Flow:
    flow = _Flow()
    open_lines: list[TextLine] = []
    for page, lines in zip(pages, kept, strict=True):
        for item in _page_items(lines, page.tables):
            if isinstance(item, TextLine):
                open_lines.append(item)
                continue
            flow.items.extend(with_rows(paragraphs(open_lines, pitch), pitch))
            open_lines = []
            _add_table(flow, item)
    flow.items.extend(with_rows(paragraphs(open_lines, pitch), pitch))
    return flow


def _page_items(lines: list[TextLine], ruled: Sequence[PageTable]) -> list[TextLine | PageTable]:
    """Lines and tables of a page, each table before the first line below its top."""
    items: list[TextLine | PageTable] = []
    at = 0
    for start, end, table in aligned_tables(lines):
        items.extend(lines[at:start])
        items.append(table)
        at = end
    items.extend(lines[at:])
    for table in ruled:
        middle = (table.top + table.bottom) / 2
        place = next(
            (n for n, item in enumerate(items) if item.top > middle and _side_by_side(item, table)), len(items)
        )
        items.insert(place, table)
    return items


def _side_by_side(item: TextLine | PageTable, table: PageTable) -> bool:
    left, right = (item.x0, item.x1) if isinstance(item, TextLine) else (item.left, item.right)
    return left < table.right and right > table.left


def _add_table(flow: _Flow, table: PageTable) -> None:
    last = flow.items[-1] if flow.items else None
    if isinstance(last, list) and continues(last[-1], table):
        last.append(table)
    else:
        flow.items.append([table])


def _told(flow: _Flow, joiner: Joiner, body: float) -> list[Block]:
    blocks: list[Block] = []
    looks: dict[int, Look] = {}
    roman = has_roman_sections(item.first.text for item in flow.items if isinstance(item, Paragraph))
    texts: dict[int, str] = {}
    tables = 0
    before = ""
    counts: dict[int, int] = {}
    for item in flow.items:
        if isinstance(item, list):
            tables += 1
            blocks.append(table_block(item, tables, joiner))
            continue
        page = item.first.page
        counts[page] = counts.get(page, 0) + 1
        text = joiner.told(item)
        look = None if item.broken else heading_look(item, text, body, roman=roman, before=before)
        if look is not None:
            before = text
            looks[len(blocks)], texts[len(blocks)] = look, text
        blocks.append(_paragraph_block(text, Locator(page=page, paragraph=counts[page])))
    looks = without_plain(looks)
    level_of = levels(list(looks.values()), body)
    for place, look in looks.items():
        blocks[place] = replace(blocks[place], kind="heading", level=level_of[look], text=texts[place], label="")
    return blocks


def _paragraph_block(text: str, locator: Locator) -> Block:
    if mark := BULLET.match(text):
        label = "•" if mark[1] == "\ufffc" else mark[1]
        return Block("list_item", text[mark.end() :], locator, label=label)
    if mark := NUMBER_MARK.match(text):
        return Block("list_item", text[mark.end() :], locator, label=mark[1])
    return Block("paragraph", text, locator)


def _running_block(line: Running) -> Block:
    return Block(line.edge, line.text, Locator(page=line.page, part=line.edge))
