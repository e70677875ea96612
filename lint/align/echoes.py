"""Where else a value stands: what both files print in lines that belong together is no disagreement."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.align.explained import Spot, spot
from lint.align.figures import same_figure
from lint.align.held import Near
from lint.align.passages import Match
from lint.facts.kept_lines import of_two_lines
from lint.facts.lines import Figure, Line
from lint.facts.model import Metric, Place

_RELATIVE = 0.3
_FEW = 24  # numbers of a line that are looked at one by one


class Echoes:
    """Looks up numbers by place, and their equals on the other side."""

    def __init__(
        self,
        own: Sequence[Line],
        other: Sequence[Line],
        partners: Mapping[int, tuple[Match, ...]],
        other_metrics: Sequence[Metric],
    ) -> None:
        self.other = other
        self.partners = partners
        self.own = own
        self._known: dict[int, Sequence[tuple[Line, Sequence[Sequence[int]]]]] = {}
        self.lines: dict[Spot, tuple[int, Figure]] = {
            spot(f.place): (number, f) for number, line in enumerate(own) for f in line.figures
        }
        self.metrics: dict[Spot, list[Metric]] = defaultdict(list)
        self.parts: dict[tuple[int, int, int], list[Place]] = defaultdict(list)
        for metric in other_metrics:
            self.metrics[spot(metric.place)].append(metric)
            for part in (metric.interval_place, metric.fraction_place):
                if part is not None and part != metric.place:
                    self.parts[spot(part)[:3]].append(part)

    def figures(self, place: Place) -> Iterator[Figure]:
        """Equal numbers in the lines that belong to the line of a place."""
        found = self.lines.get(spot(place))
        if found is None:
            return
        for line, equal in self._equals(*found):
            yield from (line.figures[there] for there in equal)

    def _equals(self, own: int, figure: Figure) -> Iterator[tuple[Line, Sequence[int]]]:
        """The lines that belong to a line, with their numbers that are equal to one of its own, counted."""
        if own not in self._known:
            left, others = self.own[own], [self.other[match.right] for match in self._good(own)]
            self._known[own] = [(other, _same_figures(left, other)) for other in others]
        at = next(n for n, known in enumerate(self.own[own].figures) if known is figure)
        return ((line, equal[at]) for line, equal in self._known[own])

    def _good(self, number: int) -> Iterator[Match]:
        """Partners that fit about as well as the best one."""
        matches = self.partners.get(number, ())
        return (m for m in matches if m.score >= _RELATIVE * matches[0].score)

    def lines_with(self, place: Place) -> Iterator[Line]:
        """The lines that belong to the line of a place and hold an equal number."""
        found = self.lines.get(spot(place))
        return (line for line, equal in self._equals(*found) if equal) if found is not None else iter(())

    def _is_part(self, place: Place) -> bool:
        """A limit of an interval, or a count, of a metric."""
        return any(p.start <= place.start < p.end for p in self.parts.get(spot(place)[:3], ()))

    def concepts(self, place: Place, *, parts: bool = True) -> set[str]:
        """What the equal numbers are said to be: metric ids, "" for one that no fact explains; with or without `parts` and counts."""
        concepts: set[str] = set()
        own = self.lines[spot(place)][1] if spot(place) in self.lines else None
        for figure in self.figures(place):
            if not parts and (self._is_part(figure.place) or own is not None and _counts(own, figure)):
                continue
            if own is not None and _is_coarser_in_another_scale(own, figure):
                continue
            stated = self.metrics.get(spot(figure.place))
            concepts |= {m.concept for m in stated} if stated else {""}
        return concepts


def _same_figures(left: Line, right: Line) -> list[list[int]]:
    """For each number of a line, those of another line that are the same."""
    return of_two_lines(left, right, "same figures", list[list[int]], lambda: _sought(left.figures, right.figures))


def _sought(own: Sequence[Figure], others: Sequence[Figure]) -> list[list[int]]:
    near = Near(others) if len(others) > _FEW else None
    perhaps = ((f, sorted(near.to(f)) if near else range(len(others))) for f in own)
    return [[n for n in numbers if same_figure(f, others[n])] for f, numbers in perhaps]


def _counts(left: Figure, right: Figure) -> bool:
    """85 lesions are no 85.0, a percentage without its sign."""
    whole = {f.value.as_tuple().exponent == 0 for f in (left, right)}
    return len(whole) == 2 and not left.unit and not right.unit and left.value == right.value


def _is_coarser_in_another_scale(own: Figure, other: Figure) -> bool:
    """0.92 is 92.3% by chance: who rounds does so in the same scale."""
    return own.unit != other.unit and len(other.digits) < len(own.digits)
