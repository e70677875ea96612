"""Tables of tests, a requirement and what was found in each row: a row that misses its requirement, whatever it measures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.explained import spot
from lint.checks.criteria import SAID
from lint.checks.shares import by_cell, tables
from lint.document import Table
from lint.facts.lines import Figure, Line
from lint.language.normalise import normalise

__all__ = ["missed"]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PREFIXES = {
    "n": Decimal("1e-9"), "μ": Decimal("1e-6"), "µ": Decimal("1e-6"), "m": Decimal("1e-3"), "c": Decimal("1e-2"),
    "": Decimal(1), "k": Decimal("1e3"), "M": Decimal("1e6"), "G": Decimal("1e9"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tested:
    """A row with one number in the cell of what is required and one in the cell of what was found."""

    row: Line
    required: Figure
    found: Figure
    units: tuple[str, str]  # as written

    def is_met(self) -> bool | None:
        """None where the two cannot be compared."""
        limit, value = self.required.value, self._in_unit()
        if value is None:
            return None
        met = {
            ">=": value >= limit, ">": value > limit, "<=": value <= limit, "<": value < limit, "±": abs(value) <= limit,
        }  # fmt: skip
        return met.get(self.required.comparator)

    def _in_unit(self) -> Decimal | None:
        """What was found, in the unit of what is required."""
        (kind, base), (other, found) = self.required.based, self.found.based
        if self.units[0] == self.units[1]:
            return self.found.value
        if kind == other and self.required.unit and self.found.unit and base:
            return found * self.required.value / base
        factor = _prefix(*self.units)
        return self.found.value * factor if factor is not None else None


def _prefix(one: str, other: str) -> Decimal | None:
    """The second unit in the first one, where they differ by a prefix: W/cm² is 1000 mW/cm²."""
    for prefix, size in _PREFIXES.items():
        for own, factor in _PREFIXES.items():
            if prefix != own and one.startswith(prefix) and other.startswith(own):
                unit = one[len(prefix) :]
                if len(unit) > 1 and unit == other[len(own) :]:
                    return factor / size
    return None


def missed(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """The only row that misses what it requires, in a table of which `least_met` rows meet it; metrics are judged by themselves."""
    forms = [re.compile(parameters[name], re.I) for name in ("requirement", "result")]
    judged = {spot(metric.place) for metric in side.metrics}
    for table, rows in tables(side):
        columns = _columns(table, *forms)
        if columns is None:
            continue
        tested = [one for row in rows if (one := _tested(side, table, row, columns)) is not None]
        states = [one.is_met() for one in tested]
        odd = [one for one, met in zip(tested, states, strict=True) if met is False]
        if len(odd) != 1 or sum(met is True for met in states) < int(parameters["least_met"]):
            continue
        one = odd[0]
        if spot(one.required.place) not in judged and not SAID.search(one.row.text):
            values = {
                name: table.cells[f.place.cell].text.strip()
                for name, f in (("number", one.found), ("criterion", one.required))
            }
            yield on_side(side.side, (one.found.place, one.required.place), values)


def _columns(table: Table, requirement: re.Pattern[str], result: re.Pattern[str]) -> tuple[int, int] | None:
    """The one column of requirements and the one of results."""
    heads = [(cell.column, cell.text) for cell in table.cells if cell.row == 0]
    required = [column for column, text in heads if requirement.search(text)]
    found = [column for column, text in heads if column not in required and result.search(text)]
    return (required[0], found[0]) if len(required) == len(found) == 1 else None


def _tested(side: SideFacts, table: Table, row: Line, columns: tuple[int, int]) -> _Tested | None:
    cells = {table.cells[at].column: own for at, own in by_cell(row).items() if at >= 0}
    required, found = (cells.get(column, ()) for column in columns)
    if len(required) != 1 or len(found) != 1 or not required[0].comparator or found[0].comparator:
        return None
    chinese = side.documents[row.place.document].language == "zh"
    texts = [normalise(table.cells[f.place.cell].text, chinese=chinese).text for f in (required[0], found[0])]
    if any(len(_NUMBER.findall(text)) != 1 for text in texts):
        return None
    units = tuple(_unit(text) for text in texts)
    return _Tested(row, required[0], found[0], (units[0], units[1]))


def _unit(text: str) -> str:
    """What stands behind the number of a cell, without spaces: dB(A)."""
    return re.sub(r"\s", "", _NUMBER.split(text, maxsplit=1)[-1])
