"""Evidence as a person reads it: one excerpt for each sentence or row, with every quote in it marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lint.config import MessageLanguage
from lint.findings import Evidence
from lint.reports.linebreak import Span
from lint.reports.visible import show, shown
from lint.reports.wording import place

_HEADINGS = 2  # a person finds the place by them, and they fit a line


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where it stands, what it says, and the spans that the finding is about (in order, without overlap)."""

    place: str
    text: str
    marks: tuple[Span, ...]
    evidence: Evidence  # the first of its quotes


def excerpts(evidence: Sequence[Evidence], language: MessageLanguage) -> list[Excerpt]:
    """Places of one side in the given order; quotes from the same sentence or table row share one excerpt."""
    grouped: dict[tuple[str, str, str], list[Evidence]] = {}
    for item in evidence:
        grouped.setdefault((item.path, _row(item.locator), item.text), []).append(item)
    return [_excerpt(group, language) for group in grouped.values()]


def _excerpt(group: Sequence[Evidence], language: MessageLanguage) -> Excerpt:
    first = group[0]
    if any(item.locator != first.locator for item in group):
        first = replace(first, locator=_row(first.locator))
    text = show(first.text)
    spans = sorted(text.span(item.start, item.end) for item in group)
    return Excerpt(place_of(first, language), text.text, tuple(_merged(spans)), group[0])


def _row(locator: str) -> str:
    return re.sub(r", column \d+(?=, line \d+$|$)", "", locator)


def place_of(evidence: Evidence, language: MessageLanguage) -> str:
    """`file.docx, table 2, row 3 (5 Performance › 5.2 Accuracy)`; of a deep path the two innermost headings."""
    where = ", ".join(part for part in (shown(evidence.path), place(shown(evidence.locator), language)) if part)
    outer = ("…",) if len(evidence.section) > _HEADINGS else ()
    section = " › ".join((*outer, *map(shown, evidence.section[-_HEADINGS:])))
    return f"{where} ({section})" if section else where


def short_place(evidence: Evidence, language: MessageLanguage) -> str:
    """The same without file and outer headings, for tables: `table 2, row 3 (5.2 Accuracy)`."""
    where = place(shown(evidence.locator), language)
    return f"{where} ({shown(evidence.section[-1])})" if evidence.section else where


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged
