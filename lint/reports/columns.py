"""Text in columns: lines that fit, bars in one place, marked spans with carets below them.

Meaning is never in colour alone; escape sequences appear only where colour is wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from lint.reports.linebreak import break_lines, cells, wrapped
from lint.reports.view import View
from lint.reports.wording import wording

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


LINES = Glyphs("│", "─")
ASCII = Glyphs("|", "-")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of a text that a finding is about; the label stands below its last cells."""

    start: int
    end: int
    label: str = ""


def glyphs(view: View) -> Glyphs:
    """Box characters are of ambiguous width themselves, so a wide terminal gets ASCII."""
    return ASCII if view.ascii or view.ambiguous == 2 else LINES


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


def text_column(view: View) -> int:
    """Cells for the text of one side."""
    if view.width < SIDE_BY_SIDE:
        return min(READABLE, view.width - 4)
    return min(READABLE, (view.width - 5) // 2)


def beside(columns: Sequence[Sequence[Text]], width: int, view: View) -> list[Text]:
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


def stacked(columns: Sequence[Sequence[Text]], view: View) -> list[Text]:
    """One below the other, each line behind a bar."""
    bar = (f"  {glyphs(view).bar} ", "dim")
    return [Text.assemble(bar, line) for column in columns for line in column]


def placed(label: str, place: str, column: int, view: View) -> list[Text]:
    """Where a text stands, under the name of its side."""
    first, *more = wrapped(f"{label} {place}".strip(), column, view.ambiguous)
    return [Text.assemble((first[: len(label)], "bold"), (first[len(label) :], "dim")), *(Text(m, "dim") for m in more)]


def marked(text: str, marks: Sequence[Mark], column: int, view: View) -> list[Text]:
    """The text in lines, each marked span underlined, with carets and its label below."""
    lines: list[Text] = []
    for start, end in break_lines(text, column, view.ambiguous):
        inside = [mark for mark in marks if mark.start < end and mark.end > start]
        line = Text(text[start:end])
        for mark in inside:
            line.stylize(MARK, max(mark.start, start) - start, min(mark.end, end) - start)
        lines.append(line)
        if inside:
            lines.append(Text(_carets(text, (start, end), inside, column, view.ambiguous), CARET))
    return lines


def _carets(text: str, line: tuple[int, int], marks: Sequence[Mark], column: int, ambiguous: int) -> str:
    drawn = [" "] * column
    for mark in marks:
        start, end = max(mark.start, line[0]), min(mark.end, line[1])
        first, width = cells(text[line[0] : start], ambiguous), cells(text[start:end], ambiguous)
        drawn[first : first + width] = "^" * width
        if mark.end == end and mark.label:
            at = _label_at(first, width, len(mark.label), column)
            drawn[at : at + len(mark.label)] = mark.label
    return "".join(drawn).rstrip()


def _label_at(first: int, width: int, length: int, column: int) -> int:
    """Where a label begins: in the last cells of its carets, beside them where they are too few."""
    if width > length:
        return first + width - length
    return first + 1 if first + 1 + length <= column else max(0, first - length)


def labelled(label: str, text: str, view: View, width: int = 0, indent: str = "") -> list[Text]:
    """`label: text`, wrapped, with the label in bold."""
    label += wording(view.language).colon
    first, *more = wrapped(f"{label}{text}", (width or min(view.width, 2 * READABLE)) - 4, view.ambiguous)
    head = Text.assemble(indent, (first[: len(label)], "bold"), first[len(label) :])
    return [head, *(Text(f"{indent}  {line}") for line in more)]


def paragraph(text: str, width: int, view: View, indent: str = "", style: str = "") -> list[Text]:
    """A text of its own, wrapped."""
    return [Text.assemble(indent, (line, style)) for line in wrapped(text, width, view.ambiguous)]
