"""Which metric is a number? The grammar of a sentence: lists, shared heads, values before and after their names, ellipsis.

A sentence is read as names (of metrics), carriers (of scope) and estimates in order. Estimates in coordination are one
group; a group is matched with a list of names or of carriers of the same length, a single one with the name that its
grammar ties it to.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise, product

from lint.facts.bounds import brackets
from lint.facts.carrier_lists import carrier_list
from lint.facts.cues import cue, cue_spans
from lint.facts.estimate_groups import announces, estimate_groups, sums_up
from lint.facts.estimates import Estimate
from lint.facts.grammar import forms, frame
from lint.facts.names import TIMES, Name, fits, kind_of
from lint.facts.no_values import is_threshold, tells_size
from lint.facts.number_roles import begin
from lint.facts.operating_points import without_points
from lint.facts.prevalence import at_prevalence
from lint.facts.scope import qualifies
from lint.facts.sentence import Attribution, Carrier, Sentence
from lint.facts.unknown_members import unknown_before, unknown_behind
from lint.language.numbers import Number

_frame = partial(frame, "attribution")


@cache
def _name_list() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:的)?\s*{forms('attribution', 'coordinator')}\s*", re.I)


def attribute(sentence: Sentence) -> list[Attribution]:
    """All estimates of a sentence that are values of a metric it names.

    A number inside a name is none, nor is one with a unit that no name can have (`0.921 below 10 mm`).
    """
    without_points(sentence)
    inside = [e for e in sentence.scan.estimates if any(n.start <= e.number.start < n.end for n in sentence.names)]
    inside += [
        e for e in sentence.scan.estimates if _is_version(sentence, e) or is_threshold(sentence.passage.text, e.number)
    ]
    inside += [
        e for e in sentence.scan.estimates if e.number.unit and not any(fits(n, e.number) for n in sentence.names)
    ]
    inside += [e for e in sentence.scan.estimates if qualifies(sentence.passage.text, e, sentence.carriers)]
    inside += [e for e in sentence.scan.estimates if _is_next_prevalence(sentence, e)]
    inside += [e for e in sentence.scan.estimates if tells_size(sentence.passage.text, e.number)]
    inside += [] if _errs_in_time(sentence) else [e for e in sentence.scan.estimates if kind_of(e.number) in TIMES]
    sentence.scan.estimates = [e for e in sentence.scan.estimates if e not in inside]
    done = [*_interposed(sentence), *_with_their_goals(sentence), *at_prevalence(sentence)]
    sentence.scan.estimates = [e for e in sentence.scan.estimates if e not in [a.estimate for a in done]]
    names = [_without_limits(sentence, group) for group in _name_groups(sentence)]
    previous_end = 0
    for group in estimate_groups(sentence):
        if any(e.high is not None and not any(fits(n, e.high) for n in sentence.names) for e in group):
            continue  # `risk classes of 0, 1-99 and 100-399` beside a kappa
        found = _attribute_group(sentence, group, names, previous_end, done)
        done.extend(found)
        previous_end = group[-1].number.end if found else previous_end  # what is no value of a name takes none
    return sorted(done, key=lambda a: a.estimate.number.start)


def _without_limits(sentence: Sentence, group: list[Name]) -> list[Name]:
    """`Bias and limits of agreement were −0.02 cm (−0.30 to 0.26) for A, …`: the limits stand in the brackets of their bias."""
    if [n.concept for n in group[-2:]] != ["bias", "limits_of_agreement"]:
        return group
    first = next((e for e in sentence.scan.estimates if e.number.start >= group[-1].end), None)
    inside = first is not None and first.low_bound and first.high_bound and not first.level
    return group[:-1] if inside else group


def _errs_in_time(sentence: Sentence) -> bool:
    """A time is named, or the first number of time is the value of an error: `The mean absolute error was 1.6 days`."""
    if any(n.value_kind in {"time", "any"} for n in sentence.names):
        return True
    first = next((e for e in sentence.scan.estimates if kind_of(e.number) in TIMES), None)
    return first is not None and any(
        n.end <= begin(first.number)
        and fits(n, first.number)
        and (
            sentence.ties(n.end, begin(first.number))
            or _frame("of_what_is").fullmatch(sentence.gap(n.end, begin(first.number)))
        )
        for n in sentence.names
    )


def _is_next_prevalence(sentence: Sentence, estimate: Estimate) -> bool:
    """`At a prevalence of 5% … ; at 10% they are 62.8% and 99.4%`: one more of what the values hold at."""
    text, number = sentence.passage.text, estimate.number
    told = any(n.concept == "prevalence" and n.end <= number.start for n in sentence.names)
    bare = told and _frame("next_prevalence").search(text[: begin(number)]) is not None
    return bare and _frame("next_prevalence_then").match(text, number.end) is not None


def _is_version(sentence: Sentence, estimate: Estimate) -> bool:
    """`DeepNodule 2.5 reached an accuracy of 91%`: a small number behind a proper name, where only shares are named."""
    number = estimate.number
    if number.unit or not number.decimals or not 1 < number.value < 20 or estimate.has_interval:
        return False
    if _frame("version_word").search(sentence.passage.text[: begin(number)]):
        return True
    if any(n.value_kind not in {"proportion", "index"} or n.start < number.start <= n.end + 1 for n in sentence.names):
        return False
    return _frame("proper_name").search(sentence.passage.text[: begin(number)]) is not None


def _interposed(sentence: Sentence) -> list[Attribution]:
    """`a specificity at 86.9% sensitivity of 92.2%`: the last value is the specificity; the other is the operating point."""
    found: list[Attribution] = []
    ends = [len(sentence.plain[: second.start].rstrip()) for _, second in pairwise(sentence.names)]
    pairs = zip(pairwise(sentence.names), ends, strict=True)
    for ((first, second), end), (point, value) in product(pairs, pairwise(sentence.scan.estimates)):
        start = begin(point.number)
        if (
            end <= point.number.end <= second.start  # nothing stands between them
            and _frame("at").match(sentence.gap(first.end, start))
            and _frame("of").match(sentence.gap(second.end, begin(value.number)))
        ):
            found += [Attribution(value, first), Attribution(point, second)]
    return found


def _with_their_goals(sentence: Sentence) -> Iterator[Attribution]:
    """`94.3% against 90% for sensitivity`: both are the sensitivity's, the second one as what was demanded of it."""
    for value, goal in pairwise(sentence.scan.estimates):
        end, start = goal.number.end, begin(goal.number)
        name = next((n for n in sentence.names if n.start >= end), None)
        if name is None or not fits(name, goal.number) or not fits(name, value.number):
            continue
        against = _frame("goal_against").fullmatch(sentence.passage.text, value.number.end, start)
        if against and _frame("goal_for").fullmatch(sentence.gap(end, name.start)):
            roles = (Carrier("role", role, value.number.end, start) for role in ("result", "acceptance_criterion"))
            of = [c for c in sentence.carriers if _frame("goal_for").fullmatch(sentence.gap(name.end, c.start))]
            yield from (Attribution(e, name, [role, *of]) for e, role in zip((value, goal), roles, strict=True))


def _name_groups(sentence: Sentence) -> list[list[Name]]:
    """Names in coordination; words of scope and fillers between them do not part them."""
    groups: list[list[Name]] = []
    for name in sentence.names:
        if groups and groups[-1][-1].end == name.end == 0:  # carried over from the sentence before
            groups[-1].append(name)
            continue
        if groups and not sentence.holds_value(groups[-1][-1].end, name.start):
            gap = re.sub(r"\([^()]*\)", " ", sentence.uncovered(groups[-1][-1].end, name.start))
            listed = _name_list().fullmatch(re.sub(r"\b(?:for|of|in)\b", " ", gap)) and not _new_clause(
                sentence, groups[-1], name
            )
            if listed and groups[-1][-1].concept != name.concept:
                groups[-1].append(name)
                continue
        groups.append([name])
    return groups


def _new_clause(sentence: Sentence, group: Sequence[Name], name: Name) -> bool:
    """`79% in sensitivity with the software; the specificity without it was 88%`: more than a sign stands between."""
    gap = sentence.gap(group[-1].end, name.start)
    return ";" in gap and gap.strip() != ";"


def _spent(done: Sequence[Attribution]) -> list[Name]:
    """The names of values that have but one."""
    at: dict[int, list[Estimate]] = defaultdict(list)
    for attribution in done:
        at[attribution.estimate.number.start].append(attribution.estimate)
    return [a.name for a in done if at[a.estimate.number.start].count(a.estimate) == 1]


def _attribute_group(
    sentence: Sentence, group: list[Estimate], names: list[list[Name]], previous_end: int, done: list[Attribution]
) -> list[Attribution]:
    """One group of estimates to names, and to carriers where those are what is listed."""
    start, end = begin(group[0].number), group[-1].number.end
    before = [g for g in names if g[-1].end <= start and fits(g[-1], group[0].number)]
    after = [g for g in names if g[0].start >= end and fits(g[0], group[0].number)]
    backwards = {a.name for a in done if sums_up(sentence, a.estimate, a.name)}
    spent = _spent(done)
    fresh = [g for g in before if g[-1].end > previous_end and g[-1] not in spent]
    if len(group) == 1:
        return _single(sentence, group[0], before, fresh, after, done)
    listed = next((g for g in reversed(before) if len(g) == len(group) and backwards.isdisjoint(g)), None)
    points = after[0][0] if after and after[0][0].value_kind == "count" else None
    if (
        points
        and not sentence.gap(group[-1].number.end, points.start).strip()
        and all(fits(points, e.number) for e in group)
    ):
        return [Attribution(e, points) for e in group]
    before = [g for g in before if g[-1] not in spent] or before
    again = [] if fresh or not listed else _told_again(sentence, group, listed, done)
    if again:
        return again
    if listed and (listed in fresh or not fresh or cue("respectively", sentence.passage.text)):
        return [Attribution(e, n) for e, n in zip(group, listed, strict=True) if fits(n, e.number)]
    partly = _partly_known(sentence, group, fresh[-1], start) if fresh else []
    if partly:
        return partly
    behind = next((g for g in after if len(g) == len(group)), None)
    name = fresh[-1][-1] if fresh else None
    if name is None and behind and not _parted(sentence, start, end, behind[0]):
        return [Attribution(e, n) for e, n in zip(group, behind, strict=True) if fits(n, e.number)]
    if name is None:
        tight = _following(sentence, group[-1], after)
        name = tight or (
            before[-1][-1]
            if before
            else after[0][0]
            if after
            and not _parted(sentence, start, end, after[0][0])
            and not cue_between(sentence, group[-1], after[0][0])
            else None
        )
    if name is None:
        return []
    alike = [a for a in done if all(fits(a.name, e.number) for e in group)]
    for ellipsis in (_repeated(done, len(group)), _repeated(alike, len(group))):
        if not fresh and ellipsis and all(fits(n, e.number) for n, e in zip(ellipsis, group, strict=True)):
            return [Attribution(e, n) for e, n in zip(group, ellipsis, strict=True)]
    wide = next((g for g in reversed(fresh) if len(g) > 1 and backwards.isdisjoint(g)), None)
    if wide and len(group) == 2 * len(wide) and _in_pairs(sentence, group):
        return [
            attribution
            for name, pair in zip(wide, zip(group[::2], group[1::2], strict=True), strict=True)
            for attribution in _told_apart(sentence, name, list(pair))
        ]
    if wide and _in_pairs(sentence, group):
        return []  # as many pairs as there are names, or nothing is told
    if wide and len(group) % len(wide) == 0 and not carrier_list(sentence, group):
        return [Attribution(e, wide[i % len(wide)]) for i, e in enumerate(group)]
    return _told_apart(sentence, name, group)


def _parted(sentence: Sentence, start: int, end: int, name: Name) -> bool:
    """A name in another clause than the values before it, or values that `it was`, `they were` ties to what is not named here."""
    resumed = _frame("resumed_by").search(sentence.passage.text[:start]) is not None
    return resumed or _frame("clause_end").search(sentence.gap(end, name.start)) is not None


def _told_again(
    sentence: Sentence, group: list[Estimate], listed: list[Name], done: list[Attribution]
) -> list[Attribution]:
    """`Sensitivity and specificity give a PPV of 0.33 and an NPV of 0.99; at 5% 0.56 and 0.98`: those with values go on."""
    names = _repeated(done, len(group)) or []
    new = {n.concept for n in listed}.isdisjoint(a.name.concept for a in done)
    if not new or not _frame("clause_end").search(sentence.gap(listed[-1].end, begin(group[0].number))):
        return []
    pairs = list(zip(group, names, strict=False))
    return [Attribution(e, n) for e, n in pairs] if all(fits(n, e.number) for e, n in pairs) else []


def _told_apart(sentence: Sentence, name: Name, group: list[Estimate]) -> list[Attribution]:
    """Values of one metric, each with the carrier that a list of as many gives it."""
    carriers = carrier_list(sentence, group)
    attributions = [Attribution(e, name) for e in group if fits(name, e.number)]
    if len(attributions) == len(carriers):
        for attribution, carrier in zip(attributions, carriers, strict=True):
            attribution.listed.append(carrier)
    return attributions


def _in_pairs(sentence: Sentence, group: list[Estimate]) -> bool:
    """`0.89 vs. 0.87 and 0.11 vs. 0.13`: every second value is set against the one before it."""
    return all(
        bool(_frame("versus").fullmatch(sentence.gap(left.number.end, begin(right.number)))) == (index % 2 == 0)
        for index, (left, right) in enumerate(pairwise(group))
    )


def _partly_known(sentence: Sentence, group: list[Estimate], names: list[Name], start: int) -> list[Attribution]:
    """Values, or pairs of them, of a list some members of which are no known metrics: `repeatability, recall and F1 were`."""
    pairs = len(group) % 2 == 0 and _in_pairs(sentence, group)
    members = [group[i : i + 2] for i in range(0, len(group), 2)] if pairs else [[e] for e in group]
    missing = len(members) - len(names)
    if missing > 0 and missing == unknown_behind(sentence, names, start):
        members = members[: len(names)]
    elif missing > 0 and missing == unknown_before(sentence, names):
        members = members[missing:]
    else:
        return []
    return [a for name, member in zip(names, members, strict=True) for a in _told_apart(sentence, name, member)]


def _repeated(done: list[Attribution], size: int) -> list[Name] | None:
    """The names of the estimates before, for an elliptic repetition of the same list (`for the right one 0.95 and 3.0 mm`)."""
    distinct: list[Name] = []
    for attribution in done:
        if attribution.name.concept not in [n.concept for n in distinct]:
            distinct.append(attribution.name)
    return distinct[-size:] if size > 1 and len(distinct) >= size else None


def _single(
    sentence: Sentence,
    estimate: Estimate,
    before: list[list[Name]],
    fresh: list[list[Name]],
    after: list[list[Name]],
    done: list[Attribution],
) -> list[Attribution]:
    """One estimate: the name it is tied to by grammar."""
    start = begin(estimate.number)
    bracketed = _in_bracket_behind(sentence, estimate, after)
    if bracketed is not None:
        return [Attribution(estimate, bracketed)]
    pronoun = _pronoun(sentence, estimate, names=[n for g in before for n in g])
    if pronoun is not None:
        return [Attribution(estimate, pronoun)]
    tied = fresh[-1] if fresh and sentence.ties(fresh[-1][-1].end, start) else None
    if tied and _is_for(sentence, estimate, after) and (tied[-1].concept == "bias" or _is_named_behind(tied[-1], done)):
        tied = None
    if tied is None and (
        estimate.number.comparator != ""
        or cue("criterion", sentence.passage.text[max(0, start - 40) : estimate.number.end + 16])
    ):
        own = _is_for(sentence, estimate, after) and not _frame("for_both").match(
            sentence.passage.text, estimate.number.end
        )
        shared = [] if own else _shared_by_both(sentence, estimate)
        if shared:
            return shared
    if tied is None:
        for_names = after[0] if _is_for(sentence, estimate, after) else []
        if for_names:
            return [Attribution(estimate, n) for n in for_names if fits(n, estimate.number)]
        following = _following(sentence, estimate, after)
        if following is not None:
            return [Attribution(estimate, following)]
    if fresh:
        group = fresh[-1]
        demanded = estimate.limit or estimate.number.comparator or cue("criterion", sentence.passage.text)
        if len(group) > 1 and (demanded or _is_told_of_all(sentence, group, start)):
            return [Attribution(estimate, n) for n in group if fits(n, estimate.number)]
        return [Attribution(estimate, group[-1])]
    if done and before:
        return _elliptic(sentence, estimate, before, done)
    if before:
        return [Attribution(estimate, before[-1][-1])]
    if (
        after
        and not _parted(sentence, start, estimate.number.end, after[0][0])
        and not cue_between(sentence, estimate, after[0][0])
    ):
        goal = cue(
            "criterion", sentence.passage.text[:start]
        )  # `The goal was 80%: the limits of sensitivity and specificity …`
        names = after[0] if goal else after[0][:1]
        return [Attribution(estimate, name) for name in names if fits(name, estimate.number)]
    return []


def _is_told_of_all(sentence: Sentence, group: Sequence[Name], start: int) -> bool:
    """`Sensitivity and specificity were both 91%`, 灵敏度和特异度均为91%: one value of all that are named."""
    gap = sentence.gap(group[-1].end, start)
    return cue("both", gap) or _frame("of_all").fullmatch(gap) is not None


def _is_named_behind(name: Name, done: list[Attribution]) -> bool:
    """The name has a value before it: `85% for sensitivity and for specificity, 0.920 for the AUC`."""
    return any(a.name == name and a.estimate.number.end <= name.start for a in done)


def _is_for(sentence: Sentence, estimate: Estimate, after: list[list[Name]]) -> bool:
    """`the mean difference was 9.6 points for sensitivity`: the name behind says what the value is of."""
    return bool(after and _frame("for").fullmatch(sentence.uncovered(estimate.number.end, after[0][0].start)))


def _in_bracket_behind(sentence: Sentence, estimate: Estimate, after: list[list[Name]]) -> Name | None:
    """The name alone in the bracket behind what it sums up."""
    return after[0][0] if after and sums_up(sentence, estimate, after[0][0]) else None


def _shared_by_both(sentence: Sentence, estimate: Estimate) -> list[Attribution]:
    """`Both endpoints exceeded the goal of 80%`: one threshold for two metrics."""
    text, number = sentence.passage.text, estimate.number
    start = max(text.rfind(mark, 0, number.start) for mark in ";。") + 1
    named = max((n.start for n in sentence.names if n.end <= number.start), default=0)
    start = max(start, text.rfind(":", 0, named) + 1)  # `Both criteria were met: sensitivity, criterion > 0.88`
    behind = _frame("for_both").match(text, number.end)
    if not behind and not cue("both", text[start : number.start]):
        return []
    outside = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)
    clause = max(start, outside.rfind(",", 0, number.start) + 1)
    if sum(clause <= n.start < number.start for n in sentence.names) == 1:
        return []  # `两组的阳性似然比均大于10,阴性似然比均小于0.2`: both groups, one metric
    fitting = [n for n in sentence.names if fits(n, estimate.number)]
    for names in ([n for n in fitting if n.end <= number.start], fitting):  # what is named further on has its own goal
        distinct = list({n.concept: n for n in names}.values())
        if len(distinct) == 2:
            return [Attribution(estimate, name) for name in distinct]
    return []


def cue_between(sentence: Sentence, estimate: Estimate, name: Name) -> bool:
    """Another estimate stands between, or the name has a value of its own behind it: then it belongs to that one."""
    between = [e for e in sentence.scan.estimates if estimate.number.end < e.number.start < name.start]
    if between and _frame("turns_to").fullmatch(sentence.gap(estimate.number.end, begin(between[0].number))):
        between = between[1:]  # `improved from 68% to 79% in sensitivity`
    if between and not _named_last(sentence, name, [estimate, *between]):
        return True
    own = next((e for e in sentence.scan.estimates if e.number.start >= name.end), None)
    return own is not None and bool(sentence.ties(name.end, begin(own.number)))


def _named_last(sentence: Sentence, name: Name, values: Sequence[Estimate]) -> bool:
    """`A 93.4%, B 91.8% and C 94.6%: sensitivity was similar`: like values, and the only metric behind them all."""
    alike = len({e.number.unit for e in values}) == 1 and all(fits(name, e.number) for e in values)
    return alike and all(n == name for n in sentence.names)


def _following(sentence: Sentence, estimate: Estimate, after: list[list[Name]]) -> Name | None:
    """`94.3% per-lesion sensitivity`, `92%的敏感性`: the name right behind its value."""
    if not after:
        return None
    name = after[0][0]
    gap = sentence.uncovered(max(estimate.number.end, estimate.end if estimate.end <= name.start else 0), name.start)
    if "\n" in gap and _named_in_line(sentence, estimate.number.start) or announces(sentence, name):
        return None
    if len(gap) > 40 or _frame("link").search(gap.replace("-", " ").strip(" )]")):
        return None
    words = gap.strip(" )]").split()
    if sentence.passage.language == "en":
        return name if len(words) <= 2 else None
    return (
        name
        if re.fullmatch(r"[\s)\]]*(?:的)?[^\W\d_]{0,6}(?:的)?\s*", gap)
        and "," not in gap
        and ("的" in gap or not gap.strip(" )]") or gap.isascii())
        else None
    )


def _named_in_line(sentence: Sentence, at: int) -> bool:
    """A name stands before a value in its own line: what the next line names is not its name."""
    begin = sentence.plain.rfind("\n", 0, at)
    return any(begin < name.start < at for name in sentence.names)


def _pronoun(sentence: Sentence, estimate: Estimate, names: list[Name]) -> Name | None:
    """前者为…、后者为…: the first and the second of the names before; `it was`: the first one."""
    text = sentence.passage.text
    distinct = list({n.concept: n for n in names if fits(n, estimate.number)}.values())
    for which, index in (("former", 0), ("latter", 1), ("resumed", 0)):
        for _, end in cue_spans(which, text):
            if (
                end <= estimate.number.start
                and not re.search(r"\d", text[end : estimate.number.start])
                and len(distinct) > 1
            ):
                return distinct[index]
    return None


def _elliptic(
    sentence: Sentence, estimate: Estimate, before: list[list[Name]], done: list[Attribution]
) -> list[Attribution]:
    """No new name: the last one goes on, or the next of a list of names that is run through one by one.

    What was named in a bracket ends with it: `bias was 1.4 mL for A (limits -2 to 5 mL) and 1.6 mL for B`.
    """
    if _frame("share_of").match(sentence.passage.text, estimate.number.end) or _is_of_another(sentence, estimate, done):
        return []
    shared = [a.name for a in done if a.estimate is done[-1].estimate]
    if len(shared) > 1:  # `expected sensitivity and specificity of 90%, a goal of 85%`
        return [Attribution(estimate, n) for n in shared if fits(n, estimate.number)]
    group = before[-1]
    last = done[-1].name
    if len(group) > 1 and last == group[-1] and estimate.number.comparator and _listed_at_once(group, done):
        return [Attribution(estimate, n) for n in group if fits(n, estimate.number)]
    if len(group) > 1 and last in group and last.concept != group[-1].concept:
        following = group[group.index(last) + 1]
        if fits(following, estimate.number):
            return [Attribution(estimate, following)]
    open_ = brackets(sentence.passage.text)
    inside = open_[estimate.number.start] >= 0
    outside = [a for a in done if inside or open_[a.estimate.number.start] < 0]
    fitting = [
        a.name for a in outside or done if fits(a.name, estimate.number) and _measures_on(sentence, a, estimate.number)
    ]
    if _frame("point_behind").match(sentence.passage.text, estimate.end):
        fitting = [n for n in fitting if n.value_kind != "count"]
    return [Attribution(estimate, fitting[-1])] if fitting else []


def _is_of_another(sentence: Sentence, estimate: Estimate, done: Sequence[Attribution]) -> bool:
    """Of a metric that is not known (`and 80% for the hit rate`), or a goal of several: 目标值为82%，预期灵敏度…"""
    text, number = sentence.passage.text, estimate.number
    unknown = _frame("for_unknown").match(text, number.end)
    if unknown and not any(number.end <= n.start < unknown.end() for n in sentence.names):
        return True
    clause = max(text.rfind(mark, 0, number.start) for mark in ";。") + 1
    told = [a for a in done if a.estimate.number.end <= clause]
    behind_value = 0 <= brackets(text)[number.start] < clause  # `93.2% (90.9 to 95.0; goal 88%)`
    new = clause > 0 and len(told) == len(done) and len({a.name.concept for a in told}) > 1 and not behind_value
    return new and cue("criterion", text[clause : number.start])


def _measures_on(sentence: Sentence, before: Attribution, number: Number) -> bool:
    """A length, a volume and the like goes on as one: the 8.3 behind 1.6 mL is something else's, the 4 mm of `9.4% at 4 mm` too."""
    kind, other = kind_of(before.estimate.number), kind_of(number)
    if kind in {"proportion", "points"} and other not in {"", "proportion", "points"}:
        return _frame("at_size").search(sentence.passage.text[: begin(number)]) is None
    return kind in {"", "proportion", "points"} or number.unit not in {"", "%"}


def _listed_at_once(group: Sequence[Name], done: Sequence[Attribution]) -> bool:
    """The values before are those of a list of names, behind them all: a bound behind the list is one for each."""
    values = [a for a in done if a.name in group]
    return len(values) == len(group) and min(a.estimate.number.start for a in values) > group[-1].end
