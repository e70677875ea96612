"""Counts and the percentages beside them where no metric is named: `765 of the 991 participants (0.772; 95% CI …)`.

What a metric carries is checked in `statistics`; here a share is read from the numbers of one sentence or cell alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, takewhile
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.rounding import rounds_to, show, truncates_to
from lint.document import Table
from lint.facts.lines import Figure, Line
from lint.facts.model import Metric, Place, text_of
from lint.language.normalise import normalise

__all__ = [
    "between",
    "by_cell",
    "counted",
    "counts_with_shares",
    "grouped",
    "in_rows",
    "is_count",
    "odd_groups",
    "outside",
    "sentences",
    "tables",
    "told_sum",
]

Parameters = Mapping[str, Any]
_OF = re.compile(r"\s*(?:/|(?:out )?of(?: the| all| a total of| those)?)\s*", re.I)
_AMONG = re.compile(r"[^,;。.()]{0,24}(?:中|里|内)[^\d,;。.()]{0,12}")
_OPENS = re.compile(r"[^\d,;。.()\[\]]{0,40}[(\[]\s*")
_COUNTED = re.compile(r"\s?[^\d\s,;。.()\[\]]{0,16}(?: [a-z]+){0,2}\s?[(\[]\s*")
_BRACKET = re.compile(r"\s*[(\[]\s*")
_SAYS_OF_WHAT = re.compile(r"\s*(?:(?:were|are|had)\s(?:[a-z-]+\s){1,3})?[(\[]\s*", re.I)  # 47% were women (
_JOINT = re.compile(r"\s*%?\s*(?:[、,，;]|[、,，;]?\s*(?:and|和|及|与))\s*", re.I)
_LEADS_ON = re.compile(r"[^\d。.]{1,24}")
_CLOSES = re.compile(r"[)\]]")
_CLASS_BEFORE = re.compile(r"\b(?:grade|stage|class|category|type|tier|zone)\s$", re.I)
_CLASS_BEHIND = re.compile(r"\s?[级型期度](?![\u4e00-\u9fff]?医院)")
_PAIR, _THREE = 2, 3
_LEAST_GROUPS, _REACH = 2, 6  # counts, percentage and what may be its limits


@dataclass(frozen=True, slots=True)
class Share:
    """A printed percentage (or fraction of one) with the counts it was made of, and the limits if they follow it."""

    numerator: Figure
    denominator: Figure
    printed: Figure
    limits: tuple[Figure, ...]

    @property
    def exact(self) -> Fraction:
        """What the counts make."""
        return Fraction(int(self.numerator.value), int(self.denominator.value))


def counted(side: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """x of n does not give the percentage printed with it: not rounded, not cut off, and not as the rest of all."""
    known = _places(metric for metric in side.metrics if metric.numerator is not None)
    in_group = {printed.place for printed, _, _ in odd_groups(side)}
    for share in _shares(side):
        wrong = not _prints(share.exact, share.printed) and not _prints(1 - share.exact, share.printed)
        wrong = wrong and not _is_printed_next(side, share)
        if wrong and not _is_known(known, share.printed.place) and share.printed.place not in in_group:
            yield _hit(side, share.printed, share.numerator, share.denominator)
    yield from (_hit(side, s.printed, s.numerator, s.denominator) for s in _listed_wrong(side))


def _is_printed_next(side: SideFacts, share: Share) -> bool:
    """`346 and 358 of 400 (86.5% and 89.5%)`: of two shares behind two counts the second is the second count's."""
    line = next((figures for figures in sentences(side) if share.printed in figures), ())
    behind = takewhile(_is_printed, line[line.index(share.printed) + 1 :]) if line else ()
    last = share.printed
    for figure in behind:
        if not _gap(side, last, figure, _JOINT):
            return False
        if _prints(share.exact, figure):
            return True
        last = figure
    return False


def _listed_wrong(side: SideFacts) -> Iterator[Share]:
    """`443/448, 437/448 and 446/448, or 98.9%, 99.6% and 97.5%`: what does not print in its turn, though half of all do in some."""
    for figures in sentences(side):
        for shares in _lists(side, figures):
            fitting = [s for s in shares if any(_prints(s.exact, other.printed) for other in shares)]
            if 2 * len(fitting) >= len(shares):
                yield from [s for s in shares if not _prints(s.exact, s.printed)][:1]


def _lists(side: SideFacts, figures: Sequence[Figure]) -> Iterator[Sequence[Share]]:
    """Fractions one after the other, and as many percentages right behind them."""
    at = 0
    while at < len(figures):
        fractions = list(_fractions(side, figures[at:]))
        behind = figures[at + 2 * len(fractions) :][: len(fractions) + 1]
        printed = list(takewhile(_is_printed, behind))
        joined = all(_gap(side, one, other, _JOINT) for one, other in pairwise(printed))
        if len(fractions) == len(printed) > 1 and joined and _gap(side, fractions[-1][1], printed[0], _LEADS_ON):
            yield [Share(x, n, p, ()) for (x, n), p in zip(fractions, printed, strict=True)]
        at += max(1, 2 * len(fractions))


def _fractions(side: SideFacts, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for x, n in zip(figures[::2], figures[1::2], strict=False):
        if not (is_count(x) and is_count(n) and x.value <= n.value and _gap(side, x, n, _OF)):
            return
        yield x, n


def outside(side: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """A share lies outside the interval that stands with it."""
    known = _places(side.metrics)
    for share in _shares(side):
        if len(share.limits) == 2 and not _is_known(known, share.printed.place):
            low, high = (limit.value for limit in share.limits)
            same_scale = (high <= 1) == (share.printed.value <= 1)
            if low < high and same_scale and not low <= share.printed.value <= high:
                values = {"value": share.printed.text, "interval": f"{show(low)} ~ {show(high)}"}
                yield on_side(side.side, (share.printed.place, *(f.place for f in share.limits)), values)


def grouped(side: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """`952 subjects: 515 men (54.1%), 437 women (45.9%)`: one of the counts does not fit what the others agree on."""
    return (_hit(side, *odd) for odd in odd_groups(side))


@once
def odd_groups(side: SideFacts) -> Sequence[tuple[Figure, Figure, Figure]]:
    """The percentage, the count and the whole of groups that do not fit."""
    return list(_find_odd_groups(side))


def _find_odd_groups(side: SideFacts) -> Iterator[tuple[Figure, Figure, Figure]]:
    known = _places(metric for metric in side.metrics if metric.numerator is not None)
    for figures in sentences(side):
        groups = [(x, p) for x, p in counts_with_shares(side, figures) if not _is_known(known, p.place)]
        before = [f for f in figures if groups and f.place < groups[0][0].place]
        if before:
            counts = [int(f.value) for f in before if is_count(f)]
            # groups that the shares are not of: 22～59岁者274例，60岁及以上者360例；男性346例（54.6%）
            together = {sum(counts[at:]) for at in range(len(counts))}
            yield from _odd_of(groups, before[-1], {int(f.value) for f in figures if is_count(f)} | together)
    for whole, column in _columns_of_groups(side):
        told = [(x, p) for x, p in column if not _is_known(known, p.place) and _can_hold(whole, x)]
        odd = [(x, p) for x, p in told if not _gives(x, int(whole.value), p)]
        if len(odd) == 1 and len(told) > _THREE and _is_close(*odd[0], whole):
            yield odd[0][1], odd[0][0], whole


def _odd_of(
    groups: Sequence[tuple[Figure, Figure]], whole: Figure, wholes: Set[int]
) -> Iterator[tuple[Figure, Figure, Figure]]:
    if len(groups) < _LEAST_GROUPS or not all(_can_hold(whole, x) for x, _ in groups):
        return
    total = sum(int(x.value) for x, _ in groups)
    odd = [(x, p) for x, p in groups if not any(_gives(x, n, p) for n in wholes)]
    if len(odd) == len(groups) and total not in wholes and all(_gives(x, total, p) for x, p in groups):
        yield groups[0][1], groups[0][0], whole
    elif 0 < len(odd) < len(groups) and all(_gives(x, int(whole.value), p) for x, p in groups if (x, p) not in odd):
        yield odd[0][1], odd[0][0], whole


def _is_close(x: Figure, printed: Figure, whole: Figure) -> bool:
    """The share is nearly that of the count: one that is far off is a share of something else."""
    exact, told = Fraction(int(x.value), int(whole.value)), Fraction(printed.based[1])
    return abs(exact - told) * 4 <= max(exact, told)


def _columns_of_groups(side: SideFacts) -> Iterator[tuple[Figure, Sequence[tuple[Figure, Figure]]]]:
    """Columns of counts with their shares, `263 (53.7%)`, below a header with the number of all, `Newborns (N = 490)`."""
    heads: dict[tuple[int, int, int], Figure] = {}
    columns: dict[tuple[int, int, int], list[tuple[Figure, Figure]]] = defaultdict(list)
    for line in side.lines:
        table = side.documents[line.place.document].blocks[line.place.block].table
        if line.kind != "row" or table is None:
            continue
        for at, figures in by_cell(line).items():
            cell = table.cells[at]
            key = line.place.document, line.place.block, cell.column
            own = sorted(figures, key=lambda f: f.place)
            if cell.row == 0 and len(own) == 1 and is_count(own[0]):
                heads[key] = own[0]
            elif cell.row and len(own) == _PAIR:
                columns[key] += counts_with_shares(side, own)
    yield from ((heads[key], groups) for key, groups in columns.items() if key in heads)


def in_rows(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """A column of fractions makes the column of percentages in every row but one; `least_agreeing` rows must agree."""
    known = _places(metric for metric in side.metrics if metric.numerator is not None)
    columns: dict[tuple[int, int, int, int], list[Share]] = defaultdict(list)
    for line in side.lines:
        for share in _of_cells(side, line) if line.kind == "row" else ():
            table = side.documents[line.place.document].blocks[line.place.block].table
            if table is not None:
                at, to = table.cells[share.printed.place.cell].column, table.cells[share.numerator.place.cell].column
                columns[line.place.document, line.place.block, at, to].append(share)
    for shares in columns.values():
        odd = [s for s in shares if not _prints(s.exact, s.printed)]
        if len(odd) == 1 and len(shares) > int(parameters["least_agreeing"]):
            share = odd[0]
            if not _is_known(known, share.printed.place):
                yield _hit(side, share.printed, share.numerator, share.denominator)


def _of_cells(side: SideFacts, line: Line) -> Iterator[Share]:
    """Every cell of a row that begins with a percentage, with the fraction that the cell right before or behind it is."""
    cells = by_cell(line)
    for left, right in pairwise(sorted(cells)):
        for shown, counts in ((cells[left], cells[right]), (cells[right], cells[left])):
            if (
                len(counts) == 2
                and all(map(is_count, counts))
                and _is_printed(shown[0])
                and _gap(side, counts[0], counts[1], _OF)
            ):
                share = _made(side, counts[0], counts[1], shown[0], ())
                if share:
                    yield share


def _hit(side: SideFacts, printed: Figure, numerator: Figure, denominator: Figure) -> Hit:
    exact = Fraction(int(numerator.value), int(denominator.value)) * (1 if _is_fraction(printed) else 100)
    places = max(1, -int(printed.value.as_tuple().exponent)) + 1
    values = {
        "value": printed.text,
        "fraction": f"{numerator.value}/{denominator.value}",
        "exact": f"{float(exact):.{places}f}{'' if _is_fraction(printed) else '%'}",
    }
    return on_side(side.side, (printed.place, numerator.place, denominator.place), values)


@once
def _shares(side: SideFacts) -> Sequence[Share]:
    found = (_share(side, figures[at : at + _REACH]) for figures in sentences(side) for at in range(len(figures) - 2))
    listed = {
        share.printed.place for figures in sentences(side) for shares in _lists(side, figures) for share in shares
    }
    return [share for share in found if share and share.printed.place not in listed]


def _share(side: SideFacts, figures: Sequence[Figure]) -> Share | None:
    """The share that the first three figures make in one of its usual forms."""
    first, second, third = figures[:3]
    if is_count(first) and is_count(second) and _is_printed(third) and _gap(side, second, third, _OPENS):
        if _gap(side, first, second, _OF) and (not second.bound or _gap(side, second, third, _BRACKET)):
            return _made(side, first, second, third, figures[3:])
        if _gap(side, first, second, _AMONG):
            return _made(side, second, first, third, figures[3:])
    behind = _is_printed(first) and is_count(second) and is_count(third)
    if behind and _gap(side, first, second, _SAYS_OF_WHAT) and _gap(side, second, third, _OF):
        return _made(side, second, third, first, ())
    return None


def _made(side: SideFacts, x: Figure, n: Figure, printed: Figure, rest: Sequence[Figure]) -> Share | None:
    if not 0 <= x.value <= n.value or n.value < 2:
        return None
    limits = tuple(f for f in rest[:3] if f.bound in {"low", "high"})[:2]
    near = len(limits) == 2 and not _CLOSES.search(between(side, printed, limits[0]))
    return Share(x, n, printed, limits if near else ())


def counts_with_shares(side: SideFacts, figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Counts with a percentage in brackets right behind."""
    return [
        (x, p)
        for before, x, p in zip([None, *figures], figures, figures[1:], strict=False)
        if is_count(x) and _is_printed(p) and not _is_fraction(p) and not x.bound and _gap(side, x, p, _COUNTED)
        and not (before is not None and is_count(before) and _gap(side, before, x, _OF))  # `352 of the 421 levels (83.6%)`
    ]  # fmt: skip


@once
def sentences(side: SideFacts) -> Sequence[Sequence[Figure]]:
    """The quantities of each sentence or cell that has three or more, in order."""
    cells = (figures for line in side.lines for figures in by_cell(line).values())
    told = ([f for f in figures if not _numbers_a_class(side, f)] for figures in cells)
    return [sorted(figures, key=lambda f: f.place) for figures in told if len(figures) >= _THREE]


def _numbers_a_class(side: SideFacts, figure: Figure) -> bool:
    """The 2 of `grade 2` and of 2级 counts nothing."""
    text = text_of(side.documents[figure.place.document], figure.place)
    before, behind = text[max(0, figure.place.start - 10) : figure.place.start], text[figure.place.end :]
    return bool(_CLASS_BEFORE.search(before) or _CLASS_BEHIND.match(behind))


def by_cell(line: Line) -> Mapping[int, Sequence[Figure]]:
    """The quantities of a line by the cells of its row; those of a sentence under one key."""
    cells: dict[int, list[Figure]] = defaultdict(list)
    for figure in line.figures:
        if figure.kind == "quantity":
            cells[figure.place.cell].append(figure)
    return cells


@once
def tables(side: SideFacts) -> Sequence[tuple[Table, Sequence[Line]]]:
    """The tables of a side with the rows that were read of each."""
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in side.lines:
        if line.kind == "row":
            found[line.place.document, line.place.block].append(line)
    blocks = ((side.documents[document].blocks[block], rows) for (document, block), rows in found.items())
    return [(block.table, rows) for block, rows in blocks if block.table is not None]


def told_sum(parts: Sequence[int], whole: int) -> dict[str, str]:
    """What messages say of parts and a whole that is not their sum."""
    return {"parts": " + ".join(map(str, parts)), "sum": str(sum(parts)), "whole": str(whole)}


def is_count(figure: Figure) -> bool:
    """A whole number above 0 that measures nothing and is no limit."""
    return figure.is_whole and not figure.unit and not figure.comparator and figure.value > 0


def _is_printed(figure: Figure) -> bool:
    if figure.comparator or figure.bound:
        return False
    return figure.unit == "%" and 0 <= figure.value <= 100 or _is_fraction(figure)


def _is_fraction(figure: Figure) -> bool:
    """A decimal of two or more places between 0 and 1."""
    return not figure.unit and 0 < figure.value < 1 and int(figure.value.as_tuple().exponent) <= -2


def between(side: SideFacts, left: Figure, right: Figure) -> str:
    """The normalised text from one figure to the other."""
    document = side.documents[left.place.document]
    raw = text_of(document, left.place)[left.place.end : right.place.start]
    return normalise(raw, chinese=document.language == "zh").text


def _gap(side: SideFacts, left: Figure, right: Figure, form: re.Pattern[str]) -> bool:
    return form.fullmatch(between(side, left, right)) is not None


def _can_hold(whole: Figure, part: Figure) -> bool:
    return is_count(whole) and whole.value >= part.value


def _prints(exact: Fraction, printed: Figure) -> bool:
    scaled = exact * (1 if _is_fraction(printed) else 100)
    return rounds_to(scaled, printed.value) or truncates_to(scaled, printed.value)


def _gives(numerator: Figure, whole: int, printed: Figure) -> bool:
    return whole >= numerator.value and _prints(Fraction(int(numerator.value), whole), printed)


_Spans = Mapping[tuple[int, int, int], Sequence[tuple[int, int]]]


def _places(metrics: Iterator[Metric] | Sequence[Metric]) -> _Spans:
    """Where the values of metrics stand."""
    spans: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for metric in metrics:
        place = metric.place
        spans[place.document, place.block, place.cell].append((place.start, place.end))
    return spans


def _is_known(spans: _Spans, place: Place) -> bool:
    here = spans.get((place.document, place.block, place.cell), ())
    return any(start < place.end and place.start < end for start, end in here)
