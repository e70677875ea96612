"""Slips in Chinese words that no glossary has: a character that makes no word with its neighbours, beside one that does."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from lint.align.phrases import vocabulary
from lint.checks.near_misses import vetoes
from lint.checks.sounds import alike
from lint.language.lexicon import chinese_before, chinese_pairs, chinese_words

__all__ = ["Slip", "Words"]

_LONGEST = 4
_LEAST_RUN = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters of a run that should be a word: `wrong` is the index of the one that is not its own."""

    start: int
    word: str
    wrong: int


@dataclass(frozen=True)
class Words:
    """What is written in some runs of Han characters, and the terms and pairs of a glossary."""

    runs: Sequence[str]
    terms: frozenset[str]
    bigrams: frozenset[str]

    @cached_property
    def _times(self) -> Mapping[str, int]:
        """How often two characters stand side by side."""
        return Counter(a + b for run in self.runs for a, b in pairwise(run))

    @cached_property
    def _beside(self) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
        """Characters that stand behind one in the text, and those that stand before it."""
        behind, before = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for pair in self._times:
            behind[pair[0]].add(pair[1])
            before[pair[1]].add(pair[0])
        return behind, before

    def _fits(self, pair: str) -> bool:
        return self._times[pair] > 1 or pair in self.bigrams or pair[1] in chinese_pairs().get(pair[0], "")

    @cached_property
    def slips_in(self) -> Callable[[str], Sequence[Slip]]:
        """The `slips` of a run, which headings and cells say again and again."""
        return cache(lambda run: [*self.slips(run)])

    def slips(self, run: str) -> Iterator[Slip]:
        """The longest word for each character that fits neither of its neighbours."""
        if len(run) < _LEAST_RUN:
            return
        fits = [self._fits(a + b) for a, b in pairwise(run)]
        for at, typed in enumerate(run):
            if not any(fits[max(0, at - 1) : at + 1]) and typed not in vetoes().function_characters:
                found = max(self._words(run, at), key=lambda slip: (len(slip.word), slip.word), default=None)
                if found:
                    yield found

    def _words(self, run: str, at: int) -> Iterator[Slip]:
        """Words that one other character in this place makes, and that is like the one that stands there."""
        typed = run[at]
        for meant in self._candidates(run, at):
            slips = list(self._with(run, at, meant))
            if slips and frozenset((typed, meant)) not in vetoes().contrasts and alike(typed, meant):
                yield from slips

    def _candidates(self, run: str, at: int) -> Iterable[str]:
        behind, before = self._beside
        found = set[str]()
        if at:
            found.update(chinese_pairs().get(run[at - 1], ""), behind[run[at - 1]])
        if at + 1 < len(run):
            found.update(chinese_before().get(run[at + 1], ""), before[run[at + 1]])
        return sorted(found - {run[at]})

    def _with(self, run: str, at: int, meant: str) -> Iterator[Slip]:
        for size in range(2, _LONGEST + 1):
            for start in range(max(0, at - size + 1), min(at, len(run) - size) + 1):
                word = run[start:at] + meant + run[at + 1 : start + size]
                if self._is_word(word, at - start) and not (
                    size == 2 and (self._is_used(run[at]) or self._is_taken(run, at, start))
                ):
                    yield Slip(start, word, at - start)

    def _is_used(self, typed: str) -> bool:
        """The text has the character elsewhere: it may stand alone here."""
        return self._characters[typed] > 1

    @cached_property
    def _characters(self) -> Mapping[str, int]:
        return Counter("".join(self.runs))

    def _is_taken(self, run: str, at: int, start: int) -> bool:
        """The other character of two belongs to the word on its other side: 里 behind 试管, not 管理."""
        beside = run[start - 1 : start + 1] if start < at and start else run[at + 1 : at + 3] if start == at else ""
        return len(beside) == 2 and (beside in chinese_words() or beside in self.bigrams)

    def _is_word(self, word: str, wrong: int) -> bool:
        """A longer word, and no word beside a single character; of two characters one that stands elsewhere in the text."""
        if len(word) == 2:
            return self._times[word] > 0 and word in chinese_words() and not vocabulary()["zh"].intersection(word)
        if word not in chinese_words() and word not in self.terms:
            return False
        rest = word[1:] if wrong == 0 else word[:-1] if wrong == len(word) - 1 else ""
        return not rest or not self._stands_alone(rest)

    def _stands_alone(self, rest: str) -> bool:
        pair = len(rest) == 2 and (rest in self.bigrams or rest[1] in chinese_pairs().get(rest[0], ""))
        return pair or rest in chinese_words() or rest in self.terms
