"""Numbers that cannot stand for one another, whatever their lines have in common: of two metrics, or told for two conditions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from lint.align.conditions import Conditions, clash
from lint.align.explained import spot
from lint.align.sides import SideFacts
from lint.facts.lines import Figure
from lint.facts.model import Metric, Place

Span = tuple[int, int, str]


class Apart:
    """Looks up what two numbers, NMPA first, are values of and what they are told for."""

    def __init__(self, nmpa: Conditions, fda: Conditions) -> None:
        self._conditions = nmpa, fda
        self._measured = _Measured(nmpa.side), _Measured(fda.side)

    def __call__(self, nmpa: Figure, fda: Figure) -> bool:
        """Whether they are known to be said of two things."""
        metrics = self.metrics(nmpa, fda)
        if all(metrics) and metrics[0] != metrics[1]:
            return True
        return clash(self._conditions[0].readings(nmpa), self._conditions[1].readings(fda)) is not None

    def metrics(self, nmpa: Figure, fda: Figure) -> tuple[str, str]:
        """What the two are values of, "" where it is not known."""
        return self._measured[0].metric(nmpa), self._measured[1].metric(fda)


class _Measured:
    """The metric of each number of a side that is a value, a limit of its interval or one of its counts."""

    def __init__(self, side: SideFacts) -> None:
        self._side = side

    def metric(self, figure: Figure) -> str:
        """Its metric, "" where none is known."""
        document, block, cell, start = spot(figure.place)
        spans = self._spans.get((document, block, cell), ())
        return next((concept for first, end, concept in spans if first <= start < end), "")

    @cached_property
    def _spans(self) -> Mapping[tuple[int, int, int], list[Span]]:
        found: dict[tuple[int, int, int], list[Span]] = defaultdict(list)
        for metric in self._side.of(Metric):
            for place in _places(metric):
                found[spot(place)[:3]].append((place.start, place.end, metric.concept))
        return found


def _places(metric: Metric) -> Iterator[Place]:
    parts = metric.place, metric.interval_place, metric.upper_place, metric.fraction_place
    yield from (place for place in parts if place is not None)
