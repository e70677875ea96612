"""Which data a line tells of: those that the model was made with, or others."""

from lint.align.comparison import Comparison, SideFacts
from lint.align.sides import once
from lint.facts.cues import cue

__all__ = ["are_of_two_stages"]


def are_of_two_stages(comparison: Comparison, nmpa: int, fda: int) -> bool:
    """One line is about the data that the model was made with, the other one is not."""
    return (nmpa in _making(comparison.nmpa)) is not (fda in _making(comparison.fda))


@once
def _making(side: SideFacts) -> frozenset[int]:
    """The lines about the making of the model; the nearest of sentence, heading and paragraph that names either stage decides."""
    found = set()
    for number, line in enumerate(side.lines):
        block = side.documents[line.place.document].blocks[line.place.block]
        for text in (line.text, *line.section[-1:], line.caption or block.text):
            making, testing = cue("making_data", text), cue("testing_data", text)
            if making or testing:
                if making and not testing:
                    found.add(number)
                break
    return frozenset(found)
