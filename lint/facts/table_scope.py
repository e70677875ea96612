"""The scope of a value in a table: its own cell, its column, its row, the block title, the caption, the headings."""

from lint.facts.counts import level_named
from lint.facts.cues import cue
from lint.facts.device_names import named_devices
from lint.facts.estimates import Estimate
from lint.facts.grammar import frame
from lint.facts.lines import second_device
from lint.facts.metrics import share
from lint.facts.names import Name
from lint.facts.no_values import is_extreme
from lint.facts.roles import demanded_by_lead, is_assumed, role_of
from lint.facts.scope import Scope, alone, heading_scope
from lint.facts.table_headers import column_role, role_of_entry
from lint.facts.table_labels import says
from lint.facts.table_parts import Value
from lint.facts.tables import Entry, Grid, names_prevalence


def scoped_value(
    grid: Grid, row: int, column: int, entry: Entry, estimate: Estimate, name: Name, named_by: Entry | None,
    headers: list[Entry], labels: list[Entry], title: Entry | None, kind: str, role: str,
) -> Value:  # fmt: skip
    """A value with the scope that its cell, column, row, title, caption and headings give."""
    scope = Scope()
    for slot, value in name.given:
        scope.offer(slot, value, "name")
    passage = entry.passage
    at = (estimate.number.start, estimate.number.end)
    foreign = second_device(grid.table, [h.text if h else "" for h in grid.at[0]], grid.block.section)
    elsewhere = column in foreign or row in grid.rows_of_others
    _no_goal(scope, entry, role)
    _role_by_place(scope, elsewhere, headers, labels, role)
    _planned(scope, grid, headers, labels)
    _extreme(scope, passage.text[: estimate.number.start], role)
    for carrier in entry.carriers:
        if carrier.slot in {"level", "arm", "dataset", "role", "study"}:
            scope.offer(carrier.slot, carrier.value, "cell")
    sources = [
        *((h, "column") for h in reversed(headers)),
        *((x, "row") for x in reversed(labels)),
        *(((title, "block title"),) if title else ()),
        *(((grid.corner, "corner"),) if grid.corner else ()),
    ]
    for source, where in sources:
        if not (where == "row" and _answers(grid, source, labels)):
            entry_scope(scope, source, where)
    for source, where in sources:
        _arm_by_subject(scope, source, where, grid)
    _prevalence(scope, grid, row, column)
    levels = {id(e): level for e in labels if (level := _level(grid, e))}
    for label in labels:
        if id(label) in levels:
            scope.offer("level", levels[id(label)], f"row: {label.text}")
    entries = (*([title] if title else []), *(e for e in labels if levels.get(id(e)) != _SEGMENT), *headers)
    named = [e for e in entries if _is_group(grid, e, labels, "prevalence" in scope.values, bool(foreign))]
    named = [e for e in named if not _is_factor(grid, e, named)]
    if named:
        scope.offer(
            "subgroup", "&".join(dict.fromkeys(e.key for e in named)), "labels: " + " / ".join(e.text for e in named)
        )
    if grid.table.caption:
        heading_scope(scope, (grid.table.caption,), passage, "caption")
    if "role" not in scope.values:
        around = (*grid.block.section, *(h.text for h in headers[-1:]), grid.table.caption)
        given, why = role_of(passage, at, estimate.number.comparator, around, entry.carriers, [])
        leads = (grid.table.caption, *grid.block.section[-1:])
        if given == "result" and not why and any(demanded_by_lead(lead)[0] for lead in leads):
            given, why = "acceptance_criterion", "what leads in the list"
        if given != "result":
            scope.offer("role", given, why)
    heading_scope(scope, grid.block.section, passage)
    return Value(row, column, entry, estimate, name, named_by, kind, scope)


def _extreme(scope: Scope, before: str, role: str) -> None:
    """`41.2 s (longest 58.8 s)`: the largest of many, in the cell itself."""
    extreme = is_extreme(before)
    if extreme and role != "criterion":
        scope.offer("statistic", extreme, "word before the value")


def _no_goal(scope: Scope, entry: Entry, role: str) -> None:
    """In a column of criteria a cell that says that there is none: what it adds was expected."""
    if role == "criterion" and frame("roles", "no_goal").match(entry.passage.text):
        scope.offer("role", "planned", f"cell: {entry.text}")


def _role_by_place(scope: Scope, foreign: bool, headers: list[Entry], labels: list[Entry], role: str) -> None:
    """Columns and rows of criteria, of the other device, of differences."""
    if role == "criterion":
        scope.offer("role", "acceptance_criterion", f"column: {headers[-1].text}")
    if labels and column_role(labels[-1:]) == "criterion":
        scope.offer("role", "acceptance_criterion", f"row: {labels[-1].text}")
    if foreign:
        scope.offer("role", "predicate", "second device of a comparison")
    if role == "difference" or any(column_role([label]) == "difference" for label in labels[-1:]):
        scope.offer("role", "difference", "header")


def _level(grid: Grid, label: Entry) -> str:
    """The noun of a column that tells at which level was counted; the level of a spine is a segment of it."""
    if not any(says("level", h.text) for h in grid.headers(label.column)):
        return ""
    return _SEGMENT if says("segment", label.text) else level_named([label.passage])


_SEGMENT = "segment"


def _planned(scope: Scope, grid: Grid, headers: list[Entry], labels: list[Entry]) -> None:
    """Columns and rows of what was expected, and all values of a table of sample sizes: nothing in it was measured."""
    for entry in (*reversed(headers), *reversed(labels)):
        if is_assumed(entry.text):
            scope.offer("role", "planned", f"header: {entry.text}")
    caption = grid.table.caption
    if frame("roles", "sample_size").search(caption) and not cue("results", caption):
        scope.offer("role", "planned", f"caption: {caption}")


def _is_group(grid: Grid, entry: Entry, labels: list[Entry], at_prevalence: bool, devices: bool) -> bool:
    """A header, label or title that tells a group apart: no role, goal or device, and not what groups are told apart by."""
    if (
        not entry.key
        or role_of_entry(entry) not in {"value", "count"}
        or says("estimate", entry.text)
        or says("either", entry.text)
    ):
        return False
    if devices and entry.row == 0 or _says_role(entry) or at_prevalence and names_prevalence(entry):
        return False
    if entry not in labels:
        return True
    goal = bool(entry.names) and column_role(grid.headers(entry.column)) == "criterion"
    return not (goal or at_prevalence or says("dimension", entry.text) and len(labels) > 1)


def _is_factor(grid: Grid, entry: Entry, named: list[Entry]) -> bool:
    """The first of two labels, of words no vocabulary knows, beside a column of groups: what they are told apart by."""
    return (
        entry.column < grid.label_columns
        and entry.row >= grid.header_rows
        and all(part.startswith("~") for part in entry.key.split("+"))
        and any(e.row == entry.row and e.column > entry.column for e in named)
        and any(says("group", h.text) for c in range(entry.column + 1, grid.label_columns) for h in grid.headers(c))
    )


def _arm_by_subject(scope: Scope, source: Entry, where: str, grid: Grid) -> None:
    """The software as a subject is the software alone, where no other header or label names an arm.

    Beside `No software`, `Software` is what the readers had.
    """
    if alone(source.text):
        arm = "aided" if grid.is_denied(source.text) else "standalone"
        scope.offer("arm", arm, f"{where}: {source.text}")
    elif grid.compares_readers and cue("reader", source.text):
        scope.offer("arm", "unaided", f"{where}: {source.text}, beside the software")


def _answers(grid: Grid, entry: Entry, labels: list[Entry]) -> bool:
    """`增强扫描 | 无`: yes or no to what the label before asks, and no arm of a study of readers."""
    if not says("yes_or_no", entry.text) or not any(e is not entry and e.key for e in labels):
        return False
    around = (*(e.text for e in labels), *(h.text for h in grid.headers(entry.column)))
    return not any(cue(name, text) for text in around for name in ("reader", "aided", "standalone_subject"))


def _says_role(entry: Entry) -> bool:
    """The column of the subject or of the predicate device: its name is no group."""
    return any(c.slot == "role" for c in entry.carriers) or cue("predicate", entry.text) or cue("subject", entry.text)


def _prevalence(scope: Scope, grid: Grid, row: int, column: int) -> None:
    """Predictive values hold at a prevalence, given in a label column, in the header or in a row of prevalences above."""
    beside = ((grid.at[row][c], grid.headers(c)) for c in range(grid.label_columns))
    above = ((grid.at[r][column], [label]) for r, label in grid.prevalences if r < row)
    heads = ((h, [h]) for h in grid.headers(column))
    for entry, around in (*beside, *heads, *above):
        if entry is not None and entry.passage.numbers and any(map(names_prevalence, (*around, entry))):
            scope.offer("prevalence", share(entry.passage.numbers[0]), f"row: {entry.text}")


def entry_scope(scope: Scope, entry: Entry, where: str) -> None:
    """What a header or label carries."""
    text = entry.text
    given: dict[str, list[str]] = {}
    for carrier in entry.carriers:
        given.setdefault(carrier.slot, []).append(carrier.value)
    named = {role for role, _, _ in named_devices(text, entry.passage.devices)}
    if "role" not in given and (cue("predicate", text) or named == {"predicate"}):
        given["role"] = ["predicate"]
    elif "role" not in given and cue("subject", text):
        given["role"] = ["result"]
    for slot, values in given.items():
        if slot not in {"subgroup", "country"} and len(set(values)) == 1:
            scope.offer(slot, values[0], f"{where}: {text}")
