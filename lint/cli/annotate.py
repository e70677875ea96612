"""`paralint annotate`: the findings as comments in copies of the documents."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli.check import check_all
from lint.cli.delivery import made, write_whole
from lint.cli.selection import select_pairs
from lint.document import Document
from lint.findings import Report
from lint.problems import Problem
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

    Give the files as for `paralint check`. The documents themselves are only read.
    """
    settings = shared.settings_for(config)
    chosen = shared.combined(settings, glossaries=glossaries, rules=rules, language=language, detail=True)
    run = check_all(
        select_pairs(files, settings, only_pairs=False).pairs, chosen, settings, no_cache=no_cache
    )  # fmt: skip
    copies = _targets(run.reports, folder)
    for report in run.reports:
        _annotate(report, copies, suggest=suggest)
    for line in run.broken:
        click.echo(f"paralint: {line}", err=True)
    return 2 if run.broken else 0


def _targets(reports: Sequence[Report], folder: Path) -> dict[str, Path]:
    """Where the copy of each document goes; two documents of one name would lose one of them."""
    from lint.writeback.remarks import documents

    paths = sorted({document.path for report in reports for _, _, document in documents(report)})
    targets = {path: folder / Path(path).name for path in paths}
    if len(set(targets.values())) < len(targets):
        targets = {path: folder / Path(path).parent.name / Path(path).name for path in paths}
    if len(set(targets.values())) < len(targets):
        raise Problem("two documents have the same name and folder name; annotate the pairs one by one")
    for path, target in targets.items():
        if target.resolve() == Path(path).resolve():
            raise Problem(f"{target}: this is the document itself; choose another folder for the copies")
    return targets


def _annotate(report: Report, copies: dict[str, Path], *, suggest: bool) -> None:
    from lint.writeback.remarks import documents, notes_on

    for side, number, document in documents(report):
        notes = notes_on(report, side, number, suggest=suggest)
        if document.format not in ("docx", "pdf"):
            click.echo(f"paralint: {document.path}: comments go into .docx and .pdf only, left out", err=True)
            continue
        target = copies[document.path]
        made(target.parent)
        write_whole(target, _copy(document, notes))
        click.echo(f"{target}: {len(notes)} {'comment' if len(notes) == 1 else 'comments'}")


def _copy(document: Document, notes: Sequence[Note]) -> bytes:
    data = Path(document.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise Problem(f"{document.path}: was changed while it was checked; run the command again")
    if document.format == "pdf":
        from lint.writeback import pdf

        return pdf.annotated(data, notes)
    from lint.writeback import docx

    return docx.annotated(data, notes)
