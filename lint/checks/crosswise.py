"""Where each file has the number of the other one too: then the two were set against each other by mistake, or exchanged."""

from lint.align.comparison import Comparison, Hit
from lint.align.explained import spot
from lint.align.held import has_free_equal
from lint.document import Side
from lint.facts.model import Place


def are_told_crosswise(comparison: Comparison, hit: Hit) -> bool:
    """Each of the two numbers stands in the other file as well, and there nothing else answers it."""
    return bool(hit.nmpa and hit.fda) and (
        is_told_elsewhere(comparison, "nmpa", hit.nmpa[0]) and is_told_elsewhere(comparison, "fda", hit.fda[0])
    )


def is_told_elsewhere(comparison: Comparison, side: Side, place: Place) -> bool:
    """The other file has the number at this place too, where no other number of this file answers it one for one."""
    entry = comparison.entries[side].get(spot(place))
    other: Side = "fda" if side == "nmpa" else "nmpa"
    return entry is not None and has_free_equal(entry.figure, comparison.side(other), comparison.entries[other])
