"""Points of the curve that are named like results: `at a fixed specificity of 90%, the sensitivity was 87.2%`, 特异度为90%时.

What one metric was held at is no value of it; nor is it one of the metric that was measured there.
"""

from collections.abc import Iterator
from functools import partial
from itertools import product

from lint.facts.estimates import Estimate
from lint.facts.grammar import frame
from lint.facts.names import Name, fits
from lint.facts.number_roles import begin
from lint.facts.sentence import Sentence

_frame = partial(frame, "operating_points")
_OF_CURVES = {"proportion", "index"}


def without_points(sentence: Sentence) -> None:
    """Take the points out of a sentence, with the names that they are told by."""
    if sum(n.value_kind in _OF_CURVES for n in sentence.names) < 2:
        return
    points = list(_points(sentence))
    if not points:
        return
    taken = [estimate for estimate, _ in points]
    taken += [e for e in sentence.scan.estimates if e not in taken and _goes_on(sentence, e, taken[0])]
    sentence.scan.estimates = [e for e in sentence.scan.estimates if e not in taken]
    sentence.names = [n for n in sentence.names if n not in [name for _, name in points]]


def _points(sentence: Sentence) -> Iterator[tuple[Estimate, Name]]:
    """The estimates that are points, each with the name beside it."""
    names = [n for n in sentence.names if n.value_kind in _OF_CURVES and n.concept != "prevalence"]
    for estimate, name in product(sentence.scan.estimates, names):
        bare = not estimate.number.comparator and not estimate.has_interval and estimate.fraction is None
        if bare and fits(name, estimate.number) and _is_point(sentence, estimate, name):
            yield estimate, name


def _is_point(sentence: Sentence, estimate: Estimate, name: Name) -> bool:
    text, first = sentence.passage.text, begin(estimate.number)
    if name.end <= first:
        tied = _frame("value").fullmatch(text, name.end, first)
    else:
        tied = _frame("name").fullmatch(text, estimate.number.end, name.start)
    if tied is None:
        return False
    start, end = min(name.start, first), max(name.end, estimate.number.end)
    if not _measured_there(sentence, estimate, name):
        return False
    if _frame("held").search(text[:start]) or _frame("when_behind").match(text, end):
        return True
    if _frame("opening").search(text[:start]) and _frame("clause_goes_on").match(text, end):
        return True
    owner = next(
        (n for n in sentence.names if n.end <= start and n.concept != name.concept and _at(text, n.end, start)), None
    )
    return owner is not None and _frame("then_value").match(text, end) is not None


def _at(text: str, start: int, end: int) -> bool:
    """`sensitivity at a specificity of 90%`: nothing but `at` between two names."""
    return _frame("at").fullmatch(text, start, end) is not None


def _measured_there(sentence: Sentence, estimate: Estimate, name: Name) -> bool:
    """Another metric has a value in the same clause, or in what follows."""
    clause = max(sentence.passage.text.rfind(mark, 0, estimate.number.start) for mark in ";。") + 1
    others = [
        n for n in sentence.names if n.concept != name.concept and n.value_kind in _OF_CURVES and n.start >= clause
    ]
    values = [e for e in sentence.scan.estimates if e != estimate and e.number.start >= clause]
    return any(fits(n, e.number) for n, e in product(others, values))


def _goes_on(sentence: Sentence, estimate: Estimate, point: Estimate) -> bool:
    """`…; at 95%, it was 80.1%`: one more point of the same kind, told shorter."""
    number, text = estimate.number, sentence.passage.text
    if number.start < point.number.start or number.unit != point.number.unit or estimate.has_interval:
        return False
    if any(n.start <= number.start < n.end + 2 for n in sentence.names):
        return False
    return bool(
        _frame("bare_at").search(text[: begin(number)])
        or _frame("bare_when").search(text[: begin(number)])
        and _frame("when_behind").match(text, number.end)
    )
