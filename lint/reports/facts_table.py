"""Extracted facts as a table for people; cells are wrapped here, because the table would cut Chinese and numbers."""

from collections.abc import Sequence
from io import StringIO
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lint.reports.facts import LocatedFact, scope_of, stated
from lint.reports.linebreak import wrapped
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import place

HEADINGS = {
    "en": ("kind", "concept", "states", "about", "place", "as written"),
    "zh": ("类别", "概念", "内容", "范围", "位置", "原文"),
}
KINDS = {"metric": "指标", "count": "数量", "standard": "标准", "method": "方法", "identity": "产品", "term": "术语"}
KIND_WIDTH = 8  # of the longest kind, `standard`
SHARES = (18, 21, 22, 16, 23)  # of the rest of the width, in percent
ROOM_FOR_TABLE = 100
BETWEEN = 2  # cells between two columns


def render(facts: Sequence[LocatedFact], view: View, *, why: bool = False) -> str:
    """One table for each file; below 100 columns each fact stands as a few lines of its own."""
    parts = []
    for path, group in groupby(facts, key=lambda located: located.evidence.path):
        rows = [_row(located, view, why=why) for located in group]
        show_rows = _table if view.width >= ROOM_FOR_TABLE else _records
        parts.append(f"{shown(path)}\n{show_rows(rows, view)}")
    return "\n\n".join(parts)


def _row(located: LocatedFact, view: View, *, why: bool) -> tuple[str, ...]:
    fact, evidence = located.fact, located.evidence
    kind = KINDS[fact.kind] if view.language == "zh" else fact.kind
    where = place(evidence.locator, view.language)
    return tuple(map(shown, (kind, fact.concept, stated(fact), scope_of(fact, why=why), where, evidence.quote)))


def _table(rows: Sequence[Sequence[str]], view: View) -> str:
    rest = view.width - KIND_WIDTH - BETWEEN * (len(SHARES) + 1)
    widths = [KIND_WIDTH, *(rest * share // 100 for share in SHARES)]
    table = Table(box=box.ASCII2 if view.ascii else box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    for heading, width in zip(HEADINGS[view.language], widths, strict=True):
        table.add_column(Text(heading), width=width, no_wrap=True, overflow="ignore")
    for row in rows:
        cells = ("\n".join(wrapped(cell, width, view.ambiguous)) for cell, width in zip(row, widths, strict=True))
        table.add_row(*map(Text, cells))
    console = Console(
        file=StringIO(), width=view.width, force_terminal=view.color, color_system="standard" if view.color else None,
        no_color=not view.color, highlight=False, markup=False, emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def _records(rows: Sequence[Sequence[str]], view: View) -> str:
    lines: list[str] = []
    for kind, concept, value, scope, where, quote in rows:
        lines += wrapped(f"{kind}  {concept} = {value}", view.width, view.ambiguous)
        for detail in (scope, where, f"“{quote}”"):
            lines += [f"    {line}" for line in wrapped(detail, view.width - 4, view.ambiguous) if line]
    return "\n".join(lines)
