"""Tables of two files that say the same in another shape: no finding; and one number changed in them: a finding."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

VOLUME_ZH = """表1 测量一致性（n=318）

| 统计量 | 左肾体积（mL） | 右肾体积（mL） | 肾长径（cm） |
|---|---|---|---|
| 例数 | 318 | 316 | 318 |
| 偏倚 | -3 | 2 | 0.12 |
| 标准差 | 14 | 13 | 0.41 |
| 平均绝对误差 | 11 | 10 | 0.33 |
| 95%一致性界限 | -30~24 | -23~27 | -0.68~0.92 |
| 组内相关系数 | 0.981 | 0.984 | 0.972 |
"""
VOLUME_EN = """Table 1. Agreement of the measurements (n = 318)

| Quantity | n | Bias | SD | MAE | 95% limits of agreement | ICC |
|---|---|---|---|---|---|---|
| Left kidney volume, L | 318 | -0.003 | 0.014 | 0.011 | -0.030 to 0.024 | 0.981 |
| Right kidney volume, L | 316 | 0.002 | 0.013 | 0.010 | -0.023 to 0.027 | 0.984 |
| Kidney length, mm | 318 | 1.2 | 4.1 | 3.3 | -6.8 to 9.2 | 0.972 |
"""
READERS_ZH = """表10 有、无软件辅助的阅片结果

| 终点 | 无辅助[95%CI] | 有辅助[95%CI] | 差值[95%CI] | P值 |
|---|---|---|---|---|
| 灵敏度 | 0.789 [0.732, 0.846] | 0.911 [0.874, 0.948] | 0.122 [0.081, 0.163] | ＜0.001 |
| 特异度 | 0.868 [0.823, 0.913] | 0.902 [0.866, 0.938] | 0.034 [0.007, 0.061] | 0.014 |
"""
READERS_EN = """Table B. Sensitivity and specificity of the readers (percent; changes in percentage points)

| Reading condition | Correct positives | Sensitivity (95% CI) | Correct negatives | Specificity (95% CI) |
|---|---|---|---|---|
| Unaided | 1,105 of 1,400 | 78.9 (73.2 to 84.6) | 1,458 of 1,680 | 86.8 (82.3 to 91.3) |
| Aided | 1,276 of 1,400 | 91.1 (87.4 to 94.8) | 1,515 of 1,680 | 90.2 (86.6 to 93.8) |
| Change | - | 12.2 (8.1 to 16.3), p < 0.001 | - | 3.4 (0.7 to 6.1), p = 0.014 |
"""
STAGES_ZH = "对116只阳性眼的灵敏度为94.8%（110/116），随病情加重而升高：Ⅰ期28/33，Ⅱ期44/45，Ⅲ期38/38。\n"
STAGES_EN = """Table 5. Sensitivity in the 116 positive eyes

| Subgroup | n/N | Sensitivity, % |
|---|---|---|
| All | 110/116 | 94.8 |
| Stage I | 28/33 | 84.8 |
| Stage II | 44/45 | 97.8 |
| Stage III | 38/38 | 100.0 |
"""
TWICE_ZH = """表7 分层结果

| 分层 | 例数 | Dice系数（均值±标准差） | 一致例数 | 准确率（95%CI） |
|---|---|---|---|---|
| Ⅰ～Ⅱ型 | 147 | 0.910±0.052 | 135 | 0.918（0.862～0.957） |
| Ⅲ～Ⅳ型 | 371 | 0.911±0.053 | 338 | 0.911（0.877～0.938） |
| Ⅴ～Ⅵ型 | 124 | 0.909±0.050 | 111 | 0.895（0.827～0.943） |
"""
TWICE_EN = """Table 7: Accuracy and Dice coefficient by subgroup

| Subgroup | Correct / N | Accuracy [95% CI] | Dice, mean (SD) |
|---|---|---|---|
| Fitzpatrick I-II | 135/147 | 91.8% [86.2%, 95.7%] | 0.910 (0.052) |
| Fitzpatrick III-IV | 338/371 | 91.1% [87.7%, 93.8%] | 0.911 (0.053) |
| Fitzpatrick V-VI | 111/124 | 89.5% [82.7%, 94.3%] | 0.909 (0.050) |
"""
LIMITS_ZH = """表8 与接受准则的对照

| 序号 | 指标 | 实测值 | 判定 |
|---|---|---|---|
| 4 | 分类准确率的95%CI下限 | 0.885 | 符合 |
| 5 | 各病因灵敏度点估计的最低者 | 0.813（动脉性溃疡） | 符合 |
| 6 | 各病因特异度95%CI下限的最低者 | 0.945（糖尿病足溃疡） | 符合 |
"""
LIMITS_EN = "The lower limit of the 95% CI of accuracy was 0.885; the lowest sensitivity of an etiology was 0.813.\n"
PAIRS = {
    "volume": (VOLUME_ZH, VOLUME_EN),
    "readers": (READERS_ZH, READERS_EN),
    "stages": (STAGES_ZH, STAGES_EN),
    "twice": (TWICE_ZH, TWICE_EN),
    "limits": (LIMITS_ZH, LIMITS_EN),
}


def found(folder: Path, nmpa: str, fda: str) -> set[str]:
    for name, title, text in (("nmpa", "# 医疗器械软件 研究资料", nmpa), ("fda", "# 510(k) Summary", fda)):
        (folder / f"{name}.md").write_text(f"{title}\n\n{text}", "utf-8")
    findings = check_pair([str(folder / "nmpa.md"), str(folder / "fda.md")], options=Options()).findings
    return {f.rule for f in findings if f.rule.startswith(("MET", "STA", "NUM")) and f.severity != "info"}


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_in_another_shape(name: str, tmp_path: Path) -> None:
    assert not found(tmp_path, *PAIRS[name])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("volume", "0.011", "0.017"),
        ("volume", "-0.030 to", "-0.039 to"),
        ("readers", "12.2 (8.1", "13.2 (8.1"),
        ("readers", "1,276 of", "1,267 of"),
        ("readers", "1,515 of", "1,551 of"),
        ("twice", "91.1% [87.7%", "91.7% [87.7%"),
    ],
)
def test_one_number_changed(name: str, old: str, new: str, tmp_path: Path) -> None:
    nmpa, fda = PAIRS[name]
    assert old in fda
    assert found(tmp_path, nmpa, fda.replace(old, new))
