"""Numbers that no fact explains: lines that belong together and do not say the same."""

from collections.abc import Iterator, Mapping

from lint.align.comparison import Comparison, Hit
from lint.facts.lines import Figure

_NOT_COMPLEMENTS = ({">=", "<="}, {">", "<"})


def direction(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """The same limit, once as the least and once as the most; `at least 5` and `less than 5 is refused` say the same."""
    for entry in comparison.ledger.nmpa:
        other = entry.partner
        if other is None or entry.status != "agree" or not entry.firm:
            continue
        if {entry.figure.comparator, other.comparator} in _NOT_COMPLEMENTS:
            values = {"nmpa": _bounded(entry.figure), "fda": _bounded(other)}
            yield Hit(values, (entry.figure.place,), (other.place,))


def _bounded(figure: Figure) -> str:
    return f"{figure.comparator.replace('>=', '≥').replace('<=', '≤')} {figure.text}"


def differs(comparison: Comparison, parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A number of one file stands where the other file has another one; with `limits`, limits of intervals only."""
    least = float(str(parameters.get("least_score", 0.2)))
    for nmpa, fda, score in comparison.ledger.pairs():
        limits = nmpa.bound == fda.bound and nmpa.bound in {"low", "high"} and not nmpa.unit.strip("%")
        if score >= least and limits == bool(parameters.get("limits", False)):
            yield Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,))
