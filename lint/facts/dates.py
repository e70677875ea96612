"""Dates and periods of both languages in ISO notation, with the parts that a writer leaves out.

`2023年3月30日—5月1日` (the left year carries), `between March and June 2023` (the right one), `2022.7-2024.1`,
`06/01/2022` (month first, as in the United States), `from 2015 to 2021`; quarters and half-years: `Q3 2021`, 2021年上半年.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import cache

from lint.facts.grammar import grammar

_YEAR = r"(?:19|20)\d\d"
_SPACE = r"[ \n]?"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is stated; 0 is a part that is left out."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    until: int = 0  # last month of a quarter or half-year that begins with `month`

    @property
    def iso(self) -> str:
        """`2022-03-01`, `2022-03` or `2022`."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def is_full(self) -> bool:
        """Year, month and day are known."""
        return bool(self.year and self.month and self.day)

    @property
    def is_possible(self) -> bool:
        """A day of the calendar."""
        if not 0 <= self.month <= 12 or self.day > 31:
            return False
        return not self.day or not self.month or self.day <= monthrange(self.year or 2024, self.month)[1]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time with both ends."""

    start: int
    end: int
    first: Date
    last: Date

    @property
    def iso(self) -> str:
        """`2022-03-01/2023-09-30`."""
        return f"{self.first.iso}/{self.last.iso}"


@cache
def _months() -> dict[str, int]:
    names: list[str] = grammar("methods")["months"]
    written = {form: number for number, name in enumerate(names, 1) for form in {name, name[:3], name[:4]}}
    return written | {form.upper(): number for form, number in written.items()}


@cache
def _season_patterns() -> tuple[re.Pattern[str], ...]:
    """Quarters (group q) and halves (group h) of a year."""
    words = "|".join(grammar("methods")["parts_of_year"])
    ordinal, of = rf"(?:{words}|[1-4](?:st|nd|rd|th)?)", r"\s?(?:of\s)?,?\s?"
    forms = (
        rf"(?<!\d)(?P<y>{_YEAR})\s?年?\s?(?:(?:第\s?)?(?P<q>{ordinal})\s?季度|Q(?P<q1>[1-4])(?!\d)|(?P<h>[上下])半年|H(?P<h1>[12])(?!\d))",
        rf"(?<![A-Za-z])Q(?P<q>[1-4]){of}(?P<y>{_YEAR})(?!\d)",
        rf"(?<![A-Za-z])H(?P<h>[12]){of}(?P<y>{_YEAR})(?!\d)",
        rf"\b(?P<q>{ordinal})\s(?:calendar\s)?quarter{of}(?P<y>{_YEAR})(?!\d)",
        rf"\b(?P<h>{ordinal})\shalf{of}(?P<y>{_YEAR})(?!\d)",
        rf"(?<=[-~至到])\s?第?\s?(?P<q>{ordinal})\s?季度|(?<![A-Za-z])Q(?P<q1>[1-4])(?=\s?(?:[-~]|to|through)\s?Q[1-4])",
    )
    return tuple(re.compile(form, re.I) for form in forms)


def _season(match: re.Match[str]) -> Date:
    part = match.groupdict()
    quarter = part.get("q") or part.get("q1") or ""
    half = part.get("h") or part.get("h1") or ""
    word, months = (quarter, 3) if quarter else (half, 6)
    number = grammar("methods")["parts_of_year"].get(word.lower()) or int(word[0])
    return Date(match.start(), match.end(), int(part.get("y") or 0), months * (number - 1) + 1, 0, months * number)


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    month, day = rf"(?P<name>{names})\b\.?", r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    forms = (
        rf"(?<!\d)(?P<y>{_YEAR})\s?年\s?(?P<m>\d{{1,2}})(?=\s?[-~至到]\s?\d{{1,2}}\s?月)",
        rf"(?<!\d)(?P<y>{_YEAR})\s?年(?:\s?度)?(?:\s?(?P<m>\d{{1,2}})\s?月(?:份|\s?(?P<d>\d{{1,2}})\s?[日号]?(?!\d))?)?",
        r"(?<![\d.])(?P<m>\d{1,2})\s?月(?:份|\s?(?P<d>\d{1,2})\s?[日号])?",
        rf"(?<![\d.])(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?:(?P=s)(?P<d>[12]\d|3[01]|0?[1-9]))?(?![\d%]|\.\d)",
        rf"(?<!\d)(?P<m>0?[1-9]|1[0-2])/(?P<d>[12]\d|3[01]|0?[1-9])/(?P<y>{_YEAR})(?!\d)",
        rf"(?<![\d/.])(?P<m>0?[1-9]|1[0-2])/(?P<y>{_YEAR})(?![\d/])",
        rf"(?<!\d){day}\s+(?:of\s+)?{month}(?:(?:,\s*|\s+)(?P<y>{_YEAR})\b)?",
        rf"(?<![\d.-]){day}(?=\s?(?:[-~]|to|through|and|until)\s?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{names})\b)",
        rf"\b{month}\s+{day}(?![\d%]|\.\d)(?:(?:,\s*|\s+)(?P<y>{_YEAR})\b)?",
        rf"\b{month}(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})\b)?",
        rf"(?:(?<=[-~])|(?<=to )){_SPACE}(?P<d>\d{{1,2}})(?:,\s(?P<y>{_YEAR}))?(?!\d)",
        rf"(?:(?<![\d./:-])|(?<=(?:19|20)\d\d[-~]))(?P<y>{_YEAR})(?![\d%]|[.:]\d|[/-]\d\d?(?!\d))",
        r"(?<=[-~至到])\s?(?P<d>\d{1,2})\s?[日号]",
    )
    return tuple(re.compile(form) for form in forms)


_JOIN = re.compile(
    r"\s?(?:-|~|至|到|/)\s?|,?\s(?:to|through|until|till|and|up to)\s(?:the end of\s)?|\s?(?:起|开始)?(?:至|到)\s?"
)
_STARTED = re.compile(
    r"\s?(?:正式)?(?:启动|开始|起始|首例[^,;。\d]{0,6}),?[^,;。\d]{0,10}"
    r"|,?\s(?:and\s)?(?:it\s)?(?:was\s|were\s)?(?:ended|completed|closed|concluded|finished)\s(?:on|in)\s"
)
_ENDED = re.compile(r"\s?(?:全部|最后[^,;。\d]{0,8})?(?:结束|完成|终止|出组|关闭)")
_YEAR_CUE = re.compile(
    r"\b(?:from|between|during|dat(?:ing|ed)|acquired|collected|performed|obtained|enrolled|years?|period|in|of)[ :(]*$"
    r"|[于自从在为:(]$|时间|期间|采集|年度",
    re.I,
)
_HINT = re.compile(rf"{_YEAR}|月")


def dates(text: str) -> list[Date]:
    """All dates, longest first where two readings overlap, in order; bare years are among them."""
    if not _HINT.search(text):
        return []
    taken = bytearray(len(text))
    found: list[Date] = []
    for pattern, read in (*((p, _season) for p in _season_patterns()), *((p, _date) for p in _date_patterns())):
        for match in pattern.finditer(text):
            date = read(match)
            if date.is_possible and not any(taken[match.start() : match.end()]):
                found.append(date)
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    return sorted(found, key=lambda date: date.start)


def _date(match: re.Match[str]) -> Date:
    part = match.groupdict()
    month = _months()[part["name"]] if part.get("name") else int(part.get("m") or 0)
    return Date(match.start(), match.end(), int(part.get("y") or 0), month, int(part.get("d") or 0))


def periods(text: str, found: list[Date] | None = None) -> list[Period]:
    """Two dates joined to a span of time, each end as precise as it is stated."""
    found = dates(text) if found is None else found
    spans: list[Period] = []
    index = 0
    while index < len(found):
        period = _period(text, found[index], found[index + 1]) if index + 1 < len(found) else None
        index += 1 if period is None else 2
        date = found[index - 1]
        if period is None and date.until:
            period = Period(date.start, date.end, replace(date, until=0), replace(date, month=date.until))
        if period is not None:
            spans.append(period)
    return spans


def _period(text: str, left: Date, right: Date) -> Period | None:
    gap = text[left.end : right.start]
    before = text[max(0, left.start - 24) : left.start]
    started = _STARTED.fullmatch(gap) and (gap.isascii() or _ENDED.match(text, right.end))
    if not started and (not _JOIN.fullmatch(gap) or "and" in gap and not re.search(r"between\s$", before, re.I)):
        return None
    first, last = _completed(left, replace(right, month=right.until or right.month))
    if not first.year or not last.year or first.iso > last.iso:
        return None
    if not first.month and not last.month and not _years_meant(text, before, left, right):
        return None
    opening = re.search(r"(?:from|between|自|从)\s?$", before, re.I)
    return Period(left.start - (len(opening[0]) if opening else 0), right.end, first, last)


def _completed(left: Date, right: Date) -> tuple[Date, Date]:
    """The parts that one end takes from the other."""
    if not left.year and right.year:
        left = replace(left, year=right.year, month=left.month or right.month)
    if not right.year:
        right = replace(right, year=left.year)
    if right.day and not right.month:
        right = replace(right, month=left.month)
    return left, right


def _years_meant(text: str, before: str, left: Date, right: Date) -> bool:
    """`2015-2021` are years when a word says so; `2,015-2,021 例` never gets here."""
    if "年" in text[left.start : right.end]:
        return True
    counted = re.match(
        r"\s?(?:[例名位个幅张份家次只]|images?|patients?|cases?|scans?|mm|px|pixels?)", text[right.end :]
    )
    return counted is None and _YEAR_CUE.search(before) is not None


def single_dates(text: str) -> list[Date]:
    """Full dates that are no end of a period."""
    found = dates(text)
    spans = periods(text, found)
    return [d for d in found if d.is_full and not any(p.start <= d.start < p.end for p in spans)]
