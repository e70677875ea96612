"""The command on shipped pairs, nothing faked: schemas, determinism, hostile input."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[1]
PAIR = ROOT / "fixtures/lung-nodule-cade/faulty"


def paralint(*arguments: str | Path, cwd: Path = PAIR) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from lint.cli import main; sys.exit(main())", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=cwd)


def schema(name: str) -> jsonschema.Draft202012Validator:
    content: dict[str, Any] = json.loads((ROOT / "docs" / f"{name}.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(content)


def test_a_report_follows_its_schema_and_order_does_not_matter() -> None:
    runs = [
        paralint("check", *files, "--format", "json")
        for files in (("nmpa.docx", "fda.docx"), ("fda.docx", "nmpa.docx"))
    ]
    assert runs[0].stdout == runs[1].stdout
    report = json.loads(runs[0].stdout)
    schema("report").validate(report)
    assert runs[0].returncode == int(report["summary"]["error"] > 0) == 1
    for finding in report["findings"]:
        for place in finding["nmpa"] + finding["fda"]:
            assert place["text"][place["start"] : place["end"]] == place["quote"]


def test_statistics_stand_beside_the_report() -> None:
    run = paralint("check", "nmpa.md", "fda.md", "--format", "json", "--statistics", "--fail-on", "never")
    report = json.loads(run.stdout)
    schema("report").validate(report)
    shown = {rule["rule"] for rule in report["statistics"]["rules"]}
    assert {finding["rule"] for finding in report["findings"]} < shown
    assert all(identifier in run.stderr for identifier in shown)
    without = paralint("check", "nmpa.md", "fda.md", "--format", "json", "--fail-on", "never")
    del report["statistics"]
    assert json.loads(without.stdout) == report
    assert without.stderr == ""


def test_facts_follow_their_schema() -> None:
    run = paralint("extract", "nmpa.docx", "fda.md", "--format", "json")
    content = json.loads(run.stdout)
    schema("facts").validate(content)
    assert {fact["path"] for fact in content["facts"]} == {"nmpa.docx", "fda.md"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.docx", None),
        ("empty.md", b""),
        ("blank.txt", b"\n \n"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        (
            "third.md",
            "Das Gerät erkennt Lungenrundherde in der Computertomographie mit hoher Sensitivität.\n".encode() * 5,
        ),
        ("twice.md", b"The sensitivity was 95.2% and the specificity was 91.0% in the test set.\n"),
        ("pointer.docx", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"),
    ],
)
def test_what_cannot_be_checked_is_one_line(name: str, content: bytes | None, tmp_path: Path) -> None:
    (tmp_path / "fda.md").write_text("The sensitivity was 95.2% (95% CI: 92.1%, 97.3%) in the test set.\n", "utf-8")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    run = paralint("check", name, "fda.md", "-o", "report.txt", cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1), run.stderr
    assert run.stderr.startswith("paralint: ")
    assert name in run.stderr
    assert "internal error" not in run.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"<w>" + b" " * 300_000_000)
    (tmp_path / "fda.md").write_text("The sensitivity was 95.2%.\n", "utf-8")
    run = paralint("check", "bomb.docx", "fda.md", cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
