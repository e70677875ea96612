"""Two numbers that bear each other's names: `0.95 with and 0.91 without` against `0.91 with and 0.95 without`.

Where records are too short to be known by their numbers, the words around each number decide. Two values are exchanged when
what tells the first from the second in one file tells the second from the first in the other one, both ways round, and no
reading of the two files gives both values their own names.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, islice, product

from lint.align.comparison import Comparison, Hit
from lint.align.explained import Spot, spot
from lint.align.figures import same_figure
from lint.align.names_told import WITH, Names, Tokens, by_row_and_column, is_kin, lead, values
from lint.align.record_links import weight_of
from lint.document import Side
from lint.facts.kept_lines import of_line
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import Place, text_of
from lint.glossary.model import Glossary

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_LEAST_WEIGHT = 0.75
_MOST = 16  # values of one frame
_ROWS = 12  # places that are shown
_ANSWERS = 3
_UNTOLD_SLOTS = {"role", "statistic", "unit"}
_UNTOLD_DOMAINS = {"statistics", "labelling"}
_DENIAL = frozenset({WITH, "o:without"})
_OF_MACHINES = {"field", "voltage", "data"}
_SHORTEST_WORD = 5  # with the mark in front of it
Pair = tuple[Figure, Figure]
Reading = tuple[Tokens, Tokens]


def exchanged(comparison: Comparison) -> Iterator[Hit]:
    """Values that changed places between two names; those of two rows or columns in one hit."""
    found: dict[tuple[object, ...], list[tuple[Pair, Pair]]] = defaultdict(list)
    search = _Search(comparison)
    for side in SIDES:
        for own, other in search.crossed(side):
            nmpa, fda = (own, other) if side == "nmpa" else (other, own)
            if _are_limits(nmpa) == _are_limits(fda):
                found[tuple(_where(f.place) for f in (*nmpa, *fda))].append((nmpa, fda))
    for pairs in found.values():
        yield _hit(pairs)


def _are_limits(pair: Pair) -> bool:
    """What was demanded, and no result: 不低于85%、不低于80%."""
    return all(figure.comparator for figure in pair)


def _is_limit(figure: Figure) -> bool:
    """The end of an interval in a cell; in a sentence `from 0.79 to 0.85` are two values."""
    return figure.bound in {"low", "high"} and figure.place.cell >= 0


def _repeated(line: Line) -> list[bool]:
    """Whether each number of a line stands there twice."""
    figures = [f for f in line.figures if f.kind == "quantity"]
    alike = ((f for f in figures if same_figure(figure, f, beside=True)) for figure in line.figures)
    return [len([*islice(same, 2)]) > 1 for same in alike]


def _are_several(figures: Sequence[Figure]) -> bool:
    """Two values or more, not all of them counts: what can change places."""
    return len(figures) > 1 and not all(figure.is_whole for figure in figures)


def _where(place: Place) -> tuple[int, int, int]:
    """A table as a whole, or a sentence."""
    return place.document, place.block, -1 if place.cell >= 0 else place.sentence_start


def _hit(pairs: Sequence[tuple[Pair, Pair]]) -> Hit:
    shown = [" / ".join(f.text for f in pair) for pair in pairs[0]]
    nmpa, fda = (tuple(dict.fromkeys(f.place for pair in pairs for f in pair[n]))[: 2 * _ROWS] for n in (0, 1))
    return Hit({"nmpa": shown[0], "fda": shown[1]}, nmpa, fda)


class _Search:
    """Looks for exchanged values from either side."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        records = {"nmpa": comparison.records.nmpa, "fda": comparison.records.fda}
        self.names = {side: Names(comparison.side(side), records[side]) for side in SIDES}
        self._known: dict[tuple[Side, Spot], list[Figure]] = {}
        self._repeated: dict[tuple[Side, Spot], bool] = {}

    @cached_property
    def _told(self) -> Tokens:
        return _telling(self.comparison.glossary)

    def crossed(self, side: Side) -> Iterator[tuple[Pair, Pair]]:
        """Pairs of values of a side with those of the other side that bear their names the other way round."""
        for figures in self._frames(side):
            answered = [(f, found) for f in figures if (found := self._answers(side, f))]
            for (one, ones), (two, twos) in combinations(answered[:_MOST], 2):
                limits = _is_limit(one) and _is_limit(two) and one.bound != two.bound  # an upper and a lower one
                classes = unit_kind(one.unit) in _OF_MACHINES  # 1.5 T and 3.0 T name groups, wherever they stand
                if is_kin(one, two) and not (limits or classes or one.is_whole or same_figure(one, two, beside=True)):
                    pair = self._crossing(side, (one, two), [p for p in product(ones, twos) if p[0] is not p[1]])
                    if pair is not None:
                        yield (one, two), pair

    def _crossing(self, side: Side, own: Pair, others: Sequence[Pair]) -> Pair | None:
        """The pair of the other side that crosses, unless one of them answers straight on."""
        together = [p for p in others if _where(p[0].place) == _where(p[1].place)] or others
        readings = self._readings(side, own)
        found = None
        for pair in (p for p in together if self._may_cross(side, own, p)) if readings else ():
            ways = list(product(readings, self._readings(_other(side), pair)))
            if self._are_straight(side, own, pair, ways):
                return None
            if found is None and any(self._are_siblings(a[0] & b[1], a[1] & b[0]) for a, b in ways):
                found = pair
        return found

    def _may_cross(self, side: Side, own: Pair, pair: Pair) -> bool:
        """Values of one kind, and not of two metrics that each has in both files: a rate of marks takes no sensitivity's place."""
        told = [
            (self._metrics[side].get(spot(a.place)), self._metrics[_other(side)].get(spot(b.place)))
            for a, b in zip(own, pair, strict=True)
        ]
        known = all(a is not None and a == b for a, b in told)
        return is_kin(*pair) and not (known and told[0] != told[1])

    @cached_property
    def _metrics(self) -> dict[Side, dict[Spot, str]]:
        """The metrics whose values stand at each place."""
        return {side: {spot(m.place): m.concept for m in self.comparison.side(side).metrics} for side in SIDES}

    def _are_straight(self, side: Side, own: Pair, pair: Pair, ways: Sequence[tuple[Reading, Reading]]) -> bool:
        """What tells the two values apart is the same in some way of reading, be it that one is denied and the other is not."""
        denials = product(self._denials(side, own), self._denials(_other(side), pair))
        return any(self._are_siblings(a[0] & b[0], a[1] & b[1]) for a, b in ways) or any(a == b for a, b in denials)

    def _denials(self, side: Side, pair: Pair) -> list[Reading]:
        ways = self.names[side].told_apart(*pair)
        told = ((one & _DENIAL, other & _DENIAL) for one, other in (ways[:1] if side == "nmpa" else ways))
        return [denied for denied in told if all(denied)]  # in Chinese what is denied stands before its value

    def _are_siblings(self, one: Tokens, other: Tokens) -> bool:
        """Two names of one kind: what the two values share with their answers tells them apart."""
        return any(a != b and _of_one_kind(self._kinds[a], self._kinds[b]) for a in one for b in other)

    @cached_property
    def _kinds(self) -> "_Kinds":
        return _Kinds(self.comparison.glossary)

    def _readings(self, side: Side, pair: Pair) -> list[Reading]:
        return [kept for told in self.names[side].told_apart(*pair) for kept in self._kept(*told)]

    def _kept(self, one: Tokens, other: Tokens) -> list[Reading]:
        """The names that can be compared; and that one is denied and the other is not."""
        kept = self._comparable(one), self._comparable(other)
        denied = one & _DENIAL, other & _DENIAL
        return [kept, denied] if all(kept) and all(denied) else [kept] if any(kept) else [denied]

    def _comparable(self, names: Tokens) -> Tokens:
        return frozenset(
            t
            for t in names - _DENIAL
            if t[0] in "akon" or t[0] == "c" and t in self._told or t[0] == "w" and _is_telling_word(t)
        )

    def _answers(self, side: Side, figure: Figure) -> list[Figure]:
        """Equal numbers of the lines that answer the line of a number."""
        at = side, spot(figure.place)
        if at not in self._known:
            self._known[at] = self._sought(side, figure)
        return self._known[at]

    def _sought(self, side: Side, figure: Figure) -> list[Figure]:
        if weight_of(figure) < _LEAST_WEIGHT:
            return []
        entry = self.comparison.entries[side].get(spot(figure.place))
        firm = [entry.partner] if entry is not None and entry.firm and entry.partner is not None else []
        found = [*firm, *self.comparison.echoes[side].figures(figure.place)]
        alike = (f for f in found if _is_limit(f) == _is_limit(figure))
        same = {f.place: f for f in alike if same_figure(figure, f, beside=True)}
        if not same or self._is_repeated(side, figure):
            return []
        return [f for f in same.values() if not self._is_repeated(_other(side), f)][:_ANSWERS]

    def _is_repeated(self, side: Side, figure: Figure) -> bool:
        """Its line has the number twice, so that its names may be the other one's."""
        at = side, spot(figure.place)
        if at not in self._repeated:
            line = self.comparison.side(side).lines[self.names[side].at[spot(figure.place)]]
            told = of_line(line, "repeated numbers", list[bool], lambda: _repeated(line))
            self._repeated |= {(side, spot(f.place)): twice for f, twice in zip(line.figures, told, strict=True)}
        return self._repeated[at]

    def _frames(self, side: Side) -> Iterator[list[Figure]]:
        """Values that are told apart where they stand: of one sentence, of one row, of one column."""
        facts, tables = self.comparison.side(side), defaultdict(list)
        for number, line in enumerate(facts.lines):
            if line.kind == "row":
                tables[line.place.document, line.place.block].append(number)
            elif line.kind not in {"heading", "header", "footer"} and len(line.figures) > 1:
                text = text_of(facts.documents[line.place.document], line.place)
                figures = [lead(element) for element in values(line, text)]
                if _are_several(figures):
                    yield figures
        for rows in tables.values():
            for way, figures in by_row_and_column(facts, rows):
                if _are_several(figures):
                    yield self._unsure(side, way, figures)

    def _unsure(self, side: Side, way: str, figures: Sequence[Figure]) -> list[Figure]:
        """Values whose column (or row) has a name that the other file uses, and not for what answers them."""
        kept, other = [], self.names[_other(side)]
        for figure in figures:
            own = other.used(self._comparable(self.names[side].of_cell(figure, way)))
            answers = self._answers(side, figure) if own else []
            if answers and not any(own <= other.around(f) for f in answers):
                kept.append(figure)
        return kept


_ARM, _AGE, _WORD, _REST = "arm", "months", "word", "rest"
_ALIKE = ({"population", _AGE}, {"subgroup", _AGE}, {"anatomy", "opposite"})
_ARMS = {"o:own", "o:manual", "o:conventional"}


class _Kinds(dict[str, str]):
    """What kind of name a token is: a metric, a place, an arm, a class of age, …"""

    def __init__(self, glossary: Glossary) -> None:
        super().__init__()
        self.glossary = glossary

    def __missing__(self, name: str) -> str:
        mark, _, rest = name.partition(":")
        if mark == "a" or name in _ARMS:
            kind = _ARM
        elif mark == "c":
            known = self.glossary.concepts.get(rest)
            kind = (known.slot.partition("=")[0] or known.domain) if known else _WORD
        elif mark == "k":
            kind = rest.partition(":")[0]
        else:
            kind = _REST if name == "o:rest" else "opposite" if mark == "o" else _WORD
        self[name] = kind
        return kind


def _of_one_kind(one: str, other: str) -> bool:
    if one == other or {one, other} in _ALIKE:
        return True
    return bool({one, other} & {_WORD, _REST}) and not {one, other} & {
        "metric",
        "opposite",
        _ARM,
        _AGE,
        "field",
        "data",
    }


def _is_telling_word(token: str) -> bool:
    """A word of some length, or the code of one of many: R4."""
    return len(token) >= _SHORTEST_WORD or _CODE.fullmatch(token) is not None


_CODE = re.compile(r"w:[a-z]\d+")


def _other(side: Side) -> Side:
    return "fda" if side == "nmpa" else "nmpa"


def _telling(glossary: Glossary) -> Tokens:
    """Concepts that say what a number is said of."""
    return frozenset(
        f"c:{concept.id}"
        for concept in glossary.concepts.values()
        if concept.domain not in _UNTOLD_DOMAINS and concept.slot.partition("=")[0] not in _UNTOLD_SLOTS
    )
