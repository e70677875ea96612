"""What the truth rests on: pathology, follow-up, experts and how their readings became one."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lint.document import Tongue
from lint.facts.grammar import grammar
from lint.facts.model import Method
from lint.facts.passage import Passage
from lint.facts.patterns import Form, Found, Index, Rule, Tagged

EXPERTS = frozenset(
    {
        "expert annotation",
        "manual tracing",
        "manual measurement",
        "majority of experts",
        "consensus of experts",
        "mean of experts",
        "adjudicated annotation",
    }
)
_NEAR = 90


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(grammar("methods")["cues"]["truth"], re.I | re.A)


@cache
def _self_evident() -> re.Pattern[str]:
    """Words that speak of a truth by themselves: "the expert mean"."""
    return re.compile(grammar("methods")["reference"]["self_evident"], re.I | re.A)


@cache
def _rules(language: Tongue) -> tuple[dict[str, dict[str, Any]], Index]:
    rows: dict[str, dict[str, Any]] = {row["value"]: row for row in grammar("methods")["reference"]["rules"]}
    rules = [
        Rule(value, Form((*row["zh"], *row["en"]) if language == "zh" else tuple(row["en"]), language), number)
        for number, (value, row) in enumerate(rows.items())
    ]
    return rows, Index(rules)


def references(passage: Passage) -> Iterator[Method]:
    """The bases of the truth that a sentence names; of the ways in which experts agree only the most telling one."""
    text = passage.text
    here = [m.span() for m in _cue().finditer(text) if not _is_hidden(text[: m.start()])]
    here += [m.span() for m in _self_evident().finditer(text)]
    under = bool(passage.section) and _cue().search(passage.section[-1]) is not None and passage.cell < 0
    if not here and not under:
        return
    rows, index = _rules(passage.language)
    rules = index.candidates(passage)
    if not rules:
        return
    tagged = Tagged(passage)
    by_experts = False
    for rule, anchors in rules:
        if rule.name in EXPERTS and by_experts:
            continue
        found = next(
            (f for f in rule.form.find(tagged, anchors) if _is_meant(passage, rows[rule.name], f, here, under)), None
        )
        if found is not None:
            by_experts = by_experts or rule.name in EXPERTS
            yield _fact(passage, rule.name, found, rows[rule.name])


def _is_meant(passage: Passage, row: dict[str, Any], found: Found, here: list[tuple[int, int]], under: bool) -> bool:
    """A basis counts near a cue in its sentence; under a heading that speaks of the truth it counts anywhere."""
    text = passage.text
    if row.get("needs") and not re.search(row["needs"], text, re.I | re.A):
        return False
    if _is_hidden(text[: found.start]):
        return False
    return under or any(s - _NEAR < found.end and found.start < e + _NEAR for s, e in here)


_HIDDEN = re.compile(
    r"(?:不知晓|不知道|不了解|未参与|blinded to|masked to|unaware of|without knowledge of|no access to)[^,;。]{0,30}$",
    re.I,
)


def _is_hidden(before: str) -> bool:
    """What readers do not know is no basis that this sentence states."""
    return _HIDDEN.search(before) is not None


def _fact(passage: Passage, value: str, found: Found, row: dict[str, Any]) -> Method:
    count = _experts(passage) if row.get("count") else ""
    quote, place = passage.quote(found.start, found.end), passage.place(found.start, found.end)
    return Method("method", "reference_standard", value, quote, place, {"count": count} if count else {})


_COUNTED = re.compile(
    r"\s?(?:名|位)|[^,;.()]{0,40}\b(?:expert|radiologist|reader|physician|truther|reviewer|grader|\w+ologist)s\b", re.A
)
_MOST = 30


def _experts(passage: Passage) -> str:
    """How many experts the sentence says took part, "" when it does not."""
    for number in passage.numbers:
        if not number.unit and 1 < number.value <= _MOST and _COUNTED.match(passage.text, number.end):
            return number.written
    return ""
