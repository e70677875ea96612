"""Which findings quote which statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lint.align.comparison import Comparison, SideFacts
from lint.document import Side
from lint.facts.model import Place
from lint.findings import Finding
from lint.places import evidence
from lint.statements import Anchor, Statement

_Spot = tuple[Side, int, int, int]


class Quoted:
    """A comparison with its findings, looked up by place."""

    def __init__(self, comparison: Comparison, findings: Sequence[Finding]) -> None:
        self.comparison = comparison
        self.by_fingerprint = {finding.fingerprint: finding for finding in findings}
        self._quotes: dict[_Spot, list[tuple[Anchor, Finding]]] = defaultdict(list)
        for finding in findings:
            for side, quotes in (("nmpa", finding.nmpa), ("fda", finding.fda)):
                for quote in quotes:
                    anchor = quote.anchor
                    spot: _Spot = (side, anchor.document, anchor.block, anchor.cell)  # type: ignore[assignment]
                    self._quotes[spot].append((anchor, finding))

    def at(self, side: Side, place: Place) -> list[Finding]:
        """The findings that quote words of a place."""
        quotes = self._quotes.get((side, place.document, place.block, place.cell), ())
        return [finding for anchor, finding in quotes if anchor.start < place.end and place.start < anchor.end]

    def findings(self, nmpa: Iterable[Place], fda: Iterable[Place], families: tuple[str, ...]) -> tuple[str, ...]:
        """Fingerprints of the findings, of some families of rules, that quote any of the places."""
        found = [f for place in nmpa for f in self.at("nmpa", place)] + [f for p in fda for f in self.at("fda", p)]
        return tuple(dict.fromkeys(f.fingerprint for f in found if f.rule[:3] in families))

    def statement(self, side: SideFacts, place: Place, shown: str, *, times: int = 1) -> Statement:
        """What stands at a place, for people."""
        return Statement(shown, evidence(side.documents[place.document], place), times=times)
