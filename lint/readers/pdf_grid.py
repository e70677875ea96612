"""Cells between ruling lines, gathered to tables: those of pdfplumber's table finder, in a fraction of its time.

It compares each crossing of two lines with all others; here the search for a cell goes along its own row and column.
Snapping lines together, joining them and gathering cells to tables are pdfplumber's.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import Any, NamedTuple

from lint.readers.pdf_drawn import Edge

SNAP = 3.0  # pdfplumber's own tolerance: lines and ends of lines closer than this are one
_LEAST_EDGE = 1.0
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom
_Point = tuple[float, float]


class _Crossing(NamedTuple):
    """The lines that meet at one point, by their numbers."""

    upright: set[int]
    level: set[int]


def tables_of_cells(edges: Iterable[Edge]) -> list[list[Rectangle]]:
    """The cells of each table that ruling lines make, tables from top to bottom."""
    from pdfplumber.table import cells_to_tables, merge_edges

    lines = merge_edges([_as_plumber_edge(edge) for edge in edges if _long(edge)], SNAP, SNAP, SNAP, SNAP)
    found: list[list[Rectangle]] = cells_to_tables(
        _cells(_crossings([line for line in lines if _length(line) >= SNAP]))
    )
    return found


def _crossings(lines: Iterable[Mapping[str, Any]]) -> dict[_Point, _Crossing]:
    level = sorted((line for line in lines if line["orientation"] == "h"), key=itemgetter("top", "x0"))
    heights = [line["top"] for line in level]
    found: defaultdict[_Point, _Crossing] = defaultdict(lambda: _Crossing(set(), set()))
    for number, line in enumerate(line for line in lines if line["orientation"] == "v"):
        x = line["x0"]
        for other in range(bisect_left(heights, line["top"] - SNAP), bisect_right(heights, line["bottom"] + SNAP)):
            if level[other]["x0"] - SNAP <= x <= level[other]["x1"] + SNAP:
                crossing = found[x, heights[other]]
                crossing.upright.add(number)
                crossing.level.add(other)
    return found


def _cells(crossings: Mapping[_Point, _Crossing]) -> list[Rectangle]:
    """For each crossing the smallest cell whose upper left corner it is."""
    points = sorted(crossings)
    columns: defaultdict[float, list[float]] = defaultdict(list)
    rows: defaultdict[float, list[float]] = defaultdict(list)
    for x, y in points:
        columns[x].append(y)
        rows[y].append(x)
    cells = (_cell(crossings, x, y, columns[x], rows[y]) for x, y in points)
    return [cell for cell in cells if cell is not None]


def _cell(
    crossings: Mapping[_Point, _Crossing], x: float, y: float, column: Sequence[float], row: Sequence[float]
) -> Rectangle | None:
    here = crossings[x, y]
    rights = list(takewhile(lambda right: here.level & crossings[right, y].level, row[bisect_right(row, x) :]))
    for bottom in takewhile(
        lambda bottom: here.upright & crossings[x, bottom].upright, column[bisect_right(column, y) :]
    ):
        for right in rights:
            corner = crossings.get((right, bottom))
            if (
                corner is not None
                and corner.upright & crossings[right, y].upright
                and corner.level & crossings[x, bottom].level
            ):
                return x, y, right, bottom
    return None


def _long(edge: Edge) -> bool:
    return max(edge.x1 - edge.x0, edge.bottom - edge.top) >= _LEAST_EDGE


def _length(line: Mapping[str, Any]) -> float:
    return float(line["height"] if line["orientation"] == "v" else line["width"])


def _as_plumber_edge(edge: Edge) -> dict[str, Any]:
    return {
        "x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom, "width": edge.x1 - edge.x0,
        "height": edge.bottom - edge.top, "orientation": "v" if edge.x0 == edge.x1 else "h",
    }  # fmt: skip
