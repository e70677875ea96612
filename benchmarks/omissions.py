"""What one file leaves out contradicts nothing: consistent pairs of which a quarter of one file is taken away.

`python -m benchmarks.omissions [--every N] [--share S] [-v]` takes paragraphs and tables, then single sentences, out of one file of
each Nth consistent pair. Whatever error or warning appears is a false alarm, unless its rule tells of what is missing: what nothing
answers any more is likely to be set against something else, which is what most alarms on unseen pairs come from.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from benchmarks.seeds import FOLDERS, Sources, findings

MISSING = ("MET007", "MET012", "MET016", "MTH003", "MTH007", "MTH031", "IDN008", "NUM003", "STR", "TRM008", "TRM011")
"""Rules, or families, that report what only one file has, or what is used and nowhere explained."""
_SENTENCE = re.compile(r"(?<=[。；])|(?<=[a-z)%\d]\.)\s+(?=[A-Z])")
Omission = Callable[[str, random.Random, float], str]


def main() -> None:
    """Print the false alarms by rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--share", type=float, default=0.25)
    parser.add_argument("-v", action="store_true")
    arguments = parser.parse_args()
    folders = sorted(path.parent for folder in FOLDERS for path in folder.glob("*/seeds.jsonl"))[:: arguments.every]
    alarms, checks = Counter[str](), 0
    for pair in folders:
        source = {side: (pair / f"{side}.txt").read_text("utf-8") for side in ("nmpa", "fda")}
        known = {finding.fingerprint for finding in findings(source)}
        for name, shortened in _shortened(source, pair.name, arguments.share):
            checks += 1
            for finding in findings(shortened):
                if finding.fingerprint not in known and not finding.rule.startswith(MISSING):
                    alarms[finding.rule] += 1
                    if arguments.v:
                        print(f"false alarm {pair.name} {name} {finding.rule}: {finding.message}")
    for rule, count in alarms.most_common():
        print(f"{rule:8} {count:4}")
    print(f"{alarms.total()} false alarms in {checks} checks of {len(folders)} pairs")


def _shortened(source: Sources, name: str, share: float) -> Iterator[tuple[str, Sources]]:
    for side in source:
        for how in (without_blocks, without_sentences):
            draw = random.Random(f"{name}{side}{how.__name__}")
            yield f"{side} {how.__name__}", {**source, side: how(source[side], draw, share)}


def without_blocks(text: str, draw: random.Random, share: float) -> str:
    """The text without some of its paragraphs, list items and tables; headings stay."""
    kept = [block for block in _blocks(text) if _stays(block) or draw.random() >= share]
    return "\n".join(kept)


def without_sentences(text: str, draw: random.Random, share: float) -> str:
    """The text without some of its sentences; headings and tables stay."""
    return "\n".join(
        block
        if _stays(block) or block.startswith("|")
        else (" " if block.isascii() else "").join(s for s in _SENTENCE.split(block) if draw.random() >= share)
        for block in _blocks(text)
    )


def _stays(block: str) -> bool:
    return not block.strip() or block.startswith("#")


def _blocks(text: str) -> Iterator[str]:
    """Lines, those of a table together."""
    for in_table, lines in groupby(text.split("\n"), lambda line: line.startswith("|")):
        if in_table:
            yield "\n".join(lines)
        else:
            yield from lines


if __name__ == "__main__":
    main()
