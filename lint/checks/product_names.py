"""Names that are nearly the product's own, or a feature's: PleuraAlert where the product is PleuraFlag."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.hyphenated_names import hyphenated, letters_in_names
from lint.checks.identity import SIDES, Stretch, places_of, stated, stretches
from lint.checks.terminology import mentions
from lint.facts.device_names import device_names
from lint.facts.model import Identity
from lint.language.lexicon import is_english

__all__ = ["feature", "name"]

Parameters = Mapping[str, Any]
Spot = tuple[Stretch, int, int]
Spots = Mapping[str, Sequence[Spot]]
_RARE = 3  # times that a name must be used for one that is taken for a slip
_LEAST_STEM = 5  # letters of a name that another end may follow
_SHARE_OF_STEM = 0.7
_BEGIN = 3  # letters that humps must have in common at their beginning
_HUMP = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")
_BORDER = r"[\s,，、。；;:：()（）《》]"
_CAPITALISED = re.compile(r"(?<![A-Za-z0-9@.-])[A-Za-z]*[A-Z][A-Za-z0-9]*(?![A-Za-z0-9@-])", re.ASCII)


def name(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """The product is called by a name that is nearly its own, or by another one in each file; the predicate likewise."""
    yield from _latin_names(comparison, parameters)
    yield from hyphenated(comparison, parameters["other_before"])
    for side in (comparison.nmpa, comparison.fda):
        yield from _names_of_others(comparison, side, parameters)
    yield from _chinese_names(comparison.nmpa, parameters)
    yield from letters_in_names(comparison.nmpa, comparison.fda)


def _latin_names(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    labelled = [fact.value.split()[0] for side in (comparison.nmpa, comparison.fda) for fact in _latin(side)]
    if not labelled:
        return
    words = {side.side: _capitalised(side) for side in (comparison.nmpa, comparison.fda)}
    usual = _usual(labelled, words)
    foreign = {word for side in (comparison.nmpa, comparison.fda) for word in (*_others(side), *_makers(side))}
    for own, other in SIDES:
        split = _split_up(comparison.side(own), usual)
        for word, spots in (words[own] | split).items():
            sure = False if word in split else _near(word, usual, parameters)
            if sure is None and word in labelled and _begins_like(word, usual):
                sure = False
            named = word not in foreign - {usual} and _is_slip(word, spots, words[other], labelled, parameters)
            if sure is not None and named:
                yield _slip(own, usual, word, [*spots, *words[own].get(usual, ())[:1]], certain=sure)
    yield from _second_words(comparison, usual, parameters)
    if len(set(labelled)) > 1:
        yield from _names_apart(comparison, usual, parameters)


def _second_words(comparison: Comparison, usual: str, parameters: Parameters) -> Iterator[Hit]:
    """The name of two words with another second word, now and then and in one file only: `DermaLume Aid` for `DermaLume Assist`."""
    names = [f.value for side in (comparison.nmpa, comparison.fda) for f in _latin(side)]
    if not any(len(words := name.split()) > 1 and words[0] == usual for name in names):
        return
    found = {side.side: _followed(side, usual, parameters) for side in (comparison.nmpa, comparison.fda)}
    second, times = _commonest(found)
    for own, other in SIDES:
        for word, spots in found[own].items():
            if word != second and word not in found[other] and _RARE * len(spots) <= times:
                yield _slip(own, f"{usual} {second}", f"{usual} {word}", spots, certain=False)


def _names_of_others(comparison: Comparison, side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """Words in humps that stand once and share a hump with the name of another device: `VascuMeter` for `VascuCaliper`."""
    words, elsewhere = (_capitalised(s) for s in (side, comparison.fda if side is comparison.nmpa else comparison.nmpa))
    own = {word for s in (comparison.nmpa, comparison.fda) for fact in _latin(s) for word in fact.value.split()}
    named = {word for word in _others(side) if _is_in_humps(word)}
    known = own | _others(comparison.nmpa) | _others(comparison.fda)
    for usual in sorted(named) if len(named) == 1 else ():
        for word, spots in words.items():
            rare = len(spots) == 1 < len(words.get(usual, ())) and word not in elsewhere and word not in known
            if rare and _is_in_humps(word) and _near(word, usual, parameters) and not _is_part(spots, parameters):
                yield _slip(side.side, usual, word, [*spots, *words[usual][:1]], certain=False)


def _is_part(spots: Sequence[Spot], parameters: Parameters) -> bool:
    """Whether a name is said to be that of a module, or of a study."""
    return any(
        re.match(parameters["part_behind"], stretch.text[end : end + 40])
        or re.search(parameters["part_before"], stretch.text[max(0, start - 60) : start])
        for stretch, start, end in spots
    )


def _commonest(found: Mapping[Any, Spots]) -> tuple[str, int]:
    """The second word that the files use most often behind the first one, and how often."""
    uses = Counter(
        {word: sum(len(spots.get(word, ())) for spots in found.values()) for spots in found.values() for word in spots}
    )
    return max(uses.items(), key=lambda use: use[1], default=("", 0))


def _followed(side: SideFacts, first: str, parameters: Parameters) -> dict[str, list[Spot]]:
    """Capitalised words (Assist, AF, 3D) behind the first word of a name, which are no part of the product and no company."""
    form = re.compile(rf"(?<![A-Za-z]){re.escape(first)} ((?:[A-Z][a-z]+|[A-Z]{{2,}}|\dD|[IVX]+)(?![A-Za-z0-9-]))")
    found: dict[str, list[Spot]] = defaultdict(list)
    for stretch in stretches(side):
        for match in form.finditer(stretch.text):
            if not any(re.match(parameters["part_behind"], stretch.text[at:]) for at in (match.start(1), match.end())):
                found[match[1]].append((stretch, *match.span()))
    return dict(found)


def _slip(own: str, usual: str, word: str, spots: Sequence[Spot], *, certain: bool) -> Hit:
    places = tuple(stretch.place(start, end) for stretch, start, end in spots)
    return on_side(own, places, {"found": word, "name": usual}, certain=certain, suggestion=usual)  # type: ignore[arg-type]


def _latin(side: SideFacts) -> list[Identity]:
    """The Latin names that a side gives its own product."""
    return [f for facts in stated(side, ("product_name",), str).values() for f in facts if f.value.isascii()]


def _usual(labelled: Sequence[str], words: Mapping[Any, Spots]) -> str:
    """The labelled name that both files use most often; of equals the one labelled first."""

    def rank(word: str) -> tuple[int, int, int]:
        return sum(len(spots.get(word, ())) for spots in words.values()), labelled.count(word), -labelled.index(word)

    return max(dict.fromkeys(labelled), key=rank)


@once
def _others(side: SideFacts) -> set[str]:
    """Words in the names of other devices; one that stands once beside `predicate` may be a slip of the own name."""
    facts = (f for f in side.of(Identity) if f.concept == "product_name")
    labelled = {word for fact in facts if fact.scope.get("role") == "predicate" for word in fact.value.split()}
    uses = Counter(word for stretch in stretches(side) for word in _CAPITALISED.findall(stretch.text))
    called = (name for document in side.documents for name in device_names(document.texts())[0])
    return labelled | {name for name in called if uses[name] > 1}


def _makers(side: SideFacts) -> set[str]:
    """Words in the names of companies."""
    return {w for f in side.of(Identity) if f.concept == "manufacturer" for w in f.value.replace(",", " ").split()}


@once
def _capitalised(side: SideFacts) -> dict[str, list[Spot]]:
    """Latin words with a capital, each with its places."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for stretch in stretches(side):
        for match in _CAPITALISED.finditer(stretch.text):
            found[match[0]].append((stretch, *match.span()))
    return dict(found)


def _split_up(side: SideFacts, usual: str) -> dict[str, list[Spot]]:
    """The name written in two words: `Pleura Flag`, `Pleura-Flag`."""
    parts = _HUMP.findall(usual)
    found: dict[str, list[Spot]] = defaultdict(list)
    if len(parts) > 1 and "".join(parts) == usual:
        form = re.compile(r"(?<![A-Za-z])" + r"[\s-]+".join(map(re.escape, parts)) + r"(?![a-z])")
        for stretch in stretches(side):
            for match in form.finditer(stretch.text):
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
    parts, own = _HUMP.findall(word), _HUMP.findall(usual)
    shared = any(part in own and len(part) >= parameters["least_part"] for part in parts)
    least = parameters["certain" if len(parts) == len(own) else "certain_word"]
    likeness = fuzz.ratio(word.lower(), usual.lower())
    in_humps = len(parts) > 1 and len(own) > 1
    if likeness >= least or in_humps and (shared or _begin_alike(parts, own)):
        return True
    return False if len(parts) == len(own) == 1 and _has_another_end(word, usual) else None


def _begins_like(word: str, usual: str) -> bool:
    """What a file calls the name of the product, and is half of it: 商品名Plumbrite for Plumbline."""
    if word.casefold().removesuffix("tm") == usual.casefold():
        return False
    same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(word, usual, strict=False)))
    return same >= _LEAST_STEM and 2 * same >= max(len(word), len(usual))


def _has_another_end(word: str, usual: str) -> bool:
    """`Papiflow` for `Papiflux`: most of it is the name, and it is no English word."""
    same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(word, usual, strict=False)))
    return same >= max(_LEAST_STEM, _SHARE_OF_STEM * max(len(word), len(usual))) and not is_english(word.lower())


def _begin_alike(parts: Sequence[str], own: Sequence[str]) -> bool:
    """Each hump begins like its counterpart: `OralLumina` for `OraLumen`."""
    return len(parts) == len(own) and all(a[:_BEGIN] == b[:_BEGIN] for a, b in zip(parts, own, strict=True))


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
    if _is_part(spots, parameters):
        return False
    for stretch, start, end in spots:
        after, before = stretch.text[end : end + 40], stretch.text[max(0, start - 60) : start]
        if re.match(r"[^.;。]{0,30}\(?\s*K\d{6}", after) or re.search(parameters["other_before"], before):
            return False
    return True


def _names_apart(comparison: Comparison, usual: str, parameters: Parameters) -> Iterator[Hit]:
    """Each file has its own Latin name, and they are not alike."""
    nmpa, fda = _latin(comparison.nmpa), _latin(comparison.fda)
    alike = {f.value.split()[0].upper() for f in nmpa} & {f.value.split()[0].upper() for f in fda}
    near = any(_near(f.value.split()[0], usual, parameters) for f in (*nmpa, *fda))
    if nmpa and fda and not alike and not near:
        yield Hit({"found": nmpa[0].value, "name": fda[0].value}, places_of(nmpa[:1]), places_of(fda[:1]))


def feature(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A name in humps (CoroGrade) that is now and then written in another way: Corograde, CoroGarde, Coro Grade."""
    words = {side.side: _capitalised(side) for side in (comparison.nmpa, comparison.fda)}
    features = _features(comparison, words)
    for side, spots_of in words.items():
        other = words["fda" if side == "nmpa" else "nmpa"]
        for usual, times in sorted(features.items()):
            for word, spots in {**spots_of, **_split_up(comparison.side(side), usual)}.items():
                rare = word not in other and parameters["times"] * len(spots) <= times
                if rare and _is_another_spelling(word, usual):
                    yield _slip(side, usual, word, [*spots, *spots_of.get(usual, ())[:1]], certain=True)


def _features(comparison: Comparison, words: Mapping[Any, Spots]) -> dict[str, int]:
    """How often both files use each name in humps that is neither the product's own nor in the glossary (DeLong)."""
    sides = comparison.nmpa, comparison.fda
    known = {word for side in sides for mention in mentions(side) for word in mention.quote.split()}
    known |= {word for side in sides for fact in _latin(side) for word in fact.value.split()} | {
        word for side in sides for word in _others(side)
    }
    uses = Counter[str]()
    for spots_of in words.values():
        uses.update({word: len(spots) for word, spots in spots_of.items() if _is_in_humps(word)})
    return {word: times for word, times in uses.items() if word not in known}


def _is_in_humps(word: str) -> bool:
    """Two parts or more, each with a capital and small letters behind it."""
    parts = _HUMP.findall(word)
    return len(parts) > 1 and "".join(parts) == word and sum(part[1:].islower() for part in parts) > 1


def _is_another_spelling(word: str, usual: str) -> bool:
    """The same letters in other capitals or apart, or one slip in the middle of a part; another last letter makes a name."""
    plain, own = (re.sub(r"[^a-z0-9]", "", name.lower()) for name in (word, usual))
    if plain == own:
        return word not in {usual, usual.upper()}
    return OSA.distance(plain, own) == 1 and plain[-2:] == own[-2:] and plain[0] == own[0]


def _chinese_names(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """A Chinese name of software that is nearly the product's own."""
    found = stated(side, ("product_name",), str)
    labelled = {value: facts for value, facts in found.items() if not value.isascii()}
    if not labelled:
        return
    texts = stretches(side)
    usual = max(labelled, key=lambda n: (sum(t.text.count(n) for t in texts), len(labelled[n])))
    for stretch in texts:
        once = _another_middle(stretch.text, usual, parameters) if _is_usual(usual, texts) else ()
        otherwise = _doing_another_thing(stretch.text, usual, parameters)
        for start, end in sorted({*_nearly(stretch.text, usual, parameters), *once, *otherwise}):
            word = stretch.text[start:end]
            yield on_side(
                side.side,
                (stretch.place(start, end), *places_of(labelled[usual][:1])),
                {"found": word, "name": usual},
                suggestion=usual,
            )


def _is_usual(usual: str, texts: Sequence[Stretch]) -> bool:
    """The file calls the product by its whole name more than once."""
    return sum(t.text.count(usual) for t in texts) > 1


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
        whole = _begun(text, end, usual)
        if whole is not None and fuzz.ratio(text[whole:end], usual) >= parameters["likeness_zh"]:
            best, at = fuzz.ratio(text[whole:end], usual), whole
        word = text[at:end]
        if (
            at >= 0
            and parameters["likeness_zh"] <= best < 100
            and usual not in text[max(0, at - 4) : end]
            and not usual.endswith(word)
        ):
            yield at, end


def _another_middle(text: str, usual: str, parameters: Parameters) -> Iterator[tuple[int, int]]:
    """Names with the beginning and the end of a long name, and other words between: 双能CT痛风石自动分析软件."""
    begin, tail = usual[: parameters["begins_zh"]], usual[-2:]
    if len(usual) < 2 * len(begin) + 2 or re.search(parameters["not_a_name"], text):
        return
    form = re.compile(
        rf"{re.escape(begin)}[^\s,，、。；;:：()（）《》的与和及类种]{{2,{len(usual) - len(begin)}}}?{re.escape(tail)}"
    )
    for match in form.finditer(text):
        word = match[0]
        named = re.search(parameters["told_before_zh"], text[: match.start()]) is not None
        unlike = abs(len(word) - len(usual)) <= 3 and fuzz.ratio(word, usual) < parameters["likeness_zh"]
        if named and unlike and usual not in text:
            yield match.span()


def _doing_another_thing(text: str, usual: str, parameters: Parameters) -> Iterator[tuple[int, int]]:
    """The name but for what the product does: 睑板腺红外成像检测仪 for 睑板腺红外成像分析仪."""
    if re.search(parameters["not_a_name"], text):
        return
    does = "|".join(parameters["does_zh"])
    for match in re.finditer(does, usual):
        before, behind = usual[: match.start()], usual[match.end() :]
        if len(before) >= parameters["begins_zh"] - 1 and behind:
            form = re.compile(f"{re.escape(before)}(?!{match[0]})(?:{does}){re.escape(behind)}")
            yield from (found.span() for found in form.finditer(text))


def _begun(text: str, end: int, usual: str) -> int | None:
    """Where the words before `end` begin, if that is no further back than the name is long: a heading that is a name."""
    begins = max((m.end() for m in re.finditer(_BORDER, text[:end])), default=0)
    return begins if abs(end - begins - len(usual)) <= 3 else None


@cache
def _clean(text: str) -> bool:
    return re.search(_BORDER, text) is None
