"""Metrics from which others are computed: named beside the values of those, and without any of their own."""

from collections.abc import Sequence

from lint.facts.grammar import frame
from lint.facts.names import Name


def without_sources(text: str, names: Sequence[Name]) -> list[Name]:
    """The names but for `由灵敏度和特异度推算的`, `derived from sensitivity and specificity`, where another is left."""
    spans = [m.span() for m in frame("names", "computed_from").finditer(text)]
    kept = [n for n in names if not any(start <= n.start and n.end <= end for start, end in spans)]
    return kept or list(names)
