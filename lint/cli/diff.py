"""`paralint diff`: both documents side by side."""

import sys
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli import screen
from lint.cli.check import accepted, check_all
from lint.cli.delivery import deliver
from lint.cli.selection import select_pairs
from lint.config import PROFILES, Settings, did_you_mean
from lint.problems import Problem


@click.command("diff")
@click.argument("pair", nargs=-1, metavar="[PAIR]")
@click.option("--only-differences", is_flag=True, help="Show only passages in which something differs.")
@click.option("--section", default="", metavar="WORDS", help="Show only sections whose heading holds these words.")
@click.option("--pager/--no-pager", default=True, help="Page what is longer than the screen. Default: page.")
@shared.output
@shared.language
@shared.glossary
@shared.rules
@shared.revisions
@shared.display
@shared.config
@shared.no_cache
def command(
    pair: tuple[str, ...],
    only_differences: bool,
    section: str,
    pager: bool,
    output: Path | None,
    language: str | None,
    glossaries: tuple[Path, ...],
    rules: tuple[Path, ...],
    revisions: str | None,
    display: screen.Display,
    config: Path | None,
    no_cache: bool,
) -> int:
    """Show both documents of a PAIR side by side, section by section, passages that belong together on one line.

    PAIR is the two files, or the name of a pair in paralint.toml. What differs is marked in both files, with the letter
    of its message; what agrees is left in peace. The exit code is 0 when the pair could be read.
    """
    from lint.reports import diff

    settings = shared.settings_for(config)
    chosen = shared.combined(
        settings, glossaries=glossaries, rules=rules, revisions=revisions, language=language, detail=True
    )
    selection = select_pairs(_files(pair, settings), settings, only_pairs=False)
    run = check_all(selection.pairs, chosen, settings, no_cache=no_cache)
    view = screen.view(output, display, language=chosen.language)
    wishes = diff.Wishes(only_differences, section)
    reports = accepted(run.reports, settings, PROFILES[settings.profile])
    text = "\n\n".join(diff.render(report, view, wishes) for report in reports)
    if run.reports and output is None and pager and _is_long(text):
        click.echo_via_pager(text, color=view.color)
    elif run.reports:
        deliver(text, output, [path for chosen_pair in selection.pairs for path in chosen_pair.paths])
    return run.told()


def _files(given: tuple[str, ...], settings: Settings) -> tuple[str, ...]:
    """The files themselves for the name of a pair."""
    folder = settings.source.parent if settings.source else Path()
    named = {pair.name: tuple(str(folder / name) for name in pair.paths) for pair in settings.pairs}
    if len(given) == 1 and given[0] not in named and not Path(given[0]).exists():
        raise Problem(f"there is no pair and no file {given[0]!r}{did_you_mean(given[0], tuple(named))}")
    return tuple(path for name in given for path in (named.get(name, (name,)) if not Path(name).exists() else (name,)))


def _is_long(text: str) -> bool:
    return sys.stdout.isatty() and text.count("\n") >= screen.height()
