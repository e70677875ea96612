"""Plants the mutations and prints what was missed, recall by kind, and what is reported beside: see the package."""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.mutations import figures, rows, wording
from benchmarks.mutations.page import Mutation, Page, Side, figures_of
from benchmarks.pairs import found
from benchmarks.seeds import Sources, findings

FIXTURES = Path(__file__).parents[2] / "fixtures"
BAR = 0.95
MOST = 6  # mutations planted at once, in lines of their own


def main() -> None:
    """Plant, check, count."""
    arguments = parsed()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    extra = alarms = 0
    for pair in arguments.pairs or sorted(path.parent for path in FIXTURES.glob("*/nmpa.txt")):
        source = {side: (pair / f"{side}.txt").read_text("utf-8") for side in ("nmpa", "fda")}
        clean = findings(source)
        alarms += len(clean)
        known = {finding.fingerprint for finding in clean}
        for group in groups(chosen(source, arguments.each, f"{arguments.seed} {pair.name}")):
            new = [f for f in findings(sown(source, group)) if f.fingerprint not in known]
            told = set[str]()
            for mutation in group:
                right = [f for f in new if found(asdict(mutation), [f])]
                told |= {f.fingerprint for f in right}
                table[mutation.kind]["planted"] += 1
                table[mutation.kind]["found"] += bool(right)
                if not right:
                    print(f"missed {pair.name} {mutation.kind} {described(source, mutation)}")
            extra += sum(f.fingerprint not in told for f in new)
    print("\n".join(summary(table, extra, alarms)))


def parsed() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("pairs", nargs="*", type=Path, metavar="PAIR", help="folders; the fixtures when none is given")
    parser.add_argument("--each", type=int, default=4, help="mutations of a kind in each pair (default: 4)")
    parser.add_argument("--seed", type=int, default=1, help="another number chooses other places (default: 1)")
    return parser.parse_args()


def candidates(source: Sources) -> Iterator[Mutation]:
    """All mutations that the operators know in a pair."""
    sides: tuple[tuple[Side, Side], ...] = (("nmpa", "fda"), ("fda", "nmpa"))
    for side, other in sides:
        page = Page(side, source[side], source[other])
        for operator in (*figures.OPERATORS, *rows.OPERATORS, *wording.OPERATORS):
            for mutation in operator(page):
                yield replace(mutation, touched=gone(page, mutation))


def gone(page: Page, mutation: Mutation) -> frozenset[str]:
    """The numbers of the old lines that the new ones do not have."""
    old = {key for n in range(mutation.count) for key in page.line_keys(mutation.line + n)}
    return frozenset(old - {f.key for line in mutation.new for f in figures_of(0, line)})


def chosen(source: Sources, each: int, seed: str) -> list[Mutation]:
    """A few of each kind, from places all over both files."""
    by_kind: dict[str, list[Mutation]] = defaultdict(list)
    for mutation in candidates(source):
        by_kind[mutation.kind].append(mutation)
    picked = []
    for kind in sorted(by_kind):
        picked += random.Random(f"{seed} {kind}").sample(by_kind[kind], min(each, len(by_kind[kind])))
    return picked


def groups(mutations: Iterable[Mutation]) -> Iterator[list[Mutation]]:
    """Mutations of different kinds, lines and numbers, a few at a time: none makes another one good or hides it."""
    waiting = list(mutations)
    while waiting:
        taken: set[object] = set()
        group: list[Mutation] = []
        for mutation in waiting:
            claims: set[object] = {(mutation.side, mutation.line + n) for n in range(mutation.count)}
            claims |= {mutation.kind, mutation.hit, *mutation.touched}
            if len(group) < MOST and not claims & taken:
                group.append(mutation)
                taken |= claims
        waiting = [mutation for mutation in waiting if mutation not in group]
        yield group


def sown(source: Sources, group: Iterable[Mutation]) -> Sources:
    """The sources with the mutations planted, from the last line to the first."""
    lines = {side: text.split("\n") for side, text in source.items()}
    for mutation in sorted(group, key=lambda m: -m.line):
        lines[mutation.side][mutation.line : mutation.line + mutation.count] = mutation.new
    return {side: "\n".join(text) for side, text in lines.items()}


def described(source: Sources, mutation: Mutation) -> str:
    """Where and what: the line with the part that changed."""
    old = "\n".join(source[mutation.side].split("\n")[mutation.line : mutation.line + mutation.count])
    new = "\n".join(mutation.new)
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"{mutation.side}:{mutation.line + 1} …{old[max(0, start - 30) : start + 30]!r} -> {new[max(0, start - 12) : start + 24]!r}"


def summary(table: dict[str, Counter[str]], extra: int, alarms: int) -> Iterator[str]:
    """Recall by kind, then in all."""
    planted, right = (sum(row[key] for row in table.values()) for key in ("planted", "found"))
    yield f"\n{'kind':28} planted  found  recall"
    for kind in sorted(table):
        row = table[kind]
        yield f"{kind:28} {row['planted']:7} {row['found']:6} {row['found'] / row['planted']:7.2f}"
    yield f"{'all':28} {planted:7} {right:6} {right / max(1, planted):7.3f}  (bar {BAR})"
    beside = f"{extra / max(1, planted):.2f} a mutation"
    yield f"false alarms on the consistent pairs: {alarms}; further findings beside the right ones: {beside}"


if __name__ == "__main__":
    main()
