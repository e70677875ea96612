"""A large glossary of a project's own, of which only the concepts are built that some texts may be about.

A term may stand in a text if it is there from end to end, or one half of it is: a slip or a wrong word spares the other
half, so what compares words with terms meets all that it met with the whole glossary. The shelf lies in the cache.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain

import msgspec

from lint.glossary.entries import spelled
from lint.glossary.model import Concept
from lint.language.normalise import normalise
from lint.language.tokens import tokens_of

LARGE = 2000  # concepts; fewer are built all, before the texts are known
_LONGEST = 4  # keys of a part that is looked for


@dataclass(frozen=True, eq=False)
class Shelf:
    """Concepts still to be built, and the numbers of those whose terms have a part, by its first two keys."""

    concepts: list[msgspec.Raw]
    ids: list[str]
    by_beginning: dict[str, msgspec.Raw]

    def numbers(self, parts: Set[str], ids: Set[str]) -> tuple[int, ...]:
        """The concepts that have one of these parts of a text, and those with one of these ids, in the order of the file."""
        found = {number for number, name in enumerate(self.ids) if name in ids}
        decoder = msgspec.msgpack.Decoder(dict[str, list[int]])
        for beginning in self.by_beginning.keys() & parts:
            for part, numbers in decoder.decode(self.by_beginning[beginning]).items():
                if part in parts:
                    found.update(numbers)
        return tuple(sorted(found))

    def taken(self, numbers: Sequence[int]) -> list[Concept]:
        """The concepts with these numbers."""
        decoder = msgspec.msgpack.Decoder(Concept)
        return [decoder.decode(self.concepts[number]) for number in numbers]


def shelved(concepts: Sequence[Concept]) -> Shelf:
    """The shelf of a file's concepts."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, concept in enumerate(concepts):
        for part in dict.fromkeys(chain.from_iterable(map(_parts, spelled(concept)))):
            found.setdefault(_beginning(part), {}).setdefault(part, []).append(number)
    encoded = {beginning: msgspec.Raw(msgspec.msgpack.encode(parts)) for beginning, parts in found.items()}
    raw = [msgspec.Raw(msgspec.msgpack.encode(concept)) for concept in concepts]
    return Shelf(raw, [concept.id for concept in concepts], encoded)


def parts_of(text: str, *, chinese: bool) -> set[str]:
    """All rows of keys in a text that a part of a term may be."""
    keys = tokens_of(normalise(text, chinese=chinese).text).keys
    rows: Iterable[str] = keys
    found = set(rows)
    for length in range(1, _LONGEST):
        rows = map(" ".join, zip(rows, keys[length:], strict=False))
        found.update(rows := list(rows))
    return found


def _parts(name: str) -> Iterator[str]:
    """What a text has to hold one of, to be about a term: a short one whole, else one of its halves."""
    words = name.split(" ")
    middle = max(2, len(words) // 2)
    yield from (" ".join(part[:_LONGEST]) for part in ((words[:middle], words[-middle:]) if words[2:] else (words,)))


def _beginning(part: str) -> str:
    return " ".join(part.split(" ", 2)[:2])
