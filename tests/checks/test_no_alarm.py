"""Consistent pairs that were once reported, each beside one that must be: text in, rules out."""

from pathlib import Path

import pytest

from tests.checks.test_told_elsewhere import found


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        # a share rounded to one digit
        (
            "一过性心动过缓6例，占入组者的0.56%。\n",
            "Transient bradycardia: 6 infants (0.6% of those enrolled).\n",
            set(),
        ),
        (
            "一过性心动过缓6例，占入组者的0.56%。\n",
            "Transient bradycardia: 6 infants (0.7% of those enrolled).\n",
            {"NUM001"},
        ),
        # what is left out of an enumeration follows from it
        (
            "共筛选347例，剔除运动伪影19例、视野不完整11例、内固定5例，纳入312例。第一磨牙位点347个。\n",
            (
                "- Screened: 347 volumes\n- Excluded: 35 volumes (19 motion artifact, 11 incomplete field, 5 plates)\n"
                "- Analyzed: 312 volumes\n"
            ),
            set(),
        ),
        # a limit rounded to one digit, in an interval that is rounded throughout
        (
            "特异度差值为2.00个百分点（95%CI：-0.31~4.31）。\n",
            "The difference in specificity was 2.0 percentage points (95% CI, -0.3 to 4.3).\n",
            set(),
        ),
        (
            "特异度差值为2.00个百分点（95%CI：-0.31~4.31）。\n",
            "The difference in specificity was 2.0 percentage points (95% CI, -0.5 to 4.3).\n",
            {"MET002"},
        ),
        # a level behind another value
        (
            "患者水平特异度为0.867，每例检查的假阳性标记数为0.15。\n",
            "The patient-level specificity was 86.7% and there were 0.15 false-positive marks per examination.\n",
            set(),
        ),
        # a ratio of another pair of the file
        (
            (
                "表6中灵敏度为0.911，特异度为0.912。\n\n敏感性分析中，灵敏度为0.860，特异度为0.876。\n\n"
                "由表6推得阳性似然比为10.35。\n"
            ),
            "",
            set(),
        ),
        ("灵敏度为0.860，特异度为0.876，阳性似然比为10.36。\n", "", {"STA015"}),
        # a share in brackets is no confidence level
        ("息肉的灵敏度较低（86.1%）。\n", "Sensitivity for polyps is lower (86.1%).\n", set()),
        # a limit that is denied to be passed, and points of shares
        ("单张照片的处理时间不超过3 s。\n", "No photograph takes longer than 3 seconds to process.\n", set()),
        (
            "特异度由91.5%变为91.0%，差值-0.5个百分点（95%CI -1.9~0.9）。\n",
            "Specificity: 91.5% unaided, 91.0% aided; difference -0.5 points (95% CI -1.9 to 0.9).\n",
            set(),
        ),
        # classes in the unit of the values
        (
            "血管直径的平均偏倚在30~39 mm者为-0.1 mm，40~54 mm者为-0.4 mm，≥55 mm者为-0.6 mm。\n",
            "The bias of the diameter was -0.1 mm for 30 to 39 mm, -0.4 mm for 40 to 54 mm and -0.6 mm for 55 mm or more.\n",
            set(),
        ),
        # a whole beside one of its parts, and a sum beside what it is made of
        (
            "| 人群 | 真阳性 | 假阴性 | 真阴性 | 假阳性 |\n|---|---|---|---|---|\n| 全部 | 187 | 14 | 254 | 25 |\n",
            "It found 187 of 201 patients with the disease and excluded it in 254 of 279 patients.\n",
            set(),
        ),
        (
            "评价者：影像科医师6名（胸、腹、神经各2名），工作年限8～21年。\n",
            "Two thoracic, two abdominal and two neuroradiologists with 8 to 21 years in practice scored the images.\n",
            set(),
        ),
        # a share that is lower is no level of a lower limit
        (
            "结果：与滤波反投影相比，噪声标准差平均下降52.6%；50% MTF由0.38 lp/mm变为0.37 lp/mm；CT值偏差不超过2.1 HU。\n",
            (
                "- Noise (standard deviation): 52.6% lower than with filtered back projection\n"
                "- MTF at 50%: 0.37 lp/mm (0.38 lp/mm)\n- Bias of CT numbers: no more than 2.1 HU\n"
            ),
            set(),
        ),
        # the share of one of several groups is no level of confidence
        ("灵敏度的95%CI为84.1%～86.1%（CI按Wilson法）。\n", "Sensitivity: 95% CI 84.1% to 86.1% (Wilson).\n", set()),
    ],
)
def test_consistent_pairs(tmp_path: Path, zh: str, en: str, rules: set[str]) -> None:
    assert found(tmp_path, zh, en) == rules
