"""Copies with the proposals made, by the real command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

ZH = "# 性能\n\n软件对气胸的阳性预报值为62.9%，\n阳性预测值（PPV）见下表。\n\n| 指标 | 结果 |\n|---|---|\n| 阳性预报值 | 62.9% |\n"
EN = "# Performance\n\nThe рositive predictive value for pneumothorax was 62.9%.\n"


@pytest.fixture(autouse=True)
def pair(empty_folder: Path) -> None:
    Path("a.md").write_text(ZH, "utf-8")
    Path("b.md").write_text(EN, "utf-8")


def test_only_what_changes_no_meaning(paralint: Callable[..., Said]) -> None:
    said = paralint("fix", "a.md", "b.md", "-o", "fixed")
    assert said.code == 0
    assert Path("fixed/b.md").read_text("utf-8") == EN.replace("рositive", "positive")
    assert Path("fixed/a.md").read_text("utf-8") == ZH
    assert "more with --unsafe" in said.err
    assert (Path("a.md").read_text("utf-8"), Path("b.md").read_text("utf-8")) == (ZH, EN)


def test_terms_when_asked_for(paralint: Callable[..., Said]) -> None:
    paralint("fix", "a.md", "b.md", "-o", "fixed", "--unsafe")
    assert Path("fixed/a.md").read_text("utf-8") == ZH.replace("阳性预报值", "阳性预测值")


def test_the_difference_is_shown_and_nothing_written(paralint: Callable[..., Said]) -> None:
    said = paralint("fix", "a.md", "b.md", "--diff", "--unsafe")
    assert "-The рositive predictive value for pneumothorax was 62.9%." in said.out
    assert "+The positive predictive value for pneumothorax was 62.9%." in said.out
    assert sorted(path.name for path in Path().iterdir()) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("arguments", "complaint"), [((), "give -o DIR"), (("-o", "."), "this is the document itself")]
)
def test_documents_are_never_overwritten(
    arguments: tuple[str, ...], complaint: str, paralint: Callable[..., Said]
) -> None:
    said = paralint("fix", "a.md", "b.md", *arguments)
    assert said.code == 2
    assert complaint in said.err
    assert (Path("a.md").read_text("utf-8"), Path("b.md").read_text("utf-8")) == (ZH, EN)


def test_two_documents_of_one_name_have_a_copy_each(paralint: Callable[..., Said]) -> None:
    for folder, text in (("zh", ZH), ("en", EN)):
        Path(folder).mkdir()
        Path(folder, "a.md").write_text(text, "utf-8")
    assert paralint("fix", "zh/a.md", "en/a.md", "-o", "fixed").code == 0
    assert Path("fixed/en/a.md").read_text("utf-8") == EN.replace("рositive", "positive")
    assert Path("fixed/zh/a.md").read_text("utf-8") == ZH
