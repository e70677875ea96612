"""Cells between ruling lines, held against pdfplumber's own table finder."""

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import TableFinder

from lint.readers.pdf_drawn import Edge
from lint.readers.pdf_grid import tables_of_cells


class PlumberPage(NamedTuple):
    bbox: tuple[float, float, float, float]
    edges: list[dict[str, Any]]


def by_pdfplumber(edges: list[Edge]) -> list[list[tuple[float, ...]]]:
    ruling = [
        {
            "x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom, "width": edge.x1 - edge.x0,
            "height": edge.bottom - edge.top, "orientation": "v" if edge.x0 == edge.x1 else "h", "object_type": "line",
        }
        for edge in edges
    ]  # fmt: skip
    return [table.cells for table in TableFinder(PlumberPage((0, 0, 600, 800), ruling)).tables]


def level(x0: float, x1: float, y: float) -> Edge:
    return Edge(x0, x1, y, y)


def upright(x: float, top: float, bottom: float) -> Edge:
    return Edge(x, x, top, bottom)


def grid(left: float, top: float, columns: int, rows: int) -> list[Edge]:
    """Every cell with four lines of its own, as word processors draw them."""
    edges = []
    for x in range(columns):
        for y in range(rows):
            x0, y0 = left + 50 * x, top + 20 * y
            edges += [level(x0, x0 + 50, y0), level(x0, x0 + 50, y0 + 20)]
            edges += [upright(x0, y0, y0 + 20), upright(x0 + 50, y0, y0 + 20)]
    return edges


STEPS = st.integers(0, 12)
LINES = st.builds(
    lambda start, length, at, off, is_level: (
        level(10.0 * start + off, 10.0 * (start + length), 10.0 * at)
        if is_level
        else upright(10.0 * at + off, 10.0 * start, 10.0 * (start + length))
    ),
    STEPS, st.integers(1, 12), STEPS, st.sampled_from([0.0, 0.25, 2.5]), st.booleans(),
)  # fmt: skip


@given(st.lists(LINES, max_size=40))
def test_cells_are_those_of_pdfplumber(edges: list[Edge]) -> None:
    assert tables_of_cells(edges) == by_pdfplumber(edges)


@pytest.mark.parametrize(
    ("edges", "cells"),
    [
        (grid(50, 50, 3, 4), [12]),
        (grid(50, 50, 3, 4) + grid(50, 400, 2, 2), [12, 4]),
        (grid(50, 50, 1, 1), []),
        ([level(50, 150, y) for y in (50, 70, 90)] + [upright(x, 50, 90) for x in (50, 150)], [2]),
        ([level(50, 150, 50), level(100, 150, 70), level(50, 150, 90), *(upright(x, 50, 90) for x in (50, 100, 150))], [3]),
        ([], []),
    ],
    ids=["a grid", "two grids", "a frame", "rows alone", "a cell over two rows", "nothing"],
)  # fmt: skip
def test_how_many_cells_there_are(edges: list[Edge], cells: list[int]) -> None:
    found = tables_of_cells(edges)
    assert [len(table) for table in found] == cells
    assert found == by_pdfplumber(edges)
