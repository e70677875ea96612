import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from lint.facts.model import Count, Fact, Identity, Interval, Mention, Method, Metric, Place, Quantity, Standard
from lint.reports import facts_table
from lint.reports.facts import LocatedFact, render_json, render_lines, stated
from lint.reports.linebreak import cells
from lint.reports.view import View
from tests.reports.by_hand import FDA_TEXT, NMPA_TEXT, evidence

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/facts.schema.json").read_text("utf-8"))
HERE = Place(0, 0, -1, 0, 1, 0, 1)
METRIC = Metric(
    "metric", "sensitivity", "94.20", "94.2%", HERE, {"level": "lesion", "arm": "standalone"}, {"arm": "heading"},
    quantity=Quantity(Decimal("94.20"), "%", ">="), interval=Interval(Decimal("92.6"), None, "95"),
    n=1024, numerator=113, denominator=120,
)  # fmt: skip
STANDARD = Standard("standard", "standard", "IEC 62304", "q", HERE, designation="IEC 62304", edition="2006+A1:2015")
UNDATED = Standard("standard", "standard", "IEC 62304", "q", HERE, designation="IEC 62304")
RANGE = Metric("metric", "processing_time", "3", "q", HERE, quantity=Quantity(Decimal(3), "s", high=Decimal("4.5")))
COUNT = Count("count", "patient", "1024", "q", HERE, quantity=Quantity(Decimal("1E+3"), ""))
METHOD = Method("method", "time_direction", "retrospective", "q", HERE)
PRODUCT = Identity("identity", "product_name", "LungScan", "q", HERE)
TERM = Mention("term", "cade", "辅助检测", "q", HERE, status="admitted")
ALL: list[Fact] = [METRIC, STANDARD, UNDATED, RANGE, COUNT, METHOD, PRODUCT, TERM]
FACTS = [
    LocatedFact(fact, evidence("技术文件.docx", NMPA_TEXT, "94.2%（95%CI：92.6%–95.6%）", section=("4 性能",)))
    for fact in ALL
] + [LocatedFact(COUNT, evidence("510k.docx", FDA_TEXT, "(n = 1,024)", locator="table 2, row 3, column 4"))]


@pytest.mark.parametrize("why", [False, True])
def test_json_follows_the_schema(why: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(render_json(FACTS, why=why)))


def test_a_metric_in_full() -> None:
    content = json.loads(render_json(FACTS[:1], why=True))["facts"][0]
    del content["text"]
    assert content == {
        "kind": "metric", "concept": "sensitivity", "value": "94.20", "unit": "%", "comparator": ">=", "high": None,
        "ci": {"low": "92.6", "high": None, "level": "95"}, "n": 1024, "numerator": 113, "denominator": 120,
        "designation": None, "edition": None, "scope": {"arm": "standalone", "level": "lesion"},
        "reasons": {"arm": "heading"}, "path": "技术文件.docx", "page": None, "section": ["4 性能"],
        "locator": "paragraph 3", "quote": "94.2%（95%CI：92.6%–95.6%）", "start": 37, "end": 61,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (METRIC, "≥ 94.20%, ≥ 92.6 (95% CI), 113/120, n = 1024"),
        (STANDARD, "IEC 62304:2006+A1:2015"),
        (UNDATED, "IEC 62304"),
        (RANGE, "3 to 4.5 s"),
        (COUNT, "1000"),
        (METHOD, "retrospective"),
        (TERM, "辅助检测"),
    ],
)
def test_what_a_fact_states(fact: Fact, words: str) -> None:
    assert stated(fact) == words


def test_one_line_a_fact() -> None:
    lines = render_lines(FACTS, why=True).splitlines()
    assert len(lines) == len(FACTS)
    assert lines[0] == (
        "技术文件.docx: paragraph 3:  metric  sensitivity = ≥ 94.20%, ≥ 92.6 (95% CI), 113/120, n = 1024  "
        "arm=standalone (heading) level=lesion  “94.2%（95%CI：92.6%–95.6%）”"
    )


@pytest.mark.parametrize("width", range(40, 221, 9))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_fits_and_loses_nothing(width: int, language: str) -> None:
    text = facts_table.render(FACTS, View(width=width, language=language))  # type: ignore[arg-type]
    assert [line for line in text.splitlines() if cells(line) > width] == []
    assert "…" not in text
    for whole in ("sensitivity", "94.20%", "113/120", "IEC", "62304", "retrospective", "LungScan", "辅助检测"):
        assert whole in text


def test_the_table_names_each_file_once() -> None:
    text = facts_table.render(FACTS, View(width=120))
    assert [text.count(path) for path in ("技术文件.docx", "510k.docx")] == [1, 1]
    assert [line for line in text.splitlines() if line.startswith("metrics")] == ["metrics (2)"]
    assert "指标 (2)" in facts_table.render(FACTS, View(width=120, language="zh"))


def test_the_table_says_what_gave_the_scope() -> None:
    text = facts_table.render(FACTS[:1], View(width=120), why=True)
    assert "arm=standalone: heading" in text
    assert "level=lesion: nothing says otherwise" in text
    assert "arm=standalone level=lesion" in facts_table.render(FACTS[:1], View(width=120))


def test_terms_are_counted_by_their_words() -> None:
    text = facts_table.render([FACTS[7]] * 3, View(width=120))
    assert "terms (3)" in text
    assert "×3" in text
