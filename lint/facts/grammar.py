"""Reads the shipped grammar files once."""

from functools import cache
from typing import Any

import yaml

from lint.resources import data_folder


@cache
def grammar(name: str) -> Any:
    """The content of `rules/grammar/<name>.yml`."""
    return yaml.load((data_folder("rules") / "grammar" / f"{name}.yml").read_text("utf-8"), yaml.CSafeLoader)
