"""List numbers in the formats of Word: 4, iv, D, 四, ④, 贰, 甲."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CARDINALS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_ORDINALS = ("Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


def formatted(number: int, style: str) -> str:
    """`number` as Word writes it in the `w:numFmt` given; decimal when the format is unknown or cannot hold it."""
    build = _FORMATS.get(style)
    return build(number) if build is not None and number >= 0 else str(number)


def roman(number: int) -> str:
    """Lower-case Roman numeral; decimal beyond 3999, which Word does not write either."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        written += sign * count
    return written


def letters(number: int) -> str:
    """a to z, then aa, bb, cc as Word goes on."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def chinese(number: int, digits: str = _DIGITS, tens: str = "十", hundreds: str = "百", short: bool = True) -> str:
    """一, 十, 十二, 二十, 一百零五; the legal digits with 拾 and 佰 in the same way, but 壹拾 for ten."""
    if not 0 <= number < 1000:
        return "".join(digits[int(digit)] for digit in str(number))
    if number < 10:
        return digits[number]
    hundred, rest = divmod(number, 100)
    ten, one = divmod(rest, 10)
    written = digits[hundred] + hundreds if hundred else ""
    if ten:
        written += ("" if ten == 1 and not hundred and short else digits[ten]) + tens
    elif hundred and one:
        written += "零"
    return written + (digits[one] if one else "")


def _of_row(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else "0"


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(0x245F + number)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _word(words: tuple[str, ...]) -> Callable[[int], str]:
    return lambda number: words[number] if number < len(words) else str(number)


def _nothing(_: int) -> str:
    return ""


def _each_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str, "decimalHalfWidth": str, "none": _nothing, "bullet": _nothing,
    "decimalZero": "{:02d}".format, "lowerLetter": letters, "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman, "upperRoman": lambda n: roman(n).upper(), "ordinal": _ordinal,
    "cardinalText": _word(_CARDINALS), "ordinalText": _word(_ORDINALS), "numberInDash": "- {} -".format,
    "chineseCounting": chinese, "chineseCountingThousand": chinese, "japaneseCounting": chinese,
    "taiwaneseCounting": chinese, "taiwaneseCountingThousand": chinese, "koreanCounting": chinese,
    "ideographDigital": _each_digit, "japaneseDigitalTenThousand": _each_digit, "taiwaneseDigital": _each_digit,
    "koreanDigital": _each_digit,
    "chineseLegalSimplified": lambda n: chinese(n, _LEGAL, "拾", "佰", short=False),
    "ideographLegalTraditional": lambda n: chinese(n, "零壹貳參肆伍陸柒捌玖", "拾", "佰", short=False),
    "ideographTraditional": _of_row(_STEMS), "ideographZodiac": _of_row(_BRANCHES),
    "decimalEnclosedCircle": _circled, "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20), "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalFullWidth": lambda n: "".join(chr(ord(digit) + 0xFEE0) for digit in str(n)),
    "decimalFullWidth2": lambda n: "".join(chr(ord(digit) + 0xFEE0) for digit in str(n)),
}  # fmt: skip
