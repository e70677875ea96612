"""`paralint.toml` (or `[tool.paralint]` in `pyproject.toml`) as typed settings; paths count from the file's folder."""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from lint.findings import Severity
from lint.problems import Problem

MessageLanguage = Literal["en", "zh"]
Revisions = Literal["final", "original"]
FailOn = Literal["error", "warning", "info", "never"]
THRESHOLDS: tuple[FailOn, ...] = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class Options:
    """What decides a check, beside the documents. Later glossaries and rules win over shipped and earlier ones."""

    glossaries: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()  # rule ids or their beginnings; empty: all rules
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)  # rule id -> severity instead of its own
    language: MessageLanguage = "en"  # of the messages
    revisions: Revisions = "final"  # tracked changes of Word: as accepted, or as they were before


@dataclass(frozen=True, slots=True)
class Pair:
    """Documents that are checked together, as paths relative to the configuration's folder."""

    name: str
    nmpa: tuple[str, ...]
    fda: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """All documents of the pair, the NMPA side first."""
        return self.nmpa + self.fda


@dataclass(frozen=True, slots=True)
class Settings:
    """One configuration file; without one, the defaults and no pairs."""

    source: Path | None = None
    pairs: tuple[Pair, ...] = ()
    options: Options = Options()
    language: MessageLanguage | None = None  # None: not set, the locale decides
    fail_on: FailOn = "error"


class _PairTable(msgspec.Struct, forbid_unknown_fields=True):
    """`[[pair]]` as written."""

    nmpa: str | list[str]
    fda: str | list[str]
    name: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file as written."""

    pair: list[_PairTable] = []
    glossaries: list[str] = []
    rules: list[str] = []
    select: list[str] = []
    ignore: list[str] = []
    severities: dict[str, Severity] = {}
    revisions: Revisions = "final"
    language: MessageLanguage | None = None
    fail_on: FailOn = "error"


def find_settings(start: Path) -> Settings:
    """The nearest configuration in `start` or a folder above it."""
    for folder in (start, *start.parents):
        if (folder / "paralint.toml").is_file():
            return load_settings(folder / "paralint.toml")
        project = folder / "pyproject.toml"
        if project.is_file() and "paralint" in _toml(project).get("tool", {}):
            return load_settings(project)
    return Settings()


def load_settings(path: Path) -> Settings:
    """The settings in one file; a Problem names the key that is wrong."""
    content = _toml(path)
    if path.name == "pyproject.toml":
        content = content.get("tool", {}).get("paralint", {})
    try:
        return _settings(path, msgspec.convert(content, _File))
    except msgspec.ValidationError as error:
        raise Problem(f"{path.name}: {_explained(str(error))}") from error


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`; did you mean …?` when a known word is near, else the empty string."""
    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.5)
    return f"; did you mean {folded[near[0]]}?" if near else ""


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the path of the configuration") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(f"{path.name}: not valid TOML: {error}") from error


def _settings(path: Path, file: _File) -> Settings:
    return Settings(
        source=path,
        pairs=tuple(
            Pair(table.name or f"pair {number}", _several(table.nmpa), _several(table.fda))
            for number, table in enumerate(file.pair, 1)
        ),
        options=Options(
            glossaries=_existing(path, "glossaries", file.glossaries),
            rules=_existing(path, "rules", file.rules),
            select=tuple(file.select),
            ignore=tuple(file.ignore),
            severities=dict(sorted(file.severities.items())),
            revisions=file.revisions,
        ),
        language=file.language,
        fail_on=file.fail_on,
    )


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _existing(source: Path, key: str, names: Sequence[str]) -> tuple[Path, ...]:
    """Paths from the configuration's folder; a missing one would silently switch rules or terms off."""
    for number, name in enumerate(names, 1):
        if not (source.parent / name).exists():
            raise Problem(f"{source.name}: {key}[{number}]: there is no {name} beside {source.name}")
    return tuple(source.parent / name for name in names)


def _explained(complaint: str) -> str:
    """What msgspec says, with the path first and a suggestion: `pair[1].nmap: unknown key; did you mean nmpa?`."""
    what, _, place = complaint.partition(" - at ")
    path = re.sub(
        r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", place.strip("`$").lstrip(".").replace("[...]", "[…]")
    )
    name = re.search(r"`([^`]+)`", what)
    if name and what.startswith("Object contains unknown field"):
        table = _PairTable if path.startswith("pair[") else _File
        full = f"{path}.{name[1]}" if path else name[1]
        return f"{full}: unknown key{did_you_mean(name[1], table.__struct_fields__)}"
    if name and what.startswith("Object missing required field"):
        return f"{path}: {name[1]} is missing; name the documents of both sides"
    return f"{path}: {_in_words(what, path)}"


def _in_words(what: str, path: str) -> str:
    allowed = {"fail_on": FailOn, "language": MessageLanguage, "revisions": Revisions, "severities[…]": Severity}
    if path in allowed:
        return f"must be one of {', '.join(get_args(allowed[path]))}"
    return what[0].lower() + what[1:].replace("`", "").replace("array", "list").replace("str", "text")
