"""Numbers that are no value: deviations, p values, test statistics, sample sizes, spreads, counts above counts."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from lint.facts.grammar import grammar
from lint.language.numbers import Number
from lint.language.triggers import Triggered, triggered

SEPARATOR = re.compile(r"^\s*(?:-{1,2}|~|,|;|to|至|到|and|和|through|与)\s*$")
_OF = re.compile(r"^\s*(?:out of|of|/|among|in)\s*(?:the|these|all)?\s*$")
_SAMPLE = triggered(r"(?<![A-Za-z])[nN]\s*[=::]\s*$")
_WINDOW = 64
_MEAN_AND = re.compile(r"(?:±|\+/-)\s*$")  # `DSC ± SD was 0.913 ± 0.034`: the mean comes first


_CHI = re.compile(r"(?<![A-Za-z])[χxX]\s?\^?$")  # χ2 = 9.27
_FOR = re.compile(r"\s*for\s[^.;:\d()]{1,60}(?:,\s*and|,|\sand)\s*(?:was |of |at )?")
_SEVERAL = re.compile(
    r"(?:[Pp][- ]?values(?:\s(?:were|are|of))?|[Pp]\s?值?(?:分别|依次)为?)[\s\d.,、<>=~]*(?:and|和|与)?\s*$"
)
_WITH_FREEDOM = re.compile(  # F(1, 14.2) = 11.8, t(23)=2.1, F1,14 = 11.8
    r"(?<![A-Za-z0-9])(?:[FtTzZ]|[χxX]\s?\^?[2²]|[Cc]hi-?square)\s?(?:\(\s*[\d.]+(?:\s*[,;]\s*[\d.]+)?\s*\)|\d+\s?,\s?\d+)\s*(?:=|≈|<|>|was|of)\s*-?[\d.]+"
)
_FORMULA = re.compile(r"[\[(\s]*\d[\d.,]*\s*%?[\d\s.,%+*×/÷()\[\]-]*[*×]\s*100\s*%?\s*[)\]]?\s*(?==)")


@dataclass(slots=True)
class Roles:
    """The numbers of a text with what is known of them: start of a number -> role."""

    text: str
    numbers: list[Number]
    roles: dict[int, str] = field(default_factory=dict)

    def free(self) -> list[Number]:
        """Numbers without a role."""
        return [n for n in self.numbers if n.start not in self.roles]


@cache
def words(name: str) -> str:
    """The forms of one entry of `rules/grammar/intervals.yml` as one alternation."""
    return "(?:" + "|".join(grammar("intervals")[name]) + ")"


@cache
def _before(name: str, links: str) -> Triggered:
    return triggered(rf"{words(name)}(?:{links})*\s*$")


@cache
def _roles_before() -> Sequence[tuple[str, Triggered]]:
    """What the words right before a number make of it, the strongest first."""
    return (
        ("deviation", _before("deviation", r"\s+of (?:the )?[a-z]+(?: [a-z]+)?|\s*(?:of|was|were|=|:|为|,|\()")),
        ("p", _before("p_value", r"\s*(?:[<>=≤≥:]|为|均|分别|依次|of|was|were|is|are|both|all)|\s")),
        ("n", _SAMPLE),
        ("statistic", triggered(rf"(?<![A-Za-z0-9]){words('statistic')}\s*(?:\^2|²)?\s*[=≈<>≤≥]\s*$")),
        ("spread", _before("spread", r"\s*(?:of|was|[::,(\[]|为)|\s")),
    )


def _in_formula(text: str, number: Number) -> bool:
    """`[244/(244+96)]*100%=71.76%`: how a percentage was worked out; its value stands behind the sign of equality."""
    return "100" in text and any(m.start() <= number.start < m.end() for m in _FORMULA.finditer(text))


@cache
def _of_limits() -> re.Pattern[str]:
    """What the level of limits of agreement is followed by: `95%LoA`."""
    return re.compile(rf"\s*(?:的)?{words('two_limits')}")


@cache
def _of_cut_off() -> re.Pattern[str]:
    """The point from which a result is called positive: 1%界值阳性符合率, `at the 1% and 50% cutoffs`."""
    goes_on = r"(?:\s*(?:and|or|,|/|、|和|及|与|或)\s*\d+(?:\.\d+)?\s?%?)*"
    return re.compile(rf"{goes_on}\s*{words('cut_off_behind')}", re.IGNORECASE)


def begin(number: Number) -> int:
    """Where a number begins with its comparator."""
    return number.start if number.start_with_comparator < 0 else number.start_with_comparator


_PERCENTILES = re.compile(  # the 2.5th and 97.5th percentiles, 第2.5和第97.5百分位数: of a distribution, no values
    r"第?\s?\d+(?:\.\d+)?\s?%?(?:st|nd|rd|th)?\s?(?:and|to|,|、|-|~|和|与|及|至|到)\s?(?:the\s)?第?\s?\d+(?:\.\d+)?\s?%?(?:st|nd|rd|th)?\s?"
    r"(?:个?(?:百分位|分位)|[Pp]ercentiles?|[Qq]uantiles?)"
)


def mark_simple(result: Roles) -> None:
    """Deviations, p values, test statistics, sample sizes and spreads by what stands right before them."""
    for pattern in (_WITH_FREEDOM, _PERCENTILES):
        for match in pattern.finditer(result.text):
            for number in result.numbers:
                if match.start() <= number.start < match.end():
                    result.roles.setdefault(number.start, "statistic")
    for index, number in enumerate(result.numbers):
        role = _simple_role(result, index, number)
        if role:
            result.roles.setdefault(number.start, role)


_CLAUSE = re.compile(
    r"[1-9]\d?(?:\.\d{1,2})*\s?[:、)](?!\d)|[1-9]\d?(?:\.\d{1,2})+\s+(?=(?![个例名位枚处次分幅张人倍])[\u4e00-\u9fff]|[A-Z]{2,}[A-Za-z0-9]*\s?[、和与及的\u4e00-\u9fff]|[A-Z][a-z]{2}|(?:In|At|On|Of|By|To|An|As|If|No|It|We|A)\s)"
)  # 1.5 AUC、灵敏度和特异度的差值…


_METHOD = re.compile(
    r"(?:检验|试验|测试|验证)方法(?:条款|章节|编?号)?(?:分别|依次)?(?:为|见|[:：])?\s*(?:第)?\s*$"
)  # 检验方法为3.2


_REFERRED = re.compile(  # 符合3.2和3.3, 产品技术要求2.3的各项指标
    r"(?:符合|满足|参?见|依据|对应|按照?)(?:第|本(?:技术要求|文件|章|节)的?)?\s*[1-9]\d?(?:\.\d{1,2})+(?:\s*[、,和与及至~]\s*[1-9]\d?(?:\.\d{1,2})+)*"
    r"(?=\s*[条款项节]?\s*(?:的?(?:规定|要求|标准))?\s*(?:[,;。)]|$))"
    r"|(?<![相反应绝])(?:针?对|就)(?:第|本(?:技术要求|文件|章|节)的?)?\s?[1-9]\d?(?:\.\d{1,2})+(?:\s*[、,和与及至~]\s*[1-9]\d?(?:\.\d{1,2})+)*"
    r"(?=\s?(?:条|款|项|节|的(?:规定|要求|各项|指标))|\s*[,:](?!\s?\d))"  # 3.2 对2.2.3、2.4,导入测试集
    r"|(?<![相不])同(?:第)?\s?[1-9]\d?(?:\.\d{1,2})+(?=\s?(?:[条款项节的中所]|[,;。]|$))"  # 同2.4.1的阳性定义
    r"|(?<![\d.])[1-9]\d?(?:\.\d{1,2})+(?=\s?的(?:各项)?(?:规定|要求|指标))"  # 须达到第1篇2.2的要求
    r"|(?:技术要求|性能指标|条款|第)\s?[1-9]\d?(?:\.\d{1,2})+(?=\s?(?:条|款|项|节|的|中|所))"
)


@lru_cache(maxsize=64)
def _references(text: str) -> list[tuple[int, int]]:
    """Where clauses are referred to; asked for every number of a text."""
    return [m.span() for m in _REFERRED.finditer(text)]


def _simple_role(result: Roles, index: int, number: Number) -> str:
    text, start = result.text, begin(number)
    if not number.unit and _METHOD.search(text[: number.start]):
        return "clause"
    if not number.unit and any(start <= number.start < end for start, end in _references(text)):
        return "clause"
    if not index and not number.unit and (clause := _CLAUSE.match(text)) and number.start < clause.end():
        return "clause"
    previous = result.numbers[index - 1] if index else None
    if previous is not None and number.comparator == "±" and re.fullmatch(r"\s*\(?\s*", text[previous.end : start]):
        return "deviation"
    of_p = previous is not None and result.roles.get(previous.start) == "p"
    if of_p and number.comparator[:1] in {"<", ">"} and previous and not text[previous.end : start].strip():
        return "p"  # `P=0.000<0.05`
    if of_p and previous and not number.unit and 0 <= number.value < 1 and _goes_on(text, previous.end, start):
        return "p"
    if number.unit == "%" and _of_limits().match(text, number.end):
        return "level"
    if _in_formula(text, number):
        return "formula"
    if number.unit in {"", "%"} and not number.comparator and _of_cut_off().match(text, number.end):
        return "cut_off"
    if number.value == 2 and _CHI.search(text[:start]) and text[number.end :].lstrip()[:1] == "=":
        return "statistic"
    windows = {text[max(0, at - _WINDOW) : at]: None for at in (start, number.start)}  # mostly one
    for role, pattern in _roles_before():
        if any(_MEAN_AND.search(w[: m.start()]) is None for w in windows if (m := pattern.search(w))):
            return role
    if (
        previous is not None
        and result.roles.get(previous.start) == "spread"
        and SEPARATOR.match(text[previous.end : number.start])
    ):
        return "spread"
    return ""


def _goes_on(text: str, end: int, start: int) -> bool:
    """Another p value of the same list: `below 0.001 for AUC and 0.026 for specificity`, P值分别为0.012和0.034."""
    if _FOR.fullmatch(text, end, start):
        return True
    return SEPARATOR.match(text[end:start].replace("、", ",")) is not None and bool(_SEVERAL.search(text[:end]))


def slashed(text: str, numbers: Sequence[Number]) -> Set[int]:
    """The starts of numbers that stand in a row of three or more with slashes between them."""
    slash = [text[one.end : other.start].strip() == "/" for one, other in pairwise(numbers)]
    chained = {n for n, (one, other) in enumerate(pairwise(slash)) if one and other}
    return {numbers[n + more].start for n in chained for more in (0, 1, 2)}


def mark_fractions(result: Roles) -> list[tuple[Number, Number]]:
    """`388/412`, `388 of the 412`: counts above counts; `142 / 186 / 56` are counts side by side."""
    found = []
    listed = slashed(result.text, result.numbers)
    for left, right in zip(result.numbers, result.numbers[1:], strict=False):
        if (
            left.start in listed
            or left.decimals
            or right.decimals
            or left.unit
            or left.start in result.roles
            or right.start in result.roles
        ):
            continue
        gap = result.text[left.digits_end : right.start]
        of = right.unit in {"", "s", "h", "min", "g", "m", "T"} and _OF.match(gap) and left.value <= right.value
        if not of and (gap.strip() != "/" or right.unit):
            continue
        result.roles[left.start], result.roles[right.start] = "numerator", "denominator"
        found.append((left, right))
    return found
