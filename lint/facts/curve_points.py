"""Points of a curve: `0.92 at 0.5 false positives per scan`, 每例假阳性0.125个、0.25个和0.50个时，敏感性分别为…: where a value was
measured; a rate that is none of the customary points (`at 0.7 false positives per scan`) is a result as well."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from lint.facts.estimates import Estimate
from lint.facts.grammar import frame
from lint.facts.no_values import is_preset
from lint.facts.passage import Passage
from lint.facts.sentence import Attribution, Sentence, is_coordination

_CLASSIFIER = re.compile(r"^\s*[个枚处次]")
_CLAUSE = re.compile(r"[;。]")
_LISTED = re.compile(r"\d\s*[个枚处次]?\s*(?:和|与|及|、|,|and)\s*$")


_frame = partial(frame, "no_values")


def on_curve(sentence: Sentence, attributions: Sequence[Attribution]) -> tuple[list[Attribution], dict[int, str]]:
    """The attributions without the points of a curve, and the points by the start of the value that was measured there."""
    kept = [a for a in attributions if not _is_abscissa(sentence, a, attributions)]
    rates = [a for a in kept if a.name.concept.startswith("false_positives_per")]
    rest = [a for a in kept if a not in rates]
    if not rates or not rest or not _is_axis(sentence, rates, rest):
        return kept, {}
    values = [a for a in rest if a.estimate.number.start > rates[-1].estimate.number.start] or rest
    points = rates if len(rates) == len(values) else rates * len(values) if len(rates) == 1 else []
    found = sorted(
        (*rest, *(r for r in rates if not is_preset(r.estimate.number))), key=lambda a: a.estimate.number.start
    )
    return found, {a.estimate.number.start: _point(p.estimate) for a, p in zip(values, points, strict=False)}


def _is_abscissa(sentence: Sentence, own: Attribution, others: Sequence[Attribution]) -> bool:
    """`94.4% at 0.50, 92.0% at 0.25 and 86.2% at 0.125 false positives`: right behind a value of the same metric and `at`."""
    number = own.estimate.number
    before = [a for a in others if a.estimate.number.end <= number.start]
    if number.unit or own.estimate.has_interval or not before or before[-1].name != own.name:
        return False
    gap = sentence.gap(before[-1].estimate.number.end, number.start)
    return _frame("at_point").fullmatch(gap) is not None


def _is_axis(sentence: Sentence, rates: Sequence[Attribution], rest: Sequence[Attribution]) -> bool:
    """A list of rates beside a list of values of one metric, or rates with words for `when` before or behind them."""
    text, numbers = sentence.passage.text, [a.estimate.number for a in rates]
    gaps = [_CLASSIFIER.sub("", sentence.gap(left.end, right.start)) for left, right in pairwise(numbers)]
    if not all(map(is_coordination, gaps)):
        return False
    if _frame("axis_behind").match(text, numbers[-1].digits_end) and rest[-1].estimate.number.start > numbers[-1].start:
        return True
    before = text[max(0, numbers[0].start - 40) : numbers[0].start]
    if len(rates) == 1:
        return _frame("axis_first").fullmatch(text[: numbers[0].start]) is not None
    names = [a.name for a in rest]
    return any(names.count(name) > 1 for name in names) and _frame("axis").search(before) is not None


def _point(estimate: Estimate) -> str:
    return f"{estimate.number.value.normalize():f} FP"


def point_of(passage: Passage, estimate: Estimate) -> str:
    """`at 0.5 FP/scan` right behind a value, 每例0.5个假阳性时 before it: the point of the curve that it belongs to."""
    behind = _frame("point_behind").match(passage.text, estimate.end)
    if behind:
        return _normal(behind[1])
    if _frame("point_shared").search(passage.text, estimate.end):
        shared = _frame("point_elliptic").match(passage.text, estimate.end)
        return _normal(shared[1]) if shared else ""
    before = list(_frame("point_before").finditer(passage.text, 0, estimate.start))
    reaches = before and not _CLAUSE.search(passage.text[before[-1].end() : estimate.start])
    told = next((n for n in range(1, before[-1].re.groups + 1) if before[-1][n]), 0) if reaches else 0
    listed = told and _LISTED.search(passage.text[: before[-1].start(told)])  # of several points, one for each value
    return _normal(before[-1][told]) if told and not listed else ""


def _normal(digits: str) -> str:
    return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits} FP"
