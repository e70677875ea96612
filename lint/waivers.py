"""Accepted deviations, each with its reason, who asked, who approved, until when: the record that a quality manager keeps.

A waiver names the rule and the values that the two files state. It holds for these values only: when either changes, the
waiver is dead and the finding stands again.
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import msgspec

from lint.config import did_you_mean
from lint.findings import Evidence, Finding
from lint.problems import Problem, not_toml

Kind = Literal["accepted-difference", "different-evidence", "regional-requirement", "false-alarm"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FALSE_ALARM = "false-alarm"  # as the HTML report calls it
State = Literal["in force", "pending", "expired", "same approver"]


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One accepted deviation. `nmpa` and `fda` are the quoted values as they stood when it was accepted."""

    id: str
    rule: str
    reason: str
    kind: Kind
    requested_by: str
    expires: date
    nmpa: tuple[str, ...] = ()
    fda: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    pair: str = ""
    approved_by: str = ""

    def state(self, today: date) -> State:
        """Whether it may let a finding through: an approver who is the requester approves nothing."""
        if today > self.expires:
            return "expired"
        if not self.approved_by.strip():
            return "pending"
        return "same approver" if _person(self.approved_by) == _person(self.requested_by) else "in force"

    def concerns(self, pair: str, finding: Finding) -> bool:
        """Is it about this statement, whatever its values are now?"""
        same = finding.rule == self.rule and (not self.pair or self.pair == pair)
        if not same or tuple(self.concepts) != finding.concepts:
            return False
        return any(set(kept) & set(now) for kept, now in self._sides(finding)) or not (self.nmpa or self.fda)

    def matches(self, pair: str, finding: Finding) -> bool:
        """The same statement with the same values on both sides."""
        return self.concerns(pair, finding) and all(set(kept) == set(now) for kept, now in self._sides(finding))

    def _sides(self, finding: Finding) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        return [
            (tuple(map(squeezed, self.nmpa)), quotes(finding.nmpa)),
            (tuple(map(squeezed, self.fda)), quotes(finding.fda)),
        ]


class Decision(msgspec.Struct, frozen=True):
    """What a reviewer said of a finding in the HTML report."""

    fingerprint: str
    rule: str
    decision: str
    note: str = ""


class Decisions(msgspec.Struct, frozen=True):
    """The file that the page saves."""

    schema: str
    decisions: tuple[Decision, ...]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    waiver: list[Waiver] = []


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file, none before the first one is written; a Problem names the one that is wrong."""
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise Problem(f"{path}: cannot read the waivers ({error.strerror}); check the path and its rights") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(f"{path}: {not_toml(error)}") from error
    try:
        waivers = tuple(msgspec.convert(content, _File).waiver)
    except msgspec.ValidationError as error:
        raise Problem(f"{path}: {_explained(str(error))}") from error
    _refuse(path, waivers)
    return waivers


def read_decisions(path: Path) -> Decisions:
    """The decisions that were saved from the HTML report."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=Decisions)
    except (OSError, msgspec.DecodeError) as error:
        raise Problem(f"{path}: not the decisions of a report ({error}); save them from the page again") from error
    if file.schema != "paralint-decisions/1":
        raise Problem(f"{path}: schema {file.schema} is unknown; save the decisions from a page of this version")
    return file


def serialised(waivers: Sequence[Waiver]) -> bytes:
    """The file's content."""
    import tomlkit

    tables = tomlkit.aot()
    for waiver in waivers:
        table = tomlkit.table()
        for key, value in msgspec.structs.asdict(waiver).items():
            if value not in ("", ()):
                table.add(key, list(value) if isinstance(value, tuple) else value)
        tables.append(table)
    document = tomlkit.document()
    document.add("waiver", tables)
    return tomlkit.dumps(document).encode()


def quotes(places: Sequence[Evidence]) -> tuple[str, ...]:
    """What a finding quotes on one side, blanks aside, in reading order."""
    return tuple(dict.fromkeys(squeezed(place.quote) for place in places))


def squeezed(text: str) -> str:
    """A quote without its line breaks and repeated blanks."""
    return " ".join(text.split())


def _refuse(path: Path, waivers: Sequence[Waiver]) -> None:
    twice = [name for name, count in Counter(waiver.id for waiver in waivers).items() if count > 1]
    if twice:
        raise Problem(f"{path}: waiver {twice[0]} stands there twice; give each record an id of its own")
    for waiver in waivers:
        empty = next((key for key in ("id", "reason", "requested_by") if not getattr(waiver, key).strip()), None)
        if empty:
            raise Problem(f"{path}: waiver {waiver.id or '(no id)'}: {empty} is empty; say it, the record needs it")


def _person(name: str) -> str:
    return " ".join(name.split()).casefold()


def _explained(complaint: str) -> str:
    """The place first: `waiver[2].kind: …`, counted from one."""
    what, _, place = complaint.partition(" - at ")
    number = place.partition("[")[2].partition("]")[0]
    where = f"waiver {int(number) + 1}" if number.isdigit() else "file"
    if "unknown field" in what:
        key = what.split("`")[1]
        return f"{where}: {key}: unknown key{did_you_mean(key, Waiver.__struct_fields__)}"
    if place.endswith(".kind`"):
        return f"{where}: kind must be one of {', '.join(KINDS)}"
    if "missing required field" in what:
        return f"{where}: {what.split('`')[1]} is missing"
    if place.endswith(".expires`"):
        return f"{where}: expires must be a date such as 2027-06-30"
    return f"{where}: {what[0].lower() + what[1:].replace('`', '')}"
