"""Requirements that run against the sense of what they limit: a processing time of at least 180 s, an upper limit of at least 0.50.

Which way a requirement runs follows from the metric, or from the limit of the interval that it is set for: the lower limit of
what should be large has a least, the upper limit of what should be small a most.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.explained import Spot, spot
from lint.checks.criteria import HIGHER_IS_BETTER, LOWER_IS_BETTER, SAID, is_required
from lint.checks.methods import statements
from lint.document import Table
from lint.facts.cues import cue
from lint.facts.grammar import frame
from lint.facts.lines import Figure, Line
from lint.facts.model import Metric, Place, text_of
from lint.language.normalise import plain
from lint.language.triggers import Triggered, triggered

__all__ = ["against_sense"]

Parameters = Mapping[str, Any]
_MOST, _LEAST = {"<", "<="}, {">", ">="}
_HALF = Decimal("0.5")
_BORDER = re.compile(r"[;；。、，：]|[,.:](?!\d)")
_UNTOLD = {"heading", "header", "footer"}


def against_sense(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """A least of what should be small, or a most of what should be large; `least` and `most` are metrics beside the usual ones.

    In `words`, patterns by name: `lower` and `upper` name the limit of an interval right before a number, `small` what should be
    small and `share` what should be large in the label of a row, `opening` begins the cell of a requirement, `demand` makes a
    sentence or table one of requirements, `unless` none.
    """
    told: set[Spot] = set()
    for metric in side.metrics:
        if metric.quantity.comparator in _MOST | _LEAST and is_required(side, metric):
            small, large = _senses(metric.concept, parameters)
            way = metric.quantity.comparator
            contrary = small and way in _LEAST or large and way in _MOST and _is_share(metric)
            if contrary and _is_named_beside(side, metric) and not _denies(side, metric.place, parameters):
                told.add(spot(metric.place))
                values = {"metric": metric.concept, "value": _shown(metric.quantity.comparator, metric.quote)}
                yield on_side(side.side, (metric.place,), values, concepts=(metric.concept,))
    for line in side.lines:
        if line.kind not in _UNTOLD and _demands(line, parameters):
            for figure in line.figures:
                if spot(figure.place) not in told and (name := _contrary(side, line, figure, parameters)):
                    values = {"metric": name, "value": _shown(figure.comparator, figure.text)}
                    yield on_side(side.side, (figure.place,), values)


def _senses(concept: str, parameters: Parameters) -> tuple[bool, bool]:
    """Whether a metric should be small, and whether it should be large."""
    small = concept in LOWER_IS_BETTER or concept in parameters.get("most", ())
    large = concept in HIGHER_IS_BETTER or concept in parameters.get("least", ())
    return small, large and concept not in parameters.get("other", ())


def _is_share(metric: Metric) -> bool:
    """Half or more in per cent or as a fraction: 相差不超过1级的一致率 limits grades, and 5% is no goal of what should be large."""
    unit, value = metric.quantity.unit, metric.quantity.value
    return 50 <= value <= 100 if unit == "%" else not unit and _HALF <= value < 1


def _is_named_beside(side: SideFacts, metric: Metric) -> bool:
    """The clause of a sentence that holds the value names the metric; in a table label or header do."""
    place, number = metric.place, statements(side).line(metric.place)
    if place.cell >= 0 or number < 0:
        return place.cell >= 0
    text = text_of(side.documents[place.document], place)
    borders = [m.start() for m in _BORDER.finditer(text)]
    start = max((b for b in borders if b < place.start), default=0)
    end = min((b for b in borders if b >= place.end), default=len(text))
    return any(c == metric.concept and start <= p.start < end for c, p in side.lines[number].concepts)


def _denies(side: SideFacts, place: Place, parameters: Parameters) -> bool:
    whole, words = text_of(side.documents[place.document], place), parameters["words"]
    before, text = (plain(whole[place.sentence_start : end]) for end in (place.start, place.sentence_end))
    return bool(_pattern(words["unless"]).search(text) or _found(words["none"], before))


def _demands(line: Line, parameters: Parameters) -> bool:
    """A sentence or table that says what is required, of results as they should be."""
    words = parameters["words"]
    around = line.text if line.kind != "row" else f"{line.caption}\n{' '.join(line.section[-1:])}\n{line.text}"
    barred = SAID.search(line.text) or frame("roles", "sample_size").search(line.text)
    if barred or _pattern(words["unless"]).search(line.text):
        return False
    return line.kind == "row" or bool(_pattern(words["demand"]).search(around)) or cue("criterion", line.text)


def _contrary(side: SideFacts, line: Line, figure: Figure, parameters: Parameters) -> str:
    """What the number limits, where it limits the wrong end of it; "" where it does not."""
    way, words = figure.comparator, parameters["words"]
    if way not in _MOST | _LEAST or figure.kind != "quantity":
        return ""
    document = side.documents[figure.place.document]
    before = plain(text_of(document, figure.place)[figure.place.sentence_start : figure.place.start])
    if _found(words["none"], before):
        return ""  # no subgroup had a Dice below 0.81
    named = _found(words["upper" if way in _LEAST else "lower"], before)
    if _found(words["share"], named):
        return ""  # the lower limit of the share of patients within 12 months
    table = document.blocks[figure.place.block].table
    return named or ("" if line.kind != "row" or table is None else _contrary_in_table(table, figure, words))


def _contrary_in_table(table: Table, figure: Figure, words: Mapping[str, str]) -> str:
    """What the label of the row, or the header of the column, names, where the cell is a requirement that runs against it."""
    own = table.cells[figure.place.cell]
    if not _found(words["opening"], plain(own.text[: figure.place.end])):
        return ""
    if figure.comparator in _MOST:
        first = min(max(table.headers, 1), own.row)
        heads = (plain(c.text) for c in table.cells if c.row < first and c.column == own.column)
        return next((named for head in heads if (named := _found(words["lower"], head))), "")
    labels = [plain(c.text) for c in table.cells if c.row == own.row and c.column < own.column]
    if any(_found(words["share"], label) for label in labels):
        return ""
    return next((named for label in labels if (named := _found(words["small"], label))), "")


def _found(form: str, text: str) -> str:
    found = _pattern(form).search(text)
    return found[0].strip() if found else ""


def _shown(comparator: str, text: str) -> str:
    return text if text[:1] in "<>≤≥" else f"{comparator.replace('>=', '≥').replace('<=', '≤')} {text}"


@cache
def _pattern(form: str) -> Triggered:
    return triggered(form, re.IGNORECASE)
