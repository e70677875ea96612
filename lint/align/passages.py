"""Lines of the two files that speak of the same thing, by order-free anchors.

Anchors are concepts, figures, Latin words and standards, weighted by how rare they are. An inverted index finds the
candidates, so that hardly anything is looked at in vain; the order of the files plays no part.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING

from lint.align.figures import COUNTABLE, is_telling
from lint.facts.lines import Figure, Line

if TYPE_CHECKING:
    from numpy import float64, intp
    from numpy.typing import NDArray

_COMMON_SHARE = 0.12
_PARTNERS = 4
_LEAST_SCORE = 0.12
_STANDARD = re.compile(r"\d{4,5}(?:[.-]\d+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """A line of one side with a line of the other, by index, and how well they fit (0 to 1)."""

    left: int
    right: int
    score: float


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
    if not (is_telling(figure) or figure.unit or figure.noun):
        return ""
    kind, value = figure.based
    if not is_telling(figure) and not figure.unit:
        return f"n:{'case' if figure.noun in COUNTABLE else figure.noun}:{value.normalize()}"
    if kind in {"", "proportion"} and abs(value) <= 1:
        kind = ""
    return f"n:{kind}:{value.normalize()}"


def anchors(line: Line) -> Counter[str]:
    """What a line can be recognised by in the other language."""
    found: Counter[str] = Counter()
    for concept, _ in line.concepts:
        found[f"c:{concept}"] = 1
    for figure in line.figures:
        if figure.kind == "standard":
            found.update(f"s:{number}" for number in _STANDARD.findall(figure.text)[:1])
        elif figure.kind not in {"heading number", "reference"}:
            anchor = figure_anchor(figure)
            if anchor:
                found[anchor] = 1
            if figure.given:
                found[figure_anchor(replace(figure, unit="", given=False))] = 1  # as a table without units has it
    found.update({f"w:{word}": 1 for word in sorted(line.words)})
    return found


def shared_anchors(nmpa: Line, fda: Line) -> list[str]:
    """What two lines have in common, in words: concepts and Latin words as they are, numbers without their unit."""
    common = anchors(nmpa).keys() & anchors(fda).keys()
    return sorted(anchor.rpartition(":")[2] for anchor in common)


def align(nmpa: Sequence[Line], fda: Sequence[Line]) -> Alignment:
    """Partners of all lines; two lines of which each is among the other's best stay."""
    left, right = [anchors(line) for line in nmpa], [anchors(line) for line in fda]
    weights = _weights(left, right)
    squares = {anchor: weight**2 for anchor, weight in weights.items()}
    forward = _best(left, right, squares, nmpa, fda)
    backward = _best(right, left, squares, fda, nmpa)
    return Alignment(_mutual(forward, backward), _mutual(backward, forward))


def _weights(left: Sequence[Counter[str]], right: Sequence[Counter[str]]) -> dict[str, float]:
    """Rarer anchors count more; those of one side only count a little against a match, and cannot make one."""
    counts: list[Counter[str]] = []
    for side in (left, right):
        counter: Counter[str] = Counter()
        for line in side:
            counter.update(line.keys())
        counts.append(counter)
    total = len(left) + len(right) + 2
    return {
        anchor: math.log(total / (counts[0][anchor] + counts[1][anchor]))
        * (1.0 if anchor in counts[0] and anchor in counts[1] else 0.4)
        for anchor in counts[0].keys() | counts[1].keys()
    }


def _best(
    own: Sequence[Counter[str]],
    other: Sequence[Counter[str]],
    squares: Mapping[str, float],
    own_lines: Sequence[Line],
    other_lines: Sequence[Line],
) -> dict[int, list[Match]]:
    """The best partners of each line by weighted overlap."""
    import numpy as np

    places = _places(other, squares)
    norms = np.array([_norm(line, squares) for line in other])
    headings = np.array([line.kind == "heading" for line in other_lines])
    best: dict[int, list[Match]] = {}
    for number, line in enumerate(own):
        shared = [anchor for anchor in line if anchor in places]
        if not shared:
            best[number] = []
            continue
        found, worth = zip(*(places[anchor] for anchor in shared), strict=True)
        scores = np.bincount(np.concatenate(found), np.concatenate(worth))
        near = np.flatnonzero(scores)
        heading = own_lines[number].kind == "heading"  # headings answer to headings; a row may answer to a sentence
        kinds = np.where(headings[near] == heading, 1.0, 0.5)
        fits = kinds * scores[near] / np.sqrt(_norm(line, squares) * norms[near])
        good = fits >= _LEAST_SCORE
        near, fits = near[good], fits[good]
        first = np.lexsort((near, -fits))[: 2 * _PARTNERS]
        best[number] = list(map(Match, repeat(number), near[first].tolist(), fits[first].tolist()))
    return best


def _places(
    lines: Sequence[Counter[str]], squares: Mapping[str, float]
) -> "dict[str, tuple[NDArray[intp], NDArray[float64]]]":
    """The lines that each anchor stands in, and what it adds to each; one that stands everywhere tells nothing."""
    import numpy as np

    found: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for anchor in line:
            found[anchor].append(number)
    most = max(12, int(len(lines) * _COMMON_SHARE))
    telling = ((anchor, numbers) for anchor, numbers in found.items() if len(numbers) <= most)
    return {anchor: (np.array(numbers), np.full(len(numbers), squares[anchor])) for anchor, numbers in telling}


def _norm(line: Iterable[str], squares: Mapping[str, float]) -> float:
    return sum(map(squares.__getitem__, line))


def _mutual(forward: Mapping[int, list[Match]], backward: Mapping[int, list[Match]]) -> dict[int, tuple[Match, ...]]:
    """Matches that both sides see among their best."""
    back = {(match.right, match.left) for matches in backward.values() for match in matches}
    return {
        number: tuple(m for m in matches if (number, m.right) in back)[:_PARTNERS]
        for number, matches in forward.items()
    }
