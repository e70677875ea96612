"""Every pair of a tree, by the real command on real files."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.cli.tree import tree
from lint.config import Settings
from tests.cli.conftest import Said

Paralint = Callable[..., Said]
ZH = "# 性能\n\n独立性能测试中，软件检出气胸的灵敏度为{}%，测试集共1024例。\n"
EN = "# Performance\n\nIn standalone testing the sensitivity for pneumothorax was {}% on 1024 cases.\n"


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def pair(folder: str, value: str = "95.2", names: tuple[str, str] = ("nmpa", "fda")) -> None:
    put(f"{folder}/{names[0]}.md", ZH.format("95.2"))
    put(f"{folder}/{names[1]}.md", EN.format(value))


def found(folder: str = ".") -> dict[str, tuple[str, ...]]:
    return {pair.name: pair.paths for project in tree(Path(folder), Settings()).projects for pair in project.pairs}


def test_one_line_a_pair_and_the_highest_exit_code(paralint: Paralint) -> None:
    pair("a/agreeing")
    pair("b/differing", "92.5")
    pair("c")
    Path("c/fda.md").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))
    said = paralint("batch", ".", "-j", "1")
    assert said.code == 2
    assert said.err.startswith("paralint: c: c/fda.md: ")
    assert said.err.count("\n") == 1
    head, *rows = [line.split() for line in said.out.splitlines()[:4]]
    assert head == ["exit", "errors", "warnings", "notices", "unread", "seconds", "pair"]
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("0", "0", "a/agreeing"), ("1", "1", "b/differing"), ("2", "-", "c"),
    ]  # fmt: skip
    assert said.out.splitlines()[-2:] == [
        "Pairs: 3, of which 1 pass, 1 fail, 1 could not be checked.",
        "Exit code 2: 1 of the pairs could not be checked.",
    ]


@pytest.mark.parametrize(
    ("value", "more", "code", "last"),
    [
        ("95.2", [], 0, "Exit code 0: nothing at or above the threshold (--fail-on error: errors fail)."),
        ("92.5", [], 1, "Exit code 1: there are findings at or above the threshold (--fail-on error: errors fail)."),
        ("92.5", ["--fail-on", "never"], 0, "Exit code 0: findings never fail this run (--fail-on never)."),
        ("92.5", ["--lang", "zh"], 1, "退出码 1：存在达到阈值的问题（--fail-on error：错误不通过）。"),
    ],
)
def test_the_last_line_says_what_decided(value: str, more: list[str], code: int, last: str, paralint: Paralint) -> None:
    pair("a", value)
    said = paralint("batch", *more)
    assert (said.code, said.out.splitlines()[-1]) == (code, last)


def test_reports_and_table_in_a_folder(paralint: Paralint) -> None:
    pair("tree/a/lung", "92.5")
    pair("tree/b")
    said = paralint("batch", "tree", "-o", "out", "--format", "json", "--format", "html", "--format", "junit")
    files = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*") if path.is_file())
    assert files == ["a/lung.html", "a/lung.json", "a/lung.xml", "b.html", "b.json", "b.xml", "summary.csv"]
    rows = list(csv.DictReader(Path("out/summary.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["exit"], row["error"], row["pair"]) for row in rows] == [("1", "1", "a/lung"), ("0", "0", "b")]
    before = {name: Path("out", name).read_bytes() for name in files}
    assert paralint("batch", "tree", "-o", "out", "--format", "json", "--format", "html", "--format", "junit").code == 1
    assert {name: Path("out", name).read_bytes() for name in files} == before
    assert said.code == 1


def test_a_report_is_never_written_over_a_document(paralint: Paralint) -> None:
    pair("tree/a")
    pair("tree/b")
    put("tree/paralint.toml", '[[pair]]\nname = "a/nmpa"\nnmpa = "a/nmpa.md"\nfda = "a/fda.md"\n')
    before = Path("tree/a/nmpa.md").read_bytes()
    said = paralint("batch", "tree", "-o", "tree", "--format", "markdown")
    assert said.code == 2
    assert "this is one of the documents" in said.err
    assert Path("tree/a/nmpa.md").read_bytes() == before


def test_every_project_has_its_own_configuration(paralint: Paralint) -> None:
    pair("one", "92.5")
    put("one/paralint.toml", 'fail_on = "never"\n[[pair]]\nname = "肺"\nnmpa = "nmpa.md"\nfda = "fda.md"\n')
    pair("two", "92.5")
    put(
        "two/paralint.toml",
        '[severities]\nMET001 = "warning"\n[[pair]]\nname = "x"\nnmpa = "nmpa.md"\nfda = "fda.md"\n',
    )
    said = paralint("batch")
    assert [line.split()[0::6] for line in said.out.splitlines()[1:3]] == [["0", "one/肺"], ["0", "two/x"]]
    assert said.code == 0


def test_waivers_and_baselines_hold_in_a_batch(paralint: Paralint) -> None:
    pair("one", "92.5")
    put("one/paralint.toml", 'baseline = "b.json"\n[[pair]]\nname = "x"\nnmpa = "nmpa.md"\nfda = "fda.md"\n')
    named = paralint("batch", "one")  # and not there yet: nothing is let through
    assert named.code == 1
    assert "is not there yet" in named.err
    assert paralint("baseline", "create", "--config", "one/paralint.toml").code == 0
    assert paralint("batch", "one").code == 0


@pytest.mark.parametrize(
    ("files", "pairs"),
    [
        (["x/nmpa.md", "x/fda.md"], {"x": 2}),
        (["nmpa.md", "fda.md"], {"fda": 2}),
        (["x/研究资料.md", "x/510k.md"], {"x": 2}),
        (["x/nmpa/a.md", "x/fda/b.md"], {"x": 2}),
        (["x/nmpa.md", "y/fda.md"], {"fda": 2}),
        (["x/nmpa.md", "x/fda.md", "x/fda.txt"], {"x": 2}),
        (["x/nmpa.md", "x/fda.md", "x/README.md", "x/~$nmpa.docx", ".git/nmpa.md", ".git/fda.md"], {"x": 2}),
    ],
)
def test_what_belongs_together(files: list[str], pairs: dict[str, int]) -> None:
    for name in files:
        put(name, (ZH if "nmpa" in name or "研" in name else EN).format("95.2"))
    assert {name: len(paths) for name, paths in found().items()} == pairs


def test_documents_whose_names_say_nothing_are_read() -> None:
    for number, value in enumerate(("93.7", "81.4")):
        put(f"x/a{number}.md", ZH.format(value) + f"发布版本V{number}.{value}，共{value[:2]}17例。\n")
        put(f"x/b{number}.md", EN.format(value) + f"Release V{number}.{value} was tested on {value[:2]}17 cases.\n")
    assert {frozenset(map(os.path.basename, paths)) for paths in found().values()} == {
        frozenset({"a0.md", "b0.md"}), frozenset({"a1.md", "b1.md"}),
    }  # fmt: skip


def test_documents_without_a_partner_are_told(paralint: Paralint) -> None:
    pair("a")
    put("b/alone.md", EN.format("1"))
    said = paralint("batch")
    assert (said.code, said.err) == (0, "paralint: b/alone.md: no partner found\n")


def test_a_document_that_cannot_be_read_is_no_clean_batch(paralint: Paralint) -> None:
    pair("a")
    for name in ("x", "y", "z"):
        put(f"b/{name}.md", "")
    said = paralint("batch")
    assert said.code == 2
    assert said.err.count("\n") == 3


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "no documents that belong together"),
        (["missing"], "'missing' does not exist"),
        (["file.md"], "is a file"),
        (["--format", "pdf"], "'pdf' is not one of"),
        (["-j", "-1"], "-1 is not in the range"),
    ],
)
def test_mistakes(arguments: list[str], complaint: str, paralint: Paralint) -> None:
    put("file.md", "# x\n")
    said = paralint("batch", *arguments)
    assert (said.code, said.out) == (2, "")
    assert complaint in said.err


def test_names_that_no_file_system_takes(paralint: Paralint) -> None:
    pair("one")
    put("one/paralint.toml", '[[pair]]\nname = "../../a:b?/CON|"\nnmpa = "nmpa.md"\nfda = "fda.md"\n')
    assert paralint("batch", "one", "-o", "out", "--format", "json").code == 0
    assert sorted(path.as_posix() for path in Path("out").rglob("*.json")) == ["out/_/_/a_b_/CON_.json"]
