"""Cue words from `rules/grammar/cues.yml`: one compiled pattern a cue."""

import re
from functools import cache

import yaml

from lint.resources import data_folder


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    rows = yaml.load((data_folder("rules") / "grammar/cues.yml").read_text("utf-8"), yaml.CSafeLoader)
    return {name: re.compile("|".join(forms), re.I | re.ASCII) for name, forms in rows.items()}


def cue(name: str, text: str) -> bool:
    """Whether a cue stands anywhere in a text."""
    return _cues()[name].search(text) is not None


def cue_spans(name: str, text: str) -> list[tuple[int, int]]:
    """Where a cue stands."""
    return [m.span() for m in _cues()[name].finditer(text)]
