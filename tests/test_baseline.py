from datetime import date
from pathlib import Path

import pytest

from lint.acceptance import accepted, resolved
from lint.baseline import Baseline, Known, known_findings, read_baseline, serialised
from lint.problems import Problem
from tests.reports.by_hand import REPORT, TERM_ONLY_HERE, VALUE_DIFFERS

TODAY = date(2026, 3, 1)
BOTH = Baseline(known_findings([REPORT]), date(2026, 6, 30))


def test_known_findings_are_set_apart_and_stay_in_the_report() -> None:
    report = accepted(REPORT, (), BOTH, TODAY)
    assert report.findings == ()
    assert [(a.finding, a.by) for a in report.accepted] == [(TERM_ONLY_HERE, "baseline"), (VALUE_DIFFERS, "baseline")]


@pytest.mark.parametrize(
    ("today", "left"), [(date(2026, 6, 30), 0), (date(2026, 7, 1), 2)], ids=["last day", "day after"]
)
def test_an_expired_baseline_lets_nothing_through(today: date, left: int) -> None:
    report = accepted(REPORT, (), BOTH, today)
    assert len(report.findings) == left
    assert bool(report.remarks) == bool(left)


def test_a_finding_of_another_pair_is_not_known() -> None:
    other = Baseline(tuple(Known("heart", known.fingerprint, known.rule) for known in BOTH.known))
    assert accepted(REPORT, (), other, TODAY).findings == REPORT.findings


def test_an_entry_is_resolved_when_its_pair_was_checked_without_it() -> None:
    gone, elsewhere = Known("lung nodule", "0000", "MET001"), Known("heart", "1111", "MET001")
    baseline = Baseline((*BOTH.known, gone, elsewhere))
    assert resolved(baseline, [REPORT]) == (gone,)
    assert gone not in baseline.without([gone]).known


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    for baseline in (BOTH, Baseline()):
        path.write_bytes(serialised(baseline))
        assert read_baseline(path) == baseline


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "not a baseline"),
        ('{"schema": "paralint-baseline/9", "findings": []}', "schema paralint-baseline/9 is unknown"),
        ('{"schema": "paralint-baseline/1", "findings": [], "more": 1}', "unknown field `more`"),
    ],
)
def test_a_damaged_file_is_told(content: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, "utf-8")
    with pytest.raises(Problem, match=complaint):
        read_baseline(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="paralint baseline create"):
        read_baseline(tmp_path / "none.json")
