"""Sentence borders in normalised text of either language, never inside a number, a bracket or an abbreviation."""

import re
from functools import lru_cache

_ABBREVIATIONS = (
    "vs Fig No Nos approx Dr Co Inc Ltd e.g i.e U.S et~al St Ref ca diff resp Sec cf Ed Rev Ver Vol Eq incl excl"
    " Sens Spec sens spec Acc acc avg catalog~no catalogue~no cat~no model~no part~no serial~no ref~no lot~no item~no"
)
_NO_ABBREVIATION = "".join(rf"(?<!\b{re.escape(a.replace('~', ' '))}\.)" for a in _ABBREVIATIONS.split())
_NO_LEADER = r"(?<!\.\.\.)"  # `Trade name......... WoundScope`
_END = re.compile(
    rf"[。!?！？]+[\"')\]]*|(?<=[\u4e00-\u9fff%)])\.(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff%)])\.(?=[A-Z])|{_NO_LEADER}\.{_NO_ABBREVIATION}[\"')\]]*(?=\s+[A-Z(\[\"'*•\d])|\n(?=\s*(?:[•·▪\-*]\s|\d+[.)]\s))"
)
_CLAUSE_NUMBER = re.compile(r"\d+(?:\.\d+)+")


@lru_cache(maxsize=1 << 14)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences; white space around each is left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    ends = [
        m.end()
        for m in _END.finditer(text)
        if not _inside_bracket(text, start, m.start()) and not _is_list_number(text, m.start())
    ]
    for end in [*ends, len(text)]:
        left, right = start, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            spans.append((left, right))
        start = end
    return tuple(spans)


def _is_list_number(text: str, at: int) -> bool:
    """The full stop of `2. Read` at the start of a line ends nothing, nor that of `4.2. A server` at the start of a text."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    return line.isdigit() and "\n" in text[:at] or _CLAUSE_NUMBER.fullmatch(line) is not None


def _inside_bracket(text: str, start: int, at: int) -> bool:
    """A full stop inside an open bracket ends nothing; brackets far back are taken as never closed."""
    piece = text[max(start, at - 200) : at]
    return piece.count("(") > piece.count(")") and ")" in text[at : at + 200]
