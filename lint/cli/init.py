"""`paralint init`: find the documents of a folder, propose which belong together, write `paralint.toml`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from lint.cli.delivery import tell, write_whole
from lint.cli.tree import documents_below, unreadable_below, without_copies
from lint.pairs import Candidate, propose
from lint.problems import Problem, told

MOST = 400  # documents that are opened


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".", required=False)
@click.option("--force", is_flag=True, help="Replace the paralint.toml that is there.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
def command(folder: Path, force: bool, dry_run: bool) -> int:
    """Find the Chinese and English documents below FOLDER, propose pairs, and write paralint.toml.

    Documents are read to see their language and what they share: numbers, product names, standards. Look at the
    proposal before you rely on it.
    """
    target = folder / "paralint.toml"
    if target.exists() and not force and not dry_run:
        raise Problem(f"{target}: is there already; --force replaces it, --dry-run shows what would be written")
    documents: list[Candidate] = []
    for path in _documents(folder):
        candidate = _opened(path, folder)
        if candidate:
            documents.append(candidate)
    pairs, alone = propose(documents)
    for name in alone:
        tell(f"{name}: no partner found")
    if not pairs:
        raise Problem(
            f"{folder}: no Chinese and English documents that belong together; name the pairs in paralint.toml"
        )
    content = configuration(pairs)
    if dry_run:
        click.echo(content, nl=False)
        return 0
    write_whole(target, content.encode())
    click.echo(f"{target}: {len(pairs)} {'pair' if len(pairs) == 1 else 'pairs'}; check them with: paralint check")
    return 0


def configuration(pairs: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> str:
    """The text of `paralint.toml` with these pairs."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("Which documents say the same thing about one device; paths count from this file."))
    document.add("profile", tomlkit.string("review"))
    document["profile"].comment("draft, review or submission")
    tables = tomlkit.aot()
    for name, (nmpa, fda) in pairs.items():
        table = tomlkit.table()
        table.add("name", name)
        table.add("nmpa", list(nmpa))
        table.add("fda", list(fda))
        tables.append(table)
    document.add("pair", tables)
    return tomlkit.dumps(document)


def _documents(folder: Path) -> list[Path]:
    for line in unreadable_below(folder):
        tell(line)
    found = without_copies(documents_below(folder), tell)
    if len(found) > MOST:
        raise Problem(f"{folder}: {len(found)} documents, more than {MOST}; run init in the folder of one project")
    return found


def _opened(path: Path, folder: Path) -> Candidate | None:
    from lint.readers import open_document

    try:
        return Candidate(path.relative_to(folder).as_posix(), open_document(str(path)))
    except Problem as problem:
        tell(told(problem))
        return None
