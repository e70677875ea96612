"""One side of a pair as lines with the numbers in them, and what the other side is known to state."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Side = Literal["nmpa", "fda"]
NUMBER = re.compile(
    r"(?<![\d.A-Za-z_])\d{1,3}(?:,\d{3})+(?![\d,]*\d)|(?<![\d.A-Za-z_,-])\d+(?:\.\d+)?(?![\dA-Za-z_]|\.\d)"
)
NOT_A_NUMBER = re.compile(
    r"(?:GB|YY|ISO|IEC|ANSI|AAMI|NEMA|ASTM|CFR|IMDRF)[ /A-Z]*\d[\d.\-:/+ A-Z—]*|K\d{6}|[Vv]\d[\d.]*|\d+(?:\.\d+){2,}"
    r"|^#+ *[\d.]+|^\d+[.、]\d*|[表图第]\s?[A-Z]?\d[\d.\-]*|(?:Table|Figure|Section|Clause) [A-Z]?\d[\d.]*|§ ?\d[\d.]*"
    r"|[A-Za-z]+[- ]?\d[\w.-]*[A-Za-z-][\w-]*|\d+ CFR [\d.]+"
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DATE = re.compile(
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
    rf"|(?P<name>{'|'.join(MONTHS)})(?: (?P<en_day>\d{{1,2}}),)? (?P<en_year>\d{{4}})"
)
FAMILIES_OF_NUMBERS = ("MET", "STA", "NUM", "MTH", "IDN")
TELLING = 3


@dataclass(frozen=True)
class Mutation:
    """`count` lines from `line` on become `new`; a right finding shows `hit` on `hit_side`."""

    kind: str
    side: Side
    line: int
    new: tuple[str, ...]
    hit: str
    hit_side: Side
    families: tuple[str, ...]
    count: int = 1
    touched: frozenset[str] = frozenset()  # the numbers that are gone


@dataclass(frozen=True)
class Figure:
    """A number in a line. Its key are its digits: 0.915, 91.5 % and 915 are alike."""

    line: int
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """Its digits."""
        return key_of(self.text)

    @property
    def telling(self) -> bool:
        """Hardly the same by chance."""
        return len(self.key) >= TELLING


def key_of(text: str) -> str:
    """The digits that a number is recognised by."""
    return re.sub(r"\D", "", text).lstrip("0")


@dataclass(frozen=True)
class Page:
    """One side of a pair and the other one."""

    side: Side
    text: str
    other_text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the source."""
        return self.text.split("\n")

    @cached_property
    def other_lines(self) -> list[str]:
        """The lines of the other source."""
        return self.other_text.split("\n")

    @property
    def other_side(self) -> Side:
        """The side of the other file."""
        return "fda" if self.side == "nmpa" else "nmpa"

    @cached_property
    def figures(self) -> list[Figure]:
        """The numbers that state something, without furniture of the page and what is said of the predicate."""
        return [f for n, line in enumerate(self.lines) if is_text(line) for f in figures_of(n, line)]

    @cached_property
    def keys(self) -> Counter[str]:
        """How often this file states a number."""
        return Counter(f.key for f in self.figures)

    @cached_property
    def other_keys(self) -> list[set[str]]:
        """The numbers of every line of the other side."""
        return [{f.key for f in figures_of(n, line)} for n, line in enumerate(self.other_lines)]

    @cached_property
    def all_other_keys(self) -> set[str]:
        """All numbers of the other side."""
        return set().union(*self.other_keys)

    def line_keys(self, number: int) -> set[str]:
        """The numbers of a line."""
        return {f.key for f in figures_of(number, self.lines[number])}

    def stated_there(self, figure: Figure) -> bool:
        """The other file states the number: by its digits, or beside two more numbers of its line."""
        if figure.telling:
            return figure.key in self.all_other_keys
        rest = self.line_keys(figure.line) - {figure.key}
        return any(figure.key in keys and len(keys & rest) >= 2 for keys in self.other_keys)

    def is_new(self, text: str) -> bool:
        """No file states this number, in whatever notation."""
        return key_of(text) not in self.all_other_keys and key_of(text) not in self.keys

    def replaced(self, kind: str, figure: Figure, new: str, families: Sequence[str] = FAMILIES_OF_NUMBERS) -> Mutation:
        """The line with another number in one place; a short number is shown with what stands behind it."""
        line = self.lines[figure.line]
        tail = line[figure.end : figure.end + 3] if len(key_of(new)) < TELLING else ""
        return Mutation(
            kind, self.side, figure.line, (line[: figure.start] + new + line[figure.end :],),
            (new + re.split(r"[|，,。；;（()）]", tail)[0]).strip(), self.side, tuple(families),
        )  # fmt: skip

    def context(self, number: int) -> str:
        """A line with what names its columns and its table."""
        line = self.lines[number]
        if not line.startswith("|"):
            return line
        first = number
        while first and self.lines[first - 1].startswith("|"):
            first -= 1
        caption = next((text for text in reversed(self.lines[:first]) if text.strip()), "")
        return "\n".join([caption, *self.lines[first : first + 3], line])


def is_text(line: str) -> bool:
    """A line that states something of the device itself."""
    return not line.startswith(":") and not set(line) <= set("|-: ") and not re.search(r"predicate|K\d{6}|\{[+-]", line)


def figures_of(number: int, line: str) -> Iterator[Figure]:
    """The numbers of a line, without dates, standards, versions and references."""
    masked = [match.span() for pattern in (NOT_A_NUMBER, DATE) for match in pattern.finditer(line)]
    for match in NUMBER.finditer(line):
        if not any(start <= match.start() < end for start, end in masked):
            yield Figure(number, match.start(), match.end(), match[0])
