"""Speed and accuracy as one table. A measurement, never a test: the numbers depend on the machine.

usage: run.py [--only speed|extraction|pairs|accuracy|ledger|growth|units]
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def main() -> int:
    """Print the parts that were asked for, each as label and figure."""
    from benchmarks import accuracy, growth, ledger, pairs, single_units, speed

    parts = {
        "speed": speed.rows,
        "extraction": speed.extraction,
        "pairs": pairs.rows,
        "accuracy": accuracy.rows,
        "ledger": ledger.rows,
        "growth": growth.rows,
        "units": single_units.rows,
    }
    chosen = sys.argv[2:] if sys.argv[1:2] == ["--only"] else list(parts)
    for name in chosen:
        print(f"\n{name} ({version()})")
        for label, figure in parts[name]():
            print(f"  {label:46} {figure}")
    return 0


def version() -> str:
    """What was measured."""
    described = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(described, check=False, capture_output=True, text=True).stdout.strip() or "no git"


if __name__ == "__main__":
    sys.exit(main())
