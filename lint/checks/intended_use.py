"""Whether both files say that the device is for the same: claims, contraindications, and the age of the patients."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, Stated, on_both, places_of, stated
from lint.document import Side
from lint.facts.grammar import grammar
from lint.facts.model import Identity

__all__ = ["age", "claim", "contraindication"]

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


def contraindication(comparison: Comparison, _parameters: Parameters) -> Iterator[Hit]:
    """A contraindication that the other file lacks, or states with another figure."""
    items = {
        s.side: [f for f in s.facts if isinstance(f, Identity) and f.concept == "contraindication"]
        for s in (comparison.nmpa, comparison.fda)
    }
    real = {side: [f for f in facts if f.value != "none"] for side, facts in items.items()}
    for own, other in SIDES:
        if real[own] and not real[other]:
            places = places_of(real[own])
            values = {"found": real[own][0].quote, "other": items[other][0].quote if items[other] else "-"}
            yield on_both(
                own,
                places,
                places_of(items[other]),
                values,
                certain=bool(items[other]) or _is_explicit(comparison, own, real[own]),
            )
    if real["nmpa"] and real["fda"]:
        yield from _item_by_item(comparison, real)


def _is_explicit(comparison: Comparison, side: Side, facts: Sequence[Identity]) -> bool:
    """The file calls it a contraindication; limits of use may stand elsewhere."""
    forms = grammar("intended_use")["contraindications"]["explicit"]
    for fact in facts:
        document = comparison.side(side).documents[fact.place.document]
        block = document.blocks[fact.place.block]
        texts = (block.text, *block.section[-1:])
        if any(re.search(forms[document.language], text) for text in texts):
            return True
    return False


def _item_by_item(comparison: Comparison, real: Mapping[Side, Sequence[Identity]]) -> Iterator[Hit]:
    """Items that share a condition are one; what both files leave over may be one as well, what exceeds it is not."""
    pairs, left = _paired(comparison, real["nmpa"], real["fda"])
    for nmpa, fda in pairs:
        if nmpa.scope.get("figures", "") != fda.scope.get("figures", "") and nmpa.scope and fda.scope:
            yield Hit({"found": nmpa.quote, "other": fda.quote}, (nmpa.place,), (fda.place,))
    for own, other in SIDES:
        if len(left[own]) > len(left[other]):
            values = {
                "found": " / ".join(f.quote.strip() for f in left[own]),
                "other": " / ".join(f.quote.strip() for f in left[other]) or "-",
            }
            certain = not left[other] and all(f.value for f in left[own])
            yield on_both(own, places_of(left[own]), places_of(left[other] or real[other]), values, certain=certain)
        elif (
            left[own]
            and len(left[own]) == len(left[other]) == 1
            and own == "nmpa"
            and _conditions(comparison, left[own][0])
            and _conditions(comparison, left[other][0])
        ):
            one, two = left[own][0], left[other][0]
            yield Hit({"found": one.quote, "other": two.quote}, (one.place,), (two.place,))


def _paired(
    comparison: Comparison, nmpa: Sequence[Identity], fda: Sequence[Identity]
) -> tuple[list[tuple[Identity, Identity]], dict[Side, list[Identity]]]:
    """Items put together by what they share, best first, each once; and the items that nothing answers."""
    scored = sorted((-_likeness(comparison, one, two), n, m) for n, one in enumerate(nmpa) for m, two in enumerate(fda))
    taken: dict[Side, set[int]] = {"nmpa": set(), "fda": set()}
    pairs = []
    for score, n, m in scored:
        if score < 0 and n not in taken["nmpa"] and m not in taken["fda"]:
            pairs.append((nmpa[n], fda[m]))
            taken["nmpa"].add(n)
            taken["fda"].add(m)
    known: Mapping[Side, set[str]] = {
        "nmpa": _all_conditions(comparison, nmpa),
        "fda": _all_conditions(comparison, fda),
    }
    sides: Mapping[Side, Sequence[Identity]] = {"nmpa": nmpa, "fda": fda}
    left = {
        own: [
            f for n, f in enumerate(sides[own]) if n not in taken[own] and not _conditions(comparison, f) & known[other]
        ]
        for own, other in SIDES
    }
    if len(left["nmpa"]) == len(left["fda"]) and not all(
        _conditions(comparison, f) for f in (*left["nmpa"], *left["fda"])
    ):
        pairs += zip(left["nmpa"], left["fda"], strict=True)
        left = {"nmpa": [], "fda": []}
    return pairs, left


def _conditions(comparison: Comparison, fact: Identity) -> set[str]:
    """The conditions, implants and groups of patients that an item names, without organs and images."""
    concepts = comparison.glossary.concepts
    return {
        c for c in fact.value.split("+") if c and (concepts[c].domain == "finding" or concepts[c].slot == "subgroup")
    }


def _all_conditions(comparison: Comparison, facts: Sequence[Identity]) -> set[str]:
    return {c for fact in facts for c in _conditions(comparison, fact)}


def _likeness(comparison: Comparison, one: Identity, two: Identity) -> int:
    """Shared conditions weigh most, then shared organs and equal figures."""
    shared = set(filter(None, one.value.split("+"))) & set(filter(None, two.value.split("+")))
    same = bool(one.scope.get("figures")) and one.scope.get("figures") == two.scope.get("figures")
    return 4 * len(_conditions(comparison, one) & shared) + 2 * len(shared) + same
