"""`paralint glossary`: look into the glossary, check it, and carry a project's own in and out."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options as shared
from lint.cli.delivery import write_whole
from lint.problems import Problem

if TYPE_CHECKING:
    from lint.glossary import Concept, Glossary

FORMATS = ("csv", "xlsx", "tbx")
_STATUSES = (("admitted", "also"), ("deprecated", "outdated"), ("forbidden", "wrong"))

style = click.option(
    "--format", "style", type=click.Choice(FORMATS),
    help="Format of the result; by default what the name of FILE says, else csv.",
)  # fmt: skip


@click.group("glossary")
def command() -> None:
    """The terms: look one up, check a glossary of your own, exchange it with Excel and terminology tools.

    A glossary of your own is layered over the shipped one: name it in paralint.toml, or give it with --glossary.
    """


@command.command("search")
@click.argument("term")
@shared.glossary
@shared.config
def search(term: str, glossaries: tuple[Path, ...], config: Path | None) -> int:
    """Show the concepts that TERM belongs to, in either language, with what to write and what not to."""
    from lint.glossary.search import found

    concepts = found(_glossary(glossaries, config), term)
    if not concepts:
        click.echo(f"{term}: not in the glossary")
        return 1
    click.echo("\n\n".join("\n".join(_entry(concept)) for concept in concepts))
    return 0


@command.command("check")
@click.argument("files", nargs=-1, type=shared.EXISTING, metavar="[FILE]…")
@shared.config
def check(files: tuple[Path, ...], config: Path | None) -> int:
    """Look for contradictions in the shipped glossary, or in FILEs of your own (CSV, Excel, TBX) layered over it."""
    from lint.glossary.check import check_project, check_shipped
    from lint.glossary.load import read_concepts

    own = files or shared.settings_for(config).options.glossaries
    glossary = _loaded(own)
    ids = {concept.id for path in own for concept in read_concepts(path)}
    messages = check_project(list(glossary.concepts.values()), ids) if own else check_shipped()
    for line in messages:
        click.echo(line)
    counted = [concept for concept in glossary.concepts.values() if not own or concept.id in ids]
    click.echo("\n".join([*_by_domain(counted), f"{len(glossary.adoptions)} standards in the crosswalk"]))
    click.echo(f"{len(messages)} problem{'' if len(messages) == 1 else 's'}")
    return int(bool(messages))


@command.command("export")
@click.option("--own", is_flag=True, help="Only the concepts of your own glossaries, not the shipped ones.")
@click.option(
    "--domain", "domains", multiple=True, metavar="DOMAIN", help="Only this domain; may be given several times."
)
@style
@shared.output
@shared.glossary
@shared.config
def export(
    own: bool,
    domains: tuple[str, ...],
    style: str | None,
    output: Path | None,
    glossaries: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Write the glossary as CSV, Excel (.xlsx) or TBX (ISO 30042), for Excel or a terminology tool."""
    glossary = _glossary(glossaries, config)
    concepts: Iterable[Concept] = glossary.concepts.values()
    if own:
        ids = {c.id for path in _paths(glossaries, config) for c in _concepts(path)}
        concepts = [concept for concept in concepts if concept.id in ids]
    known = {concept.domain for concept in glossary.concepts.values()}
    for domain in domains:
        if domain not in known:
            raise Problem(f"there is no domain {domain}; known are {', '.join(sorted(known))}")
    _write([c for c in concepts if not domains or c.domain in domains], output, style, _paths(glossaries, config))


@command.command("import")
@click.argument("file", type=shared.EXISTING)
@style
@shared.output
def import_(file: Path, style: str | None, output: Path | None) -> None:
    """Turn FILE (TBX, Excel or CSV) into a glossary of your own; concepts that are shipped get the shipped ids."""
    from lint.glossary.exchange import recognised

    read = _concepts(file)
    concepts = recognised(read, _loaded(()).concepts.values())
    _write(concepts, output, style, (file,))
    renamed = sum(old.id != new.id for old, new in zip(read, concepts, strict=True))
    terms = sum(len(concept.terms) for concept in concepts)
    click.echo(f"{len(concepts)} concepts with {terms} terms, {renamed} of them recognised as shipped ones", err=True)


@command.command("merge")
@click.argument("files", nargs=-1, required=True, type=shared.EXISTING, metavar="FILE…")
@style
@shared.output
def merge(files: tuple[Path, ...], style: str | None, output: Path | None) -> None:
    """Make one glossary of several FILEs; where two say different things of a concept, the later one wins."""
    from lint.glossary.load import layer

    _write(layer(_concepts(path) for path in files), output, style, files)


@command.command("suggest")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--at-most", type=click.IntRange(min=1), default=50, show_default=True, help="So many candidates at most."
)
@shared.output
@shared.glossary
@shared.config
def suggest(
    files: tuple[str, ...], at_most: int, output: Path | None, glossaries: tuple[Path, ...], config: Path | None
) -> None:
    """Propose terms that the FILEs of a pair use and the glossary lacks, with evidence, to approve line by line.

    Take out the lines that are wrong, and the admitted forms where a line has several and some are cut badly; what is left is a
    glossary of your own.
    """
    from lint.align.candidates import candidates
    from lint.engine import compare
    from lint.glossary.exchange import proposed

    comparison = compare(files, shared.combined(shared.settings_for(config), glossaries=glossaries))
    found = candidates(comparison, at_most)
    notes = [
        f"score {c.score:.2f}; NMPA {len(c.zh.lines)}×: {c.zh_line}; 510(k) {len(c.en.lines)}×: {c.en_line}"
        for c in found
    ]
    pairs = [([c.zh.text, *c.zh_also], [c.en.text, *c.en_also], note) for c, note in zip(found, notes, strict=True)]
    _write(proposed(pairs, comparison.glossary.concepts), output, None, [Path(name) for name in files])


def _paths(glossaries: Sequence[Path], config: Path | None) -> tuple[Path, ...]:
    return shared.combined(shared.settings_for(config), glossaries=glossaries).glossaries


def _glossary(glossaries: Sequence[Path], config: Path | None) -> "Glossary":
    return _loaded(_paths(glossaries, config))


def _loaded(paths: Sequence[Path]) -> "Glossary":
    from lint.glossary import load_glossary

    return load_glossary(paths)


def _concepts(path: Path) -> "list[Concept]":
    from lint.glossary.load import read_concepts

    return read_concepts(path)


def _write(concepts: "Sequence[Concept]", output: Path | None, style: str | None, inputs: Sequence[Path]) -> None:
    from lint.glossary.exchange import WRITERS, format_of

    chosen = style or format_of(output)
    if output is None and chosen == "xlsx":
        raise Problem("a workbook needs a file: add -o glossary.xlsx")
    if output is not None and any(path.exists() and output.exists() and output.samefile(path) for path in inputs):
        raise Problem(f"{output}: this is one of the glossaries that are read; choose another name for the result")
    content = WRITERS[chosen](concepts)
    if output is None:
        sys.stdout.write(content.decode("utf-8-sig").replace("\r\n", "\n"))
    else:
        write_whole(output, content)


def _entry(concept: "Concept") -> list[str]:
    """A concept as a person reads it: what to write first, then the rest by status."""
    lines = [f"{concept.id}  ({concept.domain})"]
    for language in ("zh", "en"):
        terms = [term for term in concept.terms if term.language == language]
        parts = [term.text for term in terms if term.status == "preferred"] or ["–"]
        for status, word in _STATUSES:
            if same := [term.text for term in terms if term.status == status]:
                parts.append(f"{word}: {', '.join(same)}")
        lines.append(f"  {language}  {'; '.join(parts)}")
    details = (("context", ", ".join(concept.context)), ("note", concept.note), ("source", concept.source))
    return lines + [f"  {name}: {text}" for name, text in details if text]


def _by_domain(concepts: "Sequence[Concept]") -> list[str]:
    """How many concepts and terms each domain has, and how many concepts rest on a source that nobody has looked up."""
    terms = {
        language: Counter(c.domain for c in concepts for t in c.terms if t.language == language)
        for language in ("en", "zh")
    }
    count = Counter(concept.domain for concept in concepts)
    open_ = Counter(concept.domain for concept in concepts if not concept.looked_up)
    rows = [
        (domain, count[domain], terms["en"][domain], terms["zh"][domain], open_[domain]) for domain in sorted(count)
    ]
    rows.append(("all", len(concepts), terms["en"].total(), terms["zh"].total(), open_.total()))
    return [f"{'domain':12} {'concepts':>8} {'en terms':>8} {'zh terms':>8} {'not looked up':>13}"] + [
        f"{domain:12} {number:>8} {en:>8} {zh:>8} {open_:>13}" for domain, number, en, zh, open_ in rows
    ]
