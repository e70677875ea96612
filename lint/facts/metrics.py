"""Metrics of running text: value, interval, fraction and scope of every performance figure in a sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from lint.facts.attribution import attribute
from lint.facts.bounds import brackets
from lint.facts.classes import without_classes
from lint.facts.clauses import measures, only_measures
from lint.facts.computed_from import without_sources
from lint.facts.counts import level_counted
from lint.facts.cues import cue, cue_spans
from lint.facts.curve_points import on_curve, point_of
from lint.facts.estimates import Estimate, scan
from lint.facts.grammar import frame
from lint.facts.model import Interval, Metric, Quantity
from lint.facts.names import OTHER, Name, carried_over, names_of, others_of
from lint.facts.no_values import (
    changes_of,
    is_bare_point,
    is_extreme,
    is_listed_with,
    is_no_value,
    is_size,
    named_extreme,
)
from lint.facts.number_roles import begin
from lint.facts.numbered_classes import numbered_classes
from lint.facts.parallels import from_to, parallels, repeat
from lint.facts.passage import Passage
from lint.facts.roles import demanded_by_lead, limit_must_exceed, role_of
from lint.facts.scope import (
    Scope,
    alone,
    as_mapping,
    carriers_of,
    heading_scope,
    offer_listed,
    readers_in,
    sentence_scope,
)  # fmt: skip
from lint.facts.sentence import Attribution, Carrier, Sentence, is_coordination
from lint.facts.table_labels import says
from lint.facts.topics import offer_group, tells_no_values
from lint.facts.unknown_items import unknown_item
from lint.language.numbers import Number, unit_at

_CONTENTS = re.compile(r"\.{5,}\s*\d*\s*$|\.{5,}\s*\d")  # a line of a table of contents
_LEVEL_IN_HEADING = re.compile(r"(\d{2}(?:\.\d+)?)\s*%\s*(?:双侧|单侧)?(?:CI|[Cc]onfidence|置信|可信)")


_frame = partial(frame, "attribution")
_FOUND = r"\b(?:was|were|is|are|had|has|reached|achieved|fell|rose|actual\w*|result\w*)\b|实测|结果|[为达是均]"
_PASSED = (
    r"\bpass(?:ed)?\b|\bmet\b|\b(?:result|observed|actual|measured|found|achieved)|实测|测得|结果|通过|合格|符合|达标"
)
_UNIT_REACH = 12
_OF_TWO = {"bias", "limits_of_agreement", "loa_low", "loa_high", "mae", "rmse", "icc", "ccc", "correlation"}
"""How the software and those that it is compared with agree: the experts are no arm."""
_OF_BOTH_ARMS = {"rate_ratio", "relative_risk", "odds_ratio", "hazard_ratio"}  # of one arm against the other
_OF_READERS = {"reading_time", "time_saving"}  # never the software's own


def prose_metrics(passage: Passage) -> Iterator[Metric]:
    """Every metric of one sentence that stands in no table."""
    text = passage.text
    if not passage.numbers or _CONTENTS.search(text):
        return
    names = names_of(passage) or carried_over(passage)
    if not names:
        return
    named = numbered_classes(passage)
    told = [
        n for n in without_spread(passage, passage.section[-1:]) if not any(c.start <= n.start < c.end for c in named)
    ]
    found = scan(text, told, heading_level(passage.section))
    bounded_only = tells_no_values(passage)  # `95%CI以Wilson法计算：Acc 92.8%（90.1%～94.9%）` has values for all that
    found.estimates = [
        e
        for e in found.estimates
        if not (is_bare_point(text, e.number) or is_size(text, e)) and (e.is_bounded or not bounded_only)
    ]
    if not found.estimates:
        return
    carriers = [c for c in carriers_of(passage) if not any(_inside(c, e) for e in found.estimates)]
    found.estimates = without_classes(found.estimates, carriers, names, text)
    names = sorted([*without_sources(text, names), *others_of(passage, names)], key=lambda n: n.start)
    sentence = Sentence(passage, found, names, carriers)
    valued = [a for a in attribute(sentence) if not is_no_value(sentence, a)]
    sentence.carriers = [c for c in sentence.carriers if not _is_value(c, valued)]
    attributions, points = on_curve(sentence, valued)
    aside = {"prevalence", OTHER}
    yield from _in_order(sentence, [a for a in attributions if a.name.concept not in aside], attributions, points)


def without_spread(passage: Passage, around: Sequence[str]) -> list[Number]:
    """The numbers of a passage; those in brackets are a spread where it, a header or a caption says so."""
    inside = brackets(passage.text)
    if says("spread_told", passage.text) or any(map(_says_spread, around)):
        return [n for n in passage.numbers if inside[n.start] < 0]
    if not says("spread", passage.text):
        return passage.numbers
    return [n for n in passage.numbers if inside[n.start] < 0 or not _is_alone(n, inside[n.start], passage.text)]


def _is_alone(number: Number, opened: int, text: str) -> bool:
    """A bracket that holds nothing but a number: the deviation of the value before it, where the sentence says so."""
    return not text[opened + 1 : number.start].strip() and text[number.end :].lstrip()[:1] in {")", "]"}


@lru_cache(maxsize=1 << 12)
def _says_spread(text: str) -> bool:
    """Kept, since a caption and a header stand around many numbers."""
    return says("spread", text) or says("spread_told", text)


def _inside(carrier: Carrier, estimate: Estimate) -> bool:
    """The limits of an interval are no class of patients."""
    span = estimate.interval_span
    return span is not None and span[0] <= carrier.start and carrier.end <= span[1]


def _is_value(carrier: Carrier, attributions: Sequence[Attribution]) -> bool:
    """`no more than 0.10 mm`, which is demanded of a metric, is no class of size."""
    limit = carrier.slot == "subgroup" and not carrier.value.isidentifier()
    return limit and any(carrier.start <= a.estimate.number.start < carrier.end for a in attributions)


def _in_order(
    sentence: Sentence,
    attributions: Sequence[Attribution],
    everything: Sequence[Attribution],
    points: Mapping[int, str],
) -> Iterator[Metric]:
    """The facts of a sentence one after the other; each may go on with what was said before it."""
    text = sentence.passage.text
    spans = [(a.estimate.number.start, a.estimate.number.end) for a in attributions]
    ordered, models = from_to(sentence, attributions), parallels(sentence, attributions)
    done: dict[int, Metric] = {}
    changes = changes_of(sentence, attributions)
    for index, attribution in enumerate(attributions):
        given = Scope()
        for slot, value in attribution.name.given:
            if not _told_anew(sentence, attribution, slot):
                given.offer(slot, value, "name")
        if index in ordered:
            given.offer(*ordered[index], "order of a comparison")
        if spans[index][0] in points:
            given.offer("operating_point", points[spans[index][0]], "point of a curve")
        if index in models:
            repeat(given, index, models, done, sentence, spans[index][0])
        prevalence = _prevalence(sentence, everything, attribution.estimate)
        if prevalence:
            given.offer("prevalence", prevalence, "clause")
        demanded = _goes_on_demanding(sentence, attributions, index, done.get(index - 1))
        for metric in _metric(
            sentence, attribution, spans[:index] + spans[index + 1 :], given, demanded, changes[index]
        ):
            between = text[spans[index - 1][1] : spans[index][0]] if index else ""
            done[index] = _limit_goes_on(_limit(metric, sentence, attributions, index), done.get(index - 1), between)
            yield done[index]


def _told_anew(sentence: Sentence, attribution: Attribution, slot: str) -> bool:
    """What a name holds does not go on where a list beside it, or words behind it, say otherwise: `以病例为单位为95.2%`."""
    name, at = attribution.name, attribution.estimate.number.start
    last = max(
        (n.start for n in sentence.names if n.start < at), default=name.start
    )  # what stands before another is its own
    between = (c for c in sentence.carriers if max(name.end, last) <= c.start and c.end <= at)
    return any(c.slot == slot for c in (*attribution.listed, *between))


def _limit(metric: Metric, sentence: Sentence, attributions: Sequence[Attribution], index: int) -> Metric:
    """`limits of agreement ran from -1.21 to 1.05`: of two values the first is the lower limit, the other the upper.

    `LoA, lower, was -3.5 in A and -4.0 in B`: the words behind the name say which of them all its values are.
    """
    if metric.concept != "limits_of_agreement":
        return metric
    named = attributions[index].name
    side = _frame("side").match(sentence.passage.text, named.end)
    if side is not None:
        return replace(metric, concept="loa_high" if side["high"] else "loa_low")
    own = [i for i, a in enumerate(attributions) if a.name.concept == metric.concept]
    pair = [i for i in own if attributions[i].estimate.number.comparator != "±"]
    if len(pair) < 2 or index not in pair or len(pair) % 2:
        return metric
    return replace(metric, concept="loa_low" if pair.index(index) % 2 == 0 else "loa_high")


def _limit_goes_on(metric: Metric, before: Metric | None, between: str) -> Metric:
    """`灵敏度的95%CI下限：龋病不低于85.0%，残根不低于80.0%`: what was demanded of a limit is so of the limit in the next group.

    So is what a list demands of other metrics: `the lower limit had to exceed 80% for sensitivity and 0.9 for the AUC`.
    """
    if before is None or before.interval is None or metric.interval is not None:
        return metric
    low, high = before.interval.low, before.interval.high
    alone = (low is None) != (high is None) and before.quantity.value in (low, high)
    demanded = {m.scope.get("role") for m in (before, metric)} == {"acceptance_criterion"}
    if alone and _found_for(before, metric, between):
        limit = Interval(metric.quantity.value, None, before.interval.level)
        limit = Interval(None, metric.quantity.value, before.interval.level) if low is None else limit
        return replace(metric, interval=limit, interval_place=metric.place)
    signs = {before.quantity.comparator, ""} if demanded else {before.quantity.comparator} - {""}
    alike = metric.concept == before.concept and metric.quantity.unit == before.quantity.unit
    same = (alike or demanded) and metric.quantity.comparator in signs
    if not (alone and same) or _FINDS.search(between):
        return metric
    value, level = metric.quantity.value, before.interval.level
    limit = Interval(value, None, level) if high is None else Interval(None, value, level)
    return replace(metric, interval=limit, interval_place=metric.place)


def _found_for(before: Metric, metric: Metric, between: str) -> bool:
    """`criterion, lower limit at least 0.880; result, 0.915`: what was found of a limit is a limit, where nothing else is said."""
    roles = before.scope.get("role"), metric.scope.get("role")
    bare = metric.denominator is None and not metric.quantity.comparator
    found = bare and roles == ("acceptance_criterion", "result") and metric.concept == before.concept
    return found and metric.quantity.unit == before.quantity.unit and _frame("result_of").fullmatch(between) is not None


_FINDS = re.compile(r"[;。]|estimate|估计|mean|均值|\b(?:was|were|is|had|has|must)\b|[须应]")


def _leaves_bracket(text: str, last: int, at: int) -> bool:
    """`95.6% (goal 90%) and 93.2%`: what a bracket says of one value is over behind it."""
    opened = brackets(text)
    return opened[at] < opened[last]


def _goes_on_demanding(
    sentence: Sentence, attributions: Sequence[Attribution], index: int, before: Metric | None
) -> bool:
    """A criterion goes on: `at least 0.900 for the cavity, 0.830 for the wall`, `the goals of 75% and 80%`."""
    own = attributions[index]
    if before is None or before.scope.get("role") != "acceptance_criterion" or own.estimate.is_bounded:
        return False
    last = attributions[index - 1].estimate.number
    gap = sentence.gap(last.end, own.estimate.number.start)
    if last.comparator and not own.estimate.number.comparator and not gap.strip():
        return False  # 灵敏度≥90% 95.2%: the demand and what was found
    if re.search(_PASSED, gap, re.I) or _leaves_bracket(sentence.passage.text, last.start, own.estimate.number.start):
        return False
    bounded = own.estimate.number.comparator in {">=", "<=", ">", "<"}
    if (
        is_coordination(gap)
        or is_listed_with(sentence, attributions[index - 1], own)
        or bounded
        and re.search(_FOUND, gap) is None
    ):
        return True
    if _both_name_behind(sentence, attributions[index - 1], own):
        return True
    bare = not own.estimate.has_interval and not _frame("set_against").match(sentence.passage.text, own.estimate.end)
    if bare and _frame("verbless").fullmatch(_without(gap, own.name, attributions[index - 1])):
        return True
    elliptic = own.name == attributions[index - 1].name and not cue("planned", gap)
    return elliptic and (not re.search(r"[;。]", gap) or bool(own.estimate.number.comparator))


_NEXT = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:and|or|和|与|及|、)\s*)?")


def _both_name_behind(sentence: Sentence, before: Attribution, own: Attribution) -> bool:
    """Members of one list with their metrics behind them: `80% for sensitivity, 0.920 for the AUC`."""
    behind = all(a.estimate.number.end <= a.name.start for a in (before, own))
    start = own.estimate.number.start
    return behind and before.name.end <= start and _NEXT.fullmatch(sentence.gap(before.name.end, start)) is not None


def _without(gap: str, name: Name, before: Attribution) -> str:
    """The words between two values, but for the name that stands among them."""
    end = before.estimate.number.end
    return gap[: max(0, name.start - end)] + gap[max(0, name.end - end) :] if name.start >= end else gap


def share(number: Number) -> str:
    """A proportion as a plain fraction, the same for 5% and 0.05."""
    value = number.value.scaleb(-2) if number.unit == "%" else number.value
    return f"{value:f}"


def _prevalence(sentence: Sentence, attributions: Sequence[Attribution], estimate: Estimate) -> str:
    """The prevalence that the clause assumes; of as many prevalences as values the one in the same place of its list."""
    text = sentence.passage.text
    assumed = [a.estimate.number for a in attributions if a.name.concept == "prevalence"]
    own = next((a.name.concept for a in attributions if a.estimate is estimate), "")
    values = [a.estimate for a in attributions if a.name.concept == own]
    if len(assumed) == len(values) > 1:
        return share(assumed[next(n for n, value in enumerate(values) if value is estimate)])
    for number in assumed:
        low, high = sorted((number.end, estimate.number.start))
        if not re.search(r"[;。]", text[low:high]):
            return share(number)
    return ""


def heading_level(section: Sequence[str]) -> str:
    """A confidence level that a heading states for what stands below it."""
    for heading in reversed(section):
        match = _LEVEL_IN_HEADING.search(heading)
        if match:
            return match[1]
    return ""


def _metric(
    sentence: Sentence,
    attribution: Attribution,
    others: list[tuple[int, int]],
    scope: Scope,
    demanded: bool,
    change: str,
) -> Iterator[Metric]:
    """The fact of one attribution, with its scope."""
    passage, estimate, name = sentence.passage, attribution.estimate, attribution.name
    carriers = sentence.carriers
    if change == "drop":
        return
    at = (estimate.number.start, estimate.number.end)
    offer_listed(scope, attribution.listed, passage)
    bounded = estimate.number.comparator or (estimate.high.comparator if estimate.high else "")
    role, why = role_of(passage, at, bounded, passage.section, carriers, others)
    if demanded and (role == "planned" or role == "result" and not why):
        role, why = "acceptance_criterion", "the value before it in a list of criteria"
    role, why, estimate = _as_demanded(sentence, estimate, role, why)
    if re.search(r"null hypothes|零假设|原假设|H0", passage.text):
        estimate = replace(estimate, number=replace(estimate.number, comparator=""))
    if role != "result" or why:
        scope.offer("role", role, why)
    bound = (
        role == "acceptance_criterion"
        and not name.end
        and _frame("at_most").match(passage.text, begin(estimate.number))
    )
    before = passage.text[: begin(estimate.number) if bound else estimate.number.start]
    extreme = is_extreme(before) or named_extreme(passage.text[: name.start])
    if not extreme and role != "acceptance_criterion" and _frame("largest_behind").match(passage.text, at[1]):
        extreme = "maximum"
    if extreme:
        scope.offer("statistic", extreme, "word before the value")
    point = point_of(passage, estimate)
    if point:
        scope.offer("operating_point", point, "sentence")
    _offer_unknown(scope, sentence, at, others)
    sentence_scope(
        scope, passage, _carriers_for(sentence, name, at), at, others, (name.start, name.end), sentence.plain
    )
    offer_group(scope, passage, at[0])
    if not change and name.concept not in _OF_READERS and not cue("reader_study", " ".join(passage.section)):
        _subject(scope, passage)
    if estimate.fraction is not None and level_counted(passage):
        scope.offer("level", level_counted(passage), "what the denominator counts")
    _level_so_far(scope, passage)
    heading_scope(scope, passage.section, passage)
    if scope.values.setdefault("role", "result") == "result":
        scope.reasons.pop("role", None)
    concept = f"{name.concept}_difference" if change == "difference" else name.concept
    if change == "difference" or concept in _OF_BOTH_ARMS:
        scope.values.pop("arm", None)
        if scope.values["role"] == "predicate":
            scope.values["role"] = "result"
    limits = _limits_in_bracket(sentence, concept, estimate)
    if limits is not None:
        yield from limits_of_agreement(fact(passage, limits, "limits_of_agreement", scope), limits, passage)
        estimate = replace(estimate, low_bound=None, high_bound=None, interval_span=None)
    yield from limits_of_agreement(fact(passage, estimate, concept, scope), estimate, passage)


def _offer_unknown(scope: Scope, sentence: Sentence, at: tuple[int, int], others: Sequence[tuple[int, int]]) -> None:
    """An item of a list whose group nobody knows is none of the group before it."""
    known = [(t.start, t.end) for t in sentence.passage.terms]
    unknown = unknown_item(sentence.plain, at, others, sentence.carriers, known)
    if unknown:
        scope.offer("condition", "", "list")
        scope.offer("subgroup", f"~{unknown.lower()}", f"list: {unknown}")


def _as_demanded(sentence: Sentence, estimate: Estimate, role: str, why: str) -> tuple[str, str, Estimate]:
    """The role of a value and its reason, and the value as a limit of its interval where that is demanded."""
    passage = sentence.passage
    demands, sign, of_limit = demanded_by_lead(passage.section[-1]) if passage.section else (False, "", False)
    if demands and role == "result" and not (why or estimate.has_interval or estimate.fraction):
        role, why = "acceptance_criterion", "what leads in the list"
        estimate = replace(estimate, number=replace(estimate.number, comparator=estimate.number.comparator or sign))
    demanded = role == "acceptance_criterion" and not estimate.has_interval
    if demanded and (limit_must_exceed(passage.text) or limit_must_exceed(passage.following) or of_limit):
        number, level = estimate.number, sentence.scan.level
        estimate = replace(
            estimate, low_bound=number, level=level, interval_span=(number.start, number.end)
        )  # fmt: skip
    return role, why, estimate


def _limits_in_bracket(sentence: Sentence, concept: str, estimate: Estimate) -> Estimate | None:
    """`bias -1.8 mL (limits of agreement -12.4 to 8.8 mL) for A, 0.9 mL (-7.7 to 9.5 mL) for B`: limits of agreement both."""
    low, high = estimate.low_bound, estimate.high_bound
    if concept != "bias" or estimate.level or low is None or high is None:
        return None
    if not any(
        n.concept in {"limits_of_agreement", "loa_low", "loa_high"} and n.start < high.end for n in sentence.names
    ):
        return None
    low, high = (replace(n, unit=n.unit or estimate.number.unit, comparator="") for n in (low, high))
    return Estimate(low, low.start, high.end, high=high, parts=(low.start, high.start))


def _carriers_for(sentence: Sentence, name: Name, at: tuple[int, int]) -> list[Carrier]:
    """The words of scope that can hold for a metric; a time has a condition only where its task is named beside it.

    What a rate of false marks is counted on (per exam) is no level of another metric.
    """
    counted = [n for n in sentence.names if n.value_kind == "count" and n != name]
    carriers = [
        c for c in sentence.carriers if c.slot != "level" or not any(n.start <= c.start < n.end for n in counted)
    ]
    if name.value_kind == "count":  # a rate of false marks is counted on what its own name says
        carriers = [
            c for c in carriers if c.slot != "level" or name.start <= c.start < max(name.end, at[1] + _UNIT_REACH)
        ]
    text = sentence.passage.text
    if name.concept in _OF_TWO and cue("standalone_subject", text):
        carriers = [c for c in carriers if c.value != "unaided" or cue("unaided", text[c.start : c.end])]
    if name.value_kind != "time":
        return carriers
    return [c for c in carriers if c.slot != "condition" or _in_clause(text, c, name, at)]


def _in_clause(text: str, carrier: Carrier, name: Name, at: tuple[int, int]) -> bool:
    """What was done in a time stands beside it: no border between the words and the name or the value."""
    spans = (sorted((carrier.start, other)) for other in (name.start, at[0]))
    return any(not re.search(r"[,;。]", text[low:high]) for low, high in spans)


def _subject(scope: Scope, passage: Passage) -> None:
    """The software is what was tested: in the sentence, or so far in the paragraph, where no reader stands beside it."""
    if _is_subject(passage.text):
        scope.offer("arm", "standalone", "sentence: the software is the subject")
    elif alone(passage.before) and not readers_in(passage.before + passage.text):
        scope.offer("arm", "standalone", "paragraph: the software is the subject")


def _is_subject(text: str) -> bool:
    """The software is spoken of, and not only as what something else is measured by: `more than with the software`."""
    named = (*cue_spans("standalone_subject", text), *cue_spans("standalone", text))
    return any(
        not measures(text, start) and not only_measures(text, Carrier("arm", "standalone", start, end))
        for start, end in named
    )


def _level_so_far(scope: Scope, passage: Passage) -> None:
    """`Performance was assessed on a case level.`: a sentence without values names the level of those behind it."""
    levels: dict[str, bool] = {}
    previous = passage.previous
    while previous is not None:
        levels |= {c.value: bool(previous.numbers) for c in carriers_of(previous) if c.slot == "level"}
        previous = previous.previous
    if len(levels) == 1 and not any(levels.values()):
        scope.offer("level", next(iter(levels)), "sentence before")


def fact(
    passage: Passage, estimate: Estimate, concept: str, scope: Scope, *, unit: str = "", level: str = ""
) -> Metric:
    """An estimate as a metric fact; `unit` is that of a table header when the cell has none."""
    number = estimate.number
    unit = number.unit or unit
    interval = None
    if estimate.has_interval:
        bounds = [b.value if b is not None else None for b in (estimate.low_bound, estimate.high_bound)]
        interval = Interval(bounds[0], bounds[1], estimate.level or level)
    value = f"{number.written}~{estimate.high.written}" if estimate.high else number.written
    if number.comparator == "±":
        value = f"±{value}"
    fraction = estimate.fraction
    return Metric(
        "metric", concept, value,
        passage.quote(number.start, (estimate.high or number).end),
        passage.place(number.start, (estimate.high or number).end),
        as_mapping(scope), dict(scope.reasons),
        quantity=Quantity(number.value, unit, number.comparator, estimate.high.value if estimate.high else None),
        interval=interval,
        n=int(estimate.n.value) if estimate.n else None,
        numerator=int(fraction[0].value) if fraction else None,
        denominator=int(fraction[1].value) if fraction else None,
        interval_place=passage.place(*estimate.interval_span) if estimate.interval_span else None,
        fraction_place=passage.place(fraction[0].start, fraction[1].end) if fraction else None,
    )  # fmt: skip


_CLOSED = re.compile(r"\s?[)\]]")  # [−1.87, 2.57]度


def limits_of_agreement(metric: Metric, estimate: Estimate, passage: Passage) -> Iterator[Metric]:
    """Limits of agreement come as a range or as an interval: they are two facts, never a confidence interval."""
    if metric.concept not in {"limits_of_agreement", "loa", "loa_low", "loa_high"} or (estimate.high is None):
        yield metric
        return
    low, high = estimate.number, estimate.high
    for concept, number in (("loa_low", low), ("loa_high", high)):
        behind = _CLOSED.match(passage.text, high.end)
        unit = (
            number.unit
            or high.unit
            or metric.quantity.unit
            or (unit_at(passage.text, behind.end())[0] if behind else "")
        )
        yield replace(
            metric,
            concept=concept,
            value=number.written,
            quantity=Quantity(number.value, unit),
            quote=passage.quote(number.start, number.end),
            place=passage.place(number.start, number.end),
        )
