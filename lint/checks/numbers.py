"""Numbers that no fact explains: lines that belong together and do not say the same."""

from collections.abc import Iterator, Mapping

from lint.align.comparison import Comparison, Hit


def differs(comparison: Comparison, parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A number of one file stands where the other file has another one; with `limits`, limits of intervals only."""
    least = float(str(parameters.get("least_score", 0.2)))
    for nmpa, fda, score in comparison.ledger.pairs():
        limits = nmpa.bound == fda.bound and nmpa.bound in {"low", "high"} and not nmpa.unit.strip("%")
        if score >= least and limits == bool(parameters.get("limits", False)):
            yield Hit({"nmpa": nmpa.text, "fda": fda.text}, (nmpa.place,), (fda.place,))
