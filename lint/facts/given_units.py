"""Units that the caption, the header or the label of a row gives for all the numbers below or beside it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lint.document import Table
from lint.facts.table_labels import NO_WORDS, says
from lint.language.numbers import unit_at, units

if TYPE_CHECKING:
    from lint.facts.lines import Figure
    from lint.facts.passage import Passage

_GIVEN = re.compile(
    r"(?:[(\[,:]|(?<=[\u4e00-\u9fff]{2})/|\bin\b)\s*(?:(?:in|unit|单位)\s*:?\s*)?([^\s()\[\],:][^()\[\],:]{0,23}?)\s*[)\]]?\s*$",
    re.I,
)
_WORDS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
_MARGIN = 2  # rows of a header, columns of labels
_NO_MEASURE = {"proportion", "points", "calendar", "months", "bits"}


def unit_given(text: str) -> str:
    """A unit in brackets or behind a comma: `HD95 (mm)`, `Estimate, %`, `Volume (microliters)`, `单位：nL`; "" without."""
    match = _GIVEN.search(text)
    if not match:
        return ""
    unit, end = unit_at(match[1], 0)
    return "" if match[1][end:].strip() else unit


class _Margin(NamedTuple):
    """A cell of the header or of the labels: its row (or column), the unit that it gives, and its text."""

    at: int
    unit: str
    text: str


class GivenUnits:
    """The units of the value cells of a table that stand in its margins."""

    def __init__(self, table: Table, passages: Sequence["Passage"], caption: str) -> None:
        self._cells = list(zip(table.cells, passages, strict=True))
        self._caption = _measure(caption)
        self._above: dict[int, list[_Margin]] = defaultdict(list)
        self._beside: dict[int, list[_Margin]] = defaultdict(list)
        for cell, passage in self._cells:
            if cell.row < _MARGIN:
                for column in range(cell.column, cell.column + cell.columns):
                    self._above[column].append(_Margin(cell.row, _measure(passage.text), passage.text))
            if cell.column < _MARGIN:
                for row in range(cell.row, cell.row + cell.rows):
                    self._beside[row].append(_Margin(cell.column, _measure(passage.text), passage.text))

    @cached_property
    def _any(self) -> bool:
        margins = (m for found in (self._above, self._beside) for each in found.values() for m in each)
        return bool(self._caption) or any(m.unit for m in margins)

    def applied(self, figures: Sequence["Figure"]) -> tuple["Figure", ...]:
        """The figures of a row, those of cells without a unit of their own with the unit that is given for them."""
        if not self._any:
            return tuple(figures)
        return tuple(replace(f, unit=unit) if (unit := self._unit_of(f)) else f for f in figures)

    def _unit_of(self, figure: "Figure") -> str:
        cell, passage = self._cells[figure.place.cell]
        if figure.unit or figure.kind != "quantity" or cell.row == 0 or cell.column == 0:
            return ""
        if figure.bound in {"numerator", "denominator"} or _WORDS.search(NO_WORDS.sub(" ", passage.text)):
            return ""
        above = [m for m in self._above[cell.column] if m.at < cell.row]
        over = next((m.unit for m in reversed(above) if m.unit), "")
        if over or any(says("count", m.text) for m in above):
            return over
        label = next((m.unit for m in self._beside[cell.row] if m.unit and m.at < cell.column), "")
        return label or (self._caption if figure.value.as_tuple().exponent != 0 else "")


def _measure(text: str) -> str:
    unit = unit_given(text)
    return unit if unit and units()[unit].kind not in _NO_MEASURE else ""
