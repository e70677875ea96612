"""Findings that somebody has accepted: taken out of the verdict, never out of the report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lint.baseline import Baseline, Known
from lint.findings import Accepted, Finding, Report
from lint.waivers import Waiver


def accepted(
    report: Report, waivers: Sequence[Waiver], baseline: Baseline | None, today: date, *, approved_only: bool = False
) -> Report:
    """The report with waived and known findings set apart, and a remark on each waiver that did not serve.

    `approved_only` refuses waivers that nobody has approved yet.
    """
    held = [w for w in waivers if w.state(today) in (("in force",) if approved_only else ("in force", "pending"))]
    known = baseline.fingerprints(report.name) if baseline and not baseline.expired(today) else frozenset()
    left: list[Finding] = []
    apart: list[Accepted] = list(report.accepted)
    for finding in report.findings:
        waiver = next((w for w in held if w.matches(report.name, finding)), None)
        if waiver:
            apart.append(Accepted(finding, "waiver", waiver.reason, waiver.id, waiver.requested_by, waiver.approved_by))
        elif finding.fingerprint in known:
            apart.append(Accepted(finding, "baseline", ""))
        else:
            left.append(finding)
    remarks = (*report.remarks, *_remarks(report, waivers, baseline, today, approved_only=approved_only))
    return replace(report, findings=tuple(left), accepted=tuple(apart), remarks=remarks)


def newer(report: Report, before: frozenset[str]) -> Report:
    """The report with the findings set apart that were there before, by their fingerprints."""
    old = tuple(Accepted(finding, "earlier", "") for finding in report.findings if finding.fingerprint in before)
    left = tuple(finding for finding in report.findings if finding.fingerprint not in before)
    return replace(report, findings=left, accepted=(*report.accepted, *old))


def resolved(baseline: Baseline, reports: Sequence[Report]) -> tuple[Known, ...]:
    """Entries whose finding is gone, of pairs that were checked in this run; to be asked before anything is accepted."""
    present = {(report.name, finding.fingerprint) for report in reports for finding in report.findings}
    checked = {report.name for report in reports}
    return tuple(e for e in baseline.known if e.pair in checked and (e.pair, e.fingerprint) not in present)


def _remarks(
    report: Report, waivers: Sequence[Waiver], baseline: Baseline | None, today: date, *, approved_only: bool
) -> list[str]:
    remarks = [r for w in waivers if (r := _remark(w, report, today, approved_only=approved_only))]
    if baseline and baseline.expired(today):
        remarks.append(f"the baseline expired on {baseline.expires}: all its findings count again")
    return remarks


def _remark(waiver: Waiver, report: Report, today: date, *, approved_only: bool) -> str:
    """Why a waiver lets nothing through in this pair, or what it still lacks; "" when all is well."""
    if waiver.pair and waiver.pair != report.name:
        return ""
    about = [f for f in report.findings if waiver.concerns(report.name, f)]
    state = waiver.state(today)
    if not about:
        return f"waiver {waiver.id}: no such finding any more; take it out" if waiver.pair else ""
    if not any(waiver.matches(report.name, finding) for finding in about):
        return f"waiver {waiver.id}: the values have changed since it was accepted; the finding stands again"
    if state == "expired":
        return f"waiver {waiver.id}: expired on {waiver.expires}"
    if state == "same approver":
        return f"waiver {waiver.id}: approved by the person who asked for it; another person must approve"
    if state == "pending":
        return f"waiver {waiver.id}: not approved yet" + ("; it does not hold" if approved_only else "")
    return ""
