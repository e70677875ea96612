"""p values against the confidence interval of the difference that they belong to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.intervals import stated_level
from lint.checks.rounding import difference_of, rounded_from, show_interval, show_quantity
from lint.checks.scope_groups import beside, cell_of, context_of, results, sentence_of, table_of
from lint.document import Cell
from lint.facts.model import Interval, Metric, Place

Parameters = Mapping[str, object]

STATED = re.compile(
    r"(?<![A-Za-z])[Pp]\s*(?:值|[- ]?values?)?\s*(?P<sign>[=＝<＜>＞≤≥])\s*(?P<number>[0０]?\.\d+)", re.ASCII
)
NUMBER = re.compile(r"(?P<sign>[<＜>＞≤≥]?)\s*(?P<number>0?\.\d+)")
HEADING = re.compile(r"[Pp]\s*(值|[- ]?values?)?")
OTHER_TEST = re.compile(
    r"inferior|superiority margin|one-?\s?(sided|tailed)|adjusted|correct(ed|ion)|bonferroni|holm|hochberg|equivalence"
    r"|非劣|单侧|等效|优效界值|校正|调整",
    re.IGNORECASE,
)
"""Words of a test whose p value does not answer to whether the interval holds 0."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A p value as written."""

    sign: str
    number: Decimal
    quote: str
    place: Place

    def is_at_least(self, alpha: Fraction) -> bool:
        """Whether p cannot be below alpha, however it was rounded."""
        if self.sign in set("<＜≤"):
            return False
        return (Fraction(self.number) if self.sign in set(">＞≥") else rounded_from(self.number).low) >= alpha


def p_value(facts: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """The interval of a difference leaves out 0 while the p value beside it is not below alpha = 1 - level.

    Only that way round: a small p may belong to a test of non-inferiority. One sentence (or row), one p value, one
    difference, a stated level, and no word of another test or of an adjustment.
    """
    for metric in results(facts):
        interval = metric.interval
        level = stated_level(interval) if interval else None
        if not difference_of(metric.concept) or interval is None or level is None or not _excludes_zero(interval):
            continue
        p = _p_of(facts, metric)
        if p and p.is_at_least(1 - Fraction(level) / 100):
            yield _hit(facts, metric, p, f"{level}%")


def _excludes_zero(interval: Interval) -> bool:
    if interval.low is None or interval.high is None:
        return False
    return rounded_from(interval.low).low > 0 or rounded_from(interval.high).high < 0


def _p_of(facts: SideFacts, metric: Metric) -> Stated | None:
    """The p value that can only belong to a difference."""
    if any(difference_of(m.concept) for m in beside(facts, metric)) or OTHER_TEST.search(
        context_of(facts, metric.place)
    ):
        return None
    stated = list(_in_row(facts, metric.place) if metric.place.cell >= 0 else _in_sentence(facts, metric.place))
    return stated[0] if len(stated) == 1 else None


def _in_sentence(facts: SideFacts, place: Place) -> Iterator[Stated]:
    for match in STATED.finditer(sentence_of(facts, place)):
        yield _stated(match, place, place.cell, place.sentence_start)


def _in_row(facts: SideFacts, place: Place) -> Iterator[Stated]:
    """The cells of the row under the heading "P value"."""
    table, row = table_of(facts, place), cell_of(facts, place)
    if table is None or row is None:
        return
    columns = {cell.column for cell in table.cells if cell.row < row.row and HEADING.fullmatch(cell.text.strip())}
    for index, cell in enumerate(table.cells):
        match = NUMBER.fullmatch(cell.text.strip()) if cell.row == row.row and cell.column in columns else None
        if match:
            yield _stated(match, place, index, _indent(cell))


def _indent(cell: Cell) -> int:
    return len(cell.text) - len(cell.text.lstrip())


def _stated(match: re.Match[str], near: Place, cell: int, offset: int) -> Stated:
    start, end = match.start() + offset, match.end() + offset
    around = (near.sentence_start, near.sentence_end) if cell == near.cell else (start, end)
    place = Place(near.document, near.block, cell, start, end, *around)
    return Stated(match["sign"], Decimal(match["number"]), match[0], place)


def _hit(facts: SideFacts, metric: Metric, p: Stated, level: str) -> Hit:
    unit = metric.quantity.unit
    values = {
        "metric": metric.concept,
        "value": show_quantity(metric.quantity),
        "interval": show_interval(metric.interval, unit) if metric.interval else "",
        "level": level,
        "p": p.quote,
    }
    places = tuple(place for place in (p.place, metric.place, metric.interval_place) if place is not None)
    return on_side(facts.side, places, values, concepts=(metric.concept,), certain=False)
