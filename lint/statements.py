"""What the files state, as the views show it: quotes with the way back, and rows that put both sides next to each other.

Everything here is plain text and numbers, so that a renderer needs nothing else than the report.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from lint.document import Document, Side

RowKind = Literal["metric", "method", "identity", "standard", "term"]
Status = Literal["agree", "differ", "only_nmpa", "only_fda", "not_compared"]
STATUSES: tuple[Status, ...] = ("differ", "only_nmpa", "only_fda", "not_compared", "agree")


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A span in a document of a side: `start:end` counts in the text of the block, or of its cell (-1: no table)."""

    document: int = -1  # -1: nowhere
    block: int = -1
    cell: int = -1
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A quote with its sentence (or table row) and the way back; `start:end` is the quote's span in `text`."""

    path: str
    order: int  # reading order in the file, for sorting
    page: int | None
    section: tuple[str, ...]
    locator: str
    text: str
    quote: str
    start: int
    end: int
    anchor: Anchor = Anchor()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a file states: `shown` for people, `evidence` for where; a figure has its numbers as well."""

    shown: str
    evidence: Evidence
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    times: int = 1  # how often the file says so (of a term)


@dataclass(frozen=True, slots=True)
class Row:
    """What both files state about one thing. `findings` are the fingerprints of the findings that quote it."""

    kind: RowKind
    concept: str  # concept id, facet or designation
    status: Status
    nmpa: tuple[Statement, ...] = ()
    fda: tuple[Statement, ...] = ()
    scope: tuple[tuple[str, str], ...] = ()
    difference: str = ""  # 510(k) minus NMPA, with its unit
    findings: tuple[str, ...] = ()

    def side(self, side: Side) -> tuple[Statement, ...]:
        """What one of the files states."""
        return self.nmpa if side == "nmpa" else self.fda


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the ledger; `partner` is the number of the other file that it agrees or differs with."""

    side: Side
    evidence: Evidence
    status: Status
    reason: str = ""
    partner: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages (sentences or table rows) that speak of the same thing, and how well they fit (0 to 1)."""

    nmpa: Anchor
    fda: Anchor
    score: float


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule that was applied, for formats that describe their rules."""

    id: str
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Detail:
    """All that views show beside the findings; `labels` name concept ids in English and Chinese."""

    documents: Mapping[Side, tuple[Document, ...]]
    rows: tuple[Row, ...] = ()
    entries: tuple[Entry, ...] = ()
    matches: tuple[Match, ...] = ()
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rules: tuple[RuleNote, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=dict)  # what else decided the result -> its hash

    def of(self, kind: RowKind) -> tuple[Row, ...]:
        """The rows of one matrix."""
        return tuple(row for row in self.rows if row.kind == kind)
