"""One value told for two conditions: 0.881 for stones below 10 mm in one file, for those below 5 mm in the other one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from lint.align.comparison import Comparison, Hit
from lint.align.conditions import Conditions, Told, clash
from lint.align.explained import Spot, spot
from lint.align.figures import same_figure, usable
from lint.align.record_links import weight_of
from lint.document import Side
from lint.facts.lines import Figure
from lint.facts.model import Metric, Place, text_of

__all__ = ["told"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_MOST = 4  # places of one value in a file, beyond which it tells nothing
Shared = tuple[Figure, Figure]


def told(comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A value that the other file gives as well, wherever it does so, for another condition in one of the `groups`."""
    search = _Search(comparison, frozenset(parameters["groups"]))
    found: dict[tuple[object, ...], list[tuple[Shared, tuple[Place, Place]]]] = defaultdict(list)
    for pair, places in search.contradictions():
        found[tuple((p.document, p.block, p.cell, p.sentence_start) for p in places)].append((pair, places))
    for hits in found.values():
        (nmpa, fda), (left, right) = hits[0]
        values = {
            "value": nmpa.text if nmpa.text == fda.text else f"{nmpa.text} / {fda.text}",
            "nmpa": _words(comparison, "nmpa", left),
            "fda": _words(comparison, "fda", right),
        }
        yield Hit(values, _shown(hits, 0), _shown(hits, 1), certain=False)


def _shown(hits: Sequence[tuple[Shared, tuple[Place, Place]]], side: int) -> tuple[Place, ...]:
    """The values of a side, and what the first of them is told for."""
    return tuple(dict.fromkeys([*(pair[side].place for pair, _ in hits), hits[0][1][side]]))


def _words(comparison: Comparison, side: Side, place: Place) -> str:
    return text_of(comparison.side(side).documents[place.document], place)[place.start : place.end]


class _Search:
    """Looks for values that both files give, and never for the same condition."""

    def __init__(self, comparison: Comparison, groups: frozenset[str]) -> None:
        self.comparison = comparison
        of_contrast = {name: group for group in groups for name in group.split("+")}
        named = (c for c in comparison.glossary.concepts.values() if c.contrast in of_contrast)
        dimensions = {c.id: of_contrast[c.contrast] for c in named}
        records = {"nmpa": comparison.records.nmpa, "fda": comparison.records.fda}
        self.conditions = {s: Conditions(comparison.side(s), records[s], dimensions) for s in SIDES}

    def _telling(self, side: Side) -> Iterator[Figure]:
        """Values that were measured and are hardly the same by chance."""
        for line in self.comparison.side(side).lines:
            for figure in line.figures if line.kind not in {"heading", "header", "footer"} else ():
                at = spot(figure.place)
                if _is_telling(figure) and at not in self.conditions[side].limits and (side, at) not in self._planned:
                    yield figure

    @cached_property
    def _planned(self) -> frozenset[tuple[Side, Spot]]:
        """Where criteria, assumptions and values of others stand."""
        return frozenset(
            (side, spot(m.place))
            for side in SIDES
            for m in self.comparison.side(side).of(Metric)
            if m.scope.get("role", "result") not in {"result", "difference"}
        )

    @cached_property
    def _partners(self) -> frozenset[tuple[int, int]]:
        return frozenset((match.left, match.right) for match in self.comparison.passages.pairs())

    @cached_property
    def _metrics(self) -> Mapping[Side, Mapping[Spot, str]]:
        return {side: {spot(m.place): m.concept for m in self.comparison.side(side).of(Metric)} for side in SIDES}

    def contradictions(self) -> Iterator[tuple[Shared, tuple[Place, Place]]]:
        """Values with what is said of them on either side, where that contradicts."""
        by_value: dict[Decimal, list[Figure]] = defaultdict(list)
        for figure in self._telling("fda"):
            for key in _keys(figure):
                by_value[key].append(figure)
        twins: dict[Spot, list[Figure]] = defaultdict(list)
        pairs: list[Shared] = []
        for figure in self._telling("nmpa"):
            met = {f.place: f for key in _keys(figure) for f in by_value.get(key, ())}
            for other in met.values():
                if same_figure(figure, other, beside=True):
                    pairs.append((figure, other))
                    twins[spot(figure.place)].append(other)
                    twins[(-1, *spot(other.place))].append(figure)  # type: ignore[index]
        for own, other in pairs:
            others, owns = twins[spot(own.place)], twins[(-1, *spot(other.place))]  # type: ignore[index]
            places = (
                self._clash(own, other)
                if max(len(others), len(owns)) <= _MOST and self._are_related(own, other)
                else None
            )
            answered = any(self._agree(own, f) for f in others), any(self._agree(f, other) for f in owns)
            if places and not all(answered):
                yield (own, other), places

    def _agree(self, own: Figure, other: Figure) -> bool:
        return self._are_related(own, other) and self._clash(own, other) is None

    def _clash(self, own: Figure, other: Figure) -> tuple[Place, Place] | None:
        left, right = self._readings("nmpa", own), self._readings("fda", other)
        places = clash(left, right)
        if places is None:
            return None
        wide = self.conditions["nmpa"].around(own), self.conditions["fda"].around(other)
        if (
            clash([_joined_if(wide[0], t) for t in left], right) is None
            or clash(left, [_joined_if(wide[1], t) for t in right]) is None
        ):
            return None
        return places

    def _readings(self, side: Side, figure: Figure) -> Sequence[Told]:
        return self.conditions[side].readings(figure)

    def _are_related(self, own: Figure, other: Figure) -> bool:
        """They are not said to be values of two metrics."""
        metrics = self._metrics["nmpa"].get(spot(own.place)), self._metrics["fda"].get(spot(other.place))
        if metrics[0] == metrics[1]:
            return True
        lines = (self.conditions[s].at[spot(f.place)] for s, f in zip(SIDES, (own, other), strict=True))
        return None in metrics and tuple(lines) in self._partners


def _joined_if(wide: Told, told_: Told) -> Told:
    """What is said of a number, and what the heading says in the same dimensions."""
    return {d: {**said, **wide.get(d, {})} for d, said in told_.items()}


def _is_telling(figure: Figure) -> bool:
    """A measured value, hardly the same by chance, and no limit of an interval."""
    return (
        figure.kind == "quantity"
        and usable(figure)
        and weight_of(figure) == 1
        and not figure.is_whole
        and figure.bound not in {"low", "high"}
    )


def _keys(figure: Figure) -> set[Decimal]:
    values = {figure.based[1], figure.value}
    values |= {round(v, 3) for v in values} | {v.scaleb(-2) for v in values if not figure.unit and abs(v) > 1}
    return {v.normalize() for v in values}
