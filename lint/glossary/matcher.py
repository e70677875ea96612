"""Glossary terms in text, over our tokens: the longest terms first, a term shields its substrings.

Terms are known by how they begin (`entries`), so a look at each two tokens finds them all: as fast as spaCy's PhraseMatcher,
which would have to be imported and built first, over half of what a check takes after one edit.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from lint.document import Tongue
from lint.glossary.cover import best_cover
from lint.glossary.entries import Entries
from lint.glossary.model import Glossary, Status, Term
from lint.glossary.shared_heads import shared_heads
from lint.language.tokens import Tokens, key, tokens_cached

NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_TERM = Term("", "en", "admitted")
_SHORT = 5  # letters of an abbreviation
_MODALS = frozenset(["may", "might", "can", "could", "will", "would", "shall", "should", "must", "cannot"])


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A term found in normalised text. More than one concept: the context did not decide between them."""

    start: int
    end: int
    concepts: tuple[str, ...]
    term: Term
    token_start: int
    token_end: int

    @property
    def concept(self) -> str:
        """The concept, the first one when several are possible."""
        return self.concepts[0]


class TermMatcher:
    """Finds the terms of a glossary in texts of one language; Chinese text holds English terms too."""

    def __init__(self, glossary: Glossary, language: Tongue) -> None:
        self.glossary = glossary
        self.language = language

    @cached_property
    def _entries(self) -> Entries:
        return Entries(self.glossary, self.language)

    def find(self, text: str, context: str = "", learned: Mapping[str, str] = NOTHING) -> tuple[TermSpan, ...]:
        """Terms of a normalised text in order; `context` (heading, neighbours) helps to decide ambiguous ones.

        `learned` are concepts by abbreviations that the document itself gives to them.
        """
        tokens = tokens_cached(text)
        if not tokens.keys:
            return ()
        surroundings = f"{text}\n{context}".lower()
        spans = [self._span(*found, tokens, surroundings) for found in self._entries.stand_in(tokens.keys)]
        known = [
            s for s in spans if s is not None and not (s.token_end - s.token_start == 1 and _key(s, tokens) in learned)
        ]
        found = best_cover([*known, *self._abbreviated(tokens, learned)])

        def term(keys: Sequence[str], start: int, end: int) -> TermSpan | None:
            span = self._span(" ".join(keys), start, end, tokens, surroundings)
            return span if span and span.concepts else None

        named = [
            s for s in found
            if s.concepts and not self._is_verb(s, tokens) and not _is_no_name(s, text) and not _is_in_code(s, text)
        ]  # fmt: skip
        return tuple(shared_heads(named, tokens.keys, self.language, term))

    def means(self, short: str) -> frozenset[str]:
        """The concepts that an abbreviation has wherever it stands, spelled just so."""
        entries = self._entries.get(key(short)) or ()
        return frozenset(concept.id for concept, term in entries if term.text == short and not concept.context)

    def _abbreviated(self, tokens: Tokens, learned: Mapping[str, str]) -> Iterator[TermSpan]:
        for at, word in enumerate(tokens.keys):
            if word in learned:
                term = Term(word, "en", "admitted")
                concepts = (learned[word],) if learned[word] else ()
                yield TermSpan(*tokens.spans[at], concepts, term, at, at + 1)

    def _is_verb(self, span: TermSpan, tokens: Tokens) -> bool:
        """`readers may recall`: what a modal verb stands before is no quantity."""
        if not span.token_start or tokens.keys[span.token_start - 1] not in _MODALS:
            return False
        return self.glossary.concepts[span.concept].slot == "metric" and _key(span, tokens).islower()

    def _span(self, keys: str, start: int, end: int, tokens: Tokens, surroundings: str) -> TermSpan | None:
        """The match as a span, its concepts narrowed by their context words; no concepts: words that are no term."""
        entries = self._entries.get(keys)
        if entries is None:
            return None
        if not entries:
            return TermSpan(tokens.spans[start][0], tokens.spans[end - 1][1], (), _NO_TERM, start, end)
        if len(entries) > 1 or entries[0][0].context:
            near = [e for e in entries if e[0].context and any(w.lower() in surroundings for w in e[0].context)]
            entries = near or [e for e in entries if not e[0].context or _is_long(e[1])]
        if not entries:
            return None
        entries = sorted(entries, key=lambda e: _RANK[e[1].status])
        concepts = tuple(dict.fromkeys(concept.id for concept, _ in entries))
        return TermSpan(tokens.spans[start][0], tokens.spans[end - 1][1], concepts, entries[0][1], start, end)


def _key(span: TermSpan, tokens: Tokens) -> str:
    return tokens.keys[span.token_start]


def _is_no_name(span: TermSpan, text: str) -> bool:
    """`dices` is no Dice, `map` no mAP: a name in small letters has no second form, an abbreviation keeps its capitals."""
    name, word = span.term.text, text[span.start : span.end]
    if not name.isalpha() or not word.islower():
        return False
    return word != name.lower() if name.istitle() else len(name) <= _SHORT and sum(c.isupper() for c in name) > 1


def _is_in_code(span: TermSpan, text: str) -> bool:
    """`4CV` is a view of the heart and no CV: an abbreviation does not begin right behind a digit."""
    word = text[span.start : span.end]
    return word.isascii() and word.isupper() and word.isalpha() and text[: span.start][-1:].isdecimal()


_RANK: Mapping[Status, int] = {"preferred": 0, "admitted": 1, "deprecated": 2, "forbidden": 3}


def _is_long(term: Term) -> bool:
    """A whole phrase needs no context; a short form does."""
    return len(term.text) > 6 if term.language == "en" else len(term.text) > 2
