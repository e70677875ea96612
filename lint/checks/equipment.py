"""Models of equipment: one that only one file names, where the other file names another one alone: of a make, or in a list."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.sides import once
from lint.facts.grammar import grammar
from lint.facts.model import Method, Place, text_of
from lint.glossary.model import Glossary

__all__ = ["listed", "make", "model"]

Parameters = Mapping[str, Any]
Models = dict[str, dict[str, list[Place]]]
_LEAST = 3
_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9+/.-]*[A-Za-z0-9+](?: [A-Z0-9][A-Za-z0-9+/.-]*)*", re.ASCII)
_NAMES = re.compile(
    rf"{_NAME.pattern}(?:\s?(?:[、，,/和及与或]|,?\s(?:and|or|&))\s?(?:the\s)?{_NAME.pattern}){{2,}}", re.ASCII
)
_OF_A_MAKE = re.compile(rf"(?:[公司集团医疗器械的]|[\s,]|['’]s)*(?P<name>{_NAME.pattern})", re.ASCII)
_SHARED = 2
"""Characters that two models of one line begin with: RS80A and RS85."""


def model(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """One model of a make that only one file names, against the one that only the other names, of one product line."""
    nmpa, fda = (_models(side, comparison.glossary) for side in (comparison.nmpa, comparison.fda))
    texts = [_folded(" ".join(line.text for line in side.lines)) for side in (comparison.nmpa, comparison.fda)]
    for make in sorted(nmpa.keys() & fda.keys()):
        left = {name: places for name, places in nmpa[make].items() if name not in texts[1]}
        right = {name: places for name, places in fda[make].items() if name not in texts[0]}
        if len(left) == len(right) == 1:
            one, two = next(iter(left)), next(iter(right))
            if one[:_SHARED] == two[:_SHARED] and not one.startswith(two) and not two.startswith(one):
                values = {"nmpa": f"{make} {one.upper()}", "fda": f"{make} {two.upper()}"}
                yield Hit(values, tuple(left[one]), tuple(right[two]), certain=False)


def listed(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """Two lists of Latin names (`Pentacam HR, Galilei G6 and Sirius`) of which one name is another one.

    The other file names neither of both anywhere, or not one of them and the lists stand in lines that answer to each other.
    """
    nmpa, fda = _lists(comparison.nmpa), _lists(comparison.fda)
    texts = [_folded(side.folded) for side in (comparison.nmpa, comparison.fda)]
    told: set[tuple[str, str]] = set()
    for left, lines in nmpa:
        for right, answers in fda:
            one, two = left.keys() - right.keys(), right.keys() - left.keys()
            if len(left) != len(right) or len(one) != 1 or len(two) != 1:
                continue
            here, there = min(one), min(two)
            if here in there or there in here:  # the first word of a sentence: `For LVEF, LVESV and LVEDV`
                continue
            strange = (here not in texts[1]) + (there not in texts[0])
            sure = strange == len(texts) or strange and _answer(comparison, lines, answers)
            if sure and (here, there) not in told:
                told.add((here, there))
                yield Hit(_quotes(comparison, left[here], right[there]), (left[here],), (right[there],), certain=False)


def make(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """One model (`PanoCam LT`) that each file names behind one make, and not the same one."""
    nmpa, fda = (_makes(side, comparison.glossary) for side in (comparison.nmpa, comparison.fda))
    for name in sorted(nmpa.keys() & fda.keys()):
        left, right = _odd_makes(nmpa[name], fda[name]), _odd_makes(fda[name], nmpa[name])
        if len(left) == len(right) == 1 and left.keys() != right.keys():
            (one, here), (two, there) = next(iter(left.items())), next(iter(right.items()))
            makes = (comparison.glossary.concepts[concept].preferred("en") for concept in (one, two))
            values = dict(zip(("nmpa", "fda"), makes, strict=True)) | {"model": _quoted(comparison.fda, there[0])}
            yield Hit(values, tuple(here), tuple(there), (one, two), certain=False)


def _odd_makes(own: Mapping[str, list[Place]], other: Mapping[str, list[Place]]) -> Mapping[str, list[Place]]:
    """The makes of a model; only the one that the other file does not know, where a file gives it two and the other one has one."""
    if len(own) == 2 and len(other) == 1 and own.keys() > other.keys():
        return {make: places for make, places in own.items() if make not in other}
    return own


def _makes(side: SideFacts, glossary: Glossary) -> Models:
    """The makes, with the words that name them and the model, by the model that stands right behind them."""
    generic = {_folded(word) for word in grammar("methods")["equipment"]["generic"]}
    found: Models = defaultdict(lambda: defaultdict(list))
    for line in side.lines:
        for concept, place in line.concepts:
            if glossary.concepts[concept].slot != "vendor":
                continue
            text = text_of(side.documents[place.document], place)
            behind = _OF_A_MAKE.match(text, place.end)
            words = [w for w in behind["name"].split() if _folded(w) not in generic] if behind else []
            if behind and words and len(name := _folded("".join(words))) >= _LEAST:
                found[name][concept].append(replace(place, end=behind.end()))
    return found


def _answer(comparison: Comparison, nmpa: set[int], fda: set[int]) -> bool:
    matches = (match for line in nmpa for match in comparison.passages.of_nmpa.get(line, ()))
    return any(match.right in fda for match in matches)


@once
def _lists(side: SideFacts) -> list[tuple[dict[str, Place], set[int]]]:
    """Lists of three Latin names or more, each list once with its lines, and each name, without case and signs, with its place."""
    found: dict[frozenset[str], tuple[dict[str, Place], set[int]]] = {}
    for number, line in enumerate(side.lines):
        text = text_of(side.documents[line.place.document], line.place)
        for match in _NAMES.finditer(text, line.place.start, line.place.end):
            names = {
                _folded(m[0]): replace(line.place, start=m.start(), end=m.end())
                for m in _NAME.finditer(text, match.start(), match.end())
            }
            if len(names) >= _LEAST:
                found.setdefault(frozenset(names), (names, set()))[1].add(number)
    return [*found.values()]


def _quotes(comparison: Comparison, nmpa: Place, fda: Place) -> dict[str, str]:
    return {"nmpa": _quoted(comparison.nmpa, nmpa), "fda": _quoted(comparison.fda, fda)}


def _quoted(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.start : place.end]


def _models(side: SideFacts, glossary: Glossary) -> Models:
    """The models that a file names by make, without blanks, signs and capitals."""
    makes = [c.preferred("en") for c in glossary.concepts.values() if c.slot == "vendor"]
    found: Models = defaultdict(lambda: defaultdict(list))
    for fact in side.of(Method):
        if fact.concept == "equipment":
            make = max((m for m in makes if fact.value.startswith(f"{m} ")), key=len, default="")
            name = _folded(fact.value[len(make) :])
            if make and any(map(str.isdigit, name)):
                found[make][name].append(fact.place)
    return found


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9\u4e00-\u9fff]", "", text.casefold())
