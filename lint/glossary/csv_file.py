"""Glossaries as CSV, as Excel saves it: comma, semicolon or tab; UTF-8, UTF-16 with its mark, or GB18030 of a Chinese system."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lint.glossary.model import Concept
from lint.glossary.rows import CONCEPT_HEADER, Row, check_header, names_of, values_of
from lint.problems import Problem

_TITLES = 10  # rows that may stand above the names of the columns


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """The rows of a file, blank ones left out; short rows are refused, a value with the separator needs quotes."""
    text, lead = _without_announcement(_text(path))
    titles, delimiter = _header_at(text, required)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in range(titles):
            next(reader)
        header = names_of(next(reader))
        check_header(path, header, columns, required, reader.line_num + lead)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            number = reader.line_num + lead
            if len(cells) != len(header):
                what = f"{len(cells)} values under {len(header)} columns; quote values that hold the separator"
                raise Problem(f"{path}, row {number}, column {min(len(cells), len(header))}: {what}")
            yield Row(path, number, dict(zip(header, map(str.strip, cells), strict=True)))
    except csv.Error as error:
        raise Problem(f"{path}, row {reader.line_num + lead}: {error}; check the quotes of this row") from error


def as_csv(concepts: Iterable[Concept]) -> bytes:
    """The concepts as CSV in UTF-8 with byte order mark: Excel shows Chinese right only with it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CONCEPT_HEADER)
    writer.writerows(values_of(concept) for concept in concepts)
    return text.getvalue().encode("utf-8-sig")


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        raise Problem(
            f"{path}: is not UTF-8 (byte {error.start}); in Excel save it as “CSV UTF-8 (comma delimited)” or as .xlsx"
        ) from error
    if not text.strip():
        raise Problem(f"{path}: is empty; the first row must name the columns")
    return text


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 by its mark, else GB18030 if nearly all its characters are everyday Chinese ones."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
        strange = [c for c in text if not c.isascii()]
        if 10 * len("".join(strange).encode("gb2312", "ignore")) // 2 < 9 * len(strange):
            raise
        return text


def _without_announcement(text: str) -> tuple[str, int]:
    """Without the line `sep=;` by which some programs announce the separator, and how many lines that took."""
    first, _, rest = text.partition("\n")
    return (rest, 1) if first.strip().lower() in {"sep=,", "sep=;", "sep=\t", "sep="} else (text, 0)


def _header_at(text: str, required: Sequence[str]) -> tuple[int, str]:
    """How many rows of titles stand above the names of the columns, and the separator of the names."""
    lines = text.split("\n", _TITLES)[:_TITLES]
    for number, line in enumerate(lines):
        for delimiter in ",;\t":
            if set(required) <= set(names_of(line.split(delimiter))):
                return number, delimiter
    return 0, max(",;\t", key=lines[0].count)
