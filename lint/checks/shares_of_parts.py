"""Parts of one whole, each with its share: `training 2,240 (70%), tuning 480 (20%), test 480 (15%)`, or a row for each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.odd_in_block import runs_of_lines
from lint.checks.rounding import rounds_to, truncates_to
from lint.checks.shares import by_cell, counts_with_shares, is_count, odd_groups, tables
from lint.document import Table
from lint.facts.cues import cue
from lint.facts.lines import Figure, Line
from lint.language.normalise import normalise

__all__ = ["of_their_sum"]

_PAIR, _COLUMNS, _ALL = 2, 14, 100
_SIZE = re.compile(r"(?<![A-Za-z])[nN]\s?=\s?(\d[\d,]*)")
_Part = tuple[Figure, Figure]  # a count, and its share in per cent


def of_their_sum(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """All parts but one have their share of the sum of all; `least_agreeing` must, or one whose share has a decimal."""
    seen: set[object] = {printed.place for printed, _, _ in odd_groups(side)}  # of a whole that the sentence tells
    for parts, told in (*_in_tables(side), *((parts, None) for parts in _in_text(side))):
        sums = [n for n in (sum(int(count.value) for count, _ in parts), told) if n]
        odd = [part for part in parts if not any(_holds(part, whole) for whole in sums)]
        if len(odd) != 1 or odd[0][1].place in seen:
            continue
        whole = next((n for n in sums if _agree(parts, n, int(parameters["least_agreeing"]))), None)
        if whole is not None and int(odd[0][0].value) <= whole and _is_off(odd[0], whole):
            seen.add(odd[0][1].place)
            yield _hit(side, odd[0], whole)


def _agree(parts: Sequence[_Part], whole: int, least: int) -> bool:
    """Whether all but one are shares of this whole, and enough of them to tell."""
    holding = [part for part in parts if _holds(part, whole) and part[0].value != whole]
    exact = any(_decimals(share) for _, share in holding)
    return len(holding) == len([p for p in parts if p[0].value != whole]) - 1 and len(holding) >= (
        1 if exact else least
    )


def _holds(part: _Part, whole: int) -> bool:
    exact = Fraction(int(part[0].value) * _ALL, whole)
    return rounds_to(exact, part[1].value) or truncates_to(exact, part[1].value)


def _is_off(part: _Part, whole: int) -> bool:
    """By more than what makes rounded shares add up to a hundred."""
    exact = Fraction(int(part[0].value) * _ALL, whole)
    return abs(exact - Fraction(part[1].value)) > _PAIR * Fraction(1, 10 ** _decimals(part[1]))


def _decimals(share: Figure) -> int:
    return -int(share.value.as_tuple().exponent)


def _in_text(side: SideFacts) -> Iterator[list[_Part]]:
    """The parts that a sentence tells; those of a list that have an item each."""
    for run in runs_of_lines(side):
        told = [counts_with_shares(side, sorted(line.figures, key=lambda f: f.place)) for line in run]
        yield from (own for own in told if len(own) >= _PAIR)
        items = [own for line, own in zip(run, told, strict=True) if line.kind == "list_item"]
        if all(len(own) == 1 for own in items):
            yield [own[0] for own in items]


def _in_tables(side: SideFacts) -> Iterator[tuple[list[_Part], int | None]]:
    """The counts of a column with the shares of another one, or with those behind them, and the sum that the table tells."""
    for table, lines in tables(side):
        columns = range(min(table.columns, _COLUMNS))
        rows = [(line, _cells(table, line)) for line in lines]
        for counts, shares in product(columns, columns):
            found = [(line, part) for line, cells in rows if (part := _part(cells, counts, shares)) is not None]
            parts = [part for line, part in found if not _sums_up(line)]
            sums = {int(part[0].value) for line, part in found if _sums_up(line)} or _told_above(table)
            if len(parts) >= _PAIR:
                yield parts, next(iter(sums)) if len(sums) == 1 else None
                yield from ((group, None) for group in _groups([f for f in found if not _sums_up(f[0])]))


def _told_above(table: Table) -> set[int]:
    """The number of all that a caption gives: 受试者特征（n＝624）."""
    return {int(m[1].replace(",", "")) for m in _SIZE.finditer(normalise(table.caption, chinese=True).text)}


def _groups(found: Sequence[tuple[Line, _Part]]) -> Iterator[list[_Part]]:
    """Rows that begin with one word for what they divide: 场强 | 1.5 T and 场强 | 3.0 T."""
    by_word: dict[str, list[_Part]] = defaultdict(list)
    for line, part in found:
        by_word[line.text.split("|")[0].strip()].append(part)
    yield from (parts for word, parts in by_word.items() if word and _PAIR <= len(parts) < len(found))


def _cells(table: Table, line: Line) -> dict[int, Sequence[Figure]]:
    return {table.cells[at].column: sorted(own, key=lambda f: f.place) for at, own in by_cell(line).items()}


def _part(cells: Mapping[int, Sequence[Figure]], counts: int, shares: int) -> _Part | None:
    one, other = cells.get(counts, ()), cells.get(shares, ())
    if counts == shares:
        pair = (one[0], one[1]) if len(one) == _PAIR else None
    else:
        pair = (one[0], other[0]) if len(one) == len(other) == 1 else None
    if pair is None or not is_count(pair[0]) or pair[1].unit != "%" or pair[1].comparator or pair[1].bound:
        return None
    return pair


def _sums_up(line: Line) -> bool:
    return cue("sum_label", line.text.split("|")[0].strip())


def _hit(side: SideFacts, part: _Part, whole: int) -> Hit:
    count, share = part
    exact = Fraction(int(count.value) * _ALL, whole)
    values = {
        "value": share.text,
        "fraction": f"{count.value}/{whole}",
        "exact": f"{float(exact):.{max(1, _decimals(share)) + 1}f}%",
    }
    return on_side(side.side, (share.place, count.place), values)
