"""The shipped pairs by the command, in every format: planted faults are found, and documents that agree raise no alarm."""

import json
from pathlib import Path
from typing import Any

import pytest

from lint.cli import main

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAIRS = sorted(path.parent for path in FIXTURES.glob("*/expected.json"))
in_every_format = pytest.mark.parametrize("suffix", ["docx", "pdf", "md"])
of_every_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)


def findings(folder: Path, suffix: str, said: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Errors and warnings that `paralint check` prints for one version of a pair."""
    paths = [str(folder / f"{side}.{suffix}") for side in ("nmpa", "fda")]
    assert main(["check", *paths, "--format", "json"]) in {0, 1}
    return [finding for finding in json.loads(said.readouterr().out)["findings"] if finding["severity"] != "info"]


def shows(finding: dict[str, Any], fault: dict[str, Any]) -> bool:
    """The finding is of a right family and shows the planted words on the side where they must be seen."""
    words = squeezed(fault["hit"])
    seen = any(words in squeezed(place["text"] + "\0" + place["quote"]) for place in finding[fault["hit_side"]])
    return seen and finding["rule"].startswith(tuple(fault["families"]))


def squeezed(text: str) -> str:
    """Without blanks and case."""
    return "".join(text.split()).casefold()


@in_every_format
@of_every_pair
def test_planted_faults_are_found(pair: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    faults = json.loads((pair / "expected.json").read_text("utf-8"))
    found = findings(pair / "faulty", suffix, capsys)
    assert [fault["id"] for fault in faults if not any(shows(finding, fault) for finding in found)] == []


@in_every_format
@of_every_pair
def test_documents_that_agree_raise_no_alarm(pair: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert [f"{f['rule']} {f['message']}" for f in findings(pair / "consistent", suffix, capsys)] == []


def test_no_pair_is_left_out() -> None:
    assert sorted(path for path in FIXTURES.iterdir() if (path / "faulty").is_dir()) == PAIRS
    assert len(PAIRS) >= 4
