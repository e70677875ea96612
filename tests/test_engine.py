"""The whole way, on small files."""

import re
import sys
from functools import cached_property
from pathlib import Path

import pytest

from lint import engine, kept
from lint.align.comparison import Comparison
from lint.checks import UNLINKED, run_check
from lint.config import Options
from lint.engine import check_pair, compare
from lint.findings import Report
from lint.problems import Problem
from lint.reports.json import render
from lint.rules import load_rules
from tests.written import checked, rules_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
NMPA = "# 性能\n\n独立性能测试中，软件对气胸的灵敏度为95.2%（95%CI：92.1%~97.3%），特异度为91.0%。\n"
FDA = (
    "# Performance\n\nIn standalone testing, sensitivity for pneumothorax was 92.5% (95% CI: 92.1%, 97.3%)"
    " and the specificity was 91.0%.\n"
)


def files(folder: Path, **texts: str) -> list[str]:
    """`a="…"` as a.md."""
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return [str(folder / f"{name}.md") for name in texts]


def fingerprints(report: Report) -> set[str]:
    return {finding.fingerprint for finding in report.findings}


def test_sides_are_found_by_language(tmp_path: Path) -> None:
    paths = files(tmp_path, a=FDA, b=NMPA)
    for order in (paths, paths[::-1]):
        sides = check_pair(order).files
        assert [Path(source.path).name for source in sides["nmpa"] + sides["fda"]] == ["b.md", "a.md"]


def test_the_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    paths = files(tmp_path, a=FDA, b=NMPA, c="# 附录\n\n层厚为5 mm，AUC为0.971。\n")
    reports = [check_pair(order) for order in (paths, paths[::-1], [paths[1], paths[2], paths[0]])]
    assert reports[0] == reports[1] == reports[2]
    assert len(reports[0].files["nmpa"]) == 2


@pytest.mark.parametrize(("text", "missing"), [(NMPA, "English"), (FDA, "Chinese")])
def test_two_files_of_one_language_are_a_problem(text: str, missing: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=rf"a\.md.*b\.md.*{missing}"):
        check_pair(files(tmp_path, a=text, b=text))


def test_one_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="English"):
        check_pair(files(tmp_path, a=NMPA))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    reports = [checked(tmp_path, NMPA, FDA) for _ in range(2)]
    assert render([reports[0]]) == render([reports[1]])


def test_a_fingerprint_outlives_an_inserted_paragraph(tmp_path: Path) -> None:
    before = checked(tmp_path, NMPA, FDA)
    after = checked(tmp_path, "# 概述\n\n本产品用于辅助检出气胸。\n\n" + NMPA, "The device is software.\n\n" + FDA)
    assert fingerprints(before)
    assert fingerprints(before) <= fingerprints(after)


def test_a_fingerprint_outlives_another_line_break(tmp_path: Path) -> None:
    after = checked(tmp_path, NMPA, FDA.replace("sensitivity for ", "sensitivity\nfor "))
    assert fingerprints(after) == fingerprints(checked(tmp_path, NMPA, FDA))


def test_a_fingerprint_changes_with_the_value(tmp_path: Path) -> None:
    before = checked(tmp_path, NMPA, FDA)
    after = checked(tmp_path, NMPA, FDA.replace("92.5%", "92.6%"))
    assert fingerprints(before).isdisjoint(fingerprints(after))


def test_quotes_are_where_they_say(tmp_path: Path) -> None:
    for finding in checked(tmp_path, NMPA, FDA).findings:
        for place in finding.nmpa + finding.fda:
            assert place.text[place.start : place.end] == place.quote


def test_a_table_row_is_shown_whole(tmp_path: Path) -> None:
    nmpa = "| 指标 | 数值 |\n|---|---|\n| 灵敏度 | 95.2% |\n| 特异度 | 91.0% |\n"
    fda = "| Metric | Value |\n|---|---|\n| Sensitivity | 92.5% |\n| Specificity | 91.0% |\n"
    finding = next(f for f in checked(tmp_path, nmpa, fda).findings if f.rule == "MET001")
    assert (finding.nmpa[0].text, finding.nmpa[0].quote) == ("灵敏度 | 95.2%", "95.2%")
    assert re.search(r"row 2, column 2", finding.nmpa[0].locator)


def test_rules_can_be_chosen(tmp_path: Path) -> None:
    paths = files(tmp_path, a=NMPA, b=FDA)
    assert rules_of(check_pair(paths, options=Options(select=("MET",)))) == ["MET001"]
    assert rules_of(check_pair(paths, options=Options(select=("metric-value-differs",)))) == ["MET001"]
    assert "MET001" not in rules_of(check_pair(paths, options=Options(ignore=("MET001",))))


def test_severity_and_language_can_be_chosen(tmp_path: Path) -> None:
    paths = files(tmp_path, a=NMPA, b=FDA)
    options = Options(select=("MET001",), severities={"MET001": "info"}, language="zh")
    (finding,) = check_pair(paths, options=options).findings
    assert (finding.severity, "510(k) 为 92.5%" in finding.message) == ("info", True)


def test_files_are_named_with_their_hash(tmp_path: Path) -> None:
    report = checked(tmp_path, NMPA, FDA)
    assert report.name == "fda.md + nmpa.md"
    assert all(len(source.sha256) == 64 for side in report.files.values() for source in side)


@pytest.mark.xfail(strict=False, reason="the level of `95% CI` belongs to a term and is left out of the ledger")
def test_the_ledger_counts_every_number(tmp_path: Path) -> None:
    tally = checked(tmp_path, NMPA, FDA).ledger["numbers"]
    assert (tally.differ, tally.only_nmpa, tally.only_fda) == (2, 0, 0)
    assert tally.agree == 8


@pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux only")
@pytest.mark.parametrize("pair", sorted(FIXTURES.glob("*/faulty")), ids=lambda p: p.parent.name)
def test_two_processes_find_what_one_finds(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [str(pair / f"{side}.md") for side in ("nmpa", "fda")]
    alone = check_pair(paths, options=Options(detail=True))
    shared: list[int] = []
    for module in (engine, kept):
        monkeypatch.setattr(module, "two_at_once", lambda workers: not shared.append(workers))
    monkeypatch.setattr(engine, "LONG", 0)
    monkeypatch.setattr(kept, "WORTH_A_PROCESS", 0)
    assert check_pair(paths, options=Options(detail=True), workers=2) == alone
    assert shared == [2, 2]


def test_checks_that_need_no_alignment_ask_for_none() -> None:
    pair = FIXTURES / "ich-triage/faulty"
    comparison = compare([str(pair / f"{side}.md") for side in ("nmpa", "fda")])
    alignments = {name for name, value in vars(Comparison).items() if isinstance(value, cached_property)}
    for rule in load_rules():
        if rule.check in UNLINKED:
            list(run_check(rule.check, comparison, rule.parameters))
            assert not alignments & vars(comparison).keys(), rule.check


@pytest.mark.parametrize(
    ("source", "severity"),
    [("ISO 20417", "error"), ("ISO 20417 (not looked up)", "warning"), ("", "error")],
)
def test_what_rests_on_a_source_that_nobody_looked_up_is_no_error(source: str, severity: str, tmp_path: Path) -> None:
    header = "id,domain,en_preferred,en_forbidden,zh_preferred,source"
    row = f"flux_cage,device,flux cage,flow cage,磁通笼,{source}"
    (tmp_path / "terms.csv").write_text(f"{header}\n{row}\n", "utf-8")
    paths = files(tmp_path, a="# Device\n\nThe flow cage was closed.\n", b="# 器械\n\n磁通笼已关闭。\n")
    found = check_pair(paths, options=Options(glossaries=(tmp_path / "terms.csv",))).findings
    assert [(finding.rule, finding.severity) for finding in found if finding.rule == "TRM001"] == [("TRM001", severity)]


def test_an_old_word_stays_a_warning_whatever_its_source(tmp_path: Path) -> None:
    header = "id,domain,en_preferred,en_deprecated,zh_preferred,source"
    row = "flux_cage,device,flux cage,flow cage,磁通笼,ISO 20417 (not looked up)"
    (tmp_path / "terms.csv").write_text(f"{header}\n{row}\n", "utf-8")
    paths = files(tmp_path, a="# Device\n\nThe flow cage was closed.\n", b="# 器械\n\n磁通笼已关闭。\n")
    found = check_pair(paths, options=Options(glossaries=(tmp_path / "terms.csv",))).findings
    assert [finding.severity for finding in found if finding.rule == "TRM002"] == ["warning"]


def test_a_rule_that_fails_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise TypeError("no\nstring")

    monkeypatch.setattr(engine, "run_check", fail)
    with pytest.raises(
        Problem, match=r"^rule \S+ failed on this pair \(TypeError: no string\); --ignore \S+ checks it without"
    ):
        check_pair(files(tmp_path, a=NMPA, b=FDA), options=Options(select=("MET001",)))
