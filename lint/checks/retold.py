"""Values told again: a sentence, a criterion or a conclusion that gives another one than the rest of both files."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.explained import Spot, spot
from lint.align.figures import is_telling, neighbours_exchanged, usable
from lint.align.records import Record, tokens
from lint.align.same_metrics import metrics_in
from lint.align.scopes import compatible, label_likeness, labels, likeness
from lint.align.sides import once
from lint.align.values import in_base
from lint.align.worked_out import WORKED_OUT
from lint.checks.metrics import SIDES
from lint.checks.numbers import concludes
from lint.checks.shown import printed, values_shown
from lint.document import Side
from lint.facts.cues import cue
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import Metric, Place, text_of
from lint.facts.table_labels import NO_WORDS

__all__ = ["conclusion", "value"]

Parameters = Mapping[str, Any]
_ONE_LABEL = 2.0  # likeness of labels that say the same
_AS_GOOD = 0.5
_FINE = 3
_NEARLY = 18  # a value told wrongly is seldom further from the right one than by this part of it
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_A_TABLE = 3
_LETTERS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,5}(?![A-Za-z0-9])")
_STATISTICS = frozenset({"CI", "SD", "LL", "UL", "LCL", "UCL", "LOA"})
_LINKED = ("agree", "metric"), ("agree", WORKED_OUT)
_OF_MAKING = {"training", "tuning", "internal_test"}
_ENDS = {"low", "high"}
Row = tuple[Set[str], Set[Spot], Set[Decimal]]
Meant = tuple[Figure, Metric | None]  # a number, and the metric that it is known to give


def value(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A value that stands nowhere else in either file, of a metric whose value for the same thing both files state.

    What it should be is the value with the same digits (9.34% for 93.4%, 8.1 for 1.8), the one of the same scope, or that of the
    row of a table whose name the words beside it say.
    """
    for side in SIDES:
        told = _Told(comparison, side)
        for metric in told.bare:
            right = told.row_value(metric)
            if metric in told.odd:
                kin = told.kin(metric)
                same = _same_in(metric, kin) if told.is_named_beside(metric) and told.is_alone(metric) else None
                right = (
                    _slip_of(metric, kin)
                    or same
                    or right
                    or told.end_value(metric, kin)
                    or told.near_value(metric, kin)
                )
            if right is not None and (told.are_of_two_measures(metric, right) or not _may_be_meant(metric, right)):
                continue
            if right is not None and right.quantity.value != -metric.quantity.value:  # `underestimated by 0.26`
                values = {
                    **values_shown(metric, metric),
                    "value": printed(metric.quantity),
                    "other": printed(right.quantity),
                }
                yield on_side(side, (metric.place, right.place), values, concepts=(metric.concept,))


def _may_be_meant(metric: Metric, right: Metric) -> bool:
    """What is told wrongly is told nearly right; a predictive value is not the one at another prevalence; criteria are rounder."""
    if _at_other_prevalences(metric, right) or _of_other_data(metric, right):
        return False
    one, other = abs(_size(metric)), abs(_size(right))
    near = abs(one - other) * _NEARLY <= other
    slipped = _slip_of(metric, [right]) is not None or _one_digit(metric.quantity.value, right.quantity.value)
    return near or slipped or _role(metric) == "acceptance_criterion"


def _of_other_data(one: Metric, other: Metric) -> bool:
    """One is a result on data of the making or of an internal test, and the other one is not."""
    sets = [m.scope.get("dataset", "") for m in (one, other)]
    return sets[0] != sets[1] and bool(_OF_MAKING & set(sets))


def _at_other_prevalences(one: Metric, other: Metric) -> bool:
    """A predictive value worked out for a prevalence is not the one of the study."""
    return one.scope.get("prevalence") != other.scope.get("prevalence")


class _Told:
    """The metrics of one side, by whether others say their value too."""

    def __init__(self, comparison: Comparison, side: Side) -> None:
        self.comparison, self.side = comparison, side
        self.facts: SideFacts = comparison.side(side)

    @cached_property
    def _here(self) -> Mapping[Decimal, Sequence[Meant]]:
        return meant(self.facts)

    @cached_property
    def _there(self) -> Mapping[Decimal, Sequence[Meant]]:
        return meant(self.comparison.side("fda" if self.side == "nmpa" else "nmpa"))

    def _status(self, metric: Metric) -> str:
        entry = self.comparison.entries[self.side].get(spot(metric.place))
        return entry.status if entry is not None else ""

    @cached_property
    def bare(self) -> Sequence[Metric]:
        """Bare values of sentences, and criteria."""
        return [
            m for m in self.facts.metrics
            if _role(m) == "acceptance_criterion" or m.quantity.high is None and m.place.cell < 0 and _role(m) == "result" and _is_bare(m)
        ]  # fmt: skip

    @cached_property
    def odd(self) -> Sequence[Metric]:
        """Those that stand once in this file and not at all in the other."""
        return [
            m for m in self.bare
            if self._status(m) in {"only", "differ"}
            and all(self._times(m, value, self._here) == 1 for value in readings(m.quantity.value, m.quantity.unit))
            and not (
                is_fine(m.quantity.value)
                and any(self._times(m, value, self._there) for value in readings(m.quantity.value, m.quantity.unit))
            )
        ]  # fmt: skip

    def are_of_two_measures(self, one: Metric, other: Metric) -> bool:
        """The sentences have letters for what is measured that no vocabulary knows, and not the same: AHI and ODI."""
        letters = [self._unknown_letters(metric.place) for metric in (one, other)]
        return all(letters) and letters[0].isdisjoint(letters[1])

    def _unknown_letters(self, place: Place) -> frozenset[str]:
        line = self._lines.get((place.document, place.block, place.sentence_start)) if place.cell < 0 else None
        if line is None:
            return frozenset()
        text = text_of(self.facts.documents[place.document], place)[line.place.start : line.place.end]
        known = [(p.start - line.place.start, p.end - line.place.start) for _, p in line.concepts]
        found = (m for m in _LETTERS.finditer(text) if not any(a <= m.start() < b for a, b in known))
        return frozenset(m[0] for m in found) - _STATISTICS

    @staticmethod
    def _times(metric: Metric, value: Decimal, numbers: Mapping[Decimal, Sequence[Meant]]) -> int:
        """How often a number may stand for the metric."""
        return sum(_may_mean(metric, *told) for told in numbers.get(value, ()))

    @cached_property
    def _lines(self) -> Mapping[tuple[int, int, int], Line]:
        """Sentences by their place."""
        return {
            (p.document, p.block, p.sentence_start): line for line in self.facts.lines if (p := line.place).cell < 0
        }

    @cached_property
    def _named_rows(self) -> Sequence[Row]:
        """Rows of tables: what their names say and not all rows, their places, and their values."""
        rows = [r for r in records_of(self.comparison, self.side) if r.group[2] == "row" and self._is_understood(r)]
        many = Counter(row.group for row in rows)
        shared = Counter((row.group, token) for row in rows for token in row.labels)
        return [
            (
                {t for t in row.labels if shared[row.group, t] < many[row.group]},
                {spot(p) for p in row.places},
                {v for item in row.items for v in readings(item.figure.value, item.figure.unit)},
            )
            for row in rows
        ]

    def _is_understood(self, row: Record) -> bool:
        """The name of a row holds no Chinese words beside the terms that it is known by: 佩戴角膜接触镜 is not 角膜."""
        document, block = row.group[:2]
        table = self.facts.documents[document].blocks[block].table
        return table is None or not any(
            _HAN.search(_without(table.cells[cell].text, self._terms_in.get((document, block, cell), ())))
            for cell in row.heads
        )

    @cached_property
    def _terms_in(self) -> Mapping[tuple[int, int, int], Sequence[Place]]:
        """The terms of each cell."""
        found: dict[tuple[int, int, int], list[Place]] = defaultdict(list)
        for place in (p for line in self.facts.lines if line.kind == "row" for _, p in line.concepts):
            found[place.document, place.block, place.cell].append(place)
        return found

    def row_value(self, metric: Metric) -> Metric | None:
        """What the one row that is named beside a value gives for the metric, if that is another value, which both files state."""
        place = metric.place
        line = self._lines.get((place.document, place.block, place.sentence_start))
        values = readings(metric.quantity.value, metric.quantity.unit)
        if line is None or any(self._places[metric.concept, value] - {place} for value in values):
            return None
        if (entry := self.comparison.entries[self.side].get(spot(place))) and (entry.status, entry.reason) in _LINKED:
            return None  # the other file gives it, rounded otherwise, or gives the counts
        own = labels(metric)
        rows = list(self._rows_named(_beside(line, metric, metrics_in(self.facts, place.document, place.block))))
        own |= self._part(metric)
        rows = [row for row in rows if not own or own & row[0]]  # 左心室在1.5 T为0.948: a group of the row, not the row
        kin = [m for m in self.kin(metric) if any(spot(m.place) in places for _, places, _ in rows)] if rows else []
        if len({m.quantity.value for m in kin}) != 1 or any(values & given for _, _, given in rows):
            return None
        return kin[0]

    def _part(self, metric: Metric) -> frozenset[str]:
        """The condition that tells a value from others of its metric in the paragraph: 桡骨94.7%，尺骨92.4%."""
        near = metrics_in(self.facts, metric.place.document, metric.place.block)
        told = {m.scope.get("condition", "") for m in near if m.concept == metric.concept} - {""}
        return frozenset({metric.scope.get("condition", "")} - {""}) if len(told) > 1 else frozenset()

    def end_value(self, metric: Metric, kin: Sequence[Metric]) -> Metric | None:
        """Of a value that is told to be the lowest or the highest, the end of the table that it is taken from."""
        end = self._told_end(metric)
        if end is None or _role(metric) != "result":
            return None
        tables: defaultdict[tuple[int, int], list[Metric]] = defaultdict(list)
        for other in (m for m in kin if m.place.cell >= 0):
            tables[other.place.document, other.place.block].append(other)
        ends = [end(table, key=_size) for table in tables.values() if len(table) >= _A_TABLE]
        near = [m for m in ends if _one_digit(m.quantity.value, metric.quantity.value)]
        if near or not ends or end((_size(metric), *map(_size, ends))) != _size(metric):
            return next(iter(near), None)
        last: Metric = end(ends, key=_size)  # and nothing lies beyond the end of all tables
        return last

    def near_value(self, metric: Metric, kin: Sequence[Metric]) -> Metric | None:
        """The one value that differs in a digit, of no other group, where the name of the metric stands beside it."""
        if _role(metric) != "result" or not self.is_named_beside(metric):
            return None
        near = [m for m in kin if _is_one_digit_off(metric, m) and not _are_two(metric, m)]
        near = [m for m in near if labels(m) or not labels(metric)]  # a group's value is not the one of all
        return near[0] if len({m.quantity.value for m in near}) == 1 else None

    def _told_end(self, metric: Metric) -> Callable[..., Any] | None:
        """`min` or `max`, where one of the two is said between a value and the one before it."""
        place = metric.place
        block = self.facts.documents[place.document].blocks[place.block]
        before = [
            m.place.end for m in metrics_in(self.facts, place.document, place.block) if m.place.end <= place.start
        ]
        words = block.text[max(place.sentence_start, *before) if before else place.sentence_start : place.start]
        said = [end for name, end in (("lowest", min), ("highest", max)) if cue(name, words)]
        return said[0] if len(said) == 1 else None

    @cached_property
    def _places(self) -> Mapping[tuple[str, Decimal], Set[Place]]:
        """Where both files state a value of a metric."""
        found: dict[tuple[str, Decimal], set[Place]] = defaultdict(set)
        for metric in (*self.comparison.nmpa.metrics, *self.comparison.fda.metrics):
            for value in readings(metric.quantity.value, metric.quantity.unit):
                found[metric.concept, value].add(metric.place)
        return found

    @cached_property
    def _rows_by_word(self) -> Mapping[str, Sequence[tuple[int, Row]]]:
        """The named rows by one of the words of their names."""
        found: dict[str, list[tuple[int, Row]]] = defaultdict(list)
        for number, row in enumerate(self._named_rows):
            if row[0]:
                found[min(row[0])].append((number, row))
        return found

    def _rows_named(self, told: Set[str]) -> Iterator[Row]:
        """The rows whose names are among some words, in their order."""
        found = [entry for word in told for entry in self._rows_by_word.get(word, ()) if entry[1][0] <= told]
        return (row for _, row in sorted(found, key=lambda entry: entry[0]))

    @cached_property
    def _settled_of(self) -> Mapping[str, Sequence[Metric]]:
        found: dict[str, list[Metric]] = defaultdict(list)
        for metric in self.settled:
            found[metric.concept].append(metric)
        return found

    def kin(self, metric: Metric) -> list[Metric]:
        """Settled values of the same metric in other paragraphs, whose scope and condition do not contradict."""
        kin = _kin(metric, self._settled_of.get(metric.concept, ()))
        return [m for m in kin if not self._of_two_conditions(metric, m)]

    def _of_two_conditions(self, one: Metric, other: Metric) -> bool:
        """Told for conditions that exclude each other."""
        concepts = self.comparison.glossary.concepts
        own, theirs = (concepts.get(m.scope.get("condition", "")) for m in (one, other))
        return own is not None and theirs is not None and own.id != theirs.id and own.contrast == theirs.contrast != ""

    def is_alone(self, metric: Metric) -> bool:
        """No other value of the metric stands in its sentence, each for a group that words tell apart, known or not."""
        if labels(metric) or metric.place.cell >= 0:
            return True
        own = metric.place
        beside = (m for m in metrics_in(self.facts, own.document, own.block) if m.concept == metric.concept)
        return not any(
            m is not metric
            and m.place.sentence_start == own.sentence_start
            and m.place.cell == own.cell
            and _role(m) == _role(metric)
            for m in beside
        )

    def is_named_beside(self, metric: Metric) -> bool:
        """The name of the metric stands close to its value."""
        found = self.comparison.echoes[self.side].lines.get(spot(metric.place))
        return found is not None and metric.concept in found[1].near

    @cached_property
    def settled(self) -> Sequence[Metric]:
        """Values that the other file states as well."""
        return [m for m in self.facts.metrics if self._status(m) == "agree"]


def _without(text: str, terms: Sequence[Place]) -> str:
    """A text with blanks where its terms stand, and units."""
    left = list(text)
    for place in terms:
        left[place.start : place.end] = " " * (place.end - place.start)
    return NO_WORDS.sub(" ", "".join(left))


def records_of(comparison: Comparison, side: Side) -> Sequence[Record]:
    """The records of one side."""
    return comparison.records.nmpa if side == "nmpa" else comparison.records.fda


def told_once(lines: Sequence[Line]) -> Set[Decimal]:
    """Numbers that a file has once, in whatever unit."""
    seen = Counter(
        value for line in lines for f in line.figures if usable(f) for value in readings(f.value, f.unit)
    )  # fmt: skip
    return {value for value, times in seen.items() if times == 1}


@once
def meant(side: SideFacts) -> Mapping[Decimal, Sequence[Meant]]:
    """All numbers of a file but ends of intervals, in whatever unit, with the metric that each gives."""
    metrics = {spot(m.place): m for m in side.metrics}
    ends = {
        (m.place.document, m.place.block, end)
        for m in side.metrics
        if m.interval is not None and m.place.cell >= 0
        for end in (m.interval.low, m.interval.high)
    }
    found: dict[Decimal, list[Meant]] = defaultdict(list)
    for figure in (f for line in side.lines for f in line.figures if usable(f)):
        metric = metrics.get(spot(figure.place))
        is_end = figure.bound in _ENDS or (figure.place.document, figure.place.block, figure.value) in ends
        if metric is not None or not is_end:
            for value in readings(figure.value, figure.unit):
                found[value].append((figure, metric))
    return found


def _may_mean(metric: Metric, figure: Figure, told: Metric | None) -> bool:
    """A number that is known to be of another metric or group, or a count, is not this value."""
    if told is not None:
        return told.concept == metric.concept and (
            told is metric or compatible(metric, told) and not _are_two(metric, told)
        )
    counted = figure.is_whole and not figure.unit
    return not (counted and metric.quantity.unit == "%")


def _are_two(one: Metric, other: Metric) -> bool:
    """Of two groups that nothing has in common."""
    a, b = labels(one), labels(other)
    return bool(a and b) and not a & b


def is_fine(value: Decimal) -> bool:
    """Three digits or more: hardly the same by chance."""
    return len(value.as_tuple().digits) >= _FINE


@lru_cache(maxsize=1 << 13)
def readings(value: Decimal, unit: str) -> Set[Decimal]:
    """A number as it stands, and as a fraction where it may be per cent."""
    return {value.normalize(), value.scaleb(-2).normalize()} if unit in {"", "%"} else {value.normalize()}


def _beside(line: Line, metric: Metric, metrics: Sequence[Metric]) -> Set[str]:
    """What the words say between a value and the one before it."""
    start = max(
        (m.place.end for m in metrics if _in(m.place, line) and m.place.end <= metric.place.start),
        default=line.place.sentence_start,
    )
    figures = [f for f in line.figures if start <= f.place.start < metric.place.start]
    concepts = (c for c, place in line.concepts if start <= place.start < metric.place.start)
    return tokens("", concepts, figures)


def _in(place: Place, line: Line) -> bool:
    own = line.place
    return (place.document, place.block, place.cell, place.sentence_start) == (
        own.document, own.block, own.cell, own.sentence_start
    )  # fmt: skip


def _role(metric: Metric) -> str:
    return metric.scope.get("role", "result")


def _is_bare(metric: Metric) -> bool:
    """Without an interval or counts of its own, which would speak for it."""
    return metric.interval is None and metric.denominator is None


def _kin(metric: Metric, settled: Sequence[Metric]) -> list[Metric]:
    """Values of the same metric in the same kind of unit, in other paragraphs, whose scope does not contradict."""
    kind = _unit_kind(metric)
    return [
        m for m in settled
        if _unit_kind(m) == kind and compatible(metric, m)
        and m.quantity.comparator == metric.quantity.comparator
        and (m.place.document, m.place.block) != (metric.place.document, metric.place.block)
    ]  # fmt: skip


def _size(metric: Metric) -> Decimal:
    return in_base(metric.quantity.value, metric.quantity.unit)[1]


def _is_one_digit_off(metric: Metric, other: Metric) -> bool:
    one, two = metric.quantity, other.quantity
    same_unit = {one.unit, two.unit} <= {"", "%"} or one.unit == two.unit
    return same_unit and (one.value < 0) == (two.value < 0) and _one_digit(one.value, two.value)


def _one_digit(left: Decimal, right: Decimal) -> bool:
    """One digit of several is another one."""
    pair = (left.normalize().as_tuple().digits, right.normalize().as_tuple().digits)
    return len(pair[0]) == len(pair[1]) > 1 and sum(a != b for a, b in zip(*pair, strict=True)) == 1


def _unit_kind(metric: Metric) -> str:
    """The kind of its unit; a number without one may be per cent as a fraction."""
    return unit_kind(metric.quantity.unit.replace("%", ""))


def _slip_of(metric: Metric, kin: Sequence[Metric]) -> Metric | None:
    """The value with the same digits, its point elsewhere or two neighbours exchanged."""
    own = metric.quantity.value.as_tuple().digits
    for other in kin:
        digits = other.quantity.value.as_tuple().digits
        if metric.quantity.value == other.quantity.value:
            continue
        if len(digits) == len(own) > 1 and (digits == own or neighbours_exchanged(digits, own)):
            return other
    return None


def _same_in(metric: Metric, kin: list[Metric]) -> Metric | None:
    """The one value of the best scope, where labels say that it is the same, or the metric has no other value at all."""
    named = [m for m in kin if labels(metric) and labels(m) and label_likeness(metric, m) >= _ONE_LABEL]
    if not named and not labels(metric) and not any(map(labels, kin)):
        named = kin
    best = max((likeness(metric, m) for m in named), default=0.0)
    named = [m for m in named if likeness(metric, m) >= best - _AS_GOOD]
    one = {in_base(m.quantity.value, m.quantity.unit) for m in named}
    return named[0] if len(one) == 1 else None


def conclusion(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A measured value of a conclusion, which tells again what the file has said, that stands nowhere else in either file."""
    for side in SIDES:
        facts = comparison.side(side)
        alone, clauses = told_once(facts.lines), _clauses(facts.lines)
        for line in filter(concludes, facts.lines):
            for figure in (f for f in line.figures if _is_measured(f) and not _is_label(f, line)):
                if not figure.unit and figure.text in clauses:
                    continue
                entry = comparison.entries[side].get(spot(figure.place))
                if entry and entry.status == "only" and readings(figure.value, figure.unit) <= alone:
                    yield on_side(side, (figure.place,), {"value": figure.text}, certain=False)


def _clauses(lines: Sequence[Line]) -> set[str]:
    """The numbers of the clauses of a file: 说明书应载明1.4的禁忌证."""
    starts = (_CLAUSE.match(text) for line in lines for text in (line.text, *line.section[-1:]))
    return {start[1] for start in starts if start is not None}


_CLAUSE = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})+)(?![\d%])\D")


def _is_label(figure: Figure, line: Line) -> bool:
    """In the first cell of a row: the number of a clause."""
    return line.kind == "row" and figure.place.cell == line.place.cell


def _is_measured(figure: Figure) -> bool:
    """With decimals or per cent, and more than one digit."""
    fraction = int(figure.value.as_tuple().exponent) < 0
    return figure.kind == "quantity" and is_telling(figure) and (fraction or figure.unit == "%") and not figure.bound
