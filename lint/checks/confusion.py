"""Cases by what the software says and what is true, in a square table or by name (`TP 187`): against their rates and the other file."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, islice, product

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.rounding import range_of, show_quantity
from lint.checks.scope_groups import Section, context_of, groups, is_averaged, section_of
from lint.checks.shares import between, is_count
from lint.checks.square_tables import Grid, squares, ways_of
from lint.facts.lines import Figure, Line
from lint.facts.model import Metric, Place

CELLS = ("true_positive", "false_negative", "false_positive", "true_negative")
_Cells = tuple[int, ...]
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
_ASSUMED = re.compile(r"prevalence|adjusted|患病率|流行率|校正", re.I)
"""A predictive value for another share of diseased cases than the counts have."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Confusion:
    """A square of counts; `named` when each of its four is told what it is, in the order of `CELLS`."""

    section: Section
    grid: Grid
    named: bool

    @property
    def ways(self) -> Sequence[Grid]:
        """The counts as named, or in each way that a square table can be laid out."""
        return (self.grid,) if self.named else ways_of(self.grid)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the counts stand."""
        return tuple(figure.place for figure in chain.from_iterable(self.grid))


def contradicted(side: SideFacts, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Four counts make some of the rates of their section and not another, or would make them all but for one digit."""
    rates = _rates_by_section(side)
    for told in _confusions(side):
        ways = [_values(grid) for grid in told.ways] if len(told.grid) == _TWO else []
        of_section = rates.get(told.section, ())
        if any(len(_met(way, stated)) == len(stated) for way, stated in product(ways, of_section)):
            continue  # the counts are those of some rates of the section
        for stated in of_section:
            odds = ((way, odd) for way in ways if (odd := _odd(way, stated, named=told.named)) is not None)
            for way, odd in islice(odds, 1):
                exact = _share(way, odd.concept)
                values = {
                    "metric": odd.concept, "value": show_quantity(odd.quantity), "exact": f"{float(100 * exact):.1f}%",
                    "counts": ", ".join(map(str, _values(told.grid))),
                }  # fmt: skip
                yield on_side(side.side, (odd.place, *told.places), values, concepts=(odd.concept,))


def differing(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Two squares of counts that are the same in all cells but one or two, whichever way round they are laid out."""
    theirs = _confusions(comparison.fda)
    for own in _confusions(comparison.nmpa):
        found = [_apart(own, other) for other in theirs if len(other.grid) == len(own.grid)]
        closest = min((pairs for pairs in found if pairs is not None), key=len, default=[])
        if closest:
            left, right = zip(*closest, strict=True)
            values = {"nmpa": ", ".join(f.text for f in left), "fda": ", ".join(f.text for f in right)}
            yield Hit(values, tuple(f.place for f in left), tuple(f.place for f in right))


def _apart(own: _Confusion, other: _Confusion) -> list[tuple[Figure, Figure]] | None:
    """The cells in which two squares of one study differ, in the layout in which they differ least; None for two of another study."""
    mine = list(chain.from_iterable(own.grid))
    ways = (other.grid,) if own.named and other.named else other.ways
    layouts = [list(zip(mine, chain.from_iterable(way), strict=True)) for way in ways]
    closest = min(([(a, b) for a, b in cells if a.value != b.value] for cells in layouts), key=len)
    if len(own.grid) > _TWO and Counter(a.value for a, _ in closest) == Counter(b.value for _, b in closest):
        return None  # classes in another order
    alike = {a.value for a in mine} - {a.value for a, _ in closest} - {0}
    return closest if len(closest) <= min(_TWO, len(mine) // 4) and len(alike) > _TWO else None


def _values(grid: Grid) -> _Cells:
    return tuple(int(figure.value) for figure in chain.from_iterable(grid))


def _odd(way: _Cells, stated: Mapping[str, Metric], *, named: bool) -> Metric | None:
    """The rate that the counts do not make though they make others, or the first one when one digit of a count is wrong."""
    met = _met(way, stated)
    failed = [concept for concept in stated if concept not in met]
    sure = len(met) >= (1 if named else _TWO) and len(failed) == 1
    if not (sure or (met and len(stated) >= _TWO and _is_mended(way, stated))):
        return None
    return stated[failed[0]]


def _is_mended(way: _Cells, stated: Mapping[str, Metric]) -> bool:
    """Another digit in one of the counts, or two that change places, and all the rates follow."""
    return any(
        len(_met((*way[:at], value, *way[at + 1 :]), stated)) == len(stated)
        for at, count in enumerate(way)
        for value in _near(count)
    )


def _near(count: int) -> Iterator[int]:
    """The numbers that a slip of the pen makes of a count."""
    text = str(count)
    found = {text[:at] + digit + text[at + 1 :] for at, digit in product(range(len(text)), "0123456789")}
    found |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    yield from sorted(int(other) for other in found - {text} if not other.startswith("0"))


def _met(way: _Cells, stated: Mapping[str, Metric]) -> list[str]:
    """The rates that are what the counts make."""
    return [concept for concept, metric in stated.items() if _makes(way, metric)]


def _makes(way: _Cells, metric: Metric) -> bool:
    told = range_of(metric)
    share = _share(way, metric.concept)
    return told.low <= share <= told.high


def _share(way: _Cells, concept: str) -> Fraction:
    part, whole = RATES[concept]
    return Fraction(sum(way[at] for at in part), max(1, sum(way[at] for at in whole)))


@once
def _rates_by_section(side: SideFacts) -> Mapping[Section, Sequence[Mapping[str, Metric]]]:
    """The rates of each section, those of one scope together: of cases or of lesions; those of groups are left out."""
    found: dict[Section, list[Mapping[str, Metric]]] = defaultdict(list)
    for group in (g for g in groups(side) if "subgroup" not in dict(g.scope)):
        rates = {c: m for c, m in group.values.items() if c in RATES and not is_averaged(side, m)}
        rates = {
            c: m for c, m in rates.items() if not (c in {"ppv", "npv"} and _ASSUMED.search(context_of(side, m.place)))
        }
        if len(rates) > 1:
            found[group.section].append(rates)
    return found


@once
def _confusions(side: SideFacts) -> Sequence[_Confusion]:
    """The counts told by name, and the square tables of a side."""
    tables = [_Confusion(section_of(side, grid[0][0].place), grid, named=False) for grid in squares(side)]
    return [*_named(side), *tables]


def _named(side: SideFacts) -> Iterator[_Confusion]:
    """The counts of a block, or of four in one section, that tell each of the four once."""
    of_block: dict[object, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    of_section: dict[object, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for line in side.lines:
        for concept, figure in _told(side, line):
            of_block[figure.place.document, figure.place.block][concept].append(figure)
            of_section[section_of(side, figure.place)][concept].append(figure)
    done: set[Section] = set()
    for cells in (*of_block.values(), *of_section.values()):
        alone = [cells[c][0] for c in CELLS if len(cells.get(c, ())) == 1]
        blocks = {figure.place.block for figure in alone}
        if len(alone) == len(CELLS) and len(blocks) in {1, len(CELLS)}:  # a paragraph, or the items of a list
            section = section_of(side, alone[0].place)
            if section not in done:
                done.add(section)
                yield _Confusion(section, (tuple(alone[:2]), tuple(alone[2:])), named=True)


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
