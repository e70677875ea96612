"""The statements that are extracted: each with its place, its sentence and its scope."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from lint.document import Document

FactKind = Literal["metric", "count", "standard", "method", "identity", "term"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of one block (or of one cell of a table), and the sentence or cell around it; offsets in the raw text."""

    document: int  # index among the documents of the side
    block: int
    cell: int  # index into Table.cells, -1 outside tables
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: `value` keeps its decimals; `unit` is canonical, "" without; a range has `high`."""

    value: Decimal
    unit: str = ""
    comparator: str = ""  # "", ">=", ">", "<=", "<", "≈"
    high: Decimal | None = None

    @property
    def decimals(self) -> int:
        """Digits after the decimal point, as printed."""
        return max(0, -int(self.value.as_tuple().exponent))


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval or one limit, in the unit of its metric; level in percent, as written, "" if not stated."""

    low: Decimal | None
    high: Decimal | None
    level: str = ""
    method: str = ""  # concept id of the named method


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement. `concept` is the id of a metric or term, what is counted, "standard", or a facet."""

    kind: FactKind
    concept: str
    value: str  # plain decimal notation, designation, or the facet's canonical value
    quote: str
    place: Place
    scope: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)  # scope slot -> which carrier gave it


@dataclass(frozen=True, slots=True)
class Metric(Fact):
    """A performance figure. `quantity.value` is the estimate, or the threshold of a criterion."""

    quantity: Quantity = Quantity(Decimal(0))
    interval: Interval | None = None
    n: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    interval_place: Place | None = None
    fraction_place: Place | None = None
    upper_place: Place | None = None  # of the upper limit, where it stands in a cell of its own


@dataclass(frozen=True, slots=True)
class Count(Fact):
    """How many of something: `concept` is patient, case, image, lesion, reader, expert, site, exam, …"""

    quantity: Quantity = Quantity(Decimal(0))


@dataclass(frozen=True, slots=True)
class Standard(Fact):
    """A standard as cited: canonical designation (`IEC 62304`) and edition as written (`2006+A1:2015`, "": undated).

    `adopts` is the international standard that the same citation names in brackets, as (designation, edition).
    """

    designation: str = ""
    edition: str = ""
    relation: str = ""  # IDT, MOD, NEQ as cited, "" if not


@dataclass(frozen=True, slots=True)
class Method(Fact):
    """How something was tested: `concept` is the facet (time_direction, washout, …), `value` canonical."""


@dataclass(frozen=True, slots=True)
class Identity(Fact):
    """What the device is: `concept` is the facet (product_name, model, release_version, …), `value` as written."""


@dataclass(frozen=True, slots=True)
class Mention(Fact):
    """A glossary term in the text: `concept` is the concept's id, `value` the surface as the glossary spells it."""

    status: str = "preferred"


def text_of(document: Document, place: Place) -> str:
    """The raw text that a place's offsets count in."""
    block = document.blocks[place.block]
    return block.text if place.cell < 0 or block.table is None else block.table.cells[place.cell].text
