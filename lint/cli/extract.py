"""`paralint extract`: what each file states, before anything is compared."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options as shared
from lint.cli.delivery import deliver
from lint.config import Options
from lint.reports.view import View

if TYPE_CHECKING:
    from lint.reports.facts import LocatedFact


@click.command("extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--format", "style", type=click.Choice(["table", "lines", "json", "text"]), default="table", show_default=True,
    help="table for reading; lines, one statement a line; json for other tools; text: what was read, and no statements.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(["metric", "count", "standard", "method", "identity", "term"]),
    help="Show this kind of statement only. May be given several times.",
)  # fmt: skip
@click.option("--why", is_flag=True, help="Also say which words gave each part of a statement's scope.")
@shared.reading
def command(
    files: tuple[str, ...],
    style: str,
    kinds: tuple[str, ...],
    why: bool,
    output: Path | None,
    chosen: Options,
    view: View,
) -> None:
    """Show what Paralint reads out of each FILE: metrics, counts, standards, methods, product data and terms.

    Use it when a finding surprises you: what is not listed here was not understood, and cannot be compared.

    With --format text the text itself is printed as it was read, as by `paralint text`.
    """
    if style == "text":
        from lint.cli.text import as_read

        deliver(as_read(files, chosen), output, files)
        return
    facts = [located for located in _facts(files, chosen) if not kinds or located.fact.kind in kinds]
    deliver(rendered(facts, style, view, why=why), output, files)


def _facts(files: Sequence[str], options: Options) -> "list[LocatedFact]":
    from lint.engine import extract
    from lint.places import fact_evidence
    from lint.reports.facts import LocatedFact

    found = [extract(path, options) for path in files]
    return [LocatedFact(fact, fact_evidence(document, fact)) for document, facts in found for fact in facts]


def rendered(facts: "Sequence[LocatedFact]", style: str, view: View, *, why: bool) -> str:
    """The facts in the format that was asked for."""
    from lint.reports import facts as as_text
    from lint.reports import facts_table

    if style == "table":
        return facts_table.render(facts, view, why=why)
    return as_text.render_json(facts, why=why) if style == "json" else as_text.render_lines(facts, why=why)
