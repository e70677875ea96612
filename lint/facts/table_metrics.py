"""Metrics and counts of a table: the value's own cell, its column, its row, the block title, the caption, the heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lint.facts.attribution import Name, Sentence, attribute, fits
from lint.facts.counts import count_fact, counted
from lint.facts.cues import cue
from lint.facts.estimates import Estimate, scan
from lint.facts.lines import second_device
from lint.facts.metrics import fact, limits_of_agreement, share
from lint.facts.model import Fact, Interval, Metric
from lint.facts.scope import Scope, as_mapping, heading_scope, role_of
from lint.facts.tables import Entry, Grid, label_key, says

_ROLES = (
    "unit",
    "number",
    "verdict",
    "p_value",
    "deviation",
    "fraction",
    "low",
    "high",
    "interval",
    "criterion",
    "difference",
    "count",
)


@dataclass(eq=False)
class Value:
    """A value of the table that is a metric, before rows and columns are put together."""

    row: int
    column: int
    entry: Entry
    estimate: Estimate
    name: Name
    named_by: Entry | None  # the header or label that names the metric; None: caption or heading
    role: str = "value"  # of its column or row: value, low, high, interval, fraction, deviation
    scope: Scope = field(default_factory=Scope)
    unit: str = ""
    interval: Interval | None = None
    interval_entry: tuple[Entry, int, int] | None = None
    fraction: tuple[int, int] | None = None
    fraction_entry: tuple[Entry, int, int] | None = None


def grid_facts(grid: Grid) -> Iterator[Fact]:
    """Metrics and counts of a whole table."""
    values: list[Value] = []
    for row, title in grid.titles():
        values.extend(_row_values(grid, row, title))
        yield from _row_counts(grid, row, title)
    _put_together(values)
    for value in values:
        if value.role == "value":
            yield from _facts(grid, value)


def column_role(headers: list[Entry]) -> str:
    """What the numbers of a column (or row) are: `value` unless the header says interval, bound, fraction, deviation, …"""
    for entry in reversed(headers):
        role = _role(entry)
        if role != "value":
            return role
    return "value"


def _role(entry: Entry) -> str:
    text = _without_brackets(entry)
    for role in _ROLES:
        if says(role, text):
            if role in {"low", "high"} and not says("limits", entry.text):
                continue
            if role == "interval" and re.search(r"estimate|估计值|value|结果|point", text, re.I):
                continue
            if role == "count" and entry.names or role == "deviation" and re.search(r"±|\+/-|\bmean\b|均值", text):
                continue
            if role in {"low", "high"} and entry.names and re.search(r"LoA|agreement|一致性", entry.text):
                continue
            return role
    return "value"


def _without_brackets(entry: Entry) -> str:
    """`灵敏度（95%CI）` is a column of values; only what stands outside the bracket says what the column is."""
    text = re.sub(r"\((?!n/N)[^()]*\)", " ", entry.text).strip()
    return text or entry.text


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
        scan(entry.passage.text, entry.passage.numbers, _level(headers + labels) or entry.level),
        entry.names,
        entry.carriers,
    )
    if entry.names:
        for attribution in attribute(own):
            yield _value(
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
    name, named_by = _name(grid, headers, labels, title)
    if role in {*_PARTS, "difference"} and named_by is None:
        name = _left_name(grid, column) or name
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
    unit = _unit(grid, row, column, headers, labels)
    if kind == "value" and not estimates:
        kind = _bare(entry)
    if kind in {"interval", "fraction"} or not estimates and kind != "value":
        yield _value(
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
        value = _value(grid, row, column, entry, estimate, name, named_by, headers, labels, title, kind, role)
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


def _left_name(grid: Grid, column: int) -> Name | None:
    """The metric of the column to the left, for a column that only says `95% CI`, else of the one to the right."""
    order = [*range(column - 1, grid.label_columns - 1, -1), *range(column + 1, grid.table.columns)]
    for other in order:
        for header in reversed(grid.headers(other)):
            if header.names:
                return header.names[0]
    return None


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
    return Estimate(numbers[0], 0, len(entry.passage.text)) if numbers else Estimate(_zero(), 0, 0)


def _zero() -> "Number":  # type: ignore[name-defined]  # noqa: F821
    from decimal import Decimal

    from lint.language.numbers import Number

    return Number(0, 0, 0, Decimal(0))


def _level(entries: list[Entry]) -> str:
    for entry in reversed(entries):
        match = re.search(r"(\d{2}(?:\.\d+)?)\s*%", entry.text)
        if match and (says("interval", entry.text) or says("limits", entry.text)):
            return match[1]
    return ""


def _name(
    grid: Grid, headers: list[Entry], labels: list[Entry], title: Entry | None
) -> tuple[Name | None, Entry | None]:
    """The metric of a cell: the lowest header or the last label that names one, else block title, caption, section."""
    for entry in [*reversed(headers), *reversed(labels), *([title] if title else [])]:
        if entry.names:
            return entry.names[-1] if len(entry.names) == 1 or entry in labels else entry.names[0], entry
    for text in (grid.table.caption, *reversed(grid.block.section)):
        passage = grid.reading.passage(grid.index, -1, text, ())
        from lint.facts.attribution import names_of

        names = names_of(passage)
        if len({n.concept for n in names}) == 1:
            return names[0], None
        if names:
            return None, None
    return None, None


def _unit(grid: Grid, row: int, column: int, headers: list[Entry], labels: list[Entry]) -> str:
    """The unit from header, label, a column of units, or from the value beside a criterion."""
    for entry in [*reversed(headers), *reversed(labels)]:
        if entry.unit:
            return entry.unit
    for column in range(grid.table.columns):
        if any(says("unit", h.text) for h in grid.headers(column)):
            cell = grid.at[row][column]
            if cell is not None:
                from lint.language.numbers import _unit_at

                return _unit_at(cell.text, 0)[0]
    if column_role(headers) != "value":
        return _unit_beside(grid, row, column)
    return ""


def _unit_beside(grid: Grid, row: int, column: int) -> str:
    """`Estimate, % | Target`: a criterion without unit has that of the value in its row."""
    for other in range(grid.label_columns, grid.table.columns):
        entry = grid.at[row][other]
        if other == column or entry is None or column_role(grid.headers(other)) != "value":
            continue
        for header in grid.headers(other):
            if header.unit:
                return header.unit
        if entry.estimates and entry.estimates[0].number.unit:
            return entry.estimates[0].number.unit
    return ""


def _value(
    grid: Grid, row: int, column: int, entry: Entry, estimate: Estimate, name: Name, named_by: Entry | None,
    headers: list[Entry], labels: list[Entry], title: Entry | None, kind: str, role: str,
) -> Value:  # fmt: skip
    """A value with the scope that its cell, column, row, title, caption and headings give."""
    scope = Scope()
    passage = entry.passage
    at = (estimate.number.start, estimate.number.end)
    if role == "criterion":
        scope.offer("role", "acceptance_criterion", f"column: {headers[-1].text}")
    if labels and column_role(labels[-1:]) == "criterion":
        scope.offer("role", "acceptance_criterion", f"row: {labels[-1].text}")
    if column in second_device(grid.table, [h.text if h else "" for h in grid.at[0]], grid.block.section):
        scope.offer("role", "predicate", "second device of a comparison")
    if role == "difference" or any(column_role([label]) == "difference" for label in labels[-1:]):
        scope.offer("role", "difference", "header")
    for carrier in entry.carriers:
        if carrier.slot in {"level", "arm", "dataset", "role"}:
            scope.offer(carrier.slot, carrier.value, "cell")
    for source, where in [
        *((h, "column") for h in reversed(headers)),
        *((x, "row") for x in reversed(labels)),
        *(((title, "block title"),) if title else ()),
    ]:
        _entry_scope(scope, source, where)
    _prevalence(scope, grid, row)
    named = [
        e
        for e in (*([title] if title else []), *labels, *headers)
        if e.key
        and _role(e) in {"value", "count"}
        and not _says_role(e)
        and not ("prevalence" in scope.values and e in labels)
    ]
    if named:
        scope.offer(
            "subgroup", "&".join(dict.fromkeys(e.key for e in named)), "labels: " + " / ".join(e.text for e in named)
        )
    if grid.table.caption:
        heading_scope(scope, (grid.table.caption,), passage.matcher, "caption")
    if "role" not in scope.values:
        given, why = role_of(
            passage, at, estimate.number.comparator, (*grid.block.section, grid.table.caption), entry.carriers, []
        )
        if given != "result":
            scope.offer("role", given, why)
    heading_scope(scope, grid.block.section, passage.matcher)
    return Value(row, column, entry, estimate, name, named_by, kind, scope)


def _says_role(entry: Entry) -> bool:
    """The column of the subject or of the predicate device: its name is no group."""
    return any(c.slot == "role" for c in entry.carriers) or cue("predicate", entry.text) or cue("subject", entry.text)


def _prevalence(scope: Scope, grid: Grid, row: int) -> None:
    """Predictive values hold at a prevalence, given in a label column."""
    for column in range(grid.label_columns):
        entry = grid.at[row][column]
        if (
            entry is not None
            and entry.passage.numbers
            and any(n.concept == "prevalence" for h in (*grid.headers(column), entry) for n in h.names)
        ):
            scope.offer("prevalence", share(entry.passage.numbers[0]), f"row: {entry.text}")


def _entry_scope(scope: Scope, entry: Entry, where: str) -> None:
    """What a header or label carries."""
    text = entry.text
    given: dict[str, list[str]] = {}
    for carrier in entry.carriers:
        given.setdefault(carrier.slot, []).append(carrier.value)
    if "role" not in given and cue("predicate", text):
        given["role"] = ["predicate"]
    elif "role" not in given and cue("subject", text):
        given["role"] = ["result"]
    if cue("standalone_subject", text) and "arm" not in given and not cue("aided", text) and not cue("unaided", text):
        given["arm"] = ["standalone"]
    for slot, values in given.items():
        if slot != "subgroup" and len(set(values)) == 1:
            scope.offer(slot, values[0], f"{where}: {text}")


def _put_together(values: list[Value]) -> None:
    """Interval columns, bound columns, fraction columns and interval rows to the values that they belong to."""
    for part in values:
        if part.role in {"interval", "low", "high", "fraction"}:
            owner = _owner(values, part)
            if owner is not None:
                _attach(owner, part)


def _owner(values: list[Value], part: Value) -> Value | None:
    """The value of the same row and metric (nearest column), else the one above in the same column."""
    same_row = [
        v
        for v in values
        if v.row == part.row
        and v.role == "value"
        and v.scope.values.get("role") != "acceptance_criterion"
        and _same_statement(v, part)
    ]
    if same_row:
        return min(same_row, key=lambda v: (abs(v.column - part.column), v.column > part.column))
    above = [
        v
        for v in values
        if v.column == part.column
        and v.role == "value"
        and v.row < part.row
        and v.interval is None
        and not v.estimate.has_interval
    ]
    return above[-1] if above and part.row - above[-1].row <= 2 else None


def _same_statement(value: Value, part: Value) -> bool:
    """Same metric; where each is named by its own header group, the same group."""
    if part.name.concept and value.name.concept != part.name.concept:
        return False
    arms = (value.scope.values.get("arm"), part.scope.values.get("arm"))
    return None in arms or arms[0] == arms[1]


def _attach(owner: Value, part: Value) -> None:
    numbers = [n for n in part.entry.passage.numbers if n.kind == "quantity"]
    level = _level([part.entry]) or part.entry.level
    if part.role == "fraction":
        match = re.search(r"(\d[\d,]*)\s*/\s*(\d[\d,]*)", part.entry.passage.text)
        if match:
            owner.fraction = (int(match[1].replace(",", "")), int(match[2].replace(",", "")))
            owner.fraction_entry = (part.entry, *match.span())
        return
    bounds = [n for n in numbers if not re.match(r"\s*%?\s*(?:CI|置信)", part.entry.passage.text[n.digits_end :])]
    if not bounds:
        return
    previous = owner.interval
    span = (part.entry, bounds[0].start, bounds[-1].end)
    if part.role == "interval" and len(bounds) >= 2:
        owner.interval, owner.interval_entry = Interval(bounds[0].value, bounds[1].value, level), span
    elif part.role == "low":
        owner.interval, owner.interval_entry = (
            Interval(
                bounds[0].value, previous.high if previous else None, level or (previous.level if previous else "")
            ),
            span,
        )
    elif part.role == "high":
        owner.interval = Interval(
            previous.low if previous else None, bounds[0].value, level or (previous.level if previous else "")
        )
        owner.interval_entry = owner.interval_entry or span


def _facts(grid: Grid, value: Value) -> Iterator[Metric]:
    """The fact of a value with all its parts."""
    headers, labels = grid.headers(value.column), grid.labels(value.row)
    level = _level(headers + labels) or _part_level(grid)
    concept = value.name.concept
    difference = value.scope.values.get("role") == "difference"
    if difference:
        concept = f"{concept}_difference"
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
    if metric.n is None:
        metric = replace(metric, n=_row_n(grid, value))
    metric = replace(metric, scope=as_mapping(value.scope), reasons=dict(value.scope.reasons))
    yield from limits_of_agreement(metric, value.estimate)


def _part_level(grid: Grid) -> str:
    """The level that the header of an interval column of the same row states."""
    for column in range(grid.table.columns):
        level = _level(grid.headers(column))
        if level:
            return level
    return ""


def _row_n(grid: Grid, value: Value) -> int | None:
    """The sample size of a row from its one count column."""
    sizes = []
    for column in range(grid.label_columns, grid.table.columns):
        entry = grid.at[value.row][column]
        if entry is not None and column_role(grid.headers(column)) == "count" and re.fullmatch(r"\d[\d,]*", entry.text):
            sizes.append(int(entry.text.replace(",", "")))
    return sizes[0] if len(sizes) == 1 else None


def _row_counts(grid: Grid, row: int, title: Entry | None) -> Iterator[Fact]:
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
                _entry_scope(scope, source, where)
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
