"""The terms of a glossary by how they begin, so that a text asks only for those that it can hold.

A large glossary costs a check what the check uses: the keys of a term's tokens are worked out when a text holds its
first two tokens side by side (or its only one).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from operator import concat

from lint.document import Tongue
from lint.glossary.model import Concept, Glossary, Term
from lint.language.normalise import HAN, normalise, plain
from lint.language.settled import rules_file, settled
from lint.language.tokens import key, tokens_of

Entry = tuple[Concept, Term]
Name = tuple[str, tuple[str, ...]]  # the keys of a term, as one text and one by one
Numbered = tuple[int, Concept, Term]

_PREFIXES = "anti|auto|bi|co|hyper|hypo|inter|intra|micro|multi|non|peri|post|pre|pseudo|re|semi|sub|supra|ultra|un"
_PREFIX = frozenset(_PREFIXES.split("|"))
_OPEN = re.compile(rf"(?<![A-Za-z])({_PREFIXES}) (?=[a-z]{{4}})")
_CLOSED = re.compile(rf"(?<![A-Za-z])({_PREFIXES})(?=[a-z]{{4}})")
_ONLY_HAN = re.compile(f"[{HAN}]+")


class Entries:
    """Terms by the keys of their tokens, as far as texts have asked for them; Chinese texts hold English terms too."""

    def __init__(self, glossary: Glossary, language: Tongue) -> None:
        self._indexes = [beginnings(glossary, "en"), *([beginnings(glossary, "zh")] if language == "zh" else ())]
        self._no_terms = _no_terms_by_beginning(language)
        self._begun = _Begun(self._learnt)
        self._known: dict[str, list[Entry]] = {}
        self._other_spellings: dict[str, list[Entry]] = {}

    def get(self, keys: str) -> Sequence[Entry] | None:
        """The terms with these keys, none of words that are no term; None where nothing is known of them."""
        _ = self._begun[_beginning(keys)]
        found = self._known.get(keys)
        return self._other_spellings.get(keys) if found is None else found

    def stand_in(self, keys: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The keys of every term that stands in a row of token keys, with the tokens it begins at and ends before."""
        keys = tuple(keys)
        ones, twos = (map(self._begun.__getitem__, begins) for begins in (keys, map(" ".join, pairwise(keys))))
        for start, names in enumerate(map(concat, ones, chain(twos, [()]))):
            for name, words in names:
                end = start + len(words)
                if keys[start:end] == words:
                    yield name, start, end

    def _learnt(self, begin: str) -> Iterable[str]:
        names = dict.fromkeys(self._no_terms.get(begin, ()))
        self._known.update((name, []) for name in names)
        found = [entry for index in self._indexes for entry in index.get(begin)]
        for _, concept, term in sorted(found, key=lambda entry: entry[0]):
            for spellings, spelled in ((self._known, keys_of(term)), (self._other_spellings, _rejoined(term))):
                for name in spelled:
                    if _beginning(name) == begin:
                        spellings.setdefault(name, []).append((concept, term))
                        names[name] = None
        return names


class _Begun(dict[str, tuple[Name, ...]]):
    """The terms of each beginning, looked up when it is first met."""

    def __init__(self, learnt: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._learnt = learnt

    def __missing__(self, begin: str) -> tuple[Name, ...]:
        found = self[begin] = tuple((name, tuple(name.split(" "))) for name in self._learnt(begin))
        return found


class Beginnings:
    """The terms of one language with the number of their concept, by the first two keys of each way to write them.

    They lie there by the first key, and only those are looked at more closely whose first key a text holds.
    """

    def __init__(self, glossary: Glossary, language: Tongue) -> None:
        self._by_first: dict[str, list[Numbered]] = defaultdict(list)
        self._known: dict[str, dict[str, list[Numbered]]] = {}
        terms = [
            (number, concept, term)
            for number, concept in enumerate(glossary.concepts.values())
            for term in _written_in(concept, language)
        ]
        known = settled(f"first keys {language}", dict[str, list[str]], lambda: _worked_out(t for _, _, t in terms))
        for entry in terms:
            for first in known.get(entry[2].text) or _firsts_of(entry[2]):
                self._by_first[first].append(entry)

    def get(self, begin: str) -> Sequence[Numbered]:
        """The terms that begin so."""
        first = begin.partition(" ")[0]
        known = self._known.get(first)
        if known is None:
            known = self._known[first] = defaultdict(list)
            for entry in self._by_first.get(first, ()):
                for own in _beginnings_of(entry[2]):
                    if own.partition(" ")[0] == first:
                        known[own].append(entry)
        return known.get(begin, ())


@lru_cache(maxsize=8)
def beginnings(glossary: Glossary, language: Tongue) -> Beginnings:
    """The terms of one language, made ready once."""
    return Beginnings(glossary, language)


def _written_in(concept: Concept, language: Tongue) -> list[Term]:
    own = [term for term in concept.terms if term.language == language]
    verbs = language == "en" and any(term.text.endswith("ing") for term in own)
    return [*own, *_participles(concept)] if verbs else own


def _worked_out(terms: Iterable[Term]) -> dict[str, list[str]]:
    """The first keys of those terms of which all must be worked out, by their text, which with the language decides them."""
    return {term.text: sorted(_firsts_of(term)) for term in terms if not _begins_plainly(term.text)}


def _begins_plainly(text: str) -> bool:
    """With two Han characters, or with a plain word."""
    if _is_han(text[:1]) and _is_han(text[1:2]):
        return True
    first = text.partition(" ")[0]
    return first.isalpha() and first.isascii() and not _may_begin_with_prefix(first)


def _firsts_of(term: Term) -> Iterable[str]:
    """The first keys of a term; where it begins with a plain word without working out the rest."""
    text = term.text
    if _is_han(text[:1]) and _is_han(text[1:2]):
        return (_first_in_han(text[0]),)
    first, blank, _ = text.partition(" ")
    if first.isalpha() and first.isascii() and not _may_begin_with_prefix(first):
        short = not blank and 3 <= len(first) <= 5 and not first.isupper()
        return (key(first), first.upper()) if short else (key(first),)
    return {begin.partition(" ")[0] for begin in _all_beginnings(term)}


@cache
def _first_in_han(character: str) -> str:
    return plain(character)


@cache
def _may_begin_with_prefix(word: str) -> bool:
    return word.lower().startswith(tuple(_PREFIX)) or key(word) in _PREFIX


def _beginnings_of(term: Term) -> Iterable[str]:
    """Without working out the rest of a term where its first two words are plain."""
    text = term.text
    if _is_han(text[:1]) and _is_han(text[1:2]):
        return _begun_in_han(text[:2])
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    if text.isascii() and first.isalpha() and second.isalpha():
        return _begun(first, second) or _all_beginnings(term)
    return _all_beginnings(term)


def _all_beginnings(term: Term) -> Iterable[str]:
    return {_beginning(name) for name in _names(term)}


def _names(term: Term) -> Iterable[str]:
    """The keys of all ways to write a term."""
    return *keys_of(term), *_rejoined(term)


def spelled(concept: Concept) -> Iterator[str]:
    """The keys of all ways to write the terms of a concept."""
    for term in (*concept.terms, *_participles(concept)):
        yield from _names(term)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@cache
def _begun_in_han(two: str) -> tuple[str, ...]:
    return (" ".join(plain(two)),)


@cache
def _begun(first: str, second: str) -> tuple[str, ...]:
    """Nothing where a prefix stands alone: the word behind it belongs to it."""
    begin = f"{key(first)} {key(second)}"
    if _PREFIX & {key(first), key(second)}:
        return ()
    return begin, *((_beginning(_CLOSED.sub(r"\1 ", begin)),) if _CLOSED.search(begin) else ())


def _beginning(keys: str) -> str:
    """The first two keys, or the only one."""
    return " ".join(keys.split(" ", 2)[:2])


@cache
def keys_of(term: Term) -> tuple[str, ...]:
    """The keys of a term as it stands, and those of a short word in capitals."""
    text = term.text
    if _ONLY_HAN.fullmatch(text):
        return (" ".join(plain(text)),)
    if not text.isascii():
        text = normalise(text, chinese=term.language == "zh").text
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


def _rejoined(term: Term) -> Iterator[str]:
    """The other way to write a prefix: micro-calcification for microcalcification, noncontrast for non-contrast."""
    for keys in keys_of(term):
        if keys.isascii() and _OPEN.search(keys):
            yield _OPEN.sub(r"\1", keys)
        if keys.isascii() and _CLOSED.search(keys):
            yield _CLOSED.sub(r"\1 ", keys)


@cache
def no_terms(language: Tongue) -> tuple[str, ...]:
    """Words that hold or meet a term and are none, from `rules/grammar/no_terms.yml`."""

    rows = rules_file("grammar/no_terms.yml")
    lines: Sequence[str] = rows[language]
    return tuple(words for line in lines for words in line.split(" " if language == "zh" else ", "))


@cache
def _no_terms_by_beginning(language: Tongue) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for words in no_terms(language):
        keys = " ".join(tokens_of(words).keys)
        found[_beginning(keys)].append(keys)
    return found
