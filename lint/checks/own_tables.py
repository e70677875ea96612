"""A sentence that gives two values to each other's row or column of a table of its own file: `A 4.36 mm, B 4.07 mm` for B and A.

Rows are known by the words of their labels, which a file uses in its sentences too, whether or not the vocabulary knows them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product

from lint.align.comparison import Comparison, Hit, on_side
from lint.align.figures import is_telling
from lint.align.records import Group, Record
from lint.align.sides import SideFacts
from lint.checks.retold import readings, records_of
from lint.document import Side
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of
from lint.language.normalise import plain

__all__ = ["exchanged", "strayed"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_LEAST = {"zh": 2, "en": 3}  # letters of a label
_A_LIST = 3
_MOST = 12  # labels of one sentence
_BRACKET = re.compile(r"\s*[(\[].*")
_WORD = re.compile(r"[a-z\u4e00-\u9fff]")
_CLAUSE = re.compile("[;；。]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A row or column by the word that tells it from the others, with its values and what each is."""

    word: str
    values: Mapping[Decimal, Set[str]]


def exchanged(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """As many values as labels, in the same order, of which two stand in the table the other way round."""
    for side in SIDES:
        for line, text, places in _sentences(comparison, side, least=2):
            for one, other in islice((pair for span, own in places for pair in _crossed(line, text, span, own)), 1):
                yield on_side(side, (one.place, other.place), {"one": one.text, "other": other.text})


def strayed(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """As many values as labels, in the same order, of which all but one stand in one column of the table in their rows."""
    for side in SIDES:
        for line, text, places in _sentences(comparison, side, least=_A_LIST):
            found = (odd for span, own in places if (odd := _odd(line, text, span, own)))
            for figure, right in islice(found, 1):
                yield on_side(side, (figure.place,), {"value": figure.text, "other": f"{right.normalize():f}"})


def _sentences(
    comparison: Comparison, side: Side, *, least: int
) -> Iterator[tuple[Line, str, Iterator[tuple[tuple[int, int], Sequence[_Named]]]]]:
    """The sentences with so many numbers, their text, and their clauses each with the rows or columns of a table that it may tell."""
    facts = comparison.side(side)
    groups = list(_groups(comparison, side))
    holders = _holders(groups)
    for line in facts.lines:
        if line.kind not in {"row", "heading", "header", "footer"} and len(line.figures) >= least:
            about = _about(line, groups, holders)
            if about:
                text = plain(text_of(facts.documents[line.place.document], line.place)).lower()
                yield line, text, product(_clauses(line, text), about)


def _odd(line: Line, text: str, span: tuple[int, int], rows: Sequence[_Named]) -> tuple[Figure, Decimal] | None:
    """The value of a clause that its row does not have, and what the row has in the column of the others."""
    start, end = span
    named = [row for row in rows if _times(row.word, text, start, end) == 1]
    if not _A_LIST <= len(named) <= _MOST:
        return None
    named.sort(key=lambda row: text.index(row.word, start))
    inside = [f for f in line.figures if start <= f.place.start < end and f.kind == "quantity" and is_telling(f)]
    inside = sorted((f for f in inside if not f.comparator and not f.bound), key=lambda f: f.place)
    if len(inside) != len(named) or len({f.unit for f in inside}) > 1:
        return None
    slots = [_slots(figure, row) for figure, row in zip(inside, named, strict=True)]
    odd = [n for n, found in enumerate(slots) if not found]
    columns = frozenset.intersection(*(frozenset(found) for found in slots if found)) if len(odd) == 1 else frozenset()
    if len(columns) != 1:
        return None
    rights = {value for value, at in named[odd[0]].values.items() if columns & at}
    right = max(rights, default=None)  # in per cent, where it stands for a fraction too
    return (inside[odd[0]], right) if right is not None else None


def _groups(comparison: Comparison, side: Side) -> Iterator[Sequence[_Named]]:
    """The rows, and the columns, of each table that have words of their own."""
    tables: dict[Group, list[Record]] = defaultdict(list)
    for record in records_of(comparison, side):
        if record.group[2] in {"row", "column"} and record.heads:
            tables[record.group].append(record)
    facts = comparison.side(side)
    for group, own in tables.items():
        document = facts.documents[group[0]]
        labels = [_label(facts, record) for record in own]
        words = _told_apart(labels, _LEAST[document.language])
        if sum(map(bool, words)) > 1:
            yield [_Named(word, _values(record)) for word, record in zip(words, own, strict=True) if word]


def _holders(groups: Sequence[Sequence[_Named]]) -> Mapping[Decimal, Set[int]]:
    """The groups by the values of their rows."""
    found: dict[Decimal, set[int]] = defaultdict(set)
    for index, group in enumerate(groups):
        for value in (value for row in group for value in row.values):
            found[value].add(index)
    return found


def _about(
    line: Line, groups: Sequence[Sequence[_Named]], holders: Mapping[Decimal, Set[int]]
) -> list[Sequence[_Named]]:
    """The groups of which a line tells two values or more."""
    held = Counter(index for figure in line.figures for index in _holding(figure, holders))
    return [groups[index] for index, times in sorted(held.items()) if times > 1]


def _holding(figure: Figure, holders: Mapping[Decimal, Set[int]]) -> Set[int]:
    """The groups that a figure may stand in."""
    return {index for value in readings(figure.value, figure.unit) for index in holders.get(value, ())}


def _label(facts: SideFacts, record: Record) -> str:
    """The words of the cell that names a row or column."""
    table = facts.documents[record.group[0]].blocks[record.group[1]].table
    first = record.heads[0] if table is not None else -1
    return _BRACKET.sub("", plain(table.cells[first].text).strip().lower()) if table is not None else ""


def _told_apart(labels: Sequence[str], least: int) -> list[str]:
    """Labels without what all end with (`end-fire probe`, `side-fire probe`); "" for those that are no words, or stand twice."""
    several = [label for label in labels if label]
    ending = _common_ending(several) if len(set(several)) > 1 else ""
    if " " in ending:
        ending = ending[ending.index(" ") :]
    elif ending.isascii() or any(len(label) - len(ending) < least for label in several):
        ending = ""
    short = [label.removesuffix(ending).strip() for label in labels]
    return [w if len(w) >= least and _WORD.search(w) and short.count(w) == 1 else "" for w in short]


def _common_ending(labels: Sequence[str]) -> str:
    shortest = min(labels, key=len)
    return next(
        shortest[at:] for at in range(len(shortest) + 1) if all(label.endswith(shortest[at:]) for label in labels)
    )


def _values(record: Record) -> Mapping[Decimal, Set[str]]:
    """The values of a row, each with the columns that it stands in."""
    found: dict[Decimal, set[str]] = defaultdict(set)
    for item in record.items:
        for value in readings(item.figure.value, item.figure.unit):
            found[value].add(item.slot)
    return found


def _clauses(line: Line, text: str) -> Iterator[tuple[int, int]]:
    start, end = line.place.sentence_start, line.place.sentence_end
    for mark in _CLAUSE.finditer(text, start, end):
        yield start, mark.start()
        start = mark.end()
    yield start, end


def _crossed(line: Line, text: str, span: tuple[int, int], rows: Sequence[_Named]) -> Iterator[tuple[Figure, Figure]]:
    """Two values of a clause that stand in the rows of each other's labels, in one column."""
    start, end = span
    named = [row for row in rows if _times(row.word, text, start, end) == 1]
    if not 1 < len(named) <= _MOST or any(_times(row.word, text, start, end) > 1 for row in rows):
        return
    named.sort(key=lambda row: text.index(row.word, start))
    inside = [f for f in line.figures if start <= f.place.start < end and f.kind == "quantity" and is_telling(f)]
    inside = sorted((f for f in inside if any(_slots(f, row) for row in named)), key=lambda f: f.place)
    if len(inside) != len(named):
        return
    for (one, mine), (other, theirs) in combinations(zip(inside, named, strict=True), 2):
        swapped = _slots(one, theirs) & _slots(other, mine)
        if swapped and not _slots(one, mine) and not _slots(other, theirs):
            yield one, other


def _times(word: str, text: str, start: int, end: int) -> int:
    form = rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word)
    return len(re.findall(form, text[start:end]))


def _slots(figure: Figure, row: _Named) -> Set[str]:
    """Where a row has a value."""
    return {slot for value in readings(figure.value, figure.unit) for slot in row.values.get(value, ())}
