"""The report for a terminal: both quotes before the reader's eyes, side by side where there is room.

Below 100 columns the two sides are stacked; from 170 what else is known stands in a third column. Meaning is never
in colour alone: carets mark what differs, words name the severity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from lint.document import Side
from lint.findings import Finding, Report
from lint.reports.excerpts import Excerpt, excerpts
from lint.reports.json import SIDES
from lint.reports.linebreak import Span, break_lines, cells, wrapped
from lint.reports.lines import notes, worst_first
from lint.reports.summary import account, counts, verdict
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL, wording

SIDE_BY_SIDE = 100
THIRD_COLUMN = 170
READABLE = 66  # cells of text: 33 Han characters; past that, the eye loses the line
BADGE = {"error": "bold white on red", "warning": "black on yellow", "info": "black on cyan"}
MARK = "bold underline red"
CARET = "bold red"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What lines are drawn with."""

    bar: str
    dash: str
    cross: str


LINES = Glyphs("│", "─", "┼")
ASCII = Glyphs("|", "-", "+")


def render(reports: Sequence[Report], view: View) -> str:
    """The whole report; every line fits `view.width`."""
    lines = [line for report in reports for line in _report(report, view)]
    lines += _paragraph(counts(reports, view), view.width, view, style="bold")
    lines += _paragraph(verdict(reports, view), view.width, view)
    return printed(lines, view)


def printed(lines: Sequence[Text], view: View) -> str:
    """Lines as text, with the escape sequences of a terminal only where colour is wanted."""
    console = Console(
        file=StringIO(), width=view.width, force_terminal=view.color, color_system="standard" if view.color else None,
        no_color=not view.color, highlight=False, markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    with console.capture() as capture:
        for line in lines:
            console.print(line, no_wrap=True, crop=False, overflow="ignore")
    return "\n".join(line.rstrip(" ") for line in capture.get().splitlines())


def glyphs(view: View) -> Glyphs:
    """Box characters are of ambiguous width themselves, so a wide terminal gets ASCII."""
    return ASCII if view.ascii or view.ambiguous == 2 else LINES


def _report(report: Report, view: View) -> list[Text]:
    words = wording(view.language)
    lines = _labelled(words.files, shown(report.name), view) if report.name else []
    for side in SIDES:
        for file in report.files.get(side, ()):
            lines += _labelled(SIDE_LABEL[side], shown(file.path), view)
    lines.append(Text())
    for finding in worst_first(report.findings):
        lines += [*_finding(finding, view), Text()]
    if not report.findings:
        lines += [*_paragraph(words.agrees, view.width, view, style="bold"), Text()]
    for label, sentence in account(report, view):
        lines += _labelled(label, sentence, view)
    return [*lines, Text()]


def _finding(finding: Finding, view: View) -> list[Text]:
    severity = wording(view.language).severity[finding.severity].upper()
    badge = f" {severity} {finding.rule} "
    title = Text.assemble((f" {severity} ", BADGE[finding.severity]), (f" {finding.rule}", "bold"))
    if cells(badge, view.ambiguous) + cells(finding.name) + 2 <= view.width:
        title.append(f"  {finding.name}", "dim")
    lines = [title, *_paragraph(shown(finding.message), min(view.width, 2 * READABLE) - 2, view, "  ", "bold")]
    if view.width >= SIDE_BY_SIDE and finding.nmpa and finding.fda:
        return lines + _beside(finding, view)
    return lines + _stacked(finding, view)


def _beside(finding: Finding, view: View) -> list[Text]:
    third = view.width >= THIRD_COLUMN
    column = min(READABLE, (view.width - 5) // 2)
    left, right = (_side(side, finding, column, view) for side in SIDES)
    rest = min(READABLE, view.width - 2 * column - 8) if third else 2 * column + 3
    remarks = _notes(finding, rest, view, "" if third else "  ")
    columns = [left, right, remarks] if third else [left, right]
    return _ruled(columns, column, view) + ([] if third else remarks)


def _ruled(columns: Sequence[Sequence[Text]], width: int, view: View) -> list[Text]:
    """Columns with a bar between them; every bar in the same place on every line."""
    bar = Text(f" {glyphs(view).bar} ", style="dim")
    lines = []
    for row in zip_longest(*columns, fillvalue=Text()):
        line = Text("  ")
        for number, cell in enumerate(row):
            line.append_text(bar if number else Text())
            line.append_text(cell)
            if number < len(row) - 1:
                line.append(" " * (width - cells(cell.plain, view.ambiguous)))
        lines.append(line)
    return lines


def _stacked(finding: Finding, view: View) -> list[Text]:
    column = min(READABLE, view.width - 4)
    bar = (f"  {glyphs(view).bar} ", "dim")
    lines = [Text.assemble(bar, line) for side in SIDES for line in _side(side, finding, column, view)]
    return lines + _notes(finding, min(READABLE + 2, view.width - 2), view, "  ")


def _side(side: Side, finding: Finding, column: int, view: View) -> list[Text]:
    """What one file says, under its place."""
    lines: list[Text] = []
    for excerpt in excerpts(finding.nmpa if side == "nmpa" else finding.fda, view.language):
        lines += _place(SIDE_LABEL[side], excerpt.place, column, view)
        lines += _quoted(excerpt, column, view)
    return lines


def _place(label: str, place: str, column: int, view: View) -> list[Text]:
    first, *more = wrapped(f"{label} {place}", column, view.ambiguous)
    return [Text.assemble((label, "bold"), (first[len(label) :], "dim")), *(Text(line, "dim") for line in more)]


def _quoted(excerpt: Excerpt, column: int, view: View) -> list[Text]:
    lines: list[Text] = []
    for start, end in break_lines(excerpt.text, column, view.ambiguous):
        inside = [(max(a, start), min(b, end)) for a, b in excerpt.marks if a < end and b > start]
        line = Text(excerpt.text[start:end])
        for first, last in inside:
            line.stylize(MARK, first - start, last - start)
        lines.append(line)
        if inside:
            lines.append(Text(_carets(excerpt.text, start, inside, view), CARET))
    return lines


def _carets(text: str, start: int, marks: Sequence[Span], view: View) -> str:
    line = ""
    for first, last in marks:
        line += " " * (cells(text[start:first], view.ambiguous) - len(line))
        line += "^" * cells(text[first:last], view.ambiguous)
    return line


def _notes(finding: Finding, width: int, view: View, indent: str) -> list[Text]:
    lines: list[Text] = []
    for label, text in notes(finding, view):
        lines += _labelled(label, text, view, width, indent)
    return lines


def _labelled(label: str, text: str, view: View, width: int = 0, indent: str = "") -> list[Text]:
    """`label: text`, wrapped, with the label in bold."""
    label += wording(view.language).colon
    first, *more = wrapped(f"{label}{text}", (width or min(view.width, 2 * READABLE)) - 4, view.ambiguous)
    head = Text.assemble(indent, (first[: len(label)], "bold"), first[len(label) :])
    return [head, *(Text(f"{indent}  {line}") for line in more)]


def _paragraph(text: str, width: int, view: View, indent: str = "", style: str = "") -> list[Text]:
    return [Text.assemble(indent, (line, style)) for line in wrapped(text, width, view.ambiguous)]
