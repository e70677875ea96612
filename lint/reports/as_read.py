"""The text of a document as it was read, one block after the other: for people, and for `git diff` as a textconv."""

from collections.abc import Iterator, Sequence

from lint.document import Block, Document, Table
from lint.reports.visible import shown


def render(documents: Sequence[Document]) -> str:
    """Blocks in reading order, an empty line between them; rows of a table on lines of their own."""
    return "\n\n".join(piece for document in documents for piece in _pieces(document))


def _pieces(document: Document) -> Iterator[str]:
    before: Block | None = None
    items: list[str] = []
    for block in document.blocks:
        if items and (block.kind != "list_item" or before is None or before.section != block.section):
            yield "\n".join(items)
            items = []
        if block.kind == "list_item":
            items.append(_block(block))
        elif text := _block(block):
            yield text
        before = block
    if items:
        yield "\n".join(items)
    yield from (f"[{shown(missed.what)} not read: {missed.locator}]" for missed in document.not_read)


def _block(block: Block) -> str:
    if block.table is not None:
        return _table(block.table)
    text = "\n".join(shown(line) for line in block.text.splitlines())
    label = f"{block.label} " if block.label else "- " if block.kind == "list_item" else ""
    if block.kind == "heading":
        return f"{'#' * max(1, block.level)} {label}{text}"
    part = f"[{block.locator.part}] " if block.locator.part else ""
    return f"{part}{label}{text}" if text else ""


def _table(table: Table) -> str:
    """`cell | cell`, a merged cell in its first place only, so that one changed cell is one changed line."""
    lines = []
    for number, row in enumerate(table.grid()):
        words = [
            shown(" ".join(cell.text.split())) if cell and (cell.row, cell.column) == (number, column) else ""
            for column, cell in enumerate(row)
        ]
        lines.append(" | ".join(words).rstrip())
    return "\n".join(lines)
