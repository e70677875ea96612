"""Which metrics a passage names: by glossary terms, and by phrases that are no terms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lint.facts.grammar import frame, grammar
from lint.facts.passage import Passage
from lint.glossary.model import Concept
from lint.language.numbers import Number, units


@dataclass(frozen=True, slots=True)
class Name:
    """A metric named in the sentence; `given` is the scope that its name holds."""

    concept: str
    value_kind: str
    start: int
    end: int
    given: tuple[tuple[str, str], ...] = ()


@cache
def measurands() -> frozenset[str]:
    """What is measured (an ejection fraction, a Cobb angle): it says what an error is about, and is no performance metric."""
    return frozenset(grammar("measurands"))


def names_of(passage: Passage, *, topic: bool = False) -> list[Name]:
    """The metrics that a passage names; an abbreviation in brackets is no second name. A `topic` is a heading or
    caption: its numbers are no values."""
    names: list[Name] = []
    concepts = passage.matcher.glossary.concepts
    for term in passage.terms:
        concept = _metric(concepts, term.concepts)
        if concept is None or _is_other(passage.text, term.start, term.end):
            continue
        name = _general(
            _at_level(passage.text, _per(passage.text, Name(concept.id, concept.value_kind, term.start, term.end))),
            concepts,
        )
        if names and _is_abbreviation(passage.text, names[-1], name):
            continue
        names.append(name)
    spoken = [n for n in _spoken(passage, topic=topic) if not any(n.start < o.end and o.start < n.end for o in names)]
    return _without_repeats(passage, sorted([*names, *spoken], key=lambda n: n.start)) if spoken else names


def carried_over(passage: Passage) -> list[Name]:
    """`The primary endpoint was sensitivity. It was 88.3%.`: the one metric that the sentence before names as its topic."""
    previous = passage.previous
    if previous is None or not passage.numbers:
        return []
    names = names_of(previous)
    if len({n.concept for n in names}) != 1:
        return []
    valued = any(n.start >= names[0].end and fits(names[0], n) for n in previous.numbers)
    if valued and not frame("names", "takes_up").match(passage.text):
        return []
    return [replace(names[-1], start=0, end=0)]


def _metric(concepts: dict[str, Concept], ids: Sequence[str]) -> Concept | None:
    """The metric among the concepts of a term."""
    for identifier in ids:
        concept = concepts[identifier]
        if concept.slot == "metric" and concept.value_kind and identifier not in measurands():
            return concept
    return None


@cache
def _levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = grammar("names")["level_before"]
    return tuple((level, re.compile(rf"(?:{'|'.join(forms)})\s?$", re.I)) for level, forms in rows.items())


def _at_level(text: str, name: Name) -> Name:
    """`lesion sensitivity`, `pt-level spec`: the noun right before a metric is its level."""
    found = [level for level, form in _levels() if form.search(text[: name.start])]
    return replace(name, given=(*name.given, ("level", found[0]))) if found else name


@cache
def _bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((level, re.compile("|".join(forms), re.I)) for level, forms in grammar("names")["per"].items())


def _per(text: str, name: Name) -> Name:
    """`false positives per image`: a rate says by its name what it is counted on."""
    if not name.concept.startswith("false_positives_per"):
        return name
    found = [level for level, form in _bases() if form.search(text, name.start, name.end)]
    return replace(name, given=(("level", found[0]),)) if found else name


@cache
def _others() -> tuple[re.Pattern[str], ...]:
    rows = grammar("names")["other"]
    return tuple(re.compile("|".join(rows[where]), re.I) for where in ("before", "after", "limit"))


def _is_other(text: str, start: int, end: int) -> bool:
    """`the high-sensitivity setting` names no sensitivity, IoU阈值 no overlap."""
    before, after, limit = _others()
    return bool(before.search(text[:start]) and after.match(text, end) or limit.match(text, end))


def _general(name: Name, concepts: dict[str, Concept]) -> Name:
    """A special case of a metric as the metric with its scope."""
    special = grammar("names")["narrower"].get(name.concept)
    if special is None:
        return name
    given = (*name.given, *((slot, value) for slot, value in special.items() if slot != "concept"))
    return Name(special["concept"], concepts[special["concept"]].value_kind, name.start, name.end, given)


def _is_abbreviation(text: str, last: Name, name: Name) -> bool:
    """The second of `sensitivity (Se)` is no second name."""
    return last.concept == name.concept and bool(
        re.fullmatch(r"\s*[(\[,]\s*(?:即|简称)?\s*", text[last.end : name.start])
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    concept: str
    kinds: frozenset[str]
    pattern: re.Pattern[str]
    never: re.Pattern[str] | None


@cache
def _phrases(language: str) -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(
            row["concept"],
            frozenset(row["unit"]),
            re.compile("|".join(row[language]), re.I | re.A),
            re.compile("|".join(row["never"]), re.I) if row.get("never") else None,
        )
        for row in grammar("names")["spoken"]
    )


def _spoken(passage: Passage, *, topic: bool) -> Iterator[Name]:
    """`takes 74 s`, 人工勾画平均26.4 min: a phrase with a number of the right unit behind it; a header has none at all."""
    concepts = passage.matcher.glossary.concepts
    for phrase in (phrase for phrase in _phrases(passage.language) if phrase.concept in concepts):
        for match in phrase.pattern.finditer(passage.text):
            if phrase.never is not None and phrase.never.search(passage.text):
                break
            if (
                topic
                or not passage.numbers
                or any(
                    (n.start >= match.end() or 0 <= match.start() - n.end <= 1) and kind_of(n) in phrase.kinds
                    for n in passage.numbers
                )
            ):
                name = Name(phrase.concept, concepts[phrase.concept].value_kind, match.start(), match.end())
                yield _per(passage.text, name)


def _without_repeats(passage: Passage, names: list[Name]) -> list[Name]:
    """`the correlation coefficient r`: a phrase right behind its own term is no second name; longer phrases win."""
    kept: list[Name] = []
    for name in names:
        if kept and name.start < kept[-1].end:
            continue
        if (
            kept
            and kept[-1].concept == name.concept
            and re.fullmatch(r"[\s(,]*", passage.text[kept[-1].end : name.start])
        ):
            continue
        kept.append(name)
    return kept


def kind_of(number: Number) -> str:
    """The kind of a number's unit, "" without one."""
    return units()[number.unit].kind if number.unit in units() else ""


_MEASURES = {"time": "time", "length": "length", "angle": "angle", "volume": "volume", "dose": "dose"}
_ABSURD_COUNT = 100


def fits(name: Name, number: Number, *, unit: str = "") -> bool:
    """Whether a number can be a value of a metric, by its kind and unit."""
    unit = number.unit or unit
    kind = units()[unit].kind if unit in units() else ""
    if name.value_kind in {"proportion", "index"}:
        if kind not in {"", "proportion", "points"} or not number.value and number.comparator in {">", "<", ">=", "<="}:
            return False
        return bool(unit) or number.decimals > 0 and abs(number.value) <= 100 or number.value in (0, 1, 100)
    if name.value_kind == "count":
        return kind == "" and abs(number.value) < _ABSURD_COUNT
    if name.value_kind == "ratio":
        return kind in {"", "proportion"}
    if name.value_kind == "time":
        return kind in {"time", "calendar"}
    if name.value_kind in _MEASURES:
        measures = {_MEASURES[name.value_kind], "length", "angle", "volume", "area", "proportion"}
        return kind in measures or kind == "" and number.decimals > 0
    return kind not in {"time", "data", "calendar", "rate", "frames"} and (bool(unit) or number.decimals > 0)
