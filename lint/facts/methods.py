"""How something was tested, from the vocabulary of the glossary and the forms of `rules/grammar/methods.yml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from math import gcd
from typing import Any

from lint.document import Tongue
from lint.facts.acquisition import acquisition, equipment, named_equipment
from lint.facts.figures import Figure, plain
from lint.facts.grammar import grammar
from lint.facts.model import Method
from lint.facts.passage import Passage
from lint.facts.patterns import Form, Found, Index, Rule, Tagged
from lint.facts.reference import references
from lint.facts.splits import ratios, splits
from lint.glossary.matcher import TermSpan
from lint.language.triggers import Triggered, triggered


@dataclass(frozen=True, slots=True)
class Statement:
    """One rule of a facet: the value of its facts and the conditions under which its forms count."""

    facet: str
    value: str
    once: bool
    conditions: Mapping[str, Any]

    def holds(self, passage: Passage) -> bool:
        """Whether the sentence (and for `where` its heading) holds what the rule asks for."""
        text = passage.text
        when, unless, where = (self.conditions.get(name) for name in ("when", "unless", "where"))
        if when and not condition(when).search(text) or unless and condition(unless).search(text):
            return False
        return not where or condition(where).search("\n".join((text, *passage.section[-2:]))) is not None


@cache
def condition(pattern: str) -> Triggered:
    """A condition of the grammar; `&name` stands for a shared cue."""
    cues = grammar("methods")["cues"]
    return triggered(cues[pattern[1:]] if pattern.startswith("&") else pattern, re.I | re.A)


@cache
def _rules(language: Tongue) -> tuple[dict[str, Statement], Index]:
    """The statements of all facets by name, and the index of their forms; Chinese text holds English words too."""
    statements: dict[str, Statement] = {}
    rules: list[Rule] = []
    for facet, entry in grammar("methods")["facets"].items():
        for number, row in enumerate(entry["rules"]):
            name = f"{facet}/{number}"
            forms = (*row.get("zh", ()), *row.get("en", ())) if language == "zh" else tuple(row.get("en", ()))
            statements[name] = Statement(facet, row["value"], entry.get("once", False), {**entry, **row})
            if forms:
                rules.append(Rule(name, Form(forms, language), len(rules)))
    return statements, Index(rules)


def methods(passage: Passage) -> Iterator[Method]:
    """The facets of test methods that a sentence or cell states, in the order of the text."""
    found = [*_vocabulary(passage), *_stated(passage), *references(passage), *splits(passage), *ratios(passage)]
    if passage.cell < 0:
        found += [*acquisition(passage), *equipment(passage), *named_equipment(passage)]
    seen: set[tuple[str, str]] = set()
    for method in sorted(found, key=lambda m: (m.place, m.concept, m.value)):
        if (method.concept, method.value) not in seen:
            seen.add((method.concept, method.value))
            yield method


def _vocabulary(passage: Passage) -> Iterator[Method]:
    """Facets that a term of the glossary states by itself."""
    concepts = passage.matcher.glossary.concepts
    entries = grammar("methods")["vocabulary"]
    for term in passage.terms:
        for identifier in term.concepts:
            slot, _, facet = concepts[identifier].slot.partition("=")
            entry = entries.get(facet) if slot == "facet" else None
            if entry is None:
                continue
            value = entry["values"].get(identifier)
            if value is None and entry.get("default") == "preferred":
                value = concepts[identifier].preferred("en")
            when = entry.get("when")
            if value and _counts(passage, term, entry) and (not when or condition(when).search(passage.text)):
                yield _method(passage, facet, value, term.start, _with_alias(passage, term))
                break


def _with_alias(passage: Passage, term: TermSpan) -> int:
    """重抽样（Bootstrap）: the same concept in the bracket right behind belongs to the quote."""
    alias = next((t for t in passage.terms if t.start == term.end + 1 and set(t.concepts) & set(term.concepts)), None)
    closed = alias is not None and passage.text[term.end] == "(" and passage.text[alias.end : alias.end + 1] == ")"
    return alias.end + 1 if alias is not None and closed else term.end


def _counts(passage: Passage, term: TermSpan, entry: Mapping[str, Any]) -> bool:
    """Whether a term states its facet here, by its surface and what stands around it."""
    text = passage.text
    tests = (
        ("unless_surface", text[term.start : term.end], re.search),
        ("unless_after", text[term.end :], re.match),
        ("unless_before", text[: term.start], re.search),
    )
    return not any(test(form, part, re.I | re.A) for name, part, test in tests for form in entry.get(name, ()))


def _stated(passage: Passage) -> Iterator[Method]:
    """Facets that are stated by a form."""
    statements, index = _rules(passage.language)
    rules = [entry for entry in index.candidates(passage) if statements[entry[0].name].holds(passage)]
    if not rules:
        return
    taken: dict[str, list[tuple[int, int]]] = {}
    for statement, found in _matches(Tagged(passage), [(statements[rule.name], rule, at) for rule, at in rules]):
        spans = taken.setdefault(statement.facet, [])
        if spans and (statement.once or any(s < found.end and found.start < e for s, e in spans)):
            continue
        facts = list(_facts(passage, statement, found))
        if facts:
            spans.append((found.start, found.end))
            yield from facts


def _matches(tagged: Tagged, rules: list[tuple[Statement, Rule, list[str]]]) -> list[tuple[Statement, Found]]:
    """Matches in the order of the rules; of a facet whose tightest match counts, tightest first over all its rules."""
    found = [(statement, match) for statement, rule, anchors in rules for match in rule.find(tagged, anchors)]
    return sorted(found, key=lambda entry: _looseness(*entry))


def _looseness(statement: Statement, found: Found) -> int:
    if statement.conditions.get("fallback"):
        return 99
    return found.gaps if statement.conditions.get("tightest") else -1


def _facts(passage: Passage, statement: Statement, found: Found) -> Iterator[Method]:
    """What one match states."""
    after = statement.conditions.get("unless_after")
    inside = statement.conditions.get("unless_inside")
    before = statement.conditions.get("unless_before")
    if before and condition(before).search(passage.text[: found.start]):
        return
    if after and condition(after).search(passage.text[found.end :]):
        return
    if inside and condition(inside).search(passage.text[found.start : found.end]):
        return
    if "{metrics}" in statement.value:
        yield from _endpoints(passage, statement, found)
        return
    value = _value(passage, statement, found)
    if value:
        yield _method(passage, statement.facet, value, found.start, found.end)


def _value(passage: Passage, statement: Statement, found: Found) -> str:
    """The canonical value, "" when what was captured cannot be meant."""
    template, conditions = statement.value, statement.conditions
    if "{" not in template:
        return template
    if "{level}" in template:
        return _level(passage.text[found.start : found.end], conditions["level"])
    if found.spans:
        value = found.spans[0][0]
        return value if template == "{span}" else _reduced(value)
    if not found.figures or not _is_meant(found, conditions):
        return ""
    figure = _bounded(passage.text, found)
    return template.format(
        duration=figure,
        durations=_listed((*found.figures[:-1], figure)),
        percent=figure.percent,
        held=_held(passage, found),
        complement=f"{plain(100 - Decimal(figure.percent.rstrip('%')))}%",
        sided=_sided(passage.text, found),
        fraction=figure.fraction,
        score=figure,
        parts=_reduced(":".join(f.amount for f in found.figures)),
        scores=", ".join(str(f) for f in found.figures),
        count=figure.amount,
        margin=figure if figure.kind == "length" else figure.percent,
    )


def _held(passage: Passage, found: Found) -> str:
    """The metric that a match names: `sensitivity` of `sensitivity held at 95%`."""
    concepts = passage.matcher.glossary.concepts
    inside = (t for t in passage.terms if found.start <= t.start and t.end <= found.end)
    return next((c for t in inside for c in t.concepts if concepts[c].slot == "metric"), "")


_REACH = 16
"""Characters around a match in which a word may still bound or turn its figure."""


def _bounded(text: str, found: Found) -> Figure:
    """The last figure, with the bound that stands apart from it: `a minimum washout of four weeks`, 至少间隔四周."""
    figure = found.figures[-1]
    if figure.comparator or figure.high is not None or len(found.figures) > 1:
        return figure
    before = re.split(r"[,;。]", text[max(0, min(found.start, figure.start) - _REACH) : figure.start])[-1]
    signs = (sign for name, sign in (("&least", ">="), ("&most", "<=")) if condition(name).search(before))
    return replace(figure, comparator=next(signs, ""))


def _sided(text: str, found: Found) -> str:
    """Whether a level is one- or two-sided, by the nearest word that says so."""
    near = [
        (max(m.start() - found.end, found.start - m.end(), 0), f" {name.replace('_', '-')}")
        for name in ("one_sided", "two_sided")
        for m in condition(f"&{name}").finditer(text)
    ]
    return next((side for distance, side in sorted(near) if distance < 3 * _REACH), "")


def _listed(figures: tuple[Figure, ...]) -> str:
    """`>=10 years`, ` 9, 14 years`: a bare figure stands apart from the word before it."""
    last = figures[-1]
    before = "".join(f"{figure.comparator}{figure.amount}, " for figure in figures[:-1])
    return f"{before}{last}" if (figures[0].comparator and len(figures) == 1) else f" {before}{last}"


def _is_meant(found: Found, conditions: Mapping[str, Any]) -> bool:
    """Bounds that a figure must keep to be what the facet says."""
    figure = found.figures[-1]
    low, high = conditions.get("within", (None, None))
    if low is not None and not low <= figure.low <= high:
        return False
    if conditions.get("at_least") and Decimal(figure.fraction) < Decimal(str(conditions["at_least"])):
        return False
    return figure.unit in conditions.get("units", (figure.unit,))


def _level(text: str, levels: Mapping[str, str]) -> str:
    """The unit of analysis that is named last in a match."""
    low = text.lower()
    return max(
        ((low.rfind(word), len(word), level) for word, level in levels.items() if word in low), default=(0, 0, "")
    )[2]


def _reduced(ratio: str) -> str:
    """`70:10:20` and `7:1:2` are the same split; what is no ratio of whole numbers stays as it is."""
    parts = re.split(r"\s?:\s?", ratio)
    if not all(part.isdecimal() for part in parts):
        return ratio
    divisor = gcd(*map(int, parts)) or 1
    return ":".join(str(int(part) // divisor) for part in parts)


_COORDINATED = re.compile(
    r"\s*\(|[)\s]*(?:之差|的?差值|的?变化)?(?:[,;、]|和|与|及|以及|and|or)?\s*(?:and|以及|和)?\s*"
    r"(?:[①-⑳]|\(?\d\)|\([ivx]+\))?\s*(?:in|of)?\s*(?:the|mean|average|median|平均)?\s*"
    r"(?:per-\w+|\w+-level|[患病图][者灶像变]水平的?)?\s*",
    re.I,
)


def _endpoints(passage: Passage, statement: Statement, found: Found) -> Iterator[Method]:
    """The metrics that are named as endpoint: the one of the form and those that are coordinated with it."""
    concepts = passage.matcher.glossary.concepts
    at = found.terms[-1] if found.terms else (found.start, found.end)
    for group in _coordinated(passage):
        if any(at[0] <= term.start < at[1] for term in group):
            for term in group:
                metric = next(c for c in term.concepts if concepts[c].slot == "metric")
                yield _method(passage, statement.facet, metric, term.start, term.end)


def _coordinated(passage: Passage) -> list[list[TermSpan]]:
    """The metrics of a passage, those of one list together."""
    concepts = passage.matcher.glossary.concepts
    groups: list[list[TermSpan]] = []
    for term in passage.terms:
        if any(concepts[c].slot == "metric" for c in term.concepts):
            joined = groups and _is_coordinated(passage.text, groups[-1][-1], term)
            groups[-1 if joined else len(groups) :] = [[*groups[-1], term]] if joined else [[term]]
    return groups


def _is_coordinated(text: str, before: TermSpan, term: TermSpan) -> bool:
    """Two metrics of one list; behind a semicolon the next one is an item and no clause: `the AUC; reading time was secondary`."""
    between = _COORDINATED.fullmatch(text, before.end, term.start)
    return between is not None and (";" not in between[0] or _ITEM_END.match(text, term.end) is not None)


_ITEM_END = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:[;.。,、]|and\b|[和与及]|$)")


def _method(passage: Passage, facet: str, value: str, start: int, end: int) -> Method:
    return Method("method", facet, value, passage.quote(start, end), passage.place(start, end))
