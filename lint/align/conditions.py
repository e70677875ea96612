"""Under what a number is told: a class of size or age, a prevalence, a phase, a level, an arm; by its row and column, or around it.

What is said of a number is one thing in each dimension: in a class of length, in a phase. A sentence may say it before its numbers
or behind them, so that a number has more than one reading; two numbers are told for different things if they are in all readings.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, partial

from lint.align.explained import Spot, spot
from lint.align.lists import SEPARATOR, Element
from lint.align.names_told import is_kin, lead, names_a_class, own_behind, stretches, values_beside
from lint.align.records import Record, is_value
from lint.align.sides import SideFacts
from lint.align.told import Packed, Told, Value, packed, unpacked
from lint.facts.grammar import frame, grammar
from lint.facts.kept_lines import of_line
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import Metric, Place, text_of
from lint.facts.table_labels import NO_WORDS
from lint.glossary.model import Glossary
from lint.language.triggers import Likely

_REACH = 40
_LONG_TEXT = 2000  # characters of a paragraph of which only a stretch is looked at
_DENIED = re.compile("|".join(form for one in ("en", "zh") for form in grammar("contrast")[one]["denied_cell"]))
_NEXT = {"months": 12, "calendar": 7}
_SHARE, _ARM, _WITH = "share", "arm", "with "
_ONE_LEVEL = grammar("conditions")["one_level"]
_WIDER = grammar("conditions")["wider"]
_SETTINGS = frozenset({"prevalence", "operating_point"})
_SCORE = re.compile(r"[\d.]+\s*(?:[~～–-]\s*[\d.]+\s*)?分(?!钟)")
_COUNTED = re.compile(r"(?:\b[nN]\s*[=＝:：]|[(（])\s*$")
_CLAUSE = re.compile("[;；。]")
_WORD = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2,}")
_LEFT = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]")
_FOR = re.compile(r"[^\w;；。]*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:for|in|among)\b")
_TWO = 2
_NOTHING: Told = {}


@dataclass(frozen=True, slots=True)
class _Opposite:
    """One of two things that exclude each other, by the words for it."""

    dimension: str
    name: str
    form: re.Pattern[str]


def dimensions_of(glossary: Glossary) -> Mapping[str, str]:
    """The concepts that tell conditions apart, each with its dimension."""
    of_contrast = {name: group for group in grammar("conditions")["groups"] for name in group.split("+")}
    return {c.id: of_contrast[c.contrast] for c in glossary.concepts.values() if c.contrast in of_contrast}


class Conditions:
    """What the numbers of one side are told for."""

    def __init__(self, side: SideFacts, records: Sequence[Record], dimensions: Mapping[str, str]) -> None:
        """`dimensions` are those of the concepts that tell conditions apart."""
        self.side = side
        self._records = records
        self._dimensions = dimensions
        self._heads: dict[tuple[int, int, int], Told] = {}
        self._prose: dict[int, Mapping[Spot, tuple[Told, ...]]] = {}

    @cached_property
    def at(self) -> Mapping[Spot, int]:
        """The line of each number."""
        return {spot(f.place): n for n, line in enumerate(self.side.lines) for f in line.figures}

    def readings(self, figure: Figure) -> Sequence[Told]:
        """What is said of a number, in each way of reading."""
        if figure.place.cell >= 0:
            heads = self._heads_of(figure.place)
            unsure = self._is_named_inside(figure.place, heads) or any(map(self._denies, heads))
            return () if unsure else (_joined([self._head(head) for head in heads]),)
        number = self.at[spot(figure.place)]
        if number not in self._prose:
            line = self.side.lines[number]
            told = of_line(line, "conditions", list[Packed], lambda: [*map(partial(packed, line), self._told_in(line))])
            self._prose[number] = dict(map(partial(unpacked, line), told))
        return self._prose[number].get(spot(figure.place), ())

    def around(self, figure: Figure) -> Told:
        """What the heading and the caption say, and the line that a list goes on from."""
        number = self.at[spot(figure.place)]
        return _joined([self._whole(n) for n in self._above(number)])

    def _above(self, number: int) -> Iterator[int]:
        lines, own = self.side.lines, self.side.lines[number]
        at = number - 1
        while at >= 0 and (lines[at].place.document, lines[at].place.block) == (own.place.document, own.place.block):
            at -= 1
        while at >= 0 and own.kind == lines[at].kind == "list_item":
            at -= 1
        if at >= 0 and own.kind in {"row", "list_item"} and lines[at].kind != "row":
            yield at
        heading = next((n for n in range(number - 1, -1, -1) if lines[n].kind == "heading"), None)
        if heading is not None:
            yield heading

    def _whole(self, number: int) -> Told:
        line = self.side.lines[number]
        text = text_of(self.side.documents[line.place.document], line.place)
        return self._said(line, text, (0, len(text)), [f for f in line.figures if self._is_condition(f, text)])

    def _is_named_inside(self, place: Place, heads: Sequence[tuple[int, int, int]]) -> bool:
        """Words stand between the label of its row and a number, which may be a label too."""
        table = self.side.documents[place.document].blocks[place.block].table
        if table is None:
            return False
        own, known = table.cells[place.cell], {head[2] for head in heads}
        left = (n for n, c in enumerate(table.cells) if c.row == own.row and c.column < own.column and n not in known)
        return any(not is_value(table.cells[n].text) and len(table.cells[n].text.strip()) > 1 for n in left)

    def _denies(self, head: tuple[int, int, int]) -> bool:
        """A label that takes another one away: `contrast medium | none`."""
        table = self.side.documents[head[0]].blocks[head[1]].table
        return table is not None and bool(_DENIED.fullmatch(table.cells[head[2]].text.strip()))

    @cached_property
    def _head_cells(self) -> Mapping[tuple[int, int, int], list[tuple[int, int, int]]]:
        """The cells that name a cell of a table."""
        found: dict[tuple[int, int, int], list[tuple[int, int, int]]] = defaultdict(list)
        for record in self._records:
            for document, block, cell in sorted(record.cells) if record.heads else ():
                found[document, block, cell] += [(document, block, head) for head in record.heads]
        return found

    def _heads_of(self, place: Place) -> Sequence[tuple[int, int, int]]:
        """Those that name it, or else the first of its row and of its column."""
        table = self.side.documents[place.document].blocks[place.block].table
        known = self._head_cells.get((place.document, place.block, place.cell), ())
        if known or table is None:
            return known
        own = table.cells[place.cell]
        first = {(own.row, 0), (0, own.column)}
        return [
            (place.document, place.block, n)
            for n, c in enumerate(table.cells)
            if (c.row, c.column) in first and c is not own
        ]

    @cached_property
    def _rows(self) -> Mapping[tuple[int, int, int], list[Line]]:
        """The rows that hold the terms and numbers of each cell."""
        found: dict[tuple[int, int, int], list[Line]] = defaultdict(list)
        for line in (line for line in self.side.lines if line.kind == "row"):
            places = [*(f.place for f in line.figures), *(p for _, p in line.concepts)]
            for cell in {spot(p)[:3]: None for p in places}:
                found[cell].append(line)
        return found

    def _head(self, cell: tuple[int, int, int]) -> Told:
        """What a cell that names others says."""
        if cell not in self._heads:
            self._heads[cell] = _joined([self._cell(line, cell[2]) for line in self._rows.get(cell, ())])
        return self._heads[cell]

    def _cell(self, line: Line, cell: int) -> Told:
        table = self.side.documents[line.place.document].blocks[line.place.block].table
        text = table.cells[cell].text if table is not None else ""
        own = [f for f in line.figures if f.place.cell == cell and self._is_class(f, text)]
        return self._said(line, text, (0, len(text)), own, cell)

    def _told_in(self, line: Line) -> Iterator[tuple[Spot, tuple[Told, ...]]]:
        """What stands before the values of a sentence, and what behind, or else before the value in front of them."""
        text = text_of(self.side.documents[line.place.document], line.place)
        classes = self._classes(line, text)
        carried: Told = _NOTHING
        ended = 0
        found = values_beside(line, text, classes)
        before_all, behind_all, order = self._order(line, text, classes, _clause_of(text, found, 0))
        for number, (element, before, behind) in enumerate(_shared_behind(text, [*stretches(line, text, found)])):
            if number and self._names_another(line, text, before):
                carried = _NOTHING
            if _CLAUSE.search(text, ended, before[1]):
                carried = _NOTHING
                before_all, behind_all, order = self._order(line, text, classes, _clause_of(text, found, number))
            second = frame("conditions", "change_end").search(text, *before)
            near = (before[1], before[1]) if second else before
            told = self._said(line, text, near, classes), self._said(line, text, self._cut(text, behind), classes)
            first = _of_first_member(text, near, told[0])
            listed = first != told[0]
            told, carried = (first, told[1]), _NOTHING if listed else carried
            told = _without(told[0], told[1].keys() & behind_all), _without(told[1], told[0].keys() & before_all)
            own = {
                d: s for d, s in told[0].items() if not (_is_of(order, d) and _parted(text, s, element[0].place.start))
            }
            shared = {**_without(carried, order | told[1].keys() & behind_all), **own}
            lead = text[max(0, element[0].place.start - _REACH) : element[0].place.start]
            kinds = {unit_kind(f.unit) for f in element} - {""}  # a length of so many mm is no class of length
            ends = _without_arms((_without(shared, kinds), _without(told[1], kinds)), lead)
            yield from ((spot(f.place), ends) for f in element)
            carried, ended = _NOTHING if listed else shared, element[-1].place.end

    @staticmethod
    def _names_another(line: Line, text: str, span: tuple[int, int]) -> bool:
        """Words behind a comma that no vocabulary knows may name another group: 立位95.9%，卧位90.1%."""
        comma = max(text.rfind(mark, max(0, span[0] - 1), span[1]) for mark in ",，")
        if comma < 0:
            return False
        left = list(text[comma : span[1]])
        for place in (place for _, place in line.concepts if place.cell < 0):
            for at in range(max(place.start, comma), min(place.end, span[1])):
                left[at - comma] = " "
        return _LEFT.search(frame("conditions", "plain_words").sub(" ", NO_WORDS.sub(" ", "".join(left)))) is not None

    def _order(
        self, line: Line, text: str, classes: Sequence[Figure], found: Sequence[Element]
    ) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Dimensions that a clause tells before its values, behind them, and behind the first of several."""
        return *self._ends(line, text, classes, found), self._behind_first(line, text, classes, found)

    def _ends(
        self, line: Line, text: str, classes: Sequence[Figure], found: Sequence[Element]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Dimensions that a sentence tells before its values, each time, and those that it tells behind them."""
        if not found:
            return frozenset(), frozenset()
        start, end = _clause_around(line, text, found[0][0].place.start, found[-1][-1].place.end)
        before = self._said(line, text, (start, found[0][0].place.start), classes).keys()
        behind = self._said(line, text, self._cut(text, (found[-1][-1].place.end, end)), classes).keys()
        return frozenset(before - behind), frozenset(behind - before)

    def _behind_first(
        self, line: Line, text: str, classes: Sequence[Figure], found: Sequence[Element]
    ) -> frozenset[str]:
        """Dimensions that the first value has behind it, and not before: `91.2% for A and 93.7% for B, specificity 90.4% and 92.8%`."""
        found = [element for element in found if len(element[0].digits) > 1]
        if len(found) <= _TWO:
            return frozenset()
        start, _ = _clause_around(line, text, found[0][0].place.start, found[-1][-1].place.end)
        before = self._said(line, text, (start, found[0][0].place.start), classes)
        last = next((n for n in range(len(found) - 1) if not _goes_on(text, found[n], found[n + 1])), 0)
        last = last if _FOR.match(text, found[last][-1].place.end) else 0
        behind = self._said(line, text, (found[last][-1].place.end, found[last + 1][0].place.start), classes)
        return frozenset(d for d in behind.keys() - before.keys() if not d.startswith(_WITH))

    def _classes(self, line: Line, text: str) -> list[Figure]:
        """The numbers of a sentence that are conditions; all of a list of them if one is."""
        figures = sorted((f for f in line.figures if f.place.cell < 0), key=lambda f: f.place)
        found = [
            self._is_condition(f, text) and not _is_set_against(text, f, behind)
            for f, behind in zip(figures, [*figures[1:], None], strict=True)
        ]
        pairs = [n for n in range(1, len(figures)) if self._are_listed(text, figures[n - 1], figures[n])]
        for one, other in (*((n - 1, n) for n in pairs), *((n, n - 1) for n in reversed(pairs))):
            found[other] = found[other] or found[one]
        return [f for f, is_one in zip(figures, found, strict=True) if is_one]

    def _are_listed(self, text: str, one: Figure, other: Figure) -> bool:
        """Two numbers side by side in one unit, or the ends of one range (`40% to below 50%`), that are no results."""
        known = self._results | self.limits
        joined = (one.bound, other.bound) == ("low", "high")
        beside = joined or bool(SEPARATOR.fullmatch(text[one.place.end : other.place.start]))
        return one.unit == other.unit and beside and spot(one.place) not in known and spot(other.place) not in known

    @staticmethod
    def _cut(text: str, span: tuple[int, int]) -> tuple[int, int]:
        """Up to where the value is compared with others."""
        compared = frame("conditions", "compared").search(text, *span)
        return (span[0], compared.start()) if compared else span

    def _is_condition(self, figure: Figure, text: str) -> bool:
        """A number of a sentence that says under what another one was measured."""
        at = spot(figure.place)
        if figure.kind != "quantity" or figure.place.cell >= 0 or at in self._results or at in self.limits:
            return False
        bounded = figure.comparator in {"<", "<=", ">", ">="} and bool(figure.unit)
        ranged = figure.bound in {"low", "high"}
        classed = names_a_class(figure) and (bounded or ranged or unit_kind(figure.unit) not in _NEXT)
        return classed or bounded or _is_grade(figure, text) or _is_cued(figure, text)

    def _is_class(self, figure: Figure, text: str) -> bool:
        """A number of a label that is no criterion, and no count of what is in the class."""
        table = self.side.documents[figure.place.document].blocks[figure.place.block].table
        labels = table is not None and table.cells[figure.place.cell].row > 0
        if figure.kind != "quantity" or labels and spot(figure.place) in self._results:
            return False
        telling = figure.unit or figure.comparator or not figure.is_whole or figure.bound in {"low", "high"}
        return bool(telling) and (bool(figure.unit) or not _COUNTED.search(text[: figure.place.start]))

    @cached_property
    def _results(self) -> frozenset[Spot]:
        return frozenset(spot(m.place) for m in self.side.of(Metric) if m.concept != "prevalence")

    @cached_property
    def limits(self) -> frozenset[Spot]:
        """Where the limits of intervals stand."""
        spans = [p for m in self.side.of(Metric) for p in (m.interval_place, m.upper_place) if p is not None]
        by_block: dict[tuple[int, int, int], list[Place]] = defaultdict(list)
        for place in spans:
            by_block[spot(place)[:3]].append(place)
        figures = (f.place for line in self.side.lines for f in line.figures)
        return frozenset(
            spot(at) for at in figures if any(p.start <= at.start < p.end for p in by_block.get(spot(at)[:3], ()))
        )

    def _said(self, line: Line, text: str, span: tuple[int, int], figures: Sequence[Figure], cell: int = -1) -> Told:
        found: dict[str, dict[Value, Place]] = defaultdict(dict)
        for figure in figures:
            if figure.place.cell == cell and span[0] <= figure.place.start < span[1]:
                dimension, value = _measured(figure, text)
                found[dimension].setdefault(value, figure.place)
        for concept, place in line.concepts:
            if place.cell == cell and span[0] <= place.start < span[1]:
                denied = frame("conditions", "denied").search(text[max(0, place.start - _REACH) : place.start])
                if frame("conditions", "rate_of").search(text[max(0, place.start - _REACH) : place.end]):
                    continue  # `0.07 false boxes per image` says nothing of the values beside it
                if concept in self._dimensions and not denied:
                    found[self._dimensions[concept]].setdefault(_ONE_LEVEL.get(concept, concept), place)
                found[f"{_WITH}{concept}"].setdefault("without" if denied else "with", place)
        near = text if len(text) <= _LONG_TEXT else text[max(0, span[0] - _REACH) : span[1]]
        for opposite in self._opposites.of(near):
            match = opposite.form.search(text, *span)
            if match:
                at = Place(line.place.document, line.place.block, cell, *match.span(), *match.span())
                found[opposite.dimension].setdefault(opposite.name, at)
        return found

    @cached_property
    def _opposites(self) -> Likely[_Opposite]:
        """Those of which the files say anything at all."""
        return Likely(_opposites(), lambda opposite: opposite.form).within(self.side.folded)


Stretch = tuple[Element, tuple[int, int], tuple[int, int]]


def _goes_on(text: str, one: Element, other: Element) -> bool:
    """Nothing but a coordinator stands between two values that have no words in them: `94.8% and 90.1% for solid nodules`."""
    inside = NO_WORDS.sub(" ", text[one[0].place.start : one[-1].place.end])
    between = text[one[-1].place.end : other[0].place.start]
    return SEPARATOR.fullmatch(between) is not None and _WORD.search(inside) is None


def _shared_behind(text: str, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Values with what stands before and behind them; behind the last of a list it stands for all of the list."""
    for number, (element, before, behind) in enumerate(found):
        last = number
        while last + 1 < len(found) and _goes_on(text, found[last][0], found[last + 1][0]):
            last += 1
        kin = last > number and is_kin(lead(element), lead(found[last][0]))
        shared = kin and _FOR.match(text, found[last][2][0])
        yield element, before, found[last][2] if shared else own_behind(text, element, behind)


def _is_of(order: frozenset[str], dimension: str) -> bool:
    """One of the dimensions, or the presence of what is said in them."""
    return dimension in order or bool(order) and dimension.startswith(_WITH)


def _of_first_member(text: str, span: tuple[int, int], told: Told) -> Told:
    """Of a list whose values come in its order, what stands in a later member is not said of the first value: A、右B依次为."""
    order = _IN_ORDER.search(text, *span)
    mark = _MEMBER.search(text, span[0], order.start()) if order else None
    if mark is None:
        return told
    first = {d: {v: place for v, place in said.items() if place.start < mark.start()} for d, said in told.items()}
    return {d: said for d, said in first.items() if said}


_IN_ORDER, _MEMBER = re.compile(r"分别|依次|respectively"), re.compile(r"、|[和与及]|\band\b")


def _parted(text: str, said: Mapping[Value, Place], start: int) -> bool:
    """A comma stands between what is said and the value."""
    return bool(re.search(r"[,，]\D*$", text[max(place.end for place in said.values()) : start]))


def _clause_of(text: str, found: Sequence[Element], first: int) -> Sequence[Element]:
    """The values from one on that stand in its clause."""
    start = found[first][0].place.start if found else 0
    return [element for element in found[first:] if not _CLAUSE.search(text, start, element[0].place.start)]


def _clause_around(line: Line, text: str, start: int, end: int) -> tuple[int, int]:
    """From the end of the clause before to the end of the own one."""
    before = [match.end() for match in _CLAUSE.finditer(text, line.place.sentence_start, start)]
    behind = _CLAUSE.search(text, end, line.place.sentence_end)
    return before[-1] if before else line.place.sentence_start, behind.start() if behind else line.place.sentence_end


def _without_arms(told: tuple[Told, Told], lead: str) -> tuple[Told, Told]:
    """An arm before a change is that of its second end, and a difference is of both arms."""
    if frame("conditions", "difference").search(lead):
        return _armless(told[0]), _armless(told[1])
    return (_armless(told[0]), told[1]) if frame("conditions", "changed").search(lead) else told


def _without(told: Told, dimensions: Set[str]) -> Told:
    return {dimension: said for dimension, said in told.items() if dimension not in dimensions}


def _armless(told: Told) -> Told:
    return {dimension: said for dimension, said in told.items() if not dimension.startswith(_ARM)}


def _is_grade(figure: Figure, text: str) -> bool:
    """The least grade that counts as positive: 3级及以上, `category 3 or higher`."""
    if not figure.is_whole or figure.unit or figure.place.cell >= 0:
        return False
    before, behind = text[max(0, figure.place.start - _REACH) : figure.place.start], text[figure.place.end :][:_REACH]
    told = figure.comparator.startswith(">") and frame("conditions", "grade_before").search(before)
    return bool(told or frame("conditions", "grade_behind").match(behind))


def _is_cued(figure: Figure, text: str) -> bool:
    before, behind = (
        text[max(0, figure.place.start - 3 * _REACH) : figure.place.start],
        text[figure.place.end :][:_REACH],
    )
    return bool(frame("conditions", "before").search(before) or frame("conditions", "behind").search(behind))


def _measured(figure: Figure, text: str) -> tuple[str, Value]:
    """The dimension of a class, and its limit."""
    kind, value = figure.based
    if kind == "time" and _SCORE.match(text, figure.place.start):
        kind, value = "", figure.value
    if kind == "" and figure.is_whole and abs(value) > 1:
        return ("months", 12 * value) if "age" in figure.near else ("number", value.normalize())
    named = sorted(figure.near & _SETTINGS)
    if kind in {"", "proportion"}:
        return (f"{_SHARE} {named[0]}" if len(named) == 1 else _SHARE), value.normalize()
    return kind, value.normalize()


def _key(dimension: str) -> str:
    return _SHARE if dimension.startswith(_SHARE) else dimension


@cache
def _opposites() -> Sequence[_Opposite]:
    forms, pairs = grammar("opposites"), grammar("conditions").get("opposites", ())
    return [_Opposite("/".join(names), n, re.compile("|".join(forms[n]), re.I)) for names in pairs for n in names]


def _is_set_against(text: str, figure: Figure, behind: Figure | None) -> bool:
    """`at 63.9 s per case aided against 68.4 s unaided`: one of two values that are compared."""
    if (
        behind is None
        or unit_kind(figure.unit) != unit_kind(behind.unit)
        or not figure.value.same_quantum(behind.value)
    ):
        return False
    gap = text[figure.place.end : behind.place.start]
    return not figure.comparator and not _CLAUSE.search(gap) and bool(frame("conditions", "compared").search(gap))


def _joined(told: Sequence[Told]) -> Told:
    found: dict[str, dict[Value, Place]] = defaultdict(dict)
    for one in told:
        for dimension, values_ in one.items():
            for value, place in values_.items():
                found[dimension].setdefault(value, place)
    return found


def says(readings: Sequence[Told]) -> frozenset[str]:
    """In which dimensions anything is said, denials apart."""
    return frozenset(_key(d) for told in readings for d in told if not d.startswith(_WITH))


def clash(left: Sequence[Told], right: Sequence[Told]) -> tuple[Place, Place] | None:
    """Where two numbers are said to be told for different things of one dimension, in all readings that say anything of it."""
    dimensions = sorted({_key(d) for told in left for d in told} & {_key(d) for told in right for d in told})
    for dimension in dimensions:
        ways = [(a, b) for a in _in(left, dimension) for b in _in(right, dimension)]
        if ways and all(_differ(a, b) for a, b in ways):
            one, other = ways[0]
            return _odd(one, other), _odd(other, one)
    return None


Said = Mapping[Value, tuple[str, Place]]


def _in(told: Sequence[Told], dimension: str) -> list[Said]:
    """What each reading says in a dimension."""
    found = [
        {value: (d, place) for d, values_ in one.items() if _key(d) == dimension for value, place in values_.items()}
        for one in told
    ]
    return [said for said in found if said]


def _odd(one: Said, other: Said) -> Place:
    return next((place for value, (_, place) in one.items() if value not in other), next(iter(one.values()))[1])


def _differ(one: Said, other: Said) -> bool:
    """Neither says what the other says: two classes with one limit in common may be the same."""
    names = [{d for d, _ in said.values()} - {_SHARE} for said in (one, other)]
    if all(names) and names[0].isdisjoint(names[1]):
        return False  # a prevalence and a threshold
    if all(isinstance(value, str) for value in (*one, *other)):
        return not any({a, _WIDER.get(a)} & {b, _WIDER.get(b)} - {None} for a in one for b in other)
    inside = all(place.cell >= 0 for said in (one, other) for _, place in said.values())
    if not inside:  # a sentence may tell the classes of several values
        return not any(_same(a, b, d) for a, (d, _) in one.items() for b in other)
    return not (_within(one, other) or _within(other, one))


def _within(one: Said, other: Said) -> bool:
    return all(any(_same(value, v, d) for v in other) for value, (d, _) in one.items())


def _same(one: Value, other: Value, dimension: str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= _NEXT.get(dimension, 0)  # 18 to 44 years, below 45 years
