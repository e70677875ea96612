"""The devices that a document calls by their names: another maker's, and its own. `NoduScope reached 88.6%` is no own result."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from lint.facts.grammar import grammar
from lint.language.answers import kept

Names = tuple[frozenset[str], frozenset[str]]
"""The names of other devices, and those of the own one."""
NONE: Names = (frozenset(), frozenset())


_OFTEN, _LEAST = 3, 5


@cache
def _forms(whose: str) -> list[re.Pattern[str]]:
    rows = grammar("devices")
    names = {"{name}": f"(?<![A-Za-z0-9]){rows['name']}(?![A-Za-z])", "{plain}": f"(?<![A-Za-z0-9]){rows['plain']}"}
    forms = []
    for form in rows[whose]:
        for mark, name in names.items():
            form = form.replace(mark, name)  # noqa: PLW2901
        forms.append(re.compile(form, re.MULTILINE))
    return forms


@kept
def _called(whose: str, text: str) -> list[str]:
    """The names in a text of whom the words beside them tell."""
    return [m["v"] for form in _forms(whose) for m in form.finditer(text)]


@kept
def _names_in(text: str) -> list[str]:
    """All that may be names, as often as they stand there."""
    return [word for word in _name().findall(text) if len(word) >= _LEAST]


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9]){grammar('devices')['name']}(?![A-Za-z])")


def device_names(texts: Iterable[str]) -> Names:
    """The names of other devices, and of the own one; a name that is said of both tells nothing."""
    told = list(texts)
    other, own = (frozenset(name for text in told for name in _called(whose, text)) for whose in ("other", "own"))
    never = frozenset(grammar("devices")["never"])
    usual = _usual(told, other | never)
    own = own | usual
    return other - own - never, own - other - never


def _usual(texts: Sequence[str], others: frozenset[str]) -> frozenset[str]:
    """The name that a document uses most often is its own device's."""
    uses = Counter(word for text in texts for word in _names_in(text) if word not in others)
    return frozenset(name for name, times in uses.most_common(1) if times >= _OFTEN)


@cache
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(f"(?<![A-Za-z0-9])(?:{listed})(?![A-Za-z0-9])")


def named_devices(text: str, names: Names) -> Iterator[tuple[str, int, int]]:
    """Where a text names another device ("predicate"), or the own one ("result"); none where the own name is not known."""
    if not all(names):
        return
    for role, known in zip(("predicate", "result"), names, strict=True):
        yield from ((role, *match.span()) for match in _any_of(known).finditer(text))
