"""Functions that one file denies wherever it names them, and the other one affirms: `does not determine stone composition`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, on_both
from lint.facts.intended_use import FULL_WIDTH, denies, is_about_use, of_other_device, section_kinds, speaks_of_device
from lint.facts.lines import Line
from lint.facts.model import Place, text_of
from lint.language.triggers import Triggered, triggered

__all__ = ["affirmed"]

_BARRED = frozenset({"contraindications", "usage_restrictions"})


@dataclass
class _Said:
    """Where a file denies a thing, or names it among what the device is not for, and where it affirms it."""

    denied: list[Place] = field(default_factory=list)
    affirmed: list[Place] = field(default_factory=list)


def affirmed(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """All sentences on the device that name one of the `topics` deny it in one file, and none does in the other.

    There one of them says (`claims`) that the device does it; among the limits of use it must say so plainly (`plain`).
    """
    for name, (chinese, english) in parameters["topics"].items():
        forms = {"nmpa": _form(chinese), "fda": _form(english)}
        said = {s.side: _said(s, forms[s.side], parameters) for s in (comparison.nmpa, comparison.fda)}
        for own, other in SIDES:
            mine, theirs = said[own], said[other]
            if mine.denied and not mine.affirmed and theirs.affirmed and not theirs.denied:
                yield on_both(own, tuple(mine.denied), tuple(theirs.affirmed), {"topic": name}, certain=False)


def _said(side: SideFacts, form: Triggered, parameters: Mapping[str, Any]) -> _Said:
    found = _Said()
    if not form.search(side.folded):
        return found
    claims = {language: _form(pattern) for language, pattern in parameters["claims"].items()}
    for line in side.lines:
        if line.kind not in {"heading", "caption"} and form.search(line.text) and not _measures(line):
            for place, denied in _mentions(side, line, form, claims, _form(parameters["plain"])):
                (found.denied if denied else found.affirmed).append(place)
    return found


def _measures(line: Line) -> bool:
    """A sentence with results says nothing of what the device is for."""
    return of_other_device(line.text, line.section) or any(
        f.unit == "%" or "." in f.text for f in line.figures if f.kind == "quantity"
    )


def _mentions(
    side: SideFacts, line: Line, form: Triggered, claims: Mapping[str, Triggered], plain: Triggered
) -> Iterator[tuple[Place, bool]]:
    document = side.documents[line.place.document]
    whole = text_of(document, line.place)
    barred = bool(section_kinds((*line.section[-1:], line.text.partition(" | ")[0])) & _BARRED)
    for text, place in _texts(side, line):
        for match in form.finditer(text):
            before, said = text[: match.start()], denies(text, *match.span(), document.language)
            if said or barred and not plain.search(before):
                yield place, True
            elif claims[document.language].search(before) and (
                is_about_use(whole) or speaks_of_device(text, line.section)
            ):
                yield place, False


def _texts(side: SideFacts, line: Line) -> Sequence[tuple[str, Place]]:
    text = text_of(side.documents[line.place.document], line.place)
    if line.kind == "row":
        return [(line.text.translate(FULL_WIDTH), line.place)]
    place = line.place
    return [(text[place.sentence_start : place.sentence_end].translate(FULL_WIDTH), place)]


@cache
def _form(pattern: str) -> Triggered:
    return triggered(pattern, re.I | re.A)
