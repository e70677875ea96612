"""One value told for two conditions: 0.881 for stones below 10 mm in one file, for those below 5 mm in the other one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from lint.align.comparison import Comparison, Hit
from lint.align.conditions import clash, says
from lint.align.explained import Spot, is_among, spot
from lint.align.figures import identity_of, same_figure, usable
from lint.align.record_links import weight_of
from lint.align.told import Told
from lint.document import Side
from lint.facts.cues import cue
from lint.facts.grammar import frame
from lint.facts.lines import Figure
from lint.facts.model import Metric, Place, text_of

__all__ = ["told"]

SIDES: tuple[Side, Side] = ("nmpa", "fda")
_MOST = 4  # places of one value in a file, beyond which it tells nothing
_FINE = 3  # decimals
_NEAR = 24  # characters before words that deny or affirm them
Shared = tuple[Figure, Figure]
Found = tuple[Shared, tuple[Place, Place]]
_Placed = tuple[int, Figure]  # with the how-manieth it is


def told(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A value that the other file gives as well, wherever it does so, for another condition."""
    search = _Search(comparison)
    found: dict[tuple[object, ...], list[Found]] = defaultdict(list)
    for pair, places in search.contradictions():
        found[_told_at(places)].append((pair, places))
    for met in found.values():
        hits = sorted(met, key=lambda hit: (hit[0][0].text, hit[0][1].text))  # in whatever order the rows stand
        (nmpa, fda), (left, right) = hits[0]
        values = {
            "value": nmpa.text if nmpa.text == fda.text else f"{nmpa.text} / {fda.text}",
            "nmpa": _words(comparison, "nmpa", left),
            "fda": _words(comparison, "fda", right),
        }
        yield Hit(values, _shown(hits, 0), _shown(hits, 1), certain=search.is_one_metric(nmpa, fda))


def _told_at(places: tuple[Place, Place]) -> tuple[object, ...]:
    """The sentence that tells the condition; where both are tables, or both sentences, the two."""
    told_in = [(n, p.document, p.block, p.cell, p.sentence_start) for n, p in enumerate(places) if p.cell < 0]
    return tuple(told_in) or tuple((p.document, p.block, p.cell, p.sentence_start) for p in places)


def _shown(hits: Sequence[Found], side: int) -> tuple[Place, ...]:
    """The values of a side, and what the first of them is told for."""
    return tuple(dict.fromkeys([*(pair[side].place for pair, _ in hits), hits[0][1][side]]))


def _words(comparison: Comparison, side: Side, place: Place) -> str:
    return text_of(comparison.side(side).documents[place.document], place)[place.start : place.end]


class _Search:
    """Looks for values that both files give, and never for the same condition."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.conditions = comparison.conditions

    def contradictions(self) -> Iterator[Found]:
        """Values with what is said of them on either side, where that contradicts."""
        for own, other, others, owns in self._pairs:
            chance = "p" in {own.role, other.role}  # of a test of two groups, and of neither
            one = not chance and self._are_related(own, other) and not self._have_other_limits(own, other)
            places = self._clash(own, other) if one else None
            if places and (
                self._are_of_one_arm(own, other, places)
                or self._are_of_one_group(own, other)
                or self._is_denial_alone(places)
            ):
                continue
            if places and not (any(self._agree(own, f) for f in others) and any(self._agree(f, other) for f in owns)):
                yield (own, other), places

    def _are_of_one_arm(self, own: Figure, other: Figure, places: tuple[Place, Place]) -> bool:
        """What is said of arms clashes in words alone: of `rose from 0.838 to 0.892 with the software` the first is without it."""
        arms = [self._arms[side].get(spot(f.place)) for side, f in zip(SIDES, (own, other), strict=True)]
        words = (_words(self.comparison, side, place) for side, place in zip(SIDES, places, strict=True))
        return arms[0] is not None and arms[0] == arms[1] and all(cue("aided", w) or cue("unaided", w) for w in words)

    def _are_of_one_group(self, own: Figure, other: Figure) -> bool:
        """Both are read as results of one group that the vocabulary knows, whatever other group their sentences name."""
        groups = [self._groups[side].get(spot(f.place), "") for side, f in zip(SIDES, (own, other), strict=True)]
        return groups[0] == groups[1] != "" and "~" not in groups[0]

    def _is_denial_alone(self, places: tuple[Place, Place]) -> bool:
        """Only one side denies what the words name, and the other one does not say `with`: `Marks hidden` may deny it too."""
        before = [self._before(side, place) for side, place in zip(SIDES, places, strict=True)]
        denied = [frame("conditions", "denied").search(text) is not None for text in before]
        affirmed = [frame("conditions", "affirmed").search(text) is not None for text in before]
        return denied[0] != denied[1] and not affirmed[denied[0]]

    def _before(self, side: Side, place: Place) -> str:
        text = text_of(self.comparison.side(side).documents[place.document], place)
        return text[max(0, place.start - _NEAR) : place.start]

    @cached_property
    def _arms(self) -> Mapping[Side, Mapping[Spot, str | None]]:
        return {
            side: {spot(m.place): m.scope.get("arm") for m in self.comparison.side(side).of(Metric)} for side in SIDES
        }

    @cached_property
    def _groups(self) -> Mapping[Side, Mapping[Spot, str]]:
        return {
            side: {spot(m.place): m.scope.get("subgroup", "") for m in self.comparison.side(side).of(Metric)}
            for side in SIDES
        }

    @property
    def _pairs(self) -> Iterator[tuple[Figure, Figure, Sequence[Figure], Sequence[Figure]]]:
        """Equal values of the two files, with all that are equal to either."""
        for own in self._telling("nmpa"):
            others = self._twins["nmpa"].get(spot(own.place), ())
            for other in others if len(others) <= _MOST else ():
                if len(owns := self._twins["fda"][spot(other.place)]) <= _MOST:
                    yield own, other, others, owns

    @cached_property
    def _twins(self) -> Mapping[Side, Mapping[Spot, Sequence[Figure]]]:
        """For values of a side, their equals on the other side: looked for once for all that are alike."""
        nmpa, fda = (_alike(self._telling(side)) for side in SIDES)
        by_value: dict[Decimal, list[int]] = defaultdict(list)
        for number, figures in enumerate(fda):
            for key in _keys(figures[0][1]):
                by_value[key].append(number)
        found: dict[Side, dict[Spot, Sequence[Figure]]] = {"nmpa": {}, "fda": {}}
        owns: dict[int, list[_Placed]] = defaultdict(list)
        for own in nmpa:
            others: dict[int, Figure] = {}
            equal: set[int] = set()
            for key in sorted(_keys(own[0][1])):
                near = [n for n in by_value.get(key, ()) if n not in equal]
                same = [n for n in near if same_figure(own[0][1], fda[n][0][1], beside=True)]
                others |= dict(sorted(placed for n in same for placed in fda[n]))
                equal.update(same)
            found["nmpa"].update(dict.fromkeys((spot(f.place) for _, f in own), (*others.values(),)))
            for number in equal:
                owns[number] += own
        for number, own in owns.items():
            found["fda"].update(
                dict.fromkeys((spot(f.place) for _, f in fda[number]), tuple(f for _, f in sorted(own)))
            )
        return found

    def _telling(self, side: Side) -> Iterator[Figure]:
        """Values that were measured and are hardly the same by chance, without limits of intervals."""
        for line in self.comparison.side(side).lines:
            for figure in line.figures if line.kind not in {"heading", "header", "footer"} else ():
                if not _is_telling(figure):
                    continue
                at = spot(figure.place)
                limit = figure.bound in {"low", "high"} and at not in self._metrics[side]
                if not (limit or at in self.conditions[side].limits or at in self._planned[side]):
                    yield figure

    @cached_property
    def _planned(self) -> Mapping[Side, frozenset[Spot]]:
        """Where criteria, assumptions and values of others stand."""
        return {
            side: frozenset(
                spot(m.place)
                for m in self.comparison.side(side).of(Metric)
                if m.scope.get("role", "result") not in {"result", "difference"}
            )
            for side in SIDES
        }

    @cached_property
    def _partners(self) -> frozenset[tuple[int, int]]:
        """Lines that belong together."""
        return frozenset((match.left, match.right) for match in self.comparison.passages.pairs())

    @cached_property
    def _metrics(self) -> Mapping[Side, Mapping[Spot, str]]:
        return {side: {spot(m.place): m.concept for m in self.comparison.side(side).of(Metric)} for side in SIDES}

    @cached_property
    def _limits(self) -> Mapping[Side, Mapping[Spot, Sequence[Decimal]]]:
        return {
            side: {
                spot(m.place): [limit for limit in (m.interval.low, m.interval.high) if limit is not None]
                for m in self.comparison.side(side).of(Metric)
                if m.interval is not None
            }
            for side in SIDES
        }

    def _have_other_limits(self, own: Figure, other: Figure) -> bool:
        """Both have an interval, with no limit in common: two results that are equal by chance."""
        left, right = self._limits["nmpa"].get(spot(own.place)), self._limits["fda"].get(spot(other.place))
        return bool(left and right) and not any(is_among(limit, frozenset(right or ())) for limit in left or ())

    def _concepts(self, own: Figure, other: Figure) -> tuple[str | None, str | None]:
        return self._metrics["nmpa"].get(spot(own.place)), self._metrics["fda"].get(spot(other.place))

    def is_one_metric(self, own: Figure, other: Figure) -> bool:
        """Both are known to be values of one metric."""
        metrics = self._concepts(own, other)
        return metrics[0] == metrics[1] is not None

    def _are_related(self, own: Figure, other: Figure) -> bool:
        """Values of one metric; where that is not known, of lines that belong together, or the only ones of their size."""
        if None not in self._concepts(own, other):
            return self.is_one_metric(own, other)
        twins = self._twins["nmpa"][spot(own.place)], self._twins["fda"][spot(other.place)]
        alone = len(twins[0]) == len(twins[1]) == 1
        return alone or self._are_partners(own, other)

    def _are_partners(self, own: Figure, other: Figure) -> bool:
        """Their lines belong together."""
        lines = self.conditions["nmpa"].at[spot(own.place)], self.conditions["fda"].at[spot(other.place)]
        return lines in self._partners

    def _agree(self, own: Figure, other: Figure) -> bool:
        """They may be one value: nothing contradicts, and they are not told for two things that have nothing in common."""
        if not self._are_related(own, other) or self._clash(own, other) is not None:
            return False
        said = [says(self._readings(side, f)) for side, f in zip(SIDES, (own, other), strict=True)]
        return not all(said) or not said[0].isdisjoint(said[1]) or self._are_partners(own, other)

    def _clash(self, own: Figure, other: Figure) -> tuple[Place, Place] | None:
        """Where they are told for two things; what the headings above them say does not mend it."""
        left, right = self._readings("nmpa", own), self._readings("fda", other)
        found = clash(left, right)
        if found is None:
            return None
        wide = self.conditions["nmpa"].around(own), self.conditions["fda"].around(other)
        mended = clash(_widened(left, wide[0]), right) is None or clash(left, _widened(right, wide[1])) is None
        return None if mended else found

    def _readings(self, side: Side, figure: Figure) -> Sequence[Told]:
        return self.conditions[side].readings(figure)


def _widened(readings: Sequence[Told], wide: Told) -> Sequence[Told]:
    """With what the heading says in the same dimensions."""
    return [{d: {**said, **wide.get(d, {})} for d, said in told_.items()} for told_ in readings]


def _is_telling(figure: Figure) -> bool:
    """A measured value, hardly the same by chance."""
    fine = weight_of(figure) == 1 or int(figure.value.as_tuple().exponent) <= -_FINE
    return figure.kind == "quantity" and usable(figure) and fine and not figure.is_whole


def _alike(figures: Iterable[Figure]) -> list[list[_Placed]]:
    """The figures of which the same others are equal, together."""
    found: dict[object, list[_Placed]] = defaultdict(list)
    for number, figure in enumerate(figures):
        found[identity_of(figure), figure.bound].append((number, figure))
    return [*found.values()]


def _keys(figure: Figure) -> set[Decimal]:
    """Under which equal values meet: as a fraction too, and with three decimals."""
    values = {figure.based[1], figure.value}
    values |= {round(v, 3) for v in values} | {v.scaleb(-2) for v in values if not figure.unit and abs(v) > 1}
    return {v.normalize() for v in values}
