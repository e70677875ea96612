"""Near misses of glossary terms: a letter or a character wrong, and nothing that makes another word of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from operator import add
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.terminology import mentions
from lint.checks.text import Piece, pieces
from lint.document import Side
from lint.glossary.model import Glossary, Term
from lint.language.normalise import HAN
from lint.language.tokens import key
from lint.resources import data_folder

__all__ = ["ChineseTerms", "EnglishTerms", "typo"]

Parameters = Mapping[str, Any]
_WORD = re.compile(r"[A-Za-z]+")
_HAN = re.compile(f"[{HAN}]+")
_LEAST_LETTERS = 6
_SURE_LETTERS = 8  # shorter words have too many neighbours: the right word must stand in the files as well
_OFTEN = 3
_LONGEST = 12
_LEAST_PART = 5


@dataclass(frozen=True, slots=True)
class Vetoes:
    """What keeps a near miss from being a typo, from `rules/grammar/typos.yml`."""

    prefixes: tuple[tuple[str, str], ...]
    endings: frozenset[str]
    stem_endings: Mapping[str, Sequence[str]]
    words: frozenset[str]
    function_characters: frozenset[str]
    contrasts: frozenset[frozenset[str]]
    look_alikes: frozenset[frozenset[str]]


@cache
def vetoes() -> Vetoes:
    """The shipped vetoes."""
    rows = yaml.load((data_folder("rules") / "grammar/typos.yml").read_text("utf-8"), yaml.CSafeLoader)
    contrasts, look_alikes = (
        frozenset(frozenset(pair) for line in rows[name] for pair in line.split())
        for name in ("contrasts", "look_alikes")
    )
    return Vetoes(
        tuple((a, b) for a, b in rows["prefixes"]),
        frozenset(rows["endings"]),
        rows["stem_endings"],
        frozenset(rows["words"].split()),
        frozenset(rows["function_characters"]),
        contrasts,
        look_alikes,
    )


def typo(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Words that are one slip away from a word of a glossary term."""
    texts = {side.side: pieces(side) for side in (comparison.nmpa, comparison.fda)}
    yield from _english(comparison, texts)
    yield from _chinese(comparison.nmpa, comparison.glossary, texts["nmpa"])


@dataclass(frozen=True)
class EnglishTerms:
    """The words of the English terms of a glossary."""

    glossary: Glossary

    @cached_property
    def _words(self) -> Mapping[str, set[str]]:
        """The Latin words of terms that are wanted, in English and in Chinese ones, and of those that are not."""
        texts: dict[str, list[str]] = {"en": [], "zh": [], "forbidden": []}
        for term in _terms(self.glossary):
            texts["forbidden" if term.status == "forbidden" else term.language].append(term.text)
        return {name: set(_WORD.findall("\n".join(found))) for name, found in texts.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """All words of any term, folded to their keys and as written in lower case."""
        found = {word.lower() for words in self._words.values() for word in words}
        return frozenset(found | set(map(key, found)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that the glossary writes with a capital: Hausdorff."""
        wanted = self._words["en"] | self._words["zh"]
        return frozenset(w.lower() for w in wanted if w[0].isupper() and not w.isupper())

    @cached_property
    def _by_length(self) -> Mapping[int, tuple[str, ...]]:
        """Wanted words in lower case by their length."""
        found: dict[int, set[str]] = defaultdict(set)
        for word in self._words["en"]:
            if len(word) >= _LEAST_LETTERS:
                found[len(word)].add(word.lower())
        return {length: tuple(sorted(words)) for length, words in found.items()}

    def near(self, word: str) -> list[str]:
        """Words one edit or transposition away, else those from which two neighbouring letters were dropped."""
        from rapidfuzz.process import extract

        words = [w for length in (-1, 0, 1) for w in self._by_length.get(len(word) + length, ())]
        close = [w for w, *_ in extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=None)]
        return sorted(close) or [w for w in self._by_length.get(len(word) + 2, ()) if _lacks_pair(word, w)]


def _terms(glossary: Glossary) -> Iterator[Term]:
    return (term for concept in glossary.concepts.values() for term in concept.terms)


def _lacks_pair(word: str, wanted: str) -> bool:
    """The word is a long wanted one without two neighbouring letters inside: specifity for specificity."""
    if len(wanted) <= _SURE_LETTERS or word[:3] != wanted[:3] or word[-1] != wanted[-1]:
        return False
    return any(word == wanted[:at] + wanted[at + 2 :] for at in range(3, len(wanted) - 3))


@lru_cache(maxsize=4)
def _english_terms(glossary: Glossary) -> EnglishTerms:
    return EnglishTerms(glossary)


def _english(comparison: Comparison, texts: Mapping[Side, Sequence[Piece]]) -> Iterator[Hit]:
    terms = _english_terms(comparison.glossary)
    counts = {
        side: Counter(w.lower() for p in found for w in _WORD.findall(p.normal.text)) for side, found in texts.items()
    }
    used = {key(word) for count in counts.values() for word in count}
    for side in (comparison.nmpa, comparison.fda):
        other = counts["fda" if side.side == "nmpa" else "nmpa"]
        right = {
            word: best
            for word, times in counts[side.side].items()
            if times < _OFTEN and word not in other and (best := _correction(word, terms, used))
        }
        if right:
            yield from _misspelt(side, texts[side.side], right, terms.names)


def _correction(word: str, terms: EnglishTerms, used: set[str]) -> str:
    """The word that was meant, "" if the word may stand."""
    if len(word) < _LEAST_LETTERS or word in terms.known or key(word) in terms.known or word in vetoes().words:
        return ""
    meant = [w for w in terms.near(word) if not _another_word(word, w)]
    if not meant and word.endswith("s") and not word.endswith("ies") and word[:-1] not in vetoes().words:
        meant = [f"{w}s" for w in terms.near(word[:-1]) if not _another_word(word[:-1], w)]
        meant = [w for w in meant if key(w) in used or len(word) > _SURE_LETTERS + 1]
    in_use = [w for w in meant if key(w) in used]
    if in_use:
        return in_use[0]
    return meant[0] if meant and len(word) >= _SURE_LETTERS and OSA.distance(word, meant[0]) == 1 else ""


def _another_word(word: str, meant: str) -> bool:
    """The two differ as two words do: in a prefix with a meaning of its own, or in an ending."""
    for one, other in vetoes().prefixes:
        for a, b in ((one, other), (other, one)):
            if word.startswith(a) and meant.startswith(b) and word[len(a) :] == meant[len(b) :]:
                return True
    same = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    return same >= 4 and any(
        _is_inflection(word[:at], word[at:], meant[at:]) for at in range(max(4, same - 1), same + 1)
    )


def _is_inflection(stem: str, one: str, other: str) -> bool:
    endings = vetoes().endings
    if one in endings and other in endings:
        return True
    return any(
        ending in (one, other) and (one in endings or other in endings) and stem.endswith(tuple(stems))
        for ending, stems in vetoes().stem_endings.items()
    )


def _misspelt(
    side: SideFacts, found: Iterable[Piece], right: Mapping[str, str], names: frozenset[str]
) -> Iterator[Hit]:
    for piece in found:
        for match in _WORD.finditer(piece.normal.text):
            meant = right.get(match[0].lower())
            if meant and (meant in names or _is_plain(piece, match)) and not _in_name(piece.normal.text, match):
                shown = _cased_like(match[0], meant)
                place = piece.place_of(*match.span())
                yield on_side(side.side, (place,), {"found": match[0], "right": shown}, suggestion=shown)


def _is_plain(piece: Piece, match: re.Match[str]) -> bool:
    """No name: small, all capitals, in a cell or a title, or where a sentence begins and no capital follows."""
    text = piece.normal.text
    if not match[0][0].isupper() or match[0].isupper() or piece.cell >= 0 or text.rstrip()[-1] not in ".;:!?。；：":
        return True
    before = text[: match.start()].rstrip()
    return (not before or before[-1] in ".:;!?。：；(") and not re.match(r"\s+[A-Z]", text[match.end() :])


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Part of an address, a file name or an identifier."""
    return bool(re.search(r"[\w@/\\._-]$", text[: match.start()]) and not text[: match.start()].endswith("-")) or bool(
        re.match(r"[\d@/\\_]|\.\w", text[match.end() :])
    )


def _cased_like(word: str, meant: str) -> str:
    if word.isupper():
        return meant.upper()
    return meant.capitalize() if word[0].isupper() else meant


@dataclass(frozen=True)
class ChineseTerms:
    """The Chinese terms of a glossary, ready to be found with one character wrong in a text."""

    glossary: Glossary
    text: str

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
        return frozenset(t.text for t in _terms(self.glossary) if t.language == "zh")

    @cached_property
    def _chinese(self) -> tuple[str, ...]:
        """The terms that somebody may want to write."""
        return tuple(t.text for t in _terms(self.glossary) if t.language == "zh" and t.status != "forbidden")

    @cached_property
    def _whole(self) -> tuple[str, ...]:
        """Terms wholly in Han characters."""
        return tuple(t for t in self._chinese if 3 <= len(t) <= _LONGEST and _HAN.fullmatch(t))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Those of them that the text may hold with one character wrong."""
        return frozenset(filter(self._may_stand, self._whole))

    @cached_property
    def parts(self) -> frozenset[str]:
        """Beginnings that two terms share or more, 受试者操作特征: they stand alone in a text as well."""
        long = [t for t in self._chinese if len(t) > _LEAST_PART and self._may_stand(t[:_LEAST_PART])]
        begun = Counter(t[:size] for t in long for size in range(_LEAST_PART, min(len(t), _LONGEST)))
        return frozenset(part for part, times in begun.items() if times > 1 and _HAN.fullmatch(part))

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Pairs of characters that stand side by side in some term: they make sense together."""
        joined = "\n".join(self._whole)
        return frozenset(map(add, joined, joined[1:]))

    @cached_property
    def words(self) -> frozenset[str]:
        """Pairs of characters that several terms begin or end with: they are words by themselves, 检查 or 临床."""
        ends = Counter(end for term in self._whole if len(term) > 3 for end in {term[:2], term[-2:]})
        return frozenset(end for end, times in ends.items() if times >= _OFTEN)

    @cached_property
    def _by_ends(self) -> Mapping[tuple[str, str], list[str]]:
        """Terms by their first two, last two and (of three) outer characters: one wrong one spares one of them."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for term in sorted(self.wanted | self.parts):
            found["first", term[:2]].append(term)
            found["last", term[-2:]].append(term)
            if len(term) == 3:
                found["outer", term[0] + term[2]].append(term)
        return found

    def near(self, text: str) -> Iterator[tuple[int, str, int]]:
        """Windows of a Han text that are a term but for one character: start, term, index of the character."""
        for at in range(len(text) - 1):
            for term in self._by_ends.get(("first", text[at : at + 2]), ()):
                yield from _one_off(text, at, term)
            for term in self._by_ends.get(("last", text[at : at + 2]), ()):
                yield from _one_off(text, at + 2 - len(term), term)
            for term in self._by_ends.get(("outer", text[at] + text[at + 2 : at + 3]), ()):
                yield from _one_off(text, at, term)

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


def _one_off(text: str, start: int, term: str) -> Iterator[tuple[int, str, int]]:
    if start < 0 or start + len(term) > len(text):
        return
    wrong = [i for i, c in enumerate(term) if text[start + i] != c]
    if len(wrong) == 1:
        yield start, term, wrong[0]


def _chinese(side: SideFacts, glossary: Glossary, texts: Sequence[Piece]) -> Iterator[Hit]:
    covered: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions(side):
        place = mention.place
        covered[place.document, place.block, place.cell].append((place.start, place.end))
    whole = "\n".join(piece.normal.text for piece in texts)
    terms = ChineseTerms(glossary, whole)
    for piece in texts:
        known = covered[piece.document, piece.block, piece.cell]
        for start, term in _slips(piece, terms, known, whole):
            found = piece.normal.text[start : start + len(term)]
            place = piece.place_of(start, start + len(term))
            yield on_side(side.side, (place,), {"found": found, "right": term}, suggestion=term)


def _slips(piece: Piece, terms: ChineseTerms, known: Sequence[tuple[int, int]], whole: str) -> list[tuple[int, str]]:
    """Where a piece has a term with a character wrong: the longest term for each wrong character."""
    best: dict[int, tuple[int, str]] = {}
    for run in _HAN.finditer(piece.normal.text):
        for start, term, wrong in chain(terms.exchanged(run[0]), terms.near(run[0])):
            at = run.start() + start + wrong
            raw = piece.normal.raw_span(at, at + 1)[0]
            if len(term) <= len(best.get(at, (0, ""))[1]) or any(s <= raw < e for s, e in known):
                continue
            if _is_slip(run[0], start, term, wrong, terms, whole):
                best[at] = (run.start() + start, term)
    return list(best.values())


def _is_slip(text: str, start: int, term: str, wrong: int, terms: ChineseTerms, whole: str) -> bool:
    """The wrong character fits neither its neighbours nor another term, and is a likely one for the right character."""
    window = text[start : start + len(term)]
    typed, meant = window[wrong], term[wrong]
    if window in terms.all or whole.count(window) >= _OFTEN or frozenset((typed, meant)) in vetoes().contrasts:
        return False
    if sorted(window) == sorted(term):
        return True
    if _makes_a_word(window, wrong, terms):
        return False
    around = text[max(0, start + wrong - 1) : start + wrong + 2]
    at_edge = wrong in (0, len(term) - 1)
    alike = frozenset((typed, meant)) in vetoes().look_alikes or _sound_alike(typed, meant)
    fitting = [a + b in terms.bigrams for a, b in pairwise(around)]
    if all(fitting) if alike and not at_edge else any(fitting):
        return False
    if typed in vetoes().function_characters and (at_edge or not alike or len(term) == 3):
        return False
    if at_edge and (_rest(term, wrong) in terms.wanted or len(term) == 3 and len(around) == 3):
        return False
    if len(term) == 3:
        return alike and whole.count(term) >= _OFTEN
    return alike or not at_edge and len(term) > 4 and term in whole


def _makes_a_word(window: str, wrong: int, terms: ChineseTerms) -> bool:
    """The window begins or ends with a word of two characters that the wrong one is part of: 临床检查, not 临床监查."""
    return wrong < 2 and window[:2] in terms.words or wrong >= len(window) - 2 and window[-2:] in terms.words


def _rest(term: str, wrong: int) -> str:
    return term[1:] if wrong == 0 else term[:-1]


@cache
def _sound_alike(one: str, other: str) -> bool:
    """The characters are read alike, tones apart: the usual reading of one is among the readings of the other."""
    from pypinyin import Style, pinyin

    first, second = (pinyin(c, style=Style.NORMAL, heteronym=True)[0] for c in (one, other))
    return first[0] in second and second[0] in first
