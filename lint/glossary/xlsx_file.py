"""Glossaries as Excel workbooks: the sheet `concepts`, or the first one, with the same columns as the CSV."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from lint.glossary.model import Concept
from lint.glossary.rows import CONCEPT_HEADER, Row, check_header, names_of, values_of
from lint.problems import Problem
from lint.readers import limits

SHEET = "concepts"
_ROWS = 200_000
_TITLES = 10  # rows that may stand above the names of the columns
_WIDTHS = {"id": 26, "domain": 12, "context": 24, "note": 40, "source": 30}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """The rows of the sheet, blank ones left out; unnamed columns that hold nothing are ignored."""
    sheet = _sheet(path)
    rows = sheet.iter_rows(values_only=True)
    titles, header = _header(rows, required)
    if not header:
        raise Problem(f"{path}: the sheet {sheet.title} is empty; the first row must name the columns")
    check_header(path, header, columns, required, titles + 1)
    for number, cells in enumerate(islice(rows, _ROWS), titles + 2):
        values = [_shown(value) for value in cells]
        if not any(values):
            continue
        if any(values[len(header) :]):
            raise Problem(f"{path}, row {number}, column {len(header) + 1}: a value without a column name; name it")
        values += [""] * (len(header) - len(values))
        yield Row(path, number, dict(zip(header, values, strict=False)))
    if next(rows, None) is not None:
        raise Problem(f"{path}: more than {_ROWS:,} rows; split the workbook")


def _header(rows: Iterator[Sequence[object]], required: Sequence[str]) -> tuple[int, list[str]]:
    """How many rows of titles stand above the names of the columns, and the names; else the first row."""
    first: list[str] = []
    for number, cells in enumerate(islice(rows, _TITLES)):
        names = names_of(_shown(value) for value in cells)
        while names and not names[-1]:
            names.pop()
        if set(required) <= set(names):
            return number, names
        first = first or names
    return 0, first


def as_xlsx(concepts: Iterable[Concept]) -> bytes:
    """The concepts as a workbook: header row fixed and bold, text cells only, no clock in it."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    rows = [[_writable(concept, value) for value in values_of(concept)] for concept in concepts]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "B2"
    for number, name in enumerate(CONCEPT_HEADER):
        sheet.column_dimensions[_letter(number)].width = _WIDTHS.get(name, 22)

    def row(values: Sequence[str], **style: Any) -> list[Any]:
        cells = [WriteOnlyCell(sheet, value=value or None) for value in values]
        for cell, value in zip(cells, values, strict=True):
            if value:
                cell.data_type = "s"  # "=…" is a term here, no formula
            for name, look in style.items():
                setattr(cell, name, look)
        return cells

    sheet.append(row(CONCEPT_HEADER, font=Font(bold=True)))
    for values in rows:
        sheet.append(row(values))
    return _whole(book)


def _sheet(path: Path) -> Any:  # openpyxl's read-only worksheet, which its type stubs do not know
    from openpyxl import load_workbook

    data = _refused_if_hostile(path)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, zlib.error, SyntaxError, EOFError):
        raise Problem(f"{path}: is no whole Excel workbook; open it in Excel and save it again as .xlsx") from None
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise Problem(f"{path}: has no sheet; put the concepts on a sheet named {SHEET}")
    sheet: Any = sheets.get(SHEET) or next(iter(sheets.values()))
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    return sheet


def _refused_if_hostile(path: Path) -> bytes:
    """The bytes of the workbook, after looking at what its parts would unpack to and whether one declares entities."""
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if len(members) > limits.ZIP_MEMBERS or sum(m.file_size for m in members) > limits.PART_BYTES:
                raise Problem(f"{path}: unpacks to more than any glossary needs; not read")
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(member):
                    raise Problem(f"{path}: part {member.filename} declares a document type (DTD); not read")
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Problem(f"{path}: is no whole Excel workbook; open it in Excel and save it again as .xlsx") from None
    return data


def _shown(value: object) -> str:
    """A cell as a person sees it: 95 is not 95.0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _writable(concept: Concept, value: str) -> str:
    if _CONTROL.search(value):
        raise Problem(f"{concept.id}: a workbook cannot hold the control character in {value!r}; remove it")
    return value


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _whole(book: Any) -> bytes:
    """The workbook as bytes that are the same whenever it is written."""
    from datetime import datetime

    raw = io.BytesIO()
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001 - openpyxl wants it naive
    book.save(raw)
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in package.namelist():
            content = package.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", content)
            out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
