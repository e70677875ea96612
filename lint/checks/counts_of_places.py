"""How many sites or cases each of several cities or provinces gave: `北京2家、广州2家、成都1家`, `two in Beijing`, a row for each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.in_order import is_told_in_order, things_of_counts
from lint.facts.lines import Figure, Line
from lint.facts.model import Place, text_of
from lint.glossary.model import Glossary

_UNTOLD = frozenset({"heading", "header", "footer"})
_LEAST = 3
_BEHIND = re.compile(r"[\s(（:：]{0,2}(?:各|共|有|为)?\s?")
_BEFORE = re.compile(r"\s*[例名位家个]?\s?(?:[a-z]+ ){0,2}?(?:in|from|at|来自|位于)\s(?:the\s)?", re.I)
Given = Mapping[str, Figure]


def dealt_otherwise(comparison: Comparison) -> Iterator[Hit]:
    """Counts that make the same sum in both files and are given to the same places, three or more, but not each its own."""
    nmpa, fda = (list(_given(side, comparison.glossary)) for side in (comparison.nmpa, comparison.fda))
    seen: set[tuple[Place, ...]] = set()
    for left in nmpa:
        alike = [right for right in fda if left.keys() == right.keys()]
        if any(_values(left) == _values(right) for right in alike):
            continue
        for right in alike:
            odd = sorted(place for place in left if left[place].value != right[place].value)
            places = tuple(left[place].place for place in odd)
            if sum(_values(left).values()) == sum(_values(right).values()) and places not in seen:
                seen.add(places)
                yield _hit(left, right, odd)


def _values(given: Given) -> dict[str, Decimal]:
    return {place: figure.value for place, figure in given.items()}


def _hit(left: Given, right: Given, odd: Sequence[str]) -> Hit:
    shown = [", ".join(given[place].text for place in odd) for given in (left, right)]
    places = [tuple(given[place].place for place in odd) for given in (left, right)]
    return Hit({"concept": ", ".join(odd), "nmpa": shown[0], "fda": shown[1]}, places[0], places[1], tuple(odd))


def _given(side: SideFacts, glossary: Glossary) -> Iterator[Given]:
    """The counts that a sentence, or a column of a table, gives to places, each named once with a count."""
    columns: dict[tuple[int, int, int], list[tuple[str, Figure]]] = defaultdict(list)
    for line in side.lines:
        named = [(p, c) for c, p in line.concepts if _is_place(glossary, c)] if line.kind not in _UNTOLD else []
        if line.kind != "row" and len(named) >= _LEAST:
            yield from _once(_in_order(side, line, named))
            yield from _once([pair for place, name in named for pair in _beside(side, line.figures, place, name)])
        elif line.kind == "row" and len({name for _, name in named}) == 1:
            table = side.documents[line.place.document].blocks[line.place.block].table
            for figure in line.figures if table is not None else ():
                if _is_count(figure) and figure.place.cell > named[0][0].cell:
                    column = table.cells[figure.place.cell].column  # type: ignore[union-attr]
                    columns[line.place.document, line.place.block, column].append((named[0][1], figure))
    for pairs in columns.values():
        yield from _once(pairs)


def _in_order(side: SideFacts, line: Line, named: Sequence[tuple[Place, str]]) -> list[tuple[str, Figure]]:
    """The count of each place of a list that the sentence tells in the same order."""
    text, start, end = text_of(side.documents[line.place.document], line.place), line.place.start, line.place.end
    if not is_told_in_order(text[start:end]):
        return []
    things = things_of_counts(text, start, end, [f for f in line.figures if _is_count(f)])
    return [(name, f) for f, span in things for place, name in named if span[0] <= place.start < span[1]]


def _once(pairs: Sequence[tuple[str, Figure]]) -> Iterator[Given]:
    given = dict(pairs)
    if len(given) == len(pairs) >= _LEAST:
        yield given


def _is_place(glossary: Glossary, concept: str) -> bool:
    """A city or a province; countries are compared by themselves."""
    known = glossary.concepts[concept]
    return known.domain == "place" and not known.slot and not known.contrast


def _beside(side: SideFacts, figures: Sequence[Figure], place: Place, name: str) -> Iterator[tuple[str, Figure]]:
    """The count right behind the name of a place, or the one that is said to be in it."""
    text = text_of(side.documents[place.document], place)
    counts = [f for f in figures if _is_count(f) and f.place.block == place.block]
    behind = [f for f in counts if f.place.start >= place.end and _BEHIND.fullmatch(text[place.end : f.place.start])]
    before = [f for f in counts if f.place.end <= place.start and _BEFORE.fullmatch(text[f.place.end : place.start])]
    yield from ((name, figure) for figure in behind or before)


def _is_count(figure: Figure) -> bool:
    return figure.kind == "quantity" and figure.is_whole and not (figure.unit or figure.comparator or figure.bound)
