"""`paralint explain`: one rule in full."""

import click

from lint.cli import options as shared


@click.command("explain")
@click.argument("rule", metavar="RULE")
@shared.language
@shared.rules
@shared.config
def command() -> None:
    """Say what RULE (MET001, or its name) finds, why it matters, and show examples."""
