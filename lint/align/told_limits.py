"""Limits of a list of which only the first is told with a comparator: `at least 85.0% for polyps and 90.0% for stones`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from lint.align.explained import Spot, spot
from lint.align.pairing import in_order
from lint.align.sides import SideFacts, once
from lint.facts.grammar import frame
from lint.facts.lines import Figure
from lint.facts.model import text_of

_BOUNDS = {">=", "<=", ">", "<"}


def with_comparator(side: SideFacts, figure: Figure) -> Figure:
    """A number with the comparator that the first of its list is told with."""
    comparator = _inherited(side).get(spot(figure.place), "")
    return replace(figure, comparator=comparator) if comparator and not figure.comparator else figure


@once
def _inherited(side: SideFacts) -> Mapping[Spot, str]:
    """Comparators of numbers that a list joins to one that has it, by their places."""
    found: dict[Spot, str] = {}
    for line in side.lines:
        if line.kind == "row" or not any(f.comparator in _BOUNDS for f in line.figures):
            continue
        text = text_of(side.documents[line.place.document], line.place)
        for first, second in pairwise(in_order(line)):
            told = first.comparator or found.get(spot(first.place), "")
            if told in _BOUNDS and not second.comparator and _is_joined(first, second, text):
                found[spot(second.place)] = told
    return found


def _is_joined(first: Figure, second: Figure, text: str) -> bool:
    """The second goes on with a list of limits in one unit."""
    alike = first.unit == second.unit and first.is_whole == second.is_whole and not (first.bound or second.bound)
    return alike and _joint().fullmatch(text, first.place.end, second.place.start) is not None


@cache
def _joint() -> re.Pattern[str]:
    return frame("limits", "joint")
