"""The report for a terminal: both quotes before the reader's eyes, side by side where there is room.

Below 100 columns the two sides are stacked; from 170 what else is known stands in a third column.
"""

from collections.abc import Sequence

from rich.text import Text

from lint.document import Side
from lint.findings import Finding, Report
from lint.reports.columns import (
    BADGE,
    READABLE,
    SIDE_BY_SIDE,
    THIRD_COLUMN,
    Mark,
    beside,
    labelled,
    marked,
    paragraph,
    placed,
    printed,
    stacked,
    text_column,
)
from lint.reports.excerpts import excerpts
from lint.reports.json import SIDES
from lint.reports.linebreak import cells
from lint.reports.lines import notes, worst_first
from lint.reports.summary import account, counts, none_open, verdict
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL, wording


def render(reports: Sequence[Report], view: View) -> str:
    """The whole report; every line fits `view.width`."""
    lines = [line for report in reports for line in _report(report, view)]
    lines += paragraph(counts(reports, view), view.width, view, style="bold")
    lines += paragraph(verdict(reports, view), view.width, view)
    return printed(lines, view)


def heading(report: Report, view: View) -> list[Text]:
    """The pair and its files."""
    lines = labelled(wording(view.language).files, shown(report.name), view) if report.name else []
    for side in SIDES:
        for file in report.files.get(side, ()):
            lines += labelled(SIDE_LABEL[side], shown(file.path), view)
    return lines


def _report(report: Report, view: View) -> list[Text]:
    lines = [*heading(report, view), Text()]
    for finding in worst_first(report.findings):
        lines += [*_finding(finding, view), Text()]
    if not report.findings:
        lines += [*paragraph(none_open(report, view), view.width, view, style="bold"), Text()]
    for label, sentence in account(report, view):
        lines += labelled(label, sentence, view)
    return [*lines, Text()]


def title(finding: Finding, view: View) -> Text:
    """Severity, rule, the rule's name where there is room, and the id that `paralint waive add` takes."""
    words = wording(view.language)
    severity, identity = words.severity[finding.severity].upper(), f"  {words.id} {finding.id}"
    line = Text.assemble((f" {severity} ", BADGE[finding.severity]), (f" {finding.rule}", "bold"))
    if cells(f"{line.plain}  {finding.name}{identity}", view.ambiguous) <= view.width:
        line.append(f"  {finding.name}", "dim")
    return line.append(identity, "dim")


def _finding(finding: Finding, view: View) -> list[Text]:
    message = paragraph(shown(finding.message), min(view.width, 2 * READABLE) - 2, view, "  ", "bold")
    lines = [title(finding, view), *message]
    if view.width >= SIDE_BY_SIDE and finding.nmpa and finding.fda:
        return lines + _beside(finding, view)
    return lines + _stacked(finding, view)


def _beside(finding: Finding, view: View) -> list[Text]:
    third = view.width >= THIRD_COLUMN
    column = text_column(view)
    left, right = (_side(side, finding, column, view) for side in SIDES)
    rest = min(READABLE, view.width - 2 * column - 8) if third else 2 * column + 3
    remarks = _notes(finding, rest, view, "" if third else "  ")
    columns = [left, right, remarks] if third else [left, right]
    return beside(columns, column, view) + ([] if third else remarks)


def _stacked(finding: Finding, view: View) -> list[Text]:
    column = min(READABLE, view.width - 4)
    lines = stacked([_side(side, finding, column, view) for side in SIDES], view)
    return lines + _notes(finding, min(READABLE + 2, view.width - 2), view, "  ")


def _side(side: Side, finding: Finding, column: int, view: View) -> list[Text]:
    """What one file says, under its place."""
    lines: list[Text] = []
    for excerpt in excerpts(finding.nmpa if side == "nmpa" else finding.fda, view.language):
        lines += placed(SIDE_LABEL[side], excerpt.place, column, view)
        lines += marked(excerpt.text, [Mark(start, end) for start, end in excerpt.marks], column, view)
    return lines


def _notes(finding: Finding, width: int, view: View, indent: str) -> list[Text]:
    lines: list[Text] = []
    for label, text in notes(finding, view):
        lines += labelled(label, text, view, width, indent)
    return lines
