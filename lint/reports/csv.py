"""Findings as CSV: one line a finding, keys in English, text in UTF-8 with the mark that spreadsheets look for.

A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from lint.findings import Evidence, Finding, Report
from lint.reports.excerpts import place_of
from lint.reports.view import View
from lint.reports.visible import shown

COLUMNS = (
    "pair", "severity", "rule", "name", "message", "concepts",
    "nmpa_quote", "nmpa_place", "nmpa_text", "fda_quote", "fda_place", "fda_text",
    "suggestion", "also", "why", "fingerprint",
)  # fmt: skip
_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"[+\-]?\d[\d.,]*\s?[%\w]*")
BYTE_ORDER_MARK = "\ufeff"


def render(reports: Sequence[Report], view: View) -> str:
    """All findings of the run below one head."""
    content = StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        writer.writerows(_row(report, finding, view) for finding in report.findings)
    return BYTE_ORDER_MARK + content.getvalue()


def harmless(text: str) -> str:
    """Text that a spreadsheet shows and does not run; a number with its sign stays a number."""
    text = shown(text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _row(report: Report, finding: Finding, view: View) -> list[str]:
    cells = [report.name, finding.severity, finding.rule, finding.name, finding.message, " ".join(finding.concepts)]
    cells += [*_side(finding.nmpa, view), *_side(finding.fda, view)]
    cells += [finding.suggestion or "", "; ".join(finding.also), finding.why, finding.fingerprint]
    return [harmless(cell) for cell in cells]


def _side(evidence: Sequence[Evidence], view: View) -> list[str]:
    """Quotes and places of one side, and the text of the first."""
    quotes = "; ".join(dict.fromkeys(e.quote for e in evidence))
    places = "; ".join(dict.fromkeys(place_of(e, view.language) for e in evidence))
    return [quotes, places, evidence[0].text if evidence else ""]
