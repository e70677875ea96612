"""Document text made safe to print: what a terminal would obey or hide is shown as `‹202E›` instead."""

import re
from dataclasses import dataclass

_BLANK = "\t\n\r\v\f\u0085\u2028\u2029"
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Text as printed; `offsets[i]` is where character `i` of the original starts in it, and one more for the end."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the original, in the printed text."""
        last = len(self.offsets) - 1
        start = min(max(start, 0), last)
        return self.offsets[start], self.offsets[min(max(end, start), last)]


def show(text: str) -> Shown:
    """Tabs and line breaks become blanks; control, bidi and zero-width characters their code points in ‹›."""
    pieces = [_piece(character) for character in text]
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return Shown("".join(pieces), tuple(offsets))


def shown(text: str) -> str:
    """The same for text in which no span is marked, with runs of blanks closed up."""
    return " ".join(show(text).text.split())


def _piece(character: str) -> str:
    if character in _BLANK:
        return " "
    return f"‹{ord(character):02X}›" if _UNSEEN.match(character) else character
