"""Abbreviations that a document gives to glossary terms of its own accord: `slice thickness (ST)`, later `ST above 5 mm`."""

from collections.abc import Iterable, Iterator, Mapping

from lint.glossary.matcher import TermMatcher, TermSpan
from lint.glossary.model import Concept
from lint.language.abbreviations import Introduction, introductions, long_form
from lint.language.tokens import key

Learned = Mapping[str, str]


def learned(texts: Iterable[str], matcher: TermMatcher) -> Learned:
    """Concepts by the key of the abbreviation that the normalised texts introduce for them, each once."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for short, concept in _introduced(text, matcher):
            found.setdefault(key(short), set()).add(concept)
    return {short: concepts.pop() for short, concepts in sorted(found.items()) if len(concepts) == 1}


def _introduced(text: str, matcher: TermMatcher) -> Iterator[tuple[str, str]]:
    spans: Mapping[int, TermSpan] | None = None
    for found in introductions(text):
        if matcher.means(found.short):
            continue  # it is a known one, whatever the text says
        if spans is None:
            spans = {span.end: span for span in matcher.find(text)}
        span = spans.get(found.start)
        if span and _stands_for(found, matcher.glossary.concepts[span.concept]):
            yield found.short, span.concept


def _stands_for(found: Introduction, concept: Concept) -> bool:
    """The letters are those of the words in the bracket, or of an English name of the concept."""
    names = [found.full, *(t.text for t in concept.terms if t.language == "en" and t.status != "forbidden")]
    return any(long_form(name, found.short) for name in names)
