"""Metrics of running text: value, interval, fraction and scope of every performance figure in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.facts.attribution import Attribution, Carrier, Sentence, attribute
from lint.facts.cues import cue
from lint.facts.estimates import Estimate, scan
from lint.facts.model import Interval, Metric, Quantity
from lint.facts.names import names_of
from lint.facts.passage import Passage
from lint.facts.scope import Scope, as_mapping, carriers_of, heading_scope, role_of, sentence_scope
from lint.language.numbers import Number

_CONTENTS = re.compile(r"\.{5,}\s*\d*\s*$|\.{5,}\s*\d")  # a line of a table of contents
_LEVEL_IN_HEADING = re.compile(r"(\d{2}(?:\.\d+)?)\s*%\s*(?:双侧|单侧)?(?:CI|[Cc]onfidence|置信|可信)")


def prose_metrics(passage: Passage) -> Iterator[Metric]:
    """Every metric of one sentence that stands in no table."""
    text = passage.text
    if not any(c.isdigit() for c in text) and "百分之" not in text:
        return
    names = names_of(passage)
    if not names or _CONTENTS.search(text):
        return
    found = scan(text, passage.numbers, heading_level(passage.section))
    if not found.estimates:
        return
    carriers = carriers_of(passage)
    sentence = Sentence(passage, found, names, carriers)
    attributions = [a for a in attribute(sentence) if not _excluded(sentence, a)]
    spans = [(a.estimate.number.start, a.estimate.number.end) for a in attributions]
    swap = _from_to(sentence, attributions)
    previous: Metric | None = None
    for index, attribution in enumerate(attributions):
        if attribution.name.concept == "prevalence":
            continue
        others = spans[:index] + spans[index + 1 :]
        given = Scope()
        for slot, value in attribution.name.given:
            given.offer(slot, value, "name")
        prevalence = _prevalence(sentence, attributions, attribution.estimate)
        if prevalence:
            given.offer("prevalence", prevalence, "clause")
        demanded = (
            previous is not None
            and previous.scope.get("role") == "acceptance_criterion"
            and not attribution.estimate.has_interval
            and _elliptic(sentence, attributions, index)
        )
        for metric in _metric(sentence, attribution, others, carriers, swap.get(index), given, demanded):
            previous = _limit(metric, attributions, index)
            yield previous


def _limit(metric: Metric, attributions: list[Attribution], index: int) -> Metric:
    """`limits of agreement ran from -1.21 to 1.05`: of two values the first is the lower limit, the other the upper."""
    if metric.concept != "limits_of_agreement":
        return metric
    pair = [i for i, a in enumerate(attributions) if a.name.concept == metric.concept]
    if len(pair) < 2:
        return metric
    return replace(metric, concept="loa_low" if pair.index(index) % 2 == 0 else "loa_high")


def _elliptic(sentence: Sentence, attributions: list[Attribution], index: int) -> bool:
    """The value goes on with the name of the one before it: `at least 0.900 for the cavity, 0.830 for the wall`."""
    own, before = attributions[index], attributions[index - 1]
    return (
        index > 0
        and own.name == before.name
        and not re.search(r"[;。]", sentence.gap(before.estimate.number.end, own.estimate.number.start))
    )


def share(number: Number) -> str:
    """A proportion as a plain fraction, the same for 5% and 0.05."""
    value = number.value.scaleb(-2) if number.unit == "%" else number.value
    return f"{value:f}"


def _prevalence(sentence: Sentence, attributions: Sequence[Attribution], estimate: Estimate) -> str:
    """The prevalence that the clause assumes."""
    text = sentence.passage.text
    for attribution in attributions:
        number = attribution.estimate.number
        if attribution.name.concept == "prevalence":
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


def _excluded(sentence: Sentence, attribution: Attribution) -> bool:
    """A relative change, a matching threshold, an operating point given first: no value of the metric."""
    number = attribution.estimate.number
    text = sentence.passage.text
    before = text[max(0, number.start - 32) : number.start]
    if attribution.name.value_kind == "none" and attribution.estimate.fraction is not None:
        return True
    if _owned(sentence, number) or _interval_only(sentence, attribution):
        return True
    if (
        attribution.name.value_kind in {"proportion", "index"}
        and re.match(r"\s*(?:个|例|名|枚|处|次|marks?\b|per\b|/)", text[number.end :])
        and number.unit != "%"
    ):
        return True
    if number.unit == "%" and re.search(
        r"\brelative(?:ly)?\b|相对(?=提高|降低|减少)", text[max(0, number.start - 40) : number.end + 16]
    ):
        return True
    if attribution.name.value_kind == "time" and number.unit == "%":
        return True
    if re.search(r"(?:threshold|cut-?off|阈值)\s*(?:of|was|set at|at|=|为|取|设为|\s)*$", before, re.I):
        return True
    return (
        number.unit == ""
        and number.decimals == 0
        and bool(re.match(r"\s*(?:次|resampl|replicate|iteration)", text[number.end :]))
    )


def _interval_only(sentence: Sentence, attribution: Attribution) -> bool:
    """`独立阅片的95%CI：AUC为0.804~0.880`: bounds that are given without their value."""
    estimate = attribution.estimate
    if estimate.high is None or attribution.name.concept in {"limits_of_agreement", "loa_low", "loa_high"}:
        return False
    start = max(sentence.passage.text.rfind(mark, 0, estimate.start) for mark in ";。") + 1
    return bool(re.search(r"CI|置信区间|可信区间|confidence interval", sentence.passage.text[start : estimate.start]))


_OWNERS = {"alpha", "power", "dropout_rate", "noninferiority_margin", "superiority_margin", "operating_point"}
_OWNING = re.compile(
    r"^\s*(?:\([^)]*\)|[:=]|为|是|取|设为|定为|设|按|水平|of|was|is|were|at|level|\s|[<>≤≥])*\s*$", re.I
)
_OWNED = re.compile(r"^\s*(?:的|and|two-sided|one-sided|\s)*$", re.I)


def _owned(sentence: Sentence, number: Number) -> bool:
    """α, power, margins, drop-out and thresholds own their numbers: 80% power, 检验效能取85%, 优效界值设为0."""
    text, concepts = sentence.passage.text, sentence.passage.matcher.glossary.concepts
    start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
    for term in sentence.passage.terms:
        if not any(concepts[c].slot.removeprefix("facet=") in _OWNERS for c in term.concepts):
            continue
        if (
            term.end <= number.start
            and _OWNING.match(text[term.end : start])
            or number.end <= term.start
            and _OWNED.match(text[number.end : term.start])
        ):
            return True
    return bool(
        re.search(
            r"(?:α|alpha|significance level|检验效能|把握度|显著性水平|效能|脱落率|剔除率)"
            r"\s*(?:[=:]|为|取|of|was|\s)*$",
            text[max(0, start - 24) : start],
            re.I,
        )
    )


_DIFFERENCES = {
    "bias",
    "loa_low",
    "loa_high",
    "limits_of_agreement",
    "mae",
    "rmse",
    "mse",
    "absolute_error",
    "distance_error",
    "angle_error",
    "volume_error",
    "mape",
    "relative_error",
}


def _change(sentence: Sentence, attribution: Attribution) -> str:
    """ "difference" for a difference between arms, "drop" for a change that is no fact, "" for a value."""
    number, text = attribution.estimate.number, sentence.passage.text
    start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
    before = text[max(0, start - 100) : start]
    if attribution.name.concept in _DIFFERENCES:
        return ""
    if number.unit == "pp" or cue("points", text[number.end : number.end + 20]):
        return "difference"
    match = re.search(
        (
            r"(?:Δ\s*\w*|delta\s*\w*|differences?|差值|之差|差异|率差|相差|(?:[Aa]ided\s*(?:-|minus)\s*[Uu]naided)|\bgain|\bincrement"
            r"|improvement|(?:mean|average|absolute) (?:increase|decrease|reduction|change))(?:\s*[^\d;。,]{0,80})$"
        ),
        before,
    )
    if match and not re.search(r"no (?:significant )?difference", match[0]):
        return "difference"
    by = re.search(
        r"(?:\bby|高出?|低|提高了?|提升了?|增加了?|升高了?|上升了?|降低了?|下降了?|减少了?|缩短了?|改善了?)(?:约|\s)*$",
        before,
    )
    if not by:
        return ""
    if attribution.name.value_kind == "time" or number.unit != "%":
        return "difference"
    return "drop"


def _metric(
    sentence: Sentence,
    attribution: Attribution,
    others: list[tuple[int, int]],
    carriers: list[Carrier],
    arm: str | None,
    scope: Scope,
    demanded: bool,
) -> Iterator[Metric]:
    """The fact of one attribution, with its scope."""
    passage, estimate, name = sentence.passage, attribution.estimate, attribution.name
    change = _change(sentence, attribution)
    if change == "drop":
        return
    at = (estimate.number.start, estimate.number.end)
    for carrier in attribution.listed:
        scope.offer(carrier.slot, carrier.value, f"list: {passage.quote(carrier.start, carrier.end)}")
    if arm is not None:
        scope.offer("arm", arm, "order of a comparison")
    bounded = estimate.number.comparator or (estimate.high.comparator if estimate.high else "")
    role, why = role_of(passage, at, bounded, passage.section, carriers, others)
    if role == "result" and demanded:
        role, why = "acceptance_criterion", "the value before it in a list of criteria"
    if re.search(r"null hypothes|零假设|原假设|H0", passage.text):
        estimate = replace(estimate, number=replace(estimate.number, comparator=""))
    if role != "result":
        scope.offer("role", role, why)
    extreme = _extreme(passage.text[: estimate.number.start])
    if extreme:
        scope.offer("statistic", extreme, "word before the value")
    point = _operating_point(passage, estimate)
    if point:
        scope.offer("operating_point", point, "sentence")
    sentence_scope(scope, passage, carriers, at, others, (name.start, name.end))
    if (
        "arm" not in scope.values
        and not change
        and cue("standalone_subject", passage.text)
        and not cue("reader_study", " ".join(passage.section))
    ):
        scope.offer("arm", "standalone", "sentence: the software is the subject")
    heading_scope(scope, passage.section, passage.matcher)
    scope.values.setdefault("role", "result")
    concept = f"{name.concept}_difference" if change == "difference" else name.concept
    if change == "difference":
        scope.values.pop("arm", None)
    yield from limits_of_agreement(fact(passage, estimate, concept, scope), estimate)


def _extreme(before: str) -> str:
    """`maximum 17.6 s`, 最长17.6 s: the largest or smallest of many, no mean."""
    for value in ("maximum", "minimum"):
        if cue(value, before[-24:]):
            return value
    return ""


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


def limits_of_agreement(metric: Metric, estimate: Estimate) -> Iterator[Metric]:
    """Limits of agreement come as a range or as an interval: they are two facts, never a confidence interval."""
    if metric.concept not in {"limits_of_agreement", "loa", "loa_low", "loa_high"} or (estimate.high is None):
        yield metric
        return
    low, high = estimate.number, estimate.high
    for concept, number in (("loa_low", low), ("loa_high", high)):
        yield replace(
            metric,
            concept=concept,
            value=number.written,
            quantity=Quantity(number.value, number.unit or high.unit),
            quote=metric.quote,
        )


_AT = re.compile(r"(?:\bat\b|在|当|固定|阈值)[^,;。]{0,24}$")
_POINT_UNIT = re.compile(
    (
        r"^\s*(?:FPs?\s?/\s?\w+|FPs? per \w+|false positives? per \w+|false-positives? per \w+|假阳性/?\s?[例个]?"
        r"|个假阳性/例|FP/例)"
    ),
    re.I,
)


def _operating_point(passage: Passage, estimate: Estimate) -> str:
    """`at 0.5 FP/scan` right behind a sensitivity: the point of the curve that it belongs to."""
    text = passage.text
    after = text[estimate.end : estimate.end + 60]
    match = re.search(
        (
            r"^[\s)\]]*(?:at|@)\s+(?:an? (?:average|mean) of )?(\d+(?:\.\d+)?)\s*(FPs?\s?/\s?\w+|FPs? per \w+"
            r"|false positives? per \w+)"
        ),
        after,
        re.I,
    )
    return f"{match[1]} FP" if match else ""


def _from_to(sentence: Sentence, attributions: list[Attribution]) -> dict[int, str]:
    """`rose from 0.781 to 0.853`, 由82%升至91%, 82%→91%: unaided first, aided second, in a study of readers."""
    text = sentence.passage.text
    whole = " ".join(sentence.passage.section) + text
    if not (cue("reader_study", whole) or cue("aided", whole) or cue("unaided", whole)):
        return {}
    arms: dict[int, str] = {}
    explicit = [c for c in sentence.carriers if c.slot == "arm"]
    for index in range(len(attributions) - 1):
        left, right = attributions[index].estimate, attributions[index + 1].estimate
        if attributions[index].name.concept != attributions[index + 1].name.concept:
            continue
        gap = sentence.gap(left.number.end, right.number.start)
        before = text[max(0, left.number.start - 18) : left.number.start]
        pair = _order(before, gap)
        if pair and not any(left.number.start <= c.start <= right.end + 40 for c in explicit):
            arms[index], arms[index + 1] = pair
    return arms


def _order(before: str, gap: str) -> tuple[str, str] | None:
    """The arms of two values by the words before and between them."""
    if re.search(r"(?:from|由|从)\s*$", before, re.I) and re.search(r"\bto\b|至|到|为", gap):
        return "unaided", "aided"
    if re.search(r"→|->", gap) and len(gap.strip()) <= 4:
        return "unaided", "aided"
    if re.search(r"\bto\s*$", before) and re.search(r"\bfrom\b", gap):
        return "aided", "unaided"
    return None
