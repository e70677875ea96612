"""Draws docs/check.svg, the picture in the README, from a real run on a shipped pair.

Every stretch of one style and one cell width gets its own place on the grid, so a Han character takes exactly two cells
whatever font the reader has; nothing is fetched from anywhere.

usage: picture.py
"""

import os
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from lint.cli.selection import Job
from lint.config import Options
from lint.findings import Report
from lint.reports import terminal
from lint.reports.view import View

ROOT = Path(__file__).parents[1]
PAIR = Path("fixtures/ich-triage/faulty")
COLUMNS, FINDINGS = 118, 4
CELL, LINE, MARGIN, TOP = 8.4, 19, 16, 40  # pixels
GROUND, INK, QUIET = "#1e2127", "#d7dae0", "#8b919c"
INKS = {0: "#16181d", 1: "#ff7b72", 7: "#ffffff"}  # by ANSI number: black, red, white
GROUNDS = {1: "#c62f2f", 3: "#d9a514", 6: "#4bb3c4"}  # red, yellow, cyan
FONTS = (
    "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace"
)


def main() -> None:
    """Check the pair as the command does and draw the beginning and the end of what it says."""
    from lint.engine import check_pair

    os.chdir(ROOT)
    job = Job("", (f"{PAIR}/nmpa.docx", f"{PAIR}/fda.docx"))
    report = check_pair(job.paths, options=Options())
    command = f"paralint check {' '.join(job.paths)}"
    Path("docs/check.svg").write_text(drawn(excerpt(report), command), "utf-8")


def excerpt(report: Report) -> list[Text]:
    """The first findings and the summary; what is left out is said."""
    lines = [Text.from_ansi(line) for line in terminal.render([report], View(width=COLUMNS, color=True)).splitlines()]
    badges = [n for n, line in enumerate(lines) if re.match(r" (ERROR|WARNING|INFO) ", line.plain)]
    if len(badges) <= FINDINGS:
        return lines
    end = next(n for n, line in enumerate(lines) if line.plain.startswith("numbers:"))
    more = Text(f"(and {len(badges) - FINDINGS} more)", "dim")
    return [*lines[: badges[FINDINGS]], more, Text(), *lines[end:]]


def drawn(lines: Sequence[Text], command: str) -> str:
    """The whole picture."""
    width, height = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + TOP + MARGIN
    parts = [part for number, line in enumerate(lines) for part in _line(line, TOP + number * LINE)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img">',
        f"<title>{escape(command)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>',
        f'<g font-family="{FONTS}" font-size="14" fill="{INK}">',
        f'<text x="{MARGIN}" y="26" fill="{QUIET}">$ {escape(command)}</text>',
    )
    return "\n".join([*head, *parts, "</g>", "</svg>", ""])


def _line(line: Text, top: float) -> Iterator[str]:
    column = 0
    for run, style in _runs(line):
        ground = GROUNDS.get(style.bgcolor.number or 0) if style.bgcolor else None
        if ground:
            x, width = MARGIN + column * CELL, cell_len(run) * CELL
            yield f'<rect x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{LINE}" fill="{ground}"/>'
        for words in re.finditer(r"\S+(?: \S+)*", run):
            x = MARGIN + (column + cell_len(run[: words.start()])) * CELL
            place = _places(words[0], x)
            yield f'<text {place} y="{top + LINE * 0.74:.1f}"{_look(style)}>{escape(words[0])}</text>'
        column += cell_len(run)


def _places(run: str, x: float) -> str:
    """Where a run stands and how long it is; a Han character is as wide as its font size, in every font."""
    size = f' font-size="{2 * CELL}"' if cell_len(run[0]) == 2 else ""
    return f'x="{x:.1f}" textLength="{cell_len(run) * CELL:.1f}"{size}'


def _runs(line: Text) -> Iterator[tuple[str, Style]]:
    """Stretches of one style and one cell width."""
    console = Console(_environ={})
    styled = [(character, line.get_style_at_offset(console, n)) for n, character in enumerate(line.plain)]
    for (style, _), group in groupby(styled, key=lambda pair: (pair[1], cell_len(pair[0]))):
        yield "".join(character for character, _ in group), style


def _look(style: Style) -> str:
    ink = INKS.get(style.color.number) if style.color and style.color.number is not None else None
    looks = {
        "fill": ink,
        "font-weight": "bold" if style.bold else None,
        "text-decoration": "underline" if style.underline else None,
        "opacity": "0.65" if style.dim else None,
    }
    return "".join(f' {name}="{value}"' for name, value in looks.items() if value)


if __name__ == "__main__":
    main()
