"""What a cell of a table can be: a class, a group, a result, a bound."""

import re
from typing import TYPE_CHECKING

from lint.facts.bounds import brackets

if TYPE_CHECKING:
    from lint.facts.tables import Entry


def is_class(entry: "Entry") -> bool:
    """`18-39`, `≤ 1 mm`, `0.05`: numbers that can be labels."""
    return (
        (entry.is_value or bool(entry.carriers))
        and (
            any(c.slot == "subgroup" for c in entry.carriers)
            or bool(
                re.fullmatch(
                    r"[(\[]?\s*[<>≤≥]?\s*\d+(?:\.\d+)?\s*(?:[-~,]\s*\d+(?:\.\d+)?)?\s*[)\]]?\s*\D{0,8}", entry.text
                )
            )
        )
        and not any(e.has_interval for e in entry.estimates)
    )


def are_groups(entries: list["Entry"]) -> bool:
    """Most are words without a number, the others limits or words with limits: `high myopia (≤ -6.00 D)`, `tumour > 3 cm`."""
    worded = [e for e in entries if not any(c.isdigit() for c in e.text)]
    limits = (e for e in entries if e not in worded and not is_class(e) and (e.is_value or e.names or e.estimates))
    return 2 * len(worded) >= len(entries) and all(_is_limit(e) for e in limits)


def _is_limit(entry: "Entry") -> bool:
    """Words with a class behind them, and nothing that was measured."""
    if entry.is_value or entry.names or any(e.has_interval or e.fraction for e in entry.estimates):
        return False
    return all(e.number.comparator or e.high is not None for e in entry.estimates)


def is_measured(entry: "Entry") -> bool:
    """A percentage or a time is a value, no class of patients."""
    return entry.is_value and any(n.unit in {"%", "s", "ms", "min"} for n in entry.passage.numbers)


def is_result(label: "Entry | None", entry: "Entry | None") -> bool:
    """`AUC | 0.978` in a table that compares two devices: a metric and its value, whatever the other rows hold."""
    if label is None or entry is None or not label.names or not entry.is_value:
        return False
    return any(n.decimals for n in entry.passage.numbers)


def is_bounded(entry: "Entry") -> bool:
    """All numbers of a cell are bounds, or stand in brackets."""
    inside = brackets(entry.passage.text)
    return all(e.number.comparator[:1] in {"<", ">"} or inside[e.number.start] >= 0 for e in entry.estimates)
