"""The metrics of a side by what they state: looked up, without a look at each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from lint.align.sides import SideFacts, once
from lint.align.values import Quantities
from lint.facts.model import Metric

Block = tuple[int, int]
"""A document and a block."""


@once
def _by_concept(side: SideFacts) -> Mapping[str, Sequence[Metric]]:
    found: dict[str, list[Metric]] = defaultdict(list)
    for metric in side.metrics:
        found[metric.concept].append(metric)
    return found


def metrics_of(side: SideFacts, concept: str) -> Sequence[Metric]:
    """The metrics of one concept, in the order of the file."""
    return _by_concept(side).get(concept, ())


@once
def _by_block(side: SideFacts) -> Mapping[Block, Sequence[Metric]]:
    found: dict[Block, list[Metric]] = defaultdict(list)
    for metric in side.metrics:
        found[metric.place.document, metric.place.block].append(metric)
    return found


def metrics_in(side: SideFacts, document: int, block: int) -> Sequence[Metric]:
    """The metrics of one paragraph or table, in the order of the file."""
    return _by_block(side).get((document, block), ())


@once
def _quantities(side: SideFacts, concept: str, kind: str) -> Quantities:
    return Quantities([metric.quantity for metric in metrics_of(side, concept)], kind)


def same_metrics(side: SideFacts, metric: Metric, kind: str) -> list[Metric]:
    """The metrics of the same concept that state the same value, in the order of the file."""
    own = metrics_of(side, metric.concept)
    return [own[index] for index in _quantities(side, metric.concept, kind).same(metric.quantity)]


@once
def _by_scope(side: SideFacts) -> Mapping[tuple[str, Set[tuple[str, str]]], Set[Decimal]]:
    found: dict[tuple[str, Set[tuple[str, str]]], set[Decimal]] = defaultdict(set)
    for metric in side.metrics:
        found[metric.concept, frozenset(metric.scope.items())].add(metric.quantity.value)
    return found


def values_in_scope(side: SideFacts, metric: Metric) -> Set[Decimal]:
    """The values that a side gives for the same concept in just the same scope."""
    return _by_scope(side).get((metric.concept, frozenset(metric.scope.items())), frozenset())


@once
def fractions_of(facts: SideFacts) -> frozenset[tuple[int | None, int | None]]:
    """The counts of all fractions, and of all metrics that are given with theirs."""
    pairs = (pair for line in facts.lines for pair in pairwise(line.figures))
    written = ((a.value, b.value) for a, b in pairs if (a.bound, b.bound) == ("numerator", "denominator"))
    told = {(m.numerator, m.denominator) for m in facts.metrics if m.denominator}
    return frozenset((int(a), int(b)) for a, b in written) | told
