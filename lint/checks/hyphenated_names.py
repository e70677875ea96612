"""Names of the product that have a hyphen, or letters in a Chinese name, now and then written otherwise: ArtiDisk-MR for ArtiDisc-MR."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.checks.identity import SIDES, Stretch, stated, stretches

__all__ = ["hyphenated", "letters_in_names"]

_NAME = re.compile(r"(?<![\w/@.-])[A-Za-z]*[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+(?![\w/@-])", re.ASCII)
_LETTERS = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9-]*[A-Z])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*", re.ASCII)
_LEAST, _RARE, _SLIPS = 4, 3, 2
Spot = tuple[Stretch, int, int]
Spots = Mapping[str, Sequence[Spot]]


def hyphenated(comparison: Comparison, other_before: str) -> Iterator[Hit]:
    """A name that one file alone has, seldom, with the first part or the last one of the usual name.

    What stands behind a form of `other_before` (`predicate device`), or before the number of a clearance, is another device.
    """
    sides = comparison.nmpa, comparison.fda
    words = {side.side: _words(side) for side in sides}
    names = {name for side in sides for name in stated(side, ("product_name", "model"), str) if _NAME.fullmatch(name)}
    times = {name: sum(len(spots.get(name, ())) for spots in words.values()) for name in names}
    usual = max(sorted(times), key=lambda name: times[name], default="")
    for own, other in SIDES:
        for word, spots in words[own].items() if usual else ():
            rare = word not in words[other] and _RARE * len(spots) <= times[usual]
            if rare and _is_slip(word, usual) and not any(_is_of_another(spot, other_before) for spot in spots):
                places = tuple(stretch.place(start, end) for stretch, start, end in spots)
                yield on_side(own, places, {"found": word, "name": usual}, suggestion=usual)


def letters_in_names(side: SideFacts, there: SideFacts) -> Iterator[Hit]:
    """Letters in a Chinese name of the product that neither file has anywhere else, one apart from those that both use: PD-1 for PD-L1."""
    counts = [Counter(_LETTERS.findall(" ".join(s.text for s in stretches(one)))) for one in (side, there)]
    for facts in stated(side, ("product_name",), str).values():
        fact = facts[0]
        for word in _LETTERS.findall(fact.value) if not fact.value.isascii() else ():
            near = [w for w in counts[0] if counts[1][w] and OSA.distance(w, word) == 1 and counts[0][w] >= _RARE]
            if counts[0][word] == len(facts) and not counts[1][word] and len(near) == 1:
                name = fact.value.replace(word, near[0])
                yield on_side(side.side, (fact.place,), {"found": fact.value, "name": name}, suggestion=name)


def _is_slip(word: str, usual: str) -> bool:
    """One part is the same, and the other one is of its kind: capitals for capitals, or a word one or two letters apart."""
    (one, _, end), (own, _, tail) = word.partition("-"), usual.partition("-")
    if word.upper() == usual.upper() or min(len(one), len(own)) < _LEAST:
        return False
    if one == own:
        return tail.isalpha() and tail.isupper() and end.isalpha() and end.isupper()
    return end == tail and len(own) > _LEAST and OSA.distance(one.upper(), own.upper()) <= _SLIPS


def _is_of_another(spot: Spot, other_before: str) -> bool:
    stretch, start, end = spot
    before, behind = stretch.text[max(0, start - 60) : start], stretch.text[end : end + 40]
    return re.search(other_before, before) is not None or re.match(r"[^.;。]{0,30}\(?\s*K\d{6}", behind) is not None


@once
def _words(side: SideFacts) -> dict[str, list[Spot]]:
    """Latin words with a capital and a hyphen, each with its places."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for stretch in stretches(side):
        for match in _NAME.finditer(stretch.text):
            found[match[0]].append((stretch, *match.span()))
    return dict(found)
