"""Words of which one excludes the other, in lines that surely answer each other: read independently against read jointly."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import chain, islice, product
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, on_both
from lint.facts.intended_use import of_other_device
from lint.facts.lines import Line
from lint.language.triggers import Likely, Pattern

__all__ = ["opposed", "settings"]


def opposed(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A line says one of two `pairs`, its counterpart the other; neither they nor the sentences beside them say both.

    The counterparts are each other's best and score `least_score`. Where a file speaks of neither word anywhere else than in the
    line, the two are certain to differ.
    """
    for left, matches in sorted(comparison.passages.of_nmpa.items()):
        back = next(iter(comparison.passages.of_fda.get(matches[0].right, ())), None) if matches else None
        if back is None or back.right != left or matches[0].score < float(parameters["least_score"]):
            continue
        lines = comparison.nmpa.lines[left], comparison.fda.lines[matches[0].right]
        if any(of_other_device(line.text, line.section) for line in lines):
            continue
        around = _around(comparison.nmpa, left), _around(comparison.fda, matches[0].right)
        for name, pair in parameters["pairs"].items():
            for one, other in (pair, pair[::-1]):
                mine, theirs = _form(one), _form(other)
                here, there = mine.search(lines[0].text), theirs.search(lines[1].text)
                if here and there and not theirs.search(around[0]) and not mine.search(around[1]):
                    values = {"about": name, "nmpa": here[0], "fda": there[0]}
                    yield on_both(SIDES[0][0], (lines[0].place,), (lines[1].place,), values)


def settings(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """All that one file says of a thing is one of two `words`, all that the other says is the opposite: at maximum, at minimum output.

    `things` are the names of what is set, in Chinese and in English; lines that answer each other by `least_score` say the two.
    """
    least = float(parameters["least_score"])
    pairs = [
        [_form(word.replace("{zh}", chinese).replace("{en}", english)) for word in pair]
        for pair, (chinese, english) in product(parameters["words"], parameters["things"])
    ]
    told = [_told(side, chain(*pairs)) for side in (comparison.nmpa, comparison.fda)]
    for forms in pairs:
        said = [[form in of_side for of_side in told] for form in forms]
        if said in ([[True, False], [False, True]], [[False, True], [True, False]]):
            mine, theirs = forms if said[0][0] else forms[::-1]
            yield from islice(_set_apart(comparison, mine, theirs, least), 1)


def _told(side: SideFacts, forms: Iterable[Pattern]) -> Set[Pattern]:
    """Those that match somewhere in a file."""
    likely = Likely(forms, lambda form: form).within(side.folded)
    return {form for form in likely if form.search(side.folded)}


def _set_apart(comparison: Comparison, mine: Pattern, theirs: Pattern, least: float) -> Iterator[Hit]:
    """Lines that answer each other, of which each says one of two opposite things."""
    for left, line in enumerate(comparison.nmpa.lines):
        here = mine.search(line.text)
        for match in comparison.passages.of_nmpa.get(left, ()) if here else ():
            other = comparison.fda.lines[match.right]
            there = theirs.search(other.text) if match.score >= least else None
            if here and there and not any(of_other_device(one.text, one.section) for one in (line, other)):
                yield on_both(SIDES[0][0], (line.place,), (other.place,), {"nmpa": here[0], "fda": there[0]})


def _around(side: SideFacts, number: int) -> str:
    """A line with the sentences beside it."""
    near = range(max(0, number - 1), min(len(side.lines), number + 2))
    return "\n".join(side.lines[n].text for n in near if _is_beside(side.lines[n], side.lines[number]))


def _is_beside(one: Line, other: Line) -> bool:
    return one is other or one.section == other.section and "row" not in {one.kind, other.kind}


@cache
def _form(pattern: str) -> Pattern:
    return Pattern(pattern, re.I | re.A)
