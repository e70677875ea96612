"""How the numbers of the shipped pairs are accounted for, in per cent: what nothing explains may be a tenth at most."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed import document
from lint.align.only_here import REASONS, UNKNOWN
from lint.engine import compare

FIXTURES = Path(__file__).parents[1] / "fixtures"
BAR = 10


def rows() -> Iterator[tuple[str, str]]:
    """One line a pair: status of all numbers of both files, then why some stand in one file only."""
    for folder in sorted(FIXTURES.glob("*/consistent")):
        comparison = compare([str(document(folder, side)) for side in ("nmpa", "fda")])
        entries = [*comparison.ledger.nmpa, *comparison.ledger.fda]
        status = Counter(entry.status for entry in entries)
        why = Counter(entry.reason for entry in entries if entry.status == "only")
        shares = ", ".join(
            f"{name.replace('_', ' ')} {100 * number / len(entries):.1f}" for name, number in sorted(status.items())
        )
        reasons = ", ".join(f"{reason} {100 * why[reason] / len(entries):.1f}" for reason in REASONS)
        unknown = 100 * why[UNKNOWN] / len(entries)
        yield folder.parent.name, f"{shares} % of {len(entries)}; only: {reasons}; unknown {unknown:.1f} (bar {BAR})"
