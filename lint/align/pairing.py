"""Which number of a line answers to which of the line that belongs to it: each number once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from operator import attrgetter

from lint.align.figures import is_telling, kinship, same_figure, same_thing, usable
from lint.facts.kept_lines import of_two_lines
from lint.facts.lines import Figure, Line, unit_kind
from lint.facts.model import Place

_PLACE = 0.45  # for each neighbour that answers to the other's neighbour
_RANGE = 0.5  # more for the other end of the same range
_FEW = 2
_PAIR = 2


_PLACE_OF = attrgetter(*(f"place.{field.name}" for field in fields(Place)))  # compares faster than the places


def in_order(line: Line) -> list[Figure]:
    """The numbers of a line that are compared, as they stand."""
    found = [figure for figure in line.figures if usable(figure)]
    return sorted(found, key=_PLACE_OF) if len(found) > 1 else found


def _measured_twice(a: Figure, b: Figure) -> bool:
    """Only one of the two has a unit of its own beside it."""
    if a.given or b.given:
        return False
    return (a.unit == "") != (b.unit == "") and "%" not in {a.unit, b.unit}


def _are_told(a: Figure, b: Figure) -> bool:
    """Both stand in sentences, and not in the cells of a table."""
    return a.place.cell < 0 and b.place.cell < 0


def _is_kin(one: Figure, other: Figure) -> bool:
    """Measured alike, to as many decimals."""
    return unit_kind(one.unit) == unit_kind(other.unit) and one.value.same_quantum(other.value)


def _is_a_digit_off(a: Figure, b: Figure) -> bool:
    """One digit is another one, or two have changed places; the places before it included: 0.06 and 0.07."""
    wide = [f"{abs(f.value):f}".zfill(8) for f in (a, b)]
    wrong = [pair for pair in zip(*wide, strict=True) if pair[0] != pair[1]] if len({*map(len, wide)}) == 1 else []
    exchanged = len(wrong) == _PAIR and wrong[0] == wrong[1][::-1]
    return (len(wrong) == 1 or exchanged) and (a.value < 0) == (b.value < 0)


@dataclass(frozen=True)
class Pairing:
    """Two lines that belong together, with their numbers in order."""

    left: Sequence[Figure]
    right: Sequence[Figure]
    lines: tuple[Line, Line] | None = None  # that the numbers stand in

    @cached_property
    def equal(self) -> Mapping[int, int]:
        """Equal numbers, each with one of the other line: those in the most alike surroundings first."""
        if self.lines is None:
            return self._equal()
        return of_two_lines(*self.lines, "equal numbers", dict[int, int], self._equal)

    def _equal(self) -> dict[int, int]:
        alike = [
            (i, j)
            for i, a in enumerate(self.left)
            for j, b in enumerate(self.right)
            if same_figure(a, b, beside=True) and (is_telling(a) or same_thing(a, b))
        ]
        if self._are_settled(alike):
            return dict(alike)
        found: dict[int, int] = {}
        taken: set[int] = set()
        for unitless, *_, i, j in sorted(self._likeness(i, j) for i, j in alike):
            rival = unitless and self._has_rival(i, j, found, taken)
            if i not in found and j not in taken and not rival:
                found[i] = j
                taken.add(j)
        return found

    def _are_settled(self, alike: Sequence[tuple[int, int]]) -> bool:
        """Each number has one equal at most, with a unit where it has one."""
        own, other = {i for i, _ in alike}, {j for _, j in alike}
        once = len(own) == len(other) == len(alike)
        return once and not any(_measured_twice(self.left[i], self.right[j]) for i, j in alike)

    def _likeness(self, i: int, j: int) -> tuple[bool, bool, float, float, int, int]:
        """How alike the surroundings of two numbers are: the most alike sort first."""
        a, b, wide = self.left[i], self.right[j], max(len(self.left), len(self.right))
        ends = a.bound and a.bound == b.bound
        return not ends and _measured_twice(a, b), a.bound != b.bound, -kinship(a, b), abs(i / wide - j / wide), i, j

    def _has_rival(self, i: int, j: int, found: Mapping[int, int], taken: set[int]) -> bool:
        """Beside the number without a unit stands another one that has the unit and no answer: `8 cores, 16 GB` and `8 GB`."""
        if self.left[i].unit:
            return any(f.unit == self.left[i].unit and n not in taken for n, f in enumerate(self.right) if n != j)
        return any(f.unit == self.right[j].unit and n not in found for n, f in enumerate(self.left) if n != i)

    @cached_property
    def over(self) -> tuple[list[int], list[int]]:
        """Numbers that no equal one answers, on each side."""
        matched = set(self.equal.values())
        return (
            [i for i in range(len(self.left)) if i not in self.equal],
            [j for j in range(len(self.right)) if j not in matched],
        )

    def as_measured(self, i: int, j: int) -> tuple[Figure, Figure]:
        """Two numbers, with the unit that one file leaves out beside others of the same unit: mean 59.3, (59.3±14.7)岁."""
        a, b = self.left[i], self.right[j]
        units = a.unit, b.unit
        left_out = (
            "" in units
            and "%" not in units
            and units in {(self.left[x].unit, self.right[y].unit) for x, y in self.equal.items()}
        )
        answered = any(f.value == a.value for f in self.right) or any(f.value == b.value for f in self.left)
        if not (left_out and _are_told(a, b)) or answered or units[0] == units[1] or a.noun or b.noun:
            return a, b
        return replace(a, unit="".join(units)), replace(b, unit="".join(units))

    @property
    def tight(self) -> bool:
        """One of the lines says nothing that the other does not say, but for a number or two."""
        rest = min(map(len, self.over))
        return rest <= _FEW <= len(self.equal) and len(self.equal) >= rest

    @property
    def leaves_one(self) -> bool:
        """One of the lines has all its numbers but one answered here, two or more."""
        return min(map(len, self.over)) == 1 and len(self.equal) >= _FEW

    def leaves_like_one(self, i: int, j: int) -> bool:
        """The two are the only ones of their kind that nothing answers here, one digit of them apart, in lines that share others.

        Two numbers at least, or the one of their kind right before them, or behind: `from 0.023 to 0.064`, `to 0.068`.
        """
        a, b = self.left[i], self.right[j]
        if not a.value.same_quantum(b.value) or a.is_whole or unit_kind(a.unit) != unit_kind(b.unit):
            return False
        if not _is_a_digit_off(a, b) or len({a.comparator, b.comparator} - {""}) > 1:
            return False
        kin = (
            (n for n in self.over[0] if _is_kin(self.left[n], a)),
            (n for n in self.over[1] if _is_kin(self.right[n], b)),
        )
        beside = any(
            self.equal.get(i + step) == j + step and _is_kin(self.left[i + step], a)
            for step in (-1, 1)
            if i + step >= 0
        )
        return [list(own) for own in kin] == [[i], [j]] and (len(self.equal) >= _FEW or beside)

    def leaves_in_step(self, i: int, j: int) -> bool:
        """Of two sentences that say the same but for a few numbers, or but for their last ones, these are left over at one place."""
        left, right = self.over
        if len(self.equal) <= _FEW or not _are_told(self.left[i], self.right[j]):
            return False
        if self.tight and len(left) == len(right):
            return left.index(i) == right.index(j)
        rest = range(i, len(self.left)), range(j, len(self.right))  # both end with as many numbers that nothing answers
        ends = len(rest[0]) == len(rest[1]) and {*rest[0]} <= {*left} and {*rest[1]} <= {*right}
        return ends and self.equal.get(i - 1) == j - 1

    def in_place(self, i: int, j: int) -> float:
        """How much the numbers beside two numbers say that these two stand for one another.

        What stands before one may stand behind the other: 10年以上者5名, `five had more than 10 years`.
        """
        if bool(self.left[i].bound) != bool(self.right[j].bound):
            return 0.0
        if self.left[i].bound and self.left[i].bound == self.right[j].bound:
            step = 1 if self.left[i].bound in {"low", "numerator"} else -1
            return _PLACE + _RANGE if self._are_equal(i + step, j + step) else 0.0
        straight = sum(self._beside(i, j, step) for step in (-1, 1))
        measured = _are_told(self.left[i], self.right[j]) and self.left[i].unit == self.right[j].unit not in {"", "%"}
        crossed = measured and any(self.equal.get(i + step) == j - step for step in (-1, 1))
        return _PLACE * max(straight, crossed)

    def _are_equal(self, i: int, j: int) -> bool:
        """The same number, whichever of several equal ones answers it: 443/448, 437/448."""
        inside = 0 <= i < len(self.left) and 0 <= j < len(self.right)
        return inside and (self.equal.get(i) == j or same_figure(self.left[i], self.right[j], beside=True))

    def _beside(self, i: int, j: int, step: int) -> bool:
        ends = not 0 <= i + step < len(self.left) and not 0 <= j + step < len(self.right)
        return self.equal.get(i + step) == j + step if not ends else False
