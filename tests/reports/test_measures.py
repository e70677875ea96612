import json
from dataclasses import replace

import jsonschema

from lint.findings import Measured, RuleRun
from lint.reports import measures
from lint.reports.json import render
from lint.reports.view import View
from tests.reports.by_hand import REPORT
from tests.reports.test_json import SCHEMA

SLOW = RuleRun("TRM007", "typo-in-term", 0.5, 1, 278)
IDLE = RuleRun("STA012", "f1-does-not-follow", 0.001, 0, 0)
MEASURED = replace(REPORT, measured=Measured({"reading": 1.0, "alignment": 0.25, "rules": 0.501}, (IDLE, SLOW)))


def test_all_pairs_together_slowest_rule_first() -> None:
    assert measures.render([MEASURED, MEASURED], View()).splitlines() == [
        "reading and extracting 2.00 s, aligning 0.50 s, rules 1.00 s",
        "",
        "    ms  hits  looked at  rule",
        "1000.0     2        556  TRM007 typo-in-term",
        "   2.0     0          0  STA012 f1-does-not-follow (had nothing to look at)",
    ]


def test_in_chinese() -> None:
    assert "没有可检查的对象" in measures.render([MEASURED], View(language="zh"))


def test_nothing_was_measured() -> None:
    assert measures.render([REPORT], View()) == ""


def test_in_json_and_only_where_it_was_asked_for() -> None:
    report = json.loads(render([MEASURED]))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert report["statistics"]["rules"][1] == {
        "rule": "TRM007", "name": "typo-in-term", "seconds": 0.5, "hits": 1, "candidates": 278,
    }  # fmt: skip
    assert "statistics" not in json.loads(render([REPORT]))
