"""Lines of the two files that speak of the same thing, by order-free anchors.

Anchors are concepts, figures, Latin words and standards, weighted by how rare they are. An inverted index finds the
candidates, so that hardly anything is looked at in vain; the order of the files plays no part.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from lint.align.figures import COUNTABLE, date_parts, is_telling
from lint.facts.kept_lines import of_lines
from lint.facts.lines import Figure, Line

if TYPE_CHECKING:
    from numpy import float64, intp
    from numpy.typing import NDArray

_COMMON_SHARE = 0.12
_PARTNERS = 4
_LEAST_SCORE = 0.12
_SCORES = 60_000  # pairs of lines that are looked at in one go
_STANDARD = re.compile(r"\d{4,5}(?:[.-]\d+)*")
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Match:
    """A line of one side with a line of the other, by index, and how well they fit (0 to 1)."""

    left: int
    right: int
    score: float


_FURNITURE = {"header", "footer"}  # they stand beside every passage, and answer none


@dataclass(frozen=True, slots=True)
class Alignment:
    """Partners of every line on the other side, best first."""

    of_nmpa: Mapping[int, tuple[Match, ...]]
    of_fda: Mapping[int, tuple[Match, ...]]

    def pairs(self) -> list[Match]:
        """All lines that belong together, also where one of many short lines is not among the few of a long one."""
        return pairs_of(self.of_nmpa, self.of_fda)


def pairs_of(nmpa: Mapping[int, tuple[Match, ...]], fda: Mapping[int, tuple[Match, ...]]) -> list[Match]:
    """The partners of either side, NMPA first, each pair of lines once."""
    forward = [match for matches in nmpa.values() for match in matches]
    known = {(match.left, match.right) for match in forward}
    back = [Match(match.right, match.left, match.score) for matches in fda.values() for match in matches]
    return forward + [match for match in back if (match.left, match.right) not in known]


def figure_anchor(figure: Figure) -> str:
    """A figure as an anchor: percent and fraction, seconds and minutes are one; a single digit only with what it counts."""
    if figure.kind in {"standard", "k_number", "version", "identifier"}:
        return ""
    if figure.kind == "date":
        return date_anchor(figure.text)
    if not (is_telling(figure) or figure.unit or figure.noun):
        return ""
    kind, value = figure.based
    if not is_telling(figure) and not figure.unit:
        return f"n:{'case' if figure.noun in COUNTABLE else figure.noun}:{value.normalize()}"
    if kind in {"", "proportion"} and abs(value) <= 1:
        kind = ""
    return f"n:{kind}:{value.normalize()}"


def date_anchor(text: str) -> str:
    """A day of the year as `d:--03-26`, a month as `d:2023-03`: either language writes the parts in its own order."""
    year, month, day = date_parts(text)
    if month and day:
        return f"d:--{month:02}-{day:02}"
    return f"d:{year}-{month:02}" if year and month else f"n::{year}" if year else ""


def anchors(line: Line) -> dict[str, None]:
    """What a line can be recognised by in the other language, each once."""
    found = dict.fromkeys(f"c:{concept}" for concept, _ in line.concepts)
    for figure in line.figures:
        if figure.kind == "standard":
            found.update((f"s:{number}", None) for number in _STANDARD.findall(figure.text)[:1])
        elif figure.kind not in {"heading number", "reference"}:
            anchor = figure_anchor(figure)
            if anchor:
                found[anchor] = None
            if figure.given:
                found[figure_anchor(replace(figure, unit="", given=False))] = None  # as a table without units has it
    found.update((f"w:{word}", None) for word in sorted(line.words))
    return found


def _anchors(line: Line) -> list[str]:
    return [] if line.kind in _FURNITURE else [*anchors(line)]


def shared_anchors(nmpa: Line, fda: Line) -> list[str]:
    """What two lines have in common, in words: concepts and Latin words as they are, numbers without their unit."""
    common = anchors(nmpa).keys() & anchors(fda).keys()
    return sorted(anchor.rpartition(":")[2] for anchor in common)


def align(nmpa: Sequence[Line], fda: Sequence[Line]) -> Alignment:
    """Partners of all lines; two lines of which each is among the other's best stay."""
    ids: dict[str, int] = {}
    left, right = (_Side(lines, ids) for lines in (nmpa, fda))
    if not ids:
        return Alignment(dict.fromkeys(range(len(nmpa)), ()), dict.fromkeys(range(len(fda)), ()))
    squares = _squares(left, right, len(ids))
    left.weigh(squares)
    right.weigh(squares)
    forward, backward = _best(left, right, squares), _best(right, left, squares)
    return Alignment(_mutual(forward, backward), _mutual(backward, forward))


def _squares(left: "_Side", right: "_Side", number: int) -> "NDArray[float64]":
    """Rarer anchors count more; those of one side only count a little against a match, and cannot make one."""
    import numpy as np

    own, other = left.counted(number).tolist(), right.counted(number).tolist()
    total = len(left) + len(right) + 2
    weigh = cache(lambda a, b: (math.log(total / (a + b)) * (1.0 if a and b else 0.4)) ** 2)
    return np.array(list(map(weigh, own, other)))


class _Side:
    """The anchors of the lines of one side by their numbers, as arrays."""

    def __init__(self, lines: Sequence[Line], ids: dict[str, int]) -> None:
        import numpy as np

        found = list(of_lines(lines, "anchors", list[str], _anchors))
        lengths = list(map(len, found))
        self.anchors = np.array([ids.setdefault(anchor, len(ids)) for own in found for anchor in own], dtype=np.intp)
        self.starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.intp)))
        self.lines = np.repeat(np.arange(len(lines)), lengths)
        self.headings = np.array([line.kind == "heading" for line in lines], dtype=bool)
        self.norms: NDArray[Any] = np.zeros(len(lines))
        self.least = self.norms
        self.holders: list[NDArray[intp]] = []
        self.often = self.anchors

    def __len__(self) -> int:
        return len(self.headings)

    def counted(self, number: int) -> "NDArray[intp]":
        """How many lines hold each of so many anchors."""
        import numpy as np

        return np.bincount(self.anchors, minlength=number)

    def weigh(self, squares: "NDArray[float64]") -> None:
        """The lines that hold each anchor, and how many these are; one that stands everywhere tells nothing."""
        import numpy as np

        self.norms = np.bincount(self.lines, squares[self.anchors], len(self))
        self.least = np.sqrt(np.maximum(self.norms, _TINY) * _LEAST_SCORE * (1 - _TINY))
        times = self.counted(len(squares))
        self.often = np.where(times <= max(12, int(len(self) * _COMMON_SHARE)), times, 0)
        ends = np.cumsum(times)
        lines = self.lines[np.argsort(self.anchors, kind="stable")]
        spans = zip((ends - times).tolist(), (ends - times + self.often).tolist(), strict=True)
        self.holders = [lines[start:end] for start, end in spans]


def _best(own: _Side, other: _Side, squares: "NDArray[float64]") -> dict[int, list[Match]]:
    """The best partners of each line by weighted overlap."""
    best: dict[int, list[Match]] = {number: [] for number in range(len(own))}
    at_once = max(1, _SCORES // max(1, len(other)))
    for first in range(0, len(own), at_once):
        for match in _matches(own, other, squares, range(first, min(first + at_once, len(own)))):
            best[match.left].append(match)
    return best


def _matches(own: _Side, other: _Side, squares: "NDArray[float64]", numbers: range) -> Iterator[Match]:
    """The partners of some lines, for each line the best ones first."""
    import numpy as np

    shared = slice(own.starts[numbers.start], own.starts[numbers.stop])
    anchors, width = own.anchors[shared], len(other)
    lengths = other.often[anchors]
    if not lengths.any():
        return
    begins = np.repeat((own.lines[shared] - numbers.start) * width, lengths)
    worth = np.repeat(squares[anchors], lengths)
    places = np.concatenate([other.holders[anchor] for anchor in anchors.tolist()])
    size = len(numbers) * width
    scores = np.bincount(begins + places, worth, size)
    near = np.flatnonzero(scores >= np.multiply.outer(own.least[numbers.start : numbers.stop], other.least).ravel())
    left, right = near // width + numbers.start, near % width
    alike = own.headings[left] == other.headings[right]  # headings answer to headings; a row may answer to a sentence
    kinds = np.where(alike, 1.0, 0.5)
    fits = kinds * scores[near] / np.sqrt(own.norms[left] * other.norms[right])
    good = np.flatnonzero(fits >= _LEAST_SCORE)
    order = good[np.lexsort((right[good], -fits[good], left[good]))]
    lines = left[order]
    few = order[np.arange(len(order)) - np.searchsorted(lines, lines) < 2 * _PARTNERS]
    yield from map(Match, left[few].tolist(), right[few].tolist(), fits[few].tolist())


def _mutual(forward: Mapping[int, list[Match]], backward: Mapping[int, list[Match]]) -> dict[int, tuple[Match, ...]]:
    """Matches that both sides see among their best."""
    back = {(match.right, match.left) for matches in backward.values() for match in matches}
    return {
        number: tuple(m for m in matches if (number, m.right) in back)[:_PARTNERS]
        for number, matches in forward.items()
    }
