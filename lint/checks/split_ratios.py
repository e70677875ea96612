"""The ratio by which data are said to be divided, against the counts of the sets that the same file gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.shares import by_cell, is_count, tables
from lint.facts.lines import Figure
from lint.facts.model import Method, Place
from lint.facts.splits import set_named

__all__ = ["of_counts"]

_SETS = 3
_RATIO = re.compile(r"\d+(?::\d+){2}")
_Counts = Sequence[Figure]


def of_counts(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """`2,702, 579 and 579 patients, in the proportion 80/10/10`: no counts of three sets that are told make the ratio.

    A share may be off by the `tolerance`, in parts of a hundred: patients are whole, and hospitals may be kept together.
    """
    told = [*_in_tables(side), *_in_blocks(side)]
    for fact in side.of(Method):
        if fact.concept != "data_split" or not _RATIO.fullmatch(fact.value):
            continue
        parts = [int(part) for part in fact.value.split(":")]
        near = [c for c in told if _is_near(fact.place, c[0].place)] or told
        if near and not any(_makes(counts, parts, int(parameters["tolerance"])) for counts in told):
            counts = near[0]
            whole = sum(int(f.value) for f in counts)
            shares = " : ".join(f"{float(100 * f.value / whole):.1f}" for f in counts)
            values = {"ratio": fact.quote, "counts": ", ".join(f"{f.value}" for f in counts), "shares": shares}
            yield on_side(side.side, (fact.place, *(f.place for f in counts)), values)


def _makes(counts: _Counts, parts: Sequence[int], off: int) -> bool:
    """Whether the counts are divided like the parts, in whatever order the sets are told."""
    whole, total = sum(int(f.value) for f in counts), sum(parts)
    shares = sorted(Fraction(int(f.value) * 100, whole) for f in counts)
    return all(abs(a - Fraction(b * 100, total)) <= off for a, b in zip(shares, sorted(parts), strict=True))


def _is_near(one: Place, other: Place) -> bool:
    return (one.document, one.block) == (other.document, other.block)


def _in_tables(side: SideFacts) -> Iterator[_Counts]:
    """The counts of a column, of three rows each of which is one of the sets."""
    for table, lines in tables(side):
        rows = [(set_named(line.text.split("|")[0]), by_cell(line)) for line in lines]
        rows = [(name, cells) for name, cells in rows if name]
        if len(rows) != _SETS or len({name for name, _ in rows}) != _SETS:
            continue
        for column in range(table.columns):
            cells = [
                [f for at, own in cells.items() if table.cells[at].column == column for f in own] for _, cells in rows
            ]
            if all(own and is_count(own[0]) for own in cells):
                yield [own[0] for own in cells]


def _in_blocks(side: SideFacts) -> Iterator[_Counts]:
    """Three counts of a paragraph that follow one another, each beside another set, whose sum the paragraph tells too."""
    blocks: dict[tuple[int, int], list[Figure]] = {}
    for line in side.lines:
        if line.place.cell < 0:
            blocks.setdefault((line.place.document, line.place.block), []).extend(
                f for f in line.figures if f.kind == "quantity" and is_count(f)
            )
    for (document, block), counts in blocks.items():
        text = side.documents[document].blocks[block].text
        if (
            len(counts) <= _SETS
            or len({set_named(word) for word in re.split(r"[,，、；;(（]| and |和|与", text)} - {""}) < _SETS
        ):
            continue
        told = {f.value for f in counts}
        ordered = sorted(counts, key=lambda f: f.place)
        for at in range(len(ordered) - _SETS + 1):
            three = ordered[at : at + _SETS]
            if sum(f.value for f in three) in told:
                yield three
