"""How much a system can take: the one number of a sentence about it, by the wordings that a rule gives."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.sides import once
from lint.facts.intended_use import of_other_device
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import Place, text_of
from lint.language.triggers import Triggered, triggered

__all__ = ["limit_in_unit", "number_of"]

Parameters = Mapping[str, Any]
_COUNTED = {"", "bit"}
_BESIDE = 16  # characters: `Eight studies can be processed at the same time`
_CLAUSE = re.compile("[;；。,，](?!\\d{3})")


def number_of(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A limit that both files give, and never with the same number."""
    for facet, forms in parameters["values"].items():
        pattern = triggered("|".join(forms), re.I)
        nmpa, fda = (_numbers(side, pattern) for side in (comparison.nmpa, comparison.fda))
        if nmpa and fda and not nmpa.keys() & fda.keys():
            values = {"facet": facet, "nmpa": _shown(nmpa), "fda": _shown(fda)}
            places = [tuple(place for found in told.values() for place in found) for told in (nmpa, fda)]
            yield Hit(values, places[0], places[1])


def limit_in_unit(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """The only limit that each file sets in a unit of a kind that hardly anything is measured in; neither stands in the other file."""
    for kind in parameters["kinds"]:
        nmpa, fda = (_only_limit(comparison, side, kind) for side in (comparison.nmpa, comparison.fda))
        if nmpa and fda and nmpa.comparator[:1] == fda.comparator[:1] and nmpa.based != fda.based:
            yield Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,))


def _only_limit(comparison: Comparison, side: SideFacts, kind: str) -> Figure | None:
    measured = _measured(side).get(kind, ())
    entries = comparison.entries[side.side]
    if len({f.based for f in measured}) != 1 or not any(f.comparator[:1] in {"<", ">"} for f in measured):
        return None
    alone = all((e := entries.get(spot(f.place))) is not None and e.status in {"only", "differ"} for f in measured)
    return next(f for f in measured if f.comparator[:1] in {"<", ">"}) if alone else None


@once
def _measured(side: SideFacts) -> Mapping[str, list[Figure]]:
    """The numbers of a file by what they measure."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for line in side.lines:
        own = [(kind, f) for f in line.figures if f.unit and (kind := unit_kind(f.unit))]
        if own and not of_other_device(line.text, line.section):
            for kind, figure in own:
                found[kind].append(figure)
    return found


def _shown(numbers: Mapping[Decimal, list[Place]]) -> str:
    return ", ".join(f"{number:f}" for number in numbers)


def _numbers(side: SideFacts, pattern: Triggered) -> dict[Decimal, list[Place]]:
    """The numbers of the clauses and rows of a side that match."""
    found: dict[Decimal, list[Place]] = {}
    for line in side.lines:
        if pattern.search(line.text) and not of_other_device(line.text, line.section):
            for number, place in _only_number(_of_clause(side, line, pattern)):
                found.setdefault(number, []).append(place)
    return found


def _of_clause(side: SideFacts, line: Line, pattern: Triggered) -> list[Figure]:
    """The numbers of the clause of a sentence that matches, and all of a row."""
    first, last = line.place.sentence_start, line.place.sentence_end
    text = text_of(side.documents[line.place.document], line.place)[first:last]
    told = pattern.search(text) if line.kind != "row" else None
    if told is None:
        return list(line.figures)
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, told.start())), default=0)
    behind = _CLAUSE.search(text, told.end())
    end = behind.start() if behind else len(text)
    inside = [f for f in line.figures if start <= f.place.start - first < end]
    near = [f for f in inside if told.start() - _BESIDE <= f.place.start - first < told.end()]
    return near if _only_number(near) else inside


def _only_number(figures: Iterable[Figure]) -> list[tuple[Decimal, Place]]:
    """The one whole number without a unit, none if there are several; the 位 of 8位 are characters, or bits."""
    plain = {f.value: f.place for f in figures if f.kind == "quantity" and f.unit in _COUNTED and f.is_whole}
    return list(plain.items()) if len(plain) == 1 else []
