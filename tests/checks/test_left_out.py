# ruff: noqa: E501
"""What one file leaves out: its numbers are not set against others of the file. Text in, rules out."""

from pathlib import Path

import pytest

from tests.checks.test_told_elsewhere import found

CONTRADICTIONS = {
    "MET001",
    "NUM001",
    "NUM008",
    "NUM014",
    "NUM015",
    "MTH010",
    "MTH013",
    "MTH020",
    "MTH037",
    "MET008",
    "MET014",
    "STA021",
}
TESTED = "Standalone performance: the sensitivity was 93.9% (293/312) and the specificity 92.5% (161/174).\n"
TESTED_ZH = "性能测试：灵敏度为93.9%（293/312），特异度为92.5%（161/174）。\n"


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        # the result of a group, and that of all
        (TESTED_ZH + "\n肥胖患者的灵敏度为88.2%。\n", TESTED, set()),
        (TESTED_ZH, "Standalone performance: the sensitivity was 93.6% (293/312) and the specificity 92.5% (161/174).\n", {"MET001"}),
        # lines of several numbers with none in common
        ("开发数据共3656次检查，来自2914名患者和9家医院。\n", "The training set held 2,846 examinations from 2,214 patients of 11 centers.\n", set()),
        # a level of confidence, and that of a test
        ("样本量按单侧α=0.025估算。\n", "Confidence intervals (CI) are two-sided at the 95% level.\n", set()),
        ("样本量按单侧α=0.025估算。\n", "The gain was statistically significant (p < 0.001).\n", set()),
        ("样本量按单侧α=0.025估算。\n", "The sample size rested on a one-sided alpha of 0.05.\n", {"MTH020"}),
        # ways of another kind
        ("参考标准：两名医师独立勾画，意见不一致时由第三名医师裁定，取平均轮廓。\n", "Reference standard: the outlines of two physicians were averaged. Pathology confirmed the class.\n", set()),
        # data of training and of test
        ("# 训练数据\n\n训练集来自中国和新加坡的14家医院。\n", "# Test data\n\nThe test set came from hospitals in China and the United States.\n", set()),
        # whose years they are
        ("# 参考标准\n\n由2名从业10年以上的医师判读。\n", "# Indications\n\nThe device is for adults aged 18 years and older.\n", set()),
        # other partitions of the whole, and classes
        ("参考标准卵泡21640个，软件检出20995个，其中真阳性19412个，假阳性1583个，漏检2228个。\n", "", set()),
        ("", "Of all patients, 776 came from China and 308 from the United States, 570 were men and 514 were women.\n", set()),
        ("", "Review of the 47 false negative levels: 41 were reference grade 2 called grade 1; 3 were reference grade 2 called grade 0; 3 were grade 3 called grade 1.\n", set()),
        # one metric under two names, and data of an internal test
        ("前后径的平均绝对误差为0.62 mm。\n", "| Measure | Value |\n|---|---|\n| AP diameter absolute error (mm) | 0.62 |\n", set()),
        ("内部测试集的Dice系数均值为0.951。\n\n性能测试：硬膜囊分割的Dice系数均值为0.946。\n", "The mean Dice coefficient of the dural sac was 0.946.\n", set()),
    ],
)  # fmt: skip
def test_left_out(tmp_path: Path, zh: str, en: str, rules: set[str]) -> None:
    assert found(tmp_path, zh, en) & CONTRADICTIONS == rules


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("层厚为0.5 cm至5.0 cm。\n", "The slice thickness lies between 0.5 mm and 5.0 mm.\n", True),
        ("层厚为0.5 mm至5.0 mm。\n", "The slice thickness lies between 0.5 mm and 5.0 mm.\n", False),
        ("层厚为0.5 mm至5.0 mm。\n", "The slice thickness lies between 0.05 cm and 0.5 cm.\n", False),
        ("| 指标 | 均值 | 标准差 |\n|---|---|---|\n| 病变体积偏差（mL） | -14.6 | 58.3 |\n", "The opacity volume deviated by a mean of -14.6 L (standard deviation 58.3 mL).\n", True),
        ("| 指标 | 均值 | 标准差 |\n|---|---|---|\n| 病变体积偏差（mL） | -14.6 | 58.3 |\n", "The opacity volume deviated by a mean of -14.6 mL (standard deviation 58.3 mL).\n", False),
    ],
)  # fmt: skip
def test_units_of_ranges_and_labels(tmp_path: Path, zh: str, en: str, told: bool) -> None:
    assert ("NUM004" in found(tmp_path, zh, en)) == told
