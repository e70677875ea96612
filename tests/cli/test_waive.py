"""A waiver's life: asked for, approved, and dead when a value changes."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Engine, Said
from tests.reports.by_hand import REPORT, VALUE_DIFFERS, evidence

ASK = ("waive", "add", "7c1e9a", "--id", "DEV-1", "--reason", "another cohort", "--kind", "different-evidence")
WHO = ("--requested-by", "Li Wei", "--expires", "2031-12-31")
NEW_VALUE = replace(VALUE_DIFFERS, fda=(evidence("510k.docx", "The sensitivity was 92.9%.", "92.9%"),))


@pytest.fixture(autouse=True)
def configured(empty_folder: Path, engine: Engine) -> None:
    Path("paralint.toml").write_text(
        'waivers = "waivers.toml"\n[[pair]]\nname = "lung nodule"\nnmpa = "a.md"\nfda = "b.md"\n'
    )
    Path("waivers.toml").touch()


def test_from_the_request_to_the_end(paralint: Callable[..., Said], engine: Engine) -> None:
    assert paralint("check").code == 1
    assert paralint(*ASK, *WHO).code == 0
    assert paralint("check").code == 0
    assert paralint("check", "--profile", "submission", "--fail-on", "error").code == 1

    assert "another person must approve" in paralint("waive", "approve", "DEV-1", "--by", "li wei").err
    assert paralint("waive", "approve", "DEV-1", "--by", "Ann Smith").code == 0
    assert paralint("check", "--profile", "submission", "--fail-on", "error").out.count("DEV-1")
    assert "in force" in paralint("waive", "list").out

    engine.report = replace(REPORT, findings=(NEW_VALUE,))
    said = paralint("check", "--format", "json")
    assert said.code == 1
    assert "the values have changed" in json.loads(said.out)["remarks"][0]


def test_the_report_keeps_what_was_accepted(paralint: Callable[..., Said]) -> None:
    paralint(*ASK, *WHO)
    (entry,) = json.loads(paralint("check", "--format", "json").out)["accepted"]
    assert entry["finding"]["rule"] == "MET001"
    assert {k: v for k, v in entry.items() if k != "finding"} == {
        "by": "waiver", "reason": "another cohort", "record": "DEV-1", "requested_by": "Li Wei", "approved_by": "",
    }  # fmt: skip
    for style in ("full", "plain"):
        said = paralint("check", "--format", style)
        assert "DEV-1" in said.out
        assert "another cohort" in said.out


def test_what_is_waived_neither_agrees_nor_goes_into_the_baseline(paralint: Callable[..., Said]) -> None:
    Path("paralint.toml").write_text('baseline = "b.json"\n' + Path("paralint.toml").read_text())
    paralint(*ASK, *WHO)
    assert "1 finding is let through" in paralint("baseline", "create").out
    for style in ("full", "plain", "markdown", "html"):
        said = paralint("check", "--format", style)
        assert "Nothing is left open" in said.out
        assert "The two files agree" not in said.out
        assert "No inconsistency found" not in said.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("waive", "add", "7c", "--id", "DEV-9", *ASK[5:], *WHO), "at least 6 digits"),
        (("waive", "add", "aaaaaa", "--id", "DEV-9", *ASK[5:], *WHO), "no finding has this id"),
        (("waive", "approve", "DEV-2", "--by", "x"), "there is no waiver DEV-2; did you mean DEV-1?"),
        ((*ASK, *WHO), "DEV-1 is there already"),
        ((*ASK[:4], "DEV-9", *ASK[5:], *WHO), "7c1e9a: DEV-1 accepts this finding already"),
        (("waive", "add", "7C1E9A", *ASK[3:4], "DEV-9", *ASK[5:], *WHO), "7C1E9A: DEV-1 accepts this finding already"),
    ],
)
def test_mistakes_are_one_line(arguments: tuple[str, ...], complaint: str, paralint: Callable[..., Said]) -> None:
    paralint(*ASK, *WHO)
    said = paralint(*arguments)
    assert said.code == 2
    assert complaint in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("day", "complaint"),
    [("2020-01-31", "2020-01-31 is past; give a day"), ("soon", "'soon' is no date; write it like 2027-06-30")],
)
def test_the_last_day(day: str, complaint: str, paralint: Callable[..., Said]) -> None:
    for command in (
        [*ASK, *WHO[:2]],
        ["baseline", "create"],
        ["waive", "import", "waivers.toml", "--id", "D", *WHO[:2]],
    ):
        said = paralint(*command, "--expires", day)
        assert said.code == 2
        assert complaint in said.err


def test_an_approval_stands(paralint: Callable[..., Said]) -> None:
    paralint(*ASK, *WHO)
    assert paralint("waive", "approve", "DEV-1", "--by", "Ann Smith").code == 0
    assert "Ann Smith has approved it already" in paralint("waive", "approve", "DEV-1", "--by", "Bo").err
    text = Path("waivers.toml").read_text("utf-8")
    Path("waivers.toml").write_text(text.replace("2031-12-31", "2020-01-31"), "utf-8")
    assert "DEV-1: expired on 2020-01-31" in paralint("waive", "approve", "DEV-1", "--by", "Bo").err
    assert paralint("waive", "add", "7c1e9a", "--id", "DEV-2", *ASK[5:], *WHO).code == 0


def test_before_the_first_one_no_waiver_holds(paralint: Callable[..., Said]) -> None:
    Path("waivers.toml").unlink()
    said = paralint("check")
    assert (said.code, said.err) == (
        1,
        "paralint: waivers.toml: is not there yet, no waiver holds; `paralint waive add` writes it\n",
    )
    assert paralint("waive", "list").code == 0
    assert paralint(*ASK, *WHO).code == 0
    assert paralint("check").err == ""


def test_pruning_takes_out_what_has_no_finding_any_more(paralint: Callable[..., Said], engine: Engine) -> None:
    paralint(*ASK, *WHO)
    assert "0 of 1 waivers taken out" in paralint("waive", "prune").out
    engine.report = replace(REPORT, findings=(NEW_VALUE,))
    assert "0 of 1 waivers taken out" in paralint("waive", "prune").out
    engine.report = replace(REPORT, findings=())
    assert "1 of 1 waivers taken out (DEV-1)" in paralint("waive", "prune").out
    assert paralint("waive", "list").out == ""


def test_without_a_name_in_the_configuration(paralint: Callable[..., Said]) -> None:
    Path("paralint.toml").write_text("")
    assert 'waivers = "paralint-waivers.toml"' in paralint("waive", "list").err


def test_decisions_of_the_page_become_waivers(paralint: Callable[..., Said]) -> None:
    decided = [
        {"fingerprint": "7c1e9a40", "rule": "MET001", "decision": "false-alarm", "note": "two cohorts", "nmpa": []},
        {"fingerprint": "02bf11d9", "rule": "TRM002", "decision": "false-alarm", "note": " "},
        {"fingerprint": "ffff0000", "rule": "TXT001", "decision": "false-alarm", "note": "gone"},
        {"fingerprint": "02bf11d9", "rule": "TRM002", "decision": "confirmed", "note": ""},
    ]
    Path("d.json").write_text(json.dumps({"schema": "paralint-decisions/1", "pair": "x", "decisions": decided}))
    said = paralint("waive", "import", "d.json", "--id", "DEV", *WHO)
    assert "1 of 4 decisions taken over" in said.out
    for reason in ("its note gives no reason", "there is no such finding any more", "decided as 'confirmed'"):
        assert f"left, {reason}" in said.err
    again = paralint("waive", "import", "d.json", "--id", "DEV", *WHO)
    assert "0 of 4 decisions taken over" in again.out
    assert "left, DEV-1 accepts it already" in again.err
    assert "DEV-1\tpending" in paralint("waive", "list").out
    assert paralint("check").code == 0


@pytest.mark.parametrize("content", ["{}", "[", '{"schema": "x", "decisions": []}'])
def test_a_file_of_no_decisions(content: str, paralint: Callable[..., Said]) -> None:
    Path("d.json").write_text(content)
    said = paralint("waive", "import", "d.json", "--id", "DEV", *WHO)
    assert (said.code, said.err.count("\n")) == (2, 1)
