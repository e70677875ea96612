"""How many hospitals took part: against those of each country in one sentence, and against the other file as a whole.

`Seven NICUs, 4 in China and 2 in the USA`; 中国5家临床试验机构 where the other file has 6 centers and both agree on all other studies.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.countries import tied_to_countries
from lint.checks.methods import statements
from lint.facts.cues import cue
from lint.facts.intended_use import of_other_device
from lint.facts.lines import Figure, Line
from lint.facts.model import Count

__all__ = ["apart", "parts"]

_SITE, _MOST, _TWO = "site", 60, 2
Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of sites, and whether it is of those that gave the data the model was made with."""

    count: Count
    whole: int  # of which it is a part
    developing: bool

    @property
    def value(self) -> int:
        """How many sites."""
        return int(self.count.quantity.value)


_EACH = re.compile(r"各\s?(?:\d|[一二两三四五六七八九十])|\beach\b", re.I)  # 北京、上海各1家


def parts(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The sites of two countries or more make another number than the one told right before them."""
    for side in (comparison.nmpa, comparison.fda):
        for line in side.lines:
            shared = tied_to_countries(side, line, comparison.glossary)
            given = [f for _, f in shared if f.noun in {"", _SITE} and f.value <= _MOST]
            names = [c for c, f in shared if f in given]
            if len(given) < _TWO or len(set(names)) < len(names):
                continue
            whole = None if _EACH.search(line.text) else _before(line, given)
            total = sum(int(f.value) for f in given)
            if whole is not None and int(whole.value) != total and not _is_explained(line, whole, given):
                values = {"parts": " + ".join(f"{f.value:f}" for f in given), "sum": str(total), "whole": whole.text}
                yield on_side(side.side, (whole.place, *(f.place for f in given)), values)


def _before(line: Line, given: Sequence[Figure]) -> Figure | None:
    """The count right before the first of them, in the same text, of about their size."""
    first = given[0].place
    before = [f for f in line.figures if f.place.cell == first.cell and f.place < first and _is_count(f)]
    last = max(before, key=lambda f: f.place, default=None)
    total = sum(int(f.value) for f in given)
    if last is None or last.noun not in {"", _SITE} or last.bound or not total - _TWO <= last.value <= total + _TWO:
        return None
    return last


def _is_explained(line: Line, whole: Figure, given: Sequence[Figure]) -> bool:
    """Other counts of the line make up for the difference: 7家，其中中国3家、美国2家、西班牙2家."""
    total = sum(int(f.value) for f in given)
    rest = [f for f in line.figures if f not in given and f is not whole and _is_count(f) and f.place > whole.place]
    return any(total + int(f.value) == whole.value for f in rest)


def _is_count(figure: Figure) -> bool:
    return figure.kind == "quantity" and figure.is_whole and not (figure.unit or figure.comparator)


def apart(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """One number of sites of each file is left over, of the same stage and of nearly the same size, where all others are equal."""
    told = [_told(side) for side in (comparison.nmpa, comparison.fda)]
    for developing in (False, True):
        left = [_left_over(own, other, developing) for own, other in (told, told[::-1])]
        if all(len({one.value for one in own}) == 1 for own in left):
            one, other = left[0][0], left[1][0]
            shared = {t.value for t in told[0] if not t.whole} & {t.value for t in told[1] if not t.whole}
            near = abs(one.value - other.value) <= int(parameters["near"])
            if near and (shared or all(len({t.value for t in own if not t.whole}) == 1 for own in told)):
                values = {"nmpa": one.count.quote, "fda": other.count.quote}
                yield Hit(values, tuple(t.count.place for t in left[0]), tuple(t.count.place for t in left[1]))


def _left_over(own: Sequence[_Told], other: Sequence[_Told], developing: bool) -> list[_Told]:
    """Numbers of a stage that the other file has nowhere: not of the other stage, not as a part, not as the sum of two."""
    mine, theirs = ([t for t in told if not t.whole] for told in (own, other))
    values, wholes = {(t.value, t.developing) for t in mine}, {t.value for t in mine}
    known = {(t.value, t.developing) for t in theirs}
    known |= {(value, not stage) for value, stage in known if (value, stage) not in values}
    known |= {(t.value, t.developing) for t in other if t.whole and t.whole not in wholes}
    for stage in (False, True):
        times = Counter(t.value for t in theirs if t.developing is stage)
        known |= {(a + b, stage) for a, b in combinations_with_replacement(times, 2) if a != b or times[a] > 1}
    return [t for t in mine if t.developing is developing and (t.value, developing) not in known]


@once
def _told(side: SideFacts) -> Sequence[_Told]:
    """The numbers of sites of a file, two or more; parts of another one in the same line with that."""
    stated = statements(side)
    by_line: dict[int, list[Count]] = defaultdict(list)
    for count in side.of(Count):
        line = stated.line(count.place)
        named = not count.quote.strip().isdecimal() or count.place.cell < 0
        if count.concept == _SITE and line >= 0 and named and not count.quantity.comparator:
            by_line[line].append(count)
    found = []
    for number, counts in by_line.items():
        text, section = side.lines[number].text, side.lines[number].section
        developing = any(cue("development_data", said) for said in (text, *section[-1:]))
        if not of_other_device(text, section):
            told = [_Told(count, whole, developing) for count, whole in _with_wholes(counts)]
            found += [one for one in told if _TWO <= one.value <= _MOST]
    return found


def _with_wholes(counts: Sequence[Count]) -> Iterator[tuple[Count, int]]:
    """Each count with the larger one before it of which it is a part, 0 where none.

    Parts have no noun of their own, or make the whole together.
    """
    wholes: list[Count] = []
    for count in sorted(counts, key=lambda c: c.place):
        larger = [w for w in wholes if w.quantity.value > count.quantity.value]
        behind = [int(c.quantity.value) for c in counts if larger and c.place > larger[-1].place]
        made = bool(larger) and sum(behind) == larger[-1].quantity.value
        is_part = larger and (made or count.quote.strip().isalnum() and count.quote.isascii())
        if not is_part:
            wholes.append(count)
        yield count, int(larger[-1].quantity.value) if is_part else 0
