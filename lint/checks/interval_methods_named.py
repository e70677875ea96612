"""A method of the intervals of proportions that one file names once, where both files name another one for them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.facts.intended_use import of_other_device
from lint.facts.model import Mention, Place, text_of

__all__ = ["named_once"]

Named = Mapping[str, list[Place]]


def named_once(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """计算…的Clopper-Pearson 95%置信区间, where all else in both files is Wilson's; `members` are the methods that exclude each other.

    What speaks of something else than the rates of the device (`unless`: a difference, small groups) may have its own.
    """
    nmpa, fda = (_named(side, parameters["members"]) for side in (comparison.nmpa, comparison.fda))
    for side, own, theirs in ((comparison.nmpa, nmpa, fda), (comparison.fda, fda, nmpa)):
        shared = own.keys() & theirs.keys()
        for method in sorted(own.keys() - theirs.keys()) if len(shared) == 1 else ():
            place = own[method][0]
            if len(own[method]) == 1 and _form(parameters["unless"]).search(_sentence(side, place)) is None:
                usual = min(shared)
                names = {"found": method, "usual": usual}
                values = {key: comparison.glossary.concepts[name].preferred("en") for key, name in names.items()}
                yield on_side(side.side, (place, own[usual][0]), values, concepts=(method, usual), certain=False)


def _named(side: SideFacts, members: list[str]) -> Named:
    found: dict[str, list[Place]] = defaultdict(list)
    for mention in side.of(Mention):
        if mention.concept in members and not of_other_device(_sentence(side, mention.place), ()):
            found[mention.concept].append(mention.place)
    return found


def _sentence(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.sentence_start : place.sentence_end]


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)
