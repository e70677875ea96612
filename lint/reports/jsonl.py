"""JSON Lines: one finding a line with the name of its pair, so that a stream can be filtered; last, the summary."""

import json
from collections.abc import Sequence

from lint.findings import SEVERITIES, Report
from lint.reports.json import finding_record
from lint.reports.view import View


def render(reports: Sequence[Report], _view: View) -> str:
    """Findings in the order of the reports; every line is an object that names its schema."""
    records: list[dict[str, object]] = [
        {"schema": "paralint-finding/1", "pair": report.name} | finding_record(finding)
        for report in reports
        for finding in report.findings
    ]
    totals: dict[str, object] = {severity: sum(report.count(severity) for report in reports) for severity in SEVERITIES}
    records.append({"schema": "paralint-summary/1", "pairs": [report.name for report in reports], **totals})
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
