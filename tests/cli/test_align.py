"""`paralint align`: what belongs together, for people and for tools."""

import json
from pathlib import Path

import pytest

from lint.cli import main
from lint.reports.linebreak import cells

NMPA = """# 技术文件

## 适用范围

本产品用于18岁及以上患者胸部X线影像中气胸的分诊提示。

## 性能研究

共纳入1012例患者，气胸的灵敏度为95.2%（95%CI：92.1%～97.3%），特异度为91.6%。

## 注册检验

检验由认可的机构完成。
"""
FDA = """# 510(k) Summary

## Submitter

Acme Imaging Ltd.

## Performance Data

In 1,012 patients the sensitivity for pneumothorax was 95.2% (95% CI 92.1% to 97.3%) and the specificity 93.6%.

## Indications for Use

The device triages chest X-rays of patients aged 18 years and older with pneumothorax.
"""


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    """Two small files whose sections stand in different order."""
    for name, text in (("nmpa.md", NMPA), ("fda.md", FDA)):
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / "nmpa.md"), str(tmp_path / "fda.md")]


def test_json_names_what_belongs_together_and_why(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", *pair, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "paralint-alignment/1"
    linked = {(s["nmpa"], s["fda"]) for s in found["sections"] if s["score"]}
    assert linked >= {("适用范围", "Indications for Use"), ("性能研究", "Performance Data")}
    assert {s["fda"] for s in found["sections"] if not s["nmpa"]} == {"Submitter"}
    assert any({"1012", "95.2"} & set(p["reasons"]) or "sensitivity" in p["reasons"] for p in found["passages"])
    assert {m["status"] for m in found["metrics"] if m["score"] is not None} == {"agree", "differ"}


def test_the_table_fits_eighty_columns(
    pair: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["align", *pair, "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert max(map(cells, printed.splitlines())) <= 80
    assert "sections (" in printed
    assert "metrics (" in printed


def test_one_kind_only(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", *pair, "--kind", "section", "--lang", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "章节" in printed
    assert "段落" not in printed
