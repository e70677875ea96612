"""The shipped pairs: planted faults found in the faulty versions, and what is reported on the consistent ones."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.speed import document
from lint.config import Options
from lint.engine import check_pair
from lint.findings import Finding, Report

FIXTURES = Path(__file__).parents[1] / "fixtures"


def rows() -> Iterator[tuple[str, str]]:
    """One line a pair; a false alarm is an error or warning on the consistent version."""
    for expected in sorted(FIXTURES.glob("*/expected.json")):
        faults = json.loads(expected.read_text("utf-8"))
        report = checked(expected.parent / "faulty")
        missed = [fault["id"] for fault in faults if not found(fault, loud(report))]
        alarms = len(loud(checked(expected.parent / "consistent")))
        figure = f"{len(faults) - len(missed)} of {len(faults)} found, {alarms} false alarms"
        yield expected.parent.name, figure + (f"; missed {' '.join(missed)}" if missed else "")


def checked(folder: Path) -> Report:
    """The report on one version of a pair."""
    return check_pair([str(document(folder, side)) for side in ("nmpa", "fda")], options=Options())


def loud(report: Report) -> list[Finding]:
    """Errors and warnings."""
    return [finding for finding in report.findings if finding.severity != "info"]


def found(fault: dict[str, object], findings: Iterable[Finding]) -> bool:
    """A finding of a right family shows the planted words on the side where they must be seen."""
    families = tuple(map(str, fault["families"]))  # type: ignore[call-overload]
    hit = squeezed(str(fault["hit"]))
    for finding in findings:
        places = finding.nmpa if fault["hit_side"] == "nmpa" else finding.fda
        if finding.rule.startswith(families) and any(
            hit in squeezed(place.text + "\0" + place.quote) for place in places
        ):
            return True
    return False


def squeezed(text: str) -> str:
    """Without blanks and case."""
    return "".join(text.split()).casefold()
