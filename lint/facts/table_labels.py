"""What a label of a table distinguishes, and what its words say about the numbers beside it."""

import re
from functools import cache

from lint.facts.grammar import grammar
from lint.facts.names import Name, measurands
from lint.facts.passage import Passage
from lint.facts.sentence import Carrier
from lint.facts.spelled_out import spelled_out
from lint.language.answers import passing
from lint.language.numbers import Number, unit_at
from lint.language.triggers import Triggered, triggered

NO_WORDS = re.compile(
    r"(?:(?:95|90|99|97\.5)?\s*%\s*|(?<![A-Za-z]))(?:(?:CIs?|C\.I\.|CLs?)(?![A-Za-z])|置信区间|可信区间)\s*[::=]?|(?<![A-Za-z])(?:N\.?A\.?|n|SD|to|and|vs|sec|seconds?|minutes?|hours?|years?|months?|weeks?|days?|percent|pp|mm|cm|mL|ml|ms|min|s|h|or|more|older|GB|TB|Hz|kV|mAs)(?![A-Za-z])"
    r"|(?<=\d)\s*(?:out\s+)?of\s+(?:the\s+)?(?=\d)|(?<=[\d例名个枚])中的?(?=\d)"
    r"|[例名位个枚幅张组根段支份家岁秒分钟毫米厘米毫升小时至约不适用]|及以上|以上|以下",
    re.I,
)


_NO_PART = re.compile(  # a clause number, a sample size
    r"^\s*\d+(?:\.\d+)+\s+(?![A-Za-zμ°%]{1,3}(?![A-Za-z])|[毫厘微纳秒分岁年月周天]|[-~<>])"
    r"|^\s*[-–—·•]?\s*\d{1,3}\s+(?=(?:[a-z-]+\s){0,3}(?:readers?|physicians?|surgeons?|\w+ologists?|residents?|dentists?|\w+ists?"
    r"|sonographers?|graders?|experts?|practitioners?|nurses?|technicians?|radiographers?)\b)"
    r"|^\s*[-–—·•]\s*(?=[^\d\s])"
    r"|(?<![A-Za-z])[nN]\s*=\s*\d[\d, ]*(?<=\d)"
    r"|^\s*\(\d{1,2}\)\s*(?=\D)"
    r"|(?<=[A-Za-z\u4e00-\u9fff])\s?[(\[]\s*\d[\d,]*\s*[例名位个眼枚幅张人]?\s*[)\]]\s*$"
)


_NON = re.compile(r"(?:\bnon-?\s?|\bwithout\s|非|无|不伴)$", re.I)
_LIMIT_WORDS = re.compile(r"\b(?:lower|upper)\b|[上下][限界]", re.I)  # of what the label names
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]\d\s]{1,14})\s*[)\]]")  # a unit


@cache
def _patterns() -> dict[str, Triggered]:
    rows = grammar("tables")
    return {name: triggered("|".join(forms), re.I | re.ASCII) for name, forms in rows.items()}


def says(what: str, text: str) -> bool:
    """Whether a header or label says something of `rules/grammar/tables.yml`."""
    return _says(what, text.strip())


@passing(1 << 14)
def _says(what: str, text: str) -> bool:
    """Kept, since every cell of a row or column asks its labels the same."""
    return _patterns()[what].matches(text)


_OF_COEFFICIENTS = {"icc_single_measurement", "icc_average_measurement"}
"""What a coefficient is of, and no group of anything else: 单次测量用时 is a time."""

_GENERIC = {
    "subgroup_word",
    "note_word",
    "table_word",
    "age",
    "sex",
    "patient",
    "case",
    "subject",
    "total",
    "result_role",
    "mean",
    "difference_role",
    "image",
    "subgroup",
    "reader",
    "exam",
    "lesion",
    "contour",
    "contouring",
    "software_as_a_medical_device",
    "confidence_interval",
    "lower_confidence_limit",
    "upper_confidence_limit",
    "point_estimate",
}


def label_key(passage: Passage, names: list[Name], carriers: list[Carrier]) -> str:
    """The distinguishing content of a label, the same in both languages as far as the glossary knows its words."""
    text = _without_asides(passage)
    if says("total", text.strip()):
        return ""
    parts: set[str] = set()
    covered = [*((n.start, n.end) for n in names), *spelled_out(passage)]
    for carrier in carriers:
        if carrier.slot == "subgroup" and not carrier.value.isidentifier():
            parts.add(carrier.value)
            covered.append((carrier.start, carrier.end))
        elif carrier.slot in {"arm", "study"}:
            covered.append((carrier.start, carrier.end))
    for term in passage.terms:
        if any(a <= term.start < b for a, b in covered):
            continue
        covered.append((term.start, term.end))
        if (
            term.concept not in _GENERIC
            and not term.concept.endswith("_word")
            and _distinguishes(passage, term.concept)
            and not (term.concept in _OF_COEFFICIENTS and names and all(n.value_kind != "index" for n in names))
        ):
            denied = _NON.search(passage.text, 0, term.start)
            parts.add(f"!{term.concept}" if denied else term.concept)
            covered += [denied.span()] if denied else []
    for number in passage.numbers:
        if (
            text[number.start].strip()
            and not any(a <= number.start < b for a, b in covered)
            and number.kind == "quantity"
        ):
            if not _counts_people(passage, number):
                parts.add(f"{number.comparator}{number.value.normalize():f}")
            covered.append((number.start, number.end))
    left = list(text)
    for start, end in covered:
        left[start:end] = " " * (end - start)
    rest = NO_WORDS.sub(" ", "".join(left))
    if names:
        rest = _LIMIT_WORDS.sub(" ", rest)
    rest = "".join(f" {_GREEK[c]} " if c in _GREEK else c for c in rest)
    words = (
        w.strip("-.") for w in re.findall(r"[A-Za-z][A-Za-z0-9.+-]*|\d+(?:\.\d+)?(?:\s?[~-]\s?\d+(?:\.\d+)?)?", rest)
    )
    parts |= {part_of(w) for w in words if w.lower() not in _STOP or w == "A" and LETTER_A.search(rest)}
    han = "".join(c for c in re.findall(r"[\u4e00-\u9fff]+", rest) if c not in _STOP_HAN)
    if han:
        parts.add(f"~{han}")
    return "+".join(sorted(parts))


def _without_asides(passage: Passage) -> str:
    """The label without numbers of clauses and samples, units in brackets and members of the group, each as long as it was."""
    text = _NO_PART.sub(lambda m: " " * len(m[0]), passage.text)
    text = _BRACKETED.sub(lambda m: " " * len(m[0]) if unit_at(m[1], 0)[0] else m[0], text)
    for start, end in spelled_out(passage):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def part_of(word: str) -> str:
    """A word of a label: letters and numbers say the same in both languages, `~` marks what one language says."""
    if word in _ROMAN:
        return _ROMAN[word]
    alike = word.isupper() or any(map(str.isdigit, word)) or word.lower() in _GREEK.values()
    return word.lower() if alike else f"~{word.lower()}"


def _counts_people(passage: Passage, number: Number) -> bool:
    """`12 emergency physicians`, 骨科医师6名: how many readers a row is about."""
    from lint.facts.counts import counted_here

    return not number.unit and number.decimals == 0 and counted_here(passage, number)[0] in _PEOPLE


_PEOPLE = {"reader", "expert", "operator"}
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "θ": "theta"}
"""Letters that one file writes and the other spells: α角, `alpha angle`."""


def _distinguishes(passage: Passage, identifier: str) -> bool:
    """Words of statistics and method do not tell one group from another; arms and levels have slots of their own."""
    concept = passage.matcher.glossary.concepts[identifier]
    return (
        identifier in measurands()
        or concept.slot.partition("=")[0] in _GROUPS
        or bool(concept.contrast)
        and concept.slot in _TOLD_BY_CONTRAST
    )


LETTER_A = re.compile(r"(?<![A-Za-z])A(?![A-Za-z]|\s[a-z])")  # Site A, A组; but not `A total of`
_TOLD_BY_CONTRAST = {"", "facet=readers"}
_GROUPS = {"condition", "anatomy", "subgroup", "vendor", "country", "modality", "user", "population"}
_STOP = {
    "value",
    "level",
    "result",
    "results",
    "estimate",
    "error",
    "item",
    "criterion",
    "requirement",
    "performance",
    "the",
    "of",
    "in",
    "and",
    "or",
    "by",
    "for",
    "with",
    "on",
    "per",
    "to",
    "a",
    "an",
    "years",
    "year",
    "group",
    "patients",
    "cases",
    "n",
    "all",
    "old",
    "older",
    "age",
    "aged",
    "time",
    "from",
    "medium",
    "agent",
    "type",
    "size",
}
_STOP_HAN = {
    "内容",
    "要求",
    "指标",
    "结果",
    "项目",
    "数值",
    "厂商",
    "厂家",
    "设备",
    "情况",
    "误差",
    "性能",
    "评价",
    "测量项",
    "的",
    "时间",
    "组",
    "者",
    "及",
    "和",
    "患者",
    "受试者",
    "医疗",
    "公司",
    "亚组",
    "水平",
    "数",
    "例",
    "有",
    "伴",
    "伴有",
    "合并",
    "存在",
    "每",
    "其中",
}
