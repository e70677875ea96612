"""Estimates of a sentence in coordination with one another: one list, or values each with a name of its own."""

import re
from dataclasses import replace
from functools import partial

from lint.facts.bounds import brackets
from lint.facts.estimates import Estimate
from lint.facts.grammar import frame
from lint.facts.names import Name, fits
from lint.facts.number_roles import begin
from lint.facts.sentence import Sentence, is_coordination

_frame = partial(frame, "attribution")


def estimate_groups(sentence: Sentence) -> list[list[Estimate]]:
    """Estimates in coordination with one another; one in a bracket goes with none behind it."""
    groups: list[list[Estimate]] = []
    open_ = brackets(sentence.passage.text)
    for estimate in sentence.scan.estimates:
        if groups and (open_[groups[-1][-1].start] < 0 or open_[estimate.start] >= 0):
            last = groups[-1][-1]
            gap = sentence.gap(last.high.end if last.high else last.number.end, begin(estimate.number))
            units = {last.number.unit, estimate.number.unit}
            same = len(units) == 1 or "" in units and ";" not in gap  # 90.1%, 88.2% and 0.951 are one list
            apart = len(units) > 1 or ";" in gap or _names_share(sentence, groups[-1][0])
            same = (
                same
                and not (apart and _has_own_name(sentence, estimate))
                and not _turns_round(sentence, last, estimate)
            )
            same = same and not _is_count_beside(sentence, last, estimate)
            same = same and not any(sums_up(sentence, last, n) for n in sentence.names if n.start >= last.number.end)
            exceeds = estimate.number.comparator and not last.number.comparator and _in_words(sentence, estimate)
            exceeds = exceeds or last.number.comparator and not estimate.number.comparator and not gap.strip(" )")
            turned = exceeds or {last.number.comparator[:1], estimate.number.comparator[:1]} == {
                "<",
                ">",
            }  # a least and a most
            if is_coordination(gap) and same and not turned and len(gap) < 90:
                comparator = estimate.number.comparator or groups[-1][0].number.comparator
                groups[-1].append(replace(estimate, number=replace(estimate.number, comparator=comparator)))
                continue
        groups.append([estimate])
    return groups


def _is_count_beside(sentence: Sentence, last: Estimate, estimate: Estimate) -> bool:
    """One can be a value of a metric that is named, the other is a count: `a goal of 85%, 726 children were required`."""
    others = [e for e in (last, estimate) if not any(fits(name, e.number) for name in sentence.names)]
    return len(others) == 1 and not (others[0].number.decimals or others[0].number.unit)


def _in_words(sentence: Sentence, estimate: Estimate) -> bool:
    """`… and exceeded the goal of 80%`: a bound in words, and no sign before a member of a list."""
    number = estimate.number
    return re.search(r"[^\W\d_]{2}", sentence.passage.text[begin(number) : number.start]) is not None


def _has_own_name(sentence: Sentence, estimate: Estimate) -> bool:
    """The `1.9 false positives per scan` behind a sensitivity of 82.0%."""
    end = estimate.number.end
    return any(
        n.value_kind == "count" and n.start >= end and not sentence.gap(end, n.start).strip() for n in sentence.names
    )


def _turns_round(sentence: Sentence, last: Estimate, estimate: Estimate) -> bool:
    """`a false positive rate of 5.2% and 6.9% of the fractures were missed`: named before it the one, behind it the other."""
    end = estimate.number.end
    behind = [n for n in sentence.names if n.start >= end]
    if (
        not behind
        or sentence.gap(end, behind[0].start).strip(" 的")
        or len(behind) > 1
        and not _far(sentence, *behind[:2])
    ):
        return False
    before = [n for n in sentence.names if n.end <= begin(last.number)]
    named = (
        bool(before) and sentence.ties(before[-1].end, begin(last.number)) and before[-1].concept != behind[0].concept
    )
    return named and not announces(sentence, behind[0])


def _far(sentence: Sentence, name: Name, following: Name) -> bool:
    """Two names that are no members of one list."""
    return sentence.holds_value(name.end, following.start) or ";" in sentence.gap(name.end, following.start)


def _names_share(sentence: Sentence, estimate: Estimate) -> bool:
    """A value right behind the name of a share: the 0.88 of `a sensitivity of 0.88 and 1.2 false positives per scan`."""
    start = begin(estimate.number)
    shares = (n for n in sentence.names if n.end <= start and n.value_kind in {"proportion", "index"})
    return any(sentence.ties(n.end, start) for n in shares)


def sums_up(sentence: Sentence, estimate: Estimate, name: Name) -> bool:
    """`6.8% of the 590 normal films (false positive rate)`."""
    text, end = sentence.passage.text, estimate.number.end
    return bool(
        _frame("sums_up").fullmatch(text, end, max(end, name.start)) and _frame("summed_up").match(text, name.end)
    )


def announces(sentence: Sentence, name: Name) -> bool:
    """`71.8% specificity: 90.2%`: a colon says that the value of a name is still to come."""
    announced = re.match(r"\s*:", sentence.passage.text[name.end :])
    return announced is not None and any(e.number.start >= name.end for e in sentence.scan.estimates)
