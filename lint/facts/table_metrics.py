"""Metrics and counts of a table: the value's own cell, its column, its row, the block title, the caption, the heading."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from lint.facts.attribution import attribute
from lint.facts.estimates import Estimate, scan
from lint.facts.given_units import UNITLESS
from lint.facts.grammar import frame
from lint.facts.metrics import fact, limits_of_agreement, prose_metrics, without_spread
from lint.facts.model import Fact, Interval, Metric
from lint.facts.names import OTHER, Name, fits, others_of
from lint.facts.no_values import DIFFERENCES, is_no_value
from lint.facts.scope import as_mapping
from lint.facts.sentence import Carrier, Sentence, is_coordination
from lint.facts.table_counts import header_counts, row_counts, row_n
from lint.facts.table_criteria import label_criteria
from lint.facts.table_headers import (
    column_role,
    demanded_limit,
    limit_beside,
    limit_in_bracket,
    limit_of_row,
    named,
    neighbour_name,
    only_name,
    part_level,
    stated_level,
    unit_of_cell,
)
from lint.facts.table_labels import says
from lint.facts.table_parts import Value, put_together
from lint.facts.table_points import is_threshold
from lint.facts.table_scope import scoped_value
from lint.facts.tables import Entry, Grid
from lint.language.numbers import Number


def table_figures(grid: Grid) -> Iterator[Fact]:
    """Metrics and counts of a table: of its records, where it is a list of keys and values."""
    from lint.facts.records import table_records

    found = [fact for record in table_records(grid) for fact in grid_facts(record)]
    taken = {fact.place.cell for fact in found}
    yield from found
    yield from (fact for fact in grid_facts(grid) if fact.place.cell not in taken)


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
    metrics = [m for value in values if value.role == "value" for m in _facts(grid, value)]
    yield from _limits_told([*_of_readers(grid, metrics)])


def _limits_told(metrics: Sequence[Metric]) -> Iterator[Metric]:
    """Of two limits of agreement in one cell (`-15.9 to 17.1`) the first is the lower one."""
    cells: dict[tuple[int, int], list[Metric]] = defaultdict(list)
    for metric in metrics:
        if metric.concept == "limits_of_agreement":
            cells[metric.place.block, metric.place.cell].append(metric)
    for metric in metrics:
        pair = cells.get((metric.place.block, metric.place.cell), [])
        if metric.concept == "limits_of_agreement" and len(pair) == 2:
            yield replace(metric, concept="loa_low" if metric is pair[0] else "loa_high")
        else:
            yield metric


def _of_readers(grid: Grid, metrics: Sequence[Metric]) -> Iterator[Metric]:
    """A time per case, with and without the software is one of the readers, as are those of its row; the software has but one."""
    times = {id(m): _row(grid, m) for m in metrics if m.concept in _TIMES and m.scope.get("arm") != "standalone"}
    rows = {
        row for m in metrics if m.scope.get("arm") in {"aided", "unaided"} and (row := times.get(id(m))) is not None
    }
    for metric in metrics:
        own = times.get(id(metric)) in rows
        yield replace(metric, concept=_TIMES[metric.concept]) if own else metric


def _row(grid: Grid, metric: Metric) -> int:
    """The row of the table that a metric stands in."""
    table = grid.reading.document.blocks[metric.place.block].table
    return table.cells[metric.place.cell].row if table is not None and metric.place.cell >= 0 else -1


_TIMES = {"processing_time": "reading_time", "processing_time_difference": "reading_time_difference"}


def _row_values(grid: Grid, row: int, title: Entry | None) -> Iterator[Value]:
    """The metric values of one row."""
    labels = grid.labels(row)
    if labels and not labels[-1].names and is_threshold(labels[-1]):
        return
    row_role = column_role(labels[-1:]) if labels else "value"
    seen: list[Entry] = []
    for column in range(grid.label_columns, grid.table.columns):
        entry = grid.at[row][column]
        if entry is None or entry in seen or entry.is_empty or not any(map(str.isdigit, entry.text)):
            continue
        seen.append(entry)
        headers = grid.headers(column)
        role = column_role(headers)
        if role in {"unit", "number", "verdict", "p_value", "counts"} or row_role in {"p_value", "number"}:
            continue
        yield from _cell_values(_Spot(grid, row, column, entry, headers, labels, title, role, row_role))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell with values, and what stands above and beside it."""

    grid: Grid
    row: int
    column: int
    entry: Entry
    headers: list[Entry]
    labels: list[Entry]
    title: Entry | None
    role: str  # of its column
    row_role: str

    def value(self, estimate: Estimate, name: Name, named_by: Entry | None, kind: str) -> Value:
        """An estimate here with its scope."""
        return scoped_value(
            self.grid, self.row, self.column, self.entry, estimate, name, named_by,
            self.headers, self.labels, self.title, kind, self.role,
        )  # fmt: skip


def _cell_values(spot: _Spot) -> Iterator[Value]:
    grid, entry, role = spot.grid, spot.entry, spot.role
    level = stated_level(spot.headers + spot.labels) or entry.level
    found = scan(entry.passage.text, without_spread(entry.passage, _around(spot)), level, _limit_told(spot))
    if entry.names:
        names = sorted([*entry.names, *others_of(entry.passage, entry.names)], key=lambda n: n.start)
        own = Sentence(entry.passage, found, names, entry.carriers)
        found_here = [a for a in attribute(own) if a.name.concept != OTHER and not is_no_value(own, a)]
        yield from (spot.value(a.estimate, a.name, None, "value") for a in found_here)
        return
    name, named_by = _named(spot)
    if name is None:
        return
    found.estimates = _without_count(spot, found.estimates)
    if name.value_kind != "count" and frame("no_values", "counted_cell").fullmatch(entry.passage.text):
        return
    if name.concept == "limits_of_agreement" and _BIAS_AND_WIDTH.search(entry.text):
        return
    limits = _two_limits(entry) if name.concept == "limits_of_agreement" else None
    estimates = found.estimates if limits is None else [limits]
    kind = _kind(spot, estimates) if limits is None else "value"
    if kind in {"interval", "fraction"} or not estimates and kind != "value":
        bare = _bare(entry) if kind == "interval" and _bare(entry) != "value" else kind
        part = spot.value(replace(_whole(entry), level=level), name, named_by, bare)
        part.unheaded = name is _ANY and spot.row_role not in _PARTS
        yield part
        return
    over = [spot.title] if spot.title and spot.title is named_by else []
    unit = unit_of_cell(grid, spot.row, spot.column, spot.headers, [*over, *spot.labels])
    if name.value_kind in UNITLESS:
        points = unit == "pp" and "difference" in {role, spot.row_role}
        unit = unit if unit == "%" or points else ""  # an ICC in a column of mL
        unit = unit or _percent_of_caption(spot, name)
    elif not unit:
        unit = grid.unit or grid.unit_told((*spot.headers, *over, *spot.labels))
    arms = _two_arms(spot, estimates)
    if kind == "value" and named_by is not None:
        told = _told_together(named_by, estimates)
        yield from (_in_unit(spot.value(e, n, named_by, kind), unit) for e, n in told if fits(n, e.number, unit=unit))
        if told:
            return
    for number, estimate in enumerate(estimates[:1] if kind in {"low", "high"} else estimates):
        if kind == "value" and not fits(name, estimate.number, unit=unit or _percent_beside(spot, name)):
            continue
        if kind == "value" and role == "count" and estimate.number.decimals == 0:
            continue
        value = _in_unit(spot.value(estimate, name, named_by, kind), unit)
        if arms:
            value.scope.values["arm"] = arms[number].value
            value.scope.reasons["arm"] = f"column: {arms[number].value} in its place"
        yield value


def _in_unit(value: Value, unit: str) -> Value:
    """The value with the unit that header or label give it."""
    value.unit = unit
    return value


def _told_together(named_by: Entry, estimates: Sequence[Estimate]) -> list[tuple[Estimate, Name]]:
    """`Sensitivity / specificity`: as many values as metrics in their order; a bound alone holds for each of them."""
    names = named_by.names
    text = named_by.passage.text
    listed = all(is_coordination(text[left.end : right.start]) for left, right in pairwise(names))
    if not listed or len({n.concept for n in names}) != len(names) or len(names) < _PAIR:
        return []
    if len(estimates) == len(names):
        return list(zip(estimates, names, strict=True))
    bound = len(estimates) == 1 and estimates[0].number.comparator in {">=", ">", "<=", "<"}
    return [(estimates[0], name) for name in names] if bound else []


def _named(spot: _Spot) -> tuple[Name | None, Entry | None]:
    """The metric of a cell and what names it; parts of a value and bare counts may have any."""
    name, named_by = named(spot.grid, spot.headers, spot.labels, spot.title)
    if spot.labels and says("share_in_tolerance", spot.labels[-1].text):
        return None, None
    beside = neighbour_name(spot.grid, spot.column) if spot.role in _PARTS and named_by in spot.labels else None
    if beside is not None:  # `0.30 (high sensitivity) | 0.964 | 0.943 to 0.977` names an operating point
        return beside, None
    if named_by is not None:
        return name, named_by
    if _is_of_the_unnamed(spot) or any(says("bare_share", h.text) for h in spot.headers):
        return None, None  # the share of a group
    if spot.role in {*_PARTS, "difference"}:
        name = neighbour_name(spot.grid, spot.column) or name
    if spot.role == "criterion" and name is None:
        name = only_name(spot.grid)
    counts = _bare(spot.entry) == "fraction"
    return (_ANY if name is None and (counts or spot.row_role in _PARTS) else name), None


def _is_of_the_unnamed(spot: _Spot) -> bool:
    """An interval right behind a value that no metric names is that value's: `Success rate | 95% CI | Within 5% | 95% CI`."""
    grid = spot.grid
    if spot.role not in _LIMITS:
        return False
    columns = reversed(range(grid.label_columns, spot.column))
    before = next((c for c in columns if column_role(grid.headers(c)) not in {*_PARTS, "counts"}), None)
    return before is not None and _is_unnamed_value(grid, spot.row, before)


def _is_unnamed_value(grid: Grid, row: int, column: int) -> bool:
    """A decimal number in a column that names no metric, nor does the caption for it."""
    entry = grid.at[row][column] if column < grid.table.columns else None
    if entry is None or any(h.names for h in grid.headers(column)):
        return False
    shared = any(says("bare_share", h.text) for h in grid.headers(column))
    return (grid.topic is None or shared) and entry.is_value and any(e.number.decimals for e in entry.estimates)


def _two_arms(spot: _Spot, estimates: Sequence[Estimate]) -> list[Carrier]:
    """`0.71 / 0.80` under `Sensitivity without / with device`: the two arms of a header in its order."""
    if len(estimates) != _PAIR or not re.fullmatch(
        r"\s*%?\s*(?:/|→|->|\bvs\.?)\s*",
        spot.entry.passage.text[estimates[0].number.digits_end : estimates[1].number.start],
    ):
        return []
    arms = [c for c in spot.headers[-1].carriers if c.slot == "arm"] if spot.headers else []
    return arms if len({c.value for c in arms}) == len(arms) == _PAIR else []


_PAIR = 2
_COUNT_ASIDE = re.compile(r"\s?(?:[a-z-]+(?: [a-z-]+)?|[\u4e00-\u9fff]{1,6})\s?\)")  # 43 marks
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def _limit_told(spot: _Spot) -> str:
    """`Observed (one-sided 97.5% lower limit)`: which limit the brackets of a column hold, "" for none or both."""
    told = (m[1] for h in spot.headers for m in _IN_BRACKETS.finditer(h.text) if says("limits", m[1]))
    sides = {side for text in told for side in ("low", "high") if says(side, text)}
    return sides.pop() if len(sides) == 1 else ""


_BIAS_AND_WIDTH = re.compile(
    r"±|\d\s*\(\s*[\d.]+\s*\)"
)  # `-0.3 ± 2.7`, `2.6 (35.3)`: bias and 1.96 SD, neither of the limits


def _percent_beside(spot: _Spot, name: Name) -> str:
    """`93.1 | 96`: a whole number beside percentages without their sign is one too."""
    if name.value_kind not in {"proportion", "index"} or not spot.entry.text.strip().isdigit():
        return ""
    row = [e for e in spot.grid.at[spot.row][spot.grid.label_columns :] if e is not None and e is not spot.entry]
    numbers = [e.estimates[0].number for e in row if e.is_value and e.estimates]
    return "%" if any(n.decimals and not n.unit and 1 < n.value <= 100 for n in numbers) else ""


_PER_CENT = re.compile(r"[(（](?:[^()（）]*[\s:：,，])?(?:%|％|per ?cent|百分比)\s*[)）]", re.I)


def _percent_of_caption(spot: _Spot, name: Name) -> str:
    """A caption of per cent is that of a row in which a share is larger than one, of its small differences too."""
    if name.value_kind != "proportion" or not _PER_CENT.search(spot.grid.table.caption):
        return ""
    row = (e for e in spot.grid.at[spot.row][spot.grid.label_columns :] if e is not None)
    return "%" if any(abs(e.number.value) > 1 for entry in row for e in entry.estimates) else ""


def _without_count(spot: _Spot, estimates: list[Estimate]) -> list[Estimate]:
    """`127 (95.5)` under `Detected, n (%)`: the first number is a count, the second its share; `0.104 (43 marks)` the other way."""
    if len(estimates) > 1 and estimates[0].number.decimals:
        text, first = spot.entry.passage.text, estimates[0]
        beside = [
            e for e in estimates[1:] if _COUNT_ASIDE.match(text, e.number.end) and text[e.number.start - 1] == "("
        ]
        estimates = [e for e in estimates if e is first or e not in beside]
    counted = len(estimates) > 1 and not estimates[0].number.decimals and not estimates[0].number.unit
    return estimates[1:] if counted and any(says("n_percent", h.text) for h in spot.headers) else estimates


def _kind(spot: _Spot, estimates: Sequence[Estimate]) -> str:
    """What a cell holds: a value, or a part of one that stands elsewhere."""
    kind = spot.role if spot.role in _PARTS else spot.row_role if spot.row_role in _PARTS else "value"
    bare = _bare(spot.entry)
    if kind == "interval" and any(e.has_interval for e in estimates) or limit_of_row(spot.grid, spot.labels):
        kind = "value"
    if kind == "fraction" and bare != "fraction" and any(e.number.unit or e.fraction for e in estimates):
        kind = "value"
    if kind == "value" and bare == "interval" and _stands_below(spot.grid, spot.row, spot.column, spot.labels):
        kind = "interval"
    return bare if kind == "value" and not estimates else kind


def _around(spot: _Spot) -> Sequence[str]:
    """The texts that may say what the brackets of a cell hold."""
    return (
        *(e.text for e in (*spot.headers, *spot.labels)),
        spot.grid.table.caption,
        spot.grid.note,
        *spot.grid.block.section[-1:],
    )


def _two_limits(entry: Entry) -> Estimate | None:
    """`-1.31, 1.07`, `(-1.31 to 1.07)` under limits of agreement: the lower and the upper one."""
    numbers = [n for n in entry.passage.numbers if n.kind == "quantity"]
    if len(numbers) != 2 or numbers[0].value >= numbers[1].value:
        return None
    low, high = numbers
    return Estimate(low, low.start, high.end, high=replace(high, comparator=""), parts=(low.start, high.start))


def _stands_below(grid: Grid, row: int, column: int, labels: list[Entry]) -> bool:
    """A row without a label of its own below a row of values holds their intervals."""
    above = grid.at[row - 1][column] if row > grid.header_rows else None
    return (
        above is not None
        and bool(above.estimates)
        and _bare(above) != "interval"  # as are the groups `6 to 7`, `8 to 9` beside a label of both rows
        and not any(e.has_interval for e in above.estimates)
        and (all(x.is_empty for x in labels) or labels == grid.labels(row - 1))
    )


_ANY = Name("", "any", 0, 0)  # an interval in a row of its own: of whatever the value above is
_LIMITS = {"low", "high", "interval"}
_PARTS = {*_LIMITS, "fraction", "deviation"}
_COUNT = r"(?:\d{1,3}(?: \d{3})+|\d[\d,]*)"


def _bare(entry: Entry) -> str:
    """A cell that holds only an interval, or only a fraction."""
    text = entry.text
    if re.fullmatch(rf"{_COUNT}\s*(?:/|(?:out )?of(?: the)?(?=\s))\s*{_COUNT}", text):
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
    if value.upper_entry is not None and metric.interval is not None:
        entry, start, end = value.upper_entry
        metric = replace(metric, upper_place=entry.passage.place(start, end))
    if value.fraction is not None and value.fraction_entry is not None and metric.numerator is None:
        entry, start, end = value.fraction_entry
        metric = replace(
            metric,
            numerator=value.fraction[0],
            denominator=value.fraction[1],
            fraction_place=entry.passage.place(start, end),
        )
    told = value.alone or demanded_limit([*headers, *labels]) or limit_of_row(grid, labels)
    told = told or limit_in_bracket(headers, labels)
    limit = told if metric.interval is None else ""
    if not limit and metric.interval is None and any(says("estimate", h.text) for h in headers[-1:]):
        limit = limit_beside(grid, value.row) if metric.scope.get("role") == "result" else ""
    if limit:
        number = metric.quantity.value
        demanded = Interval(number, None, level) if limit == "low" else Interval(None, number, level)
        metric = replace(metric, interval=demanded, interval_place=metric.place)
    if metric.n is None:
        metric = replace(metric, n=row_n(grid, value))
    if metric.numerator is not None and grid.level_counted:
        value.scope.offer("level", grid.level_counted, "what the denominator counts")
    metric = replace(metric, scope=as_mapping(value.scope), reasons=dict(value.scope.reasons))
    yield from limits_of_agreement(metric, value.estimate, value.entry.passage)
