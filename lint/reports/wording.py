"""What the reports say around the findings: the phrases that each language fills in, and places in its words."""

import re
from dataclasses import dataclass
from typing import Any

from lint.config import MessageLanguage
from lint.document import Side

SIDE_LABEL: dict[Side, str] = {"nmpa": "NMPA", "fda": "FDA"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language; the words in braces are filled in by the renderer."""

    severity: dict[str, str]
    id: str
    why: str
    fix: str
    also: str
    agrees: str
    all_accepted: str
    files: str
    ledger: dict[str, str]
    tally: str
    tally_parts: dict[str, str]  # by field of Tally; a part that counts nothing is left out
    nothing: str
    comma: str
    colon: str
    stop: str
    not_compared: str
    not_read: str
    note: str
    counts: str
    failed: str
    passed: str
    never: str
    broken: str
    stale: str
    hidden: str
    more: str
    left_out: str
    heading: dict[str, str]
    status: dict[str, str]
    facet: dict[str, str]
    reason: dict[str, str]  # why a number has its status in the ledger; others are shown as they are
    family: dict[str, str]
    page: dict[str, Any]  # of the HTML report
    threshold: dict[str, str]
    unread: str
    blind: str
    accepted: dict[str, str]
    people: str
    not_approved: str
    known: dict[str, str]
    remark: str
    sentences: dict[str, str]  # what readers, waivers and marks say: a pattern, and what it is replaced by
    measured: dict[str, str]  # of `--statistics`
    overview: dict[str, str]  # of many pairs


_PLACES = {
    "page": "第 {} 页", "table": "表 {}", "row": "第 {} 行", "column": "第 {} 列", "paragraph": "第 {} 段",
    "line": "文本第 {} 行", "footnote": "脚注 {}", "text box": "文本框 {}", "header": "页眉 {}", "footer": "页脚 {}",
}  # fmt: skip
_PLACE = re.compile(rf"\b({'|'.join(_PLACES)})(?: (\d+))?")


def wording(language: MessageLanguage) -> Wording:
    """The phrases in the language of the messages."""
    if language == "zh":
        from lint.reports.chinese import CHINESE

        return CHINESE
    from lint.reports.english import ENGLISH

    return ENGLISH


def place(locator: str, language: MessageLanguage) -> str:
    """`table 2, row 3` in the language of the messages."""
    if language == "en":
        return locator
    return _PLACE.sub(lambda found: _PLACES[found[1]].format(found[2] or "").strip(), locator).replace(", ", "，")


def sentence(english: str, language: MessageLanguage) -> str:
    """A remark on a file, a waiver or a mark in the language of the messages; one that is not known stays as it is."""
    for pattern, phrase in wording(language).sentences.items():
        english = re.sub(pattern, phrase, english)
    if language == "zh":
        return re.sub(r" \(([^()]+)\)$", lambda found: f"（{place(found[1], language)}）", english)
    return english
