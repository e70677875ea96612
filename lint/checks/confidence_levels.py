"""Confidence levels as the files state them, beside a value or once for all intervals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.metrics import SIDES, pairs
from lint.checks.shown import values_shown
from lint.facts.grammar import frame
from lint.facts.lines import Line
from lint.facts.model import Place

__all__ = ["linked", "stated"]

_USUAL = frozenset(map(Decimal, ("90", "95", "99")))
"""Levels of two-sided intervals; 97.5 is that of a limit, which the other file may state by its interval."""
Stated = Mapping[Decimal, Sequence[Place]]


def linked(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """The intervals of one value are stated at different confidence levels."""
    for nmpa, fda in pairs([*comparison.metrics.agreeing, *comparison.metrics.differing]):
        if (
            nmpa.interval
            and fda.interval
            and nmpa.interval.level
            and fda.interval.level
            and Decimal(nmpa.interval.level) != Decimal(fda.interval.level)
        ):
            values = {
                **values_shown(nmpa, fda),
                "nmpa_level": f"{nmpa.interval.level}%",
                "fda_level": f"{fda.interval.level}%",
            }
            yield Hit(
                values,
                (nmpa.interval_place or nmpa.place, nmpa.place),
                (fda.interval_place or fda.place, fda.place),
                (nmpa.concept,),
            )


def stated(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Levels that stand nowhere in the other file, which states others; linked values are compared one by one."""
    nmpa, fda = (_levels(comparison.side(side)) for side in SIDES)
    compared = {(p.document, p.block) for hit in linked(comparison, {}) for p in (*hit.nmpa, *hit.fda)}
    alone = _places(nmpa, nmpa.keys() - fda.keys()), _places(fda, fda.keys() - nmpa.keys())
    known = any((p.document, p.block) in compared for places in alone for p in places)
    if nmpa and fda and any(alone) and not known:
        certain = len(nmpa) == len(fda) == 1  # each file has one level for all that it gives
        yield Hit({"nmpa": _shown(nmpa), "fda": _shown(fda)}, alone[0], alone[1], certain=certain)


def _places(stated: Stated, levels: Set[Decimal]) -> tuple[Place, ...]:
    return tuple(place for level in sorted(levels) for place in stated[level])


def _shown(stated: Stated) -> str:
    return " / ".join(f"{level:f}%" for level in sorted(stated))


def _levels(facts: SideFacts) -> Stated:
    """The lines that state each level."""
    found: dict[Decimal, list[Place]] = defaultdict(list)
    for line in facts.lines:
        for level in _of_line(line):
            found[level].append(line.place)
    return found


def _of_line(line: Line) -> set[Decimal]:
    matches = frame("intervals", "level_stated").finditer(line.text)
    return {level for m in matches if (level := Decimal(m[m.lastindex or 0])) in _USUAL}
