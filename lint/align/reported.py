"""Values with the evidence they are reported with: counts and interval, in one bracket, one cell, or cells side by side.

`92.7% (229/247; 95% CI 88.8 to 95.3%)` and the cells `229/247 | 92.7 | 88.8 to 95.3` are one reported value each. No
metric need be known: three or four numbers that belong together are found again by themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.align.sides import SideFacts, once
from lint.facts.lines import Figure, Line
from lint.facts.model import Place

__all__ = ["Reported", "reported"]

_LEAST_COUNT = 10  # smaller counts meet others by chance
_ROUNDED = Decimal("0.0051")
_UNTOLD = frozenset({"heading", "header", "footer"})
Part = tuple[str, tuple[Figure, ...]]
_PAIRS: Mapping[tuple[str, str], str] = {("numerator", "denominator"): "counts", ("low", "high"): "interval"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A value with its evidence; `line` counts from 0, `rest` are numbers behind it that may be limits in cells of their own."""

    line: int
    value: tuple[Figure, ...]
    counts: tuple[Figure, ...]
    interval: tuple[Figure, ...]
    rest: tuple[Figure, ...]

    @property
    def pairs(self) -> Sequence[tuple[Figure, ...]]:
        """Its counts and its interval, where it has them."""
        return [pair for pair in (self.counts, self.interval) if pair]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its numbers, without those that may belong to another one."""
        return (*self.value, *self.counts, *self.interval)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its numbers stand, in reading order."""
        return tuple(sorted(figure.place for figure in self.figures))


@once
def reported(side: SideFacts) -> Sequence[Reported]:
    """The reported values of a side in reading order; those whose numbers could meet others by chance are left out."""
    lines = ((number, line) for number, line in enumerate(side.lines) if line.kind not in _UNTOLD)
    return [one for number, line in lines for one in _of_line(number, line) if _is_telling(one)]


def _of_line(number: int, line: Line) -> Iterator[Reported]:
    figures = sorted((f for f in line.figures if f.kind == "quantity" and f.role != "p"), key=lambda f: f.place)
    parts = [part for part in _parts(figures) if part[0] != "value" or _is_value(part[1][0])]
    held: dict[str, tuple[Figure, ...]] = {}
    for at, (kind, own) in enumerate(parts):
        then = parts[at + 1] if at + 1 < len(parts) else ("", ())
        follows = then[0]
        if kind == "value" and len(held) > ("interval" not in held) and follows in {"", "value"}:
            held["rest"] = (*held.get("rest", ()), *own)
            continue
        if held and (_begins(kind, held, follows) or kind == "counts" and _is_of_next(own, held, then)):
            yield _made(number, held)
            held = {}
        held[kind] = own
    if held:
        yield _made(number, held)


def _made(number: int, held: Mapping[str, tuple[Figure, ...]]) -> Reported:
    return Reported(number, *(held.get(kind, ()) for kind in ("value", "counts", "interval", "rest")))


def _begins(kind: str, held: Mapping[str, tuple[Figure, ...]], follows: str) -> bool:
    """Whether a part belongs to another value than what was read before it: counts may stand before their value or behind it."""
    if kind in held or "rest" in held:
        return True
    complete = "value" in held and "interval" in held
    return kind == "value" and "interval" in held or kind == "counts" and complete and follows in {"value", "interval"}


def _is_of_next(counts: Sequence[Figure], held: Mapping[str, tuple[Figure, ...]], then: Part) -> bool:
    """The value behind the counts is what they make, and the one before them is not: `96.5% | 46/50 (92.0%) | 112/122 (91.8%)`."""
    before = held.get("value", ())
    return bool(before) and then[0] == "value" and _make(counts, then[1][0]) and not _make(counts, before[0])


def _make(counts: Sequence[Figure], value: Figure) -> bool:
    """Whether counts make a share, but for rounding."""
    numerator, denominator = (figure.value for figure in counts)
    share = value.value / 100 if value.unit == "%" else value.value
    return bool(denominator) and abs(numerator / denominator - share) <= _ROUNDED


def _parts(figures: Sequence[Figure]) -> Iterator[Part]:
    at = 0
    while at < len(figures):
        bounds = (figures[at].bound, figures[at + 1].bound) if at + 1 < len(figures) else ("", "")
        kind = _PAIRS.get(bounds, "value")
        size = 1 if kind == "value" else 2
        yield kind, tuple(figures[at : at + size])
        at += size


def _is_value(figure: Figure) -> bool:
    """No limit, no count and no class of age."""
    return not (figure.comparator or figure.bound) and (not figure.is_whole or figure.unit == "%")


def _is_telling(one: Reported) -> bool:
    """Counts of two digits, not of all, or an interval with decimals, with another number or with three digits each."""
    alone = sum(map(bool, (one.value, one.counts, one.interval))) < len(_PAIRS)
    if one.counts and not alone and _LEAST_COUNT <= one.counts[0].value < one.counts[1].value:
        return True
    digits = 3 if alone else 2
    return any(not f.is_whole for f in one.interval) and all(len(f.digits) >= digits for f in one.interval)
