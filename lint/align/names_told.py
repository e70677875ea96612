"""What is said of a number where it stands: by the row and the column of a table, or by the words around it in a sentence.

A sentence may name what its numbers are said of before them or behind them (`腕部为95.0%，踝部为92.0%`, `84% below 10 mm and
96% above`). Each number has its names in both ways of reading; which way is right is left to those who compare.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from lint.align.explained import Spot, spot
from lint.align.lists import Element, elements, named_elements
from lint.align.records import Record, tokens
from lint.align.sides import SideFacts
from lint.facts.cues import cue
from lint.facts.grammar import grammar
from lint.facts.kept_lines import of_line, of_lines
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import text_of
from lint.language.answers import kept
from lint.language.normalise import plain

Tokens = frozenset[str]
Span = tuple[int, int]
_CLASSES = {"months", "calendar", "field", "voltage", "data"}
"""Units of what patients and machines are told apart by, and nothing is measured in beside other units; 1.5 T may be a memory."""
_WITHOUT = "o:without"
WITH = "o:with"
"""Of all that nothing denies."""
_BOUNDED = {"<": "below", "<=": "below", ">": "above", ">=": "above"}
_ARMS = ("aided", "unaided")
_CLAUSE = "；;。"
_GOES_ON = re.compile(r"[\s)）]*(?:±|→|to|(?:[\u4e00-\u9fff]{1,3})?[至到])\s*", re.IGNORECASE)
"""What joins the two ends of a change, or a value and its spread: they are said of one thing."""
_AND = re.compile(r"[\s)）\]］]*(?:[,，]\s*)?(?:\band\b|以及|及|和|、)", re.IGNORECASE)
"""What stands between a value and another thing: what is said behind that is said of that."""
_LIMIT = re.compile(r"(?:lower|upper)(?= (?:\S+ ){0,3}?(?:limit|bound|CL\b|CI\b))|[上下]限", re.I)
"""The two ends of an interval are no groups."""
_NONE: Tokens = frozenset()
_WORDED = ("a:", "o:")
"""How the names of arms and of opposites begin, which have words of their own."""
_VERB = 24
_CHANGES_TO = re.compile(r"[\s)）]*(?:(?:[\u4e00-\u9fff]{1,6})?[至到]|to|→)\s*(?:about |约)?", re.IGNORECASE)


class Names:
    """The names of the numbers of one side."""

    def __init__(self, side: SideFacts, records: Sequence[Record]) -> None:
        self.side = side
        self._records = records
        self._prose: dict[int, Mapping[Spot, Sequence[Tokens]]] = {}
        self._lists: dict[int, Mapping[Spot, Tokens]] = {}

    @cached_property
    def at(self) -> Mapping[Spot, int]:
        """The line of each number."""
        return {spot(f.place): n for n, line in enumerate(self.side.lines) for f in line.figures}

    @cached_property
    def _cells(self) -> Mapping[str, Mapping[tuple[int, int, int], Tokens]]:
        """The names of rows and of columns by the cells in them."""
        found: dict[str, dict[tuple[int, int, int], Tokens]] = {"row": {}, "column": {}}
        for record in self._records:
            if record.group[2] in found:
                names = record.labels | self._opposed(record) | _classes(record.labels)
                found[record.group[2]].update(dict.fromkeys(record.cells, names))
        return found

    def _opposed(self, record: Record) -> Tokens:
        """The opposites in the labels of a row or column: `Complete tear`, 部分撕裂."""
        table = self.side.documents[record.group[0]].blocks[record.group[1]].table
        told = " ".join(table.cells[head].text for head in record.heads) if table is not None else ""
        named = frozenset(f"o:{name}" for name in _opposed(_LIMIT.sub(" ", plain(told))))
        return named if _WITHOUT in named else named | {WITH}

    @cached_property
    def _listed(self) -> Mapping[Spot, Tokens]:
        """The names of the members of lists."""
        return {
            spot(place): record.labels
            for record in self._records
            if record.group[2] in {"list", "items"} and record.labels
            for place in record.places
        }

    def used(self, names: Tokens) -> Tokens:
        """Those of some names that the side uses anywhere."""
        return frozenset(filter(self._is_used, names))

    @cached_property
    def _is_used(self) -> Callable[[str], bool]:
        def is_used(name: str) -> bool:
            told = name.startswith(_WORDED) and any(_tells(name, line.text) for line in self.side.lines)
            return told or name in self._written

        return cache(is_used)

    @cached_property
    def _written(self) -> Tokens:
        """The names in the words of its lines, and in its tables."""
        lines = of_lines(self.side.lines, "written names", list[str], _written)
        return frozenset().union(*lines, *(names for way in self._cells.values() for names in way.values()))

    def of_cell(self, figure: Figure, way: str) -> Tokens:
        """What the row, or the column, of a number is."""
        place = figure.place
        return self._cells[way].get((place.document, place.block, place.cell), _NONE)

    def told_apart(self, one: Figure, other: Figure) -> list[tuple[Tokens, Tokens]]:
        """What only the first of two numbers is named by, and only the second; one pair for each way of reading, if there is one."""
        if self._are_across(one, other):
            return []
        if one.place.cell >= 0 or other.place.cell >= 0:
            return _differing([(self._whole(one), self._whole(other))])
        lines = self.at[spot(one.place)], self.at[spot(other.place)]
        if lines[0] != lines[1]:
            return _differing([(self._of_line(lines[0]), self._of_line(lines[1]))])
        ends = self._ends_of_change(lines[0], one, other)
        if ends:
            return ends
        sources = (self._in_lists(lines[0]), self._listed)
        listed = next((both for s in sources if all(both := [s.get(spot(f.place), _NONE) for f in (one, other)])), None)
        told = [self.of_prose(lines[0]).get(spot(f.place), ()) for f in (one, other)]
        pairs = [*zip(*told, strict=False)]
        return _differing([*pairs, (listed[0], listed[1])] if listed else pairs)

    def _ends_of_change(self, number: int, one: Figure, other: Figure) -> list[tuple[Tokens, Tokens]]:
        """From 6.9 min to 2.8 min: where a sentence names no arm, a change is one from reading without to reading with the device."""
        line = self.side.lines[number]
        text = text_of(self.side.documents[line.place.document], line.place)
        told = text[line.place.sentence_start : line.place.sentence_end]
        if any(cue(arm, told) for arm in _ARMS):
            return []
        first, second = sorted((one, other), key=lambda figure: figure.place)
        between = text[first.place.end : second.place.start]
        if not (
            _CHANGES_TO.fullmatch(between) and cue("change_verb", text[first.place.start - _VERB : second.place.start])
        ):
            return []
        names = (frozenset({f"a:{_ARMS[1]}"}), frozenset({f"a:{_ARMS[0]}"}))
        return [names if first is one else (names[1], names[0])]

    def _are_across(self, one: Figure, other: Figure) -> bool:
        """In another row and another column of one table: two things are not the same."""
        if min(one.place.cell, other.place.cell) < 0 or one.place.block != other.place.block:
            return False
        return all(self.of_cell(one, way) != self.of_cell(other, way) for way in ("row", "column"))

    def around(self, figure: Figure) -> Tokens:
        """All that a number is named by, in whatever way it is read."""
        if figure.place.cell >= 0:
            return self._whole(figure)
        return frozenset().union(*self.of_prose(self.at[spot(figure.place)]).get(spot(figure.place), ()))

    def _whole(self, figure: Figure) -> Tokens:
        if figure.place.cell < 0:
            return self._of_line(self.at[spot(figure.place)])
        names = self.of_cell(figure, "row") | self.of_cell(figure, "column")
        return names - {WITH} if _WITHOUT in names else names

    def _of_line(self, number: int) -> Tokens:
        """All that a line names, with the heading above it."""
        line = self.side.lines[number]
        lines = self.side.lines
        heading = next((lines[n] for n in range(number - 1, -1, -1) if lines[n].kind == "heading"), None)
        return _said(line.text, [c for c, _ in line.concepts], _labels(line)) | (
            _said(heading.text, [c for c, _ in heading.concepts], ()) if heading else _NONE
        )

    def _in_lists(self, number: int) -> Mapping[Spot, Tokens]:
        """The names of the values of a sentence that come in the order of as many names."""
        if number not in self._lists:
            line = self.side.lines[number]
            text = text_of(self.side.documents[line.place.document], line.place)
            told = of_line(line, "names in lists", list[_Listed], lambda: [*_in_order(line, text)])
            self._lists[number] = {spot(line.figures[n].place): names for n, names in told}
        return self._lists[number]

    def of_prose(self, number: int) -> Mapping[Spot, Sequence[Tokens]]:
        """What stands before each value of a sentence, and what stands behind it, up to the next value of its kind."""
        if number not in self._prose:
            line = self.side.lines[number]
            text = text_of(self.side.documents[line.place.document], line.place)
            told = of_line(line, "names", list[_Named], lambda: [*_prose(line, text)])
            self._prose[number] = {spot(line.figures[n].place): names for n, *names in told}
        return self._prose[number]


def _written(line: Line) -> list[str]:
    return sorted(_named(line.text, [c for c, _ in line.concepts], _labels(line)))


def values(line: Line, text: str) -> list[Element]:
    """The values of a sentence with what stands in brackets behind them, without the classes that it names."""

    def work() -> list[list[int]]:
        at = {id(figure): number for number, figure in enumerate(line.figures)}
        return [[at[id(figure)] for figure in element] for element in values_beside(line, text, _labels(line))]

    return [tuple(line.figures[n] for n in own) for own in of_line(line, "values", list[list[int]], work)]


def values_beside(line: Line, text: str, classes: Sequence[Figure]) -> list[Element]:
    """The same beside given classes."""
    figures = [f for f in line.figures if f.kind == "quantity" and f.place.cell < 0 and f not in classes]
    joined: list[Element] = []
    for element in elements(text, sorted(figures, key=lambda f: f.place)):
        if joined and _GOES_ON.fullmatch(text[joined[-1][-1].place.end : element[0].place.start]):
            joined[-1] = (*joined[-1], *element)
        else:
            joined.append(element)
    return joined


def lead(element: Element) -> Figure:
    """The number of a value and its bracket by which it is known: a share rather than its counts, a value rather than a limit."""
    return max(element, key=lambda f: (not f.is_whole, not f.bound))


def is_kin(one: Figure, other: Figure) -> bool:
    """Two values of one kind: shares, lengths, counts."""
    return _kind(one) == _kind(other)


def _kind(figure: Figure) -> tuple[str, bool]:
    return unit_kind(figure.unit), figure.is_whole


_Named = tuple[int, Tokens, Tokens]
"""A number of a line by its number, with its names in both ways of reading."""


def _classes(labels: Tokens) -> Tokens:
    """A class by its only number, as a sentence names it: `Less than 3 years` and 不足3年."""
    kinds = {t for t in labels if t[0] == "n" and t.count(":") == _CLASS_MARKS}
    sides = {t for t in labels if t[0] == "b"}
    if len(kinds) != 1 or len(sides) > 1:
        return _NONE
    _, kind, value = next(iter(kinds)).split(":")
    bounds = {f"k:{kind}:{_BOUNDED[side[2:]]}{value}" for side in sides}
    return frozenset(bounds | {f"k:{kind}:{value}"})


_CLASS_MARKS = 2
_Listed = tuple[int, Tokens]


def _in_order(line: Line, text: str) -> Iterator[_Listed]:
    at = {spot(figure.place): number for number, figure in enumerate(line.figures)}
    for element, start, end in named_elements(line, text):
        names = said_between(line, text, start, end)
        yield from ((at[spot(figure.place)], names) for figure in element)


def _prose(line: Line, text: str) -> Iterator[_Named]:
    at = {spot(figure.place): number for number, figure in enumerate(line.figures)}
    for element, before, behind in stretches(line, text, values(line, text)):
        names = said_between(line, text, *before), said_between(line, text, *behind)
        for figure in element:
            yield at[spot(figure.place)], *names


def stretches(line: Line, text: str, found: Sequence[Element]) -> Iterator[tuple[Element, Span, Span]]:
    """What stands before each value of a sentence, and what behind it, up to the next value of its kind, or to `and 0.15 …`."""
    start, end = line.place.sentence_start, line.place.sentence_end
    kinds = [_kind(lead(element)) for element in found]
    by_kind: dict[tuple[str, bool], list[Element]] = defaultdict(list)
    places = []
    for kind, element in zip(kinds, found, strict=True):
        places.append(len(by_kind[kind]))
        by_kind[kind].append(element)
    for element, following, kind, at in zip(found, [*found[1:], None], kinds, places, strict=False):
        kin = by_kind[kind]
        first = kin[at - 1][-1].place.end if at else start
        last = kin[at + 1][0].place.start if at + 1 < len(kin) else end
        if following is not None and _AND.match(text, element[-1].place.end, following[0].place.start):
            last = following[0].place.start
        own = element[0].place.start, element[0].place.end
        before = max(first, _clause_start(text, first, own[0])), own[0]
        if at and _OF_THE_ONE_BEFORE.fullmatch(text, first, own[0]):
            before = own[0], own[0]
        yield element, before, (own[1], _clause_end(text, element[-1].place.end, last))


_OF_THE_ONE_BEFORE = re.compile(
    r"[\s%)\]]*(?:,?\s*respectively,?\s*)?(?:at|for|in|on|among|with|without)\b[^,;.\d]*(?:\d[\d.]*[^,;.\d]*)?(?:,\s*and|,|\band)\s*"
)
"""`0.942 at 1.5 T and 0.946 at 3.0 T`: what a preposition ties to a value says nothing of the next one."""


def own_behind(text: str, element: Element, behind: Span) -> Span:
    """Behind a value with words of its own before it, what a comma parts from it is of the next value: 昆明92.9%，日本大阪88.5%."""
    comma = _NEXT_MEMBER.match(text, element[-1].place.end, behind[1])
    if comma is None or not text[behind[1] : behind[1] + 1].isdigit():
        return behind
    return (behind[0], comma.end()) if _OWN_NAME.search(text, 0, element[0].place.start) else behind


_NEXT_MEMBER = re.compile(r"[\s%％)）\]】]*(?=[,，、]\s*(?!(?:and|at|for|in|on|of|among|with|without|when|where)\b)\w)")
_OWN_NAME = re.compile(
    r"(?:^|[:：,，、;；。])(?!\s*(?:and|is|was|were|of|为|是)\b)\s*[^\W\d][^,，、:：;；。\d]*[\d/]*\s*[（(]?\s*$"
)


def _clause_start(text: str, first: int, at: int) -> int:
    return max((text.rfind(mark, first, at) + 1 for mark in _CLAUSE), default=first)


_RESPECTIVELY = re.compile(r"[\s%)\]]*,?\s*respectively,?")


def _clause_end(text: str, at: int, last: int) -> int:
    in_order = _RESPECTIVELY.match(text, at, last)
    at = in_order.end() if in_order else at
    return min((found for mark in _CLAUSE if (found := text.find(mark, at, last)) >= 0), default=last)


def said_between(line: Line, text: str, start: int, end: int) -> Tokens:
    """What a stretch of a sentence names."""
    named = [(c, p) for c, p in line.concepts if p.cell < 0 and start <= p.start < end]
    classes = [f for f in _labels(line) if start <= f.place.start < end]
    return _said(text[start:end], [c for c, _ in named], classes, [(p.start - start, p.end - start) for _, p in named])


@cache
def _opposites() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile("|".join(forms), re.I) for name, forms in grammar("opposites").items()}


def _said(text: str, concepts: Sequence[str], classes: Sequence[Figure], terms: Sequence[Span] = ()) -> Tokens:
    """Concepts, Latin words that are no part of a term, arms, opposites, and classes that numbers name."""
    words = list(text)
    for start, end in terms:
        words[start:end] = " " * (end - start)
    found = _named("".join(words), concepts, classes)
    found |= {f"a:{arm}" for arm in _ARMS if cue(arm, text)}
    found |= {f"o:{name}" for name in _opposed(text)}
    if _WITHOUT not in found:
        found.add(WITH)
    return frozenset(found)


@kept
def _opposed(text: str) -> list[str]:
    return [name for name, form in _opposites().items() if form.search(text)]


def _tells(name: str, text: str) -> bool:
    """Whether a text has the words for an arm, or for an opposite."""
    mark, _, rest = name.partition(":")
    if mark == "a":
        return cue(rest, text)
    return mark == "o" and _opposes(rest, text)


@kept
def _opposes(name: str, text: str) -> bool:
    form = _opposites().get(name)
    return form is not None and form.search(text) is not None


def _named(text: str, concepts: Sequence[str], classes: Sequence[Figure]) -> set[str]:
    """Concepts, Latin words, and classes that numbers name."""
    found = tokens(text, iter(concepts), ())
    for figure in classes:
        kind, value = figure.based
        found.add(f"k:{kind}:{value.normalize():f}")
        if figure.comparator in _BOUNDED:
            found.add(f"k:{kind}:{_BOUNDED[figure.comparator]}{value.normalize():f}")
    return found


def _labels(line: Line) -> list[Figure]:
    """The numbers of a line that name a class beside values in other units: 18岁以下, at 1.5 T, below 10 mm."""
    measured = [f for f in line.figures if f.kind == "quantity"]
    found = [f for f in measured if names_a_class(f)]
    kinds = {unit_kind(f.unit) for f in found}
    return found if any(unit_kind(f.unit) not in kinds for f in measured) else []


def names_a_class(figure: Figure) -> bool:
    """A number in a unit of classes, or a limit of a class of length, volume, angle or body mass."""
    kind = unit_kind(figure.unit)
    bounded = figure.comparator in _BOUNDED or figure.bound in {"low", "high"}
    return kind in _CLASSES or bounded and kind in {"length", "volume", "angle", "body_mass"}


def _differing(pairs: Sequence[tuple[Tokens, Tokens]]) -> list[tuple[Tokens, Tokens]]:
    return [(one - other, other - one) for one, other in pairs]


def by_row_and_column(side: SideFacts, lines: Sequence[int]) -> Iterator[tuple[str, list[Figure]]]:
    """The numbers of the rows of a table, and those of its columns."""
    columns: dict[int, list[Figure]] = defaultdict(list)
    for number in lines:
        line = side.lines[number]
        table = side.documents[line.place.document].blocks[line.place.block].table
        own = [f for f in line.figures if f.kind == "quantity"]
        yield "column", own
        for figure in own if table is not None else ():
            columns[table.cells[figure.place.cell].column].append(figure)  # type: ignore[union-attr]
    for figures in columns.values():
        yield "row", figures
