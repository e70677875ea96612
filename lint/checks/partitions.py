"""A whole and the parts told right behind it: `eight sites (five in China, three in the US)`, `538例，其中男286例、女252例`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.shares import between, is_count, sentences
from lint.facts.cues import cue
from lint.facts.lines import Figure

__all__ = ["parts"]

Parameters = Mapping[str, Any]
_BRACKET = re.compile(r"[^\d,;。.()\[\]]{0,40}[(\[][^()\[\]]{0,30}")
_INSET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CLAUSE_END = re.compile(r"[;。)\]]|\.\s|\.$")
_CLASSIFIER = re.compile(r"\s?([\u4e00-\u9fff])")
_MOST = 8


def parts(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """The parts behind a whole add up to something else near it, and so does no choice of them."""
    near = float(parameters["near"])
    for _, figures in sentences(side):
        for index, whole in enumerate(figures[:-2]):
            inside = _parts_of(side, whole, figures[index + 1 :])
            values = [int(f.value) for f in inside]
            total = sum(values)
            if not 2 <= len(values) <= _MOST or max(values) >= whole.value or abs(total - whole.value) > near * total:
                continue
            if not _some_make(values, int(whole.value)):
                told = {"parts": " + ".join(map(str, values)), "sum": str(total), "whole": str(whole.value)}
                yield on_side(side.side, (whole.place, *(f.place for f in inside)), told)


def _parts_of(side: SideFacts, whole: Figure, rest: Sequence[Figure]) -> list[Figure]:
    """The counts of the bracket, or of the clause after "of which", that are counted as the whole is."""
    opening = between(side, whole, rest[0])
    opens = _BRACKET.fullmatch(opening) is not None or cue("of_which", opening)
    if not is_count(whole) or whole.bound or not opens:
        return []
    inside, before = [], whole
    for figure in rest:
        gap = between(side, before, figure)
        if before is not whole and _CLAUSE_END.search(_INSET.sub("", gap)):
            break
        if is_count(figure) and not figure.bound and not cue("together", gap):
            inside.append(figure)
        before = figure
    alike = (lambda f: f.noun, lambda f: _classifier(side, f))
    return inside if all(len({kind(f) for f in (whole, *inside)} - {""}) <= 1 for kind in alike) else []


def _classifier(side: SideFacts, figure: Figure) -> str:
    """The Chinese classifier right behind a number."""
    match = _CLASSIFIER.match(between(side, figure, None))
    return match[1] if match else ""


def _some_make(values: Sequence[int], whole: int) -> bool:
    """Whether two or more of the values add up to the whole."""
    return any(sum(chosen) == whole for size in range(2, len(values) + 1) for chosen in combinations(values, size))
