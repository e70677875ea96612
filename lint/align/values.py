"""Values compare as reported: at the coarser of the two precisions, with either neighbour at a tie, in one unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from functools import cache, cached_property

from lint.facts.lines import unit_kind
from lint.facts.model import Metric, Quantity
from lint.language.numbers import in_base_unit, units

PROPORTIONS = {"proportion", "index"}
_ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_DOWN)
_TELLING_DIGITS = 2  # 1 is no rounded 0.974


def canonical(quantity: Quantity, value_kind: str = "") -> tuple[str, Decimal]:
    """Kind of unit and value in its base unit; 94.51 of a proportion without a sign is read as per cent."""
    return in_base(quantity.value, quantity.unit, value_kind)


def in_base(value: Decimal, unit: str, value_kind: str = "") -> tuple[str, Decimal]:
    """A value in the base unit of its kind, its precision kept."""
    if units().get(unit) is None and value_kind in PROPORTIONS:
        return "proportion", value.scaleb(-2) if abs(value) > 1 else value
    return in_base_unit(value, unit)


def agree(left: Decimal, right: Decimal) -> bool:
    """Equal at the coarser precision of the two; 89.15 may have been 89.148, so that it may be printed as 89.1 too."""
    if left == right:
        return True
    if left.same_quantum(right):
        return False
    known, fine = (left, right) if last_place(left) > last_place(right) else (right, left)
    places = last_place(known)
    if abs(left - right) > _half(places) or len(known.as_tuple().digits) < _TELLING_DIGITS:
        return False
    return known in set(_roundings(fine, places))


def rounded_off(left: Decimal, right: Decimal) -> bool:
    """One is the other with fewer decimals, be they too few to link the two by it: -0.0023 and -0.002, -0.0003 and 0.000."""
    known, fine = (left, right) if last_place(left) > last_place(right) else (right, left)
    places = last_place(known)
    return last_place(fine) < places < 0 and known in set(_roundings(fine, places))


@cache
def _half(places: int) -> Decimal:
    """Half a unit of the last place."""
    return Decimal(5).scaleb(places - 1)


class ValueIndex:
    """Looks up which of many values agree with one, without a look at each."""

    def __init__(self, values: Iterable[Decimal]) -> None:
        self._exact: dict[Decimal, list[int]] = defaultdict(list)
        for index, value in enumerate(values):
            self._exact[value].append(index)
        self._rounded: dict[tuple[int, int], Mapping[Decimal, Sequence[int]]] = {}

    @cached_property
    def _by_places(self) -> Mapping[int, Sequence[tuple[Decimal, Sequence[int]]]]:
        found: dict[int, list[tuple[Decimal, Sequence[int]]]] = defaultdict(list)
        for value, indices in self._exact.items():
            found[last_place(value)].append((value, indices))
        return found

    def equal(self, value: Decimal) -> Sequence[int]:
        """The values that are this one."""
        return self._exact.get(value, ())

    def agreeing(self, value: Decimal) -> set[int]:
        """Those that may `agree` with it, and hardly any others."""
        own = last_place(value)
        found = set(self.equal(value))
        for places in self._by_places:
            if places > own:
                for rounded in _roundings(value, places):
                    found.update(self.equal(rounded))
            elif places < own:
                found.update(self._at(places, own).get(value, ()))
        return found

    def _at(self, places: int, coarser: int) -> Mapping[Decimal, Sequence[int]]:
        """The values of these decimal places by what they are rounded to."""
        if (places, coarser) not in self._rounded:
            by_rounded: dict[Decimal, list[int]] = defaultdict(list)
            for value, indices in self._by_places[places]:
                for rounded in _roundings(value, coarser):
                    by_rounded[rounded].extend(indices)
            self._rounded[places, coarser] = by_rounded
        return self._rounded[places, coarser]


def last_place(value: Decimal) -> int:
    """The power of ten of the last digit given."""
    return int(value.as_tuple().exponent)


def _roundings(value: Decimal, places: int) -> Iterator[Decimal]:
    coarse = Decimal(1).scaleb(places)
    yield from {value.quantize(coarse, mode) for mode in _ROUNDINGS}


def meet(left: Decimal, left_unit: str, right: Decimal, right_unit: str) -> bool:
    """Two values in different units can be one: −1.4 months and −0.11 years, each rounded by itself."""
    known = units().get(left_unit), units().get(right_unit)
    if known[0] is None or known[1] is None or known[0].kind != known[1].kind:
        return False
    factors = known[0].factor, known[1].factor
    slack = sum(
        f * Decimal(1).scaleb(int(v.as_tuple().exponent)) / 2 for f, v in zip(factors, (left, right), strict=True)
    )
    return abs(left * factors[0] - right * factors[1]) <= slack


def _meet_telling(left: Quantity, right: Quantity) -> bool:
    """189.3 s and 3.2 min; a single digit says too little to be a rounding."""
    digits = (len(q.value.as_tuple().digits) for q in (left, right))
    return min(digits) >= _TELLING_DIGITS and meet(left.value, left.unit, right.value, right.unit)


def same_quantity(left: Quantity, right: Quantity, value_kind: str = "") -> bool:
    """Whether two quantities state the same value; those of different kinds of unit never do."""
    return same_canonical(left, canonical(left, value_kind), right, canonical(right, value_kind), value_kind)


def same_canonical(
    left: Quantity, left_base: tuple[str, Decimal], right: Quantity, right_base: tuple[str, Decimal], value_kind: str
) -> bool:
    """The same for two quantities that are compared with many others: each comes with its canonical value."""
    if "" in {left.unit, right.unit} and left.value == right.value and left.high == right.high:
        return True
    if left_base[0] and right_base[0] and left_base[0] != right_base[0]:
        return False
    if left.unit != right.unit and left.high == right.high and _meet_telling(left, right):
        return True
    if not agree(left_base[1], right_base[1]):
        return False
    highs = left.high, right.high
    return (highs[0] is None) == (highs[1] is None) and (
        highs[0] is None
        or highs[1] is None
        or agree(in_base(highs[0], left.unit, value_kind)[1], in_base(highs[1], right.unit, value_kind)[1])
    )


class Quantities:
    """Looks up which of many quantities of one kind of value are the same as one, without a look at each."""

    def __init__(self, quantities: Sequence[Quantity], kind: str) -> None:
        self._all, self._kind = quantities, kind
        self._bases = [canonical(q, kind) for q in quantities]
        self._written = ValueIndex(q.value for q in quantities)
        self._based = ValueIndex(value for _, value in self._bases)
        self._by_unit: dict[str, list[int]] = defaultdict(list)
        for index, quantity in enumerate(quantities):
            self._by_unit[quantity.unit].append(index)

    def same(self, quantity: Quantity) -> list[int]:
        """Those that are the same, by index, in order."""
        base = canonical(quantity, self._kind)
        near = {*self._written.equal(quantity.value), *self._based.agreeing(base[1]), *self._in_others(quantity.unit)}
        return [i for i in sorted(near) if same_canonical(quantity, base, self._all[i], self._bases[i], self._kind)]

    def _in_others(self, unit: str) -> Iterator[int]:
        """Values in other units of its kind, which may meet it: 20.4 s and 0.34 min."""
        if unit:
            for other, indices in self._by_unit.items():
                if other and other != unit and unit_kind(other) == unit_kind(unit):
                    yield from indices


def bound_in_base(metric: Metric, bound: Decimal, value_kind: str) -> Decimal:
    """A bound of an interval in the base unit; 0.92 beside 94.2% is a fraction already."""
    unit = metric.quantity.unit
    if unit == "%" and abs(bound) <= 1 < abs(metric.quantity.value) and bound != bound.to_integral_value():
        unit = ""
    if unit == "" and value_kind in PROPORTIONS:
        if abs(metric.quantity.value) <= 1:
            return bound
        unit = "%"
    return in_base(bound, unit, value_kind)[1]
