"""What one side brings into the comparison."""

from dataclasses import dataclass
from functools import cached_property

from lint.document import Document, Side
from lint.facts.lines import Line
from lint.facts.model import Fact, Metric


@dataclass(frozen=True)
class SideFacts:
    """All documents of one side and everything extracted from them, in reading order."""

    side: Side
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...] = ()

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The performance figures of this side."""
        return tuple(f for f in self.facts if isinstance(f, Metric))
