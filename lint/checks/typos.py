"""Near misses of glossary terms: a letter or a character wrong, and nothing that makes another word of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from string import ascii_lowercase
from typing import Any

from rapidfuzz.distance import OSA

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks import chinese_typos
from lint.checks.near_misses import vetoes
from lint.checks.text import Piece, pieces
from lint.document import Side
from lint.glossary.model import Glossary
from lint.language.lexicon import english_words, is_english, is_form, is_reading
from lint.language.tokens import key

__all__ = ["EnglishTerms", "typo"]

Parameters = Mapping[str, Any]
_WORD = re.compile(r"[A-Za-z]+")
_TWO_NAMES = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")  # SVision
_COMPANY = re.compile(
    r"(?:[A-Z][\w&-]*,?\s+){1,6}(?:Co\b|Ltd\b|Inc\b|Corp\b|Corporation|Company|GmbH|LLC|Limited|B\.V|S\.A|AG\b|K\.K|Group)"
)
_DOUBLED = re.compile(r"([a-z])\1")
_ADJECTIVES = ("ar", "al", "ic", "ous", "ive")
_LEAST_LETTERS = 6
_LEAST_SHORT = 4
_SURE_LETTERS = 8  # shorter words have too many neighbours: the files must hold the right word, or it must make a term
_OFTEN = 3


def typo(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Words that are one slip away from a word of a glossary term."""
    texts = {side.side: pieces(side) for side in (comparison.nmpa, comparison.fda)}
    yield from _english(comparison, texts)
    yield from chinese_typos.misspelt(comparison.nmpa, comparison.glossary, texts["nmpa"])


@dataclass(frozen=True)
class EnglishTerms:
    """The words of the English terms of a glossary."""

    glossary: Glossary

    @cached_property
    def _words(self) -> Mapping[str, set[str]]:
        """The Latin words of terms that are wanted, in English and in Chinese ones, and of those that are not."""
        texts: dict[str, list[str]] = {"en": [], "zh": [], "forbidden": []}
        for term in self.glossary.terms():
            texts["forbidden" if term.status == "forbidden" else term.language].append(term.text)
        return {name: set(_WORD.findall("\n".join(found))) for name, found in texts.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """All words of any term, folded to their keys and as written in lower case."""
        found = {word.lower() for words in self._words.values() for word in words}
        return frozenset(found | set(map(key, found)))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The keys of two words side by side in a wanted term."""
        texts = [t.text.lower() for t in self.glossary.terms() if t.language == "en" and t.status != "forbidden"]
        return frozenset(pair for text in texts for pair in pairwise(map(key, _WORD.findall(text))))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that the glossary writes with a capital: Hausdorff."""
        wanted = self._words["en"] | self._words["zh"]
        return frozenset(w.lower() for w in wanted if w[0].isupper() and w[1:].islower())

    @cached_property
    def places(self) -> frozenset[str]:
        """Words of the names of places and makers, of which any other name may be one letter away: Yinchuan."""
        terms = (
            t.text
            for c in self.glossary.concepts.values()
            if c.domain == "place"
            for t in c.terms
            if t.language == "en"
        )
        return frozenset(word.lower() for text in terms for word in _WORD.findall(text))

    @cached_property
    def _by_length(self) -> Mapping[int, tuple[str, ...]]:
        """Wanted words in lower case by their length."""
        found: dict[int, set[str]] = defaultdict(set)
        for word in self._words["en"]:
            if len(word) >= _LEAST_LETTERS - 1:
                found[len(word)].add(word.lower())
        return {length: tuple(sorted(words)) for length, words in found.items()}

    @cached_property
    def _by_undoubled(self) -> Mapping[str, Sequence[str]]:
        """Wanted words by what is left of them without double letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in chain.from_iterable(self._by_length.values()):
            found[_undoubled(word)].append(word)
        return found

    def near(self, word: str) -> list[str]:
        """Words one edit or transposition away, else those from which two neighbouring letters were dropped."""
        from rapidfuzz.process import extract

        words = [w for length in (-1, 0, 1) for w in self._by_length.get(len(word) + length, ())]
        close = [w for w, *_ in extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=None)]
        if not close and len(word) >= _SURE_LETTERS:
            close = [w for w in self._by_undoubled.get(_undoubled(word), ()) if abs(len(w) - len(word)) <= 1]
        return sorted(close) or [w for w in self._by_length.get(len(word) + 2, ()) if _lacks_pair(word, w)]


def _undoubled(word: str) -> str:
    """With one letter for two: Haussdorf and Hausdorff differ in nothing else."""
    return _DOUBLED.sub(r"\1", word)


def _lacks_pair(word: str, wanted: str) -> bool:
    """The word is a long wanted one without two neighbouring letters inside: specifity for specificity."""
    if len(wanted) <= _SURE_LETTERS or word[:3] != wanted[:3] or word[-1] != wanted[-1]:
        return False
    return any(word == wanted[:at] + wanted[at + 2 :] for at in range(3, len(wanted) - 3))


@lru_cache(maxsize=4)
def english_terms(glossary: Glossary) -> EnglishTerms:
    return EnglishTerms(glossary)


def _english(comparison: Comparison, texts: Mapping[Side, Sequence[Piece]]) -> Iterator[Hit]:
    terms = english_terms(comparison.glossary)
    counts = {
        side: Counter(w.lower() for p in found for w in _WORD.findall(p.normal.text)) for side, found in texts.items()
    }
    used = {key(word) for count in counts.values() for word in count}
    for side in (comparison.nmpa, comparison.fda):
        other = counts["fda" if side.side == "nmpa" else "nmpa"]
        rare = [word for word, times in counts[side.side].items() if times < _OFTEN and word not in other]
        small = {w for p in texts[side.side] for w in _WORD.findall(p.normal.text) if w.islower()}
        meant = {word: near for word in rare if (near := _meant(word, terms, used, small))}
        right = {word: best for word, near in meant.items() if (best := _surely(word, near, used))}
        unsure = {word: near for word, near in meant.items() if word not in right}
        for word in rare:
            best = _surely(word, _ordinary(word, terms), used) if word not in meant else ""
            if best and (word in small or key(best) in used):  # what has a capital wherever it stands may be a name
                right[word] = best
            elif word in small and (
                usual := _short(word, counts[side.side], terms) or _as_elsewhere(word, counts[side.side], terms)
            ):
                right[word] = usual
        if right or unsure:
            yield from _misspelt(side, texts[side.side], right, unsure, terms)


def _meant(word: str, terms: EnglishTerms, used: set[str], small: set[str]) -> list[str]:
    """The words of terms that may have been meant, none if the word may stand; short ones only for what is no word."""
    if len(word) < _LEAST_LETTERS or word in terms.known or key(word) in terms.known or word in vetoes().words:
        return []
    near = (w for w in terms.near(word) if word in small or w not in terms.places or _names_a_place(word, w, used))
    meant = [w for w in near if not another_word(word, w)]
    if any(len(w) < _LEAST_LETTERS for w in meant) and (word not in small or is_english(word) or is_form(word)):
        meant = [w for w in meant if len(w) >= _LEAST_LETTERS]
    if not meant and word.endswith("s") and not word.endswith("ies") and word[:-1] not in vetoes().words:
        long = (w for w in terms.near(word[:-1]) if len(w) >= _LEAST_LETTERS)
        meant = [f"{w}s" for w in long if not another_word(word[:-1], w)]
        meant = [w for w in meant if key(w) in used or len(word) > _SURE_LETTERS + 1]
    return meant


def _names_a_place(word: str, place: str, used: set[str]) -> bool:
    """A name is a slip of a place's that the files use too; another Chinese name, as Minchuan beside Yinchuan, only by its order."""
    return key(place) in used and (sorted(word) == sorted(place) or not is_reading(word))


def _ordinary(word: str, terms: EnglishTerms) -> list[str]:
    """The words of the language that may have been meant where no term is near: `seborrheic keratosys`."""
    known = word in terms.known or key(word) in terms.known or word in vetoes().words
    if len(word) < _SURE_LETTERS - 1 or known or is_english(word):
        return []
    return sorted({w for w in _one_slip_away(word) if is_form(w) and not _is_odd(w) and not another_word(word, w)})


def _is_odd(word: str) -> bool:
    """An adjective with the ending of a verb, which nobody means to write: `peduncular` with `ed`."""
    return word not in english_words() and word.removesuffix("ed").removesuffix("ing").removesuffix("es").endswith(
        _ADJECTIVES
    )


def _short(word: str, count: Mapping[str, int], terms: EnglishTerms) -> str:
    """The word of a term that the file writes again and again, one slip away from a short one that is no word: `kapa`."""
    if not _LEAST_SHORT <= len(word) < _LEAST_LETTERS or word in terms.known or is_english(word) or is_form(word):
        return ""
    usual = (w for w, times in count.items() if times >= _OFTEN and len(w) > _LEAST_SHORT and w[0] == word[0])
    meant = (w for w in usual if w in terms.known and OSA.distance(w, word) == 1 and not another_word(word, w))
    return min(meant, default="")


def _as_elsewhere(word: str, count: Mapping[str, int], terms: EnglishTerms) -> str:
    """A long word that no list has, one slip inside of it away from one that the file uses: `craniosinostosis`."""
    if len(word) <= _SURE_LETTERS or count[word] > 1 or word in terms.known or is_form(word):
        return ""
    usual = (w for w, times in count.items() if times > 1 and w[:2] == word[:2] and w[-3:] == word[-3:])
    return min((w for w in usual if OSA.distance(w, word) == 1 and not another_word(word, w)), default="")


def _one_slip_away(word: str) -> Iterator[str]:
    """All that one letter dropped, added or exchanged, or two neighbours exchanged, make of a word; its first letter stays."""
    for at in range(1, len(word) + 1):
        before, behind = word[:at], word[at:]
        yield before + behind[1:]
        yield before + behind[1:2] + behind[:1] + behind[2:]
        for letter in ascii_lowercase:
            yield before + letter + behind
            yield before + letter + behind[1:]


def _surely(word: str, meant: Sequence[str], used: set[str]) -> str:
    """The one of several words that the files use as well, or a long one that is one slip away from no word; else ""."""
    in_use = [w for w in meant if key(w) in used]
    if in_use:
        return in_use[0]
    slip = bool(meant) and len(word) >= _SURE_LETTERS and OSA.distance(word, meant[0]) == 1
    return meant[0] if slip and not is_form(word) else ""


_OF_VERBS = ("ed", "ing")


def another_word(word: str, meant: str) -> bool:
    """The two differ as two words do: in a prefix with a meaning of its own, in an ending, or as two verbs (remained, retained)."""
    if any(word.endswith(e) and meant.endswith(e) for e in _OF_VERBS) and is_form(word):
        return True
    for one, other in vetoes().prefixes:
        for a, b in ((one, other), (other, one)):
            if word.startswith(a) and meant.startswith(b) and word[len(a) :] == meant[len(b) :]:
                return True
    same = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    return same >= 4 and any(
        _is_inflection(word[:at], word[at:], meant[at:]) for at in range(max(4, same - 1), same + 1)
    )


def _is_inflection(stem: str, *endings: str) -> bool:
    """Each ending makes a word of any stem, or of this one: dermatoscope and dermatoscopy."""
    known = vetoes()
    return all(e in known.endings or stem.endswith(tuple(known.stem_endings.get(e, ("-",)))) for e in endings)


def _misspelt(
    side: SideFacts,
    found: Iterable[Piece],
    right: Mapping[str, str],
    unsure: Mapping[str, Sequence[str]],
    terms: EnglishTerms,
) -> Iterator[Hit]:
    for piece in found:
        for match in _WORD.finditer(piece.normal.text):
            word = match[0].lower()
            meant = right.get(word) or _beside(piece.normal.text, match, unsure.get(word, ()), terms)
            if not meant or _in_name(piece.normal.text, match) or meant in terms.places and _in_company(piece, match):
                continue
            if meant in terms.names or _is_plain(piece, match):
                shown = _cased_like(match[0], meant)
                place = piece.place_of(*match.span())
                yield on_side(side.side, (place,), {"found": match[0], "right": shown}, suggestion=shown)


def _beside(text: str, match: re.Match[str], meant: Sequence[str], terms: EnglishTerms) -> str:
    """The one of several words that makes a part of a term with a word beside it: `plueral effusion`."""
    if not meant:
        return ""
    before, behind = (
        re.search(r"([A-Za-z]+)[ -]$", text[: match.start()]),
        re.match(r"[ -]([A-Za-z]+)", text[match.end() :]),
    )
    for word in map(key, meant):
        pairs = [(key(before[1].lower()), word)] if before else []
        pairs += [(word, key(behind[1].lower()))] if behind else []
        if terms.pairs.intersection(pairs):
            return word
    return ""


def _is_plain(piece: Piece, match: re.Match[str]) -> bool:
    """No name: small, all capitals, in a cell or a title, or where a sentence begins and no capital follows."""
    text = piece.normal.text
    if _TWO_NAMES.search(match[0]):
        return False
    if not match[0][0].isupper() or match[0].isupper() or piece.cell >= 0 or text.rstrip()[-1] not in ".;:!?。；：":
        return True
    before = text[: match.start()].rstrip()
    return (not before or before[-1] in ".:;!?。：；(") and not re.match(r"\s+[A-Z]", text[match.end() :])


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Part of an address, a file name or an identifier."""
    return bool(re.search(r"[\w@/\\._-]$", text[: match.start()]) and not text[: match.start()].endswith("-")) or bool(
        re.match(r"[\d@/\\_]|\.\w", text[match.end() :])
    )


def _in_company(piece: Piece, match: re.Match[str]) -> bool:
    """Part of the name of a company, which is like no other one: Chengdu Minray Co., Ltd."""
    return _COMPANY.match(piece.normal.text, match.start()) is not None


def _cased_like(word: str, meant: str) -> str:
    if word.isupper():
        return meant.upper()
    return meant.capitalize() if word[0].isupper() else meant
