"""Glossary terms in text: spaCy's PhraseMatcher over our tokens, the longest terms first, a term shields its substrings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from lint.document import Tongue
from lint.glossary.cover import best_cover
from lint.glossary.model import Concept, Glossary, Status, Term
from lint.glossary.shared_heads import shared_heads
from lint.language.normalise import HAN, normalise
from lint.language.tokens import KeyTokenizer, Tokens, key, pipeline, tokens_of
from lint.resources import data_folder

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab


NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_TERM = Term("", "en", "admitted")
_MODALS = frozenset(["may", "might", "can", "could", "will", "would", "shall", "should", "must", "cannot"])


@cache
def no_terms(language: Tongue) -> tuple[str, ...]:
    """Words that hold or meet a term and are none, from `rules/grammar/no_terms.yml`."""
    import yaml

    rows = yaml.load((data_folder("rules") / "grammar/no_terms.yml").read_text("utf-8"), yaml.CSafeLoader)
    lines: Sequence[str] = rows[language]
    return tuple(words for line in lines for words in line.split(" " if language == "zh" else ", "))


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
    def _entries(self) -> Mapping[str, list[tuple[Concept, Term]]]:
        """Terms by the keys of their tokens; surfaces of one key are one entry."""
        entries: dict[str, list[tuple[Concept, Term]]] = {}
        for concept in self.glossary.concepts.values():
            for term in (*concept.terms, *_participles(concept)):
                if self.language == "zh" or term.language == "en":
                    for keys in _keys_of(term):
                        entries.setdefault(keys, []).append((concept, term))
        closed = {
            other: keys for keys in entries if keys.isascii() for other in _rejoined(keys) if other not in entries
        }
        entries.update((other, entries[keys]) for other, keys in closed.items())
        for words in no_terms(self.language):
            entries.setdefault(" ".join(tokens_of(words).keys), [])
        return entries

    @cached_property
    def _vocab(self) -> "Vocab":
        return pipeline(self.language).vocab

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """Entries by their first key that no text has asked for yet."""
        found: dict[str, list[str]] = defaultdict(list)
        for keys in self._entries:
            if keys:
                found[keys.partition(" ")[0]].append(keys)
        return found

    @cached_property
    def _matcher(self) -> "PhraseMatcher":
        from spacy.matcher import PhraseMatcher

        return PhraseMatcher(self._vocab, attr="ORTH")

    def _get_ready(self, keys: Iterable[str]) -> None:
        """Put the terms into the matcher that begin with one of these keys: a large glossary costs what a text uses."""
        from spacy.tokens import Doc

        for first in keys:
            for entry in self._by_first.pop(first, ()):
                self._matcher.add(entry, [Doc(self._vocab, words=entry.split(" "))])

    def find(self, text: str, context: str = "", learned: Mapping[str, str] = NOTHING) -> tuple[TermSpan, ...]:
        """Terms of a normalised text in order; `context` (heading, neighbours) helps to decide ambiguous ones.

        `learned` are concepts by abbreviations that the document itself gives to them.
        """
        tokens = tokens_of(text)
        if not tokens.keys:
            return ()
        self._get_ready(set(tokens.keys))
        matches = self._matcher(KeyTokenizer(self._vocab).doc(tokens))
        strings = self._vocab.strings
        surroundings = f"{text}\n{context}".lower()
        spans = [self._span(strings[name], start, end, tokens, surroundings) for name, start, end in matches]
        known = [
            s for s in spans if s is not None and not (s.token_end - s.token_start == 1 and _key(s, tokens) in learned)
        ]
        found = best_cover([*known, *self._abbreviated(tokens, learned)])

        def term(keys: Sequence[str], start: int, end: int) -> TermSpan | None:
            joined = " ".join(keys)
            span = self._span(joined, start, end, tokens, surroundings) if joined in self._entries else None
            return span if span and span.concepts else None

        named = [s for s in found if s.concepts and not self._is_verb(s, tokens)]
        return tuple(shared_heads(named, tokens.keys, self.language, term))

    def means(self, short: str) -> bool:
        """Whether an abbreviation has a meaning wherever it stands, spelled just so."""
        entries = self._entries.get(key(short), ())
        return any(term.text == short and not concept.context for concept, term in entries)

    def _abbreviated(self, tokens: Tokens, learned: Mapping[str, str]) -> Iterator[TermSpan]:
        for at, word in enumerate(tokens.keys):
            if word in learned:
                term = Term(word, "en", "admitted")
                yield TermSpan(*tokens.spans[at], (learned[word],), term, at, at + 1)

    def _is_verb(self, span: TermSpan, tokens: Tokens) -> bool:
        """`readers may recall`: what a modal verb stands before is no quantity."""
        if not span.token_start or tokens.keys[span.token_start - 1] not in _MODALS:
            return False
        return self.glossary.concepts[span.concept].slot == "metric" and _key(span, tokens).islower()

    def _span(self, keys: str, start: int, end: int, tokens: Tokens, surroundings: str) -> TermSpan | None:
        """The match as a span, its concepts narrowed by their context words; no concepts: words that are no term."""
        entries = self._entries[keys]
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


@cache
def _keys_of(term: Term) -> tuple[str, ...]:
    """The keys of a term as it stands, and those of a short word in capitals."""
    text = term.text if term.text.isascii() else normalise(term.text, chinese=term.language == "zh").text
    keys = " ".join(text if _ONLY_HAN.fullmatch(text) else tokens_of(text).keys)
    if text.isascii() and text.isalpha() and 3 <= len(text) <= 5 and not text.isupper():
        return keys, text.upper()
    return (keys,)


def _participles(concept: Concept) -> Iterator[Term]:
    """A verb that a concept has in two forms it has in the third: mark, marking, marked."""
    words = {t.text: t for t in concept.terms if t.language == "en" and t.text.isalpha() and t.text.islower()}
    for word, term in words.items():
        stem = word.removesuffix("e")
        past = f"{stem}ed"
        if len(word) > 3 and f"{stem}ing" in words and past not in words:
            yield Term(past, "en", term.status)


def _rejoined(keys: str) -> Iterator[str]:
    """The other way to write a prefix: micro-calcification for microcalcification, noncontrast for non-contrast."""
    if _OPEN.search(keys):
        yield _OPEN.sub(r"\1", keys)
    if _CLOSED.search(keys):
        yield _CLOSED.sub(r"\1 ", keys)


_PREFIXES = "anti|auto|bi|co|hyper|hypo|inter|intra|micro|multi|non|peri|post|pre|pseudo|re|semi|sub|supra|ultra|un"
_ONLY_HAN = re.compile(f"[{HAN}]+")
_OPEN = re.compile(rf"(?<![A-Za-z])({_PREFIXES}) (?=[a-z]{{4}})")
_CLOSED = re.compile(rf"(?<![A-Za-z])({_PREFIXES})(?=[a-z]{{4}})")

_RANK: Mapping[Status, int] = {"preferred": 0, "admitted": 1, "deprecated": 2, "forbidden": 3}


def _is_long(term: Term) -> bool:
    """A whole phrase needs no context; a short form does."""
    return len(term.text) > 6 if term.language == "en" else len(term.text) > 2
