"""A concept as a row of a table: one concept a line, a column for each language and status, several terms apart by `|`.

CSV and XLSX files hold the same rows; what is wrong with one is told with file, row and column.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from lint.document import Tongue
from lint.glossary.model import Concept, Status, Term
from lint.problems import Problem

TERM_COLUMNS: tuple[tuple[str, Tongue, Status], ...] = tuple(
    (f"{language}_{status}", language, status) for language in ("en", "zh") for status in get_args(Status)
)
CONCEPT_HEADER = (
    "id",
    "domain",
    "value_kind",
    "slot",
    "contrast",
    *(column for column, _, _ in TERM_COLUMNS),
    "context",
    "note",
    "source",
)
SEPARATOR = "|"
PROJECT = "project"  # the domain of a concept for which a file names none

_ID = re.compile(r"[a-z][a-z0-9_]*")
_COLUMN_OF: Mapping[tuple[Tongue, Status], str] = {(language, status): name for name, language, status in TERM_COLUMNS}
_ORDER = {(language, status): number for number, (_, language, status) in enumerate(TERM_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table file with the way back to it."""

    path: Path
    number: int  # line of a CSV file or row of a sheet, one-based, the header is 1
    values: dict[str, str]

    def text(self, column: str) -> str:
        """The trimmed value, "" where the file has no such column."""
        return self.values.get(column, "")

    def items(self, column: str) -> tuple[str, ...]:
        """The `|`-separated values of a column."""
        value = self.values.get(column, "")
        return tuple(part for raw in value.split(SEPARATOR) if (part := raw.strip())) if value else ()

    def problem(self, column: str, what: str) -> Problem:
        """What is wrong with this row, with file, row and column."""
        return Problem(f"{self.path}, row {self.number}, column {column}: {what}")


def names_of(cells: Iterable[str]) -> list[str]:
    """The names of the columns, however they are written: ` ID `, `"EN_preferred"`."""
    return [cell.strip().strip('"').casefold() for cell in cells]


def check_header(
    path: Path, header: Sequence[str], columns: Sequence[str], required: Sequence[str], row: int = 1
) -> None:
    """A Problem for a column that is unknown, stands twice or is missing."""
    if not any(get_close_matches(name, columns, 1) for name in header):
        found = ", ".join(filter(None, header[:3]))
        raise Problem(f"{path}, row {row}: {found or 'nothing'} names no column; the columns are {', '.join(columns)}")
    for number, name in enumerate(header, 1):
        if name not in columns:
            near = get_close_matches(name, columns, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(columns)}"
            raise Problem(f"{path}, row {row}, column {name or number}: unknown column; {hint}")
        if header.count(name) > 1:
            raise Problem(f"{path}, row {row}, column {name}: stands twice; keep one")
    for name in required:
        if name not in header:
            raise Problem(f"{path}, row {row}, column {name}: missing; add it")


def concepts_of(rows: Iterable[Row]) -> Iterator[Concept]:
    """The concepts of a file, each id once."""
    seen: set[str] = set()
    for row in rows:
        concept = _concept(row)
        if concept.id in seen:
            raise row.problem("id", f"{concept.id!r} stands in this file twice; merge the rows")
        seen.add(concept.id)
        yield concept


def values_of(concept: Concept) -> list[str]:
    """The cells of a concept under `CONCEPT_HEADER`; a Problem where a term cannot stand in one."""
    cells: dict[str, list[str]] = {}
    for term in concept.terms:
        if SEPARATOR in term.text:
            raise Problem(
                f"{concept.id}: a table cannot hold the term {term.text!r}, {SEPARATOR} separates terms; export as TBX"
            )
        cells.setdefault(_COLUMN_OF[term.language, term.status], []).append(term.text)
    rest = {
        "id": concept.id,
        "domain": concept.domain,
        "value_kind": concept.value_kind,
        "slot": concept.slot,
        "contrast": concept.contrast,
        "context": SEPARATOR.join(concept.context),
        "note": concept.note,
        "source": concept.source,
    }
    joined = {column: SEPARATOR.join(texts) for column, texts in cells.items()}
    return [(rest | joined).get(column, "") for column in CONCEPT_HEADER]


def ordered(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms by language and status, as every file lists them."""
    return tuple(sorted(terms, key=lambda term: _ORDER[term.language, term.status]))


def _concept(row: Row) -> Concept:
    name = row.text("id")
    if not _ID.fullmatch(name):
        raise row.problem("id", f"{name!r} is no id; use lower-case letters, digits and _, such as 'washout_period'")
    return Concept(
        id=name,
        domain=row.text("domain") or PROJECT,
        terms=_terms(row),
        value_kind=row.text("value_kind"),
        slot=row.text("slot"),
        contrast=row.text("contrast"),
        context=row.items("context"),
        note=row.text("note"),
        source=row.text("source"),
    )


def _terms(row: Row) -> tuple[Term, ...]:
    found: dict[tuple[Tongue, str], Term] = {}
    for column, language, status in TERM_COLUMNS:
        texts = row.items(column)
        if status == "preferred" and len(texts) > 1:
            raise row.problem(column, f"only one term can be preferred, not {len(texts)}; move the others")
        for text in texts:
            key = language, text
            if key in found:
                raise row.problem(column, f"{text!r} is already {found[key].status} in this row; keep one")
            found[key] = Term(text, language, status)
    return tuple(found.values())
