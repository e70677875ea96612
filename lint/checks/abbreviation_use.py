"""Abbreviations that a file uses without saying what they stand for, before it says so, or explains and never uses."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.definitions import Definition, definitions
from lint.checks.text import Piece, pieces
from lint.facts.model import Identity, Mention, Place, Standard
from lint.language.abbreviations import is_abbreviation

__all__ = ["use"]

Parameters = Mapping[str, Any]
_SHORT = r"[A-Z]{2,6}"
_USE = re.compile(rf"(?<![A-Za-z0-9_./@&'-])({_SHORT})(?:s(?![A-Za-z]))?(?![A-Za-z0-9_@&+]|[-./][A-Za-z0-9])")
_AFTER_NUMBER = re.compile(r"[A-Za-z-]*\d[\w.%-]*[^\S\n]+$")  # CR-2 AF, 95% CL
_CAPITALS = re.compile(
    r"(?:[A-Z]+[,;:]?[^\S\n]+){2,}[A-Z]{4,}|[A-Z]{4,}(?:[^\S\n]+[A-Z]+){2,}|[A-Z]{4,}[^\S\n]+[A-Z]{4,}"
)
_EXPLAINED = re.compile(
    rf"[A-Za-z\u4e00-\u9fff]\s*[(（](?:or |即|简称)?({_SHORT})s?\s*[)）;；,，/／]"
    rf"|(?:简称|缩写|代号|abbreviat\w+(?: as| to)?|referred to as|hereinafter(?: called)?|[,，] or)"
    rf"[为是:：]?\s*[“\"'‘]?({_SHORT})(?![A-Za-z])"
    rf"|(?<![A-Za-z0-9])({_SHORT})s?(?:(?: and|,|/)? {_SHORT}s?)*\s*"
    r"(?:[(（]|[,，]\s*(?:即|i\.e\.|that is,)|即|全称|是指|指的是|分别(?:为|指)"
    r"|(?:stands?|is short) for|(?:is|are|means?|denotes?) (?:the|an?) )"
    r"\s*(?:[A-Za-z]+[ -][a-z]|[\u4e00-\u9fff]{3})"
)


@dataclass(frozen=True, slots=True)
class _File:
    """The abbreviations of one document: where they are used, and where they are explained."""

    uses: Mapping[str, Sequence[Place]]
    explained: Mapping[str, Sequence[Definition]]
    in_passing: frozenset[str]  # explained in another way


def use(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """`fault` says which: undefined, early or unused; `known` are abbreviations that nobody has to explain."""
    finders = {"undefined": _undefined, "early": _early, "unused": _unused}
    known = frozenset(word for line in parameters["known"] for word in line.split())
    for side in (comparison.nmpa, comparison.fda):
        for file in _files(side, known, _names(comparison, side)):
            yield from finders[parameters["fault"]](side, file)


def _undefined(side: SideFacts, file: _File) -> Iterator[Hit]:
    explained = file.explained.keys() | file.in_passing
    yield from _together(side, {short: p[0] for short, p in file.uses.items() if short not in explained and len(p) > 1})


def _together(side: SideFacts, places: Mapping[str, Place]) -> Iterator[Hit]:
    """One hit a file, with all abbreviations of one kind: they are put right in one place, its list of abbreviations."""
    if places:
        yield on_side(side.side, tuple(places.values()), {"found": ", ".join(places)})


def _early(side: SideFacts, file: _File) -> Iterator[Hit]:
    for short, found in file.explained.items():
        first = [place for place in file.uses.get(short, ()) if not _in_title(side, place)][:1]
        if first and short not in file.in_passing and not any(d.listed for d in found) and first[0] < found[0].place:
            yield on_side(side.side, (first[0], found[0].place), {"found": short, "long": found[0].long})


def _in_title(side: SideFacts, place: Place) -> bool:
    """A title is no place to explain anything in."""
    return side.documents[place.document].blocks[place.block].kind in {"heading", "header", "footer"}


def _unused(side: SideFacts, file: _File) -> Iterator[Hit]:
    first = {short: found[0] for short, found in file.explained.items() if short not in file.uses}
    yield from _together(side, {short: d.place for short, d in first.items() if d.listed or d.place.cell < 0})


@once
def _files(side: SideFacts, known: frozenset[str], names: frozenset[str]) -> Sequence[_File]:
    """The files of a side; `known` abbreviations and names have no need of an explanation, DermaSense is no abbreviation."""
    explained: dict[int, dict[str, list[Definition]]] = defaultdict(lambda: defaultdict(list))
    titles = {(f.place.document, f.place.block) for f in side.of(Standard)}
    for definition in definitions(side):
        is_title = (definition.place.document, definition.place.block) in titles
        if definition.short not in known and is_abbreviation(definition.short) and not is_title:
            explained[definition.place.document][definition.short].append(definition)
    texts: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces(side):
        texts[piece.document].append(piece)
    return [_file(texts[number], explained[number], known | names) for number in sorted(texts)]


def _names(comparison: Comparison, side: SideFacts) -> frozenset[str]:
    """Words in capitals that are names: of products, makers, places, standards."""
    concepts = comparison.glossary.concepts
    quotes = [f.quote for kind in (Identity, Standard) for f in side.of(kind) if f.concept != "intended_use"]
    quotes += [f.quote for f in side.of(Mention) if concepts[f.concept].slot in {"vendor", "country"}]
    return frozenset(word for quote in quotes for word in re.findall("[A-Z]{2,}", quote))


def _file(texts: Sequence[Piece], explained: Mapping[str, Sequence[Definition]], known: frozenset[str]) -> _File:
    taken = [d.place for found in explained.values() for d in found]
    uses: dict[str, list[Place]] = defaultdict(list)
    passing = set[str]()
    own = re.compile(rf"(?<![A-Za-z0-9])({'|'.join(map(re.escape, explained)) or '(?!)'})s?(?![A-Za-z0-9])")
    for piece in texts:
        raw = piece.normal.raw
        explaining = (m for m in _EXPLAINED.finditer(raw) if not _inside(piece.place(m.end() - 1, m.end()), taken))
        passing |= {short for m in explaining for short in re.findall(_SHORT, m[1] or m[2] or m[0])}
        shouted = [m.span() for m in _CAPITALS.finditer(raw)]
        found = [
            m
            for m in _USE.finditer(raw)
            if m[1] not in known
            and not any(s <= m.start() < e for s, e in shouted)
            and not _AFTER_NUMBER.search(raw[max(0, m.start() - 24) : m.start()])
        ]
        for match in [*own.finditer(raw), *(m for m in found if m[1] not in explained)]:
            place = piece.place(*match.span(1))
            if not _inside(place, taken):
                uses[match[1]].append(place)
    return _File(uses, explained, frozenset(passing))


def _inside(place: Place, others: Sequence[Place]) -> bool:
    return any(
        (place.document, place.block, place.cell) == (o.document, o.block, o.cell) and o.start <= place.start < o.end
        for o in others
    )
