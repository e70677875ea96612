"""`paralint fix`: proposals put into copies of Markdown and text files."""

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from lint.cli import options as shared
from lint.cli.check import check_all
from lint.cli.copies import by_document, checked_bytes, put, targets
from lint.cli.delivery import tell
from lint.cli.selection import select_pairs
from lint.document import Document
from lint.problems import Problem
from lint.reports.visible import shown
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
    from lint.writeback.remarks import fixes_in

    settings = shared.settings_for(config)
    chosen = shared.combined(settings, glossaries=glossaries, rules=rules, detail=True)
    run = check_all(select_pairs(files, settings, only_pairs=False).pairs, chosen, settings, no_cache=no_cache)
    found = by_document(run.reports, fixes_in, ("markdown", "text"), "only Markdown and text files are fixed")
    copies = targets([document for document, _ in found], folder) if folder and not as_diff else {}
    for document, proposed in found:
        _fix(document, proposed, copies.get(document.path), unsafe=unsafe)
    return run.told()


def _fix(document: Document, proposed: Sequence[Fix], target: Path | None, *, unsafe: bool) -> None:
    text = _text_of(document)
    new, made, left = fixed(text, [fix for fix in proposed if unsafe or fix.safe])
    _tell(document.path, made, left, [fix for fix in proposed if not unsafe and not fix.safe])
    if target is None:
        click.echo("".join(_difference(document.path, text, new)), nl=False)
    else:
        put(target, new.encode())


def _text_of(document: Document) -> str:
    from lint.readers.encoding import decode

    text, encoding = decode(checked_bytes(document))
    if encoding != "UTF-8":
        tell(f"{document.path}: {encoding}; the copy is UTF-8")
    return text


def _tell(path: str, made: Sequence[Fix], left: Sequence[Fix], unsafe: Sequence[Fix]) -> None:
    for fix in made:
        click.echo(f"{path}:{fix.line}: {fix.rule} {shown(fix.quote)} → {shown(fix.replacement)}", err=True)
    if left:
        tell(f"{path}: {len(left)} not made, their words stand between other marks")
    if unsafe:
        tell(f"{path}: {len(unsafe)} more with --unsafe")


def _difference(path: str, old: str, new: str) -> Iterable[str]:
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), path, f"{path} (fixed)")
    return (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
