"""What is read out of the gold units: precision, recall and F1 by kind of fact and by construction.

usage: accuracy.py [--as docx|pdf] [GOLD.jsonl …]

With `--as docx` the units are put into Word files, with `--as pdf` these are printed by LibreOffice, before they are read.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import units
from lint.config import Options
from lint.engine import extract
from lint.places import fact_evidence
from lint.reports.facts import LocatedFact, record

HERE = Path(__file__).parent
GOLD = (*sorted((HERE / "gold").glob("*.jsonl")), *sorted((HERE / "unseen").glob("*.jsonl")))
KINDS = ("metric", "metric with CI", "metric and scope", "count", "standard", "method", "identity")
SCOPE = ("role", "arm", "level")
Record = dict[str, Any]
Tally = dict[str, Counter[str]]


def main() -> None:
    """Print the table."""
    words = sys.argv[1:]
    style = words[words.index("--as") + 1] if "--as" in words else "md"
    paths = [Path(word) for word in words if word.endswith(".jsonl")]
    for label, figure in rows(paths or GOLD, style):
        print(f"{label:34} {figure}")


def rows(paths: Sequence[Path] = GOLD, style: str = "md") -> Iterator[tuple[str, str]]:
    """One line a kind of fact and language, then one a construction, for the metrics."""
    kinds: Tally = {}
    constructions: Tally = {}
    for unit, facts in read(paths, style):
        for kind in KINDS:
            add(kinds, f"{unit['lang']} {kind}", *counted(kind, unit["facts"], facts))
        if any(fact["kind"] == "metric" for fact in unit["facts"]):
            add(constructions, units.construction(unit["text"]), *counted("metric", unit["facts"], facts))
    for tally in (kinds, constructions):
        for name in sorted(tally):
            yield name, scores(tally[name])


def read(paths: Sequence[Path], style: str) -> Iterator[tuple[Record, list[Record]]]:
    """Every unit of the files with what is read out of it, as `paralint extract --format json` would print it."""
    yield from read_units([json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()], style)


def read_units(found: Sequence[Record], style: str) -> Iterator[tuple[Record, list[Record]]]:
    """The same of units that are at hand."""
    with TemporaryDirectory() as folder:
        for unit, path in zip(found, units.written(found, Path(folder), style), strict=True):
            document, facts = extract(str(path), Options())
            yield unit, [record(LocatedFact(fact, fact_evidence(document, fact))) for fact in facts]


def add(tally: Tally, name: str, hits: int, gold: int, said: int) -> None:
    """Add to a line of the table."""
    tally.setdefault(name, Counter()).update(hits=hits, gold=gold, said=said)


def scores(tally: Counter[str]) -> str:
    """Precision, recall and F1, with the counts behind them."""
    hits, gold, said = tally["hits"], tally["gold"], tally["said"]
    precision, recall = hits / max(said, 1), hits / max(gold, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * hits / max(gold + said, 1):.3f}  ({hits} of {gold}, {said} said)"


def counted(kind: str, gold: list[Record], said: list[Record]) -> tuple[int, int, int]:
    """Hits, gold facts and extracted facts of a kind."""
    base = kind.partition(" ")[0]
    wanted = [fact for fact in gold if fact["kind"] == base]
    given = [fact for fact in said if fact["kind"] == base]
    pairs = matched(wanted, given)
    if kind == "metric with CI":
        hits = sum(bool(g["ci"]) and same_interval(g, p) for g, p in pairs)
        return hits, sum(bool(g["ci"]) for g in wanted), sum(bool(p["ci"]) for p in given)
    if kind == "metric and scope":
        return sum(same_scope(g, p) for g, p in pairs), len(wanted), len(given)
    return len(pairs), len(wanted), len(given)


def matched(wanted: list[Record], given: list[Record]) -> list[tuple[Record, Record]]:
    """Gold facts, each with an extracted one of its own."""
    left, pairs = list(given), []
    for fact in wanted:
        answer = next((other for other in left if SAME[fact["kind"]](fact, other)), None)
        if answer is not None:
            left.remove(answer)
            pairs.append((fact, answer))
    return pairs


def same_metric(gold: Record, given: Record) -> bool:
    """Concept and value, on one scale for percentages and fractions."""
    share = gold.get("unit") == "%" or given.get("unit") == "%"
    return bool(gold["metric"] == given["concept"]) and any(
        number(gold["value"], a) == number(given["value"], b)
        for a, b in ((1, 1), *(((100, 1), (1, 100), (100, 100)) if share else ()))
    )


def same_interval(gold: Record, given: Record) -> bool:
    """Both bounds, those that are not stated too."""
    bounds = [((fact.get("ci") or {}).get("low"), (fact.get("ci") or {}).get("high")) for fact in (gold, given)]
    return all(number(a) == number(b) for a, b in zip(*bounds, strict=True))


def same_scope(gold: Record, given: Record) -> bool:
    """The role, and arm and level where the gold states them."""
    wanted, said = ({"role": "result", **{k: v for k, v in fact["scope"].items() if v}} for fact in (gold, given))
    return all(wanted.get(slot) in {None, said.get(slot)} for slot in SCOPE)


def same_words(gold: Record, given: Record) -> bool:
    """The quotes, or the values without them, hold one another."""
    words = [bare(fact.get("quote") or fact["value"]) for fact in (gold, given)]
    return bool(words[0] and words[1]) and (words[0] in words[1] or words[1] in words[0])


SAME: dict[str, Callable[[Record, Record], bool]] = {
    "metric": same_metric,
    "count": lambda gold, given: number(gold["value"]) == number(given["value"]),
    "standard": lambda gold, given: _body(gold["designation"]) == _body(given["designation"]),
    "method": same_words,
    "identity": same_words,
}


def _body(designation: str) -> str:
    """A designation without the bodies that only adopt it: ANSI AAMI IEC 62304 is IEC 62304."""
    return bare(re.sub(r"ANSI|AAMI|NEMA", "", designation))


def number(value: object, divisor: int = 1) -> Decimal | str:
    """A value as a number; as written when it is none."""
    try:
        return (Decimal(str(value).replace(",", "")) / divisor).normalize()
    except InvalidOperation:
        return str(value)


def bare(text: str) -> str:
    """Letters and digits only."""
    return "".join(character for character in str(text).casefold() if character.isalnum())


if __name__ == "__main__":
    main()
