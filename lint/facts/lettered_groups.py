"""Groups that are told apart by letters alone: `by hospital, sensitivity was A 95.1%, B 94.3%`, 甲94.2%、乙93.1%, `95.1% (A)`."""

import re
from collections.abc import Iterator, Sequence

from lint.facts.passage import Passage, once
from lint.facts.sentence import Carrier
from lint.facts.table_labels import part_of

_STEMS = "甲乙丙丁戊己庚辛"
_BEFORE = re.compile(rf"(?:^|[:,;、(]|\band\b|\bin\b|\bwas\b|[和与及为])\s?(?P<of>[A-Z](?=\s?\d)|[{_STEMS}](?=\s?\d))")
_BEHIND = re.compile(rf"\d\s?%?\s?\((?P<of>[A-Z]|[{_STEMS}])\)")
_LEAST = 2


@once
def lettered_groups(passage: Passage) -> list[Carrier]:
    """The letters of a sentence that follow each other, each right before its value or in the bracket behind it."""
    found: list[Carrier] = []
    for pattern in (_BEFORE, _BEHIND):
        for run in _runs(list(pattern.finditer(passage.text))):
            found += [Carrier("subgroup", _key(m["of"]), *m.span("of")) for m in run if len(run) >= _LEAST]
    return sorted(found, key=lambda c: c.start)


def _runs(matches: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Matches of letters in the order of the alphabet, each the next one."""
    run: list[re.Match[str]] = []
    for match in matches:
        if run and _rank(match["of"]) != _rank(run[-1]["of"]) + 1:
            yield run
            run = []
        run.append(match)
    yield run


def _rank(letter: str) -> int:
    return _STEMS.index(letter) if letter in _STEMS else ord(letter)


def _key(letter: str) -> str:
    return f"~{letter}" if letter in _STEMS else part_of(letter)
