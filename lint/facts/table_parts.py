"""Interval columns, bound columns, fraction columns and interval rows are joined to the values that they belong to."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from lint.facts.estimates import Estimate
from lint.facts.model import Interval
from lint.facts.names import Name
from lint.facts.scope import Scope
from lint.facts.table_headers import stated_level
from lint.facts.tables import Entry

_FRACTION = re.compile(r"(\d[\d,]*)\s*(?:/|(?:out )?of(?: the)?(?=\s))\s*(\d[\d,]*)")


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
    unheaded: bool = False  # counts of which neither header nor label says what they are
    alone: str = ""  # "low" or "high" for a limit whose value stands in no cell
    interval_entry: tuple[Entry, int, int] | None = None
    upper_entry: tuple[Entry, int, int] | None = None
    fraction: tuple[int, int] | None = None
    fraction_entry: tuple[Entry, int, int] | None = None


def put_together(values: list[Value]) -> None:
    """Interval columns, bound columns, fraction columns and interval rows to the values that they belong to."""
    for part in values:
        if part.role in {"interval", "low", "high", "fraction"}:
            owner = _counted(values, part) if part.unheaded else _owner(values, part)
            if owner is not None:
                _attach(owner, part)
            elif part.role in {"low", "high"} and part.name.concept and part.named_by is not None:
                part.alone, part.role = part.role, "value"


def _owner(values: list[Value], part: Value) -> Value | None:
    """The value of the same row and metric (nearest column; of counts the one that they give), else of its column, or above."""
    beside = [
        v
        for v in values
        if v.row == part.row and v.role == "value" and v.scope.values.get("role") != "acceptance_criterion"
    ]
    same = [v for v in beside if _same_statement(v, part)]
    for near in ([v for v in same if _is_share(v, part)], [v for v in beside if _is_share(v, part)], same):
        if near:
            return min(near, key=lambda v: (abs(v.column - part.column), v.column > part.column))
    column = [v for v in values if v.column == part.column and v.role == "value"]
    named = [
        v
        for v in column
        if part.name.concept == v.name.concept and v.scope.values.get("role") != "acceptance_criterion"
    ]
    if len(named) == 1 and not named[0].estimate.has_interval:
        return named[0]
    above = [v for v in column if v.row < part.row and v.interval is None and not v.estimate.has_interval]
    above = [v for v in above if part.named_by is None or part.name.concept in {"", v.name.concept}]
    return above[-1] if above and part.row - above[-1].row <= 2 else None


def _counted(values: list[Value], part: Value) -> Value | None:
    """The value in the column, or in the row, whose shares most fractions of a column or row give: `1,105 of 1,400 | 78.9`."""
    rows, columns = defaultdict(list), defaultdict(list)
    for value in values:
        if value.role == "value":
            rows[value.row].append(value)
            columns[value.column].append(value)
    column = [v for v in values if v.role == "fraction" and v.column == part.column]
    row = [v for v in values if v.role == "fraction" and v.row == part.row]
    at = _most([v.column for f in column for v in rows[f.row] if _is_share(v, f)], len(column))
    if at is not None:
        return next((v for v in rows[part.row] if v.column == at), None)
    at = _most([v.row for f in row for v in columns[f.column] if _is_share(v, f)], len(row))
    return next((v for v in columns[part.column] if v.row == at), None)


def _most(places: list[int], number: int) -> int | None:
    """The place that comes up for half of them or more."""
    best = Counter(places).most_common(1)
    return best[0][0] if best and 2 * best[0][1] >= number else None


def _same_statement(value: Value, part: Value) -> bool:
    """Same metric; where each is named by its own header group, the same group."""
    if part.name.concept and value.name.concept != part.name.concept:
        return False
    arms = (value.scope.values.get("arm"), part.scope.values.get("arm"))
    return None in arms or arms[0] == arms[1]


def _is_share(value: Value, part: Value) -> bool:
    """What the counts of a fraction column give, at the precision of the value."""
    found = _fraction(part.entry) if part.role == "fraction" else None
    if found is None or not found[1]:
        return False
    number = value.estimate.number.value
    share = Decimal(found[0]) / found[1]
    half = Decimal("0.5").scaleb(int(number.as_tuple().exponent))
    return any(abs(given - number) <= half for given in (share, 100 * share))


def _fraction(entry: Entry) -> tuple[int, int, int, int] | None:
    """The counts of a cell with where they stand, be their thousands parted by commas or by blanks: 1 304/1 413."""
    match = _FRACTION.search(entry.passage.text)
    if match is None:
        return None
    start, end = match.span()
    part, whole = (int(digits.replace(",", "")) for digits in match.groups())
    for number in entry.passage.numbers:
        if number.digits_end == match.end(1):
            start, part = number.start, int(number.value)
        elif number.start == match.start(2):
            end, whole = number.digits_end, int(number.value)
    return part, whole, start, end


def _attach(owner: Value, part: Value) -> None:
    numbers = [n for n in part.entry.passage.numbers if n.kind == "quantity"]
    level = stated_level([part.entry]) or part.estimate.level or part.entry.level
    if part.role == "fraction":
        found = _fraction(part.entry)
        if found is not None:
            owner.fraction, owner.fraction_entry = found[:2], (part.entry, *found[2:])
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
        owner.interval_entry, owner.upper_entry = owner.interval_entry or span, span
