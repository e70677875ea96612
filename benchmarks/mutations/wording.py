"""Operators on words: terms and their neighbours, names, versions, negations, letters."""

import re
from collections.abc import Iterator
from functools import cache

from benchmarks.mutations.figures import FAMILIES_OF_NUMBERS, Operator
from benchmarks.mutations.page import Mutation, Page, is_text
from benchmarks.mutations.rows import STANDARD
from lint.glossary import Glossary, load_glossary
from lint.glossary.model import Concept

KINDS = {
    "study-design": ("time_direction", "sites", "study_arms", "hypothesis", "sampling", "sidedness"),
    "reference-standard": ("adjudication",),
    "statistics-method": ("ci_method", "test", "mrmc_method"),
    "site-country": ("country",),
    "scanner-vendor": ("vendor",),
    "term-neighbour": (
        "prevalence_incidence", "verification_validation", "cad_type", "contrast_phase", "dose_level", "age_class", "reader_specialty",
        "measurement_precision", "acuity",
    ),
}  # fmt: skip
FAMILIES = {
    "study-design": ("MTH",), "reference-standard": ("MTH",), "statistics-method": ("MTH", "STA"), "site-country": ("MTH",),
    "scanner-vendor": ("MTH", "MET"), "term-neighbour": ("TRM", "IDN", "MTH"),
}  # fmt: skip
METRICS = ("sensitivity", "specificity", "accuracy", "ppv", "npv", "auc", "dice")
DIRECTIONS = (
    ("不低于", "不高于"), ("不小于", "不大于"), ("不少于", "不多于"), ("不超过", "不少于"), ("不大于", "不小于"), ("≥", "≤"), ("≤", "≥"),
    ("at least", "at most"), ("no more than", "no less than"), ("at most", "at least"), ("or less", "or more"),
)  # fmt: skip


@cache
def glossary() -> Glossary:
    """The shipped one."""
    return load_glossary()


def surfaces(concept: Concept, page: Page) -> list[str]:
    """Right words for a concept in the language of a page, long ones first."""
    language = "zh" if page.side == "nmpa" else "en"
    words = [t.text for t in concept.terms if t.language == language and t.status in {"preferred", "admitted"}]
    return sorted(words, key=len, reverse=True)


def mentions(text: str, words: list[str]) -> list[re.Match[str]]:
    """Where one of the words stands."""
    pattern = "|".join(_bounded(word) for word in words if len(word) > 1)
    return list(re.finditer(pattern, text, re.IGNORECASE)) if pattern else []


def _bounded(word: str) -> str:
    escaped = re.escape(word)
    return rf"(?<![A-Za-z]){escaped}s?(?![A-Za-z])" if word.isascii() else escaped


def turned(page: Page) -> Page:
    """The pair from the other side."""
    return Page(page.other_side, page.other_text, page.text)


def is_named(page: Page, concept: Concept) -> bool:
    """Whether a side names a concept."""
    return bool(mentions(page.text, surfaces(concept, page)))


def neighbours(page: Page) -> Iterator[Mutation]:
    """A term becomes one that excludes it; the other file knows the first one only."""
    concepts = glossary().concepts.values()
    for kind, groups in KINDS.items():
        for group in groups:
            members = [c for c in concepts if c.contrast == group and c.id != "averaged_reading"]
            named = [c for c in members if is_named(page, c)]
            there = [c for c in members if is_named(turned(page), c)]
            new = [c for c in members if c not in named and c not in there and surfaces(c, page)]
            for concept in named:
                if concept in there and new:
                    yield from _exchanged(page, kind, concept, new[0])


def _exchanged(page: Page, kind: str, concept: Concept, rival: Concept) -> Iterator[Mutation]:
    word = next((t.text for t in rival.terms if t.text in surfaces(rival, page) and t.status == "preferred"), "")
    for number, line in enumerate(page.lines):
        spoken = is_text(line) and not re.match(r"#|.*(?:地址|Address)", line)
        found = mentions(line, surfaces(concept, page)) if spoken else []
        if word and len(found) == 1 and not _inside_a_term(line, found[0]):
            start, end = found[0].span()
            new = line[:start] + _as_written(word, found[0][0]) + line[end:]
            yield Mutation(kind, page.side, number, (new,), word, page.side, FAMILIES[kind])


def _inside_a_term(line: str, match: re.Match[str]) -> bool:
    """Part of a name or of a longer word with a hyphen."""
    return line[match.end() : match.end() + 1] == "-" or line[max(0, match.start() - 1) : match.start()] == "-"


def _as_written(word: str, model: str) -> str:
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def metric_names(page: Page) -> Iterator[Mutation]:
    """A metric beside a number that the other file states becomes another metric."""
    concepts = [glossary().concepts[name] for name in METRICS]
    for number, line in enumerate(page.lines):
        figures = [f for f in page.figures if f.line == number and f.telling and f.key in page.all_other_keys]
        if not figures or line.startswith(("#", "Caption", "|")):
            continue
        named = [(c, m) for c in concepts for m in mentions(line, surfaces(c, page))]
        if len({c.id for c, _ in named}) == len(named) == 1:
            concept, match = named[0]
            behind = next((f for f in figures if 0 < f.start - match.end() < 30), None)
            rival = glossary().concepts["specificity" if concept.id == "sensitivity" else "sensitivity"]
            if behind:
                word = _as_written(rival.preferred("zh" if page.side == "nmpa" else "en"), match[0])
                new = line[: match.start()] + word + line[match.end() :]
                yield Mutation(
                    "metric-name-mixup", page.side, number, (new,), behind.text, page.side, ("MET", "TRM", "NUM", "STA")
                )


def comparator(page: Page) -> Iterator[Mutation]:
    """A threshold the other way round."""
    for number, line in enumerate(page.lines):
        for old, new in DIRECTIONS if is_text(line) and not line.startswith("#") else ():
            for match in re.finditer(re.escape(old), line):
                near = [f for f in page.figures if f.line == number and abs(f.start - match.end()) < 12]
                if near and page.stated_there(near[0]):
                    changed = line[: match.start()] + new + line[match.end() :]
                    yield Mutation(
                        "comparator-direction", page.side, number, (changed,), new, page.side, FAMILIES_OF_NUMBERS
                    )


DENIALS = (
    (r"does not (?P<verb>[a-z]+)", lambda m: _third_person(m["verb"])),
    (r"(?P<verb>is|are|must|shall|should|can|may) ?not (?:be )?(?=intended|used|meant)", lambda m: m[0].replace(" not", "", 1)),
    (r"不得(?=用于|代替|替代|作为)", lambda _: "可"),
    (r"不(?=提供|替代|代替|用于|能替代|区分|鉴别|圈画|作为|给出|诊断|测量)", lambda _: ""),
)  # fmt: skip


def negation(page: Page) -> Iterator[Mutation]:
    """What the device does not do, it does; and the other file has such a limit too."""
    for number, line in enumerate(page.lines):
        limited = re.search(r"不|非", page.other_text) if page.side == "fda" else True
        for form, affirmed in DENIALS if limited and is_text(line) and not line.startswith("#") else ():
            for match in re.finditer(rf"(?<![a-z]){form}", line):
                said = affirmed(match)
                new = line[: match.start()] + said + line[match.end() :]
                shown = said.strip() if said.isascii() and said else new[match.start() :][:4]
                yield Mutation("intended-use-scope", page.side, number, (new,), shown, page.side, ("IDN",))


def _third_person(verb: str) -> str:
    """`replace` with `it` in front."""
    if re.search(r"(?:s|x|ch|sh|o)$", verb):
        return f"{verb}es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"


def product_name(page: Page) -> Iterator[Mutation]:
    """A name in mixed case that both files have, misspelt once."""
    known = {t.text for c in glossary().concepts.values() for t in c.terms}
    for number, line in enumerate(page.lines):
        for match in re.finditer(r"\b[A-Z][a-z]{2,}[A-Z][a-z]{2,}\b", line) if is_text(line) else ():
            if min(page.text.count(match[0]), page.other_text.count(match[0])) >= 1 and match[0] not in known:
                new = match[0][:-2] + match[0][-1] + "ix"
                yield Mutation(
                    "product-name",
                    page.side,
                    number,
                    (line[: match.start()] + new + line[match.end() :],),
                    new,
                    page.side,
                    ("IDN", "TRM"),
                )


def version(page: Page) -> Iterator[Mutation]:
    """Another version than the other file gives."""
    for number, line in enumerate(page.lines):
        for match in re.finditer(r"(?<![\d.])(?<!^)\d+\.\d+\.\d+(?:\.\d+)?(?![\d.]*\d)", line) if is_text(line) else ():
            if match[0] in page.other_text:
                parts = match[0].split(".")
                parts[1] = str(int(parts[1]) + 1)
                new = ".".join(parts)
                yield Mutation(
                    "version",
                    page.side,
                    number,
                    (line[: match.start()] + new + line[match.end() :],),
                    new,
                    page.side,
                    ("IDN", "NUM"),
                )


def model(page: Page) -> Iterator[Mutation]:
    """Another model number than the other file gives."""
    for number, line in enumerate(page.lines):
        if re.search(r"型号|[Mm]odels?\b", line) and is_text(line):
            for match in re.finditer(r"(?<![\w-])[A-Z]{2,4}-[A-Z0-9]{2,5}(?![\w-])", line):
                if match[0] in page.other_text and not match[0].startswith("AES"):
                    new = match[0] + "X" if match[0][-1].isdigit() else match[0][:-1] + "9"
                    yield Mutation(
                        "model-number",
                        page.side,
                        number,
                        (line[: match.start()] + new + line[match.end() :],),
                        new,
                        page.side,
                        ("IDN",),
                    )


def terms_of(page: Page, statuses: set[str]) -> Iterator[tuple[int, re.Match[str], Concept, str]]:
    """Preferred terms in sentences, with another surface of the same concept that has one of the statuses."""
    language = "zh" if page.side == "nmpa" else "en"
    for concept in glossary().concepts.values():
        others = [t.text for t in concept.terms if t.language == language and t.status in statuses]
        word = concept.preferred(language)
        if others and len(word) > (2 if language == "zh" else 6) and word in page.text and not concept.context:
            for number, line in enumerate(page.lines):
                found = [m for m in mentions(line, [word]) if is_text(line) and not line.startswith("#")]
                if len(found) == 1 and not _inside_a_term(line, found[0]):
                    yield number, found[0], concept, others[0]


def forbidden(page: Page) -> Iterator[Mutation]:
    """A wrong word for a term."""
    for number, match, _, word in terms_of(page, {"forbidden"}):
        line = page.lines[number]
        new = line[: match.start()] + _as_written(word, match[0]) + line[match.end() :]
        yield Mutation("term-forbidden", page.side, number, (new,), word, page.side, ("TRM",))


INCONSISTENT = (("敏感性", "灵敏度"), ("特异度", "特异性"), ("置信区间", "可信区间"), ("金标准", "参考标准"))
PAIRS_OF_WORDS = (*INCONSISTENT, *((rare, usual) for usual, rare in INCONSISTENT))


def inconsistent(page: Page) -> Iterator[Mutation]:
    """Another word for a thing that the file names four times or more with one word."""
    for usual, rare in PAIRS_OF_WORDS:
        if page.text.count(usual) >= 4 and rare not in page.text:
            for number, line in enumerate(page.lines):
                if line.count(usual) == 1 and is_text(line):
                    yield Mutation(
                        "term-inconsistent", page.side, number, (line.replace(usual, rare),), rare, page.side, ("TRM",)
                    )


def typo(page: Page) -> Iterator[Mutation]:
    """Two letters of a long English term, or two characters of a Chinese one, have changed places."""
    language = "zh" if page.side == "nmpa" else "en"
    words = {c.preferred(language) for c in glossary().concepts.values()}
    if language == "zh":
        words = {w for w in words if not re.search(r"[\x00-\x7f]", w)}
    for word in sorted(
        w for w in words if len(w) >= (4 if language == "zh" else 8) and " " not in w and w in page.text
    ):
        middle = len(word) // 2
        wrong = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
        for number, line in enumerate(page.lines):
            whole = language == "zh" or re.search(rf"(?<![A-Za-z-]){word}(?![A-Za-z-])", line)
            if whole and line.count(word) == 1 and is_text(line) and wrong != word and not line.startswith("#"):
                yield Mutation(
                    "typo-in-term",
                    page.side,
                    number,
                    (line.replace(word, wrong),),
                    wrong,
                    page.side,
                    ("TRM", "TXT"),
                )


def untranslated(page: Page) -> Iterator[Mutation]:
    """A term of several words in the other language."""
    other = "en" if page.side == "nmpa" else "zh"
    for number, match, concept, _ in terms_of(page, {"preferred"}):
        word = concept.preferred(other)  # type: ignore[arg-type]
        if (other == "zh" and len(word) > 2) or (other == "en" and " " in word and word.islower()):
            line = page.lines[number]
            blank = " " if other == "en" else ""
            new = line[: match.start()] + blank + word + blank + line[match.end() :]
            yield Mutation("untranslated-text", page.side, number, (new,), word, page.side, ("TXT", "TRM"))


def abbreviation(page: Page) -> Iterator[Mutation]:
    """A definition with the abbreviation that the same file defines for something else."""
    pattern = re.compile(r"(?P<long>[\u4e00-\u9fff]{3,}|[a-z]{4,} [a-z]{4,}) ?[（(](?P<short>[A-Z]{2,5})[）)]")
    found = [
        (n, m)
        for n, line in enumerate(page.lines)
        for m in pattern.finditer(line)
        if is_text(line) and not STANDARD.search(line)
    ]
    for number, match in found:
        other = next(
            (m["short"] for _, m in found if m["short"] != match["short"] and len(m["short"]) == len(match["short"])),
            "",
        )
        if other:
            line = page.lines[number]
            new = line[: match.start("short")] + other + line[match.end("short") :]
            yield Mutation("abbreviation-conflict", page.side, number, (new,), other, page.side, ("TRM",))


def contraindication(page: Page) -> Iterator[Mutation]:
    """One of the contraindications is left out; the other file still has it."""
    for number, line in enumerate(page.lines):
        if re.search(r"禁忌|不得用于|contraindicated|not to be used", line) and not line.startswith("#"):
            for match in re.finditer(
                r"；[^；。]{4,}(?=。)|(?: and| or) (?:in |for )(?:patients|studies|persons)[^.;]{8,}(?=\.)", line
            ):
                gone = re.findall(r"[\u4e00-\u9fff]{4,}|[a-z]{7,}", match[0])
                new = line[: match.start()] + line[match.end() :]
                if gone:
                    yield Mutation(
                        "contraindication",
                        page.side,
                        number,
                        (new,),
                        new[: match.start()][-8:],
                        page.side,
                        ("IDN", "STR", "NUM"),
                    )


OPERATORS: tuple[Operator, ...] = (
    neighbours, metric_names, comparator, negation, product_name, version, model, forbidden, inconsistent, typo, untranslated,
    abbreviation, contraindication,
)  # fmt: skip
