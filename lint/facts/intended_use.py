"""What a device is for: claims with their polarity, contraindications, and the ages it is meant for.

A claim is an Identity `claim` with the value `diagnosis` or `not diagnosis`; a contraindication is one Identity
an item; its value is the concepts that the item names, joined by `+`, or "none" where the file says that there is none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from lint.document import Block
from lint.facts.cues import cue
from lint.facts.figures import Figure, figures
from lint.facts.grammar import grammar
from lint.facts.identity import column_role, identities
from lint.facts.model import Identity
from lint.facts.names import names_of
from lint.facts.passage import Passage, Reading, is_listed
from lint.glossary.load import load_headings
from lint.language.numbers import Number

if TYPE_CHECKING:
    from lint.document import Tongue
    from lint.facts.tables import Grid

_CONDITIONS = {"finding", "imaging", "anatomy"}
_LEAST_ITEM = 2
_LABEL = 24  # characters of the label of a paragraph
_FULL_STOP = (".", "。", "!", "！")


def claims(reading: Reading, index: int, block: Block) -> Iterator[Identity]:
    """Claims, contraindications and ages of a block that is no heading and no table."""
    passages = reading.sentences(index, block)
    for passage in passages:
        kinds = section_kinds(passage.section)
        if not _of_other_device(passage):
            speaks = kinds & set(_data()["sections"]) or _cue().search(passage.text)
            if speaks and not _states_figures(passage):
                yield from _claims(passage)
            yield from _ages(passage, kinds)
            if passage is not passages[-1] or not _leads_in(reading, index):
                yield from _contraindications(passage, kinds, whole=is_listed(block))
    yield from _listed(reading, index, block)


def _leads_in(reading: Reading, index: int) -> bool:
    """The paragraph is no full sentence and a list follows."""
    text = reading.document.blocks[index].text.rstrip()
    return not text.endswith(_FULL_STOP) and index not in reading.leads and index + 1 in reading.leads


def _states_figures(passage: Passage) -> bool:
    """`病灶检出灵敏度≥90%`: a sentence about a metric and its value says how well, not what for."""
    return bool(passage.numbers) and bool(names_of(passage))


def _of_other_device(passage: Passage) -> bool:
    """A sentence that speaks of the predicate alone."""
    named = cue("predicate", passage.text) and not cue("subject", passage.text)
    return named or any(re.search(grammar("identity")["section_other"], heading) for heading in passage.section)


def claim_rows(grid: "Grid") -> Iterator[Identity]:
    """`Localization of findings | No`: a label cell that names a claim and a cell that answers it with yes or no."""
    for row in grid.at:
        label = row[0]
        for column, entry in enumerate(row[1:], 1):
            if label is None or entry is None or entry is label or column_role(grid, column):
                continue
            denied = _answer("no").search(entry.text)
            if denied or _answer("yes").search(entry.text):
                for name in dict.fromkeys(name for name, _, _, _ in _mentions(label.passage)):
                    yield _claim(entry.passage, name, 0, len(entry.passage.text), denied=bool(denied))
                    break


@cache
def section_kinds(section: tuple[str, ...]) -> frozenset[str]:
    """The kinds of section that the headings above a passage name."""
    return frozenset(kind for heading in section for kind in _heading_kinds(heading))


@cache
def _heading_kinds(heading: str) -> frozenset[str]:
    folded = heading.casefold()
    return frozenset(kind for kind, words in _headings() if words.search(folded))


@cache
def _headings() -> list[tuple[str, re.Pattern[str]]]:
    """The words of each kind of heading; Latin ones are whole words, since contraindications are no indications."""
    return [
        (h.id, re.compile("|".join([*map(re.escape, h.zh), *(rf"(?<![a-z]){re.escape(w.casefold())}" for w in h.en)])))
        for h in load_headings()
    ]


def _claims(passage: Passage) -> Iterator[Identity]:
    """Each claim of a sentence with its polarity; a mention that neither affirms nor denies is none."""
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
    for name, how, pattern in _patterns(passage.language):
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
    denied = (_denied_zh if passage.language == "zh" else _denied_en)(passage.text, start, end, how)
    if denied:
        return True
    words = _words(passage.language)
    clause = _clause(passage, start)
    if words["human"].search(clause) or words["aid"].search(clause + passage.text[start:end]) and name in _triggered():
        return None
    if name in _triggered() and how != "finite" and not words["trigger"].search(clause):
        return None
    return False


def _clause(passage: Passage, start: int) -> str:
    """The words of the clause before a mention."""
    before = passage.text[:start]
    border = max((m.end() for m in _words(passage.language)["clause"].finditer(before)), default=0)
    return before[border:]


def _denied_en(text: str, start: int, end: int, how: str) -> bool:
    words = _words("en")
    if how == "finite":
        return words["never"].search(text[:start]) is not None
    negations = list(words["negation"].finditer(text, 0, start))
    if negations and not words["break"].search(text[negations[-1].end() : start]):
        return True
    return words["behind"].search(text[end:]) is not None


def _denied_zh(text: str, start: int, end: int, how: str) -> bool:
    del how
    words = _words("zh")
    borders = [m.start() for m in words["break"].finditer(text, 0, start)]
    at = borders[-1] if borders else 0
    while borders and words["carry"].search(text[at:start]):
        borders.pop()
        at = borders[-1] if borders else 0
    scope = text[at:start]
    negations = list(words["negation"].finditer(scope))
    if negations and not words["reset"].search(scope[negations[-1].end() :]):
        return True
    return words["behind"].search(text[end:]) is not None


def _ages(passage: Passage, kinds: frozenset[str]) -> Iterator[Identity]:
    """Age limits of the patients a device is for: `>=18`, `<=80`."""
    rules = _data()["age"]
    if not kinds & set(rules["sections"]) and not re.search(rules["indicates"], passage.text):
        return
    for figure in figures(passage.text, passage.numbers):
        before = passage.text[max(0, figure.start - 40) : figure.start]
        around = passage.text[max(0, figure.start - 40) : figure.end + 30]
        if figure.unit == rules["unit"] and re.search(rules["near"], around) and not re.search(rules["unless"], before):
            yield from _limits(passage, figure, full=re.search(rules["full"], before) is not None)


def _limits(passage: Passage, figure: Figure, *, full: bool) -> Iterator[Identity]:
    """The lower limit of a figure, and of a range the upper one too; `full`: 年满, without a comparator."""
    inside: list[Number | Figure] = [n for n in passage.numbers if figure.start <= n.start < figure.end] or [figure]
    if figure.high is not None or figure.comparator in {">=", ">"} or full:
        yield _fact(passage, "population_age", f">={figure.low:f}", inside[0].start, inside[0].end)
    if figure.high is not None:
        yield _fact(passage, "population_age", f"<={figure.high:f}", inside[-1].start, inside[-1].end)


def _contraindications(passage: Passage, kinds: frozenset[str], *, whole: bool) -> Iterator[Identity]:
    """The items of a contraindication statement; an item of a list is one, if it names several things."""
    rules, language = _data()["contraindications"], passage.language
    text = passage.text
    stated = re.search(rules["statement"][language], text)
    explicit = re.search(rules["explicit"][language], text)
    in_section = not kinds & {"indications_for_use"} or _own_heading(passage, rules["section"])
    in_section = in_section and _nearest_kind(passage, rules["section"], rules["limits"]) == rules["section"]
    if not (explicit or stated or in_section and _is_item(passage)):
        return
    if re.search(rules["none"][language], text):
        yield _fact(passage, "contraindication", "none", 0, len(text))
    elif explicit or in_section or not re.search(rules["purpose"][language], text) and (kinds or _cue().search(text)):
        since = 0 if explicit or in_section or not stated else stated.start()
        yield from _items(passage, since, "parts" if whole else "split")


def _listed(reading: Reading, index: int, block: Block) -> Iterator[Identity]:
    """The items of a list whose lead-in is the statement: `X is not to be used:` and what follows."""
    rules, language = _data()["contraindications"], reading.document.language
    lead = _lead_in(reading, index)
    if lead is None or re.search(rules["purpose"][language], lead) or not re.search(rules["statement"][language], lead):
        return
    passage = reading.passage(index, -1, block.text, block.section)
    sentences = reading.sentences(index, block)
    known = any(True for p in sentences for _ in _contraindications(p, section_kinds(p.section), whole=True))
    if not known and not re.search(rules["statement"][language], passage.text):
        yield from _items(passage, 0, "parts")


def _lead_in(reading: Reading, index: int) -> str | None:
    """The paragraph before a list, when it is no full sentence: `…:`, `It must not be used in patients who`."""
    lead = reading.leads.get(index, "").rstrip()
    return lead if lead and not lead.endswith(_FULL_STOP) else None


def _nearest_kind(passage: Passage, *kinds: str) -> str:
    """The kind that the label of the paragraph, or else the innermost heading that names any of them, names first."""
    label, colon, _ = passage.normal.text.partition(":")
    headings = (
        *passage.section,
        *([label] if colon and len(label) <= _LABEL and not re.search("[。;!?]", label) else []),
    )
    named = (kind for heading in reversed(headings) for kind in kinds if kind in _heading_kinds(heading))
    return next(named, "")


def _own_heading(passage: Passage, kind: str) -> bool:
    """The nearest heading names the kind and nothing else."""
    return bool(passage.section) and _heading_kinds(passage.section[-1]) == {kind}


def _is_item(passage: Passage) -> bool:
    """A sentence of such a section that is no warning."""
    return not re.search(r"(?i)^\W*(?:warnings?|cautions?|precautions?|警告|注意|警示)", passage.text)


def _items(passage: Passage, since: int, border_of: str) -> Iterator[Identity]:
    """The items that a statement lists, each with its concepts and its figures; clauses before the statement are none."""
    rules, language, text = _data()["contraindications"], passage.language, passage.text
    lead = re.match(rules["lead"][language], text)
    at = lead.end() if lead else 0
    for border in [*re.finditer(rules[border_of][language], text[at:]), None]:
        stop = len(text) if border is None else border.start() + (lead.end() if lead else 0)
        if stop > max(at, since) and _says_something(text[at:stop], language):
            yield _item(passage, at, stop)
        at = stop if border is None else border.end() + (lead.end() if lead else 0)


def _says_something(item: str, language: "Tongue") -> bool:
    rest = _data()["contraindications"]["rest"][language]
    if language == "zh":
        return len(re.sub(rf"{rest}|[^\u4e00-\u9fffA-Za-z0-9]", "", item)) >= _LEAST_ITEM
    return any(not re.match(rest, word) for word in re.findall(r"[A-Za-z0-9-]+", item))


def _item(passage: Passage, start: int, end: int) -> Identity:
    concepts = passage.matcher.glossary.concepts
    inside = [t.concept for t in passage.terms if start <= t.start and t.end <= end]
    named = sorted(
        {
            c
            for c in inside
            if concepts[c].domain in _CONDITIONS
            and concepts[c].contrast != "modality"
            or concepts[c].slot == "subgroup"
        }
    )
    figures = sorted(
        f"{n.value.normalize():f} {n.unit}".strip() for n in passage.numbers if start <= n.start and n.end <= end
    )
    scope = {"figures": ", ".join(figures)} if figures else {}
    return _fact(passage, "contraindication", "+".join(named), start, end, scope)


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
def _patterns(language: "Tongue") -> list[tuple[str, str, re.Pattern[str]]]:
    """Claim id, kind of form, pattern; set phrases first, then finite verbs, then the forms that take a negation."""
    border = r"(?<![A-Za-z])" if language == "en" else ""
    keys = {"affirmed": f"affirmed_{language}", "denied": f"denied_{language}", "finite": "finite", "forms": language}
    return [
        (row["id"], how, re.compile(border + "(?:" + "|".join(f"(?:{form})" for form in row[key]) + ")", re.I))
        for how, key in keys.items()
        for row in _data()["claims"]
        if row.get(key) and not (how == "finite" and language == "zh")
    ]


@cache
def _words(language: "Tongue") -> dict[str, re.Pattern[str]]:
    return {name: re.compile(form, re.I) for name, form in _data()["polarity"][language].items()}


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(_data()["cue"])


@cache
def _answer(name: str) -> re.Pattern[str]:
    return re.compile(_data()["answers"][name])
