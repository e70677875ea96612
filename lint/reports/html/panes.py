"""Both documents in their own order, as safe markup: every block has an id, every quoted span a mark."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from lint.document import Block, Document, Side
from lint.findings import SEVERITIES, Finding, Report
from lint.reports.json import SIDES
from lint.reports.passages import Key, partners, passages
from lint.reports.visible import show, shown
from lint.statements import Anchor, Detail

Spot = tuple[Side, int, int, int]  # side, document, block, cell
Span = tuple[int, int, Finding]


class Panes:
    """The documents of one report; `pair` begins the ids of all its elements."""

    def __init__(self, report: Report, pair: str) -> None:
        detail = report.detail or Detail({})
        self.pair = pair
        self.documents: Mapping[Side, tuple[Document, ...]] = detail.documents
        self.spans: dict[Spot, list[Span]] = defaultdict(list)
        for finding in report.findings:
            for side in SIDES:
                for quote in finding.nmpa if side == "nmpa" else finding.fda:
                    anchor = quote.anchor
                    self.spans[side, anchor.document, anchor.block, anchor.cell].append(
                        (anchor.start, anchor.end, finding)
                    )
        nmpa, fda = (passages(side, self.documents.get(side, ())) for side in SIDES)
        answers = partners(detail, nmpa, fda)
        self.partner: dict[Side, dict[Key, Key]] = {"fda": answers, "nmpa": {}}
        for right, left in answers.items():
            self.partner["nmpa"].setdefault(left, right)

    def id_of(self, side: Side, key: Key) -> str:
        """The id of a paragraph or table row."""
        document, block, row = key
        return f"{self.pair}-{side[0]}-{document}-{block}" + (f"-{row}" if row >= 0 else "")

    def id_at(self, side: Side, anchor: Anchor) -> str:
        """The id of the paragraph or row that holds an anchor; "" for one that leads nowhere."""
        documents = self.documents.get(side, ())
        if not 0 <= anchor.document < len(documents):
            return ""
        table = documents[anchor.document].blocks[anchor.block].table
        row = -1 if table is None or anchor.cell < 0 else table.cells[anchor.cell].row
        return self.id_of(side, (anchor.document, anchor.block, row))

    def pane(self, side: Side) -> Markup:
        """All documents of a side."""
        return Markup("\n").join(
            part
            for number, document in enumerate(self.documents.get(side, ()))
            for index, block in enumerate(document.blocks)
            for part in self._block(side, (number, index), block)
        )

    def _block(self, side: Side, place: tuple[int, int], block: Block) -> Iterator[Markup]:
        if block.table is not None:
            yield self._table(side, place, block)
            return
        text = self._marked(side, (*place, -1), block.text)
        if not text:
            return
        label = Markup('<span class="label">{}</span> ').format(shown(block.label)) if block.label else Markup()
        key = (*place, -1)
        start = Markup('<div class="p {}" id="{}"{}>').format(
            block.kind, self.id_of(side, key), self._answer(side, key)
        )
        if block.kind == "heading":
            level = min(max(block.level, 1) + 3, 6)
            yield Markup("{0}<h{1}>{2}{3}</h{1}></div>").format(start, level, label, text)
        else:
            yield Markup("{}{}{}{}</div>").format(start, _number(block), label, text)

    def _answer(self, side: Side, key: Key) -> Markup:
        """Which element of the other pane speaks of the same."""
        other = self.partner[side].get(key)
        target: Side = "fda" if side == "nmpa" else "nmpa"
        return Markup(' data-to="{}"').format(self.id_of(target, other)) if other else Markup()

    def _table(self, side: Side, place: tuple[int, int], block: Block) -> Markup:
        assert block.table is not None
        rows: dict[int, list[Markup]] = defaultdict(list)
        for index, cell in sorted(enumerate(block.table.cells), key=lambda pair: (pair[1].row, pair[1].column)):
            spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
            text = self._marked(side, (*place, index), cell.text)
            rows[cell.row].append(Markup("<td{}>{}</td>").format(Markup(spans), text))  # noqa: S704 numbers only
        lines = [
            Markup('<tr class="p" id="{}"{}>{}</tr>').format(
                self.id_of(side, (*place, row)), self._answer(side, (*place, row)), Markup().join(cells)
            )
            for row, cells in sorted(rows.items())
        ]
        return Markup('<table class="doctable">{}</table>').format(Markup("\n").join(lines))

    def _marked(self, side: Side, place: tuple[int, int, int], text: str) -> Markup:
        """The text with a mark around every quoted span; where quotes overlap, a mark names all their findings."""
        safe = show(text)
        spans = [(*safe.span(start, end), finding) for start, end, finding in self.spans.get((side, *place), ())]
        return Markup().join(_pieces(safe.text, [span for span in spans if span[0] < span[1]]))


def _number(block: Block) -> Markup:
    """The place in the margin, to refer to."""
    page, paragraph = block.locator.page, block.locator.paragraph or block.locator.line
    short = f"p. {page}" if page else f"¶ {paragraph}" if paragraph else ""
    return Markup('<span class="pn">{}</span>').format(short) if short else Markup()


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[Markup]:
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        here = [finding for first, last, finding in spans if first <= start and end <= last]
        if not here:
            yield escape(text[start:end])
            continue
        worst = min((finding.severity for finding in here), key=SEVERITIES.index)
        names = " ".join(dict.fromkeys(finding.fingerprint for finding in here))
        yield Markup('<mark class="{}" data-f="{}">{}</mark>').format(worst, names, text[start:end])
