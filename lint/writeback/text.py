"""Proposals put into a copy of a Markdown or text file, word by word; whatever is not found exactly is left alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fix:
    """`quote` on or after a line (counted from one), `before` characters into its sentence, becomes `replacement`."""

    line: int
    quote: str
    replacement: str
    context: str  # the paragraph or cell around the quote
    before: int  # where the quote begins in the context
    rule: str
    cell: bool = False
    safe: bool = False  # changes no meaning: characters that only look alike, invisible characters


def fixed(text: str, fixes: Sequence[Fix]) -> tuple[str, tuple[Fix, ...], tuple[Fix, ...]]:
    """The text with the fixes made, those that were made, and those whose words were not found or overlap another's."""
    starts = _line_starts(text)
    placed: list[tuple[int, Fix]] = []
    left: list[Fix] = []
    for fix in dict.fromkeys(fixes):
        start = _place(text, starts, fix)
        taken = any(start < at + len(other.quote) and at < start + len(fix.quote) for at, other in placed)
        if start < 0 or taken:
            left.append(fix)
        else:
            placed.append((start, fix))
    for start, fix in sorted(placed, key=lambda item: item[0], reverse=True):
        text = text[:start] + fix.replacement + text[start + len(fix.quote) :]
    return text, tuple(fix for _, fix in sorted(placed, key=lambda item: item[0])), tuple(left)


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]


def _place(text: str, starts: Sequence[int], fix: Fix) -> int:
    """Where the quote stands, counted among equal words of its paragraph or cell; -1 when it is not found."""
    if not 1 <= fix.line <= len(starts):
        return -1
    ends = [*starts[1:], len(text)]
    first, last = fix.line - 1, min(fix.line - 1 + (0 if fix.cell else fix.context.count("\n")), len(starts) - 1)
    whole = text[starts[first] : ends[last]]
    begin = _begin(whole, fix)
    at = begin - 1
    for _ in range(fix.context.count(fix.quote, 0, fix.before) + 1):
        at = whole.find(fix.quote, at + 1) if begin >= 0 else -1
        if at < 0:
            return -1
    return starts[first] + at


def _begin(whole: str, fix: Fix) -> int:
    """Where the context begins in its lines; a cell must stand between its bars."""
    if not fix.cell:
        return max(whole.find(fix.context), 0)
    found = re.search(rf"(?:^|\|)[ \t]*({re.escape(fix.context)})[ \t]*(?=\||$)", whole, re.MULTILINE)
    return found.start(1) if found else -1
