"""People counted beside a list with a figure for each: `four radiologists with 11, 14 and 20 years of experience`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.facts.model import text_of
from lint.language.numbers import numbers

__all__ = ["listed"]

_LEAST = 3  # figures that are surely one for each; two only where the text says so


def listed(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A number of people and the years of each of them, more or fewer than they are. `each` says that the figures are one for each."""
    form, each = _form("|".join(parameters["patterns"])), _form(parameters["each"])
    for line in side.lines:
        place = line.place
        text = text_of(side.documents[place.document], place)
        if line.kind == "row" or not form.search(text, place.sentence_start, place.sentence_end):
            continue
        for match in form.finditer(text, place.sentence_start, place.sentence_end):
            told = {name: value for name, value in match.groupdict().items() if value}
            people = next((n.value for n in numbers(next(v for k, v in told.items() if k.startswith("n")))), None)
            years = re.findall(r"\d+", next(v for k, v in told.items() if k.startswith("list")))
            sure = len(years) >= _LEAST or each.search(match[0]) is not None
            if people is not None and sure and people != len(years) and people > 1:
                where = replace(place, start=match.start(), end=match.end())
                values = {"people": f"{people:f}", "years": ", ".join(years), "count": str(len(years))}
                yield on_side(side.side, (where,), values)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.A)
