"""SARIF 2.1.0 for code scanning services.

They use the first location only, so the place in the other file is a related location linked in the message. Word and
PDF files have no lines: their region is the first character, and the message and snippet lead a person to the place.
What somebody has accepted (a waiver, the baseline, a mark in the text) is there as well, with its `suppressions`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from lint import __version__
from lint.findings import SEVERITIES, Accepted, Evidence, Finding, Report, Severity
from lint.reports.excerpts import place_of
from lint.reports.json import SIDES
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL
from lint.statements import RuleNote

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
MOST = 5000  # results that GitHub takes
_WHY = {"baseline": "a known finding of the baseline", "earlier": "already there in the revision that is compared with"}
_LINE = re.compile(r"\bline (\d+)")


def render(reports: Sequence[Report], view: View) -> str:
    """One run for all pairs, worst results first."""
    rules = _rules(reports)
    index = {rule.id: number for number, rule in enumerate(rules)}
    found = [(report, finding, None) for report in reports for finding in report.findings]
    apart = [(report, accepted.finding, accepted) for report in reports for accepted in report.accepted]
    listed: list[tuple[Report, Finding, Accepted | None]] = [
        entry for group in (found, apart) for entry in sorted(group, key=_severity)
    ]
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": list(_notes(reports, len(listed)))}
        ],
        "artifacts": list(_artifacts(reports)),
        "results": [
            _result(report, finding, index, view) | (_suppressed(accepted) if accepted else {})
            for report, finding, accepted in listed[:MOST]
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _severity(entry: tuple[Report, Finding, Accepted | None]) -> int:
    return SEVERITIES.index(entry[1].severity)


def _suppressed(accepted: Accepted) -> dict[str, object]:
    """Who let a result through, and why (SARIF 2.1.0, 3.27.23 and 3.35); under review until somebody has approved it."""
    waived = accepted.by == "waiver"
    suppression: dict[str, object] = {
        "kind": "inSource" if accepted.by == "suppression" else "external",
        "status": "underReview" if waived and not accepted.approved_by else "accepted",
        "justification": shown(accepted.reason) or _WHY.get(accepted.by, ""),
    }
    about = {"by": accepted.by, "record": accepted.record, "requestedBy": accepted.requested_by,
             "approvedBy": accepted.approved_by}  # fmt: skip
    suppression["properties"] = {name: shown(value) for name, value in about.items() if value}
    return {"suppressions": [suppression]}


def first_line(evidence: Evidence) -> int:
    """The line of a text file; 1 where the format has none."""
    found = _LINE.search(evidence.locator)
    return int(found[1]) if found else 1


def _rules(reports: Sequence[Report]) -> list[RuleNote]:
    """The rules that were applied; where a report does not say, those that found something."""
    rules: dict[str, RuleNote] = {}
    for report in reports:
        rules |= {rule.id: rule for rule in (report.detail.rules if report.detail else ())}
        for f in (*report.findings, *(accepted.finding for accepted in report.accepted)):
            rules.setdefault(f.rule, RuleNote(f.rule, f.name, f.severity, f.message, f.why))
    return [rules[identifier] for identifier in sorted(rules)]


def _driver(rules: Sequence[RuleNote]) -> dict[str, object]:
    return {
        "name": "Paralint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(r) for r in rules],
    }


def _rule(rule: RuleNote) -> dict[str, object]:
    why = rule.why or rule.message
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.message},
        "help": {"text": why, "markdown": f"**{rule.id} {rule.name}**\n\n{why}\n\n`paralint explain {rule.id}`"},
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {"tags": [rule.id[:3]]},
    }


def _notes(reports: Sequence[Report], found: int) -> Iterator[dict[str, object]]:
    """What was not read, and how many results were left out."""
    for report in reports:
        for side in SIDES:
            for file in report.files.get(side, ()):
                for text in file.not_read:
                    yield {"level": "warning", "message": {"text": f"not read in {shown(file.path)}: {shown(text)}"}}
    if found > MOST:
        yield {"level": "warning", "message": {"text": f"{found - MOST} further results are left out"}}


def _artifacts(reports: Sequence[Report]) -> Iterator[dict[str, object]]:
    files = {file.path: file for report in reports for side in SIDES for file in report.files.get(side, ())}
    for path in sorted(files):
        yield {"location": {"uri": _uri(path)}, "hashes": {"sha-256": files[path].sha256}}


def _result(report: Report, finding: Finding, index: dict[str, int], view: View) -> dict[str, object]:
    sides = [(side, evidence) for side in SIDES for evidence in (finding.nmpa if side == "nmpa" else finding.fda)]
    others = sides[1:]
    links = [
        f"[{SIDE_LABEL[side]} {_plain(place_of(evidence, view.language))}]({number})"
        for number, (side, evidence) in enumerate(others, 1)
    ]
    here = f"{SIDE_LABEL[sides[0][0]]} {_plain(place_of(sides[0][1], view.language))}" if sides else ""
    text = ". ".join(part for part in (_plain(shown(finding.message)), here, *links) if part)
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVEL[finding.severity],
        "message": {"text": text},
        "locations": [_location(evidence) for _, evidence in sides[:1]],
        "relatedLocations": [
            _location(evidence) | {"id": number, "message": {"text": SIDE_LABEL[side]}}
            for number, (side, evidence) in enumerate(others, 1)
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "paralint/v1": finding.fingerprint,
        },
        "properties": {"pair": report.name, "concepts": list(finding.concepts)},
    }
    return result


def _location(evidence: Evidence) -> dict[str, object]:
    line = first_line(evidence)
    region: dict[str, object] = {"startLine": line, "startColumn": 1, "snippet": {"text": shown(evidence.text)}}
    address = "/".join((*evidence.section, evidence.locator))
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(evidence.path)}, "region": region},
        "logicalLocations": [{"fullyQualifiedName": shown(address)}],
    }


def _uri(path: str) -> str:
    """A relative reference: blanks and Chinese characters are percent-encoded."""
    return quote(path.replace("\\", "/"), safe="/.-_~")


def _plain(text: str) -> str:
    """Brackets of the text must not look like links."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
