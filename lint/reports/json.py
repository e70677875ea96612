"""The report as JSON, the stable face for other tools; `docs/report.schema.json` describes it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lint import __version__
from lint.document import Side
from lint.findings import SEVERITIES, Accepted, Evidence, Finding, Report, Tally
from lint.reports import measures
from lint.reports.view import View

LEDGER = ("numbers", "standards", "terms")
SIDES: tuple[Side, ...] = ("nmpa", "fda")


def render(reports: Sequence[Report], _view: View | None = None) -> str:
    """One report as itself; several pairs as `paralint-reports/1`, in the order of the configuration."""
    content = record(reports[0]) if len(reports) == 1 else _together(reports)
    return json.dumps(content, ensure_ascii=False, indent=2)


def record(report: Report) -> dict[str, Any]:
    """One report as plain values, in the published order of keys."""
    return {
        "schema": "paralint-report/1",
        "tool": {"name": "paralint", "version": __version__},
        "pair": {"name": report.name} | {side: [asdict(f) for f in report.files.get(side, ())] for side in SIDES},
        "findings": [finding_record(f) for f in report.findings],
        "ledger": {kind: asdict(report.ledger.get(kind, Tally())) for kind in LEDGER},
        "reasons": dict(sorted(report.reasons.items())),
        "accepted": [_accepted(a) for a in report.accepted],
        "remarks": list(report.remarks),
        "summary": {severity: report.count(severity) for severity in SEVERITIES},
    } | ({"statistics": measures.record(report.measured)} if report.measured else {})


def _together(reports: Sequence[Report]) -> dict[str, Any]:
    return {
        "schema": "paralint-reports/1",
        "tool": {"name": "paralint", "version": __version__},
        "reports": [record(report) for report in reports],
        "summary": {severity: sum(report.count(severity) for report in reports) for severity in SEVERITIES},
    }


def _accepted(accepted: Accepted) -> dict[str, Any]:
    return {
        "by": accepted.by,
        "reason": accepted.reason,
        "record": accepted.record,
        "requested_by": accepted.requested_by,
        "approved_by": accepted.approved_by,
        "finding": finding_record(accepted.finding),
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """One finding as plain values."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "concepts": list(finding.concepts),
        "nmpa": [evidence_record(e) for e in finding.nmpa],
        "fda": [evidence_record(e) for e in finding.fda],
        "suggestion": finding.suggestion,
        "also": list(finding.also),
        "why": finding.why,
    }


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """A place and its quote; `start` and `end` count characters of `text`."""
    return {
        "path": evidence.path,
        "page": evidence.page,
        "section": list(evidence.section),
        "locator": evidence.locator,
        "text": evidence.text,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
    }
