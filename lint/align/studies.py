"""Studies that only one file reports: neighbouring paragraphs and tables whose numbers the other file does not have.

Two reports of one study share most of their numbers, since a fault changes one of many; two studies share next to none.
A study shows itself by its sample size with dates, sites, a design or countries, and by results.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from lint.align.figures import NOT_COMPARED, date_parts, is_long, usable
from lint.align.sides import SideFacts
from lint.document import Side
from lint.facts.lines import Figure, Line
from lint.facts.model import Count, Fact, Method, Metric, Place
from lint.glossary.model import Glossary

_KNOWN = 0.34
"""At most this share of the telling numbers stands in the other file by chance."""
_LEAST_NUMBERS = 4
_LEAST_SIZE = 20
_SIZES = {"patient", "case", "exam", "image", "lesion", "nodule", "eye", "study"}
_METHODS = {"method", "data", "statistics"}  # domains of the glossary
_DESIGN = {"time_direction", "sites", "study_arms", "country"}
Spot = tuple[int, int]
"""A block by its document and its index."""


@dataclass(frozen=True, slots=True)
class Study:
    """Neighbouring blocks of one file; `signs` say what the study is known by, `place` is its sample size."""

    side: Side
    blocks: frozenset[Spot]
    place: Place
    signs: tuple[str, ...]
    concepts: frozenset[str]  # the metrics that it reports


def studies_apart(nmpa: SideFacts, fda: SideFacts, glossary: Glossary) -> tuple[Study, ...]:
    """The studies of both files that have nothing to do with any of the other file."""
    found = [*_candidates(nmpa, fda, glossary), *_candidates(fda, nmpa, glossary)]
    return tuple(s for s in found if len(s.signs) > 1 or any(_face(s, other) for other in found))


def with_common_codes(nmpa: SideFacts, fda: SideFacts) -> tuple[SideFacts, SideFacts]:
    """Both sides without the codes of studies that only one of them has, where the other may call the study otherwise."""
    codes = [{f.scope["study"] for f in side.facts if "study" in f.scope} for side in (nmpa, fda)]
    common = codes[0] & codes[1]
    if not all(own - common for own in codes):
        return nmpa, fda
    one, other = (replace(side, facts=tuple(_with_code_of(f, common) for f in side.facts)) for side in (nmpa, fda))
    return one, other


def _with_code_of(fact: Fact, common: set[str]) -> Fact:
    if fact.scope.get("study") in {None, *common}:
        return fact
    return replace(fact, scope={slot: value for slot, value in fact.scope.items() if slot != "study"})


def _face(study: Study, other: Study) -> bool:
    """Two studies of the two files with the same kind of result."""
    return study.side != other.side and bool(study.concepts & other.concepts)


def opponents(studies: Sequence[Study]) -> Iterator[tuple[Study | None, Study | None]]:
    """What stands for one another in the two files, NMPA first; None where a file has no other study."""
    waiting = [s for s in studies if s.side == "fda"]
    for study in (s for s in studies if s.side == "nmpa"):
        other = next((o for o in waiting if _face(study, o)), None)
        if other is not None:
            waiting.remove(other)
        yield study, other
    yield from ((None, other) for other in waiting)


def set_apart(
    nmpa: SideFacts, fda: SideFacts, studies: Sequence[Study], glossary: Glossary
) -> tuple[SideFacts, SideFacts]:
    """Both sides, of which the lines and facts of such studies are accounted for, and not compared.

    Where no results but those of such studies are left, whatever the files say of methods is said of them.
    """
    one, other = (_without(side, _blocks(side, studies)) for side in (nmpa, fda))
    if all(_blocks(side, studies) and not _results(side.facts) for side in (one, other)):
        return _without_methods(one, glossary), _without_methods(other, glossary)
    return one, other


def _blocks(side: SideFacts, studies: Sequence[Study]) -> frozenset[Spot]:
    return frozenset(spot for study in studies if study.side == side.side for spot in study.blocks)


def _without(side: SideFacts, apart: frozenset[Spot]) -> SideFacts:
    if not apart:
        return side
    facts = tuple(f for f in side.facts if not (_spot(f.place) in apart and isinstance(f, Metric | Count | Method)))
    lines = tuple(_set_apart(line) if _spot(line.place) in apart else line for line in side.lines)
    return replace(side, facts=facts, lines=lines, apart=apart)


def _without_methods(side: SideFacts, glossary: Glossary) -> SideFacts:
    facts = tuple(f for f in side.facts if not isinstance(f, Method))
    of_methods = {name for name, concept in glossary.concepts.items() if concept.domain in _METHODS}
    lines = tuple(
        replace(line, concepts=tuple(named for named in line.concepts if named[0] not in of_methods))
        for line in side.lines
    )
    return replace(side, facts=facts, lines=lines, apart=frozenset(_spot(line.place) for line in side.lines))


def _set_apart(line: Line) -> Line:
    figures = tuple(f if f.kind in NOT_COMPARED else replace(f, kind="other study") for f in line.figures)
    return replace(line, concepts=(), words=frozenset(), figures=figures)


def _spot(place: Place) -> Spot:
    return place.document, place.block


def _candidates(own: SideFacts, other: SideFacts, glossary: Glossary) -> Iterator[Study]:
    there = _There(other.lines)
    facts = _by_block(own.facts)
    foreign = {f.value for f in other.facts if isinstance(f, Count | Method)}
    for run in _runs(own.lines, there):
        blocks = frozenset(_spot(line.place) for line in run)
        inside = [f for spot in sorted(blocks) for f in facts.get(spot, ())]
        results = _results(inside)
        size = _size(inside, there)
        if results and size is not None:
            nearby = [line for line in run if _spot(line.place) == _spot(size.place)]
            signs = (size.quote, *_signs(nearby, inside, there, foreign, glossary))
            yield Study(own.side, blocks, size.place, signs, results)


def _results(facts: Sequence[Fact]) -> frozenset[str]:
    """The metrics of which there are results, no criteria or the like."""
    return frozenset(f.concept for f in facts if isinstance(f, Metric) and f.scope.get("role", "result") == "result")


def _by_block(facts: Sequence[Fact]) -> Mapping[Spot, list[Fact]]:
    found: dict[Spot, list[Fact]] = {}
    for fact in facts:
        found.setdefault(_spot(fact.place), []).append(fact)
    return found


def _key(figure: Figure) -> object:
    """A number as both files would have it, None for one that says nothing by itself."""
    if not usable(figure):
        return None
    return date_parts(figure.text) if figure.kind == "date" else _digits(figure.value)


def _digits(value: Decimal) -> str:
    """The digits of a number: columns leave their units out, and 0.915 is 91.5."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


class _There:
    """The numbers of the other file, by the lines that they stand in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines: dict[object, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            for key in {_key(f) for f in line.figures} - {None}:
                self._lines[key].append(number)

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def known(self, keys: Sequence[object]) -> int:
        """How many of the numbers of a block stand in the other file, each beside another one of them if there are some."""
        shared = Counter(line for key in set(keys) for line in self._lines.get(key, ()))
        least = 2 if len(set(keys)) > 2 else 1
        return sum(any(shared[line] >= least for line in self._lines.get(key, ())) for key in keys)


def _runs(lines: Sequence[Line], there: _There) -> Iterator[list[Line]]:
    """Stretches of blocks with numbers that the other file does not have; blocks without telling numbers may lie between."""
    run: list[Line] = []
    between: list[Line] = []
    for _, group in groupby(lines, key=lambda line: _spot(line.place)):
        block = list(group)
        share = _share(block, there)
        if share is None:
            between += block
        elif share <= _KNOWN:
            run += [*between, *block] if run else block
            between = []
        else:
            yield from _whole(run)
            run, between = [], []
    yield from _whole(run)


def _whole(run: list[Line]) -> Iterator[list[Line]]:
    if len(_telling(run)) >= _LEAST_NUMBERS:
        yield run


def _share(lines: Sequence[Line], there: _There) -> float | None:
    """How many of the telling numbers stand in the other file too; None without any."""
    keys = [_key(f) for f in _telling(lines)]
    return there.known(keys) / len(keys) if keys else None


def _telling(lines: Sequence[Line]) -> list[Figure]:
    return [
        f
        for line in lines
        for f in line.figures
        if usable(f) and (is_long(f) if f.kind != "date" else date_parts(f.text)[1])
    ]


def _size(facts: Sequence[Fact], there: _There) -> Count | None:
    """The largest sample size, if the other file does not have it."""
    sizes = [f for f in facts if isinstance(f, Count) and f.concept in _SIZES and f.quantity.value >= _LEAST_SIZE]
    largest = max(sizes, key=lambda f: f.quantity.value, default=None)
    return largest if largest and _digits(largest.quantity.value) not in there else None


def _signs(
    lines: Sequence[Line], facts: Sequence[Fact], there: _There, foreign: set[str], glossary: Glossary
) -> Iterator[str]:
    """Dates, sites, design and countries that the other file does not state."""
    for line in lines:
        for figure in line.figures:
            if figure.kind == "date" and date_parts(figure.text)[1] and _key(figure) not in there:
                yield figure.text
                break
    for fact in facts:
        if isinstance(fact, Count) and fact.concept == "site" and fact.value not in foreign:
            yield fact.quote
    for line in lines:
        named = {c for c, _ in line.concepts if c in glossary.concepts and glossary.concepts[c].contrast in _DESIGN}
        yield from sorted(named)
