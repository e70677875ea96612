"""What a statement is about: scope from the nearest carrier, and the reason why.

Carriers are glossary terms with a slot, cue words and class limits (`≥6 mm`, `18-39 years`). A nearer carrier overrides
a farther one: a parallel list, the clause, the sentence, the row and column headers of a table, the caption, the
headings from the inside out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lint.facts.attribution import Carrier
from lint.facts.cues import cue, cue_spans
from lint.facts.names import measurands
from lint.facts.passage import Passage
from lint.glossary.matcher import TermMatcher
from lint.language.normalise import normalise
from lint.language.numbers import Number, units

SLOTS = ("condition", "level", "arm", "dataset", "subgroup", "role", "operating_point", "statistic", "prevalence")
_ARM_CUES = ("unaided", "aided", "control")
_STATISTICS = {"median", "percentile"}
_ROLE_WORDS = {"predicate_role", "reference_device", "subject_device", "literature_role"}
_CLASS_UNITS = {"length", "months", "volume", "area"}
_TOPIC_SLOTS = ("condition", "level", "arm", "dataset")


@dataclass(slots=True)
class Scope:
    """Slots with their values, and for each the carrier that gave it."""

    values: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def offer(self, slot: str, value: str, reason: str) -> None:
        """Take a value unless a nearer carrier gave one."""
        if slot not in self.values:
            self.values[slot] = value
            self.reasons[slot] = reason


def carriers_of(passage: Passage) -> list[Carrier]:
    """All words of a passage that carry scope, in order; a word carries one thing."""
    found = list(_term_carriers(passage))
    taken = [(c.start, c.end) for c in found if c.slot in {"arm", "level", "dataset"}]
    for arm in _ARM_CUES:
        for start, end in cue_spans(arm, passage.text):
            if not any(a < end and start < b for a, b in taken):
                found.append(Carrier("arm", arm, start, end))
                taken.append((start, end))
    found += _classes(passage)
    return sorted(found, key=lambda c: (c.start, -c.end))


def _term_carriers(passage: Passage) -> Iterable[Carrier]:
    concepts = passage.matcher.glossary.concepts
    for term in passage.terms:
        for identifier in term.concepts:
            slot, _, value = concepts[identifier].slot.partition("=")
            if slot in {"level", "arm", "dataset", "role", "statistic"} and value:
                if slot == "statistic" and value not in _STATISTICS or slot == "role" and identifier not in _ROLE_WORDS:
                    continue
                yield Carrier(slot, value, term.start, term.end)
            elif slot in {"condition", "anatomy"} or identifier in measurands():
                yield Carrier("condition", identifier, term.start, term.end)
            elif slot in {"subgroup", "vendor", "sex"} and identifier not in {"sex", "age", "race"}:
                yield Carrier("subgroup", identifier, term.start, term.end)


_CLASS_WORDS = re.compile(
    r"(?:及以上|以上|以下|及以下|or older|or more|and older|and above|or larger|years?|岁|mm|cm|毫米|厘米|\s)*", re.I
)


def _classes(passage: Passage) -> Iterable[Carrier]:
    """Class limits of age, size and the like, in one notation for both languages: `<5mm`, `5~10mm`, `>=65year`."""
    numbers = passage.numbers
    skip = -1
    for index, number in enumerate(numbers):
        if number.start <= skip:
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        kind = units()[number.unit].kind if number.unit in units() else ""
        gap = passage.text[number.end : following.start] if following else ""
        if (
            following
            and gap.strip() in {"-", "~", "to", "至", "到"}
            and (kind in _CLASS_UNITS or _kind(following) in _CLASS_UNITS)
        ):
            if number.value < following.value:
                unit = following.unit or number.unit
                yield Carrier("subgroup", f"{number.written}~{following.written}{unit}", number.start, following.end)
                skip = following.start
        elif number.comparator in {">=", "<=", ">", "<"} and (kind in _CLASS_UNITS):
            start = number.start if number.start_with_comparator < 0 else number.start_with_comparator
            yield Carrier("subgroup", f"{number.comparator}{number.written}{number.unit}", start, number.end)


def _kind(number: Number) -> str:
    return units()[number.unit].kind if number.unit in units() else ""


def nearest(
    carriers: Sequence[Carrier], slot: str, at: tuple[int, int], others: Sequence[tuple[int, int]], text: str = ""
) -> Carrier | None:
    """The carrier of a slot that belongs to the statement at a span, among the spans of the sentence's other statements.

    When the first carrier stands before the first statement, carriers are prefixes: the nearest one before holds. Else they
    are suffixes: the nearest one behind, up to the next statement.
    """
    mine = [c for c in carriers if c.slot == slot]
    if not mine:
        return None
    first = min([at, *others])[0]
    before = [c for c in mine if c.end <= at[0]]
    behind = [c for c in mine if c.start >= at[0]]
    if mine[0].start < first:
        following = min((o[0] for o in others if o[0] > at[0]), default=None)
        own = [
            c
            for c in behind
            if following is not None
            and c.start < following
            and following - c.end > c.start - at[1]
            and _attributive(text, at, c)
        ]
        own = own or [c for c in behind if following is None and len(mine) > 1 and _attributive(text, at, c)]
        return own[0] if own else before[-1] if before else behind[0] if behind else None
    following = min((o[0] for o in others if o[0] > at[0]), default=None)
    own = [c for c in behind if following is None or c.start < following]
    if own:
        return own[0]
    tail = [c for c in mine if all(c.start >= o[0] for o in others)]
    if tail and not any(c.start < max(o[0] for o in [*others, at]) for c in mine):
        return tail[0] if len(tail) == 1 else None
    return before[-1] if before else None


def _attributive(text: str, at: tuple[int, int], carrier: Carrier) -> bool:
    """Only a few words without a clause border between a value and the carrier behind it: `0.781 (…) without the software`."""
    gap = text[at[1] : carrier.start]
    return len(gap) < 24 and not re.search(r"[,;。:]|\band\b|\bwhile\b|和|与|而", gap)


def sentence_scope(
    scope: Scope,
    passage: Passage,
    carriers: Sequence[Carrier],
    at: tuple[int, int],
    others: Sequence[tuple[int, int]],
    name: tuple[int, int],
) -> None:
    """Offer what the sentence itself says."""
    own = [c for c in carriers if not (name[0] <= c.start < name[1])]
    for slot in ("condition", "level", "arm", "dataset", "subgroup"):
        hit = nearest(own, slot, at, others, passage.text)
        if hit is not None and (slot != "subgroup" or _close(passage.text, hit, at)):
            reason = passage.quote(hit.start, hit.end)
            scope.offer(slot, hit.value, f"sentence: {reason}")

    begin = max((o[1] for o in others if o[1] <= at[0]), default=0)
    for carrier in own:
        if carrier.slot == "statistic" and begin <= carrier.start < at[0]:
            scope.offer("statistic", carrier.value, f"sentence: {passage.quote(carrier.start, carrier.end)}")


def _close(text: str, carrier: Carrier, at: tuple[int, int]) -> bool:
    """No border of a clause between a group of patients and the value that is theirs."""
    gap = text[carrier.end : at[0]] if carrier.end <= at[0] else text[at[1] : carrier.start]
    return len(gap) < 60 and not re.search(r"[;。]|,(?!\s*(?:respectively|n=))", gap)


@lru_cache(maxsize=4096)
def _heading_terms(text: str, matcher: TermMatcher) -> tuple[tuple[str, str], ...]:
    """Slots and values that a heading or caption carries."""
    normal = normalise(text, chinese=matcher.language == "zh")
    passage = Passage(0, 0, -1, normal, 0, len(normal.text), matcher.language, (), matcher)
    found = [(c.slot, c.value) for c in carriers_of(passage)]
    if cue("standalone", normal.text):
        found.append(("arm", "standalone"))
    return tuple(found)


def heading_scope(scope: Scope, headings: Sequence[str], matcher: TermMatcher, reason: str = "heading") -> None:
    """Offer what headings (or a caption) say, the innermost first."""
    for heading in reversed(headings):
        given: dict[str, list[str]] = {}
        for slot, value in _heading_terms(heading, matcher):
            given.setdefault(slot, []).append(value)
        for slot, values in given.items():
            if (
                slot in {"condition", "level", "arm", "dataset"}
                and len(set(values)) == 1
                or slot == "role"
                and values == ["literature"]
            ):
                scope.offer(slot, values[0], f"{reason}: {heading}")


def role_of(
    passage: Passage,
    at: tuple[int, int],
    comparator: str,
    headings: Sequence[str],
    carriers: Sequence[Carrier],
    others: Sequence[tuple[int, int]],
) -> tuple[str, str]:
    """result, acceptance_criterion, predicate, literature or planned, and why."""
    text = passage.text
    clause = _clause(text, at)
    around = text[clause[0] : clause[1]]
    roles = [Carrier("role", "predicate", *span) for span in cue_spans("predicate", text)] + [
        c for c in carriers if c.slot == "role" and c.value == "predicate"
    ]
    if roles:
        roles += [Carrier("role", "result", *span) for span in cue_spans("subject", text)]
        hit = nearest(sorted(roles, key=lambda c: c.start), "role", at, others, text)
        if hit is not None and hit.value != "result":
            return hit.value, f"sentence: {text[hit.start : hit.end]}"
    near = text[max(clause[0], at[0] - 28) : min(clause[1], at[1] + 22)]
    if _demanded(text, around, near, at, comparator, headings):
        return "acceptance_criterion", f"clause: {around.strip()[:60]}"
    if (
        cue("planned", around)
        and not re.search(r"患病率|流行率|prevalence", around)
        and not re.search(r"(?:higher|lower|more|less|better|worse) than", text[max(0, at[0] - 30) : at[0]])
    ):
        return "planned", f"clause: {around.strip()[:60]}"
    if any(cue("planned", text[:s]) and re.search(r"样本量|sample size", text + " ".join(headings)) for s in (at[0],)):
        return "planned", "sentence: sample size"
    if (
        re.search(r"样本量.{0,8}(?:按|估|计算|基于|以)|sample size (?:was|is|calc|estim|assum|determ)", text[: at[0]])
        and not comparator
    ):
        return "planned", "clause: sample size"
    if cue("literature", text):
        return "literature", "sentence: literature"
    return "result", ""


def _demanded(text: str, around: str, near: str, at: tuple[int, int], comparator: str, headings: Sequence[str]) -> bool:
    """A threshold that must be kept: a modal verb with a bound, a goal named at the value, or a bound in a section of requirements."""
    bounded = comparator in {">=", "<=", ">", "<", "±"}
    if re.search(r"null hypothes|零假设|原假设|H0", text) and bounded:
        return True
    if bounded and cue("modal", around):
        return True
    tight = text[max(0, at[0] - 26) : at[0]] + "\u0001" + text[at[1] : at[1] + 12]
    if bounded and cue("criterion", around) and not re.search(r"met|exceed|达到|满足|高于|优于", around):
        return True
    if cue("criterion", near) and (
        bounded
        or re.search(
            r"(?:goals?|targets?|criteri\w+|thresholds?|value|limit|hypothesis|benchmark|目标值?|限值|界值|标准|要求|准则|性能目标值?)\s*(?:\([^)]*\))?\s*(?:of|was|were|is|at|for|as|to|:|=|为|是|设为|[\s(])*\u0001|\u0001\s*(?:performance |target |acceptance |pre-?specified )*(?:goal|target|threshold|criterion|benchmark)|\u0001\s*的?(?:目标值|限值|性能目标|接受)",  # noqa: E501
            tight,
            re.I,
        )
    ):
        return True
    return (
        bounded
        and any(cue("criterion_section", h) for h in headings[-2:])
        and not re.search(r"\b(?:was|were|fell|remained)\b|均(?:高|低|不)", around)
    )


def _clause(text: str, at: tuple[int, int]) -> tuple[int, int]:
    """The clause around a span: between semicolons, full stops, or the commas around finite clauses."""
    start = max((text.rfind(mark, 0, at[0]) for mark in ";。\n"), default=-1) + 1
    ends = [text.find(mark, at[1]) for mark in ";。\n"]
    return start, min((e for e in ends if e >= 0), default=len(text))


def as_mapping(scope: Scope) -> Mapping[str, str]:
    """The slots in their fixed order."""
    return {slot: scope.values[slot] for slot in SLOTS if slot in scope.values}
