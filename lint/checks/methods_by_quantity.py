"""The statistical method that a file names for a kind of quantity: t intervals for means, a bootstrap for the correlation."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, groupby
from typing import Any, NamedTuple

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.sides import once
from lint.facts.grammar import grammar
from lint.facts.intended_use import of_other_device
from lint.facts.lines import Line
from lint.facts.model import Place, text_of
from lint.language.triggers import Triggered, triggered

__all__ = ["apart"]


class Told(NamedTuple):
    """A method as it is named for a quantity, "" for none; of its kind: interval, test or model."""

    quantity: str
    kind: str
    method: str
    place: Place


_LEVELS = {"95", "97.5", "9E+1", "90", "99", "0.05", "0.025", "1.96"}
_COMMA = re.compile("[,，]")
_AND = re.compile(r"\s?(?:and |及|和)", re.I)
Named = Mapping[tuple[str, str], Mapping[str, Sequence[Place]]]


def apart(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """Quantities for which the files name no method in common; or lines do not that are surely counterparts (`least_score`).

    Lines that name one method each, and no other stands beside them, must name the same. Each two methods are told once.
    """
    nmpa, fda = _told(comparison.nmpa), _told(comparison.fda)
    seen = set[frozenset[str]]()
    whole = _pairs(_of_rules(comparison.nmpa, nmpa), _of_rules(comparison.fda, fda))
    for ours, theirs, quantity in chain(whole, _in_lines(comparison, nmpa, fda, float(parameters["least_score"]))):
        names = ours.keys() | theirs.keys()
        if names not in seen:
            seen.add(frozenset(names))
            values = {"quantity": quantity, "nmpa": ", ".join(ours), "fda": ", ".join(theirs)}
            yield Hit(values, _places(ours), _places(theirs))


def _places(named: Mapping[str, Sequence[Place]]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(named.values())))


Pair = tuple[Mapping[str, Sequence[Place]], Mapping[str, Sequence[Place]], str]


def _pairs(nmpa: Named, fda: Named) -> Iterator[Pair]:
    """The quantities that both name methods for, and none that may be the same."""
    for key in sorted(nmpa.keys() & fda.keys()):
        if key[0] and not any(_alike(one, other) for one in nmpa[key] for other in fda[key]):
            yield nmpa[key], fda[key], key[0]


def _of_rules(side: SideFacts, told: Mapping[int, Sequence[Told]]) -> Named:
    """What sentences without results say: a value may have an interval of its own."""
    return _by_quantity([t for number, items in told.items() if not _has_result(side.lines[number]) for t in items])


def _has_result(line: Line) -> bool:
    return any(
        f.kind == "quantity" and ("." in f.text or f.unit == "%") and str(f.value.normalize()) not in _LEVELS
        for f in line.figures
    )


def _by_quantity(told: Iterator[Told] | Sequence[Told]) -> Named:
    found: dict[tuple[str, str], dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for item in told:
        found[item.quantity, item.kind][item.method].append(item.place)
    return found


def _in_lines(
    comparison: Comparison, nmpa: Mapping[int, Sequence[Told]], fda: Mapping[int, Sequence[Told]], least: float
) -> Iterator[Pair]:
    """The same within lines that are each other's best counterpart."""
    for left, ours in sorted(nmpa.items()):
        best = next(iter(comparison.passages.of_nmpa.get(left, ())), None)
        if best is None or best.score < least or best.right not in fda:
            continue
        back = next(iter(comparison.passages.of_fda.get(best.right, ())), None)
        if back is None or back.right != left:
            continue
        theirs = fda[best.right]
        beside = [
            {t.method for n in (at - 1, at + 1) for t in told.get(n, ())}
            for at, told in ((left, nmpa), (best.right, fda))
        ]
        if any(_alike(t.method, m) for t in ours for m in beside[1]) or any(
            _alike(t.method, m) for t in theirs for m in beside[0]
        ):
            continue
        found = list(_pairs(_by_quantity(ours), _by_quantity(theirs)))
        yield from found
        names = [{t.method for t in told} for told in (ours, theirs)]
        if not found and len(names[0]) == len(names[1]) == 1 and not _alike(*names[0], *names[1]):
            ends = ({told[0].method: [told[0].place]} for told in (ours, theirs))
            yield *ends, "-"  # type: ignore[misc]


def _alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= {*row} for row in grammar("methods_told")["alike"])


@once
def _told(side: SideFacts) -> Mapping[int, Sequence[Told]]:
    """What each line of a file names."""
    found = {}
    for number, line in enumerate(side.lines):
        if line.kind in {"heading", "caption"} or not _anything().search(line.text) or _aside().search(line.text):
            continue
        if of_other_device(line.text, line.section):
            continue
        told = [t for place in _passages(side, line) for t in _of_passage(side, place)]
        if told:
            found[number] = told
    return found


def _passages(side: SideFacts, line: Line) -> Iterator[Place]:
    """The sentence, or each cell of a row."""
    table = side.documents[line.place.document].blocks[line.place.block].table
    if line.place.cell < 0 or table is None:
        yield line.place
        return
    row = table.cells[line.place.cell].row
    for number, cell in enumerate(table.cells):
        if cell.row == row:
            yield Place(line.place.document, line.place.block, number, 0, len(cell.text), 0, len(cell.text))


def _of_passage(side: SideFacts, place: Place) -> Iterator[Told]:
    """Clause by clause: a method is told of the quantities before it, or behind it where a clause begins with one."""
    text = text_of(side.documents[place.document], place)
    start = place.sentence_start
    borders = [*(m.end() for m in _ends().finditer(text, start, place.sentence_end)), place.sentence_end]
    for end in borders:
        yield from _of_clause(text, start, end, place)
        start = end


def _of_clause(text: str, start: int, end: int, place: Place) -> Iterator[Told]:
    """The methods of a clause, each with its quantities: behind `Wilson intervals for`, else before it."""
    methods = sorted(
        (*m.span(), kind, name) for kind, name, form in _methods() for m in form.finditer(text, start, end)
    )
    quantities = sorted((m.start(), name) for name, form in _quantities() for m in form.finditer(text, start, end))
    groups = [[*group] for _, group in groupby(methods, lambda m: sum(at < m[0] for at, _ in quantities))]
    leading = [_leads().match(text, group[-1][1], end) for group in groups]
    since = start
    for number, group in enumerate(groups):
        until = groups[number + 1][0][0] if number + 1 < len(groups) else end
        behind = [(at, name) for at, name in quantities if group[-1][1] <= at < until]
        leads = leading[number]
        own = [name for at, name in quantities if since <= at < group[0][0]]
        since = group[-1][1]
        if leads is not None and not behind and leads[0].endswith("for"):
            own = []  # for something that is no quantity
        elif leads is not None and behind and _COMMA.search(text, leads.end(), behind[0][0]) is None:
            goes_on = number + 1 < len(groups) and leading[number + 1] is not None
            comma = None if goes_on else _COMMA.search(text, behind[0][0], until)
            since = comma.start() if comma and _AND.match(text, comma.end()) is None else until
            own = [name for at, name in behind if at < since]
        for first, last, kind, name in group:
            told = replace(place, start=first, end=last)
            yield from (Told(quantity, kind, name, told) for quantity in dict.fromkeys(own or [""]))


@cache
def _methods() -> Sequence[tuple[str, str, re.Pattern[str]]]:
    kinds = grammar("methods_told")["methods"]
    return [(kind, name, re.compile(form, re.I)) for kind, rows in kinds.items() for name, form in rows.items()]


@cache
def _quantities() -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(form, re.I)) for name, form in grammar("methods_told")["quantities"].items()]


@cache
def _anything() -> Triggered:
    return triggered("|".join(form.pattern for _, _, form in _methods()), re.I)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(grammar("methods_told")["leads"], re.I)


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(grammar("methods_told")["aside"], re.I)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(grammar("methods_told")["ends"])
