"""A value of a sentence that the rows which its words name do not have, and one of them has it but for a slip of the pen.

`Specificity was lowest, at 0.825, in patients with a BMI of 30 or above`, where the row `BMI 30 or above` has 0.815. Rows are known
by the words and numbers of their labels that tell them from the other rows of their table.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import Any

from lint.align.comparison import Comparison, Hit, on_side
from lint.align.explained import Spot, spot
from lint.align.extremes import ROW_WITH_VALUE
from lint.align.figures import is_telling, neighbours_exchanged
from lint.align.ledger import Entry
from lint.align.same_metrics import metrics_in
from lint.align.sides import SideFacts, once
from lint.checks.retold import Meant, meant, readings
from lint.document import Side
from lint.facts.lines import Figure, Line
from lint.facts.model import Metric, text_of
from lint.glossary.model import Glossary
from lint.language.normalise import plain

__all__ = ["misread"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_A_TABLE = 3
_NUMBERS = re.compile(r"[-+±<>≤≥]?\s?\d[\d\s.,/%()\[\]~;+±-]*(?:\(|\[|%|of|$)")
_HALF = Fraction(1, 2)
_FINE = 2
_MOST = 6  # values of one clause
_BORDER = re.compile("[;；。]")
_LIMIT = re.compile(r"\d+\.\d+|\d{2,}")
_WORD = re.compile(r"[a-z]*\d+(?:\.\d+)?[a-z]*|[a-z]{2,}|[\u4e00-\u9fff]+")
_UNTOLD = {"row", "heading", "header", "footer", "caption"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by what tells it from the others, with its values."""

    words: frozenset[str]
    last: frozenset[str]  # those of its last label
    figures: tuple[Figure, ...]


def misread(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A bare value that stands in no row that its sentence names, and of which one value of those rows is a slip."""
    known = _Known(comparison, frozenset(parameters["common"]), re.compile(parameters["unless"], re.I))
    for side in SIDES:
        facts = comparison.side(side)
        for line in (line for line in facts.lines if line.kind not in _UNTOLD):
            for figure in filter(_is_bare, line.figures):
                entry = comparison.entries[side].get(spot(figure.place))
                opened = entry is not None and _is_open(comparison, side, entry)
                if opened and (right := known.right(facts, line, figure)) is not None:
                    values = {"value": figure.text, "other": right.text}
                    yield on_side(side, (figure.place, right.place), values)


def _is_bare(figure: Figure) -> bool:
    fraction = int(figure.value.as_tuple().exponent) < 0
    plainly = not (figure.bound or figure.comparator or figure.role) and figure.kind == "quantity"
    return plainly and is_telling(figure) and len(figure.digits) >= _FINE and (fraction or figure.unit in {"%", "pp"})


def _is_open(comparison: Comparison, side: Side, entry: Entry) -> bool:
    """The other file has no such value, or by chance: of another metric, or of a row that the sentence does not name."""
    if entry.status in {"only", "differ"}:
        return True
    metric = _metrics(comparison.side(side)).get(spot(entry.figure.place))
    by_value = metric is not None and metric.reasons.get("subgroup") == ROW_WITH_VALUE
    if entry.status != "agree" or entry.firm and not by_value:
        return False
    there = _told(comparison.side("fda" if side == "nmpa" else "nmpa"), entry.figure)
    return (
        metric is None
        or not any(m is None or m.concept == metric.concept for _, m in there)
        or any(figure.place.cell >= 0 for figure, _ in _told(comparison.side(side), entry.figure))
    )


def _told(side: SideFacts, figure: Figure) -> Sequence[Meant]:
    """The numbers of a file that are as large, but for limits of intervals."""
    known = meant(side)
    return [told for value in readings(figure.value, figure.unit) for told in known.get(value, ())]


@dataclass(frozen=True)
class _Known:
    """What is known of both files; `common` words name no row, a clause with what `unless` says before a value is passed over."""

    comparison: Comparison
    common: frozenset[str]
    unless: re.Pattern[str]

    def right(self, facts: SideFacts, line: Line, figure: Figure) -> Figure | None:
        """The one value in the rows that the clause names of which the figure is a slip, if none of these rows has the figure itself."""
        known = _metrics(facts)
        own = known.get(spot(figure.place))
        if own is not None and (own.interval is not None or own.denominator is not None or not _is_result(own)):
            return None
        clause = self._clause(facts, line, figure, unknown=own is None)
        about = {own.concept} if own is not None else _spoken(facts, line)
        likely = [row for row in _rows(facts, self.comparison.glossary, self.common) if _is_named(row, clause)]
        values, told = readings(figure.value, figure.unit), {f.value for f in line.figures}
        if any(values & readings(f.value, f.unit) for row in likely for f in row.figures):
            return None
        if any(f.place.cell >= 0 for f, _ in _told(facts, figure)):
            likely = [row for row in likely if row.last and row.last <= clause]
        near = [
            f for row in likely for f in row.figures
            if _is_slip(figure, f) and f.value not in told and _concept(known, f) in about
        ]  # fmt: skip
        return near[0] if len({f.value for f in near}) == 1 else None

    def _clause(self, facts: SideFacts, line: Line, figure: Figure, *, unknown: bool) -> Set[str]:
        """The words of the clause around a figure; none where it is a long list, or says what is required."""
        place = line.place
        text = text_of(facts.documents[place.document], place)
        borders = [m.start() for m in _BORDER.finditer(text, place.sentence_start, place.sentence_end)]
        start = max((b for b in borders if b < figure.place.start), default=place.sentence_start)
        end = min((b for b in borders if b >= figure.place.end), default=place.sentence_end)
        inside = [f for f in line.figures if start <= f.place.start < end and _is_bare(f)]
        required = unknown and any(
            start <= m.place.start < end and not _is_result(m) for m in metrics_in(facts, place.document, place.block)
        )
        if len(inside) > _MOST or required or self.unless.search(text, start, figure.place.start):
            return frozenset()
        return _words(plain(text[start:end]), self.common)


def _is_named(row: _Row, words: Set[str]) -> bool:
    """A sentence has half of the words that tell the row apart, or a limit of it."""
    shared = row.words & words
    return bool(shared) and (len(shared) >= len(row.words) * _HALF or any(_LIMIT.fullmatch(word) for word in shared))


def _is_result(metric: Metric) -> bool:
    return metric.scope.get("role", "result") == "result"


def _concept(known: Mapping[Spot, Metric], figure: Figure) -> str:
    metric = known.get(spot(figure.place))
    return metric.concept if metric is not None and _is_result(metric) else ""


@once
def _metrics(side: SideFacts) -> Mapping[Spot, Metric]:
    return {spot(m.place): m for m in side.metrics}


def _spoken(facts: SideFacts, line: Line) -> Set[str]:
    """What the paragraph of a line speaks of."""
    block = line.place.document, line.place.block
    return {c for o in facts.lines if (o.place.document, o.place.block) == block for c, _ in o.concepts}


def _is_slip(one: Figure, other: Figure) -> bool:
    """One digit is another, or two neighbours changed places; in one unit and with as many decimals."""
    alike = one.value.as_tuple().exponent == other.value.as_tuple().exponent and one.unit == other.unit
    if not alike or len(one.digits) != len(other.digits) or (one.value < 0) != (other.value < 0):
        return False
    apart = sum(a != b for a, b in zip(one.digits, other.digits, strict=True))
    return apart == 1 or neighbours_exchanged(one.digits, other.digits)


@once
def _rows(side: SideFacts, glossary: Glossary, common: frozenset[str]) -> Sequence[_Row]:
    """The rows of all tables with values."""
    tables: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in side.lines:
        if line.kind == "row":
            tables[line.place.document, line.place.block].append(line)
    return [
        row for lines in tables.values() if len(lines) >= _A_TABLE for row in _rows_of(side, lines, glossary, common)
    ]


def _rows_of(side: SideFacts, lines: Sequence[Line], glossary: Glossary, common: frozenset[str]) -> Iterator[_Row]:
    labels = [_labels(side, line) for line in lines]
    words = [frozenset(word for text in own for word in _words(text, common)) for own in labels]
    many = Counter(word for own in words for word in own)
    for line, own, said in zip(lines, labels, words, strict=True):
        document = side.documents[line.place.document]
        names = (plain(text_of(document, p)[p.start : p.end]) for c, p in line.concepts if _is_metric(glossary, c))
        telling = {w for w in said if many[w] * _A_TABLE <= len(lines)} - {
            w for name in names for w in _words(name, common)
        }
        figures = tuple(f for f in line.figures if f.place.cell >= 0 and _is_bare(f))
        if telling and figures:
            yield _Row(frozenset(telling), frozenset(telling & _words(own[-1], common)), figures)


def _labels(side: SideFacts, line: Line) -> list[str]:
    """The cells of a row before the first that holds but numbers, those above it that it stands under too."""
    table = side.documents[line.place.document].blocks[line.place.block].table
    if table is None or line.place.cell < 0:
        return []
    row = table.cells[line.place.cell].row
    cells = sorted((c for c in table.cells if c.row <= row < c.row + c.rows), key=lambda c: c.column)
    return list(takewhile(lambda text: not _NUMBERS.match(text), (plain(c.text) for c in cells)))


def _is_metric(glossary: Glossary, concept: str) -> bool:
    known = glossary.concepts.get(concept)
    return known is not None and known.domain == "metric"


def _words(text: str, common: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        if word[0] >= "\u4e00":
            found |= {word[n : n + 2] for n in range(len(word) - 1)} or {word}
        else:
            found.add(re.sub(r"(?<=[a-z]{3})s$", "", word))
    return frozenset(word for word in found - common if not (word.isdigit() and len(word) == 1))
