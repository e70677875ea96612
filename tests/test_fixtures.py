"""The shipped pairs by the real command: planted faults are found, and documents that agree raise no alarm."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures"
# One that is found is taken out; none is put in.
MISSED_TODAY = {"cu-22", "cu-41", "cu-47", "dr-07", "ich-17", "ich-23", "ich-39", "ln-39"}
PAIRS = sorted(path.parent for path in FIXTURES.glob("*/expected.json"))


def findings(folder: Path) -> list[dict[str, Any]]:
    """Errors and warnings that `paralint check` prints for one version of a pair."""
    paths = [str(filed(folder, side)) for side in ("nmpa", "fda")]
    command = [sys.executable, "-c", "import sys; from lint.cli import main; sys.exit(main())", "check", *paths]
    run = subprocess.run([*command, "--format", "json"], check=False, capture_output=True, encoding="utf-8")
    assert run.returncode in {0, 1}, run.stderr
    return [finding for finding in json.loads(run.stdout)["findings"] if finding["severity"] != "info"]


def filed(folder: Path, side: str) -> Path:
    """The document as it would be filed."""
    return next(path for suffix in ("pdf", "docx") if (path := folder / f"{side}.{suffix}").exists())


def shows(finding: dict[str, Any], fault: dict[str, Any]) -> bool:
    """The finding is of a right family and shows the planted words on the side where they must be seen."""
    words = squeezed(fault["hit"])
    seen = any(words in squeezed(place["text"] + "\0" + place["quote"]) for place in finding[fault["hit_side"]])
    return seen and finding["rule"].startswith(tuple(fault["families"]))


def squeezed(text: str) -> str:
    """Without blanks and case."""
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_planted_faults_are_found(pair: Path) -> None:
    faults = json.loads((pair / "expected.json").read_text("utf-8"))
    found = findings(pair / "faulty")
    missed = {fault["id"] for fault in faults if not any(shows(finding, fault) for finding in found)}
    assert missed == MISSED_TODAY & {fault["id"] for fault in faults}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_documents_that_agree_raise_no_alarm(pair: Path) -> None:
    assert [f"{f['rule']} {f['message']}" for f in findings(pair / "consistent")] == []


def test_no_pair_is_left_out() -> None:
    assert sorted(path for path in FIXTURES.iterdir() if (path / "faulty").is_dir()) == PAIRS
    assert len(PAIRS) >= 4
