"""`paralint text`: a document as it was read, and the form in which git compares Word and PDF files."""

from collections.abc import Sequence
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli.delivery import deliver
from lint.config import Options
from lint.problems import Problem


@click.command("text")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--for-git", is_flag=True, help="Print the reason in place of a file that cannot be read, so that git goes on."
)
@shared.output
@shared.revisions
@shared.config
def command(
    files: tuple[str, ...], for_git: bool, output: Path | None, revisions: str | None, config: Path | None
) -> None:
    """Print the text of each FILE (.docx, .pdf, .md, .txt) as it was read, one paragraph or table row a line.

    With it, git shows what changed in a Word or PDF file:

    \b
        git config diff.paralint.textconv "paralint text --for-git"
        git config diff.paralint.cachetextconv true
        echo "*.docx diff=paralint" >> .gitattributes
        echo "*.pdf diff=paralint" >> .gitattributes
    """
    chosen = shared.combined(shared.settings_for(config), revisions=revisions)
    try:
        text = as_read(files, chosen)
    except Problem as problem:
        if not for_git:
            raise
        text = f"[{' '.join(str(problem).split())}]"
    deliver(text, output, files)


def as_read(files: Sequence[str], options: Options) -> str:
    """The text of the files, without looking for what they state."""
    from lint.readers import open_document
    from lint.reports import as_read

    return as_read.render([open_document(path, revisions=options.revisions) for path in files])
