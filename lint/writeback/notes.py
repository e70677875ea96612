"""What is written back, whatever the format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on characters `start:end` of the paragraph or cell at `path` (on the whole of it where they are equal).

    In formats that have no paths (PDF) the `page` leads to the place, and the `quote`, which begins `at` characters into
    its `context`: a sentence, or the cells of a table row with bars between them.
    """

    path: str
    start: int
    end: int
    text: str
    replacement: str = ""  # proposed instead of the characters
    page: int | None = None
    quote: str = ""
    context: str = ""
    at: int = 0


def with_quote(note: Note) -> str:
    """A remark that does not stand at its words says which they are."""
    return f"“{note.quote}”\n{note.text}" if note.quote else note.text
