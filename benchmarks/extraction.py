"""`paralint extract` against benchmarks/gold: precision, recall and F1 by kind of fact."""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lint.config import Options
from lint.engine import extract
from lint.places import fact_evidence
from lint.reports.facts import LocatedFact, record

GOLD = Path(__file__).parent / "gold"
KINDS = ("metric", "count", "standard", "method", "identity")
Record = dict[str, Any]


def rows() -> Iterator[tuple[str, str]]:
    """One line a gold file and kind."""
    for path in sorted(GOLD.glob("*.jsonl")):
        hits, gold, said = Counter[str](), Counter[str](), Counter[str]()
        for line in path.read_text("utf-8").splitlines():
            unit = json.loads(line)
            facts = extracted(unit)
            for kind in KINDS:
                wanted = [fact for fact in unit["facts"] if fact["kind"] == kind]
                given = [fact for fact in facts if fact["kind"] == kind]
                gold[kind] += len(wanted)
                said[kind] += len(given)
                hits[kind] += matched(wanted, given)
        for kind in KINDS:
            yield f"{path.stem} {kind}", scores(hits[kind], gold[kind], said[kind])


def scores(hits: int, gold: int, said: int) -> str:
    """Precision, recall and F1, with the counts behind them."""
    precision, recall = hits / max(said, 1), hits / max(gold, 1)
    return f"P {precision:.2f} R {recall:.2f} F1 {2 * hits / max(gold + said, 1):.2f}  ({hits} of {gold}, {said} said)"


def extracted(unit: Record) -> list[Record]:
    """What is read out of one unit, as `paralint extract --format json` would print it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "unit.md")
        heading = f"# {unit['heading']}\n\n" if unit.get("heading") else ""
        path.write_text(f"{heading}{unit['text']}\n", "utf-8")
        document, facts = extract(str(path), Options())
    return [record(LocatedFact(fact, fact_evidence(document, fact))) for fact in facts]


def matched(wanted: list[Record], given: list[Record]) -> int:
    """How many gold facts have an extracted one of their own."""
    left, hits = list(given), 0
    for fact in wanted:
        answer = next((other for other in left if same(fact, other)), None)
        if answer is not None:
            left.remove(answer)
            hits += 1
    return hits


def same(gold: Record, given: Record) -> bool:
    """A metric by concept and value, a count by value, a standard by designation, the rest by their words."""
    if gold["kind"] == "metric":
        return bool(gold["metric"] == given["concept"]) and number(gold) == number(given)
    if gold["kind"] == "count":
        return number(gold) == number(given)
    if gold["kind"] == "standard":
        return bare(gold["designation"]) == bare(given["designation"])
    words = [bare(fact.get("quote") or fact["value"]) for fact in (gold, given)]
    return bool(words[0] and words[1]) and (words[0] in words[1] or words[1] in words[0])


def number(fact: Record) -> Decimal | str:
    """The value on one scale for percentages and fractions; as written when it is no plain number."""
    try:
        value = Decimal(str(fact["value"]).replace(",", ""))
    except InvalidOperation:
        return str(fact["value"])
    return (value / 100 if fact.get("unit") == "%" else value).normalize()


def bare(text: str) -> str:
    """Letters and digits only."""
    return "".join(character for character in str(text).casefold() if character.isalnum())
