"""How images were made: parameters with their figures, and vendors with their models."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lint.facts.figures import Figure, figures
from lint.facts.grammar import grammar
from lint.facts.model import Method
from lint.facts.passage import Passage

_NO_MEASURE = {"percent", "count", "fraction", "decimal", "months"}


@cache
def _parameters() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = grammar("methods")["acquisition"]["parameters"]
    values = {_folded(form): row["value"] for row in rows for form in (*row["en"], *row["zh"])}
    forms = sorted(values, key=len, reverse=True)
    words = (rf"(?<![A-Za-z]){re.escape(f)}(?:es|s)?(?![A-Za-z])" if f.isascii() else re.escape(f) for f in forms)
    return re.compile("|".join(words).replace(r"\ ", r"[ \-]"), re.I | re.A), values


def _folded(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name.lower())


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    entry = grammar("methods")["acquisition"]
    between, behind, unless = (re.compile(entry[name], re.I | re.A) for name in ("between", "behind", "unless"))
    return between, behind, unless


def acquisition(passage: Passage) -> Iterator[Method]:
    """`slice thickness<=1.5 mm`, `field strength 3 T`."""
    text = passage.text
    yield from (*_field_strength(passage), *_matrix(passage))
    if not any(number.unit for number in passage.numbers):
        return
    held = [f for f in figures(text, passage.numbers) if f.kind not in _NO_MEASURE]
    pattern, values = _parameters()
    named: list[Figure] = []
    for match in pattern.finditer(text) if held else ():
        figure = _figure_of(text, match.span(), held)
        if figure is not None and not _is_aside(text, figure):
            named.append(figure)
            written = _folded(match[0])
            name = values.get(written) or values.get(written.removesuffix("s")) or values[written.removesuffix("es")]
            start, end = min(match.start(), figure.start), max(match.end(), figure.end)
            yield _fact(passage, "acquisition", _stated(name, figure), start, end)
    for figure in held:
        parameter = grammar("methods")["acquisition"]["by_unit"].get(figure.unit)
        if parameter and figure not in named and not _is_aside(text, figure):
            yield _fact(passage, "acquisition", _stated(parameter, figure), figure.start, figure.end)


def _is_aside(text: str, figure: Figure) -> bool:
    """The clause tells what was excluded, a spread or a class: no setting of the acquisition."""
    start = max(text.rfind(mark, 0, figure.start) for mark in ";。") + 1
    end = min((at for mark in ";。" if (at := text.find(mark, figure.end)) >= 0), default=len(text))
    return _between()[2].search(text, start, end) is not None


@cache
def _matrix_form() -> re.Pattern[str]:
    return re.compile(grammar("methods")["acquisition"]["matrix"], re.I | re.A)


def _matrix(passage: Passage) -> Iterator[Method]:
    """`matrix 512×512`."""
    for match in _matrix_form().finditer(passage.text):
        yield _fact(passage, "acquisition", f"matrix {match[1]}×{match[2]}", match.start(), match.end())


def _stated(name: str, figure: Figure) -> str:
    return f"{name}{figure}" if figure.comparator else f"{name} {figure}"


def _figure_of(text: str, name: tuple[int, int], held: list[Figure]) -> Figure | None:
    """The figure right behind a parameter, else the one right before it."""
    between, behind, _ = _between()
    for figure in held:
        if figure.start >= name[1]:
            if figure.start - name[1] < 40 and between.fullmatch(text[name[1] : figure.start]):
                return figure
            break
    return next((f for f in held if f.end <= name[0] and behind.fullmatch(text[f.end : name[0]])), None)


@cache
def _field() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = grammar("methods")["acquisition"]
    return re.compile(entry["field_strength"], re.A), re.compile(entry["field_context"], re.A)


def _field_strength(passage: Passage) -> Iterator[Method]:
    """`at 1.5T and 3.0T`, `at 120 kVp`: figures that name their parameter by their unit."""
    figure, context = _field()
    found = list(figure.finditer(passage.text))
    if not found or not any("." in match[1] for match in found) and not context.search(passage.text):
        return
    for match in found:
        strength = match[1].removesuffix(".0")
        yield _fact(passage, "acquisition", f"field strength {strength} T", match.start(), match.end())


@cache
def _models() -> tuple[re.Pattern[str], frozenset[str]]:
    entry: dict[str, Any] = grammar("methods")["equipment"]
    word = entry["model"]
    return re.compile(rf"\s?\(?({word}(?:[ ]{word})*)"), frozenset(w.lower() for w in entry["generic"])


def equipment(passage: Passage) -> Iterator[Method]:
    """`Philips EPIQ Elite` for 飞利浦EPIQ Elite: the vendor's preferred English name and the model as written."""
    concepts = passage.matcher.glossary.concepts
    for term in passage.terms:
        vendor = next((c for c in term.concepts if concepts[c].slot == "vendor"), "")
        end = _model_end(passage.text, term.end) if vendor else 0
        if end > term.end:
            model = passage.text[term.end : end].strip(" (")
            yield _fact(passage, "equipment", f"{concepts[vendor].preferred('en')} {model}", term.start, end)


@cache
def _makes() -> dict[str, re.Pattern[str]]:
    entry = grammar("methods")["equipment"]["named"]
    cue = rf"(?:{entry['en']}|{entry['zh']})"
    return {
        "first": re.compile(rf"{cue}(?P<v>{entry['name']})", re.A),
        "further": re.compile(rf"{entry['more']}(?P<v>{entry['name']})", re.A),
        "behind": re.compile(entry["behind"], re.I | re.A),
    }


def named_equipment(passage: Passage) -> Iterator[Method]:
    """`acquired on Vexa Prime 3 and Orbis X2 scanners`: makes of which the glossary knows no vendor."""
    makes, text = _makes(), passage.text
    for match in makes["first"].finditer(text):
        listed = [match.span("v")]
        while further := makes["further"].match(text, listed[-1][1]):
            listed.append(further.span("v"))
        if not makes["behind"].match(text, listed[-1][1]):
            continue
        for start, end in listed:
            if not any(term.start < end and start < term.end for term in passage.terms):
                yield _fact(passage, "equipment", text[start:end], start, end)


def _model_end(text: str, start: int) -> int:
    """Where a model that begins at `start` ends; `start` when none does."""
    pattern, generic = _models()
    match = pattern.match(text, start)
    if not match:
        return start
    end, named = start, False
    for word in re.finditer(r"\S+", match[1]):
        plain = word[0]
        if plain.lower() in generic and not plain.islower():
            if named:
                end = match.start(1) + word.end()
            continue
        if plain.islower() and plain.isalpha() or not named and not re.match(r"[A-Za-z]", plain):
            break
        named, end = True, match.start(1) + word.end()
    return end if named and text[end : end + 1] not in {"%", "/"} else start


def _fact(passage: Passage, facet: str, value: str, start: int, end: int) -> Method:
    return Method("method", facet, value, passage.quote(start, end), passage.place(start, end))
