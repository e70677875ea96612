"""What the template shows of one pair: plain values and links, nothing to decide."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from lint.document import Side
from lint.findings import SEVERITIES, Finding, Report, SourceFile
from lint.reports.excerpts import Excerpt, excerpts, short_place
from lint.reports.html.forest import Plot, plots
from lint.reports.html.panes import Panes
from lint.reports.json import SIDES
from lint.reports.rows import both_names, scope_phrase
from lint.reports.summary import account, counts, none_open
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL, wording
from lint.statements import STATUSES, Detail, Entry, Row, RowKind, Statement

MATRICES: tuple[RowKind, ...] = ("metric", "method", "identity", "standard", "term")
SIGNS = {"agree": "=", "differ": "≠", "only_nmpa": "∅", "only_fda": "∅", "not_compared": "?"}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place in one of the panes."""

    words: str
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence or row of a finding with its marks, and the way to it."""

    side: Side
    text: Markup
    place: Link


@dataclass(frozen=True, slots=True)
class Card:
    """One finding in the list."""

    finding: Finding
    id: str
    severity: str
    family: str
    quotes: tuple[Quote, ...]
    first: str  # where a click leads without scripts


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a matrix."""

    status: str
    sign: str
    word: str
    name: str
    scope: str
    nmpa: tuple[Link, ...]
    fda: tuple[Link, ...]
    difference: str
    findings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """One number of the ledger that does not simply agree."""

    side: str
    status: str
    sign: str
    word: str
    number: Link
    reason: str
    partner: Link | None


@dataclass(frozen=True, slots=True)
class PairPage:
    """All of one pair."""

    id: str
    name: str
    counts: str
    files: tuple[tuple[Side, SourceFile], ...]
    cards: tuple[Card, ...]
    none_open: str
    severities: tuple[tuple[str, str, int], ...]
    families: tuple[tuple[str, str, int], ...]
    panes: tuple[tuple[Side, str, str, Markup], ...]
    matrices: tuple[tuple[str, tuple[Line, ...]], ...]
    plots: tuple[Plot, ...]
    account: tuple[tuple[str, str], ...]
    entries: tuple[Noted, ...]
    agreed: int
    provenance: tuple[tuple[str, str], ...]
    identity: str  # for decisions: what was reviewed


def pair_page(report: Report, identifier: str, view: View) -> PairPage:
    """Everything of a report, worded and linked."""
    detail = report.detail or Detail({})
    words, panes = wording(view.language), Panes(report, identifier)
    cards = tuple(_cards(report, panes, view))
    entries = detail.entries
    return PairPage(
        id=identifier,
        name=shown(report.name),
        counts=counts([report], view),
        files=tuple((side, file) for side in SIDES for file in report.files.get(side, ())),
        cards=cards,
        none_open=none_open(report, view),
        severities=_counted([card.severity for card in cards], SEVERITIES, words.severity),
        families=_counted([card.family for card in cards], tuple(words.family), words.family),
        panes=tuple((side, SIDE_LABEL[side], "zh-CN" if side == "nmpa" else "en", panes.pane(side)) for side in SIDES),
        matrices=tuple(
            (kind, tuple(_line(report, row, panes, view) for row in _sorted(detail.of(kind)))) for kind in MATRICES
        ),
        plots=plots(report, panes, view),
        account=tuple(account(report, view)),
        entries=tuple(_noted(entry, panes, view) for entry in entries if entry.status != "agree"),
        agreed=sum(entry.status == "agree" for entry in entries),
        provenance=tuple(sorted(detail.provenance.items())),
        identity=_identity(report),
    )


def _cards(report: Report, panes: Panes, view: View) -> Iterator[Card]:
    for finding in report.findings:
        quotes = tuple(_quotes(finding, panes, view))
        first = quotes[0].place.target if quotes else ""
        identifier = f"{panes.pair}-f-{finding.fingerprint}"
        yield Card(finding, identifier, finding.severity, finding.rule[:3], quotes, first)


def _quotes(finding: Finding, panes: Panes, view: View) -> Iterator[Quote]:
    for side, evidence in (("nmpa", finding.nmpa), ("fda", finding.fda)):
        for excerpt in excerpts(evidence, view.language):
            where = short_place(excerpt.evidence, view.language)
            place = Link(where, panes.id_at(side, excerpt.evidence.anchor), excerpt.place)  # type: ignore[arg-type]
            yield Quote(side, _marked(excerpt), place)  # type: ignore[arg-type]


def _marked(excerpt: Excerpt) -> Markup:
    """The sentence with its quotes marked."""
    pieces, last = [], 0
    for start, end in excerpt.marks:
        pieces += [escape(excerpt.text[last:start]), Markup("<mark>{}</mark>").format(excerpt.text[start:end])]
        last = end
    return Markup().join([*pieces, escape(excerpt.text[last:])])


def _counted(
    found: Sequence[str], order: Sequence[str], names: dict[str, str] | dict[str, str]
) -> tuple[tuple[str, str, int], ...]:
    """Kinds that occur, in their order, with how many there are."""
    count = Counter(found)
    return tuple(
        (kind, names.get(kind, kind), count[kind]) for kind in (*order, *sorted(set(found) - {*order})) if count[kind]
    )


def _sorted(rows: Sequence[Row]) -> list[Row]:
    """What needs attention first; the order is kept otherwise."""
    return sorted(rows, key=lambda row: STATUSES.index(row.status) if row.status != "agree" else len(STATUSES))


def _line(report: Report, row: Row, panes: Panes, view: View) -> Line:
    rules = {f.fingerprint: f.rule for f in report.findings}
    return Line(
        row.status,
        SIGNS[row.status],
        wording(view.language).status[row.status],
        shown(both_names(report, row.concept)),
        shown(scope_phrase(report, row, view.language)),
        _links("nmpa", row.nmpa, panes, view),
        _links("fda", row.fda, panes, view),
        row.difference,
        tuple(Link(rules[key], f"{panes.pair}-f-{key}") for key in row.findings if key in rules),
    )


def _links(side: Side, statements: Sequence[Statement], panes: Panes, view: View) -> tuple[Link, ...]:
    """Each wording once, leading to where it stands first."""
    first: dict[str, Statement] = {}
    for statement in statements:
        first.setdefault(statement.shown, statement)
    return tuple(
        Link(
            shown(f"{words} ×{statement.times}" if statement.times > 1 else words),
            panes.id_at(side, statement.evidence.anchor),
            short_place(statement.evidence, view.language),
        )
        for words, statement in first.items()
    )


def _noted(entry: Entry, panes: Panes, view: View) -> Noted:
    other: Side = "fda" if entry.side == "nmpa" else "nmpa"
    where = short_place(entry.evidence, view.language)
    number = Link(shown(entry.evidence.quote), panes.id_at(entry.side, entry.evidence.anchor), where)
    partner = None
    if entry.partner:
        place = short_place(entry.partner, view.language)
        partner = Link(shown(entry.partner.quote), panes.id_at(other, entry.partner.anchor), place)
    words = wording(view.language)
    reason = words.reason.get(entry.reason, entry.reason)
    label, word = SIDE_LABEL[entry.side], words.status[entry.status]
    return Noted(label, entry.status, SIGNS[entry.status], word, number, reason, partner)


def _identity(report: Report) -> str:
    """What decisions are about, as JSON: the pair and the hashes of its files."""
    files = {side: [{"path": f.path, "sha256": f.sha256} for f in report.files.get(side, ())] for side in SIDES}
    key = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:16]
    return json.dumps({"key": key, "pair": report.name, "files": files}, ensure_ascii=False)
