"""Options that several commands share, and how they win over `paralint.toml`."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from lint.cli.screen import Display, view
from lint.config import MessageLanguage, Options, Override, Profile, Settings, did_you_mean
from lint.config_file import find_settings, load_settings
from lint.problems import Problem

FILE = click.Path(path_type=Path, dir_okay=False)
EXISTING = click.Path(path_type=Path, exists=True)

_ADDRESS = re.compile(r"dask://[^/\s]+:\d+/?")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

config = click.option(
    "--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Use this configuration instead of the nearest paralint.toml or pyproject.toml.",
)  # fmt: skip
glossary = click.option(
    "--glossary", "glossaries", type=EXISTING, multiple=True, metavar="FILE",
    help="Also use this glossary (CSV, Excel or TBX). May be given several times; the last one wins.",
)  # fmt: skip
rules = click.option(
    "--rules", type=EXISTING, multiple=True, metavar="FILE",
    help="Also use this rule pack (YAML). May be given several times.",
)  # fmt: skip
revisions = click.option(
    "--revisions", type=click.Choice(["final", "original"]),
    help="Tracked changes in Word: read the text as if all were accepted (final, the default) or rejected (original).",
)  # fmt: skip
language = click.option(
    "--lang", "language", type=click.Choice(["en", "zh"]),
    help="Language of the messages. Default: that of your system.",
)  # fmt: skip
fail_on = click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
    help="The lowest severity that makes the exit code 1. Default: error.",
)  # fmt: skip
output = click.option(
    "-o", "--output", type=FILE, metavar="FILE",
    help="Write the result to FILE instead of the screen. FILE appears only when it is complete.",
)  # fmt: skip
_color = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
    help="Colours; auto: on a terminal, unless NO_COLOR is set.",
)  # fmt: skip
_ascii = click.option(
    "--ascii", "ascii_only", is_flag=True, help="Draw columns with | and -, for consoles without box characters."
)
_ambiguous = click.option(
    "--ambiguous-width", "ambiguous", type=click.IntRange(1, 2), envvar="PARALINT_AMBIGUOUS_WIDTH", default=1,
    help="Cells that your terminal gives to ± ≥ × ℃; 2 on some East Asian systems. Default: 1.",
)  # fmt: skip


def display(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options on how the screen shows things, handed over together as `display`."""

    @wraps(command)
    def with_display(*arguments: Any, color: str, ascii_only: bool, ambiguous: int, **more: Any) -> Any:
        return command(*arguments, display=Display(color, ascii_only, ambiguous), **more)

    return _color(_ascii(_ambiguous(with_display)))


profile = click.option(
    "--profile", type=click.Choice(["draft", "review", "submission"]),
    help="How strict: draft lets placeholders pass; review is the default; submission fails on warnings and on anything "
    "not read, and knows no baseline.",
)  # fmt: skip
no_cache = click.option("--no-cache", is_flag=True, help="Read and compare everything anew, and keep nothing.")
statistics = click.option(
    "--statistics", is_flag=True,
    help="Also say where the time went, what each rule found and how much it looked at: on standard error, and in JSON. "
    "Everything is checked anew.",
)  # fmt: skip
workers = click.option(
    "-j", "--workers", type=click.IntRange(0, 256), default=0, metavar="N",
    help="Processes for many pairs; 1 also forbids to share a long one between two. Default: one a processor.",
)  # fmt: skip


def _address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise click.BadParameter(f"{value!r}: give it as dask://host:port")
    return value


executor = click.option(
    "--executor", default="", metavar="ADDRESS", callback=_address,
    help="Check the pairs on a Dask cluster, dask://host:port (needs the extra `dask`, and the files at the same paths).",
)  # fmt: skip


def settings_for(config_file: Path | None) -> Settings:
    """The configuration that was named, or the nearest one."""
    return load_settings(config_file) if config_file else find_settings(Path.cwd())


def message_language(chosen: str | None, settings: Settings) -> MessageLanguage:
    """What the person asked for, else the configuration, else the locale; English unless one of them says Chinese."""
    wanted = chosen or settings.language or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en"
    )  # fmt: skip
    return "zh" if wanted.lower().startswith("zh") else "en"


def combined(
    settings: Settings,
    *,
    glossaries: Sequence[Path] = (),
    rules: Sequence[Path] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    revisions: str | None = None,
    language: str | None = None,
    profile: Profile = Profile(),
    detail: bool = False,
) -> Options:
    """The configuration with what the command line adds (glossaries, rules, ignore) or replaces (the rest)."""
    base = settings.options
    return replace(
        base,
        glossaries=base.glossaries + tuple(glossaries),
        rules=base.rules + tuple(rules),
        select=_split(select) or base.select,
        ignore=base.ignore + _split(ignore),
        severities={**profile.severities, **base.severities},
        revisions="original" if (revisions or base.revisions) == "original" else "final",
        language=message_language(language, settings),
        detail=detail,
    )


def refuse_unknown_rules(chosen: Options, overrides: Sequence[Override] = ()) -> None:
    """A rule that was misspelt would silently stay on or off."""
    words = {*chosen.select, *chosen.ignore, *chosen.severities, *chosen.parameters}
    words.update(word for override in overrides for word in (*override.ignore, *override.severities))
    if not words:
        return
    from lint.rules import load_rules, parameters_of, wrong_parameter

    rules = load_rules(chosen.rules)
    for word in sorted(words):
        if not any(rule.id.startswith(word) or rule.name == word for rule in rules):
            near = did_you_mean(word, [name for rule in rules for name in (rule.id, rule.name)])
            raise Problem(f"there is no rule {word}{near} (`paralint rules` lists them)")
    for rule in (rule for rule in rules if rule.id in chosen.parameters):
        if wrong := wrong_parameter(chosen.parameters[rule.id], parameters_of(rule.check, rules)):
            raise Problem(f"parameters.{rule.id}.{wrong}")


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that show what is read out of documents, handed over as `output`, `chosen` and `view`."""

    @wraps(command)
    def with_reading(
        *arguments: Any, output: Path | None, glossaries: tuple[Path, ...], revisions: str | None,
        language: str | None, display: Display, config: Path | None, **more: Any,
    ) -> Any:  # fmt: skip
        chosen = combined(settings_for(config), glossaries=glossaries, revisions=revisions, language=language)
        shown = view(output, display, language=chosen.language)
        return command(*arguments, output=output, chosen=chosen, view=shown, **more)

    return output(glossary(revisions(language(display(config(with_reading))))))
