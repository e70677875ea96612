"""`paralint rules`: what is checked, and whether rule packs keep their own promises."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from lint.cli import options as shared

if TYPE_CHECKING:
    from lint.config import Options
    from lint.rules import Example, Rule


@click.group("rules", invoke_without_command=True)
@shared.rules
@shared.language
@shared.config
@click.pass_context
def command(ctx: click.Context, rules: tuple[Path, ...], language: str | None, config: Path | None) -> None:
    """List the rules that are checked: their ids, severities and what each one reports.

    `paralint explain RULE` shows one of them in full; `paralint rules test` runs the examples written into the rules.
    """
    if ctx.invoked_subcommand:
        return
    from lint.rules import load_rules

    settings = shared.settings_for(config)
    chosen = shared.combined(settings, rules=rules, language=language)
    for rule in load_rules(chosen.rules):
        severity = chosen.severities.get(rule.id, rule.severity)
        click.echo(f"{rule.id}  {severity:7}  {rule.name}")


@command.command("test")
@click.argument("packs", nargs=-1, type=shared.EXISTING, metavar="[PACK]…")
@shared.glossary
@shared.config
def test(packs: tuple[Path, ...], glossaries: tuple[Path, ...], config: Path | None) -> int:
    """Run the examples in the rules: each must find exactly what it says. With PACK, only the rules in these files.

    A rule that none of the examples sets off has not been shown to find anything, and fails too.
    """
    from lint.rules import load_rules, read_pack

    chosen = shared.combined(shared.settings_for(config), rules=packs, glossaries=glossaries)
    tested = [rule for pack in packs for rule in read_pack(pack)] if packs else load_rules(chosen.rules)
    failures = [line for rule in tested for line in (*_failures(rule, chosen), *_unproven(rule, tested))]
    for line in failures:
        click.echo(line)
    examples = sum(len(rule.examples) for rule in tested)
    click.echo(f"{len(tested)} rules, {examples} examples, {len(failures)} failures")
    return int(bool(failures))


def _failures(rule: "Rule", chosen: "Options") -> Iterator[str]:
    for number, example in enumerate(rule.examples, 1):
        found = rules_found(example, chosen)
        if found != tuple(sorted(set(example.finds))):
            yield f"{rule.id} example {number}: must find {_named(sorted(set(example.finds)))}, finds {_named(found)}"


def _unproven(rule: "Rule", tested: Sequence["Rule"]) -> Iterator[str]:
    if not any(rule.id in example.finds for other in tested for example in other.examples):
        yield f"{rule.id}: no example finds it; write one that it must find, and one as like it as can be that it must not"


def _named(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "nothing"


def rules_found(example: "Example", chosen: "Options") -> tuple[str, ...]:
    """The ids of the rules that the texts of an example set off, sorted."""
    from lint.engine import check_pair

    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("nmpa.md", "fda.md")]
        for path, text in zip(paths, (example.nmpa, example.fda), strict=True):
            path.write_text(text, "utf-8")
        report = check_pair([str(path) for path in paths], options=chosen)
    return tuple(sorted({finding.rule for finding in report.findings}))
