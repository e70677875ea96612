"""The report as Markdown, for a job summary, a merge request or a mail: verdict, findings, metrics that differ, ledger."""

import re
from collections.abc import Iterator, Sequence

from lint.findings import Evidence, Finding, Report
from lint.reports.excerpts import excerpts
from lint.reports.rows import concept_name, scope_phrase, values
from lint.reports.summary import account, counts, none_open, verdict
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL, wording

MOST = 1_000_000  # bytes; a job summary holds 1 MiB
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")


def render(reports: Sequence[Report], view: View) -> str:
    """Worst first; findings for which there is no room are counted."""
    parts = [
        f"# {wording(view.language).heading['report']}",
        f"**{escaped(counts(reports, view))}.** {verdict(reports, view)}",
    ]
    for report in reports:
        parts += _report(report, view, MOST // len(reports))
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", shown(text))


def _report(report: Report, view: View, room: int) -> Iterator[str]:
    words = wording(view.language)
    yield f"## {escaped(report.name or words.files)}"
    yield from _findings(report, view, room)
    yield from _metrics(report, view)
    rows = [f"- **{escaped(label)}**{words.colon}{escaped(sentence)}" for label, sentence in account(report, view)]
    yield f"### {words.heading['ledger']}"
    yield "\n".join(rows)


def _findings(report: Report, view: View, room: int) -> Iterator[str]:
    words = wording(view.language)
    if not report.findings:
        yield none_open(report, view)
        return
    lines = [f"| | {words.heading['finding']} | NMPA | FDA |", "|---|---|---|---|"]
    used = 0
    for number, finding in enumerate(report.findings):
        line = _line(finding, view)
        used += len(line.encode())
        if used > room:
            lines.append(f"| | {words.left_out.format(more=len(report.findings) - number)} | | |")
            break
        lines.append(line)
    yield "\n".join(lines)


def _line(finding: Finding, view: View) -> str:
    severity = wording(view.language).severity[finding.severity]
    said = f"**{finding.rule}** {escaped(finding.message)} `{finding.id}`"
    return f"| {severity} | {said} | {_side(finding.nmpa, view)} | {_side(finding.fda, view)} |"


def _side(evidence: Sequence[Evidence], view: View) -> str:
    """Quotes in bold with their places below."""
    parts = []
    for excerpt in excerpts(evidence, view.language):
        quotes = " … ".join(f"**{escaped(excerpt.text[a:b])}**" for a, b in excerpt.marks)
        parts.append(f"{quotes}<br>{escaped(excerpt.place)}")
    return "<br>".join(parts)


def _metrics(report: Report, view: View) -> Iterator[str]:
    """Rows of the metric matrix that differ."""
    words = wording(view.language).heading
    rows = [row for row in (report.detail.of("metric") if report.detail else ()) if row.status == "differ"]
    if rows:
        yield f"### {words['metric']}"
        head = f"| {words['concept']} | {words['scope']} | NMPA | FDA | {words['difference']} |"
        cells = (
            (
                concept_name(report, row.concept, view.language),
                scope_phrase(report, row, view.language),
                *(values(row.side(side)) for side in SIDE_LABEL),
                row.difference,
            )
            for row in rows
        )
        yield "\n".join([head, "|---|---|---|---|---|", *(f"| {' | '.join(map(escaped, row))} |" for row in cells)])
