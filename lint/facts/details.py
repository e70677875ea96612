"""Where and when: countries with the number of sites, and full dates with what happened then.

They align two files and are compared by rules of their own; they are no facets of a test method.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lint.facts.dates import single_dates
from lint.facts.figures import Figure, figures
from lint.facts.grammar import grammar
from lint.facts.model import Method
from lint.facts.passage import Passage


def details(passage: Passage) -> Iterator[Method]:
    """Facets `country` (value: concept id, scope `count`: sites) and `date` (value: ISO, scope `event`)."""
    yield from _countries(passage)
    for date in single_dates(passage.text):
        event = _event(passage.text, date.start, date.end)
        place = passage.place(date.start, date.end)
        yield Method(
            "method", "date", date.iso, passage.quote(date.start, date.end), place, {"event": event} if event else {}
        )


@cache
def _events() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(form, re.I | re.A) for name, form in grammar("methods")["details"]["events"].items()}


def _event(text: str, start: int, end: int) -> str:
    """What happened on a date, by the nearest cue of its clause."""
    before, after = re.split(r"[;。]", text[:start])[-1], re.split(r"[;。,.]", text[end:])[0]
    near: list[tuple[int, str]] = []
    for name, pattern in _events().items():
        near += [(len(before) - m.end(), name) for m in pattern.finditer(before)]
        near += [(m.start(), name) for m in pattern.finditer(after)]
    return min(near, default=(0, ""))[1]


@cache
def _sites() -> dict[str, re.Pattern[str]]:
    forms = grammar("methods")["details"]["sites"]
    return {name: re.compile(form, re.I | re.A) for name, form in forms.items()}


def _countries(passage: Passage) -> Iterator[Method]:
    concepts = passage.matcher.glossary.concepts
    text = passage.text
    named = [t for t in passage.terms if any(concepts[c].slot == "country" for c in t.concepts)]
    counts = [f for f in figures(text, passage.numbers) if f.kind == "count"] if named else []
    sited = _sites()["noun"].search(text) is not None
    for term in named:
        country = next(c for c in term.concepts if concepts[c].slot == "country")
        figure = _count_of(text, term.start, term.end, counts) if sited else None
        start, end = _span(text, term.start, term.end, figure)
        scope = {"count": figure.amount} if figure else {}
        yield Method("method", "country", country, passage.quote(start, end), passage.place(start, end), scope)


def _span(text: str, start: int, end: int, figure: Figure | None) -> tuple[int, int]:
    """The country with its number and what is counted: 中国5家."""
    if figure is None:
        return start, end
    counted = _sites()["counted"].match(text, figure.end) if figure.start >= end else None
    return min(start, figure.start), max(end, counted.end() if counted else figure.end)


def _count_of(text: str, start: int, end: int, counts: Sequence[Figure]) -> Figure | None:
    """The number of sites that is stated right at a country's name."""
    sites = _sites()
    for figure in counts:
        if figure.start >= end and sites["behind"].fullmatch(text[end : figure.start]):
            return figure if sites["counted"].match(text, figure.end) else None
        if figure.end <= start and sites["before"].fullmatch(text[figure.end : start]):
            return figure
    return None
