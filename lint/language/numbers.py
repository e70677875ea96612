"""Numbers as written: digits of both languages, unit, comparator; what is no quantity is marked as such.

All spans are in normalised text. A value keeps its decimals (`Decimal`); 5.4万 is 5.4E+4, known to the thousand.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from lint.language.chinese_numerals import chinese_number
from lint.language.counters import with_counters
from lint.language.masks import masked
from lint.language.settled import rules_file
from lint.language.signs import is_sign
from lint.language.thousands import are_blank_thousands
from lint.language.triggers import Triggered, triggered

DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_NUMERAL = re.compile(
    rf"(?<![\w.])(?:{DIGITS})|(?<=[^\x00-\x7f])(?:\d+(?:\.\d+)?)|(?<=[a-z])(?:\d+\.\d+)(?=%|\s*\(|$)"
    r"|(?<=[A-Z]{3})(?:0\.\d{2,}|\d{2}\.\d+(?=%))(?![\d.])",  # AUC0.868, PPV78.9%
    re.ASCII,
)
_SIGN = re.compile(r"[-+]\s?$")
_POWERS = {"万": 4, "亿": 8, "千": 3, "thousand": 3, "million": 6, "billion": 9}
_TENS = re.compile(
    r"\s?[×xX*]\s?10\s?(?:\^\s?\(?(?P<caret>[-+]?\d{1,2})\)?|(?P<sign>[-+]\d{1,2})|(?P<raised>[⁻⁺]?[¹²³⁰⁴-⁹]{1,2}))(?!\d)"
)
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_SCORED = re.compile(
    r"(?:评|得|打|计|赋|总|积)分[^,;。、]{0,12}$|(?:评分|打分|量表|Likert)[^;。]*$"
    r"|(?<!时间)(?:误差|偏倚|界限)[^,;。\d]{0,6}[\d.]*$"
)
_SCORE = re.compile(r"制|量表|的?[^,;。、]{0,6}(?:评|得|计|打)分")
_SECONDS = re.compile(r"\s?\d+\s?(?:秒|s)")
_POWER = re.compile(r"\s?(?:余|多)?([万亿]|千(?=[例名个幅张份]))|[\s-](thousand|million|billion)(?![A-Za-z])")
_CN_CLASSIFIERS = "例名位家所个枚幅张组根段支份省次项轮人台种周年岁天月"
_CN_NUMERAL = re.compile(
    rf"百分之([零〇一二三四五六七八九十百两]+(?:点[零〇一二三四五六七八九]+)?)|(?<![第一-龥])?(?<!第)([零〇一二三四五六七八九十百千两]+)(?=\s?(?:[{_CN_CLASSIFIERS}]|分钟|秒|小时|毫[米秒升]))"
)
_NO_COUNT = re.compile(
    r"个百|个别|种种|次(?:性|加权|曲线|函数|多项|方程|型|项|幂|规划|回归|样条|拟合|开发|谐波|元|判读|电池)"
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORD = triggered(
    (
        r"(?<![A-Za-z-])(?:(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](one|two|three|four"
        r"|five|six|seven|eight|nine)|("
    )
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r")|(a dozen|dozen))(?![A-Za-z]|-(?:dimension|sided|tailed|way)\w*)",
    re.I,
)
_HALF = triggered(
    r"(?<![A-Za-z-])half an? (?=(?P<unit>[a-z]))|(?<![多一两三大过前后上下夜\d])半个?(?=(?P<unit_zh>分钟|秒|小时))",
    re.I,
)
"""Half of a unit: `half a minute`, 半分钟; 多半 and 一分半钟 are others."""
_ZERO = triggered(
    r"(?:(?<=above )|(?<=below )|(?<=exceed )|(?<=exceeds )|(?<=exceeded )|(?<=exceeding )|(?<=than )|(?<=exclude )"
    r"|(?<=excludes )|(?<=excluded )|(?<=excluding )|(?<=include )|(?<=included )|(?<=includes ))zero"
    r"(?=\s*(?:[.,;:)|\n]|$)|\s(?:and|or|but|in|for|at|with|while|was|is|if|on|to|when|as)\b)",
    re.I,
)
_FEW = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_LARGE = triggered(
    rf"(?<![A-Za-z-]){_FEW}(?:[ -]{_FEW})?(?: (?:hundred|thousand)(?:,? and)?(?: {_FEW}(?:[ -]{_FEW})?(?![A-Za-z]))?)+"
    r"(?![A-Za-z])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number. `kind` is "quantity" or the reason why it is none; `written` is the digits in plain notation."""

    start: int  # of the sign or digits
    end: int  # after the unit
    digits_end: int
    value: Decimal
    unit: str = ""
    comparator: str = ""
    kind: str = "quantity"
    start_with_comparator: int = -1

    @property
    def written(self) -> str:
        """Plain decimal notation."""
        return format(self.value, "f")

    @property
    def decimals(self) -> int:
        """Digits after the decimal point."""
        return max(0, -int(self.value.as_tuple().exponent))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `value × factor` is in the base unit of its kind.

    `like` is the kind that measures the same with another base: mmol/L for mg/dL, which only the substance converts.
    """

    unit: str
    kind: str
    factor: Decimal
    like: str


@cache
def units() -> dict[str, Unit]:
    """Units by canonical name."""
    rows = rules_file("grammar/units.yml")
    return {
        row["unit"]: Unit(row["unit"], row["kind"], Decimal(row["factor"]), row.get("like", row["kind"]))
        for row in rows
    }


def in_base_unit(value: Decimal, unit: str) -> tuple[str, Decimal]:
    """The kind of a unit ("" without one) and a value in the base unit of that kind, its precision kept."""
    known = units().get(unit)
    if known is None:
        return "", value
    if known.kind == "points":
        return "proportion", value.scaleb(-2)
    return known.kind, _scaled(value, known.factor)


def _scaled(value: Decimal, factor: Decimal) -> Decimal:
    """value × factor; powers of ten only move the exponent, so that the precision is kept."""
    if factor == 1:
        return value
    sign, digits, exponent = factor.as_tuple()
    if sign == 0 and digits.count(0) == len(digits) - 1 and digits[0] == 1 and isinstance(exponent, int):
        return value.scaleb(exponent + len(digits) - 1)
    product = value * factor
    least = int(value.as_tuple().exponent)
    return product.quantize(Decimal(1).scaleb(least)) if least >= 0 or factor < 1 else product


@cache
def _unit_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = rules_file("grammar/units.yml")
    forms = {form: row["unit"] for row in rows for form in row["forms"]}
    words = sorted(forms, key=len, reverse=True)
    pattern = "|".join(re.escape(w) + (r"(?![A-Za-z])" if w[-1].isascii() and w[-1].isalpha() else "") for w in words)
    return re.compile(rf"(?:\s|-(?=[a-z]))?(?:{pattern})"), forms


_LINKS = (
    "于",
    "为",
    "是",
    *(f"每{per}" for per in ("小时", "分钟", *"秒天日周月年次例")),
    "the",
    "a",
    "an",
    "of",
    ":",
    "：",
)
_LINK = "|".join(rf"\b{word}" if word.isascii() and word.isalpha() else word for word in _LINKS)  # 不低于每小时120例
_TURNED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}


@cache
def _comparator_rows() -> Any:
    return rules_file("grammar/comparators.yml")


@cache
def _negation() -> re.Pattern[str]:
    """What right before a comparator turns it round: never more than."""
    return re.compile("|".join(form for row in _comparator_rows() for form in row.get("negation", ())), re.I)


@cache
def _comparators() -> tuple[Triggered, re.Pattern[str], dict[str, str]]:
    rows = [row for row in _comparator_rows() if "sign" in row]
    signs = {form: row["sign"] for row in rows for form in (*row["before"], *row["after"])}
    before = sorted((f for row in rows for f in row["before"]), key=len, reverse=True)
    after = sorted((f for row in rows for f in row["after"]), key=len, reverse=True)
    inside = {form: letters for row in _comparator_rows() for form, letters in row.get("part_of", {}).items()}
    words = "|".join(
        (rf"(?<![{inside[f]}])" if f in inside else r"(?<![A-Za-z])" if f[0].isalpha() and f.isascii() else "")
        + re.escape(f).replace(r"\ ", r"\s+")
        for f in before
    )
    return (
        triggered(rf"(?:{words})\s*(?:{_LINK})?\s*(?:\((?:不含|含)\))?\s*$", re.I),
        re.compile(rf"\s*\(?(?:{'|'.join(re.escape(f) for f in after)})", re.I),
        signs,
    )


@cache
def _ends() -> frozenset[str]:
    """The last characters of a comparator and of what may stand between it and the number."""
    forms = [form for row in _comparator_rows() if "sign" in row for form in row["before"]]
    return frozenset(word[-1].casefold() for word in (*forms, *_LINKS, ")"))


@lru_cache(maxsize=1 << 14)
def numbers(text: str) -> tuple[Number, ...]:
    """All quantities of a text in order, with sign, unit and comparator."""
    masks = masked(text)
    starts = [m.start for m in masks]

    def is_masked(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < masks[index].end

    found = [n for n in _digits(text) if not is_masked(n.digits_end - 1)]
    found += [n for n in _spelled(text) if not is_masked(n.start)]
    found.sort(key=lambda n: n.start)
    found = [_with_comparator(text, n) for n in found]
    found = _joined_times(text, _share_units(text, _with_points(text, _with_units_before(text, found))))
    return tuple(with_counters(text, found))


_UNIT_BEFORE = re.compile(r"[^\W\d_]\s?[(\[]\s*([^()\[\]\d\s]{1,14}(?: points?)?)\s*[)\]]\s*(?:[:=]|was|is|为|是)?\s*$")


def _with_units_before(text: str, found: list[Number]) -> list[Number]:
    """`Sensitivity (%) 91.2`, 阅片时间（s）：33.7: the unit stands in a bracket behind the name."""
    return [replace(n, unit=unit) if not n.unit and (unit := _unit_before(text, n)) else n for n in found]


def _unit_before(text: str, number: Number) -> str:
    start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
    match = _UNIT_BEFORE.search(text, max(0, start - _NEAR), start) if ")" in text[max(0, start - 8) : start] else None
    unit, end = unit_at(match[1], 0) if match else ("", 0)
    return unit if match and end == len(match[1]) else ""


_NEAR = 30
_OF_A_SCORE = re.compile(r"\b(?:errors?|scores?|index|scale|deviation|RMSE|MAE)\b[^,;.]*$", re.I)
_POINTS = re.compile(r"\spoints?\b(?!\s+(?:on\s+(?:a|the)|of|in|out)\b)")


def _with_points(text: str, found: list[Number]) -> list[Number]:
    """`76.2% unaided, 85.0% aided; difference 8.8 points`: percentage points, beside shares and not of an error or a score."""
    if not _POINTS.search(text) or not any(n.unit == "%" and not _LEVEL.match(text, n.end) for n in found):
        return found
    behind = ((n, _POINTS.match(text, n.end)) for n in found)
    return [replace(n, unit="pp", end=m.end()) if m and _is_of_shares(text, n) else n for n, m in behind]


def _is_of_shares(text: str, number: Number) -> bool:
    own = _OF_A_SCORE.search(text, max(0, number.start - 2 * _NEAR), number.start)
    return not number.unit and number.decimals > 0 and not own


_SMALLER = {"h": "min", "min": "s"}
_SIXTY = 60


def _joined_times(text: str, found: list[Number]) -> list[Number]:
    """`3 minutes 24 seconds`, 3分24秒: one time, in the smaller of its units."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and number.unit
            and number.unit == _SMALLER.get(last.unit)
            and not (last.decimals or number.comparator)
            and 0 <= number.value < _SIXTY
            and text[last.end : number.start] in {"", " ", " and ", ", "}
            and last.value > 0
        ):
            value = last.value * _SIXTY + number.value
            joined[-1] = replace(last, end=number.end, digits_end=number.digits_end, value=value, unit=number.unit)
        else:
            joined.append(number)
    return joined


_MOST_DIGITS = 24


def _digits(text: str) -> Iterator[Number]:
    """Numbers in digits with their sign and unit."""
    last = 0
    for match in _NUMERAL.finditer(text):
        start = match.start()
        written = match[0]
        if " " in written and not are_blank_thousands(text, match):
            parts = [(m.start() + start, m[0]) for m in re.finditer(r"[\d.,]+", written)]
        else:
            parts = [(start, written)]
        for at, digits in parts:
            if at >= last and len(digits) <= _MOST_DIGITS:  # no exponent of the number before, no row of digits
                number = _number(text, at, at + len(digits), digits)
                last = number.digits_end
                yield number


def _number(text: str, start: int, end: int, digits: str) -> Number:
    value = Decimal(re.sub(r"[, ]", "", digits))
    sign = _SIGN.search(text, max(0, start - 2), start)
    if sign and is_sign(text, sign.start()):
        value = -value if text[sign.start()] == "-" else value
        start = sign.start()
    digits_end = end
    power = _POWER.match(text, end)
    if power:
        value = value.scaleb(_POWERS[power[1] or power[2]])
        end = digits_end = power.end()
    tens = _TENS.match(text, end)
    if tens:
        value = value.scaleb(int(next(filter(None, tens.groups())).translate(_RAISED)))
        end = digits_end = tens.end()
    unit, end = unit_at(text, end)
    if not unit and _MONTH.match(text, end) and ("." in digits or _LAST_MONTH < value < _A_YEAR):
        unit, end = "month", end + 1
    return Number(start, end, digits_end, value, unit)


_MONTH, _LAST_MONTH, _A_YEAR = re.compile(r"月(?![龄\d份])"), 12, 1000  # 5.12月, 18月: no name of a month


def unit_at(text: str, end: int) -> tuple[str, int]:
    """The unit that begins at `end`, canonical, and where it ends."""
    pattern, forms = _unit_pattern()
    unit = pattern.match(text, end)
    if not unit:
        return "", end
    form = unit[0].strip().lstrip("-")
    if form == "分" and _is_score(text, end, unit.end()):
        return "", end
    if form in {"分", "度", "位", "日", "年", "升", "m", "s", "T", "G", "h", "L", "g", "y"} and _other_word(
        form, text[unit.end() : unit.end() + 2], unit[0]
    ):
        return "", end
    return forms[form], unit.end()


def _is_score(text: str, start: int, end: int) -> bool:
    """评分达到38分, 0~100分的恶性评分: points, no minutes."""
    if _SECONDS.match(text, end):
        return False
    return bool(_SCORED.search(text, max(0, start - 100), start) or _SCORE.match(text, end))


def _other_word(form: str, after: str, written: str) -> bool:
    """位医师 counts, 分层 and 度量 are words; a lone letter after a blank line is none of ours."""
    if form == "位":
        return bool(after) and after[0] not in ",。;、)色深" and ord(after[0]) > 0x2E7F
    if form in "分度日":
        return bool(after) and after[0] in "层组类别为析级量数期"
    if form == "升":
        return bool(after) and after[0] in "至到高为幅了"
    if form == "年":
        return bool(after) and after[0] in "度第版代"
    return "\n" in written


def _spelled(text: str) -> Iterator[Number]:
    """百分之九十五, 三名, sixteen, a dozen."""
    if not text.isascii():
        for match in _CN_NUMERAL.finditer(text):
            if match[1]:
                yield Number(match.start(), match.end(), match.end(), chinese_number(match[1]), "%")
            elif match[2] and not (match.start() and text[match.start() - 1] in "第之统同单唯任某每另逐进数几"):
                value = chinese_number(match[2])
                if not _NO_COUNT.match(text, match.end()):
                    unit, end = unit_at(text, match.end(2))
                    yield Number(
                        match.start(2), end, match.end(2), value, unit, kind="word" if not unit else "quantity"
                    )
    for match in _HALF.finditer(text):
        at = match.end()
        unit, end = unit_at(text, at)
        if unit:
            yield Number(match.start(), end, at, Decimal("0.5"), unit)
    for match in _ZERO.finditer(text):
        yield Number(match.start(), match.end(), match.end(), Decimal(0), kind="quantity")
    large = list(_LARGE.finditer(text))
    for match in large:
        unit, end = unit_at(text, match.end())
        yield _word(match, end, Decimal(_in_words(match[0])), unit)
    for match in _WORD.finditer(text):
        if any(m.start() <= match.start() < m.end() for m in large):
            continue
        if _is_pronoun(text, *match.span()):
            continue
        tens, ones, word, dozen = match.groups()
        number = 12 if dozen else _WORDS[word.lower()] if word else _WORDS[tens.lower()] + _WORDS[ones.lower()]
        unit, end = unit_at(text, match.end())
        yield _word(match, end, Decimal(number), unit)


def _word(match: re.Match[str], end: int, value: Decimal, unit: str) -> Number:
    """A number in words; with a unit it is a quantity: `ninety-three percent`."""
    return Number(match.start(), end, match.end(), value, unit, kind="quantity" if unit else "word")


_DETERMINED = re.compile(
    r"(?<![A-Za-z])(?:an?|the|this|that|each|every|another|any|which|no|either|neither)\s(?:[a-z-]+\s){0,2}$", re.I
)
_ENDS_PHRASE = re.compile(
    r"\s*(?:$|[.,;:)])|\s(?:is|was|were|are|has|had|of|in|at|on|with|that|which|who|to|for|from|and|or|but|than|by|used|being)(?![A-Za-z])"
)


def _is_pronoun(text: str, start: int, end: int) -> bool:
    """`a stricter one`, `the one that was used`: stands for a noun and counts nothing."""
    one = text[start:end].lower() == "one"
    return one and bool(_DETERMINED.search(text[:start]) and _ENDS_PHRASE.match(text, end))


def _in_words(written: str) -> int:
    """The value of `six hundred and twelve`."""
    total = current = 0
    for word in re.findall("[a-z]+", written.lower()):
        if word == "thousand":
            total, current = total + current * 1000, 0
        else:
            current = current * 100 if word == "hundred" else current + _WORDS.get(word, 0)
    return total + current


def bound_of(text: str, start: int, end: int) -> str:
    """The comparator of what stands there and is no single number: `at least 1920 x 1080`."""
    return _with_comparator(text, Number(start, end, end, Decimal(0))).comparator


_CLAUSE = 80
"""Characters before a comparator in which its clause may have begun with a negation: `in no case did it exceed`."""


def _with_comparator(text: str, number: Number) -> Number:
    """Words or signs right before or after that bound the number."""
    before, after, signs = _comparators()
    window = text[max(0, number.start - 34) : number.start]
    match = before.search(window) if window.rstrip()[-1:].casefold() in _ends() else None
    if match:
        written = re.sub(r"\s*(?:\((?:不含|含)\))?\s*$", "", re.sub(r"\s+", " ", match[0])).lower()
        form = re.sub(rf"\s*(?:{_LINK})?\s*$", "", written)
        sign = signs.get(form) or signs.get(written) or ""
        at = number.start - len(window) + match.start()
        if sign in _TURNED and form[-1:].isalpha() and _negation().search(text, max(0, at - _CLAUSE), at):
            sign = _TURNED[sign]
        if sign and not (sign == "≈" and form == "~" and re.search(r"[\d%a-zA-Z°]\s?$", window[: match.start()])):
            return replace(number, comparator=sign, start_with_comparator=at)
    behind = after.match(text, number.end)
    if behind:
        unit, end = (number.unit, number.end) if number.unit else unit_at(text, behind.end())
        form = re.sub(r"\s+", " ", behind[0]).strip(" (").lower()
        return replace(number, comparator=signs[form], unit=unit, end=end if unit else number.end)
    return number


_LEVEL = re.compile(
    r"\s*(?:two-sided|one-sided|双侧|单侧)?\s*(?:的)?"
    r"(?:CI|C\.I|[Cc]onfidence|置信|可信|CL|LoA|[Ll]imits? of agreement|一致性)"
)
_JOIN = re.compile(r"^\s*(?:-|~|→|->|to|and|or|vs\.?|versus|对|,|;|、|和|与|及|至|到|/|±)\s*$")


def _goes_on(text: str, left: Number) -> bool:
    """Behind the number begins another clause: it is a count, or a value of a sentence and no limit of an interval."""
    words = text[: left.start].rpartition("]")[2].rpartition(")")[2]
    return not left.decimals or len(text) > _LONGEST_CELL and not ("(" in words or "[" in words)


_LONGEST_CELL = 24
_WITHIN = re.compile(r"\s?(?:之?[内后前]|以[内上下]|及以[上下])")
_UNIT_BEHIND = re.compile(
    r"(?<=\d)\s?[(\[][^()\[\]]*\d[^()\[\]]*[)\]]\s*(mm³|mm|cm|mL|ml|min|ms|s|h|°|岁|秒|分钟|毫米|毫升)(?![A-Za-z\u4e00-\u9fff])"
)  # 5.8(4.4~7.9) min


_IN_BRACKET = re.compile(r"\(([^()]*\d)\s?\)(?=\s*[^\W\d_]|\s*[%°])")
_COUNTING = {"calendar", "months", "bits", "battery", "frames"}  # (2021)年, (3)位


def _share_units(text: str, found: list[Number]) -> list[Number]:
    """`86.1-93.7%`, `(93.2、89.5)%`: the unit behind the last number belongs to all that are joined to it."""
    shared = list(found)
    for index in range(len(found) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        counted = right.unit in {"year", "bit"} and left.decimals and right.comparator != "±"
        if left.unit or not right.unit or right.start - left.end > 8 or counted:
            continue
        joined = _JOIN.match(text[left.end : right.start])
        if joined and joined[0].strip() == "and" and right.comparator and not left.comparator:
            continue  # 40 to 49% in 68 and 50% or more in 216
        if joined and _LEVEL.match(text, right.end) or joined and joined[0].strip() == ";" and _goes_on(text, left):
            continue
        if joined and joined[0].strip() == "," and _WITHIN.match(text, right.end):
            continue  # 无CT者22,30天内手术者15
        if joined and (
            left.decimals == right.decimals
            or "±" in joined[0]
            or joined[0].strip() in {"-", "~", "→", "->", "to", "至", "到"}
        ):
            shared[index] = replace(left, unit=right.unit)
    for match in _UNIT_BEHIND.finditer(text):
        shared = [
            replace(n, unit=unit_at(match[1], 0)[0]) if n.end == match.start() and not n.unit else n for n in shared
        ]
    for match in _IN_BRACKET.finditer(text):
        unit, end = unit_at(text, match.end())
        if unit and (units()[unit].kind not in _COUNTING or text[match.end() : end].strip() == "岁"):
            shared = [
                replace(n, unit=unit) if match.start() < n.start < match.end(1) and not n.unit else n for n in shared
            ]
    return shared
