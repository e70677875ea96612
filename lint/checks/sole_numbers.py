"""What a study has one number of: the number that each file gives it, wherever and however it is told."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from itertools import takewhile
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import is_slip
from lint.align.sides import once
from lint.checks.slips import is_slip_of
from lint.facts.intended_use import of_other_device
from lint.facts.kept_lines import of_lines
from lint.facts.lines import Figure, Line
from lint.facts.model import Place
from lint.language.normalise import plain
from lint.language.triggers import Triggered, triggered

__all__ = ["only_number", "told_of"]

Parameters = Mapping[str, Any]
_SIGN = "#"
"""Stands for a number in the patterns of a rule; `<n>` is the one that is meant."""
_DENIED = re.compile(
    r"[^,;|。\n]*(?:\b(?:no|not|none|never|neither|nor|separate|independent|without|other than)\b|未|没有|均不|独立于|无重叠)[^,;|。\n]*",
    re.I,
)
"""A clause that says what is not so: 上述机构均未向算法开发提供数据."""
_ROUNDING = Decimal("0.08")
_TELLING = 3
"""A number of so many digits stands nowhere in the other file when the two differ."""


def only_number(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Each file has one number for a thing of `things`, and they differ; neither stands where the other file speaks of it."""
    sides = comparison.nmpa, comparison.fda
    things = {name: thing for name, thing in parameters["things"].items() if not _is_ruled_out(sides, thing)}
    given = [told_of(side, things) for side in sides]
    told = {name: [of[name] for of in given] for name in things}
    for name, thing in things.items():
        nmpa, fda = (_numbers(own, told[name][1 - n]) for n, own in enumerate(told[name]))
        if not (nmpa and fda) or _same(nmpa[0], fda[0]):
            continue
        if _are_parts(told[name][0], fda[0]) or _are_parts(told[name][1], nmpa[0]):
            continue
        exchanged = "opposite" in thing and _are_exchanged(nmpa, fda, *told[thing["opposite"]])
        if not (exchanged or _may_differ(thing, nmpa[0], fda[0])):
            continue
        known = []
        for n, (side, own, other) in enumerate(zip(sides, (nmpa, fda), (fda, nmpa), strict=True)):
            others = {figure.place for thing_, of in told.items() if thing_ != name for _, figure in of[n]}
            known.append(len(own) == len(told[name][n]) and _is_said(side, told[name][n], other[0], others))
        if not any(known) or is_slip(nmpa[0], fda[0]) and _is_stray(sides, told[name], nmpa[0], fda[0]):
            values = {"facet": name, "nmpa": nmpa[0].text, "fda": fda[0].text}
            yield Hit(values, tuple(f.place for f in nmpa), tuple(f.place for f in fda))


def _are_parts(told: "Told", whole: Figure) -> bool:
    """All that is told are numbers of one sentence, which add up to what the other file gives: 中国2家、美国2家, and four hospitals."""
    parts = [figure.value for _, figure in told]
    return len(parts) > 1 and len({line.place for line, _ in told}) == 1 and sum(parts) == whole.value


def _may_differ(thing: Parameters, nmpa: Figure, fda: Figure) -> bool:
    """Whether two numbers can be of one thing: with `slip` only when one is the other mistyped, with `slip: digit` even in two digits."""
    if thing.get("slip") == "digit":
        return is_slip_of(int(nmpa.value), int(fda.value))
    return not thing.get("slip") or is_slip(nmpa, fda)


def _are_exchanged(nmpa: Sequence[Figure], fda: Sequence[Figure], *opposite: "Told") -> bool:
    """Each file gives the thing the number that the other file gives its opposite."""
    turned = [{figure.value for _, figure in told} for told in opposite]
    return turned == [{fda[0].value}, {nmpa[0].value}]


def _is_ruled_out(sides: Sequence[SideFacts], thing: Parameters) -> bool:
    """Whether a file says what it never may: two experts, or three with the one who decides."""
    never = thing.get("never")
    return bool(never) and any(_says(side, triggered(never, re.I)) for side in sides)


def _says(side: SideFacts, said: Triggered) -> bool:
    return any(said.search(line.text) for line in side.lines)


Told = Sequence[tuple[Line, Figure]]


def _numbers(own: Told, others: Told) -> list[Figure]:
    """The one number that a file gives; of two of which the other file has one, the other one, if it may be a slip of the pen."""
    figures = [figure for _, figure in own]
    if not figures or all(_same(figures[0], figure) for figure in figures):
        return figures
    odd = [figure for figure in figures if not any(_same(figure, other) for _, other in others)]
    once = 0 < len(odd) < len(figures) and all(_same(odd[0], figure) for figure in odd)
    one = {figure.value for _, figure in others}
    return odd if once and len(one) == 1 and len(odd[0].digits) >= _TELLING and is_slip(odd[0], others[0][1]) else []


def _is_said(side: SideFacts, told: Told, other: Figure, others: Set[Place]) -> bool:
    """Whether a file has the number of the other one too: beside its own, or, if the number is telling, anywhere.

    What it has for another thing, in one of the places `others`, does not count.
    """
    lines = side.lines if len(other.digits) >= _TELLING else [line for line, _ in told]
    return any(_same(f, other) and f.place not in others for line in lines for f in line.figures)


def _is_stray(sides: Sequence[SideFacts], told: Sequence[Told], nmpa: Figure, fda: Figure) -> bool:
    """Each file has one number for the thing, and one of the two, a telling one, is found nowhere else in either file."""
    single = all(_same(figure, own) for own, of in zip((nmpa, fda), told, strict=True) for _, figure in of)
    return single and any(
        len(figure.digits) >= _TELLING and sum(_counts(side)[figure.value] for side in sides) == 1
        for figure in (nmpa, fda)
    )


@once
def _counts(side: SideFacts) -> Counter[Decimal]:
    """How often a file has each number."""
    return Counter(figure.value for line in side.lines for figure in line.figures)


def _same(one: Figure, other: Figure) -> bool:
    """Equal numbers, of which one may lack its unit; nearly equal ones in other units: a month is four weeks or 31 days."""
    if one.unit == other.unit or not one.unit or not other.unit:
        return one.value == other.value
    (kind, left), (other_kind, right) = one.based, other.based
    return kind == other_kind and abs(left - right) <= _ROUNDING * max(left, right)


@dataclass(frozen=True)
class _Thing:
    """What speaks of the number, what the sentence or its heading, and the paragraph, must hold, and what the sentence may not."""

    forms: tuple[re.Pattern[str], ...]
    likely: Triggered | None
    where: Triggered | None
    near: Triggered | None
    unless: Triggered | None


@cache
def _thing(forms: tuple[str, ...], where: str, near: str, unless: str) -> _Thing:
    patterns = [form.replace("<n>", f"(?P<n>{_SIGN})") for form in forms]
    return _Thing(
        tuple(re.compile(pattern, re.I) for pattern in patterns),
        triggered("|".join(form.replace("<n>", _SIGN) for form in forms), re.I) if forms else None,
        triggered(where, re.I) if where else None,
        triggered(near, re.I) if near else None,
        triggered(unless, re.I) if unless else None,
    )


def told_of(side: SideFacts, things: Mapping[str, Parameters]) -> dict[str, list[tuple[Line, Figure]]]:
    """The numbers that a file gives of each thing, with their lines."""
    found: dict[str, list[tuple[Line, Figure]]] = {name: [] for name in things}
    asked = _asked(things)
    per_line = of_lines(side.lines, "sole numbers", dict[str, list[int]], partial(_in_line, side, asked), repr(things))
    for line, told in zip(side.lines, per_line, strict=True):
        for name, numbers in told.items():
            found[name] += [(line, line.figures[number]) for number in numbers]
    return found


_Asked = Sequence[tuple[str, _Thing, frozenset[str], frozenset[str]]]


def _asked(things: Mapping[str, Parameters]) -> _Asked:
    """The things, each with the units of its numbers and the nouns that it counts."""
    return [
        (
            name,
            _thing(tuple(thing.get("forms", ())), *(thing.get(key, "") for key in ("where", "near", "unless"))),
            frozenset(thing.get("units", [""])),
            frozenset(thing.get("nouns", [])),
        )
        for name, thing in things.items()
    ]


def _in_line(side: SideFacts, asked: _Asked, line: Line) -> dict[str, list[int]]:
    """The numbers of a line of one that are one of the things, of a line of another device none."""
    if not line.figures or line.kind == "heading" or of_other_device(line.text, line.section):
        return {}
    masked = _without_numbers(side, line)
    numbers = {id(figure): number for number, figure in enumerate(line.figures)}
    given = ((name, _of_thing(side, masked, thing, nouns), units) for name, thing, units, nouns in asked)
    return {
        name: own
        for name, figures, units in given
        if (own := [numbers[id(f)] for f in figures if f.kind == "quantity" and f.unit in units])
    }


def _of_thing(side: SideFacts, masked: "_Masked", thing: _Thing, nouns: frozenset[str]) -> list[Figure]:
    """The numbers that a form means, and those that count one of the nouns."""
    figures = [f for f in masked.figures if f.noun in nouns]
    if thing.likely is not None and thing.likely.search(masked.text):
        figures += [f for f in _matched(masked, thing) if f.noun not in nouns]
    around = f"{masked.line.caption}\n{' '.join(masked.line.section[-1:])}\n{masked.text}" if figures else ""
    told = (
        figures
        and (thing.where is None or thing.where.search(around))
        and (thing.near is None or thing.near.search(around) or thing.near.search(_block(side, masked.line)))
        and (thing.unless is None or not thing.unless.search(_DENIED.sub("", around)))
    )
    return figures if told else []


def _block(side: SideFacts, line: Line) -> str:
    """The paragraph of a line, or the header of its table."""
    block = side.documents[line.place.document].blocks[line.place.block]
    return (
        block.text
        if block.table is None
        else " ".join(c.text for c in takewhile(lambda c: not c.row, block.table.cells))
    )


def _matched(masked: "_Masked", thing: _Thing) -> list[Figure]:
    figures: dict[int, Figure] = {}
    for form in thing.forms:
        for match in form.finditer(masked.text):
            number = masked.text.count(_SIGN, 0, match.start("n"))
            figures[number] = masked.figures[number]
    return list(figures.values())


@dataclass(frozen=True)
class _Masked:
    """A sentence, or a row with a bar between its cells, with a sign for each of its numbers."""

    line: Line
    text: str
    figures: tuple[Figure, ...] = field(repr=False)


def _without_numbers(side: SideFacts, line: Line) -> _Masked:
    document = side.documents[line.place.document]
    table = document.blocks[line.place.block].table
    if line.place.cell < 0 or table is None:
        spans = [(-1, line.place.start, line.place.end)]
    else:
        row = table.cells[line.place.cell].row
        spans = [(n, 0, len(cell.text)) for n, cell in enumerate(table.cells) if cell.row == row]
    figures, parts = [], []
    for cell, start, end in spans:
        text = document.blocks[line.place.block].text if cell < 0 or table is None else table.cells[cell].text
        part, at = "", start
        for figure in sorted((f for f in line.figures if f.place.cell == cell), key=lambda f: f.place.start):
            if figure.place.start < at:
                continue
            part += _plain(text[at : figure.place.start]) + _SIGN
            at = figure.place.end
            figures.append(figure)
        parts.append(part + _plain(text[at:end]))
    return _Masked(line, " | ".join(parts), tuple(figures))


def _plain(text: str) -> str:
    return plain(text).replace(_SIGN, " ")
