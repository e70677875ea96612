"""`paralint cache`: what was kept from earlier runs."""

import click

from lint.cache import Cache, default_folder


@click.group("cache")
def command() -> None:
    """Results of earlier runs, kept on this computer so that the next check is quick."""


@command.command("clear")
def clear() -> None:
    """Take out all that is kept; nothing is lost but time."""
    folder = default_folder()
    click.echo(f"{Cache(folder).clear()} entries taken out of {folder}")


@command.command("path")
def path() -> None:
    """Where it is kept; PARALINT_CACHE_DIR puts it elsewhere."""
    click.echo(str(default_folder()))
