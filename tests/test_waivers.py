from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed

from lint.acceptance import accepted
from lint.findings import Finding, Report
from lint.problems import Problem
from lint.waivers import Waiver, quotes, read_waivers, serialised
from tests.reports.by_hand import REPORT, TERM_ONLY_HERE, VALUE_DIFFERS, evidence

TODAY = date(2026, 3, 1)
WAIVER = Waiver(
    id="DEV-1",
    pair="lung nodule",
    rule="MET001",
    concepts=("sensitivity",),
    nmpa=quotes(VALUE_DIFFERS.nmpa),
    fda=quotes(VALUE_DIFFERS.fda),
    reason="another cohort",
    kind="different-evidence",
    requested_by="Li Wei",
    approved_by="Ann Smith",
    expires=date(2026, 12, 31),
)
NEW_VALUE = replace(VALUE_DIFFERS, fda=(evidence("510k.docx", "The sensitivity was 92.9%.", "92.9%"),))
REWORDED = replace(VALUE_DIFFERS, fda=(evidence("510k.docx", "Sensitivity reached 92.4% there.", "92.4%"),), also=())


@pytest.mark.parametrize(
    ("change", "finding", "waived", "remark"),
    [
        ({}, VALUE_DIFFERS, True, ""),
        ({}, REWORDED, True, ""),
        ({"pair": ""}, VALUE_DIFFERS, True, ""),
        ({}, NEW_VALUE, False, "the values have changed"),
        ({"nmpa": ("95.0%",)}, VALUE_DIFFERS, False, "the values have changed"),
        ({"expires": date(2026, 2, 28)}, VALUE_DIFFERS, False, "expired on 2026-02-28"),
        ({"approved_by": "li  wei"}, VALUE_DIFFERS, False, "another person must approve"),
        ({"approved_by": ""}, VALUE_DIFFERS, True, "not approved yet"),
        ({"rule": "MET002"}, VALUE_DIFFERS, False, "no such finding any more"),
        ({"concepts": ("specificity",)}, VALUE_DIFFERS, False, "no such finding any more"),
        ({"pair": "heart"}, VALUE_DIFFERS, False, ""),
    ],
)
def test_a_waiver_holds_for_its_values_and_its_time(
    change: dict[str, Any], finding: Finding, waived: bool, remark: str
) -> None:
    report = accepted(about(finding), [changed(WAIVER, **change)], None, TODAY)
    assert (report.findings == ()) == waived
    assert remark in " ".join(report.remarks)
    assert bool(report.remarks) == bool(remark)


def test_a_submission_needs_the_approval() -> None:
    pending = changed(WAIVER, approved_by="")
    report = accepted(about(VALUE_DIFFERS), [pending], None, TODAY, approved_only=True)
    assert report.findings == (VALUE_DIFFERS,)
    assert report.remarks == ("waiver DEV-1: not approved yet; it does not hold",)


def test_the_report_says_who_and_why() -> None:
    (entry,) = accepted(REPORT, [WAIVER], None, TODAY).accepted
    assert (entry.by, entry.reason, entry.record) == ("waiver", "another cohort", "DEV-1")
    assert (entry.requested_by, entry.approved_by) == ("Li Wei", "Ann Smith")


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    bare = Waiver("D2", "TRM002", "as agreed", "false-alarm", "Bo", date(2027, 1, 1), fda=quotes(TERM_ONLY_HERE.fda))
    path = tmp_path / "waivers.toml"
    path.write_bytes(serialised([WAIVER, bare]))
    assert read_waivers(path) == (WAIVER, bare)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ("kind = 'because'", "waiver 1: kind must be one of accepted-difference"),
        ("aproved_by = 'x'", "waiver 1: aproved_by: unknown key; did you mean approved_by"),
        ("reason = ' '", "waiver D1: reason is empty"),
        ("expires = 'soon'", "waiver 1: expires must be a date such as"),
        ("rule", "waiver 1: rule is missing"),
    ],
)
def test_mistakes_are_told_with_the_record(change: str, complaint: str, tmp_path: Path) -> None:
    lines = {
        "id": "id = 'D1'", "rule": "rule = 'MET001'", "reason": "reason = 'r'", "kind": "kind = 'false-alarm'",
        "requested_by": "requested_by = 'a'", "expires": "expires = 2027-01-01",
    }  # fmt: skip
    key, _, value = change.partition(" ")
    lines[key] = change if value else ""
    path = tmp_path / "waivers.toml"
    path.write_text("[[waiver]]\n" + "\n".join(lines.values()), "utf-8")
    with pytest.raises(Problem, match=complaint):
        read_waivers(path)


def test_a_record_stands_there_once(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_bytes(serialised([WAIVER, WAIVER]))
    with pytest.raises(Problem, match="DEV-1 stands there twice"):
        read_waivers(path)


def test_before_the_first_one_there_is_none(tmp_path: Path) -> None:
    assert read_waivers(tmp_path / "waivers.toml") == ()


@pytest.mark.parametrize("content", ["[[waiver]", None])
def test_a_file_that_is_none_is_told(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    if content:
        path.write_text(content, "utf-8")
    else:
        path.mkdir()
    with pytest.raises(Problem, match=r"waivers\.toml"):
        read_waivers(path)


def about(finding: Finding) -> Report:
    return replace(REPORT, findings=(finding,))
