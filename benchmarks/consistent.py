"""Pairs that agree: `python -m benchmarks.consistent [-v] [NAME …]` prints every error and warning, a false alarm each.

Each is a Chinese and an English file or an excerpt of the two, dense in figures, written to say the same in two
manners by somebody who does not know the code.
"""

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.pairs import loud
from lint.engine import check_pair

HERE = Path(__file__).parent / "consistent"


def main() -> None:
    """Print the false alarms, then how many there are of each rule."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", help="pairs of benchmarks/consistent, or folders that hold such pairs")
    parser.add_argument("-v", action="store_true", dest="verbose", help="also print the places")
    given = parser.parse_args()
    folders = [HERE / name if (HERE / name).is_dir() else Path(name) for name in given.names] or [HERE]
    pairs = [path.parent for folder in folders for path in sorted(folder.rglob("nmpa.md"))]
    count: Counter[str] = Counter()
    for pair in pairs:
        for finding in loud(check_pair([str(pair / "nmpa.md"), str(pair / "fda.md")])):
            count[finding.rule] += 1
            print(f"{pair.name} {finding.severity} {finding.rule}: {finding.message}")
            for evidence in (*finding.nmpa, *finding.fda) if given.verbose else ():
                print(f"    {evidence.quote} | {evidence.text}")
    print(f"{count.total()} false alarms on {len(pairs)} pairs", dict(count.most_common()))


if __name__ == "__main__":
    main()
