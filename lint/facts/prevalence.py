"""How many have the condition: what predictive values are given for, and no result."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, product

from lint.facts.grammar import frame
from lint.facts.names import Name, fits
from lint.facts.number_roles import begin
from lint.facts.sentence import Attribution, Sentence, is_coordination

_frame = partial(frame, "attribution")


def at_prevalence(sentence: Sentence) -> list[Attribution]:
    """`PPV is 41.5% at a prevalence of 5%, 60.1% at 10%`: every second value is the prevalence of the one before."""
    prevalence = next((n for n in sentence.names if n.concept == "prevalence"), None)
    found = [*_own_prevalence(sentence)] if prevalence else []
    if prevalence:
        found += _next_prevalences(sentence, prevalence, found)
    if len(found) > 1:
        return found
    for value, point in pairwise(sentence.scan.estimates if prevalence else []):
        own = [n for n in sentence.names if n.end <= value.number.start and n != prevalence and fits(n, value.number)]
        gap = sentence.passage.text[value.number.end : begin(point.number)]
        if own and prevalence and _frame("at_prevalence").fullmatch(gap):
            found += [Attribution(value, own[-1]), Attribution(point, prevalence)]
    return found


def _next_prevalences(sentence: Sentence, prevalence: Name, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """`At a prevalence of 5% the PPV is 44.5%; at 10% it is 62.8%`: at the head of a clause that names none."""
    known = {id(attribution.estimate) for attribution in found}
    for estimate in sentence.scan.estimates:
        start = begin(estimate.number)
        behind = prevalence.end <= start and estimate.number.unit == "%" and id(estimate) not in known
        if behind and _frame("next_prevalence").search(sentence.passage.text[:start]):
            yield Attribution(estimate, prevalence)


def _own_prevalence(sentence: Sentence) -> Iterator[Attribution]:
    """`…at a prevalence of 3%; 50.9% and 99.8% at a prevalence of 5%`: each right behind the word, and in no list."""
    estimates = sentence.scan.estimates
    for name, (index, estimate) in product(sentence.names, enumerate(estimates)):
        start, end = begin(estimate.number), estimate.number.end
        if name.concept != "prevalence" or name.end > start or not sentence.ties(name.end, start):
            continue
        following = begin(estimates[index + 1].number) if index + 1 < len(estimates) else end
        gap = sentence.gap(end, following)
        if not is_coordination(gap) or ";" in gap or not gap:
            yield Attribution(estimate, name)
