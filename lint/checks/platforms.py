"""What the device runs on and talks with, by version: `iOS 17`, `Windows Server 2022`, `TLS 1.3`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import stretches
from lint.facts.model import Place

Parameters = Mapping[str, Any]
Versions = dict[str, list[Place]]  # places by version
_VERSION = r"\s?(?:[Vv]ersion\s|[Vv]\.?\s?)?(?P<version>\d+(?:\.\d+)*)(?![A-Za-z0-9%]|\.\d)"


def platform(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Both files name a system or protocol with a version, and none of the versions is the same."""
    nmpa, fda = (_platforms(side, parameters["names"]) for side in (comparison.nmpa, comparison.fda))
    for name in sorted(nmpa.keys() & fda.keys()):
        ours, theirs = nmpa[name], fda[name]
        if not any(_same(a, b) for a in ours for b in theirs):
            values = {"name": name, "nmpa": ", ".join(ours), "fda": ", ".join(theirs)}
            yield Hit(values, _places(ours), _places(theirs))


def _places(versions: Versions) -> tuple[Place, ...]:
    return tuple(place for places in versions.values() for place in places)


def _same(left: str, right: str) -> bool:
    """Equal as far as both are told: 17 and 17.4."""
    a, b = (version.split(".") for version in (left, right))
    return all(x == y for x, y in zip(a, b, strict=False))


def _platforms(side: SideFacts, names: str) -> dict[str, Versions]:
    found: dict[str, Versions] = defaultdict(lambda: defaultdict(list))
    for stretch in stretches(side):
        for match in _pattern(names).finditer(stretch.text):
            found[match["name"]][match["version"]].append(stretch.place(*match.span()))
    return {name: dict(versions) for name, versions in found.items()}


@cache
def _pattern(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?P<name>{names}){_VERSION}")
