"""Extracted facts as JSON (`docs/facts.schema.json`) and as one line each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lint.facts.model import Count, Fact, Interval, Metric, Quantity, Standard
from lint.findings import Evidence
from lint.reports.json import evidence_record
from lint.reports.visible import shown

_SIGNS = {">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True)
class LocatedFact:
    """A fact with the place a person finds it at."""

    fact: Fact
    evidence: Evidence


def render_json(facts: Sequence[LocatedFact], *, why: bool = False) -> str:
    """`paralint-facts/1`; with `why`, each fact also says what gave it each part of its scope."""
    content = {"schema": "paralint-facts/1", "facts": [record(located, why=why) for located in facts]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def record(located: LocatedFact, *, why: bool = False) -> dict[str, Any]:
    """One fact as plain values; what a kind does not have is null, numbers are plain decimal strings."""
    fact = located.fact
    content: dict[str, Any] = {"kind": fact.kind, "concept": fact.concept, "value": fact.value}
    content.update(_particulars(fact))
    content["scope"] = dict(sorted(fact.scope.items()))
    if why:
        content["reasons"] = dict(sorted(fact.reasons.items()))
    return content | evidence_record(located.evidence)


def plain(number: Decimal | None) -> str | None:
    """Plain decimal notation with the decimals as printed."""
    return None if number is None else format(number, "f")


def _particulars(fact: Fact) -> dict[str, Any]:
    content: dict[str, Any] = dict.fromkeys(
        ("unit", "comparator", "high", "ci", "n", "numerator", "denominator", "designation", "edition")
    )
    if isinstance(fact, Metric):
        content |= {**_measured(fact.quantity), **_interval(fact)}
        content |= {"n": fact.n, "numerator": fact.numerator, "denominator": fact.denominator}
    elif isinstance(fact, Count):
        content |= _measured(fact.quantity)
    elif isinstance(fact, Standard):
        content |= {"designation": fact.designation, "edition": fact.edition or None}
    return content


def _measured(quantity: Quantity) -> dict[str, str | None]:
    return {
        "unit": quantity.unit or None,
        "comparator": quantity.comparator or None,
        "high": plain(quantity.high),
    }


def _interval(fact: Metric) -> dict[str, Any]:
    interval = fact.interval
    if interval is None:
        return {"ci": None}
    return {"ci": {"low": plain(interval.low), "high": plain(interval.high), "level": interval.level or None}}


def render_lines(facts: Sequence[LocatedFact], *, why: bool = False) -> str:
    """One fact a line, for grep and for people: place, kind, concept, value, scope, quote."""
    return "\n".join(_line(located, why=why) for located in facts)


def _line(located: LocatedFact, *, why: bool) -> str:
    fact, evidence = located.fact, located.evidence
    statement = f"{fact.concept} = {stated(fact)}"
    parts = (f"{evidence.path}: {evidence.locator}:", fact.kind, statement, scope_of(fact, why=why))
    return "  ".join(shown(part) for part in (*parts, f"“{evidence.quote}”") if part)


def scope_of(fact: Fact, *, why: bool = False) -> str:
    """`arm=standalone level=patient`; with `why`, each part with what gave it in brackets."""
    return " ".join(
        f"{slot}={value}" + (f" ({fact.reasons[slot]})" if why and slot in fact.reasons else "")
        for slot, value in sorted(fact.scope.items())
    )


def reasons_of(fact: Fact) -> list[str]:
    """`arm=standalone: heading “7.2 Study”`: each part of the scope with the carrier that gave it, and its words."""
    return [
        f"{slot}={value}: {_carrier(fact.reasons.get(slot, 'nothing says otherwise'))}"
        for slot, value in sorted(fact.scope.items())
    ]


def _carrier(reason: str) -> str:
    kind, _, words = reason.partition(": ")
    return f"{kind} “{words}”" if words else kind


def stated(fact: Fact) -> str:
    """What the fact states, for people: `≥ 95.2% (92.1-97.3, 95% CI), 113/120`."""
    if isinstance(fact, Standard):
        return f"{fact.designation}:{fact.edition}" if fact.edition else fact.designation
    if not isinstance(fact, Metric | Count):
        return fact.value
    words = [_quantity(fact.quantity)]
    if isinstance(fact, Metric):
        words += _context(fact)
    return ", ".join(words)


def _quantity(quantity: Quantity) -> str:
    unit = quantity.unit if quantity.unit in ("", "%") else f" {quantity.unit}"
    comparator = f"{_SIGNS.get(quantity.comparator, quantity.comparator)} " if quantity.comparator else ""
    high = "" if quantity.high is None else f" to {plain(quantity.high)}"
    return f"{comparator}{plain(quantity.value)}{high}{unit}"


def _bounds(interval: Interval) -> str:
    low, high = plain(interval.low), plain(interval.high)
    if low is None or high is None:
        return f"≤ {high}" if low is None else f"≥ {low}"
    return f"{low} to {high}"


def _context(metric: Metric) -> list[str]:
    words = []
    if metric.interval is not None:
        level = f"{metric.interval.level}% CI" if metric.interval.level else "CI"
        words.append(f"{_bounds(metric.interval)} ({level})")
    if metric.numerator is not None and metric.denominator is not None:
        words.append(f"{metric.numerator}/{metric.denominator}")
    if metric.n is not None:
        words.append(f"n = {metric.n}")
    return words
