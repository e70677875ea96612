from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests import detailed
from tests.cli.conftest import Engine, Said

Paralint = Callable[..., Said]


@pytest.fixture(autouse=True)
def answering(engine: Engine) -> None:
    engine.report = detailed.report()


def test_both_documents_are_shown_and_nothing_fails(paralint: Paralint, engine: Engine) -> None:
    said = paralint("diff", "a.md", "b.md", "--lang", "en")
    assert (said.code, said.err) == (0, "")
    assert "94.2%" in said.out
    assert engine.asked[0].options.detail


def test_a_pair_goes_by_its_name(paralint: Paralint, engine: Engine, tmp_path: Path) -> None:
    tmp_path.joinpath("paralint.toml").write_text('[[pair]]\nname = "lung"\nnmpa = "a.md"\nfda = "b.md"\n', "utf-8")
    assert paralint("diff", "lung").code == 0
    assert engine.asked[0].paths == ("a.md", "b.md")


def test_a_pair_that_cannot_be_read_is_exit_code_2(paralint: Paralint) -> None:
    said = paralint("diff", "broken.md", "b.md")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("paralint: broken.md")


def test_to_a_file(paralint: Paralint, tmp_path: Path) -> None:
    assert paralint("diff", "a.md", "b.md", "-o", "diff.txt", "--only-differences").out == ""
    assert "94.2%" in tmp_path.joinpath("diff.txt").read_text("utf-8")


@pytest.mark.parametrize(("options", "bar"), [(["--ascii"], "|"), (["--ambiguous-width", "2"], "|"), ([], "│")])
def test_the_screen_decides_what_bars_are_drawn_with(options: list[str], bar: str, paralint: Paralint) -> None:
    said = paralint("diff", "a.md", "b.md", *options)
    assert f" {bar} FDA" in said.out or f"{bar} NMPA" in said.out
    assert ("│" in said.out) == (bar == "│")


def test_long_output_is_paged_on_a_terminal(
    paralint: Paralint, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    paged: list[str] = []
    monkeypatch.setattr("lint.cli.diff._is_long", lambda text: True)
    monkeypatch.setattr("click.echo_via_pager", lambda text, color: paged.append(text))
    engine.report = replace(engine.report, name="lung")
    assert paralint("diff", "a.md", "b.md").out == ""
    assert "lung" in paged[0]
    assert "lung" in paralint("diff", "a.md", "b.md", "--no-pager").out
