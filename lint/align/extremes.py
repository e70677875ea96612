"""Sentences of the lowest or highest value of a table: each is about the group whose row gives it, known or not."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lint.align.same_metrics import metrics_of
from lint.align.scopes import compatible, labels
from lint.align.sides import SideFacts
from lint.facts.cues import cue
from lint.facts.model import Fact, Metric

ROW_WITH_VALUE = "row with this value"
"""The reason of a group that a sentence has by its value."""
_EXTREMES = ("lowest", "highest", "extreme")  # the last has a direction that depends on the metric: the best
Sentence = tuple[int, int, int]


def with_groups_of_extremes(side: SideFacts) -> SideFacts:
    """The side with the labels of its rows in the scopes of the sentences that name the lowest or highest of them."""
    told = {
        (line.place.document, line.place.block, line.place.sentence_start)
        for line in side.lines
        if line.kind != "row" and any(cue(name, line.text) for name in _EXTREMES)
    }
    given = {id(m): subgroup for m in side.metrics if _is_told(m, told) and (subgroup := _row_of(side, m))}
    return replace(side, facts=tuple(_with_group(f, given) for f in side.facts)) if given else side


def _is_told(metric: Metric, told: Iterable[Sentence]) -> bool:
    place = metric.place
    bare = place.cell < 0 and not labels(metric) and metric.scope.get("role", "result") == "result"
    return bare and (place.document, place.block, place.sentence_start) in told


def _row_of(side: SideFacts, metric: Metric) -> str:
    """The labels of the only group in a table with this value, "" if there is none or the value is that of all."""
    same = [
        m
        for m in metrics_of(side, metric.concept)
        if m.quantity == metric.quantity and (m.place.cell >= 0 or m.interval) and _fits(metric, m)
    ]
    groups = {m.scope.get("subgroup", "") for m in same}
    return groups.pop() if len(groups) == 1 else ""


def _fits(metric: Metric, row: Metric) -> bool:
    conditions = {m.scope.get("condition") for m in (metric, row)} - {None}
    return compatible(metric, row) and len(conditions) <= 1


def _with_group(fact: Fact, given: Mapping[int, str]) -> Fact:
    if id(fact) not in given:
        return fact
    scope, reasons = {**fact.scope, "subgroup": given[id(fact)]}, {**fact.reasons, "subgroup": ROW_WITH_VALUE}
    return replace(fact, scope=scope, reasons=reasons)
