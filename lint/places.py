"""From a place in a document to evidence: the quote, its sentence or table row, and the way back."""

from lint.document import Block, Document
from lint.facts.model import Fact, Place
from lint.statements import Anchor, Evidence


def fact_evidence(document: Document, fact: Fact) -> Evidence:
    """Where a fact stands, for people."""
    return evidence(document, fact.place)


def evidence(document: Document, place: Place) -> Evidence:
    """A place with its quote, its sentence or table row, and the way back."""
    block = document.blocks[place.block]
    if block.table is None or place.cell < 0:
        text = block.text[place.sentence_start : place.sentence_end]
        quote = block.text[place.start : place.end]
        locator, start = block.locator, place.start - place.sentence_start
    else:
        cell = block.table.cells[place.cell]
        text, start = _row(block, place)
        quote, locator = cell.text[place.start : place.end], cell.locator
    order = place.document * 10_000_000 + place.block * 1000 + max(place.cell, 0)
    return Evidence(
        document.path, order, locator.page, block.section, str(locator), text, quote, start, start + len(quote),
        Anchor(place.document, place.block, place.cell, place.start, place.end),
    )  # fmt: skip


def _row(block: Block, place: Place) -> tuple[str, int]:
    """The table row of a cell as one text, and where the place begins in it."""
    assert block.table is not None
    own = block.table.cells[place.cell]
    cells = [c for c in block.table.cells if c.row <= own.row < c.row + c.rows or c is own]
    cells.sort(key=lambda c: (c.column, c.row))
    text, start = "", place.start
    for cell in cells:
        if text:
            text += " | "
        if cell is own:
            start = len(text) + place.start
        text += cell.text
    return text, start
