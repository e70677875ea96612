"""The extension points: a check compares, a rule (data) says how to report what it finds."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks import metrics, numbers, statistics

SideCheck = Callable[[SideFacts, Mapping[str, Any]], Iterator[Hit]]
PairCheck = Callable[[Comparison, Mapping[str, Any]], Iterator[Hit]]

SIDE_CHECKS: dict[str, SideCheck] = {
    f"statistics.{name}": getattr(statistics, name) for name in statistics.__all__
}
PAIR_CHECKS: dict[str, PairCheck] = {
    "metrics.value": metrics.value,
    "metrics.criterion": metrics.criterion,
    "metrics.direction": metrics.direction,
    "metrics.interval": metrics.interval,
    "metrics.interval_level": metrics.interval_level,
    "metrics.fraction": metrics.fraction,
    "metrics.missing": metrics.missing,
    "numbers.differs": numbers.differs,
}
CHECKS = frozenset(SIDE_CHECKS) | frozenset(PAIR_CHECKS)


def run_check(name: str, comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """All that a check finds in a pair; a check of one file runs on both sides."""
    if name in PAIR_CHECKS:
        yield from PAIR_CHECKS[name](comparison, parameters)
    else:
        for side in (comparison.nmpa, comparison.fda):
            yield from SIDE_CHECKS[name](side, parameters)
