"""All facts of a document, in reading order."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from lint.document import Block, Document, Tongue
from lint.facts.contraindications import contraindications
from lint.facts.counts import counts
from lint.facts.flattened import laid_out
from lint.facts.identity import identities
from lint.facts.intended_use import claims
from lint.facts.methods import methods
from lint.facts.metrics import prose_metrics
from lint.facts.model import Fact, Mention, Place
from lint.facts.passage import Passage, Reading
from lint.facts.purpose import purposes
from lint.facts.repeated import block_names, moved, placed
from lint.facts.standards import standards
from lint.facts.tables import table_facts
from lint.glossary.matcher import TermMatcher
from lint.glossary.model import Glossary

Matchers = dict[Tongue, TermMatcher]


def extract_facts(document: Document, glossary: Glossary, index: int = 0) -> tuple[Fact, ...]:
    """Metrics, counts, standards, methods, identity and terms of one document; `index` is its place in its side.

    What is said again under the same circumstances is read once.
    """
    reading = Reading(index, document, matchers(glossary))
    known: dict[str, tuple[int, list[Fact]]] = {}
    found: list[Fact] = []
    for at, (name, block) in enumerate(zip(block_names(reading), document.blocks, strict=True)):
        if name in known:
            first, facts = known[name]
            to = moved(index, at - first)
            found += [placed(fact, to) for fact in facts]
        else:
            known[name] = at, list(block_facts(reading, at, block))
            found += known[name][1]
    return tuple(sorted(found, key=in_order))


def facts_of(reading: Reading) -> tuple[Fact, ...]:
    """The same of a document that is being read, every block by itself."""
    return tuple(sorted(read_facts(reading), key=in_order))


@lru_cache(maxsize=4)
def matchers(glossary: Glossary) -> Matchers:
    """One term matcher a language; costly to build, so one set serves all documents."""
    return {"zh": TermMatcher(glossary, "zh"), "en": TermMatcher(glossary, "en")}


def read_facts(reading: Reading) -> Iterator[Fact]:
    """Facts block by block."""
    for index, block in enumerate(reading.document.blocks):
        yield from block_facts(reading, index, block)


def block_facts(reading: Reading, index: int, block: Block) -> Iterator[Fact]:
    """The facts of one block."""
    if block.table is not None:
        yield from table_facts(reading, index, block)
    else:
        yield from _prose(reading, index, block)


def _prose(reading: Reading, index: int, block: Block) -> Iterator[Fact]:
    layout = laid_out(reading, index, block) if block.kind != "heading" else None
    if layout is not None:
        yield from layout.facts
        for passage in layout.prose:
            yield from _figures(passage)
    for passage in reading.sentences(index, block):
        if block.kind != "heading" and layout is None:
            yield from _figures(passage)
        yield from named(passage)
        if block.kind not in {"heading", "caption"}:
            yield from methods(passage)
    if block.kind != "heading":
        yield from claims(reading, index, block)
        yield from purposes(reading, index, block)
        yield from contraindications(reading, index, block)


def _figures(passage: Passage) -> Iterator[Fact]:
    """The metrics of a sentence, and its counts without the numbers of those."""
    metrics = list(prose_metrics(passage))
    yield from metrics
    yield from counts(passage, metrics)


def passage_facts(passage: Passage) -> Iterator[Fact]:
    """The kinds of facts that read the same in a sentence and in a cell."""
    yield from named(passage)
    yield from methods(passage)


def named(passage: Passage) -> Iterator[Fact]:
    """The kinds of facts that a heading holds too; as for methods, it names a topic, not what was done."""
    yield from mentions(passage)
    yield from standards(passage)
    yield from identities(passage)


def mentions(passage: Passage) -> Iterator[Mention]:
    """The glossary terms of a passage."""
    for term in passage.terms:
        yield Mention(
            "term",
            term.concept,
            term.term.text,
            passage.quote(term.start, term.end),
            passage.place(term.start, term.end),
            status=term.term.status,
        )


in_order: Callable[[Fact], tuple[Any, ...]] = attrgetter(
    *(f"place.{field.name}" for field in fields(Place)), "kind", "concept", "value"
)
"""The key by which facts are sorted: where they stand, then what they are."""
