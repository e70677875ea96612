"""Figures in columns, with words in the last one, where they may be as long as they like."""

from collections.abc import Sequence

from lint.reports.linebreak import cells
from lint.reports.view import View

GAP = "  "


def grid(rows: Sequence[Sequence[str]], view: View) -> list[str]:
    """The rows as lines: every column but the last is set to the right."""
    widths = [max(cells(row[at], view.ambiguous) for row in rows) for at in range(len(rows[0]) - 1)] if rows else []
    return [_line(row, widths, view) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int], view: View) -> str:
    figures = (" " * (width - cells(cell, view.ambiguous)) + cell for cell, width in zip(row, widths, strict=False))
    return GAP.join((*figures, row[-1])).rstrip()
