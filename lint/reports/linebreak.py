"""Lines for terminals: Chinese breaks between characters, and no number, value with unit or Latin word is cut.

Widths are counted in cells. East Asian ambiguous characters (± ≥ × ℃) take one cell or two, as the terminal does.
"""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

_NUMBER = (
    r"(?:[±≥≤<>=≈~+\-−]\s?)?\d+(?:[.,．]\d+)*"
    r"(?:\s?[×x]\s?10\^?[-−]?\d+|/\d+)?"
    r"(?:\s?(?:[%％‰℃]|°C?|[A-Za-zμµΩ]{1,3}(?:/[A-Za-z]{1,4})?)(?![A-Za-z]))?"
)
_WORD = r"-{0,2}[A-Za-z][A-Za-z0-9_./=\-]*"
_ESCAPE = r"‹[0-9A-F]+›"
_WHOLE = re.compile(
    rf"510\(k\)|\d\d(?:\.\d+)?\s?[%％]\s?(?:CI|置信区间|可信区间)|{_NUMBER}(?:\s?(?:[–—~～−-]|to|至|±|\+/-)\s?{_NUMBER})+"
    rf"|\s+|{_NUMBER}|{_WORD}|{_ESCAPE}|.",
    re.DOTALL,
)
_SIMPLE = re.compile(rf"\s+|510\(k\)|{_NUMBER}|{_WORD}|{_ESCAPE}|.", re.DOTALL)
_CHARACTER = re.compile(r".", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）】》〉”’」』％‰℃°…—～·,.;:?!)]}%")
_NEVER_LAST = frozenset("（【《〈“‘「『([{±≥≤<>=~～≈$￥#")

Span = tuple[int, int]


def cells(text: str, ambiguous: int = 1) -> int:
    """How many cells a terminal gives to the text."""
    wide = sum(unicodedata.east_asian_width(c) == "A" for c in text) if ambiguous == 2 and not text.isascii() else 0
    return cell_len(text) + wide


def break_lines(text: str, columns: int, ambiguous: int = 1) -> list[Span]:
    """Spans of the lines, none wider than `columns`; between them only blanks are left out."""
    lines: list[Span] = []
    start = end = -1
    for first, last in _units(text, columns, ambiguous):
        if text[first:last].isspace():
            continue
        if start >= 0 and cells(text[start:last], ambiguous) <= columns:
            end = last
            continue
        if start >= 0:
            lines.append((start, end))
        start, end = first, last
    return [*lines, (start, end)] if start >= 0 else []


def wrapped(text: str, columns: int, ambiguous: int = 1) -> list[str]:
    """The lines themselves; one empty line for empty text."""
    return [text[start:end] for start, end in break_lines(text, columns, ambiguous)] or [""]


def _units(text: str, columns: int, ambiguous: int) -> Iterator[Span]:
    """Atoms, joined where a line may not start or end between them (as long as the joint unit fits)."""
    held: Span | None = None
    for start, end in _atoms(text, columns, ambiguous):
        if (
            held
            and _inseparable(text[slice(*held)], text[start:end])
            and cells(text[held[0] : end], ambiguous) <= columns
        ):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _inseparable(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return False
    return after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST or cell_len(after[0]) == 0


def _atoms(text: str, columns: int, ambiguous: int) -> Iterator[Span]:
    """Pieces that stay whole; one that is wider than a line falls into smaller ones, at last into characters."""
    yield from _split(text, 0, len(text), (_WHOLE, _SIMPLE, _CHARACTER), columns, ambiguous)


def _split(
    text: str, start: int, end: int, patterns: tuple[re.Pattern[str], ...], columns: int, ambiguous: int
) -> Iterator[Span]:
    for found in patterns[0].finditer(text, start, end):
        if len(patterns) > 1 and cells(found[0], ambiguous) > columns and not found[0].isspace():
            yield from _split(text, *found.span(), patterns[1:], columns, ambiguous)
        else:
            yield found.span()
