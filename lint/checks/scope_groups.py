"""Figures that may be set against each other: equal scope, same section, one value for a concept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lint.align.same_metrics import metrics_in
from lint.align.sides import SideFacts, once
from lint.checks.rounding import range_of
from lint.document import Cell, Table
from lint.facts.model import Fact, Metric, Place, text_of

Scope = tuple[tuple[str, str], ...]
Section = tuple[int, tuple[str, ...]]
"""A document and a section path."""

AVERAGED = re.compile(
    r"\b(mean|averag(e[ds]?|ing)|macro|pooled|medians?)\b|\d\s*-?fold|平均|均值|中位|汇总|折交叉"
    r"|\b(?:three|four|five|six|seven|[3-9])[- ](?:class|categor|way|tier)|\bmulti-?(?:class|categor)|[三四五六七3-9]\s*(?:档|分类)|多分类",
    re.IGNORECASE | re.ASCII,
)
"""Words that say a figure is taken over cases, readers or more than two classes, so that identities of counts need not hold."""


def role_of(fact: Fact) -> str:
    """What a fact is stated for: a result unless it says otherwise (a difference is one too)."""
    role = fact.scope.get("role") or "result"
    return "result" if role == "difference" else role


def is_exact(metric: Metric) -> bool:
    """Whether a metric states one number: neither a range nor "at least" nor "about"."""
    return not metric.quantity.comparator and metric.quantity.high is None


def is_own(metric: Metric) -> bool:
    """A figure of the device's own performance."""
    return role_of(metric) == "result" and is_exact(metric)


@once
def results(facts: SideFacts) -> Sequence[Metric]:
    """The device's own figures."""
    return tuple(filter(is_own, facts.metrics))


@once
def _by_concept(facts: SideFacts) -> Mapping[str, Sequence[Metric]]:
    found: dict[str, list[Metric]] = {}
    for metric in results(facts):
        found.setdefault(metric.concept, []).append(metric)
    return found


def results_of(facts: SideFacts, concept: str) -> Sequence[Metric]:
    """The device's own figures of one metric."""
    return _by_concept(facts).get(concept, ())


def scope_key(fact: Fact, without: frozenset[str] = frozenset()) -> Scope:
    """A fact's scope, comparable; the role is always there."""
    scope = {**fact.scope, "role": role_of(fact)}
    return tuple(sorted((slot, value) for slot, value in scope.items() if value and slot not in without))


def section_of(facts: SideFacts, place: Place) -> Section:
    """Document and section path of a place."""
    return place.document, facts.documents[place.document].blocks[place.block].section


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one scope in one section; a concept with two different values is left out."""

    section: Section
    scope: Scope
    values: Mapping[str, Metric]

    def take(self, *concepts: str) -> tuple[Metric, ...] | None:
        """One figure for each concept, or None if one is missing."""
        found = tuple(self.values[concept] for concept in concepts if concept in self.values)
        return found if len(found) == len(concepts) else None


@once
def groups(facts: SideFacts) -> Sequence[Group]:
    """The results of a side by section and scope, in reading order."""
    return tuple(_groups(facts))


def _groups(facts: SideFacts) -> Iterator[Group]:
    members: dict[tuple[Section, Scope], dict[str, list[Metric]]] = {}
    for metric in results(facts):
        concepts = members.setdefault((section_of(facts, metric.place), scope_key(metric)), {})
        concepts.setdefault(metric.concept, []).append(metric)
    for (section, scope), concepts in members.items():
        settled = {concept: value for concept, stated in concepts.items() if (value := one_value(stated))}
        yield Group(section, scope, settled)


def one_value(stated: list[Metric]) -> Metric | None:
    """The finest printing of a figure that is stated once or always alike; None when the statements differ."""
    if len(stated) == 1:
        return stated[0]
    ranges = [range_of(metric) for metric in stated]
    if not stated or any(not ranges[0].meets(other) for other in ranges):
        return None
    return min(stated, key=lambda metric: range_of(metric).high - range_of(metric).low)


def sentence_of(facts: SideFacts, place: Place) -> str:
    """The sentence (or cell) around a place, as written."""
    return text_of(facts.documents[place.document], place)[place.sentence_start : place.sentence_end]


def table_of(facts: SideFacts, place: Place) -> Table | None:
    """The table that a place is in."""
    return facts.documents[place.document].blocks[place.block].table if place.cell >= 0 else None


def cell_of(facts: SideFacts, place: Place) -> Cell | None:
    """The cell that a place is in."""
    table = table_of(facts, place)
    return table.cells[place.cell] if table else None


def same_row(facts: SideFacts, one: Place, other: Place) -> bool:
    """Whether two places are in the same row of one table."""
    here, there = cell_of(facts, one), cell_of(facts, other)
    if here is None or there is None or (one.document, one.block) != (other.document, other.block):
        return False
    return here.row == there.row


def same_statement(facts: SideFacts, one: Place, other: Place) -> bool:
    """Whether two places are in one sentence or one row of a table."""
    if one.cell >= 0 or other.cell >= 0:
        return same_row(facts, one, other)
    mine, theirs = (one.document, one.block, one.sentence_start), (other.document, other.block, other.sentence_start)
    return mine == theirs


def beside(facts: SideFacts, metric: Metric) -> Iterator[Metric]:
    """The other metrics of the same sentence or row."""
    at = metric.place
    others = (m for m in metrics_in(facts, at.document, at.block) if m is not metric)
    return (m for m in others if same_statement(facts, m.place, at))


def context_of(facts: SideFacts, place: Place) -> str:
    """The words that say what a number is: its sentence, or its row, column heading and caption."""
    table, cell = table_of(facts, place), cell_of(facts, place)
    if table is None or cell is None:
        return sentence_of(facts, place)
    heading = max(1, table.headers)
    beside = (c.text for c in table.cells if c.row == cell.row or (c.row < heading and c.column == cell.column))
    return " ".join((table.caption, *beside))


def is_averaged(facts: SideFacts, *metrics: Metric) -> bool:
    """Whether one of the figures is said to be taken over cases, classes or readers."""
    return any(AVERAGED.search(context_of(facts, metric.place)) for metric in metrics)
