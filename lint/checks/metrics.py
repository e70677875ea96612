"""Metrics that both files state and that are not the same."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison, Hit
from lint.align.links import Link
from lint.align.metrics import value_kind
from lint.align.scopes import label_likeness, labels
from lint.align.values import agree, bound_in_base
from lint.document import Side
from lint.facts.model import Interval, Metric, Quantity

Parameters = Mapping[str, object]
_DOWN, _UP = {">=", ">"}, {"<=", "<"}


def _pairs(links: Sequence[Link]) -> Iterator[tuple[Metric, Metric]]:
    for link in links:
        if isinstance(link.nmpa, Metric) and isinstance(link.fda, Metric):
            yield link.nmpa, link.fda


def _is_criterion(metric: Metric) -> bool:
    return metric.scope.get("role") == "acceptance_criterion"


def printed(quantity: Quantity) -> str:
    """A quantity for a message."""
    value = f"{quantity.value:f}" + (f"~{quantity.high:f}" if quantity.high is not None else "")
    sign = {">=": "≥", "<=": "≤"}.get(quantity.comparator, quantity.comparator)
    return f"{sign}{value}{'' if quantity.unit in {'%', '', '°'} else ' '}{quantity.unit}"


def printed_interval(interval: Interval) -> str:
    """An interval for a message."""
    low, high = (format(b, "f") if b is not None else "…" for b in (interval.low, interval.high))
    return f"{low}–{high}" + (f" ({interval.level}%)" if interval.level else "")


def _values(nmpa: Metric, fda: Metric) -> dict[str, str]:
    shown = {slot: value for slot, value in {**fda.scope, **nmpa.scope}.items() if not (slot == "role" and value == "result") and slot != "subgroup"}
    scope = ", ".join([*shown.values(), *(nmpa.reasons.get("subgroup", "").removeprefix("labels: ") and [nmpa.reasons["subgroup"].removeprefix("labels: ")])])
    return {"metric": nmpa.concept, "scope": scope or "-", "nmpa": printed(nmpa.quantity), "fda": printed(fda.quantity)}


def value(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The same metric in the same scope with different values."""
    for nmpa, fda in _pairs(comparison.metrics.differing):
        if not _is_criterion(nmpa):
            yield Hit(_values(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,), certain=_certain(nmpa, fda))


def _certain(nmpa: Metric, fda: Metric) -> bool:
    """Certain when both sides say, or both leave open, what the value is about."""
    return labels(nmpa) == labels(fda) or label_likeness(nmpa, fda) >= 1


def criterion(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """An acceptance criterion with another threshold."""
    for nmpa, fda in _pairs(comparison.metrics.differing):
        if _is_criterion(nmpa):
            yield Hit(_values(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,))


def direction(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The same threshold, once as a minimum and once as a maximum."""
    for nmpa, fda in _pairs([*comparison.metrics.agreeing, *comparison.metrics.differing]):
        signs = {nmpa.quantity.comparator, fda.quantity.comparator}
        if signs & _DOWN and signs & _UP:
            yield Hit(_values(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,))


def interval(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Values agree, their confidence intervals do not."""
    for nmpa, fda in _pairs(comparison.metrics.agreeing):
        if nmpa.interval is None or fda.interval is None or _is_criterion(nmpa):
            continue
        kind = value_kind(nmpa.concept, comparison.glossary)
        if not (_same_bound(nmpa, fda, nmpa.interval.low, fda.interval.low, kind) and _same_bound(nmpa, fda, nmpa.interval.high, fda.interval.high, kind)):
            values = {**_values(nmpa, fda), "nmpa_interval": printed_interval(nmpa.interval), "fda_interval": printed_interval(fda.interval)}
            yield Hit(values, (nmpa.interval_place or nmpa.place, nmpa.place), (fda.interval_place or fda.place, fda.place), (nmpa.concept,))


def _same_bound(nmpa: Metric, fda: Metric, a: Decimal | None, b: Decimal | None, kind: str) -> bool:
    return a is None or b is None or agree(bound_in_base(nmpa, a, kind), bound_in_base(fda, b, kind))


def interval_level(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The intervals of one value are stated at different confidence levels."""
    for nmpa, fda in _pairs([*comparison.metrics.agreeing, *comparison.metrics.differing]):
        if nmpa.interval and fda.interval and nmpa.interval.level and fda.interval.level and Decimal(nmpa.interval.level) != Decimal(fda.interval.level):
            values = {**_values(nmpa, fda), "nmpa_level": f"{nmpa.interval.level}%", "fda_level": f"{fda.interval.level}%"}
            yield Hit(values, (nmpa.interval_place or nmpa.place, nmpa.place), (fda.interval_place or fda.place, fda.place), (nmpa.concept,))


def fraction(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Values agree, the counts behind them do not."""
    for nmpa, fda in _pairs(comparison.metrics.agreeing):
        if None in {nmpa.denominator, fda.denominator}:
            continue
        if (nmpa.numerator, nmpa.denominator) != (fda.numerator, fda.denominator):
            values = {**_values(nmpa, fda), "nmpa_fraction": f"{nmpa.numerator}/{nmpa.denominator}", "fda_fraction": f"{fda.numerator}/{fda.denominator}"}
            yield Hit(values, (nmpa.fraction_place or nmpa.place, nmpa.place), (fda.fraction_place or fda.place, fda.place), (nmpa.concept,))


def missing(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A value without counterpart although the values beside it (same table or sentence) have one."""
    linked = {id(link.nmpa) for link in comparison.metrics.agreeing} | {id(link.fda) for link in comparison.metrics.agreeing}
    for side, alone in (("nmpa", comparison.metrics.alone_nmpa), ("fda", comparison.metrics.alone_fda)):
        facts = comparison.side(side).metrics  # type: ignore[arg-type]
        for metric in alone:
            if metric.scope.get("role", "result") in {"result", "acceptance_criterion"} and _expected(metric, facts, linked):
                yield _missing(side, metric)  # type: ignore[arg-type]


def _missing(side: Side, metric: Metric) -> Hit:
    values = {**_values(metric, metric), "value": printed(metric.quantity), "side": side}
    return Hit(values, **{side: (metric.place,)}, concepts=(metric.concept,), certain=False)  # type: ignore[arg-type]


def _expected(metric: Metric, facts: Sequence[Metric], linked: set[int]) -> bool:
    """Its neighbours in table or sentence are linked, so the other file reports this group too."""
    if metric.place.cell >= 0:
        beside = [m for m in facts if m.place.block == metric.place.block and m.place.document == metric.place.document and m is not metric and m.concept == metric.concept and m.scope.get("role") == metric.scope.get("role")]
    else:
        beside = [m for m in facts if m.place.block == metric.place.block and m.place.cell < 0 and m.place.document == metric.place.document and m is not metric]
    return bool(beside) and sum(id(m) in linked for m in beside) >= max(1, 0.6 * len(beside))
