"""Where each file has the number of the other one too: then the two were set against each other by mistake, or exchanged."""

from lint.align.comparison import Comparison, Hit
from lint.align.explained import spot
from lint.align.figures import is_telling, same_figure
from lint.align.held import has_free_equal
from lint.document import Side
from lint.facts.model import Place


def are_told_crosswise(comparison: Comparison, hit: Hit) -> bool:
    """Each of the two numbers stands in the other file as well, and there nothing else answers it; or one is told beside the other."""
    return bool(hit.nmpa and hit.fda) and (
        is_told_elsewhere(comparison, "nmpa", hit.nmpa[0])
        and is_told_elsewhere(comparison, "fda", hit.fda[0])
        or _is_told_beside(comparison, hit.nmpa[0], hit.fda[0])
    )


def _is_told_beside(comparison: Comparison, nmpa: Place, fda: Place) -> bool:
    """One line has both numbers, of two digits or more: 20例试运行, 并发送入10例 against `Concurrent examinations | 10`."""
    own, other = comparison.entries["nmpa"].get(spot(nmpa)), comparison.entries["fda"].get(spot(fda))
    if own is None or other is None or not (is_telling(own.figure) and is_telling(other.figure)):
        return False
    lines = comparison.nmpa.lines[own.line], comparison.fda.lines[other.line]
    ends = ((lines[0], other.figure), (lines[1], own.figure))
    return any(same_figure(figure, f, beside=True) for line, figure in ends for f in line.figures if is_telling(f))


def is_told_elsewhere(comparison: Comparison, side: Side, place: Place) -> bool:
    """The other file has the number at this place too, where no other number of this file answers it one for one."""
    entry = comparison.entries[side].get(spot(place))
    other: Side = "fda" if side == "nmpa" else "nmpa"
    return entry is not None and has_free_equal(entry.figure, comparison.side(other), comparison.entries[other])
