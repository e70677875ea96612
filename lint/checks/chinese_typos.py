"""Near misses of Chinese terms: a character wrong or two exchanged, and nothing that makes another word of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, pairwise
from operator import add, ne

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.chinese_slips import Words
from lint.checks.near_misses import vetoes
from lint.checks.odd_characters import odd_characters
from lint.checks.sounds import alike as are_alike
from lint.checks.terminology import mentions
from lint.checks.text import Piece
from lint.glossary.model import Glossary
from lint.language.lexicon import chinese_pairs, chinese_words
from lint.language.normalise import HAN

__all__ = ["ChineseTerms", "misspelt"]

_HAN = re.compile(f"[{HAN}]+")
_OFTEN = 3
_LONGEST = 12
_LEAST_PART = 5


@dataclass(frozen=True)
class ChineseTerms:
    """The Chinese terms of a glossary, ready to be found with one character wrong in a text."""

    glossary: Glossary
    text: str

    @cached_property
    def times(self) -> Callable[[str], int]:
        """How often the text holds some words."""
        return cache(self.text.count)

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(self.text)

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return frozenset(map(add, self.text, self.text[1:]))

    def _may_stand(self, term: str) -> bool:
        """The text has all of its characters but for one."""
        return len(set(term) - self._characters) <= 1

    @cached_property
    def all(self) -> frozenset[str]:
        """All Chinese surfaces, the wrong ones too."""
        return frozenset(t.text for t in self.glossary.terms() if t.language == "zh")

    @cached_property
    def _chinese(self) -> tuple[str, ...]:
        """The terms that somebody may want to write."""
        return tuple(t.text for t in self.glossary.terms() if t.language == "zh" and t.status != "forbidden")

    @cached_property
    def whole(self) -> frozenset[str]:
        """Terms wholly in Han characters."""
        return frozenset(t for t in self._chinese if 3 <= len(t) <= _LONGEST and _HAN.fullmatch(t))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Those of them that the text may hold with one character wrong."""
        return frozenset(filter(self._may_stand, self.whole))

    @cached_property
    def parts(self) -> frozenset[str]:
        """Beginnings that two terms share or more, 受试者操作特征: they stand alone in a text as well."""
        long = [t for t in self._chinese if len(t) > _LEAST_PART and self._may_stand(t[:_LEAST_PART])]
        begun = Counter(t[:size] for t in long for size in range(_LEAST_PART, min(len(t), _LONGEST)))
        return frozenset(part for part, times in begun.items() if times > 1 and _HAN.fullmatch(part))

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Pairs of characters that stand side by side in some term: they make sense together."""
        joined = "\n".join(self.whole)
        return frozenset(map(add, joined, joined[1:]))

    @cached_property
    def characters(self) -> frozenset[str]:
        """All characters of any term."""
        return frozenset("".join(self.all))

    @cached_property
    def words(self) -> frozenset[str]:
        """Pairs of characters that several terms begin or end with: they are words by themselves, 检查 or 临床."""
        ends = Counter(end for term in self.whole if len(term) > 3 for end in {term[:2], term[-2:]})
        return frozenset(end for end, times in ends.items() if times >= _OFTEN)

    @cached_property
    def _by_ends(self) -> tuple[Mapping[str, list[tuple[int, str]]], ...]:
        """Terms by their first two or last two characters, and (of three) by the outer ones: one wrong one spares one of them.

        Each comes with where it begins, counted from those characters.
        """
        first, last, outer = (defaultdict[str, list[tuple[int, str]]](list) for _ in range(3))
        for term in sorted(self.wanted | self.parts):
            first[term[:2]].append((0, term))
            last[term[-2:]].append((2 - len(term), term))
            if len(term) == 3:
                outer[term[0] + term[2]].append((0, term))
        return {pair: first[pair] + last[pair] for pair in {*first, *last}}, outer

    @cached_property
    def slips(self) -> Callable[[str], Sequence[tuple[int, str, int]]]:
        """What `exchanged` and `near` find in a run of Han characters, which headings and cells say again and again."""
        return cache(lambda run: [*self.exchanged(run), *self.near(run)])

    def near(self, text: str) -> Iterator[tuple[int, str, int]]:
        """Windows of a Han text that are a term but for one character: start, term, index of the character."""
        ends, outer = self._by_ends
        for at, pair in enumerate(map(add, text, text[1:])):
            for begin, term in chain(ends.get(pair, ()), outer.get(text[at] + text[at + 2 : at + 3], ())):
                start = at + begin
                window = text[start : start + len(term)] if start >= 0 else ""
                if len(window) == len(term):
                    wrong = [*map(ne, window, term)]
                    if sum(wrong) == 1:
                        yield start, term, wrong.index(True)

    @cached_property
    def _exchanged(self) -> Mapping[str, Mapping[str, tuple[str, int]]]:
        """By their first two characters: longer terms with two neighbouring characters exchanged, the term, and where."""
        found: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
        for term in sorted(t for t in self.wanted if len(t) > 3):
            for at in range(len(term) - 1):
                pair = term[at + 1] + term[at]
                if pair in self._pairs and pair not in self.bigrams and pair[0] != pair[1]:
                    wrong = term[:at] + pair + term[at + 2 :]
                    if wrong not in self.all:
                        found[wrong[:2]][wrong] = term, at
        return found

    def exchanged(self, text: str) -> Iterator[tuple[int, str, int]]:
        """Windows of a Han text that are a term but for the order of two neighbouring characters, as `near` gives them."""
        for at in range(len(text) - 3):
            begun = self._exchanged.get(text[at : at + 2])
            for length in range(4, _LONGEST + 1) if begun else ():
                if begun and (known := begun.get(text[at : at + length])):
                    yield at, *known


def misspelt(side: SideFacts, glossary: Glossary, texts: Sequence[Piece]) -> Iterator[Hit]:
    """Terms of the Chinese file that are one slip away from those of the glossary."""
    covered: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for mention in mentions(side):
        place = mention.place
        covered[place.document, place.block, place.cell].update(range(place.start, place.end))
    terms = ChineseTerms(glossary, "\n".join(piece.normal.text for piece in texts))
    words = Words([run for piece in texts for run in _HAN.findall(piece.normal.text)], terms.whole, terms.bigrams)
    told: list[tuple[Piece, int]] = []
    for piece in texts:
        known = covered[piece.document, piece.block, piece.cell]
        slips = _slips(piece, terms, known)
        for start, term in [*slips, *_in_words(piece, words, known, slips)]:
            found = piece.normal.text[start : start + len(term)]
            place = piece.place_of(start, start + len(term))
            told.append((piece, start))
            yield on_side(side.side, (place,), {"found": found, "right": term}, suggestion=term)
    for piece, start, found, right in odd_characters(texts):
        if not any(one is piece and abs(at - start) < _LONGEST for one, at in told):
            place = piece.place_of(start, start + len(found))
            yield on_side(side.side, (place,), {"found": found, "right": right}, suggestion=right)


def _in_words(
    piece: Piece, words: Words, known: Set[int], told: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, str]]:
    """Where a piece has another word with a character wrong, outside of terms and of what is told already."""
    taken = {at for start, term in told for at in range(start, start + len(term))}
    for run in _HAN.finditer(piece.normal.text):
        for slip in words.slips_in(run[0]):
            start = run.start() + slip.start
            at = start + slip.wrong
            if at not in taken and piece.normal.raw_span(at, at + 1)[0] not in known:
                yield start, slip.word


def _slips(piece: Piece, terms: ChineseTerms, known: Set[int]) -> list[tuple[int, str]]:
    """Where a piece has a term with a character wrong: the longest term for each wrong character."""
    best: dict[int, tuple[int, str]] = {}
    for run in _HAN.finditer(piece.normal.text):
        for start, term, wrong in terms.slips(run[0]):
            at = run.start() + start + wrong
            raw = piece.normal.raw_span(at, at + 1)[0]
            if len(term) <= len(best.get(at, (0, ""))[1]) or raw in known:
                continue
            if _is_slip(run[0], start, term, wrong, terms):
                best[at] = (run.start() + start, term)
    return list(best.values())


def _is_slip(text: str, start: int, term: str, wrong: int, terms: ChineseTerms) -> bool:
    """The wrong character fits neither its neighbours nor another term, and is a likely one for the right character."""
    window = text[start : start + len(term)]
    typed, meant = window[wrong], term[wrong]
    if window in terms.all or terms.times(window) >= _OFTEN or frozenset((typed, meant)) in vetoes().contrasts:
        return False
    if sorted(window) == sorted(term):
        return not _is_cut(text, start, start + len(term), wrong)
    if typed in vetoes().particles:
        return False
    if _makes_a_word(window, wrong, terms):
        return False
    around = text[max(0, start + wrong - 1) : start + wrong + 2]
    at_edge = wrong in (0, len(term) - 1)
    if at_edge and _is_in_another_word(text, start + wrong, outwards=-1 if wrong == 0 else 1):
        return False
    alike = are_alike(typed, meant)
    fitting = [a + b in terms.bigrams for a, b in pairwise(around)]
    if all(fitting) if alike and not at_edge else any(fitting):
        return False
    odd = all(_is_odd(a + b, terms) for a, b in pairwise(around))
    if typed in vetoes().function_characters and (
        at_edge or not alike or len(term) == 3 and terms.times(term) < _OFTEN and not _is_odd(around[-2:], terms)
    ):
        return False
    if at_edge and (_rest(term, wrong) in terms.wanted or len(term) == 3 and len(around) == 3):
        return len(term) == 3 and odd and alike and terms.times(term) >= _OFTEN
    if len(term) == 3:
        return alike and (terms.times(term) >= _OFTEN or odd and not at_edge and terms.times(term) > 0)
    stranger = odd and typed not in terms.characters
    known = terms.times(term) > 0 or stranger and not at_edge
    return alike or (not at_edge or stranger) and len(term) > 4 and known


def _is_odd(pair: str, terms: ChineseTerms) -> bool:
    """Two characters that no word of the language has side by side, nor the text elsewhere."""
    return terms.times(pair) == 1 and pair[1] not in chinese_pairs().get(pair[0], "")


def _is_in_another_word(text: str, at: int, outwards: int) -> bool:
    """The character and the one on its outer side are a word, so that no term begins or ends there: 康|复科医师."""
    outer = text[at + outwards] if 0 <= at + outwards < len(text) else ""
    first, second = (outer, text[at]) if outwards < 0 else (text[at], outer)
    if not outer or outer in vetoes().function_characters:
        return False
    return second in chinese_pairs().get(first, "")


def _is_cut(text: str, start: int, end: int, exchanged: int) -> bool:
    """Two exchanged characters at an edge of a window of which one belongs to the word beside it: 阅片时|用作."""
    pairs = [text[start - 1 : start + 1]] if exchanged == 0 and start else []
    pairs += [text[end - 1 : end + 1]] if start + exchanged + 2 == end else []
    return any(pair[1:] and pair[1] in chinese_pairs().get(pair[0], "") for pair in pairs)


def _makes_a_word(window: str, wrong: int, terms: ChineseTerms) -> bool:
    """The window begins or ends with a word of two characters that the wrong one is part of: 临床检查, not 临床监查; 本产品属于."""
    if wrong == len(window) - 2 and window[-1] in vetoes().function_characters and window[-2:] in chinese_words():
        return True
    return wrong < 2 and window[:2] in terms.words or wrong >= len(window) - 2 and window[-2:] in terms.words


def _rest(term: str, wrong: int) -> str:
    return term[1:] if wrong == 0 else term[:-1]
