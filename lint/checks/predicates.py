"""The predicate device: a file that compares with one gives its number under that name."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side

__all__ = ["named"]


def named(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """The only cleared device of a file is called another thing, where the file speaks of its `predicate` and names none.

    `number` is that of a clearance, `other` what the device is called.
    """
    number, predicate, other = (re.compile(parameters[name], re.I) for name in ("number", "predicate", "other"))
    told = [line for line in side.lines if predicate.search(line.text)]
    numbered = [line for line in side.lines if number.search(line.text)]
    cleared = {match for line in numbered for match in number.findall(line.text)}
    if told and len(cleared) == 1 and not any(predicate.search(line.text) for line in numbered):
        for line in numbered:
            if found := other.search(line.text):
                yield on_side(side.side, (line.place, told[0].place), {"found": found[0]})
