"""How a text introduces an abbreviation: in brackets behind the words that it stands for, `area under the curve (AUC)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ABBREVIATION = r"[A-Z](?:[A-Za-z]|\d(?!\d\d)){1,9}"
_LONGEST = 10
_SURE = 3  # letters that are an abbreviation whatever follows them: (SD, 1.2) is none of the words before it
_BRACKET = re.compile(r"\s*[(（]\s*([^()（）\n]{2,80}?)\s*[)）]")
_OPEN = re.compile(
    r"\s*[(（]\s*([A-Z][A-Za-z]{2,7})\s*[,，][^()（）\n]{2,80}[(（]"
)  # (LoA, bias ± 1.96 standard deviations (SD))
_COUNTS = re.compile(r"(?:TP|TN|FP|FN|[nx])\s*[/／]\s*\(?[A-Za-z+]{1,7}\)?")  # Sensitivity (TP/N) tells its counts
_SHORT = re.compile(
    r"(?:(?:以下|下文|后文)?(?:统一)?(?:简称|缩写)(?:为)?|(?:英文)?缩写(?:为)?|hereinafter|hereafter|abbreviated(?: as)?)?\s*[:：“\"]?"
    rf"({ABBREVIATION}?(?:-[A-Z]+)?)s?[”\"]?(?:\s*[/／]\s*[^\s/／]{{1,8}})?"
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """`words (SHORT)`: the words end at `start`; `full` is what else the bracket says, the name in the other language."""

    short: str
    full: str
    start: int
    end: int


def introductions(text: str) -> Iterator[Introduction]:
    """The abbreviations that a text introduces in brackets, in reading order."""
    for match in _OPEN.finditer(text):
        if len(short := _short(match[1])) >= _SURE:
            yield Introduction(short, "", match.start(), match.end(1))
    for match in _BRACKET.finditer(text):
        if _COUNTS.fullmatch(match[1].strip()):
            continue
        *first, last = re.split(r"[,，;；]", match[1])
        if short := _short(last):
            yield Introduction(short, " ".join(first).strip(), match.start(), match.end())
        elif first and len(short := _short(first[0])) >= _SURE:  # limits of agreement (LoA, bias ± 1.96 SD)
            yield Introduction(short, "", match.start(), match.end())


def _short(text: str) -> str:
    """The abbreviation that a part of a bracket is, "" if it is none."""
    short = _SHORT.fullmatch(text.strip())
    return short[1] if short and sum(c.isupper() or c.isdigit() for c in short[1]) >= 2 else ""


def is_abbreviation(text: str) -> bool:
    """Letters of which most are capitals: AUC, FP/scan, mAP, CIs."""
    if len(text) > _LONGEST or not text.isascii():
        return False
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c.isupper() for c in letters) >= len(letters)


def initials(words: str) -> str:
    """The first letters of English words, in lower case."""
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", words)).casefold()


def long_form(before: str, short: str) -> str:
    """The words at the end of a text whose letters make an abbreviation, "" if none do.

    A. S. Schwartz and M. A. Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text,
    Pacific Symposium on Biocomputing 8 (2003), 451-462.
    """
    letters = [c.casefold() for c in short if c.isalnum()]
    words = list(re.finditer(r"\S+", before))[-min(len(letters) + 5, 2 * len(letters)) :]
    at = len(before) - 1
    for number, letter in reversed(list(enumerate(letters))):
        while at >= 0 and (before[at].casefold() != letter or number == 0 and at > 0 and before[at - 1].isalnum()):
            at -= 1
        if at < 0 or words and at < words[0].start():
            return ""
        at -= 1
    return before[at + 1 :] if words else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`SHORT: words` of a list of abbreviations: where the entry begins, the span of the words, how many entries there are."""

    short: str
    start: int
    long: tuple[int, int]
    among: int


_BEGIN = rf"(?:^|(?<=[;；。.\n:：(（]))\s*(?:[•·▪*-]\s+)?(?P<short>{ABBREVIATION})\s*"
_END = r"\s*(?=[;；。\n)）]|\.(?:\s|$)|$)"
_ENTRY = re.compile(
    _BEGIN
    + r"(?:[:：=＝]|\s[–—-]+\s|\s+(?:stands for|means|denotes)\s|，即|即|指)\s*(?P<long>[^\W\d][^;；。\n:：=]{2,79}?)"
    + _END
)
_ENTRY_WITH_COMMA = re.compile(_BEGIN + r"[,，]\s*(?P<long>[^\W\d][^;；。\n:：=,，]{2,79}?)" + _END)


_NOTED = re.compile(
    rf"(?:^|(?<=[,;.\n]))\s*(?P<short>{ABBREVIATION})(?:,\s*|\s+)(?P<long>[A-Za-z][A-Za-z -]{{3,79}}?)(?=\s*(?:[,;.\n]|$))"
)


def listed(text: str) -> list[Entry]:
    """The entries of a list of abbreviations: `PPV: positive predictive value; NPV: negative predictive value`.

    The notes of tables need no colon, where the letters are those of the words: `PPV, positive predictive value, DR
    diabetic retinopathy`. Else words behind a comma stand for an abbreviation only where several do so.
    """
    found = [m for m in _ENTRY.finditer(text) if is_abbreviation(m["short"])]
    noted = (m for m in _NOTED.finditer(text) if sum(c.isupper() for c in m["short"]) > 1)
    noted = (m for m in noted if not any(map(is_abbreviation, m["long"].split())))  # TPD, SSS, SRS and SDS; APW and RPW
    found += [m for m in noted if initials(m["long"]) and long_form(m["long"], m["short"]) == m["long"]]
    with_comma = [m for m in _ENTRY_WITH_COMMA.finditer(text) if is_abbreviation(m["short"])]
    known = {m.start("short") for m in found}
    found += [m for m in with_comma if len(with_comma) > 1 and m.start("short") not in known]
    return [Entry(m["short"], m.start("short"), m.span("long"), len(found)) for m in found]
