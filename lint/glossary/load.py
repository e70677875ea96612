"""Reads the glossary: the shipped CSV files, and a project's own layered over them."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from lint.document import Tongue
from lint.glossary.model import Adoption, Concept, Glossary, Heading, Status, Term
from lint.problems import Problem
from lint.resources import data_folder

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
ADOPTION_HEADER = (
    "chinese",
    "chinese_edition",
    "title",
    "international",
    "international_edition",
    "relation",
    "superseded_by",
    "confidence",
    "status",
    "source",
)
HEADING_HEADER = ("id", "zh", "en", "source")
CONFIDENCES: dict[str, Literal["high", "medium", "low"]] = {"high": "high", "medium": "medium", "low": "low"}

_ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file with the way back to it."""

    path: Path
    number: int  # line in the file, one-based, the header is 1
    values: dict[str, str]

    def text(self, column: str) -> str:
        """The trimmed value, "" where the file has no such column."""
        return self.values.get(column, "")

    def items(self, column: str) -> tuple[str, ...]:
        """The `|`-separated values of a column."""
        value = self.values.get(column, "")
        return tuple(part for raw in value.split("|") if (part := raw.strip())) if value else ()

    def problem(self, column: str, what: str) -> Problem:
        """What is wrong with this row, with file, row and column."""
        return Problem(f"{self.path}, row {self.number}, column {column}: {what}")


def load_glossary(extra: Sequence[Path] = ()) -> Glossary:
    """The shipped glossary with each project file layered over it, in order.

    A file concept of a known id adds its terms and overrides their status; its other filled columns replace the known
    ones. A term that a project prefers turns the term preferred so far into an admitted one.
    """
    folder = data_folder("glossaries")
    concepts: dict[str, Concept] = {}
    for path in concept_files(folder):
        for concept in read_concepts(path):
            if concept.id in concepts:
                raise Problem(f"{path}, column id: {concept.id!r} is already in another shipped file; use one id")
            concepts[concept.id] = concept
    for path in extra:
        for concept in read_concepts(path):
            known = concepts.get(concept.id)
            concepts[concept.id] = merge_concepts(known, concept) if known else concept
    return Glossary(concepts, tuple(read_adoptions(folder / "standards.csv")))


def load_headings() -> tuple[Heading, ...]:
    """The words that headings of either file use, by kind of section."""
    return tuple(read_headings(data_folder("glossaries") / "sections.csv"))


def concept_files(folder: Path) -> list[Path]:
    """The files that hold concepts, in a fixed order."""
    return [path for path in sorted(folder.glob("*.csv")) if path.name not in ("standards.csv", "sections.csv")]


def read_concepts(path: Path) -> list[Concept]:
    """The concepts of one file; columns may be left out, `id` may not."""
    concepts: dict[str, Concept] = {}
    for row in read_rows(path, CONCEPT_HEADER, required=("id",)):
        concept = _concept(row)
        if concept.id in concepts:
            raise row.problem("id", f"{concept.id!r} stands in this file twice; merge the rows")
        concepts[concept.id] = concept
    return list(concepts.values())


def read_adoptions(path: Path) -> Iterator[Adoption]:
    """The standards crosswalk."""
    for row in read_rows(path, ADOPTION_HEADER, required=ADOPTION_HEADER):
        confidence = CONFIDENCES.get(row.text("confidence"))
        if confidence is None:
            raise row.problem("confidence", f"{row.text('confidence')!r} is none of {', '.join(CONFIDENCES)}")
        fields = {column: row.text(column) for column in ADOPTION_HEADER if column != "confidence"}
        yield Adoption(**fields, confidence=confidence)


def read_headings(path: Path) -> Iterator[Heading]:
    """The heading words by kind of section."""
    for row in read_rows(path, HEADING_HEADER, required=HEADING_HEADER):
        yield Heading(row.text("id"), row.items("zh"), row.items("en"), row.text("source"))


def merge_concepts(known: Concept, over: Concept) -> Concept:
    """A project's row over a known concept."""
    terms = {(term.language, term.text.casefold()): term for term in known.terms}
    for term in over.terms:
        if term.status == "preferred":
            terms = {key: _admit(old, term.language) for key, old in terms.items()}
        terms[term.language, term.text.casefold()] = term
    return replace(
        known,
        terms=tuple(terms.values()),
        domain=known.domain if over.domain == "project" else over.domain,
        value_kind=over.value_kind or known.value_kind,
        slot=over.slot or known.slot,
        contrast=over.contrast or known.contrast,
        context=over.context or known.context,
        note=over.note or known.note,
        source=over.source or known.source,
    )


def read_rows(path: Path, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8, with or without BOM, separated by comma, semicolon or tab."""
    lines = _lines(path)
    reader = csv.reader(lines, delimiter=_delimiter(lines[0]), strict=True)
    try:
        header = [name.strip() for name in next(reader)]
        _check_header(path, header, columns, required)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                what = f"{len(cells)} values under {len(header)} columns; quote values that hold the separator"
                raise Problem(f"{path}, row {reader.line_num}, column {min(len(cells), len(header))}: {what}")
            yield Row(path, reader.line_num, dict(zip(header, map(str.strip, cells), strict=True)))
    except csv.Error as error:
        raise Problem(f"{path}, row {reader.line_num}: {error}; check the quotes of this row") from error


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error
    except UnicodeDecodeError as error:
        raise Problem(f"{path}: is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    if not text.strip():
        raise Problem(f"{path}: is empty; the first row must name the columns")
    return text.splitlines(keepends=True)


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _check_header(path: Path, header: list[str], columns: Sequence[str], required: Sequence[str]) -> None:
    for name in header:
        if name not in columns:
            near = get_close_matches(name, columns, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(columns)}"
            raise Problem(f"{path}, row 1, column {name}: unknown column{hint}")
        if header.count(name) > 1:
            raise Problem(f"{path}, row 1, column {name}: stands twice; keep one")
    for name in required:
        if name not in header:
            raise Problem(f"{path}, row 1, column {name}: missing; add it")


def _concept(row: Row) -> Concept:
    name = row.text("id")
    if not _ID.fullmatch(name):
        raise row.problem("id", f"{name!r} is no id; use lower-case letters, digits and _, such as 'washout_period'")
    return Concept(
        id=name,
        domain=row.text("domain") or "project",
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


def _admit(term: Term, language: Tongue) -> Term:
    same = term.language == language and term.status == "preferred"
    return Term(term.text, term.language, "admitted") if same else term
