"""Intervals that the counts beside them do not give: by any usual method, at the stated level, by the named method."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lint.align.comparison import Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.intervals import METHODS, fitting, limits, printable, stated_level
from lint.checks.rounding import (
    BINOMIAL,
    range_of,
    rounds_to,
    scale_of,
    show_interval,
    show_quantity,
    truncates_to,
)
from lint.checks.scope_groups import context_of, is_exact, role_of, sentence_of
from lint.document import Block
from lint.facts.model import Interval, Method, Metric, Place
from lint.language.triggers import triggered

Parameters = Mapping[str, object]

WORDS = re.IGNORECASE | re.ASCII  # ASCII: a Han character next to a Latin word is no part of it
NAMES = {
    "Wilson": re.compile(r"wilson|威尔逊", WORDS),
    "Clopper-Pearson": re.compile(r"clopper|exact[ -]binomial|binomial[ -]exact|精确二项|二项(分布)?精确", WORDS),
    "Wald": re.compile(r"\bwald\b", WORDS),
    "Agresti-Coull": re.compile(r"agresti", WORDS),
    "Jeffreys": re.compile(r"jeffreys", WORDS),
    "mid-P": re.compile(r"\bmid[- ]?p\b", WORDS),
}
DEPENDENT = triggered(
    r"bootstrap|resampl|jackknife|自助法|自举|重抽样|刀切法|\bGEE\b|generali[sz]ed estimating|广义估计"
    r"|cluster(ed|ing)?[- ](adjust|correct|robust|data|correlat|size)|intra[- ]?(cluster|patient|subject) correlation"
    r"|(adjust|account|correct)\w* for (the )?([\w-]+ )?(cluster|correlat)|design effect|effective sample size|rao[- –]scott"
    r"|设计效应|有效样本量|患者内相关|聚类(效应|校正|调整|稳健|数据)|整群|(mixed|random)[- ]effects?|混合效应|随机效应"
    r"|obuchowski|dorfman|bayesian|贝叶斯估计|weighted (average|analysis)|加权平均",
    WORDS,
)
"""Words that say an interval rests on more than independent counts."""
INDEX = re.compile(
    r"\b(AUC|ROC|AUROC|IoU|F1|ICC)\b|under the (receiver|curve|ROC)|曲线下面积|dice|hausdorff|kappa", WORDS
)
SHARE = re.compile(
    r"sensitiv|specific|accurac|proportion|predictive|all (confidence|CI|interval|end|metric|perform)"
    r"|灵敏|敏感|特异|预测值|率|所有|各项|全部|各指标",
    WORDS,
)
PARTS = re.compile(
    r"\b(per|by)[- ](eye|lesion|nodule|vessel|segment|image|slice|lobe|breast|tooth|finding)\b"
    r"|\b(eye|lesion|nodule|vessel|segment|image|slice|lobe|breast|tooth|finding)[- ](level|wise|based)\b"
    r"|\b(lesion|nodule|polyp|vessel|segment|image|slice|tooth|fracture)s? (sensitivity|recall|detection)"
    r"|(病灶|病变|结节|息肉|血管|图像|影像)的?(灵敏|敏感|检出率|召回)"
    r"|(病灶|病变|结节|血管|[\u4e00-\u9fff]段|图像|影像|眼|乳腺|牙|肺叶|征象|椎体|关节|动脉|部位|区域)(水平|层面|级别|级)|(每|逐|按|以|单)(个|只|支|段|幅)?(病灶|病变|结节|血管|节段|图像|眼)",
    WORDS,
)
WHOLE = re.compile(r"\b(patient|case|exam|study|subject)[- ](level|wise|based)|(患者|病例|受试者)(水平|层面|级)", WORDS)
ABOUT_INTERVALS = re.compile(r"\bCIs?\b|interval|confidence|区间|置信|可信", WORDS)
SAMPLE_SIZE = re.compile(r"sample size|样本(量|含量|数)|需要?纳入", WORDS)
CLAUSE_END = re.compile(r"[。；;\n]|\.\s")
INDEPENDENT_LEVELS = frozenset({"", "patient", "case", "exam"})
OF_MARKS = frozenset({"precision"})
"""Shares of the marks of a device, of which a patient may bear several."""
READER_ARMS = frozenset({"aided", "unaided", "control"})
LEVELS = (Decimal(95), Decimal(90), Decimal(99))
_EXACT = tuple(name for name in METHODS if name != "Wald")  # which resampling comes near
MIN_AGREEING = 3  # intervals that must all follow another method before the named one is doubted


@dataclass(frozen=True, slots=True)
class Case:
    """An interval with the counts that it should follow from."""

    metric: Metric
    interval: Interval
    x: int
    n: int

    @property
    def levels(self) -> tuple[Decimal, ...]:
        """The stated level, or every usual one."""
        return LEVELS if (level := stated_level(self.interval)) is None else (level,)

    def followed(self, methods: Sequence[str], levels: Sequence[Decimal], slack: int) -> tuple[str, Decimal] | None:
        """The first of the methods and levels that gives the printed interval."""
        scale = scale_of(self.metric)
        for level in levels:
            for method in fitting(self.x, self.n, self.interval, scale, level, methods, slack):
                return method, level
        return None

    def computed(self, method: str) -> Interval:
        """The interval by a method at the stated level, as it should have been printed."""
        bounds = limits(METHODS[method][0], self.x, self.n, self.levels[0])
        return printable(bounds, self.interval, scale_of(self.metric))

    def nearest(self) -> str:
        """The best-known method whose interval comes closest to the printed one."""
        return min(
            ("Wilson", "Clopper-Pearson", "Wald"), key=lambda method: _distance(self.computed(method), self.interval)
        )


def interval_impossible(facts: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """No usual method gives the printed interval for the counts beside it, at any usual level.

    Parameters: `slack`, units of the last place that are forgiven (0); `methods`, further methods named in the file.
    """
    slack, named = _slack(parameters), _named_in_file(facts, parameters)
    for case in _cases(facts, parameters):
        if case.followed(tuple(METHODS), (*case.levels, *LEVELS), slack):
            continue
        method = _named(case.interval.method) or (named[0] if len(named) == 1 else case.nearest())
        yield _hit(facts, case, method=method, expected=_shown(case, method))
    for case, method in _odd_ones(facts, slack, {id(case.metric) for case in _cases(facts, parameters)}):
        yield _hit(facts, case, method=method, expected=_shown(case, method))


def _odd_ones(facts: SideFacts, slack: int, told: Set[int]) -> Iterator[tuple[Case, str]]:
    """The one interval of a table or a paragraph that its counts do not give, where they give all others by one method.

    Whatever the file says of clusters and resampling, the others were worked out from their counts alone.
    """
    groups: dict[tuple[object, ...], list[Case]] = defaultdict(list)
    for metric in facts.metrics:
        interval, place = metric.interval, metric.place
        if interval is not None and _is_plain(metric) and _agrees(metric, interval):
            case = Case(metric, interval, metric.numerator or 0, metric.denominator or 1)
            level = metric.scope.get("level", ""), _is_of_parts(facts, metric)
            groups[place.document, place.block, *level].append(case)
    for cases in groups.values():
        for method in _EXACT if len(cases) > MIN_AGREEING else ():
            odd = [case for case in cases if not case.followed([method], case.levels, 0)]
            if len(odd) == 1 and id(odd[0].metric) not in told and not odd[0].followed(tuple(METHODS), LEVELS, slack):
                yield odd[0], method
            if len(odd) < 2:
                break


def interval_level(facts: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """The counts give the printed interval at another level than the stated one.

    Parameters as `interval_impossible`.
    """
    slack = _slack(parameters)
    for case in _cases(facts, parameters):
        if stated_level(case.interval) is None or case.followed(tuple(METHODS), case.levels, slack):
            continue
        other = case.followed(tuple(METHODS), LEVELS, slack)
        if other:
            method, level = other
            yield _hit(facts, case, method=method, fits=f"{level}%", expected=_shown(case, method))


def interval_method(facts: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """The printed interval follows a usual method other than the named one.

    When all intervals of a file follow one other method, the place where the method is named is what is wrong: one
    hit. Parameters as `interval_impossible`.
    """
    slack = _slack(parameters)
    file_wide = _named_in_file(facts, parameters)
    cases = list(_cases(facts, parameters))
    beside = _named_by_paragraph(facts)
    inherited = [case for case in cases if not (case.interval.method or _paragraph(case.metric.place) in beside)]
    whole = _named_wrongly(facts, inherited, file_wide)
    if whole:
        yield whole
    for case in cases:
        own = _named(case.interval.method)
        near = beside.get(_paragraph(case.metric.place), ())
        names = [own] if own else near or ([] if whole or case.interval.method else file_wide)
        if names and not case.followed(names, case.levels, slack):
            other = case.followed(tuple(METHODS), case.levels, 0)
            if other:
                yield _hit(facts, case, method=names[0], fits=other[0], expected=_shown(case, names[0]))


def _named_wrongly(facts: SideFacts, cases: Sequence[Case], names: Sequence[str]) -> Hit | None:
    place = _place_of_method(facts, names[0]) if len(names) == 1 else None
    if place is None or len(cases) < MIN_AGREEING or not _rarely(cases, names):
        return None
    for method in METHODS:
        if method not in names and all(case.followed([method], case.levels, 0) for case in cases):
            shown = ", ".join(show_interval(case.interval, case.metric.quantity.unit) for case in cases[:3])
            values = {"method": names[0], "fits": method, "interval": shown, "count": str(len(cases))}
            places = (place, *(case.metric.interval_place or case.metric.place for case in cases[:3]))
            return on_side(facts.side, places, values, concepts=("statistical_method",), certain=False)
    return None


def _rarely(cases: Sequence[Case], names: Sequence[str]) -> bool:
    """Whether less than half of the intervals follow the named methods."""
    return sum(case.followed(names, case.levels, 0) is not None for case in cases) * 2 < len(cases)


def _cases(facts: SideFacts, parameters: Parameters) -> Iterator[Case]:
    """The intervals that stand for independent counts, as far as the file tells."""
    dependent = _is_dependent(facts, parameters)
    for metric in facts.metrics:
        if (case := _case(facts, metric, dependent=dependent)) is not None:
            yield case


def _case(facts: SideFacts, metric: Metric, *, dependent: bool) -> Case | None:
    """What the interval of a metric should follow from, if it rests on independent counts."""
    interval = metric.interval
    if interval is None or not _is_plain(metric) or not _agrees(metric, interval):
        return None
    named = _named(interval.method)
    clustered = _is_of_parts(facts, metric) or metric.scope.get("arm") in READER_ARMS
    if named is None and (dependent or clustered or interval.method):
        return None
    if DEPENDENT.search(sentence_of(facts, metric.place)):
        return None
    return Case(metric, interval, metric.numerator or 0, metric.denominator or 1)


def from_counts(facts: SideFacts, metric: Metric, numerator: int, denominator: int) -> str:
    """The interval that these counts give, if a metric has another one that no usual method makes of them; else nothing."""
    counted = replace(metric, numerator=numerator, denominator=denominator)
    case = _case(facts, counted, dependent=_is_dependent(facts, {}))
    if case is None or case.followed(tuple(METHODS), (*case.levels, *LEVELS), 0):
        return ""
    named = _named_in_file(facts, {})
    return _shown(case, named[0] if len(named) == 1 else case.nearest())


def _is_plain(metric: Metric) -> bool:
    numerator, denominator = metric.numerator, metric.denominator
    counted = numerator is not None and denominator is not None and 0 <= numerator <= denominator and denominator > 0
    return counted and metric.concept in BINOMIAL and role_of(metric) == "result" and is_exact(metric)


def _agrees(metric: Metric, interval: Interval) -> bool:
    """Whether counts, estimate and interval fit together as far as the plainer checks tell, which report it if not."""
    scale, value = scale_of(metric), metric.quantity.value
    share = Fraction(metric.numerator or 0, metric.denominator or 1) * scale
    if not (rounds_to(share, value) or truncates_to(share, value)):
        return False
    bounds = [bound for bound in (interval.low, interval.high) if bound is not None]
    if not bounds or any(not 0 <= bound <= scale for bound in bounds) or bounds != sorted(bounds):
        return False
    estimate = range_of(metric)
    low, high = interval.low or Decimal(0), Decimal(scale) if interval.high is None else interval.high
    return Fraction(low) <= estimate.high * scale and estimate.low * scale <= Fraction(high)


def _named(text: str) -> str | None:
    """The usual method that a concept id or a phrase names."""
    words = text.replace("_", " ")
    return next((name for name, pattern in NAMES.items() if pattern.search(words)), None)


def _method_facts(facts: SideFacts) -> list[Method]:
    """What the file says about how intervals were calculated; a method may also serve the sample size or a test."""
    methods = (fact for fact in facts.of(Method) if fact.concept == "statistical_method")
    return [fact for fact in methods if _is_about_intervals(sentence_of(facts, fact.place))]


def _is_about_intervals(sentence: str) -> bool:
    return ABOUT_INTERVALS.search(sentence) is not None and SAMPLE_SIZE.search(sentence) is None


def _words(fact: Method) -> str:
    return f"{fact.value} {fact.quote}"


def _named_in_file(facts: SideFacts, parameters: Parameters) -> list[str]:
    """Every usual method that the file names, once, in reading order."""
    texts = [*_extra(parameters), *(_words(fact) for fact in _method_facts(facts))]
    return list(dict.fromkeys(name for text in texts if (name := _named(text))))


def _named_by_paragraph(facts: SideFacts) -> Mapping[tuple[int, int], Sequence[str]]:
    """The usual methods that a paragraph names for what it tells itself; the word "interval" may be left to the reader there."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for fact in facts.of(Method):
        name = _named(_words(fact)) if fact.concept == "statistical_method" and fact.place.cell < 0 else None
        if name and not SAMPLE_SIZE.search(sentence_of(facts, fact.place)):
            found[_paragraph(fact.place)].append(name)
    return found


def _paragraph(place: Place) -> tuple[int, int]:
    return place.document, place.block


def _place_of_method(facts: SideFacts, name: str) -> Place | None:
    return next((fact.place for fact in _method_facts(facts) if _named(_words(fact)) == name), None)


def _extra(parameters: Parameters) -> list[str]:
    methods = parameters.get("methods", ())
    return [str(name) for name in methods] if isinstance(methods, list | tuple) else []


def _is_dependent(facts: SideFacts, parameters: Parameters) -> bool:
    """Whether the file names clustering, resampling or a model for anything but indices such as the AUC."""
    if any(DEPENDENT.search(text.replace("_", " ")) for text in _extra(parameters)):
        return True
    return _names_dependence(facts)


@once
def _names_dependence(facts: SideFacts) -> bool:
    texts = (text for document in facts.documents for block in document.blocks for text in _texts(block))
    clauses = (clause for text in texts if DEPENDENT.search(text) for clause in CLAUSE_END.split(text))
    return any(DEPENDENT.search(clause) and _covers_shares(clause) for clause in clauses)


def _texts(block: Block) -> Iterator[str]:
    yield block.text
    if block.table:
        yield block.table.caption
        yield from (cell.text for cell in block.table.cells)


def _covers_shares(clause: str) -> bool:
    """Whether a clause may speak of proportions of patients: not of indices alone, nor of parts of patients."""
    if PARTS.search(clause) and not WHOLE.search(clause):
        return False
    return not INDEX.search(clause) or SHARE.search(clause) is not None


def _is_of_parts(facts: SideFacts, metric: Metric) -> bool:
    """Whether a patient may count several times, which makes the binomial methods too narrow."""
    if metric.concept in OF_MARKS or metric.scope.get("level", "") not in INDEPENDENT_LEVELS:
        return True
    return PARTS.search(context_of(facts, metric.place)) is not None


def _slack(parameters: Parameters) -> int:
    slack = parameters.get("slack", 0)
    return slack if isinstance(slack, int) else 0


def _distance(one: Interval, other: Interval) -> Decimal:
    pairs = ((one.low, other.low), (one.high, other.high))
    return sum((abs(a - b) for a, b in pairs if a is not None and b is not None), Decimal(0))


def _shown(case: Case, method: str) -> str:
    return show_interval(case.computed(method), case.metric.quantity.unit)


def _hit(facts: SideFacts, case: Case, **more: str) -> Hit:
    metric = case.metric
    values = {
        "metric": metric.concept,
        "value": show_quantity(metric.quantity),
        "interval": show_interval(case.interval, metric.quantity.unit),
        "fraction": f"{case.x}/{case.n}",
        "level": f"{case.levels[0]}%",
        **more,
    }
    places = tuple(p for p in (metric.interval_place, metric.place, metric.fraction_place) if p is not None)
    return on_side(facts.side, places, values, concepts=(metric.concept,), certain=False)
