"""Terms that both files use and the glossary lacks: phrases that keep turning up in lines that answer each other.

Lines are aligned by numbers, Latin words and the terms that are known. A phrase is paired with the phrase of the other
language that stands in the lines answering its own and in few others, the likeliest pair first and each phrase once
(I. D. Melamed, Models of translational equivalence among words, Computational Linguistics 26 (2000), 221-249). What
the glossary's own terms are made of helps: nodules are 结节 in many of them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lint.align.comparison import Comparison
from lint.align.passages import Match
from lint.align.phrases import Phrase, phrases
from lint.facts.extract import matchers
from lint.glossary.model import Concept, Glossary
from lint.glossary.surfaces import surface_key
from lint.language.normalise import HAN
from lint.language.tokens import key

_LEAST_TOGETHER = 0.6  # weighted lines that answer each other with both phrases
_SURE = 0.35  # score of a match that counts in full
_LETTERS_A_CHARACTER = 3.6  # English letters for a Chinese character in the shipped glossary
_OTHER_CONCEPTS = 0.6
_A_WORD_LONGER = 0.04
_LEAST_LIKENESS = 0.15
_ONE_CHARACTER, _ONCE = 0.7, 0.6  # how much less a single character, or a single concept, says
_UNMADE, _MADE = 0.1, 3.0  # weight of phrases that are made of nothing known, and of what is added to it

Pair = tuple[str, str]
Lexicon = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two phrases that seem to name one thing: how surely, and a line of each file as evidence."""

    zh: Phrase
    en: Phrase
    score: float
    zh_line: str
    en_line: str


def candidates(comparison: Comparison) -> list[Candidate]:
    """The likeliest new terms first; no phrase in two of them."""
    known = frozenset(surface_key(t.text) for c in comparison.glossary.concepts.values() for t in c.terms)
    found = matchers(comparison.glossary)
    chinese = phrases(comparison.nmpa.lines, found["zh"], known)
    english = phrases(comparison.fda.lines, found["en"], known)
    chosen: list[tuple[Pair, float]] = []
    for pair, score in sorted(_scores(comparison, chinese, english).items(), key=lambda item: (-item[1], item[0])):
        if not any(_rival(pair, other) for other, _ in chosen):
            chosen.append((pair, score))
    return [_candidate(comparison, chinese[zh], english[en], score) for (zh, en), score in chosen]


def _rival(pair: Pair, taken: Pair) -> bool:
    """One phrase is taken already, or both are parts of taken ones, or hold them."""
    return any(one == other for one, other in zip(pair, taken, strict=True)) or all(
        _within(one, other) or _within(other, one) for one, other in zip(pair, taken, strict=True)
    )


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "


def _scores(comparison: Comparison, chinese: Mapping[str, Phrase], english: Mapping[str, Phrase]) -> dict[Pair, float]:
    """How exclusively two phrases stand in lines that answer each other, and how well they fit."""
    lexicon = _lexicon(comparison.glossary)
    left, right = _together(comparison.passages.of_nmpa, _by_line(chinese), _by_line(english))
    scores = {}
    for pair, weight in left.items():
        zh, en = chinese[pair[0]], english[pair[1]]
        together = min(weight, right[pair])
        if together >= _LEAST_TOGETHER:
            dice = (weight + right[pair]) / (len(zh.lines) + len(en.lines))
            size = 1 + _A_WORD_LONGER * sum(len(name.split(" ")) for name in pair)
            concepts = 1.0 if zh.concepts == en.concepts else _OTHER_CONCEPTS
            made = _UNMADE + _MADE * _made_alike(lexicon, *pair) ** 1.5
            scores[pair] = dice * together / (together + 1) * size * concepts * made * _length_fit(zh.text, en.text)
    return scores


def _by_line(found: Mapping[str, Phrase]) -> dict[int, list[str]]:
    lines: dict[int, list[str]] = defaultdict(list)
    for name, phrase in found.items():
        for line in phrase.lines:
            lines[line].append(name)
    return lines


def _together(
    partners: Mapping[int, Sequence[Match]], chinese: Mapping[int, list[str]], english: Mapping[int, list[str]]
) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """For two phrases the lines of each side that a line with the other one answers; weak answers count less."""
    matches = [match for line in partners.values() for match in line]
    best_left = _best((m.left, m.score) for m in matches)
    best_right = _best((m.right, m.score) for m in matches)
    by_left: dict[tuple[Pair, int], float] = defaultdict(float)
    by_right: dict[tuple[Pair, int], float] = defaultdict(float)
    for match in matches:
        weight = match.score**2 / (best_left[match.left] * best_right[match.right]) * min(1, match.score / _SURE)
        for zh in chinese.get(match.left, ()):
            for en in english.get(match.right, ()):
                left, right = ((zh, en), match.left), ((zh, en), match.right)
                by_left[left] = max(by_left[left], weight)
                by_right[right] = max(by_right[right], weight)
    return _summed(by_left), _summed(by_right)


def _best(scores: Iterable[tuple[int, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for line, score in scores:
        best[line] = max(score, best.get(line, 0.0))
    return best


def _summed(weights: Mapping[tuple[Pair, int], float]) -> dict[Pair, float]:
    total: dict[Pair, float] = defaultdict(float)
    for (pair, _), weight in weights.items():
        total[pair] += weight
    return total


def _length_fit(zh: str, en: str) -> float:
    """Whether the lengths fit each other, 1 if they do."""
    letters, expected = sum(map(str.isalpha, en)), _LETTERS_A_CHARACTER * len(zh)
    return float((min(letters, expected) / max(letters, expected)) ** 0.5)


def _lexicon(glossary: Glossary) -> Lexicon:
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


def _made_alike(lexicon: Lexicon, zh: str, en: str) -> float:
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


def _candidate(comparison: Comparison, zh: Phrase, en: Phrase, score: float) -> Candidate:
    """With the two lines that answer each other best as evidence."""
    pairs = [m for left in zh.lines for m in comparison.passages.of_nmpa.get(left, ()) if m.right in en.lines]
    best = max(pairs, key=lambda m: (m.score, -m.left, -m.right))
    lines = comparison.nmpa.lines[best.left].text, comparison.fda.lines[best.right].text
    return Candidate(zh, en, score, *lines)
