"""What decides the facts of a block, as a name: blocks of one name state the same, each in its own place."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from lint.document import Block
from lint.facts.listed_rows import listed_rows
from lint.facts.model import Fact, Place
from lint.facts.passage import Reading
from lint.facts.records import listings
from lint.language.abbreviations import introductions
from lint.language.answers import kept

AnyFact = TypeVar("AnyFact", bound=Fact)
_AROUND = 2  # blocks on either side that the facts of one may depend on


def block_names(reading: Reading) -> Iterator[str]:
    """For every block a hash of all that its facts depend on: its content, the blocks around, abbreviations explained."""
    document = reading.document
    explained = [text for text in document.texts() if ("(" in text or "（" in text) and _explains(text)]
    common = _hash(
        [
            document.language,
            *sorted(reading.studies),
            "\1",
            *sorted(reading.devices[0]),
            "\1",
            *sorted(reading.devices[1]),
            "\1",
            *explained,
        ]
    )
    contents = [_hash(_content(block)) for block in document.blocks]
    listed: dict[int, str] = defaultdict(str)  # a line can be of two runs
    for run in _runs(document.blocks):
        above = contents[run[0] - 1] if run[0] else ""  # it may be their caption
        whole = "".join((above, *(contents[i] for i in run)))
        for at, index in enumerate(run):
            listed[index] += f"{at} {whole}"
    for index in range(len(contents)):
        around = contents[max(0, index - _AROUND) : index + _AROUND + 1]
        yield _hash([common, str(min(index, _AROUND)), *around, reading.leads.get(index, ""), listed[index]])


@kept
def _explains(text: str) -> bool:
    """Whether a text introduces an abbreviation."""
    return any(introductions(text))


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The lines that are read together."""
    yield from listings(blocks)
    yield from listed_rows(blocks)


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _content(block: Block) -> Iterator[str]:
    """A block without its place in the file."""
    yield from (block.kind, block.text, block.label, str(block.level), str(block.language), *block.section)
    if block.table is not None:
        table = block.table
        yield from ("\1", table.caption, f"{table.rows} {table.columns} {table.headers}")
        yield from (f"{c.row} {c.column} {c.rows} {c.columns} {c.text}" for c in table.cells)


def moved(document: int, further: int) -> Callable[[Place], Place]:
    """The same place so many blocks further, in another document of the side."""

    def to(place: Place) -> Place:
        return Place(
            document,
            place.block + further,
            place.cell,
            place.start,
            place.end,
            place.sentence_start,
            place.sentence_end,
        )

    return to


def placed(fact: AnyFact, to: Callable[[Place], Place]) -> AnyFact:
    """A fact with all its places moved."""
    kind: Any = type(fact)
    made: AnyFact = kind(*[to(value) if isinstance(value, Place) else value for value in _values(kind)(fact)])
    return made


@cache
def _values(kind: type[Fact]) -> Callable[[Fact], tuple[Any, ...]]:
    """All that a fact of a kind is made of, in the order in which it is made."""
    return attrgetter(*(field.name for field in fields(kind)))
