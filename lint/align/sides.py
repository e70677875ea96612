"""What one side brings into the comparison."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from lint.document import Document, Side
from lint.facts.lines import Line
from lint.facts.model import Fact, Metric

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
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


def once(work: Callable[Concatenate[SideFacts, P], T]) -> Callable[Concatenate[SideFacts, P], T]:
    """Work out what follows from a side (and hashable arguments) when it is first asked for, and keep it with the side."""
    known: WeakKeyDictionary[SideFacts, dict[Hashable, T]] = WeakKeyDictionary()

    def found(side: SideFacts, /, *args: P.args, **named: P.kwargs) -> T:
        kept = known.setdefault(side, {})
        key = args, tuple(named.items())
        if key not in kept:
            kept[key] = work(side, *args, **named)
        return kept[key]

    return update_wrapper(found, work)
