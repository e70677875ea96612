"""Counts that a sentence gives to the things of a list in the same order: `A, B and C gave 236, 499 and 311 cases, respectively`."""

import re
from collections.abc import Iterator, Sequence

from lint.facts.cues import cue
from lint.facts.lines import Figure

__all__ = ["is_told_in_order", "things_of_counts"]

_BETWEEN_COUNTS = re.compile(
    r"\s?(?:[例名位家个幅张只眼]\s?)?(?:[、,，;；]|\band\b|[和及与])?\s?(?:\band\b|[和及与])?\s?"
)
_COMMAS = re.compile(r"、|[,，；;]\s?(?:and\s)?")
_LISTED = re.compile(r"、")
_LAST = re.compile(r"\s(?:and|as well as)\s|以及|[和及与]")
_TWO = 2
_CLAUSE = re.compile(r"[。;；:：]")
Span = tuple[int, int]


def is_told_in_order(text: str) -> bool:
    """Whether a sentence says that what it lists answers each other in order."""
    return cue("respectively", text)


def things_of_counts(text: str, start: int, end: int, counts: Sequence[Figure]) -> list[tuple[Figure, Span]]:
    """Each count of a run with the stretch of the sentence for what it counts; none where the lists are not equally long."""
    for run in _runs(text, counts):
        first, last = run[0].place.start, run[-1].place.end
        for low, high in ((start, first), (last, end)):
            parts = _parts(text, low, high, len(run), behind=low == last)
            if parts:
                return list(zip(run, parts, strict=True))
    return []


def _runs(text: str, counts: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Counts that nothing but signs and classifiers parts, two or more."""
    run: list[Figure] = []
    for figure in sorted(counts, key=lambda f: f.place.start):
        if run and not _BETWEEN_COUNTS.fullmatch(text[run[-1].place.end : figure.place.start]):
            if len(run) >= _TWO:
                yield run
            run = []
        run.append(figure)
    if len(run) >= _TWO:
        yield run


def _parts(text: str, low: int, high: int, wanted: int, *, behind: bool) -> list[Span]:
    """The list next to a run: as many things as it has counts, by its commas, and by the last `and`."""
    ends = [m.end() for m in _CLAUSE.finditer(text, low, high)]
    if not behind and ends:
        low = ends[-1]
    listed = _LISTED.search(text, low, high) is not None  # 设备方面，GE、西门子和佳能: the comma is none of the list
    commas = list((_LISTED if listed else _COMMAS).finditer(text, low, high))
    while behind and commas and not text[commas[-1].end() : high].strip(" .。").removeprefix("respectively"):
        high = commas.pop().start()
    cuts = [m.span() for m in commas]
    if len(cuts) == wanted - _TWO:
        ands = list(_LAST.finditer(text, cuts[-1][1] if cuts else low, high))
        cuts += [ands[-1].span()] if behind and ands else [m.span() for m in ands[:1]]
    elif cuts and not listed and _LAST.search(text, cuts[-1][1], high):
        return []  # `By vendor, GE, Siemens and Canon`: what leads in is no thing of the list
    if len(cuts) != wanted - 1:
        return []
    edges = [low, *(at for cut in cuts for at in cut), high]
    return list(zip(edges[::2], edges[1::2], strict=True))
