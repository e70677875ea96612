"""Words of scope that an item or a bracket keeps for its own values: `0.882 (white light: 0.851), 0.795`."""

import re
from collections.abc import Sequence

from lint.facts.bounds import brackets
from lint.facts.sentence import Carrier


def of_own_brackets(
    text: str, at: tuple[int, int], carriers: list[Carrier], others: Sequence[tuple[int, int]]
) -> list[Carrier]:
    """`0.882 (white light: 0.851), 0.795`: words in a bracket that has a value of its own are said of that one alone."""
    if not carriers or "(" not in text:
        return carriers
    opened = brackets(text)
    told = {opened[o[0]] for o in others} - {-1, opened[at[0]]}
    return [c for c in carriers if opened[min(c.start, len(opened) - 1)] not in told]


_MARK = re.compile(r"(?:^|[;。\n:])\s*(?:\(?\d{1,2}\)(?!\s*[%/])|[①-⑳])")


def of_item(text: str, at: tuple[int, int], carriers: list[Carrier]) -> list[Carrier]:
    """The words that stand in the item of a value, or before all items: `(1)辅助前后…; (2)两类受试者…`."""
    marks = [m.start() for m in _MARK.finditer(text)] if carriers else []
    if not marks or at[0] < marks[0]:
        return carriers
    start = max(mark for mark in marks if mark <= at[0])
    end = min((mark for mark in marks if mark > at[0]), default=len(text))
    return [c for c in carriers if c.start < marks[0] or start <= c.start < end]
