"""Values with what belongs to them: interval, fraction, level; what is none of a metric's business is set aside.

Works on one normalised sentence or cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from lint.facts.bounds import Bounds, bounds_of, brackets, labels_of
from lint.facts.cues import cue
from lint.facts.fractions import attach_fractions, told_fractions
from lint.facts.number_roles import Roles, mark_fractions, mark_simple, words
from lint.language.numbers import Number, units

_DEMAND = re.compile(r"应|须|shall|must|should|目标|goal|criteri|[≥>]|不低于|大于|高于")
_LIMIT_WORDS = re.compile(
    rf"{words('label')}|{words('low')}|{words('high')}|{words('between')}|其|对应|相应|点估计|[为是]"
)
_OTHER_SUBJECT = re.compile(r"[,;。][^,;。]*[\u4e00-\u9fff]{2}")  # a new clause about something else
_OTHER_VALUE = re.compile(r"差值|之差|差异|率差|[Dd]ifference|change|ratio")
_REACH = 60
_WHOLE = 100  # per cent


@dataclass(frozen=True, slots=True)
class Estimate:
    """One value with its attachments; spans count in the text that was read."""

    number: Number
    start: int
    end: int
    high: Number | None = None  # the value itself is a range
    low_bound: Number | None = None
    high_bound: Number | None = None
    level: str = ""
    interval_span: tuple[int, int] | None = None
    fraction: tuple[Number, Number] | None = None
    n: Number | None = None
    limit: str = ""  # "low" or "high" when the value is a confidence limit, no point value
    parts: tuple[int, ...] = ()  # starts of all numbers that belong to it

    @property
    def has_interval(self) -> bool:
        """A bound at least is attached."""
        return self.low_bound is not None or self.high_bound is not None

    @property
    def is_bounded(self) -> bool:
        """A value with its interval, and no limit that stands for itself."""
        return self.has_interval and not self.limit


@dataclass(slots=True)
class Scan:
    """The numbers of a sentence by what they are; `estimates` in order."""

    text: str
    numbers: list[Number]
    estimates: list[Estimate] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)  # start of a number -> role
    level: str = ""  # of the confidence labels in this text


def scan(text: str, numbers: Sequence[Number], level: str = "", limit: str = "") -> Scan:
    """Sort the numbers of a text into estimates and the rest; `level` is inherited from heading, header or caption,
    and so is the `limit` ("low", "high") that a number alone in brackets is."""
    known = _scanned(text, tuple(numbers), level, limit)
    return Scan(text, [*known.numbers], [*known.estimates], {**known.roles}, known.level)


@lru_cache(maxsize=1 << 12)
def _scanned(text: str, numbers: tuple[Number, ...], level: str, limit: str) -> Scan:
    result = Roles(text, [n for n in numbers if n.kind == "quantity"])
    opens = brackets(text)
    labels = labels_of(result)
    level = level or next((label.level for label in labels if label.level), "")
    mark_simple(result)
    fractions = mark_fractions(result)
    bounds = bounds_of(result, level, opens, labels)
    estimates = list(_values(text, result.free()))
    estimates = attach_fractions(text, estimates, fractions, opens)
    estimates = told_fractions(result, estimates)
    estimates = _attach_bounds(text, estimates, bounds)
    estimates = _limits_going_on(text, estimates, limit, level)
    return Scan(text, result.numbers, estimates, result.roles, level)


def _values(text: str, values: Sequence[Number]) -> Iterator[Estimate]:
    """The numbers that are left, ranges as one value."""
    index, ranged = 0, False
    while index < len(values):
        number = values[index]
        following = values[index + 1] if index + 1 < len(values) else None
        if following is not None and (_is_range(text, number, following) or ranged and _again(text, number, following)):
            ranged = True
            high = replace(following, comparator="")
            yield Estimate(number, number.start, following.end, high=high, parts=(number.start, following.start))
            index += 2
            continue
        yield Estimate(number, number.start, number.end, parts=(number.start,))
        index += 1


_TURNED = re.compile(r"(?:\bfrom|由|从|自)\s*$")
_LEAVES = re.compile(r"\bfrom\b|[由从自]")


def _is_measure(number: Number) -> bool:
    """Seconds, millimetres and the like, whose unit stands once behind a range: `20 to 40 seconds`."""
    return number.unit in units() and units()[number.unit].kind in {"time", "length", "angle", "volume"}


_JOINS = {"to", "and", ",", ";", "-", "~", "至", "到", "和", "与"}


@cache
def _two_limits() -> re.Pattern[str]:
    """Words that announce the two limits between which most values lie."""
    return re.compile(rf"{words('two_limits')}[^\d;。]*$")


@cache
def _between() -> re.Pattern[str]:
    """`a sensitivity between 76% and 84%`; a difference between two values is no range."""
    return re.compile(rf"(?<!{')(?<!'.join(_APART)}) between\s*$", re.I)


_APART = (
    "difference",
    "differences",
    "improvement",
    "agreement",
    "change",
    "gap",
    "correlation",
    "comparison",
    "differ",
)


def _is_range(text: str, low: Number, high: Number) -> bool:
    """`72%~80%`, `25-40 min`, `ranged from 87.2% to 93.5%`, `between 44% and 65%`: one value given as a range."""
    if low.value >= high.value:
        return False
    gap = text[low.end : high.start].strip()
    if gap in _JOINS and _two_limits().search(text[: low.start]):
        return True
    if (
        gap in {"to", "至", "到"}
        and low.end == low.digits_end
        and (_is_measure(high) or high.unit == "%")
        and not _TURNED.search(text[: low.start])
    ):
        return True
    if gap in {"to", "至", "到"} and low.unit == high.unit and _is_one_range(text, low):
        return True
    if gap == "and" and low.unit in {high.unit, ""} and _between().search(text[: low.start]):
        return True
    if gap in {"to", "and", "至", "到"} and low.unit in {high.unit, ""}:
        frame = r"from\s*$" if gap == "to" else r"between\s*$" if gap == "and" else r"(?:从|由)?\s*$"
        match = re.search(frame, text[: low.start])
        verb = f"(?:{words('range_verb')}|{words('many')})" if gap in {"to", "and"} else words("range_verb")
        return match is not None and bool(re.search(rf"{verb}\s*$", text[: match.start()]))
    return gap in {"-", "~", "至", "到"} or gap == "" and high.comparator == "≈" and text[high.start - 1] == "~"


def _is_one_range(text: str, low: Number) -> bool:
    """`a sensitivity of 60% to 75%`: a proportion that spreads, where the clause tells of no change."""
    clause = re.split(r"[,;。]", text[: low.start])[-1]
    proportion = low.unit == "%" or not low.unit and low.decimals > 0
    return (
        proportion and bool(_one_range().search(clause)) and not (cue("change_verb", clause) or _LEAVES.search(clause))
    )


@cache
def _one_range() -> re.Pattern[str]:
    return re.compile(words("one_range"), re.I)


def _again(text: str, low: Number, high: Number) -> bool:
    """`… and from 88.0% to 92.4% across age groups`: one more range behind the first."""
    return (
        low.value < high.value
        and text[low.end : high.start].strip() in {"to", "至", "到"}
        and re.search(r"(?:\band|,|和|、)(?:\s*|\s[^\d;]{0,48}\b)(?:from|从)?\s*$", text[: low.start]) is not None
    )


def _attach_bounds(text: str, estimates: list[Estimate], bounds: Sequence[Bounds]) -> list[Estimate]:
    """Every interval to its value: a list of intervals to a list of values, a single one to the value it fits best."""
    done = list(estimates)
    for run in _runs(estimates, sorted(bounds, key=lambda b: b.start)):
        owners = _parallel(done, run) if len(run) > 1 and not any(_is_demanded(text, b) for b in run) else None
        for position, interval in enumerate(run):
            index = owners[position] if owners else _owner(text, done, interval)
            if index >= 0:
                done[index] = _bounded(text, done[index], interval)
            elif interval.one_sided:
                done.append(_limit_alone(interval))
    return sorted(done, key=lambda e: e.number.start)


def _limits_going_on(text: str, estimates: list[Estimate], limit: str, level: str) -> list[Estimate]:
    """`0.897 (lower bound 0.856) and 0.841 (0.803)`: a number alone in brackets is the limit that the value before showed,
    or that a header announced."""
    done: list[Estimate] = []
    for estimate in estimates:
        number = estimate.number
        alone = text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"
        behind = alone and bool(done) and not text[done[-1].end : number.start - 1].strip()
        side, told = _shown(done[-2]) if len(done) > 1 and not limit else (limit, level)
        if behind and side and not done[-1].has_interval:
            low, high = (number, None) if side == "low" else (None, number)
            done[-1] = replace(
                done[-1], low_bound=low, high_bound=high, level=told, end=number.end + 1,
                interval_span=(number.start, number.end), parts=(*done[-1].parts, number.start),
            )  # fmt: skip
        else:
            done.append(estimate)
    return done


def _shown(estimate: Estimate) -> tuple[str, str]:
    """The one limit that a value came with, and its level."""
    if (estimate.low_bound is None) == (estimate.high_bound is None):
        return "", ""
    return "low" if estimate.low_bound else "high", estimate.level


def _runs(estimates: Sequence[Estimate], bounds: Sequence[Bounds]) -> list[list[Bounds]]:
    """Intervals in a row, without a value between them."""
    runs: list[list[Bounds]] = []
    for interval in bounds:
        last = runs[-1][-1] if runs else None
        if last is not None and not any(last.start <= e.number.start < interval.start for e in estimates):
            runs[-1].append(interval)
        else:
            runs.append([interval])
    return runs


def _parallel(estimates: Sequence[Estimate], run: Sequence[Bounds]) -> list[int] | None:
    """As many values right before (or right behind) a list of intervals: the first to the first, and so on."""
    size = len(run)
    before = [i for i, e in enumerate(estimates) if e.number.end <= run[0].start and not e.has_interval]
    behind = [i for i, e in enumerate(estimates) if e.number.start >= run[-1].end and not e.has_interval]
    for chosen in (before[-size:], behind[:size]):
        pairs = [(estimates[i], b) for i, b in zip(chosen, run, strict=False)]
        if len(pairs) == size and all(_same_kind(e.number, b) and _contains(b, e.number) for e, b in pairs):
            return chosen
    return None


def _limit_alone(interval: Bounds) -> Estimate:
    """A limit without its point value is the value."""
    only = interval.low or interval.high
    assert only is not None
    return Estimate(
        only, only.start, only.end, None, interval.low, interval.high, interval.level, (only.start, only.end),
        limit="low" if interval.low is not None else "high", parts=(only.start,),
    )  # fmt: skip


def _bounded(text: str, estimate: Estimate, interval: Bounds) -> Estimate:
    """A value with its interval."""
    end = max(estimate.end, interval.end)
    while interval.bracket >= 0 and end < len(text) and text[end - 1] not in ")]":
        end += 1
    apart = interval.bracket < 0 and interval.start < estimate.start
    starts = tuple(n.start for n in (interval.low, interval.high) if n is not None)
    return replace(
        estimate, low_bound=interval.low, high_bound=interval.high, level=interval.level,
        start=interval.start if apart else estimate.start, end=end, interval_span=(interval.start, interval.end),
        parts=estimate.parts + starts,
    )  # fmt: skip


def _owner(text: str, estimates: Sequence[Estimate], interval: Bounds) -> int:
    """The index of the estimate that an interval belongs to, -1 if none."""
    free = [
        i for i, e in enumerate(estimates) if not e.has_interval and e.high is None and _same_kind(e.number, interval)
    ]
    before = [i for i in free if estimates[i].number.end <= interval.start]
    behind = [i for i in free if estimates[i].number.start >= interval.end]
    if interval.bracket >= 0 and before and not re.search(r"\d", _plain_gap(text, estimates[before[-1]], interval)):
        return before[-1]
    if interval.one_sided:
        return _owner_of_limit(text, estimates, interval, before, behind)
    inside = [i for i in before if _contains(interval, estimates[i].number)]
    if inside:
        return inside[0] if len(inside) > 1 and interval.bracket < 0 and _listed(text) else inside[-1]
    ahead = [i for i in behind if _contains(interval, estimates[i].number)]
    if ahead and estimates[ahead[0]].number.start - interval.end < _REACH:
        return ahead[0]
    near = [
        i
        for i in before
        if interval.start - estimates[i].number.end < 40
        and not _OTHER_VALUE.search(text[estimates[i].number.end : interval.start])
    ]
    return near[-1] if near else -1


def _owner_of_limit(
    text: str, estimates: Sequence[Estimate], interval: Bounds, before: Sequence[int], behind: Sequence[int]
) -> int:
    """The point value of a limit stands close before it, or in the bracket behind: `89.7% (point estimate 94.4%)`."""
    if interval.start and _is_demanded(text, interval):
        return -1
    for i in behind:
        gap = text[interval.end : estimates[i].number.start]
        if re.fullmatch(
            r"\s*\((?:[A-Z]{2,5}|[Ss]ensitivity|[Ss]pecificity|灵敏度|特异度)(?:\s*[=为:])?\s*"
            r"|[^();。]{0,40}\((?:point )?(?:estimate|value|点估计值?)?[\s::]*"
            r"|[^。\n]{0,60}[;,]\s*(?:the |its |and )*point estimate (?:was|is|being)\s*|[^。\n]{0,40}[;,]\s*点估计值?[为是:]\s*"
            r"|\s*,?\s*(?:around|for|with) an? (?:point )?estimate of\s*|\s*,\s*点估计值?[为是]?\s*",
            gap,
        ):
            return i
    near = [
        i
        for i in before
        if interval.start - estimates[i].number.end < 90
        and not estimates[i].number.comparator
        and _contains(interval, estimates[i].number)
        and not _DEMAND.search(text[estimates[i].number.end : interval.end])
        and not _OTHER_SUBJECT.search(_LIMIT_WORDS.sub("", text[estimates[i].number.end : interval.start]))
    ]
    near = near or [i for i in behind if estimates[i].number.start - interval.end < 3]
    return near[-1] if near else -1


def _is_demanded(text: str, interval: Bounds) -> bool:
    """A limit with a sign is a demand or a verdict on it, no limit of a value."""
    only = interval.low or interval.high
    return (
        only is not None
        and only.comparator in {">", ">=", "<", "<="}
        and not re.search(r"\(\s*$", text[: interval.start])
    )


def _listed(text: str) -> bool:
    """The interval stands in a list of intervals behind a list of values."""
    return bool(re.search(r"依次|分别|respectively", text))


def _plain_gap(text: str, estimate: Estimate, interval: Bounds) -> str:
    """What stands between the value's own span and the bracket, without a fraction or deviation."""
    gap = text[estimate.end : max(estimate.end, interval.bracket)]
    return re.sub(r"(?:±|\+/-)\s*[\d.]+|\d+\s*/\s*\d+", "", gap)


def _same_kind(number: Number, interval: Bounds) -> bool:
    """A value in seconds has no interval in percent."""
    bound = interval.low or interval.high
    if bound is None or number.unit == "%" and not bound.unit and bound.value > _WHOLE:
        return False  # `95.7% (300; 3,300)`: counts
    return number.unit == bound.unit or not bound.unit or not number.unit and bound.unit == "%"


def _contains(interval: Bounds, number: Number) -> bool:
    """The value lies between the bounds that are known."""
    bound = interval.low or interval.high
    value = number.value
    if bound is not None and number.unit == "" and bound.unit == "%" and abs(value) <= 1:
        value *= 100
    low, high = interval.low, interval.high
    return (low is None or low.value <= value) and (high is None or value <= high.value)
