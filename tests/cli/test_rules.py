from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from lint.config import Options
from lint.findings import Report
from tests.cli.conftest import Engine, Example, Rule, Said
from tests.reports.by_hand import CLEAN, VALUE_DIFFERS

Paralint = Callable[..., Said]


FIRES = Example("灵敏度为95.2%。", "The sensitivity was 92.5%.", ("MET001",))
QUIET = Example("灵敏度为95.2%。", "The sensitivity was 0.952.", ())
SHIPPED = Rule(
    "MET001", "metric-value-differs", "error", {"en": "{metric}: {nmpa}, {fda}", "zh": "{metric}：{nmpa}，{fda}"},
    "The same test has one result.", (FIRES, QUIET),
)  # fmt: skip
OWN = Rule("ACM001", "house-style", "info", {"en": "not our style"}, "We said so.", (QUIET,))


@pytest.fixture(autouse=True)
def one_rule(engine: Engine, rule_packs: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """One shipped rule; any extra pack adds one. The engine finds what differs in digits."""

    def load_rules(extra: Sequence[Path] = ()) -> tuple[Rule, ...]:
        return (SHIPPED, *((OWN,) if extra else ()))

    def read_pack(path: Path) -> tuple[Rule, ...]:
        return (OWN,)

    def check_pair(paths: Sequence[str], *, name: str = "", options: Options) -> Report:
        texts = [Path(path).read_text("utf-8") for path in paths]
        return CLEAN if "0.952" in texts[1] else replace(CLEAN, findings=(VALUE_DIFFERS,))

    monkeypatch.setattr(rule_packs, "load_rules", load_rules, raising=False)
    monkeypatch.setattr(rule_packs, "read_pack", read_pack, raising=False)
    monkeypatch.setattr(engine, "check_pair", check_pair)


def test_rules_are_listed(paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "own.yml").touch()
    assert paralint("rules").out == "MET001  error    metric-value-differs\n"
    assert paralint("rules", "--rules", "own.yml").out.endswith("ACM001  info     house-style\n")


def test_a_severity_from_the_configuration_is_shown(paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "paralint.toml").write_text('[severities]\nMET001 = "info"', "utf-8")
    assert paralint("rules").out == "MET001  info     metric-value-differs\n"


@pytest.mark.parametrize("wanted", ["MET001", "met001", "metric-value-differs"])
def test_explain_shows_the_rule_in_full(wanted: str, paralint: Paralint) -> None:
    assert paralint("explain", wanted).out.splitlines() == [
        "MET001 metric-value-differs (error)",
        "",
        "What it reports",
        "  {metric}: {nmpa}, {fda}",
        "",
        "Why it matters",
        "  The same test has one result.",
        "",
        "Reported",
        "  NMPA 灵敏度为95.2%。",
        "  FDA  The sensitivity was 92.5%.",
        "",
        "Not reported",
        "  NMPA 灵敏度为95.2%。",
        "  FDA  The sensitivity was 0.952.",
    ]


def test_explain_in_chinese(paralint: Paralint) -> None:
    assert "为什么重要" in paralint("explain", "MET001", "--lang", "zh").out


def test_explain_an_unknown_rule(paralint: Paralint) -> None:
    said = paralint("explain", "MET01")
    assert said == Said(2, "", "paralint: there is no rule MET01; did you mean MET001? (`paralint rules` lists them)\n")


def test_examples_are_run(paralint: Paralint) -> None:
    assert paralint("rules", "test") == Said(0, "1 rules, 2 examples, 0 failures\n", "")


def test_a_rule_of_a_pack_that_no_example_finds(paralint: Paralint, tmp_path: Path) -> None:
    (tmp_path / "own.yml").touch()
    said = paralint("rules", "test", "own.yml")
    assert said.code == 1
    assert said.out.startswith("ACM001: no example finds it; ")
    assert said.out.endswith("1 rules, 1 examples, 1 failures\n")


def test_an_example_that_does_not_keep_its_promise(
    paralint: Paralint, rule_packs: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = replace(SHIPPED, examples=(FIRES._replace(finds=()), QUIET._replace(finds=("MET001", "NUM001"))))
    monkeypatch.setattr(rule_packs, "load_rules", lambda extra=(): (wrong,))
    assert paralint("rules", "test") == Said(
        1,
        "MET001 example 1: must find nothing, finds MET001\n"
        "MET001 example 2: must find MET001, NUM001, finds nothing\n"
        "1 rules, 2 examples, 2 failures\n",
        "",
    )
