"""Chinese characters that are taken for each other: by their looks or their sound."""

from lint.checks.near_misses import vetoes
from lint.language.lexicon import readings

__all__ = ["alike", "sound_alike"]


def alike(one: str, other: str) -> bool:
    """The characters look alike or are read alike."""
    return frozenset((one, other)) in vetoes().look_alikes or sound_alike(one, other)


def sound_alike(one: str, other: str) -> bool:
    """The characters are read alike, tones apart: the usual reading of one is among the readings of the other."""
    first, second = (readings().get(character, character).split() for character in (one, other))
    return first[0] in second and second[0] in first
