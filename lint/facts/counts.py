"""Counts with what they count: patients, images, lesions, readers, sites."""

import re
from collections.abc import Iterator, Sequence

from lint.facts.attribution import Carrier
from lint.facts.estimates import scan
from lint.facts.model import Count, Metric, Quantity
from lint.facts.passage import Passage
from lint.facts.scope import Scope, as_mapping, carriers_of
from lint.language.numbers import Number

CLASSIFIERS = {
    "例": "case", "名": "patient", "位": "patient", "个": "", "枚": "lesion", "幅": "image", "张": "image",
    "根": "", "段": "segment", "支": "vessel", "份": "exam", "省": "province", "家": "site",
    "处": "lesion", "只": "eye", "眼": "eye", "项": "study", "台": "scanner", "帧": "image", "层": "image",
    "组": "", "人": "patient", "套": "exam", "人次": "exam", "例次": "exam", "次": "", "轮": "session",
    "种": "",
}  # fmt: skip
_CLASSIFIER = re.compile("|".join(sorted(map(re.escape, CLASSIFIERS), key=len, reverse=True)))
_ADJECTIVES = re.compile(r"^\s*-?(?:[a-z]+(?:-[a-z]+)*\s+|U\.S\.\s+|US\s+|[A-Z][a-z]+\s+|(?:of|the)\s+){0,4}$")
_STOP = re.compile(
    r"\b(?:was|were|is|are|had|with|from|in|at|and|to|for|by|or|than|which|that|on|between|per|during)\b|[,;:()]"
)


def counts(passage: Passage, metrics: Sequence[Metric]) -> Iterator[Count]:
    """The counts of one sentence, without the numbers that belong to its metrics."""
    numbers = [n for n in passage.numbers if n.decimals == 0 and not n.unit and n.value >= 0]
    if not numbers:
        return
    roles = scan(passage.text, passage.numbers).roles
    taken = {m.place.start for m in metrics}
    carriers = carriers_of(passage)
    last = ""
    for number in numbers:
        role = roles.get(number.start)
        if role not in {None, "n"} or passage.place(number.start, number.end).start in taken:
            continue
        noun, end = counted_here(passage, number)
        noun = noun or (_elliptic(passage, number, last) if last or role == "n" else "")
        if noun:
            last = noun
            yield count_fact(passage, number, noun, _scope(passage, number, carriers), end)


def counted_here(passage: Passage, number: Number) -> tuple[str, int]:
    """What a number counts: its classifier with the noun behind or before, or the English noun phrase."""
    text = passage.text
    match = _CLASSIFIER.match(
        text,
        number.digits_end
        + len(text[number.digits_end : number.digits_end + 1])
        - len(text[number.digits_end : number.digits_end + 1].lstrip()),
    )
    if match and passage.language == "zh":
        return _chinese(passage, number, match)
    for term in passage.terms:
        unit = _unit_of(passage, term.concepts)
        if unit and term.start >= number.digits_end and term.start - number.digits_end < 60:
            between = text[number.digits_end : term.start]
            if not _STOP.search(between) and not re.search(r"\d", between):
                return unit, term.end
            return "", number.end
    return "", number.end


def _unit_of(passage: Passage, concepts: Sequence[str]) -> str:
    for concept in concepts:
        slot, _, value = passage.matcher.glossary.concepts[concept].slot.partition("=")
        if slot == "unit":
            return value
        if slot == "user":
            return "reader"
    return ""


def _chinese(passage: Passage, number: Number, match: re.Match[str]) -> tuple[str, int]:
    """例 alone counts cases, 例患者 patients; 个结节 lesions; 名医师 readers or experts."""
    end = match.end()
    behind = [
        t
        for t in passage.terms
        if end <= t.start <= end + 8
        and "," not in passage.text[end : t.start]
        and "、" not in passage.text[end : t.start]
    ]
    for term in behind:
        unit = _unit_of(passage, term.concepts)
        if unit:
            return unit, end
    before = [
        t
        for t in passage.terms
        if t.end <= number.start and not re.search(r"[,;。、]", passage.text[t.end : number.start])
    ]
    default = CLASSIFIERS[match[0]]
    for term in reversed(before):
        unit = _unit_of(passage, term.concepts)
        if unit and (default in {"", "patient", "case"}):
            return unit, end
    return default, end


def _elliptic(passage: Passage, number: Number, last: str) -> str:
    """`44 were excluded for motion and 9 for missing series`, `n=404 positive`: the noun of the count before."""
    after = passage.text[number.end : number.end + 24]
    if re.match(
        (
            r"\s*(?:were|was|had|for|with|positive|negative|from|of them|of these|of which|did not|could not|met"
            r"|failed|male|female|excluded|included|remained|\(|,|and|in|to)\b"
        ),
        after,
    ) or re.search(r"[nN]\s*=\s*$", passage.text[max(0, number.start - 4) : number.start]):
        return last or "case"
    return ""


def _scope(passage: Passage, number: Number, carriers: Sequence[Carrier]) -> Scope:
    scope = Scope()
    for carrier in carriers:
        if carrier.slot in {"dataset", "arm"} and abs(carrier.start - number.start) < 40:
            scope.offer(carrier.slot, carrier.value, f"sentence: {passage.quote(carrier.start, carrier.end)}")
    return scope


def count_fact(passage: Passage, number: Number, noun: str, scope: Scope, end: int = 0) -> Count:
    """A number as a count fact."""
    end = max(end, number.end)
    return Count(
        "count",
        noun,
        number.written,
        passage.quote(number.start, end),
        passage.place(number.start, number.end),
        as_mapping(scope),
        dict(scope.reasons),
        quantity=Quantity(number.value, "", number.comparator),
    )


def counted(headers: Sequence[Passage], cell: Passage) -> str:
    """What a column or row of whole numbers counts."""
    match = re.match(r"\s*\d[\d, ]*\s*([例名位个枚幅张组份家支段])", cell.text)
    for passage in headers:
        for term in passage.terms:
            unit = _unit_of(passage, term.concepts)
            if unit:
                return unit
    return (CLASSIFIERS.get(match[1], "") if match else "") or "case"
