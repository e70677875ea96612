"""The baseline's life: made, used, shrunk, expired."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Engine, Said
from tests.reports.by_hand import REPORT, VALUE_DIFFERS

FILE = Path("paralint-baseline.json")


@pytest.fixture(autouse=True)
def configured(empty_folder: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    Path("paralint.toml").write_text(
        f'baseline = "{FILE}"\nfail_on = "warning"\n[[pair]]\nname = "lung nodule"\nnmpa = "a.md"\nfda = "b.md"\n'
    )


def entries() -> int:
    return len(json.loads(FILE.read_text("utf-8"))["findings"])


def test_a_missing_baseline_is_told(paralint: Callable[..., Said]) -> None:
    said = paralint("check")
    assert said.code == 1
    assert "is not there yet, nothing is let through; `paralint baseline create` writes it" in said.err


def test_from_the_first_to_the_last_entry(paralint: Callable[..., Said], engine: Engine) -> None:
    assert "2 findings are let through" in paralint("baseline", "create").out
    assert paralint("check").code == 0
    assert paralint("check", "--profile", "submission").code == 1

    engine.report = replace(REPORT, findings=(VALUE_DIFFERS,))
    assert "1 resolved, taken out" in paralint("check").err
    assert entries() == 1

    engine.report = REPORT  # what was resolved is new when it comes back
    assert paralint("check").code == 1
    assert entries() == 1


@pytest.mark.parametrize("where", ["ci", "hook"])
def test_nothing_is_written_in_ci_and_in_hooks(
    where: str, paralint: Callable[..., Said], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    paralint("baseline", "create")
    engine.report = replace(REPORT, findings=())
    if where == "ci":
        monkeypatch.setenv("CI", "true")
    said = paralint("check") if where == "ci" else paralint("check", "--only-pairs", "a.md")
    assert "2 resolved; `paralint baseline prune`" in said.err
    assert entries() == 2
    monkeypatch.delenv("CI", raising=False)
    paralint("baseline", "prune")
    assert entries() == 0


def test_pruning_says_what_it_did_and_forgets_pairs_that_are_gone(
    paralint: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")  # asked for by name it is done everywhere
    paralint("baseline", "create")
    assert "0 of 2 findings resolved" in paralint("baseline", "prune").out
    FILE.write_text(FILE.read_text("utf-8").replace("lung nodule", "renamed"), "utf-8")
    assert "2 of 2 findings resolved" in paralint("baseline", "prune").out
    assert entries() == 0


def test_it_never_grows_without_being_told_to(paralint: Callable[..., Said], engine: Engine) -> None:
    engine.report = replace(REPORT, findings=())
    paralint("baseline", "create")
    engine.report = REPORT
    assert paralint("check").code == 1
    assert entries() == 0
    assert paralint("baseline", "create").code == 2
    assert paralint("baseline", "create", "--force", "--expires", "2031-01-31").code == 0
    assert entries() == 2


def test_an_expired_one_lets_nothing_through(paralint: Callable[..., Said]) -> None:
    paralint("baseline", "create", "--expires", "2031-01-31")
    FILE.write_text(FILE.read_text("utf-8").replace("2031", "2020"), "utf-8")
    said = paralint("check", "--format", "json")
    assert said.code == 1
    assert json.loads(said.out)["remarks"] == ["the baseline expired on 2020-01-31: all its findings count again"]


def test_no_baseline_of_what_could_not_be_checked(paralint: Callable[..., Said]) -> None:
    Path("paralint.toml").write_text(f'baseline = "{FILE}"\n[[pair]]\nnmpa = "broken.md"\nfda = "b.md"\n')
    said = paralint("baseline", "create")
    assert said.code == 2
    assert not FILE.exists()


def test_without_a_name_in_the_configuration(paralint: Callable[..., Said]) -> None:
    Path("paralint.toml").write_text("")
    assert 'baseline = "paralint-baseline.json"' in paralint("baseline", "create").err
