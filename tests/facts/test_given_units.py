"""Units that a header or a caption gives once for many numbers."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair, compare
from lint.facts.given_units import bracket_unit, caption_unit


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Table 5. HC by subgroup (cm)", "cm"),
        ("Table 4. Agreement (lengths in cm)", "cm"),
        ("表6 软件测量值与参考标准的一致性(单位:mm,ICC除外)", "mm"),
        ("Table 2. Volume agreement (all values in microliters)", "μL"),
        ("Table 9 (in mm; ICC without unit)", "mm"),
        ("表8 时间(s)", "s"),
        ("Table 3 (n = 30)", ""),
        ("Table 3 (US, 3 sites)", ""),
        ("Table 1. Scans at 1.5 T (Study A)", ""),
        ("Table 1. Results (%)", ""),
    ],
)
def test_caption(caption: str, unit: str) -> None:
    assert caption_unit(caption) == unit


@pytest.mark.parametrize(
    ("header", "unit"), [("HD95 (mm)", "mm"), ("BMI below 25.0 kg/m²", ""), ("Time, s", "s"), ("时间/min", "min")]
)
def test_header(header: str, unit: str) -> None:
    assert bracket_unit(header) == unit


NMPA = "表6 一致性（单位：mm，ICC除外）\n\n| 项目 | 平均差 | SD | ICC |\n|---|---|---|---|\n"
NMPA += "| HC | -0.52 | 2.71 | 0.999 |\n| BPD | 0.21 | 0.99 | 0.998 |\n| AC | 1.04 | 4.66 | 0.998 |\n"
FDA = "Table 4. Agreement (lengths in cm)\n\n| Measurement | Mean difference | SD | ICC |\n|---|---|---|---|\n"
FDA += "| HC | {} | 0.271 | 0.999 |\n| BPD | 0.021 | 0.099 | 0.998 |\n| AC | 0.104 | 0.466 | 0.998 |\n"


def paths(folder: Path, bias: str) -> list[str]:
    for name, text in (("nmpa.md", NMPA), ("fda.md", FDA.format(bias))):
        (folder / name).write_text(text, "utf-8")
    return [str(folder / "nmpa.md"), str(folder / "fda.md")]


def test_millimetres_here_and_centimetres_there(tmp_path: Path) -> None:
    rules = {f.rule for f in check_pair(paths(tmp_path, "-0.052"), options=Options()).findings}
    assert not {rule for rule in rules if rule.startswith(("MET", "NUM"))}
    rules = {f.rule for f in check_pair(paths(tmp_path, "-0.52"), options=Options()).findings}
    assert {rule for rule in rules if rule.startswith(("MET", "NUM"))}


def test_an_index_has_no_unit(tmp_path: Path) -> None:
    for metric in compare(paths(tmp_path, "-0.052")).fda.metrics:
        assert metric.quantity.unit == ("" if metric.concept == "icc" else "cm")


VOLUMES = "{}\n\n| 参数 | 例数 | 平均偏差 | 标准差 | 95%一致性界限 | ICC |\n|---|---|---|---|---|---|\n"
VOLUMES += (
    "| 左心室{} | 214 | -4.1 | 18.6 | -40.6～32.4 | 0.972 |\n| 室壁厚度{} | 312 | 1.3 | 4.6 | -7.7～10.3 | 0.993 |\n{}"
)
THERE = "{}\n\n| Quantity | N | Bias | SD | 95% limits of agreement | ICC |\n|---|---|---|---|---|---|\n"
THERE += "| Left ventricle | 214 | {} | 18600 | -40600 to 32400 | 0.972 |\n"
THERE += "| Wall thickness | 312 | 0.13 | 0.46 | -0.77 to 1.03 | 0.993 |\n{}"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Volumes are given in cubic millimeters; thickness is in cm.", ""),
        ("Units: mm³ for volumes, and thickness is in cm.", ""),
        ("Values are in mm³ for the ventricle and in cm for wall thickness.", ""),
        ("Agreement is summarized here (volumes in mm³, thickness in cm).", ""),
        ("Results follow.", "\nNote: the volumes below are expressed in mm³; the thickness is in cm.\n"),
    ],
)
@pytest.mark.parametrize(
    ("lead", "volume", "thickness", "note"),
    [
        ("结果如下。", "体积（mL）", "（mm）", ""),
        ("表中体积以mL计，厚度以mm计。", "", "", ""),
        ("结果如下。", "", "", "\n注：体积单位为mL，厚度单位为mm。\n"),
    ],
)
def test_units_told_beside_the_table(
    tmp_path: Path, lead: str, volume: str, thickness: str, note: str, before: str, behind: str
) -> None:
    zh = VOLUMES.format(lead, volume, thickness, note)
    for bias, agrees in (("-4100", True), ("-4700", False), ("-41", False)):
        (tmp_path / "nmpa.md").write_text(zh, "utf-8")
        (tmp_path / "fda.md").write_text(THERE.format(before, bias, behind), "utf-8")
        report = check_pair([str(tmp_path / "nmpa.md"), str(tmp_path / "fda.md")], options=Options())
        assert agrees == (not [f for f in report.findings if f.severity in {"error", "warning"}])
