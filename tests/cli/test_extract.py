import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from lint.config import Options
from lint.document import Document
from lint.facts.model import Fact, Metric, Place, Quantity
from lint.findings import Evidence
from lint.problems import Problem
from tests.cli.conftest import Engine, Said
from tests.reports.by_hand import NMPA_TEXT, evidence

Paralint = Callable[..., Said]
FACT = Metric(
    "metric", "sensitivity", "94.2", "94.2%", Place(0, 0, -1, 0, 1, 0, 1), {"arm": "standalone"}, {"arm": "heading"},
    quantity=Quantity(Decimal("94.2"), "%"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def extracting(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(path: str, options: Options) -> tuple[Document, Sequence[Fact]]:
        if "missing" in path:
            raise Problem(f"{path}: there is no such file")
        return Document(path, "0" * 64, "markdown", "zh", ()), (FACT,)

    def fact_evidence(document: Document, fact: Fact) -> Evidence:
        return evidence(document.path, NMPA_TEXT, fact.quote)

    monkeypatch.setattr(engine, "extract", extract, raising=False)
    monkeypatch.setattr("lint.places.fact_evidence", fact_evidence)


def test_json_holds_the_facts_of_every_file(paralint: Paralint) -> None:
    said = paralint("extract", "a.md", "b.md", "--format", "json")
    assert [fact["path"] for fact in json.loads(said.out)["facts"]] == ["a.md", "b.md"]
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "sensitivity"),
        (["--format", "lines"], "a.md: paragraph 3:  metric  sensitivity = 94.2%  arm=standalone  “94.2%”"),
        (["--format", "lines", "--why"], "arm=standalone (heading)"),
        (["--why"], "arm=standalone: heading"),
        (["--kind", "metric"], "sensitivity"),
        (["--lang", "zh"], "指标"),
    ],
)
def test_for_people(arguments: list[str], words: str, paralint: Paralint) -> None:
    assert words in paralint("extract", "a.md", *arguments).out


def test_one_kind_alone(paralint: Paralint) -> None:
    assert "sensitivity" not in paralint("extract", "a.md", "--kind", "standard", "--kind", "term").out


def test_the_text_as_read(paralint: Paralint, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# 1 Scope\n\nIt flags.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "utf-8")
    said = paralint("extract", str(file), "--format", "text")
    assert (said.code, said.out) == (0, "# 1 Scope\n\nIt flags.\n\n• one\n• two\n\na | b\n1 | 2\n")


def test_a_file_that_cannot_be_read_leaves_nothing(paralint: Paralint) -> None:
    said = paralint("extract", "a.md", "missing.md", "--format", "json")
    assert said == Said(2, "", "paralint: missing.md: there is no such file\n")
