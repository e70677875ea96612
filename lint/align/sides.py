"""What one side brings into the comparison."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from lint.document import Document, Side
from lint.facts.lines import Line
from lint.facts.model import Fact, Metric

P = ParamSpec("P")
T = TypeVar("T")
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, eq=False)
class SideFacts:
    """All documents of one side and everything extracted from them, in reading order."""

    side: Side
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()  # document and block of what is said of studies of this side alone

    @cached_property
    def metrics(self) -> Sequence[Metric]:
        """The performance figures of this side."""
        return self.of(Metric)

    def of(self, kind: type[F]) -> Sequence[F]:
        """The facts of one kind."""
        return self._by_kind.get(kind, ())

    @cached_property
    def name(self) -> str:
        """What tells all that is read of the side, each at its place, from anything else; "" where that is not known.

        The codes of studies are all that may be left out because of the other side.
        """
        if not all(line.name for line in self.lines):
            return ""
        codes = sorted({fact.scope["study"] for fact in self.facts if "study" in fact.scope})
        read = (f"{line.name} {line.place.document} {line.place.block}" for line in self.lines)
        return hashlib.sha256("\0".join((self.side, *codes, "\1", *read)).encode()).hexdigest()

    @cached_property
    def folded(self) -> str:
        """All text of the documents, its case folded: what is not in it stands in no line."""
        return "\n".join(text for document in self.documents for text in document.texts()).casefold()

    @cached_property
    def _by_kind(self) -> Mapping[type[Fact], list[Any]]:
        found: dict[type[Fact], list[Any]] = defaultdict(list)
        for fact in self.facts:
            found[type(fact)].append(fact)
        return found


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
