"""Shares and rests of one file that follow from counts of the other one, and those that do not."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

GRADES = "测试集含癌切片611张，按分级组：1组243张，2组150张，3组93张，4～5组125张。各分级组的灵敏度依次为95.5%、98.7%、98.9%、99.2%。"
OF_GRADES = (
    "The test set had 611 cancer slides: 243 in grade group 1, 150 in group 2, 93 in group 3 and 125 in groups 4 and 5. "
    "Flagged were 232 of 243 slides in grade group 1, 148 of 150 in group 2, 92 of 93 in group 3 and 124 of 125 in groups 4 and 5."
)
FOUND = "测试集中1级结节240枚，检出228枚；2级310枚，检出301枚；3级152枚，检出150枚。"
RATES = "The set held 240 grade 1, 310 grade 2 and 152 grade 3 nodules. Sensitivity was 95.0%, 97.1% and 98.7%, respectively."
TRUE = "良性皮损中判为低风险者：痣488处，脂溢性角化病102处，血管瘤243处。"
FALSE = "False positives were 152 of the 640 nevi, 40 of the 142 seborrheic keratoses and 31 of the 274 hemangiomas."
MISSED = (
    "| 分组 | 病灶数 | 漏检数 |\n|---|---|---|\n| 实性 | 268 | 17 |\n| 部分实性 | 143 | 12 |\n| 纯磨玻璃 | 101 | 13 |\n"
)
HIT = "Sensitivity was 93.7% for solid, 91.6% for part-solid and 87.1% for pure ground-glass nodules."
TABLE = (
    "| Type | Nodules | Detected |\n|---|---|---|\n| Solid | 268 | 251 |\n"
    "| Part-solid | 143 | 131 |\n| Pure ground-glass | 101 | 88 |\n"
)
TYPES = "按类型，实性、部分实性和纯磨玻璃结节的灵敏度分别为93.7%、91.6%和87.1%。"
SIZES = "最大径不足10 mm的恶性结节61个，检出54个，良性64个，正确判断47个；10～20 mm的恶性72个中检出68个，良性98个中正确判断80个。"
BY_SIZE = (
    "| Group | Sensitivity | Specificity |\n|---|---|---|\n| All nodules | 0.917 (122/133) | 0.784 (127/162) |\n"
    "| Smaller than 10 mm | 0.885 (54/61) | 0.734 (47/64) |\n| 10 to 20 mm | 0.944 (68/72) | 0.816 (80/98) |\n"
)
ALL = "共295个结节，灵敏度为91.7%（122/133），特异度为78.4%（127/162）。"
SENSORS = "图像由三类探测器获取：CMOS 262张、CCD 98张、PSP 120张，共480张，灵敏度分别为85.9%、85.2%、84.6%。"
OF_SENSORS = (
    "Of the 480 images, CMOS made up 54.6% (262), phosphor plates 25.0% (120) and CCD 20.4% (98).\n\n"
    "- CMOS 0.859, PSP 0.846, CCD 0.852\n"
)

RATES_OF_HEART = (
    "软件对心房颤动的灵敏度为96.6%（661/684）。心率分层：<60次/分者灵敏度94.8%，60～100次/分者97.3%，>100次/分者96.0%。"
)
BY_HEART_RATE = (
    "Sensitivity for atrial fibrillation was 96.6% (661/684).\n\n| Heart rate (bpm) | AF | Detected |\n|---|---|---|\n"
    "| Below 60 | 97 | 92 |\n| 60 to 100 | 414 | 403 |\n| Above 100 | 173 | 166 |\n"
)
RHYTHMS = "测试数据为5,620份心电图。其中房颤684份（12.2%），房扑142份，窦性心律3,910份，其他884份。"
OF_RHYTHMS = (
    "The set held 5,620 ECGs. Atrial fibrillation was present in 684.\n\n"
    "It also held 142 ECGs of atrial flutter, 3,910 of sinus rhythm and 884 of other rhythms."
)
LEFT = "纳入412例患者1,236支血管（各412支），阳性血管391支。重建失败6例，未计入上述412例。"
OF_LEFT = "Of 418 patients, 6 could not be reconstructed. The remaining 412 patients contributed 1,236 vessels, of which 391 were positive."
CHANGE = "平均绝对误差由7.3个月降至5.1个月，医师间标准差由6.0个月降至3.8个月。"
CHANGED = "The mean absolute error fell from 7.3 to 5.1 months; the standard deviation among readers was 3.8 instead of 6.0 months."
GRADED = "中度及以上糖尿病视网膜病变的灵敏度为92.2%（321/348）。"
MORE_THAN = "Sensitivity for more than mild diabetic retinopathy was 92.2% (321/348)."


def found(folder: Path, zh: str, en: str) -> set[str]:
    for name, text in (("nmpa.md", zh), ("fda.md", en)):
        (folder / name).write_text(text, "utf-8")
    report = check_pair([str(folder / "nmpa.md"), str(folder / "fda.md")], options=Options())
    return {finding.rule for finding in report.findings if finding.severity in {"error", "warning"}}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (GRADES, OF_GRADES),
        (FOUND, RATES),
        (TRUE, FALSE),
        (MISSED, HIT),
        (TYPES, TABLE),
        (ALL + SIZES, BY_SIZE),
        (SENSORS, OF_SENSORS),
        (RATES_OF_HEART, BY_HEART_RATE),
        (RHYTHMS, OF_RHYTHMS),
        (LEFT, OF_LEFT),
        (CHANGE, CHANGED),
        (GRADED, MORE_THAN),
    ],
)
def test_what_follows_from_counts_agrees(tmp_path: Path, zh: str, en: str) -> None:
    assert found(tmp_path, zh, en) == set()


@pytest.mark.parametrize(
    ("zh", "en", "right", "wrong"),
    [
        (GRADES, OF_GRADES, "98.7%", "97.7%"),
        (GRADES, OF_GRADES, "232 of", "223 of"),
        (FOUND, RATES, "97.1%", "91.7%"),
        (TRUE, FALSE, "488处", "448处"),
        (TRUE, FALSE, "152 of", "125 of"),
        (MISSED, HIT, "| 17 |", "| 71 |"),
        (MISSED, HIT, "91.6%", "96.1%"),
        (TYPES, TABLE, "| 251 |", "| 215 |"),
        (TYPES, TABLE, "87.1%", "81.7%"),
        (SENSORS, OF_SENSORS, "85.2%", "82.5%"),
        (RATES_OF_HEART, BY_HEART_RATE, "97.3%", "93.7%"),
        (RHYTHMS, OF_RHYTHMS, "12.2%", "21.2%"),
        (CHANGE, CHANGED, "5.1个月", "5.7个月"),
    ],
)
def test_what_does_not_follow_is_found(tmp_path: Path, zh: str, en: str, right: str, wrong: str) -> None:
    assert right in zh + en
    assert found(tmp_path, zh.replace(right, wrong), en.replace(right, wrong))
