"""`paralint waive`: accept a deviation on the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import click

from lint.cli import options as shared
from lint.cli.delivery import write_whole
from lint.config import Settings, did_you_mean
from lint.findings import Finding, Report
from lint.problems import Problem
from lint.waivers import KINDS, Kind, Waiver, quotes, read_waivers, serialised

SHORTEST = 6  # digits of a fingerprint that name a finding


@click.group("waive")
def command() -> None:
    """Accept a deviation: who asked, who approved, why, and until when.

    Name the file in paralint.toml: waivers = "paralint-waivers.toml". A waiver holds for the values of that day; when a
    value changes, the finding stands again.
    """


@command.command("add")
@click.argument("fingerprint")
@click.option("--id", "record", required=True, metavar="ID", help="Number of the record, such as DEV-2026-014.")
@click.option("--reason", required=True, help="Why the deviation is acceptable.")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What sort of deviation it is.")
@click.option("--requested-by", required=True, metavar="NAME", help="Who asks for it.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="YYYY-MM-DD", help="Last day.")
@shared.config
def add(
    fingerprint: str, record: str, reason: str, kind: str, requested_by: str, expires: datetime, config: Path | None
) -> None:
    """Write a waiver for one finding; FINGERPRINT is its id in a report, or the first six digits of it."""
    settings = shared.settings_for(config)
    path = _file(settings)
    waivers = read_waivers(path) if path.exists() else ()
    if any(waiver.id == record for waiver in waivers):
        raise Problem(f"{path}: {record} is there already; give another --id")
    pair, finding = _finding(fingerprint, _reports(settings))
    waiver = waiver_for(pair, finding, Record(record, reason, _kind(kind), requested_by, expires.date()))
    write_whole(path, serialised((*waivers, waiver)))
    click.echo(f"{record}: {finding.rule} in {pair}; `paralint waive approve {record} --by NAME` puts it in force")


@command.command("approve")
@click.argument("record")
@click.option("--by", "approver", required=True, metavar="NAME", help="Who approves; not the person who asked.")
@shared.config
def approve(record: str, approver: str, config: Path | None) -> None:
    """Approve a waiver."""
    from msgspec.structs import replace

    settings = shared.settings_for(config)
    path = _file(settings)
    waivers = read_waivers(path)
    known = {waiver.id: waiver for waiver in waivers}
    if record not in known:
        raise Problem(f"{path}: there is no waiver {record}{did_you_mean(record, tuple(known))}")
    approved = replace(known[record], approved_by=approver)
    if approved.state(today()) == "same approver":
        raise Problem(f"{record}: {approver} asked for it; another person must approve")
    write_whole(path, serialised([approved if waiver.id == record else waiver for waiver in waivers]))
    click.echo(f"{record}: approved by {approver}")


@command.command("list")
@shared.config
def show(config: Path | None) -> None:
    """All waivers, one a line, with their state today."""
    for waiver in read_waivers(_file(shared.settings_for(config))):
        people = f"{waiver.requested_by} / {waiver.approved_by or '-'}"
        click.echo(f"{waiver.id}\t{waiver.state(today())}\t{waiver.expires}\t{waiver.rule}\t{people}\t{waiver.reason}")


@dataclass(frozen=True, slots=True)
class Record:
    """What a person says about a deviation."""

    id: str
    reason: str
    kind: Kind
    requested_by: str
    expires: date


def waiver_for(pair: str, finding: Finding, record: Record) -> Waiver:
    """A waiver for a finding with the values that it quotes now."""
    return Waiver(
        id=record.id, pair=pair, rule=finding.rule, concepts=finding.concepts, nmpa=quotes(finding.nmpa),
        fda=quotes(finding.fda), reason=record.reason, kind=record.kind, requested_by=record.requested_by,
        expires=record.expires,
    )  # fmt: skip


def today() -> date:
    """The day in the place where the command runs."""
    return datetime.now(tz=UTC).astimezone().date()


def _finding(fingerprint: str, reports: Sequence[Report]) -> tuple[str, Finding]:
    if len(fingerprint) < SHORTEST:
        raise Problem(f"{fingerprint}: give at least {SHORTEST} digits of the finding's id")
    found = [(r.name, f) for r in reports for f in r.findings if f.fingerprint.startswith(fingerprint)]
    if len(found) != 1:
        raise Problem(f"{fingerprint}: {len(found) or 'no'} findings have this id now; take it from a new report")
    return found[0]


def _reports(settings: Settings) -> tuple[Report, ...]:
    from lint.cli.check import every_pair

    return every_pair(settings)


def _kind(word: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == word)


def _file(settings: Settings) -> Path:
    if settings.waivers is None:
        raise Problem('no waivers file is named; write waivers = "paralint-waivers.toml" in paralint.toml')
    return settings.waivers
