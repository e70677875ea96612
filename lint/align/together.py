"""How often two phrases stand in lines that answer each other, and how alike their places in these lines are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lint.align.likeness import Pair
from lint.align.passages import Match, figure_anchor
from lint.align.phrases import Phrase, Spot
from lint.facts.lines import Line
from lint.glossary.matcher import TermMatcher

_SURE = 0.35  # score of a match that counts in full
_AROUND = 3  # figures and terms next to a phrase
_CELL = " | "


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of one use of a phrase: the figures and known terms next to it, and how much of its cell or heading it fills."""

    anchors: frozenset[str]
    filled: float


@dataclass(slots=True)
class Together:
    """Weights by line: how surely a line is answered by one with the other phrase; `near` where their places are alike."""

    left: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    right: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    near: dict[tuple[str, int], float] = field(default_factory=lambda: defaultdict(float))
    filled: float = 0.0  # how much of their cells or headings both fill, at best

    @property
    def weight(self) -> float:
        """Lines of the side that has fewer of them."""
        return min(sum(self.left.values()), sum(self.right.values()))

    @property
    def total(self) -> float:
        """Lines of both sides."""
        return sum(self.left.values()) + sum(self.right.values())


def surroundings(
    found: Mapping[str, Phrase], lines: Sequence[Line], matcher: TermMatcher
) -> dict[str, dict[int, list[Surroundings]]]:
    """What stands around each use of each phrase, by line."""
    marks = [list(_marks(line, matcher)) for line in lines]
    known: dict[Spot, Surroundings] = {}
    around: dict[str, dict[int, list[Surroundings]]] = {}
    for name, phrase in found.items():
        by_line: dict[int, list[Surroundings]] = defaultdict(list)
        for spot in phrase.spots:
            if spot not in known:
                known[spot] = _around(spot, lines[spot.line], marks[spot.line])
            by_line[spot.line].append(known[spot])
        around[name] = by_line
    return around


def _marks(line: Line, matcher: TermMatcher) -> Iterator[tuple[int, int, str]]:
    """The figures and known terms of a line with their spans."""
    at = 0
    for figure in line.figures:
        start = line.text.find(figure.text, at)
        anchor = figure_anchor(figure)
        if start >= 0:
            at = start + len(figure.text)
            if anchor:
                yield start, at, anchor
    for term in matcher.find(line.text):
        yield term.start, term.end, f"c:{term.concept}"


def _around(spot: Spot, line: Line, marks: Iterable[tuple[int, int, str]]) -> Surroundings:
    start = line.text.rfind(_CELL, 0, spot.start) + 1
    end = line.text.find(_CELL, spot.end)
    end = len(line.text) if end < 0 else end
    alone = [m for m in marks if m[1] <= spot.start or m[0] >= spot.end]
    cell = [m for m in alone if start <= m[0] < end] or alone
    nearest = sorted(cell, key=lambda m: (max(spot.start - m[1], m[0] - spot.end), m))[:_AROUND]
    letters = sum(map(str.isalpha, line.text[start:end]))
    filled = sum(map(str.isalpha, line.text[spot.start : spot.end])) / max(1, letters)
    return Surroundings(frozenset(m[2] for m in nearest), filled if line.kind in {"row", "heading"} else 0.0)


def together(
    matches: Sequence[Match],
    chinese: Mapping[str, Mapping[int, list[Surroundings]]],
    english: Mapping[str, Mapping[int, list[Surroundings]]],
) -> dict[Pair, Together]:
    """For two phrases the lines of each side that a line with the other one answers; weak answers count less."""
    best_left = _best((m.left, m.score) for m in matches)
    best_right = _best((m.right, m.score) for m in matches)
    left, right = _by_line(chinese), _by_line(english)
    found: dict[Pair, Together] = defaultdict(Together)
    for match in matches:
        weight = match.score**2 / (best_left[match.left] * best_right[match.right]) * min(1, match.score / _SURE)
        for zh in left.get(match.left, ()):
            for en in right.get(match.right, ()):
                _add(found[zh, en], match, weight, chinese[zh][match.left], english[en][match.right])
    return found


def _add(
    seen: Together, match: Match, weight: float, chinese: Sequence[Surroundings], english: Sequence[Surroundings]
) -> None:
    alike = max(_alike(zh, en) for zh in chinese for en in english)
    seen.left[match.left] = max(seen.left[match.left], weight)
    seen.right[match.right] = max(seen.right[match.right], weight)
    for key in (("left", match.left), ("right", match.right)):
        seen.near[key] = max(seen.near[key], weight * alike)
    filled = min(max(zh.filled for zh in chinese), max(en.filled for en in english))
    seen.filled = max(seen.filled, weight * filled)


def _alike(zh: Surroundings, en: Surroundings) -> float:
    """How many of the figures and terms next to them are the same."""
    return len(zh.anchors & en.anchors) / max(1, min(len(zh.anchors), len(en.anchors)))


def _by_line(found: Mapping[str, Mapping[int, object]]) -> dict[int, list[str]]:
    lines: dict[int, list[str]] = defaultdict(list)
    for name, places in found.items():
        for line in places:
            lines[line].append(name)
    return lines


def _best(scores: Iterable[tuple[int, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for line, score in scores:
        best[line] = max(score, best.get(line, 0.0))
    return best
