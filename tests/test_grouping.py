"""One cause, one finding."""

from dataclasses import replace
from hashlib import sha256
from itertools import permutations

import pytest

from lint.findings import Evidence, Finding, Severity
from lint.grouping import one_cause_one_finding
from lint.statements import Anchor


def hashed(*what: object) -> str:
    return sha256(repr(what).encode()).hexdigest()[:16]


def place(path: str, order: int, quote: str) -> Evidence:
    return Evidence(path, order, None, (), "", f"text {quote}", quote, 5, 5 + len(quote))


def finding(
    rule: str,
    severity: Severity = "error",
    nmpa: str = "",
    fda: str = "",
    concepts: tuple[str, ...] = (),
    order: int = 0,
) -> Finding:
    return Finding(
        rule,
        rule.lower(),
        severity,
        f"{rule} {nmpa} {fda}",
        concepts,
        (place("nmpa.md", order, nmpa),) if nmpa else (),
        (place("fda.md", order, fda),) if fda else (),
        hashed(rule, nmpa, fda),
    )


@pytest.mark.parametrize(
    ("findings", "rules"),
    [
        ([finding("MET001", nmpa="95.2%"), finding("STA001", nmpa="95.2%")], ["MET001"]),
        ([finding("STA001", nmpa="95.2%"), finding("NUM001", "warning", nmpa="95.2%", fda="92.5%")], ["STA001"]),
        ([finding("NUM001", "error", nmpa="95.2%"), finding("MET001", "error", nmpa="95.2%")], ["MET001"]),
        ([finding("NUM001", "error", nmpa="95.2%"), finding("MET001", "warning", nmpa="95.2%")], ["NUM001"]),
        ([finding("MET001", nmpa="95.2%"), finding("MET001", nmpa="91.0%")], ["MET001", "MET001"]),
        ([finding("MET001", nmpa="95.2%"), finding("STA001", nmpa="95.2%", order=7)], ["MET001", "STA001"]),
        (
            [finding("MET001", nmpa="95", concepts=("sensitivity",)), finding("STA001", nmpa="95", concepts=("auc",))],
            ["MET001", "STA001"],
        ),
        ([finding("MET001", nmpa="95.2%"), finding("NUM001", fda="95.2%")], ["MET001", "NUM001"]),
        ([], []),
    ],
)
def test_what_is_put_together(findings: list[Finding], rules: list[str]) -> None:
    assert [found.rule for found in one_cause_one_finding(findings)] == rules


def test_nothing_is_lost() -> None:
    one = finding("MET001", nmpa="95.2%", fda="92.5%")
    other = finding("STA001", "warning", nmpa="95.2%", fda="88.0%")
    (kept,) = one_cause_one_finding([other, one])
    assert kept.also == (other.message,)
    assert kept.nmpa == one.nmpa
    assert kept.fda == (*one.fda, *other.fda)


def test_a_proposal_is_for_its_own_places() -> None:
    one = finding("TRM001", nmpa="检出率")
    one = replace(one, suggestion="灵敏度", proposed=one.nmpa)
    other = finding("TRM014", "warning", nmpa="检出率", fda="detection rate")
    (kept,) = one_cause_one_finding([other, one])
    assert kept.fda == other.fda
    assert kept.proposed == one.nmpa


def test_the_same_message_is_said_once() -> None:
    one = finding("STA001", nmpa="95.2%")
    assert one_cause_one_finding([one, one]) == (one,)


def test_worst_first_and_any_order_of_input() -> None:
    found = [
        finding("NUM001", "info", nmpa="1", order=1),
        finding("TRM001", "warning", nmpa="2", order=5),
        finding("TRM001", "warning", nmpa="3", order=2),
        finding("IDN001", "error", fda="4", order=9),
        finding("STA001", "error", nmpa="3", order=2),
    ]
    results = {one_cause_one_finding(order) for order in permutations(found)}
    assert len(results) == 1
    assert [(f.rule, f.severity) for f in results.pop()] == [
        ("STA001", "error"),
        ("IDN001", "error"),
        ("TRM001", "warning"),
        ("NUM001", "info"),
    ]


def test_a_finding_that_took_up_another_place_is_not_the_one_that_was_accepted() -> None:
    one = finding("MET001", nmpa="95.2%", fda="92.5%")
    (same,) = one_cause_one_finding([one, finding("STA001", nmpa="95.2%")])
    (grown,) = one_cause_one_finding([one, finding("MET001", nmpa="95.2%", fda="88.0%")])
    (again,) = one_cause_one_finding([finding("MET001", nmpa="95.2%", fda="88.0%"), one])
    assert same.fingerprint == one.fingerprint
    assert grown.fingerprint == again.fingerprint != one.fingerprint


def in_table(rule: str, *, row: int, nmpa: int | None, fda: int | None) -> Finding:
    """A finding on one row of a table (block number) of either side."""
    sides = [
        (replace(place(f"{side}.md", table * 100 + row, f"{row}.5%"), anchor=Anchor(0, table, row, 5, 9)),)
        if table is not None
        else ()
        for side, table in (("nmpa", nmpa), ("fda", fda))
    ]
    return Finding(rule, rule.lower(), "error", f"{rule} in row {row}", (), *sides, hashed(rule, row, nmpa, fda))


@pytest.mark.parametrize(
    ("tables", "count"),
    [
        ([(1, 2)] * 9, 1),
        ([(1, 2)] * 4, 4),  # so many slips happen
        ([(1, None)] * 9, 1),
        ([(None, 2)] * 9, 1),
        ([(1, 2), (1, 3), (1, 4), (1, 5), (1, 6)], 1),  # one table told in five
        ([(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)], 5),
        ([(1, 2)] * 5 + [(3, 4)] * 5, 2),
    ],
)
def test_a_table_that_differs_throughout_is_one_finding(
    tables: list[tuple[int | None, int | None]], count: int
) -> None:
    found = [in_table("MET001", row=row, nmpa=nmpa, fda=fda) for row, (nmpa, fda) in enumerate(tables)]
    kept = one_cause_one_finding(found)
    assert len(kept) == count
    assert sum(1 + len(finding.also) for finding in kept) == len(found)
    assert {e for f in kept for e in (*f.nmpa, *f.fda)} == {e for f in found for e in (*f.nmpa, *f.fda)}


def test_rules_that_say_different_things_of_a_table_stay_apart() -> None:
    found = [in_table(rule, row=row, nmpa=1, fda=2) for row, rule in enumerate(("MET001", "STA001", "MET009") * 2)]
    assert len(one_cause_one_finding(found)) == len(found)
