"""Which of several overlapping terms a text names: the longest that begin at a place, then those that cover the most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything that covers tokens."""

    @property
    def token_start(self) -> int:
        """The first token."""

    @property
    def token_end(self) -> int:
        """The token behind the last one."""


_Stretch = TypeVar("_Stretch", bound=Stretch)
_Worth = tuple[int, int, int, int]


def best_cover(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Stretches that do not overlap, in order: the most tokens, by the fewest, most even, leftmost ones.

    One that goes on shields what it begins with.

    C.-H. Tsai, MMSEG: a word identification system for Mandarin Chinese text based on two variants of the maximum
    matching algorithm (1996).
    """
    return [stretch for group in _overlapping(stretches) for stretch in _best(group)]


def _overlapping(stretches: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """Groups that have no token in common, in order."""
    group: list[_Stretch] = []
    end = 0
    longest: dict[int, _Stretch] = {}
    for stretch in sorted(stretches, key=lambda s: s.token_end):
        longest[stretch.token_start] = stretch
    for _, stretch in sorted(longest.items()):
        if group and stretch.token_start >= end:
            yield group
            group = []
        group.append(stretch)
        end = max(end, stretch.token_end)
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class _Choice:
    """A way to cover a beginning of the text."""

    worth: _Worth
    chosen: tuple[int, ...]


def _best(group: Sequence[_Stretch]) -> list[_Stretch]:
    if len(group) == 1:
        return list(group)
    ends = sorted({s.token_end for s in group})
    best: dict[int, _Choice] = {group[0].token_start: _Choice((0, 0, 0, 0), ())}
    for end in ends:
        before = best[max(at for at in best if at < end)]
        for number, stretch in enumerate(group):
            if stretch.token_end == end:
                start = best[max(at for at in best if at <= stretch.token_start)]
                before = max(before, _with(start, number, stretch), key=lambda c: c.worth)
        best[end] = before
    return [group[number] for number in best[ends[-1]].chosen]


def _with(choice: _Choice, number: int, stretch: Stretch) -> _Choice:
    size = stretch.token_end - stretch.token_start
    covered, fewest, even, left = choice.worth
    return _Choice((covered + size, fewest - 1, even - size**2, left - stretch.token_start), (*choice.chosen, number))
