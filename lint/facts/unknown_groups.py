"""Groups that no vocabulary knows: `in scans with motion`, `at Center 3`, 将不可判读图像计为阳性时.

Their words are what a label of a table with the same words would give, each marked as not known.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lint.document import Tongue
from lint.facts.grammar import grammar
from lint.facts.passage import Passage
from lint.facts.sentence import Carrier
from lint.facts.table_labels import LETTER_A, part_of
from lint.language.triggers import Triggered, triggered

OF_TRUTH = {"positive_case", "negative_case"}
"""What every sensitivity or specificity is of, and no group beside others."""
_ANALYSIS = re.compile(r"分析$|\banalysis\b")
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*|\d+(?:\.\d+)?|[\u4e00-\u9fff]+")


def unknown_groups(passage: Passage, carriers: Sequence[Carrier]) -> Iterator[Carrier]:
    """Phrases that say for which cases a value is told and hold no word that says so by itself."""
    text = passage.text
    found = list(_patterns(passage.language).finditer(text))
    if not found:
        return
    known = [(c.start, c.end) for c in carriers if c.value not in OF_TRUTH]
    known += [(t.start, t.end) for t in passage.terms if _tells(passage, t.concept)]
    small = grammar("groups")["small"]
    for match in found:
        start, end = next(match.span(name) for name in match.groupdict() if match[name])
        words = text[start:end]
        named = not _ANALYSIS.search(words) and any(a < end and start < b for a, b in known)
        if named or _denied(passage.language).matches(words):
            continue
        told = {
            part_of(w) for w in _WORDS.findall(words) if w.lower() not in small or w == "A" and LETTER_A.search(words)
        }
        if told:
            yield Carrier("subgroup", "+".join(sorted(told)), start, match.end())


def _tells(passage: Passage, identifier: str) -> bool:
    """A metric, a condition, a set of data: the phrase says what is measured on what, and names no group of it."""
    concept = passage.matcher.glossary.concepts[identifier]
    return identifier not in OF_TRUTH and (concept.domain == "metric" or concept.slot.partition("=")[0] in _SLOTS)


_SLOTS = {
    "condition",
    "anatomy",
    "dataset",
    "arm",
    "role",
    "statistic",
    "subgroup",
    "vendor",
    "sex",
    "country",
    "modality",
}


@cache
def _patterns(language: Tongue) -> Triggered:
    forms = grammar("groups")[language]
    return triggered("|".join(form.replace("(?P<g>", f"(?P<g{n}>") for n, form in enumerate(forms)), re.I)


@cache
def _denied(language: Tongue) -> Triggered:
    return triggered(grammar("groups")[f"not_{language}"], re.I)
