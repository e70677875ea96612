"""Makes the pictures of the views from real runs on shipped pairs: docs/check.svg, docs/diff.svg and docs/report.png.

Every stretch of one style and one cell width gets its own place on the grid, so a Han character takes exactly two cells
whatever font the reader has; nothing is fetched from anywhere. The page is taken by the browser of this computer.

usage: picture.py
"""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from lint.config import Options
from lint.findings import Report
from lint.reports import diff, terminal
from lint.reports.view import View

ROOT = Path(__file__).parents[1]
PAIR = Path("fixtures/ich-triage/faulty")
BESIDE = Path("fixtures/lung-nodule-cade/faulty")
SECTION, PASSAGES = "A.4.3", 20
PAGE, CHOSEN = {"width": 1360, "height": 800}, 5
COLUMNS, FINDINGS = 118, 4
CELL, LINE, MARGIN, TOP = 8.4, 19, 16, 40  # pixels
GROUND, INK, QUIET = "#1e2127", "#d7dae0", "#8b919c"
INKS = {0: "#16181d", 1: "#ff7b72", 7: "#ffffff"}  # by ANSI number: black, red, white
GROUNDS = {1: "#c62f2f", 3: "#d9a514", 6: "#4bb3c4"}  # red, yellow, cyan
FONTS = (
    "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace"
)


def main() -> None:
    """Check the pairs as the command does and draw what it says."""
    os.chdir(ROOT)
    check = checked(PAIR)
    Path("docs/check.svg").write_text(drawn(excerpt(check), f"paralint check {named(PAIR)}"), "utf-8")
    both = checked(BESIDE)
    Path("docs/diff.svg").write_text(
        drawn(passages(both), f"paralint diff {named(BESIDE)} --section {SECTION}"), "utf-8"
    )
    photograph(both)


def checked(pair: Path) -> Report:
    """The report with its detail."""
    from lint.engine import check_pair

    return check_pair(named(pair).split(), options=Options(detail=True))


def named(pair: Path) -> str:
    """The files as they stand on the command line."""
    return f"{pair}/nmpa.docx {pair}/fda.docx"


def passages(report: Report) -> list[Text]:
    """One section of both documents, without the head."""
    text = diff.render(report, View(width=COLUMNS, color=True), diff.Wishes(section=SECTION))
    lines = [Text.from_ansi(line) for line in text.splitlines()]
    start = next(n for n, line in enumerate(lines) if line.plain.startswith("──"))
    return lines[start : start + PASSAGES]


def photograph(report: Report) -> None:
    """The page as a reviewer sees it after choosing the fifth finding; left as it is where there is no browser."""
    from playwright.sync_api import sync_playwright

    from lint.reports import html

    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder, "report.html")
        path.write_text(html.render([report], View()), "utf-8")
        page = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(viewport=PAGE)  # type: ignore[arg-type]
        page.goto(path.as_uri())
        for _ in range(CHOSEN):
            page.keyboard.press("j")
        page.screenshot(path="docs/report.png")


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
