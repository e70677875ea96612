"""What a device is for: claims with their polarity, and the ages it is meant for.

A claim is an Identity `claim` with the value `diagnosis` or `not diagnosis`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from lint.document import Block
from lint.facts.cues import cue, cue_spans
from lint.facts.figures import Figure, figures
from lint.facts.grammar import grammar
from lint.facts.identity import column_role, identities
from lint.facts.model import Identity
from lint.facts.names import names_of
from lint.facts.passage import Passage, Reading
from lint.glossary.load import load_headings
from lint.language.answers import passing
from lint.language.numbers import Number
from lint.language.triggers import Likely, Pattern, Triggered, triggered

if TYPE_CHECKING:
    from lint.document import Tongue
    from lint.facts.tables import Entry, Grid


FULL_WIDTH = str.maketrans("，；：（）？！", ",;:()?!")
"""Signs of raw Chinese text as normalised text has them."""


def claims(reading: Reading, index: int, block: Block) -> Iterator[Identity]:
    """Claims and ages of a block that is no heading and no table."""
    about = is_about_use(block.text)
    for passage in reading.sentences(index, block):
        kinds = section_kinds(passage.section)
        if not of_other_device(passage.text, passage.section):
            if (about or speaks_of_device(passage.text, passage.section)) and not _states_figures(passage):
                yield from _claims(passage)
            yield from _ages(passage, kinds)


def speaks_of_device(text: str, section: tuple[str, ...]) -> bool:
    """Whether a sentence stands where a file says what the device is for, or says itself that it is about that."""
    return bool(_kinds_here(section) & set(_data()["sections"])) or states_use(text)


@cache
def _kinds_here(section: tuple[str, ...]) -> frozenset[str]:
    """The kinds of the innermost heading that has any: in the study of a `510(k) Summary` nobody says what the device is for.

    An overview is one only where it is the heading itself, and not the title of all.
    """
    kinds = (heading_kinds(h) - ({"overview"} if h != section[-1] else set()) for h in reversed(section))
    return next(filter(None, kinds), frozenset())


def states_use(text: str) -> bool:
    """Whether a sentence says itself that it is about what the device does or is for."""
    return _cue().search(text) is not None


@passing(1 << 14)
def is_about_use(paragraph: str) -> bool:
    """Whether a paragraph says anywhere in it what the device is intended for."""
    return triggered(_data()["about"]).matches(paragraph)


def speaks_of_use(passage: Passage) -> bool:
    """Whether a sentence stands under a heading of a known kind, or says itself that it is about use."""
    return bool(section_kinds(passage.section)) or _cue().search(passage.text) is not None


def _states_figures(passage: Passage) -> bool:
    """`病灶检出灵敏度≥90%`: a sentence about a metric and its value says how well, not what for."""
    return bool(passage.numbers) and bool(names_of(passage))


def of_other_device(text: str, section: tuple[str, ...]) -> bool:
    """A sentence that speaks of the predicate alone."""
    named = cue("predicate", text) and not cue("subject", text)
    return named or any(map(_is_of_other, section))


@cache
def _is_of_other(heading: str) -> bool:
    return re.search(grammar("identity")["section_other"], heading) is not None


def answered_no(text: str) -> bool | None:
    """Whether a cell says no to what its label names; None: it says neither."""
    return True if _answer("no").search(text) else False if _answer("yes").search(text) else None


def claim_rows(grid: "Grid") -> Iterator[Identity]:
    """`Localization of findings | No`: a label cell that names a claim and a cell that answers it with yes or no."""
    labels = [row[0].text for row in grid.at if row[0] is not None]
    for row in grid.at:
        label = row[0]
        for column, entry in enumerate(row[1:], 1):
            if label is None or entry is None or entry is label or column_role(grid, column):
                continue
            denied = answered_no(entry.text)
            if denied is None and heading_kinds(label.text) & set(_data()["sections"]):
                yield from _told_in_cell(replace(entry.passage, section=(label.text,)))
            if denied is None and _is_label_of_patients(label) and labels.count(label.text) == 1:
                yield from _least_age(entry.passage)
            elif denied is not None:
                for name in dict.fromkeys(name for name, _, _, _ in _mentions(label.passage)):
                    yield _claim(entry.passage, name, 0, len(entry.passage.text), denied=denied)
                    break


def _is_label_of_patients(label: "Entry") -> bool:
    """`Patients`, `适用年龄`, in a table of what the device is and is for."""
    about = section_kinds(label.passage.section) & {*_data()["age"]["sections"], "device_description"}
    return bool(about) and re.fullmatch(_data()["age"]["label"], label.text.strip()) is not None


def _least_age(passage: Passage) -> Iterator[Identity]:
    """The one age from which on a device is for; several ages are groups of a study."""
    ages = list(_ages(passage, frozenset(_data()["age"]["sections"])))
    if len(ages) == 1 and ages[0].value.startswith(">="):
        yield ages[0]


def _told_in_cell(passage: Passage) -> Iterator[Identity]:
    """The claims of the text behind a label such as `使用限制`."""
    if not _states_figures(passage) and not of_other_device(passage.text, passage.section):
        yield from _claims(passage)


@cache
def section_kinds(section: tuple[str, ...]) -> frozenset[str]:
    """The kinds of section that the headings above a passage name."""
    return frozenset(kind for heading in section for kind in heading_kinds(heading))


@cache
def heading_kinds(heading: str) -> frozenset[str]:
    """The kinds of section that a heading or a label names."""
    folded = heading.casefold()
    return frozenset(kind for kind, words in _headings().of(folded) if words.search(folded))


@cache
def _headings() -> Likely[tuple[str, Pattern]]:
    """The words of each kind of heading; Latin ones are whole words, since contraindications are no indications."""
    kinds = [
        (h.id, Pattern("|".join([*map(re.escape, h.zh), *(rf"(?<![a-z]){re.escape(w.casefold())}" for w in h.en)])))
        for h in load_headings()
    ]
    return Likely(kinds, lambda kind: kind[1])


def _claims(passage: Passage) -> Iterator[Identity]:
    """Each claim of a sentence with its polarity; a mention that neither affirms nor denies is none."""
    if _asks(passage.text):
        return
    names = _name_spans(passage)
    for name, start, end, how in _mentions(passage):
        if any(s <= start and end <= e for s, e in names):
            continue
        denied = _polarity(passage, name, start, end, how)
        if denied is not None:
            yield _claim(passage, name, start, end, denied=denied)


def _name_spans(passage: Passage) -> list[tuple[int, int]]:
    """Where the product is named: the name `肺结节CT影像辅助检测软件` alone claims nothing."""
    names = {i.value for i in identities(passage) if i.concept == "product_name"}
    return [m.span() for name in names for m in re.finditer(re.escape(name), passage.text)]


def _claim(passage: Passage, name: str, start: int, end: int, *, denied: bool) -> Identity:
    value = f"not {name}" if denied else name
    return Identity("identity", "claim", value, passage.quote(start, end), passage.place(start, end))


def _mentions(passage: Passage) -> list[tuple[str, int, int, str]]:
    """Claims named in a passage: id, span, and the kind of form: "forms", "finite", "affirmed", "denied" or "term"."""
    found: list[tuple[str, int, int, str]] = []
    for name, how, pattern in _patterns(passage.language).of(passage.text):
        for match in pattern.finditer(passage.text):
            if not any(n == name and s < match.end() and match.start() < e for n, s, e, _ in found):
                found.append((name, match.start(), match.end(), how))
    known = {row["id"] for row in _data()["claims"]}
    for term in passage.terms:
        concept = passage.matcher.glossary.concepts[term.concept]
        in_name = re.match(r"(?:[\u4e00-\u9fff]{0,4})(?:软件|系统)|\s+software", passage.text[term.end :])
        if concept.slot == "claim" and concept.id not in known and not in_name:
            found.append((concept.id, term.start, term.end, "term"))
    return sorted(found, key=lambda f: (f[1], f[0]))


def _polarity(passage: Passage, name: str, start: int, end: int, how: str) -> bool | None:
    """True: denied, False: affirmed, None: neither is said of the device."""
    if how in {"affirmed", "denied"}:
        return how == "denied"
    if _is_aside(passage.text, start, passage.language):
        return None
    denied = (_denied_zh if passage.language == "zh" else _denied_en)(passage.text, start, end, how)
    if denied:
        return True
    words = _words(passage.language)
    clause = _clause(passage.text, start, passage.language)
    aided = words["aid"].search(clause + passage.text[start:end]) or words["aided"].match(passage.text, end)
    if words["human"].search(clause) or aided and name in _triggered():
        return None
    if name in _triggered() and how != "finite" and not words["trigger"].search(clause):
        return None
    return False


def denies(text: str, start: int, end: int, language: "Tongue") -> bool | None:
    """Whether a sentence denies what it names from `start` to `end`; None: it says what people do, or what would be."""
    if _asks(text) or _is_aside(text, start, language):
        return None
    if (_denied_zh if language == "zh" else _denied_en)(text, start, end, "term"):
        return True
    return None if _words(language)["human"].search(_clause(text, start, language)) else False


def _asks(text: str) -> bool:
    """A question, whose answer says what is claimed: `问：软件能否代替医师阅片？`"""
    return text.rstrip().endswith(("?", "？"))


def _is_aside(text: str, start: int, language: "Tongue") -> bool:
    """The negation before a mention is a condition or belongs to a noun: `if it does not mark`, 未被标记的部位."""
    return any(
        m.start() <= start < m.end() for m in _words(language)["aside"].finditer(f"{text[:start]}¦{text[start:]}")
    )


def _clause(text: str, start: int, language: "Tongue") -> str:
    """The words of the clause before a mention."""
    before = text[:start]
    border = max((m.end() for m in _words(language)["clause"].finditer(before)), default=0)
    return before[border:]


def _denied_en(text: str, start: int, end: int, how: str) -> bool:
    words = _words("en")
    if words["label"].search(text[:start]):
        return True
    if how == "finite":
        return bool(words["never"].search(text[:start]) or words["negation"].search(text[start:end]))
    negations = list(words["negation"].finditer(text, 0, start))
    if negations and not words["break"].search(text[negations[-1].end() : start]):
        return True
    return words["behind"].search(text[end:]) is not None


def _denied_zh(text: str, start: int, end: int, how: str) -> bool:
    words = _words("zh")
    if words["label"].search(text[:start]):
        return True
    borders = [m.start() for m in words["break"].finditer(text, 0, start)]
    at = borders[-1] if borders else 0
    while borders and words["carry"].search(text[at:start]):
        borders.pop()
        at = borders[-1] if borders else 0
    scope = text[at:start]
    if (
        how != "term" and start < end and words["negation"].search(text, start + 1, end)
    ):  # 只提示、不标注病灶位置, no 卵圆孔未闭
        return True
    negations = list(words["negation"].finditer(scope))
    if negations and not words["reset"].search(scope[negations[-1].end() :]):
        return True
    return words["behind"].search(text[end:]) is not None


def _ages(passage: Passage, kinds: frozenset[str]) -> Iterator[Identity]:
    """Age limits of the patients a device is for: `>=18`, `<=80`."""
    rules = _data()["age"]
    here = bool(kinds & set(rules["sections"])) and not re.search(rules["observed"], passage.text)
    if not here and not re.search(rules["indicates"], passage.text):
        return
    for figure in figures(passage.text, passage.numbers):
        before = passage.text[max(0, figure.start - 40) : figure.start]
        below = figure.comparator == "<" or re.search(rules["below"], before)
        out = re.search(rules["barred"], passage.text[: figure.start])
        barred = below and out
        around = passage.text[max(0, figure.start - 40) : figure.end + 30]
        plain = _is_plain_age(passage.text, figure)
        aged = plain or figure.unit == rules["unit"] and re.search(rules["near"], around)
        aside = any(re.search(rules[said], passage.text[figure.end :]) for said in ("of_work", "untested"))
        aside = aside or re.search(rules["erring"], _part(passage.text, figure)) is not None
        if (
            aged
            and not aside
            and (barred or not re.search(rules["unless"], before))
            and not _is_of_other_device(passage.text, figure)
        ):
            if out and figure.comparator == ">" and figure.high is None:
                yield _fact(passage, "population_age", f"<={figure.low:f}", figure.start, figure.end)
                continue
            yield from _limits(passage, figure, full=plain or bool(barred or re.search(rules["full"], before)))


def _part(text: str, figure: Figure) -> str:
    """What stands between the semicolons around a figure."""
    end = text.find(";", figure.end)
    return text[text.rfind(";", 0, figure.start) + 1 : end if end >= 0 else len(text)]


def _is_of_other_device(text: str, figure: Figure) -> bool:
    """Of the devices named between the semicolons around a figure, the last before it, or else the first, is another one."""
    part, start = _part(text, figure), text.rfind(";", 0, figure.start) + 1
    named = sorted((span[0] + start, role) for role in ("predicate", "subject") for span in cue_spans(role, part))
    before = [role for at, role in named if at < figure.start] or [role for _, role in named[:1]]
    return bool(before) and before[-1] == "predicate"


def _is_plain_age(text: str, figure: Figure) -> bool:
    """`aged 40 and older`: the words around say that it is an age, and where it begins."""
    rules, before = _data()["age"]["plain"], text[max(0, figure.start - 20) : figure.start]
    return not figure.unit and bool(
        re.search(rules["before"], before) and re.search(rules["behind"], text[figure.end :])
    )


def _limits(passage: Passage, figure: Figure, *, full: bool) -> Iterator[Identity]:
    """The lower limit of a figure, and of a range the upper one too; `full`: 年满, without a comparator."""
    inside: list[Number | Figure] = [n for n in passage.numbers if figure.start <= n.start < figure.end] or [figure]
    if figure.high is not None or figure.comparator in {">=", ">"} or full:
        yield _fact(passage, "population_age", f">={figure.low:f}", inside[0].start, inside[0].end)
    if figure.high is not None:
        yield _fact(passage, "population_age", f"<={figure.high:f}", inside[-1].start, inside[-1].end)


def _fact(
    passage: Passage, facet: str, value: str, start: int, end: int, scope: dict[str, str] | None = None
) -> Identity:
    return Identity("identity", facet, value, passage.quote(start, end), passage.place(start, end), scope or {})


def _data() -> Any:
    return grammar("intended_use")


@cache
def _triggered() -> frozenset[str]:
    return frozenset(row["id"] for row in _data()["claims"] if row.get("trigger"))


@cache
def _patterns(language: "Tongue") -> Likely[tuple[str, str, Pattern]]:
    """Claim id, kind of form, pattern; set phrases first, then finite verbs, then the forms that take a negation."""
    border = r"(?<![A-Za-z])" if language == "en" else ""
    keys = {"denied": f"denied_{language}", "affirmed": f"affirmed_{language}", "finite": "finite", "forms": language}
    forms = [
        (row["id"], how, Pattern(border + "(?:" + "|".join(f"(?:{form})" for form in row[key]) + ")", re.I))
        for how, key in keys.items()
        for row in _data()["claims"]
        if row.get(key) and not (how == "finite" and language == "zh")
    ]
    return Likely(forms, lambda form: form[2])


@cache
def _words(language: "Tongue") -> dict[str, re.Pattern[str]]:
    return {name: re.compile(form, re.I) for name, form in _data()["polarity"][language].items()}


@cache
def _cue() -> Triggered:
    return triggered(_data()["cue"])


@cache
def _answer(name: str) -> re.Pattern[str]:
    return re.compile(_data()["answers"][name])
