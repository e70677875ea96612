"""Cue words from `rules/grammar/cues.yml`: one compiled pattern a cue."""

import re
from functools import cache

from lint.language.answers import passing
from lint.language.settled import rules_file
from lint.language.triggers import Triggered, triggered

_KEPT = 1 << 14
"""Answers that are kept: a sentence is asked the same for each of its values, a heading for all that stands below it."""


@cache
def _cues() -> dict[str, Triggered]:
    rows = rules_file("grammar/cues.yml")
    return {name: triggered("|".join(forms), re.I | re.ASCII) for name, forms in rows.items()}


@passing(_KEPT)
def cue(name: str, text: str) -> bool:
    """Whether a cue stands anywhere in a text."""
    return _cues()[name].matches(text)


@passing(_KEPT)
def cue_spans(name: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a cue stands."""
    return tuple(m.span() for m in _cues()[name].finditer(text))
