"""How a report is to be shown, and what decides the exit code."""

from collections.abc import Sequence
from dataclasses import dataclass

from lint.config import FailOn, MessageLanguage
from lint.findings import SEVERITIES, Report


@dataclass(frozen=True, slots=True)
class View:
    """The reader's screen and wishes. `ambiguous` is the width in cells of characters such as ± and ≥ (1 or 2)."""

    width: int = 100
    color: bool = False
    ascii: bool = False
    ambiguous: int = 1
    language: MessageLanguage = "en"
    fail_on: FailOn = "error"
    broken: int = 0  # pairs of the same run that could not be checked
    all_read: bool = False  # does anything that was not read fail the check?


def fails(reports: Sequence[Report], threshold: FailOn, *, all_read: bool = False) -> bool:
    """Is there a finding at or above the threshold, a page unread, or anything unread where all must be read?"""
    if threshold == "never":
        return False
    if any(report.blind for report in reports):
        return True
    if all_read and any(report.unread for report in reports):
        return True
    deciding = SEVERITIES[: SEVERITIES.index(threshold) + 1]
    return any(finding.severity in deciding for report in reports for finding in report.findings)


def exit_code(reports: Sequence[Report], view: View) -> int:
    """0 nothing at or above the threshold, 1 findings, 2 some pair could not be checked."""
    return 2 if view.broken else int(fails(reports, view.fail_on, all_read=view.all_read))
