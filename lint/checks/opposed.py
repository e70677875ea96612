"""Words of which one excludes the other, in lines that surely answer each other: read independently against read jointly."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, on_both
from lint.facts.intended_use import of_other_device
from lint.facts.lines import Line

__all__ = ["opposed"]


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


def _around(side: SideFacts, number: int) -> str:
    """A line with the sentences beside it."""
    near = range(max(0, number - 1), min(len(side.lines), number + 2))
    return "\n".join(side.lines[n].text for n in near if _is_beside(side.lines[n], side.lines[number]))


def _is_beside(one: Line, other: Line) -> bool:
    return one is other or one.section == other.section and "row" not in {one.kind, other.kind}


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.A)
