"""Whom and what the device is not for: the things of both files, as sets, against all that the other file says limits its use."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lint.align.comparison import Comparison, Hit
from lint.checks.exclusion_parts import Kinship, Names, Part, are_of_a_kind, is_done, most_pieces
from lint.checks.identity import SIDES, on_both, places_of
from lint.checks.limits_of_use import ABBREVIATION, Limits, concepts_of, figures_in, figures_of
from lint.document import Side
from lint.facts.lines import Line
from lint.facts.model import Identity

__all__ = ["contraindication"]

Parameters = Mapping[str, Any]


def contraindication(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A contraindication that nothing in the other file answers, or that it states with another figure.

    Where both files say that there is none, whatever else limits the use is none.
    """
    kinship = Kinship(comparison.glossary)
    sides = {s.side: Limits(s, kinship) for s in (comparison.nmpa, comparison.fda)}
    if all(limits.says_none for limits in sides.values()):
        return
    for own, other in SIDES:
        mine, others = sides[own], sides[other]
        limited = mine.says_none and not others.items  # none is known, but for what limits the use
        if mine.items and not limited and (not others.items or mine.is_explicit() and others.says_none):
            yield from _only_here(own, mine, others)
    if sides["nmpa"].items and sides["fda"].items:
        yield from _figures_apart(sides["nmpa"], sides["fda"])
        yield from _things_apart(sides)


def _unit(anchor: str) -> str:
    """The unit of a figure, "" for a figure without one and for words."""
    return anchor.partition(" ")[2] if anchor[:1].isdigit() else ""


def _is_answered(item: Identity, mine: Limits, others: Limits) -> bool | None:
    """Whether the other file's limits name the conditions of an item, or its figures; None: it has no conditions."""
    conditions, treated = mine.conditions(concepts_of(item)), others.treated
    if _is_foreign(conditions | mine.images(concepts_of(item)), mine.anchors(item), others):
        return False
    if (conditions | figures_of(item)) & treated:
        return True
    if not conditions:
        units = {unit for figure in treated if (unit := _unit(figure))}
        measured = any(_unit(f) and (not units or _unit(f) in units) for f in figures_of(item))
        return True if {*ABBREVIATION.findall(item.quote)} & treated else False if measured else None
    return all(any(mine.kinship.is_kind_of(c, other) for other in treated) for c in conditions)


def _is_foreign(things: Names, anchors: Names, others: Limits, taken: Names = frozenset()) -> bool:
    """Kinds of images or conditions, and nothing like what the other file names."""
    return (
        bool(things)
        and not things & others.named
        and not anchors & others.treated
        and not others.kinship.are_like(things, others.treated_concepts - taken)
    )


def _only_here(own: Side, mine: Limits, others: Limits) -> Iterator[Hit]:
    """One file lists contraindications, the other none; what no glossary knows counts if it is called by that name."""
    explicit = mine.is_explicit()
    answers = [(item, _is_answered(item, mine, others)) for item in mine.items]
    open_ = [item for item, answer in answers if answer is False or answer is None and explicit]
    if open_ and (explicit or any(_is_new(mine.conditions(concepts_of(item)), others) for item in open_)):
        places = places_of(others.stated) or tuple(line.place for line in others.permitted)
        values = {"found": _shown(open_), "other": others.stated[0].quote if others.stated else _told(others.permitted)}
        yield on_both(own, places_of(open_), places, values, certain=explicit)


def _told(lines: Sequence[Line]) -> str:
    return " / ".join(line.text.strip() for line in lines) or "-"


def _is_new(conditions: Names, others: Limits) -> bool:
    """Conditions that the other file never names, nor any like them."""
    return bool(conditions - others.named) and not others.kinship.are_like(conditions, others.named)


def _shown(items: Sequence[Identity]) -> str:
    return " / ".join(item.quote.strip() for item in items) or "-"


def _figures_apart(nmpa: Limits, fda: Limits) -> Iterator[Hit]:
    """Figures of one unit that only one file names, one on each side."""
    left, right = _own_figures(nmpa, fda), _own_figures(fda, nmpa)
    for unit in sorted(left.keys() & right.keys()):
        one, two = left[unit], right[unit]
        if len(one) == len(two) == 1:
            values = {"found": one[0].quote, "other": two[0].quote}
            yield Hit(values, (one[0].place,), (two[0].place,), certain=bool(unit))
    for own, mine, others, figures in (("nmpa", nmpa, fda, left), ("fda", fda, nmpa, right)):
        for unit in sorted(figures.keys() - (left.keys() & right.keys())):
            yield from _figure_turned(own, figures[unit], unit, mine, others)  # type: ignore[arg-type]


def _figure_turned(own: Side, items: Sequence[Identity], unit: str, mine: Limits, others: Limits) -> Iterator[Hit]:
    """A figure that the other file's limits lack, in an item that they state with one other figure of the unit."""
    for item in items:
        like = [o for o in others.told if mine.shared(item, o) and _figure_in(o, unit)]
        if unit and _figure_in(item, unit) and len({_figure_in(o, unit) for o in like}) == 1:
            values = {"found": item.quote, "other": like[0].quote}
            yield on_both(own, (item.place,), (like[0].place,), values, certain=False)


def _figure_in(item: Identity, unit: str) -> str:
    """The figure of a unit that an item states, "" if none or several."""
    found = [figure for figure in figures_of(item) if _unit(figure) == unit]
    return found[0] if len(found) == 1 else ""


def _own_figures(mine: Limits, others: Limits) -> dict[str, list[Identity]]:
    """Items with a figure that the other file's limits of use lack, by its unit; a figure once, however often it is told."""
    first: dict[str, Identity] = {}
    for item in mine.told:
        for figure in sorted(figures_of(item) - others.treated):
            first.setdefault(figure, item)
    found: dict[str, list[Identity]] = {}
    for figure, item in first.items():
        found.setdefault(figure.partition(" ")[2], []).append(item)
    return found


@dataclass(frozen=True)
class _Left:
    """The things of a file that have no counterpart: `missing` are known and named by no limit of the other file.

    `moved` are known, and the other file names them in a limit that it does not list. `rest` are all without counterpart.
    """

    own: Side
    mine: Limits
    missing: Sequence[Part]
    unknown: Sequence[Part]
    moved: Sequence[Part]
    rest: Sequence[Part]

    @property
    def count(self) -> int:
        """How many things the file names."""
        return len(self.mine.parts)


def _things_apart(sides: Mapping[Side, Limits]) -> Iterator[Hit]:
    """Things that have no counterpart, unless things there of which nothing is known may be their counterparts."""
    pairs = _pairs(sides["nmpa"], sides["fda"])
    yield from _exchanged_inside(sides, pairs)
    nmpa, fda = (_left(own, sides[own], sides[other], pairs) for own, other in SIDES)
    nmpa, fda = (_without_hidden(*ends) for ends in ((nmpa, fda, pairs), (fda, nmpa, [(b, a) for a, b in pairs])))
    nmpa, fda = _without_neighbours(*_without_kin(*_without_namesakes(nmpa, fda)), pairs)
    if nmpa.missing and fda.missing:
        yield from _exchanged(nmpa, fda)
        return
    for mine, others in ((nmpa, fda), (fda, nmpa)):
        if mine.missing:
            yield from _missing(mine, others)
        elif not others.missing and _has_one_more(mine, others):
            yield _hit(mine, mine.rest, others, certain=False)


def _left(own: Side, mine: Limits, others: Limits, pairs: Sequence[tuple[Part, Part]]) -> _Left:
    paired = {id(part) for pair in pairs for part in pair}
    own_told = frozenset().union(*(part.conditions for part in mine.parts if id(part) in paired))
    rest = [part for part in mine.parts if id(part) not in paired and not _is_told_again(part, own_told)]
    taken = frozenset().union(*(part.conditions | part.images for part in others.parts if id(part) in paired))
    open_ = [part for part in rest if not (part.conditions | part.images) & others.treated]
    alone = len(open_) == 1 and all(id(part) in paired for part in others.parts)
    explicit = alone or mine.is_explicit() or not others.is_explicit()
    missing = [p for p in rest if p.is_known and _is_missing(p, others, taken, explicit=explicit)]
    unknown = [p for p in rest if not p.is_known and not mine.kinship.is_organ(p) and not _is_counted(p, others)]
    told = frozenset().union(*(others.anchors(item) for item in others.excluded))
    moved = [p for p in rest if p.conditions and p not in missing and not p.conditions & told]
    return _Left(own, mine, missing, unknown, moved, rest)


def _is_told_again(part: Part, told: Names) -> bool:
    """All that a thing is known by has a counterpart already: a splint beside a cast."""
    return bool(part.conditions) and part.conditions <= told


def _is_counted(part: Part, others: Limits) -> bool:
    """A thing that is known by its figures, which stand in the limits of the other file."""
    figures = frozenset(f for f in figures_in(part) if _unit(f))
    return bool(figures) and figures <= others.treated


def _is_missing(part: Part, others: Limits, taken: Names, *, explicit: bool) -> bool:
    """Whether nothing that limits the use in the other file names a thing, or is like it and not `taken` by another one.

    What is not called a contraindication must be new to the other file.
    """
    if not explicit or not part.conditions:
        return _is_foreign(part.conditions | part.images, part.anchors, others, taken)
    listed = frozenset().union(*(other.conditions for other in others.parts)) - taken
    return not part.conditions & others.treated and not others.kinship.are_like(part.conditions, listed)


def _without_hidden(mine: _Left, others: _Left, pairs: Sequence[tuple[Part, Part]]) -> _Left:
    """Without a thing beside one that has a counterpart, where that stands beside what says nothing alone: `or contains an implant`."""
    counted = Counter(id(part.item) for part in others.mine.parts)
    beside: Counter[int] = Counter()
    for one, other in pairs:
        hidden = most_pieces(other.item.quote, other.language) - counted[id(other.item)]
        beside[id(one.item)] = max(beside[id(one.item)], hidden)
    missing = []
    for part in mine.missing:
        if beside[id(part.item)] > 0:
            beside[id(part.item)] -= 1
        else:
            missing.append(part)
    return replace(mine, missing=missing)


def _without_kin(nmpa: _Left, fda: _Left) -> tuple[_Left, _Left]:
    """Without the things of both files that are known by names that are like each other, or told in like words."""
    kinship, told = nmpa.mine.kinship, []
    for one in nmpa.missing:
        for two in fda.missing:
            mine, theirs = one.conditions | one.images, two.conditions | two.images
            like = kinship.are_like(mine, theirs) or kinship.is_told(theirs, one) or kinship.is_told(mine, two)
            if like and one not in told and two not in told:
                told += [one, two]
    return tuple(replace(left, missing=[p for p in left.missing if p not in told]) for left in (nmpa, fda))  # type: ignore[return-value]


def _without_namesakes(one: _Left, two: _Left) -> tuple[_Left, _Left]:
    """Without the things that one file names in words of the glossary and the other in words that are like them.

    What the other file knows by something that stands beside it here as well is the same: arthrography with contrast agent.
    """
    kinship, told = one.mine.kinship, []
    for left, right in ((one, two), (two, one)):
        for part in left.missing:
            named, within = part.conditions | part.images, left.mine.within(part)
            like = [p for p in right.unknown if p not in told and kinship.is_named(named, p)]
            like = like or [
                p
                for p in right.rest
                if p not in told and ((p.conditions | p.images) & (within - named) or kinship.is_told(named, p))
            ]
            told += [part, *like[:1]] if like else []
    return tuple(  # type: ignore[return-value]
        replace(left, missing=[p for p in left.missing if p not in told], unknown=[p for p in left.unknown if p not in told])
        for left in (one, two)
    )  # fmt: skip


def _without_neighbours(nmpa: _Left, fda: _Left, pairs: Sequence[tuple[Part, Part]]) -> tuple[_Left, _Left]:
    """Without unknown things that stand beside known ones that answer to each other, where both files name such."""
    open_ = [{id(p.item) for p in left.unknown} for left in (nmpa, fda)]
    linked = [(id(a.item), id(b.item)) for a, b in pairs if id(a.item) in open_[0] and id(b.item) in open_[1]]
    beside = {item for link in linked for item in link}
    return tuple(replace(left, unknown=[p for p in left.unknown if id(p.item) not in beside]) for left in (nmpa, fda))  # type: ignore[return-value]


def _exchanged_inside(sides: Mapping[Side, Limits], pairs: Sequence[tuple[Part, Part]]) -> Iterator[Hit]:
    """Two things that share a condition, and of which each has another one that the other file does not name: an allergy to latex."""
    treated = {own: limits.treated_concepts for own, limits in sides.items()}
    for one, two in pairs:
        mine, theirs = one.conditions - treated["fda"], two.conditions - treated["nmpa"]
        if mine and theirs and one.conditions & two.conditions and not sides["nmpa"].kinship.are_like(mine, theirs):
            values = {"found": one.item.quote, "other": two.item.quote}
            yield Hit(values, (one.item.place,), (two.item.place,), certain=False)


def _exchanged(nmpa: _Left, fda: _Left) -> Iterator[Hit]:
    """Both files name things that the other one does not name."""
    yield _hit(nmpa, nmpa.missing, fda, fda.missing, certain=not nmpa.unknown and not fda.unknown)


def _missing(mine: _Left, others: _Left) -> Iterator[Hit]:
    """Known things without counterpart, if the other file has nothing unknown that could be one, or fewer things."""
    fewer = mine.count > others.mine.most
    instead = len(mine.missing) == len(mine.rest) == len(others.unknown) == len(others.rest)
    instead = instead and all(map(mine.mine.kinship.is_whole, mine.missing)) and not _share_an_organ(mine, others)
    instead = instead and not any(are_of_a_kind(one, two) for one in mine.missing for two in others.unknown)
    more = len(mine.missing) > len(others.unknown) + others.mine.most - others.count
    if not others.unknown or fewer or more or instead:
        yield _hit(mine, mine.missing, others, certain=not others.unknown)


def _share_an_organ(mine: _Left, others: _Left) -> bool:
    """Something unknown is named by the organ that stands in the name of a thing without counterpart: 人工髋关节, a hip prosthesis."""
    kinship = mine.mine.kinship
    return any(
        kinship.organs_of(one) & kinship.organs_of(two) and is_done(one) == is_done(two)
        for one in mine.missing
        for two in others.unknown
    )


def _has_one_more(mine: _Left, others: _Left) -> bool:
    """All things of the other file are accounted for, and this file names more than it."""
    if mine.count <= others.mine.most:
        return False
    if mine.unknown and not others.unknown and mine.count - len(mine.unknown) == others.count:
        return True
    explicit = all(left.mine.is_explicit() for left in (mine, others))
    if explicit and not others.rest and any(not part.anchors <= others.mine.treated for part in mine.rest):
        return True
    longer = len(mine.mine.items) > len(others.mine.items) and mine.mine.is_list() and others.mine.is_list()
    left, there = (len(one.unknown) + (len(one.moved) if explicit else 0) for one in (mine, others))
    return longer and left > there + len(others.mine.excluded) - len(others.mine.items)


def _hit(mine: _Left, parts: Sequence[Part], others: _Left, against: Sequence[Part] = (), *, certain: bool) -> Hit:
    items, there = (list({id(p.item): p.item for p in some}.values()) for some in (parts, against))
    there = there or list(others.mine.items)
    permitted = others.mine.permitted
    values = {"found": _shown(items), "other": _told(permitted) if permitted else _shown(there)}
    places = (*places_of(there), *(line.place for line in permitted))
    return on_both(mine.own, places_of(items), places, values, certain=certain)


def _pairs(mine: Limits, others: Limits) -> list[tuple[Part, Part]]:
    """Things with the one of the other file that each shares most with, each once."""
    ties = sorted(
        (-_tie(one, other, mine.kinship), i, j)
        for i, one in enumerate(mine.parts)
        for j, other in enumerate(others.parts)
    )
    named = [(0, i, j) for tie, i, j in ties if not tie and _is_named(mine.parts[i], others.parts[j], mine.kinship)]
    left, right = set(range(len(mine.parts))), set(range(len(others.parts)))
    found = []
    for _, i, j in [*(tie for tie in ties if tie[0]), *named]:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append((mine.parts[i], others.parts[j]))
    return found


def _is_named(one: Part, other: Part, kinship: Kinship) -> bool:
    """One thing is told in words of the glossary and the other in words that are like them: 结直肠切除史 of a colectomy."""
    return (
        not one.is_known
        and bool(other.conditions)
        and kinship.is_told(other.conditions, one)
        or not other.is_known
        and bool(one.conditions)
        and kinship.is_told(one.conditions, other)
    )


def _tie(one: Part, other: Part, kinship: Kinship) -> int:
    """How much two things share; those that are known by different conditions share nothing, and organs say least."""
    shared = len(one.conditions & other.conditions)
    common = one.anchors & other.anchors
    if one.conditions and other.conditions:
        like = kinship.are_like(one.conditions, other.conditions)
        return 4 * shared + 2 * like + len(common) if shared or like else 0
    told = 2 * len(common - kinship.organs) + len(figures_in(one) & figures_in(other))
    return told if one.conditions or other.conditions else told + len(common & kinship.organs)
