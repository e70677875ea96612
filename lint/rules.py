"""Rules are data: `rules/*.yml`, and a project's own packs of the same form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from lint.checks import CHECKS
from lint.config import MessageLanguage, did_you_mean
from lint.findings import Severity
from lint.language.settled import rules_file
from lint.problems import Problem
from lint.resources import data_folder

_ID = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = {
    "int": "a number",
    "float": "a number",
    "str": "a text",
    "list": "a list",
    "dict": "a table",
    "bool": "true or false",
}


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two small Markdown documents and exactly the rules that they set off."""

    nmpa: str
    fda: str
    finds: tuple[str, ...]


class Given(dict[str, Any]):
    """The parameters that a check gets from a rule; one that it needs and does not get is told by its name."""

    def __init__(self, rule: str, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.rule = rule

    def __missing__(self, name: str) -> Any:
        raise Problem(f"rule {self.rule}: parameters.{name} is missing; its check cannot do without")


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: what is compared (`check`), how it is reported, why it matters, and its own proof."""

    id: str
    name: str
    check: str
    severity: Severity
    message: dict[str, str]
    why: str
    examples: tuple[Example, ...] = ()
    parameters: dict[str, Any] = {}
    why_zh: str = ""

    def reason(self, language: MessageLanguage) -> str:
        """Why the rule matters, in one line; in English where a pack has no Chinese."""
        chosen = self.why_zh if language == "zh" and self.why_zh else self.why
        return " ".join(chosen.split())

    def given(self, instead: Mapping[str, Any]) -> Given:
        """Its parameters with others in place of its own."""
        return Given(self.id, {**self.parameters, **instead})


def load_rules(extra: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """The shipped rules and those of further packs, by id; a pack's rule replaces a shipped one of the same id."""
    rules: dict[str, Rule] = {}
    for path in sorted(data_folder("rules").glob("*.yml")):
        rules |= {rule.id: rule for rule in _pack(path, rules_file(path.name))}
    shipped = tuple(rules.values())
    for path in extra:
        for rule in read_pack(path):
            if wrong := wrong_parameter(rule.parameters, parameters_of(rule.check, shipped)):
                raise Problem(f"{path}: rule {rule.id}: parameters.{wrong}")
            rules[rule.id] = rule
    return tuple(rules[identifier] for identifier in sorted(rules))


def parameters_of(check: str, rules: Iterable[Rule]) -> dict[str, Any]:
    """The parameters that a check knows, with values of their kinds: those that rules hand to it."""
    return {name: value for rule in rules if rule.check == check for name, value in rule.parameters.items()}


def wrong_parameter(given: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """What is wrong with the first parameter that is unknown or of another kind, its name first; "" if none is."""
    for name, value in given.items():
        if name not in known:
            return f"{name}: there is no such parameter{did_you_mean(name, tuple(known))}"
        if not _alike(value, known[name]):
            return f"{name}: must be {_KINDS[type(known[name]).__name__]}"
    return ""


def _alike(value: object, own: object) -> bool:
    """Are both of one kind? Numbers with and without decimals are."""
    kinds = (value, own)
    numbers = all(isinstance(kind, (int, float)) and not isinstance(kind, bool) for kind in kinds)
    return numbers or type(value) is type(own)


def read_pack(path: Path) -> Iterator[Rule]:
    """The rules of one file, each checked."""
    import yaml

    try:
        rows = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise Problem(f"{path}: cannot read the rule pack ({reason}); give a YAML file of rules") from error
    except yaml.YAMLError as error:
        raise Problem(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    yield from _pack(path, rows)


def _pack(path: Path, rows: object) -> Iterator[Rule]:
    if not isinstance(rows, list):
        raise Problem(f"{path}: a rule pack is a list of rules, each beginning with `- id:`")
    for number, row in enumerate(rows, 1):
        yield _rule(path, number, row)


def _rule(path: Path, number: int, row: Mapping[str, Any]) -> Rule:
    name = row.get("id", f"number {number}") if isinstance(row, dict) else f"number {number}"
    try:
        rule = msgspec.convert(row, Rule)
    except msgspec.ValidationError as error:
        raise Problem(f"{path}: rule {name}: {_explained(str(error))}") from error
    wrong = _wrong(rule)
    if wrong:
        raise Problem(f"{path}: rule {name}: {wrong}")
    return rule


def _explained(complaint: str) -> str:
    """What msgspec says, with the key first: `severity: must be one of error, warning, info`."""
    what, _, place = complaint.partition(" - at ")
    key = place.strip("`$").lstrip(".")
    name = re.search(r"`([^`]+)`", what)
    if name and "unknown field" in what:
        table = Example if key else Rule
        return f"{f'{key}.' if key else ''}{name[1]}: unknown key{did_you_mean(name[1], table.__struct_fields__)}"
    if name and "missing required field" in what:
        return f"{f'{key}.' if key else ''}{name[1]} is missing"
    if key == "severity":
        return f"severity: must be one of {', '.join(get_args(Severity))}"
    words = what[0].lower() + what[1:].replace("`", "").replace("object", "keys with values").replace("str", "text")
    return f"{key}: {words}" if key else words


def _wrong(rule: Rule) -> str:
    """What is wrong with a rule of the right shape."""
    if not _ID.fullmatch(rule.id):
        return "an id is three capitals and three digits, as in MET001"
    if not _NAME.fullmatch(rule.name):
        return f"name {rule.name!r} must be words in lower case joined by hyphens"
    if rule.check not in CHECKS:
        return f"there is no check {rule.check!r}{did_you_mean(rule.check, tuple(CHECKS))}"
    if set(rule.message) != {"en", "zh"}:
        return "message needs en and zh"
    return ""
