"""One cause, one finding: what several rules say of the same words is reported once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from lint.document import Side
from lint.findings import SEVERITIES, Evidence, Finding

# Which family explains the others: a metric that differs also breaks its statistics and leaves numbers over, and so does
# a mean with its deviation (NUM012), a count that spoils its sum (STA035, NUM014 to NUM016), or has not its share (STA031).
_FAMILIES = (
    "STA031",
    "MET",
    "STA035",
    "MTH",
    "IDN",
    "TRM",
    "TXT",
    "STR",
    "NUM012",
    "NUM014",
    "NUM015",
    "NUM016",
    "STA",
    "NUM",
)
# So many findings of one rule in one table are one: an outdated table, another unit in its header, a wrong counterpart.
_SLIPS_IN_A_TABLE = 4


def one_cause_one_finding(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings in their total order, those of one cause put together under the one that explains it."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=_rank):
        cause = next((i for i, k in enumerate(kept) if _same_cause(k, finding)), None)
        if cause is None:
            kept.append(finding)
        else:
            kept[cause] = _joined(kept[cause], finding)
    return tuple(sorted(_whole_tables(_whole_tables(kept, "nmpa"), "fda"), key=_order))


def _whole_tables(findings: Sequence[Finding], side: Side) -> list[Finding]:
    """What one rule says of many cells of a table of this side is said once, with all its places."""
    by_table: defaultdict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        table = _in_table(finding.nmpa if side == "nmpa" else finding.fda)
        by_table[finding.rule, table or finding.fingerprint].append(finding)
    return [
        finding
        for found in by_table.values()
        for finding in ([reduce(_joined, found)] if len(found) > _SLIPS_IN_A_TABLE else found)
    ]


def _in_table(evidence: Sequence[Evidence]) -> tuple[str, int] | None:
    place = next((e for e in evidence if e.anchor.cell >= 0), None)
    return (place.path, place.anchor.block) if place else None


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        SEVERITIES.index(finding.severity),
        next((n for n, family in enumerate(_FAMILIES) if finding.rule.startswith(family)), len(_FAMILIES)),
        *_order(finding),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    """Worst first, then reading order of the NMPA file, then of the 510(k)."""
    return (
        SEVERITIES.index(finding.severity),
        finding.nmpa[0].order if finding.nmpa else 10**12,
        finding.fda[0].order if finding.fda else 10**12,
        finding.rule,
        finding.fingerprint,
    )


def _overlap(left: Sequence[Evidence], right: Sequence[Evidence]) -> bool:
    """Some quoted words of the two are the same words of the file."""
    return any(
        a.path == b.path and a.order == b.order and a.text == b.text and a.start < b.end and b.start < a.end
        for a in left
        for b in right
    )


def _same_cause(kept: Finding, finding: Finding) -> bool:
    """They share quoted words on one side, and are not known to be about different metrics."""
    if kept.concepts and finding.concepts and not set(kept.concepts) & set(finding.concepts):
        return False
    return _overlap(kept.nmpa, finding.nmpa) or _overlap(kept.fda, finding.fda)


def _joined(kept: Finding, finding: Finding) -> Finding:
    """The kept finding with the other one's places and message; further places make it another finding to accept."""
    also = (
        kept.also if finding.message == kept.message or finding.message in kept.also else (*kept.also, finding.message)
    )
    nmpa = (*kept.nmpa, *(e for e in finding.nmpa if e not in kept.nmpa))
    fda = (*kept.fda, *(e for e in finding.fda if e not in kept.fda))
    places = (*kept.nmpa, *kept.fda)
    grown = any(not _overlap(places, [e]) for e in (*finding.nmpa, *finding.fda))
    fingerprint = _sum(kept.fingerprint, finding.fingerprint) if grown else kept.fingerprint
    alike = finding.suggestion == kept.suggestion
    proposed = (*kept.proposed, *(e for e in finding.proposed if alike and e not in kept.proposed))
    return replace(kept, nmpa=nmpa, fda=fda, also=also, fingerprint=fingerprint, proposed=proposed)


def _sum(left: str, right: str) -> str:
    """One fingerprint of two findings, in whatever order."""
    return f"{(int(left, 16) + int(right, 16)) % 16**16:016x}"
