"""Metrics and counts of a table: the value's own cell, its column, its row, the block title, the caption, the heading."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lint.facts.attribution import attribute
from lint.facts.estimates import Estimate, scan
from lint.facts.metrics import fact, limits_of_agreement, prose_metrics
from lint.facts.model import Fact, Interval, Metric
from lint.facts.names import Name, fits
from lint.facts.no_values import DIFFERENCES
from lint.facts.scope import as_mapping
from lint.facts.sentence import Sentence
from lint.facts.table_counts import header_counts, row_counts, row_n
from lint.facts.table_criteria import label_criteria
from lint.facts.table_headers import (
    column_role,
    demanded_limit,
    named,
    neighbour_name,
    part_level,
    stated_level,
    unit_of_cell,
)
from lint.facts.table_parts import Value, put_together
from lint.facts.table_scope import scoped_value
from lint.facts.tables import Entry, Grid
from lint.language.numbers import Number


def grid_facts(grid: Grid) -> Iterator[Fact]:
    """Metrics and counts of a whole table."""
    values: list[Value] = []
    yield from header_counts(grid)
    yield from label_criteria(grid)
    for remark in grid.remarks:
        yield from prose_metrics(remark.passage)
    for row, title in grid.titles():
        values.extend(_row_values(grid, row, title))
        yield from row_counts(grid, row, title)
    put_together(values)
    for value in values:
        if value.role == "value":
            yield from _facts(grid, value)


def _row_values(grid: Grid, row: int, title: Entry | None) -> Iterator[Value]:
    """The metric values of one row."""
    labels = grid.labels(row)
    row_role = column_role(labels[-1:]) if labels else "value"
    seen: list[Entry] = []
    for column in range(grid.label_columns, grid.table.columns):
        entry = grid.at[row][column]
        if entry is None or entry in seen or entry.is_empty or not any(c.isdigit() for c in entry.text):
            continue
        seen.append(entry)
        headers = grid.headers(column)
        role = column_role(headers)
        if role in {"unit", "number", "verdict", "p_value"} or row_role in {"p_value", "number"}:
            continue
        yield from _cell_values(grid, row, column, entry, headers, labels, title, role, row_role)


def _cell_values(
    grid: Grid,
    row: int,
    column: int,
    entry: Entry,
    headers: list[Entry],
    labels: list[Entry],
    title: Entry | None,
    role: str,
    row_role: str,
) -> Iterator[Value]:
    own = Sentence(
        entry.passage,
        scan(entry.passage.text, entry.passage.numbers, stated_level(headers + labels) or entry.level),
        entry.names,
        entry.carriers,
    )
    if entry.names:
        for attribution in attribute(own):
            yield scoped_value(
                grid,
                row,
                column,
                entry,
                attribution.estimate,
                attribution.name,
                None,
                headers,
                labels,
                title,
                "value",
                role,
            )
        return
    name, named_by = named(grid, headers, labels, title)
    if role in {*_PARTS, "difference"} and named_by is None:
        name = neighbour_name(grid, column) or name
    kind = role if role in _PARTS else row_role if row_role in _PARTS else "value"
    estimates = own.scan.estimates
    if kind == "interval" and any(e.has_interval for e in estimates):
        kind = "value"
    if kind == "fraction" and _bare(entry) != "fraction" and any(e.number.unit or e.fraction for e in estimates):
        kind = "value"
    if kind == "value" and _bare(entry) == "interval" and _stands_below(grid, row, column, labels):
        kind = "interval"
    if name is None and row_role in _PARTS:
        name = _ANY
    if name is None:
        return
    unit = unit_of_cell(grid, row, column, headers, labels)
    if kind == "value" and not estimates:
        kind = _bare(entry)
    if kind in {"interval", "fraction"} or not estimates and kind != "value":
        yield scoped_value(
            grid,
            row,
            column,
            entry,
            _whole(entry),
            name,
            named_by,
            headers,
            labels,
            title,
            _bare(entry) if kind == "interval" and _bare(entry) != "value" else kind,
            role,
        )
        return
    for estimate in estimates[:1] if kind in {"low", "high"} else estimates:
        if kind == "value" and not fits(name, estimate.number, unit=unit):
            continue
        if kind == "value" and role == "count" and estimate.number.decimals == 0:
            continue
        value = scoped_value(grid, row, column, entry, estimate, name, named_by, headers, labels, title, kind, role)
        value.unit = unit
        yield value


def _stands_below(grid: Grid, row: int, column: int, labels: list[Entry]) -> bool:
    """A row without a label of its own below a row of values holds their intervals."""
    above = grid.at[row - 1][column] if row > grid.header_rows else None
    return (
        above is not None
        and bool(above.estimates)
        and not any(e.has_interval for e in above.estimates)
        and (all(x.is_empty for x in labels) or labels == grid.labels(row - 1))
    )


_ANY = Name("", "any", 0, 0)  # an interval in a row of its own: of whatever the value above is
_PARTS = {"low", "high", "interval", "fraction", "deviation"}


def _bare(entry: Entry) -> str:
    """A cell that holds only an interval, or only a fraction."""
    text = entry.text
    if re.fullmatch(r"\d[\d,]*\s*/\s*\d[\d,]*", text):
        return "fraction"
    if re.fullmatch(
        r"[(\[]?(?:[^\d()\[]*\d{2}\s*%\s*(?:CI|置信区间)\s*[::]?)?\s*[(\[]?[-+]?[\d.]+\s*\S{0,5}\s*(?:[-~,;]|to|至)\s*[-+]?[\d.]+\s*\S{0,5}\s*[)\]]*",
        text,
    ):
        return "interval"
    return "value"


def _whole(entry: Entry) -> Estimate:
    """A stand-in for cells that hold no value of their own."""
    numbers = entry.passage.numbers
    return Estimate(numbers[0], 0, len(entry.passage.text)) if numbers else Estimate(Number(0, 0, 0, Decimal(0)), 0, 0)


def _facts(grid: Grid, value: Value) -> Iterator[Metric]:
    """The fact of a value with all its parts."""
    headers, labels = grid.headers(value.column), grid.labels(value.row)
    level = stated_level(headers + labels) or part_level(grid)
    concept = value.name.concept
    difference = value.scope.values.get("role") == "difference"
    if difference:
        concept = concept if concept in DIFFERENCES else f"{concept}_difference"
        value.scope.values.pop("role")
        value.scope.values.pop("arm", None)
    value.scope.values.setdefault("role", "result")
    metric = fact(value.entry.passage, value.estimate, concept, value.scope, unit=value.unit, level=level)
    if metric.interval is not None and not metric.interval.level and level:
        metric = replace(metric, interval=replace(metric.interval, level=level))
    if value.interval is not None and metric.interval is None:
        entry, start, end = value.interval_entry or (value.entry, 0, 0)
        interval = replace(value.interval, level=value.interval.level or level)
        metric = replace(metric, interval=interval, interval_place=entry.passage.place(start, end))
    if value.fraction is not None and value.fraction_entry is not None and metric.numerator is None:
        entry, start, end = value.fraction_entry
        metric = replace(
            metric,
            numerator=value.fraction[0],
            denominator=value.fraction[1],
            fraction_place=entry.passage.place(start, end),
        )
    limit = demanded_limit([*headers, *labels]) if metric.interval is None else ""
    if limit:
        number = metric.quantity.value
        demanded = Interval(number, None, level) if limit == "low" else Interval(None, number, level)
        metric = replace(metric, interval=demanded, interval_place=metric.place)
    if metric.n is None:
        metric = replace(metric, n=row_n(grid, value))
    if metric.numerator is not None and grid.level_counted:
        value.scope.offer("level", grid.level_counted, "what the denominator counts")
    metric = replace(metric, scope=as_mapping(value.scope), reasons=dict(value.scope.reasons))
    yield from limits_of_agreement(metric, value.estimate)
