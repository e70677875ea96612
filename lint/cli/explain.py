"""`paralint explain`: one rule in full."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options as shared
from lint.cli import screen
from lint.config import MessageLanguage, did_you_mean
from lint.problems import Problem
from lint.reports.linebreak import wrapped

if TYPE_CHECKING:
    from lint.rules import Example, Rule

HEADINGS = {
    "en": {"message": "What it reports", "why": "Why it matters", "finds": "Reported", "quiet": "Not reported"},
    "zh": {"message": "报告内容", "why": "为什么重要", "finds": "会报告", "quiet": "不会报告"},
}


@click.command("explain")
@click.argument("rule", metavar="RULE")
@shared.language
@shared.rules
@shared.config
def command(rule: str, language: str | None, rules: tuple[Path, ...], config: Path | None) -> None:
    """Explain one RULE, given by its id (MET001) or its name: what it reports, why it matters, and examples."""
    from lint.rules import load_rules

    settings = shared.settings_for(config)
    chosen = shared.combined(settings, rules=rules, language=language)
    found = find_rule(load_rules(chosen.rules), rule)
    width = min(screen.view(None, screen.Display("never"), language=chosen.language).width, 100)
    for line in explained(found, chosen.language):
        indent = " " * (len(line) - len(line.lstrip()))
        for part in wrapped(line.strip(), width - len(indent)):
            click.echo(f"{indent}{part}".rstrip())


def find_rule(known: "Sequence[Rule]", wanted: str) -> "Rule":
    """The rule with that id or name, in any case."""
    for rule in known:
        if wanted.casefold() in (rule.id.casefold(), rule.name.casefold()):
            return rule
    names = [name for rule in known for name in (rule.id, rule.name)]
    raise Problem(f"there is no rule {wanted}{did_you_mean(wanted, names)} (`paralint rules` lists them)")


def explained(rule: "Rule", language: MessageLanguage) -> Iterator[str]:
    """The lines of the explanation, each with its indent."""
    heading = HEADINGS[language]
    yield f"{rule.id} {rule.name} ({rule.severity})"
    yield from ("", heading["message"], f"  {rule.message.get(language) or rule.message['en']}")
    yield from ("", heading["why"], f"  {rule.reason(language)}")
    for example in rule.examples:
        yield from ("", heading["finds" if rule.id in example.finds else "quiet"], *_texts(example))


def _texts(example: "Example") -> Iterator[str]:
    for side, text in (("NMPA", example.nmpa), ("FDA ", example.fda)):
        lines = text.strip().splitlines()
        yield from (f"  {side if number == 0 else '    '} {line}" for number, line in enumerate(lines))
