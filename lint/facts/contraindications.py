"""Whom and what a device is not for: the items of sentences, lists and rows that say so.

A contraindication is one Identity an item; its value is the concepts that the item names, joined by `+`, or "none"
where the file says that there is none. Its reason says where it is called a contraindication: sentence, heading, lead-in.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lint.document import Block, Tongue
from lint.facts.grammar import grammar
from lint.facts.intended_use import heading_kinds, of_other_device, speaks_of_use
from lint.facts.model import Identity
from lint.facts.passage import Passage, Reading, is_listed
from lint.facts.table_labels import says
from lint.language.sentences import sentences

if TYPE_CHECKING:
    from lint.facts.tables import Grid

_CONDITIONS = {"finding", "imaging", "anatomy"}
_LEAST_ITEM = 2
_LABEL = 24  # characters of the label of a paragraph
_FULL_STOP = (".", "。", "!", "！")
_OUTSIDE = "indications_for_use"


def contraindications(reading: Reading, index: int, block: Block) -> Iterator[Identity]:
    """The items of a block that is no heading and no table."""
    passages = reading.sentences(index, block)
    for passage in passages:
        if (
            not of_other_device(passage.text, passage.section)
            and (passage is not passages[-1] or not _leads_in(reading, index))
            and not _is_remark(reading, index, passage)
        ):
            yield from _stated(passage, whole=is_listed(block))
    yield from _listed(reading, index, block)


def _is_remark(reading: Reading, index: int, passage: Passage) -> bool:
    """A full sentence behind the items of a list that excludes nothing itself: `Mixed infections: no species is assigned.`"""
    rules, language, blocks = _data(), passage.language, reading.document.blocks
    listed = index > 0 and is_listed(blocks[index - 1]) and not is_listed(blocks[index])
    excludes = any(re.search(rules[kind][language], passage.text) for kind in ("explicit", "statement"))
    return listed and not excludes and re.search(rules["full"][language], passage.text) is not None


def contraindication_rows(grid: "Grid") -> Iterator[Identity]:
    """`Contraindications | Pregnancy; pacemakers`: the cell behind a label, read as a section with that heading."""
    from lint.facts.identity import column_role

    listed = _listed_below(grid)
    if listed:
        yield from listed
        return
    for row in grid.at:
        label = row[0] if row[0] is None or not row[0].text.strip().isdecimal() or len(row) < 3 else row[1]
        for column, entry in enumerate(row):
            if label is None or entry is None or entry is label or entry is row[0] or column_role(grid, column):
                continue
            if len(label.text) <= _LABEL and _zone_of(label.text, label.passage.language):
                yield from _stated(replace(entry.passage, section=(label.text,)), whole=False)
                break


def _listed_below(grid: "Grid") -> list[Identity]:
    """A table that is called a list of contraindications, by its caption or the head of a column: each cell is an item."""
    found: list[Identity] = []
    kinds: list[str] = []  # what a column says that the others are: 禁忌, 禁忌, 限制
    for column in range(grid.table.columns):
        heads = grid.headers(column)
        if any(says("number", head.text) for head in heads):
            continue
        titles = [*(head.text for head in heads[-1:]), *([grid.table.caption] if not found else [])]
        title = next((t for t in titles if _is_title(t, grid.reading.document.language)), "")
        rows = [row[column] for row in grid.at[grid.header_rows :]]
        texts = [entry.text.strip() if entry is not None else "" for entry in rows]
        if title and len(set(texts)) < len(texts):
            zones = [_zone_of(text, grid.reading.document.language) for text in texts]
            kinds = zones if "heading" in zones else []
            continue
        for number, entry in enumerate(rows if title else ()):
            barred = not kinds or kinds[number] == "heading"
            if entry is not None and not entry.is_empty and barred:
                found += _stated(replace(entry.passage, section=(title,)), whole=True)
    return found


def _is_title(text: str, language: Tongue) -> bool:
    """`Table 3: Contraindications` calls what is below so, `Contraindications: pregnancy` says it all itself."""
    label, _, rest = text.replace("：", ":").partition(":")
    told = rest.strip() and _zone_of(label, language)
    return not told and _zone_of(text, language) in {"heading", "statement"}


def _leads_in(reading: Reading, index: int) -> bool:
    """The paragraph is no full sentence and a list follows."""
    text = reading.document.blocks[index].text.rstrip()
    return not text.endswith(_FULL_STOP) and index not in reading.leads and index + 1 in reading.leads


def _zone(passage: Passage) -> str:
    """What the label of the line, or else the innermost heading that says so, makes of a sentence.

    "heading": a list of contraindications; "statement": of other uses that are excluded; "limits": of limits in general.
    """
    headings = (_label(passage), *reversed(passage.section))
    zones = [zone for heading in headings if (zone := _zone_of(heading, passage.language))]
    while zones[:2] != zones[:1] and zones[0] == "statement":
        zones.pop(0)
    return zones[0] if zones else ""


def _zone_of(heading: str, language: str) -> str:
    rules, kinds = _data(), heading_kinds(heading)
    if rules["section"] in kinds:
        mixed = _OUTSIDE in kinds or re.search(rules["with_use"], heading)
        return "both" if mixed else "statement" if rules["limits"] in kinds else "heading"
    if re.search(rules["statement"][language], heading) and not re.search(rules["purpose"][language], heading):
        return "statement"
    return "limits" if rules["limits"] in kinds else "uses" if _OUTSIDE in kinds else ""


def _label(passage: Passage) -> str:
    """The words before the colon of the line that a sentence stands in."""
    text = passage.normal.text
    label, colon, _ = text[text.rfind("\n", 0, passage.start) + 1 : passage.end].partition(":")
    return label if colon and len(label) <= _LABEL and not re.search("[。;!?]", label) else ""


def _stated(passage: Passage, *, whole: bool) -> Iterator[Identity]:
    """The items of a sentence that excludes uses, or that stands where they are listed."""
    rules, language, text = _data(), passage.language, passage.text
    zone, stated = _zone(passage), re.search(rules["statement"][language], text)
    explicit = re.search(rules["explicit"][language], text)
    listed = zone in {"heading", "statement"} and _is_item(passage)
    if not (explicit or stated or listed) or re.search(rules["of_clause"], text):
        return
    if (
        not (explicit or stated)
        and re.search(rules["affirms"][language], text)
        or re.search(rules["permits"][language], text)
    ):
        return
    if not explicit and re.search(rules["left_out"], text):
        return
    if re.search(rules["none"][language], text):
        yield _fact(passage, "none", 0, len(text))
    elif re.search(rules["told_elsewhere"], text):
        return
    elif (
        explicit
        or listed
        or zone == "heading"
        or (_excludes_more(passage) or not re.search(rules["purpose"][language], _without_reasons(text, language)))
        and (zone or speaks_of_use(passage))
    ):
        named = "sentence" if explicit else "heading" if zone == "heading" else "list" if listed else ""
        since = _since(passage, stated) if stated and not named else 0
        yield from _items(passage, since, "parts" if whole else "split", named)


def _excludes_more(passage: Passage) -> bool:
    """A clause that denies a purpose stands beside one that excludes somebody: 不用于安装起搏器者，不用于急症监护."""
    rules, language = _data(), passage.language
    told = [part for part in re.split("[,;。]", passage.text) if re.search(rules["statement"][language], part)]
    purposes = [re.search(rules["purpose"][language], part) is not None for part in told]
    return language == "zh" and len(set(purposes)) > 1


def _since(passage: Passage, stated: re.Match[str]) -> int:
    """Where the items begin: behind the statement, or before it where nothing stands behind: `X、Y患者不得使用`."""
    text = passage.text
    behind = re.split("[;。\n]", text[stated.end() :], maxsplit=1)[0].rstrip(".")
    if _says_something(_without_reasons(behind, passage.language), passage.language):
        return stated.start()
    return max((m.end() for m in re.finditer("[;。:\n]", text[: stated.start()])), default=0)


def _listed(reading: Reading, index: int, block: Block) -> Iterator[Identity]:
    """The items of a list whose lead-in is the statement: `X is not to be used:` and what follows."""
    rules, language = _data(), reading.document.language
    lead = _lead_in(reading, index)
    explicit = re.search(rules["explicit"][language], lead)
    if re.search(rules["purpose"][language], lead) or not (explicit or re.search(rules["statement"][language], lead)):
        return
    passage = reading.passage(index, -1, block.text, block.section)
    known = any(True for p in reading.sentences(index, block) for _ in _stated(p, whole=True))
    if (
        not known
        and not re.search(rules["affirms"][language], passage.text)
        and not re.search(rules["statement"][language], passage.text)
        and not _zone_of(_label(passage), language)
    ):
        yield from _items(passage, 0, "parts", "lead-in" if explicit else "list")


def _lead_in(reading: Reading, index: int) -> str:
    """The end of the paragraph before a list, when it is no full sentence: `…:`, `It must not be used in patients who`."""
    lead = reading.leads.get(index, "").rstrip()
    if not lead or lead.endswith(_FULL_STOP):
        return ""
    start, end = sentences(lead)[-1]
    return lead[start:end].rpartition("\n")[2]


def _is_item(passage: Passage) -> bool:
    """A sentence of such a section that is no warning, and behind another one no full sentence."""
    first = not passage.normal.text[: passage.start].rpartition("\n")[2].strip()
    text = re.sub(_data()["subordinate"][passage.language], "", passage.text)
    full = not first and re.search(_data()["full"][passage.language], text)
    return not full and not re.search(_data()["aside"], passage.text)


def _items(passage: Passage, since: int, border_of: str, named: str) -> Iterator[Identity]:
    """The items that a statement lists, each with its concepts and its figures; clauses before the statement are none.

    `named`: where they are called contraindications, "list" where they only stand in a list of excluded uses, else "".
    """
    rules, language, text = _data(), passage.language, passage.text
    first = at = _lead(passage)
    found = 0
    marked = len(re.findall(rules["marks"], text)) > 1
    for border in [*_borders(text[first:], rules["marks"] if marked else rules[border_of][language], language), None]:
        stop = len(text) if border is None else first + border.start()
        if found and _is_another_clause(text[at:stop], language):
            return
        if stop > max(at, since) and _says_something(text[at:stop], language):
            told = found and re.search(rules["predicate"][language], text[at:stop])
            asked = found and re.search(rules["affirms"][language], text[at:stop])
            aim = not named and len(text) > stop - at and re.search(rules["purpose"][language], text[at:stop])
            if not (told or asked or aim and _excludes_more(passage) or re.search(rules["reference"], text[at:stop])):
                item = _item(passage, at, stop)
                yield replace(item, reasons={"contraindication": named}) if named else item
            found += 1
        at = stop if border is None else first + border.end()


def _borders(text: str, between: str, language: str) -> Iterator[re.Match[str]]:
    """What stands between items; the reason why something is excluded is none, and examples are no items."""
    reasons = list(re.finditer(_data()["reason"][language], text))
    inside = [*reasons, *re.finditer(_data()["examples"][language], text)]
    listed = (m for m in re.finditer(between, text) if not any(i.start() <= m.start() < i.end() for i in inside))
    yield from sorted([*reasons, *listed], key=re.Match.start)


def _without_reasons(text: str, language: str) -> str:
    return re.sub(_data()["reason"][language], "", text)


def _is_another_clause(text: str, language: str) -> bool:
    """Behind the items another clause begins, which warns or asks for something: `it requires each user to be trained`."""
    rules = _data()
    return re.search(rules["clause"][language], text) is not None and not re.search(rules["statement"][language], text)


def _lead(passage: Passage) -> int:
    """Where the items of a sentence begin: behind its label, its lead-in, the mark of a list."""
    label, text, rules = _label(passage), passage.text, _data()
    at = len(label) + 1 if label and text.startswith(f"{label}:") and _zone_of(label, passage.language) else 0
    lead = re.match(rules["lead"][passage.language], text[at:])
    if lead is None:
        return at
    # `Patients with a stent must not be analyzed with the device`: the words before the verb are the item
    called = re.search(rules["explicit"][passage.language], lead[0])
    is_item = not called or re.search(rules["behind"][passage.language], lead[0])
    behind = at + lead.end()
    said = _without_reasons(text[behind:], passage.language)
    return at if is_item and not at and not _says_something(said, passage.language) else behind


def _says_something(item: str, language: str) -> bool:
    """Whether words are left that name what is excluded, and not only that something is, or the product."""
    rest, statement = _data()["rest"][language], _data()["statement"][language]
    if language == "zh":
        return len(re.sub(rf"{rest}|{statement}|[^\u4e00-\u9fffA-Za-z0-9]", "", item)) >= _LEAST_ITEM
    bare = re.sub(statement, " ", item)
    words = re.findall(r"[A-Za-z0-9-]+", bare if bare == item else re.sub(r"[A-Z]\w*", " ", bare))
    return any(not re.match(rest, word) for word in words)


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
    return _fact(passage, "+".join(named), start, end, scope)


def _fact(passage: Passage, value: str, start: int, end: int, scope: dict[str, str] | None = None) -> Identity:
    quote, place = passage.quote(start, end), passage.place(start, end)
    return Identity("identity", "contraindication", value, quote, place, scope or {})


def _data() -> Any:
    return grammar("intended_use")["contraindications"]
