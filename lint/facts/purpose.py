"""What a device is for, as a file words it: `assist clinicians in detecting fractures on radiographs of the wrist`, 用于….

The phrase begins behind `is intended to` (with 用于), and ends where the file goes on with who uses the device, and with what
it is not for.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from lint.document import Block
from lint.facts.grammar import grammar
from lint.facts.intended_use import of_other_device, section_kinds
from lint.facts.model import Identity
from lint.facts.passage import Passage, Reading

if TYPE_CHECKING:
    from lint.document import Tongue

_SECTIONS = frozenset({"indications_for_use"})


def purposes(reading: Reading, index: int, block: Block) -> Iterator[Identity]:
    """The purpose that each sentence of a block states; a block that is no heading and no table."""
    for passage in reading.sentences(index, block):
        span = None if of_other_device(passage.text, passage.section) else _purpose(passage)
        if span is not None:
            quote = passage.quote(*span)
            yield Identity("identity", "intended_use", " ".join(quote.split()), quote, passage.place(*span))


def _purpose(passage: Passage) -> tuple[int, int] | None:
    """From where to where a sentence says what the device is for."""
    forms, text = _forms(passage.language), passage.text
    under = bool(section_kinds(passage.section[-1:]) & _SECTIONS)
    for match in forms["begins"].finditer(text):
        before = text[: match.start()]
        if forms["never"].search(before):
            continue
        if under or forms["of_device"].search(before):
            end = forms["ends"].search(text, match.end())
            stop = len(text[: end.start() if end else len(text)].rstrip(" .;,。"))
            return (match.start("v"), stop) if stop - match.start("v") >= _SHORTEST else None
    return None


_SHORTEST = 6


@cache
def _forms(language: "Tongue") -> dict[str, re.Pattern[str]]:
    return {name: re.compile(form, re.I) for name, form in grammar("intended_use")["purpose"][language].items()}
