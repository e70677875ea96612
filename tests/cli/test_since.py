"""Only what is new against a revision, by the real command in a real repository."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

ZH = "# 性能\n\n软件检出气胸的灵敏度为{}%。\n\n特异度为{}%。\n"
EN = "# Performance\n\nThe sensitivity for pneumothorax was {}%.\n\nThe specificity was {}%.\n"


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=Writer", "-c", "user.email=writer@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def repository(empty_folder: Path) -> None:
    Path("文件").mkdir()
    Path("文件/中文.md").write_text(ZH.format("95.2", "88.1"), "utf-8")
    Path("fda.md").write_text(EN.format("92.5", "88.1"), "utf-8")
    Path("paralint.toml").write_text('[[pair]]\nname = "p"\nnmpa = "文件/*.md"\nfda = "fda.md"\n', "utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "start")


@pytest.mark.parametrize("arguments", [(), ("文件/中文.md", "fda.md")], ids=["configured", "given"])
def test_an_old_finding_does_not_count(arguments: tuple[str, ...], paralint: Callable[..., Said]) -> None:
    assert paralint("check", *arguments).code == 1
    said = paralint("check", *arguments, "--since", "HEAD", "--format", "json")
    assert said.code == 0
    assert [entry["by"] for entry in json.loads(said.out)["accepted"]] == ["earlier"]
    assert "1 findings of the earlier revision" in paralint("check", *arguments, "--since", "HEAD").out

    Path("fda.md").write_text(EN.format("92.5", "81.8"), "utf-8")
    said = paralint("check", *arguments, "--since", "HEAD", "--format", "json")
    assert said.code == 1
    assert [finding["concepts"] for finding in json.loads(said.out)["findings"]] == [["specificity"]]


def test_a_pair_that_was_not_there_is_all_new(paralint: Callable[..., Said]) -> None:
    git("mv", "fda.md", "510k.md")
    Path("paralint.toml").write_text('[[pair]]\nname = "p"\nnmpa = "文件/*.md"\nfda = "510k.md"\n', "utf-8")
    assert paralint("check", "--since", "HEAD").code == 1


def test_an_unknown_revision_is_one_line(paralint: Callable[..., Said]) -> None:
    said = paralint("check", "--since", "nowhere")
    assert said.code == 2
    assert "--since nowhere: no such revision here" in said.err
