"""`paralint check`: the main job."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli import screen
from lint.cli.delivery import deliver
from lint.cli.selection import Job, select_pairs
from lint.config import THRESHOLDS, FailOn, Options
from lint.findings import Report
from lint.problems import Problem
from lint.reports.view import View, fails


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option(
    "--format", "style", type=click.Choice(["terminal", "concise", "plain", "json"]), default="terminal",
    show_default=True,
    help="terminal: both quotes side by side; concise: one line a finding; plain: no colours, no columns; "
    "json: for other tools.",
)  # fmt: skip
@shared.output
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
    help="The lowest severity that makes the exit code 1. Default: error.",
)  # fmt: skip
@shared.language
@shared.glossary
@shared.rules
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules: MET001, or MET for the family.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out.")
@shared.revisions
@shared.color
@shared.config
@click.option(
    "--only-pairs", is_flag=True,
    help="Check only pairs named in paralint.toml and pass over other files; made for pre-commit.",
)  # fmt: skip
def command(
    files: tuple[str, ...],
    style: str,
    output: Path | None,
    fail_on: str | None,
    language: str | None,
    glossaries: tuple[Path, ...],
    rules: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    revisions: str | None,
    color: str,
    config: Path | None,
    only_pairs: bool,
) -> int:
    """Compare the NMPA file and the 510(k) file of one device and list every place where they do not agree.

    Give the two files in either order (.docx, .pdf, .md or .txt); the language tells which is which. With a
    paralint.toml that names pairs, give any of their files to check the pairs that hold them, or none to check all.
    """
    settings = shared.settings_for(config)
    chosen = shared.combined(
        settings, glossaries=glossaries, rules=rules, select=select, ignore=ignore, revisions=revisions,
        language=language,
    )  # fmt: skip
    selection = select_pairs(files, settings, only_pairs=only_pairs)
    for name in selection.passed_over:
        click.echo(f"paralint: {name}: belongs to no pair in paralint.toml, not checked", err=True)
    if not selection.jobs:
        return 0
    shared.refuse_unknown_rules(chosen)
    run = check_all(selection.jobs, chosen)
    threshold = threshold_of(fail_on or settings.fail_on)
    if run.reports:
        view = screen.view(output, color, language=chosen.language, fail_on=threshold, broken=len(run.broken))
        deliver(rendered(run.reports, style, view), output, [path for job in selection.jobs for path in job.paths])
    for line in run.broken:
        click.echo(f"paralint: {line}", err=True)
    return 2 if run.broken else int(fails(run.reports, threshold))


@dataclass(frozen=True, slots=True)
class Run:
    """What came of the jobs: reports, and one line for each pair that could not be checked."""

    reports: tuple[Report, ...]
    broken: tuple[str, ...]


def check_all(jobs: Sequence[Job], chosen: Options) -> Run:
    """Check every pair; one that cannot be checked does not stop the others."""
    from lint.engine import check_pair

    reports: list[Report] = []
    broken: list[str] = []
    for job in jobs:
        try:
            reports.append(check_pair(job.paths, name=job.name, options=chosen))
        except Problem as problem:
            broken.append(" ".join((f"{job.name}: {problem}" if job.name else str(problem)).split()))
    return Run(tuple(reports), tuple(broken))


def rendered(reports: Sequence[Report], style: str, view: View) -> str:
    """The reports in the format that was asked for."""
    if style == "json":
        from lint.reports import json

        return json.render(reports)
    if style == "terminal":
        from lint.reports import terminal

        return terminal.render(reports, view)
    from lint.reports import lines

    return lines.render_concise(reports, view) if style == "concise" else lines.render_plain(reports, view)


def threshold_of(word: str) -> FailOn:
    """The threshold by its name on the command line or in the configuration."""
    return next(known for known in THRESHOLDS if known == word)
