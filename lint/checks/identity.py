"""Whether both files speak of the same device: its models, versions, codes and classes."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.document import Side
from lint.facts.cues import cue
from lint.facts.grammar import grammar
from lint.facts.model import Identity, Place, text_of
from lint.language.sentences import sentences

__all__ = ["code", "model", "model_variant", "safety_class", "version"]

Parameters = Mapping[str, Any]
Stated = dict[str, list[Identity]]  # facts by the value that they compare by
SIDES: tuple[tuple[Side, Side], ...] = (("nmpa", "fda"), ("fda", "nmpa"))
_NUMBERED = re.compile(r"(?<![\w.])[VvRr]?\d+(?:\.\d+){2,}(?![\w.]*\w)", re.ASCII)
_LABEL = re.compile(r"(?i)\s*(?:version|release|build|版本号?)(?:为|是|[:：\s])*$")
_TOKEN = re.compile(r"(?<![\w/@.-])[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*(?![\w/@-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or a cell as it stands in the file."""

    text: str
    document: int
    block: int
    cell: int
    start: int

    def place(self, start: int, end: int) -> Place:
        """A span of the stretch."""
        return Place(
            self.document,
            self.block,
            self.cell,
            self.start + start,
            self.start + end,
            self.start,
            self.start + len(self.text),
        )


@once
def stretches(side: SideFacts) -> Sequence[Stretch]:
    """All sentences and cells of a side."""
    return tuple(_stretches(side))


def _stretches(side: SideFacts) -> Iterator[Stretch]:
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            for at, cell in enumerate(block.table.cells if block.table else ()):
                yield Stretch(cell.text, number, index, at, 0)
            for start, end in sentences(block.text):
                yield Stretch(block.text[start:end], number, index, -1, start)


def stated(side: SideFacts, facets: Sequence[str], key: Callable[[str], str]) -> Stated:
    """What a side states of its own device, by compared value."""
    found: Stated = defaultdict(list)
    for fact in side.of(Identity):
        if fact.concept in facets and fact.scope.get("role") != "predicate":
            found[key(fact.value)].append(fact)
    return dict(found)


def places_of(facts: Sequence[Identity]) -> tuple[Place, ...]:
    """Where facts stand, each place once."""
    return tuple(dict.fromkeys(f.place for f in facts))


def on_both(
    own: Side, mine: tuple[Place, ...], others: tuple[Place, ...], values: Mapping[str, str], **more: Any
) -> Hit:
    """A hit with places on both sides; `own` is the side of the first ones."""
    return Hit(values, mine, others, **more) if own == "nmpa" else Hit(values, others, mine, **more)


def _shown(found: Stated) -> str:
    return " / ".join(dict.fromkeys(facts[0].value for facts in found.values()))


def plain_model(value: str) -> str:
    """Models compare without case, blanks and hyphens."""
    return re.sub(r"[\s_./-]", "", value).upper()


def plain_version(value: str) -> str:
    """Versions compare by their digits: V2.1 = 2.1 = Ver. 2.1."""
    return re.sub(r"^(?:[Vv]er(?:sion)?\.?|[VvRr])\s?", "", value).strip()


def model(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The files state different sets of models; a mere subset needs confirmation.

    A file that states no model may name the product by it: `ColoHint 200`. A model that the other file names anywhere is not
    missing there. Where the files agree on a model, one that is not built like it (GIF-H260Z beside EPD-21A) is that of another device.
    """
    nmpa, fda = (stated(side, ("model",), plain_model) for side in (comparison.nmpa, comparison.fda))
    nmpa, fda = nmpa or _named_by_model(comparison.nmpa, fda), fda or _named_by_model(comparison.fda, nmpa)
    shared = nmpa.keys() & fda.keys()
    only = {
        own: [
            k
            for k in mine
            if k not in shared and k not in _words(there) and (not shared or any(_same_head(k, s) for s in shared))
        ]
        for own, mine, there in (("nmpa", nmpa, comparison.fda), ("fda", fda, comparison.nmpa))
    }
    if not nmpa or not fda or not only["nmpa"] and not only["fda"]:
        return
    places = [
        places_of([f for k in (only[side] or found) for f in found[k]])
        for side, found in (("nmpa", nmpa), ("fda", fda))
    ]
    yield Hit(
        {"nmpa": _shown(nmpa), "fda": _shown(fda)}, places[0], places[1], certain=bool(only["nmpa"] and only["fda"])
    )


def model_variant(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A model that the file does not list, written like one that it does list."""
    known = {s.side: stated(s, ("model",), plain_model) for s in (comparison.nmpa, comparison.fda)}
    listed = known["nmpa"] | known["fda"]
    for own, other in SIDES:
        for stretch, start, end, near in _model_like(comparison.side(own), listed):
            word = plain_model(stretch.text[start:end])
            if word not in _words(comparison.side(other)) or word in known[other]:
                certain = Levenshtein.distance(word, plain_model(near.value)) == 1
                values = {"found": stretch.text[start:end], "model": near.value}
                here, there = (_places(known[side], near) for side in (own, other))
                yield on_both(own, (stretch.place(start, end), *here), () if here else there, values, certain=certain)


def _named_by_model(side: SideFacts, models: Stated) -> Stated:
    """The names of the product that are built like a model of the other file: its first word, and a number, letter or kind."""
    forms = {_kind_of_model(facts[0].value) for facts in models.values()} - {None}
    names = stated(side, ("product_name",), plain_model)
    return {key: facts for key, facts in names.items() if _kind_of_model(facts[0].value) in forms}


def _kind_of_model(value: str) -> tuple[str, str] | None:
    """The first word of `ColoHint 200`, `HemoAlert-S`, `CalQuant Pro`, and of what kind the rest is; None: built otherwise."""
    parts = re.fullmatch(r"([A-Za-z]{3,})[ -]([A-Z]?\d+[A-Z]?|[A-Z]|[A-Z][a-z]+)", value)
    if parts is None or parts[2].isalpha() and len(parts[2]) > 1 and parts[2] not in grammar("identity")["editions"]:
        return None
    return parts[1], "edition" if parts[2].isalpha() and len(parts[2]) > 1 else _build(parts[2])


def _same_head(one: str, other: str) -> bool:
    """Two models begin with the same two letters or more: PM-W1 and PM-S1, not GIF-H260Z and EPD-21A."""
    return one[:_HEAD] == other[:_HEAD] and one[:_HEAD].isalpha()


_HEAD = 2


@once
def _words(side: SideFacts) -> frozenset[str]:
    """All words of a file, as models compare."""
    return frozenset(plain_model(word) for stretch in stretches(side) for word in _TOKEN.findall(stretch.text))


def _places(known: Stated, near: Identity) -> tuple[Place, ...]:
    return places_of(known.get(plain_model(near.value), [])[:1])


def _model_like(side: SideFacts, listed: Stated) -> Iterator[tuple[Stretch, int, int, Identity]]:
    """Words of the shape of a listed model, with the model that they are nearest to."""
    for stretch in stretches(side) if listed else ():
        for match in _TOKEN.finditer(stretch.text):
            word = plain_model(match[0]) if any(map(str.isdigit, match[0])) else ""
            if word and word not in listed:
                near = [facts[0] for key, facts in listed.items() if _alike(word, match[0], key, facts[0].value)]
                if near and not _of_other_device(stretch.text):
                    yield stretch, *match.span(), near[0]


def _alike(word: str, written: str, key: str, model_: str) -> bool:
    """Same letters in front, same build (letters, digits, hyphens), one or two characters apart."""
    head = re.match(r"[A-Z]{2,}", key)
    same_build = _build(written) == _build(model_)
    return head is not None and word.startswith(head[0]) and same_build and Levenshtein.distance(word, key) <= 2


def _build(word: str) -> str:
    return re.sub(r"[a-z]", "A", re.sub(r"[A-Z]", "A", re.sub(r"\d", "9", word)))


def _of_other_device(text: str) -> bool:
    return cue("predicate", text) and not cue("subject", text)


def version(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A version of the product that the other file, or where that has none the same file, contradicts."""
    sides = comparison.nmpa, comparison.fda
    builds = {v.count(".") for s in sides for v in _labelled_versions(s) if v.count(".") >= 2}
    found = {s.side: _versions(s, builds) for s in sides}
    for side, named in _named_versions(comparison, found).items():
        for value, places in named.items():
            found[side].setdefault(value, places)
    for own, other in SIDES:
        mine, others = found[own], found[other]
        for value, places in mine.items():
            against = _contradicting(value, mine, others)
            if against and not all(_is_called_version(s, v) for s in sides for v in (value, against)):
                certain = against in others or value.count(".") >= 2
                values = {"found": value, "other": against}
                if against in others:
                    yield on_both(own, tuple(places), tuple(others[against]), values, certain=certain)
                elif _comes_later(value, against, mine):
                    yield on_side(own, (*places, *mine[against]), values, certain=certain)


def _named_versions(
    comparison: Comparison, labelled: Mapping[Side, Mapping[str, list[Place]]]
) -> Mapping[Side, dict[str, list[Place]]]:
    """The numbers right behind the name of the product, of a side where the other one labels its version.

    A sentence begins so, `PiraLens 3.0.1`, or the number has a V.
    A whole number may be part of the name: it counts where the other file calls a whole number the version.
    """
    sides = comparison.nmpa, comparison.fda
    names = {f.value.split()[0] for s in sides for fs in stated(s, ("product_name",), str).values() for f in fs}
    names = {re.split(r"[\d-]", name)[0] for name in names if name.isascii()}
    listed = "|".join(sorted(re.escape(name) for name in names if len(name) >= _LONG_NAME))
    if not listed:
        return {}
    told = rf"(?:^\W{{0,3}}(?:{listed})[ ,，]\s?[Vv]?|(?<![A-Za-z])(?:{listed})[ ,，(（]\s?[Vv])"
    form = re.compile(rf"{told}(?P<v>(?!0)\d{{1,2}}(?:\.\d+)*){_NO_FIGURE}")
    found: dict[Side, dict[str, list[Place]]] = {s.side: {} for s in sides}
    for side in sides:
        for stretch in stretches(side):
            for match in form.finditer(stretch.text):
                if not _of_other_device(stretch.text):
                    found[side.side].setdefault(match["v"], []).append(stretch.place(*match.span("v")))
    both = found["nmpa"].keys() & found["fda"].keys()
    whole = {
        own: any("." not in v for v in labelled[other]) and not any("." in v for v in labelled[other])
        for own, other in SIDES
    }
    return {
        own: {
            v: places
            for v, places in found[own].items()
            if v not in both and labelled[other] and ("." in v or whole[own])
        }
        for own, other in SIDES
    }


_LONG_NAME = 4
_NO_FIGURE = (  # `MacuFluid 5 mm`, `in MacuFluid 24 patients`
    r"(?![\d.,]*\d|\s?(?:[%°µμ/×±~～-]|[例名个张幅次年月日位岁家]|(?:[cmnµμ]?m|m?s|[hgxT]|[km]g|m[lL]|min|Hz|years?|months?|days?|patients?|cases?|per|out)\b))"
)


def _is_called_version(side: SideFacts, value: str) -> bool:
    """The file tells the number of a version, of whatever: where both files tell both, one was changed into the other."""
    told = re.compile(rf"(?:\bv(?:er(?:sion|\.)?)?|\brelease|版本号?[为是:：]?)\s?{re.escape(value)}(?![\d.]*\d)", re.I)
    return any(told.search(line.text) for line in side.lines)


def _contradicting(value: str, mine: Mapping[str, list[Place]], others: Mapping[str, list[Place]]) -> str | None:
    """A version that cannot be the same: of the other file, or where that has none, of this one."""
    if value in others:
        return None
    pool = others or {v: p for v, p in mine.items() if v != value}
    rivals = [o for o in pool if not _compatible(value, o)]
    same = [o for o in rivals if o.count(".") == value.count(".")]
    if same:
        return same[0]
    return rivals[0] if rivals and not any(_compatible(value, o) for o in pool) else None


def _compatible(one: str, two: str) -> bool:
    """V2 is the release of V2.1.0.3."""
    a, b = one.split("."), two.split(".")
    return a[: len(b)] == b[: len(a)]


def _comes_later(value: str, against: str, mine: Mapping[str, list[Place]]) -> bool:
    """Of two versions of one file the rarer one is wrong, or the later one."""
    return (-len(mine[value]), mine[value][0]) > (-len(mine[against]), mine[against][0])


def _labelled_versions(side: SideFacts) -> Stated:
    return stated(side, ("release_version", "full_version"), plain_version)


def _versions(side: SideFacts, builds: set[int]) -> dict[str, list[Place]]:
    """The product's versions: labelled ones, and numbers of the build of such a one of either file elsewhere in the text."""
    found = {value: list(places_of(facts)) for value, facts in _labelled_versions(side).items()}
    for stretch in stretches(side) if builds else ():
        if not _of_other_device(stretch.text):
            for start, value in _numbered(stretch.text, builds):
                place = stretch.place(start, start + len(value))
                if not any(_overlap(place, known) for known in found.get(value, ())):
                    found.setdefault(value, []).append(place)
    return found


def _numbered(text: str, builds: set[int]) -> Iterator[tuple[int, str]]:
    """Version numbers of a build (how many full stops) that are called versions and are no library's or protocol's."""
    for match in _NUMBERED.finditer(text):
        value, before = plain_version(match[0]), text[: match.start()]
        label = _LABEL.search(before)
        named = label is not None or match[0][0] in "Vv"
        if (
            value.count(".") in builds
            and named
            and not _foreign().search(before[: label.start() if label else None].rstrip())
        ):
            yield match.end() - len(value), value


def _overlap(one: Place, two: Place) -> bool:
    return (
        (one.document, one.block, one.cell) == (two.document, two.block, two.cell)
        and one.start < two.end
        and two.start < one.end
    )


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:(?<![A-Za-z])|(?=[^\x00-\x7f])){grammar('identity')['foreign']['version']}")


def code(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """The 510(k) number, product code, regulation or class of the device is stated in two ways.

    What stands in a sentence with a word of `besides` comes beside the device's own, wherever it is told: a secondary product code.
    """
    besides = re.compile(parameters.get("besides", "$^"), re.I)
    for facet in parameters["facets"]:
        told = [
            (s.side, f, besides.search(_sentence_of(s, f.place)) is not None)
            for s in (comparison.nmpa, comparison.fda)
            for f in s.of(Identity)
            if f.concept == facet
        ]
        beside = {(side, _plain_code(facet, f.value)) for side, f, is_beside in told if is_beside}
        main = {(side, _plain_code(facet, f.value)) for side, f, is_beside in told if not is_beside}
        left_out = beside if main - beside else set()
        facts = [
            (side, f)
            for side, f, is_beside in told
            if not is_beside and (side, _plain_code(facet, f.value)) not in left_out
        ]
        own = [
            (side, f)
            for side, f in facts
            if f.scope.get("role") == "subject" or facet != "k_number" and "role" not in f.scope
        ]
        groups: dict[tuple[Side, int, int], set[str]] = defaultdict(set)
        for side, fact in own:
            groups[side, fact.place.document, fact.place.block] |= {_plain_code(facet, fact.value)}
        yield from _codes_apart(facet, own, groups)


def _sentence_of(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.sentence_start : place.sentence_end]


def _plain_code(facet: str, value: str) -> str:
    if facet == "device_class":
        named = re.sub(r"(?i)class|第|类|\s", "", value)
        return {"一": "I", "二": "II", "三": "III", "1": "I", "2": "II", "3": "III"}.get(named, named.upper())
    digits = re.search(r"8\d\d\.\d{4}", value)
    return digits[0] if facet == "regulation" and digits else value.upper()


def _codes_apart(
    facet: str, own: Sequence[tuple[Side, Identity]], groups: Mapping[tuple[Side, int, int], set[str]]
) -> Iterator[Hit]:
    """The statement that shares no code with the usual one, of the same file for classes, which differ by country."""
    for side in ("nmpa", "fda"):
        mine = [values for (s, _, _), values in groups.items() if s == side]
        if len(mine) < 2:
            continue
        usual, _ = Counter(v for values in mine for v in sorted(values)).most_common(1)[0]
        anchor = next(f for s, f in own if s == side and _plain_code(facet, f.value) == usual)
        odd = [f for s, f in own if s == side and usual not in groups[s, f.place.document, f.place.block]]
        for fact in odd:
            if not any(usual in groups[k] and _plain_code(facet, fact.value) in groups[k] for k in groups):
                values = {"facet": facet, "found": fact.value, "other": anchor.value}
                yield on_side(side, (fact.place, anchor.place), values)


def safety_class(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The software safety class (IEC 62304, YY/T 0664) differs between the files or inside one."""
    found = {side.side: stated(side, ("safety_class",), _letter) for side in (comparison.nmpa, comparison.fda)}
    for own, other in SIDES:
        mine, others = found[own], found[other]
        for value, facts in mine.items():
            if others and value not in others and (own == "nmpa" or len(mine) > 1):
                against = next(iter(others.values()))
                values = {"found": value, "other": _letter(against[0].value)}
                yield on_both(own, places_of(facts), places_of(against), values)
        if not others and len(mine) > 1:
            first, second = list(mine.values())[:2]
            values = {"found": _letter(second[0].value), "other": _letter(first[0].value)}
            yield on_side(own, (*places_of(second), *places_of(first)), values)


def _letter(value: str) -> str:
    return next((c for c in reversed(value) if c in "ABC"), value)
