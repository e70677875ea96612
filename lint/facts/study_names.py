"""Studies that a document calls by a code, and where a text names them: `Study OV-S02`, 临床试验（OV-P01）."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lint.facts.grammar import grammar
from lint.language.answers import kept


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The code with a study's word before it, or behind it."""
    words = grammar("studies")
    before, behind = ("|".join(f"(?i:{form})" for form in words[side]) for side in ("before", "behind"))
    code = f"(?<![A-Za-z0-9-])(?P<code>{words['code']})(?![A-Za-z0-9-])"
    return re.compile(f"(?:{before}){code}", re.ASCII), re.compile(f"{code}(?:{behind})", re.ASCII)


def study_codes(texts: Iterable[str]) -> frozenset[str]:
    """The codes that words of a study stand beside somewhere in a document."""
    return frozenset(code for text in texts for code in _codes_in(text))


@kept
def _codes_in(text: str) -> list[str]:
    return [m["code"] for form in _forms() for m in form.finditer(text)]


@cache
def _any_of(codes: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(code) for code in sorted(codes, key=lambda c: (-len(c), c)))
    return re.compile(f"(?<![A-Za-z0-9-])(?:{listed})(?![A-Za-z0-9-])", re.ASCII)


def named_studies(text: str, codes: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """The studies that a text names, with their places."""
    if codes:
        for match in _any_of(codes).finditer(text):
            yield match[0].lower(), match.start(), match.end()
