"""Abbreviations that a document gives to glossary terms of its own accord: `slice thickness (ST)`, later `ST above 5 mm`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lint.glossary.matcher import TermMatcher, TermSpan
from lint.glossary.model import Concept
from lint.language.abbreviations import Introduction, initials, introductions, long_form
from lint.language.settled import rules_file
from lint.language.tokens import key

_REACH = 80  # characters before a bracket
_GAP = re.compile(r"(?:百分[比率]|均值|平均值|数?值|指标| percentages?| values?)$")  # between a term and its bracket
Learned = Mapping[str, str]
UNKNOWN = ""
"""The concept of an abbreviation for a measure that no glossary has."""


def learned(texts: Iterable[str], matcher: TermMatcher) -> Learned:
    """Concepts by the key of the abbreviation that the normalised texts introduce for them, each once.

    An abbreviation of an unknown measure has the concept `UNKNOWN`: the values of `AVE` are not those of the metric before it.
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for short, concept in _introduced(text, matcher):
            found.setdefault(key(short), set()).add(concept)
    return {short: concepts.pop() for short, concepts in sorted(found.items()) if len(concepts) == 1}


def _introduced(text: str, matcher: TermMatcher) -> Iterator[tuple[str, str]]:
    spans: Mapping[int, TermSpan] | None = None
    concepts = matcher.glossary.concepts
    for found in introductions(text):
        known = matcher.means(found.short)
        metrics = [concepts[concept] for concept in known if concepts[concept].domain == "metric"]
        if metrics:
            if all(_is_of_other_words(text, found, metric) for metric in metrics):
                yield found.short, UNKNOWN
            continue  # else it is that metric, whatever the text says
        if spans is None:
            spans = {span.end: span for span in matcher.find(text)}
        span = spans.get(_end_of_words(text, found.start))
        stands_for = _spells if known else _stands_for  # in a file on valves, MR may be mitral regurgitation
        if span and span.concept not in known and stands_for(found, concepts[span.concept]):
            yield found.short, span.concept
        elif not known and not (span and concepts[span.concept].domain == "metric") and _names_a_measure(text, found):
            yield found.short, UNKNOWN


def _is_of_other_words(text: str, found: Introduction, metric: Concept) -> bool:
    """`mechanical axis deviation (MAD)`, 机械轴偏移（MAD）: letters that are not those of the metric's own name."""
    if long_form(metric.preferred("en"), found.short):
        return False
    before = text[max(0, found.start - _REACH) : found.start]
    own = [t.text.casefold() for t in metric.terms if t.status != "forbidden"]
    if before[-1:].isascii():
        words = " ".join(re.findall(r"[A-Za-z]+", before)[-len(found.short) :]).casefold()
        return initials(words) == found.short.casefold() and words not in own
    name = re.split(r"[^\u4e00-\u9fff]|[和与及、为是]", before)[-1]
    return len(name) >= _WORDS and all(not set(name) & set(term) - _COMMON for term in own if not term.isascii())


_WORDS = 3
_COMMON = frozenset("偏差误值率度")


def _end_of_words(text: str, bracket: int) -> int:
    """Where the words before a bracket end, `百分比` or `value` left out."""
    gap = _GAP.search(text, max(0, bracket - _REACH), bracket)
    return gap.start() if gap else bracket


def _names_a_measure(text: str, found: Introduction) -> bool:
    """Words for something measured stand before the bracket, and their letters are its own: `surface overlap error (SOE)`."""
    before = text[max(0, found.start - _REACH) : found.start]
    spelled = found.full or not before[-1:].isascii() or long_form(before, found.short.rstrip("0123456789"))
    return bool(spelled) and ends_with_a_measure(before)


def ends_with_a_measure(words: str) -> bool:
    """The last word is one for something measured: `surface overlap error`, 直接可用率."""
    return any(form.search(words) for form in _measures())


@cache
def _measures() -> tuple[re.Pattern[str], ...]:
    forms = rules_file("grammar/names.yml")["measure_words"]
    return tuple(re.compile(rf"(?:{'|'.join(words)})\s*$", re.IGNORECASE) for words in forms.values())


def _stands_for(found: Introduction, concept: Concept) -> bool:
    """The letters are those of the words in the bracket, or of an English name of the concept."""
    return any(long_form(name, found.short) for name in _names(found, concept))


def _spells(found: Introduction, concept: Concept) -> bool:
    """The letters are the first ones of all words of such a name: `Dice (SD)` gives no abbreviation."""
    return any(initials(name) == found.short.casefold() for name in _names(found, concept))


def _names(found: Introduction, concept: Concept) -> list[str]:
    return [found.full, *(t.text for t in concept.terms if t.language == "en" and t.status != "forbidden")]
