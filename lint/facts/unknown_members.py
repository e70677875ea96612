"""Members of a list of metrics that are none of the vocabulary, before the names that are known and behind them."""

from functools import partial

from lint.facts.grammar import frame
from lint.facts.names import Name
from lint.facts.sentence import Sentence

_frame = partial(frame, "attribution")


def unknown_before(sentence: Sentence, group: list[Name]) -> int:
    """Words in front of a list of names that are members of it and no known metrics."""
    at, count = group[0].start, 0
    while (match := _frame("item_before").search(sentence.plain, 0, at)) is not None:
        at, count = match.start(), count + 1
    return count


def unknown_behind(sentence: Sentence, group: list[Name], end: int) -> int:
    """Words behind a list of names that are members of it and no known metrics: `specificity and repeatability were`."""
    at, count = group[-1].end, 0
    while (match := _frame("item").match(sentence.plain, at, end)) is not None:
        at, count = match.end(), count + 1
    return count
