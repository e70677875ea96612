"""`paralint watch`: check again whenever a document is saved, for people without version control."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli.selection import select_pairs

PAUSE = 0.5  # seconds between two looks; a save is complete when two looks agree


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
) -> None:  # fmt: skip
    """Check the pairs now and after every save, until Ctrl-C.

    Give the files as for `paralint check`. The inputs are only read.
    """
    from lint.cli.check import command as check

    settings = shared.settings_for(config)
    watched = [path for pair in select_pairs(files, settings, only_pairs=False).pairs for path in pair.paths]
    watched += [str(path) for path in (settings.source, *settings.options.glossaries, *settings.options.rules) if path]
    looked = 0
    while True:
        seen = state(watched)
        context.invoke(
            check,
            files=files,
            style="html" if output else "concise",
            outputs=(str(output),) if output else (),
            language=language,
            config=config,
        )
        looked += 1
        if looked == times:
            return
        click.echo(f"paralint: waiting for a change of {len(watched)} files (Ctrl-C ends)", err=True)
        await_change(watched, seen)


def state(paths: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """When each file was changed and how long it is; (0, 0) for one that is away, as while Word saves it."""
    return tuple(_about(path) for path in paths)


def await_change(paths: Sequence[str], seen: tuple[tuple[int, int], ...]) -> None:
    """Return when the files differ from what was seen, all are there, and two looks agree."""
    before = seen
    while True:
        time.sleep(PAUSE)
        now = state(paths)
        if now != seen and now == before and (0, 0) not in now:
            return
        before = now


def _about(path: str) -> tuple[int, int]:
    try:
        known = os.stat(path)
    except OSError:
        return 0, 0
    return known.st_mtime_ns, known.st_size
