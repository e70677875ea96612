"""What was already there when the gate was put up: findings known by their content, let through until a day.

The file is written only by `paralint baseline`, except that an entry whose finding is gone may be taken out: a baseline
never grows by itself.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from lint.findings import Report
from lint.problems import Problem

SCHEMA = "paralint-baseline/1"


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One finding that is let through; the message is there for the person who reads the file."""

    pair: str
    fingerprint: str
    rule: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are let through, up to and including the day `expires`."""

    known: tuple[Known, ...] = ()
    expires: date | None = None

    def expired(self, today: date) -> bool:
        """Has the last day passed?"""
        return self.expires is not None and today > self.expires

    def fingerprints(self, pair: str) -> frozenset[str]:
        """Of the findings of one pair."""
        return frozenset(entry.fingerprint for entry in self.known if entry.pair == pair)

    def without(self, gone: Iterable[Known]) -> "Baseline":
        """The same with fewer entries."""
        dropped = frozenset(gone)
        return Baseline(tuple(entry for entry in self.known if entry not in dropped), self.expires)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: str
    findings: list[Known]
    expires: date | None = None


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file; a Problem says what is wrong with it."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise Problem(
            f"{path}: cannot read the baseline ({error.strerror}); `paralint baseline create` makes it"
        ) from error
    except msgspec.DecodeError as error:
        raise Problem(f"{path}: not a baseline ({error}); `paralint baseline create` makes a new one") from error
    if file.schema != SCHEMA:
        raise Problem(f"{path}: schema {file.schema} is unknown, {SCHEMA} is expected; write it with this version")
    return Baseline(tuple(sorted(file.findings)), file.expires)


def serialised(baseline: Baseline) -> bytes:
    """The file's content: sorted, one finding a line, so that a version control shows who let through what."""
    rows = [json.dumps(msgspec.to_builtins(entry), ensure_ascii=False) for entry in sorted(baseline.known)]
    expires = f'"{baseline.expires}"' if baseline.expires else "null"
    body = ",\n".join(f"  {row}" for row in rows)
    content = f'{{"schema": "{SCHEMA}", "expires": {expires}, "findings": [\n{body}\n]}}\n'
    return content.encode()


def known_findings(reports: Iterable[Report]) -> tuple[Known, ...]:
    """Every finding of the reports as an entry."""
    found = (Known(r.name, f.fingerprint, f.rule, f.message) for r in reports for f in r.findings)
    return tuple(sorted(set(found)))
