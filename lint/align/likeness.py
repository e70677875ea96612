"""Whether two phrases look like one term: what the glossary's own terms are made of, and how long they are."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from lint.glossary.model import Concept, Glossary
from lint.glossary.surfaces import surface_key
from lint.language.normalise import HAN
from lint.language.tokens import key

_LETTERS_A_CHARACTER = 3.6  # English letters for a Chinese character in the shipped glossary
_LEAST_LIKENESS = 0.15
_UNSEEN = 0.3  # beginnings of a character that no term begins with
_ONE_CHARACTER, _ONCE = 0.7, 0.6  # how much less a single character, or a single concept, says

Pair = tuple[str, str]
Lexicon = Mapping[str, Mapping[str, float]]


def length_fit(zh: str, en: str) -> float:
    """Whether the lengths fit each other, 1 if they do."""
    letters, expected = sum(map(str.isalpha, en)), _LETTERS_A_CHARACTER * len(zh)
    return float((min(letters, expected) / max(letters, expected)) ** 0.5)


def lexicon_of(glossary: Glossary) -> Lexicon:
    """English words with the Chinese characters, pairs and threes that stand in the terms of the same concepts."""
    english: Counter[str] = Counter()
    chinese: Counter[str] = Counter()
    both: Counter[Pair] = Counter()
    for concept in glossary.concepts.values():
        words, grams = _made_of(concept)
        english.update(words)
        chinese.update(grams)
        both.update((word, gram) for word in words for gram in grams)
    lexicon: dict[str, dict[str, float]] = defaultdict(dict)
    for (word, gram), times in both.items():
        likeness = 2 * times / (english[word] + chinese[gram])
        likeness *= (_ONE_CHARACTER if len(gram) == 1 else 1) * (_ONCE if times == 1 else 1)
        if likeness > _LEAST_LIKENESS:
            lexicon[word][gram] = likeness
    return lexicon


def _made_of(concept: Concept) -> tuple[set[str], set[str]]:
    words, grams = set[str](), set[str]()
    for term in concept.terms:
        if term.status not in {"preferred", "admitted"}:
            continue
        if term.language == "en":
            words |= {key(word.lower()) for word in re.findall("[A-Za-z]{3,}", term.text)}
        else:
            for run in re.findall(f"[{HAN}]+", term.text):
                grams |= {run[at : at + size] for size in (1, 2, 3) for at in range(len(run) - size + 1)}
    return words, grams


def made_alike(lexicon: Lexicon, zh: str, en: str) -> float:
    """How much of each phrase the lexicon finds in the other one, 0 to 1."""
    chinese, words = zh.replace(" ", ""), en.lower().split(" ")
    known, covered = 0.0, set[int]()
    for word in words:
        fitting = {gram: likeness for gram, likeness in lexicon.get(word, {}).items() if gram in chinese}
        if fitting:
            gram = max(sorted(fitting), key=lambda g: fitting[g])
            known += min(1.0, 1.5 * fitting[gram])
            at = chinese.index(gram)
            covered |= set(range(at, at + len(gram)))
    return (known / len(words) + len(covered) / len(chinese)) / 2


@dataclass(frozen=True, slots=True)
class Borders:
    """How often a Chinese character begins a term of the glossary, ends one, and stands in any."""

    first: Counter[str]
    last: Counter[str]
    anywhere: Counter[str]

    def opens(self, name: str) -> float:
        """How typical the first character of a phrase is of a beginning, as a logarithm."""
        return self._share(self.first, name.split(" ", maxsplit=1)[0])

    def closes(self, name: str) -> float:
        """How typical its last character is of an end."""
        return self._share(self.last, name.rsplit(" ", maxsplit=1)[-1])

    def _share(self, there: Counter[str], character: str) -> float:
        return log((there[character] + _UNSEEN) / (self.anywhere[character] + 1))


def borders_of(glossary: Glossary) -> Borders:
    """What the wanted Chinese terms begin and end with."""
    names = [
        surface_key(term.text).split(" ")
        for term in glossary.terms()
        if term.language == "zh" and term.status in {"preferred", "admitted"} and not term.text.isupper()
    ]
    return Borders(
        Counter(name[0] for name in names),
        Counter(name[-1] for name in names),
        Counter(c for name in names for c in set(name)),
    )
