"""Which number belongs to which: before a figure is called wrong, the other pairings of its row are tried."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from lint.align.comparison import SideFacts
from lint.align.same_metrics import metrics_in
from lint.checks.scope_groups import cell_of, role_of
from lint.facts.model import Metric, Place, text_of

Partner = Literal["interval", "fraction"]
Fits = Callable[[Metric, Metric], bool]
"""Whether the first metric's estimate goes with the second one's partner."""

LEVEL = re.compile(r"\d+(\.\d+)?\s*[%％]\s*(CI|Cl|confidence|置信|可信)", re.IGNORECASE)
FRACTION = re.compile(r"\d[\d,]*\s*[/／]\s*\d[\d,]*")
REACH = 60  # characters between a value and the bracket after it


def stands_beside(facts: SideFacts, value: Place, partner: Place | None) -> bool:
    """Whether the partner follows its value with no other number between, so that nobody could pair them otherwise."""
    if partner is None or (value.document, value.block, value.cell) != (partner.document, partner.block, partner.cell):
        return False
    if not 0 <= partner.start - value.end <= REACH:
        return False
    between = text_of(facts.documents[value.document], value)[value.end : partner.start]
    return not re.search(r"\d", FRACTION.sub("", LEVEL.sub("", between)))


def pairs_better(facts: SideFacts, metric: Metric, partner: Partner, goes_with: Fits) -> bool:
    """Whether a neighbour could be the true owner of the interval or fraction that was paired with a metric.

    It could if its estimate goes with the partner of `metric`, and it has no partner, or one that `metric` goes with.
    """
    place = _place(metric, partner)
    if stands_beside(facts, metric.place, place):
        return False
    return any(
        goes_with(other, metric) and (not _has(other, partner) or _could_swap(facts, metric, other, partner, goes_with))
        for other in _neighbours(facts, metric, place)
    )


def _could_swap(facts: SideFacts, metric: Metric, other: Metric, partner: Partner, goes_with: Fits) -> bool:
    return goes_with(metric, other) and not stands_beside(facts, other.place, _place(other, partner))


def _place(metric: Metric, partner: Partner) -> Place | None:
    return metric.interval_place if partner == "interval" else metric.fraction_place


def _has(metric: Metric, partner: Partner) -> bool:
    return (metric.interval if partner == "interval" else metric.denominator) is not None


def _neighbours(facts: SideFacts, metric: Metric, partner: Place | None) -> Iterator[Metric]:
    at = metric.place
    for block in range(at.block - 1, at.block + 2):
        for other in metrics_in(facts, at.document, block):
            if other is not metric and role_of(other) == role_of(metric) and _near(facts, metric, partner, other):
                yield other


def _near(facts: SideFacts, metric: Metric, partner: Place | None, other: Metric) -> bool:
    mine, theirs = metric.place, other.place
    if mine.cell < 0 or theirs.cell < 0 or mine.block != theirs.block:
        return abs(mine.block - theirs.block) <= 1 and (mine.cell < 0) == (theirs.cell < 0)
    return _lined_up(facts, mine, partner, theirs)


def _lined_up(facts: SideFacts, mine: Place, partner: Place | None, theirs: Place) -> bool:
    """Same row; or same column as well, when value and partner are in different rows."""
    here, there = cell_of(facts, mine), cell_of(facts, theirs)
    across = cell_of(facts, partner) if partner and partner.block == mine.block else here
    if here is None or there is None or across is None:
        return False
    return there.row == here.row or (across.row != here.row and there.column == here.column)
