"""The word that a number counts with, between the two ends of a range: 0.59条～0.65条 is as much a range as 0.59～0.65条."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.language.numbers import Number

_COUNTER = re.compile(r"(\s?[\u4e00-\u9fff]{1,2}?)\s?(?:~|至|到|-|,)\s?")


def with_counters(text: str, numbers: Sequence["Number"]) -> list["Number"]:
    """The numbers; the first of two with the same counting word, joined as a range or alone in a bracket, ends behind it."""
    found = list(numbers)
    for at, (low, high) in enumerate(pairwise(numbers)):
        counter = _COUNTER.fullmatch(text, low.end, high.start) if high.start - low.end <= _LONGEST else None
        listed = counter and counter[0].rstrip().endswith(",") and text[: low.start].rstrip()[-1:] not in {"(", "["}
        if counter and not low.unit and not listed and text.startswith(counter[1], high.end):
            found[at] = replace(low, end=counter.end(1))
    return found


_LONGEST = 6
