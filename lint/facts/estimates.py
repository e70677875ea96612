"""Values with what belongs to them: interval, fraction, deviation, level; what is none of a metric's business is set aside.

Works on one normalised sentence or cell. A confidence interval is labelled, or stands in brackets right behind its value;
`8.68±8.12`, `(540/717)`, `P<0.05`, `[14, 25]: 5` and limits of agreement are no intervals.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lint.language.numbers import Number

_LABEL = re.compile(
    r"(?:(?P<level>\d{2}(?:\.\d+)?)\s*%?\s*)?(?:(?:two|one|2|1)-sided|双侧|单侧|的|Wilson|exact|[Bb]ootstrap(?:ped)?|Clopper-Pearson|score|asymptotic|\s)*"
    r"(?:(?<![A-Za-z])(?:CIs?|C\.I\.|CLs?|LCL|UCL)(?![A-Za-z])|[Cc]onfidence (?:[Ii]ntervals?|[Ll]imits?|[Bb]ounds?)|[置致可][信]区间|置信限|置信[上下]限|可信限)"  # noqa: E501
    r"|(?:[Ll]ower|[Uu]pper)\s+(?P<level2>\d{2}(?:\.\d+)?)\s*%|(?P<level3>\d{2}(?:\.\d+)?)\s*% (?:confidence|lower|upper|two-sided lower|one-sided lower)|(?P<level4>\d{2}(?:\.\d+)?)\s*%(?:双侧|单侧)?的?置信"  # noqa: E501
)  # fmt: skip
_LIMIT = re.compile(
    r"(?:(?P<low>[Ll]ower|LCL|下限|下界)|(?P<high>[Uu]pper|UCL|上限|上界))(?:\s*(?:\d{2}(?:\.\d+)?\s*%|two-sided|one-sided|confidence|bounds?|limits?|\(LCL\)|\(UCL\)|CL|CI|value|值|均|应|的))*"
)
_LIMIT_CONTEXT = re.compile(r"bound|limit|CI|LCL|UCL|CL(?![A-Za-z])|confidence|置信|可信|限|界")
_SEPARATOR = re.compile(r"^\s*(?:-{1,2}|~|,|;|to|至|到|and|和|through|与)\s*$")
_BEFORE_BOUNDS = re.compile(
    r"^(?:\s|[::=,(\[]|为|是|在|of|was|were|is|are|ranged?|ranging|from|between|依次|分别|respectively|the|values?|,)*$"
)
_DEVIATION = re.compile(
    r"(?:\bSD|\bs\.d\.|standard deviations?|标准差|标准误|\bSE|\bSEM)(?:\s+of (?:the )?[a-z]+(?: [a-z]+)?)?(?:\s*(?:of|was|=|:|为|,|\())*\s*$",  # noqa: E501
    re.I,
)
_P_VALUE = re.compile(r"(?<![A-Za-z])[Pp](?:[- ]?values?|值)?\s*(?:[<>=≤≥:]|为|均|of|was|both|all|\s)*$")
_STATISTIC = re.compile(
    r"(?<![A-Za-z0-9])(?:[tFzZUWHrRχ]|χ²|χ2|R²|R\^?2|OR|HR|RR|df|DF|[αβδΔκ]|alpha|beta)\s*(?:\^2|²)?\s*[=≈<>≤≥]\s*$"
)
_SAMPLE = re.compile(r"(?<![A-Za-z])[nN]\s*[=::]\s*$")
_SPREAD = re.compile(
    r"(?:IQR|interquartile range|四分位数?间?距|range|范围|Q1-Q3|min-max)\s*(?:of|was|[::,(]|为|\s)*$", re.I
)
_OF = re.compile(r"^\s*(?:out of|of|/|among|in)\s*(?:the|these|all)?\s*$")


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


@dataclass(slots=True)
class _Bounds:
    low: Number | None
    high: Number | None
    level: str
    labelled: bool
    bracket: int  # index of its bracket's opening, -1 outside brackets
    start: int
    end: int


@dataclass(slots=True)
class Scan:
    """The numbers of a sentence by what they are; `estimates` in order."""

    text: str
    numbers: list[Number]
    estimates: list[Estimate] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)  # start of a number -> role
    level: str = ""  # of the confidence labels in this text


def scan(text: str, numbers: list[Number], level: str = "") -> Scan:
    """Sort the numbers of a text into estimates and the rest; `level` is inherited from heading, header or caption."""
    result = Scan(text, [n for n in numbers if n.kind == "quantity"], level=level)
    opens = _brackets(text)
    labels = _labels(result)
    _mark_simple(result)
    fractions = _fractions(result)
    bounds = _limits(result) + _intervals(result, labels, opens, fractions)
    _build(result, bounds, fractions, opens)
    return result


def _brackets(text: str) -> list[int]:
    """For every character the index of its innermost open bracket, -1 outside; half-open `(0.86, 1.00]` closes too."""
    inside = [-1] * len(text)
    stack: list[int] = []
    for index, character in enumerate(text):
        if character in "([":
            stack.append(index)
        inside[index] = stack[-1] if stack else -1
        if character in ")]" and stack:
            stack.pop()
    return [-1 if open_ in set(stack) and not _closes(text, open_) else open_ for open_ in inside] if stack else inside


def _closes(text: str, open_: int) -> bool:
    return any(c in text[open_:] for c in ")]")


def _labels(result: Scan) -> list[tuple[int, int, str]]:
    """Confidence labels with their level; the level's number is no value."""
    found = []
    for match in _LABEL.finditer(result.text):
        level = match["level"] or match["level2"] or match["level3"] or match["level4"] or ""
        for number in result.numbers:
            if match.start() <= number.start < match.end():
                result.roles[number.start] = "level"
        found.append((match.start(), match.end(), level))
        result.level = result.level or level
    return found


def _mark_simple(result: Scan) -> None:
    """Deviations, p values, test statistics and sample sizes by what stands right before them."""
    text = result.text
    for index, number in enumerate(result.numbers):
        start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
        before = text[max(0, start - 30) : start]
        role = ""
        if (
            number.comparator == "±"
            and index
            and re.fullmatch(r"\s*\(?\s*", text[result.numbers[index - 1].end : start])
        ) or _DEVIATION.search(before):
            role = "deviation"
        elif _P_VALUE.search(before) or _P_VALUE.search(text[max(0, number.start - 20) : number.start]):
            role = "p"
        elif _SAMPLE.search(text[max(0, number.start - 8) : number.start]):
            role = "n"
        elif _STATISTIC.search(text[max(0, number.start - 12) : number.start]):
            role = "statistic"
        elif (
            _SPREAD.search(before)
            or index
            and result.roles.get(result.numbers[index - 1].start) == "spread"
            and _SEPARATOR.match(text[result.numbers[index - 1].end : number.start])
        ):
            role = "spread"
        if role:
            result.roles.setdefault(number.start, role)


def _fractions(result: Scan) -> list[tuple[Number, Number]]:
    """`388/412`, `388 of the 412`: counts above counts."""
    found = []
    for left, right in zip(result.numbers, result.numbers[1:], strict=False):
        if left.decimals or right.decimals or left.unit or left.start in result.roles or right.start in result.roles:
            continue
        gap = result.text[left.digits_end : right.start]
        of = right.unit in {"", "s", "h", "min", "g", "m", "T"} and _OF.match(gap) and left.value <= right.value
        if not of and (gap.strip() != "/" or right.unit):
            continue
        result.roles[left.start], result.roles[right.start] = "numerator", "denominator"
        found.append((left, right))
    return found


def _limits(result: Scan) -> list[_Bounds]:
    """A confidence limit that is named by itself: `95%CI的下限为89.6%、上限为94.2%`, `lower bound … 71.2%`."""
    found: list[_Bounds] = []
    text = result.text
    for match in _LIMIT.finditer(text):
        if not re.search(r"bound|limit|%|CL|限|界", match[0]) or re.match(r"\s*of agreement", text[match.end() :]):
            continue
        surroundings = text[max(0, match.start() - 24) : match.end() + 12]
        if not _LIMIT_CONTEXT.search(surroundings) and not re.search(r"CI|置信|可信|confidence", text):
            continue
        if not re.search(r"CI|置信|可信|[Cc]onfidence|bound|limit|LCL|UCL", text):
            continue
        following = [
            n for n in result.numbers if match.end() <= n.start < match.end() + 110 and n.start not in result.roles
        ]
        following = [
            n
            for n in following
            if not re.search(r"[,;。]\s*[^\s\d<>≥≤(]", text[match.end() : n.start])
            or text[match.end() : n.start].isascii()
        ]
        if not following:
            continue
        number = following[0]
        if (
            text[number.start - 1 : number.start] == "("
            and text[number.end : number.end + 1] == ")"
            and len(following) > 1
        ):
            number = following[1]
        result.roles[number.start] = "bound"
        side = "low" if match["low"] else "high"
        if found and side == "high" and found[-1].high is None and number.start - found[-1].end < 40:
            found[-1].high, found[-1].end = number, number.end
        else:
            low, high = (number, None) if side == "low" else (None, number)
            found.append(_Bounds(low, high, result.level, True, -1, number.start, number.end))
    return found


def _intervals(
    result: Scan, labels: list[tuple[int, int, str]], opens: list[int], fractions: list[tuple[Number, Number]]
) -> list[_Bounds]:
    """Pairs of numbers that are the bounds of an interval."""
    found: list[_Bounds] = []
    free = [n for n in result.numbers if n.start not in result.roles]
    index = 0
    while index < len(free) - 1:
        low, high = free[index], free[index + 1]
        bounds = _interval(result, low, high, labels, opens, found)
        if bounds is not None:
            found.append(bounds)
            result.roles[low.start] = result.roles[high.start] = "bound"
            index += 2
        else:
            index += 1
    del fractions
    return found


def _interval(
    result: Scan, low: Number, high: Number, labels: list[tuple[int, int, str]], opens: list[int], found: list[_Bounds]
) -> _Bounds | None:
    """Two neighbouring numbers as an interval, if their surroundings say so."""
    text = result.text
    gap = text[low.end : high.start]
    if len(gap) > 45 or not _SEPARATOR.match(_without_unit_words(gap)):
        return None
    low, high = _as_separator(text, low, high)
    bracket = opens[low.start] if low.start < len(opens) else -1
    same_bracket = bracket >= 0 and opens[high.start] == bracket
    level, labelled = "", False
    for start, end, own in labels:
        before = end <= low.start and _BEFORE_BOUNDS.match(text[end : low.start].replace("%", ""))
        behind = same_bracket and high.end <= start < high.end + 3
        within = same_bracket and bracket < start and end <= low.start
        chained = (
            found
            and found[-1].labelled
            and found[-1].start > end
            and re.match(
                r"^\s*\)?(?:\s*for the \w+(?: \w+)?)?\s*(?:,|、|;|and|和|与|及|,\s*and)\s*\(?\s*$",
                text[found[-1].end : low.start],
            )
        )
        if before or behind or within or chained:
            labelled, level = True, own or level
    if not labelled and "confidence" in text and re.search(r"between\s*$", text[: low.start]):
        labelled, level = True, result.level
    if labelled:
        return _Bounds(low, high, level or result.level, True, bracket if same_bracket else -1, low.start, high.end)
    if same_bracket and _looks_like_bounds(result, low, high, bracket):
        return _Bounds(low, high, result.level, False, bracket, low.start, high.end)
    return None


def _without_unit_words(gap: str) -> str:
    """`0.51-0.74 false positives per patient`: words of a unit between the bounds do not matter."""
    return re.sub(r"^\s*(?:FPs?/\w+|false positives per \w+|个/例|处/例|/例)\s*", " ", gap)


def _as_separator(text: str, low: Number, high: Number) -> tuple[Number, Number]:
    """The dash of `91.5-96.1` was read as a sign or `~` as "about": neither is one."""
    del text
    if low.comparator == "≈":
        low = replace(low, comparator="")
    return low, replace(high, comparator="" if high.comparator in {"≈", "±"} else high.comparator)


def _looks_like_bounds(result: Scan, low: Number, high: Number, bracket: int) -> bool:
    """Unlabelled brackets hold an interval only right behind a value that has the same looks."""
    text = result.text
    before = [
        n
        for n in result.numbers
        if n.end <= bracket and result.roles.get(n.start) not in {"numerator", "denominator", "level"}
    ]
    inside = [
        n
        for n in result.numbers
        if bracket < n.start
        and n.start < low.start
        and result.roles.get(n.start) not in {"numerator", "denominator", "deviation", "level", "n"}
    ]
    if not before or inside or low.value >= high.value:
        return False
    value = before[-1]
    gap = text[value.end : bracket]
    if not re.fullmatch(r"\s*(?:,?\s*[(\[]?\s*\d+\s*/\s*\d+\s*[)\],;]?\s*)?(?:±\s*[\d.]+\S*)?\s*", gap):
        return False
    if not (value.decimals or low.decimals or value.unit == "%" or low.unit == "%"):
        return False
    spread = max(high.value - low.value, Decimal("0.02"))
    return (
        low.value - 2 * spread <= value.value <= high.value + 2 * spread
        or value.decimals == low.decimals == high.decimals
    )


def _build(result: Scan, bounds: list[_Bounds], fractions: list[tuple[Number, Number]], opens: list[int]) -> None:
    """Estimates from the numbers that are left, each with what belongs to it."""
    values = [n for n in result.numbers if n.start not in result.roles]
    estimates: list[Estimate] = []
    index = 0
    while index < len(values):
        number = values[index]
        following = values[index + 1] if index + 1 < len(values) else None
        if following is not None and _is_range(result.text, number, following):
            high = replace(following, comparator="")
            estimates.append(
                Estimate(number, number.start, following.end, high=high, parts=(number.start, following.start))
            )
            index += 2
            continue
        estimates.append(Estimate(number, number.start, number.end, parts=(number.start,)))
        index += 1
    estimates = _attach_fractions(result, estimates, fractions, opens)
    result.estimates = _attach_bounds(result, estimates, bounds)


def _is_range(text: str, low: Number, high: Number) -> bool:
    """`72%~80%`, `25-40 min`: one value given as a range."""
    gap = text[low.end : high.start].strip()
    return (
        gap in {"-", "~", "至", "到"}
        and low.value < high.value
        or gap == ""
        and high.comparator == "≈"
        and text[high.start - 1] == "~"
        and low.value < high.value
    )


def _attach_fractions(
    result: Scan, estimates: list[Estimate], fractions: list[tuple[Number, Number]], opens: list[int]
) -> list[Estimate]:
    """`94.2% (388/412)`, `388/412 (94.2%)`, `388 of 412 cases (94.2%)`."""
    text, done = result.text, list(estimates)
    for numerator, denominator in fractions:
        best, distance = -1, 60
        for index, estimate in enumerate(done):
            if estimate.fraction is not None or not _fits(estimate.number, denominator):
                continue
            gap = (
                numerator.start - estimate.number.end
                if estimate.number.end <= numerator.start
                else estimate.number.start - denominator.end
            )
            exact = _quotient_fits(estimate.number, numerator, denominator)
            if (
                not exact
                and not _touching(text, estimate.number, numerator, denominator)
                and not len(fractions) == len(estimates) == 1
            ):
                continue
            if 0 <= gap < distance and not re.search(
                r"[;。]|\d",
                text[min(estimate.number.end, denominator.end) : max(numerator.start, estimate.number.start)],
            ):
                best, distance = index, gap
        if best >= 0:
            estimate = done[best]
            start, end = (
                min(estimate.start, numerator.start),
                max(estimate.end, _group_end(text, denominator.end, opens)),
            )
            parts = (*estimate.parts, numerator.start, denominator.start)
            done[best] = replace(estimate, fraction=(numerator, denominator), start=start, end=end, parts=parts)
    return done


def _fits(value: Number, denominator: Number) -> bool:
    """A percentage or proportion can be the quotient of two counts."""
    return value.unit in {"%", ""} and bool(denominator.value) and bool(value.unit or value.decimals)


def _touching(text: str, value: Number, numerator: Number, denominator: Number) -> bool:
    """Only brackets and punctuation between a value and its fraction."""
    gap = text[value.end : numerator.start] if value.end <= numerator.start else text[denominator.end : value.start]
    return len(gap) <= 4 and not re.search(r"[^\s()\[\],;:=%]", gap)


def _quotient_fits(value: Number, numerator: Number, denominator: Number) -> bool:
    """The fraction gives the value at its decimals."""
    quotient = numerator.value / denominator.value * (100 if value.unit == "%" or value.value > 1 else 1)
    return abs(quotient - value.value) <= Decimal(1).scaleb(-value.decimals)


def _group_end(text: str, end: int, opens: list[int]) -> int:
    """The end of the bracket that holds a position, else the position."""
    if end and end <= len(text) and opens[end - 1] >= 0:
        close = min((text.find(c, end) for c in ")]" if text.find(c, end) >= 0), default=-1)
        return close + 1 if close >= 0 else end
    return end


def _attach_bounds(result: Scan, estimates: list[Estimate], bounds: list[_Bounds]) -> list[Estimate]:
    """Every interval to its value: the one right before it, else the one that lies in it, else the next one."""
    done = list(estimates)
    for interval in sorted(bounds, key=lambda b: b.start):
        index = _owner(result, done, interval)
        if index < 0:
            only = interval.low or interval.high
            if only is not None and (interval.low is None or interval.high is None):
                limit = "low" if interval.low is not None else "high"
                low, high = (only, None) if limit == "low" else (None, only)
                done.append(
                    Estimate(
                        only,
                        only.start,
                        only.end,
                        None,
                        low,
                        high,
                        interval.level,
                        (only.start, only.end),
                        limit=limit,
                        parts=(only.start,),
                    )
                )
            continue
        estimate = done[index]
        end = max(estimate.end, interval.end)
        while interval.bracket >= 0 and end < len(result.text) and result.text[end - 1] not in ")]":
            end += 1
        start = (
            min(estimate.start, interval.start)
            if interval.bracket < 0 and interval.start < estimate.start
            else estimate.start
        )
        starts = tuple(n.start for n in (interval.low, interval.high) if n is not None)
        done[index] = replace(
            estimate, low_bound=interval.low, high_bound=interval.high, level=interval.level, start=start, end=end,
            interval_span=(interval.start, interval.end), parts=estimate.parts + starts,
        )  # fmt: skip
    return sorted(done, key=lambda e: e.number.start)


def _owner(result: Scan, estimates: list[Estimate], interval: _Bounds) -> int:
    """The index of the estimate that an interval belongs to, -1 if none."""
    free = [
        i for i, e in enumerate(estimates) if not e.has_interval and e.high is None and _same_kind(e.number, interval)
    ]
    before = [i for i in free if estimates[i].number.end <= interval.start]
    behind = [i for i in free if estimates[i].number.start >= interval.end]
    if interval.bracket >= 0 and before:
        last = before[-1]
        if not re.search(r"\d", _plain_gap(result.text, estimates[last], interval)):
            return last
    one_sided = interval.low is None or interval.high is None
    if one_sided:
        near = [
            i for i in before if interval.start - estimates[i].number.end < 90 and not estimates[i].number.comparator
        ]
        near = [
            i
            for i in near
            if not re.search(
                r"应|须|shall|must|should|目标|goal|criteri|[≥>]|不低于|大于|高于",
                result.text[estimates[i].number.end : interval.end],
            )
        ]
        near = near or [i for i in behind if estimates[i].number.start - interval.end < 3]
        return near[-1] if near else -1
    inside = [i for i in before if _contains(interval, estimates[i].number)]
    if inside:
        return inside[0] if len(inside) > 1 and not interval.bracket >= 0 and _listed(result.text) else inside[-1]
    ahead = [
        i for i in behind if _contains(interval, estimates[i].number) and estimates[i].number.start - interval.end < 60
    ]
    if ahead:
        return ahead[0]
    near = [i for i in before if interval.start - estimates[i].number.end < 40]
    return near[-1] if near else -1


def _listed(text: str) -> bool:
    """The interval stands in a list of intervals behind a list of values."""
    return bool(re.search(r"依次|分别|respectively", text))


def _plain_gap(text: str, estimate: Estimate, interval: _Bounds) -> str:
    """What stands between the value's own span and the bracket, without a fraction or deviation."""
    gap = text[estimate.end : max(estimate.end, interval.bracket)]
    return re.sub(r"±\s*[\d.]+|\d+\s*/\s*\d+", "", gap)


def _same_kind(number: Number, interval: _Bounds) -> bool:
    """A value in seconds has no interval in percent."""
    bound = interval.low or interval.high
    if bound is None:
        return False
    return number.unit == bound.unit or not bound.unit or not number.unit and bound.unit == "%"


def _contains(interval: _Bounds, number: Number) -> bool:
    if interval.low is None or interval.high is None:
        return True
    low, high, value = interval.low.value, interval.high.value, number.value
    if number.unit == "" and interval.low.unit == "%" and abs(value) <= 1:
        value *= 100
    return low <= value <= high
