"""Documents as flat text, for tests that look at what a reader shows."""

from lint.document import Block, Document
from lint.readers.outline import shown


def printed(document: Document) -> str:
    """Every block on a line of its own, labels as on the page, tables cell by cell, blanks as one."""
    return "\n".join(" ".join(line.split()) for block in document.blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    if block.table is None:
        return [shown(block.label, block.text)]
    return [cell.text for cell in block.table.cells]


def rows(block: Block) -> list[list[str | None]]:
    """The grid of a table block; a merged cell shows in every place."""
    assert block.table is not None
    return [[cell.text if cell else None for cell in line] for line in block.table.grid()]


def tables(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.table is not None]
