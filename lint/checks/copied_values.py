"""A value that one file tells twice side by side, where the other file has it once and beside it another value that is lost."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison, Hit
from lint.align.sides import SideFacts, once
from lint.checks.shown import printed
from lint.document import Side
from lint.facts.model import Metric

__all__ = ["copied"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_Told = tuple[str, Decimal, Decimal, Decimal]  # of what, the value, and its interval
_Block = tuple[int, int]


def copied(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Two groups of one paragraph or table have one value with one interval; the other file has another value for one of them.

    That other value, with its interval, stands nowhere in the first file.
    """
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        here, there = _by_block(comparison.side(side)), _by_block(comparison.side(other))
        known = {told for own in here.values() for told in own}
        for own in here.values():
            twice = {told: found for told, found in own.items() if len(found) == len(SIDES)}
            lost = {
                _key(m): m for told in twice for m in _lost_beside(told, list(there.values())) if _key(m) not in known
            }
            if 0 < len(lost) <= len(twice):
                first, second = next(iter(twice.values()))
                missed = next(iter(lost.values()))
                sides = {side: (second.place, first.place), other: (missed.place,)}
                values = {"value": printed(first.quantity), "other": printed(missed.quantity)}
                yield Hit(values, sides["nmpa"], sides["fda"], (first.concept,))


def _lost_beside(told: _Told, blocks: Sequence[Mapping[_Told, Sequence[Metric]]]) -> Iterator[Metric]:
    """What stands once beside a value that stands once."""
    for block in blocks:
        if len(block.get(told, ())) == 1:
            yield from (m[0] for key, m in block.items() if key[0] == told[0] and key != told and len(m) == 1)


@once
def _by_block(side: SideFacts) -> Mapping[_Block, Mapping[_Told, Sequence[Metric]]]:
    """The results with an interval of each block."""
    found: dict[_Block, dict[_Told, list[Metric]]] = defaultdict(lambda: defaultdict(list))
    for metric in side.metrics:
        interval = metric.interval
        if interval is not None and interval.low is not None and interval.high is not None:
            found[metric.place.document, metric.place.block][_key(metric)].append(metric)
    return found


def _key(metric: Metric) -> _Told:
    interval = metric.interval
    low, high = (interval.low, interval.high) if interval is not None else (None, None)
    zero = Decimal(0)
    return metric.concept, metric.quantity.value.normalize(), (low or zero).normalize(), (high or zero).normalize()
