"""Counts of a table: whole numbers under a header, or beside a label, that counts something."""

import re
from collections.abc import Iterator

from lint.facts.counts import count_fact, counted
from lint.facts.model import Fact
from lint.facts.scope import Scope
from lint.facts.table_headers import column_role
from lint.facts.table_labels import label_key
from lint.facts.table_parts import Value
from lint.facts.table_scope import entry_scope
from lint.facts.tables import Entry, Grid


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
        if entry is None or entry.is_empty:
            continue
        headers = grid.headers(column)
        role, row_role = column_role(headers), column_role(labels[-1:])
        whole = re.match(r"\d[\d, ]*(?=\s*(?:[(例名位个枚幅张组份家支段]|$))", entry.text)
        if not whole or role not in {"count", "value"} or not entry.is_value:
            continue
        if (
            role != "count"
            and row_role != "count"
            and not re.match(r"\d[\d, ]*\s*[例名位个枚幅张份家支段]", entry.text)
        ):
            continue
        if (
            role != "count"
            and any(h.names for h in headers)
            or any(label.names for label in labels)
            and role != "count"
        ):
            continue
        noun = counted([*(h.passage for h in headers), *(x.passage for x in labels)], entry.passage)
        if noun and entry.passage.numbers:
            scope = Scope()
            for source, where in [*((h, "column") for h in headers), *((x, "row") for x in labels)]:
                entry_scope(scope, source, where)
            keys = [
                k
                for k in (
                    label_key(e.passage, e.names, e.carriers) for e in (*([title] if title else []), *labels, *headers)
                )
                if k
            ]
            if keys:
                scope.offer("subgroup", "&".join(keys), "labels")
            yield count_fact(entry.passage, entry.passage.numbers[0], noun, scope)
