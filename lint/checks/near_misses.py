"""What keeps a near miss of a term from being a typo, from `rules/grammar/typos.yml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lint.language.settled import rules_file

__all__ = ["Vetoes", "vetoes"]


@dataclass(frozen=True, slots=True)
class Vetoes:
    """Words, beginnings, endings and characters that tell two words apart."""

    prefixes: tuple[tuple[str, str], ...]
    endings: frozenset[str]
    stem_endings: Mapping[str, Sequence[str]]
    words: frozenset[str]
    function_characters: frozenset[str]
    particles: frozenset[str]
    bearers: tuple[str, ...]
    contrasts: frozenset[frozenset[str]]
    look_alikes: frozenset[frozenset[str]]


@cache
def vetoes() -> Vetoes:
    """The shipped vetoes."""
    rows = rules_file("grammar/typos.yml")
    contrasts, look_alikes = (
        frozenset(frozenset(pair) for line in rows[name] for pair in line.split())
        for name in ("contrasts", "look_alikes")
    )
    return Vetoes(
        tuple((a, b) for a, b in rows["prefixes"]),
        frozenset(rows["endings"]),
        rows["stem_endings"],
        frozenset(rows["words"].split()),
        frozenset(rows["function_characters"]),
        frozenset(rows["particles"]),
        tuple(rows["bearers"].split()),
        contrasts,
        look_alikes,
    )
