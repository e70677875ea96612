"""What the headers and labels of a table say about its numbers: their role, metric, unit and confidence level."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from lint.facts.counts import counts_something
from lint.facts.grammar import frame
from lint.facts.names import Name, unknown_shorts
from lint.facts.table_labels import says
from lint.facts.tables import Entry, Grid
from lint.glossary.learned import ends_with_a_measure
from lint.language.numbers import unit_at

_ROLES = (
    "unit",
    "number",
    "verdict",
    "p_value",
    "deviation",
    "counts",
    "fraction",
    "low",
    "high",
    "interval",
    "criterion",
    "difference",
    "count",
)


_OF_NO_METRIC = {"unit", "number", "verdict", "p_value"}
_OF_INTERVALS = {"low", "high", "interval"}


_WITH_INTERVAL = re.compile(r"[及和与,(]|\band\b|\bwith\b|&|^Δ\s?\d", re.I)  # 率差及95%CI, `Difference (95% CI)`


def column_role(headers: list[Entry]) -> str:
    """What the numbers of a column (or row) are: `value` unless the header says interval, bound, fraction, deviation, …"""
    for entry in reversed(headers):
        role = role_of_entry(entry)
        if role != "value":
            return role
        if entry.names:
            break  # what spans several metrics says nothing of them: `Threshold p > 0.3` above `Sensitivity`
    return next((r for e in reversed(headers) if (r := role_of_entry(e)) not in {"value", *_OF_NO_METRIC}), "value")


def role_of_entry(entry: Entry) -> str:
    """What one header or label says of its numbers."""
    return entry.limit or _role(entry.text, bool(entry.names))


@lru_cache(maxsize=1 << 14)
def _role(whole: str, names_metric: bool) -> str:
    """Kept, since every cell of a row or column asks its labels the same."""
    text = _without_brackets(whole)
    for role in _ROLES:
        if says(role, text):
            if role in _OF_INTERVALS and says("demand", text):
                return "criterion"
            if role in {"low", "high"} and (not says("limits", whole) or says("interval_of_limit", text)):
                continue
            if role == "interval" and re.search(r"estimate|估计值|value|结果|point", text, re.I):
                continue
            if role == "interval" and says("difference", text) and _WITH_INTERVAL.search(text):
                continue
            if role == "count" and names_metric or role == "deviation" and _with_value(text, names_metric):
                continue
            if role in {"low", "high"} and names_metric and re.search(r"LoA|agreement|一致性", whole):
                continue
            return role
    counted = counts_something(text) or says("counted_by", whole)
    return "count" if counted and not names_metric else "value"


def _with_value(text: str, names_metric: bool) -> bool:
    """The deviation stands beside the value: `Dice ± SD`; one that ends the label of a metric is all that it gives."""
    if re.search(r"±|\+/-|\bmean\b|均值", text):
        return True
    return names_metric and not re.search(
        r"(?:\bSD|\bstandard deviation|标准差)(?:\s*,?\s*[a-zμ%°²/]{1,4})?\s*$", text, re.I
    )


def demanded_limit(entries: list[Entry]) -> str:
    """The limit of an interval that a column or row of criteria is about, "" where it is about the value."""
    for entry in entries:
        if role_of_entry(entry) == "criterion" and says("limits", entry.text):
            return next((limit for limit in ("low", "high") if says(limit, entry.text)), "")
    return ""


def limit_in_bracket(headers: list[Entry], labels: list[Entry]) -> str:
    """The limit that a label adds in a bracket to its metric, of a column of criteria: 灵敏度（95%CI下限） | ≥85%."""
    if column_role(headers) != "criterion" or not labels or not labels[-1].names:
        return ""
    inside = " ".join(re.findall(r"[(\[]([^()\[\]]*)[)\]]", labels[-1].text))
    sides = [limit for limit in ("low", "high") if says(limit, inside)] if says("limits", inside) else []
    return sides[0] if len(sides) == 1 else ""


def limit_of_row(grid: Grid, labels: list[Entry]) -> str:
    """The limit that a row is about as a whole, demanded and obtained: `Sensitivity, lower 95% limit | >= 0.85 | 0.88`."""
    role = column_role(labels[-1:]) if labels else ""
    if role not in {"low", "high"}:
        return ""
    columns = range(grid.label_columns, grid.table.columns)
    headed = any(column_role(grid.headers(c)) == "criterion" for c in (labels[-1].column, *columns))
    return role if (headed or _named_once(grid, labels)) and _names_alone(grid, labels) else ""


def _named_once(grid: Grid, labels: list[Entry]) -> bool:
    """No other row is about the metric of this one: `Sensitivity | 0.91` above `Sensitivity, lower limit | 0.88`."""
    own = {n.concept for n in labels[-1].names}
    others = (x for row in range(grid.header_rows, grid.table.rows) for x in grid.labels(row) if x not in labels)
    return bool(own) and not any(own & {n.concept for n in x.names} for x in others)


def limit_beside(grid: Grid, row: int) -> str:
    """The limit that the criterion of a row is for, where its result is one bare number: `95% CI lower limit ≥ 0.88 | 0.915`."""
    for column in range(grid.table.columns):
        entry = grid.at[row][column]
        if entry is None or column_role(grid.headers(column)) != "criterion" or not says("limits", entry.text):
            continue
        sides = [limit for limit in ("low", "high") if says(limit, entry.text)]
        return sides[0] if len(sides) == 1 else ""
    return ""


def _names_alone(grid: Grid, labels: list[Entry]) -> bool:
    """The row names its metric, and no other row is under the same name: its value stands in none of them."""
    named_by = next((x for x in reversed(labels) if x.names), None)
    return named_by is not None and sum(named_by in row for row in grid.at) == 1


def _without_brackets(text: str) -> str:
    """`灵敏度（95%CI）` is a column of values; only what stands outside the bracket says what the column is."""
    outside = re.sub(r"\((?!n/N)[^()]*\)|\[[^\[\]]*\]", " ", text).strip()
    return outside or text


def neighbour_name(grid: Grid, column: int) -> Name | None:
    """The metric of the column to the left, for a column that only says `95% CI`, else of the one to the right."""
    order = [*range(column - 1, grid.label_columns - 1, -1), *range(column + 1, grid.table.columns)]
    for other in order:
        for header in reversed(grid.headers(other)):
            if header.names:
                return header.names[0]
    return None


def only_name(grid: Grid) -> Name | None:
    """The one metric that the headers of a table name: `Mean absolute error | Acceptance criterion`."""
    columns = range(grid.label_columns, grid.table.columns)
    found = {name.concept: name for column in columns for header in grid.headers(column) for name in header.names}
    return next(iter(found.values())) if len(found) == 1 else None


_SHARE = re.compile(r"(?<![\d.])(?<![<>≤≥] )(?<![<>≤≥])(\d{2}(?:\.\d+)?)\s*%")
_LEAST_LEVEL = 80
"""No interval is given at less confidence, in per cent; a smaller share names a class: `LVEF < 50% (95% CI)`."""


def stated_level(entries: list[Entry]) -> str:
    """The confidence level that headers state, the lowest first."""
    return next((level for entry in reversed(entries) if (level := _level(entry.text))), "")


@lru_cache(maxsize=1 << 14)
def _level(text: str) -> str:
    if says("interval", text) or says("limits", text):
        return next((m[1] for m in _SHARE.finditer(text) if Decimal(m[1]) >= _LEAST_LEVEL), "")
    return ""


def named(
    grid: Grid, headers: list[Entry], labels: list[Entry], title: Entry | None
) -> tuple[Name | None, Entry | None]:
    """The metric of a cell: the lowest header or the last label that names one, else block title, caption, section."""
    if _is_mean_difference(grid, headers):
        kind = grid.reading.matchers[grid.reading.document.language].glossary.concepts["bias"].value_kind
        return Name("bias", kind, 0, 0), headers[-1]
    of_rows = any(x.names for x in labels)
    telling = [h for h in headers if not (of_rows and says("either", h.text))]
    sources = [*reversed(telling), *reversed(labels), *([title] if title else [])]
    of_interest = [e for e in sources if any(n.concept != "prevalence" for n in e.names)]
    for entry in of_interest or [e for e in sources if e.names]:
        names = [n for n in entry.names if n.concept != "prevalence"] or entry.names
        name = names[-1] if len(names) == 1 or entry in labels else names[0]
        return _limit_of_agreement(name, entry.text), entry
    if labels and (says("difference", labels[-1].text) or _is_part_of_a_row(grid, headers, labels)):
        return _above(grid, labels[-1].row), None
    told = _told_above(grid, headers, labels)
    if told is not None:
        return told, None
    return None if _is_of_its_own(grid, headers) else grid.topic, None


def _is_of_its_own(grid: Grid, headers: list[Entry]) -> bool:
    """A column of an unknown name in a table whose columns name metrics: `Correlation | Kurtosis` below a heading on agreement."""
    if grid.topic is None or not headers or column_role(headers) != "value":
        return False
    if any(True for h in headers for _ in unknown_shorts(h.passage, h.names)):
        return True
    own = headers[-1].text
    if headers[-1].carriers or any(says(w, own) for w in ("estimate", "difference")):
        return False
    columns = (grid.headers(c) for c in range(grid.label_columns, grid.table.columns))
    beside = {n.concept for column in columns for h in column for n in h.names}
    if (
        grid.topic.concept in beside
    ):  # the metric of the caption has a column, and this one another: `DSC | Acceptance rate`
        return ends_with_a_measure(_IN_BRACKETS.sub("", own))
    return bool(beside) and grid.nearest_topic is None


def _names_a_group(label: Entry) -> bool:
    """A disease, an organ or a class, and no other words: `Detection of HSIL` has a metric of its own."""
    carriers = [c for c in label.carriers if c.slot in {"condition", "subgroup", "country"}]
    text = label.passage.text
    left = [" " if any(c.start <= n < c.end for c in carriers) else sign for n, sign in enumerate(text)]
    return bool(carriers) and _WORD.search(frame("conditions", "plain_words").sub(" ", "".join(left))) is None


_IN_BRACKETS = re.compile(r"\([^()]*\)|,.*")
_WORD = re.compile(r"[A-Za-z]{3}|[\u4e00-\u9fff]{2}")
_DASHED = re.compile(r"[-–—·•]\s*\S")
_INDENTED = re.compile(r"[-–—·•]\s*[^\d\s]|其中|of (?:which|whom)|(?:thereof|including)\b", re.I)


def _is_part_of_a_row(grid: Grid, headers: list[Entry], labels: list[Entry]) -> bool:
    """A group below the row of a metric, in a table whose other rows name theirs: `Sensitivity`, `prostate cancer`, `Specificity`."""
    label = labels[-1]
    group = (
        not label.unit
        and (_names_a_group(label) or _INDENTED.match(label.text) or _DASHED.match(label.text)) is not None
    )
    if any(h.names for h in headers) or not group or column_role(labels[-1:]) != "value":
        return False
    if _DASHED.match(label.text) and _heads_dashed(grid, label.row):
        return True
    rows = [any(x.names for x in grid.labels(r)) for r in range(grid.header_rows, grid.table.rows)]
    at = labels[-1].row - grid.header_rows
    return any(rows[:at]) and any(rows[at + 1 :])


def _told_above(grid: Grid, headers: list[Entry], labels: list[Entry]) -> Name | None:
    """`92.1% sensitivity` above the `88.7%` of a row with a dash: the metric that the cell of the row it is a part of names."""
    if not labels or not headers or not _DASHED.match(labels[-1].text):
        return None
    for row in range(labels[-1].row - 1, grid.header_rows - 1, -1):
        above = grid.labels(row)
        if above and not _DASHED.match(above[-1].text):
            entry = grid.at[row][headers[-1].column]
            return entry.names[0] if entry is not None and len(entry.names) == 1 and entry.estimates else None
    return None


def _unit_of_head(grid: Grid, label: Entry) -> str:
    """The unit of the row that a row with a dash is a part of."""
    above = (own[-1] for r in range(label.row - 1, grid.header_rows - 1, -1) if (own := grid.labels(r)))
    return next((entry.unit for entry in above if not _DASHED.match(entry.text)), "")


def _heads_dashed(grid: Grid, row: int) -> bool:
    """The nearest row above that has no dash names a metric: `Sensitivity, %` above `– 12 emergency physicians`."""
    above = (labels[-1] for r in range(row - 1, grid.header_rows - 1, -1) if (labels := grid.labels(r)))
    return next((bool(label.names) for label in above if not _DASHED.match(label.text)), False)


def _is_mean_difference(grid: Grid, headers: list[Entry]) -> bool:
    """`Mean` below a head `Difference` that spans limits of agreement too: the bias."""
    if len(headers) < _SPAN or any(h.names for h in headers):
        return False
    top = headers[0]
    columns = (grid.headers(c) for c in range(grid.label_columns, grid.table.columns))
    beside = (n.concept for column in columns if column and column[0].text == top.text for h in column for n in h.names)
    return (
        says("difference", top.text)
        and says("estimate", headers[-1].text)
        and any(concept in {"limits_of_agreement", "loa_low", "loa_high"} for concept in beside)
    )


_SPAN = 2


def _above(grid: Grid, row: int) -> Name | None:
    """`Difference` below `Sensitivity, unaided`: the metric of the rows above."""
    rows = range(row - 1, grid.header_rows - 1, -1)
    return next((x.names[-1] for r in rows for x in reversed(grid.labels(r)) if x.names), grid.topic)


def _limit_of_agreement(name: Name, text: str) -> Name:
    """`95% LoA, lower`: which of the two limits a column holds."""
    if name.concept != "limits_of_agreement":
        return name
    side = "loa_low" if says("low", text) else "loa_high" if says("high", text) else name.concept
    return replace(name, concept=side)


def unit_of_cell(grid: Grid, row: int, column: int, headers: list[Entry], labels: list[Entry]) -> str:
    """The unit from header, label, a column of units, or from the value beside a criterion."""
    for entry in reversed(headers):
        if entry.unit:
            return entry.unit
    if any(n.value_kind == "index" for h in headers for n in h.names):
        return ""  # the label's unit is that of what was measured
    for entry in reversed(labels):
        if entry.unit:
            return entry.unit
    if labels and _DASHED.match(labels[-1].text) and _unit_of_head(grid, labels[-1]):
        return _unit_of_head(grid, labels[-1])
    if grid.corner is not None and grid.corner.unit and column_role(headers) == "value":
        return grid.corner.unit
    if grid.measures_shares and any(frame("points", "header").search(e.text) for e in (*headers, *labels)):
        return "pp"
    for other in range(grid.table.columns):
        if any(says("unit", h.text) for h in grid.headers(other)):
            cell = grid.at[row][other]
            if cell is not None:
                return unit_at(cell.text, 0)[0]
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


def part_level(grid: Grid) -> str:
    """The level that the header of an interval column of the same row states."""
    for column in range(grid.table.columns):
        level = stated_level(grid.headers(column))
        if level:
            return level
    return ""
