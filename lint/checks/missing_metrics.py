"""Metrics that one file states and the other one leaves out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.explained import Spot, spot
from lint.align.figures import is_exact, is_telling, same_figure
from lint.align.held import holding
from lint.align.ledger import Entry
from lint.align.links import Link
from lint.align.metrics import value_kind
from lint.align.same_metrics import fractions_of, metrics_in, metrics_of, same_metrics
from lint.align.scopes import compatible
from lint.align.sides import once
from lint.align.values import PROPORTIONS, agree, meet, rounded_off
from lint.align.worked_out import WORKED_OUT, counts_told
from lint.checks.crosswise import is_told_elsewhere
from lint.checks.metrics import SIDES, is_criterion, is_limit, same_counts
from lint.checks.shown import printed, values_shown
from lint.checks.summed_up import told_otherwise
from lint.document import Side
from lint.facts.lines import Figure
from lint.facts.model import Metric

Parameters = Mapping[str, Any]
_OTHER: Mapping[Side, Side] = {"nmpa": "fda", "fda": "nmpa"}
_SHARED = 2  # results that both files give: they report one study
_ASSUMED = "prevalence"  # no result of the device
_TWO_DIGITS = 10
_DIFFERENCE = "_difference"
_LIMITS = {"low", "high"}
_BETTER = 1.0  # how much better another link fits
_FEW = 3  # metrics beside one that tell whether its group is reported


def missing(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A value without counterpart although the values beside it (same table or sentence) have one."""
    linked = _answered(comparison.metrics.agreeing)
    for side, alone in zip(SIDES, (comparison.metrics.alone_nmpa, comparison.metrics.alone_fda), strict=True):
        facts, answering = comparison.side(side), _answering(comparison, side)
        told, summed = linked | _found(comparison, side), told_otherwise(facts, comparison.side(_OTHER[side]))
        left_out: dict[tuple[int, int, str], list[Metric]] = defaultdict(list)
        for metric in alone:
            if (
                spot(metric.place) not in answering | summed
                and _unaccounted(comparison, side, metric)
                and metric.scope.get("role", "result") in {"result", "acceptance_criterion"}
                and not _is_derived(comparison, side, metric)
                and not _is_change_told(comparison, side, metric)
                and not _is_restated(facts, metric, linked)
                and not _is_background(metric, parameters)
                and not _follows(comparison, side, metric, parameters)
                and not _has_orphan_twin(comparison, side, metric)
                and not _is_rounded_there(comparison, side, metric)
                and not _is_told_of_kin(comparison, side, metric, parameters)
            ):
                if _expected(metric, facts, linked, told):
                    yield _missing(side, [metric])
                elif _is_left_out(comparison, side, metric, told):
                    left_out[metric.place.document, metric.place.block, metric.concept].append(metric)
        yield from (_missing(side, metrics) for metrics in left_out.values())


def _answered(links: Sequence[Link]) -> set[int]:
    """Both ends of the links, without those whose other end answers another value better: 0.911 of all is none of the women's."""
    best: dict[int, float] = {}
    for link in links:
        for end in (link.nmpa, link.fda):
            best[id(end)] = max(link.score, best.get(id(end), link.score))
    ends = ((link, own, other) for link in links for own, other in ((link.nmpa, link.fda), (link.fda, link.nmpa)))
    return {id(own) for link, own, other in ends if link.score >= 0 or best[id(other)] < link.score + _BETTER}


def untold(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A metric of which the other file gives no value at all, and none of the numbers either, though it reports the study."""
    if len(comparison.metrics.agreeing) < _SHARED:
        return
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        there = {m.concept for m in comparison.side(other).metrics}
        for concept, found in _results(comparison.side(side), parameters).items():
            follows = any(_follows(comparison, side, m, parameters) for m in found)
            if (
                not follows
                and any(m.place.cell >= 0 or m.interval or m.denominator for m in found)  # not told in passing
                and not there & _kin_of(concept, parameters)
                and all(_is_alone(comparison, side, m) for m in found)
            ):
                values = {
                    "metric": concept,
                    "value": ", ".join(dict.fromkeys(printed(m.quantity) for m in found)),
                    "side": side,
                }
                yield on_side(side, tuple(m.place for m in found), values, concepts=(concept,), certain=False)


def _results(facts: SideFacts, parameters: Parameters) -> dict[str, list[Metric]]:
    """What was measured, by metric; what is derived or assumed is left out."""
    found: dict[str, list[Metric]] = defaultdict(list)
    for metric in facts.metrics:
        derived = metric.concept.endswith(_DIFFERENCE) or metric.concept in parameters["assumed"]
        if metric.concept and metric.scope.get("role", "result") == "result" and not derived:
            found[metric.concept].append(metric)
    return found


def _kin_of(concept: str, parameters: Parameters) -> set[str]:
    """The metrics that say the same by other means."""
    return {concept, *(k for group in parameters.get("kin", ()) if concept in group for k in group)}


def _is_alone(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The other file holds no such number, not even beside something else."""
    entry = comparison.entries[side].get(spot(metric.place))
    there = comparison.side(_OTHER[side])
    signed = metric.quantity.value < 0 and metric.quantity.value in _signed(there)
    return entry is not None and _is_open(comparison, side, entry) and not entry.firm and not signed


def _is_open(comparison: Comparison, side: Side, entry: Entry) -> bool:
    """Nothing answers the number but limits of intervals, which are no values."""
    if entry.status == "only" or entry.status != "agree" or entry.firm or entry.reason == "metric":
        return entry.status == "only"
    if entry.figure.bound in _LIMITS or not is_exact(entry.figure):
        return False
    there = comparison.side(_OTHER[side])
    return entry.partner is not None and entry.partner.bound in _LIMITS and not _stands_in(there, entry.figure)


def _stands_in(facts: SideFacts, figure: Figure) -> bool:
    """A line holds the digits as a value, be it with another sign or in another unit."""
    return not {abs(figure.value), abs(figure.based[1])}.isdisjoint(_values(facts))


@once
def _values(facts: SideFacts) -> frozenset[Decimal]:
    figures = [f for line in facts.lines for f in line.figures if f.bound not in _LIMITS]
    return frozenset(abs(value) for f in figures for value in (f.value, f.based[1]))


@once
def _signed(facts: SideFacts) -> frozenset[Decimal]:
    return frozenset(f.value for line in facts.lines for f in line.figures if f.value < 0 and f.bound not in _LIMITS)


def _is_derived(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """A difference follows from the two values that it is the difference of, so that a file that gives them may leave it out."""
    if not metric.concept.endswith(_DIFFERENCE):
        return False
    there = metrics_of(comparison.side(_OTHER[side]), metric.concept.removesuffix(_DIFFERENCE))
    told = {value for m in there for value in _scales(m.quantity.value)}
    step, size = metric.quantity.value.as_tuple().exponent, abs(metric.quantity.value)
    near = (size, size + Decimal(1).scaleb(int(step)), size - Decimal(1).scaleb(int(step)))
    return metric.interval is None or any(value + change in told for value in told for change in near)


def _is_change_told(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The other file gives by how much a value beside it rose or fell to it: the gain of 0.783, 0.851 and 0.068."""
    figures = {spot(f.place): f for f in _line_of(comparison, side, metric)}
    own = figures.pop(spot(metric.place), None)
    if own is None or own.is_whole:
        return False
    entries = comparison.entries[side]
    alike = [f for f in figures.values() if f.value.same_quantum(own.value) and f.bound not in _LIMITS]
    told = {abs(f.value) for f in alike if (e := entries.get(spot(f.place))) and e.status == "agree"}
    return any(abs(own.value - f.value) in told - {own.value, f.value} for f in alike)


def _is_restated(facts: SideFacts, metric: Metric, linked: set[int]) -> bool:
    """The same value stands beside it in another unit, and that one has its counterpart: `below 0.67 year (8 months)`."""
    own = metric.place
    return any(
        id(m) in linked
        and (m.place.cell, m.place.sentence_start) == (own.cell, own.sentence_start)
        and m.concept == metric.concept
        and m.quantity.unit != metric.quantity.unit
        and meet(m.quantity.value, m.quantity.unit, metric.quantity.value, metric.quantity.unit)
        for m in metrics_in(facts, own.document, own.block)
    )


def _line_of(comparison: Comparison, side: Side, metric: Metric) -> Sequence[Figure]:
    """The numbers of the sentence or row of a metric."""
    entry = comparison.entries[side].get(spot(metric.place))
    return comparison.side(side).lines[entry.line].figures if entry is not None else ()


def _is_background(metric: Metric, parameters: Parameters) -> bool:
    """A coefficient of variation follows from mean and deviation, or is told of readers to judge the device by: it may be left out."""
    return metric.concept in parameters.get("background", ())


def _follows(comparison: Comparison, side: Side, metric: Metric, parameters: Parameters) -> bool:
    """A Youden index follows from sensitivity and specificity, which both files give: one may leave it out.

    A bare accuracy is told in passing by whoever gives the other shares; one with an interval or counts of its own is not.
    """
    own = metric.interval is not None or metric.denominator is not None
    if metric.concept in parameters.get("bare", ()):
        there = comparison.side(_OTHER[side])
        return not own or metric.interval is None and _are_sums(there, (metric.numerator, metric.denominator))
    sources = parameters.get("follows", {}).get(metric.concept, ())
    if not sources:
        return False
    agreeing = {getattr(link, side).concept for link in comparison.metrics.agreeing}
    return agreeing.issuperset(sources)


def _unaccounted(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The ledger finds neither the number on the other side nor one in its place; an interval or fraction comes with its value."""
    entry = comparison.entries[side].get(spot(metric.place))
    kind = value_kind(metric.concept, comparison.glossary)
    chance = entry is not None and entry.reason == WORKED_OUT and kind != "proportion"  # an AUC follows from no counts
    if entry is not None and not chance and (entry.firm or entry.status == "differ" or entry.reason == WORKED_OUT):
        return False
    if entry is not None and _is_told_again(comparison, side, metric, entry):
        return False
    there = comparison.side(_OTHER[side])
    if is_limit(metric):
        ends = (end for m in metrics_of(there, metric.concept) for end in _bounds(m))
        return not any(agree(value, end) for end in ends for value in _scales(metric.quantity.value))
    if metric.interval is not None or metric.denominator is not None:
        same = same_metrics(there, metric, kind)
        counts = metric.numerator, metric.denominator
        told = (
            _beside(comparison, side, metric)
            or _are_telling(counts)
            and counts in fractions_of(there)
            or _are_cells(there, counts)
        )
        return not told and not any(same_counts(metric, o, kind) for o in same)
    told = any(o.quantity.unit != metric.quantity.unit for o in same_metrics(there, metric, kind))
    return entry is not None and (chance or _is_open(comparison, side, entry)) and not told


def _answering(comparison: Comparison, side: Side) -> set[Spot]:
    """The numbers of a file that a number of the other one is found equal to."""
    there = comparison.ledger.fda if side == "nmpa" else comparison.ledger.nmpa
    return {spot(e.partner.place) for e in there if e.status == "agree" and e.partner is not None}


def _is_told_again(comparison: Comparison, side: Side, metric: Metric, entry: Entry) -> bool:
    """A criterion that stands elsewhere in its own file, and there the other file has it too."""
    own = comparison.ledger.nmpa if side == "nmpa" else comparison.ledger.fda
    return metric.scope.get("role") == "acceptance_criterion" and any(
        e.status == "agree" and e.figure.unit == entry.figure.unit and e.figure.value == entry.figure.value for e in own
    )


def _has_orphan_twin(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The other file has the number too, and nothing answers it either: it was not understood there.

    What is demanded stands in few places: there it is enough that nothing answers it one for one.
    """
    entry = comparison.entries[side].get(spot(metric.place))
    other: Side = "fda" if side == "nmpa" else "nmpa"
    there, entries = comparison.side(other), comparison.entries[other]
    if entry is None or not is_telling(entry.figure):
        return False
    if is_criterion(metric):
        return is_told_elsewhere(comparison, side, metric.place)
    equal = (
        f
        for line in holding(there).lines(entry.figure)
        for f in there.lines[line].figures
        if same_figure(entry.figure, f, beside=True)
    )
    return any((e := entries.get(spot(f.place))) is not None and e.status == "only" for f in equal)


def _is_rounded_there(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """The other file gives the metric with fewer decimals, too few for a link: 0.077 mm and 0.08 mm."""
    there, unit = metrics_of(comparison.side(_OTHER[side]), metric.concept), metric.quantity.unit
    alike = (m for m in there if m.quantity.unit == unit and compatible(metric, m))
    return any(rounded_off(metric.quantity.value, m.quantity.value) for m in alike)


def _is_told_of_kin(comparison: Comparison, side: Side, metric: Metric, parameters: Parameters) -> bool:
    """The other file has the value as that of a metric that says the same by other means: `detected 92.4% of the nodules`."""
    there = comparison.side(_OTHER[side])
    kind = value_kind(metric.concept, comparison.glossary)
    kin = _kin_of(metric.concept, parameters) - {metric.concept}
    return any(same_metrics(there, replace(metric, concept=concept), kind) for concept in sorted(kin))


def _bounds(metric: Metric) -> set[Decimal]:
    """The ends of a whole interval."""
    ends = (metric.interval.low, metric.interval.high) if metric.interval else ()
    return {end for end in ends if end is not None}


def _scales(value: Decimal) -> set[Decimal]:
    """A value, and the same in per cent and as a fraction."""
    return {value, value.scaleb(2), value.scaleb(-2)}


def _beside(comparison: Comparison, side: Side, metric: Metric) -> bool:
    """A line of the other file holds the value and, beside it, its counts or its lower bound."""
    echoes = comparison.echoes[side]
    wanted = {Decimal(n) for n in (metric.numerator, metric.denominator) if n is not None}
    low = metric.interval.low if metric.interval else None
    for line in echoes.lines_with(metric.place):
        values = {f.value for f in line.figures}
        if wanted and wanted <= values or not wanted and low is not None and _scales(low) & values:
            return True
    return False


def _are_telling(counts: tuple[int | None, int | None]) -> bool:
    """Counts of two digits or more: who writes `104/106` may leave out that it is 98.1%."""
    return counts[1] is not None and counts[1] >= _TWO_DIGITS


@once
def _rows(facts: SideFacts) -> Mapping[int, Sequence[frozenset[int]]]:
    """The whole numbers of each row of a table, by each of them."""
    found: dict[int, list[frozenset[int]]] = defaultdict(list)
    for line in facts.lines:
        counts = (
            frozenset(int(f.value) for f in line.figures if f.is_whole and not f.unit) if line.kind == "row" else ()
        )
        for count in counts:
            found[count].append(frozenset(counts))
    return found


def _are_cells(facts: SideFacts, counts: tuple[int | None, int | None]) -> bool:
    """A row holds both counts in cells of their own, as a confusion matrix does, or a sentence tells one by the other: the rate follows.

    `35 malignant nodules, of which 33 were detected`.
    """
    part, whole = counts
    if part is None or not _are_telling(counts):
        return False
    return counts in _told_in_sentences(facts) or any(whole in row for row in _rows(facts).get(part, ()))


@once
def _told_in_sentences(facts: SideFacts) -> frozenset[tuple[int | None, int | None]]:
    told = (counts for line in facts.lines if line.kind != "row" for counts in counts_told(line))
    return frozenset((int(c.part.value), int(c.whole.value)) for c in told)


def _are_sums(facts: SideFacts, counts: tuple[int | None, int | None]) -> bool:
    """Two shares of the file make up this one: an accuracy of 222/256 follows from 91/97 and 131/159."""
    part, whole = counts
    told = fractions_of(facts)
    return part is not None and whole is not None and any((part - a, whole - b) in told for a, b in told if a and b)


def _missing(side: Side, metrics: Sequence[Metric]) -> Hit:
    first, shown = metrics[0], ", ".join(dict.fromkeys(printed(m.quantity) for m in metrics))
    values = {**values_shown(first, first), "value": shown, "side": side}
    places = tuple(p for m in metrics for p in (m.place, m.fraction_place, m.interval_place) if p is not None)
    return on_side(side, places, values, concepts=(first.concept,), certain=False)


def _found(comparison: Comparison, side: Side) -> set[int]:
    """Metrics whose number is found in what answers its line."""
    entries = ((m, comparison.entries[side].get(spot(m.place))) for m in comparison.side(side).metrics)
    return {id(m) for m, entry in entries if entry is not None and entry.status == "agree" and entry.firm}


def _is_left_out(comparison: Comparison, side: Side, metric: Metric, told: set[int]) -> bool:
    """A row or column of a metric of which the other file has no value left, though it gives those of the others in the table."""
    kind = value_kind(metric.concept, comparison.glossary)
    if metric.place.cell < 0 or metric.scope.get("role", "result") != "result" or kind not in PROPORTIONS:
        return False
    left = comparison.metrics.alone_fda if side == "nmpa" else comparison.metrics.alone_nmpa
    if (
        metric.concept == _ASSUMED
        or metric.concept.endswith(_DIFFERENCE)
        or any(o.concept == metric.concept for o in left)
    ):
        return False
    near = [
        m for m in metrics_in(comparison.side(side), metric.place.document, metric.place.block) if m.place.cell >= 0
    ]
    own = [m for m in near if m.concept == metric.concept]
    others = [m for m in near if m.concept != metric.concept and m.scope.get("role", "result") == "result"]
    known = sum(id(m) in told for m in others)
    return not any(id(m) in told for m in own) and known >= max(_FEW, 0.8 * len(others))


def _expected(metric: Metric, facts: SideFacts, linked: set[int], told: set[int]) -> bool:
    """Its neighbours in table or sentence are linked, so the other file reports this group too."""
    near = [m for m in metrics_in(facts, metric.place.document, metric.place.block) if m is not metric]
    if is_criterion(metric):
        near = [m for m in near if is_criterion(m)]  # who reports a result may leave out what was demanded of it
    listed = [m for m in near if _is_listed_with(metric, m)]
    values = {m.quantity.value for m in listed}
    changed = any(abs(a - b) == abs(metric.quantity.value) for a, b in combinations(values, 2))  # fell by 0.37
    if len(listed) >= _SHARED and all(id(m) in linked for m in listed) and not changed:
        return True
    if metric.place.cell >= 0:
        beside = [m for m in near if m.concept == metric.concept and m.scope.get("role") == metric.scope.get("role")]
        if all(id(m) in told and id(m) not in linked for m in beside):
            beside = []  # the other file has what it needs of them, under another name
    else:
        beside = [m for m in near if m.place.cell < 0]
        others = [m for m in beside if m.concept != metric.concept]  # the values of one metric are left out together
        beside = others if len(others) >= _FEW else beside or _other_statistics(metric, facts)
    if metric.place.cell >= 0 and not beside:
        beside = [m for m in near if m.scope.get("role") == metric.scope.get("role")]
        return len(beside) >= _FEW and sum(id(m) in linked for m in beside) >= 0.7 * len(beside)
    return bool(beside) and sum(id(m) in linked for m in beside) >= max(1, 0.6 * len(beside))


def _is_listed_with(metric: Metric, other: Metric) -> bool:
    """Another value of the same metric in the same sentence: `A, B and C were …`."""
    same = (metric.place.cell, metric.place.sentence_start) == (other.place.cell, other.place.sentence_start)
    role = metric.scope.get("role") == other.scope.get("role")
    return metric.place.cell < 0 and same and role and metric.concept == other.concept


def _other_statistics(metric: Metric, facts: SideFacts) -> list[Metric]:
    """The mean of what this is a percentile of."""
    own, told = _without_statistic(metric), metric.scope.get("statistic")
    same = (m for m in metrics_of(facts, metric.concept) if m.scope.get("statistic") != told)
    return [m for m in same if _without_statistic(m) == own]


def _without_statistic(metric: Metric) -> dict[str, str]:
    return {slot: value for slot, value in metric.scope.items() if slot != "statistic"}
