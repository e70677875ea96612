"""How much a system can take: the one number of a sentence about it, by the wordings that a rule gives."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.sides import once
from lint.facts.intended_use import of_other_device
from lint.facts.kept_lines import of_lines
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import text_of
from lint.language.triggers import Triggered, triggered

__all__ = ["limit_in_unit", "number_of"]

Parameters = Mapping[str, Any]
_COUNTED = {"", "bit"}
_MEASURED = {"time": {"time", "calendar", "months"}, "data": {"data"}}
_ROUNDING = Decimal("0.03")
_BESIDE = 16  # characters: `Eight studies can be processed at the same time`
_CLAUSE = re.compile("[;；。,，](?!\\d{3})")
_PART = re.compile(rf"{_CLAUSE.pattern}|、|\band\b|和|及(?!以上)")
"""Between the parts of a computer: 内存不小于32GB、硬盘不小于512GB."""


def number_of(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A limit that both files give, and never with the same number; those of `times` are lengths of time, of `sizes` of data.

    Those of `beside` count only right beside the words.
    """
    kinds = ("", parameters["values"]), ("time", parameters.get("times", {})), ("data", parameters.get("sizes", {}))
    others = parameters.get("of_others", {})
    wanted = {
        f"{kind} {facet}": _Wanted(
            facet,
            kind,
            triggered("|".join(forms), re.I),
            _other(others.get(facet)),
            facet in parameters.get("beside", ()),
        )
        for kind, facets in kinds
        for facet, forms in facets.items()
    }
    told = [_numbers(side, wanted, repr(parameters)) for side in (comparison.nmpa, comparison.fda)]
    for name, thing in wanted.items():
        nmpa, fda = (own[name] for own in told)
        if nmpa and fda and not any(_same(one, other) for one in nmpa for other in fda):
            values = {"facet": thing.facet, "nmpa": _shown(nmpa), "fda": _shown(fda)}
            yield Hit(values, tuple(f.place for f in nmpa), tuple(f.place for f in fda))


def _other(form: str | None) -> Triggered | None:
    return triggered(form, re.I) if form else None


def _same(one: Figure, other: Figure) -> bool:
    """Equal; in other units nearly so: a year is 365 days or 12 months."""
    if one.unit == other.unit:
        return one.based == other.based
    left, right = one.based[1], other.based[1]
    return abs(left - right) <= _ROUNDING * max(left, right)


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


def _shown(numbers: Iterable[Figure]) -> str:
    return ", ".join(dict.fromkeys(f.text if f.unit and f.unit != "bit" else f"{f.value:f}" for f in numbers))


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What speaks of a limit, of what kind its number is, and what says that a clause speaks of another one."""

    facet: str
    kind: str
    pattern: Triggered
    others: Triggered | None
    beside: bool = False  # its number stands right beside the words

    def is_other(self, text: str) -> bool:
        """`A graphics card with 12 GB of memory` says nothing of the memory of the system."""
        return self.others is not None and self.others.search(text) is not None


def _numbers(side: SideFacts, wanted: Mapping[str, _Wanted], given: str) -> Mapping[str, list[Figure]]:
    """The numbers of the clauses and rows of a side that match."""
    found: dict[str, list[Figure]] = {name: [] for name in wanted}

    def of_line(line: Line) -> dict[str, list[int]]:
        if not line.figures:
            return {}
        numbers = {id(figure): number for number, figure in enumerate(line.figures)}
        told = {name: thing for name, thing in wanted.items() if thing.pattern.search(line.text)}
        if not told or of_other_device(line.text, line.section):
            return {}
        return {name: [numbers[id(f)] for f in _of_line(side, line, thing)] for name, thing in told.items()}

    for line, own in zip(side.lines, of_lines(side.lines, "limits", dict[str, list[int]], of_line, given), strict=True):
        for name, numbers in own.items():
            found[name] += [line.figures[number] for number in numbers]
    return found


def _of_line(side: SideFacts, line: Line, wanted: _Wanted) -> list[Figure]:
    """The one number of the clause that matches, in a sentence or a cell of a row, else that of the whole row."""
    whole = text_of(side.documents[line.place.document], line.place)
    cells: dict[int, list[Figure]] = {}
    for figure in line.figures:
        cells.setdefault(figure.place.cell, []).append(figure)
    row = _only_number(line.figures, wanted.kind) if line.kind == "row" and not wanted.beside else []
    if row and wanted.is_other(line.text):
        return []
    for figures in cells.values():
        place = figures[0].place
        text = whole if line.kind != "row" else text_of(side.documents[place.document], place)
        first, last = (place.sentence_start, place.sentence_end) if line.kind != "row" else (0, len(text))
        number = _of_clause(text, first, last, figures, wanted)
        if number:
            return number
    return row


def _of_clause(text: str, first: int, last: int, figures: Sequence[Figure], wanted: _Wanted) -> list[Figure]:
    """The one number in the first clause that matches, or right beside the match."""
    border = _PART if wanted.kind == "data" else _CLAUSE
    at = first
    while told := wanted.pattern.search(text[at:last]):
        begin, stop = at + told.start(), at + told.end()
        start = max((m.end() for m in border.finditer(text, first, begin)), default=first)
        behind = border.search(text, stop, last)
        end = behind.start() if behind else last
        if not wanted.is_other(text[start:end]):
            inside = [f for f in figures if start <= f.place.start < end]
            if wanted.beside:
                return _only_number([f for f in inside if begin - 2 * _BESIDE <= f.place.start < stop + 2], wanted.kind)
            near = [f for f in inside if wanted.kind != "data" and begin - _BESIDE <= f.place.start < stop]
            return _only_number(near, wanted.kind) or _only_number(inside, wanted.kind)
        at = max(end, at + 1)
    return []


def _only_number(figures: Iterable[Figure], kind: str) -> list[Figure]:
    """The one number of a kind, none if there are several: whole without a unit, the 位 of 8位 are characters, or bits."""
    wanted = {
        f.based: f
        for f in figures
        if f.kind == "quantity"
        and (unit_kind(f.unit) in _MEASURED[kind] if kind else f.unit in _COUNTED and f.is_whole)
    }
    return list(wanted.values()) if len(wanted) == 1 else []
