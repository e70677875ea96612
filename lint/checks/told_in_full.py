"""A value with its interval that another line of the other file tells in full: what it was set against is another one."""

from collections.abc import Sequence

from lint.align.comparison import Comparison
from lint.align.explained import spot
from lint.document import Side
from lint.facts.model import Metric, Place

_TRIPLE = 3  # a value and the limits of its interval


def is_told_in_full(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """A line of the other file, and not that of its counterpart, answers the value and both limits of one of the two, one for one."""
    return _by_another(comparison, "nmpa", nmpa, fda) or _by_another(comparison, "fda", fda, nmpa)


def _by_another(comparison: Comparison, side: Side, own: Metric, counterpart: Metric) -> bool:
    other: Side = "fda" if side == "nmpa" else "nmpa"
    lines = (
        comparison.echoes[side].lines.get(spot(own.place)),
        comparison.echoes[other].lines.get(spot(counterpart.place)),
    )
    if lines[0] is None or lines[1] is None or own.interval_place is None:
        return False
    figures = [
        f for f in comparison.side(side).lines[lines[0][0]].figures if _is_in(f.place, (own.place, own.interval_place))
    ]
    entries = [comparison.entries[side][spot(f.place)] for f in figures]
    partners = {e.partner_line for e in entries}
    return len(entries) == _TRIPLE and all(e.firm for e in entries) and len(partners) == 1 and partners != {lines[1][0]}


def _is_in(place: Place, spans: Sequence[Place]) -> bool:
    return any(
        (s.document, s.block, s.cell) == (place.document, place.block, place.cell) and s.start <= place.start < s.end
        for s in spans
    )
