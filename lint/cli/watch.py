"""`paralint watch`: check again whenever a document is saved, for people without version control."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli.delivery import tell, write_whole
from lint.cli.selection import look_again, select_pairs
from lint.config import Settings
from lint.problems import Problem, told

PAUSE = 0.5  # seconds between two looks; a save is complete when two looks agree
PATIENCE = 6  # looks for which a file that is away, as while Word saves it, is waited for
AWAY = (0, 0, 0)

State = Mapping[str, tuple[int, int, int]]


@click.command("watch")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option(
    "-o", "--output", type=shared.FILE, metavar="FILE", help="Keep this HTML report fresh; open it in a browser."
)
@click.option("--times", type=int, hidden=True, default=0, help="Stop after so many checks.")
@shared.language
@shared.config
@click.pass_context
def command(
    context: click.Context, files: tuple[str, ...], output: Path | None, times: int, language: str | None,
    config: Path | None,
) -> int:  # fmt: skip
    """Check the pairs now and after every save, until Ctrl-C.

    Give the files as for `paralint check`. The inputs are only read. What cannot be checked from the start ends it; what
    cannot be read later, such as a file that is half saved, is told and looked at again.
    """
    from lint.cli import COULD_NOT
    from lint.cli.check import BROKEN
    from lint.cli.check import command as check

    known = inputs(files, config)
    looked = 0

    def look() -> State:
        nonlocal known
        known = inputs(files, config, before=known)
        return state(known)

    while True:
        seen = look()
        problems: tuple[str, ...] = ()
        try:
            code = context.invoke(
                check, files=files, style="concise", outputs=(f"html={output}",) if output else (), language=language,
                config=config,
            )  # fmt: skip
            if code == COULD_NOT and not looked:
                return COULD_NOT
            problems = context.meta[BROKEN]
        except Problem as problem:
            if not looked:
                raise
            problems = (told(problem),)  # such as a configuration that is being written
            tell(problems[0])
        if problems and output:
            _note(output, problems, language, config)
        looked += 1
        if looked == times:
            return 0
        tell(f"waiting for a change of {len(seen)} files (Ctrl-C ends)")
        await_change(look, seen)


def _note(page: Path, problems: Sequence[str], language: str | None, config: Path | None) -> None:
    """Write into the page what could not be checked; a page that somebody took away meanwhile stays away."""
    from lint.reports.html.notice import with_notice

    try:
        settings = shared.settings_for(config)
    except Problem:
        settings = Settings()
    if page.exists():
        noted = with_notice(page.read_text("utf-8"), problems, shared.message_language(language, settings))
        write_whole(page, noted.encode())


def inputs(files: tuple[str, ...], config: Path | None, before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Everything that a check of the files depends on now; what it was `before`, while that cannot be told."""
    look_again()
    try:
        settings = shared.settings_for(config)
        documents = [path for pair in select_pairs(files, settings, only_pairs=False).pairs for path in pair.paths]
    except Problem:
        if not before:
            raise
        return before
    own = (settings.source, *settings.options.glossaries, *settings.options.rules, settings.waivers, settings.baseline)
    return (*documents, *(str(path) for path in own if path))


def state(paths: Iterable[str]) -> State:
    """Which file stands at each path, when it was changed and how long it is."""
    return {path: _about(path) for path in paths}


def await_change(look: Callable[[], State], seen: State) -> None:
    """Return when the files differ from what was seen and two looks agree; a file that stays away is waited for."""
    before, agreed = seen, 0
    while True:
        time.sleep(PAUSE)
        now = look()
        agreed = agreed + 1 if now == before else 0
        if now != seen and agreed >= (PATIENCE if AWAY in now.values() else 1):
            return
        before = now


def _about(path: str) -> tuple[int, int, int]:
    try:
        known = os.stat(path)
    except OSError:
        return AWAY
    return known.st_ino, known.st_mtime_ns, known.st_size
