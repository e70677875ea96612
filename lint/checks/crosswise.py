"""Where each file has the number of the other one too: then the two were set against each other by mistake, or exchanged."""

from lint.align.comparison import Comparison, Hit
from lint.align.explained import spot
from lint.align.figures import is_telling, same_figure
from lint.align.held import has_free_equal
from lint.document import Side
from lint.facts.lines import Figure, Line
from lint.facts.model import Place


def are_told_crosswise(comparison: Comparison, hit: Hit) -> bool:
    """Each of the two numbers stands in the other file as well, and there nothing else answers it; or one is told beside the other."""
    return bool(hit.nmpa and hit.fda) and (
        is_told_elsewhere(comparison, "nmpa", hit.nmpa[0])
        and is_told_elsewhere(comparison, "fda", hit.fda[0])
        or _is_told_beside(comparison, hit.nmpa[0], hit.fda[0])
    )


def _is_told_beside(comparison: Comparison, nmpa: Place, fda: Place) -> bool:
    """One line tells the other's number as often: 20例试运行, 并发送入10例 against `Concurrent examinations | 10`."""
    own, other = comparison.entries["nmpa"].get(spot(nmpa)), comparison.entries["fda"].get(spot(fda))
    if own is None or other is None or not (is_telling(own.figure) and is_telling(other.figure)):
        return False
    left, right = comparison.nmpa.lines[own.line], comparison.fda.lines[other.line]
    return 0 < _times(other.figure, right) <= _times(other.figure, left) or (
        0 < _times(own.figure, left) <= _times(own.figure, right)
    )


def _times(figure: Figure, line: Line) -> int:
    return sum(same_figure(figure, other, beside=True) for other in line.figures)


def is_told_elsewhere(comparison: Comparison, side: Side, place: Place) -> bool:
    """The other file has the number at this place too, where no other number of this file answers it one for one."""
    entry = comparison.entries[side].get(spot(place))
    other: Side = "fda" if side == "nmpa" else "nmpa"
    return entry is not None and has_free_equal(entry.figure, comparison.side(other), comparison.entries[other])
