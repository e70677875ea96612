"""Whom and what the device is not for: the items of both files, as sets, against all that the other file says limits its use."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, on_both, places_of
from lint.facts.grammar import grammar
from lint.facts.intended_use import section_kinds
from lint.facts.lines import Line
from lint.facts.model import Identity
from lint.glossary.model import Concept, Glossary

__all__ = ["contraindication"]

Parameters = Mapping[str, Any]
_ALSO = re.compile(r"、|或|及|和|[,，](?!\d)(?:\s*(?:and|or)\b)?|\b(?:and|or)\b")
_ENUMERATED = re.compile(
    r"(?:[;；、]|以及|[和及与]|[,.]|\b(?:and|or|nor)(?:\s(?:in|on|for|with|when|if|to|after))?|[(（]?\w[)）.]|[①-⑳])$"
)
_GOES_ON = re.compile("以?及|和")
_SHORTEST = {"en": 5, "zh": 2}
"""Characters that a name must have to say that another name is one of its kind."""
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?:[/-]?[A-Z]+)*(?![A-Za-z])", re.ASCII)


def is_kind_of(glossary: Glossary, one: str, other: str) -> bool:
    """One condition names the other more closely: a wrist fracture is a fracture, 消化道出血 is 出血."""
    concepts = glossary.concepts
    if other not in concepts or concepts[other].domain != "finding":
        return False
    mine, theirs = (_names_of(concepts[c]) for c in (one, other))
    return any(a.endswith(b) or b.endswith(a) for a in mine for b in theirs)


def is_narrower(glossary: Glossary, one: str, other: str) -> bool:
    """One concept is another, or its name ends with the name of that: a chemical burn is a burn, and no burn is chemical."""
    mine, theirs = (_names_of(glossary.concepts[c]) for c in (one, other))
    return one == other or any(a.endswith(b) for a in mine for b in theirs)


def _names_of(concept: Concept) -> list[str]:
    """The names of a concept in its right words, a blank before English ones so that only whole words count."""
    terms = (t for t in concept.terms if t.status in {"preferred", "admitted"} and len(t.text) >= _SHORTEST[t.language])
    return [f" {t.text.lower()}" if t.language == "en" else t.text for t in terms]


@dataclass(frozen=True)
class _Limits:
    """What one file lists, and everything that its limits of use name."""

    side: SideFacts
    glossary: Glossary

    @cached_property
    def stated(self) -> list[Identity]:
        """The statements of the file, each place once, without the sentence that leads a list in."""
        facts = (f for f in self.side.of(Identity) if f.concept == "contraindication")
        once = {f.place: f for f in facts if not f.quote.rstrip().endswith((":", "："))}
        return list(once.values())

    @cached_property
    def items(self) -> list[Identity]:
        """What is excluded; "none" is no item, and where items are called contraindications nothing else is one."""
        named = [f for f in self.excluded if f.reasons and f.reasons["contraindication"] != "list"]
        return named or [f for f in self.excluded if f.reasons] or self.excluded

    @cached_property
    def says_none(self) -> bool:
        """The file says that there are no contraindications."""
        return any(f.value == "none" for f in self.stated)

    @cached_property
    def excluded(self) -> list[Identity]:
        """Whatever the file says the device is not for."""
        return [f for f in self.stated if f.value != "none"]

    @cached_property
    def treated(self) -> frozenset[str]:
        """Concepts, figures and abbreviations of all lines that limit the use of the device."""
        found: set[str] = set()
        for line in filter(self._limits_use, self.side.lines):
            found |= {concept for concept, _ in line.concepts} | set(_ABBREVIATION.findall(line.text))
            found |= {f"{f.value.normalize():f} {f.unit}".strip() for f in line.figures if f.kind == "quantity"}
        return frozenset(found.union(*(self.anchors(item) for item in self.excluded)))

    @cached_property
    def named(self) -> frozenset[str]:
        """Concepts that the file names anywhere."""
        return frozenset(concept for line in self.side.lines for concept, _ in line.concepts)

    def _limits_use(self, line: Line) -> bool:
        rules, language = grammar("intended_use"), self.language(line)
        kinds, limits = section_kinds(line.section), rules["contraindications"]
        if kinds & {limits["section"], limits["limits"]}:
            return True
        of_use = kinds & {*rules["sections"]}  # who was left out of a study may be a patient of the device
        denial = limits["statement"][language], *([rules["polarity"][language]["negation"]] if of_use else [])
        return any(re.search(form, line.text, re.IGNORECASE) for form in denial)

    def language(self, line: Line) -> str:
        """The language of the document that a line stands in."""
        return self.side.documents[line.place.document].language

    def conditions(self, item: Identity) -> frozenset[str]:
        """The conditions, implants and groups of patients that an item names, without organs and images."""
        concepts = self.glossary.concepts
        named = {*filter(None, item.value.split("+"))} - {*grammar("intended_use")["contraindications"]["generic"]}
        return frozenset(c for c in named if concepts[c].domain == "finding" or concepts[c].slot == "subgroup")

    def images(self, item: Identity) -> frozenset[str]:
        """The kinds of images that an item names."""
        concepts = self.glossary.concepts
        return frozenset(c for c in item.value.split("+") if c and concepts[c].domain == "imaging")

    def anchors(self, item: Identity) -> frozenset[str]:
        """All that an item can be known by: its concepts, figures and abbreviations."""
        return frozenset(filter(None, item.value.split("+"))) | _figures(item) | {*_ABBREVIATION.findall(item.quote)}

    @cached_property
    def listed(self) -> frozenset[str]:
        """What the items can be known by."""
        return frozenset().union(*map(self.anchors, self.items))

    def is_explicit(self) -> bool:
        """The file calls an item a contraindication; limits of use may stand elsewhere."""
        return any(item.reasons.get("contraindication", "list") != "list" for item in self.items)

    def is_list(self) -> bool:
        """Whether each item is a paragraph of its own or stands behind a mark of enumeration, so that they can be counted."""
        blocks: dict[tuple[int, int], list[Identity]] = {}
        for item in self.items:
            blocks.setdefault((item.place.document, item.place.block), []).append(item)
        return bool(self.items) and all(
            _ENUMERATED.search(self._before(item)) or _GOES_ON.match(item.quote)
            for items in blocks.values()
            for item in items[1:]
        )

    def _before(self, item: Identity) -> str:
        """The end of the text before an item."""
        block = self.side.documents[item.place.document].blocks[item.place.block]
        text = block.text if item.place.cell < 0 or block.table is None else block.table.cells[item.place.cell].text
        return text[: item.place.start].rstrip()[-12:]


def _unit(anchor: str) -> str:
    """The unit of a figure, "" for a figure without one and for words."""
    return anchor.partition(" ")[2] if anchor[:1].isdigit() else ""


def _figures(item: Identity) -> frozenset[str]:
    return frozenset(filter(None, item.scope.get("figures", "").split(", ")))


def contraindication(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A contraindication that nothing in the other file answers, or that it states with another figure."""
    sides = {s.side: _Limits(s, comparison.glossary) for s in (comparison.nmpa, comparison.fda)}
    for own, other in SIDES:
        mine, others = sides[own], sides[other]
        if mine.items and (not others.items or mine.is_explicit() and others.says_none):
            yield from _only_here(own, mine, others)
    if sides["nmpa"].items and sides["fda"].items:
        yield from _figures_apart(sides["nmpa"], sides["fda"])
        yield from list(_left_over(sides)) or _parts_left_out(sides)


def _is_answered(item: Identity, mine: _Limits, others: _Limits) -> bool | None:
    """Whether the other file's limits name the conditions of an item, or its figures; None: it has no conditions."""
    conditions, treated = mine.conditions(item), others.treated
    if _is_foreign(item, mine, others):
        return False
    if (conditions | _figures(item)) & treated:
        return True
    if not conditions:
        units = {unit for figure in treated if (unit := _unit(figure))}
        measured = any(_unit(f) and (not units or _unit(f) in units) for f in _figures(item))
        return True if {*_ABBREVIATION.findall(item.quote)} & treated else False if measured else None
    return all(any(is_kind_of(mine.glossary, c, other) for other in treated) for c in conditions)


def _is_foreign(item: Identity, mine: _Limits, others: _Limits) -> bool:
    """An item that names a kind of image or a condition, and nothing like what the other file names."""
    things = mine.conditions(item) | mine.images(item)
    return (
        bool(things)
        and not things & others.named
        and not mine.anchors(item) & others.treated
        and not _is_like_any(things, mine.glossary, others.treated)
    )


def _is_like_any(things: frozenset[str], glossary: Glossary, others: frozenset[str]) -> bool:
    """A thing shares a word of its name with one of the others, or is named more or less closely by it."""
    known = [other for other in others if other in glossary.concepts]
    return any(_words_of(glossary, thing) & _words_of(glossary, other) for thing in things for other in known)


def _words_of(glossary: Glossary, concept: str) -> frozenset[str]:
    """The longer words and the pairs of characters of all names of a concept."""
    found: set[str] = set()
    for term in glossary.concepts[concept].terms:
        if term.status in {"preferred", "admitted"}:
            found |= set(re.findall(r"[a-z]{5,}", term.text.casefold()))
            found |= {a + b for a, b in pairwise(term.text) if not (a + b).isascii()}
    return frozenset(found)


def _only_here(own: Any, mine: _Limits, others: _Limits) -> Iterator[Hit]:
    """One file lists contraindications, the other none; what no glossary knows counts if it is called by that name."""
    explicit = mine.is_explicit()
    answers = [(item, _is_answered(item, mine, others)) for item in mine.items]
    open_ = [item for item, answer in answers if answer is False or answer is None and explicit]
    named = {concept for line in others.side.lines for concept, _ in line.concepts}
    if open_ and (explicit or any(mine.conditions(item) - named for item in open_)):
        values = {"found": _shown(open_), "other": others.stated[0].quote if others.stated else "-"}
        yield on_both(own, places_of(open_), places_of(others.stated), values, certain=explicit)


def _shown(items: Sequence[Identity]) -> str:
    return " / ".join(item.quote.strip() for item in items) or "-"


def _figures_apart(nmpa: _Limits, fda: _Limits) -> Iterator[Hit]:
    """Figures of one unit that only one file names, one on each side."""
    left, right = _own_figures(nmpa, fda), _own_figures(fda, nmpa)
    for unit in sorted(left.keys() & right.keys()):
        one, two = left[unit], right[unit]
        if len(one) == len(two) == 1:
            values = {"found": one[0].quote, "other": two[0].quote}
            yield Hit(values, (one[0].place,), (two[0].place,), certain=bool(unit))


def _own_figures(mine: _Limits, others: _Limits) -> dict[str, list[Identity]]:
    """Items with a figure that the other file's limits of use lack, by its unit."""
    found: dict[str, list[Identity]] = {}
    for item in mine.items:
        for figure in sorted(_figures(item) - others.treated):
            found.setdefault(figure.partition(" ")[2], []).append(item)
    return found


def _left_over(sides: Mapping[Any, _Limits]) -> Iterator[Hit]:
    """Items that have no counterpart, by what they name; those there of which nothing is known may be their counterparts."""
    alone = {own: _unpaired(sides[own], sides[other]) for own, other in SIDES}
    answers = {own: [(i, _is_answered(i, sides[own], sides[other])) for i in alone[own]] for own, other in SIDES}
    missing = {own: [i for i, a in answers[own] if a is False] for own in answers}
    unknown = {
        own: [i for i, a in answers[own] if a is None and not sides[own].images(i) & sides[other].treated]
        for own, other in SIDES
    }
    if len(missing["nmpa"]) == len(missing["fda"]) == 1:
        one, two = missing["nmpa"][0], missing["fda"][0]
        if not _is_like_any(sides["nmpa"].conditions(one), sides["fda"].glossary, sides["fda"].conditions(two)):
            yield Hit({"found": one.quote, "other": two.quote}, (one.place,), (two.place,))
        return
    for own, other in SIDES:
        mine, others = sides[own], sides[other]
        open_there = [*missing[other], *unknown[other], *_only_excluded(others, mine)]
        # what is known to be missing, if what is unknown here may answer all that is open there
        more = len(missing[own]) > len(open_there) or bool(unknown[own]) and len(unknown[own]) >= len(open_there)
        surplus = missing[own] if more else []
        spare = len(others.excluded) - len(others.items)
        if not surplus and _is_longer(mine, others) and len(alone[own]) > len(alone[other]) + spare:
            surplus = [i for i in alone[own] if not mine.conditions(i) & others.listed]
        foreign = any(_is_foreign(item, mine, others) for item in surplus)
        if surplus and (foreign or mine.is_list() or mine.is_explicit() or not others.is_explicit()):
            against = missing[other] or others.items
            values = {"found": _shown(surplus), "other": _shown(against)}
            certain = not open_there and bool(missing[own])
            yield on_both(own, places_of(surplus), places_of(against), values, certain=certain)


def _only_excluded(mine: _Limits, others: _Limits) -> list[Identity]:
    """What a file excludes without calling it a contraindication, and the other file is not seen to answer."""
    named = {id(item) for item in mine.items}
    return [f for f in mine.excluded if id(f) not in named and not mine.anchors(f) & others.treated]


def _is_longer(mine: _Limits, others: _Limits) -> bool:
    """Two lists that name things one by one, of which this one names more."""
    return (
        mine.is_list() and others.is_list() and len(mine.items) > len(others.items) and _things(mine) > _things(others)
    )


def _parts_left_out(sides: Mapping[Any, _Limits]) -> Iterator[Hit]:
    """Conditions that an item names beside one that it shares with its counterpart, which names fewer."""
    for own, other in SIDES:
        mine, others = sides[own], sides[other]
        for item, partner in _pairs(mine, others) if _things(mine) >= _things(others) else ():
            shared = mine.conditions(item) & others.conditions(partner)
            extra = mine.conditions(item) - others.treated
            more = len(_ALSO.findall(item.quote)) - len(_ALSO.findall(partner.quote))
            fewer = _things(mine) > _things(others) and (more > 0 or len(mine.items) > len(others.items))
            if shared and extra and (fewer or more == 0 and not _is_like_any(extra, mine.glossary, others.treated)):
                values = {"found": item.quote, "other": partner.quote}
                yield on_both(own, (item.place,), (partner.place,), values, certain=False)
        if _things(mine) > _things(others):
            yield from _named_alone(own, mine, others)


def _named_alone(own: Any, mine: _Limits, others: _Limits) -> Iterator[Hit]:
    """Conditions of an item without a counterpart of its own, beside one that another item there names."""
    for item in _unpaired(mine, others):
        extra = mine.conditions(item) - others.treated
        known = mine.conditions(item) & others.listed
        if extra and known and not _is_like_any(extra, mine.glossary, others.treated - known):
            values = {"found": item.quote, "other": _shown(others.items)}
            yield on_both(own, (item.place,), places_of(others.items), values, certain=False)


def _things(limits: _Limits) -> int:
    """How many things the items name: one more than they have words such as `or`."""
    return sum(1 + len(_ALSO.findall(item.quote.strip(" ,;，；"))) for item in limits.items)


def _unpaired(mine: _Limits, others: _Limits) -> list[Identity]:
    """The items that are left when each item of the other file has been given the one it shares most with."""
    paired = {id(item) for item, _ in _pairs(mine, others)}
    return [item for item in mine.items if id(item) not in paired]


def _pairs(mine: _Limits, others: _Limits) -> list[tuple[Identity, Identity]]:
    """Items with the one of the other file that each shares most with, each item once."""
    ties = sorted(
        (-_tie(mine, item, others, other), i, j)
        for i, item in enumerate(mine.items) for j, other in enumerate(others.items)
    )  # fmt: skip
    left, right = set(range(len(mine.items))), set(range(len(others.items)))
    found = []
    for tie, i, j in ties:
        if tie < 0 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append((mine.items[i], others.items[j]))
    return found


def _tie(mine: _Limits, item: Identity, others: _Limits, other: Identity) -> int:
    """How much two items share; those that name different conditions share nothing."""
    conditions = mine.conditions(item), others.conditions(other)
    kin = any(
        is_kind_of(mine.glossary, a, b) or is_kind_of(mine.glossary, b, a) for a in conditions[0] for b in conditions[1]
    )
    if all(conditions) and not kin and not conditions[0] & conditions[1]:
        return 0
    return 3 * len(conditions[0] & conditions[1]) + 2 * kin + len(mine.anchors(item) & others.anchors(other))
