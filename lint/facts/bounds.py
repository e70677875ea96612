"""Confidence intervals and single limits in every notation.

A confidence interval is labelled, or stands in brackets right behind its value; `8.68±8.12`, `(540/717)`, `P<0.05`,
`[14, 25]: 5` and limits of agreement are no intervals.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from lint.facts.number_roles import SEPARATOR, Roles, begin, words
from lint.language.numbers import Number
from lint.language.triggers import Triggered, triggered

_LIMIT_CONTEXT = re.compile(r"bound|limit|CI|LCL|UCL|CL(?![A-Za-z])|confidence|置信|可信|限|界")
_CONFIDENCE = re.compile(r"CI|置信|可信|[Cc]onfidence|bound|limit|LCL|UCL")
_BEFORE_BOUNDS = re.compile(
    r"^(?:\s|[::=,(\[]|为|是|在|介于|从|of|was|were|is|are|being|ran|runs?|running|ranged?|ranges|ranging|extend(?:ed|s|ing)|spann(?:ed|ing)|spans|lay|lies"
    r"|lying|went|goes|estimated at|from|between|依次|分别|respectively|the|values?|,)*$"
)
_CHAINED = re.compile(
    r"^\s*[)\]]?(?:\s*for (?:the )?\w+(?: \w+)?)?\s*(?:,?\s*and(?:\s+(?:from|between))?|,|、|;|/|[和与及]从?)\s*[(\[]?\s*$"
)
_COORDINATED = re.compile(r"^[^\d;。]*?(?:,\s*and\b|,|、|\band\b|和|与|及)[^\d;。]*$")
_NEW_STATEMENT = re.compile(
    r"\b(?:was|were|is|are|estimates?|values?|observed|yield\w*|point|vs|versus|than)\b|为|达|是|估计"
)
_EXCEEDED = re.compile(r"\b(?:exceed|above|greater|higher|surpass|met|meets)|超过|高于|大于|优于|达到|满足")
_IT_WAS = re.compile(
    r"(?:\s(?:for|of) [^,;.\d]{0,60}(?:9\d ?% CI[^,;.\d]{0,40})?)?\s*[,;.]\s*(?:and |but )?"
    r"(?:it|this (?:bound|limit)|the (?:bound|limit|result))\s(?:was|reached|came to)\s*"
    r"|\s*[,;]\s*(?:该下限|该值|实测下限|实际下限|实测值?|实际)[为是达]\s*"
)
_INTERVAL = re.compile(r"\s*[(\[][^()\[\]]{0,24}(?:CI(?![A-Za-z])|confidence|置信|可信)")
_OF_WHAT = re.compile(
    r"^\s*(?:for|of|on|around) (?:the )?[A-Za-z-]+(?: [A-Za-z-]+){0,6}?(?:\s*\([^()]*\))?"
    r"(?=\s*:|\s(?:was|were|is|are|ran|runs|ranged|extended|spanned|lay|went|being)\b)"
)  # `95% CI for the AUC (0.912): …`, `the 95% CI of the AUC change was 0.031 to 0.067`
_PAIR = 2
_LISTED = {",", ";", "and", "和", "与", "及", "、"}
_LIMIT_REACH = 110
_REST_REACH = 40
_PAIR_GAP = 45


@dataclass(slots=True)
class Bounds:
    """An interval or one limit of it; `bracket` is the index of its bracket's opening, -1 outside brackets."""

    low: Number | None
    high: Number | None
    level: str
    labelled: bool
    bracket: int
    start: int
    end: int

    @property
    def one_sided(self) -> bool:
        """Only one limit is stated."""
        return self.low is None or self.high is None


@dataclass(frozen=True, slots=True)
class Label:
    """Words like `two-sided 95% CI`, with the level, "" without."""

    start: int
    end: int
    level: str


@cache
def _label() -> Triggered:
    level = r"(?:(?P<level>\d{2}(?:\.\d+)?)\s*%?\s*)?"
    label = rf"{level}(?:{words('between')}|[-\s])*{words('label')}(?:{words('level_behind')})?"
    return triggered(rf"{words('level_told')}|{label}|{words('level')}")


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<low>{words('low')})|(?P<high>{words('high')}))(?:\s*{words('limit_tail')})*")


def labels_of(result: Roles) -> list[Label]:
    """Confidence labels with their level; the level's number is no value."""
    found = []
    for match in _label().finditer(result.text):
        for number in result.numbers:
            if match.start() <= number.start < match.end():
                result.roles[number.start] = "level"
        found.append(Label(match.start(), match.end(), next((g for g in match.groups() if g), "")))
    return found


@lru_cache(maxsize=64)
def brackets(text: str) -> Sequence[int]:
    """For every character the index of its innermost open bracket, -1 outside; half-open `(0.86, 1.00]` closes too."""
    inside = [-1] * len(text)
    stack: list[int] = []
    for index, character in enumerate(text):
        if character in "([":
            stack.append(index)
        inside[index] = stack[-1] if stack else -1
        if character in ")]" and stack:
            stack.pop()
    never = {open_ for open_ in stack if not any(c in text[open_:] for c in ")]")}
    return [-1 if open_ in never else open_ for open_ in inside] if never else inside


def bounds_of(result: Roles, level: str, opens: Sequence[int], labels: Sequence[Label]) -> list[Bounds]:
    """All limits and intervals of a text; their numbers get the role `bound`."""
    return _limits(result, level, opens) + _half_known(result, level, opens) + _intervals(result, level, opens, labels)


def _limits(result: Roles, level: str, opens: Sequence[int]) -> list[Bounds]:
    """A confidence limit that is named by itself: `95%CI的下限为89.6%、上限为94.2%`, `lower bound … 71.2%`."""
    found: list[Bounds] = []
    for match in _limit().finditer(result.text):
        number = _limited(result, match)
        if number is None:
            continue
        side = "low" if match["low"] else "high"
        result.roles[number.start] = "bound"
        if found and side == "high" and _is_upper_of(number, found[-1]):
            found[-1].high, found[-1].end = number, number.end
            continue
        found.append(_one(number, side, level))
        further = [*_further(result, match.end(), number, opens), *_answer(result, number)]
        found += [_one(n, side, level) for n in further]
    return found


def _is_upper_of(high: Number, lower: Bounds) -> bool:
    """The upper limit behind a lower one is the same interval's, unless both are demanded or they are of different kinds."""
    low = lower.low
    if low is None or lower.high is not None or high.start - lower.end >= _REST_REACH:
        return False
    return low.unit in {"", high.unit} and low.value <= high.value and not (low.comparator and high.comparator)


def _answer(result: Roles, demanded: Number) -> list[Number]:
    """`the lower bound had to exceed 75%; it was 79.6%`: the limit that answers the one demanded."""
    following = next((n for n in result.free() if n.start >= demanded.end), None)
    if following is None or demanded.comparator[:1] not in {"<", ">"} or following.unit != demanded.unit:
        return []
    if not _IT_WAS.fullmatch(result.text, demanded.end, begin(following)) or _INTERVAL.match(
        result.text, following.end
    ):
        return []
    result.roles[following.start] = "bound"
    return [following]


def _one(number: Number, side: str, level: str) -> Bounds:
    low, high = (number, None) if side == "low" else (None, number)
    return Bounds(low, high, level, True, -1, number.start, number.end)


def _limited(result: Roles, match: re.Match[str]) -> Number | None:
    """The number that words for a limit announce."""
    text = result.text
    if not re.search(r"bound|limit|%|CL|限|界", match[0]) or re.match(r"\s*of agreement", text[match.end() :]):
        return None
    if _OF_A_LIMIT.match(text, match.start()):
        return None
    near = text[max(0, match.start() - 24) : match.end() + 12]
    alone = text[match.start() - 1 : match.start()] == "("  # 0.941(下限0.936)
    before = text[: match.start()]
    bare = match.start() == 0 and _BARE_DEMAND.fullmatch(text, match.end()) is not None
    beside = (
        bare or bool(_BEHIND_A_SHARE.search(before) or _of_estimate().search(before)) and not _OF_AGREEMENT.search(text)
    )
    if not (alone or beside) and not _CONFIDENCE.search(text) or not (beside or _LIMIT_CONTEXT.search(near)):
        return None
    following = [
        n
        for n in result.free()
        if match.end() <= n.start < match.end() + _LIMIT_REACH
        and (
            text[match.end() : n.start].isascii()
            or not re.search(r"[,;。]\s*[^\s\d<>≥≤(]", text[match.end() : n.start])
        )
    ]
    if not following:
        return None
    first = following[0]
    if _has_own_interval(text, match.end(), first):
        return None
    bracketed = text[first.start - 1 : first.start] == "(" and text[first.end : first.end + 1] == ")"
    if not bracketed or len(following) < _PAIR or following[1].comparator:
        return first
    return first if _EXCEEDED.search(text[first.end : following[1].start]) else following[1]


_BARE_DEMAND = re.compile(
    r"[应须需]?(?:[<>≤≥]=?|[大小高低]于|不[小大低高]于|超过)\s?[\d.]+\s?%?\s*"
)  # a cell: 下限>85%
_OF_A_LIMIT = re.compile(  # 下界的95%CI为-174.3～-145.2: the interval of a limit of agreement
    r"(?:[上下][限界]值?的?|(?:[Ll]ower|[Uu]pper)(?: limit)?(?: of agreement)?)\s?(?:双侧)?\(?\s?\d{2}\s?%\s?(?:CI|[置可]信区间):?"
    r"\s?[为是:]?\s?[(\[]?\s?[-+]?\d[\d.]*\s?%?\s?(?:~|-|至|到|,|to)\s?[-+]?\d"
)


@cache
def _of_estimate() -> re.Pattern[str]:
    """Right before a limit: what is estimated, so that it is a confidence limit: 灵敏度和特异度的下限."""
    return re.compile(rf"{words('of_estimate')}$", re.I)


_BEHIND_A_SHARE = re.compile(r"\d\s?%\s*,\s*$")  # 灵敏度88.6%，下限84.4%
_OF_AGREEMENT = re.compile(r"一致性|LoA|[Aa]greement|偏[倚差]|[Bb]ias|[规允]")


def _has_own_interval(text: str, after: int, number: Number) -> bool:
    """`the lower bounds … of sensitivity (91.9%, 95% CI 87.3%-95.2%)`: the value is no limit, its interval stands beside it."""
    opened = text.rfind("(", after, number.start)
    closed = text.find(")", number.end)
    return opened >= 0 and ")" not in text[opened : number.start] and bool(_label().search(text[number.end : closed]))


def _further(result: Roles, after: int, first: Number, opens: Sequence[int]) -> list[Number]:
    """Limits in coordination: `the lower limits were 89.7% for sensitivity (…) and 87.5% for specificity (…)`."""
    text, found, last = result.text, [], first
    if opens[first.start] >= 0:
        return []
    for number in result.free():
        if number.start < first.end or opens[number.start] >= 0 or not (number.unit == first.unit or _is_share(number)):
            continue
        gap = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text[last.end : number.start])
        if not _COORDINATED.match(gap) or _NEW_STATEMENT.search(gap) or number.comparator not in {"", first.comparator}:
            break
        listed = gap.strip() in _LISTED and number.decimals == first.decimals  # 灵敏度与特异度的CI下限为0.892和0.921
        if not (listed or re.search(r"\bfor\b|对", gap) or re.search(r"bounds|limits|分别|依次|respectively", text)):
            break
        found.append(number)
        result.roles[number.start] = "bound"
        last = number
    return found if after else []


def _is_share(number: Number) -> bool:
    """0.85 beside 75% and 78%: the limit of an area under a curve."""
    return not number.unit and number.decimals > 1 and 0 < number.value < 1


@cache
def _unknown() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number, joint = r"[-+]?\d[\d.]*\s*%?", r"\s*(?:[,;~-]|to|至)\s*"
    return (
        re.compile(rf"[(\[]\s*({number}){joint}{words('unknown')}\s*[)\]]"),
        re.compile(rf"[(\[]\s*{words('unknown')}{joint}({number})\s*[)\]]"),
    )


def _half_known(result: Roles, level: str, opens: Sequence[int]) -> list[Bounds]:
    """`(81.1, N.A.)`: one bound is not known."""
    found = []
    for side, pattern in zip(("low", "high"), _unknown(), strict=True):
        for match in pattern.finditer(result.text):
            number = next((n for n in result.free() if match.start(1) <= n.start < match.end(1)), None)
            if number is None:
                continue
            result.roles[number.start] = "bound"
            one = _one(number, side, level)
            found.append(replace(one, bracket=opens[match.start()], start=match.start() + 1, end=match.end() - 1))
    return found


def _intervals(result: Roles, level: str, opens: Sequence[int], labels: Sequence[Label]) -> list[Bounds]:
    """Pairs of numbers that are the bounds of an interval."""
    found: list[Bounds] = []
    free, index = result.free(), 0
    while index < len(free) - 1:
        bounds = _interval(result, free[index], free[index + 1], level, opens, labels, found)
        if bounds is None:
            index += 1
            continue
        found.append(bounds)
        result.roles[free[index].start] = result.roles[free[index + 1].start] = "bound"
        index += 2
    return found


def _interval(
    result: Roles,
    low: Number,
    high: Number,
    level: str,
    opens: Sequence[int],
    labels: Sequence[Label],
    found: Sequence[Bounds],
) -> Bounds | None:
    """Two neighbouring numbers as an interval, if their surroundings say so."""
    gap = result.text[low.end : high.start]
    joined = SEPARATOR.match(_without_unit_words(gap)) or gap.strip() == ":" and low.decimals and high.decimals
    if len(gap) > _PAIR_GAP or not joined:
        return None
    low, high = _as_separator(low, high)
    bracket = opens[low.start] if opens[high.start] == opens[low.start] else -1
    own = [x for x in labels if _labels_pair(result.text, x, low, high, bracket)]
    if own or found and _goes_on(result.text, found[-1], low, high, labels, bracket):
        said = next((x.level for x in reversed(own) if x.level), "")
        return Bounds(
            low, high, said or (found[-1].level if found and not own else level), True, bracket, low.start, high.end
        )
    if bracket >= 0 and _stands_alone(result.text, low, high, bracket, labels):
        return Bounds(low, high, level, True, bracket, low.start, high.end)
    if "confidence" in result.text and re.search(r"between\s*$", result.text[: low.start]):
        return Bounds(low, high, level, True, -1, low.start, high.end)
    if bracket >= 0 and _looks_like_bounds(result, low, high, bracket, announced=bool(level)):
        if not level and "spread" in result.roles.values():  # `0.967 (IQR 0.959-0.973), 0.958 (0.944-0.967)`
            result.roles[low.start] = result.roles[high.start] = "spread"
            return None
        return Bounds(low, high, level, False, bracket, low.start, high.end)
    return None


def _labels_pair(text: str, label: Label, low: Number, high: Number, bracket: int) -> bool:
    """The label stands right before the pair, or in its bracket."""
    if label.end <= low.start:
        gap = _OF_WHAT.sub(" ", text[label.end : low.start])
        if _BEFORE_BOUNDS.match(gap.replace("%", "")):
            return True
    behind = high.end <= label.start < high.end + 3 and _FROM.search(text, 0, low.start) is None
    return bracket >= 0 and (behind or bracket < label.start and label.end <= low.start)


_FROM = re.compile(r"(?:\bfrom|[由从])\s*$")  # by 0.049 (from 0.830 to 0.879; 95% CI of the difference 0.026 to 0.072)


_ENDS_VALUE = re.compile(r"[\d%]\s*$")


def _stands_alone(text: str, low: Number, high: Number, bracket: int, labels: Sequence[Label]) -> bool:
    """`the 95% CIs were [0.910, 0.972] in men and [0.883, 0.971] in women`: a bracket of two limits, and no value before it."""
    alone = low.value < high.value and low.decimals and not text[bracket + 1 : low.start].strip()
    if not alone or text[high.end :].lstrip()[:1] not in {")", "]"} or _ENDS_VALUE.search(text[:bracket]):
        return False
    return any(x.end <= bracket and not re.search("[;。]", text[x.end : bracket]) for x in labels)


def _goes_on(text: str, last: Bounds, low: Number, high: Number, labels: Sequence[Label], bracket: int) -> bool:
    """The pair is the next of a list of labelled intervals; `91.2% (95% CI 88.0-93.5), 85.0% and 90.0%` goes on with values."""
    if last.bracket >= 0 and bracket < 0 and text[low.end : high.start].strip() in _LISTED:
        return False
    if not {low.unit, high.unit} <= {"", "%", *(n.unit for n in (last.low, last.high) if n is not None)}:
        return False  # `(0.876 to 0.916), 45 to 64 years: 0.775`
    return (
        last.labelled and any(last.start > x.end for x in labels) and bool(_CHAINED.match(text[last.end : low.start]))
    )


def _without_unit_words(gap: str) -> str:
    """`0.51-0.74 false positives per patient`: words of a unit between the bounds do not matter."""
    return re.sub(r"^\s*(?:FPs?/\w+|false positives per \w+|个/例|处/例|/例|[个处枚颗例](?=\s*[~-]))\s*", " ", gap)


def _as_separator(low: Number, high: Number) -> tuple[Number, Number]:
    """The dash of `91.5-96.1` was read as a sign or `~` as "about": neither is one."""
    if low.comparator == "≈":
        low = replace(low, comparator="")
    return low, replace(high, comparator="" if high.comparator in {"≈", "±"} else high.comparator)


_ATTACHED = re.compile(
    r"\s*[)\]]?\s*(?:,?\s*[(\[]?\s*\d+\s*/\s*\d+\s*[)\],;]?\s*)?(?:(?:±|\+/-)\s*[\d.]+\S*)?(?:\s*\(SD\s*[=:]?\s*[\d.]+\))?\s*"
)
_NAMED = re.compile(r"(?:\s[A-Za-z-]+){1,3}\s*|的?[\u4e00-\u9fff]{2,6}\s*")  # `95.3% sensitivity [91.9-97.5%]`
_WORDS = re.compile(r"(?!CI|SD)[A-Za-z\u4e00-\u9fff]{3,}")


def _looks_like_bounds(result: Roles, low: Number, high: Number, bracket: int, *, announced: bool) -> bool:
    """Unlabelled brackets hold an interval only right behind a value that has the same looks.

    Whole numbers in brackets are one only where a header or a label near by has announced intervals.
    """
    aside = {"numerator", "denominator", "level", "deviation", "n"}
    before = [n for n in result.numbers if n.end <= bracket and result.roles.get(n.start) not in aside]
    inside = [n for n in result.numbers if bracket < n.start < low.start and result.roles.get(n.start) not in aside]
    named = len(inside) == 1 and (
        inside[0].unit == "%" or bool(inside[0].decimals)
    )  # `(specificity 87.5%; 84.0 to 90.5)`
    if low.value > high.value or _WORDS.search(result.text[inside[0].end if named else bracket : low.start]):
        return False
    if len(inside) == 1:  # `143/155 (92.3%, 86.9%-95.9%)`
        gap = result.text[inside[0].end : low.start]
        return low.value <= inside[0].value <= high.value and re.fullmatch(r"\s*[,;:]\s*", gap) is not None
    if not before or inside:
        return False
    value = before[-1]
    if high.unit not in {"", "%", value.unit} and (value.unit or not low.value <= value.value <= high.value):
        return False  # `94.0% (45 to 64 years)`
    if low.value == high.value != value.value:
        return False  # `1.000 (1.000-1.000)` is as wide as it can be
    gap = result.text[value.end : bracket]
    bare = value.unit == "%" and not high.unit and low.decimals  # `87.9% sensitivity [83.6; 91.4]`
    if _NAMED.fullmatch(gap) and (bare or value.unit == high.unit) and low.value <= value.value <= high.value:
        return bool(low.decimals or value.unit == "%")
    if gap.strip() == ",":  # AUC=0.954，[0.938,0.968]
        return value.decimals == low.decimals == high.decimals > 0 and low.value <= value.value <= high.value
    if not _ATTACHED.fullmatch(gap):
        return False
    if not (value.decimals or low.decimals or value.unit == "%" or low.unit == "%"):
        return announced and low.value <= value.value <= high.value
    if (
        high.value - low.value == value.value > high.value
        or low.value - value.value == high.value - 2 * value.value > 0
    ):
        return False
    spread = max(high.value - low.value, Decimal("0.02"))
    return (
        low.value - 2 * spread <= value.value <= high.value + 2 * spread
        or value.decimals == low.decimals == high.decimals
    )


__all__ = ["Bounds", "Label", "begin", "bounds_of", "brackets", "labels_of"]
