"""What a rule reports: the disagreement, with the place and quote on each side."""

from dataclasses import dataclass, field
from typing import Literal

from lint.document import UNREAD_PAGES, Side
from lint.statements import Detail, Evidence

__all__ = [
    "SEVERITIES", "Accepted", "Evidence", "Finding", "Measured", "Report", "RuleRun", "Severity", "SourceFile", "Tally",
]  # fmt: skip

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency. `also` holds the messages of further rules that the same cause set off; `proposed` are its own places.

    What is suggested is to be written there, and not at the places that those rules added.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    concepts: tuple[str, ...]
    nmpa: tuple[Evidence, ...]
    fda: tuple[Evidence, ...]
    fingerprint: str
    suggestion: str | None = None
    also: tuple[str, ...] = ()
    why: str = ""
    proposed: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """The beginning of the fingerprint: what a person reads in a report and types to name this finding."""
        return self.fingerprint[:8]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that counts no more in the verdict: by whom, why, and under which record."""

    finding: Finding
    by: Literal["waiver", "baseline", "suppression", "earlier"]
    reason: str
    record: str = ""
    requested_by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the ledger accounts for one kind of item."""

    agree: int = 0
    differ: int = 0
    only_nmpa: int = 0
    only_fda: int = 0
    not_compared: int = 0


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was checked, with the hash of the bytes that were read."""

    path: str
    sha256: str
    format: str
    notes: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()  # in words: "picture (paragraph 12)", "scanned page (page 3)"


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What a rule cost and found in one pair: `candidates` is how much it looked at, `seconds` are of the clock."""

    rule: str
    name: str
    seconds: float
    hits: int
    candidates: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Where the time of a check went: by stage in seconds, then by rule. The one thing that differs between two runs."""

    stages: dict[str, float]  # reading (with all that is extracted), alignment, rules
    rules: tuple[RuleRun, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a renderer needs; but for `measured`, nothing that differs between two runs on the same input."""

    name: str
    files: dict[Side, tuple[SourceFile, ...]]
    findings: tuple[Finding, ...]
    ledger: dict[str, Tally]  # numbers, standards, terms
    reasons: dict[str, int] = field(default_factory=dict)  # why numbers were not compared -> how many
    accepted: tuple[Accepted, ...] = ()
    remarks: tuple[str, ...] = ()  # on waivers, the baseline and suppressions that need a person's eye
    detail: Detail | None = None  # only where a view asks for it (Options.detail)
    measured: Measured | None = None  # only where it is asked for (Options.statistics)

    def count(self, severity: Severity) -> int:
        """Findings of one severity."""
        return sum(f.severity == severity for f in self.findings)

    @property
    def unread(self) -> bool:
        """Is there anything in a file that could not be turned into text?"""
        return any(file.not_read for files in self.files.values() for file in files)

    @property
    def blind(self) -> bool:
        """Is there a whole page that could not be read, so that no check of this pair comes out clean?"""
        whole = (text for files in self.files.values() for file in files for text in file.not_read)
        return any(text.startswith(UNREAD_PAGES) for text in whole)
