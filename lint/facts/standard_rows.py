"""Standards in tables whose edition stands in a column of its own: `| ISO 14971 | 2019 | Risk management |`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lint.facts.grammar import grammar
from lint.facts.model import Fact, Standard
from lint.facts.standards import cited_as, edition_of
from lint.facts.tables import Entry, Grid


def dated_by_column(facts: Iterable[Fact], entry: Entry, grid: Grid) -> Iterator[Fact]:
    """The facts of a cell; a standard without an edition takes that of its row, where a column is headed as such."""
    for fact in facts:
        if isinstance(fact, Standard) and not fact.edition and (edition := _edition_beside(fact, entry, grid)):
            yield replace(fact, edition=edition, value=cited_as(fact.designation, edition))
        else:
            yield fact


def _edition_beside(standard: Standard, entry: Entry, grid: Grid) -> str:
    """Only behind the one standard of its cell: of several, nobody knows which the edition is for."""
    if entry.row < grid.header_rows or len(re.findall(r"\d{3,}", entry.text)) > 1:
        return ""
    for column in range(entry.column + entry.columns, grid.table.columns):
        beside = grid.at[entry.row][column]
        if beside is not None and _is_edition_column(grid, column):
            return edition_of(beside.text, standard.designation)
    return ""


def _is_edition_column(grid: Grid, column: int) -> bool:
    header = " ".join(entry.text for entry in grid.headers(column))
    return re.search(grammar("standards")["edition_column"], header, re.IGNORECASE) is not None
