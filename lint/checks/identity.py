"""Whether both files speak of the same device: its name, models, versions, codes, claims, contraindications and ages."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.document import Side
from lint.facts.cues import cue
from lint.facts.grammar import grammar
from lint.facts.model import Identity, Place
from lint.language.sentences import sentences

__all__ = ["age", "claim", "code", "contraindication", "model", "model_variant", "name", "safety_class", "version"]

Parameters = Mapping[str, Any]
Stated = dict[str, list[Identity]]  # facts by the value that they compare by
_SIDES: tuple[tuple[Side, Side], ...] = (("nmpa", "fda"), ("fda", "nmpa"))
_NUMBERED = re.compile(r"(?<![\w.])[VvRr]?\d+(?:\.\d+){2,}(?![\w.]*\w)", re.ASCII)
_TOKEN = re.compile(r"(?<![\w/@.-])[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*(?![\w/@-])", re.ASCII)
_HUMP = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")


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


def stretches(side: SideFacts) -> Iterator[Stretch]:
    """All sentences and cells of a side."""
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            for at, cell in enumerate(block.table.cells if block.table else ()):
                yield Stretch(cell.text, number, index, at, 0)
            for start, end in sentences(block.text):
                yield Stretch(block.text[start:end], number, index, -1, start)


def stated(side: SideFacts, facets: Sequence[str], key: Callable[[str], str]) -> Stated:
    """What a side states of its own device, by compared value."""
    found: Stated = defaultdict(list)
    for fact in side.facts:
        if isinstance(fact, Identity) and fact.concept in facets and fact.scope.get("role") != "predicate":
            found[key(fact.value)].append(fact)
    return dict(found)


def _places(facts: Sequence[Identity]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(f.place for f in facts))


def _both(own: Side, mine: tuple[Place, ...], others: tuple[Place, ...], values: Mapping[str, str], **more: Any) -> Hit:
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
    """The files state different sets of models; a mere subset needs confirmation."""
    nmpa, fda = (stated(side, ("model",), plain_model) for side in (comparison.nmpa, comparison.fda))
    only = {"nmpa": [k for k in nmpa if k not in fda], "fda": [k for k in fda if k not in nmpa]}
    if not nmpa or not fda or not only["nmpa"] and not only["fda"]:
        return
    places = [
        _places([f for k in (only[side] or found) for f in found[k]]) for side, found in (("nmpa", nmpa), ("fda", fda))
    ]
    yield Hit(
        {"nmpa": _shown(nmpa), "fda": _shown(fda)}, places[0], places[1], certain=bool(only["nmpa"] and only["fda"])
    )


def model_variant(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A model that the file does not list, written like one that it does list."""
    known = {s.side: stated(s, ("model",), plain_model) for s in (comparison.nmpa, comparison.fda)}
    words = {
        s.side: {plain_model(w) for t in stretches(s) for w in _TOKEN.findall(t.text)}
        for s in (comparison.nmpa, comparison.fda)
    }
    listed = known["nmpa"] | known["fda"]
    for own, other in _SIDES:
        for stretch, start, end, near in _model_like(comparison.side(own), listed):
            word = plain_model(stretch.text[start:end])
            if word not in words[other] or word in known[other]:
                certain = Levenshtein.distance(word, plain_model(near.value)) == 1
                values = {"found": stretch.text[start:end], "model": near.value}
                yield on_side(own, (stretch.place(start, end), *_own_place(known[own], near)), values, certain=certain)


def _own_place(known: Stated, near: Identity) -> tuple[Place, ...]:
    return _places(known.get(plain_model(near.value), [])[:1])


def _model_like(side: SideFacts, listed: Stated) -> Iterator[tuple[Stretch, int, int, Identity]]:
    """Words of the shape of a listed model, with the model that they are nearest to."""
    for stretch in stretches(side):
        if _of_other_device(stretch.text):
            continue
        for match in _TOKEN.finditer(stretch.text):
            word = plain_model(match[0])
            if any(c.isdigit() for c in word) and word not in listed:
                near = [facts[0] for key, facts in listed.items() if _alike(word, match[0], key, facts[0].value)]
                if near:
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
    """A version of the product that the other file does not state, or that another statement of the same file contradicts."""
    found = {s.side: _versions(s) for s in (comparison.nmpa, comparison.fda)}
    for own, other in _SIDES:
        mine, others = found[own], found[other]
        for value, places in mine.items():
            against = _contradicting(value, mine, others)
            if against:
                certain = against in others or value.count(".") >= 2
                values = {"found": value, "other": against}
                if against in others:
                    yield _both(own, tuple(places), tuple(others[against]), values, certain=certain)
                elif _comes_later(value, against, mine):
                    yield on_side(own, (*places, *mine[against]), values, certain=certain)


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


def _versions(side: SideFacts) -> dict[str, list[Place]]:
    """The product's versions: labelled ones, and numbers of the same build elsewhere in the text."""
    labelled = stated(side, ("release_version", "full_version"), plain_version)
    found = {value: list(_places(facts)) for value, facts in labelled.items()}
    builds = {v.count(".") for v in labelled if v.count(".") >= 2}
    foreign = re.compile(rf"(?i)(?<![A-Za-z]){grammar('identity')['foreign']['version']}")
    for stretch in stretches(side) if builds else ():
        for match in _NUMBERED.finditer(stretch.text):
            value, before = plain_version(match[0]), stretch.text[: match.start()]
            named = match[0][0] in "Vv" or re.search(r"(?i)(?:version|release|build|版本号?)(?:为|是|[:： ])*$", before)
            if (
                value.count(".") in builds
                and named
                and not foreign.search(before.rstrip())
                and not _of_other_device(stretch.text)
            ):
                place = stretch.place(*match.span())
                if not any(
                    p.block == place.block
                    and p.cell == place.cell
                    and p.start <= place.start + 1
                    and place.start <= p.end
                    for p in found.get(value, ())
                ):
                    found.setdefault(value, []).append(place)
    return found


def code(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """The 510(k) number, product code, regulation or class of the device is stated in two ways."""
    for facet in parameters["facets"]:
        facts = [
            (s.side, f)
            for s in (comparison.nmpa, comparison.fda)
            for f in s.facts
            if isinstance(f, Identity) and f.concept == facet
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
                values = {"facet": facet.replace("_", " "), "found": fact.value, "other": anchor.value}
                yield on_side(side, (fact.place, anchor.place), values)


def safety_class(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The software safety class (IEC 62304, YY/T 0664) differs between the files or inside one."""
    nmpa, fda = (stated(s, ("safety_class",), _letter) for s in (comparison.nmpa, comparison.fda))
    for own, mine, others in (("nmpa", nmpa, fda), ("fda", fda, nmpa)):
        for value, facts in mine.items():
            if others and value not in others and (own == "nmpa" or len(mine) > 1):
                against = next(iter(others.values()))
                yield _both(own, _places(facts), _places(against), {"found": value, "other": _letter(against[0].value)})  # type: ignore[arg-type]
        if not others and len(mine) > 1:
            first, second, *_ = mine.values()
            values = {"found": _letter(second[0].value), "other": _letter(first[0].value)}
            yield on_side(own, (*_places(second), *_places(first)), values)  # type: ignore[arg-type]


def _letter(value: str) -> str:
    return next((c for c in reversed(value) if c in "ABC"), value)


def claim(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """One file affirms a claim of the strong set that the other denies, or that it denies itself."""
    found = {s.side: stated(s, ("claim",), str) for s in (comparison.nmpa, comparison.fda)}
    for own, other in _SIDES:
        for name in parameters["strong"]:
            affirmed, denied = found[own].get(name), found[other].get(f"not {name}")
            if affirmed and denied and name not in found[other]:
                certain = f"not {name}" not in found[own]
                yield _both(own, _places(affirmed), _places(denied), {"claim": name.replace("_", " ")}, certain=certain)


def age(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The youngest patients that the device is meant for are not of the same age in both files."""
    nmpa, fda = (stated(s, ("population_age",), str) for s in (comparison.nmpa, comparison.fda))
    for own, mine, others in (("nmpa", nmpa, fda), ("fda", fda, nmpa)):
        for value, facts in mine.items():
            rivals = [v for v in others if v not in mine]
            if (
                others
                and value not in others
                and (rivals or len(mine) > 1)
                and (own == "nmpa" or not [v for v in nmpa if v not in fda])
            ):
                against = others[rivals[0]] if rivals else next(iter(others.values()))
                values = {own: facts[0].quote, _other(own): against[0].quote}
                yield _both(own, _places(facts), _places(against), values, certain=len(mine) == len(others) == 1)  # type: ignore[arg-type]


def _other(side: str) -> str:
    return "fda" if side == "nmpa" else "nmpa"


def contraindication(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A contraindication that the other file lacks, or states with another figure."""
    items = {
        s.side: [f for f in s.facts if isinstance(f, Identity) and f.concept == "contraindication"]
        for s in (comparison.nmpa, comparison.fda)
    }
    real = {side: [f for f in facts if f.value != "none"] for side, facts in items.items()}
    for own, other in _SIDES:
        if real[own] and not real[other]:
            places = _places(real[own])
            values = {"found": real[own][0].quote, "other": items[other][0].quote if items[other] else "-"}
            yield _both(
                own,
                places,
                _places(items[other]),
                values,
                certain=bool(items[other]) or _is_explicit(comparison, own, real[own]),
            )
    if real["nmpa"] and real["fda"]:
        yield from _item_by_item(comparison, real)


def _is_explicit(comparison: Comparison, side: Side, facts: Sequence[Identity]) -> bool:
    """The file calls it a contraindication; limits of use may stand elsewhere."""
    forms = grammar("intended_use")["contraindications"]["explicit"]
    for fact in facts:
        document = comparison.side(side).documents[fact.place.document]
        block = document.blocks[fact.place.block]
        texts = (block.text, *block.section[-1:])
        if any(re.search(forms[document.language], text) for text in texts):
            return True
    return False


def _item_by_item(comparison: Comparison, real: Mapping[Side, Sequence[Identity]]) -> Iterator[Hit]:
    """Items that share a condition are one; what is left over on both sides may be one as well, what exceeds it is not."""
    pairs, left = _paired(comparison, real["nmpa"], real["fda"])
    for nmpa, fda in pairs:
        if nmpa.scope.get("figures", "") != fda.scope.get("figures", "") and nmpa.scope and fda.scope:
            yield Hit({"found": nmpa.quote, "other": fda.quote}, (nmpa.place,), (fda.place,))
    for own, other in _SIDES:
        if len(left[own]) > len(left[other]):
            values = {
                "found": " / ".join(f.quote.strip() for f in left[own]),
                "other": " / ".join(f.quote.strip() for f in left[other]) or "-",
            }
            certain = not left[other] and all(f.value for f in left[own])
            yield _both(own, _places(left[own]), _places(left[other] or real[other]), values, certain=certain)
        elif (
            left[own]
            and len(left[own]) == len(left[other]) == 1
            and own == "nmpa"
            and _conditions(comparison, left[own][0])
            and _conditions(comparison, left[other][0])
        ):
            one, two = left[own][0], left[other][0]
            yield Hit({"found": one.quote, "other": two.quote}, (one.place,), (two.place,))


def _paired(
    comparison: Comparison, nmpa: Sequence[Identity], fda: Sequence[Identity]
) -> tuple[list[tuple[Identity, Identity]], dict[Side, list[Identity]]]:
    """Items put together by what they share, best first, each once; and the items that nothing answers."""
    scored = sorted((-_likeness(comparison, one, two), n, m) for n, one in enumerate(nmpa) for m, two in enumerate(fda))
    taken: dict[Side, set[int]] = {"nmpa": set(), "fda": set()}
    pairs = []
    for score, n, m in scored:
        if score < 0 and n not in taken["nmpa"] and m not in taken["fda"]:
            pairs.append((nmpa[n], fda[m]))
            taken["nmpa"].add(n)
            taken["fda"].add(m)
    known: Mapping[Side, set[str]] = {
        "nmpa": _all_conditions(comparison, nmpa),
        "fda": _all_conditions(comparison, fda),
    }
    sides: Mapping[Side, Sequence[Identity]] = {"nmpa": nmpa, "fda": fda}
    left = {
        own: [
            f for n, f in enumerate(sides[own]) if n not in taken[own] and not _conditions(comparison, f) & known[other]
        ]
        for own, other in _SIDES
    }
    if len(left["nmpa"]) == len(left["fda"]) and not all(
        _conditions(comparison, f) for f in (*left["nmpa"], *left["fda"])
    ):
        pairs += zip(left["nmpa"], left["fda"], strict=True)
        left = {"nmpa": [], "fda": []}
    return pairs, left


def _conditions(comparison: Comparison, fact: Identity) -> set[str]:
    """The conditions, implants and groups of patients that an item names, without organs and images."""
    concepts = comparison.glossary.concepts
    return {
        c for c in fact.value.split("+") if c and (concepts[c].domain == "finding" or concepts[c].slot == "subgroup")
    }


def _all_conditions(comparison: Comparison, facts: Sequence[Identity]) -> set[str]:
    return {c for fact in facts for c in _conditions(comparison, fact)}


def _likeness(comparison: Comparison, one: Identity, two: Identity) -> int:
    """Shared conditions weigh most, then shared organs and equal figures."""
    shared = set(filter(None, one.value.split("+"))) & set(filter(None, two.value.split("+")))
    same = bool(one.scope.get("figures")) and one.scope.get("figures") == two.scope.get("figures")
    return 4 * len(_conditions(comparison, one) & shared) + 2 * len(shared) + same


def name(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """The product is called by a name that is nearly its own."""
    yield from _latin_names(comparison, parameters)
    yield from _chinese_names(comparison.nmpa, parameters)


def _latin_names(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    sides = (comparison.nmpa, comparison.fda)
    labelled = [
        f.value.split()[0]
        for s in sides
        for fs in stated(s, ("product_name",), str).values()
        for f in fs
        if f.value.isascii()
    ]
    foreign = {
        w
        for s in sides
        for f in s.facts
        if isinstance(f, Identity) and f.concept == "product_name" and f.scope.get("role") == "predicate"
        for w in f.value.split()
    }
    if not labelled:
        return
    words = {s.side: _capitalised(s) for s in sides}
    usual = max(
        dict.fromkeys(labelled),
        key=lambda n: (sum(len(words[s.side].get(n, ())) for s in sides), labelled.count(n), -labelled.index(n)),
    )
    for own, other in _SIDES:
        for word, spots in words[own].items():
            sure = _near(word, usual, parameters)
            if (
                sure is None
                or word in foreign - {usual}
                or not _is_slip(word, spots, words[other], labelled, parameters)
            ):
                continue
            right = [stretch.place(*span) for stretch, *span in words[own].get(usual, ())[:1]]
            places = (*(stretch.place(*span) for stretch, *span in spots), *right)
            yield on_side(own, places, {"found": word, "name": usual}, certain=sure, suggestion=usual)
    if len(set(labelled)) > 1:
        yield from _names_apart(comparison, usual, parameters)


Spots = Mapping[str, Sequence[tuple[Stretch, int, int]]]


def _capitalised(side: SideFacts) -> dict[str, list[tuple[Stretch, int, int]]]:
    """Latin words with a capital, each with its places."""
    found: dict[str, list[tuple[Stretch, int, int]]] = defaultdict(list)
    for stretch in stretches(side):
        for match in re.finditer(
            r"(?<![A-Za-z0-9@.-])[A-Za-z]*[A-Z][A-Za-z0-9]*(?![A-Za-z0-9@-])", stretch.text, re.ASCII
        ):
            found[match[0]].append((stretch, *match.span()))
    return dict(found)


def _near(word: str, usual: str, parameters: Parameters) -> bool | None:
    """True: a slip of the name, False: perhaps one, None: another word (or the name in capitals)."""
    if word.upper() == usual.upper():
        return None if word in {usual, usual.upper()} else False
    if min(len(word), len(usual)) < parameters["least_length"] or word.isupper() != usual.isupper():
        return None
    if word.lower() in {usual.lower() + "s", usual.lower() + "tm"}:
        return None
    likeness = fuzz.ratio(word.lower(), usual.lower())
    humps, own = set(_HUMP.findall(word)), set(_HUMP.findall(usual))
    shared = {h for h in humps & own if len(h) >= parameters["least_part"]}
    if likeness >= parameters["certain"] or len(humps) > 1 and shared:
        return likeness >= parameters["certain"] or True
    return None


def _is_slip(
    word: str,
    spots: Sequence[tuple[Stretch, int, int]],
    elsewhere: Spots,
    labelled: Sequence[str],
    parameters: Parameters,
) -> bool:
    """Not a part of the product, not another device, and not a word that both files use."""
    if word in elsewhere and word not in labelled:
        return False
    for stretch, start, end in spots:
        after, before = stretch.text[end : end + 40], stretch.text[max(0, start - 60) : start]
        if re.match(parameters["part_behind"], after) or re.search(parameters["part_before"], before):
            return False
        if re.match(r"[^.;。]{0,30}\(?\s*K\d{6}", after) or re.search(parameters["other_before"], before):
            return False
    return True


def _names_apart(comparison: Comparison, usual: str, parameters: Parameters) -> Iterator[Hit]:
    """Each file has its own Latin name, and they are not alike."""
    firsts = {}
    for side in (comparison.nmpa, comparison.fda):
        facts = [f for fs in stated(side, ("product_name",), str).values() for f in fs if f.value.isascii()]
        firsts[side.side] = (facts, {f.value.split()[0].upper() for f in facts})
    (nmpa, left), (fda, right) = firsts["nmpa"], firsts["fda"]
    if (
        nmpa
        and fda
        and not left & right
        and not any(_near(w.value.split()[0], usual, parameters) for w in (*nmpa, *fda))
    ):
        yield Hit({"found": nmpa[0].value, "name": fda[0].value}, _places(nmpa[:1]), _places(fda[:1]))


def _chinese_names(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """A Chinese name of software that is nearly the product's own."""
    found = stated(side, ("product_name",), str)
    labelled = {value: facts for value, facts in found.items() if not value.isascii()}
    if not labelled:
        return
    texts = list(stretches(side))
    usual = max(labelled, key=lambda n: (sum(t.text.count(n) for t in texts), len(labelled[n])))
    for stretch in texts:
        for start, end in _nearly(stretch.text, usual, parameters):
            word = stretch.text[start:end]
            yield on_side(
                side.side,
                (stretch.place(start, end), *_places(labelled[usual][:1])),
                {"found": word, "name": usual},
                suggestion=usual,
            )


def _nearly(text: str, usual: str, parameters: Parameters) -> Iterator[tuple[int, int]]:
    """Spans that end like the name and differ from it in little."""
    if re.search(parameters["not_a_name"], text):
        return
    tail = usual[-2:]
    for match in re.finditer(re.escape(tail), text):
        end, best, at = match.end(), 0.0, -1
        for start in range(max(0, end - len(usual) - 3), end - len(usual) + 4):
            if start >= 0 and _clean(text[start:end]):
                likeness = fuzz.ratio(text[start:end], usual)
                if likeness > best and text[start] == usual[0] or likeness > best + 2:
                    best, at = likeness, start
        word = text[at:end]
        if (
            at >= 0
            and parameters["likeness_zh"] <= best < 100
            and usual not in text[max(0, at - 4) : end]
            and not usual.endswith(word)
        ):
            yield at, end


@cache
def _clean(text: str) -> bool:
    return re.search(r"[\s,，、。；;:：()（）《》]", text) is None
