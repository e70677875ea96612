"""What a statement is about: scope from the nearest carrier, and the reason why.

Carriers are glossary terms with a slot, cue words and class limits (`≥6 mm`, `18-39 years`). A nearer carrier overrides
a farther one: a parallel list, the clause, the sentence, the row and column headers of a table, the caption, the
headings from the inside out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from lint.document import Tongue
from lint.facts.behind_each import told_behind_each
from lint.facts.bounds import brackets
from lint.facts.clauses import makes_truth, measures, reaching
from lint.facts.cues import cue, cue_spans
from lint.facts.estimates import Estimate
from lint.facts.grammar import frame, grammar
from lint.facts.lettered_groups import lettered_groups
from lint.facts.names import measurands
from lint.facts.number_roles import begin
from lint.facts.numbered_classes import numbered_classes
from lint.facts.own_words import is_of_clause_before, of_item, of_own_brackets, part
from lint.facts.passage import Passage, once
from lint.facts.sentence import Carrier, is_coordination
from lint.facts.size_classes import classes_of_size
from lint.facts.spelled_out import spelled_out
from lint.facts.study_names import named_studies
from lint.facts.unknown_groups import OF_TRUTH, unknown_groups
from lint.facts.value_labels import labels_of_values, opposite_classes
from lint.glossary.matcher import TermMatcher, TermSpan
from lint.glossary.model import Concept
from lint.language.normalise import normalise
from lint.language.triggers import Likely, Pattern

SLOTS = (
    "condition",
    "level",
    "arm",
    "dataset",
    "subgroup",
    "role",
    "operating_point",
    "statistic",
    "prevalence",
    "study",
)
_ARM_CUES = ("unaided", "aided", "control")
_PRECISION = ("repeatability", "reproducibility")
"""Agreement of the device with itself, apart from that with the reference."""
_STATISTICS = {"median", "percentile"}
_ROLE_WORDS = {"predicate_role", "reference_device", "subject_device", "literature_role"}
ALL = "total"
"""The concept of what is said of no group, but of all: `93% in women and 92% overall`."""
_KINDS_OF_GROUPS = {
    "sex",
    "age",
    "race",
    "bmi",
    "subgroup_word",
    "projection_word",
    "manufacturer_subgroup",
    "field_strength",
}


@dataclass(slots=True)
class Scope:
    """Slots with their values, and for each the carrier that gave it."""

    values: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def offer(self, slot: str, value: str, reason: str) -> None:
        """Take a value unless a nearer carrier gave one, or said that there is none ("")."""
        if slot not in self.values:
            self.values[slot] = value
            if value:
                self.reasons[slot] = reason


def alone(text: str) -> bool:
    """The software is named, and not as somebody's aid."""
    return cue("standalone_subject", text) and not cue("aided", text) and not cue("unaided", text)


def readers_in(text: str) -> list[tuple[int, int]]:
    """Where readers are named that are measured; those whose reading is the reference are not."""
    return [span for span in cue_spans("reader", text) if not makes_truth(text, *span)]


_BY = re.compile(r"\s(?:by|with)\s(?:the\s|an?\s)?")  # aided by the software
_AT = re.compile(r"\bat\s+(?:an?\s|the\s)?$")  # `sensitivity at 50% stenosis`
_OWN_BOUND = re.compile(r"\s*(?:of|is|was|为|在|:)?\s*")


@once
def carriers_of(passage: Passage) -> list[Carrier]:
    """All words of a passage that carry scope, in order; a word carries one thing."""
    found = list(_term_carriers(passage))
    taken = [(c.start, c.end) for c in found if c.slot in {"arm", "level", "dataset"}]
    taken += cue_spans("with_and_without_finding", passage.text)
    for arm in _ARM_CUES:
        for start, end in cue_spans(arm, passage.text):
            if not any(a < end and start < b for a, b in taken):
                found.append(Carrier("arm", arm, start, end))
                taken.append((start, end))
    found += [c for c in _levels(passage) if not any(a < c.end and c.start < b for a, b in taken)]
    found = [_with_readers(passage.text, c) if c.slot == "arm" else c for c in found]
    found += [Carrier("subgroup", kind, *span) for kind in _PRECISION for span in cue_spans(kind, passage.text)]
    classes = list(classes_of_size(passage))
    classes += [
        c
        for c in labels_of_values(passage.text, passage.numbers)
        if not any(o.start < c.end and c.start < o.end for o in classes)
    ]
    found += [*classes, *opposite_classes(passage.text, classes), *numbered_classes(passage), *lettered_groups(passage)]
    studies = [Carrier("study", *named) for named in named_studies(passage.text, passage.studies)]
    found = [c for c in found if not any(s.start <= c.start and c.end <= s.end for s in studies)] + studies  # RDR-02
    found += _subjects(passage, [c for c in found if c.slot == "arm"])
    found += unknown_groups(passage, found)
    return sorted(found, key=lambda c: (c.start, -c.end))


def _levels(passage: Passage) -> Iterable[Carrier]:
    """`Counted by patient`, 以单个息肉为统计单元: levels that a phrase names."""
    for level, pattern in _level_phrases(passage.language).of(passage.text):
        yield from (Carrier("level", level, *match.span()) for match in pattern.finditer(passage.text))


@cache
def _level_phrases(language: Tongue) -> Likely[tuple[str, Pattern]]:
    rows = grammar("levels")
    named = [
        (
            level,
            Pattern("|".join(f.replace("{noun}", f"(?:{'|'.join(nouns)})") for f in rows["phrases"][language]), re.I),
        )
        for level, nouns in rows["nouns"][language].items()
    ]
    return Likely(named, lambda row: row[1])


def _with_readers(text: str, arm: Carrier) -> Carrier:
    """`the unaided attending radiologists`: an arm with the readers that it tells of."""
    ends = [e for s, e in cue_spans("reader", text) if s > arm.end and _ADJECTIVES.fullmatch(text, arm.end, s)]
    return replace(arm, end=ends[0]) if ends else arm


_ADJECTIVES = re.compile(r"\s(?:(?!and\b|or\b|by\b|of\b|the\b|with\b|for\b)[a-z-]+\s){0,2}")


def _subjects(passage: Passage, arms: Sequence[Carrier]) -> Iterable[Carrier]:
    """The software, and readers beside it, as arms: only where a sentence tells two arms apart."""
    text = passage.text

    def free(span: tuple[int, int]) -> bool:
        return not any(c.start < span[1] and span[0] < c.end or _BY.fullmatch(text, c.end, span[0]) for c in arms)

    by_itself = [s for s in cue_spans("standalone", text) if free(s)]
    software = [s for s in cue_spans("standalone_subject", text) if free(s) and not _acts(text, s)]
    software = [*by_itself, *(s for s in software if not any(a < s[1] and s[0] < b for a, b in by_itself))]
    readers = [s for s in readers_in(text) if free(s) and not any(a <= s[0] and s[1] <= b for a, b in by_itself)]
    told = [c for c in arms if c.value == "aided"]
    aids = [c for c in told if not measures(text, c.start)]
    alone_ = bool(software) or any(c.value == "standalone" for c in arms)
    helped = bool(aids) and not by_itself and not any(c.value == "standalone" for c in arms)
    readers = [s for s in readers if not any(0 <= max(c.start - s[1], s[0] - c.end) <= 1 for c in aids)]
    if arms or readers and (software or cue("literature", text)):
        yield from (Carrier("arm", "standalone", *span) for span in software)
    if not helped and (alone_ or told or cue("literature", text)):
        yield from (Carrier("arm", "unaided", *span) for span in readers)


def _acts(text: str, span: tuple[int, int]) -> bool:
    """The software as what changes somebody's reading: `the software improved`, `after the device was introduced`."""
    return any(start < _VERB_REACH for start, _ in cue_spans("change_verb", text[span[1] : span[1] + 24]))


_VERB_REACH = 14


def _term_carriers(passage: Passage) -> Iterable[Carrier]:
    concepts = passage.matcher.glossary.concepts
    members = spelled_out(passage)
    for term in passage.terms:
        for identifier in term.concepts:
            slot, _, value = concepts[identifier].slot.partition("=")
            if slot in {"condition", "anatomy", "subgroup"} and any(a <= term.start < b for a, b in members):
                continue
            if identifier == ALL:
                yield Carrier("subgroup", ALL, term.start, term.end)
            elif slot in {"level", "arm", "dataset", "role", "statistic"} and value:
                if slot == "statistic" and value not in _STATISTICS or slot == "role" and identifier not in _ROLE_WORDS:
                    continue
                yield Carrier(slot, value, term.start, term.end)
            elif (slot in {"condition", "anatomy"} or _is_measured(concepts[identifier])) and not _in_a_name(
                passage, term
            ):
                denied = _NON.search(passage.text, 0, term.start) is not None
                yield Carrier("condition", "" if denied else identifier, term.start, term.end)
            elif (
                slot in {"subgroup", "vendor", "sex"}
                and identifier not in _KINDS_OF_GROUPS
                or concepts[identifier].contrast == "seniority"
            ):
                yield Carrier("subgroup", identifier, term.start, term.end)
            elif slot == "country":
                yield Carrier(slot, identifier, term.start, term.end)


def _is_measured(concept: Concept) -> bool:
    """An ejection fraction, a Cobb angle: what a metric is about, and no cell of the table it is made of."""
    return concept.id in measurands() and concept.contrast != "confusion_cell"


_NON = re.compile(r"(?:\bnon-?\s?|\bwithout\s|非|无|不伴)$", re.I)  # 非感染性病变: what is of no infection


def _in_a_name(passage: Passage, term: TermSpan) -> bool:
    """A word of a name: the AF of `Canon CR-2 AF` is its autofocus, the cornea of cornea specialists their profession."""
    if frame("names", "profession").match(passage.text, term.end):
        return True
    behind = any(m.kind == "identifier" and passage.text[m.end : term.start] in {" ", "-"} for m in passage.masks)
    return behind and passage.text[term.start : term.end].isupper()


def qualifies(text: str, estimate: Estimate, carriers: Sequence[Carrier]) -> bool:
    """A bound behind what it limits says which metric it is and not how large: `AUC (stenosis ≥50%)`, `LVEF <50%`.

    Behind a finding that is so in a bracket only: 灵敏度：气胸≥0.90 is a value.
    """
    number = estimate.number
    start = begin(number)
    if not estimate.has_interval and _AT.search(text[:start]):
        return any(
            c.slot == "condition" and text[number.end : c.start] in {" ", ""} for c in carriers if c.start >= number.end
        )
    if number.comparator not in {">=", ">", "<=", "<"} or estimate.has_interval:
        return False
    opening = brackets(text)[start]
    return any(
        c.slot == "condition"
        and c.end <= start
        and (
            0 <= opening < c.start or c.value in measurands() or frame("value_labels", "judged").match(text, number.end)
        )
        and _OWN_BOUND.fullmatch(text, c.end, start)
        for c in carriers
    )


def nearest(
    carriers: Sequence[Carrier], slot: str, at: tuple[int, int], others: Sequence[tuple[int, int]], text: str = ""
) -> Carrier | None:
    """The carrier of a slot that belongs to the statement at a span, among the spans of the sentence's other statements.

    When the first carrier stands before the first statement, carriers are prefixes: the nearest one before holds. Else they
    are suffixes: the nearest one behind, up to the next statement.
    """
    mine = of_item(text, at, [c for c in carriers if c.slot == slot])
    mine = of_own_brackets(text, at, mine, others)
    if not mine:
        return None
    start, end = part(text, at)
    own_part = [c for c in mine if start <= c.start < end]
    if own_part:  # `96% in all; in women it was 93% and in men 99%`: each part has an order of its own
        mine, others = own_part, [o for o in others if start <= o[0] < end]
    told = told_behind_each(text, [at, *others], mine)
    if told:
        return told.get(at)
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
            and not _next_line(text, at, c, before)
        ]
        own = own or [c for c in behind if following is None and len(mine) > 1 and _attributive(text, at, c)]
        if not own and is_of_clause_before(text, before, at):
            return None
        return own[0] if own else before[-1] if before else behind[0] if behind else None
    if before and _touches(text, before[-1], at):
        return before[-1]
    following = min((o[0] for o in others if o[0] > at[0]), default=None)
    own = [c for c in behind if following is None or c.start < following and not _opens_next(text, at, c, following)]
    if own:
        return own[0]
    if following is not None and _shares(text[at[1] : following]):  # `78.1% and 85.2% unaided, 86.3% …`
        then = next(o for o in others if o[0] == following)
        return nearest(carriers, slot, then, [at, *(o for o in others if o != then)], text)
    if following is not None and _told_apart(text, at[1], following):
        return None
    tail = [c for c in mine if all(c.start >= o[0] for o in others)]
    if tail and not any(c.start < max(o[0] for o in [*others, at]) for c in mine):
        return tail[0] if len({c.value for c in tail}) == 1 else None
    if following is None and _told_apart(text, at[1], len(text)):
        return None
    return before[-1] if before else None


_AND_ANOTHER = re.compile(r"\s*(?:\([^()]*\)\s*)?and an? [a-z -]{3,30} of\s*", re.I)


def _shares(gap: str) -> bool:
    """`a sensitivity of 90.6% and a specificity of 80.0% in nodules up to 10 mm`: what stands behind the second is said of both."""
    return is_coordination(gap) or _AND_ANOTHER.fullmatch(gap) is not None


def _touches(text: str, carrier: Carrier, at: tuple[int, int]) -> bool:
    """`实测肝脏0.91、脾脏0.88`: a Chinese word right before a value is its own, whatever the order of the others."""
    return not text[carrier.start : carrier.end].isascii() and _JOINED.fullmatch(text, carrier.end, at[0]) is not None


_JOINED = re.compile(r"[\s为:]*")
_APART = re.compile(r"[\s%]*(?:in|for|among|on)\s+(?!both\b|each\b|all\b|the (?:same|two|test)\b|this\b)[A-Za-z]")


def _told_apart(text: str, end: int, following: int) -> bool:
    """`0.944 in nAMD and 0.933 in DME`: words behind a value, known or not, are its own; it shares none with the next."""
    rest = re.sub(r"^[^A-Za-z()\[\]]*(?:[(\[][^()\[\]]*)?[)\]]", "", text[end:following], count=1)
    return _APART.match(rest) is not None


def _opens_next(text: str, at: tuple[int, int], carrier: Carrier, following: int) -> bool:
    """A clause ends behind the value, and the carrier begins the clause of the next one: `95%, 在硬膜外出血检测中为75%`."""
    between = text[at[1] : carrier.start]
    return bool(_ENDS.search(between) or _BORDER.search(between) and not _BORDER.search(text[carrier.end : following]))


_ENDS = re.compile(r"[;。]")
_BORDER = re.compile(r"[;。]|,(?!\s*(?:and|or)\b(?! (?:that|with|when)\b))")


def _next_line(text: str, at: tuple[int, int], carrier: Carrier, before: Sequence[Carrier]) -> bool:
    """A word that opens the next line, where the line of the value has one of its own."""
    return "\n" in text[at[1] : carrier.start] and bool(before) and "\n" not in text[before[-1].end : at[0]]


def _attributive(text: str, at: tuple[int, int], carrier: Carrier) -> bool:
    """Only a few words without a clause border between a value and the carrier behind it: `0.781 (…) without the software`."""
    gap = re.sub(r"\s+", " ", text[at[1] : carrier.start])
    return len(gap) < 24 and not re.search(r"[,;。:、]|\b(?:and|while|than|versus|vs)\b|[和与及而为至到对比]", gap)


def sentence_scope(
    scope: Scope,
    passage: Passage,
    carriers: Sequence[Carrier],
    at: tuple[int, int],
    others: Sequence[tuple[int, int]],
    name: tuple[int, int],
    plain: str,
) -> None:
    """Offer what the sentence itself says; `plain` is its text without what is attached to the values."""
    own = [c for c in carriers if not (name[0] <= c.start < name[1])]
    if sum(c.slot == "subgroup" and c.value not in OF_TRUTH for c in own):
        own = [c for c in own if c.slot != "subgroup" or c.value not in OF_TRUTH]
    for slot in ("condition", "level", "arm", "dataset", "subgroup", "study"):
        if slot in scope.values or slot == "subgroup" and _is_one_of_a_list(own, at, others, passage):
            continue
        hit = _arm(own, at, others, plain) if slot == "arm" else nearest(own, slot, at, others, plain)
        near = hit is not None and (
            slot != "subgroup" or _close(plain or passage.text, hit, at) or _goes_on(passage, plain, hit, at, others)
        )
        if hit is not None and near:
            reason = passage.quote(hit.start, hit.end)
            scope.offer(slot, "" if hit.value == ALL else hit.value, f"sentence: {reason}")

    _country(scope, own, at, others, passage, plain)
    begin = max((o[1] for o in others if o[1] <= at[0]), default=0)
    for carrier in carriers:  # 中位耗时: the name may hold it
        if carrier.slot == "statistic" and begin <= carrier.start < at[0]:
            scope.offer("statistic", carrier.value, f"sentence: {passage.quote(carrier.start, carrier.end)}")


def _is_one_of_a_list(
    carriers: Sequence[Carrier], at: tuple[int, int], others: Sequence[tuple[int, int]], passage: Passage
) -> bool:
    """Groups told before values that come `respectively`, which were not matched: one of them is not known as a group."""
    first = min([at, *others])[0]
    told = {c.value for c in carriers if c.slot == "subgroup" and c.end <= first}
    return len(told) > 1 and len(others) > 1 and cue("respectively", passage.text)


def _country(
    scope: Scope,
    carriers: Sequence[Carrier],
    at: tuple[int, int],
    others: Sequence[tuple[int, int]],
    passage: Passage,
    plain: str,
) -> None:
    """Countries that a sentence tells apart are groups: 美国检查的一致率为0.930，中国检查为0.916; one alone is a place."""
    named = [c for c in carriers if c.slot == "country"]
    text = plain or passage.text
    label = next((c for c in named if _LABEL.fullmatch(text[: c.start]) and text[c.end : c.end + 1] == ":"), None)
    hit = nearest(named, "country", at, others, text) if others and len({c.value for c in named}) > 1 else label
    if hit is not None and (_close(text, hit, at) or _goes_on(passage, plain, hit, at, others)):
        scope.offer("subgroup", hit.value, f"sentence: {text[hit.start : hit.end]}")


def _arm(
    carriers: Sequence[Carrier], at: tuple[int, int], others: Sequence[tuple[int, int]], text: str
) -> Carrier | None:
    """The arm by the words that reach the statement."""
    near, span = reaching([c for c in carriers if c.slot == "arm"], at, text)
    return nearest(near, "arm", at, [o for o in others if span[0] <= o[0] < span[1]], text)


def _close(text: str, carrier: Carrier, at: tuple[int, int]) -> bool:
    """No border of a clause between a group of patients and the value that is theirs."""
    gap = text[carrier.end : at[0]] if carrier.end <= at[0] else text[at[1] : carrier.start]
    gap = re.sub(r"\s+", " ", _COUNTED.sub("", gap))
    return len(gap) < _REACH and not re.search(r"[;。]|,(?!\s*(?:respectively|n=))", gap)


def _goes_on(
    passage: Passage, plain: str, carrier: Carrier, at: tuple[int, int], others: Sequence[tuple[int, int]]
) -> bool:
    """低年资组由0.826提高至0.902，差值0.076: one more value of the group, where no words behind the comma may name another."""
    text = plain or passage.text
    first = next((o for o in sorted(others) if carrier.end <= o[0] < at[0]), None)
    if first is None or re.search(r"[;。]", text[carrier.end : at[0]]) or not _close(text, carrier, first):
        return False
    start = text.rfind(",", 0, at[0]) + 1
    named = [c for c in carriers_of(passage) if c.slot == "condition"]
    if {c.value for c in named if start <= c.start < at[0]} - {c.value for c in named if c.start < start}:
        return False  # 小于5 mm的病灶灵敏度为86.9%，脑干与小脑病灶灵敏度为87.3%: another part has a group of its own
    left = list(text[start : at[0]])
    for term in passage.terms:
        for index in range(max(term.start, start), min(term.end, at[0])):
            left[index - start] = " "
    return re.search(r"[A-Za-z\u4e00-\u9fff]", frame("conditions", "plain_words").sub(" ", "".join(left))) is None


_REACH = 84
_LABEL = re.compile(r"[\W_]*")  # before what an entry of a list begins with: `- 美国：87.5%`
_COUNTED = re.compile(  # ≤10 mm者81个，AUC…; 小于10 mm的224例阳性病例中软件检出193例，灵敏度为…
    r"^(?:者|组)?的?(?:共|有)?(?:\s?\d[\d,]*\s?|\s{2,})[例名位个眼枚幅张人][^,;。\d]{0,16}(?:\d[\d,]*\s?[例名位个眼枚幅张人处]\S{0,4}?)?,"
)


_LEGEND = re.compile(
    r"[(\[]\s*(?:[A-Z][a-z]?|[A-Za-z0-9/]*[A-Z][A-Za-z0-9/]*[A-Z][A-Za-z0-9/]*)\s*(?:[:=]|,\s(?=[a-z])|is |为)[^()\[\]]*[)\]]"
    r"|(?:[Aa]bbreviations?|[Nn]otes?|注|缩略语|缩写)\s*:.*"
)
"""What the abbreviations of a table mean is not what the table is about: `mtmDR by subgroup (TP: true positive)`."""


@lru_cache(maxsize=4096)
def _heading_terms(
    text: str, matcher: TermMatcher, learned: tuple[tuple[str, str], ...], studies: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Slots and values that a heading or caption carries."""
    normal = normalise(_LEGEND.sub(" ", normalise(text, chinese=matcher.language == "zh").text))
    whole = 0, 0, -1, normal, 0, len(normal.text)
    passage = Passage(*whole, matcher.language, (), matcher, learned=dict(learned), studies=studies)
    found = [(c.slot, c.value) for c in carriers_of(passage)]
    if cue("standalone", normal.text):
        found.append(("arm", "standalone"))
    return tuple(found)


def heading_scope(scope: Scope, headings: Sequence[str], passage: Passage, reason: str = "heading") -> None:
    """Offer what the headings (or the caption) above a passage say, the innermost first."""
    learned = tuple(passage.learned.items())
    for heading in reversed(headings):
        given: dict[str, list[str]] = {}
        for slot, value in _heading_terms(heading, passage.matcher, learned, passage.studies):
            given.setdefault(slot, []).append(value)
        group = {v for slot in ("subgroup", "country") for v in given.get(slot, ())} - {ALL}
        if reason == "caption" and len(group) == 1:  # `Table 4. Results: women`
            scope.offer("subgroup", group.pop(), f"{reason}: {heading}")
        for slot, values in given.items():
            if (
                slot in {"condition", "level", "arm", "dataset", "study"}
                and len(set(values)) == 1
                or slot == "role"
                and values == ["literature"]
            ):
                scope.offer(slot, values[0], f"{reason}: {heading}")


def offer_listed(scope: Scope, carriers: Sequence[Carrier], passage: Passage) -> None:
    """What a list beside the list of values gives; a country is a group of patients there, and elsewhere a place."""
    for carrier in carriers:
        slot = "subgroup" if carrier.slot == "country" else carrier.slot
        scope.offer(slot, carrier.value, f"list: {passage.quote(carrier.start, carrier.end)}")


def as_mapping(scope: Scope) -> Mapping[str, str]:
    """The slots in their fixed order."""
    return {slot: scope.values[slot] for slot in SLOTS if scope.values.get(slot)}
