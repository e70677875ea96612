"""Reports without layout: one line a finding, or labelled lines for mail, logs and screen readers."""

from collections.abc import Sequence
from dataclasses import replace

from lint.findings import SEVERITIES, Evidence, Finding, Report
from lint.reports.excerpts import Excerpt, excerpts
from lint.reports.json import SIDES
from lint.reports.summary import account, counts, none_open, verdict
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL, place, wording


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """By severity, else in the order of the report; only the first finding of a rule says why the rule matters."""
    ordered = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    explained: set[tuple[str, str]] = set()
    for number, finding in enumerate(ordered):
        if (finding.rule, finding.why) in explained:
            ordered[number] = replace(finding, why="")
        explained.add((finding.rule, finding.why))
    return ordered


def render_concise(reports: Sequence[Report], view: View) -> str:
    """`place | place: severity RULE message [id]`, one line a finding, then the verdict."""
    lines = [_one_line(finding, view) for report in reports for finding in worst_first(report.findings)]
    return "\n".join([*lines, f"{counts(reports, view)}{wording(view.language).stop}{verdict(reports, view)}"])


def _one_line(finding: Finding, view: View) -> str:
    severity = wording(view.language).severity[finding.severity]
    return f"{short_places(finding, view)}: {severity} {finding.rule} {shown(finding.message)} [{finding.id}]"


def short_places(finding: Finding, view: View) -> str:
    """`a.docx: table 2, row 3 | b.docx: paragraph 7`: the first place on each side."""
    return " | ".join(_short(side[0], view) for side in (finding.nmpa, finding.fda) if side)


def _short(evidence: Evidence, view: View) -> str:
    where = place(shown(evidence.locator), view.language)
    return f"{shown(evidence.path)}: {where}" if where else shown(evidence.path)


def render_plain(reports: Sequence[Report], view: View) -> str:
    """Each finding as a few labelled lines; what a finding is about stands in [[ ]]."""
    parts = [_plain_report(report, view) for report in reports]
    return "\n".join([*parts, counts(reports, view), verdict(reports, view)])


def _plain_report(report: Report, view: View) -> str:
    words = wording(view.language)
    lines = [f"{SIDE_LABEL[side]}: {shown(file.path)}" for side in SIDES for file in report.files.get(side, ())]
    title = [f"{words.files}: {shown(report.name)}"] if report.name else []
    findings = [_plain_finding(finding, view) for finding in worst_first(report.findings)] or [
        f"{none_open(report, view)}\n"
    ]
    ledger = [f"{label}: {sentence}" for label, sentence in account(report, view)]
    return "\n".join([*title, *lines, "", *findings, *ledger, ""])


def _plain_finding(finding: Finding, view: View) -> str:
    words = wording(view.language)
    severity = words.severity[finding.severity].upper()
    lines = [f"{severity} {finding.rule} {finding.name}: {shown(finding.message)}"]
    for side, evidence in (("nmpa", finding.nmpa), ("fda", finding.fda)):
        for excerpt in excerpts(evidence, view.language):
            lines += [f"  {SIDE_LABEL[side]} {excerpt.place}", f"    {_bracketed(excerpt)}"]  # type: ignore[index]
    rows = [*notes(finding, view), (words.id, finding.id)]
    return "\n".join([*lines, *(f"  {label}: {text}" for label, text in rows), ""])


def _bracketed(excerpt: Excerpt) -> str:
    text = excerpt.text
    for start, end in reversed(excerpt.marks):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return " ".join(text.split())


def notes(finding: Finding, view: View) -> list[tuple[str, str]]:
    """What stands below the quotes: why it matters, a proposal, and what else the same cause set off."""
    words = wording(view.language)
    rows = [(words.also, message) for message in finding.also]
    if finding.why:
        rows.append((words.why, finding.why))
    if finding.suggestion:
        rows.append((words.fix, finding.suggestion))
    return [(label, shown(text)) for label, text in rows]
