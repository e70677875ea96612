"""How often two phrases stand in lines that answer each other, and how alike their places in these lines are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lint.align.heads import Answer
from lint.align.likeness import Pair
from lint.align.passages import Match, figure_anchor
from lint.align.phrases import Phrase, Spot
from lint.facts.lines import Line
from lint.glossary.matcher import TermMatcher

_SURE = 0.35  # score of a match that counts in full
_AROUND = 3  # figures and terms next to a phrase
_CELL = " | "

Anchors = frozenset[str]  # the figures and known terms next to one use of a phrase


@dataclass(slots=True)
class Together:
    """Weights by line: how surely a line is answered by one with the other phrase; `near` where their places are alike."""

    left: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    right: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    near: dict[tuple[str, int], float] = field(default_factory=lambda: defaultdict(float))
    heads: float = 0.0  # how surely they name the same rows, columns or sections

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
) -> dict[str, dict[int, list[Anchors]]]:
    """What stands around each use of each phrase, by line."""
    marks = [list(_marks(line, matcher)) for line in lines]
    known: dict[Spot, Anchors] = {}
    around: dict[str, dict[int, list[Anchors]]] = {}
    for name, phrase in found.items():
        by_line: dict[int, list[Anchors]] = defaultdict(list)
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


def _around(spot: Spot, line: Line, marks: Iterable[tuple[int, int, str]]) -> Anchors:
    start = line.text.rfind(_CELL, 0, spot.start) + 1
    end = line.text.find(_CELL, spot.end)
    end = len(line.text) if end < 0 else end
    alone = [m for m in marks if m[1] <= spot.start or m[0] >= spot.end]
    cell = [m for m in alone if start <= m[0] < end] or alone
    nearest = sorted(cell, key=lambda m: (max(spot.start - m[1], m[0] - spot.end), m))[:_AROUND]
    return frozenset(m[2] for m in nearest)


def together(
    matches: Sequence[Match],
    chinese: Mapping[str, Mapping[int, list[Anchors]]],
    english: Mapping[str, Mapping[int, list[Anchors]]],
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


def name_together(
    found: dict[Pair, Together],
    answers: Iterable[Answer],
    chinese: Mapping[str, Phrase],
    english: Mapping[str, Phrase],
) -> None:
    """Add the phrases in heads that answer each other."""
    left, right = _by_spot(chinese), _by_spot(english)
    for answer in answers:
        for zh, of_left in _inside(left, answer.left):
            for en, of_right in _inside(right, answer.right):
                seen = found[zh, en]
                seen.left[answer.left.line] = max(seen.left[answer.left.line], answer.score)
                seen.right[answer.right.line] = max(seen.right[answer.right.line], answer.score)
                seen.heads = max(seen.heads, answer.score * min(of_left, of_right))


def _by_spot(found: Mapping[str, Phrase]) -> dict[int, list[tuple[Spot, str]]]:
    spots: dict[int, list[tuple[Spot, str]]] = defaultdict(list)
    for name, phrase in found.items():
        for spot in phrase.spots:
            spots[spot.line].append((spot, name))
    return spots


def _inside(spots: Mapping[int, Sequence[tuple[Spot, str]]], whole: Spot) -> Iterator[tuple[str, float]]:
    """The phrases in a stretch, and how much of it they fill."""
    for spot, name in spots.get(whole.line, ()):
        if whole.start <= spot.start and spot.end <= whole.end:
            yield name, (spot.end - spot.start) / (whole.end - whole.start)


def _add(seen: Together, match: Match, weight: float, chinese: Sequence[Anchors], english: Sequence[Anchors]) -> None:
    alike = max(_alike(zh, en) for zh in chinese for en in english)
    seen.left[match.left] = max(seen.left[match.left], weight)
    seen.right[match.right] = max(seen.right[match.right], weight)
    for key in (("left", match.left), ("right", match.right)):
        seen.near[key] = max(seen.near[key], weight * alike)


def _alike(zh: Anchors, en: Anchors) -> float:
    """How many of the figures and terms next to them are the same."""
    return len(zh & en) / max(1, min(len(zh), len(en)))


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
