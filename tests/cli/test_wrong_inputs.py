"""What a person may get wrong: exit code 2 and one line that says what, where and what to do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

FILES = {
    "zh.md": "# 性能\n\n软件检出气胸的灵敏度为95.2%。\n",
    "en.md": "# Performance\n\nThe sensitivity for pneumothorax was 92.5%.\n",
}
PAIR = '[[pair]]\nname = "p"\nnmpa = "zh.md"\nfda = "en.md"\n'
RULE = "- id: MET900\n  name: my-rule\n  check: {}\n  severity: error\n  message: {{en: a, zh: b}}\n  why: c\n"
RECORD = ("--kind", "false-alarm", "--expires", "2030-01-01")


def complaint(paralint: Callable[..., Said], *arguments: str, **files: str) -> str:
    for name, text in {**FILES, **files}.items():
        Path(name).write_text(text, "utf-8")
    said = paralint(*arguments)
    lines = [line for line in said.err.splitlines() if line and not line.startswith(("Usage:", "Try "))]
    assert said.code == 2
    assert len(lines) == 1, said.err
    assert "internal error" not in said.err
    return lines[0].removeprefix("paralint: ")


@pytest.mark.parametrize(
    ("configuration", "line"),
    [
        ("[[pair]", "paralint.toml: not valid TOML"),
        ('[[pair]]\nnmpa = "gone.md"\nfda = "en.md"', "pair 1: gone.md: no such file"),
        ('[[pair]]\nnmpa = "*.docx"\nfda = "en.md"', "pair 1: *.docx: no such file"),
        ('[[pair]]\nnmpa = "**zh[.md"\nfda = "en.md"', "pair 1: **zh[.md: no such file"),
        ('[[pair]]\nnmpa = "/nowhere/*.md"\nfda = "en.md"', "nowhere/*.md: no such file"),
        ('[[pair]]\nnmpa = "z\\u0000.md"\nfda = "en.md"', "pair[1].nmpa: must be the name of a file"),
        ('baseline = "\\u001b"', "baseline: must be the name of a file"),
        (PAIR + PAIR, "two pairs of the name 'p'; give each a name of its own"),
        (PAIR + 'ignore = ["TXT"]', "pair[1].ignore: this key is of the whole file; write it above"),
        (PAIR + '[[override]]\nfiles = "*"\nignore = ["MET999"]', "there is no rule MET999; did you mean"),
        (
            PAIR + "[parameters.IDN005]\nfacet = []",
            "parameters.IDN005.facet: there is no such parameter; did you mean facets?",
        ),
        (PAIR + "[parameters.MET001]\nleast = 3", "parameters.MET001.least: there is no such parameter"),
        (PAIR + "[parameters.IDN005]\nfacets = 3", "parameters.IDN005.facets: must be a list"),
        ('baseline = "."\n' + PAIR, "cannot read the baseline (Is a directory)"),
        ('waivers = "."\n' + PAIR, "cannot read the waivers (Is a directory)"),
    ],
)
def test_in_the_configuration(configuration: str, line: str, paralint: Callable[..., Said]) -> None:
    assert line in complaint(paralint, "check", **{"paralint.toml": configuration})


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("check", "zh.md", "gone.md"), "gone.md: no such file"),
        (("check", "zh.md", "."), ".: is a folder"),
        (("check", "zh.md", "zh.md"), "zh.md, zh.md: all Chinese (NMPA); give one English"),
        (("check", "zh.md", "loop.md"), "loop.md: no such file"),
        (("check", "zh.md", "pipe.md"), "pipe.md: is not an ordinary file"),
        (("check", "zh.md", "en.md", "-o", "none/r.html"), "none/r.html: cannot be written"),
        (("check", "zh.md", "en.md", "--rules", "no-list.yml"), "no-list.yml: a rule pack is a list of rules"),
        (("check", "zh.md", "en.md", "--rules", "."), "cannot read the rule pack (Is a directory)"),
        (("watch", "zh.md", "gone.md"), "gone.md: no such file"),
        (("watch", "zh.md", "zh.md"), "all Chinese"),
        (("glossary", "export", "-o", "g.pdf"), "g.pdf: a glossary is written as csv"),
        (("waive", "add", "7c1e9a", "--id", "D", "--reason", " ", "--requested-by", "a", *RECORD), "--reason is empty"),
        (("waive", "approve", "D", "--by", " "), "--by is empty"),
    ],
)
def test_on_the_command_line(arguments: tuple[str, ...], line: str, paralint: Callable[..., Said]) -> None:
    os.symlink("loop.md", "loop.md")
    os.mkfifo("pipe.md")
    assert line in complaint(paralint, *arguments, **{"no-list.yml": "a: b\n"})


@pytest.mark.parametrize(
    ("pack", "line"),
    [
        (RULE.format("metrics.vale"), "there is no check 'metrics.vale'; did you mean metrics.value?"),
        (
            RULE.format("metrics.value") + "  severty: info\n",
            "rule MET900: severty: unknown key; did you mean severity?",
        ),
        (RULE.format("metrics.value").replace("error", "bad"), "severity: must be one of error, warning, info"),
        (RULE.format("metrics.value").replace("  why: c\n", ""), "rule MET900: why is missing"),
        (
            RULE.format("methods.differs") + "  parameters: {facets: [power], least_scor: 1}\n",
            "r.yml: rule MET900: parameters.least_scor: there is no such parameter; did you mean least_score?",
        ),
        (RULE.format("methods.differs") + "  parameters: {facets: 3}\n", "parameters.facets: must be a list"),
        (RULE.format("methods.differs"), "rule MET900: parameters.facets is missing"),
        (RULE.format("text.placeholder") + "  parameters: {patterns: ['(']}\n", "rule MET900: not a pattern in its"),
        ("- text\n", "rule number 1: expected keys with values, got text"),
        ("- id: [\n", "r.yml: not YAML"),
    ],
)
def test_in_a_rule_pack(pack: str, line: str, paralint: Callable[..., Said]) -> None:
    assert line in complaint(paralint, "check", "zh.md", "en.md", "--rules", "r.yml", **{"r.yml": pack})


def test_names_in_another_encoding(paralint: Callable[..., Said]) -> None:
    """As Chinese names are that come out of some archives: no report can hold them."""
    odd = os.fsdecode("技术文件.md".encode("gbk"))
    line = "its name is not in UTF-8; rename it"
    for command in ("check", "diff", "annotate", "extract"):
        more = ("-o", "x") if command == "annotate" else ()
        assert line in complaint(paralint, command, odd, "en.md", *more, **{odd: FILES["zh.md"]})
    Path(odd).unlink()
    Path(os.fsdecode(b"\xff"), "below").mkdir(parents=True)
    for name, text in {**FILES, "paralint.toml": PAIR}.items():
        Path(os.fsdecode(b"\xff"), "below", name).write_text(text, "utf-8")
    os.chdir(os.fsdecode(b"\xff/below"))
    assert paralint("check").code == 1
    os.chdir("..")
    assert paralint("batch").code == 1
    os.chdir("..")
    said = paralint("batch")
    assert said.code == 2
    assert line in said.err
    assert "internal error" not in said.err


def test_one_broken_configuration_of_a_tree_does_not_stop_the_others(paralint: Callable[..., Said]) -> None:
    for folder, text in (("a", "[[pair]"), ("b", PAIR)):
        Path(folder).mkdir()
        for name, content in {**FILES, "paralint.toml": text}.items():
            Path(folder, name).write_text(content, "utf-8")
    said = paralint("batch")
    assert said.code == 2
    assert "a/paralint.toml: not valid TOML" in said.err
    assert "b/p" in said.out
