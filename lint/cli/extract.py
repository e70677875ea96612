"""`paralint extract`: what each file states, before anything is compared."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options as shared
from lint.cli import screen
from lint.cli.delivery import deliver
from lint.reports.view import View

if TYPE_CHECKING:
    from lint.reports.facts import LocatedFact


@click.command("extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--format", "style", type=click.Choice(["table", "text", "json"]), default="table", show_default=True,
    help="table for reading, text with one statement a line, json for other tools.",
)  # fmt: skip
@click.option("--why", is_flag=True, help="Also say where each part of a statement's scope was found.")
@shared.output
@shared.glossary
@shared.revisions
@shared.language
@shared.display
@shared.config
def command(
    files: tuple[str, ...],
    style: str,
    why: bool,
    output: Path | None,
    glossaries: tuple[Path, ...],
    revisions: str | None,
    language: str | None,
    display: screen.Display,
    config: Path | None,
) -> None:
    """Show what Paralint reads out of each FILE: metrics, counts, standards, methods, product data and terms.

    Use it when a finding surprises you: what is not listed here was not understood, and cannot be compared.
    """
    from lint.engine import extract
    from lint.places import fact_evidence
    from lint.reports.facts import LocatedFact

    settings = shared.settings_for(config)
    chosen = shared.combined(settings, glossaries=glossaries, revisions=revisions, language=language)
    facts = []
    for path in files:
        document, found = extract(path, chosen)
        facts += [LocatedFact(fact, fact_evidence(document, fact)) for fact in found]
    deliver(rendered(facts, style, screen.view(output, display, language=chosen.language), why=why), output, files)


def rendered(facts: "Sequence[LocatedFact]", style: str, view: View, *, why: bool) -> str:
    """The facts in the format that was asked for."""
    from lint.reports import facts as as_text
    from lint.reports import facts_table

    if style == "table":
        return facts_table.render(facts, view, why=why)
    return as_text.render_json(facts, why=why) if style == "json" else as_text.render_lines(facts, why=why)
