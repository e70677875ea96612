"""Whom a statement about people is of: those who set the truth of a test, or those who read it with and without the device."""

from lint.align.comparison import Comparison, SideFacts
from lint.align.sides import once
from lint.facts.cues import cue

__all__ = ["are_of_two_panels"]

_BACK = 3  # lines before a statement that may say whom it is of, within its section
_TRUTH, _READING = "truth", "reading"


def are_of_two_panels(comparison: Comparison, nmpa: int, fda: int) -> bool:
    """Whether one line is about those who set the truth and the other one about the readers of a reader study."""
    panels = {_panels(side)[line] for side, line in ((comparison.nmpa, nmpa), (comparison.fda, fda)) if line >= 0}
    return panels == {_TRUTH, _READING}


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
