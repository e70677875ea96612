"""A Chinese character that stands nowhere else, where one like it makes words that the file has often, or a long one once: 特异姓."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.checks.near_misses import vetoes
from lint.checks.sounds import alike
from lint.checks.text import Piece
from lint.language.lexicon import chinese_pairs
from lint.language.normalise import HAN

__all__ = ["odd_characters"]

_HAN = re.compile(f"[{HAN}]+")
_SIZES = {
    3: (1,),
    4: (0, 1, 2, 3),
    5: (0, 1, 2, 3, 4),
}  # characters compared, and where the wrong one may stand in them
_LEAST = {3: 2, 4: 2, 5: 1}  # times that the file has the right ones
_NUMERALS = frozenset("一二三四五六七八九十两百千万零")


def odd_characters(texts: Sequence[Piece]) -> Iterator[tuple[Piece, int, str, str]]:
    """Where they stand, the characters around them, and those that should stand there."""
    runs = [(piece, run) for piece in texts for run in _HAN.finditer(piece.normal.text)]
    characters = Counter("".join(run[0] for _, run in runs))
    alone = {
        c
        for c, times in characters.items()
        if times == 1 and c not in _NUMERALS and c not in vetoes().function_characters
    }
    usual = _by_hole(Counter(w for _, run in runs for size in _SIZES for w in _windows(run[0], size)))
    for piece, run in runs:
        for at, typed in enumerate(run[0]):
            if typed in alone and not _is_in_a_word(run[0], at):
                found = next(_meant(run[0], at, usual), None)
                if found:
                    start, right = found
                    yield piece, run.start() + start, run[0][start : start + len(right)], right


def _windows(run: str, size: int) -> list[str]:
    return [run[at : at + size] for at in range(len(run) - size + 1)]


def _is_in_a_word(run: str, at: int) -> bool:
    """The character makes a word with one beside it."""
    pairs = (run[max(0, at - 1) : at + 1], run[at : at + 2])
    return any(len(pair) == len("是否") and pair[1] in chinese_pairs().get(pair[0], "") for pair in pairs)


def _by_hole(windows: Mapping[str, int]) -> Mapping[tuple[int, str], list[str]]:
    """Words that the file has often, by what is left of them without one character."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for window in sorted(w for w, times in windows.items() if times >= _LEAST[len(w)]):
        for hole in _SIZES[len(window)]:
            found[hole, window[:hole] + window[hole + 1 :]].append(window)
    return found


def _meant(run: str, at: int, usual: Mapping[tuple[int, str], list[str]]) -> Iterator[tuple[int, str]]:
    for size, holes in _SIZES.items():
        for hole in holes:
            start = at - hole
            window = run[start : start + size] if start >= 0 else ""
            for right in usual.get((hole, window[:hole] + window[hole + 1 :]), ()) if len(window) == size else ():
                pair = frozenset((run[at], right[hole]))
                sure = (
                    _LEAST[size] > 1 or right[hole] not in vetoes().function_characters and _is_in_a_word(right, hole)
                )
                if right != window and sure and alike(run[at], right[hole]) and pair not in vetoes().contrasts:
                    yield start, right
