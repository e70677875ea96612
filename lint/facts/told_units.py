"""Units that a sentence beside a table gives for its numbers: `in cubic millimeters for volumes; thickness is in microns`, 体积以mm³计."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from lint.document import Block
from lint.facts.given_units import is_measured
from lint.facts.grammar import frame, grammar
from lint.language.normalise import normalise
from lint.language.numbers import unit_at, units

__all__ = ["texts_around", "unit_for", "units_told"]

_WORD = re.compile(r"[A-Za-z]")


def texts_around(blocks: Sequence[Block], index: int) -> tuple[str, ...]:
    """What leads to a table and what stands right below it: the paragraph before, and the one behind."""
    beside = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    return tuple(b.text for b in beside if b.table is None and b.kind != "heading")


@lru_cache(maxsize=1024)
def units_told(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The units of measure that sentences give, one of a kind; of a kind with two of them none."""
    found = dict.fromkeys(unit for text in texts for unit in _told(normalise(text).text))
    kinds = [units()[unit].kind for unit in found]
    return tuple(unit for unit in found if kinds.count(units()[unit].kind) == 1)


def _told(text: str) -> Iterator[str]:
    for match in frame("told_units", "told").finditer(text):
        unit, end = unit_at(text, match.end())
        if is_measured(unit) and not _WORD.match(text, end):
            yield unit


def unit_for(told: Sequence[str], own: Iterable[str], others: Iterable[str]) -> str:
    """Which of the units a number has that stands beside and below these labels and heads; `others` are all labels and heads.

    The unit of what they say is measured, or else the only one whose kind no other label names.
    """
    kinds = {kind for text in own for kind in _kinds(text)}
    if kinds:
        return next((unit for unit in told if units()[unit].kind in kinds), "")
    named = {kind for text in others for kind in _kinds(text)}
    left = [unit for unit in told if units()[unit].kind not in named]
    return left[0] if len(left) == 1 else ""


@lru_cache(maxsize=4096)
def _kinds(text: str) -> frozenset[str]:
    """The kinds of measures that a label names."""
    return frozenset(kind for kind, pattern in _measures().items() if pattern.search(text))


@cache
def _measures() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<![A-Za-z])(?:{'|'.join(words)})(?![A-Za-z])", re.I)
        for kind, words in grammar("told_units")["kinds"].items()
    }
