"""A rule that finds something has looked at something; what its check is not about does not count."""

from pathlib import Path

import pytest

from lint.checks.candidates import candidates
from lint.config import Options
from lint.engine import check_pair, compare
from lint.rules import Rule, load_rules

RULES = load_rules()
NMPA = (
    "# 性能\n\n独立性能测试中，软件对气胸的灵敏度为95.2%（95%CI：92.1%~97.3%），特异度为91.0%。依据YY/T 0664-2020。\n"
)
FDA = "# Performance\n\nSensitivity was 92.5% (185/200) and the F1 score was 0.93. Readers waited 4 weeks (washout).\n"


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    for name, text in (("zh.md", NMPA), ("en.md", FDA)):
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / "zh.md"), str(tmp_path / "en.md")]


@pytest.mark.parametrize(
    ("check", "parameters", "found"),
    [
        ("metrics.value", {}, 4),
        ("metrics.interval", {}, 1),
        ("statistics.percentage", {}, 1),
        ("statistics.f1", {}, 1),
        ("statistics.youden", {}, 0),
        ("metrics.criterion", {}, 0),
        ("standards.edition", {}, 1),
        ("methods.differs", {"facets": ["washout"]}, 1),
        ("methods.differs", {"facets": ["study_period"]}, 0),
        ("methods.headcount", {"kinds": [["reader"]]}, 0),
        ("identity.model", {}, 0),
        ("terminology.contrast", {"groups": ["heart_chamber"]}, 0),
    ],
)
def test_what_a_check_looks_at(check: str, parameters: dict[str, object], found: int, pair: list[str]) -> None:
    assert candidates(check, compare(pair), parameters) == found


def test_text_is_looked_at_line_by_line(pair: list[str]) -> None:
    comparison = compare(pair)
    assert candidates("text.placeholder", comparison, {}) == len(comparison.nmpa.lines) + len(comparison.fda.lines) > 4


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_hit_without_candidates(rule: Rule, tmp_path: Path) -> None:
    """The first example of each rule that fires."""
    example = next(example for example in rule.examples if rule.id in example.finds)
    for name, text in (("zh.md", example.nmpa), ("en.md", example.fda)):
        (tmp_path / name).write_text(text, "utf-8")
    options = Options(select=(rule.id,), statistics=True)
    report = check_pair([str(tmp_path / "zh.md"), str(tmp_path / "en.md")], options=options)
    assert report.measured
    (run,) = report.measured.rules
    assert run.hits > 0
    assert run.candidates > 0
    assert run.seconds > 0
