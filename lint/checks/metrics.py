"""Metrics that both files state and that are not the same."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.extremes import ROW_WITH_VALUE
from lint.align.ledger import Entry
from lint.align.links import Link
from lint.align.metrics import shared_support, value_kind
from lint.align.same_metrics import metrics_of, same_metrics, values_in_scope
from lint.align.scopes import compatible, label_likeness, labels, likeness
from lint.checks.groups_told import are_two_groups, crossed_groups, is_one_of_many
from lint.checks.interval_methods import from_counts
from lint.checks.one_interval import of_one_interval
from lint.checks.same_intervals import same_bound, same_interval
from lint.checks.shown import printed_interval, values_shown
from lint.checks.told_in_full import is_told_in_full
from lint.checks.two_values import (
    are_of_two_things,
    far_apart,
    is_certain,
    limit_of_other_sign,
    may_be_a_slip,
    one_share,
    other_unit,
    rounded_to_a_digit,
)
from lint.document import Side
from lint.facts.lines import Line
from lint.facts.model import Metric

Parameters = Mapping[str, object]
SIDES: tuple[Side, Side] = ("nmpa", "fda")
_SIGNED = {"bias", "loa_low", "loa_high"}
_TURNED = "bias"  # what changes its sign when the other file subtracts the other way round
_UNSIGNED = re.compile(
    r"(?i)绝对|低估|高估|偏[小大低高]|absolute|magnitude|(?:under|over)-?estimat|smaller|larger|lower|higher"
)
_RIGHT_BEFORE = 8  # characters between a name and its value
_DOWN, _UP = {">=", ">"}, {"<=", "<"}


def pairs(links: Sequence[Link]) -> Iterator[tuple[Metric, Metric]]:
    """The metrics of links, NMPA first."""
    for link in links:
        if isinstance(link.nmpa, Metric) and isinstance(link.fda, Metric):
            yield link.nmpa, link.fda


def is_criterion(metric: Metric) -> bool:
    """What must be reached, and no result."""
    return metric.scope.get("role") == "acceptance_criterion"


def value(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The same metric in the same scope with different values."""
    settled = {id(m) for link in comparison.metrics.agreeing for m in (link.nmpa, link.fda)}
    crossed = crossed_groups(comparison)
    for nmpa, fda in pairs(comparison.metrics.differing):
        bounds = {m.quantity.comparator in _DOWN | _UP for m in (nmpa, fda)}
        if (
            is_criterion(nmpa)
            or len(bounds) != 1
            or is_limit(nmpa) != is_limit(fda)
            or _is_foreign(comparison, nmpa, fda)
            or one_share(nmpa, fda)
            or far_apart(nmpa, fda)
            or are_of_two_things(nmpa, fda)
            or id(nmpa) not in crossed
            and are_two_groups(comparison, nmpa, fda)
            or is_one_of_many(comparison, nmpa, fda)
            or rounded_to_a_digit(nmpa, fda)
            or _is_limit_told(comparison, nmpa, fda)
            or any(m.reasons.get("subgroup") == ROW_WITH_VALUE for m in (nmpa, fda))  # its row is compared
        ):
            continue
        swapped = any(_swapped(comparison, side, metric) for side, metric in zip(SIDES, (nmpa, fda), strict=True))
        if not swapped and _is_settled(comparison, nmpa, fda, settled):
            continue
        if other_unit(nmpa, fda):
            yield Hit(values_shown(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,))
            continue
        if nmpa.concept == _TURNED and nmpa.quantity.value == -fda.quantity.value != 0:
            if _sign_turned(comparison, nmpa, fda):
                yield Hit(values_shown(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,))
            continue
        if id(nmpa) not in crossed and echoed(comparison, nmpa, fda) and not limit_of_other_sign(nmpa, fda):
            continue
        if _is_of_another(comparison, nmpa, fda, settled):
            continue
        alone = is_certain(nmpa, fda) and _unanswered(comparison, nmpa, fda)
        if alone or _told_apart(comparison, nmpa, fda) or _aligned(comparison, nmpa, fda):
            yield Hit(
                values_shown(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,), certain=is_certain(nmpa, fda)
            )
    for nmpa, fda in of_one_interval(comparison):
        yield Hit(values_shown(nmpa, fda), (nmpa.place,), (fda.place,), (nmpa.concept,))


def _is_of_another(comparison: Comparison, nmpa: Metric, fda: Metric, settled: Set[int]) -> bool:
    """One value has its equal in the other file, and no digit, limit or count says that the other was written for it."""
    told = [answer_of(comparison, side, metric) is not None for side, metric in zip(SIDES, (nmpa, fda), strict=True)]
    labelled = labels(nmpa) == labels(fda) != frozenset()
    answered = any(told) and not labelled or any(id(m) in settled for m in (nmpa, fda))
    if all(told) or not answered:
        return False
    kind = value_kind(nmpa.concept, comparison.glossary)
    support = shared_support(nmpa, fda, kind)
    return not support and (_have_evidence_of_their_own(nmpa, fda) or not may_be_a_slip(nmpa, fda, kind))


def _have_evidence_of_their_own(nmpa: Metric, fda: Metric) -> bool:
    """Each has counts or an interval, which a slip of the value would have left as they are."""
    counted = nmpa.denominator is not None and fda.denominator is not None
    return counted or nmpa.interval is not None and fda.interval is not None


def _is_limit_told(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """The file of one value gives the other one too, with the first as a limit of its interval: a column of limits."""
    return any(
        own.place.cell >= 0 and m.interval is not None and own.quantity.value in (m.interval.low, m.interval.high)
        for side, own, other in zip(SIDES, (nmpa, fda), (fda, nmpa), strict=True)
        for m in same_metrics(comparison.side(side), other, value_kind(own.concept, comparison.glossary))
    )


def _sign_turned(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """-0.62 and 0.62, where another signed figure of the pair shows that both files subtract in the same direction."""
    if nmpa.concept not in _SIGNED or nmpa.quantity.value != -fda.quantity.value or not nmpa.quantity.value:
        return False
    same = (m for m, _ in pairs(comparison.metrics.agreeing) if m.concept in _SIGNED)
    lines = [comparison.echoes[s].lines.get(spot(m.place)) for s, m in zip(SIDES, (nmpa, fda), strict=True)]
    texts = [_label(comparison.side(s).lines[found[0]]) for s, found in zip(SIDES, lines, strict=True) if found]
    return any(m.quantity.value < 0 for m in same) and not any(map(_UNSIGNED.search, texts))


def _label(line: Line) -> str:
    """A sentence, or the first cell of a row."""
    return line.text.partition(" | ")[0] if line.kind == "row" else line.text


def _is_foreign(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """One of the two numbers is the predicate's, or no statement of its own."""
    entries = [comparison.entries[side].get(spot(m.place)) for side, m in zip(SIDES, (nmpa, fda), strict=True)]
    return any(entry is not None and entry.figure.kind == "predicate" for entry in entries)


def _is_settled(comparison: Comparison, nmpa: Metric, fda: Metric, settled: Set[int]) -> bool:
    """One of the two has its equal, and so has the other one, in a line that answers it or with its interval or counts."""
    return any(
        id(own) in settled and (_is_answered(comparison, other_side, other) or _has_twin(comparison, other, own_side))
        for own, own_side, other, other_side in ((nmpa, SIDES[0], fda, SIDES[1]), (fda, SIDES[1], nmpa, SIDES[0]))
    )


def _is_answered(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """A line or record of the other file answers the value, and not under another name than the one that stands beside it here."""
    if metric.place in comparison.records.answered[SIDES.index(side)]:
        return True  # a row or column that is told of the same
    entry = answer_of(comparison, side, metric)
    if entry is None or entry.partner is None:
        return False
    named = {m.concept for m in comparison.echoes[side].metrics.get(spot(entry.partner.place), [])}
    return not named or metric.concept in named or metric.concept not in entry.figure.near


def _has_twin(comparison: Comparison, metric: Metric, side: Side) -> bool:
    kind = value_kind(metric.concept, comparison.glossary)
    return any(
        (metric.interval is not None and o.interval is not None or metric.denominator and o.denominator)
        and same_counts(metric, o, kind)
        for o in same_metrics(comparison.side(side), metric, kind)
    )


def _unanswered(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """One of the two values stands in its own file only."""
    return not (answer_of(comparison, "nmpa", nmpa) and answer_of(comparison, "fda", fda))


def _told_apart(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """Labels say that the two are one, or neither file has another value of the metric that this could be."""
    if labels(nmpa) and label_likeness(nmpa, fda) >= 1:
        return True
    if labels(nmpa) != labels(fda):
        return False
    sides = comparison.nmpa, comparison.fda
    return all(len(values_in_scope(side, m)) == 1 for side, m in zip(sides, (nmpa, fda), strict=True))


def _aligned(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """The two stand in lines that belong together, or right beside such lines."""
    left, right = (comparison.echoes[s].lines.get(spot(m.place)) for s, m in zip(SIDES, (nmpa, fda), strict=True))
    if left is None or right is None:
        return False
    return any(abs(m.right - right[0]) <= 1 for m in comparison.passages.of_nmpa.get(left[0], ()))


def echoed(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """Both values stand in the other file too, as the same metric or unexplained by any fact: their scope was misread.

    Values in cells with equal labels are what they are; a value that the other file gives to another one is mixed up.
    """
    answers = answer_of(comparison, "nmpa", nmpa), answer_of(comparison, "fda", fda)
    told = (_is_told(comparison, side, metric) for side, metric in zip(SIDES, (nmpa, fda), strict=True))
    if all(told) and not _exchanged_rows(comparison, nmpa, fda):
        return True
    swapped = any(_swapped(comparison, side, metric) for side, metric in zip(SIDES, (nmpa, fda), strict=True))
    if not swapped and _stated_beside(comparison, nmpa, fda, answers):
        return True
    if nmpa.place.cell >= 0 and fda.place.cell >= 0 and labels(nmpa) and label_likeness(nmpa, fda) >= 1:
        return False
    if swapped:
        return False
    own, other = (_echoes_of(comparison, side, metric) for side, metric in zip(SIDES, (nmpa, fda), strict=True))
    mixed = (own or other) and all(c and c != nmpa.concept for c in own | other)
    return (
        bool(own or other) and not mixed and not (_orphan(comparison, "nmpa", nmpa) or _orphan(comparison, "fda", fda))
    )


def _is_told(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """A line of the other file answers the value, here or where its own file gives it to the metric once more."""
    again = (m for m in metrics_of(comparison.side(side), metric.concept) if m.quantity == metric.quantity)
    return answer_of(comparison, side, metric) is not None or any(answer_of(comparison, side, m) for m in again)


def _stated_beside(comparison: Comparison, nmpa: Metric, fda: Metric, answers: Sequence[Entry | None]) -> bool:
    """The row of one value holds the other one too, and answers it: the first is a limit of it, or another figure."""
    lines = [comparison.echoes[s].lines.get(spot(m.place)) for s, m in zip(SIDES, (nmpa, fda), strict=True)]
    rows = fda.place.cell >= 0, nmpa.place.cell >= 0
    return any(
        answer is not None and line is not None and in_row and answer.partner_line == line[0]
        for answer, line, in_row in zip(answers, reversed(lines), rows, strict=True)
    )


def answer_of(comparison: Comparison, side: Side, metric: Metric) -> Entry | None:
    """The ledger's entry of a value that a line of the other file answers one for one."""
    entry = comparison.entries[side].get(spot(metric.place))
    return entry if entry is not None and entry.firm else None


def _exchanged_rows(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """The other file gives each value to the same metric, in another row or arm: they changed places.

    Where a row holds both values on both sides, or one of them is no metric's value there, its columns were misread.
    """
    answers = answer_of(comparison, "nmpa", nmpa), answer_of(comparison, "fda", fda)
    facts = [
        comparison.echoes[side].metrics.get(spot(entry.partner.place), [])
        for side, entry in zip(SIDES, answers, strict=True)
        if entry is not None and entry.partner is not None
    ]
    named = [{m.concept for m in found} for found in facts]
    if len(facts) < len(SIDES) or not named[0] & named[1]:
        return False
    if nmpa.concept not in named[0] & named[1]:
        turned = all(e is not None and e.partner is not None and e.figure.value == -e.partner.value for e in answers)
        return not turned  # each value bears the other one's name
    one_row = answers[0] is not None and answers[1] is not None and answers[0].line == answers[1].partner_line
    arms = {m.scope.get("arm") for m in (nmpa, fda, *facts[0], *facts[1])} - {None}
    return not one_row or len(arms) > 1


def _swapped(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The other file has the number only for another arm of the study: both arms are named, so they were exchanged."""
    echoes, partner = comparison.echoes[side], getattr(answer_of(comparison, side, metric), "partner", None)
    of_row = [partner] if partner is not None and min(partner.place.cell, metric.place.cell) >= 0 else []
    found = [echoes.metrics.get(spot(f.place), []) for f in of_row or echoes.figures(metric.place)]
    return "arm" in metric.scope and bool(found) and all(
        facts
        and all(f.concept == metric.concept and f.scope.get("arm") not in {None, metric.scope["arm"]} for f in facts)
        for facts in found
    )  # fmt: skip


def _orphan(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The number is nowhere in the lines that belong to its own."""
    return not _echoes_of(comparison, side, metric)


def _echoes_of(comparison: Comparison, side: Side, metric: Metric) -> set[str]:
    """What the other file says that the number is; a limit of some interval is no echo of what is surely no limit."""
    sure = is_criterion(metric) or _named_outright(comparison, side, metric)
    return comparison.echoes[side].concepts(metric.place, parts=not sure)


def _named_outright(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The metric's name stands right before its value."""
    found = comparison.echoes[side].lines.get(spot(metric.place))
    concepts = comparison.side(side).lines[found[0]].concepts if found else ()
    ends = [p.end for c, p in concepts if c == metric.concept and spot(p)[:3] == spot(metric.place)[:3]]
    return any(0 <= metric.place.start - end <= _RIGHT_BEFORE for end in ends)


def _with_intervals(comparison: Comparison) -> Iterator[tuple[Metric, Metric]]:
    """Linked metrics, and for one whose counterpart has no interval the best one that has."""
    for nmpa, fda in pairs(comparison.metrics.agreeing):
        if nmpa.interval is not None and fda.interval is not None:
            yield nmpa, fda
        for own, other, there in ((nmpa, fda, comparison.fda), (fda, nmpa, comparison.nmpa)):
            if own.interval is None or other.interval is not None:
                continue
            kind = value_kind(own.concept, comparison.glossary)
            same = [o for o in same_metrics(there, own, kind) if o.interval and compatible(own, o)]
            same = [o for o in same if label_likeness(own, o) >= 0 and not _count_apart(o, own, other)]
            if same:
                best = max(same, key=lambda o: likeness(own, o))
                yield (own, best) if own is nmpa else (best, own)


def _count_apart(metric: Metric, *others: Metric) -> bool:
    """Given with counts, and one of the others with counts of its own that are not those."""
    known = {_counts(o) for o in others if o.denominator is not None}
    return metric.denominator is not None and bool(known) and _counts(metric) not in known


def interval(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Values agree, their confidence intervals do not."""
    for nmpa, fda in _with_intervals(comparison):
        if nmpa.interval is None or fda.interval is None or is_criterion(nmpa):
            continue
        kind = value_kind(nmpa.concept, comparison.glossary)
        if (
            _met_by_chance(nmpa, fda, kind)
            or _is_anothers(comparison, nmpa, fda)
            or is_told_in_full(comparison, nmpa, fda)
        ):
            continue
        if not same_interval(nmpa, fda, kind) and not _interval_elsewhere(nmpa, fda, comparison, kind):
            values = {
                **values_shown(nmpa, fda),
                "nmpa_interval": printed_interval(nmpa.interval),
                "fda_interval": printed_interval(fda.interval),
            }
            yield Hit(
                values,
                (nmpa.interval_place or nmpa.place, nmpa.place),
                (fda.interval_place or fda.place, fda.place),
                (nmpa.concept,),
            )
    yield from _against_counts(comparison)
    yield from _told_twice(comparison)


def _told_twice(comparison: Comparison) -> Iterator[Hit]:
    """A file gives the interval of one value and one count twice, and only one of the two is that of the other file."""
    for nmpa, fda in pairs(comparison.metrics.agreeing):
        if nmpa.interval is None or fda.interval is None or is_criterion(nmpa):
            continue
        kind = value_kind(nmpa.concept, comparison.glossary)
        if not same_interval(nmpa, fda, kind):
            continue
        for side, own, other in zip(SIDES, (nmpa, fda), (fda, nmpa), strict=True):
            for again in _again(comparison, side, own, kind):
                ends = (again, other) if side == "nmpa" else (other, again)
                shown = {
                    f"{s}_interval": printed_interval(m.interval)
                    for s, m in zip(SIDES, ends, strict=True)
                    if m.interval
                }
                left, right = ((m.interval_place or m.place, m.place) for m in ends)
                yield Hit({**values_shown(*ends), **shown}, left, right, (own.concept,), certain=False)


def _again(comparison: Comparison, side: Side, own: Metric, kind: str) -> Iterator[Metric]:
    """The same value of the same counts with another interval, which the other file does not give."""
    there = comparison.side("fda" if side == "nmpa" else "nmpa")
    for again in metrics_of(comparison.side(side), own.concept) if own.denominator is not None else ():
        same = _counts(again) == _counts(own) and again.interval is not None and _levels_agree(again, own)
        if same and not same_interval(again, own, kind):
            known = (o for o in same_metrics(there, again, kind) if o.interval is not None)
            if not any(same_interval(again, o, kind) for o in known):
                yield again


def _levels_agree(one: Metric, other: Metric) -> bool:
    levels = {m.interval.level for m in (one, other) if m.interval is not None} - {""}
    return len(levels) <= 1 and one.scope.get("arm") == other.scope.get("arm")


def _against_counts(comparison: Comparison) -> Iterator[Hit]:
    """The interval of one file, and counts of the other one that do not give it."""
    for nmpa, fda in pairs(comparison.metrics.agreeing):
        for side, own, other in zip(SIDES, (nmpa, fda), (fda, nmpa), strict=True):
            alone = own.interval is not None and own.denominator is None and other.interval is None
            told = alone and _gives_interval(comparison.side("fda" if side == "nmpa" else "nmpa"), own, comparison)
            if (
                alone
                and not told
                and other.numerator is not None
                and other.denominator
                and label_likeness(own, other) >= 1
            ):
                due = from_counts(comparison.side(side), own, other.numerator, other.denominator)
                if due and own.interval is not None:
                    shown = {side: printed_interval(own.interval)}
                    given = f"{due} ({other.numerator}/{other.denominator})"
                    values = {f"{s}_interval": shown.get(s, given) for s in SIDES}
                    yield Hit(
                        {**values_shown(nmpa, fda), **values},
                        (nmpa.interval_place or nmpa.fraction_place or nmpa.place, nmpa.place),
                        (fda.interval_place or fda.fraction_place or fda.place, fda.place),
                        (own.concept,),
                        certain=False,
                    )


def _gives_interval(there: SideFacts, own: Metric, comparison: Comparison) -> bool:
    """The other file has the value with this interval too: the counts are those of a group with the same value."""
    kind = value_kind(own.concept, comparison.glossary)
    return any(o.interval is not None and same_interval(own, o, kind) for o in same_metrics(there, own, kind))


def is_limit(metric: Metric) -> bool:
    """Nothing but a limit is given: it stands for the value."""
    bounds = metric.interval and [b for b in (metric.interval.low, metric.interval.high) if b is not None]
    return bounds == [metric.quantity.value]


def _met_by_chance(nmpa: Metric, fda: Metric, kind: str) -> bool:
    """The labels do not say that the two are one, and neither bound does; or a single limit meets an interval."""
    a, b = nmpa.interval, fda.interval
    if a is None or b is None:
        return False
    if is_limit(nmpa) != is_limit(fda):
        return True
    if ((a.low is None) != (b.low is None) or (a.high is None) != (b.high is None)) and a.level != b.level:
        return True
    sizes = {m.n or m.denominator for m in (nmpa, fda)} - {None}
    if label_likeness(nmpa, fda) >= 0:
        return len(sizes) > 1 and label_likeness(nmpa, fda) < 1
    return len(sizes) > 1 or not any(
        x is not None and y is not None and same_bound(nmpa, fda, x, y, kind)
        for x, y in ((a.low, b.low), (a.high, b.high))
    )


def _is_anothers(comparison: Comparison, nmpa: Metric, fda: Metric) -> bool:
    """The interval stands before its value, and behind the value stands the one that the other file gives: it is another's."""
    return any(
        own.interval_place is not None
        and own.interval_place.start < own.place.start
        and (own.interval_place.block, own.interval_place.cell) == (own.place.block, own.place.cell)
        and _answers_behind(comparison, side, own, other)
        for side, own, other in zip(SIDES, (nmpa, fda), (fda, nmpa), strict=True)
    )


def _answers_behind(comparison: Comparison, side: Side, own: Metric, other: Metric) -> bool:
    found = comparison.echoes[side].lines.get(spot(own.place))
    bounds = {other.interval.low, other.interval.high} - {None} if other.interval else set()
    figures = comparison.side(side).lines[found[0]].figures if found else ()
    behind = {f.value for f in figures if f.place.start >= own.place.end and f.bound}
    return bool(bounds) and bounds <= behind | {v.scaleb(-2) for v in behind} | {v.scaleb(2) for v in behind}


def _interval_elsewhere(nmpa: Metric, fda: Metric, comparison: Comparison, kind: str) -> bool:
    """Each has a counterpart with the same value and interval, or one of two groups has: these two met by chance."""
    enough = all if labels(nmpa) == labels(fda) else any
    return enough(
        any(
            o.interval is not None
            and own.interval is not None
            and o.interval.low is not None
            and same_interval(own, o, kind)
            for o in same_metrics(there, own, kind)
        )
        for own, there in ((nmpa, comparison.fda), (fda, comparison.nmpa))
    )  # fmt: skip


def fraction(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Values agree, the counts behind them do not."""
    for nmpa, fda in pairs(comparison.metrics.agreeing):
        if None in {nmpa.denominator, fda.denominator}:
            continue
        if _counts(nmpa) != _counts(fda) and not _counts_elsewhere(nmpa, fda, comparison):
            values = {
                **values_shown(nmpa, fda),
                "nmpa_fraction": f"{nmpa.numerator}/{nmpa.denominator}",
                "fda_fraction": f"{fda.numerator}/{fda.denominator}",
            }
            yield Hit(
                values,
                (nmpa.fraction_place or nmpa.place, nmpa.place),
                (fda.fraction_place or fda.place, fda.place),
                (nmpa.concept,),
            )


def _counts(metric: Metric) -> tuple[int | None, int | None]:
    return metric.numerator, metric.denominator


def _counts_elsewhere(nmpa: Metric, fda: Metric, comparison: Comparison) -> bool:
    """The other file gives the counts of one of the two as well, so that two groups of one percentage met by chance."""
    return any(
        any(_counts(o) == _counts(own) for o in metrics_of(there, own.concept))
        for own, there in ((nmpa, comparison.fda), (fda, comparison.nmpa))
    )


def same_counts(metric: Metric, other: Metric, kind: str) -> bool:
    """Interval or fraction is the same too, as far as both give one."""
    if metric.denominator is not None and other.denominator is not None:
        return _counts(metric) == _counts(other)
    return same_interval(metric, other, kind)
