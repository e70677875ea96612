"""One cause, one finding."""

from itertools import permutations

import pytest

from lint.findings import Evidence, Finding, Severity
from lint.grouping import one_cause_one_finding


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
        f"{rule}{nmpa}{fda}",
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
