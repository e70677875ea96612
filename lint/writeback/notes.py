"""What is written back, whatever the format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on characters `start:end` of the paragraph or cell at `path` (on the whole of it where they are equal).

    `page` and `quote` lead to the place in formats that have no paths (PDF).
    """

    path: str
    start: int
    end: int
    text: str
    replacement: str = ""  # proposed instead of the characters
    page: int | None = None
    quote: str = ""
    context: str = ""
