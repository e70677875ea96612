"""Which metrics a passage names: by glossary terms, and by phrases that are no terms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lint.facts.cues import cue, cue_spans
from lint.facts.estimates import scan
from lint.facts.grammar import frame, grammar
from lint.facts.passage import Passage, once
from lint.glossary.learned import UNKNOWN
from lint.glossary.model import Concept
from lint.language.normalise import normalise
from lint.language.numbers import Number, units
from lint.language.tokens import key
from lint.language.triggers import Likely, Pattern


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


@once
def names_of(passage: Passage) -> list[Name]:
    """The metrics that a passage names; an abbreviation in brackets is no second name."""
    return _names(passage, topic=False)


@once
def topics_of(passage: Passage) -> list[Name]:
    """The metrics that a heading or caption names: its numbers are no values."""
    return _names(passage, topic=True)


def _names(passage: Passage, *, topic: bool) -> list[Name]:
    names: list[Name] = []
    concepts = passage.matcher.glossary.concepts
    for term in passage.terms:
        concept = _metric(concepts, term.concepts)
        if concept is None or _is_other(passage.text, term.start, term.end):
            continue
        if names and "@" in passage.text[names[-1].start : names[-1].end] and term.start < names[-1].end:
            continue
        name = _general(
            _at_level(passage.text, _per(passage.text, Name(concept.id, concept.value_kind, term.start, term.end))),
            concepts,
        )
        if names and _is_abbreviation(passage.text, names[-1], name):
            names[-1] = replace(names[-1], end=max(names[-1].end, _closed(passage.text, name.end)))
        elif not (names and _is_object(passage.text, names, name)):
            names.append(_with_bracket(passage.text, _qualified(passage.text, name, concepts)))
    names = sorted([*names, *_twins(passage.text, names)], key=lambda n: n.start)
    spoken = [n for n in _spoken(passage, topic=topic) if not any(n.start < o.end and o.start < n.end for o in names)]
    return _without_repeats(passage, sorted([*names, *spoken], key=lambda n: n.start)) if spoken else names


def carried_over(passage: Passage) -> list[Name]:
    """`The primary endpoint was sensitivity. It was 88.3%.`: the one metric that the sentence before names as its topic."""
    if not passage.numbers:
        return []
    return _from_before(passage) or (_topic(passage) or _entry_before(passage) if _is_entry(passage) else [])


def _entry_before(passage: Passage) -> list[Name]:
    """`Specificity without AI: 88%. With AI: 91%.`: an entry goes on with the one metric of the entry before it."""
    if passage.previous is None or not _is_entry(passage.previous) or not passage.previous.numbers:
        return []
    if passage.numbers[0].unit != passage.previous.numbers[0].unit:
        return []
    names = names_of(passage.previous) or carried_over(passage.previous)
    return [replace(names[0], start=0, end=0)] if len({n.concept for n in names}) == 1 else []


def _from_before(passage: Passage) -> list[Name]:
    """The one metric of the sentence before, unless it had its value there and nothing takes it up."""
    before = (names_of(passage.previous) or carried_over(passage.previous)) if passage.previous is not None else []
    names = [n for n in before if n.value_kind != "count"] or before  # the rate of false marks is where it was measured
    if passage.previous is None or not names:
        return []
    if len({n.concept for n in names}) != 1:
        return _listed_before(passage, names)
    if frame("names", "criterion_behind").match(passage.text):
        return [replace(names[-1], start=0, end=0, given=(*names[-1].given, *_one_each(passage.previous)))]
    valued = any(n.start >= names[0].end and fits(names[0], n) for n in passage.previous.numbers)
    if valued and not frame("names", "takes_up").match(passage.text) and not _answers_demand(passage, names[0]):
        return []
    return [replace(names[-1], start=0, end=0)]


_GOES_WITH_THE_METRIC = ("condition", "level", "subgroup")


def _one_each(passage: Passage) -> Iterator[tuple[str, str]]:
    """What a sentence says of all that is told in it: `Sensitivity for stones was 91%. Acceptance: at least 80%.`"""
    from lint.facts.scope import carriers_of

    for slot in _GOES_WITH_THE_METRIC:
        told = {c.value for c in carriers_of(passage) if c.slot == slot}
        if len(told) == 1:
            yield slot, told.pop()


def _listed_before(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """`Observed values, in the same order: 89.4% and 83.1%.`: as many values as the sentence before names metrics."""
    distinct = [replace(name, start=0, end=0) for name in {n.concept: n for n in names}.values()]
    if not cue("respectively", passage.text) and frame("names", "takes_up").match(passage.text) is None:
        return []
    values = scan(passage.text, passage.numbers).estimates
    same = len(values) == len(distinct) and all(fits(n, e.number) for n, e in zip(distinct, values, strict=True))
    return distinct if same else []


def _answers_demand(passage: Passage, name: Name) -> bool:
    """`The mean DSC had to exceed 0.85. All organs passed: heart 0.941, trachea 0.925.`: like values behind a criterion."""
    before = passage.previous
    if before is None or not (cue("criterion", before.text) or cue("modal", before.text)):
        return False
    units_before = {n.unit for n in before.numbers if fits(name, n)}
    own = [n for n in passage.numbers if fits(name, n)]
    like = all(n.unit in units_before and (n.unit == "%" or n.decimals and n.value <= 1) for n in own)
    return bool(own) and like and frame("names", "meets").search(passage.text) is not None


_ENTRY = re.compile(r"\W{0,3}[^\d:]{0,40}(?:[<>=≤≥]{0,2}\s?\d+[^:;。]{0,24})?:\s*[-+<>=≤≥]{0,2}\s?\d", re.A)


_PAIRS = re.compile(
    r"\W{0,3}(?:[^\d:;,。()]{1,14}?\s?[-+]?\d+(?:\.\d+)?\s?[^\d,;。()]{0,6}(?:\([^()]*\)\s?)?(?:[,;、]\s*|。?$)){2,}",
    re.A,
)


def _is_entry(passage: Passage) -> bool:
    """`45 to 64 years (n = 117): 0.940`, 男4.1，女4.3: labels and their values, as lists have them."""
    return _ENTRY.match(passage.text) is not None or _PAIRS.fullmatch(passage.text) is not None


def _topic(passage: Passage) -> list[Name]:
    """The one metric that the nearest heading, or what leads in the list, names for its entries."""
    for heading in reversed(passage.section[-2:]):
        normal = normalise(heading, chinese=passage.language == "zh")
        names = topics_of(replace(passage, normal=normal, start=0, end=len(normal.text)))
        if names:
            return [replace(names[0], start=0, end=0)] if len({n.concept for n in names}) == 1 else []
    return []


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


def _closed(text: str, end: int) -> int:
    """Behind the bracket that closes right here, else here."""
    return end + 1 if text[end : end + 1] in {")", "]"} else end


_BRACKET = re.compile(
    r"\s?\((?:[A-Z][A-Za-z]{1,6}|\s*[\dAC]\s*,\s*[\dk]\s*)\)|\s?@\s?\[?[\d.]+(?:[:-][\d.]+)*\]?(?:\s?(?:IoU|Dice|FPs?(?:/\w+)?)(?![A-Za-z]))?"
)


def _with_bracket(text: str, name: Name) -> Name:
    """An abbreviation, the kind of a coefficient or its point belongs to a name: `(PPA)`, `ICC(2,1)`, `recall@0.5 IoU`."""
    bracket = _BRACKET.match(text, name.end)
    return replace(name, end=bracket.end()) if bracket else name


def _qualified(text: str, name: Name, concepts: dict[str, Concept]) -> Name:
    """`Hausdorff distance (95th percentile)`: words beside a name make a metric of its own of it."""
    row = grammar("names")["qualified"].get(name.concept)
    if row is None:
        return name
    behind = re.compile("|".join(row["behind"]), re.I).match(text, name.end)
    before = re.compile(rf"(?:{'|'.join(row['before'])})$", re.I).search(text[: name.start])
    if not behind and not before:
        return name
    start, end = before.start() if before else name.start, behind.end() if behind else name.end
    return replace(name, concept=row["concept"], value_kind=concepts[row["concept"]].value_kind, start=start, end=end)


def _is_object(text: str, names: Sequence[Name], name: Name) -> bool:
    """`kappa for agreement`, `an absolute difference of 7.9%` between rates: words about the metric before, no second one."""
    rows = grammar("names")["objects"]
    gap = text[names[-1].end : name.start]
    if name.concept == "prevalence" and frame("names", "at_prevalence").fullmatch(gap):
        return True
    if name.concept in rows["of"] and names[-1].concept in rows["measures"]:
        return frame("names", "of_object").fullmatch(gap) is not None
    if name.concept in rows["assessed"] and frame("names", "assesses").search(gap):
        return True
    return name.concept in rows["differences"] and any(n.value_kind in {"proportion", "index"} for n in names)


OTHER = "other"
EFFECTS = {"odds_ratio", "relative_risk", "hazard_ratio"}
"""Ratios of one group to another: what is told of them is their own value, whatever the sentence is about."""
_OF_SCOPE = {"metric", "condition", "anatomy", "statistic"}


def others_of(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """What is measured beside the metrics and is none of ours (`the response rate was 96%`): its values are not theirs."""
    concepts = passage.matcher.glossary.concepts
    taken = [(n.start, n.end) for n in names]
    slots = {t: {concepts[c].slot.partition("=")[0] for c in t.concepts} for t in passage.terms}
    taken += [
        (t.start, t.end) for t in passage.terms if slots[t] & _OF_SCOPE or any(c in measurands() for c in t.concepts)
    ]
    within = {(t.start, t.end) for t in passage.terms if slots[t] == {"statistic"}}  # `maximum error` is one thing
    forms = grammar("names")["other_measures"][passage.language]
    found = (m.span() for form in forms for m in re.finditer(form, passage.text, re.I | re.A))
    free = [
        (s, e)
        for s, e in found
        if not any(a <= e and s <= b and not (s == a and b < e and (a, b) in within) for a, b in taken)
        and not any(n.value_kind == "none" and _is_about(passage.text, n, (s, e)) for n in names)
    ]
    effects = [(t.start, t.end) for t in passage.terms if not EFFECTS.isdisjoint(t.concepts)]
    return [Name(OTHER, "any", s, e) for s, e in (*free, *effects, *unknown_shorts(passage, names))]


def unknown_shorts(passage: Passage, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Abbreviations that the document introduces for measures that no glossary has."""
    if UNKNOWN in passage.learned.values():
        for short in _SHORT.finditer(passage.text):
            own = passage.learned.get(key(short[0])) == UNKNOWN
            if own and not any(_is_about(passage.text, n, short.span()) for n in names):
                yield short.span()


def _is_about(text: str, name: Name, short: tuple[int, int]) -> bool:
    """The name holds the abbreviation, or is of what it stands for: `the relative error of the putaminal SBR`."""
    start, end = short
    return name.start < end and (
        start < name.end or bool(frame("names", "of_object").fullmatch(text[name.end : start]))
    )


_SHORT = re.compile(r"(?<![A-Za-z0-9-])[A-Z][A-Za-z0-9]{1,9}(?![A-Za-z0-9])")


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
    return tuple(re.compile("|".join(rows[where]), re.I) for where in ("before", "after", "limit", "object"))


@cache
def _alone() -> re.Pattern[str]:
    """`High sensitivity` as all that a header says."""
    return re.compile("|".join(grammar("names")["other"]["alone"]), re.I)


def _is_other(text: str, start: int, end: int) -> bool:
    """`the high-sensitivity setting` names no sensitivity, IoU阈值 no overlap."""
    before, after, limit, thing = _others()
    if before.search(text[:start]) and (after.match(text, end) or _alone().match(text)):
        return True
    return bool(limit.match(text, end) or thing.match(text, end))


def _general(name: Name, concepts: dict[str, Concept]) -> Name:
    """A special case of a metric as the metric with its scope."""
    special = grammar("names")["narrower"].get(name.concept)
    if special is None:
        return name
    given = (*name.given, *((slot, value) for slot, value in special.items() if slot != "concept"))
    return Name(special["concept"], concepts[special["concept"]].value_kind, name.start, name.end, given)


def _is_abbreviation(text: str, last: Name, name: Name) -> bool:
    """The second of `sensitivity (Se)` is no second name; the bracket may have been taken into the first."""
    apart = re.fullmatch(r"\s*[(\[,]\s*(?:即|简称)?\s*", text[last.end : name.start])
    return last.concept == name.concept and (name.start < last.end or apart is not None)


@dataclass(frozen=True, slots=True)
class _Phrase:
    concept: str
    kinds: frozenset[str]
    pattern: Pattern
    never: Pattern | None
    alone: bool  # only where no rate is named, whose difference it would be
    weak: bool  # yields to any name of such a value: `takes 74 s`
    by_readers: str  # the metric that it is where readers are the subject


@cache
def _phrases(language: str) -> Likely[_Phrase]:
    phrases = [
        _Phrase(
            row["concept"],
            frozenset(row["unit"]),
            Pattern("|".join(row[language]), re.I | re.A),
            Pattern("|".join(row["never"]), re.I) if row.get("never") else None,
            row.get("alone", False),
            row.get("weak", False),
            row.get("by_readers", ""),
        )
        for row in grammar("names")["spoken"]
        if row[language]
    ]
    return Likely(phrases, lambda phrase: phrase.pattern)


def _reads(passage: Passage, at: int) -> bool:
    """Readers are the last to be named, the software at most as their aid: `医师借助软件后…单例用时`.

    A sentence that names neither goes on about whom the one before it names, unless it tells of two manners of reading.
    """
    here = _is_of_readers(passage.text[:at])
    if here is None and all(cue(arm, passage.text[at:]) for arm in ("aided", "unaided")):
        return True
    if here is None and passage.previous is not None:
        here = _is_of_readers(passage.previous.text)
    return bool(here) or here is None and any(cue("reader_study", h) for h in passage.section[-1:])


def _is_of_readers(before: str) -> bool | None:
    aids = [*cue_spans("aided", before), *cue_spans("unaided", before)]
    readers = [*cue_spans("reader", before), *aids]
    software = [s for s in cue_spans("standalone_subject", before) if not any(a < s[1] and s[0] < b for a, b in aids)]
    if not (readers or software):
        return None
    return bool(readers) and max(readers)[0] > max((s for s, _ in software), default=-1)


def _spoken(passage: Passage, *, topic: bool) -> Iterator[Name]:
    """`takes 74 s`, 人工勾画平均26.4 min: a phrase with a number of the right unit behind it; a header has none at all."""
    concepts = passage.matcher.glossary.concepts
    for phrase in (phrase for phrase in _phrases(passage.language).of(passage.text) if phrase.concept in concepts):
        if phrase.weak and _has_kind(passage, phrase.concept) or phrase.alone and _is_of_a_rate(passage):
            continue
        for match in phrase.pattern.finditer(passage.text):
            if phrase.never is not None and phrase.never.search(passage.text):
                break
            if (
                topic
                or all(match.start() <= n.start < match.end() for n in passage.numbers)
                or any(
                    (n.start >= match.end() or 0 <= match.start() - n.end <= 1) and kind_of(n) in phrase.kinds
                    for n in passage.numbers
                )
            ):
                concept = phrase.concept
                if phrase.by_readers in concepts and _reads(passage, match.start()):
                    concept = phrase.by_readers
                name = Name(concept, concepts[concept].value_kind, match.start(), match.end())
                yield _per(passage.text, name)


@cache
def _twin_forms() -> dict[str, tuple[str, re.Pattern[str]]]:
    rows = grammar("names")["twins"].items()
    behind = r"(?=\s*(?:of|was|is|one|为|是|:|=|,)?\s*\d)"
    return {
        name: (row["concept"], re.compile(rf"(?<![A-Za-z])(?:{'|'.join(row['forms'])}){behind}", re.I))
        for name, row in rows
    }


def _twins(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """The other of a pair, named by one word right before its value."""
    for name in names:
        concept, form = _twin_forms().get(name.concept, ("", None))
        match = form.search(text, name.end) if form is not None else None
        if match and not any(n.concept == concept or n.start <= match.start() < n.end for n in names):
            yield replace(name, concept=concept, start=match.start(), end=match.end(), given=())


def _has_kind(passage: Passage, concept: str) -> bool:
    """A metric of the same kind is named by a term or by a phrase of its own."""
    concepts = passage.matcher.glossary.concepts
    kind = concepts[concept].value_kind
    if any((c := _metric(concepts, t.concepts)) is not None and c.value_kind == kind for t in passage.terms):
        return True
    return any(
        p.pattern.search(passage.text) for p in _phrases(passage.language).of(passage.text)
        if not p.weak and concepts[p.concept].value_kind == kind
    )  # fmt: skip


def _is_of_a_rate(passage: Passage) -> bool:
    """A rate is named, or the sentence goes on with the one before it: `… accuracy 88.8%. The difference was 1.3 points.`"""
    before = passage.previous
    points = [kind_of(n) for n in passage.numbers if n.kind == "quantity"][:1] == ["points"]
    return _has_rate(passage) or points and before is not None and _has_rate(before)


def _has_rate(passage: Passage) -> bool:
    concepts = passage.matcher.glossary.concepts
    named = (_metric(concepts, t.concepts) for t in passage.terms)
    signed = grammar("no_values")["signed"]
    return any(c is not None and c.value_kind in {"proportion", "index"} and c.id not in signed for c in named)


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
_NEVER_PERCENT = {"kappa", "weighted_kappa", "correlation", "mcc"}
_TO_ONE = _NEVER_PERCENT | {"icc", "ccc", "r_squared"}  # without a sign for per cent never above one
_OF_VOLUMES = {"volume_error"}
_ERRORS = {"mae", "rmse", "bias", "absolute_error", "limits_of_agreement", "loa_low", "loa_high"}
TIMES = {"time", "calendar"}
"""Kinds of units that an error may have as well, of a QT interval or a gestational age; most times are something else."""
_ABSURD_COUNT = 100


def fits(name: Name, number: Number, *, unit: str = "") -> bool:
    """Whether a number can be a value of a metric, by its kind and unit."""
    unit = number.unit or unit
    kind = units()[unit].kind if unit in units() else ""
    if name.value_kind == "any":
        return True
    if name.value_kind in {"proportion", "index"}:
        if (
            unit == "%"
            and name.concept in _NEVER_PERCENT
            or not unit
            and abs(number.value) > 1
            and name.concept in _TO_ONE
        ):
            return False
        if kind not in {"", "proportion", "points"} or not number.value and number.comparator in {">", "<", ">=", "<="}:
            return False
        return bool(unit) or number.decimals > 0 and abs(number.value) <= 100 or number.value in (0, 1, 100)
    if name.value_kind == "count":
        return kind == "" and abs(number.value) < _ABSURD_COUNT
    if name.value_kind == "ratio":
        return kind in {"", "proportion"} or kind == "volume" and name.concept in _OF_VOLUMES and number.value >= 0
    if name.value_kind == "time":
        return kind in {"time", "calendar"}
    if name.value_kind in _MEASURES:
        measures = {_MEASURES[name.value_kind], "length", "angle", "volume", "area", "proportion", "points"}
        return kind in measures or kind == "" and number.decimals > 0
    if kind in TIMES:  # 偏差不超过0.5分 is of a score
        return name.concept in _ERRORS and unit != "min"
    return kind not in {"data", "rate", "frames"} and (bool(unit) or number.decimals > 0)
