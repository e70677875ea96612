"""What reading a file gave, kept from run to run: a document by its bytes, facts and lines block by block.

A writer changes a sentence and checks again: only the blocks around it are read anew. Nothing here decides anything:
without an entry the work is done again.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from lint.cache import Cache, content_of, key_of
from lint.document import Document
from lint.facts.extract import block_facts, in_order
from lint.facts.lines import Line, block_lines, with_name
from lint.facts.model import Count, Fact, Identity, Mention, Method, Metric, Place, Standard
from lint.facts.passage import Reading
from lint.facts.patterns import Found
from lint.facts.repeated import block_names, moved, placed
from lint.language import answers
from lint.processes import in_two, two_at_once
from lint.program import keep_settled

T = TypeVar("T")
Stated = tuple[tuple[Fact, ...], tuple[Line, ...]]
_NAMED = 24  # characters of the name of a block that tell its lines from all others
WORTH_A_PROCESS = 20_000  # characters to read: less does not win back what another process costs


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """What one block states, by kind, and its lines; `at` is the document and block that the places count from."""

    at: tuple[int, int] = (0, 0)
    metrics: tuple[Metric, ...] = ()
    counts: tuple[Count, ...] = ()
    standards: tuple[Standard, ...] = ()
    methods: tuple[Method, ...] = ()
    identities: tuple[Identity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    lines: tuple[Line, ...] = ()
    matches: dict[str, tuple[Found, ...]] = field(default_factory=dict)  # of its passages with forms

    @property
    def facts(self) -> Iterator[Fact]:
        """All facts, kind by kind."""
        for name in _KINDS.values():
            yield from getattr(self, name)


_KINDS: Mapping[type[Fact], str] = {
    Metric: "metrics", Count: "counts", Standard: "standards", Method: "methods", Identity: "identities",
    Mention: "mentions",
}  # fmt: skip


def recall_answers(cache: Cache, key: str) -> None:
    """What earlier checks of the same files worked out; the files are read next."""
    answers.keep_matches(False)
    answers.recall(cache.get(key))


def keep_answers(cache: Cache, key: str, others: Sequence[bytes]) -> None:
    """Keep that with what is new, here and in the copies of this process."""
    answers.keep_matches(False)
    body = answers.to_keep(others) if cache.folder is not None else None
    if body is not None:
        cache.put(key, body)


@dataclass(frozen=True)
class Kept:
    """The store of one run: the user's cache, and what decides the facts beside the text."""

    cache: Cache = field(default_factory=Cache)
    glossaries: Sequence[Path] = ()

    def document(self, path: Path, view: str, read: Callable[[], Document]) -> Document:
        """A file as read before from the same bytes, else as `read` gives it; `view` says what else decides the text."""
        if self.cache.folder is None or not path.is_file():
            return read()
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return read()
        key = key_of(("document", digest, path.suffix, view))
        known = _decoded(self.cache.get(key), Document)
        if known is None:
            known = read()
            if known.sha256 == digest:  # a file saved meanwhile has another key
                self.cache.put(key, msgspec.msgpack.encode(known))
        return known

    def facts(self, readings: Sequence[Reading], workers: int = 1) -> list[Stated]:
        """What each document states; much that was not read before is read by two processes (see `two_at_once`)."""
        drafts = [self._draft(reading) for reading in readings]
        first, second = _halves(drafts)
        if min(_unread(first), _unread(second)) >= WORTH_A_PROCESS and two_at_once(workers):
            import spacy.matcher  # noqa: F401 -- once for both

            written, read = in_two(partial(_written, first, self.cache), partial(_all_read, second))
            found = [*(msgspec.msgpack.decode(body, type=dict[str, BlockFacts]) for body in written), *read]
        else:
            found = _all_read(drafts)
        for draft, blocks in zip(drafts, found, strict=True):
            if draft.missing:
                self.cache.put(draft.key, msgspec.msgpack.encode(blocks))
        return [_stated(draft, blocks) for draft, blocks in zip(drafts, found, strict=True)]

    def _draft(self, reading: Reading) -> "_Draft":
        names = list(block_names(reading))
        if self.cache.folder is None:
            return _Draft(reading, names)
        key = key_of(("facts", str(Path(reading.document.path).absolute()), content_of(self.glossaries)))
        return _Draft(reading, names, key, _decoded(self.cache.get(key), dict[str, BlockFacts]) or {})


@dataclass(frozen=True)
class _Draft:
    """A document with the names of its blocks, and those that were read before."""

    reading: Reading
    names: Sequence[str]
    key: str = ""
    known: Mapping[str, BlockFacts] = field(default_factory=dict)

    @property
    def missing(self) -> list[int]:
        """The blocks that must be read."""
        return [index for index, name in enumerate(self.names) if name not in self.known]


def _halves(drafts: Sequence[_Draft]) -> tuple[Sequence[_Draft], Sequence[_Draft]]:
    """Documents in two runs with about as much to read."""
    upto = list(accumulate(_unread([draft]) for draft in drafts))
    cut = min(range(len(drafts) + 1), key=lambda at: abs(2 * upto[at - 1] - upto[-1]) if at else upto[-1], default=0)
    return drafts[:cut], drafts[cut:]


def _unread(drafts: Sequence[_Draft]) -> int:
    """Characters to read."""
    blocks = (draft.reading.document.blocks[index] for draft in drafts for index in draft.missing)
    return sum(len(b.text) + sum(len(cell.text) for cell in b.table.cells) if b.table else len(b.text) for b in blocks)


def _all_read(drafts: Sequence[_Draft]) -> list[dict[str, BlockFacts]]:
    """The blocks of each document by name."""
    return [_blocks(draft) for draft in drafts]


def _written(drafts: Sequence[_Draft], cache: Cache) -> list[bytes]:
    """The same for another process: msgpack is a multiple faster than pickle."""
    found = [msgspec.msgpack.encode(blocks) for blocks in _all_read(drafts)]
    keep_settled(cache)
    return found


def _blocks(draft: _Draft) -> dict[str, BlockFacts]:
    reading, found = draft.reading, dict(draft.known)
    if draft.missing:
        reading.matches.before = {key: found for block in draft.known.values() for key, found in block.matches.items()}
    for index in draft.missing:
        if draft.names[index] not in found:
            found[draft.names[index]] = _read(reading, index, draft.names[index] if draft.key else "")
    return {name: found[name] for name in draft.names}


def _stated(draft: _Draft, blocks: Mapping[str, BlockFacts]) -> Stated:
    """All facts of a document in the order of their places, and its lines."""
    moved = [_moved(blocks[name], draft.reading.index, index) for index, name in enumerate(draft.names)]
    facts = sorted((f for found in moved for f in found.facts), key=in_order)
    return tuple(facts), tuple(line for found in moved for line in found.lines)


def _decoded(body: bytes | None, kind: type[T]) -> T | None:
    try:
        return msgspec.msgpack.decode(body, type=kind) if body else None
    except msgspec.DecodeError:
        return None


def _read(reading: Reading, index: int, name: str) -> BlockFacts:
    block = reading.document.blocks[index]
    reading.matches.asked = {}
    found: dict[str, list[Fact]] = {name: [] for name in _KINDS.values()}
    for fact in block_facts(reading, index, block):
        found[_KINDS[type(fact)]].append(fact)
    kinds: dict[str, Any] = {name: tuple(facts) for name, facts in found.items()}
    lines = tuple(block_lines(reading, index, block))
    if name:  # without a cache nothing is known of a line but in this run
        lines = tuple(with_name(line, f"{name[:_NAMED]} {at}") for at, line in enumerate(lines))
    asked = reading.matches.asked
    reading.matches.before.update(asked)  # the same sentence may stand in another block
    return BlockFacts((reading.index, index), **kinds, lines=lines, matches=asked)


def _moved(found: BlockFacts, document: int, block: int) -> BlockFacts:
    """The same, found in another place."""
    if found.at == (document, block):
        return found
    to = moved(document, block - found.at[1])
    return BlockFacts(
        (document, block),
        **{name: tuple(placed(fact, to) for fact in getattr(found, name)) for name in _KINDS.values()},
        lines=tuple(_line(line, to) for line in found.lines),
        matches=found.matches,
    )


def _line(line: Line, to: Callable[[Place], Place]) -> Line:
    there = replace(
        line,
        place=to(line.place),
        concepts=tuple((concept, to(place)) for concept, place in line.concepts),
        figures=tuple(replace(figure, place=to(figure.place)) for figure in line.figures),
    )
    return with_name(there, line.name)
