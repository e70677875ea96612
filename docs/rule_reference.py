"""Writes docs/rules/: one page a rule and the table of all, from the rule files themselves.

usage: rule_reference.py [--check]     --check writes nothing and fails when a page is missing, stale or left over
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lint.config import MessageLanguage
from lint.rules import Example, Rule, load_rules

FOLDER = Path(__file__).parent / "rules"
FAMILIES = {
    "TRM": "Terminology",
    "MET": "Performance metrics",
    "STA": "Statistics that cannot be right",
    "MTH": "Test methods and standards",
    "IDN": "Product identity and intended use",
    "STR": "Structure",
    "NUM": "Any other number",
    "TXT": "Left-over text",
}

FIX_ANY = "Look up the value in the report that both files rest on, and correct the file that differs from it."
FIX = {
    "TRM": "Write the term that the message names, everywhere in the file; a term of your own belongs into your glossary.",
    "STA": "Compute the figure again from the counts of the report, and correct whichever of the printed numbers is wrong.",
    "IDN": "Take the wording from the registered or cleared documents, and make every place of both files say the same.",
    "STR": "Add what is missing, or say in the file why it is left out.",
    "TXT": "Write what belongs there, or delete the left-over text.",
}


def pages(rules: Sequence[Rule]) -> dict[str, str]:
    """File name -> content, for every rule and for the table of all."""
    content = {f"{rule.id}.md": "\n".join(page(rule)) + "\n" for rule in rules}
    return content | {"README.md": "\n".join(index(rules)) + "\n"}


def page(rule: Rule) -> Iterator[str]:
    """Fixed headings: what it reports, why it matters, examples, how to fix it, how to silence it."""
    yield from (f"# {rule.id} {rule.name}", "", f"Severity: {rule.severity}. Check: `{rule.check}`.", "")
    yield from ("## What it reports", "", *(f"- {rule.message[tongue]}" for tongue in ("en", "zh")), "")
    yield from ("## Why it matters", "", *(f"- {rule.reason(tongue)}" for tongue in tongues(rule)), "")
    for heading, fires in (("Reported", True), ("Not reported", False)):
        chosen = [example for example in rule.examples if (rule.id in example.finds) is fires]
        if chosen:
            yield from (f"## {heading}", "", *(line for example in chosen for line in shown(example)))
    yield from ("## How to fix it", "", FIX.get(rule.id[:3], FIX_ANY), "")
    yield from ("## How to silence it", "")
    yield f"One place: `<!-- paralint: ignore[{rule.id}] reason -->`, a Word comment with the same words, or `paralint waive`."
    yield from ("Everywhere, in `paralint.toml`:", "", "```toml", f'ignore = ["{rule.id}"]', "")
    yield from ("[severities]", f'{rule.id} = "info"', "```")


def tongues(rule: Rule) -> tuple[MessageLanguage, ...]:
    """The languages that a rule gives its reason in."""
    return ("en", "zh") if rule.why_zh else ("en",)


def shown(example: Example) -> Iterator[str]:
    """Both texts as they stand in the two files."""
    for label, text in (("NMPA", example.nmpa), ("FDA", example.fda)):
        yield from (f"{label}:", "", "```markdown", *text.strip().splitlines(), "```", "")


def index(rules: Sequence[Rule]) -> Iterator[str]:
    """All rules by family."""
    yield from (
        "# Rules",
        "",
        f"{len(rules)} rules, written from `rules/*.yml`. `paralint explain RULE` shows the same.",
    )
    for prefix, family in FAMILIES.items():
        chosen = [rule for rule in rules if rule.id.startswith(prefix)]
        if chosen:
            yield from ("", f"## {family}", "", "| rule | name | severity |", "|---|---|---|")
            yield from (f"| [{rule.id}]({rule.id}.md) | {rule.name} | {rule.severity} |" for rule in chosen)


def stale(wanted: dict[str, str]) -> list[str]:
    """Pages that are missing, differ, or belong to no rule."""
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main() -> int:
    """Write what is stale, or say so."""
    wanted = pages(load_rules())
    if "--check" in sys.argv[1:]:
        print("\n".join(stale(wanted)))
        return int(bool(stale(wanted)))
    FOLDER.mkdir(exist_ok=True)
    for name in stale(wanted):
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], "utf-8")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
