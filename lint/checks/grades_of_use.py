"""For which grades or stages of a disease the device is meant: WHO 2~4级 and `WHO grade 2 to 4`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.facts.intended_use import is_about_use, of_other_device, section_kinds
from lint.facts.model import Place, text_of
from lint.language.normalise import normalise

__all__ = ["grades"]

_USE = frozenset({"indications_for_use", "intended_population"})
_ROMAN = {"Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "Ⅳ": "4", "Ⅴ": "5", "I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}


def grades(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """The only range of grades that each file gives where it says what the device is for; `forms` have groups low and high."""
    told = [_told(side, _form(parameters["forms"][side.side])) for side in (comparison.nmpa, comparison.fda)]
    if all(len({ends for ends, _ in own}) == 1 for own in told) and told[0][0][0] != told[1][0][0]:
        values = dict(zip(("nmpa", "fda"), (" ~ ".join(own[0][0]) for own in told), strict=True))
        yield Hit(values, tuple(place for _, place in told[0]), tuple(place for _, place in told[1]))


def _told(side: SideFacts, form: re.Pattern[str]) -> list[tuple[tuple[str, str], Place]]:
    found = []
    for line in side.lines:
        on_use = section_kinds(line.section[-1:]) & _USE or line.kind != "row" and is_about_use(line.text)
        if not on_use or line.kind in {"heading", "caption"} or of_other_device(line.text, line.section):
            continue
        normal = normalise(
            text_of(side.documents[line.place.document], line.place),
            chinese=side.documents[line.place.document].language == "zh",
        )
        start, end = line.place.sentence_start, line.place.sentence_end
        for match in form.finditer(normal.text):
            first, last = normal.raw_span(*match.span())
            if line.kind == "row" or start <= first < end:
                ends = tuple(_ROMAN.get(match[name], match[name]) for name in ("low", "high"))
                found.append(((ends[0], ends[1]), replace(line.place, start=first, end=last)))
    return found


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.A)
