"""The lines of a flattened table: words, values, intervals and halves of intervals in the order of print.

All spans count in the text of the block, normalised without dropping blanks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

Span = tuple[int, int]

_UNIT = (
    r"\s?(?:%|mm[²³]?|cm|ms|min(?:utes?)?|mL|ml|s(?:ec(?:onds?)?)?|h|pp|°|years?|[例个张秒分幅枚名岁]|毫米|分钟|毫秒|小时)"
    r"(?![A-Za-z\u4e00-\u9fff])"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?!\d)"
_NUMBER = rf"(?:>=\s*|<=\s*|[<>≤≥≈~]\s*|(?<![A-Za-z])[-+±]\s?)?{_DIGITS}(?:{_UNIT})?"
_OF_LIMIT = r"\d{2}(?:\.\d+)?\s*%\s*(?=CL|LCL|UCL|[置可]信|[双单]侧|[Ll]ower|[Uu]pper|[Cc]onfidence)"
_OF_NAME = r"\d{2}(?:\.\d+)?\s?(?:%|th)\s?(?=Hausdorff|HD|LoA|[Ll]imits? of|[Pp]ercentile|豪斯多夫|一致性)"
_FIELD_STRENGTH = r"\d(?:\.\d+)?\s?T(?![A-Za-z\d])"
_TO = r"(?:\s*(?:~|to(?![A-Za-z])|至)\s*|\s*-\s+|-)"
_BETWEEN = r"(?:\s*(?:~|,|;|to(?![A-Za-z])|至)\s*|\s*-\s+|-)"
LEVEL = r"(?:\d{2}(?:\.\d+)?\s*%\s*)?(?:CI(?![A-Za-z])|C\.I\.|[Cc]onfidence [Ii]ntervals?|置信区间|可信区间)"
_LABEL = rf"(?:{LEVEL}\s*[::,=]?\s*)"
_BOUNDS = rf"{_NUMBER}{_BETWEEN}(?:{_NUMBER}|N\.?A\.?)"
_INTERVAL = rf"[(\[]\s*(?:{_LABEL}[(\[]?\s*)?{_BOUNDS}\s*(?:,?\s*{LEVEL}\s*)?[)\]]{{1,2}}"
_ASIDE = rf"[(\[]\s*(?:\d[\d,]*\s*/\s*\d[\d,]*|(?:SD\s*[=:]?\s*)?{_NUMBER})\s*[)\]]"
_ATTACHED = rf"(?:\s*±\s*{_NUMBER})?(?:\s*{_ASIDE})?(?:,?\s*(?:{_INTERVAL}|{_LABEL}{_BOUNDS}))?"
_TOKEN = (
    rf"(?P<plain>{_OF_NAME}|{_FIELD_STRENGTH}|\(?\s*(?<![A-Za-z])[nN]\s*=\s*\d[\d,]*\s*\)?"
    rf"|\(\s*{LEVEL}\s*\)|(?<=CL )\(\s*\d{{2}}(?:\.\d+)?\s*%\s*\)"
    rf"|\((?=[A-Za-z\u4e00-\u9fff])(?!\s*{_LABEL}[(\[]?\s*[\d.-])[^()]*\))"
    rf"|(?P<interval>{_INTERVAL}|{_LABEL}{_BOUNDS})"
    rf"|(?P<level>{LEVEL}|{_OF_LIMIT})"
    rf"|(?P<half>[(\[]\s*(?:{_LABEL}[(\[]?\s*)?(?:{_NUMBER}\s*(?:-|~|,|;|to|至)(?=\s|$)|(?:{_NUMBER}\s*)?$)"
    rf"|[(\[]\s*{_LABEL}(?=\s*{_NUMBER}\s*[(\[]\s*{_LABEL}))"
    rf"|(?P<close>(?:{_BETWEEN})?(?:{_NUMBER}{_BETWEEN})?{_NUMBER}\s*[)\]]{{1,2}})"
    rf"|(?P<fraction>\d[\d,]*\s*/\s*\d[\d,]*(?![\d/.]){_ATTACHED})"
    rf"|(?P<range>{_NUMBER}{_TO}{_NUMBER}(?!\s*[)\]]))"
    rf"|(?P<empty>(?<!\S)(?:N\.?/?A\.?|-{{1,3}}|/|不适用)(?!\S))"
    r"|(?P<verdict>(?<!\S)(?:[Pp]ass(?:ed)?|[Ff]ail(?:ed)?|Yes|No|Y|N|Met|Not met|不?合格|通过|符合(?:要求)?|满足)(?!\S))"
    rf"|(?P<value>{_NUMBER}{_ATTACHED})"
    r"|(?P<word>[A-Za-z]{2,}[a-z](?=\d{1,3}\.\d)|[A-Za-z][A-Za-z0-9]*|[^\s])"
)  # fmt: skip
_VERBS = re.compile(
    r"(?<!\bNo)(?<!\bSens)(?<!\bSpec)(?<!\bMax)(?<!\bMin)(?<!\bPass)(?<!\bMet)[.;!?](?:\s|$)|。"
    r"|\b(?:was|were|is|are|be|been|has|had|have|which|that|shall|must|should)\b"
    r"|\b(?:amounted|achieved|showed|reached|demonstrated|exceeded|improved)\b"
    r"|为|是(?!否)|达|(?<!平)均|采用|将|(?<![响反对])应|进行|具有|其中|分别|以及",
    re.I,
)
_FOOTER = re.compile(
    r"\s*(?:[^\n]*?(?<!\bon )(?<!\bin )(?<!\bsee )(?<!\bat )(?:Page|PAGE)\s+\d+\s*(?:of|/)\s*\d+"
    r"|(?:Page|page)\s+\d+|Page \d+ of \d+[^\n.]{0,80}"
    r"|[^\n。,;]{0,60}第\s*\d+\s*页(?:\s*[,/]?\s*共\s*\d+\s*页)?|-\s*\d{1,3}\s*-|K\d{6}(?:/S\d+)?)\s*"
)
_DEVIATION = rf"({_NUMBER})\s*\(\s*(?:SD\s*[=:]?\s*)?(?!{_NUMBER}(?<=%)){_NUMBER}\s*\)"
_BOUNDED = rf"{_INTERVAL}|{_LABEL}{_BOUNDS}"
GROUPS = {"value", "interval", "range", "fraction", "half", "empty", "verdict"}


@cache
def _made(pattern: str) -> re.Pattern[str]:
    """Made when a paragraph first asks for it: long patterns take their time."""
    return re.compile(pattern)


@dataclass(slots=True)
class Token:
    """Words, or one group of numbers that belong together: `91.2% (86.0, 94.9)`; a completed half has two spans."""

    kind: str
    spans: list[Span | str]
    text: str

    @property
    def is_bounded(self) -> bool:
        """A value with an interval."""
        return (
            len(self.spans) > 1 or self.kind in {"value", "fraction"} and _made(_BOUNDED).search(self.text) is not None
        )

    @property
    def deviation_from(self) -> int | None:
        """Where the value of `0.95 (0.02)` ends: a lone number in brackets, no share, is its standard deviation."""
        match = _made(_DEVIATION).fullmatch(self.text)
        start = self.spans[0][0]
        return start + match.end(1) if match and isinstance(start, int) else None

    def contained_in(self, interval: "Token") -> bool:
        """Whether the value lies in an interval, on either scale of a proportion."""
        if len(interval.numbers) < 2 or not self.numbers:
            return False
        low, high = interval.numbers[-2:]
        value = self.numbers[0]
        if self.kind == "fraction" and self.numbers[1]:
            value = value / self.numbers[1]
        return low <= value <= high or low <= value * 100 <= high

    def add(self, other: "Token") -> None:
        """Take the spans of what belongs to this group and stands elsewhere."""
        self.spans.extend(["(", *other.spans, ")"] if other.kind == "range" else other.spans)
        self.text = f"{self.text} ({other.text})" if other.kind == "range" else f"{self.text} {other.text}"

    @property
    def numbers(self) -> list[Decimal]:
        """The digits of the group as written, without those of a confidence level."""
        return [Decimal(d.replace(",", "")) for d in re.findall(_DIGITS, re.sub(LEVEL, " ", self.text))]


@dataclass(slots=True)
class Line:
    """One line with its tokens."""

    start: int
    end: int
    text: str
    tokens: list[Token] = field(default_factory=list)

    @property
    def is_footer(self) -> bool:
        """A running footer or page number that a page break left between two lines."""
        return is_footer(self.text)

    @property
    def is_words(self) -> bool:
        """No numbers of a row; a lone dash may stand between words."""
        return all(t.kind in {"words", "empty"} for t in self.tokens) and self.tokens[-1].kind == "words"

    @property
    def is_prose(self) -> bool:
        """Words of a sentence rather than of a header or label."""
        words = " ".join(t.text for t in self.tokens if t.kind == "words")
        return bool(_VERBS.search(words)) or len(words) > _LONGEST


_LONGEST = 160
_WIDEST = 400  # characters of a line that can be a row


def is_footer(text: str) -> bool:
    """`510(k) Summary … Page 7 of 14`, `第7页 共14页`, `- 7 -`."""
    return _FOOTER.fullmatch(text) is not None


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything, tokenised."""
    found, at = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            whole = [Token("words", [(at, at + len(raw))], raw)]
            found.append(Line(at, at + len(raw), raw, list(_tokens(raw, at)) if len(raw) <= _WIDEST else whole))
        at += len(raw) + 1
    return found


def _tokens(line: str, offset: int) -> Iterator[Token]:
    """Tokens of a line; neighbouring words are one, and words without a value before them are no verdict."""
    read = [(_kind(m), *m.span()) for m in _made(_TOKEN).finditer(line)]
    first = next((i for i, (kind, *_) in enumerate(read) if kind in GROUPS - {"verdict", "empty"}), len(read))
    run: tuple[int, int] | None = None
    for index, (kind, start, end) in enumerate(read):
        if kind == "words" or kind == "verdict" and index < first:
            run = (run[0] if run else start, end)
            continue
        if run:
            yield Token("words", [(offset + run[0], offset + run[1])], line[slice(*run)])
            run = None
        yield Token(kind, [(offset + start, offset + end)], line[start:end])
    if run:
        yield Token("words", [(offset + run[0], offset + run[1])], line[slice(*run)])


def _kind(match: re.Match[str]) -> str:
    group = match.lastgroup or "word"
    return "words" if group in {"plain", "level", "word"} else group
