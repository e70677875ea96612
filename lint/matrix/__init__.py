"""What both files state, side by side: the rows of the matrices, the ledger and the texts, ready for any view."""

from collections.abc import Iterator, Mapping, Sequence

from lint.align.comparison import Comparison
from lint.facts.lines import Line
from lint.facts.model import Place
from lint.findings import Finding
from lint.matrix.facets import identity_rows, method_rows, standard_rows, term_rows
from lint.matrix.metrics import metric_rows
from lint.matrix.quoted import Quoted
from lint.places import evidence
from lint.statements import Anchor, Detail, Entry, Match, Row, RuleNote

__all__ = ["detail"]


def detail(
    comparison: Comparison, findings: Sequence[Finding], rules: tuple[RuleNote, ...], provenance: Mapping[str, str]
) -> Detail:
    """All that views show beside the findings of a comparison."""
    quoted = Quoted(comparison, findings)
    rows = (
        *metric_rows(quoted), *method_rows(quoted), *identity_rows(quoted), *standard_rows(quoted), *term_rows(quoted),
    )  # fmt: skip
    return Detail(
        {"nmpa": comparison.nmpa.documents, "fda": comparison.fda.documents},
        rows,
        tuple(_entries(comparison)),
        tuple(_matches(comparison)),
        _labels(comparison, rows, findings),
        rules,
        provenance,
    )


def _entries(comparison: Comparison) -> Iterator[Entry]:
    """The ledger's numbers, in reading order, those of the NMPA file first."""
    for side, other, entries in (
        (comparison.nmpa, comparison.fda, comparison.ledger.nmpa),
        (comparison.fda, comparison.nmpa, comparison.ledger.fda),
    ):
        alone = "only_nmpa" if side.side == "nmpa" else "only_fda"
        for entry in entries:
            place = entry.figure.place
            partner = entry.partner.place if entry.partner else None
            yield Entry(
                side.side,
                evidence(side.documents[place.document], place),
                alone if entry.status == "only" else entry.status,  # type: ignore[arg-type]
                entry.reason,
                evidence(other.documents[partner.document], partner) if partner else None,
            )


def _matches(comparison: Comparison) -> Iterator[Match]:
    """Passages that belong together, in the order of the NMPA file."""
    nmpa, fda = comparison.nmpa.lines, comparison.fda.lines
    for number, matches in sorted(comparison.passages.of_nmpa.items()):
        for match in matches:
            yield Match(_anchor(nmpa[number]), _anchor(fda[match.right]), round(match.score, 3))


def _anchor(line: Line) -> Anchor:
    place: Place = line.place
    return Anchor(place.document, place.block, place.cell, place.start, place.end)


def _labels(comparison: Comparison, rows: Sequence[Row], findings: Sequence[Finding]) -> dict[str, tuple[str, str]]:
    """Names in both languages of every concept that rows, their scopes and the findings mention."""
    used = {row.concept for row in rows} | {value for row in rows for _, value in row.scope}
    used |= {concept for finding in findings for concept in finding.concepts}
    concepts = comparison.glossary.concepts
    named = {}
    for identifier in sorted(used):
        base = identifier.removesuffix("_difference")
        if base in concepts:
            differs = base != identifier
            english, chinese = concepts[base].preferred("en"), concepts[base].preferred("zh")
            named[identifier] = (english + " difference" * differs, chinese + "差值" * differs)
    return named
