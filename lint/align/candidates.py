"""Terms that both files use and the glossary lacks: phrases that keep turning up in lines that answer each other.

Lines are aligned by numbers, Latin words and the terms that are known. A phrase is paired with the phrase of the other
language that stands in the lines answering its own and in few others, the likeliest pair first and each phrase once
(I. D. Melamed, Models of translational equivalence among words, Computational Linguistics 26 (2000), 221-249). What
the glossary's own terms are made of helps: nodules are 结节 in many of them. How much each sign says was fitted by
logistic regression on concepts taken out of the glossary, in the pairs under `benchmarks/development` (`benchmarks/suggest.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from lint.align.comparison import Comparison
from lint.align.heads import answers
from lint.align.likeness import Pair, borders_of, length_fit, lexicon_of, made_alike
from lint.align.passages import Alignment, Match, align
from lint.align.phrases import Phrase, everyday_share, is_everyday, phrases
from lint.align.together import Together, name_together, surroundings, together
from lint.document import Tongue
from lint.facts.extract import matchers
from lint.facts.lines import Line
from lint.facts.model import Place
from lint.glossary.matcher import TermMatcher
from lint.glossary.surfaces import surface_key

_LEAST_TOGETHER = 0.35  # weighted lines that answer each other with both phrases
_ANCHOR = 0.3  # score of a pair that aligns lines
_OPEN = 5.0  # logarithm of how much likelier than another cut a term is where the other one is still named
_ALMOST = 0.6  # how likely, of a pair, the two must be that may take its place
_ALTERNATIVES = 4  # pairs of one phrase that are looked at
_FORMS = 3  # other forms that a proposal names in a language
_LIKELY = 0.08  # score of an everyday English word that is a term all the same
_WEIGHTS = {
    "bias": -4.09, "exclusive": 0.64, "often": 0.36, "near": 0.4, "heads": 1.37, "lengths": 1.45, "words": -0.38, "everyday": -1.34,
    "other concepts": -0.4, "concepts": -0.39, "uneven": -0.13, "once": -2.37, "free": 1.91, "apart": 0.53, "opens": 0.35,
    "closes": 0.35, "within zh": -0.2, "within en": -0.73, "made": 3.45, "best zh": 1.02, "best en": 1.14,
}  # fmt: skip

Matchers = Mapping[Tongue, TermMatcher]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two phrases that seem to name one thing: how surely, and a line of each file as evidence.

    `zh_also` and `en_also` are longer or shorter forms, where it is open how far the term goes: `slice thickness`, `thickness`.
    """

    zh: Phrase
    en: Phrase
    score: float
    zh_line: str
    en_line: str
    zh_also: tuple[str, ...] = ()
    en_also: tuple[str, ...] = ()


def candidates(comparison: Comparison, at_most: int = 50) -> list[Candidate]:
    """The likeliest new terms first; no phrase in two of them. Everyday words keep others from being paired with them."""
    known = frozenset(surface_key(t.text) for c in comparison.glossary.concepts.values() for t in c.terms)
    found = matchers(comparison.glossary)
    chinese = phrases(comparison.nmpa.lines, found["zh"], known)
    english = phrases(comparison.fda.lines, found["en"], known)
    first = _scores(comparison, comparison.passages, chinese, english, found)
    likely = [pair for pair, score in _chosen(first, chinese, english) if score >= _ANCHOR]
    passages = _aligned_by(comparison, likely, chinese, english)
    scores = _scores(comparison, passages, chinese, english, found)
    scored = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    chosen = _chosen(scores, chinese, english)
    terms = [(pair, score) for pair, score in chosen if not _is_everyday(pair, score)]
    proposals = []
    for pair, score in terms[:at_most]:
        zh, en = _also(pair, _forms(pair, scored, score))
        proposals.append(
            _candidate(
                comparison,
                chinese[pair[0]],
                english[pair[1]],
                score,
                [chinese[z].text for z in zh],
                [english[e].text for e in en],
            )
        )
    return proposals


def _chosen(
    scores: Mapping[Pair, float], chinese: Mapping[str, Phrase], english: Mapping[str, Phrase]
) -> list[tuple[Pair, float]]:
    """The likeliest pairs first, each phrase once."""
    outdone = _outdone(scores)
    chosen: list[tuple[Pair, float]] = []
    for pair, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if pair not in outdone and not any(_rivals(pair, other, chinese, english) for other, _ in chosen):
            chosen.append((pair, score))
    return chosen


def _aligned_by(
    comparison: Comparison,
    likely: Sequence[Pair],
    chinese: Mapping[str, Phrase],
    english: Mapping[str, Phrase],
) -> Alignment:
    """The lines aligned once more, by the likely pairs too."""
    return align(
        _with_anchors(comparison.nmpa.lines, [(chinese[zh], f"{zh} = {en}") for zh, en in likely]),
        _with_anchors(comparison.fda.lines, [(english[en], f"{zh} = {en}") for zh, en in likely]),
    )


def _with_anchors(lines: Sequence[Line], named: Iterable[tuple[Phrase, str]]) -> list[Line]:
    """The lines, with phrases that stand in them taken for concepts."""
    more: dict[int, list[tuple[str, Place]]] = defaultdict(list)
    for phrase, name in named:
        for number in phrase.lines:
            more[number].append((name, lines[number].place))
    return [replace(line, concepts=(*line.concepts, *more[number])) for number, line in enumerate(lines)]


def _outdone(scores: Mapping[Pair, float]) -> set[Pair]:
    """Pairs whose phrases are likelier with others: 美国 = China where 中国 = China and 美国 = United States are.

    Both pairs of two exchanged ones are looked at together, and the exchange is made that gets more of them right.
    """
    best: tuple[dict[str, list[Pair]], dict[str, list[Pair]]] = (defaultdict(list), defaultdict(list))
    for pair in sorted(scores, key=lambda p: (-scores[p], p)):
        for side in (0, 1):
            if len(best[side][pair[side]]) < _ALTERNATIVES:
                best[side][pair[side]].append(pair)
    outdone = set()
    for pair, score in scores.items():
        others = ((a, b) for a in best[0][pair[0]] for b in best[1][pair[1]] if pair not in {a, b})
        if any(
            scores[a] + scores[b] > score + scores.get((b[0], a[1]), 0.0)
            for a, b in others
            if min(scores[a], scores[b]) > score * _ALMOST and not (_nested(a[1], pair[1]) or _nested(b[0], pair[0]))
        ):
            outdone.add(pair)
    return outdone


def _nested(one: str, other: str) -> bool:
    return _within(one, other) or _within(other, one)


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


def _also(pair: Pair, forms: Iterable[Pair]) -> tuple[list[str], list[str]]:
    """The likeliest other phrases of each language."""
    also: tuple[list[str], list[str]] = ([], [])
    for form in forms:
        for side in (0, 1):
            if form[side] not in (pair[side], *also[side]) and len(also[side]) < _FORMS:
                also[side].append(form[side])
    return also


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


def _scores(
    comparison: Comparison,
    passages: Alignment,
    chinese: Mapping[str, Phrase],
    english: Mapping[str, Phrase],
    found: Matchers,
) -> dict[Pair, float]:
    """How likely two phrases are one term, 0 to 1."""
    return {
        pair: 1 / (1 + exp(-sum(_WEIGHTS[name] * value for name, value in signs.items())))
        for pair, signs in signs_of(comparison, passages, chinese, english, found).items()
    }


def signs_of(
    comparison: Comparison,
    passages: Alignment,
    chinese: Mapping[str, Phrase],
    english: Mapping[str, Phrase],
    found: Matchers,
) -> dict[Pair, dict[str, float]]:
    """What speaks for and against each two phrases that stand in lines that answer each other, or have one short form."""
    lexicon = lexicon_of(comparison.glossary)
    borders = borders_of(comparison.glossary)
    seen = together(
        [match for line in passages.of_nmpa.values() for match in line],
        surroundings(chinese, comparison.nmpa.lines, found["zh"]),
        surroundings(english, comparison.fda.lines, found["en"]),
    )
    name_together(seen, answers(comparison, passages), chinese, english)
    for zh, en in _named_alike(chinese, english):
        seen[zh, en].left[chinese[zh].lines[0]] = seen[zh, en].right[english[en].lines[0]] = 1.0
    likely = {pair: both for pair, both in seen.items() if both.weight >= _LEAST_TOGETHER}
    best = [_most((pair[side], both.total) for pair, both in likely.items()) for side in (0, 1)]
    return {
        pair: dict(_signs(chinese[pair[0]], english[pair[1]], both))
        | {
            "made": made_alike(lexicon, *pair),
            "opens": borders.opens(pair[0]),
            "closes": borders.closes(pair[0]),
            "best zh": log(both.total / best[0][pair[0]]),
            "best en": log(both.total / best[1][pair[1]]),
        }
        for pair, both in likely.items()
    }


def _named_alike(chinese: Mapping[str, Phrase], english: Mapping[str, Phrase]) -> Iterator[Pair]:
    """Phrases with one short form in the brackets behind them, or the English one behind the Chinese one."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for en, phrase in english.items():
        for name in (en, *phrase.named):
            by_name[name].add(en)
    for zh, phrase in chinese.items():
        yield from ((zh, en) for name in sorted(phrase.named) for en in sorted(by_name[name]))


def _most(weights: Iterable[tuple[str, float]]) -> dict[str, float]:
    most: dict[str, float] = {}
    for name, weight in weights:
        most[name] = max(weight, most.get(name, 0.0))
    return most


def _signs(zh: Phrase, en: Phrase, both: Together) -> Iterator[tuple[str, float]]:
    """What speaks for and against two phrases."""
    yield "bias", 1.0
    yield "exclusive", log(both.total / (len(zh.lines) + len(en.lines)))
    yield "often", log(both.weight / (both.weight + 1))
    yield "near", log(0.1 + sum(both.near.values()) / both.total)
    yield "heads", both.heads
    yield "lengths", log(length_fit(zh.text, en.text))
    yield "words", log(len(en.text.split()))
    yield "other concepts", len(zh.concepts ^ en.concepts)
    yield "concepts", len(zh.concepts) + len(en.concepts)
    yield "uneven", abs(log(len(zh.lines) / len(en.lines)))
    yield "once", float(len(zh.lines) == 1)
    yield "everyday", everyday_share(en.text)
    yield "free", zh.free
    yield "apart", zh.apart + en.apart
    yield "within zh", zh.within
    yield "within en", en.within


def _candidate(
    comparison: Comparison, zh: Phrase, en: Phrase, score: float, zh_also: Iterable[str], en_also: Iterable[str]
) -> Candidate:
    """With the two lines that answer each other best as evidence."""
    pairs = [m for left in zh.lines for m in comparison.passages.of_nmpa.get(left, ()) if m.right in en.lines]
    best = max(pairs, key=lambda m: (m.score, -m.left, -m.right), default=Match(zh.lines[0], en.lines[0], 0))
    lines = comparison.nmpa.lines[best.left].text, comparison.fda.lines[best.right].text
    return Candidate(zh, en, score, *lines, tuple(zh_also), tuple(en_also))
