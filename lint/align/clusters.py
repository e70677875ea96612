"""Numbers that a sentence gives to each of several things: `0.945 for FFDM and 0.965 for DBT`, `男性由0.8升至0.9，女性由0.7升至0.8`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.align.lists import Element, Member, elements, runs
from lint.facts.lines import Line
from lint.facts.model import Place
from lint.glossary.model import Glossary

_KINDS = frozenset({"condition", "anatomy", "subgroup"})
_LEAST = 2


def clusters(line: Line, text: str, glossary: Glossary) -> Iterator[list[Member]]:
    """The members of one kind that a sentence names once each, with the numbers behind each name, or before it."""
    groups = [names for names in _named(line, glossary).values() if len(names) >= _LEAST]
    if not groups or len(line.figures) < _LEAST:
        return
    figures = sorted((f for f in line.figures if f.kind == "quantity" and f.place.cell < 0), key=lambda f: f.place)
    found = elements(text, figures)
    for names in groups:
        given = _given(names, _without_lists(text, names, found))
        if len(given) >= _LEAST:
            yield [_member(text, place, given[place]) for place in names if place in given]


def _named(line: Line, glossary: Glossary) -> Mapping[str, Sequence[Place]]:
    """The places of what is named once, by kind: makes, countries, arms, conditions."""
    places: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for concept, place in line.concepts:
        known = glossary.concepts[concept]
        kind = known.contrast or known.slot.partition("=")[0]
        if place.cell < 0 and (known.contrast or kind in _KINDS):
            places[kind][concept].append(place)
    return {k: sorted(p[0] for p in named.values() if len(p) == 1) for k, named in sorted(places.items())}


def _without_lists(text: str, names: Sequence[Place], found: Sequence[Element]) -> Sequence[Element]:
    """The numbers but for lists of one for each name or more: `80% for A and 90% for B, and the specificity 85% and 95%`."""
    lists = [run for run in runs(text, found) if len(run) >= len(names)]
    if len(lists) >= len(names):  # each name may have a list of its own
        return found
    listed = {id(element) for run in lists for element in run}
    return [element for element in found if id(element) not in listed]


def _given(names: Sequence[Place], found: Sequence[Element]) -> Mapping[Place, list[Element]]:
    """The numbers of each name: those behind it, or those before it, whichever leaves out fewer and stands closer to the names."""
    ways = []
    for behind in (True, False):
        given = _dealt(names, found, behind=behind)
        if len(given) == len(names):
            left_out = len(found) - sum(map(len, given.values()))
            gap = sum(_gap(name, own, behind=behind) for name, own in given.items())
            ways.append((left_out, gap, not behind, given))
    return min(ways, key=lambda way: way[:3])[3] if ways else {}


def _dealt(names: Sequence[Place], found: Sequence[Element], *, behind: bool) -> dict[Place, list[Element]]:
    given: dict[Place, list[Element]] = defaultdict(list)
    for element in found:
        at = element[0].place.start
        owners = [n for n in names if (n.start < at) == behind]
        if owners:
            given[owners[-1] if behind else owners[0]].append(element)
    return given


def _gap(name: Place, own: Sequence[Element], *, behind: bool) -> int:
    return own[0][0].place.start - name.end if behind else name.start - own[-1][-1].place.end


def _member(text: str, name: Place, own: Sequence[Element]) -> Member:
    figures = tuple((figure, f"{number}#{nth}") for number, e in enumerate(own) for nth, figure in enumerate(e))
    return Member(figures, text[name.start : name.end], name.start, name.end)
