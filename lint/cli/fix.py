"""`paralint fix`: proposals put into copies of Markdown and text files."""

import difflib
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli.check import check_all
from lint.cli.delivery import made, write_whole
from lint.cli.selection import select_pairs
from lint.document import Document
from lint.findings import Report
from lint.problems import Problem
from lint.writeback.text import Fix, fixed


@click.command("fix")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Where the fixed copies go.",
)  # fmt: skip
@click.option("--diff", "as_diff", is_flag=True, help="Only show what would change.")
@click.option("--unsafe", is_flag=True, help="Also replace terms and misspelt words; look at every change.")
@shared.glossary
@shared.rules
@shared.config
@shared.no_cache
def command(
    files: tuple[str, ...], folder: Path | None, as_diff: bool, unsafe: bool, glossaries: tuple[Path, ...],
    rules: tuple[Path, ...], config: Path | None, no_cache: bool,
) -> int:  # fmt: skip
    """Make the proposed replacements in copies of Markdown and text files; numbers are never replaced.

    Without --unsafe only characters that look like others, and characters that nobody sees. For Word files there is
    `paralint annotate --suggest`.
    """
    if not as_diff and folder is None:
        raise Problem("give -o DIR for the fixed copies, or --diff to see the changes; documents are never overwritten")
    settings = shared.settings_for(config)
    chosen = shared.combined(settings, glossaries=glossaries, rules=rules, detail=True)
    run = check_all(select_pairs(files, settings, only_pairs=False).pairs, chosen, settings, no_cache=no_cache)
    for report in run.reports:
        _fix(report, None if as_diff else folder, unsafe=unsafe)
    for line in run.broken:
        click.echo(f"paralint: {line}", err=True)
    return 2 if run.broken else 0


def _fix(report: Report, folder: Path | None, *, unsafe: bool) -> None:
    from lint.writeback.remarks import documents, fixes_in

    for side, number, document in documents(report):
        if document.format not in ("markdown", "text"):
            click.echo(f"paralint: {document.path}: only Markdown and text files are fixed, left out", err=True)
            continue
        text = _text_of(document)
        proposed = fixes_in(report, side, number)
        new, made, left = fixed(text, [fix for fix in proposed if unsafe or fix.safe])
        _tell(document.path, made, left, [fix for fix in proposed if not unsafe and not fix.safe])
        if folder is None:
            click.echo("".join(_difference(document.path, text, new)), nl=False)
        else:
            _write(folder / Path(document.path).name, document.path, new)


def _text_of(document: Document) -> str:
    from lint.readers.encoding import decode

    data = Path(document.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise Problem(f"{document.path}: was changed while it was checked; run the command again")
    text, encoding = decode(data)
    if encoding != "UTF-8":
        click.echo(f"paralint: {document.path}: {encoding}; the copy is UTF-8", err=True)
    return text


def _tell(path: str, made: Sequence[Fix], left: Sequence[Fix], unsafe: Sequence[Fix]) -> None:
    for fix in made:
        click.echo(f"{path}:{fix.line}: {fix.rule} {fix.quote} → {fix.replacement}", err=True)
    if left:
        click.echo(f"paralint: {path}: {len(left)} not made, their words stand between other marks", err=True)
    if unsafe:
        click.echo(f"paralint: {path}: {len(unsafe)} more with --unsafe", err=True)


def _difference(path: str, old: str, new: str) -> Iterable[str]:
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), path, f"{path} (fixed)")
    return (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _write(target: Path, source: str, text: str) -> None:
    if target.resolve() == Path(source).resolve():
        raise Problem(f"{target}: this is the document itself; choose another folder for the copies")
    made(target.parent)
    write_whole(target, text.encode())
