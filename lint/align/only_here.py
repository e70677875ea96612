"""Why a number stands in one file only, from a short closed list."""

from dataclasses import replace
from typing import TYPE_CHECKING

from lint.align.figures import can_stand_for, is_word, usable

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page

NO_PASSAGE = "passage without counterpart"
NOT_THERE = "not in the passage that answers"
UNKNOWN = (
    "scope unknown"  # the passage that answers has a number over as well, and nothing says that the two belong together
)
WORD = "number word"
REASONS = (NO_PASSAGE, NOT_THERE, UNKNOWN)


def say_why(own: "Page", other: "Page") -> None:
    """Give every number of one side that is only here its reason; words such as `two` count nothing and are not compared."""
    for index, entry in enumerate(own.entries):
        if entry.status == "only":
            if is_word(entry.figure):
                own.entries[index] = replace(entry, status="not_compared", reason=WORD)
            else:
                own.entries[index] = replace(entry, reason=_reason(entry, own, other))


def _reason(entry: "Entry", own: "Page", other: "Page") -> str:
    partners = own.partners.get(entry.line, ())
    if not partners:
        return NO_PASSAGE
    left_over = (
        f
        for match in partners
        for f in other.lines[match.right].figures
        if usable(f) and other.entries[other.index(f)].status == "only"
    )
    return UNKNOWN if any(can_stand_for(entry.figure, f) for f in left_over) else NOT_THERE
