"""How much a system can take: the one number of a sentence about it, by the wordings that a rule gives."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.facts.intended_use import of_other_device
from lint.facts.lines import Line
from lint.facts.model import Place
from lint.language.triggers import Triggered, triggered

__all__ = ["number_of"]

Parameters = Mapping[str, Any]


def number_of(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A limit that both files give, and never with the same number."""
    for facet, forms in parameters["values"].items():
        pattern = triggered("|".join(forms), re.I)
        nmpa, fda = (_numbers(side, pattern) for side in (comparison.nmpa, comparison.fda))
        if nmpa and fda and not nmpa.keys() & fda.keys():
            values = {"facet": facet, "nmpa": _shown(nmpa), "fda": _shown(fda)}
            places = [tuple(place for found in told.values() for place in found) for told in (nmpa, fda)]
            yield Hit(values, places[0], places[1])


def _shown(numbers: Mapping[Decimal, list[Place]]) -> str:
    return ", ".join(f"{number:f}" for number in numbers)


def _numbers(side: SideFacts, pattern: Triggered) -> dict[Decimal, list[Place]]:
    """The numbers of the sentences and rows of a side that match."""
    found: dict[Decimal, list[Place]] = {}
    for line in side.lines:
        if pattern.search(line.text) and not of_other_device(line.text, line.section):
            for number, place in _only_number(line):
                found.setdefault(number, []).append(place)
    return found


def _only_number(line: Line) -> list[tuple[Decimal, Place]]:
    """The one whole number without a unit of a sentence or row, none if it has several."""
    plain = {f.value: f.place for f in line.figures if f.kind == "quantity" and not f.unit and f.value == int(f.value)}
    return list(plain.items()) if len(plain) == 1 else []
