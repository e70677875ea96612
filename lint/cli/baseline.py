"""`paralint baseline`: let through what is known today, so that the gate can be strict for everything new."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from lint.baseline import Baseline, Known, known_findings, read_baseline, serialised
from lint.cli import options as shared
from lint.cli.delivery import tell, write_whole
from lint.cli.last_day import METAVAR, last_day, today
from lint.config import Settings
from lint.problems import Problem


@click.group("baseline")
def command() -> None:
    """Let through the findings that stand today, so that a check fails only on new ones.

    Name the file in paralint.toml: baseline = "paralint-baseline.json".
    """


@command.command("create")
@click.option("--expires", callback=last_day, metavar=METAVAR, help="Last day on which it holds.")
@click.option(
    "--force", is_flag=True, help="Replace the baseline that is there, and let newer findings through as well."
)
@shared.config
def create(expires: date | None, force: bool, config: Path | None) -> None:
    """Check all pairs of paralint.toml and write down every finding that no waiver lets through."""
    from lint.acceptance import accepted
    from lint.cli.check import every_pair
    from lint.waivers import read_waivers

    settings, path = _configured(config)
    if path.exists() and not force:
        raise Problem(f"{path}: is there already; `paralint baseline prune` makes it smaller, --force writes it anew")
    waivers = read_waivers(settings.waivers) if settings.waivers else ()
    known = known_findings(accepted(report, waivers, None, today()) for report in every_pair(settings))
    _write(path, Baseline(known, expires))
    through = "1 finding is" if len(known) == 1 else f"{len(known)} findings are"
    click.echo(f"{path}: {through} let through" + (f" until {expires}" if expires else ""))


@command.command("prune")
@shared.config
def prune(config: Path | None) -> None:
    """Check all pairs and take out the entries whose finding is gone, or whose pair is."""
    from lint.acceptance import resolved
    from lint.cli.check import every_pair

    settings, path = _configured(config)
    baseline, reports = read_baseline(path), every_pair(settings)
    names = {report.name for report in reports}
    left = baseline.without((*resolved(baseline, reports), *(e for e in baseline.known if e.pair not in names)))
    if left != baseline:
        _write(path, left)
    gone = len(baseline.known) - len(left.known)
    click.echo(f"{path}: {gone} of {len(baseline.known)} findings resolved and taken out")


def drop(path: Path, baseline: Baseline, gone: Sequence[Known], *, write: bool) -> None:
    """Take resolved entries out of the file, or only say that they could be (in CI and in hooks nothing is written)."""
    if not gone:
        return
    if write and not os.environ.get("CI"):
        _write(path, baseline.without(gone))
        tell(f"{path.name}: {len(gone)} resolved, taken out")
    else:
        tell(f"{path.name}: {len(gone)} resolved; `paralint baseline prune` takes them out")


def _configured(config: Path | None) -> tuple[Settings, Path]:
    settings = shared.settings_for(config)
    if settings.baseline is None:
        raise Problem('no baseline is named; write baseline = "paralint-baseline.json" in paralint.toml')
    return settings, settings.baseline


def _write(path: Path, baseline: Baseline) -> None:
    write_whole(path, serialised(baseline))
