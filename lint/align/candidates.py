"""Terms that both files use and the glossary lacks: phrases that keep turning up in lines that answer each other.

Lines are aligned by numbers, Latin words and the terms that are known. A phrase is paired with the phrase of the other
language that stands in the lines answering its own and in few others, the likeliest pair first and each phrase once
(I. D. Melamed, Models of translational equivalence among words, Computational Linguistics 26 (2000), 221-249). What
the glossary's own terms are made of helps: nodules are 结节 in many of them. How much each sign says was fitted by
logistic regression on concepts taken out of the glossary (`benchmarks/suggest.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from lint.align.comparison import Comparison
from lint.align.likeness import Pair, length_fit, lexicon_of, made_alike
from lint.align.passages import Match
from lint.align.phrases import Phrase, is_everyday, phrases
from lint.facts.extract import matchers
from lint.glossary.surfaces import surface_key

_LEAST_TOGETHER = 0.35  # weighted lines that answer each other with both phrases
_OPEN = 4.0  # logarithm of how much likelier than another cut a term is where the other one is still named
_LIKELY = 0.25  # score of an everyday English word that is a term all the same
_SURE = 0.35  # score of a match that counts in full
_WEIGHTS = {
    "bias": -4.66, "exclusive": 1.98, "often": 1.04, "lengths": 1.12, "words": 0.12, "other concepts": -0.54,
    "concepts": -0.22, "composed": -0.72, "uneven": -0.51, "lines": 0.21, "free": 2.16, "apart": 0.55,
    "within zh": -1.06, "within en": -1.55, "made": 3.26,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two phrases that seem to name one thing: how surely, and a line of each file as evidence.

    `zh_also` and `en_also` are a longer or shorter form, where it is open how far the term goes: `slice thickness`, `thickness`.
    """

    zh: Phrase
    en: Phrase
    score: float
    zh_line: str
    en_line: str
    zh_also: str = ""
    en_also: str = ""


def candidates(comparison: Comparison, at_most: int = 50) -> list[Candidate]:
    """The likeliest new terms first; no phrase in two of them. Everyday words keep others from being paired with them."""
    known = frozenset(surface_key(t.text) for c in comparison.glossary.concepts.values() for t in c.terms)
    found = matchers(comparison.glossary)
    chinese = phrases(comparison.nmpa.lines, found["zh"], known)
    english = phrases(comparison.fda.lines, found["en"], known)
    scores = _scores(comparison, chinese, english)
    scored = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    chosen: list[tuple[Pair, float]] = []
    for pair, score in scored:
        if not any(_rivals(pair, other, chinese, english) for other, _ in chosen):
            chosen.append((pair, score))
    terms = [(pair, score) for pair, score in chosen if not _is_everyday(pair, score)]
    proposals = []
    for pair, score in terms[:at_most]:
        also = [next((p[side] for p in _forms(pair, scored, score) if p[side] != pair[side]), "") for side in (0, 1)]
        forms = (chinese[also[0]].text if also[0] else "", english[also[1]].text if also[1] else "")
        proposals.append(_candidate(comparison, chinese[pair[0]], english[pair[1]], score, *forms))
    return proposals


def _is_everyday(pair: Pair, score: float) -> bool:
    """Everyday words alone; a single English one may still be a likely term (差值 and difference)."""
    single = " " not in pair[1] and score < _LIKELY
    return is_everyday(pair[0], "zh") or single and is_everyday(pair[1], "en")


def _forms(pair: Pair, scored: Sequence[tuple[Pair, float]], score: float) -> Iterator[Pair]:
    """The same term cut in another way, the likeliest first: neither phrase without one that holds or is held."""
    for other, likely in scored:
        if _odds(likely) < _odds(score) - _OPEN:
            return
        if other != pair and all(a == b or _within(a, b) or _within(b, a) for a, b in zip(pair, other, strict=True)):
            yield other


def _odds(probability: float) -> float:
    return log(probability / (1 - probability))


def _rivals(one: Pair, other: Pair, chinese: Mapping[str, Phrase], english: Mapping[str, Phrase]) -> bool:
    """They share a phrase, or overlap in both languages and the shorter ones never stand without the longer ones."""
    if one[0] == other[0] or one[1] == other[1]:
        return True
    for short, long in ((one, other), (other, one)):
        if _within(short[0], long[0]) and _within(short[1], long[1]):
            alone = [
                set(side[a].lines) - set(side[b].lines)
                for side, a, b in zip((chinese, english), short, long, strict=True)
            ]
            return not any(alone)
    return all(_within(a, b) or _within(b, a) for a, b in zip(one, other, strict=True))


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "


def _scores(comparison: Comparison, chinese: Mapping[str, Phrase], english: Mapping[str, Phrase]) -> dict[Pair, float]:
    """How likely two phrases are one term, 0 to 1."""
    lexicon = lexicon_of(comparison.glossary)
    left, right = _together(comparison.passages.of_nmpa, _by_line(chinese), _by_line(english))
    scores = {}
    for pair, weight in left.items():
        if min(weight, right[pair]) >= _LEAST_TOGETHER:
            zh, en = chinese[pair[0]], english[pair[1]]
            signs = dict(_signs(zh, en, weight, right[pair])) | {"made": made_alike(lexicon, *pair)}
            scores[pair] = 1 / (1 + exp(-sum(_WEIGHTS[name] * value for name, value in signs.items())))
    return scores


def _signs(zh: Phrase, en: Phrase, left: float, right: float) -> Iterator[tuple[str, float]]:
    """What speaks for and against: `left` and `right` are the lines of each side that the other phrase answers."""
    together = min(left, right)
    yield "bias", 1.0
    yield "exclusive", log((left + right) / (len(zh.lines) + len(en.lines)))
    yield "often", log(together / (together + 1))
    yield "lengths", log(length_fit(zh.text, en.text))
    yield "words", log(len(en.text.split()))
    yield "other concepts", len(zh.concepts ^ en.concepts)
    yield "concepts", len(zh.concepts) + len(en.concepts)
    yield "composed", zh.composed + en.composed
    yield "uneven", abs(log(len(zh.lines) / len(en.lines)))
    yield "lines", log(len(zh.lines))
    yield "free", zh.free
    yield "apart", zh.apart + en.apart
    yield "within zh", zh.within
    yield "within en", en.within


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


def _candidate(comparison: Comparison, zh: Phrase, en: Phrase, score: float, zh_also: str, en_also: str) -> Candidate:
    """With the two lines that answer each other best as evidence."""
    pairs = [m for left in zh.lines for m in comparison.passages.of_nmpa.get(left, ()) if m.right in en.lines]
    best = max(pairs, key=lambda m: (m.score, -m.left, -m.right))
    lines = comparison.nmpa.lines[best.left].text, comparison.fda.lines[best.right].text
    return Candidate(zh, en, score, *lines, zh_also, en_also)
