"""`paralint annotate`: the findings as comments in copies of the documents."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli.check import accepted, check_all
from lint.cli.copies import by_document, checked_bytes, put, targets
from lint.cli.selection import select_pairs
from lint.config import PROFILES
from lint.document import Document
from lint.writeback.notes import Note


@click.command("annotate")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
    help="Where the copies go; it is made if it is not there.",
)  # fmt: skip
@click.option(
    "--suggest", is_flag=True, help="Also propose terms as tracked changes (Word); numbers are never proposed."
)
@shared.language
@shared.glossary
@shared.rules
@shared.config
@shared.no_cache
def command(
    files: tuple[str, ...], folder: Path, suggest: bool, language: str | None, glossaries: tuple[Path, ...],
    rules: tuple[Path, ...], config: Path | None, no_cache: bool,
) -> int:  # fmt: skip
    """Write copies of the documents with each finding as a comment (.docx) or a highlight with a note (.pdf).

    Give the files as for `paralint check`. The documents themselves are only read. What is waived or in the baseline has no
    comment.
    """
    from lint.writeback.remarks import notes_on

    settings = shared.settings_for(config)
    chosen = shared.combined(settings, glossaries=glossaries, rules=rules, language=language, detail=True)
    run = check_all(select_pairs(files, settings, only_pairs=False).pairs, chosen, settings, no_cache=no_cache)
    reports = accepted(run.reports, settings, PROFILES[settings.profile])
    found = by_document(
        reports, partial(notes_on, suggest=suggest), ("docx", "pdf"), "comments go into .docx and .pdf only"
    )
    copies = targets([document for document, _ in found], folder)
    made = [(copies[document.path], _copy(document, notes), notes) for document, notes in found]
    for target, data, notes in made:  # none before all could be made
        put(target, data)
        click.echo(f"{target}: {len(notes)} {'comment' if len(notes) == 1 else 'comments'}")
    return run.told()


def _copy(document: Document, notes: Sequence[Note]) -> bytes:
    data = checked_bytes(document)
    if document.format == "pdf":
        from lint.writeback import pdf

        return pdf.annotated(data, notes)
    from lint.writeback import docx

    return docx.annotated(data, notes)
