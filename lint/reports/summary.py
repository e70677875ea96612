"""The end of every report for people: counts, ledger, what was not read, and what decided the exit code."""

from collections.abc import Sequence

from lint.config import MessageLanguage
from lint.findings import SEVERITIES, Report, Tally
from lint.reports.json import LEDGER, SIDES
from lint.reports.view import View, exit_code, fails
from lint.reports.visible import shown
from lint.reports.wording import Wording, sentence, wording

COUNTED = ("baseline", "earlier")  # of these a report says only how many


def account(report: Report, view: View) -> list[tuple[str, str]]:
    """What was compared and what was not, as (label, sentence)."""
    words = wording(view.language)
    rows = [(words.ledger[kind], _tally(report.ledger[kind], words)) for kind in LEDGER if kind in report.ledger]
    if report.reasons:
        told = ((words.reason.get(why, shown(why)), number) for why, number in sorted(report.reasons.items()))
        reasons = words.comma.join(f"{why} {number}" for why, number in told)
        rows.append((words.not_compared, reasons))
    rows += _accepted(report, words)
    rows += [(words.remark, shown(sentence(remark, view.language))) for remark in report.remarks]
    return rows + _about_files(report, words, view.language)


def _accepted(report: Report, words: Wording) -> list[tuple[str, str]]:
    """What a person has accepted, each with its record; of what was known before only how much it is."""
    rows = []
    for entry in (a for a in report.accepted if a.by not in COUNTED):
        people = {"requested_by": entry.requested_by, "approved_by": entry.approved_by or words.not_approved}
        parts = [entry.reason, words.people.format(**people) if entry.requested_by else ""]
        reasons = words.comma.join(part for part in parts if part)
        head = " ".join(part for part in (entry.record, entry.finding.rule) if part)
        rows.append((words.accepted[entry.by], shown(f"{head} {entry.finding.message} ({reasons})")))
    for by in COUNTED:
        count = sum(entry.by == by for entry in report.accepted)
        rows += [(words.accepted[by], words.known[by].format(count))] if count else []
    return rows


def _tally(tally: Tally, words: Wording) -> str:
    compared = tally.agree + tally.differ + tally.only_nmpa + tally.only_fda
    parts = [part.format(getattr(tally, name)) for name, part in words.tally_parts.items() if getattr(tally, name)]
    total = compared + tally.not_compared
    if total == 0:
        return words.nothing
    return words.tally.format(compared=compared, total=total, parts=words.comma.join(parts))


def _about_files(report: Report, words: Wording, language: MessageLanguage) -> list[tuple[str, str]]:
    rows = []
    for file in (file for side in SIDES for file in report.files.get(side, ())):
        path = shown(file.path)
        if file.notes:
            rows.append((words.note.format(path=path), _listed(file.notes, language)))
        if file.not_read:
            rows.append((words.not_read.format(path=path), _listed(file.not_read, language)))
    return rows


def _listed(notes: Sequence[str], language: MessageLanguage) -> str:
    return ("；" if language == "zh" else "; ").join(shown(sentence(note, language)) for note in notes)


def none_open(report: Report, view: View) -> str:
    """What is said of a report without findings: none was found, or what was found has been let through."""
    words = wording(view.language)
    return words.all_accepted if report.accepted else words.agrees


def counts(reports: Sequence[Report], view: View) -> str:
    """`1 error, 2 warnings, 0 notices`, over all pairs of the run."""
    words = wording(view.language)
    totals = {severity: sum(report.count(severity) for report in reports) for severity in SEVERITIES}
    phrase = words.counts.format(**totals)
    return phrase if view.language == "zh" else _singular(phrase)


def _singular(phrase: str) -> str:
    return ", ".join(part[:-1] if part.startswith("1 ") else part for part in phrase.split(", "))


def verdict(reports: Sequence[Report], view: View) -> str:
    """The last line: the exit code and the threshold that decided it."""
    words = wording(view.language)
    if view.broken:
        return words.broken.format(broken=view.broken)
    if view.fail_on == "never":
        return words.never
    if any(report.blind for report in reports):
        return words.blind
    if view.all_read and not fails(reports, view.fail_on) and exit_code(reports, view):
        return words.unread
    sentence = words.failed if exit_code(reports, view) else words.passed
    return sentence.format(threshold=words.threshold[view.fail_on])
