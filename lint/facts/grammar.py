"""Reads the shipped grammar files once, and makes patterns of their entries."""

import re
from functools import cache
from typing import Any

from lint.language.settled import rules_file


@cache
def grammar(name: str) -> Any:
    """The content of `rules/grammar/<name>.yml`."""
    return rules_file(f"grammar/{name}.yml")


@cache
def forms(file: str, entry: str) -> str:
    """The regular expressions of one entry as one alternation, to be built into a longer pattern."""
    return f"(?:{'|'.join(grammar(file)[entry])})"


@cache
def frame(file: str, entry: str) -> re.Pattern[str]:
    """The regular expressions of one entry as one pattern, case ignored."""
    return re.compile("|".join(grammar(file)[entry]), re.I)
