"""What the checks look at: both sides with their facts, what answers to what, and what is left over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.document import Document, Side
from lint.facts.model import Fact, Metric, Place
from lint.glossary.model import Glossary


@dataclass(frozen=True, slots=True)
class SideFacts:
    """All documents of one side and everything extracted from them, in reading order."""

    side: Side
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The performance figures of this side."""
        return tuple(f for f in self.facts if isinstance(f, Metric))


@dataclass(frozen=True, slots=True)
class Link:
    """A fact of the NMPA side aligned with one of the 510(k) side; `reasons` are the scope slots and anchors they share."""

    nmpa: Fact
    fda: Fact
    score: float
    reasons: tuple[str, ...] = ()


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
