"""Whether both files say that the device is for the same: claims, and the age of the patients."""

from collections.abc import Iterator, Mapping
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, Stated, on_both, places_of, stated

__all__ = ["age", "claim"]

Parameters = Mapping[str, Any]


def claim(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """One file affirms a claim of the strong set that the other denies, or that it denies itself."""
    found = {s.side: stated(s, ("claim",), str) for s in (comparison.nmpa, comparison.fda)}
    for own, other in SIDES:
        for name in parameters["strong"]:
            affirmed, denied = found[own].get(name), found[other].get(f"not {name}")
            if affirmed and denied and name not in found[other]:
                certain = f"not {name}" not in found[own]
                yield on_both(
                    own, places_of(affirmed), places_of(denied), {"claim": name.replace("_", " ")}, certain=certain
                )


def age(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """The youngest patients that the device is meant for are not of the same age in both files."""
    for bound in (">=", "<="):
        yield from _ages_apart(*(_bounds(side, bound) for side in (comparison.nmpa, comparison.fda)))


def _bounds(side: SideFacts, bound: str) -> Stated:
    return {value: facts for value, facts in stated(side, ("population_age",), str).items() if value.startswith(bound)}


def _ages_apart(nmpa: Stated, fda: Stated) -> Iterator[Hit]:
    for own, mine, others in (("nmpa", nmpa, fda), ("fda", fda, nmpa)):
        for value, facts in mine.items():
            rivals = [v for v in others if v not in mine]
            if (
                others
                and value not in others
                and (rivals or len(mine) > 1)
                and (own == "nmpa" or not [v for v in nmpa if v not in fda])
            ):
                against = others[rivals[0]] if rivals else next(iter(others.values()))
                values = {own: facts[0].quote, _other(own): against[0].quote}
                yield on_both(own, places_of(facts), places_of(against), values, certain=len(mine) == len(others) == 1)  # type: ignore[arg-type]


def _other(side: str) -> str:
    return "fda" if side == "nmpa" else "nmpa"
