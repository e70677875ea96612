"""Whether two statements can be about the same thing, and how much says so."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from lint.facts.model import Fact, Metric
from lint.facts.names import measurands

CONTRADICTORY = ("level", "arm", "dataset", "operating_point", "prevalence", "study")
_ABOUT = 0.3
"""What a label says of the thing that is measured, and of no group, speaks for nothing and against nothing."""
_UNKNOWN = -0.3
"""Words of a label that no vocabulary knows, where the other label has none: perhaps a group, perhaps the thing that is measured."""
_TOLD = (*CONTRADICTORY, "condition", "role", "statistic")
_ONE_LEVEL = {"exam": "patient", "image": "patient", "case": "patient"}
_ONE_ARM = {"control": "unaided"}


def labels(fact: Fact) -> frozenset[str]:
    """What the row, column and block labels of a table value distinguish."""
    subgroup = fact.scope.get("subgroup")
    return _labels(subgroup) if subgroup else _NONE


@lru_cache(maxsize=4096)
def _labels(subgroup: str) -> frozenset[str]:
    return frozenset(p for key in subgroup.split("&") for p in key.split("+") if p)


_NONE: frozenset[str] = frozenset()
_Scope = tuple[
    tuple[str, str], ...
]  # as a key of what is worked out once for two scopes; few facts have one of their own


def compatible(left: Fact, right: Fact) -> bool:
    """No slot contradicts: a contradiction can never be overridden by an equal value."""
    return _compatible(tuple(left.scope.items()), tuple(right.scope.items()))


@lru_cache(maxsize=1 << 16)
def _compatible(left_scope: _Scope, right_scope: _Scope) -> bool:
    left, right = dict(left_scope), dict(right_scope)
    if left.get("role", "result") != right.get("role", "result"):
        return False
    for slot in CONTRADICTORY:
        a, b = _value(slot, left), _value(slot, right)
        if a and b and a != b and not _loose(slot, a, b):
            return False
    a, b = left.get("statistic", "mean"), right.get("statistic", "mean")
    return a == b or not {a, b} & {"median", "percentile", "sd", "max", "min", "iqr", "maximum", "minimum"}


def _value(slot: str, scope: Mapping[str, str]) -> str:
    value = scope.get(slot, "")
    if slot == "level":
        return _ONE_LEVEL.get(value, value)
    if slot == "prevalence" and value:
        return f"{Decimal(value).normalize():f}"
    return _ONE_ARM.get(value, value) if slot == "arm" else value


def _loose(slot: str, left: str, right: str) -> bool:
    """A test set is a test set, inside or outside; training never is one."""
    if slot != "dataset":
        return False
    tests = {"test", "validation", "internal_test", "external_test"}
    return {left, right} <= tests and {left, right} != {"internal_test", "external_test"}


def likeness(left: Fact, right: Fact) -> float:
    """How much two compatible scopes share: 1 for every slot that both name and agree on, less where one is silent."""
    return _likeness(tuple(left.scope.items()), tuple(right.scope.items()))


@lru_cache(maxsize=1 << 16)
def _likeness(left_scope: _Scope, right_scope: _Scope) -> float:
    left, right = dict(left_scope), dict(right_scope)
    score = 0.0
    for slot in CONTRADICTORY:
        a, b = _value(slot, left), _value(slot, right)
        score += 1.0 if a and a == b else -0.2 if a or b else 0.0
    a, b = left.get("condition", ""), right.get("condition", "")
    score += 0.6 if a and a == b else -0.5 if a and b else -0.1 if a or b else 0.0
    return score + _label_likeness(_told(left), _told(right))


def label_likeness(left: Fact, right: Fact) -> float:
    """Labels of tables: equal 3, disjoint −3, one side without any −1."""
    return _label_likeness(_told(left.scope), _told(right.scope))


def _told(scope: Mapping[str, str]) -> tuple[str, str]:
    return scope.get("subgroup", ""), scope.get("condition", "")


@lru_cache(maxsize=1 << 16)
def _label_likeness(left: tuple[str, str], right: tuple[str, str]) -> float:
    a, b = _labels(left[0]), _labels(right[0])
    if not a and not b:
        return 1.0
    if not any(p for p in a | b if not p.startswith("~")) and (not a or not b):
        return _UNKNOWN
    if not a or not b:
        named = frozenset(p for p in a or b if not p.startswith("~"))
        known_all = named == (a or b)
        if named <= {(right if a else left)[1]}:
            return 2.0 if known_all else _UNKNOWN
        about = {left[1], right[1]} | measurands()
        return _ABOUT if known_all and named <= about else -1.5
    if a == b:
        return 3.0
    known = [frozenset(p for p in side if not p.startswith("~")) for side in (a, b)]
    open_ends = sum(known[i] != side for i, side in enumerate((a, b)))
    if known[0] == known[1]:
        return 2.0 - 0.3 * open_ends if known[0] else 0.3
    shared = known[0] & known[1]
    if all(part.isdigit() for part in shared):
        shared = _NONE  # Site 3 is no age from 3 to 5
    if all(side - shared for side in known):
        return -2.0 if not open_ends else -1.2
    if shared:
        return 3.0 * len(shared) / len(known[0] | known[1]) + (0.4 if shared in known else -0.6)
    return 0.0


def kind_of_scope(fact: Fact) -> tuple[object, ...]:
    """All that decides how well a scope goes with another one that has none of the words of its labels."""
    told = labels(fact)
    shape = bool(told), any(word.startswith("~") for word in told), all(word.startswith("~") for word in told)
    return (*shape, *map(fact.scope.get, _TOLD))


def trusted(fact: Fact) -> bool:
    """A value in a table says by its place what it is about."""
    return isinstance(fact, Metric) and fact.place.cell >= 0
