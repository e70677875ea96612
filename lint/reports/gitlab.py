"""The code quality report of GitLab: a list of findings, each at one place."""

import json
from collections import Counter
from collections.abc import Sequence

from lint.findings import Finding, Report, Severity
from lint.reports.lines import short_places
from lint.reports.sarif import first_line
from lint.reports.view import View
from lint.reports.visible import shown

SEVERITY: dict[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}


def render(reports: Sequence[Report], view: View) -> str:
    """All findings; the same statement in two pairs keeps two fingerprints, because GitLab shows each one once."""
    seen: Counter[str] = Counter()
    issues = []
    for report in reports:
        for finding in report.findings:
            seen[finding.fingerprint] += 1
            number = seen[finding.fingerprint]
            unique = finding.fingerprint if number == 1 else f"{finding.fingerprint}-{number}"
            issues.append(_issue(finding, unique, view))
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(finding: Finding, fingerprint: str, view: View) -> dict[str, object]:
    first = (*finding.nmpa, *finding.fda)[0]
    return {
        "description": f"{shown(finding.message)} ({short_places(finding, view)})",
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITY[finding.severity],
        "location": {"path": first.path, "lines": {"begin": first_line(first)}},
    }
