"""Rows of a table that stand as lines of running text: they stay lines of one paragraph, and are not joined to prose."""

import re
from collections.abc import Sequence

from lint.readers.captions import looks_like_table_caption
from lint.readers.glyphs import is_han
from lint.readers.outline import typed_heading_level
from lint.readers.pdf_flow import BULLET, NUMBER_MARK, Paragraph
from lint.readers.pdf_lines import TextLine

_FIGURE = re.compile(r"\d+\.\d+|\d\s?[%％]|\d+/\d+|[(（\[]\s*[<>≥≤]?\s*\d|\d+(?:\s+[<>≥≤]?\s*\d+)+")
_HAN_SENTENCE, _END = re.compile(r"[。；！？]|;$"), re.compile(r"[.!?](?:$|\s+[A-Z])")
_WORD = re.compile(r"\b[a-z]{2,}\b")
_MOST_WORDS, _MOST_HAN = 6, 24  # of a header or label; a line of more is prose
_NAMED = re.compile(r"[^\d(（\[]{1,40}[:：]\s*\S")
_NUMBER = re.compile(r"\d[\d.,/-]*")
_MOST_LINES = 2  # of a paragraph that may be rows: one that the margin seemed to break
_FEWEST = 2
_ROW_NUMBERS = 3
_SHARE = 0.4  # of the lines hold figures
_SHORT = 0.8  # of the width between equal margins
_HEADER = 2  # lines


def with_rows(paragraphs: Sequence[Paragraph], pitch: float) -> list[Paragraph]:
    """Neighbouring short paragraphs many of which hold figures as one paragraph of several lines."""
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


def free_rows(lines: Sequence[TextLine], width: float) -> None:
    """Rows and the lines above them end where the writer ended them, on a page that has no line as long as its width."""
    rows = [place for place, line in enumerate(lines) if _FIGURE.search(line.text) and not _is_prose(line.text)]
    for place in {place - above for place in rows for above in range(_HEADER + 1) if place >= above}:
        line = lines[place]
        if line.right - line.left < _SHORT * (width - 2 * line.left) and not line.columned:
            line.right = width - line.left


def _as_rows(run: list[Paragraph]) -> list[Paragraph]:
    lines = [line for paragraph in run for line in paragraph.lines]
    figures = sum(_FIGURE.search(line.text) is not None for line in lines)
    if len(run) < _FEWEST or figures < max(_FEWEST, _SHARE * len(lines)):
        return run
    return [Paragraph(lines, broken=True)]


def _may_be_rows(paragraph: Paragraph) -> bool:
    texts = [line.text for line in paragraph.lines]
    return len(texts) <= _MOST_LINES and not (
        any(_is_prose(text) or _is_named(text) for text in texts)
        or BULLET.match(texts[0])
        or NUMBER_MARK.match(texts[0])
        or typed_heading_level(texts[0])
        or looks_like_table_caption(texts[0])
    )


def _is_named(text: str) -> bool:
    """`Version: 2.1`, but not a row with a colon in its label."""
    return _NAMED.match(text) is not None and len(_NUMBER.findall(text)) < _ROW_NUMBERS


def _is_prose(text: str) -> bool:
    """Whether a line holds a sentence, or more words than a label and the cells of a row do."""
    words = len(_WORD.findall(text))
    if words > _MOST_WORDS or (words > 1 and _END.search(text)) or _HAN_SENTENCE.search(text):
        return True
    return not text.isascii() and sum(map(is_han, text)) > _MOST_HAN + 8 * len(_FIGURE.findall(text))


def _close(above: Paragraph, paragraph: Paragraph, pitch: float) -> bool:
    """Whether a paragraph stands as near below another as lines of one do, in the same size."""
    last, first = above.lines[-1], paragraph.first
    near = 0 < first.y - last.y <= 1.3 * pitch * max(first.em, last.em)
    return near and first.page == last.page and abs(first.em - last.em) <= 0.08 * last.em
