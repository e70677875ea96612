"""What the checks look at: both sides with their facts, what answers to what, and what is left over."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lint.align.apart import Apart
from lint.align.conditions import Conditions, dimensions_of
from lint.align.echoes import Echoes
from lint.align.explained import Spot, spot
from lint.align.extremes import with_groups_of_extremes
from lint.align.ledger import Entry, Ledger, Pairings, account
from lint.align.links import Link, MetricLinks
from lint.align.metrics import link_metrics
from lint.align.passages import Alignment, align
from lint.align.record_links import RecordLinks
from lint.align.records import records
from lint.align.sides import SideFacts
from lint.align.studies import Study, set_apart, studies_apart, with_common_codes
from lint.document import Side
from lint.facts.grammar import grammar
from lint.facts.model import Place
from lint.glossary.model import Glossary

__all__ = ["Comparison", "Hit", "Link", "MetricLinks", "SideFacts", "on_side"]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Both sides and what answers to what; each alignment is made once, when it is first asked for.

    The sides are without what they say of studies that only one of them reports; `whole` has that too.
    """

    nmpa: SideFacts
    fda: SideFacts
    glossary: Glossary
    studies: tuple[Study, ...] = ()
    whole: tuple[SideFacts, ...] = ()

    @classmethod
    def of(cls, nmpa: SideFacts, fda: SideFacts, glossary: Glossary) -> "Comparison":
        """Two sides, with the studies that only one of them reports set apart."""
        nmpa, fda = map(with_groups_of_extremes, with_common_codes(nmpa, fda))
        apart = studies_apart(nmpa, fda, glossary)
        return cls(*set_apart(nmpa, fda, apart, glossary), glossary, apart, (nmpa, fda))

    def side(self, side: Side) -> SideFacts:
        """One of the two sides."""
        return self.nmpa if side == "nmpa" else self.fda

    @cached_property
    def passages(self) -> Alignment:
        """Lines that speak of the same thing."""
        return align(self.nmpa.lines, self.fda.lines)

    @cached_property
    def metrics(self) -> MetricLinks:
        """Metrics with their counterparts."""
        return link_metrics(self.nmpa.metrics, self.fda.metrics, self.glossary)

    @cached_property
    def records(self) -> RecordLinks:
        """Rows, columns and lists that hold the same numbers."""
        return RecordLinks(*(tuple(records(s.lines, s.documents, self.glossary)) for s in (self.nmpa, self.fda)))

    @cached_property
    def conditions(self) -> dict[Side, Conditions]:
        """For what the numbers of each side are told."""
        dimensions = dimensions_of(self.glossary)
        return {
            "nmpa": Conditions(self.nmpa, self.records.nmpa, dimensions),
            "fda": Conditions(self.fda, self.records.fda, dimensions),
        }

    @cached_property
    def apart(self) -> Apart:
        """Tells whether two numbers are known to be said of two things."""
        return Apart(self.conditions["nmpa"], self.conditions["fda"])

    @cached_property
    def echoes(self) -> dict[Side, Echoes]:
        """For numbers of a side, their equals on the other side."""
        return {
            "nmpa": Echoes(self.nmpa.lines, self.fda.lines, self.passages.of_nmpa, self.fda.metrics),
            "fda": Echoes(self.fda.lines, self.nmpa.lines, self.passages.of_fda, self.nmpa.metrics),
        }

    @cached_property
    def entries(self) -> dict[Side, dict[Spot, Entry]]:
        """The ledger's entry of each number by its place."""
        return {
            "nmpa": {spot(e.figure.place): e for e in self.ledger.nmpa},
            "fda": {spot(e.figure.place): e for e in self.ledger.fda},
        }

    @cached_property
    def naming(self) -> frozenset[str]:
        """Concepts that tell what a number beside them is: no places, organs, findings and groups of patients."""
        domains = grammar("counting")["naming"]
        return frozenset(c.id for c in self.glossary.concepts.values() if c.domain in domains)

    @cached_property
    def pairings(self) -> Pairings:
        """The numbers of lines that belong together, one for one."""
        return Pairings(self.nmpa.lines, self.fda.lines)

    @cached_property
    def ledger(self) -> Ledger:
        """Every number of both files with its status."""
        lines = self.nmpa.lines, self.fda.lines
        return account(*lines, self.passages, self.metrics, self.pairings, self.naming, self.apart)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found: values for the rule's message, places on each side, and whether a person must confirm it.

    The first place on a side is the one that is wrong or most telling; `certain=False` lowers the severity by one step.
    """

    values: Mapping[str, str]
    nmpa: tuple[Place, ...] = ()
    fda: tuple[Place, ...] = ()
    concepts: tuple[str, ...] = ()
    certain: bool = True
    suggestion: str | None = None


def on_side(side: Side, places: tuple[Place, ...], values: Mapping[str, str], **more: object) -> Hit:
    """A hit inside one file."""
    return Hit(values, **{side: places}, **more)  # type: ignore[arg-type]
