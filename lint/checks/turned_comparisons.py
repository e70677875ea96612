"""What is said to be higher, lower or better than what: two sentences that compare the same two things and do not say the same.

A comparison without numbers (`sensitivity was lower without contrast medium than with it`) is set against those of both files,
and against the values that the files give for the two things. `lower sensitivity in X` compares X with whatever is not X.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.names_told import Tokens, said_between
from lint.document import Side
from lint.facts.lines import Line
from lint.facts.model import Metric, Place, text_of

__all__ = ["turned"]

Parameters = Mapping[str, Any]
SIDES: tuple[Side, Side] = ("nmpa", "fda")
_SAME = {"a:unaided": "o:without", "a:aided": "o:with", "o:own": "o:with"}
_UNTOLD = frozenset({"o:between", "o:within"})
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Told:
    """The first is said to have more, or less, of a metric than the second; of what no words are left nothing is known."""

    side: Side
    place: Place
    kind: str  # amount, quality
    more: bool
    first: Tokens
    second: Tokens
    metrics: frozenset[str]


def turned(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Two comparisons of which one must be wrong, or one that the values of its own file contradict.

    `forms` are patterns with the groups `first` and `second`, or only one of them, by kind and direction.
    """
    told = {side: list(_told(comparison.side(side), comparison, parameters)) for side in SIDES}
    seen: set[Place] = set()
    for own, other in product(told["nmpa"], told["fda"]):
        if _contradict(own, other) and not {own.place, other.place} & seen and not _is_answered(own, other, told):
            seen |= {own.place, other.place}
            yield Hit(_values(comparison, own, other), (own.place,), (other.place,))
    for side in SIDES:
        for one in told[side]:
            if one.place not in seen and (metrics := _against(comparison.side(side), one)):
                seen.add(one.place)
                places = (one.place, *(m.place for m in metrics))
                values = {"nmpa": _words(comparison, one), "fda": " / ".join(m.quote for m in metrics)}
                yield Hit(values, **{side: places})  # type: ignore[arg-type]


def _values(comparison: Comparison, nmpa: _Told, fda: _Told) -> Mapping[str, str]:
    return {"nmpa": _words(comparison, nmpa), "fda": _words(comparison, fda)}


def _words(comparison: Comparison, told: _Told) -> str:
    text = text_of(comparison.side(told.side).documents[told.place.document], told.place)
    return text[told.place.start : told.place.end].strip()


def _told(facts: SideFacts, comparison: Comparison, parameters: Parameters) -> Iterator[_Told]:
    measures = comparison.glossary.concepts
    for line in facts.lines:
        if line.kind in {"row", "heading", "header", "footer"}:
            continue
        text = text_of(facts.documents[line.place.document], line.place)
        if _pattern(parameters["unless"]).search(text, line.place.sentence_start, line.place.sentence_end):
            continue
        metrics = frozenset(c for c, _ in line.concepts if c in measures and measures[c].domain == "metric")
        sentence = slice(line.place.sentence_start, line.place.sentence_end)
        for kind, more, form in _forms(facts.documents[line.place.document].language, parameters, text[sentence]):
            for match in form.finditer(text, sentence.start, sentence.stop):
                ends = [_names(line, text, match, name) for name in ("first", "second")]
                first, second = ends[0] - ends[1], ends[1] - ends[0]
                if first and (second or match.groupdict().get("second") is None):
                    place = line.place
                    at = Place(place.document, place.block, place.cell, *match.span(), *match.span())
                    yield _Told(facts.side, at, kind, more, first, second, metrics)


def _names(line: Line, text: str, match: re.Match[str], group: str) -> Tokens:
    """What one of the two things is known by; nothing where a number stands in it."""
    if match.groupdict().get(group) is None or _DIGIT.search(match[group]):
        return frozenset()
    names = said_between(line, text, *match.span(group)) - _UNTOLD
    kept = frozenset(_SAME.get(t, t) for t in names if t[0] in "ako" or t[:2] == "c:")
    return kept - {"o:with"} if "o:without" in kept else kept


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _forms(language: str, parameters: Parameters, sentence: str) -> Iterator[tuple[str, bool, re.Pattern[str]]]:
    """The forms of the words that stand in a sentence."""
    for kind, directions in parameters["words"].items():
        for direction, words in directions.items():
            if _pattern(words[language]).search(sentence):
                for form in parameters["forms"][language]:
                    yield kind, direction == "more", _pattern(form.replace("WORD", words[language]))


def _contradict(one: _Told, other: _Told) -> bool:
    """Both compare the same two things by one metric, or say which is better, and do not agree which of them has more."""
    if (
        one.kind != other.kind
        or not one.metrics & other.metrics
        and (one.kind == "amount" or one.metrics and other.metrics)
    ):
        return False
    return _meet(one, other, crossed=one.more == other.more) and not _meet(one, other, crossed=one.more != other.more)


def _meet(one: _Told, other: _Told, *, crossed: bool) -> bool:
    """The first is the first of the other and the second its second, or crosswise, as far as they are told; one of both at least."""
    a, b = (other.second, other.first) if crossed else (other.first, other.second)
    pairs = [(x, y) for x, y in ((one.first, a), (one.second, b)) if x and y]
    return bool(pairs) and all(x & y for x, y in pairs)


def _is_answered(own: _Told, other: _Told, told: Mapping[Side, Sequence[_Told]]) -> bool:
    """Each has a sentence of the other file that says the same."""
    return any(_agree(own, t) for t in told["fda"]) and any(_agree(t, other) for t in told["nmpa"])


def _agree(one: _Told, other: _Told) -> bool:
    return one.kind == other.kind and _meet(one, other, crossed=one.more != other.more)


def _against(facts: SideFacts, told: _Told) -> tuple[Metric, ...]:
    """Two values of the metric for the two things, where all such pairs of the file say the opposite."""
    if told.kind != "amount" or len(told.metrics) != 1 or not told.second:
        return ()
    blocks: dict[tuple[int, int], list[Metric]] = defaultdict(list)
    for metric in facts.metrics:
        if metric.concept in told.metrics and metric.scope.get("role", "result") == "result":
            blocks[metric.place.document, metric.place.block].append(metric)
    pairs = [
        (a, b)
        for own in blocks.values()
        for a, b in product(own, own)
        if _is_of(a, told.first, told.second) and _is_of(b, told.second, told.first) and _else_alike(a, b)
    ]
    wrong = [_value(a) < _value(b) if told.more else _value(a) > _value(b) for a, b in pairs]
    return pairs[0] if wrong and all(wrong) else ()


def _value(metric: Metric) -> Decimal:
    return metric.quantity.value


def _is_of(metric: Metric, names: Tokens, others: Tokens) -> bool:
    said = _scope(metric)
    return bool(said & names) and not said & others


def _scope(metric: Metric) -> Tokens:
    found = {f"c:{part}" for value in metric.scope.values() for part in value.split("+")}
    found |= {_SAME[f"a:{metric.scope['arm']}"]} if f"a:{metric.scope.get('arm')}" in _SAME else set()
    return frozenset(found)


def _else_alike(one: Metric, other: Metric) -> bool:
    """Apart from what tells the two things apart, both are of one scope and unit."""
    odd = {slot for slot in one.scope.keys() | other.scope.keys() if one.scope.get(slot) != other.scope.get(slot)}
    return len(odd) == 1 and one.quantity.unit == other.quantity.unit
