"""`paralint batch`: every pair of a folder tree, one line each, and a report of each on the side."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import click

from lint.batch import Job, Outcome, check_jobs
from lint.cache import Cache, default_folder
from lint.cli import options as shared
from lint.cli import screen
from lint.cli.check import accepted, threshold_of
from lint.cli.delivery import deliver, made, tell
from lint.cli.progress import told
from lint.cli.tree import Project, tree
from lint.config import PROFILES, Options, Profile, ProfileName, Settings, for_documents
from lint.findings import Report
from lint.problems import Problem
from lint.reports import overview
from lint.reports.formats import FORMATS, render, suffix
from lint.reports.view import View

_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f]|^\.+$')


@dataclass(frozen=True, slots=True)
class Task:
    """One pair to check, and how its result is judged and shown."""

    job: Job
    settings: Settings
    strictness: Profile
    view: View


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the reports of the pairs go: each under the name of its pair."""

    folder: Path
    formats: tuple[str, ...]
    inputs: tuple[str, ...]

    def put(self, report: Report, view: View) -> None:
        """Write one pair's reports."""
        in_a_file = replace(view, width=screen.IN_A_FILE, color=False, ascii=False)
        for name in self.formats:
            path = self.path(f"{report.name}.{suffix(name)}")
            deliver(render([report], name, in_a_file), path, self.inputs)

    def path(self, name: str) -> Path:
        """A file in the folder, made if need be; what no file system takes in a name becomes `_`."""
        parts = (_NOT_IN_NAMES.sub("_", part) for part in PurePosixPath(name).parts if part != "/")
        path = self.folder.joinpath(*parts)
        return made(path.parent) / path.name


@click.command("batch")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Write a report of each pair into DIR, under the name of the pair, and the table as summary.csv.",
)  # fmt: skip
@click.option(
    "--format", "formats", type=click.Choice(list(FORMATS)), multiple=True, default=("html",), show_default=True,
    metavar="FORMAT", help="Of the reports in DIR; may be given several times (as for `paralint check`).",
)  # fmt: skip
@shared.fail_on
@shared.language
@shared.glossary
@shared.rules
@shared.profile
@shared.display
@shared.config
@shared.no_cache
@shared.workers
@shared.executor
def command(
    folder: Path, output: Path | None, formats: tuple[str, ...], fail_on: str | None, language: str | None,
    glossaries: tuple[Path, ...], rules: tuple[Path, ...], profile: ProfileName | None, display: screen.Display,
    config: Path | None, no_cache: bool, workers: int, executor: str,
) -> int:  # fmt: skip
    """Check every pair below FOLDER and print one line for each.

    Pairs are those of every paralint.toml in the tree, each under its own configuration, and elsewhere documents of
    both languages that lie in one folder. A pair that cannot be checked is told and the others go on; the exit code is
    the highest of all.
    """

    def tasks_of(project: Project) -> Iterator[Task]:
        settings = project.settings
        strictness = PROFILES[profile or settings.profile]
        chosen = shared.combined(
            settings, glossaries=glossaries, rules=rules, language=language, profile=strictness,
            detail=output is not None and any(FORMATS[name].detail for name in formats),
        )  # fmt: skip
        shared.refuse_unknown_rules(chosen, settings.overrides)
        threshold = threshold_of(fail_on or settings.fail_on or strictness.fail_on)
        view = screen.view(
            None, display, language=chosen.language, fail_on=threshold, all_read=strictness.all_read
        )  # fmt: skip
        for job in _jobs(project, chosen):
            yield Task(job, settings, strictness, view)

    own = shared.settings_for(config)
    found = tree(folder, own)
    for remark in found.remarks:
        tell(remark)
    tasks = [task for project in found.projects for task in tasks_of(project)]
    if not tasks and not found.broken:
        raise Problem(f"{folder}: no documents that belong together; give a folder that holds pairs")
    shelf = Shelf(output, formats, tuple(path for task in tasks for path in task.job.paths)) if output else None
    cache = Cache(None if no_cache else default_folder())
    lines = [overview.broken(line.partition(": ")[0], line) for line in found.broken]
    with closing(check_jobs([task.job for task in tasks], cache=cache, workers=workers, executor=executor)) as checking:
        for task, outcome in zip(tasks, told(checking, len(tasks)), strict=True):
            lines.append(_line(task, outcome, shelf))
    for line in lines:
        if line.problem:
            tell(line.problem)
    if shelf:
        deliver(overview.as_csv(lines), shelf.path("summary.csv"), shelf.inputs)
    language_of = shared.message_language(language, own)
    deliver(overview.render(lines, screen.view(None, display, language=language_of)), None, ())
    return overview.code(lines)


def _jobs(project: Project, chosen: Options) -> Iterator[Job]:
    for pair in project.pairs:
        yield Job(pair.name, pair.paths, for_documents(chosen, project.settings.overrides, pair.inside or pair.paths))


def _line(task: Task, outcome: Outcome, shelf: Shelf | None) -> overview.Line:
    """Judge one pair and put its reports on the shelf; nothing of it is kept in memory."""
    if outcome.report is None:
        return overview.broken(task.job.name, outcome.problem)
    (report,) = accepted([outcome.report], task.settings, task.strictness)
    if shelf:
        shelf.put(report, task.view)
    return overview.checked(report, task.view, outcome.seconds)
