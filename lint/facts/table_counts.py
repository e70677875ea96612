"""Counts of a table: whole numbers under a header, or beside a label, that counts something."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lint.facts.counts import count_fact, counted, counts
from lint.facts.model import Fact
from lint.facts.scope import Scope, carriers_of
from lint.facts.table_headers import column_role
from lint.facts.table_labels import label_key, says
from lint.facts.table_parts import Value
from lint.facts.table_scope import entry_scope
from lint.facts.tables import Entry, Grid
from lint.language.numbers import Number, units

_WHOLE = re.compile(r"\d[\d, ]*(?=\s*(?:[(例名位个枚幅张组份家支段]|$))")
_CLASSIFIED = re.compile(r"\d[\d, ]*\s*[例名位个枚幅张份家支段]")
_PAIR = 2
_SIZE = re.compile(r"(?<![A-Za-z])[nN]\s*=\s*\d|[(]\s*\d[\d,]*\s*[名例位]\s*[)]")


def row_n(grid: Grid, value: Value) -> int | None:
    """The sample size of a row from its one count column."""
    sizes = []
    for column in range(grid.label_columns, grid.table.columns):
        entry = grid.at[value.row][column]
        if entry is not None and column_role(grid.headers(column)) == "count" and re.fullmatch(r"\d[\d,]*", entry.text):
            sizes.append(int(entry.text.replace(",", "")))
    return sizes[0] if len(sizes) == 1 else None


def row_counts(grid: Grid, row: int, title: Entry | None) -> Iterator[Fact]:
    """Counts of a row: whole numbers under a header, or beside a label, that counts something."""
    labels = grid.labels(row)
    for column in range(grid.label_columns, grid.table.columns):
        entry = grid.at[row][column]
        if entry is None or entry.is_empty or not entry.is_value or not re.match(r"\d", entry.text):
            continue
        headers = grid.headers(column)
        if column_role(headers) == "counts":
            yield from _two_counts(entry, title, labels, headers)
            continue
        if labels and (parts := _listed_counts(entry, labels[-1])):
            for number, part in parts:
                passage = grid.reading.passage(grid.index, -1, part, ())
                scope = Scope()
                scope.offer("subgroup", label_key(passage, [], carriers_of(passage)), "label, in its place")
                yield count_fact(entry.passage, number, counted([passage], entry.passage), scope)
            continue
        if not _WHOLE.match(entry.text) or not _counts(grid, entry, headers, labels) or not entry.passage.numbers:
            continue
        noun = counted([h.passage for h in headers], entry.passage, [x.passage for x in labels])
        yield count_fact(entry.passage, entry.passage.numbers[0], noun, _scope(title, labels, headers))


def _listed_counts(entry: Entry, label: Entry) -> list[tuple[Number, str]]:
    """`Men / women | 141 / 111`, `Enrolled / analyzed | 312 / 298 patients`: each count with its part of the label."""
    parts = [part.strip() for part in _SLASH.split(label.text)]
    numbers = [n for n in entry.passage.numbers if not n.decimals and n.unit in {"", "patient"}]
    if len(parts) < _PAIR or label.names or column_role([label]) not in {"value", "count"}:
        return []
    between = [entry.passage.text[a.end : b.start].strip() for a, b in pairwise(numbers)]
    listed = len(numbers) == len(parts) and set(between) == {"/"} and all(_WORD.fullmatch(part) for part in parts)
    return list(zip(numbers, parts, strict=True)) if listed else []


_SLASH = re.compile(r"\s*/\s*")
_WORD = re.compile(r"[A-Za-z][A-Za-z -]+(?:\([^()]*\))?|[\u4e00-\u9fff]+(?:\([^()]*\))?")


def _two_counts(entry: Entry, title: Entry | None, labels: list[Entry], headers: list[Entry]) -> Iterator[Fact]:
    """`91 / 310` under `Cancers / Non-cancers`."""
    numbers = [n for n in entry.passage.numbers if not n.decimals and not n.unit]
    if len(numbers) == _PAIR:
        for number in numbers:
            yield count_fact(entry.passage, number, "case", _scope(title, labels, headers))


def header_counts(grid: Grid) -> Iterator[Fact]:
    """Counts that headers and labels state: `Internal (n=60)`, 男（n=318）."""
    for entry in grid.entries:
        if (entry.row < grid.header_rows or entry.column < grid.label_columns) and _SIZE.search(entry.text):
            yield from counts(entry.passage, ())


def _counts(grid: Grid, entry: Entry, headers: list[Entry], labels: list[Entry]) -> bool:
    """The column counts, or the row counts under no metric, or the number has a classifier, or it is a sum of counts."""
    role, row_role = column_role(headers), column_role(labels[-1:])
    if any(says("no_count", e.text) for e in (*headers, *labels)) or any(
        h.unit in units() for h in headers[-1:] if h.unit != "%"
    ):
        return False
    if role == "count" or any(says("n_percent", h.text) for h in headers):
        return True
    if role != "value" or any(e.names for e in (*headers, *labels)):
        return False
    if row_role == "count" or _CLASSIFIED.match(entry.text):
        return True
    if _only_counts(grid):
        return True
    sums = [e for e in (*headers[-1:], *labels[-1:]) if says("total", e.text)]
    return len(sums) == 2 and any(column_role(grid.headers(c)) == "count" for c in range(grid.table.columns))


def _only_counts(grid: Grid) -> bool:
    """A table of whole numbers in which some columns count and none names a metric: the others count too."""
    columns = range(grid.label_columns, grid.table.columns)
    if any(e.names for c in columns for e in grid.headers(c)) or any(e.names for e in grid.entries if e.column == 0):
        return False
    return sum(column_role(grid.headers(c)) == "count" for c in columns) > 0 and all(
        _WHOLE.fullmatch(e.text)
        for e in grid.entries
        if e.is_value and e.row >= grid.header_rows and e.column >= grid.label_columns
    )


def _scope(title: Entry | None, labels: list[Entry], headers: list[Entry]) -> Scope:
    scope = Scope()
    for source, where in [*((h, "column") for h in headers), *((x, "row") for x in labels)]:
        entry_scope(scope, source, where)
    entries = (*([title] if title else []), *labels, *headers)
    keys = [k for k in (label_key(e.passage, e.names, e.carriers) for e in entries) if k]
    if keys:
        scope.offer("subgroup", "&".join(keys), "labels")
    return scope
