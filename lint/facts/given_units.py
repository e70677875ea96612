"""Units that stand once for many numbers: in a header (`HD95 (mm)`) or in a caption (`Agreement (lengths in cm)`)."""

import re
from functools import lru_cache

from lint.language.numbers import unit_at, units

__all__ = ["UNITLESS", "bracket_unit", "caption_unit", "is_measured", "without_aside"]

_ASIDE = re.compile(
    r"\s*(?:mean|均值)?\s*(?:±|\+/-)\s*(?:SD|s|标准差)\s*$|\s*[(\[][^()\[\]]*(?<!m)(?<!m\^)\d[^()\[\]]*[)\]]\s*$", re.I
)
_GIVEN = re.compile(
    r"(?:[(\[/,:]|\bin\b)\s*(?:(?:in|unit|单位)\s*:?\s*)?([^\s()\[\],:][^()\[\],:]{0,23}?)\s*[)\]]?\s*$", re.I
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_PER_CASE = re.compile(
    r"\s*(?:/\s*|per\s|每)(?:[例名位人次份张幅]\S{0,4}|case|patient|scan|exam\w*|study|image|video|subject|volume)\s*",
    re.I,
)
_A_WORD = 5  # `Degrees`, `Seconds` as all that a header says
_LEAD = re.compile(r"(?:.{0,30}\b(?:in|units?:?)\s+|.{0,20}单位(?:为|均为|[:/])?\s*)", re.I)
_IN_UNIT = re.compile(r"\bin ([A-Za-zμ°]+)(?=\s*(?:[,;]|$))")
_MEASURED = frozenset({"time", "months", "length", "angle", "volume", "area", "dose"})
UNITLESS = frozenset({"proportion", "index", "count", "ratio"})
"""Kinds of metrics whose values a caption's unit does not reach: ICC beside lengths in cm."""


def without_aside(text: str) -> str:
    """A header without what else its cells hold: `Volume (mm) ± SD`, `HD95 (95% CI)`."""
    return _ASIDE.sub("", text)


def bracket_unit(text: str) -> str:
    """A unit given in brackets or behind a comma: `HD95 (mm)`, `Estimate, %`, `Volume (microliters)`, `（单位：nL）`."""
    match = _GIVEN.search(without_aside(text))
    if match is None:
        whole = _whole_unit(text.strip().lower()) if len(text) >= _A_WORD else ""
        return whole if is_measured(whole) else ""
    return _whole_unit(match[1]) if not _is_quotient(match) else ""


def _is_quotient(match: re.Match[str]) -> bool:
    """The second half of `kg/m²`."""
    before = re.search(r"[A-Za-zμ]+$", match.string[: match.start()])
    return match[0].startswith("/") and before is not None and bool(_whole_unit(before[0]))


@lru_cache(maxsize=1024)
def caption_unit(text: str) -> str:
    """The unit of measure that a caption gives its table: `(cm)`, `(lengths in cm)`, `（单位：mm，ICC除外）`, `Reading time, minutes`."""
    for match in reversed(list(_BRACKETS.finditer(text))):
        if len({_whole_unit(m[1]) for m in _IN_UNIT.finditer(match[1])} - {""}) > 1:
            return ""  # (HKA and MPTA in degrees; MAD and LL in mm)
        first = re.split(r"[,;]", match[1])[0].strip()
        lead = _LEAD.match(first)
        unit = _whole_unit(first[lead.end() :] if lead else first)
        if is_measured(unit):
            return unit
    last = bracket_unit(text.rstrip(" ."))
    return last if is_measured(last) else ""


def is_measured(unit: str) -> bool:
    """Whether it is the unit of a length, a time and the like, which may be converted."""
    return unit in units() and units()[unit].kind in _MEASURED


def _whole_unit(text: str) -> str:
    """The unit that a text is, "" for every other text."""
    if text.strip() == "月":
        return "month"
    unit, end = unit_at(text, 0)
    return unit if not text[end:].strip() or is_measured(unit) and _PER_CASE.fullmatch(text, end) else ""
