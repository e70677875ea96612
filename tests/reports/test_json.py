import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lint.findings import Report
from lint.reports.json import render
from tests.reports.by_hand import CLEAN, HOSTILE, REPORT

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/report.schema.json").read_text("utf-8"))


def valid(text: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(content)
    return content


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("report", [REPORT, CLEAN, replace(REPORT, findings=(HOSTILE,)), replace(CLEAN, ledger={})])
def test_reports_follow_the_schema(report: Report) -> None:
    assert valid(render([report]))["schema"] == "paralint-report/1"


def test_several_pairs_follow_the_schema() -> None:
    content = valid(render([REPORT, CLEAN]))
    assert [one["pair"]["name"] for one in content["reports"]] == ["lung nodule", ""]
    assert content["summary"] == {"error": 1, "warning": 1, "info": 0}


def test_a_finding_in_full() -> None:
    content = valid(render([REPORT]))["findings"][1]
    text = content["nmpa"][0]["text"]
    assert content["nmpa"][0] == {
        "path": "技术文件.docx",
        "page": None,
        "section": ["4 性能", "4.2 外部验证"],
        "locator": "paragraph 3",
        "text": text,
        "quote": "94.2%",
        "start": 37,
        "end": 42,
    }
    assert text[37:42] == "94.2%"
    assert (content["rule"], content["severity"], content["suggestion"]) == ("MET001", "error", None)


def test_keys_stand_in_the_published_order() -> None:
    content = json.loads(render([REPORT]))
    assert list(content) == [
        "schema",
        "tool",
        "pair",
        "findings",
        "ledger",
        "reasons",
        "accepted",
        "remarks",
        "summary",
    ]
    assert list(content["findings"][0])[:5] == ["rule", "name", "severity", "message", "fingerprint"]
    assert list(content["ledger"]) == ["numbers", "standards", "terms"]


def test_two_runs_are_the_same() -> None:
    assert render([REPORT]) == render([replace(REPORT, reasons=dict(reversed(REPORT.reasons.items())))])
