"""One value that is a mean in one file and a median in the other: 中位数14.2 min, and `a mean of 14.2 min`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import is_telling, same_figure
from lint.align.held import holding
from lint.document import Side
from lint.facts.grammar import grammar
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

__all__ = ["told"]

_BEHIND = 14  # characters behind a value in which `on average` stands
_CLAUSE = re.compile(r"[;；。:：]|\.\s|[,，](?!\d)")
_PART = re.compile(rf"{_CLAUSE.pattern}|\band\b|[和及与]")
_CLOSED = re.compile(r"[(（][^()（）]*[)）]")


def told(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Values that both files give, each for another statistic, and neither anywhere for that of the other."""
    for entry in comparison.ledger.nmpa:
        own, other = entry.figure, entry.partner
        if other is None or entry.status != "agree" or not _is_value(own) or not _is_value(other):
            continue
        lines = comparison.nmpa.lines[entry.line], comparison.fda.lines[entry.partner_line]
        mine, theirs = _said(comparison.nmpa, lines[0], own), _said(comparison.fda, lines[1], other)
        if not mine or not theirs or mine == theirs:
            continue
        if _is_told(comparison, "fda", own, mine) or _is_told(comparison, "nmpa", other, theirs):
            continue
        yield Hit({"value": own.text, "nmpa": mine, "fda": theirs}, (own.place,), (other.place,))


def _is_value(figure: Figure) -> bool:
    measured = bool(figure.unit) or not figure.is_whole
    return figure.kind == "quantity" and is_telling(figure) and measured and not (figure.bound or figure.role)


def _is_told(comparison: Comparison, side: Side, figure: Figure, statistic: str) -> bool:
    """A file has the value somewhere for the statistic, or for one that it does not name."""
    facts = comparison.side(side)
    equal = [
        (facts.lines[n], f)
        for n in holding(facts).lines(figure)
        for f in facts.lines[n].figures
        if f.kind == "quantity" and not f.bound and same_figure(figure, f, beside=True)
    ]
    return any(_said(facts, line, f) in {"", statistic} for line, f in equal)


@cache
def _statistics() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(form, re.I) for name, form in grammar("counting")["statistics"].items()}


def _said(side: SideFacts, line: Line, figure: Figure) -> str:
    """The one statistic that the clause of a value, or the label of its row, names for it; "" where it names none or two."""
    text = text_of(side.documents[figure.place.document], figure.place)
    inside = [f.place for f in line.figures if f.place.cell == figure.place.cell]
    start = max((p.end for p in inside if p.end <= figure.place.start), default=figure.place.sentence_start)
    end = min((p.start for p in inside if p.start >= figure.place.end), default=figure.place.sentence_end)
    border = _CLAUSE if start == figure.place.sentence_start else _PART  # 9.4 s on average and 17.8 s at most
    before = border.split(_CLOSED.sub(" ", text[start : figure.place.start]))[-1]
    last = figure.place.end + _BEHIND
    behind = _CLAUSE.split(text[figure.place.end : last])[0] if end > last else ""  # 8.7%（最大16.3%）
    label = text_of(side.documents[line.place.document], line.place) if figure.place.cell > line.place.cell >= 0 else ""
    for words in (before, behind, label):
        named = {name for name, form in _statistics().items() if form.search(words)}
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""
