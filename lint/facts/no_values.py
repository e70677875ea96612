"""Numbers beside a metric's name that are no value of it: thresholds, margins, changes in percent, bare bounds."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, partial

from lint.facts.bounds import brackets
from lint.facts.cues import cue, cue_spans
from lint.facts.estimates import Estimate
from lint.facts.grammar import frame, grammar
from lint.facts.number_roles import begin
from lint.facts.sentence import Attribution, Sentence
from lint.language.numbers import Number, units

_OWNERS = {"alpha", "power", "dropout_rate", "noninferiority_margin", "superiority_margin", "operating_point"}
DIFFERENCES = frozenset(grammar("no_values")["differences_by_nature"])
_ABSOLUTE = DIFFERENCES - {"bias", "loa_low", "loa_high", "limits_of_agreement"}
_LIMITS = {"limits_of_agreement", "loa_low", "loa_high"}
_SHARES = {"proportion", "index", "time", "count"}
_POINTS_REACH = 3
_PRESET = frozenset(Decimal(2) ** power for power in range(-3, 4))


_frame = partial(frame, "no_values")


def is_no_value(sentence: Sentence, attribution: Attribution) -> bool:
    """A relative change, a matching threshold, an operating point, a count: no value of the metric."""
    number, name = attribution.estimate.number, attribution.name
    text = sentence.passage.text
    before, behind = text[max(0, number.start - 40) : number.start], text[number.end :]
    if name.value_kind == "none" and attribution.estimate.fraction is not None or _is_told_of_groups(text, attribution):
        return True
    if _owned(sentence, number) or _interval_only(sentence, attribution) or _is_point(sentence, attribution):
        return True
    share = name.value_kind in {"proportion", "index"} and number.unit != "%"
    whole = name.value_kind not in {"count", "time"} and not (number.unit or number.decimals)
    if (share or whole) and _frame("counted").match(behind):
        return True
    if number.unit == "%" and (
        name.value_kind == "time" or _frame("relative").search(before + text[number.start : number.end + 16])
    ):
        return True
    if name.value_kind == "time" and (
        _frame("longer").search(before)
        or _frame("lasting").search(before)
        or _frame("restated").search(text[: begin(number)])
    ):
        return True
    if name.value_kind == "time" and not cue("modal", text) and _share_within(text, attribution):
        return True
    if _is_of_share(text, attribution) or _frame("risk").search(before) or _frame("positives").search(before):
        return True
    if (
        name.concept in _LIMITS
        and (_frame("deviation").match(behind) or _frame("lies").search(before) or _is_mean(attribution))
        or _is_portion(sentence, attribution)
    ):
        return True
    if number.comparator[:1] in {"<", ">"} and (
        _decides_a_case(text, number) or _makes_a_hit(text, attribution) or _is_a_class_in_brackets(text, attribution)
    ):
        return True
    if _frame("multiple").match(behind) or _frame("factor").search(before):
        return True
    if number.comparator == "±" and name.concept in {"accuracy", "sensitivity", "specificity"}:
        return True
    if _frame("deviation_told").search(text[: number.start]) or _is_no_share(text, attribution):
        return True
    if is_threshold(text, number) or _frame("tolerance").match(behind) and number.comparator == "±":
        return True
    return not number.unit and not number.decimals and _frame("resamples").match(behind) is not None


def is_threshold(text: str, number: Number) -> bool:
    """标准档（阈值0.5）, `at a cut-off of 0.5`: where the output was cut."""
    return _frame("threshold").search(text[max(0, number.start - 40) : number.start]) is not None


def _is_class_told(text: str, attribution: Attribution) -> bool:
    """BSI为1%～5%时, >65%者: for what a value is told, and no value."""
    estimate = attribution.estimate
    conditional = attribution.name.value_kind == "count" or attribution.name.concept == "prevalence"
    if estimate.is_bounded or estimate.fraction is not None or conditional:
        return False
    return _frame("told_for").match(text, (estimate.high or estimate.number).end) is not None


def _is_no_share(text: str, attribution: Attribution) -> bool:
    """The 1 of `Kappa系数不低于分级医师1` numbers something; what has counts behind it is no coefficient: ICC 0.94, 81.5% (119/146)."""
    number, estimate = attribution.estimate.number, attribution.estimate
    if attribution.name.concept in grammar("no_values")["coefficients"]:
        # `Dice 0.95, and 612 of 620 were labeled correctly, where 95% was required`
        between = text[attribution.name.end : number.start]
        if estimate.fraction is not None or number.unit == "%" and _frame("counted_share").search(between):
            return True
    if estimate.fraction is not None:
        return False
    share = attribution.name.value_kind in {"proportion", "index"} and not (number.unit or number.decimals)
    return share and number.value in {0, 1} and not estimate.has_interval


def _is_mean(attribution: Attribution) -> bool:
    """`均数差为-0.09分（95%CI：-0.20～0.02分），95%一致性界限为…`: a value with its interval before the limits are named."""
    estimate = attribution.estimate
    return estimate.is_bounded and estimate.high is None and attribution.name.start > estimate.number.start


def _decides_a_case(text: str, number: Number) -> bool:
    """A bound of a condition, in a sentence that tells who decides then."""
    if not _frame("goes_on_to").search(text):
        return False
    return bool(_frame("case_before").search(text[: begin(number)]) or _frame("case_behind").match(text, number.end))


def _is_a_class_in_brackets(text: str, attribution: Attribution) -> bool:
    """`与参考分级（<50%、50%~69%、≥70%）的一致率`: bounds in a bracket before the metric say what it is of."""
    number, name = attribution.estimate.number, attribution.name
    opened = brackets(text)[number.start]
    return opened >= 0 and 0 <= text.find(")", number.end) < name.start


def _makes_a_hit(text: str, attribution: Attribution) -> bool:
    """`counting a box as a hit at an IoU above 0.5`, IoU＞0.5视为检出: from where on a mark counts, and no overlap reached."""
    number = attribution.estimate.number
    if attribution.name.concept not in grammar("no_values")["hit_measures"]:
        return False
    return bool(_frame("hit_before").search(text[: begin(number)]) or _frame("hit_behind").match(text, number.end))


def is_bare_point(text: str, number: Number) -> bool:
    """`; at 0.5, 92.8% / 86.4%`: a threshold that stands for itself before the values that it gives."""
    if number.end > number.digits_end or not number.decimals or not 0 < number.value < 1:
        return False
    return bool(_frame("bare_point").search(text[: number.start]) and _frame("bare_point_then").match(text, number.end))


def is_size(text: str, estimate: Estimate) -> bool:
    """`at 1.5 T (141 examinations, 94 marks) 0.667`: a bracket of whole counts behind words says how large the group is."""
    opened = brackets(text)[estimate.start]
    if opened < 0 or estimate.has_interval or not _frame("behind_words").search(text[:opened]):
        return False
    return _frame("sizes").match(text, opened) is not None


def _is_told_of_groups(text: str, attribution: Attribution) -> bool:
    """A class that a value is told for, or by how much the values of two groups differ: 3.0~6.9岁组最大，相差0.10岁."""
    before = text[: attribution.estimate.number.start]
    apart = attribution.name.concept in _ABSOLUTE and _frame("groups_apart").search(before) is not None
    return apart or _is_class_told(text, attribution)


def _is_portion(sentence: Sentence, attribution: Attribution) -> bool:
    """`漏诊1个结节,占0.2%`: a part of a whole that a clause without a metric of its own tells of."""
    number, text = attribution.estimate.number, sentence.passage.text
    if not _frame("portion").search(text[max(0, number.start - 24) : number.start]):
        return False
    begin = max(text.rfind(mark, 0, number.start) for mark in ",;。") + 1
    return not begin <= attribution.name.start < number.start


def _is_of_share(text: str, attribution: Attribution) -> bool:
    """The limit of a share of the cases; or that share, where what is named is an error: 误差在10%以内者占93.4%."""
    number, name = attribution.estimate.number, attribution.name
    before = text[: number.start]
    if _frame("share").match(text, number.end) or _frame("limit_of_share").search(before):
        return True
    error = number.unit == "%" and name.value_kind not in _SHARES
    return error and _frame("share_in_tolerance").search(before) is not None


def _share_within(text: str, attribution: Attribution) -> bool:
    """`99% of the studies were finished in less than 45 s`: the limit of a share, no time that was taken."""
    number = attribution.estimate.number
    start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
    if _frame("of_share").match(text, number.end):
        return True
    if number.comparator not in {"<", "<="} and not _frame("within").match(text, number.end):
        return False
    return _frame("share_within").search(text[max(0, start - 80) : start]) is not None


def _is_point(sentence: Sentence, attribution: Attribution) -> bool:
    """`at 95% specificity the sensitivity was`, `fixed for 95% specificity`: the point of the curve, not the result."""
    number, text = attribution.estimate.number, sentence.passage.text
    before = text[max(0, number.start - 60) : number.start]
    gap = sentence.gap(number.end, attribution.name.start)
    if attribution.estimate.has_interval or attribution.name.value_kind == "count" and not is_preset(number):
        return False
    if _frame("goal_set").search(before):
        return False
    if _frame("held").search(before) and attribution.name.value_kind in {"proportion", "index"}:
        return True
    if _frame("taken").search(before) and _frame("when").match(text, number.end):
        return True
    if attribution.name.start < number.start or gap.strip():
        return False
    return _frame("fixed").search(before) is not None


def is_preset(number: Number) -> bool:
    """1/8, 1/4, … 8 false positives: where a free-response curve is read by convention, and no rate that was found."""
    return number.value in _PRESET


def _interval_only(sentence: Sentence, attribution: Attribution) -> bool:
    """`独立阅片的95%CI：AUC为0.804~0.880`: bounds that are given without their value."""
    estimate = attribution.estimate
    if estimate.high is None or attribution.name.concept in _LIMITS:
        return False
    start = max(sentence.passage.text.rfind(mark, 0, estimate.start) for mark in ";。") + 1
    return _frame("interval").search(sentence.passage.text[start : estimate.start]) is not None


def _owned(sentence: Sentence, number: Number) -> bool:
    """α, power, margins, drop-out and thresholds own their numbers: 80% power, 检验效能取85%, 优效界值设为0."""
    text, concepts = sentence.passage.text, sentence.passage.matcher.glossary.concepts
    start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
    for term in sentence.passage.terms:
        if not any(concepts[c].slot.removeprefix("facet=") in _OWNERS for c in term.concepts):
            continue
        before = term.end <= number.start and _frame("owning").match(text[term.end : start])
        if before or number.end <= term.start and _frame("owned").match(text[number.end : term.start]):
            return True
    if _frame("planned_behind").match(text, number.end) or _frame("chosen").match(text, number.end):
        return True
    return _frame("planning").search(text[max(0, start - 48) : start]) is not None


def changes_of(sentence: Sentence, attributions: Sequence[Attribution]) -> list[str]:
    """What `change_of` says of every value of a sentence; what was said of one holds for those listed behind it.

    `gained 0.054 in sensitivity and 0.069 in specificity`, `The gain was 0.076 in group A. It was 0.063 in group B.`
    """
    found: list[str] = []
    for index, attribution in enumerate(attributions):
        change = change_of(sentence, attribution)
        before = attributions[index - 1] if index else None
        goes_on = (
            found[-1] == "difference" and is_listed_with(sentence, before, attribution)
            if before
            else (attribution.name.end == 0 and _told_difference(sentence))
        )
        goes_on = goes_on or _alternates(sentence, attributions, index, found)
        found.append("difference" if not change and goes_on and attribution.name.concept not in DIFFERENCES else change)
    return found


def _alternates(sentence: Sentence, attributions: Sequence[Attribution], index: int, found: Sequence[str]) -> bool:
    """`gains of 0.047 in A, from 0.832, and 0.017 in B, from 0.941`: a change again, with what it starts from behind it."""
    if index < _BOTH or found[index - _BOTH] != "difference" or index + 1 >= len(attributions):
        return False
    bases = (attributions[at].estimate.number for at in (index - 1, index + 1))
    return all(_frame("starts_from").search(sentence.passage.text[: begin(n)]) for n in bases)


def is_listed_with(sentence: Sentence, before: Attribution, attribution: Attribution) -> bool:
    """The next value of a list, with its group or its metric behind it; no verb and no `to` stands between them."""
    first, second = before.estimate.number, attribution.estimate.number
    gap = _IN_BRACKETS.sub(" ", sentence.passage.text[first.end : begin(second)])
    named_alike = before.name == attribution.name or attribution.name.start > second.end
    return named_alike and first.unit == second.unit and _frame("list_goes_on").fullmatch(gap) is not None


def _told_difference(sentence: Sentence) -> bool:
    """The sentence before told of a difference, and this one goes on with it."""
    previous = sentence.passage.previous
    if previous is None:
        return False
    first = next((n for n in previous.numbers if n.kind == "quantity"), None)
    told = _LISTED_BEFORE.sub("", previous.text[: first.start]) if first is not None else previous.text
    return _frame("difference").search(told) is not None and _frame("from").search(told) is None


def change_of(sentence: Sentence, attribution: Attribution) -> str:
    """ "difference" for a difference between arms, "drop" for a change that is no fact, "" for a value."""
    number, text = attribution.estimate.number, sentence.passage.text
    start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
    before = _LEVEL.sub(lambda m: " " * len(m[0]), text[max(0, start - 100) : start])
    if attribution.name.concept in DIFFERENCES:
        if (
            attribution.name.concept in _ABSOLUTE
            and _frame("by").search(before)
            and not _frame("misjudged").search(before)
        ):
            return "difference"
        return "drop" if attribution.name.concept in _ABSOLUTE and _frame("misjudged").search(before) else ""
    if _is_signed(text, attribution):
        return "difference"
    if _frame("difference_led").match(text):
        return "difference"
    points = [s for s, _ in cue_spans("points", text[number.end : number.end + 20])]
    if number.unit == "pp" or points and points[0] < _POINTS_REACH:
        return "difference"
    match = _frame("difference").search(_LISTED_BEFORE.sub("", before))
    if match and not _frame("no_difference").search(before[: match.end()]) and not _frame("from").search(before):
        return "difference"
    if not _frame("by").search(before) and not _frame("more").match(text, number.end):
        return ""
    amount = attribution.name.value_kind == "time" or number.unit != "%" or attribution.estimate.has_interval
    return "difference" if amount else "drop"


_BOTH = 2
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LISTED_BEFORE = re.compile(
    r"(?:[-+]?\d[\d.]*\s*%?\s*(?:\([^()]*\)|\[[^\[\]]*\])?\s*(?:、|,\s*and|,|和|与|\band)\s*)+$"
)
_LEVEL = re.compile(
    r"\d{2}(?:\.\d+)?\s*%?(?=\s*(?:two-sided |one-sided |双侧|单侧)?(?:CI|confidence|lower|置信|可信))", re.I
)


def _is_signed(text: str, attribution: Attribution) -> bool:
    """`+6.2%`, `-0.6%`: a proportion or a time with a sign is a change of one; correlations and the like have signs of their own."""
    number, name = attribution.estimate.number, attribution.name
    if name.value_kind == "time":
        return number.value < 0
    if name.value_kind not in {"proportion", "index"} or name.concept in grammar("no_values")["signed"]:
        return False
    return number.value < 0 or text[number.start] == "+"


def is_extreme(before: str) -> str:
    """`maximum 17.6 s`, 最长17.6 s: the largest or smallest of many, no mean."""
    return next((value for value in ("maximum", "minimum") if cue(value, before[-40:])), "")


def named_extreme(before: str) -> str:
    """`最大偏差`, `the maximum absolute error`: the word stands right before the name."""
    end = len(before.rstrip())
    spans = ((value, span) for value in ("maximum", "minimum") for span in cue_spans(value, before))
    return next((value for value, (_, stop) in spans if len(before[:stop].rstrip()) == end), "")


def tells_size(text: str, number: Number) -> bool:
    """A length that says which of several things a value is told for: `in the 4.00 mm lumen`, 4.00mm管径处."""
    kind = units()[number.unit].kind if number.unit in units() else ""
    if kind in {"", "months"} and _tells_age(text, number):
        return True
    if kind != "length":
        return False
    named = _frame("size_before").search(text[: begin(number)]) and _frame("size_behind").match(text, number.end)
    return bool(named) or _frame("size_zh").match(text, number.end) is not None


def _tells_age(text: str, number: Number) -> bool:
    """One end of a class of age, in words for one: `0.43 years at 7.0 to 11.9 years`, 3.0~6.9岁组."""
    before = text[max(0, begin(number) - 60) : begin(number)]
    chinese = "岁" in text or "月龄" in text
    first, goes_on, second = (_age_frames(name)[chinese] for name in ("age_first", "age_goes_on", "age_second"))
    if goes_on.match(text, number.digits_end) and first.search(before):
        return True
    ends = _age_frames("age_ends")[chinese].match(text, number.end)
    return bool(number.unit) and second.search(before) is not None and ends is not None


@cache
def _age_frames(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """In English and in Chinese."""
    english, chinese = grammar("no_values")[name]
    return re.compile(english, re.I), re.compile(chinese)
