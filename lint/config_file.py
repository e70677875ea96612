"""`paralint.toml` (or `[tool.paralint]` in `pyproject.toml`): read, checked, and told apart from what was mistyped."""

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from lint.config import (
    FailOn,
    MessageLanguage,
    Options,
    Override,
    Pair,
    ProfileName,
    Revisions,
    Settings,
    did_you_mean,
)
from lint.findings import Severity
from lint.problems import Problem, not_toml

_CONTROL = re.compile(r"[\x00-\x1f]")


class PairTable(msgspec.Struct, forbid_unknown_fields=True):
    """`[[pair]]` as written."""

    nmpa: str | list[str]
    fda: str | list[str]
    name: str = ""


class OverrideTable(msgspec.Struct, forbid_unknown_fields=True):
    """`[[override]]` as written."""

    files: str | list[str]
    ignore: list[str] = []
    severities: dict[str, Severity] = {}


class ConfigurationFile(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file as written."""

    pair: list[PairTable] = []
    override: list[OverrideTable] = []
    profile: ProfileName = "review"
    baseline: str | None = None
    waivers: str | None = None
    glossaries: list[str] = []
    rules: list[str] = []
    select: list[str] = []
    ignore: list[str] = []
    severities: dict[str, Severity] = {}
    parameters: dict[str, dict[str, Any]] = {}
    revisions: Revisions = "final"
    language: MessageLanguage | None = None
    fail_on: FailOn | None = None


def configuration_schema() -> dict[str, Any]:
    """The JSON Schema of `paralint.toml`; docs/ carries it for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ConfigurationFile)}


def find_settings(start: Path) -> Settings:
    """The nearest configuration in `start` or a folder above it; paths are shown from the current folder."""
    for folder in (Path(os.path.relpath(above)) for above in (start, *start.parents)):
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
        file = msgspec.convert(content, ConfigurationFile)
    except msgspec.ValidationError as error:
        raise Problem(f"{path.name}: {_explained(str(error), content)}") from error
    for key, name in _names(file):
        if not name or _CONTROL.search(name):
            raise Problem(f"{path.name}: {key}: must be the name of a file, without control characters")
    settings = _settings(path, file)
    twice = [name for name, count in Counter(pair.name for pair in settings.pairs).items() if count > 1]
    if twice:
        raise Problem(f"{path.name}: there are two pairs of the name {twice[0]!r}; give each a name of its own")
    return settings


def _names(file: ConfigurationFile) -> Iterator[tuple[str, str]]:
    """Every name of a file or glob in the configuration, with the key that it stands under."""
    for number, pair in enumerate(file.pair, 1):
        for side, given in (("nmpa", pair.nmpa), ("fda", pair.fda)):
            yield from ((f"pair[{number}].{side}", name) for name in _several(given))
    for number, override in enumerate(file.override, 1):
        yield from ((f"override[{number}].files", name) for name in _several(override.files))
    yield from ((f"glossaries[{number}]", name) for number, name in enumerate(file.glossaries, 1))
    yield from ((f"rules[{number}]", name) for number, name in enumerate(file.rules, 1))
    yield from ((key, name) for key in ("baseline", "waivers") if (name := getattr(file, key)) is not None)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the path of the configuration") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(f"{path.name}: {not_toml(error)}") from error


def _settings(path: Path, file: ConfigurationFile) -> Settings:
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
            parameters=dict(sorted(file.parameters.items())),
            revisions=file.revisions,
        ),
        overrides=tuple(
            Override(_several(table.files), tuple(table.ignore), dict(sorted(table.severities.items())))
            for table in file.override
        ),
        language=file.language,
        fail_on=file.fail_on,
        profile=file.profile,
        baseline=path.parent / file.baseline if file.baseline else None,
        waivers=path.parent / file.waivers if file.waivers else None,
    )


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _existing(source: Path, key: str, names: Sequence[str]) -> tuple[Path, ...]:
    """Paths from the configuration's folder; a missing one would silently switch rules or terms off."""
    for number, name in enumerate(names, 1):
        if not (source.parent / name).exists():
            raise Problem(f"{source.name}: {key}[{number}]: there is no {name} beside {source.name}")
    return tuple(source.parent / name for name in names)


def _explained(complaint: str, content: Mapping[str, Any]) -> str:
    """What msgspec says, with the path first and a suggestion: `pair[1].nmap: unknown key; did you mean nmpa?`."""
    what, _, place = complaint.partition(" - at ")
    path = re.sub(
        r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", place.strip("`$").lstrip(".").replace("[...]", "[…]")
    )
    name = re.search(r"`([^`]+)`", what)
    if name and what.startswith("Object contains unknown field"):
        tables = {"pair": PairTable, "override": OverrideTable}
        table = tables.get(path.partition("[")[0], ConfigurationFile)
        full = f"{path}.{name[1]}" if path else name[1]
        if path and name[1] in ConfigurationFile.__struct_fields__:
            return f"{full}: this key is of the whole file; write it above the first [[pair]]"
        return f"{full}: unknown key{did_you_mean(name[1], table.__struct_fields__)}"
    if name and what.startswith("Object missing required field"):
        return f"{path}: {name[1]} is missing; name the documents of both sides"
    return f"{_with_key(path, content) or 'the settings'}: {_in_words(what, path)}"


def _with_key(path: str, content: Mapping[str, Any]) -> str:
    """The rule whose severity is none in place of `[…]`."""
    where = re.fullmatch(r"(?:override\[(\d+)\]\.)?severities\[…\]", path)
    if where is None:
        return path
    table = content["override"][int(where[1]) - 1] if where[1] else content
    wrong = next(rule for rule, severity in table["severities"].items() if severity not in get_args(Severity))
    return path.replace("[…]", f".{wrong}")


def _in_words(what: str, path: str) -> str:
    allowed = {
        "fail_on": FailOn,
        "language": MessageLanguage,
        "revisions": Revisions,
        "severities[…]": Severity,
        "profile": ProfileName,
    }
    key = path.rpartition(".")[2]
    if key in allowed:
        return f"must be one of {', '.join(get_args(allowed[key]))}"
    if "str | array" in what:
        return "must be the name of a file or a list of names"
    return what[0].lower() + what[1:].replace("`", "").replace("array", "list").replace("object", "table").replace(
        "str", "text"
    )
