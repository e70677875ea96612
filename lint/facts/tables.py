"""Facts of tables: what the headers and labels say about each value, in any orientation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, product

from lint.document import Block, Table
from lint.facts.estimates import Estimate, scan
from lint.facts.given_units import bracket_unit, caption_unit, without_aside
from lint.facts.lines import rows_of_other_devices
from lint.facts.model import Fact
from lint.facts.names import Name, fits, names_of, topics_of
from lint.facts.passage import Passage, Reading
from lint.facts.scope import alone, carriers_of, qualifies
from lint.facts.sentence import Carrier
from lint.facts.table_cells import are_groups, is_bounded, is_class, is_measured, is_result
from lint.facts.table_corner import metric_corner
from lint.facts.table_labels import NO_WORDS, label_key, says
from lint.facts.told_units import texts_around, unit_for, units_told
from lint.language.points import measured_in_percent

_FEW_POINTS = 1
_UNIT_ASIDE = re.compile(r"\s*[(\[][^()\[\]\d]{1,8}[)\]]\s*$")
_LEVEL_ALONE = re.compile(
    r"第?\s?\d{1,2}\s?(?:百分位|th[ -]percentile)|"
    r"\d{2}(?:\.\d)?\s?%\s?(?:two-sided |one-sided |双侧|单侧)?(?:C\.?I|LoA|[Cc]onfidence|[Ll]imits|置信|可信|一致性)"
)


_COUNTED_OUT = re.compile(r"(?<=\d)\s+(?:out )?of(?: the)?(?=\s+\d)")  # 452 of 486 (93.0%)
_NUMBERED = re.compile(r"\s*[\u4e00-\u9fff]\s?\d{1,2}\s*")  # 集1


_IN_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_PART = re.compile(r"[^/,;|]+")


def _arm_said(text: str) -> str:
    """The arm that some words say, if they say nothing else."""
    return next((arm for arm in ("unaided", "aided") if says(f"arm_{arm}", text)), "")


@dataclass(eq=False)
class Entry:
    """One cell of the grid, read."""

    passage: Passage
    row: int
    column: int
    rows: int
    columns: int
    level: str = ""
    limit: str = ""  # "low" or "high" for a bare `Lower` or 上限 that has its twin beside it

    @cached_property
    def text(self) -> str:
        """The normalised text of the cell."""
        return self.passage.text.strip()

    @cached_property
    def names(self) -> list[Name]:
        """Metrics named in the cell."""
        return names_of(self.passage)

    @cached_property
    def carriers(self) -> list[Carrier]:
        """Scope named in the cell; `With` and 独立 are arms where they are all that it says."""
        found = carriers_of(self.passage)
        if any(c.slot == "arm" for c in found):
            return found
        arm = _arm_said(self._beside_names)
        whole = [Carrier("arm", arm, 0, len(self.passage.text))] if arm else list(self._arms_in_bracket())
        return sorted([*found, *whole], key=lambda c: (c.start, -c.end)) if whole else found

    def _arms_in_bracket(self) -> Iterator[Carrier]:
        """`Sensitivity (aided)`, 灵敏度（独立/辅助，%）: arms in a bracket behind a metric."""
        for inside in _IN_BRACKET.finditer(self.passage.text) if self.names else ():
            for part in _PART.finditer(self.passage.text, *inside.span(1)):
                arm = _arm_said(part[0].strip())
                if arm:
                    yield Carrier("arm", arm, *part.span())

    @property
    def _beside_names(self) -> str:
        """What the cell says beside a metric and its unit: the `without` of `AUC without (%)`."""
        text = self.passage.text
        for name in reversed(self.names):
            text = text[: name.start] + " " + text[name.end :]
        return without_aside(_UNIT_ASIDE.sub("", text)).strip(" ,-")

    @cached_property
    def estimates(self) -> list[Estimate]:
        """Values in the cell."""
        found = scan(self.passage.text, self.passage.numbers, self.level).estimates
        return [e for e in found if not qualifies(self.passage.text, e, self.carriers)]

    @cached_property
    def is_empty(self) -> bool:
        """Nothing in it, or a word for nothing."""
        return says("empty", self.text)

    @cached_property
    def is_value(self) -> bool:
        """Numbers and no words beside units and interval labels."""
        if self.is_empty or not any(map(str.isdigit, _LEVEL_ALONE.sub("", self.text))):
            return False
        rest = NO_WORDS.sub(" ", _COUNTED_OUT.sub("", self.text))
        if _NUMBERED.fullmatch(rest):
            return False
        return (
            not re.search(r"[A-Za-z\u4e00-\u9fff]{2,}", rest) and bool(re.search(r"\d", self.text)) and not self.names
        )

    @cached_property
    def key(self) -> str:
        """What a label distinguishes, in terms of both languages: concepts, classes, Latin tokens and numbers."""
        return label_key(self.passage, self.names, self.carriers)

    @cached_property
    def unit(self) -> str:
        """A unit given in brackets or behind a comma: `HD95 (mm)`, `Estimate, %`, `Volume (microliters)`, `（单位：nL）`."""
        unit = bracket_unit(self.text)
        points = unit == "min" and "分钟" not in self.text and "min" not in self.text
        return (
            "" if points and any(n.value_kind == "none" for n in self.names) else unit
        )  # MAE（分）: points of a score


@dataclass(eq=False)
class Grid:
    """A table in terms of headers, labels and values."""

    reading: Reading
    index: int
    block: Block
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        table = self.table
        section = (*self.block.section, *((table.caption,) if table.caption else ()))
        from lint.facts.metrics import heading_level

        level = heading_level((self.note, *section))
        for cell, passage in zip(table.cells, self.reading.cells(self.index, self.block), strict=True):
            self.entries.append(Entry(passage, cell.row, cell.column, cell.rows, cell.columns, level))
        mark_limits(self.entries)

    @property
    def table(self) -> Table:
        """The table of the block."""
        assert self.block.table is not None
        return self.block.table

    @cached_property
    def rows_of_others(self) -> frozenset[int]:
        """Rows that hold the data of another maker's device."""
        return rows_of_other_devices(self.table)

    @cached_property
    def prevalences(self) -> list[tuple[int, Entry]]:
        """The rows that give the prevalences of their columns, with their labels."""
        labels = ((row, self.at[row][0]) for row in range(self.table.rows))
        return [(row, label) for row, label in labels if label is not None and names_prevalence(label)]

    @cached_property
    def topic(self) -> Name | None:
        """The one metric that the corner, the caption, a heading or the note below the table names for all its values."""
        corner = (self.corner.text,) if self.corner else ()
        return self._topic_of(*corner, self.table.caption, *reversed(self.block.section), self._notes)

    @cached_property
    def corner(self) -> Entry | None:
        """The head of the labels where it names the metric of all values: `LVEF, mean absolute error | Points | n`."""
        return metric_corner(self)

    @cached_property
    def nearest_topic(self) -> Name | None:
        """The one metric that the caption names."""
        return self._topic_of(self.table.caption)

    def _topic_of(self, *texts: str) -> Name | None:
        for text in texts:
            names = topics_of(self.reading.passage(self.index, -1, text, ()))
            if names:
                return names[0] if len({n.concept for n in names}) == 1 else None
        return None

    @cached_property
    def measures_shares(self) -> bool:
        """What is measured in per cent stands in a head, a label, the caption or the heading: its points are percentage points."""
        named = {c for e in self.entries for t in e.passage.terms for c in t.concepts}
        around = self.reading.passage(self.index, -1, " ".join((*self.block.section[-1:], self.table.caption)), ())
        named |= {c for t in around.terms for c in t.concepts}
        return not named.isdisjoint(measured_in_percent())

    @cached_property
    def unit(self) -> str:
        """The unit of measure that the caption gives."""
        return caption_unit(self.reading.passage(self.index, -1, self.table.caption, ()).text)

    def unit_told(self, marginal: Iterable[Entry]) -> str:
        """The unit that a sentence beside the table gives the values of these heads and labels."""
        told = units_told(texts_around(self.reading.document.blocks, self.index))
        return unit_for(told, (e.text for e in marginal), self._marginal) if told else ""

    @cached_property
    def _marginal(self) -> Sequence[str]:
        """All heads and labels."""
        return [e.text for e in self.entries if e.row < self.header_rows or e.column < self.label_columns]

    @property
    def _notes(self) -> str:
        """The note in the table or right below it."""
        return next((e.text for e in self.remarks if says("note", e.text)), self.note)

    @cached_property
    def note(self) -> str:
        """The note right below the table."""
        below = self.reading.document.blocks[self.index + 1 : self.index + 2]
        return next((b.text for b in below if b.table is None and says("note", b.text)), "")

    @cached_property
    def remarks(self) -> list[Entry]:
        """Rows of one cell with words and numbers below the header: a note or a sentence that stands in the table."""
        rows = [_distinct([e for e in row if e is not None and not e.is_empty]) for row in self.at[self.header_rows :]]
        single = [row[0] for row in rows if len(row) == 1 and row[0].column == 0 and self.table.columns > 1]
        return [e for e in single if says("note", e.text) or e.names and e.estimates]

    @cached_property
    def level_counted(self) -> str:
        """The level at which the table counts, by the nouns of its headers."""
        from lint.facts.counts import level_named

        return level_named([e.passage for e in self.entries if e.row < self.header_rows])

    @cached_property
    def compares_readers(self) -> bool:
        """Some column or row is the software itself: then the readers beside it read without it."""
        return any(alone(e.text) for e in self._margin)

    @property
    def _margin(self) -> list[Entry]:
        """Headers and labels."""
        return [e for e in self.entries if e.row < self.header_rows or e.column < self.label_columns]

    def is_denied(self, label: str) -> bool:
        """Another header or label says that readers went without it: `No software` beside `Software`."""
        return any(
            e.text != label and label.casefold() in e.text.casefold() and any(c.value == "unaided" for c in e.carriers)
            for e in self._margin
        )

    @cached_property
    def at(self) -> list[list[Entry | None]]:
        """Entries by row and column; a merged cell fills every place that it covers."""
        places: list[list[Entry | None]] = [[None] * self.table.columns for _ in range(self.table.rows)]
        for entry in self.entries:
            for row in range(entry.row, min(entry.row + entry.rows, self.table.rows)):
                for column in range(entry.column, min(entry.column + entry.columns, self.table.columns)):
                    places[row][column] = entry
        for above, row_below in pairwise(places):
            for column, place in enumerate(row_below):
                if place is not None and says("ditto", place.text):
                    row_below[column] = above[column]
        return places

    @cached_property
    def header_rows(self) -> int:
        """Leading rows without values; at least one when the first row is no statement of its own."""
        count = 0
        for row in self.at:
            own = [e for e in row if e is not None and not e.is_empty]
            values = [e for e in own[1:] if _holds_value(e)] if len(own) > 1 else [e for e in own if e.is_value]
            classes = all(is_class(e) and not any(n.decimals for n in e.passage.numbers) for e in values) and not (
                own and own[0].names
            )
            if values and not (
                count == 0
                and self._is_axis(own)
                or classes
                and (count == 0 or own[0] is not row[0] or _same_text(own[0], self.at[0][0]))
            ):
                break
            if count and (_is_title(own, self.table.columns) or not _continues_header(row, self.at[0])):
                break
            count += 1
        if count == len(self.at) and self.table.columns > 1:
            return 1
        return count

    def _is_axis(self, row: list[Entry]) -> bool:
        """`FP/image | 0.125 | 0.25 | 0.5` above rows of rates: the points of a curve at which those were measured."""
        points = [e.passage.numbers[0].value for e in row[1:] if len(e.passage.numbers) == 1]
        below = [e for e in self.entries if e.column == 0 and e.row > 0]
        return (
            len(points) == len(row) - 1 > _FEW_POINTS
            and sorted(set(points)) == points
            and any(n.concept.startswith("false_positives_per") for n in row[0].names)
            and any(n.value_kind in {"proportion", "index"} for e in below for n in e.names)
        )

    @cached_property
    def label_columns(self) -> int:
        """Leading columns whose cells are labels."""
        body = [row for row in self.at[self.header_rows :] if len({e.text for e in row if e is not None}) > 1]
        if len(body) == 1 and self._begins_with_value(body[0][0]):
            return 0
        count = 1
        for column in range(1, self.table.columns):
            cells = [row[column] for row in body]
            filled = [e for e in cells if e is not None and not e.is_empty and e.columns < self.table.columns]
            headers = [row[column] for row in self.at[: self.header_rows]]
            if self._names_rows(column, filled) or any(h is not None and says("group", h.text) for h in headers):
                count += 1
                continue
            if (
                filled
                and not any(e.estimates or e.is_value for e in filled)
                and not any(h and (h.names or says("count", h.text) or says("criterion", h.text)) for h in headers)
            ):
                count += 1
                continue
            if (
                filled
                and (
                    all(is_class(e) or not e.is_value and not e.names and not e.estimates for e in filled)
                    or are_groups(filled)
                )
                and not any(is_measured(e) for e in filled if not any(names_prevalence(h) for h in headers if h))
                and any(not e.is_value for e in filled)
                and not any(is_result(row[0], row[column]) for row in body)
                and not any(h and (h.names or says("count", h.text)) for h in headers)
            ):
                count += 1
                continue
            break
        return min(count, self.table.columns - 1) if self.table.columns > 1 else 0

    def _begins_with_value(self, entry: Entry | None) -> bool:
        """`Bias | Lower limit | Upper limit` above one row of values: the row has no label; a point of a curve or a prevalence is one."""
        heads = [e for row in self.at[: self.header_rows] if (e := row[0]) is not None]
        names = [name for head in heads for name in head.names]
        if entry is None or not entry.is_value or len(entry.estimates) != 1 or any(map(names_prevalence, heads)):
            return False
        told = [n for n in names if not n.concept.startswith("false_positives_per")]
        return bool(told) and len(told) == len(names) and all(fits(n, entry.estimates[0].number) for n in names)

    def _names_rows(self, column: int, filled: list[Entry]) -> bool:
        """Behind columns that only number the rows: metrics with what is demanded of them, `病灶分割Dice≥0.92`, beside values."""
        heads = self.at[: self.header_rows]
        numbering = {n for h in heads for n, entry in enumerate(h) if entry is not None and says("number", entry.text)}
        if not numbering.issuperset(range(column)):
            return False
        beside = [n for n in range(column + 1, self.table.columns) if n not in numbering]
        valued = any(
            e is not None and (_holds_value(e) or _demands(e))
            for row in self.at[self.header_rows :]
            for n in beside
            if (e := row[n])
        )
        return valued and 2 * sum(bool(e.names) for e in filled) > len(filled) and all(is_bounded(e) for e in filled)

    def headers(self, column: int) -> list[Entry]:
        """The header cells above a column, from the top, each once; a blank above a header is what stands left of it."""
        return _distinct([self._header(row, column) for row in range(self.header_rows)])

    def _header(self, row: int, column: int) -> Entry | None:
        below = self.at[self.header_rows - 1][column]
        if row == self.header_rows - 1 or below is None or below.is_empty:
            return self.at[row][column]
        for left in range(column, self.label_columns - 1, -1):
            entry = self.at[row][left]
            if entry is not None and entry.text:
                return entry
        return self.at[row][column]

    def labels(self, row: int) -> list[Entry]:
        """The label cells of a row, from the left, each once; a number of the row or of a clause is no label."""
        labels = self._filled(row)
        return _distinct([e for n, e in enumerate(labels) if n not in self._numbering or len(labels) == 1])

    def _filled(self, row: int) -> list[Entry | None]:
        """The label cells of a row; a blank before one with words is what stands above it, as if they were merged."""
        labels = list(self.at[row][: self.label_columns])
        last = max((n for n, e in enumerate(labels) if e is not None and e.text), default=0)
        return [self._above(row, n) if n < last else entry for n, entry in enumerate(labels)]

    def _above(self, row: int, column: int) -> Entry | None:
        """The label of a column at a row, or the nearest one above it in the body."""
        above = (self.at[r][column] for r in range(row, self.header_rows - 1, -1))
        return next((e for e in above if e is not None and e.text), self.at[row][column])

    @cached_property
    def _numbering(self) -> frozenset[int]:
        """Label columns that only number the rows: 序号, Clause."""
        return frozenset(n for n in range(self.label_columns) if any(says("number", h.text) for h in self.headers(n)))

    def titles(self) -> Iterator[tuple[int, Entry | None]]:
        """Body rows with the block title above them; title rows themselves are left out.

        The title of items (`- Emergency physicians | 72.4`) is the row whose metric they divide (`Sensitivity, % | 79.3`).
        """
        title: Entry | None = None
        divided: Entry | None = None
        goes_on = False
        for row in range(self.header_rows, self.table.rows):
            filled = [e for e in self.at[row] if e is not None and not e.is_empty]
            if _is_title(filled, self.table.columns) and not _blank_values(self.at[row]):
                title, divided = filled[0], None
                continue
            label = self.at[row][0]
            names = label.names if label else []
            is_item = label is not None and (says("item", label.text) or goes_on and not names)
            goes_on = label is not None and is_item and (goes_on or says("first_item", label.text))
            if not is_item:
                divided = label if names else None
            yield row, divided or title if is_item else title


def mark_limits(entries: list[Entry]) -> None:
    """`Lower | Upper`, 下限 above 上限: the limits of an interval, even where no word says so."""
    lows = [e for e in entries if says("bare_low", e.text)]
    highs = [e for e in entries if says("bare_high", e.text)] if lows else []
    for low, high in product(lows, highs):
        beside = low.row == high.row and low.column + low.columns == high.column
        below = low.column == high.column and low.row + low.rows == high.row
        if beside or below:
            low.limit, high.limit = "low", "high"


def _demands(entry: Entry) -> bool:
    """A demand that leaves the metric to its row: 95%置信区间下限大于85.0%."""
    return bool(entry.estimates) and not entry.names


def _holds_value(entry: Entry) -> bool:
    """A bare value, or one with the name of its metric behind it: `7.94 mm RMSE`."""
    return entry.is_value or bool(entry.names and re.match(r"[-+<>≤≥]?\s?\d+\.\d", entry.text))


def _same_text(entry: Entry, other: Entry | None) -> bool:
    return entry.text == (other.text if other else "")


def _is_title(filled: list[Entry], columns: int) -> bool:
    """One cell without a value from the first column on, merged, repeated or alone: the title of the rows below."""
    first = filled[0] if filled else None
    return (
        first is not None
        and columns > 1
        and len({e.text for e in filled}) == 1
        and (first.columns >= columns - 1 or first.column == 0)
        and not first.estimates
    )


def _blank_values(row: list[Entry | None]) -> bool:
    """Cells that say N/A make a row of values, not a title."""
    return any(e is not None and e.is_empty and e.text for e in row)


def names_prevalence(entry: Entry) -> bool:
    """A header, label or cell that gives a prevalence, or says that those beside it do."""
    return any(n.concept == "prevalence" for n in entry.names)


def _continues_header(row: list[Entry | None], first: list[Entry | None]) -> bool:
    """A second header row stands below a spanning cell of the first, or names metrics, units or interval columns."""
    spanned = any(e is not None and (e.columns > 1 and e.columns < len(first) or e.rows > 1) for e in first)
    spanned = spanned or any(a and b and a is not b and a.text == b.text for a, b in pairwise(first))
    spanned = spanned or any(
        above and above.is_empty and own and not own.is_empty and not own.is_value
        for above, own in zip(first[1:], row[1:], strict=True)
    )
    return spanned or sum(e is not None and _heads_column(e) for e in row[1:]) >= 2


def _heads_column(entry: Entry) -> bool:
    """Names a metric, an interval or a count, and sets no limit: `95%置信区间下限≥88.0%` is a criterion."""
    told = bool(entry.limit) or any(says(word, entry.text) for word in ("interval", "count", "fraction"))
    return bool(entry.names) or told and not any(e.number.comparator for e in entry.estimates)


def _distinct(entries: list[Entry | None]) -> list[Entry]:
    seen: list[Entry] = []
    for entry in entries:
        if entry is not None and entry not in seen:
            seen.append(entry)
    return seen


def table_facts(reading: Reading, index: int, block: Block) -> Iterator[Fact]:
    """All facts of a table, cell by cell."""
    from lint.facts.contraindications import contraindication_rows
    from lint.facts.extract import passage_facts
    from lint.facts.identity import identity_rows, of_device
    from lint.facts.intended_use import claim_rows
    from lint.facts.stacked_tables import tables_of
    from lint.facts.standard_rows import dated_by_column
    from lint.facts.table_metrics import table_figures
    from lint.facts.table_points import operating_points

    for grid in tables_of(Grid(reading, index, block)):
        yield from table_figures(grid)
        yield from operating_points(grid)
        yield from identity_rows(grid)
        yield from claim_rows(grid)
        yield from contraindication_rows(grid)
        for entry in grid.entries:
            yield from dated_by_column(of_device(passage_facts(entry.passage), entry, grid), entry, grid)
