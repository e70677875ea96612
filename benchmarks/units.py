"""Gold units as files: Markdown as they are written, Word files with real tables, PDF files printed from those."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*")
_AT_ONCE = 100
_MINUTES = 20


def construction(text: str) -> str:
    """What a unit is made of: a table, lines of a flattened table, a list, or running text."""
    lines = text.splitlines()
    numbers = [line for line in lines if len(re.findall(r"\d+(?:\.\d+)?", line)) > 1]
    if any(_is_row(line) for line in lines):
        return "table"
    if len(lines) > 1 and any(re.match(r"\s*(?:[-•*]|[(（]?\w{1,3}[)）.、]|\d+(?:\.\d+)+)\s", line) for line in lines):
        return "list"
    if len(lines) > 2 and len(numbers) > 1 and not any(re.search(r"[.。;；]$", line) for line in numbers):
        return "flattened table"
    return "running text"


def written(units: Sequence[dict[str, Any]], folder: Path, style: str) -> list[Path]:
    """A file a unit, in the order of the units."""
    suffix = "md" if style == "md" else "docx"
    paths = [folder / f"{number:04d}.{suffix}" for number in range(len(units))]
    for unit, path in zip(units, paths, strict=True):
        if suffix == "md":
            heading = f"# {unit['heading']}\n\n" if unit.get("heading") else ""
            path.write_text(f"{heading}{unit['text']}\n", "utf-8")
        else:
            _as_word(unit, path)
    return _printed(paths, folder) if style == "pdf" else paths


def _as_word(unit: dict[str, Any], path: Path) -> None:
    """The heading, then paragraphs and tables."""
    from docx import Document

    document = Document()
    if unit.get("heading"):
        document.add_heading(unit["heading"], level=1)
    for is_table, lines in groupby(unit["text"].splitlines(), _is_row):
        if is_table:
            _add_table(document, [_cells(line) for line in lines if not _RULE.fullmatch(line)])
        else:
            for paragraph in _paragraphs(list(lines)):
                document.add_paragraph(paragraph)
    document.save(str(path))


def _is_row(line: str) -> bool:
    return line.strip().startswith("|") and line.strip().endswith("|")


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("^^", "") for cell in line.strip().strip("|").split("|")]


def _add_table(document: Any, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    table.style = "Table Grid"
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines that belong together; an empty line parts them."""
    for is_empty, run in groupby(lines, lambda line: not line.strip()):
        if not is_empty:
            yield "\n".join(run)


def _printed(paths: Sequence[Path], folder: Path) -> list[Path]:
    """The Word files printed by LibreOffice, some in each call: of too many it leaves the last ones out."""
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{folder}/office",
        "--convert-to",
        "pdf",
        "--outdir",
    ]
    for at in range(0, len(paths), _AT_ONCE):
        some = map(str, paths[at : at + _AT_ONCE])
        subprocess.run([*command, str(folder), *some], check=True, capture_output=True, timeout=_MINUTES * 60)
    return [path.with_suffix(".pdf") for path in paths]
