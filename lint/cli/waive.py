"""`paralint waive`: accept a deviation on the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import get_args

import click

from lint.cli import options as shared
from lint.cli.delivery import tell, write_whole
from lint.cli.last_day import METAVAR, last_day, today
from lint.config import Settings, did_you_mean
from lint.findings import Finding, Report
from lint.problems import Problem
from lint.waivers import FALSE_ALARM, KINDS, Decision, Kind, Waiver, quotes, read_waivers, serialised

SHORTEST = 6  # digits of a fingerprint that name a finding
_expires = click.option("--expires", callback=last_day, metavar=METAVAR, required=True, help="Last day.")


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
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    required=True,
    metavar="KIND",
    help=f"What sort of deviation it is: {', '.join(KINDS)}.",
)
@click.option("--requested-by", required=True, metavar="NAME", help="Who asks for it.")
@_expires
@shared.config
def add(
    fingerprint: str, record: str, reason: str, kind: str, requested_by: str, expires: date, config: Path | None
) -> None:
    """Write a waiver for one finding; FINGERPRINT is its id in a report, or the first six digits of it."""
    _refuse_blank(id=record, reason=reason, requested_by=requested_by)
    settings = shared.settings_for(config)
    path = _file(settings)
    waivers = read_waivers(path)
    if any(waiver.id == record for waiver in waivers):
        raise Problem(f"{path}: {record} is there already; give another --id")
    pair, finding = _finding(fingerprint.lower(), _reports(settings))
    if (other := _held_by(waivers, pair, finding)) is not None:
        raise Problem(f"{fingerprint}: {other} accepts this finding already, until the day it expires")
    waiver = waiver_for(pair, finding, Record(record, reason, _kind(kind), requested_by, expires))
    write_whole(path, serialised((*waivers, waiver)))
    click.echo(
        f"{record}: {finding.rule} in {pair}; `paralint waive approve {record} --by NAME` is for a second person"
    )


@command.command("approve")
@click.argument("record")
@click.option("--by", "approver", required=True, metavar="NAME", help="Who approves; not the person who asked.")
@shared.config
def approve(record: str, approver: str, config: Path | None) -> None:
    """Approve a waiver."""
    from msgspec.structs import replace

    _refuse_blank(by=approver)
    path = _file(shared.settings_for(config))
    waivers = read_waivers(path)
    known = {waiver.id: waiver for waiver in waivers}
    if record not in known:
        raise Problem(f"{path}: there is no waiver {record}{did_you_mean(record, tuple(known))}")
    asked = known[record]
    if asked.state(today()) == "expired":
        raise Problem(f"{record}: expired on {asked.expires}; take it out of {path} and ask for a new one")
    if asked.approved_by.strip() and asked.state(today()) == "in force":
        raise Problem(f"{record}: {asked.approved_by} has approved it already")
    approved = replace(asked, approved_by=approver)
    if approved.state(today()) == "same approver":
        raise Problem(f"{record}: {approver} asked for it; another person must approve")
    write_whole(path, serialised([approved if waiver.id == record else waiver for waiver in waivers]))
    click.echo(f"{record}: approved by {approver}")


@command.command("import")
@click.argument("decisions", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--id", "prefix", required=True, metavar="PREFIX", help="Beginning of the new records: DEV-2026 gives DEV-2026-1."
)
@click.option("--requested-by", required=True, metavar="NAME", help="Who asks for them.")
@_expires
@shared.config
def take_over(decisions: Path, prefix: str, requested_by: str, expires: date, config: Path | None) -> None:
    """Write a waiver for each finding that a reviewer called a false alarm in the HTML report, with the note as reason.

    DECISIONS is the file that the page saves. Findings that are confirmed, or need evidence, or have no note, stand.
    """
    from lint.waivers import read_decisions

    _refuse_blank(id=prefix, requested_by=requested_by)
    settings = shared.settings_for(config)
    path = _file(settings)
    waivers = list(read_waivers(path))
    file = read_decisions(decisions)
    found = {
        finding.fingerprint: (report.name, finding) for report in _reports(settings) for finding in report.findings
    }
    added = 0
    for decision in file.decisions:
        if why := _why_left(decision, found, waivers):
            tell(f"{decision.rule} {decision.fingerprint}: left, {why}")
            continue
        added += 1
        taken = {waiver.id for waiver in waivers}
        number = next(n for n in count(1) if f"{prefix}-{n}" not in taken)
        record = Record(f"{prefix}-{number}", decision.note.strip(), "false-alarm", requested_by, expires)
        waivers.append(waiver_for(*found[decision.fingerprint], record))
    if added:
        write_whole(path, serialised(waivers))
    click.echo(f"{path}: {added} of {len(file.decisions)} decisions taken over; each needs its approval")


def _why_left(decision: Decision, found: Mapping[str, tuple[str, Finding]], waivers: Sequence[Waiver]) -> str:
    """Why a decision becomes no waiver; "" where it becomes one."""
    if decision.decision != FALSE_ALARM:
        return f"decided as {decision.decision.replace('-', ' ')!r}" if decision.decision else "undecided"
    if not decision.note.strip():
        return "its note gives no reason"
    if decision.fingerprint not in found:
        return "there is no such finding any more"
    other = _held_by(waivers, *found[decision.fingerprint])
    return f"{other} accepts it already" if other is not None else ""


@command.command("prune")
@shared.config
def prune(config: Path | None) -> None:
    """Check all pairs and take out the waivers whose finding is gone; those that expired or changed stay to be seen."""
    settings = shared.settings_for(config)
    path = _file(settings)
    waivers = read_waivers(path)
    found = [(report.name, finding) for report in _reports(settings) for finding in report.findings]
    left = [waiver for waiver in waivers if any(waiver.concerns(*each) for each in found)]
    if left != list(waivers):
        write_whole(path, serialised(left))
    gone = [waiver.id for waiver in waivers if waiver not in left]
    click.echo(f"{path}: {len(gone)} of {len(waivers)} waivers taken out" + (f" ({', '.join(gone)})" if gone else ""))


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


def _held_by(waivers: Sequence[Waiver], pair: str, finding: Finding) -> str | None:
    """The record that accepts a finding with its values of today and is not over."""
    return next((w.id for w in waivers if w.matches(pair, finding) and w.state(today()) != "expired"), None)


def _finding(fingerprint: str, reports: Sequence[Report]) -> tuple[str, Finding]:
    if len(fingerprint) < SHORTEST:
        raise Problem(f"{fingerprint}: give at least {SHORTEST} digits of the finding's id")
    found = [(r.name, f) for r in reports for f in r.findings if f.fingerprint.startswith(fingerprint)]
    if not found:
        raise Problem(f"{fingerprint}: no finding has this id now; take it from a new report")
    if len(found) > 1:
        raise Problem(f"{fingerprint}: the ids of {len(found)} findings begin so; give more of it (`--format csv`)")
    return found[0]


def _reports(settings: Settings) -> tuple[Report, ...]:
    from lint.cli.check import every_pair

    return every_pair(settings)


def _refuse_blank(**given: str) -> None:
    """The record needs words, not blanks."""
    for name, words in given.items():
        if not words.strip():
            raise Problem(f"--{name.replace('_', '-')} is empty; say it, the record needs it")


def _kind(word: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == word)


def _file(settings: Settings) -> Path:
    if settings.waivers is None:
        raise Problem('no waivers file is named; write waivers = "paralint-waivers.toml" in paralint.toml')
    return settings.waivers
