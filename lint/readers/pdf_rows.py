"""Rows of a table that stand as lines of running text: they stay lines of one paragraph, and are not joined to prose."""

import re
from collections.abc import Sequence

from lint.readers.captions import looks_like_table_caption
from lint.readers.outline import typed_heading_level
from lint.readers.pdf_flow import BULLET, NUMBER_MARK, Paragraph

_FIGURE = re.compile(r"\d+\.\d+|\d\s?[%％]|\d+/\d+|[(（\[]\s*[<>≥≤]?\s*\d|\d+(?:\s+[<>≥≤]?\s*\d+)+")
_SENTENCE = re.compile(r"[。；;！？]$|(?:\b[a-z]{2,}\b.*){2}[.!?]$")
_NAMED = re.compile(r"[^\d(（\[]{1,40}[:：]\s*\S")  # `Version: 2.1`
_MOST_LINES = 2  # of a paragraph that may be rows: one that the margin seemed to break
_FEWEST = 2
_SHARE = 1 / 3  # of the lines hold figures


def with_rows(paragraphs: Sequence[Paragraph], pitch: float) -> list[Paragraph]:
    """Neighbouring short paragraphs most of which hold figures as one paragraph of several lines."""
    found: list[Paragraph] = []
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if run and not (_may_be_rows(paragraph) and _close(run[-1], paragraph, pitch)):
            found.extend(_as_rows(run))
            run = []
        if run or _may_be_rows(paragraph) or looks_like_table_caption(paragraph.first.text):
            run.append(paragraph)
        else:
            found.append(paragraph)
    return found + _as_rows(run)


def _as_rows(run: list[Paragraph]) -> list[Paragraph]:
    lines = [line for paragraph in run for line in paragraph.lines]
    figures = sum(_FIGURE.search(line.text) is not None for line in lines)
    if len(run) < _FEWEST or figures < max(_FEWEST, _SHARE * len(lines)):
        return run
    return [Paragraph(lines, broken=True)]


def _may_be_rows(paragraph: Paragraph) -> bool:
    if len(paragraph.lines) > _MOST_LINES:
        return False
    text = paragraph.lines[-1].text
    return not (
        _SENTENCE.search(text)
        or any(_NAMED.match(line.text) for line in paragraph.lines)
        or BULLET.match(paragraph.first.text)
        or NUMBER_MARK.match(paragraph.first.text)
        or typed_heading_level(paragraph.first.text)
        or looks_like_table_caption(paragraph.first.text)
    )


def _close(above: Paragraph, paragraph: Paragraph, pitch: float) -> bool:
    """Whether a paragraph stands as near below another as lines of one do, in the same size."""
    last, first = above.lines[-1], paragraph.first
    near = 0 < first.y - last.y <= 1.3 * pitch * max(first.em, last.em)
    return near and first.page == last.page and abs(first.em - last.em) <= 0.08 * last.em
