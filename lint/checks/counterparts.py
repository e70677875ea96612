"""A thing that one file names where the other one names another of its kind: 武汉 against Chengdu, a cast against a clip.

Lists are compared as a whole, since an item that names another thing has nothing left that would lead to its counterpart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.passages import align
from lint.align.sides import once
from lint.facts.cues import cue
from lint.facts.intended_use import is_about_use, of_other_device, section_kinds, states_use
from lint.facts.lines import Line
from lint.facts.model import Identity, Place, text_of
from lint.facts.passage import is_listed
from lint.glossary.model import Glossary

__all__ = ["another"]

Parameters = Mapping[str, Any]
Spot = tuple[int, int, int, int]
Named = Mapping[str, Sequence[Place]]
_LEAST_SCORE, _SURE_SCORE = 0.3, 0.6
_USE = {"indications_for_use", "contraindications", "usage_restrictions", "intended_population"}


def another(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """In passages that answer to each other each file names one thing, or as many, of a kind that the other never names.

    `kinds` are domains and slots of the glossary; `generic` concepts are too wide to contradict anything; `alike` ones may be
    said for each other. `about` is `use` for what limits or states the use of the device, `study` for all the rest. With
    `otherwise_alike` the passages must name another thing of the kind in common, as two lists of the same things do, or be
    surely one. What differs in passages that are surely one is certain for the kinds of `certain`.
    """
    kinds = _Kinds(comparison.glossary, parameters)
    sides = comparison.nmpa, comparison.fda
    said = [frozenset(c for line in side.lines for c, _ in line.concepts) for side in sides]
    called = [[f.place for f in side.of(Identity) if f.concept == "product_name"] for side in sides]
    about_use = parameters["about"] == "use"
    alike = bool(parameters.get("otherwise_alike", False))
    for left, right, sure in _answering(*sides):
        if about_use != any(_is_about_use(s, p) for s, p in zip(sides, (left, right), strict=True)):
            continue
        one, two = (
            kinds.alone(_without(line, names), there)
            for line, names, there in zip((left, right), called, reversed(said), strict=True)
        )
        for kind in sorted(one.keys() & two.keys()):
            if alike and not sure and not kinds.common(kind, left, right):
                continue
            certain = sure and kind in parameters.get("certain", ())
            yield from _hits(kinds, one[kind], two[kind], left, right, certain=certain)


def _without(line: Line, names: Sequence[Place]) -> Line:
    """A passage without what the name of a product holds: 口腔种植锥形束CT影像处理软件."""
    inside = [p for p in names if (p.document, p.block) == (line.place.document, line.place.block)]
    told = ((c, p) for c, p in line.concepts if not any(_covers(name, p) for name in inside))
    return replace(line, concepts=tuple(told)) if inside else line


def _covers(name: Place, place: Place) -> bool:
    return name.cell == place.cell and name.start <= place.start and place.end <= name.end


def _hits(kinds: "_Kinds", one: Named, two: Named, left: Line, right: Line, *, certain: bool) -> Iterator[Hit]:
    """What is left on both sides, unless one names the other more closely, or something that is named beside it."""
    mine = {c: places for c, places in one.items() if not kinds.is_told(c, right)}
    theirs = {c: places for c, places in two.items() if not kinds.is_told(c, left)}
    if mine and len(mine) == len(theirs):
        names = [kinds.quotes(found, language) for found, language in ((mine, "zh"), (theirs, "en"))]
        places = [tuple(chain.from_iterable(found.values())) for found in (mine, theirs)]
        concepts = (*mine, *theirs)
        yield Hit({"nmpa": names[0], "fda": names[1]}, places[0], places[1], concepts, certain=certain)


@dataclass(frozen=True)
class _Kinds:
    """Which concepts are things of one kind, and which of them may stand for each other."""

    glossary: Glossary
    parameters: Parameters

    def alone(self, line: Line, said_there: Set[str]) -> Mapping[str, Named]:
        """The things that a passage names and the other file never does, by kind."""
        found: dict[str, dict[str, list[Place]]] = defaultdict(dict)
        for concept, place in line.concepts:
            kind = self._of.get(concept)
            if kind is not None and concept not in said_there:
                found[kind].setdefault(concept, []).append(place)
        return found

    def common(self, kind: str, left: Line, right: Line) -> bool:
        """Both passages name a thing of the kind, the same one."""
        named = [{c for c, _ in line.concepts if self._of.get(c) == kind} for line in (left, right)]
        return not named[0].isdisjoint(named[1])

    @cached_property
    def _of(self) -> Mapping[str, str]:
        generic = {*self.parameters.get("generic", ())}
        kinds = [tuple(kind.split("/")) for kind in self.parameters["kinds"]]
        return {
            c.id: "/".join(kind)
            for c in self.glossary.concepts.values()
            for kind in kinds
            if c.id not in generic and c.domain == kind[0] and (len(kind) == 1 or c.slot == kind[1])
        }

    def is_told(self, concept: str, line: Line) -> bool:
        """Whether a passage names what may be said for a thing, or names it more or less closely."""
        return any(self._may_stand_for(concept, other) for other, _ in line.concepts)

    def _may_stand_for(self, one: str, other: str) -> bool:
        if any({one, other} <= {*row} for row in self.parameters.get("alike", ())):
            return True
        return any(a in b or b in a for a in self._names(one) for b in self._names(other))

    def _names(self, concept: str) -> list[str]:
        terms = self.glossary.concepts[concept].terms
        return [t.text.casefold() for t in terms if t.status in {"preferred", "admitted"} and len(t.text) > 1]

    def quotes(self, concepts: Named, language: str) -> str:
        """The preferred names of things."""
        return ", ".join(self.glossary.concepts[c].preferred(language) for c in concepts)  # type: ignore[arg-type]


@once
def _answering(one: SideFacts, other: SideFacts) -> Sequence[tuple[Line, Line, bool]]:
    """Passages that answer to each other, best for one of them; results and what another device does are none.

    Each with whether they surely do: best for both of them, and with most of their words in common.
    """
    nmpa, fda = _passages(one), _passages(other)
    found = align(nmpa, fda)
    ways = [
        {(m.left, m.right): m.score for matches in found.of_nmpa.values() for m in matches[:1]},
        {(m.right, m.left): m.score for matches in found.of_fda.values() for m in matches[:1]},
    ]
    best = {pair: score for way in ways for pair, score in way.items() if score >= _LEAST_SCORE}
    return [
        (nmpa[left], fda[right], score >= _SURE_SCORE and all((left, right) in way for way in ways))
        for (left, right), score in sorted(best.items())
    ]


@once
def _passages(side: SideFacts) -> Sequence[Line]:
    """The statements of a side; the items of a list, and the sentences of one item, are one passage."""
    kept = [line for line in side.lines if _is_statement(line)]
    return [_joined([*lines]) for _, lines in groupby(kept, key=_Lists(side).of)]


class _Lists:
    """Gives what stands in one list one name, and everything else a name of its own."""

    def __init__(self, side: SideFacts) -> None:
        self.side = side

    def of(self, line: Line) -> Spot:
        """The list that a line stands in, by its first block; a sentence or a row by itself."""
        place = line.place
        blocks = self.side.documents[place.document].blocks
        if place.cell >= 0 or not is_listed(blocks[place.block]):
            return place.document, place.block, place.cell, place.sentence_start
        begin = place.block
        while begin and is_listed(blocks[begin - 1]) and blocks[begin - 1].section == blocks[begin].section:
            begin -= 1
        return place.document, begin, -1, -1


def _joined(lines: Sequence[Line]) -> Line:
    """Several lines as one."""
    if len(lines) == 1:
        return lines[0]
    return replace(
        lines[0],
        text="\n".join(line.text for line in lines),
        concepts=tuple(chain.from_iterable(line.concepts for line in lines)),
        figures=tuple(chain.from_iterable(line.figures for line in lines)),
        words=frozenset().union(*(line.words for line in lines)),
    )


def _is_statement(line: Line) -> bool:
    """A sentence, item or row that is no result and is not about another device or about who filed or wrote."""
    told = any(f.unit == "%" or "." in f.text or f.bound for f in line.figures if f.kind == "quantity")
    aside = line.kind in {"heading", "caption"} or cue("company", line.text) or cue("address", line.text)
    return not (told or aside or of_other_device(line.text, line.section))


def _is_about_use(side: SideFacts, line: Line) -> bool:
    """Whether a passage says whom and what the device is for, or not for."""
    text = text_of(side.documents[line.place.document], line.place)
    return bool(section_kinds(line.section) & _USE) or states_use(line.text) or is_about_use(text)
