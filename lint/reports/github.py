"""Annotations of GitHub Actions: workflow commands, escaped, worst first, no more than the service shows."""

from collections.abc import Sequence

from lint.findings import SEVERITIES, Finding, Report, Severity
from lint.reports.lines import short_places
from lint.reports.sarif import first_line
from lint.reports.summary import counts, verdict
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import wording

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10  # of each type in a step


def render(reports: Sequence[Report], view: View) -> str:
    """One command a finding; what is left out is counted, and the last lines tell the verdict."""
    lines: list[str] = []
    for severity in SEVERITIES:
        found = [finding for report in reports for finding in report.findings if finding.severity == severity]
        lines += [_command(finding, view) for finding in found[:SHOWN]]
        if len(found) > SHOWN:
            words = wording(view.language)
            lines.append(words.more.format(more=len(found) - SHOWN, severity=words.severity[severity]))
    return "\n".join([*lines, counts(reports, view), verdict(reports, view)])


def _command(finding: Finding, view: View) -> str:
    first = (*finding.nmpa, *finding.fda)[:1]
    properties = {"title": f"{finding.rule} {finding.name}"}
    if first:
        properties = {"file": first[0].path, "line": str(first_line(first[0])), **properties}
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{shown(finding.message)} ({short_places(finding, view)})"
    return f"::{COMMANDS[finding.severity]} {named}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(shown(text)).replace(":", "%3A").replace(",", "%2C")
