"""The metric matrix: one row for each metric and scope, with every place where either file states it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lint.align.links import Link
from lint.align.metrics import value_kind
from lint.align.values import bound_in_base, canonical
from lint.document import Side
from lint.facts.model import Metric, Place, text_of
from lint.findings import Finding
from lint.matrix.quoted import Quoted
from lint.statements import STATUSES, Row, Statement, Status

_FAMILIES = ("MET", "STA", "NUM", "MTH")
Group = tuple[tuple[Metric, ...], tuple[Metric, ...]]


def metric_rows(quoted: Quoted) -> list[Row]:
    """Metrics of both files, those that differ first, then by metric and place."""
    links = quoted.comparison.metrics
    differing = _by_finding(quoted, links.differing)
    grouped = {id(metric) for group in differing for side in group for metric in side}
    agreeing = _connected(
        [link for link in links.agreeing if id(link.nmpa) not in grouped or id(link.fda) not in grouped]
    )
    grouped |= {id(metric) for group in agreeing for side in group for metric in side}
    rows = [_row(quoted, *group, "differ") for group in differing]
    rows += [_row(quoted, *group, "agree") for group in agreeing]
    for alone in _same_statement(m for m in quoted.comparison.nmpa.metrics if id(m) not in grouped):
        rows.append(_row(quoted, alone, (), "only_nmpa"))
    for alone in _same_statement(m for m in quoted.comparison.fda.metrics if id(m) not in grouped):
        rows.append(_row(quoted, (), alone, "only_fda"))
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[object, ...]:
    first = (row.nmpa or row.fda)[0].evidence
    return STATUSES.index(row.status) > 0, row.concept, not row.nmpa, first.order, first.start, row.scope


def _by_finding(quoted: Quoted, links: Sequence[Link]) -> list[Group]:
    """Links whose values differ and of which a finding says so, put together by the finding."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        shared = _about_both(quoted, [link.nmpa.place], [link.fda.place])
        if shared:
            groups[shared[0].fingerprint].append(link)
    return [_sides(group) for group in groups.values()]


def _about_both(quoted: Quoted, nmpa: Iterable[Place], fda: Iterable[Place]) -> list[Finding]:
    """Findings that quote both sides of a statement."""
    here = {f.fingerprint: f for place in nmpa for f in quoted.at("nmpa", place)}
    there = {f.fingerprint for place in fda for f in quoted.at("fda", place)}
    return [finding for key, finding in here.items() if key in there and finding.rule[:3] in ("MET", "NUM")]


def _sides(links: Sequence[Link]) -> Group:
    found: list[dict[int, Metric]] = [{}, {}]
    for link in links:
        for side, fact in zip(found, (link.nmpa, link.fda), strict=True):
            if isinstance(fact, Metric):
                side.setdefault(id(fact), fact)
    return tuple(found[0].values()), tuple(found[1].values())


def _connected(links: Sequence[Link]) -> list[Group]:
    """Links that share a statement are about the same figure: prose, abstract and table say it again."""
    leader: dict[int, int] = {}

    def lead(key: int) -> int:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for link in links:
        leader[lead(id(link.fda))] = lead(id(link.nmpa))
    groups: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        groups[lead(id(link.nmpa))].append(link)
    return [_sides(group) for group in groups.values()]


def _same_statement(metrics: Iterable[Metric]) -> list[tuple[Metric, ...]]:
    """Metrics of one file that say the same: metric, value and scope."""
    groups: dict[tuple[object, ...], list[Metric]] = defaultdict(list)
    for metric in metrics:
        groups[metric.concept, metric.value, metric.quantity.unit, tuple(sorted(metric.scope.items()))].append(metric)
    return [tuple(group) for group in groups.values()]


def _row(quoted: Quoted, nmpa: Sequence[Metric], fda: Sequence[Metric], status: Status) -> Row:
    here, there = ([place for metric in side for place in _places(metric)] for side in (nmpa, fda))
    if status == "agree" and _about_both(quoted, here, there):
        status = "differ"  # the interval, its level or the counts
    row = Row(
        "metric", (*nmpa, *fda)[0].concept, status,
        _statements(quoted, "nmpa", nmpa), _statements(quoted, "fda", fda),
        scope=_scope((*nmpa, *fda)), findings=quoted.findings(here, there, _FAMILIES),
    )  # fmt: skip
    return replace(row, difference=_difference(row)) if status == "differ" else row


def _places(metric: Metric) -> Iterator[Place]:
    yield metric.place
    yield from (place for place in (metric.interval_place, metric.fraction_place) if place is not None)


def _scope(metrics: Sequence[Metric]) -> tuple[tuple[str, str], ...]:
    """What all say that say anything of a slot; of a subgroup the first name, because tables have their own words."""
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for metric in metrics:
        for slot, value in metric.scope.items():
            values[slot][value] = None
    return tuple(
        (slot, next(iter(found))) for slot, found in sorted(values.items()) if len(found) == 1 or slot == "subgroup"
    )


def _statements(quoted: Quoted, side: Side, metrics: Sequence[Metric]) -> tuple[Statement, ...]:
    facts = quoted.comparison.side(side)
    found = []
    for metric in sorted(metrics, key=lambda m: m.place):
        kind = value_kind(metric.concept, quoted.comparison.glossary)
        unit, value = canonical(metric.quantity, kind)
        low, high = (_bound(metric, bound, kind) for bound in _limits(metric))
        statement = quoted.statement(facts, metric.place, _verbatim(quoted, side, metric))
        found.append(replace(statement, value=value, low=low, high=high, unit=unit))
    return tuple(found)


def _limits(metric: Metric) -> tuple[Decimal | None, Decimal | None]:
    interval = metric.interval
    return (interval.low, interval.high) if interval else (None, None)


def _bound(metric: Metric, bound: Decimal | None, kind: str) -> Decimal | None:
    return None if bound is None else bound_in_base(metric, bound, kind)


def _verbatim(quoted: Quoted, side: Side, metric: Metric) -> str:
    """The figure as printed, its interval and its counts: `94.2% (92.6%–95.6%), 113/120`."""
    words = _printed(quoted, side, metric.place) or metric.quote
    if metric.interval_place and metric.interval_place != metric.place:
        words += f" ({_printed(quoted, side, metric.interval_place)})"
    if metric.fraction_place and metric.fraction_place != metric.place:
        words += f", {_printed(quoted, side, metric.fraction_place)}"
    return words


def _printed(quoted: Quoted, side: Side, place: Place) -> str:
    document = quoted.comparison.side(side).documents[place.document]
    return " ".join(text_of(document, place)[place.start : place.end].split())


def _difference(row: Row) -> str:
    """510(k) minus NMPA where each side has one value; proportions in percentage points."""
    values = [{(s.value, s.unit) for s in side if s.value is not None} for side in (row.nmpa, row.fda)]
    if any(len(found) != 1 for found in values):
        return ""
    (left, unit), (right, other) = values[0].pop(), values[1].pop()
    if left is None or right is None or unit != other or left == right:
        return ""
    change = right - left
    percent = any("%" in s.evidence.quote for s in (*row.nmpa, *row.fda))
    if unit == "proportion" and percent:
        return f"{_signed(change * 100)} pp"
    return _signed(change)


def _signed(value: Decimal) -> str:
    return f"{value.normalize():+f}".replace("-", "−")
