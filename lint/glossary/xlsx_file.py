"""Glossaries as Excel workbooks: the sheet `concepts`, or the first one, with the same columns as the CSV."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.glossary.model import Concept
from lint.glossary.rows import CONCEPT_HEADER, Row, check_header, names_of, values_of
from lint.problems import Problem
from lint.readers import limits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SHEET = "concepts"
_ROWS, _COLUMNS = 200_000, 100
_TITLES = 10  # rows that may stand above the names of the columns
_WIDTHS = {"id": 26, "domain": 12, "context": 24, "note": 40, "source": 30}
_OTHER_BOOKS = frozenset({"content.xml", "xl/workbook.bin"})  # OpenDocument, binary Excel
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*)")
_ADDRESS = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """The rows of the sheet, blank ones left out; unnamed columns that hold nothing are ignored."""
    sheet = _sheet(path)
    rows = iter(sheet.to_python(skip_empty_area=False))
    titles, header = _header(rows, required)
    if not header:
        raise Problem(f"{path}: the sheet {sheet.name} is empty; the first row must name the columns")
    check_header(path, header, columns, required, titles + 1)
    for number, cells in enumerate(rows, titles + 2):
        values = [value.strip() if isinstance(value, str) else _shown(value) for value in cells]
        if not any(values):
            continue
        if any(values[len(header) :]):
            raise Problem(f"{path}, row {number}, column {len(header) + 1}: a value without a column name; name it")
        values += [""] * (len(header) - len(values))
        yield Row(path, number, dict(zip(header, values, strict=False)))


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


def _sheet(path: Path) -> "CalamineSheet":
    from python_calamine import CalamineError, load_workbook

    data = _refused_if_hostile(path)
    try:
        book = load_workbook(io.BytesIO(data))
        names = book.sheet_names
        if names:
            return book.get_sheet_by_name(SHEET if SHEET in names else names[0])
    except (CalamineError, ValueError, OSError):
        raise Problem(f"{path}: is no whole Excel workbook; open it in Excel and save it again as .xlsx") from None
    raise Problem(f"{path}: has no sheet; put the concepts on a sheet named {SHEET}")


def _refused_if_hostile(path: Path) -> bytes:
    """The bytes of the workbook, after looking at what its parts would unpack to and what they hold."""
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if len(members) > limits.ZIP_MEMBERS or sum(m.file_size for m in members) > limits.PART_BYTES:
                raise Problem(f"{path}: unpacks to more than any glossary needs; not read")
            if _OTHER_BOOKS & {m.filename for m in members}:
                raise Problem(f"{path}: is a workbook of another kind; save it as .xlsx")
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _refuse_part(path, member.filename, package.read(member))
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Problem(f"{path}: is no whole Excel workbook; open it in Excel and save it again as .xlsx") from None
    return data


def _refuse_part(path: Path, name: str, content: bytes) -> None:
    """A Problem where a part declares entities, hides what it holds, or has a cell so far away that the sheet would be huge."""
    if b"<!DOCTYPE" in content or b"\0" in content:
        raise Problem(f"{path}: part {name} declares a document type (DTD) or is not UTF-8; not read")
    if b"sheetData" not in content:
        return
    for cell in _CELL.finditer(content):
        address = _ADDRESS.search(cell[1])
        if address is None:
            raise Problem(
                f"{path}: part {name} has a cell without address; open it in Excel and save it again as .xlsx"
            )
        if int(address[2]) > _ROWS or _column(address[1]) > _COLUMNS:
            raise Problem(
                f"{path}: cell {(address[1] + address[2]).decode()} lies beyond {_ROWS:,} rows or {_COLUMNS} columns; clear it"
            )


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


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
