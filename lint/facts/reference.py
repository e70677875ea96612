"""What the truth rests on: pathology, follow-up, experts and how their readings became one."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Any

from lint.document import Tongue
from lint.facts.grammar import grammar
from lint.facts.model import Method
from lint.facts.passage import Passage
from lint.facts.patterns import Form, Found, Index, Rule, Tagged
from lint.language.triggers import Triggered, triggered

EXPERTS = frozenset(
    {
        "expert annotation",
        "manual tracing",
        "manual measurement",
        "majority of experts",
        "consensus of experts",
        "mean of experts",
        "median of experts",
        "larger of experts",
        "smaller of experts",
        "adjudicated annotation",
    }
)
_NEAR = 90


@cache
def _cue(name: str = "truth") -> Triggered:
    return triggered(grammar("methods")["cues"][name], re.I | re.A)


@cache
def _self_evident() -> Triggered:
    """Words that speak of a truth by themselves: "the expert mean"."""
    return triggered(grammar("methods")["reference"]["self_evident"], re.I | re.A)


@cache
def _rules(language: Tongue) -> tuple[dict[str, dict[str, Any]], Index]:
    rows: dict[str, dict[str, Any]] = {row["value"]: row for row in grammar("methods")["reference"]["rules"]}
    rules = [
        Rule(value, Form((*row["zh"], *row["en"]) if language == "zh" else tuple(row["en"]), language), number)
        for number, (value, row) in enumerate(rows.items())
    ]
    return rows, Index(rules)


def references(passage: Passage) -> Iterator[Method]:
    """The bases of the truth that a sentence names, those of the grammar first, else the words that stand for one."""
    text = passage.text
    cues = (m.span() for m in _cue().finditer(text))
    here = [(s, e) for s, e in cues if not (_is_hidden(text[:s]) or _LACKED.search(text, 0, s))]
    here += [m.span() for m in _self_evident().finditer(text)]
    under = bool(passage.section) and _cue().search(passage.section[-1]) is not None and passage.cell < 0
    if here or under or _cue("proof").search(text):
        known = list(_known(passage, here, under))
        yield from known or _named(passage)


def _known(passage: Passage, here: list[tuple[int, int]], under: bool) -> Iterator[Method]:
    """Bases of the grammar; of the ways in which experts agree only the most telling one."""
    rows, index = _rules(passage.language)
    tagged = Tagged(passage)
    by_experts = False
    for rule, anchors in index.candidates(passage):
        if rule.name in EXPERTS and by_experts:
            continue
        matches = rule.find(tagged, anchors)
        found = next((f for f in matches if _is_meant(passage, rows[rule.name], f, here, under)), None)
        if found is not None:
            by_experts = by_experts or rule.name in EXPERTS
            yield _fact(passage, rule.name, found, rows[rule.name])


@cache
def _stated(language: Tongue) -> tuple[re.Pattern[str], ...]:
    forms = grammar("methods")["reference"]["stated"]
    return tuple(re.compile(form, re.I | re.A) for form in (*(forms["zh"] if language == "zh" else ()), *forms["en"]))


def _named(passage: Passage) -> Iterator[Method]:
    """What is said to be the reference, by the concept of its last term; by its words when no term is known."""
    for form in _stated(passage.language):
        match = form.search(passage.text)
        if match is None or _is_hidden(passage.text[: match.start()]):
            continue
        start, end = match.span("v")
        inside = [t for t in passage.terms if start <= t.start and t.end <= end]
        concepts = passage.matcher.glossary.concepts
        inside = [t for t in inside if concepts[t.concept].slot == "modality"] or inside
        value = inside[-1].concept.replace("_", " ") if inside else " ".join(match["v"].lower().split())
        quote, place = passage.quote(start, end), passage.place(start, end)
        scope = {} if inside else {"as": "written"}  # words of one language, not to be compared with the other's
        yield Method("method", "reference_standard", value, quote, place, scope)
        return


def _is_meant(passage: Passage, row: dict[str, Any], found: Found, here: list[tuple[int, int]], under: bool) -> bool:
    """A basis counts near a cue in its sentence; under a heading that speaks of the truth it counts anywhere."""
    text = passage.text
    if row.get("needs") and not re.search(row["needs"], text, re.I | re.A):
        return False
    if _is_hidden(text[: found.start]) or _HIDDEN_BEHIND.match(text, found.end):
        return False
    if _HIDDEN_INSIDE.search(text, found.start, found.end):
        return False
    if under or any(s - _NEAR < found.end and found.start < e + _NEAR for s, e in here):
        return True
    return bool(row.get("proof")) and any(
        not re.search(r"[,;。]", text[min(found.end, m.end()) : max(found.start, m.start())])
        for m in _cue("proof").finditer(text)
    )


_HIDDEN = re.compile(
    r"(?:不知晓|不知道|不了解|未参与|blinded to|masked to|unaware of|without knowledge of|no access to)[^,;。]{0,30}$",
    re.I,
)


_LACKED = re.compile(  # no adequate reference (17), 无参考标准者
    r"(?:\b(?:no|without|lack(?:s|ed|ing|\sof)?|missing|inadequate|insufficient|incomplete)\s(?:an?\s|any\s)?(?:[\w-]+\s)?|(?:无|缺少|缺乏|没有|未取得|未获得|未能取得|不具备)(?:[可合]\S{1,3}的?)?)$",
    re.I,
)
_HIDDEN_BEHIND = re.compile(r"[^,;。]{0,12}(?:不知情|不知晓|不了解|设盲)|的?(?:准确|灵敏|敏感|特异|漏诊|误诊|效能|AUC)")


_HIDDEN_INSIDE = re.compile(
    r"\b(?:blinded|masked|unaware)\b|设盲|不知|(?<![A-Za-z])(?:Dice|DSC|IoU|AUC|ICC|HD95)(?![A-Za-z])", re.I
)


def _is_hidden(before: str) -> bool:
    """What readers do not know is no basis that this sentence states."""
    return _HIDDEN.search(before) is not None


def _fact(passage: Passage, value: str, found: Found, row: dict[str, Any]) -> Method:
    count = _experts(passage) if row.get("count") else ""
    quote, place = passage.quote(found.start, found.end), passage.place(found.start, found.end)
    scope, reasons = ({"count": count}, {"count": "sentence"}) if count else ({}, {})
    return Method("method", "reference_standard", value, quote, place, scope, reasons)


_COUNTED = re.compile(
    r"\s?(?:名|位)|(?:[^,;.()]|U\.S\.|, ){0,48}\b(?:expert|radiologist|reader|physician|truther|reviewer|grader|\w+ologist)s?\b",
    re.A,
)
_MOST = 30


def _experts(passage: Passage) -> str:
    """How many experts the sentence says took part, "" when it does not; of "two out of three readers" three."""
    text, numbers = passage.text, passage.numbers
    for number, following in zip_longest(numbers, numbers[1:]):
        part = following is not None and re.fullmatch(r"\s(?:out\s)?of\s(?:the\s)?", text[number.end : following.start])
        if not part and not number.unit and 1 < number.value <= _MOST and _COUNTED.match(text, number.end):
            return number.written
    return ""
