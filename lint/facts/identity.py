"""What the device is: name, models, versions, codes and classes, from labels, sentences, titles and tables.

A fact that speaks of another device (the predicate, an earlier version) carries the scope `role=predicate`; a 510(k)
number that is given as the file's own carries `role=subject`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from lint.document import Tongue
from lint.facts.device_names import named_devices
from lint.facts.grammar import grammar
from lint.facts.model import Fact, Identity
from lint.facts.passage import Passage
from lint.language.triggers import Likely, Pattern, Triggered, triggered

if TYPE_CHECKING:
    from lint.facts.tables import Entry, Grid

_TITLE_BLOCKS = 8
_TITLE_LENGTH = 90
_LABEL_REST = 6
_MANY = {"model", "product_code", "regulation", "full_version"}
_PARTS_OF_FULL = 4
_LABEL_AND_VALUE = 2  # columns of a table without a header
_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[\u4e00-\u9fff])")


def identities(passage: Passage) -> Iterator[Identity]:
    """What a sentence or a cell says of the identity of a device, in order."""
    found: dict[tuple[str, int], Identity] = {}
    labelled = [*_headed(passage), *_labelled(passage)]
    for facet, start, end in (*_titled(passage), *labelled, *_formed(passage)):
        if not any(
            key[0] == facet and key[1] < end and start < key[1] + len(fact.quote) for key, fact in found.items()
        ):
            role, words = role_at(passage, start, end)
            if (
                facet == "k_number"
                and not role
                and ((facet, start, end) in labelled or passage.text.strip() == passage.text[start:end])
            ):
                role = "subject" if passage.cell < 0 else ""
            found[facet, start] = _fact(passage, facet, start, end, role, words)
    yield from (found[key] for key in sorted(found, key=lambda k: (k[1], k[0])))


def role_at(passage: Passage, start: int, end: int) -> tuple[str, str]:
    """Whose value stands there, and which words say so: "predicate" for another device's, "subject", else ""."""
    before = passage.text[:start].rpartition("\n")[2]
    after = re.split(r"[.;。,\n]", passage.text[end : end + 60])[0]
    for role, begin, stop in named_devices(passage.text, passage.devices):
        if role == "predicate" and stop <= start and _IN_BRACKET.fullmatch(passage.text, stop, start):
            return "predicate", f"sentence: {passage.text[begin:stop]}"
    other, own = (
        max(_pattern(name).finditer(before), key=re.Match.start, default=None)
        for name in ("device_other", "device_own")
    )
    if other and (not own or other.start() > own.start()):
        return "predicate", f"sentence: {other[0]}"
    if own:
        return "subject", f"sentence: {own[0]}"
    if behind := _pattern("device_other").search(after):
        return "predicate", f"sentence: {behind[0]}"
    heading = next((heading for heading in passage.section if _pattern("section_other").search(heading)), "")
    return ("predicate", f"heading: {heading}") if heading else ("", "")


_IN_BRACKET = re.compile(r"(?:\s[A-Z0-9][A-Za-z0-9]*){0,2}[”\"]?\s?\(\s?")  # `OrthoSpot Trauma (K231570)`


def _fact(passage: Passage, facet: str, start: int, end: int, role: str, words: str = "") -> Identity:
    value = _BESIDE_HAN.sub("", " ".join(passage.text[start:end].split()))
    if facet == "release_version" and value.count(".") >= _PARTS_OF_FULL - 1:
        facet = "full_version"
    scope, reasons = ({"role": role} if role else {}), ({"role": words} if words else {})
    return Identity("identity", facet, value, passage.quote(start, end), passage.place(start, end), scope, reasons)


def _titled(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """The name in the title of a file, and in running heads."""
    forms = [*_forms("anywhere", passage.language)]
    if passage.cell < 0 and passage.block < _TITLE_BLOCKS and len(passage.text) <= _TITLE_LENGTH:
        forms += _forms("titles", passage.language)
    for form in forms:
        for match in form.finditer(passage.text):
            if _is_name(match["v"]):
                yield "product_name", *match.span("v")


def _labelled(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """`label: value`, `label value`, `label: value, value and value`."""
    for facet, start, end in labels_in(passage.text, passage.language):
        separator = _pattern("colon" if facet == "product_name" else "separator").match(passage.text, end)
        separator = separator or _line_end(passage.text, start, end)
        if separator and not _is_foreign(facet, passage.text[:start]):
            yield from _values(facet, passage.text, separator.end(), passage.language)


def _headed(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """The value right below a heading that is its label: `（三）型号/规格`, and below it `XR-Lung-2，发布版本2`."""
    if passage.start or passage.cell >= 0 or not passage.section:
        return
    heading = _NUMBERING.sub("", passage.section[-1]).strip(" :：")
    for facet, start, end in labels_in(heading, passage.language):
        if not start and end == len(heading):
            at = len(passage.text) - len(passage.text.lstrip())
            yield from _values(facet, passage.text, at, passage.language)


_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)+\.?|[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]?)\s*")


def _line_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """A label that is all of its line stands above its value: `Device Name`, and below it `Rapid X`."""
    return None if text[:start].rpartition("\n")[2].strip() else _BREAK.match(text, end)


_BREAK = re.compile(r"[ \t]*\n\s*")


def _values(facet: str, text: str, at: int, language: Tongue) -> Iterator[tuple[str, int, int]]:
    """The value that begins here, and those that a list adds to it."""
    while (match := _value(facet, language).match(text, at)) and _is_value(facet, match, text):
        yield facet, *match.span()
        more = _pattern("more").match(text, match.end()) if facet in _MANY else None
        if more is None:
            return
        at = more.end()


def _formed(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """Values in set phrases: `The predicate device is X`, `Class II`, `21 CFR 892.2080`."""
    for facet, form in _set_phrases(passage.language).of(passage.text):
        for match in form.finditer(passage.text):
            if _is_value(facet, match, passage.text) and not _is_foreign(facet, passage.text[: match.start()]):
                yield from ((facet, *match.span(name)) for name in ("v", "w") if match.groupdict().get(name))


@cache
def _set_phrases(language: Tongue) -> Likely[tuple[str, Pattern]]:
    phrases = [(facet, form) for facet in grammar("identity")["forms"] for form in _forms(facet, language)]
    return Likely(phrases, lambda phrase: phrase[1])


def labels_in(text: str, language: Tongue) -> Iterator[tuple[str, int, int]]:
    """The labels of a text with their facets."""
    for match in _labels(language).finditer(text):
        yield str(match.lastgroup), match.start(), match.end()


def identity_rows(grid: "Grid") -> Iterator[Identity]:
    """What the rows of a table say: the label in the first cell, values of each device behind it."""
    if _is_column_table(grid):
        yield from _columns(grid)
        return
    for row in grid.at:
        cells = [e for n, e in enumerate(row) if e is not None and (n == 0 or e is not row[n - 1])]
        if len(cells) == _LABEL_AND_VALUE and _pattern("other_row").fullmatch(cells[0].text.strip()):
            yield from _cell_facts(cells[1], ("product_name",), "predicate", f"row: {cells[0].text}")
        for number, label in enumerate(cells[:-1]):
            facets = _label_facets(label)
            if number == 0 and facets == ("product_name",) and _is_vague(label) and not _labels_devices(grid, label):
                continue
            if facets and (number == 0 or not _label_facets(cells[number - 1])):
                form = number > 0 or len(cells) > 3 and bool(_label_facets(cells[2]))
                if form:
                    yield from _cell_facts(cells[number + 1], facets, "")
                    continue
                for value in cells[number + 1 :]:
                    yield from _cell_values(grid, facets, value)


def _is_vague(label: "Entry") -> bool:
    """`Name`, 名称: of whatever the rows beside it are about."""
    return re.fullmatch(r"(?i)name|名称", label.text) is not None


def _labels_devices(grid: "Grid", label: "Entry") -> bool:
    """Another row of the same column is labelled with a facet of a device."""
    return any(row[0] is not None and row[0] is not label and _label_facets(row[0]) for row in grid.at)


def _is_column_table(grid: "Grid") -> bool:
    """Labels stand in the header row: two or more facets, none below the first of them, and no table of scanners."""
    header = [e for e in grid.at[0] if e is not None]
    facets = [_label_facets(e) for e in header]
    return (
        len(grid.at) > 1
        and sum(bool(f) for f in facets) >= 2
        and not any(row[0] is not None and _label_facets(row[0]) for row in grid.at[1:])
        and not any(_pattern("scanners").search(e.text) for e in header)
    )


def _columns(grid: "Grid") -> Iterator[Identity]:
    for column, header in enumerate(grid.at[0]):
        facets = _label_facets(header) if header is not None else ()
        if header is not None and _pattern("names_column").fullmatch(header.text.strip()):
            facets = ("product_name",)
        for row in grid.at[1:] if facets else ():
            value = row[column]
            other = any(e is not None and _pattern("device_other").search(e.text) for e in row)
            other = other or (row[0] is not None and _pattern("other_row").fullmatch(row[0].text.strip()) is not None)
            role = "predicate" if other and column else ""
            if value is not None:
                yield from _cell_facts(value, facets, role)


def _label_facets(entry: "Entry") -> tuple[str, ...]:
    """The facets of a cell that is a label and nothing else."""
    text = entry.text
    found = list(labels_in(text, entry.passage.language))
    rest = text
    for _, start, end in found:
        rest = rest.replace(text[start:end], " ")
    rest = re.sub(r"(?i)\b(?:and|of|the|numbers?|no|software)\b|[\s:/&(),.]|软件|及|与|和", "", rest)
    if not found or len(rest) > _LABEL_REST or any(_is_foreign(f, text[:start]) for f, start, _ in found):
        return ()
    return tuple(dict.fromkeys(facet for facet, _, _ in found))


def _cell_values(grid: "Grid", facets: tuple[str, ...], value: "Entry") -> Iterator[Identity]:
    header = " ".join(e.text for e in grid.headers(value.column)) if grid.header_rows else ""
    yield from _cell_facts(value, facets, column_role(grid, value.column), f"column: {header}" if header else "")


def column_role(grid: "Grid", column: int) -> str:
    """Whose data a column of a table holds, by its header."""
    header = " ".join(e.text for e in grid.headers(column)) if grid.header_rows else ""
    if column == 1 and len(grid.at[0]) == _LABEL_AND_VALUE:
        header = _pattern("number_alone").sub("", header)  # `510(k) number | K261830` is a row like those below
    if _pattern("own_header").search(header):
        return ""
    if _pattern("other_header").search(header):
        return "predicate"
    return "" if column <= 1 else "predicate"


def of_device(facts: Iterable[Fact], entry: "Entry", grid: "Grid") -> Iterator[Fact]:
    """The facts of a cell; what it says itself of an identity is another device's where its column or row is that one's."""
    heads = " ".join(e.text for e in (*grid.headers(entry.column), *grid.labels(entry.row)) if e is not entry)
    named = any(_pattern("other_row").fullmatch(e.text.strip()) for e in grid.labels(entry.row) if e is not entry)
    named = named or _pattern("device_other").search(heads) is not None
    other = entry.column > 0 and named and not _pattern("device_own").search(heads)
    for fact in facts:
        if other and isinstance(fact, Identity) and "role" not in fact.scope:
            yield replace(
                fact, scope={**fact.scope, "role": "predicate"}, reasons={**fact.reasons, "role": f"table: {heads}"}
            )
        else:
            yield fact


def _cell_facts(value: "Entry", facets: tuple[str, ...], role: str, words: str = "") -> Iterator[Identity]:
    """The values of the facets in one cell; those with labels of their own are read with the cell's text."""
    passage = value.passage
    own = {(f, s) for f, s, _ in (*_labelled(passage), *_formed(passage))}
    for facet in facets:
        search = _value(facet, passage.language).search(passage.text) if facet in _MANY else None
        at = search.start() if search else len(passage.text) - len(passage.text.lstrip())
        for name, start, end in _values(facet, passage.text, at, passage.language):
            if (name, start) not in own:
                yield _fact(passage, name, start, end, role, words if role else "")


def _is_foreign(facet: str, before: str) -> bool:
    """Whether the words before a label say that it is a scanner's, a library's or a document's."""
    kind = "version" if facet.endswith("_version") else facet
    pattern = grammar("identity")["foreign"].get(kind)
    return bool(pattern) and re.search(rf"(?i)(?:(?<![A-Za-z])|(?=[^\x00-\x7f])){pattern}", before) is not None


def _is_value(facet: str, match: re.Match[str], text: str) -> bool:
    value = match["v"] if "v" in match.re.groupindex else match[0]
    if facet == "product_name":
        return _is_name(value)
    if facet == "model":
        return not _pattern("no_model").search(value)
    if facet.endswith("_version"):
        return not re.search(grammar("identity")["foreign"]["later"], text[match.end() :])
    return True


def _is_name(value: str) -> bool:
    return not _pattern("no_name").search(value)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(grammar("identity")[name], re.I if name in {"separator", "colon", "more"} else 0)


@cache
def _labels(language: Tongue) -> Triggered:
    rows = grammar("identity")["labels"]
    joined = "|".join(f"(?P<{row['facet']}>{'|'.join(row[language])})" for row in rows)
    border = "(?![A-Za-z])" if language == "en" else ""
    return triggered(rf"(?<![A-Za-z])(?:{joined}){border}(?!\s*(?:naming|命名|历史|history))", re.I)


@cache
def _value(facet: str, language: Tongue) -> re.Pattern[str]:
    values = {name: form.replace("{company}", _value_forms()["company"]) for name, form in _value_forms().items()}
    if facet == "product_name":
        return re.compile(f"{values['name_zh']}|{values['name']}" if language == "zh" else values["name"], re.I)
    return re.compile(values["version" if facet.endswith("_version") else facet], re.I)


def _value_forms() -> Mapping[str, str]:
    forms: Mapping[str, str] = grammar("identity")["values"]
    return forms


@cache
def _forms(name: str, language: Tongue) -> list[Pattern]:
    rows = grammar("identity")
    forms = (rows["forms"][name] if name in rows["forms"] else rows[name])[language]
    values = _value_forms()
    return [Pattern(re.sub(r"\{(\w+)\}", lambda m: values.get(m[1], m[0]), form), re.I) for form in forms]
