"""Counts that do not add up: parts and their whole in a sentence, in the rows of a table, behind a caption's N."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.checks.shares import told_sum
from lint.document import Document, Table
from lint.facts.cues import cue
from lint.facts.kept_lines import speaking
from lint.facts.lines import Line
from lint.facts.model import Place
from lint.language.normalise import normalise

__all__ = [
    "Whole",
    "captioned",
    "count_grid",
    "is_near",
    "parts",
    "rows",
    "sums_to",
    "turned",
    "unsupported",
    "wholes_of",
]

Parameters = Mapping[str, Any]
_FRACTION = re.compile(r"(\d[\d,]*)\s?/\s?(\d[\d,]*)")
_CAPTION = re.compile(r"\bN\s?=\s?(\d[\d,]*)", re.I)
_COUNT = re.compile(r"(\d[\d,]*)\s?(?:(?![年月日天周岁时分秒])[\u4e00-\u9fff]{1,2})?")
_PART_OF = re.compile(r"(?:\s[a-z-]+)?\s(?:out )?of (?:the|all|these|those|a total of)(?: \w+)?\s", re.I)
_OR_MORE = re.compile(r"以上|至少|同时|两者|\bat least\b|\bor more\b|\bboth\b", re.I)
_TWO_EACH = re.compile(
    r"\s?[\u4e00-\u9fff]{1,2}(?:病例|图像|影像)?[，,:：（(](?:其中)?[^\d，,;；。:：、]{1,12}[、和与及][^\d，,;；。:：、]{1,12}各(?:为|有|占)?\s?"
)
_PART_AND_WHOLE = 2
_AGREEING, _TELLING = 2, 20
_MANY = 12  # counts whose sums are tried
_NEAR = Decimal("0.35")
"""A whole that is further than this share from the sum of the parts is the whole of something else."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number with its place in the text of a block or cell."""

    value: int
    place: Place
    noun: str = ""  # what it counts, if the text says


def wholes_of(line: Line) -> list[Whole]:
    """The counts of a line in reading order: whole quantities without unit; no limits."""
    figures = sorted(
        (f for f in line.figures if f.kind == "quantity" and f.is_whole and not f.unit and not f.comparator),
        key=lambda f: f.place,
    )
    return [Whole(int(f.value), f.place, f.noun) for f in figures]


def parts(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """Two parts that make a whole by what they are (positive and negative), and a whole that is another."""
    pairs = [tuple(re.compile(form, re.I) for form in pair) for pair in parameters["pairs"]]
    rest = re.compile(parameters["rest"], re.I)

    def found(line: Line) -> Iterator[Hit]:
        wholes = wholes_of(line) if line.place.cell < 0 else []
        for segment in _segments(side, line, wholes):
            for pair in pairs:
                yield from _odd_whole(side, segment, pair)
        for segment in _segments(side, line, wholes, r"[^;；]+"):
            yield from _odd_rest(side, segment, rest)
        if len(wholes) >= _PART_AND_WHOLE:
            text = side.documents[line.place.document].blocks[line.place.block].text
            yield from _odd_of(side, text, wholes, rest)
            yield from _odd_each(side, text, wholes)

    for _, line in speaking(
        side.lines, "odd wholes", lambda line: any(found(line)), str(parameters["pairs"]), rest.pattern
    ):
        yield from found(line)


_SIBLINGS = re.compile(r"^[^,，:：]*(?:[和与及、]|\band\b)[^,，:：]*$")
_LISTED = re.compile(r"\d\s?(?:,|、|，|\band|和|与)\s*$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text between semicolons, with its counts."""

    text: str
    start: int
    wholes: tuple[Whole, ...]


def _segments(side: SideFacts, line: Line, wholes: Sequence[Whole], form: str = r"[^;；:：]+") -> Iterator[Segment]:
    if len(wholes) < 3:
        return
    raw = side.documents[line.place.document].blocks[line.place.block].text
    for match in re.finditer(form, raw[line.place.start : line.place.end]):
        start, end = line.place.start + match.start(), line.place.start + match.end()
        inside = tuple(w for w in wholes if start <= w.place.start < end)
        if len(inside) >= 3:
            yield Segment(match[0], start, inside)


def _odd_whole(side: SideFacts, segment: Segment, pair: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    """The count right before both parts is no sum of them, and no other count of the stretch is."""
    found = [_labelled(segment, label) for label in pair]
    if any(len(f) != 1 for f in found) or found[0] == found[1]:
        return
    (first,), (second,) = found
    if any(_LISTED.search(segment.text[: w.place.start - segment.start]) for w in (first, second)):
        return  # `57, 65 and 70 without and 74, 79 and 74 with the device`
    larger = max(first.value, second.value)
    before = [w for w in segment.wholes if w.place < min(first.place, second.place) and w.value > larger]
    others = [w.value for w in segment.wholes if w not in (first, second)]
    total = first.value + second.value
    if (
        before
        and total not in others
        and is_near(before[-1].value, total)
        and not _is_explained(before[-1], total, segment)
    ):
        values = told_sum((first.value, second.value), before[-1].value)
        yield on_side(side.side, (before[-1].place, first.place, second.place), values, certain=True)


def _is_explained(whole: Whole, total: int, segment: Segment) -> bool:
    """Other counts make the whole (found 20995, of them right 19412, missed 2228: 21640), or it makes the total with one of them.

    Or it is a part beside them: `812 lesions, 436 HCC, 84 other malignant and 292 benign ones`.
    """
    values = [w.value for w in segment.wholes if w is not whole][:_MANY]
    beside = whole.value + total in values or total - whole.value in values
    return beside or any(a + b == whole.value for a, b in combinations(values, 2))


def _odd_rest(side: SideFacts, segment: Segment, rest: re.Pattern[str]) -> Iterator[Hit]:
    """`Of 3156 foramina, 482 were narrowed and the other 2674 were not`: a part and the rest that miss their whole.

    Nothing before the rest makes, with it, any whole before it. Of several larger counts none is sure to be the whole: they are
    the first items of a list that the rest ends.
    """
    for at, left in enumerate(segment.wholes):
        if at < 2 or not rest.search(segment.text[: left.place.start - segment.start]):
            continue
        before = segment.wholes[max(0, at - _MANY) : at]
        part = before[-1]
        larger = [w for w in before if w.value > max(part.value, left.value)]
        told = any(
            sums_to([w.value for w in before[n + 1 :]], whole_.value - left.value) for n, whole_ in enumerate(before)
        )
        total = part.value + left.value
        if len(larger) != 1 or _SIBLINGS.search(
            segment.text[larger[0].place.end - segment.start : part.place.start - segment.start]
        ):
            continue
        if not told and is_near(larger[0].value, total):
            values = told_sum((part.value, left.value), larger[0].value)
            yield on_side(side.side, (larger[0].place, part.place, left.place), values, certain=True)


def _odd_of(side: SideFacts, text: str, wholes: Sequence[Whole], rest: re.Pattern[str]) -> Iterator[Hit]:
    """`907 of the 959 scans; the other 54`, and `967 of the 959 scans`: a part of a whole, and what is left of it."""
    for at, (part, whole) in enumerate(pairwise(wholes)):
        if not _PART_OF.fullmatch(text, part.place.end, whole.place.start):
            continue
        left = next((w for w in wholes[at + 2 : at + 3] if rest.search(text, 0, w.place.start)), None)
        if part.value > whole.value:  # far more are other things: `the 210 images of the 15 patients`
            if is_near(whole.value, part.value):
                yield on_side(side.side, (part.place, whole.place), told_sum((part.value,), whole.value), certain=True)
        elif left is not None and part.value + left.value != whole.value:
            told = told_sum((part.value, left.value), whole.value)
            if is_near(whole.value, part.value + left.value):
                yield on_side(side.side, (whole.place, part.place, left.place), told, certain=True)


def _odd_each(side: SideFacts, text: str, wholes: Sequence[Whole]) -> Iterator[Hit]:
    """随机抽取180耳，阳性、阴性各90耳: a whole, and two parts of one size."""
    for whole, part in pairwise(wholes):
        if not _TWO_EACH.fullmatch(text, whole.place.end, part.place.start) or _OR_MORE.search(text):
            continue
        if 2 * part.value != whole.value and is_near(whole.value, 2 * part.value):
            yield on_side(side.side, (whole.place, part.place), told_sum((part.value,) * 2, whole.value), certain=True)


def is_near(whole: int, total: int) -> bool:
    """Whether a whole is so near the sum of parts that they are meant to make it."""
    return total > 0 and Decimal(abs(whole - total)) <= _NEAR * total


def _labelled(segment: Segment, label: re.Pattern[str]) -> list[Whole]:
    """The counts whose own clause holds the label, one count a clause."""
    found = []
    for match in re.finditer(r"(?:[^,，、()（）]|,(?=\d{3}))+?(?=\s(?:and|of which)\s|[,，、()（）]|$)", segment.text):
        start, end = segment.start + match.start(), segment.start + match.end()
        inside = [w for w in segment.wholes if start <= w.place.start < end]
        if _is_whole_with_part(inside):
            own = inside[0].place.end - start
        elif len(inside) == 1:
            own = 0
        else:
            continue
        if label.search(match[0][own:]):
            found.append(inside[-1])
    return found


def _is_whole_with_part(inside: Sequence[Whole]) -> bool:
    """A clause that names the whole and its first part: 3088个片段中阳性1046个."""
    return len(inside) == 2 and inside[0].value > inside[1].value


def sums_to(values: Sequence[int], total: int) -> bool:
    """Whether some of the values add up to a total."""
    return any(sum(chosen) == total for size in range(1, len(values) + 1) for chosen in combinations(values, size))


def rows(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """A table whose last column (or row) is the sum of the others in every row but one.

    Fewer rows must agree where the last column is called a total. A count that is odd in its row and in its column, as
    every inner one of a fourfold table is, is told once.
    """
    least, labelled = int(parameters.get("least_agreeing", 3)), int(parameters.get("least_under_total", 1))
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            if block.table is not None:
                grid = count_grid(document, block.table, number, index)
                across = [_odd_row(lines, labelled if _ends_in_total(block.table, turned=bool(turned)) else least)
                          for turned, lines in enumerate((grid, turned(grid)))]  # fmt: skip
                for odd in _crossing(*across):
                    yield _sum_hit(side, odd)


def count_grid(document: Document, table: Table, number: int, block: int) -> list[list[Whole | None]]:
    """The cells of a table that hold a count and nothing else."""
    grid: list[list[Whole | None]] = [[None] * table.columns for _ in range(table.rows)]
    for at, cell in enumerate(table.cells):
        text = normalise(cell.text, chinese=document.language == "zh").text.strip()
        match = _COUNT.fullmatch(text)
        if match:
            place = Place(number, block, at, 0, len(cell.text), 0, len(cell.text))
            grid[cell.row][cell.column] = Whole(int(match[1].replace(",", "")), place)
    return grid


def turned(grid: list[list[Whole | None]]) -> list[list[Whole | None]]:
    """A grid with rows and columns exchanged."""
    return [list(column) for column in zip(*grid, strict=True)]


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts whose last one should be the sum of the others; `suspect` is the one that is wrong."""

    parts: tuple[Whole, ...]
    whole: Whole
    suspect: Whole

    @property
    def all(self) -> frozenset[Whole]:
        """The parts and the whole."""
        return frozenset((*self.parts, self.whole))


def _odd_row(grid: Sequence[Sequence[Whole | None]], least: int) -> list[Sum]:
    """Rows of counts in the same columns whose last one is their sum, all but one."""
    counted = [(tuple(n for n, c in enumerate(row) if c), [c for c in row if c]) for row in grid]
    counted = [(columns, cells) for columns, cells in counted if len(cells) >= 3]
    found = []
    for shape in sorted({columns for columns, _ in counted}):
        alike = [cells for columns, cells in counted if columns == shape]
        odd = [cells for cells in alike if sum(c.value for c in cells[:-1]) != cells[-1].value]
        if len(odd) == 1 and len(alike) - 1 >= least:
            *some, whole = odd[0]
            found.append(Sum(tuple(some), whole, whole))
        elif len(odd) == len(alike):
            found += _odd_first(alike)
    return found


def _odd_first(alike: Sequence[Sequence[Whole]]) -> Iterator[Sum]:
    """Rows whose first count is the sum of the others, all but one, which nearly is."""
    odd = [cells for cells in alike if sum(c.value for c in cells[1:]) != cells[0].value]
    agreeing = [cells for cells in alike if cells not in odd]
    if len(odd) == 1 and len(agreeing) >= _AGREEING and all(cells[0].value >= _TELLING for cells in agreeing):
        whole, *some = odd[0]
        if is_near(whole.value, sum(c.value for c in some)):
            yield Sum(tuple(some), whole, whole)


def _crossing(rows: Sequence[Sum], columns: Sequence[Sum]) -> Iterator[Sum]:
    """The odd rows and columns; where one of each have a count in common, that one is wrong, and the row tells it."""
    shared = {id(column): row for row in rows for column in columns if row.all & column.all}
    for row in rows:
        suspects = [w for column in columns if shared.get(id(column)) is row for w in row.all & column.all]
        yield replace(row, suspect=suspects[0]) if suspects else row
    yield from (column for column in columns if id(column) not in shared)


def _ends_in_total(table: Table, *, turned: bool) -> bool:
    """Whether the last column (turned: the last row) is called a total."""
    across = [c for c in table.cells if (c.column == 0 if turned else c.row == 0)]
    last = max(across, key=lambda c: c.row if turned else c.column, default=None)
    return last is not None and cue("sum_label", last.text.strip())


def _sum_hit(side: SideFacts, odd: Sum) -> Hit:
    places = dict.fromkeys(whole.place for whole in (odd.suspect, odd.whole, *odd.parts))
    return on_side(side.side, tuple(places), told_sum([part.value for part in odd.parts], odd.whole.value))


def unsupported(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The N of a caption that is no other number of either file, while the rows of its table make another whole."""
    known: dict[int, int] = {}
    for side in (comparison.nmpa, comparison.fda):
        for line in side.lines:
            for figure in line.figures:
                if figure.value == figure.value.to_integral_value():
                    known[int(figure.value)] = known.get(int(figure.value), 0) + 1
    for side in (comparison.nmpa, comparison.fda):
        for line in side.lines:
            for whole, table in captioned(side, line):
                total = _whole_of(table, known)
                alone = known.get(whole.value, 0) <= 1
                if alone and total and total != whole.value:
                    yield on_side(side.side, (whole.place,), {"whole": str(whole.value), "sum": str(total)})


def captioned(side: SideFacts, line: Line) -> Iterator[tuple[Whole, Table]]:
    """The N of a line that stands before a table, with the table."""
    blocks = side.documents[line.place.document].blocks
    if line.place.cell >= 0 or line.kind == "row":
        return
    following = [b.table for b in blocks[line.place.block + 1 : line.place.block + 3] if b.table is not None]
    for match in _CAPTION.finditer(blocks[line.place.block].text, line.place.start, line.place.end):
        if following:
            start, end = match.span(1)
            place = Place(
                line.place.document,
                line.place.block,
                -1,
                start,
                end,
                line.place.sentence_start,
                line.place.sentence_end,
            )
            yield Whole(int(match[1].replace(",", "")), place), following[0]


def _whole_of(table: Table, known: Mapping[int, int]) -> int:
    """The number that the denominators of neighbouring rows add up to, twice or more; 0 if there is none."""
    columns: dict[int, list[int]] = {}
    for cell in table.cells:
        match = _FRACTION.search(cell.text)
        if match:
            columns.setdefault(cell.column, []).append(int(match[2].replace(",", "")))
    for values in columns.values():
        for total in sorted({sum(values[:n]) for n in range(2, len(values) + 1)}):
            if known.get(total, 0) and _groups(values, total) >= 2:
                return total
    return 0


def _groups(values: Sequence[int], total: int) -> int:
    """How many runs of values, one after the other from the first, add up to the total."""
    groups = running = 0
    for value in values:
        running += value
        if running == total:
            groups, running = groups + 1, 0
        elif running > total:
            break
    return groups
