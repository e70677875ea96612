import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Engine, Said

Paralint = Callable[..., Said]
pytestmark = pytest.mark.usefixtures("engine")
PAIR = ("check", "a.md", "b.md", "--fail-on", "never")


def test_several_formats_at_once_beside_the_screen(paralint: Paralint, tmp_path: Path) -> None:
    said = paralint(*PAIR, "--format", "concise", "-o", "sarif=r.sarif", "--output", "json=r.json", "-o", "csv=r.csv")
    assert said.code == 0
    assert "MET001" in said.out
    assert json.loads((tmp_path / "r.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["schema"] == "paralint-report/1"
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfpair,")


def test_a_plain_file_takes_the_place_of_the_screen(paralint: Paralint, tmp_path: Path) -> None:
    assert paralint(*PAIR, "--format", "json", "-o", "r.json", "-o", "junit=r.xml").out == ""
    assert (tmp_path / "r.xml").read_text("utf-8").startswith("<?xml")
    assert (tmp_path / "r.json").exists()


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (["-o", "r.json"], "{"),
        (["-o", "r.HTML"], "<!doctype html"),
        (["--format", "plain", "-o", "r.json"], "Checked"),
        (["-o", "r.txt"], "Checked"),
    ],
)
def test_the_name_of_a_plain_file_tells_its_format(
    arguments: list[str], beginning: str, paralint: Paralint, tmp_path: Path
) -> None:
    paralint(*PAIR, *arguments)
    assert (tmp_path / arguments[-1]).read_text("utf-8").lower().startswith(beginning.lower())


@pytest.mark.parametrize(("outputs", "detail"), [(["csv=r.csv"], False), (["csv=r.csv", "junit=r.xml"], True)])
def test_the_engine_gives_detail_only_where_a_format_shows_it(
    outputs: list[str], detail: bool, paralint: Paralint, engine: Engine
) -> None:
    paralint(*PAIR, *(part for output in outputs for part in ("-o", output)))
    assert engine.asked[0].options.detail is detail


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xlsx"], "--format xlsx makes a file; say which: -o report.xlsx"),
        (["-o", "csv=r", "-o", "json=r"], "r: given twice as output"),
        (["-o", "csv=a.md"], "a.md: this is one of the documents"),
        (["-o", "csv=a.md", "-o", "json=r.json"], "a.md: this is one of the documents"),
        (["-o", "csv="], "--output csv=.: this is a folder"),
        (["-o", "htm=r.html"], "--output htm=r.html: there is no format htm; did you mean html?"),
        (["-o", "csv=folder"], "this is a folder; name a file in it"),
    ],
)
def test_refused_before_anything_is_written(
    arguments: list[str], words: str, paralint: Paralint, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("x", "utf-8")
    (tmp_path / "folder").mkdir()
    said = paralint(*PAIR, *arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert {path.name for path in tmp_path.iterdir()} == {"a.md", "folder"}


def test_an_unknown_word_before_the_equals_sign_is_part_of_the_name(paralint: Paralint, tmp_path: Path) -> None:
    paralint(*PAIR, "--format", "plain", "-o", "a=b.txt")
    assert (tmp_path / "a=b.txt").exists()
