"""Glossaries as CSV: UTF-8 with or without byte order mark, separated by comma, semicolon or tab, as Excel saves it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lint.glossary.model import Concept
from lint.glossary.rows import CONCEPT_HEADER, Row, check_header, values_of
from lint.problems import Problem


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """The rows of a file, blank ones left out; short rows are refused, a value with the separator needs quotes."""
    text, lead = _without_announcement(_text(path))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [name.strip() for name in next(reader)]
        check_header(path, header, columns, required)
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
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error
    except UnicodeDecodeError as error:
        raise Problem(f"{path}: is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    if not text.strip():
        raise Problem(f"{path}: is empty; the first row must name the columns")
    return text


def _without_announcement(text: str) -> tuple[str, int]:
    """Without the line `sep=;` by which some programs announce the separator, and how many lines that took."""
    first, _, rest = text.partition("\n")
    return (rest, 1) if first.strip().lower() in {"sep=,", "sep=;", "sep=\t", "sep="} else (text, 0)


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)
