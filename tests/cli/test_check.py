import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Engine, Said
from tests.reports.by_hand import CLEAN, REPORT

Paralint = Callable[..., Said]
pytestmark = pytest.mark.usefixtures("rule_packs")
TWO_PAIRS = """
[[pair]]
name = "lung"
nmpa = "lung-nmpa.docx"
fda = "lung-fda.docx"
[[pair]]
name = "heart"
nmpa = "broken-nmpa.docx"
fda = "heart-fda.docx"
"""


@pytest.mark.parametrize(
    ("threshold", "code"),
    [([], 1), (["--fail-on", "error"], 1), (["--fail-on", "info"], 1), (["--fail-on", "never"], 0)],
)
def test_exit_code_with_findings(threshold: list[str], code: int, engine: Engine, paralint: Paralint) -> None:
    assert paralint("check", "a.docx", "b.docx", *threshold).code == code


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_exit_code_with_a_warning(threshold: str, code: int, engine: Engine, paralint: Paralint) -> None:
    engine.report = replace(REPORT, findings=REPORT.findings[:1])
    assert paralint("check", "a.docx", "b.docx", "--fail-on", threshold).code == code


def test_exit_code_without_findings(engine: Engine, paralint: Paralint) -> None:
    engine.report = CLEAN
    assert paralint("check", "a.docx", "b.docx").code == 0


@pytest.mark.parametrize(
    ("style", "first"),
    [
        ("full", "Checked: lung nodule"),
        ("plain", "Checked: lung nodule"),
        ("concise", "技术文件.docx: paragraph 3 | 510k.docx: table 2, row 3, column 4: error MET001"),
        ("json", "{"),
    ],
)
def test_formats(style: str, first: str, engine: Engine, paralint: Paralint) -> None:
    said = paralint("check", "a.docx", "b.docx", "--format", style)
    assert said.out.startswith(first)
    assert said.out.endswith("\n")
    assert not said.out.endswith("\n\n")
    assert said.err == ""


def test_options_reach_the_engine(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    for name in ("base.csv", "more.csv", "own.yml"):
        (tmp_path / name).write_text("[]", "utf-8")
    (tmp_path / "paralint.toml").write_text(
        'glossaries = ["base.csv"]\nselect = ["MET"]\nignore = ["NUM001"]\n[severities]\nMET001 = "info"', "utf-8"
    )
    paralint(
        "check", "a.docx", "b.docx", "--glossary", "more.csv", "--rules", "own.yml", "--select", "STA,NUM",
        "--ignore", "STA001", "--lang", "zh", "--revisions", "original",
    )  # fmt: skip
    asked = engine.asked[0]
    assert (asked.paths, asked.name) == (("a.docx", "b.docx"), "")
    assert [path.name for path in asked.options.glossaries] == ["base.csv", "more.csv"]
    assert [path.name for path in asked.options.rules] == ["own.yml"]
    assert asked.options.select == ("STA", "NUM")
    assert asked.options.ignore == ("NUM001", "STA001")
    assert asked.options.severities == {"MET001": "info"}
    assert (asked.options.language, asked.options.revisions) == ("zh", "original")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "de_DE"}, "zh"),
        ({"LANG": ""}, "en"),
    ],
)
def test_messages_follow_the_locale(
    variables: dict[str, str], language: str, engine: Engine, paralint: Paralint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    paralint("check", "a.docx", "b.docx")
    assert engine.asked[0].options.language == language


def test_output_goes_to_a_file(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    said = paralint("check", "a.docx", "b.docx", "--format", "json", "-o", "report.json")
    assert said == Said(1, "", "")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["summary"]["error"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_problem_writes_nothing(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    assert paralint("check", "broken.docx", "b.docx", "-o", "report.txt").code == 2
    assert list(tmp_path.iterdir()) == []


def test_one_broken_pair_does_not_stop_the_others(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "paralint.toml").write_text(TWO_PAIRS, "utf-8")
    said = paralint("check")
    assert [asked.name for asked in engine.asked] == ["lung", "heart"]
    assert said.code == 2
    assert said.out.splitlines()[-1] == "Exit code 2: 1 of the pairs could not be checked."
    assert said.err == "paralint: heart: broken-nmpa.docx: no text can be read; print it again as PDF\n"


def test_files_of_no_pair_are_named(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "paralint.toml").write_text(TWO_PAIRS, "utf-8")
    said = paralint("check", "lung-fda.docx", "README.md")
    assert [asked.name for asked in engine.asked] == ["lung"]
    assert said.err == "paralint: README.md: belongs to no pair in paralint.toml, not checked\n"


def test_a_hook_without_pairs_to_check_passes(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "paralint.toml").write_text(TWO_PAIRS, "utf-8")
    said = paralint("check", "--only-pairs", "README.md", "LIESMICH.md")
    assert (said.code, said.out, engine.asked) == (0, "", [])
    assert said.err.count("belongs to no pair") == 2


def test_the_threshold_can_stand_in_the_configuration(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.paralint]\nfail_on = "never"', "utf-8")
    assert paralint("check", "a.docx", "b.docx").code == 0
    assert paralint("check", "a.docx", "b.docx", "--fail-on", "error").code == 1


@pytest.mark.parametrize(
    ("variables", "arguments", "coloured"),
    [
        ({}, [], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"FORCE_COLOR": "1"}, ["-o", "report.txt"], False),
    ],
)
def test_colour(
    variables: dict[str, str], arguments: list[str], coloured: bool, engine: Engine, paralint: Paralint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in paralint("check", "a.docx", "b.docx", *arguments).out) is coloured


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--select", "MTE001"], "there is no rule MTE001; did you mean MET001? (`paralint rules` lists them)"),
        (
            ["--ignore", "metric-value-difers"],
            "there is no rule metric-value-difers; did you mean metric-value-differs?",
        ),
    ],
)
def test_unknown_rules_are_refused(arguments: list[str], complaint: str, engine: Engine, paralint: Paralint) -> None:
    said = paralint("check", "a.docx", "b.docx", *arguments)
    assert (said.code, said.out, engine.asked) == (2, "", [])
    assert complaint in said.err


def test_a_rule_of_the_configuration_must_exist(engine: Engine, paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "paralint.toml").write_text('[severities]\nQQQ999 = "info"', "utf-8")
    assert "there is no rule QQQ999" in paralint("check", "a.docx", "b.docx").err
