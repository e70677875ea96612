"""A PDF file to blocks, in this process: call it only where a crash or an endless loop does no harm."""

import os
import sys
from typing import Any

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from lint.document import Block, Locator, NotRead
from lint.problems import Problem
from lint.readers import limits
from lint.readers.docx_symbols import UNKNOWN
from lint.readers.pdf_blocks import PageText, blocks_of
from lint.readers.pdf_columns import Box, in_reading_order
from lint.readers.pdf_lines import lines_of
from lint.readers.pdf_page import Page, read_page
from lint.readers.pdf_running import PageLines
from lint.readers.pdf_tables import ruled_tables

_FEW_CHARACTERS = 30
_PAGES_WORTH_A_WORKER = 24
_SCANNED_SHARE = 0.5  # of the page under pictures
_PICTURE_SHARE = 0.02  # smaller ones are logos and signs


def read_pages(data: bytes) -> tuple[list[Block], list[NotRead], list[str]]:
    """Blocks, what was not read and notes; raises Problem when the file is locked, broken or scanned throughout."""
    file = _opened(data)
    try:
        count = len(file)
        if count > limits.PDF_PAGES:
            raise Problem(f"has more than {limits.PDF_PAGES:,} pages; split it")
        workers = min(os.cpu_count() or 1, limits.PDF_WORKERS, count // _PAGES_WORTH_A_WORKER)
        pages, not_read = _shared(data, count, workers) if workers > 1 else _some_pages(file, range(1, count + 1))
    finally:
        file.close()
    if not any(page.lines.lines or page.tables for page in pages):
        raise Problem(_no_text(not_read))
    blocks, notes = blocks_of(pages)
    return blocks, not_read, notes


_Pages = tuple[list[PageText], list[NotRead]]


def _some_pages(file: Any, numbers: range) -> _Pages:
    pages, not_read = [], []
    for number in numbers:
        page, missing = _page(file, number)
        not_read.extend(missing)
        if page is not None:
            pages.append(page)
    return pages, not_read


def _shared(data: bytes, count: int, workers: int) -> _Pages:
    """The pages of a long file, read by several processes at once and put together in order."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    import pdfplumber.table  # noqa: F401 - once, before the workers part

    size = max(_PAGES_WORTH_A_WORKER // 2, -(-count // (workers * 4)))
    ranges = [range(first, min(first + size, count + 1)) for first in range(1, count + 1, size)]
    pages, not_read = [], []
    way = "fork" if sys.platform == "linux" else "spawn"  # this process has one thread and is the reader's own
    decoder = msgspec.msgpack.Decoder(_Pages)
    with ProcessPoolExecutor(workers, get_context(way), _keep_open, (data,)) as pool:
        for packed in pool.map(_in_worker, ranges):
            some, missing = decoder.decode(packed)
            pages.extend(some)
            not_read.extend(missing)
    return pages, not_read


_open_file: list[Any] = []  # in a worker: the file that it reads from


def _keep_open(data: bytes) -> None:
    _open_file.append(_opened(data))


def _in_worker(numbers: range) -> bytes:
    """Packed, as pickling many small objects takes as long as reading them."""
    return msgspec.msgpack.encode(_some_pages(_open_file[0], numbers))


def _no_text(not_read: list[NotRead]) -> str:
    if any(item.what == "scanned page" for item in not_read):
        return "is a scanned PDF without a text layer; run text recognition (OCR) over it and check that"
    return "has no text on any page; give the file with the text of the submission"


def _opened(data: bytes) -> Any:
    try:
        file = pypdfium2.PdfDocument(data)
        file.init_forms()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Problem("is protected with a password; save it without the password and check that") from None
        if "security" in str(error).lower():
            raise Problem("is encrypted in a way that cannot be read; save it without encryption") from None
        raise Problem("is a damaged PDF; export it again from its source") from None
    return file


def _page(file: Any, number: int) -> tuple[PageText | None, list[NotRead]]:
    """The text of one page; None for one that cannot be loaded or has no text layer."""
    try:
        page = file[number - 1]
    except pypdfium2.PdfiumError:
        return None, [NotRead("damaged page", Locator(page=number))]
    try:
        if _has_widgets(page):
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = file[number - 1]
        text_page = page.get_textpage()
        try:
            return _read(read_page(page, text_page, number))
        finally:
            text_page.close()
    except pypdfium2.PdfiumError:
        return None, [NotRead("damaged page", Locator(page=number))]
    finally:
        page.close()


def _has_widgets(page: Any) -> bool:
    """Whether filled-in form fields stand on the page: their text is no part of it until they are pressed flat."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 2_000)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
            if kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT):
                return True
    return False


def _read(page: Page) -> tuple[PageText | None, list[NotRead]]:
    here = Locator(page=page.number)
    ink = sum(len(char.text) for char in page.chars if not char.text.isspace())
    if ink < _FEW_CHARACTERS and sum(page.pictures) > _SCANNED_SHARE:
        return None, [NotRead("scanned page", here)]
    unknown = sum(char.text.count(UNKNOWN) for char in page.chars)
    if ink and unknown > 0.3 * ink:
        return None, [NotRead("page whose font does not tell its characters", here)]
    missing = [NotRead("picture", here) for share in page.pictures if share > _PICTURE_SHARE]
    if page.slanted:
        missing.append(NotRead("text set at an angle", here))
    tables, outside = ruled_tables(page)
    lines = lines_of(outside, page)
    solid = [Box(table.left, table.right, table.top, table.bottom) for table in tables]
    ordered = in_reading_order(lines, outside, lambda chars: lines_of(chars, page), solid)
    return PageText(PageLines(page.number, page.width, page.height, ordered), tables), missing
