"""Cases by what the software says and what is true, told by name (`TP 187, FN 14`) or as a table of two by two, against the rates they make."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.rounding import range_of, show_quantity
from lint.checks.scope_groups import Section, is_averaged, results, section_of
from lint.checks.shares import between, by_cell, is_count
from lint.document import Table
from lint.facts.lines import Figure, Line
from lint.facts.model import Metric, Place
from lint.facts.table_labels import says

CELLS = ("true_positive", "false_negative", "false_positive", "true_negative")
_Cells = tuple[int, int, int, int]
RATES: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "sensitivity": ((0,), (0, 1)),
    "specificity": ((3,), (2, 3)),
    "ppv": ((0,), (0, 2)),
    "npv": ((3,), (1, 3)),
    "accuracy": ((0, 3), (0, 1, 2, 3)),
}
"""What is counted and among what, by the cells above (FDA, statistical guidance on diagnostic tests, 2007)."""
_BEHIND = re.compile(
    r"\)?\s?(?:findings?|cases?|results?|studies|scans|images|(?:病)?例数?|者|结果)?\s?(?:\([A-Z]{2}\))?\s?(?:[:=(]|was|were|为|共|有|n\s?=)*\s?"
)
_BEFORE = re.compile(r"\s?(?:[a-z]+\s|[^\W\d]{0,2})?(?:were\s|为|是|属于|被判为)?")
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Confusion:
    """The four counts with their places; `named` when each is told what it is."""

    section: Section
    counts: _Cells
    places: tuple[Place, ...]
    named: bool


def contradicted(side: SideFacts, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Four counts make some of the rates of their section and not another, or would make them all but for one digit."""
    rates = _rates_by_section(side)
    for told in (*_named(side), *_tables(side)):
        stated = rates.get(told.section, {})
        ways = _readings(told)
        if any(len(_met(way, stated)) == len(stated) for way in ways):
            continue
        for way in ways:
            odd = _odd(way, stated, named=told.named)
            if odd is not None:
                exact = _share(way, odd.concept)
                values = {
                    "metric": odd.concept, "value": show_quantity(odd.quantity), "exact": f"{float(100 * exact):.1f}%",
                    "counts": ", ".join(map(str, told.counts)),
                }  # fmt: skip
                yield on_side(side.side, (odd.place, *told.places), values, concepts=(odd.concept,))
                break


def _readings(told: _Confusion) -> Sequence[_Cells]:
    """The counts in the order of `CELLS`: as named, or in each way that a table of two by two can be laid out."""
    if told.named:
        return (told.counts,)
    a, b, c, d = told.counts
    rows = ((a, b, c, d), (b, a, d, c), (c, d, a, b), (d, c, b, a))
    return (*rows, *((w, y, x, z) for w, x, y, z in rows))


def _odd(way: _Cells, stated: Mapping[str, Sequence[Metric]], *, named: bool) -> Metric | None:
    """The rate that the counts do not make though they make others, or the first one when one digit of a count is wrong."""
    met = _met(way, stated)
    failed = [concept for concept in stated if concept not in met]
    sure = len(met) >= (1 if named else _TWO) and len(failed) == 1
    if not (sure or (met and len(stated) >= _TWO and _is_mended(way, stated))):
        return None
    odd = stated[failed[0]]
    return odd[0] if len(odd) == 1 else None


def _is_mended(way: _Cells, stated: Mapping[str, Sequence[Metric]]) -> bool:
    """Another digit in one of the counts, or two that change places, and all the rates follow."""
    return any(
        len(_met(other, stated)) == len(stated)
        for at, count in enumerate(way)
        for value in _near(count)
        if len(_met(other := (*way[:at], value, *way[at + 1 :]), stated)) > 0  # type: ignore[arg-type]
    )


def _near(count: int) -> Iterator[int]:
    """The numbers that a slip of the pen makes of a count."""
    text = str(count)
    found = {text[:at] + digit + text[at + 1 :] for at, digit in product(range(len(text)), "0123456789")}
    found |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    yield from sorted(int(other) for other in found - {text} if not other.startswith("0"))


def _met(way: _Cells, stated: Mapping[str, Sequence[Metric]]) -> list[str]:
    """The rates of which a stated value is what the counts make."""
    return [c for c, told in stated.items() if any(_makes(way, metric) for metric in told)]


def _makes(way: _Cells, metric: Metric) -> bool:
    told = range_of(metric)
    share = _share(way, metric.concept)
    return told.low <= share <= told.high


def _share(way: _Cells, concept: str) -> Fraction:
    part, whole = RATES[concept]
    return Fraction(sum(way[at] for at in part), max(1, sum(way[at] for at in whole)))


@once
def _rates_by_section(side: SideFacts) -> Mapping[Section, Mapping[str, Sequence[Metric]]]:
    found: dict[Section, dict[str, list[Metric]]] = defaultdict(lambda: defaultdict(list))
    for metric in results(side):
        if metric.concept in RATES and not is_averaged(side, metric):
            found[section_of(side, metric.place)][metric.concept].append(metric)
    return {section: {c: _of_all(told) for c, told in rates.items()} for section, rates in found.items()}


def _of_all(told: Sequence[Metric]) -> Sequence[Metric]:
    """The values that are those of no group, if there are any."""
    return [m for m in told if not m.scope.get("subgroup")] or told


def _named(side: SideFacts) -> Iterator[_Confusion]:
    """The counts of a block, or else of a section, that tells each of the four once."""
    told: dict[object, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    sections: dict[object, Section] = {}
    for line in side.lines:
        for concept, figure in _told(side, line):
            section = section_of(side, figure.place)
            for key in ((figure.place.document, figure.place.block), section):
                told[key][concept].append(figure)
                sections[key] = section
    done: set[Section] = set()
    for key, cells in told.items():
        alone = [cells[c] for c in CELLS if len(cells.get(c, ())) == 1]
        if len(alone) == len(CELLS) and sections[key] not in done:
            done.add(sections[key])
            figures = [figures[0] for figures in alone]
            counts = tuple(int(f.value) for f in figures)
            yield _Confusion(sections[key], counts, tuple(f.place for f in figures), named=True)  # type: ignore[arg-type]


def _told(side: SideFacts, line: Line) -> Sequence[tuple[str, Figure]]:
    """The counts of a line that the name of a cell stands beside: all behind their names, or all before."""
    names = [(concept, place) for concept, place in line.concepts if concept in CELLS]
    counts = [f for f in line.figures if f.kind == "quantity" and is_count(f)] if names else []
    if line.kind == "row" and len(names) == len(counts) == 1 and names[0][1].cell != counts[0].place.cell:
        return [(names[0][0], counts[0])]
    ways: list[list[tuple[str, Figure]]] = [[], []]
    for (concept, name), figure in product(names, counts):
        if name.cell == figure.place.cell and name.block == figure.place.block:
            at = figure.place
            if name.end <= at.start and _BEHIND.fullmatch(between(side, replace(figure, place=name), figure)):
                ways[0].append((concept, figure))
            elif at.end <= name.start and _BEFORE.fullmatch(between(side, figure, replace(figure, place=name))):
                ways[1].append((concept, figure))
    return max(ways, key=len)


def _tables(side: SideFacts) -> Iterator[_Confusion]:
    """Tables whose cells, but for sums, are four counts in two rows and two columns."""
    rows: dict[tuple[int, int], dict[tuple[int, int], Figure | None]] = defaultdict(dict)
    for line in side.lines:
        table = side.documents[line.place.document].blocks[line.place.block].table
        if line.kind != "row" or table is None:
            continue
        for at, figures in by_cell(line).items():
            cell = table.cells[at]
            if cell.row and cell.column:
                alone = len(figures) == 1 and is_count(figures[0])
                rows[line.place.document, line.place.block][cell.row, cell.column] = figures[0] if alone else None
    for (document, block), cells in rows.items():
        table = side.documents[document].blocks[block].table
        own = {at: figure for at, figure in cells.items() if table is not None and not _is_sum(table, at)}
        figures = [own[at] for at in sorted(own)]
        square = len({r for r, _ in own}) == len({c for _, c in own}) == _TWO and len(own) == len(CELLS)
        if square and all(figures):
            told = [f for f in figures if f is not None]
            counts = tuple(int(f.value) for f in told)
            section = section_of(side, told[0].place)
            yield _Confusion(section, counts, tuple(f.place for f in told), named=False)  # type: ignore[arg-type]


def _is_sum(table: Table, at: tuple[int, int]) -> bool:
    """The row or the column of a cell is headed `Total` or 合计."""
    row, column = at
    return any(
        says("total", cell.text.strip())
        for cell in table.cells
        if cell.row == row and cell.column == 0 or cell.row == 0 and cell.column == column
    )
