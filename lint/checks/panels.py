"""Whom a statement about people is of: those who set the truth of a test, or those who read it with and without the device."""

import re

from lint.align.comparison import Comparison, SideFacts
from lint.align.sides import once
from lint.facts.cues import cue
from lint.facts.model import Place, text_of

__all__ = ["are_of_two_panels", "are_years_of_two"]

_BACK = 3  # lines before a statement that may say whom it is of, within its section
_TRUTH, _READING = "truth", "reading"
_CLAUSE = re.compile(r"[;；。,，]|\.\s")


def are_of_two_panels(comparison: Comparison, nmpa: int, fda: int) -> bool:
    """Whether one line is about those who set the truth and the other one about the readers of a reader study."""
    panels = {_panels(side)[line] for side, line in ((comparison.nmpa, nmpa), (comparison.fda, fda)) if line >= 0}
    return panels == {_TRUTH, _READING}


def are_years_of_two(comparison: Comparison, nmpa: Place, fda: Place) -> bool:
    """One is an age and the other one of work, or only one is the work of whoever decides where others disagree."""
    clauses = [_clause(side, place) for side, place in ((comparison.nmpa, nmpa), (comparison.fda, fda))]
    working = [cue("years_of_work", clause) for clause in clauses]
    if all(working):
        return cue("decides_disputes", clauses[0]) is not cue("decides_disputes", clauses[1])
    return any(working) and cue("told_of_age", clauses[working[0]])


def _clause(side: SideFacts, place: Place) -> str:
    text = text_of(side.documents[place.document], place)
    before = _CLAUSE.split(text[place.sentence_start : place.start])[-1]
    return before + text[place.start : place.end] + _CLAUSE.split(text[place.end : place.sentence_end])[0]


@once
def _panels(side: SideFacts) -> list[str]:
    """Whom each line is about, by its own words, those of the lines before it, or its heading."""
    found: list[str] = []
    own = [_said(line.text) for line in side.lines]
    for number, line in enumerate(side.lines):
        near = (n for n in range(number, max(-1, number - _BACK - 1), -1) if side.lines[n].section == line.section)
        said = next((own[n] for n in near if own[n]), "") or _said(f"{line.caption} {' '.join(line.section[-1:])}")
        found.append(said or (_READING if cue("reads_cases", line.text) else ""))  # who sets the truth reads cases too
    return found


def _said(text: str) -> str:
    """`seven radiologists who had not set the reference standard` are readers."""
    if cue("outside_truth", text):
        return _READING
    truth, reading = cue("truth_panel", text), cue("reader_study", text)
    return "" if truth == reading else _TRUTH if truth else _READING
