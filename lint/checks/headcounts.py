"""How many people or sites took part: two lines that answer to each other and count the same kind differently."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.passages import Match
from lint.checks.methods import Stated
from lint.facts.cues import cue
from lint.facts.model import Count

__all__ = ["headcount"]

Parameters = Mapping[str, Any]
ByLine = Mapping[int, Sequence[Count]]
_AROUND = 2


def headcount(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Numbers of one kind that only one of two lines gives, one on each side; `kinds` are concepts that are one kind."""
    for kind in parameters["kinds"]:
        nmpa, fda = (_by_line(side, kind) for side in (comparison.nmpa, comparison.fda))
        for match in _counterparts(comparison, nmpa, fda):
            left, right = _apart(nmpa, fda, match, sure=match.score >= float(parameters["sure_score"]))
            if match.score >= float(parameters["least_score"]) and len(left) == len(right) == 1:
                values = {"nmpa": left[0].quote, "fda": right[0].quote}
                yield Hit(values, (left[0].place,), (right[0].place,))


def _by_line(side: SideFacts, kind: Sequence[str]) -> ByLine:
    """The counts of a kind by line, without those of the predicate's study."""
    stated, found = Stated(side), defaultdict(list)
    for fact in side.facts:
        if isinstance(fact, Count) and fact.concept in kind and not fact.quantity.comparator:
            line = stated.line(fact.place)
            if line >= 0 and (cue("subject", side.lines[line].text) or not cue("predicate", side.lines[line].text)):
                found[line].append(fact)
    return found


def _counterparts(comparison: Comparison, nmpa: ByLine, fda: ByLine) -> Iterator[Match]:
    """Lines that count, each the best one for the other among the lines that do."""
    for number in sorted(nmpa):
        best = _best(comparison.passages.of_nmpa.get(number, ()), fda)
        back = _best(comparison.passages.of_fda.get(best.right, ()), nmpa) if best else None
        if best is not None and back is not None and back.right == number:
            yield best


def _best(matches: Sequence[Match], counting: ByLine) -> Match | None:
    return next((match for match in matches if match.right in counting), None)


def _apart(nmpa: ByLine, fda: ByLine, match: Match, *, sure: bool) -> tuple[list[Count], list[Count]]:
    """What each line counts that the other does not, nor, unless the match is sure, the lines around it."""
    reach = 0 if sure else _AROUND
    there, here = _around(fda, match.right, reach), _around(nmpa, match.left, reach)
    return (
        [c for c in nmpa[match.left] if c.quantity.value not in there],
        [c for c in fda[match.right] if c.quantity.value not in here],
    )


def _around(found: ByLine, number: int, reach: int) -> set[Decimal]:
    near = range(number - reach, number + reach + 1)
    return {count.quantity.value for line in near for count in found.get(line, ())}
