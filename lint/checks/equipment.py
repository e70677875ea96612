"""Models of equipment: one that only one file names, of a make of which the other file names another one alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.facts.model import Method, Place
from lint.glossary.model import Glossary

__all__ = ["model"]

Parameters = Mapping[str, Any]
Models = dict[str, dict[str, list[Place]]]
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
