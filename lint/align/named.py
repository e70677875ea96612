"""Numbers that are named: by the concepts beside them, as those of a specification are, wherever the two files state them.

One file lists in lines (`Detector rows: at least 16`) what the other tells in one long sentence; lines like these do not
belong together as wholes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from lint.align.figures import COUNTABLE, READERS, can_stand_for, is_search, is_telling, same_figure
from lint.align.proved import are_reconciled
from lint.align.values import in_base
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import Place

if TYPE_CHECKING:
    from lint.align.ledger import Entry, Page

_RARE = 8
"""A concept that more lines of a file speak of names no number of its own."""
_REACH = 90
"""Characters of a sentence within which the last name before a number is its name."""
_FEW = 3
"""Lines that speak of a concept which can only mean one thing."""
_KNOWN = 40
"""Lines of a concept whose limits are looked at: an equal value says already that they are one limit."""
_TURNED = {("<=", ">="), (">=", "<="), ("<", ">"), (">", "<")}
_COMPARED = {sign for pair in _TURNED for sign in pair}


class Names:
    """Which rare concepts name the numbers of a file: those close by, in a row also those of the cells to the left."""

    def __init__(self, lines: Sequence[Line], naming: Set[str]) -> None:
        self._naming = naming
        self._seen = Counter(concept for line in lines for concept in {c for c, _ in line.concepts})

    def lines(self, concept: str) -> int:
        """How many lines speak of a concept."""
        return self._seen[concept]

    def of(self, line: Line, figure: Figure, most: int = _RARE) -> frozenset[str]:
        """The concepts that name a number and stand in few lines of its file."""
        place = figure.place
        if line.kind == "row":
            left = {c for c, p in line.concepts if p.block == place.block and p.cell <= place.cell}
            named = (figure.near | left) & self._naming
        else:
            named = figure.near & self._naming or self._last_before(line, place)
        return frozenset(c for c in named if self._seen[c] <= most)

    def _last_before(self, line: Line, place: Place) -> frozenset[str]:
        """The last name before a number of a sentence: `the acquisition time of 0.9 s stayed below the limit of 2.0 s`."""
        before = [
            (p.end, c) for c, p in line.concepts if c in self._naming and place.start - _REACH < p.end <= place.start
        ]
        return frozenset(c for end, c in before if end == max(before)[0])


def pair_named(nmpa: "Page", fda: "Page", naming: Set[str]) -> None:
    """Numbers left over on both sides that the same rare concept names stand for one another, each once.

    Two limits of one direction need no rare name.
    """
    names = Names(nmpa.lines, naming), Names(fda.lines, naming)
    named: dict[str, list[int]] = defaultdict(list)
    for b in _left_over(fda):
        for concept in names[1].of(fda.lines[fda.entries[b].line], fda.entries[b].figure, _KNOWN):
            named[concept].append(b)
    found = []
    for a in _left_over(nmpa):
        own = nmpa.entries[a]
        known = names[0].of(nmpa.lines[own.line], own.figure, _KNOWN)
        shared = Counter(
            b
            for concept in known
            for b in named[concept]
            if own.figure.comparator
            and own.figure.comparator == fda.entries[b].figure.comparator
            or max(name.lines(concept) for name in names) <= _RARE
        )
        found += [(-count, a, b) for b, count in shared.items() if _at_odds(nmpa, own, fda, fda.entries[b])]
    used: set[tuple[str, int]] = set()
    for _, a, b in sorted(found):
        if not {("l", a), ("r", b)} & used:
            used |= {("l", a), ("r", b)}
            _set_against(nmpa, a, fda.entries[b], fda, b)


def pair_odd(own: "Page", other: "Page", naming: Set[str]) -> None:
    """A number left over here, where the other file and another line of this one say another number of the same concept.

    It counts the same, or limits the same from the same side.
    """
    left_over = [index for index in _left_over(own) if _counts_or_limits(own.entries[index].figure)]
    if not left_over:
        return
    names = Names(own.lines, naming), Names(other.lines, naming)
    said: list[dict[str, list[Entry]]] = []
    for page, known in zip((own, other), names, strict=True):
        said.append(defaultdict(list))
        for entry in page.entries:
            if entry.figure.kind == "quantity" and entry.status == "agree":
                for concept in known.of(page.lines[entry.line], entry.figure, _FEW):
                    said[-1][concept].append(entry)
    for index in left_over:
        entry = own.entries[index]
        for concept in sorted(names[0].of(own.lines[entry.line], entry.figure, _FEW)):
            rivals = [
                e
                for e in said[1][concept]
                if (_count_alike(entry.figure, e.figure) or _limit_alike(entry.figure, e.figure))
                and is_search(own.lines[entry.line]) == is_search(other.lines[e.line])
            ]
            agreed = [
                e
                for e in rivals
                if any(f.line != entry.line and same_figure(e.figure, f.figure) for f in said[0][concept])
            ]
            if agreed and len({str(e.figure.value) for e in rivals}) == 1:
                own.differs(index, agreed[0], 1.0)
                break


def _set_against(nmpa: "Page", a: int, other: "Entry", fda: "Page", b: int) -> None:
    own = nmpa.entries[a]
    nmpa.differs(a, other, 1.0)
    fda.differs(b, own, 1.0)


def _left_over(page: "Page") -> list[int]:
    """Numbers that nothing answers and that are no ends of a range."""
    return [
        i
        for i, e in enumerate(page.entries)
        if e.status == "only" and e.figure.kind == "quantity" and not e.figure.bound
    ]


def _at_odds(nmpa: "Page", own: "Entry", fda: "Page", other: "Entry") -> bool:
    """They can stand for one another, and no other number of the two lines says the same as one of them."""
    lines = nmpa.lines[own.line], fda.lines[other.line]
    here, there = (line.figures for line in lines)
    return _can_differ(own.figure, other.figure) and not (
        is_search(lines[0]) != is_search(lines[1])
        or _is_said(own.figure, other.figure, fda.lines[other.line])
        or _is_said(other.figure, own.figure, nmpa.lines[own.line])
        or are_reconciled(own.figure, here, other.figure, there)
    )


def _is_said(figure: Figure, rival: Figure, line: Line) -> bool:
    """A line says the number, and not only another thing with the same digits: 16 tasks beside 32 GB do not say 16 GB."""
    measured = figure.unit == rival.unit and bool(unit_kind(figure.unit))
    return any(same_figure(figure, f, beside=True) for f in line.figures if f.unit or not measured)


def _can_differ(left: Figure, right: Figure) -> bool:
    return _measure_alike(left, right) and can_stand_for(left, right) and not same_figure(left, right, beside=True)


def _count_alike(left: Figure, right: Figure) -> bool:
    """They count one thing: few of it, only by its own name; there are several groups of readers."""
    named = left.noun == right.noun or is_telling(left) and is_telling(right)
    return bool(left.noun) and left.noun not in READERS and named and _can_differ(left, right)


def _counts_or_limits(figure: Figure) -> bool:
    return bool(figure.noun or figure.comparator in _COMPARED and unit_kind(figure.unit))


def _limit_alike(left: Figure, right: Figure) -> bool:
    """They limit a measure from the same side."""
    measured = bool(unit_kind(left.unit)) and unit_kind(left.unit) == unit_kind(right.unit)
    return measured and left.comparator == right.comparator in _COMPARED and _can_differ(left, right)


def _measure_alike(left: Figure, right: Figure) -> bool:
    """One kind of unit, or one thing counted, or a limit in the same direction."""
    if unit_kind(left.unit) != unit_kind(right.unit):
        return False
    counted = left.noun and (left.noun == right.noun or {left.noun, right.noun} <= COUNTABLE - {""})
    return bool(unit_kind(left.unit) or counted or left.comparator and left.comparator == right.comparator)


def turned_limits(nmpa: Sequence[Line], fda: Sequence[Line], naming: Set[str]) -> Iterator[tuple[Figure, Figure]]:
    """One limit of one thing, upper in one file and lower in the other: `3.0 mm or less`, `3.0 mm or more`.

    `<` against `>=` is no contradiction: what is left out below is let in above.
    """
    left, right = _limits(nmpa, naming), _limits(fda, naming)
    for key in sorted(left.keys() & right.keys(), key=str):
        for own, names in left[key]:
            turned = [g for g, n in right[key] if n & names and (own.comparator, g.comparator) in _TURNED]
            if turned:
                yield own, turned[0]


def _limits(lines: Sequence[Line], naming: Set[str]) -> dict[tuple[object, ...], list[tuple[Figure, frozenset[str]]]]:
    """Numbers with a comparator and their names, by value in the base unit."""
    names = Names(lines, naming)
    found: dict[tuple[object, ...], list[tuple[Figure, frozenset[str]]]] = defaultdict(list)
    for line in lines:
        for figure in line.figures:
            if figure.kind == "quantity" and figure.comparator in _COMPARED and not figure.bound:
                named = names.of(line, figure, _KNOWN)
                kind, value = in_base(figure.value, figure.unit)
                if named:
                    found[(kind, value.normalize())].append((figure, named))
    return found
