"""How the device was tested: facets that both files state, and not with the same value.

Values that both files have are matched first. What is left over on both sides stands against each other when each side
has a single value, or when the sentences answer to each other; what only one file states is no finding.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.sides import once
from lint.checks.panels import are_of_two_panels
from lint.checks.stages import are_of_two_stages
from lint.facts.cues import cue
from lint.facts.kept_lines import speaking
from lint.facts.lines import Line
from lint.facts.model import Method, Place, text_of
from lint.language.triggers import Likely, Pattern

__all__ = ["differs", "level", "phrased"]

Parameters = Mapping[str, Any]
Agreement = Callable[[str, str], bool]
_PART = re.compile(
    r"(?P<sign>[<>]=?|≈)?\s?(?P<value>\d+(?:\.\d+)?)(?:~(?P<high>\d+(?:\.\d+)?))?\s?(?P<unit>%|mm|day|week|month|year)?s?"
)
_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal(30), "year": Decimal(365)}
_LIST = re.compile(
    r"\d[\d.]*(?:\s?(?:年|years?|%))?(?:\s?(?:,\s?and|、|，|,|and|和|及|与)\s?\d[\d.]*(?:\s?(?:年|years?|%))?)+"
)
_REACH = 24
"""Characters around a statement in which its figure stands: `10, 15 and 21 years` is read from the last one."""
_LIMITS = re.compile(r"[^\d.;。；]{0,3}[:： (（\[【]{0,3}[-−]?\d|[为是][-−]?\d")
"""Figures right behind a level: the interval of one metric, which is compared with that metric."""
_ROUNDING = Decimal("0.08")
"""A month is four weeks, thirty days or 31: lengths of time in different units agree within this share."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a facet; a list of figures (experience of 8, 11 and 16 years) is one item each."""

    value: str
    fact: Method
    line: int


@dataclass(frozen=True)
class Stated:
    """What one side states of its test methods, and where."""

    side: SideFacts

    @cached_property
    def _lines(self) -> Mapping[tuple[int, int, int], list[int]]:
        """Lines by block; lines of a table by row as well."""
        found: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for number, line in enumerate(self.side.lines):
            found[line.place.document, line.place.block, self._row(line.place)].append(number)
        return found

    def _row(self, place: Place) -> int:
        table = self.side.documents[place.document].blocks[place.block].table
        return -1 if place.cell < 0 or table is None else table.cells[place.cell].row

    def line(self, place: Place) -> int:
        """The line that a place stands in, -1 if none."""
        lines = self._lines.get((place.document, place.block, self._row(place)), [])
        return next(
            (
                n
                for n in lines
                if place.cell >= 0 or self.side.lines[n].place.start <= place.start < self.side.lines[n].place.end
            ),
            -1,
        )

    def sentence(self, place: Place) -> str:
        """The sentence or cell around a place."""
        return text_of(self.side.documents[place.document], place)[place.sentence_start : place.sentence_end]

    def items(self, facet: str, *, each: bool, scope: str = "") -> list[Item]:
        """The values of a facet, without those of the predicate's study; `each` takes lists of figures apart.

        With `scope` its value there is taken instead: `count` of a reference standard is the number of its experts.
        """
        facts = [
            f
            for f in self.side.of(Method)
            if f.concept == facet and "as" not in f.scope and not self._is_foreign(f.place)
        ]
        values = {id(f): [f.scope.get(scope, "")] if scope else self._each(f) if each else [f.value] for f in facts}
        return [Item(value, f, self.line(f.place)) for f in facts for value in values[id(f)] if value]

    def places(self, item: Item) -> tuple[Place, ...]:
        """The statement, and the figures of its value, by which other checks know the same cause."""
        amounts = {Decimal(m["value"]) for m in _PART.finditer(item.value)}
        figures = self.side.lines[item.line].figures if item.line >= 0 else ()
        own = (f for f in figures if f.place.cell == item.fact.place.cell and (f.value in amounts or f.kind == "date"))
        near = (f.place for f in own if item.fact.place.start - _REACH <= f.place.start < item.fact.place.end + _REACH)
        return tuple(dict.fromkeys((item.fact.place, *near)))

    def _each(self, fact: Method) -> list[str]:
        """The figures of a fact, and those that its sentence coordinates with them: 8 years, 11 years and 16 years."""
        own, text = _figures(fact.value), self.sentence(fact.place)
        start, end = fact.place.start - fact.place.sentence_start, fact.place.end - fact.place.sentence_start
        lists = (m for m in _LIST.finditer(text) if m.start() < end and start < m.end())
        joined = next((m[0] for m in lists if _is_list(m[0])), "")
        unit = own[-1].partition(" ")[2] if own else ""
        return (
            own
            if "~" in fact.value or not joined
            else [f"{number} {unit}".strip() for number in re.findall(r"\d+(?:\.\d+)?", joined)]
        )

    def _is_foreign(self, place: Place) -> bool:
        text = self.sentence(place)
        return cue("predicate", text) and not cue("subject", text)


@once
def statements(side: SideFacts) -> Stated:
    """What a side states of its test methods."""
    return Stated(side)


def _is_list(text: str) -> bool:
    """Numbers written alike: `at 0.28, 7 more were flagged` and `at 0.28, 0.963 of them` hold one figure each."""
    numbers = re.findall(r"\d+(?:\.\d+)?", text)
    coordinated = len(numbers) > 2 or re.search(r"and|和|及|与|、|年|year|%", text) is not None
    return coordinated and len({"." in number for number in numbers}) == 1


def _figures(value: str) -> list[str]:
    """The figures in a value, each with the unit that stands behind the last one."""
    parts = list(_PART.finditer(value))
    unit = next((m["unit"] for m in reversed(parts) if m["unit"]), "")
    return [
        f"{m['sign'] or ''}{m['value']}{'~' + m['high'] if m['high'] else ''} {m['unit'] or unit}".strip()
        for m in parts
    ]


def same_value(left: str, right: str) -> bool:
    """Equal values; a comparator or a part of a date that one side leaves out does not matter."""
    if left == right:
        return True
    if re.fullmatch(r"\d{4}[\d-]*/\d{4}[\d-]*", left) and re.fullmatch(r"\d{4}[\d-]*/\d{4}[\d-]*", right):
        return all(a.startswith(b) or b.startswith(a) for a, b in zip(left.split("/"), right.split("/"), strict=True))
    words = [_PART.sub("#", v).replace(" ", "") for v in (left, right)]
    parts = [list(_PART.finditer(v)) for v in (left, right)]
    if (
        not parts[0]
        or len(parts[0]) != len(parts[1])
        or not (words[0].startswith(words[1]) or words[1].startswith(words[0]))
    ):
        return False
    return all(_same_figure(a, b) for a, b in zip(*parts, strict=True))


def _same_figure(left: re.Match[str], right: re.Match[str]) -> bool:
    if (
        left["sign"]
        and right["sign"]
        and left["sign"][0] != right["sign"][0]
        or bool(left["high"]) != bool(right["high"])
    ):
        return False
    return all(
        _same_amount(left[name], left["unit"], right[name], right["unit"]) for name in ("value", "high") if left[name]
    )


def _same_amount(left: str, left_unit: str | None, right: str, right_unit: str | None) -> bool:
    a, b = Decimal(left), Decimal(right)
    if left_unit == right_unit or not left_unit or not right_unit:
        return a == b
    if left_unit not in _DAYS or right_unit not in _DAYS:
        return False
    a, b = a * _DAYS[left_unit], b * _DAYS[right_unit]
    return abs(a - b) <= _ROUNDING * max(a, b)


def differs(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A facet whose values differ.

    `each` names facets whose values are lists of figures; `scope` the slot that is compared instead of the value; `alike`
    rows of values of which the first may be said instead of any of the others; `unsigned` facets whose sign is left out as
    often as not (a margin of -5 % is one of 5 %); `panels` facets of
    people, who may be readers or set the truth, `staged` those that training and test data have each for themselves. A facet
    with `rivals` states several things at once, which stand beside each other (pathology and a follow-up): only members of one of
    its sets exclude each other.
    """
    sides = statements(comparison.nmpa), statements(comparison.fda)
    each, scope = parameters.get("each", ()), parameters.get("scope", "")
    agree = _agreement(parameters.get("alike", ()))
    for facet in parameters["facets"]:
        nmpa, fda = (side.items(facet, each=facet in each, scope=scope) for side in sides)
        least = float(parameters.get("least_score", 0.2))
        if facet in parameters.get("unsigned", ()):
            nmpa, fda = ([replace(i, value=i.value.lstrip("-−")) for i in items] for items in (nmpa, fda))
        if facet in parameters.get("rivals", {}):
            found = _rivals_apart(comparison, nmpa, fda, least, parameters["rivals"][facet])
        else:
            found = _against(comparison, nmpa, fda, least, agree)
        if facet in parameters.get("odd", ()):
            found = chain(found, _odd(comparison, nmpa, fda, least))
        for left, right, certain in found:
            if facet in parameters.get("panels", ()) and are_of_two_panels(comparison, left.line, right.line):
                continue
            if facet in parameters.get("staged", ()) and are_of_two_stages(comparison, left.line, right.line):
                continue
            values = {"facet": facet, "nmpa": left.value, "fda": right.value}
            yield Hit(values, sides[0].places(left), sides[1].places(right), (), certain=certain)


def _agreement(alike: Sequence[Sequence[str]]) -> Agreement:
    """Whether two values say the same, or one of them says in general what the other one says."""
    pairs = {frozenset((first, other)) for first, *others in alike for other in others}
    return lambda left, right: same_value(left, right) or frozenset((left, right)) in pairs


def _odd(
    comparison: Comparison, nmpa: Sequence[Item], fda: Sequence[Item], least: float
) -> Iterator[tuple[Item, Item, bool]]:
    """A value of a sentence that only one file has, where the one that answers it has the only value of the other file's sentences.

    Both files have that value.
    """
    for own, other, there, turned in ((nmpa, fda, comparison.fda, False), (fda, nmpa, comparison.nmpa, True)):
        told = {i.value: i for i in other if i.fact.place.cell < 0}
        both = [i for i in told.values() if any(same_value(i.value, o.value) for o in own)]
        for item in (i for i in own if i.fact.place.cell < 0) if len(told) == len(both) == 1 else ():
            pair = (both[0], item) if turned else (item, both[0])
            said = any(_amounts(item.value) <= {f.value for f in line.figures} for line in there.lines)
            if not said and _score(comparison, *pair) >= least:
                yield *pair, False


def _rivals_apart(
    comparison: Comparison, nmpa: Sequence[Item], fda: Sequence[Item], least: float, rivals: Sequence[Sequence[str]]
) -> Iterator[tuple[Item, Item, bool]]:
    """Within each set of rivals: values of both files; where the files share one, their lines must answer well."""
    for members in rivals:
        left, right = ([i for i in items if i.value in members] for items in (nmpa, fda))
        shared = {i.value for i in left} & {i.value for i in right}
        yield from _against(comparison, left, right, 2 * least if shared else least, same_value)


def _against(
    comparison: Comparison, nmpa: Sequence[Item], fda: Sequence[Item], least: float, agree: Agreement
) -> Iterator[tuple[Item, Item, bool]]:
    """Values that are left over on both sides and stand for one another, each value once."""
    left = [i for i in nmpa if not any(agree(i.value, o.value) for o in fda)]
    right = [i for i in fda if not any(agree(i.value, o.value) for o in nmpa)]
    single = len({i.value for i in nmpa}) == len({i.value for i in fda}) == 1
    used: set[str] = set()
    for one in left:
        scored = [
            (_score(comparison, one, other), -n, other)
            for n, other in enumerate(right)
            if f"r{other.value}" not in used
        ]
        best = max(scored, default=None, key=lambda s: s[:2])
        if best is not None and f"l{one.value}" not in used and (single or best[0] >= least):
            used |= {f"l{one.value}", f"r{best[2].value}"}
            if _say_both(comparison, one, best[2]) or _name_both(comparison, one, best[2]):
                continue
            yield one, best[2], single or best[0] >= 2 * least


def _say_both(comparison: Comparison, nmpa: Item, fda: Item) -> bool:
    """Each line has the figures of the other one too: 2~14年，中位7年 and `median 7 years, range 2 to 14`."""
    figures = [_amounts(nmpa.value), _amounts(fda.value)]
    units = any(unit in nmpa.value for unit in _DAYS)  # a number of readers is no length of time
    lines = [
        {f.value for f in side.lines[item.line].figures if f.unit or not units} if item.line >= 0 else set()
        for side, item in ((comparison.nmpa, nmpa), (comparison.fda, fda))
    ]
    return all(figures) and figures[1] <= lines[0] and figures[0] <= lines[1]


def _name_both(comparison: Comparison, nmpa: Item, fda: Item) -> bool:
    """Each line names the concept of the other one too: several endpoints of which only one is read."""
    named = [
        {concept for concept, _ in side.lines[item.line].concepts} if item.line >= 0 else set()
        for side, item in ((comparison.nmpa, nmpa), (comparison.fda, fda))
    ]
    return fda.value in named[0] and nmpa.value in named[1]


def _amounts(value: str) -> set[Decimal]:
    """All figures of a value."""
    return {Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", value)}


def _score(comparison: Comparison, left: Item, right: Item) -> float:
    """How well the lines of two values fit; a neighbour in the partner's block counts half."""
    found = 0.0
    if set(left.value.split("/")) & set(right.value.split("/")) and "/" in left.value and "/" in right.value:
        found = 0.5  # periods that begin or end on the same day
    for match in comparison.passages.of_nmpa.get(left.line, ()):
        if match.right == right.line:
            found = max(found, match.score)
        elif abs(match.right - right.line) <= 1 and right.line >= 0:
            found = max(found, match.score / 2)
    return found


def phrased(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Values that the rule itself gives the wordings of; both files state one, and none in common."""
    nmpa, fda = (_phrases(side, parameters["values"]) for side in (comparison.nmpa, comparison.fda))
    if nmpa and fda and not nmpa.keys() & fda.keys():
        values = {"nmpa": "/".join(nmpa), "fda": "/".join(fda)}
        yield Hit(values, tuple(chain(*nmpa.values())), tuple(chain(*fda.values())))


def _phrases(side: SideFacts, values: Mapping[str, Sequence[str]]) -> dict[str, list[Place]]:
    """Where a file states each value."""
    found: dict[str, list[Place]] = {}
    forms = [(value, Pattern("|".join(patterns), re.I)) for value, patterns in values.items()]
    likely = cache(lambda: Likely(forms, lambda form: form[1]).within(side.folded))

    def in_line(line: Line) -> Iterator[tuple[str, Place]]:
        for place in _passages(statements(side), line.place) if likely() else ():
            text = text_of(side.documents[place.document], place)
            for value, form in likely().of(text[place.start : place.end]):
                for match in form.compiled.finditer(text, place.start, place.end):
                    yield value, replace(place, start=match.start(), end=match.end())

    for _, line in speaking(side.lines, "phrases", lambda line: any(in_line(line)), repr(values)):
        for value, place in in_line(line):
            found.setdefault(value, []).append(place)
    return found


@dataclass(frozen=True, slots=True)
class Level:
    """A confidence level as it is named: percent, and one-sided, two-sided or neither."""

    percent: Decimal
    sided: str
    place: Place


def level(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A confidence level that the other file never uses; a one-sided one that it uses in another height."""
    nmpa, fda = (_levels(statements(side), parameters) for side in (comparison.nmpa, comparison.fda))
    for side, own, other in (("nmpa", nmpa, fda), ("fda", fda, nmpa)):
        usual = {o.percent for o in other}
        usual |= _of_intervals(comparison.side("fda" if side == "nmpa" else "nmpa")) if usual else set()
        one_sided = {o.percent for o in other if o.sided == "one"}
        seen: set[tuple[Decimal, str]] = set()
        for stated in own:
            never = bool(usual) and stated.percent not in usual
            turned = stated.sided == "one" and bool(one_sided) and stated.percent not in one_sided
            if (never or turned) and (stated.percent, stated.sided) not in seen:
                seen.add((stated.percent, stated.sided))
                places = tuple(s.place for s in own if (s.percent, s.sided) == (stated.percent, stated.sided))
                others = ", ".join(f"{p}%" for p in sorted(usual if never else one_sided))
                yield Hit({"level": f"{stated.percent}%", "others": others}, **{side: places}, certain=never)  # type: ignore[arg-type]


def _of_intervals(side: SideFacts) -> set[Decimal]:
    """The levels of the intervals that a file gives."""
    return {Decimal(m.interval.level) for m in side.metrics if m.interval is not None and m.interval.level}


def _levels(stated: Stated, parameters: Parameters) -> list[Level]:
    """The levels of confidence that a file names, without those of the predicate and of other kinds of limits."""
    pattern = re.compile("|".join(parameters["patterns"]), re.I)
    one, two = (re.compile(parameters[name], re.I) for name in ("one_sided", "two_sided"))
    usual = {Decimal(str(level)) for level in parameters["usual"]}
    found = []

    def names(line: Line) -> bool:
        places = ((p, text_of(stated.side.documents[p.document], p)) for p in _passages(stated, line.place))
        return any(pattern.search(text, place.start, place.end) for place, text in places)

    for _, line in speaking(stated.side.lines, "confidence levels", names, pattern.pattern):
        foreign = cue("predicate", line.text) and not cue("subject", line.text)
        for place in () if foreign else _passages(stated, line.place):
            text = text_of(stated.side.documents[place.document], place)
            for match in pattern.finditer(text, place.start, place.end):
                if _LIMITS.match(text, match.end()):
                    continue
                percent = next(g for g in match.groups() if g)
                if Decimal(percent) not in usual:
                    continue
                around = text[max(place.start, match.start() - 16) : match.end() + 4]
                sided = "one" if one.search(around) else "two" if two.search(around) else ""
                start = match.start() + match[0].index(percent)
                where = Place(
                    place.document,
                    place.block,
                    place.cell,
                    start,
                    start + len(percent) + 1,
                    place.sentence_start,
                    place.sentence_end,
                )
                found.append(Level(Decimal(percent), sided, where))
    return found


def _passages(stated: Stated, place: Place) -> Iterator[Place]:
    """The sentence, or the cells of a row."""
    table = stated.side.documents[place.document].blocks[place.block].table
    if place.cell < 0 or table is None:
        yield place
        return
    row = table.cells[place.cell].row
    for number, cell in enumerate(table.cells):
        if cell.row == row:
            yield Place(place.document, place.block, number, 0, len(cell.text), 0, len(cell.text))
