"""Which data a line tells of: those that the model was made with, or others."""

from lint.align.comparison import Comparison, SideFacts
from lint.align.sides import once
from lint.facts.cues import cue, cue_spans

__all__ = ["are_of_two_stages"]

_MAKING, _TESTING = "making", "testing"


def are_of_two_stages(comparison: Comparison, nmpa: int, fda: int) -> bool:
    """One line is about the data that the model was made with, the other one about those that it was tested on."""
    return {_stages(comparison.nmpa)[nmpa], _stages(comparison.fda)[fda]} == {_MAKING, _TESTING}


@once
def _stages(side: SideFacts) -> list[str]:
    """The stage of each line, "" if unknown: the nearest of sentence, heading and paragraph that names one of the two decides."""
    found = []
    for line in side.lines:
        block = side.documents[line.place.document].blocks[line.place.block]
        named = (_named(text) for text in (line.text, *line.section[-1:], line.caption or block.text))
        found.append(next(filter(None, named), ""))
    return found


def _named(text: str) -> str:
    for start, end in reversed(cue_spans("took_no_part", text)):
        text = text[:start] + text[end:]
    making, testing = cue("making_data", text), cue("testing_data", text)
    return "" if making is testing else _MAKING if making else _TESTING
