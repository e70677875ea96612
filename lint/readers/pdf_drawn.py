"""What is drawn on a page: ruling lines and pictures, in upright coordinates from the top left."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from lint.readers import limits
from lint.readers.pdf_chars import Turn

_FORM_DEPTH = 6
Matrix = tuple[float, float, float, float, float, float]


class Edge(NamedTuple):
    """A ruling line: upright when x0 == x1, level when top == bottom."""

    x0: float
    x1: float
    top: float
    bottom: float


def edges_and_pictures(page: Any, turn: Turn, area: float) -> tuple[list[Edge], list[float]]:
    """Ruling lines, and for each picture the share of the page that it covers."""
    edges: list[Edge] = []
    pictures: list[float] = []
    budget = limits.PAGE_SEGMENTS
    for item, matrix in _walk_objects(page.raw, None, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and budget > 0:
            budget -= max(1, pdfium.FPDFPath_CountSegments(item))
            edges.extend(_path_edges(item, matrix, turn))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_share(matrix, area))
    return edges if budget > 0 else [], pictures


def _walk_objects(page: Any, form: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """All objects of a page with the matrix that leads from their own coordinates to the page's, forms opened."""
    total = pdfium.FPDFFormObj_CountObjects(form) if form else pdfium.FPDFPage_CountObjects(page)
    for index in range(min(total, limits.PAGE_SEGMENTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index) if form else pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        whole = _combined(_matrix_of(item), matrix)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _FORM_DEPTH:
                yield from _walk_objects(page, item, whole, depth + 1)
        else:
            yield item, whole


def _matrix_of(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _path_edges(item: Any, matrix: Matrix, turn: Turn) -> Iterator[Edge]:
    """Level and upright lines of a path that is painted; a drawing of many segments is no ruling."""
    count = pdfium.FPDFPath_CountSegments(item)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if count > 400 or not (fill.value or stroke.value):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    at = start = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and (edge := _edge(at, point)) is not None:
            yield edge
        at = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            if (edge := _edge(at, start)) is not None:
                yield edge
            at = start


def _edge(one: tuple[float, float], other: tuple[float, float]) -> Edge | None:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if across < 1.0 and down > 3 * across:
        x = min(one[0], other[0])
        return Edge(x, x, min(one[1], other[1]), max(one[1], other[1]))
    if down < 1.0 and across > 0:
        return Edge(min(one[0], other[0]), max(one[0], other[0]), one[1], one[1])
    return None


def _share(matrix: Matrix, area: float) -> float:
    """The share of the page that a picture covers: the unit square under its matrix."""
    a, b, c, d, _, _ = matrix
    return min(1.0, abs(a * d - b * c) / area) if area > 0 else 0.0
