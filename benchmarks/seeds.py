"""Planted faults, found or missed by kind, and false alarms: python benchmarks/seeds.py [FOLDER …]

A seed is {"id", "kind", "side", "find", "replace", "hit", "families", "hit_side"}: `find` stands once in the source of
`side`; a right finding, new against the consistent pair, has a rule of one of the families and shows `hit`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.pairs import found, loud
from fixtures.build import write_markdown
from lint.config import Options
from lint.engine import check_pair
from lint.findings import Finding

HERE = Path(__file__).parent
FOLDERS = (HERE.parent / "fixtures", HERE / "development", HERE / "unseen")
MOST = 6  # seeds planted at once, in lines of their own
Seed = dict[str, Any]
Sources = dict[str, str]


def main() -> None:
    """Print what was missed, then recall by kind."""
    hits, planted = Counter[str](), Counter[str]()
    alarms = 0
    folders = [Path(name) for name in sys.argv[1:]] or FOLDERS
    for pair in sorted(path.parent for folder in folders for path in folder.glob("*/seeds.jsonl")):
        source = {side: (pair / f"{side}.txt").read_text("utf-8") for side in ("nmpa", "fda")}
        clean = findings(source)
        alarms += len(clean)
        for finding in clean:
            print(f"false alarm {pair.name} {finding.rule}: {finding.message}")
        known = {finding.fingerprint for finding in clean}
        for group in groups(source, (pair / "seeds.jsonl").read_text("utf-8").splitlines()):
            new = [f for f in findings(sown(source, group)) if f.fingerprint not in known]
            for seed in group:
                planted[seed["kind"]] += 1
                hit = found({**seed, "hit_side": seed.get("hit_side", seed["side"])}, new)
                hits[seed["kind"]] += hit
                if not hit:
                    print(f"missed {pair.name} {seed['id']} {seed['kind']}: {seed['find'][:50]!r}")
    for kind in sorted(planted):
        print(f"{kind:34} {hits[kind]:4} of {planted[kind]}")
    print(f"recall {hits.total()} of {planted.total()}; {alarms} false alarms")


def findings(source: Sources) -> list[Finding]:
    """Errors and warnings on both sources as Markdown."""
    with TemporaryDirectory() as folder:
        paths = []
        for side, text in source.items():
            path = Path(folder, f"{side}.md")
            write_markdown(text, path)
            paths.append(str(path))
        return loud(check_pair(paths, options=Options()))


def groups(source: Sources, lines: Sequence[str]) -> Iterator[list[Seed]]:
    """Seeds that touch different lines, a few at a time."""
    waiting = [json.loads(line) for line in lines if line.strip()]
    while waiting:
        taken: set[tuple[str, int]] = set()
        group: list[Seed] = []
        for seed in waiting:
            touched = {(seed["side"], number) for number in lines_of(source[seed["side"]], seed["find"])}
            if len(group) < MOST and not touched & taken:
                group.append(seed)
                taken |= touched
        waiting = [seed for seed in waiting if seed not in group]
        yield group


def lines_of(text: str, words: str) -> range:
    """The numbers of the lines that the words stand in."""
    first = text[: text.index(words)].count("\n")
    return range(first, first + words.rstrip("\n").count("\n") + 1)


def sown(source: Sources, group: Sequence[Seed]) -> Sources:
    """The sources with the seeds planted."""
    text = dict(source)
    for seed in group:
        text[seed["side"]] = text[seed["side"]].replace(seed["find"], seed["replace"])
    return text


if __name__ == "__main__":
    main()
