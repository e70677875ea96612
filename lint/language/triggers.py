"""What must stand in a text for a pattern to match, read from the pattern itself: few of many patterns need be tried.

A pattern is a sequence of what it takes; any part of it that cannot be left out gives a set of words of which one must be
there. The set that is hardest to meet is looked for first, which takes a tenth of the time of a search.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from operator import concat
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

from lint.language import answers
from lint.language.settled import is_settled, settled

T = TypeVar("T")
_MANY = 200  # texts are tried before it pays to take a pattern apart
_MOST = 48  # words that one part may be written in
_CROWDED = 200  # words of all the ways of a pattern that are worth looking for
_WORDS_A_LETTER = 32  # so many more words tell as much less as one letter less of each
_CROWD = 8  # things of which it pays to look at what a text is made of first
_LEAST = 2
_LONGEST = 2000  # characters of a text of which it is kept what matches it
_LONG_ENOUGH = 6
_LONG_TEXT = 5000  # characters, from which on most words are told by a piece of them not to be there
_COMMON = frozenset(" (),./:;|-")  # characters of nearly every text
_ZERO_WIDTH = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT})
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
Words = frozenset[str]
_NOTHING: Words = frozenset([""])


_folded = lru_cache(maxsize=1 << 13)(str.casefold)  # many patterns are tried on one text


class Pattern:
    """A regular expression, compiled when it is first tried: most of those in the rules meet no text that may hold them."""

    __slots__ = ("_compiled", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern of the standard library."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self.compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As the pattern's own."""
        return self.compiled.finditer(text)


class Triggered(Pattern):
    """A pattern that, once many texts were tried, is tried only on those that hold one of its words.

    While files are compared, on which texts it matches is kept from run to run.
    """

    __slots__ = ("_any_word", "_matches", "_tried", "_words")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        self._words: tuple[str, ...] = ()
        self._any_word: re.Pattern[str] | None = None  # where they are many
        self._tried = 0
        self._matches: answers.Table[bool] = answers.table(f"matches {_key(self)}", lambda: bool)

    def matches(self, text: str) -> bool:
        """Whether it matches anywhere in a text."""
        known = self._matches.asked.get(text)
        if known is not None:
            return known
        if answers.is_keeping() and len(text) <= _LONGEST:
            return self._matches.answer(text, self._tries, text)
        return self._tries(text)

    def _tries(self, text: str) -> bool:
        return self.may_match(text) and self.compiled.search(text) is not None

    def may_match(self, text: str) -> bool:
        """Whether one of the words stands in a text, as far as they are known."""
        if self._tried < _MANY:
            self._tried = _MANY if not self._tried and is_settled(_named(self)) else self._tried + 1
            if self._tried == _MANY:
                self._words = _words_of(self)
                self._any_word = _any_of(self._words) if len(self._words) > _CROWD else None
        if self._any_word is not None:
            return self._any_word.search(_folded(text)) is not None
        return not self._words or any(map(_folded(text).__contains__, self._words))

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        may = self.matches(text) if answers.is_keeping() else self.may_match(text)
        return self.compiled.search(text) if may else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As the pattern's own."""
        may = self.matches(text) if answers.is_keeping() else self.may_match(text)
        return self.compiled.finditer(text) if may else iter(())


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds one of many words ten times as fast as one look for each."""
    return re.compile("|".join(map(re.escape, words)))


@cache
def triggered(pattern: str, flags: int = 0) -> Triggered:
    """A pattern that, where its matches must hold one of a few words, is tried only where one stands."""
    return Triggered(pattern, flags)


class Likely(Generic[T]):
    """Things with a pattern each, of which a text tells which ones it may hold."""

    def __init__(self, things: Iterable[T], pattern: Callable[[T], re.Pattern[str] | Pattern]) -> None:
        self._things = list(things)
        self._pattern = pattern
        self._tried = 0

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[T]:
        return iter(self._things)

    @cached_property
    def _words(self) -> list[tuple[T, tuple[str, ...]]]:
        return [(thing, _words_of(self._pattern(thing))) for thing in self._things]

    @cached_property
    def _by_piece(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """The words, each with the number of its thing."""
        return _by_piece([words for _, words in self._words])

    @cached_property
    def _any_piece(self) -> frozenset[str]:
        return frozenset(self._by_piece)

    @cached_property
    def _anywhere(self) -> frozenset[int]:
        """The numbers of the things that need no word."""
        return frozenset(number for number, (_, words) in enumerate(self._words) if not words)

    def of(self, text: str) -> Sequence[T]:
        """Those whose pattern may match, in their order: words are looked for only where two characters of theirs stand."""
        if self._tried < _MANY:
            self._tried = _MANY if not self._tried and self._are_known() else self._tried + 1
            if self._tried < _MANY:
                return self._things
        folded = _folded(text)
        if len(self._things) < _CROWD:
            return self._holding(folded)
        found, by_piece = set(self._anywhere), self._by_piece
        for piece in self._any_piece & _pieces(folded):
            for number, word in by_piece[piece]:
                if number not in found and word in folded:
                    found.add(number)
        return [self._things[number] for number in sorted(found)]

    def _are_known(self) -> bool:
        return all(is_settled(_named(self._pattern(thing))) for thing in self._things)

    def within(self, folded: str) -> "Likely[T]":
        """Those whose pattern may match somewhere in a long text, its case folded: the others need never be tried there."""
        return Likely(self._holding(folded), self._pattern)

    def _holding(self, folded: str) -> list[T]:
        if len(folded) < _LONG_TEXT:
            return [t for t, words in self._words if not words or any(map(folded.__contains__, words))]
        pieces = _pieces_of_long(folded)
        return [
            thing
            for thing, words in self._words
            if not words or any(_first_piece(word) in pieces and word in folded for word in words)
        ]


def _by_piece(rows: Sequence[Sequence[str]]) -> dict[str, list[tuple[int, str]]]:
    """Words with the number of their row, by the piece of each that fewest of the others share."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, words in enumerate(rows):
        for word in words:
            piece = min(_pieces_of(word), key=lambda p: (len(found.get(p, ())), p))
            found.setdefault(piece, []).append((number, word))
    return found


def _pieces_of(word: str) -> Iterable[str]:
    """The longest pieces of a word that `_pieces` gives: three letters tell as much as two other characters."""
    for size in (3, 2):
        pieces = [word[at : at + size] for at in range(len(word) - size + 1)]
        if pieces and (size < 3 or word.isascii()):
            return pieces
    return word


def _first_piece(word: str) -> str:
    """What `_pieces` of a text has that holds the word."""
    return word[:3] if word.isascii() else word[:2]


def _all_pieces(folded: str) -> frozenset[str]:
    """The characters of a text, and all that stand two and two or three and three beside each other."""
    twos = list(map(concat, folded, folded[1:]))
    return frozenset((*folded, *twos, *map(concat, twos, folded[2:])))


_pieces = lru_cache(maxsize=256)(_all_pieces)
_pieces_of_long = lru_cache(maxsize=4)(_all_pieces)


def _key(pattern: re.Pattern[str] | Pattern) -> str:
    return f"{int(pattern.flags)} {pattern.pattern}"


def _named(pattern: re.Pattern[str] | Pattern) -> str:
    return f"words {_key(pattern)}"


def _words_of(pattern: re.Pattern[str] | Pattern) -> tuple[str, ...]:
    """Taken apart once: the same patterns are asked for in each run."""
    return _taken_apart(_named(pattern), pattern.pattern, int(pattern.flags))


@cache
def _taken_apart(name: str, pattern: str, flags: int) -> tuple[str, ...]:
    return settled(name, tuple[str, ...], lambda: tuple(sorted(words_of(pattern, flags))))


def words_of(pattern: str, flags: int = 0) -> Words:
    """Words of which every match holds one, their case folded; none if there is no such set worth looking for."""
    return _shortest(_needed(parser.parse(pattern, flags)) or frozenset())


def _shortest(words: Words) -> Words:
    """The words without those that hold another one."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def _needed(parts: Any) -> Words | None:
    """The set of words that is hardest to meet, of all that a row of parts cannot do without."""
    found: list[Words] = []
    run = _NOTHING
    for part in parts:
        if part[0] is op.ASSERT:  # what must stand before or behind
            ahead = _needed(part[1][1])
            found += [ahead] if ahead is not None else []
        known = _exact(part)
        longer = _joined(run, known) if known is not None else None
        if longer is not None:
            if len(longer) > len(run):
                found.append(run)
            run = longer
            continue
        found.append(run)
        run = _NOTHING if known is None else known
        inside = _inside(part)
        if inside is not None:
            found.append(inside)
    worth = [words for words in [*found, run] if _weakest(words) >= _LEAST]
    return max(worth, key=lambda words: min(_weakest(words), _LONG_ENOUGH) - len(words) / _WORDS_A_LETTER, default=None)


def _weakest(words: Words) -> int:
    """How much its shortest word tells: one Han character or rare sign as much as two letters."""
    return min(sum(1 if c.isascii() and c.isalnum() or c in _COMMON else 2 for c in word.strip()) for word in words)


def _inside(part: Any) -> Words | None:
    """What a group, one of several ways, or a repeated part cannot do without."""
    kind, value = part
    if kind is op.SUBPATTERN:
        return _needed(value[3])
    if kind in _REPEATS and value[0]:
        return _needed(value[2])
    if kind is op.BRANCH:
        ways = [_needed(way) for way in value[1]]
        united = _shortest(frozenset[str]().union(*(way for way in ways if way is not None)))
        return united if None not in ways and len(united) <= _CROWDED else None
    return None


def _exact(part: Any) -> Words | None:
    """All that a part can match, if that is few words."""
    kind, value = part
    if kind is op.LITERAL:
        return frozenset([chr(value).casefold()])
    if kind in _ZERO_WIDTH:
        return _NOTHING
    if kind is op.IN and all(member is op.LITERAL for member, _ in value):
        return frozenset(chr(code).casefold() for _, code in value)
    if kind is op.SUBPATTERN:
        return _row(value[3])
    if kind in _REPEATS and value[:2] == (0, 1):
        once = _row(value[2])
        return once | _NOTHING if once is not None else None
    if kind is op.BRANCH:
        ways = [_row(way) for way in value[1]]
        united = frozenset[str]().union(*(way for way in ways if way is not None))
        return united if None not in ways and len(united) <= _MOST else None
    return None


def _row(parts: Any) -> Words | None:
    """All that a row of parts can match."""
    found: Words | None = _NOTHING
    for part in parts:
        known = _exact(part)
        found = _joined(found, known) if found is not None and known is not None else None
    return found


def _joined(left: Words, right: Words) -> Words | None:
    """Every word of one with every word of the other, if those are few."""
    return frozenset(a + b for a in left for b in right) if len(left) * len(right) <= _MOST else None
