"""Two values of a row, column or sentence that the arms, levels or groups have the other way round elsewhere.

`| Variation between readers | unaided 6.1% | aided 14.2% |`, where the text and the other file say that it fell from 14.2% to 6.1%.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.metrics import value_kind
from lint.align.values import canonical
from lint.checks.metrics import SIDES
from lint.document import Side
from lint.facts.model import Metric, Place
from lint.glossary.model import Glossary

__all__ = ["turned"]

_DIGITS = 2  # of a value that two groups hardly share
_MOST = 12  # metrics of one row or sentence
_LABELS = ("subgroup", "condition", "level", "dataset", "operating_point")
Value = tuple[str, Decimal]
Key = tuple[str, str, Value, Value]  # the metric, the slot that tells the two apart, the values


@dataclass(frozen=True, slots=True)
class _Told:
    """Two values, the smaller one first, with the groups that they are told for."""

    side: Side
    groups: tuple[str, str]
    places: tuple[Place, Place]
    scope: Mapping[str, str]


def turned(comparison: Comparison, parameters: Mapping[str, Sequence[str]]) -> Iterator[Hit]:
    """Told once one way round and elsewhere the other way; what is told less often is shown first."""
    found: dict[Key, list[_Told]] = defaultdict(list)
    for side in SIDES:
        for key, told in _pairs(comparison.side(side), side, comparison.glossary, parameters["slots"]):
            found[key].append(told)
    for (concept, *_), told_ in found.items():
        for groups in sorted({told.groups for told in told_}):
            one, other = (
                [t for t in told_ if t.groups == way and _is_alone_of(t, told_)] for way in (groups, groups[::-1])
            )
            if groups < groups[::-1] and one and other:
                yield _hit(concept, *sorted((one, other), key=len))


def _hit(concept: str, rare: Sequence[_Told], usual: Sequence[_Told]) -> Hit:
    places = {side: tuple(p for t in (*rare, *usual) if t.side == side for p in t.places) for side in SIDES}
    values = {"metric": concept, "one": rare[0].groups[0], "other": rare[0].groups[1]}
    return Hit(values, places["nmpa"], places["fda"], (concept,), certain=len(rare) < len(usual))


def _is_alone_of(told: _Told, others: Sequence[_Told]) -> bool:
    """Nothing known of the two says that another one of them is of other things."""
    return all(
        told.scope[slot] == other.scope.get(slot, "") or "" in {told.scope[slot], other.scope.get(slot, "")}
        for other in others
        for slot in told.scope
    )


def _pairs(side: SideFacts, name: Side, glossary: Glossary, slots: Sequence[str]) -> Iterator[tuple[Key, _Told]]:
    """Two exact values of one metric in one row, column or sentence, which are told for two groups and are alike else."""
    for metrics in _together(side):
        for one, other in combinations(metrics, 2):
            apart = [slot for slot in slots if one.scope.get(slot) != other.scope.get(slot)]
            rest = [{slot: label for slot, label in m.scope.items() if slot not in slots} for m in (one, other)]
            if one.concept != other.concept or len(apart) != 1 or rest[0] != rest[1]:
                continue
            groups = one.scope.get(apart[0], ""), other.scope.get(apart[0], "")
            kind = value_kind(one.concept, glossary)
            values = [_value(m, kind) for m in (one, other)]
            if all(groups) and not any("~" in g for g in groups) and values[0] != values[1]:
                order = sorted(((v, g, m.place) for v, g, m in zip(values, groups, (one, other), strict=True)))
                (low, first, here), (high, second, there) = order
                scope = {slot: _known(one.scope.get(slot, "")) for slot in _LABELS if slot != apart[0]}
                yield (one.concept, apart[0], low, high), _Told(name, (first, second), (here, there), scope)


def _known(label: str) -> str:
    """A label without the words that no vocabulary knows."""
    return "" if "~" in label else label


def _value(metric: Metric, kind: str) -> Value:
    unit, value = canonical(metric.quantity, kind)
    return unit, value.normalize()


def _together(side: SideFacts) -> Iterator[Sequence[Metric]]:
    """The bare results of each row, each column, and each sentence."""
    found: dict[tuple[object, ...], list[Metric]] = defaultdict(list)
    for metric in side.metrics:
        place, quantity = metric.place, metric.quantity
        told = metric.scope.get("role", "result") == "result" and quantity.high is None and not quantity.comparator
        if not told or len(quantity.value.as_tuple().digits) < _DIGITS:
            continue
        table = side.documents[place.document].blocks[place.block].table
        if place.cell < 0 or table is None:
            found[place.document, place.block, place.sentence_start].append(metric)
        else:
            cell = table.cells[place.cell]
            found[place.document, place.block, "row", cell.row].append(metric)
            found[place.document, place.block, "column", cell.column].append(metric)
    yield from (metrics for metrics in found.values() if 1 < len(metrics) <= _MOST)
