"""Two numbers of two files: whether they are equal, and whether one can stand for the other."""

import re
from decimal import Decimal

from lint.align.values import agree, meet, rounded_off
from lint.facts.cues import cue
from lint.facts.lines import Figure, Line, unit_kind

NOT_COMPARED = {
    "predicate": "data of the predicate device",
    "other study": "study that only one file reports",
    "heading number": "heading number",
    "reference": "reference to a table, figure or section",
    "identifier": "identifier",
    "cross table": "cell of a cross table, whose sides may be turned",
    "ordinal": "place in an order",
    "version": "version, compared as identity",
    "standard": "standard, accounted for as a standard",
    "k_number": "510(k) number",
    "regulation": "regulation",
    "header": "page furniture",
    "footer": "page furniture",
}
NUMBER_WORDS = {"one", "一"}
READERS = {"reader", "expert"}
"""Graders, annotators and specialists: what one file counts as readers may be experts in the other."""
COUNTABLE = {"case", "patient", "image", "exam", "series", "study", ""}
_MONTH = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_LONG, _CROWD, _PAIR = 3, 9, 2
_TIMES_MEASURED = 10
_TIMES = 4  # a count is hardly written for one that is more times as large
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_ROUNDED = 1.15
_BARE = {"", "%"}
_PER_CENT = 85, 115
_BINARY = Decimal("0.05")
"""A terabyte has 1000 or 1024 gigabytes."""
Date = tuple[int | None, int | None, int | None]


def usable(figure: Figure) -> bool:
    """Whether a number is compared as a number at all; "one" hardly ever is one."""
    return figure.kind not in NOT_COMPARED and figure.text.lower() not in NUMBER_WORDS


def is_word(figure: Figure) -> bool:
    """A word that counts nothing: `five-level`, 二次加权."""
    return figure.text.isalpha() and not figure.noun


def identity_of(figure: Figure) -> tuple[object, ...]:
    """All that decides which others are the same number: those that share it need not be looked at one by one."""
    f = figure
    return f.value.as_tuple(), f.unit, f.comparator, f.kind, f.noun, f.text, f.near


def same_figure(left: Figure, right: Figure, *, beside: bool = False) -> bool:
    """Equal values of the same kind of thing; `beside`: in lines that belong together, where one side may leave out the unit."""
    if left.kind == "date" or right.kind == "date":
        return are_dates(left, right) and same_date(left.text, right.text)
    (a, b), (c, d) = left.sizes, right.sizes
    if not (_near(a, c) or _near(b, d)) or (left.kind == "level") != (right.kind == "level"):
        return False
    if left.based == right.based:
        return True
    if _differ_as_written(left, right):
        return False
    return _same_number(left, right, beside=beside) or _same_value(left, right) or beside and _rounds(left, right)


def _rounds(left: Figure, right: Figure) -> bool:
    """0.56% and 0.6%: one digit says little, but in lines that belong together, in one unit, enough."""
    measured = left.unit or left.bound and left.bound == right.bound
    if left.unit != right.unit or not measured or left.comparator != right.comparator:
        return False
    known = max(left.value, right.value, key=lambda v: int(v.as_tuple().exponent))
    last = int(known.as_tuple().exponent)
    exact = last < 0 or left.unit == "%"
    return (
        exact and not left.value.same_quantum(right.value) and abs(left.value - right.value) * 2 <= Decimal(10) ** last
    )


def _near(left: float, right: float) -> bool:
    """Near enough to be one number, rounded to two digits or more, or the other one in per cent."""
    small, large = (left, right) if left < right else (right, left)
    return large <= _ROUNDED * small or _PER_CENT[0] * small < large < _PER_CENT[1] * small or small == 0


def _differ_as_written(left: Figure, right: Figure) -> bool:
    """Two sizes with equal decimals and the same unit or none, too close to be a share and the same in per cent."""
    one, other = left.sizes[1], right.sizes[1]
    return (
        one != other
        and left.unit == right.unit in _BARE
        and max(one, other) <= _ROUNDED * min(one, other)
        and left.value.same_quantum(right.value)
    )


def are_dates(left: Figure, right: Figure) -> bool:
    """Two dates; a bare `2014` is one beside `2014年`."""
    return {left.kind, right.kind} <= {"date", "quantity", "ratio"} and all(
        f.kind == "date" or is_year(f) for f in (left, right)
    )


def is_year(figure: Figure) -> bool:
    """A number that may be a year."""
    return not figure.unit and not figure.noun and not figure.comparator and _YEAR.fullmatch(figure.text) is not None


def _same_number(left: Figure, right: Figure, *, beside: bool) -> bool:
    """The same digits, where one of the two leaves its unit out or is a fraction of the other's per cent."""
    if left.unit == right.unit == "":
        return _hundredfold(left.value, right.value)
    if abs(left.value) != abs(right.value) or "" not in {left.unit, right.unit}:
        return False
    if len(left.value.as_tuple().digits) > 1 and left.value.as_tuple().exponent != 0:
        return True
    return (
        left.value == right.value
        and beside
        and not (_counts_something(left, right) or left.near and right.near and left.near.isdisjoint(right.near))
    )


def _counts_something(left: Figure, right: Figure) -> bool:
    """8 cores are no 8 GB: the number without a unit counts things, the other one measures."""
    counted, measured = (left, right) if left.unit == "" else (right, left)
    return bool(counted.noun) and bool(unit_kind(measured.unit)) and measured.unit != "%"


def _same_value(left: Figure, right: Figure) -> bool:
    (a_kind, a), (b_kind, b) = left.based, right.based
    if (
        a_kind != b_kind
        and not {a_kind, b_kind} <= {"", "proportion", "pixels"}
        and not (min(len(left.digits), len(right.digits)) > 2 and "" in {a_kind, b_kind})
    ):
        return False
    if a_kind == b_kind == "data" and a and abs(a - b) <= abs(a) * _BINARY:
        return True
    if (
        left.unit != right.unit
        and is_telling(left)
        and is_telling(right)
        and meet(left.value, left.unit, right.value, right.unit)
    ):
        return True
    points = left.unit == right.unit == "pp"  # above a margin of -2 points, a margin of two points
    turned = a == -b and (points or a.as_tuple().exponent != 0 and bool(left.comparator) == bool(right.comparator))
    if agree(a, b) or turned:  # a difference may be taken the other way round; a limit of 0.25 is none of -0.25
        return True
    if "proportion" in {a_kind, b_kind} and "" in {a_kind, b_kind}:
        counted = any(f.is_whole and not f.unit for f in (left, right)) and not left.value.same_quantum(right.value)
        return agree(left.value, right.value) and abs(left.value) > 1 and not counted  # 54.5% are no 55 lesions
    return False


def _hundredfold(left: Decimal, right: Decimal) -> bool:
    """0.908 and 90.8, 0.853 and 85.33: a proportion and the same in per cent without its sign."""
    small, large = sorted((left, right), key=abs)
    if not abs(small) <= 1 < len(large.as_tuple().digits):
        return False
    scaled = small.scaleb(2)
    return (
        scaled == large and scaled.same_quantum(large) or _is_fine(small) and _is_fine(large) and agree(scaled, large)
    )


def _is_fine(value: Decimal) -> bool:
    """Three digits or more, some behind the point."""
    return len(value.as_tuple().digits) >= _LONG and int(value.as_tuple().exponent) < 0


def same_date(left: str, right: str) -> bool:
    """2023年3月1日 = March 1, 2023; a part that one side leaves out does not matter."""
    a, b = date_parts(left), date_parts(right)
    return all(x is None or y is None or x == y for x, y in zip(a, b, strict=True)) and any(
        x is not None and x == y for x, y in zip(a, b, strict=True)
    )


def date_parts(text: str) -> Date:
    """Year, month and day as far as they are written."""
    month = next((n for name, n in _MONTH.items() if name in text.lower()), None)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    year = next((n for n in numbers if n > 1900), None)
    rest = [n for n in numbers if n <= 1900]
    if month is not None:
        return year, month, rest[0] if rest else None
    if re.match(r"\s*\d{1,2}/\d{1,2}/\d{4}", text):
        return year, rest[0], rest[1]
    if "日" in text and "月" not in text:
        return year, None, rest[0] if rest else None
    return year, rest[0] if rest else None, rest[1] if len(rest) > 1 else None


def digits_of(figure: Figure) -> tuple[int, ...]:
    """The digits of a number, without its decimal point."""
    return figure.digits


def same_thing(left: Figure, right: Figure) -> bool:
    """17 patients are no 17 institutions; what a number counts may be left open."""
    nouns = {left.noun, right.noun}
    return len(nouns) == 1 or "" in nouns or nouns <= COUNTABLE or nouns <= READERS or is_long(left)


def is_long(figure: Figure) -> bool:
    """Three digits are hardly the same by chance."""
    return len(digits_of(figure)) >= _LONG


def is_exact(figure: Figure) -> bool:
    """Two digits or more, some behind the point, or three digits."""
    return is_telling(figure) and (int(figure.value.as_tuple().exponent) < 0 or is_long(figure))


def is_telling(figure: Figure) -> bool:
    """Whether a number is unlikely to stand in two places by chance."""
    return len(figure.digits) > 1 or figure.kind == "date"


def is_slip(left: Figure, right: Figure) -> bool:
    """The digits of one, with two of them exchanged or with one digit wrong, are those of the other."""
    a, b = digits_of(left), digits_of(right)
    if len(a) != len(b) or len(a) < 2:
        return False
    wrong = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    exchanged = len(wrong) == 2 and wrong[0] == wrong[1][::-1]
    return not wrong or exchanged or len(a) > 2 and len(wrong) == 1


def rounds_off(left: Figure, right: Figure) -> bool:
    """One is the other one with fewer decimals: -0.0023 and -0.002, 0.61% and 0.6 below a header in per cent."""
    bare = {left.unit, right.unit} == {"", "%"}
    return rounded_off(left.value, right.value) if bare else rounded_off(left.based[1], right.based[1])


def are_limit_and_value(a: Figure, b: Figure) -> bool:
    """What was demanded and what was reached, or a value and the end of an interval."""
    limits = [bool(f.comparator) or f.bound in {"low", "high"} for f in (a, b)]
    return limits[0] is not limits[1] and bool(a.unit and b.unit) and not is_slip(a, b)


def neighbours_exchanged(left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """One number becomes the other when two neighbouring digits change places."""
    wrong = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and left[wrong[0]] == right[wrong[1]]
        and left[wrong[1]] == right[wrong[0]]
    )


def kinship(left: Figure, right: Figure) -> float:
    """Whether two numbers can stand for one another: same kind of unit, count noun or date, common words around them."""
    dated = "date" in {left.kind, right.kind}
    if dated and not are_dates(left, right):
        return 0.0
    shared = len(left.near & right.near) / max(1, min(len(left.near), len(right.near)))
    if dated:
        return 1.0 + shared
    if not same_kind_of_unit(left, right):
        return 0.0
    written = not (left.borrows_unit or right.borrows_unit)  # what a whole table is in tells no number from another
    score = 0.6 if written and unit_kind(left.unit) and unit_kind(left.unit) == unit_kind(right.unit) else 0.0
    if left.noun or right.noun:
        score += 0.6 if left.noun == right.noun else 0.3 if {left.noun, right.noun} <= COUNTABLE else -0.3
    score -= 0.3 if left.kind != right.kind else 0.0
    shares = {left.unit, right.unit} == {"%", ""}  # 10% and 0.05
    score -= 0.4 if left.is_whole != right.is_whole and not shares else 0.0
    score += 0.5 if is_slip(left, right) else 0.0
    score += 0.2 if left.comparator and left.comparator == right.comparator else 0.0
    return score + shared


def can_stand_for(left: Figure, right: Figure) -> bool:
    """A numerator never stands for a whole, a decimal never for a count, a single one (每人1次) never for a crowd."""
    if "date" in {left.kind, right.kind}:
        return are_dates(left, right) and _differ_in_one_part(left.text, right.text)
    if (
        not same_kind_of_unit(left, right)
        or _play_apart(left, right)
        or _turn_apart(left, right)
        or any(f.comparator == "±" for f in (left, right))
        and _are_signed(left, right)
    ):
        return False
    if not (left.unit or right.unit) and 1 in {left.value, right.value} and _is_no_rival_of_one(left, right):
        return False
    if "numerator" in {left.bound, right.bound} and left.bound != right.bound:
        return False
    if not (left.unit or right.unit) and left.is_whole and right.is_whole and _far_apart(left, right):
        return False
    if left.unit and right.unit and not are_near(left, right):
        return False  # 12 million pixels of a sensor, 1080 of the short side of an image
    return bool(left.unit) or bool(right.unit) or left.is_whole == right.is_whole


def _differ_in_one_part(left: str, right: str) -> bool:
    """Of year, month and day all that both tell are the same but for one; two years alone are told alike."""
    a, b = date_parts(left), date_parts(right)
    both = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    alike = [part is None for part in a] == [part is None for part in b]
    return sum(x != y for x, y in both) <= 1 and (len(both) > 1 or alike)


def _play_apart(left: Figure, right: Figure) -> bool:
    """One is a p value, a deviation or the limit of an interval, the other one something else: said in words, no bare cell."""
    if left.role == right.role:
        return False
    plain = right if left.role else left
    return bool(left.role and right.role) or plain.place.cell < 0 and not plain.bound


def _turn_apart(left: Figure, right: Figure) -> bool:
    """A time that is negative is a change, and none that something took."""
    timed = unit_kind(left.unit) == unit_kind(right.unit) == "time"
    return timed and (left.value < 0) != (right.value < 0) and not is_slip(left, right)


def _are_signed(left: Figure, right: Figure) -> bool:
    """One of the two is negative, which no deviation is."""
    return min(left.value, right.value) < 0


def _far_apart(left: Figure, right: Figure) -> bool:
    small, large = sorted((left.value, right.value))
    return large > _TIMES * max(Decimal(1), small) and digits_of(left) != digits_of(right)


def are_near(left: Figure, right: Figure) -> bool:
    """In one unit, one is not many times the other, or is so by the place of the decimal point."""
    small, large = sorted(abs(f.based[1]) for f in (left, right))
    return large <= _TIMES_MEASURED * small or digits_of(left) == digits_of(right)


def _is_no_rival_of_one(left: Figure, right: Figure) -> bool:
    """A crowd; or a few of something of which one file has one, where the other may write `a` (由1名专家裁定, `a specialist`).

    One who decides is another one than the three who read.
    """
    counted = {left.noun, right.noun}
    most = _PAIR if counted <= READERS else _CROWD
    told = left.near & right.near and len(counted) == 1
    return max(left.value, right.value) > most or counted != {""} and not told


def same_kind_of_unit(left: Figure, right: Figure) -> bool:
    """One kind of unit, or a fraction beside per cent; a whole number beside per cent is a count."""
    kinds = {unit_kind(left.unit), unit_kind(right.unit)}
    if len(kinds) == 2 and not kinds <= {"", "proportion"}:
        return False
    if "%" in {left.unit, right.unit} and left.unit != right.unit:
        return not (right if left.unit == "%" else left).is_whole
    return True


def is_search(line: Line) -> bool:
    """A line about a search of the literature, which no line about the own study answers: 163 papers are no 742 patients."""
    return cue("literature_search", line.text)
