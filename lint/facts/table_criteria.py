"""Criteria that stand in headers and labels: `Sensitivity (target ≥ 0.85)`, HD95/mm（要求＜5）."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lint.facts.attribution import attribute
from lint.facts.cues import cue
from lint.facts.estimates import scan
from lint.facts.metrics import fact
from lint.facts.model import Metric
from lint.facts.number_roles import begin
from lint.facts.scope import Scope
from lint.facts.sentence import Attribution, Sentence
from lint.facts.table_labels import says
from lint.facts.table_scope import entry_scope
from lint.facts.tables import Entry, Grid

_WORD = re.compile(r"[^\W\d_]")
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")


def label_criteria(grid: Grid) -> Iterator[Metric]:
    """The thresholds that headers and labels name beside their metric."""
    for entry in grid.entries:
        if entry.names and (entry.row < grid.header_rows or entry.column < grid.label_columns):
            yield from _criteria(grid, entry)


def _criteria(grid: Grid, entry: Entry) -> Iterator[Metric]:
    passage = entry.passage
    brackets = [m.span() for m in _BRACKET.finditer(passage.text)]
    numbers = [replace(n, unit=n.unit or entry.unit) for n in passage.numbers]
    sentence = Sentence(passage, scan(passage.text, numbers), entry.names, entry.carriers)
    for attribution in attribute(sentence):
        number = attribution.estimate.number
        bracket = next((b for b in brackets if b[0] < number.start < b[1]), None)
        tied = number.comparator[:1] in {"<", ">"} and not passage.text[attribution.name.end : begin(number)].strip(
            " :,"
        )
        headed = tied or bool(number.comparator) and any(says("criterion", h.text) for h in grid.headers(entry.column))
        if headed or bracket and _demands(grid, entry, attribution, bracket):
            scope = Scope()
            scope.offer("role", "acceptance_criterion", f"label: {entry.text}")
            for source in (entry, *grid.headers(entry.column), *grid.labels(entry.row)):
                entry_scope(scope, source, "label")
            yield fact(passage, attribution.estimate, attribution.name.concept, scope, unit=entry.unit)


def _demands(grid: Grid, entry: Entry, attribution: Attribution, bracket: tuple[int, int]) -> bool:
    """A bound in a bracket behind a metric, or one that the bracket or the header above calls a goal.

    Behind other words a bound says of what the metric is: `AUC (stenosis ≥50%)`.
    """
    number, text = attribution.estimate.number, entry.passage.text
    if cue("criterion", text[slice(*bracket)]):
        return True
    if number.comparator in {">=", ">", "<=", "<"}:
        before = text[bracket[0] + 1 : begin(number)]
        return not _WORD.search(before) or says("limits", before)
    return any(cue("criterion", header.text) for header in grid.headers(entry.column))
