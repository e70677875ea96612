"""The settled metrics that one left over is set against: of many that differ in their value only, the nearest one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lint.align.values import ValueIndex, bound_in_base, canonical
from lint.facts.model import Metric

BOUNDS = {">=", ">", "<=", "<"}
Kind = tuple[int, str, bool, bool, bool, bool]
"""All that decides beside the value whether two metrics contradict: scope, unit, a bound, a deviation, counted, not told apart."""


@dataclass(frozen=True, eq=False)
class Rivals:
    """Metrics of one concept and side by index; `scopes` are the numbers of their scopes, `value_kind` is the concept's."""

    metrics: Sequence[Metric]
    chosen: Sequence[int]
    scopes: Sequence[int]
    indistinct: set[int]
    value_kind: str

    def of(self, metric: Metric) -> set[int]:
        """The nearest of each kind, and all that share a bound or the number of cases with the metric."""
        return {*self._nearest(metric), *self._supported(metric)}

    def _kind(self, index: int) -> Kind:
        metric = self.metrics[index]
        sign, counted = metric.quantity.comparator, is_counted(metric, self.value_kind)
        alike = sign in BOUNDS, sign == "±", counted, id(metric) in self.indistinct
        return self.scopes[index], metric.quantity.unit, *alike

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Mapping[Decimal, int]]:
        """The first metric with each value, values in order."""
        found: dict[Kind, dict[Decimal, int]] = defaultdict(dict)
        for index in self.chosen:
            found[self._kind(index)].setdefault(self.metrics[index].quantity.value, index)
        return {kind: dict(sorted(values.items())) for kind, values in found.items()}

    @cached_property
    def _sorted(self) -> Mapping[Kind, Sequence[Decimal]]:
        return {kind: list(values) for kind, values in self._by_kind.items()}

    def _nearest(self, metric: Metric) -> Iterator[int]:
        own = metric.quantity
        for kind, values in self._by_kind.items():
            if kind[1] != own.unit:
                yield min(values.values())  # distance says nothing
                continue
            ordered = self._sorted[kind]
            at = bisect_left(ordered, own.value)
            yield from (values[value] for value in ordered[max(0, at - 1) : at + 1])

    @cached_property
    def _bounds(self) -> tuple[tuple[ValueIndex, Sequence[int]], ...]:
        """The lower and the upper bounds in their base unit, with their metrics."""
        found = []
        for end in ("low", "high"):
            given = [(index, _bound(self.metrics[index], end, self.value_kind)) for index in self.chosen]
            known = [(index, bound) for index, bound in given if bound is not None]
            found.append((ValueIndex(bound for _, bound in known), [index for index, _ in known]))
        return tuple(found)

    @cached_property
    def _counts(self) -> Mapping[int | None, Sequence[int]]:
        found: dict[int | None, list[int]] = defaultdict(list)
        for index in self.chosen:
            found[self.metrics[index].denominator].append(index)
        return found

    def _supported(self, metric: Metric) -> Iterable[int]:
        if metric.denominator is not None:
            yield from self._counts.get(metric.denominator, ())
        for end, (values, indices) in zip(("low", "high"), self._bounds, strict=True):
            bound = _bound(metric, end, self.value_kind)
            if bound is not None:
                yield from (indices[n] for n in values.agreeing(bound))


def _bound(metric: Metric, end: str, kind: str) -> Decimal | None:
    bound: Decimal | None = getattr(metric.interval, end) if metric.interval else None
    return None if bound is None else bound_in_base(metric, bound, kind)


def is_counted(metric: Metric, kind: str) -> bool:
    """A share is its counts' quotient, rounded or cut off."""
    if not metric.numerator or not metric.denominator:
        return False
    value = canonical(metric.quantity, kind)[1]
    last = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return abs(Decimal(metric.numerator) / metric.denominator - value) < last
