"""Names of rows, columns and classes that cannot be right: two rows of one name, classes that leave their order, another border.

A table that has one set of classes down and across, classes that are counted up (KL 0 to 4) or that begin where the one
before ends (1-99, 100-399), and rows that both files tell the same numbers for: each shows what the odd name should be.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise

from lint.align.comparison import Comparison, Hit, on_side
from lint.align.record_links import RecordLink
from lint.align.records import is_value
from lint.align.sides import SideFacts, once
from lint.checks.slips import is_mistyped
from lint.checks.square_tables import squares
from lint.document import Cell, Document, Side, Table
from lint.facts.model import Place
from lint.facts.numbered_classes import plain as plain_numeral
from lint.language.normalise import plain

__all__ = ["crossed", "differing", "doubled", "stepping"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
Numbers = tuple[Decimal, ...]

_SIZE = re.compile(
    r"\d{2}(?:\.\d)?\s?%\s?(?:CI|confidence|置信)|[(\[]\s*(?:n\s*=\s*)?\d[\d,]*\s?[^\d()\[\]]{0,12}[)\]]|\bn\s*=\s*\d[\d,]*",
    re.I,
)  # how many cases a class has
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])\d+(?:,\d{3})+(?!\d)|(?<![A-Za-z\d.])\d+(?:\.\d+)?|(?<=[A-Za-z])\d+(?:\.\d+)?(?![A-Za-z\d])"
)
_NUMERAL = r"(?-i:IV|VI?|I{1,3})"
_ROMAN = re.compile(
    rf"(?:(?<=grade )|(?<=stage )|(?<=class )|(?<=type )|(?<=category )){_NUMERAL}(?![A-Za-z])"
    rf"|(?<![A-Za-z]){_NUMERAL}(?=\s?[级期型类])",
    re.I,
)
_LETTER = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_SUM = re.compile(r"合计|总计|小计|\b(?:total|sum|all)\b", re.I)
_MORE = "less|more|fewer|greater|larger|smaller|younger|older|shorter|longer|thinner|thicker|lower|higher"
_BORDER = re.compile(
    rf"\b(?:not|to|and|or|under|over|below|above|up|from|between|at least|at most|than|{_MORE})\b"
    r"|不[小大低高]于|不超过|不足|及以[上下]|以[上下内]|[大小高低]于|超过|[至到]|\W|\d",
    re.I,
)
"""What bounds a class, and its numbers: the rest of its name is what the classes of a row of them have in common."""
_THREE, _FOUR = 3, 4
_NEAR = 24  # characters between two classes of a list
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_END = re.compile(r"[。;；\n]|\.\s")
_NUMBERED = re.compile(r"\(?\d+(?:\.\d+)*[.)]?|")
_HAN_RUN = re.compile(r"(?<![/\d])(?P<number>\d{1,2})\s?(?P<unit>级|期|分|类|度|型)(?!\s?[～~\-–至到])")
_OPEN = re.compile(
    r"\s?(?:及以[上下]|以[上下]|或以[上下]|(?:or|and) (?:higher|more|above|greater|lower|less|below)\b|\+)"
)
_LATIN_RUN = re.compile(
    r"(?<![A-Za-z])(?P<unit>grade|stage|class|category|type|score|KL|MES|BI-RADS|PI-RADS|LI-RADS|TI-RADS)\s(?P<number>\d{1,2})(?![\d.%/–~-])",
    re.I,
)


def numbers_of(label: str) -> Numbers:
    """The numbers of a name, without the size of its group; grades in Roman numerals too."""
    text = _SIZE.sub(" ", plain(label))
    found = [(m.start(), Decimal(m[0].replace(",", ""))) for m in _NUMBER.finditer(text)]
    found += [(m.start(), Decimal(plain_numeral(m[0]))) for m in _ROMAN.finditer(text)]
    return tuple(number for _, number in sorted(found))


@dataclass(frozen=True, eq=False)
class _Names:
    """A table with the names of its rows."""

    document: int
    block: int
    table: Table

    def place(self, cell: Cell) -> Place:
        """A whole cell."""
        return Place(self.document, self.block, self.table.cells.index(cell), 0, len(cell.text), 0, len(cell.text))

    @cached_property
    def grid(self) -> list[list[Cell | None]]:
        return self.table.grid()

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        cell = self.grid[row][column]
        return plain(cell.text).strip() if cell is not None else ""

    @cached_property
    def firsts(self) -> Sequence[Cell]:
        """The cells of the first column below the header, where each row has one of its own."""
        cells = [self.grid[row][0] for row in range(1, self.table.rows)]
        return [c for c in cells if c is not None] if len(set(map(id, cells))) == len(cells) else []

    @cached_property
    def heads(self) -> Sequence[Cell]:
        """The cells of the first row behind its first one, where each column has one of its own."""
        cells = self.grid[0][1:] if self.grid else []
        return [c for c in cells if c is not None] if len(set(map(id, cells))) == len(cells) else []


@once
def _tables(side: SideFacts) -> Sequence[_Names]:
    return [
        _Names(number, at, block.table)
        for number, document in enumerate(side.documents)
        for at, block in enumerate(document.blocks)
        if block.table is not None and (number, at) not in side.apart
    ]


def crossed(side: SideFacts, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """The classes down the side of a cross table and those along its top are the same but for one."""
    for grid in squares(side):
        if len(grid) < _THREE:
            continue
        first = grid[0][0].place
        table = side.documents[first.document].blocks[first.block].table
        if table is None:
            continue
        names = _Names(first.document, first.block, table)
        down = [_beside(names, table.cells[row[0].place.cell]) for row in grid]
        across = [_above(names, table.cells[figure.place.cell]) for figure in grid[0]]
        odd = _odd_ones(down, across)
        if odd is not None:
            one, other = odd
            yield on_side(
                side.side,
                (names.place(one), names.place(other)),
                {"one": one.text.strip(), "other": other.text.strip()},
            )


def _beside(names: _Names, cell: Cell) -> Cell | None:
    return names.grid[cell.row][0]


def _above(names: _Names, cell: Cell) -> Cell | None:
    """The nearest words above a cell of the first row of numbers."""
    column = (names.grid[row][cell.column] for row in range(cell.row - 1, -1, -1))
    return next((c for c in column if c is not None and c.text.strip()), None)


def _odd_ones(down: Sequence[Cell | None], across: Sequence[Cell | None]) -> tuple[Cell, Cell] | None:
    """The one class of either way that the other way does not have."""
    rows, columns = [c for c in down if c is not None], [c for c in across if c is not None]
    if len(rows) != len(down) or len(columns) != len(across) or any(_SUM.search(c.text) for c in (*rows, *columns)):
        return None
    for keys in (_by_number(rows, columns), _by_word(rows, columns)):
        if keys is None:
            continue
        worded = keys[0] and isinstance(keys[0][0], str)
        left, right = Counter(keys[0]), Counter(keys[1])
        if left == right:
            return None
        here, there = list((left - right).elements()), list((right - left).elements())
        if len(here) == len(there) == 1:
            doubled = [left[here[0]] > 1, right[there[0]] > 1]
            one, other = rows[_last(keys[0], here[0])], columns[_last(keys[1], there[0])]
            if not any(doubled) and (worded or _is_one_border(one.text, other.text)):
                return None  # one class in two ways: None and No stenosis, >99 and >=100
            return (other, one) if doubled[1] and not doubled[0] else (one, other)
    return None


def _is_one_border(one: str, other: str) -> bool:
    borders = numbers_of(one), numbers_of(other)
    return len(borders[0]) == len(borders[1]) == 1 and _is_a_step(borders[0][0], borders[1][0])


def _last(keys: Sequence[object], key: object) -> int:
    return len(keys) - 1 - list(reversed(keys)).index(key)


def _by_number(rows: Sequence[Cell], columns: Sequence[Cell]) -> tuple[list[Numbers], list[Numbers]] | None:
    keys = [numbers_of(c.text) for c in rows], [numbers_of(c.text) for c in columns]
    return keys if all(keys[0]) and all(keys[1]) else None


def _by_word(rows: Sequence[Cell], columns: Sequence[Cell]) -> tuple[list[str], list[str]] | None:
    keys = [_word(c.text) for c in rows], [_word(c.text) for c in columns]
    return keys if all(keys[0]) and all(keys[1]) else None


def _word(label: str) -> str:
    """What names a class: behind whose call it is (`Software: benign`), without how many it has."""
    return re.split(r":\s*", _SIZE.sub("", plain(label)).strip().lower())[-1].strip()


def doubled(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Two rows of a table have one name and other values, while all its other rows have names of their own.

    Where both files have such a table it is their manner.
    """
    found = {
        side: [(names, pair) for names in _tables(comparison.side(side)) if (pair := _doubled(names))] for side in SIDES
    }
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        for names, (first, second) in found[side] if not found[other] else ():
            yield on_side(side, (names.place(second), names.place(first)), {"name": second.text.strip()})


def _doubled(names: _Names) -> tuple[Cell, Cell] | None:
    """The naming cells of the only two rows of one name."""
    part, seen = 0, defaultdict[tuple[object, ...], list[int]](list)
    columns, above = _label_columns(names), ""
    for row in range(1, names.table.rows):
        texts = [names.text(row, column) for column in range(names.table.columns)]
        if len({t for t in texts if t}) <= 1:
            part += 1
            continue
        above = texts[0] or above
        named = [above if column == 0 else texts[column] for column in columns]
        if any(map(_LETTER.search, named)) and any(map(is_value, texts[len(columns) :])):
            seen[part, *named].append(row)
    twice = [rows for rows in seen.values() if len(rows) > 1]
    if len(twice) != 1 or len(twice[0]) != 2 or len(seen) < 2:
        return None
    shapes = {tuple(_DIGITS.sub("0", t) for t in _row(names, row)[len(columns) :]) for row in twice[0]}
    one, other = (_naming(names, row) for row in twice[0])
    if (
        len(shapes) > 1
        or any(
            _PROPERTY.search(names.text(row, column))
            for row in (0, *twice[0])
            for column in range(1, names.table.columns)
        )
        or _row(names, twice[0][0]) == _row(names, twice[0][1])
        or one is None
        or other is None
        or one is other
    ):
        return None
    return one, other


_PROPERTY = re.compile(
    r"\d\s?(?:mm|T|kV|MHz|年|岁)\b|年限|层厚|场强|thickness|field strength|experience|型号|\bmodel\b", re.I
)
"""What tells two rows of one name apart beside it: two thicknesses on the scanners of one maker."""


def _row(names: _Names, row: int) -> list[str]:
    return [names.text(row, column) for column in range(names.table.columns)]


def _label_columns(names: _Names) -> list[int]:
    """The first columns in which words stand, without one that numbers the rows."""
    rows = range(1, names.table.rows)
    columns = [0]
    for column in range(1, names.table.columns - 1):
        words = sum(bool(_LETTER.search(t)) and not is_value(t) for t in (names.text(row, column) for row in rows))
        under = column == 1 and len({id(names.grid[row][0]) for row in rows if names.text(row, 0)}) < len(rows)
        if words * 5 <= len(rows) and not under:
            break
        columns.append(column)
    return columns[1:] if len(columns) > 1 and all(_NUMBERED.fullmatch(names.text(row, 0)) for row in rows) else columns


def _naming(names: _Names, row: int) -> Cell | None:
    cells = (c for c in names.grid[row] if c is not None)
    return next((c for c in cells if _LETTER.search(c.text) and not is_value(c.text)), None)


def differing(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Two rows (or columns) with the same numbers, whose names differ in one number, while the others of their tables agree."""
    for links in comparison.records.by_groups.values():
        solid = [link for link in links if link.is_solid]
        named = [(link, _named(comparison.nmpa, link, 0), _named(comparison.fda, link, 1)) for link in solid]
        known = [(link, a, b) for link, a, b in named if a is not None and b is not None]
        keyed = [(link, a, b, numbers_of(a[1]), numbers_of(b[1])) for link, a, b in known]
        keyed = [k for k in keyed if k[3] and len(k[3]) == len(k[4])]
        equal = [k for k in keyed if k[3] == k[4]]
        odd = [k for k in keyed if k[3] != k[4]]
        if len(odd) == 1 and len(equal) >= 1:
            _, (left, mine), (right, theirs), own, other = odd[0]
            apart = [(a, b) for a, b in zip(own, other, strict=True) if a != b]
            if len(apart) == 1 and not _is_a_step(*apart[0]) and not _is_in_other_units(*apart[0]):
                yield Hit({"nmpa": mine.strip(), "fda": theirs.strip()}, (left,), (right,))


def _is_a_step(one: Decimal, other: Decimal) -> bool:
    """1-99 and `1 to below 100`: borders one step apart may be one border."""
    step = Decimal(1).scaleb(min(int(one.as_tuple().exponent), int(other.as_tuple().exponent)))
    return abs(one - other) <= step and min(one, other) >= 10


def _is_in_other_units(one: Decimal, other: Decimal) -> bool:
    """1 cm and 10 mm, 1 year and 12 months."""
    small, large = sorted((one, other))
    return small > 0 and large / small in _TIMES


_TIMES = frozenset(map(Decimal, (7, 10, 12, 60, 100, 1000)))


def _named(side: SideFacts, link: RecordLink, at: int) -> tuple[Place, str] | None:
    """The cell that names a row or column of a link, and its words."""
    record = (link.nmpa, link.fda)[at]
    if record.group[2] not in {"row", "column"} or not record.heads:
        return None
    document, block = record.group[:2]
    table = side.documents[document].blocks[block].table
    if table is None:
        return None
    cell = table.cells[record.heads[0]]
    return Place(document, block, record.heads[0], 0, len(cell.text), 0, len(cell.text)), cell.text


def stepping(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Classes that are counted up, or that begin where the one before ends, with one that does not; the other file has no such class."""
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        facts, seen = comparison.side(side), _classes(comparison.side(other))
        theirs = {tuple(numbers for _, _, numbers in run) for run in _runs(comparison.side(other))}
        for run in _runs(facts):
            if tuple(numbers for _, _, numbers in run) in theirs:
                continue
            odd = _out_of_step([numbers for _, _, numbers in run]) or _broken([numbers for _, _, numbers in run])
            if odd is not None:
                place, text, numbers = run[odd[0]]
                if (len(numbers) == 1 and odd[1] is not None) or numbers not in seen:
                    yield on_side(side, (place,), {"name": text, "right": odd[1] or ""})


Run = Sequence[tuple[Place, str, Numbers]]


@once
def _runs(side: SideFacts) -> Sequence[Run]:
    """The names of the rows and of the columns of each table, and the classes of each sentence."""
    found: list[Run] = []
    for names in _tables(side):
        for cells in (names.firsts, names.heads):
            run = [(names.place(c), c.text.strip(), numbers_of(c.text)) for c in cells]
            found += _stretches(run)
    for number, document in enumerate(side.documents):
        for at, block in enumerate(document.blocks):
            if block.table is None and any(map(str.isdigit, block.text)):
                found += _of_text(number, at, document)
    return found


def _stretches(run: Run) -> Iterator[Run]:
    """Neighbours that are named alike but for their numbers; nothing for bare numbers, which may number the rows."""
    for _, group in groupby(run, key=lambda name: (_kind(name[1]), 0 < len(name[2]) <= 2)):
        own = [next(same) for _, same in groupby(group, key=lambda name: name[1])]  # a name of several rows once
        numbered = len(own) >= _THREE and own[0][2] and len(own[0][2]) <= 2
        lettered = all(_LETTER.search(text) for _, text, _ in own) or any(len(numbers) == 2 for _, _, numbers in own)
        if numbered and lettered:
            yield own


def _kind(label: str) -> str:
    """The words of a name without its numbers and what bounds them."""
    return _BORDER.sub("", _SIZE.sub("", plain(label)).lower())


def _of_text(document: int, at: int, source: Document) -> Iterator[Run]:
    text = source.blocks[at].text
    ends = [m.start() for m in _END.finditer(text)]
    for form in (_HAN_RUN, _LATIN_RUN):
        by_unit: dict[tuple[int, str], list[re.Match[str]]] = defaultdict(list)
        for match in form.finditer(text):
            by_unit[bisect(ends, match.start()), match["unit"].lower()].append(match)
        for told in by_unit.values():
            matches = [m for m in told if not _OPEN.match(text, m.end())]
            if len(matches) > 1 and matches[-1]["number"] in {m["number"] for m in matches[:-2]}:
                matches.pop()  # what is told again of one of them
            if len(matches) >= _FOUR and all(b.start() - a.end() <= _NEAR for a, b in pairwise(matches)):
                yield [
                    (Place(document, at, -1, m.start(), m.end(), m.start(), m.end()), m[0], (Decimal(m["number"]),))
                    for m in matches
                ]


def _out_of_step(run: Sequence[Numbers]) -> tuple[int, str] | None:
    """The one class of four or more that is not the one after the class before it."""
    if len(run) < _FOUR or any(len(numbers) != 1 for numbers in run):
        return None
    values = [numbers[0] for numbers in run]
    starts = Counter(value - at for at, value in enumerate(values))
    start, times = starts.most_common(1)[0]
    odd = [at for at, value in enumerate(values) if value - at != start]
    if times != len(values) - 1 or len(odd) != 1 or start not in {0, 1}:
        return None
    at = odd[0]
    in_order = at == len(values) - 1 and values[at] > values[at - 1] or at == 0 and values[0] < values[1]
    return None if in_order else (at, f"{start + at:f}")


def _broken(run: Sequence[Numbers]) -> tuple[int, str | None] | None:
    """The class of a run of borders that does not begin where the one before it ends."""
    if len(run) < _THREE or not any(len(numbers) == 2 for numbers in run[1:-1]):
        return None
    gaps = [(at, right[0] - left[-1]) for at, (left, right) in enumerate(pairwise(run))]
    steps = Decimal(1).scaleb(min(int(n.as_tuple().exponent) for numbers in run for n in numbers))
    good = [at for at, gap in gaps if gap in {0, steps}]
    bad = [at for at, gap in gaps if gap not in {0, steps}]
    if not good or len(bad) != 1 or any(len(n) == 2 and n[0] >= n[1] for n in run):
        return None
    ends = run[bad[0]][-1], run[bad[0] + 1][0]
    begins, *due = (f"{number.normalize():f}" for number in (ends[1], ends[0], ends[0] + steps))
    if not any(is_mistyped(begins, right) for right in due) or all(n in _YEARS for n in ends):
        return None  # a real gap
    return bad[0] + (len(run[bad[0]]) == 1 or len(run[bad[0] + 1]) == 2 and bad[0] + 1 not in good and bad[0] > 0), None


_YEARS = range(1900, 2100)


@once
def _classes(side: SideFacts) -> frozenset[Numbers]:
    """The classes that the tables of a side name, and the ranges of its sentences."""
    named = {numbers for run in _runs(side) for _, _, numbers in run}
    texts = (block.text for document in side.documents for block in document.blocks if block.table is None)
    return frozenset(named | {tuple(map(Decimal, m.groups())) for text in texts for m in _RANGE.finditer(plain(text))})


_RANGE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s?[^\d\s,;。]{0,3}\s?(?:[-~]|to|至|到)\s?(\d+(?:\.\d+)?)")
