"""The method that a file names for each metric: `Wilson intervals for sensitivity, DeLong for the AUC`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from lint.align.comparison import Comparison, SideFacts
from lint.facts.model import Place, text_of

__all__ = ["methods_apart"]

Stated = Mapping[int, Sequence[tuple[str, Place]]]
Named = Mapping[str, Mapping[str, Sequence[Place]]]
_AND = re.compile(r"\band\b|\bor\b|[和与及或]", re.I)
_CLAUSE_END = re.compile(r"[;；。，]|[,.](?!\d)")


def methods_apart(comparison: Comparison, nmpa: Stated, fda: Stated) -> Iterator[tuple[str, str, Place, Place]]:
    """Two methods, each the only one that its file names for a metric, with the first place of each; each two once."""
    told = set[tuple[str, str]]()
    left, right = _of_metrics(comparison, comparison.nmpa, nmpa), _of_metrics(comparison, comparison.fda, fda)
    for metric in sorted(left.keys() & right.keys()):
        if len(left[metric]) == len(right[metric]) == 1 and left[metric].keys() != right[metric].keys():
            (one, places), (other, others) = *left[metric].items(), *right[metric].items()
            if (one, other) not in told:
                told.add((one, other))
                yield one, other, places[0], others[0]


def _of_metrics(comparison: Comparison, side: SideFacts, stated: Stated) -> Named:
    """For each metric the methods that stand with it in a clause."""
    found: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    concepts = comparison.glossary.concepts
    for number, methods in stated.items():
        metrics = [(c, p) for c, p in side.lines[number].concepts if concepts[c].domain == "metric"]
        for clause in _clauses(side, [(c, p, True) for c, p in methods] + [(c, p, False) for c, p in metrics]):
            for metric, method, place in _told_together(side, clause):
                found[metric][method].append(place)
    return found


Told = tuple[str, Place, bool]  # a concept, its place, and whether it is a method


def _clauses(side: SideFacts, told: Sequence[Told]) -> Iterator[list[Told]]:
    """What is told, clause by clause, in order."""

    def clause(item: Told) -> tuple[int, ...]:
        place = item[1]
        text = text_of(side.documents[place.document], place)
        ends = sum(1 for _ in _CLAUSE_END.finditer(text, place.sentence_start, place.start))
        return place.document, place.block, place.cell, place.sentence_start, ends

    for _, items in groupby(sorted(told, key=lambda item: (clause(item), item[1].start)), clause):
        yield list(items)


def _told_together(side: SideFacts, clause: Sequence[Told]) -> Iterator[tuple[str, str, Place]]:
    """Each metric with the method behind it, or before it in a clause that begins with one; no telling where both ends do."""
    if clause[0][2] == clause[-1][2]:
        return
    ordered = clause if clause[0][2] else clause[::-1]
    method: Told | None = None
    for before, item in pairwise(ordered):
        if before[2]:  # what is told of something else between them is not the metric's
            method = None if item[2] or _AND.search(_between(side, before[1], item[1])) else before
        if method is not None and not item[2]:
            yield item[0], method[0], method[1]


def _between(side: SideFacts, one: Place, other: Place) -> str:
    text = text_of(side.documents[one.document], one)
    return text[min(one.end, other.end) : max(one.start, other.start)]
