"""`paralint check`: the main job."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeGuard

import click

from lint.cli import options as shared
from lint.cli import screen
from lint.cli.delivery import deliver, tell
from lint.cli.outputs import targets
from lint.cli.progress import told
from lint.cli.selection import Chosen, select_pairs
from lint.cli.versioned import untracked
from lint.config import PROFILES, THRESHOLDS, FailOn, Options, Profile, ProfileName, Settings, for_documents
from lint.findings import Report
from lint.problems import Problem
from lint.reports.formats import FORMATS, render
from lint.reports.view import fails

BROKEN = (
    "paralint.broken"  # in the context of the command, for who invokes it: one line for each pair that was not checked
)


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option(
    "--format", "style", type=click.Choice(list(FORMATS)), default="full", show_default=True, metavar="FORMAT",
    help="; ".join(f"{entry.name}: {entry.what}" for entry in FORMATS.values()) + ".",
)  # fmt: skip
@click.option(
    "-o", "--output", "outputs", multiple=True, metavar="[FORMAT=]FILE",
    help="Write the result to FILE instead of the screen, in the format of its name (report.html) if it has one. "
    "FORMAT=FILE writes that format beside the rest, and may be given several times: -o html=report.html "
    "-o sarif=report.sarif. A file appears only when it is complete.",
)  # fmt: skip
@shared.fail_on
@shared.language
@shared.glossary
@shared.rules
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules: MET001, or MET for the family.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out.")
@shared.profile
@shared.revisions
@shared.display
@shared.config
@shared.no_cache
@shared.workers
@shared.executor
@shared.statistics
@click.option(
    "--since", default="", metavar="REV",
    help="Count only findings that the same pair did not have in this git revision.",
)  # fmt: skip
@click.option(
    "--only-pairs", is_flag=True,
    help="Check only pairs named in paralint.toml and pass over other files; made for pre-commit.",
)  # fmt: skip
def command(
    files: tuple[str, ...],
    style: str,
    outputs: tuple[str, ...],
    fail_on: str | None,
    language: str | None,
    glossaries: tuple[Path, ...],
    rules: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: ProfileName | None,
    revisions: str | None,
    display: screen.Display,
    config: Path | None,
    no_cache: bool,
    workers: int,
    executor: str,
    statistics: bool,
    since: str,
    only_pairs: bool,
) -> int:
    """Compare the NMPA file and the 510(k) file of one device and list every place where they do not agree.

    Give the two files in either order (.docx, .pdf, .md or .txt); the language tells which is which. With a
    paralint.toml that names pairs, give any of their files to check the pairs that hold them, or none to check all.
    """
    settings = shared.settings_for(config)
    strictness = PROFILES[profile or settings.profile]
    chosen = shared.combined(
        settings, glossaries=glossaries, rules=rules, select=select, ignore=ignore, revisions=revisions,
        language=language, profile=strictness,
    )  # fmt: skip
    selection = select_pairs(files, settings, only_pairs=only_pairs)
    for name in selection.passed_over:
        tell(f"{name}: belongs to no pair in paralint.toml, not checked")
    if not selection.pairs:
        return 0
    inputs = [path for pair in selection.pairs for path in pair.paths]
    wanted = targets(style, outputs, inputs)
    chosen = replace(chosen, detail=any(target.format.detail for target in wanted), statistics=statistics)
    no_cache = no_cache or statistics
    run = check_all(selection.pairs, chosen, settings, no_cache=no_cache, workers=workers, executor=executor)
    click.get_current_context().meta[BROKEN] = run.broken
    reports = accepted(run.reports, settings, strictness, prune=not only_pairs)
    if since:
        from lint.acceptance import newer
        from lint.cli.since import earlier

        before = earlier(since, selection.pairs, chosen, settings, no_cache=no_cache, workers=workers)
        reports = tuple(newer(report, before.get(report.name, frozenset())) for report in reports)
    threshold = threshold_of(fail_on or settings.fail_on or strictness.fail_on)
    for target in sorted(wanted, key=lambda target: target.path is None) if reports else ():  # the verdict comes last
        view = screen.view(
            target.path, display, language=chosen.language, fail_on=threshold, broken=len(run.broken),
            all_read=strictness.all_read,
        )  # fmt: skip
        deliver(render(reports, target.format.name, view), target.path, inputs)
    if statistics:
        from lint.reports import measures

        view = screen.view(None, display, language=chosen.language)
        click.echo(measures.render(reports, view), err=True)
    alone = untracked(inputs) if only_pairs else ()
    for line in (*run.broken, *(f"{path}: is not under version control; add it to the commit" for path in alone)):
        tell(line)
    return 2 if run.broken or alone else int(fails(reports, threshold, all_read=strictness.all_read))


@dataclass(frozen=True, slots=True)
class Run:
    """What came of the pairs: reports, and one line for each pair that could not be checked."""

    reports: tuple[Report, ...]
    broken: tuple[str, ...]

    def told(self) -> int:
        """Tell what could not be checked; the exit code of a command that judges nothing."""
        for line in self.broken:
            tell(line)
        return 2 if self.broken else 0


def check_all(
    pairs: Sequence[Chosen],
    chosen: Options,
    settings: Settings,
    *,
    no_cache: bool = False,
    workers: int = 0,
    executor: str = "",
) -> Run:
    """Check every pair; one that cannot be checked does not stop the others."""
    from lint.batch import Job, check_jobs
    from lint.cache import Cache, default_folder

    shared.refuse_unknown_rules(chosen, settings.overrides)
    jobs = [Job(p.name, p.paths, for_documents(chosen, settings.overrides, p.inside or p.paths)) for p in pairs]
    cache = Cache(None if no_cache else default_folder())
    with closing(check_jobs(jobs, cache=cache, workers=workers, executor=executor)) as checking:
        outcomes = list(told(checking, len(jobs)))
    return Run(
        tuple(outcome.report for outcome in outcomes if outcome.report),
        tuple(outcome.problem for outcome in outcomes if outcome.problem),
    )


def every_pair(settings: Settings) -> tuple[Report, ...]:
    """The reports on all pairs of the configuration, before anything is accepted; a Problem when one cannot be checked."""
    chosen = shared.combined(settings, profile=PROFILES[settings.profile])
    run = check_all(select_pairs((), settings, only_pairs=False).pairs, chosen, settings)
    if run.broken:
        raise Problem(f"{run.broken[0]}; every pair must be checked first")
    return run.reports


def accepted(
    reports: Sequence[Report], settings: Settings, strictness: Profile, *, prune: bool = False
) -> tuple[Report, ...]:
    """The reports with waived and known findings set apart; the baseline loses what is resolved."""
    if not settings.waivers and not settings.baseline:
        return tuple(reports)
    from lint import acceptance
    from lint.baseline import Baseline, read_baseline
    from lint.cli.baseline import drop
    from lint.cli.last_day import today
    from lint.waivers import read_waivers

    waivers = (
        read_waivers(settings.waivers) if written(settings.waivers, "no waiver holds; `paralint waive add`") else ()
    )
    baseline: Baseline | None = None
    if strictness.baseline and written(settings.baseline, "nothing is let through; `paralint baseline create`"):
        baseline = read_baseline(settings.baseline)
        drop(settings.baseline, baseline, acceptance.resolved(baseline, reports), write=prune)
    return tuple(
        acceptance.accepted(report, waivers, baseline, today(), approved_only=strictness.approved_only)
        for report in reports
    )


def written(path: Path | None, otherwise: str) -> TypeGuard[Path]:
    """Is there such a file? One that is named and not written yet lets nothing through, which is told."""
    if path and not path.exists():
        tell(f"{path}: is not there yet, {otherwise} writes it")
    return bool(path and path.exists())


def threshold_of(word: str) -> FailOn:
    """The threshold by its name on the command line or in the configuration."""
    return next(known for known in THRESHOLDS if known == word)
