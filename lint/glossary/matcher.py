"""Glossary terms in text: spaCy's PhraseMatcher over our tokens, longest match first, a term shields its substrings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lint.document import Tongue
from lint.glossary.model import Concept, Glossary, Status, Term
from lint.language.tokens import KeyTokenizer, Tokens, pipeline, tokens_of

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab


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
            for term in concept.terms:
                if self.language == "zh" or term.language == "en":
                    keys = " ".join(tokens_of(term.text).keys)
                    entries.setdefault(keys, []).append((concept, term))
                    if (
                        term.text.isascii()
                        and term.text.isalpha()
                        and 3 <= len(term.text) <= 5
                        and not term.text.isupper()
                    ):
                        entries.setdefault(term.text.upper(), []).append((concept, term))
        return entries

    @cached_property
    def _vocab(self) -> "Vocab":
        return pipeline(self.language).vocab

    @cached_property
    def _matcher(self) -> "PhraseMatcher":
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

        vocab = self._vocab
        matcher = PhraseMatcher(vocab, attr="ORTH")
        for keys in self._entries:
            if keys:
                matcher.add(keys, [Doc(vocab, words=keys.split(" "))])
        return matcher

    def find(self, text: str, context: str = "") -> tuple[TermSpan, ...]:
        """Terms of a normalised text in order; `context` (heading, neighbours) helps to decide ambiguous ones."""
        tokens = tokens_of(text)
        if not tokens.keys:
            return ()
        matches = self._matcher(KeyTokenizer(self._vocab).doc(tokens))
        strings = self._vocab.strings
        found: list[TermSpan] = []
        taken = bytearray(len(tokens.keys))
        surroundings = f"{text}\n{context}".lower()
        for key, start, end in sorted(matches, key=lambda m: (m[1] - m[2], m[1])):
            if any(taken[start:end]):
                continue
            span = self._span(strings[key], start, end, tokens, surroundings)
            if span is not None:
                found.append(span)
                taken[start:end] = b"\x01" * (end - start)
        return tuple(sorted(found, key=lambda s: s.start))

    def _span(self, keys: str, start: int, end: int, tokens: Tokens, surroundings: str) -> TermSpan | None:
        """The match as a span, its concepts narrowed by their context words."""
        entries = self._entries[keys]
        if len(entries) > 1 or entries[0][0].context:
            near = [e for e in entries if e[0].context and any(w.lower() in surroundings for w in e[0].context)]
            entries = near or [e for e in entries if not e[0].context or _is_long(e[1])]
        if not entries:
            return None
        entries = sorted(entries, key=lambda e: _RANK[e[1].status])
        concepts = tuple(dict.fromkeys(concept.id for concept, _ in entries))
        return TermSpan(tokens.spans[start][0], tokens.spans[end - 1][1], concepts, entries[0][1], start, end)


_RANK: Mapping[Status, int] = {"preferred": 0, "admitted": 1, "deprecated": 2, "forbidden": 3}


def _is_long(term: Term) -> bool:
    """A whole phrase needs no context; a short form does."""
    return len(term.text) > 6 if term.language == "en" else len(term.text) > 2
