# ruff: noqa: E501
"""What consistent files may say of their metrics without a finding, and the likes of it that stay one."""

from pathlib import Path

import pytest

from tests.written import checked

_OF_TWO = "| 组别 | 灵敏度 | 特异度 |\n|---|---|---|\n| WLI | 83.6%（179/214） | 82.0%（305/372） |\n| NBI | 86.9%（186/214） | 84.1%（313/372） |\n"
_WLI = "Sensitivity and specificity were 0.836 (179/214; 95% CI: 0.781-0.880) and 0.820 (305/372; 95% CI: 0.778-0.856), respectively, with WLI alone, "
_NBI = "and {} (186/214; 95% CI: 0.817-0.908) and 0.841 (313/372; 95% CI: 0.801-0.875), respectively, with NBI alone."
_POSTURE = "气胸的灵敏度为94.0%。立位气胸的灵敏度为95.9%（141/147），卧位{}%（64/71）。"
_FILMS = "Sensitivity for pneumothorax was 94.0%. It was 95.9% (141/147) on erect and 90.1% (64/71) on supine films."
_ROUND = "灵敏度为91.3%，AUC为{}。"
_ROUND_EN = "The sensitivity was 91.3% and the kappa coefficient {}."
_SIZES = "按结节大小，≤10 mm者81个，AUC为0.811；10~20 mm者112个，AUC为0.868。总体AUC为0.862，灵敏度为91.3%。"
_SIZES_EN = "The AUC was 0.862 and the sensitivity 91.3%.\n\n| Lesion size | Lesions | AUC |\n|---|---|---|\n| {} | 81 | 0.811 |\n| {} | 112 | 0.868 |\n"
_MATRIX = "灵敏度：细菌性87.9%（174/198），真菌性87.8%（137/156）。\n\n| 参考 | 细菌性 | 真菌性 | 对照 | 合计 |\n|---|---|---|---|---|\n| 细菌性 | 174 | 13 | 11 | 198 |\n| 真菌性 | 14 | 137 | 5 | 156 |\n| 对照 | 4 | 9 | 103 | 116 |\n"
_CLASSES = "| Class | Sensitivity |\n|---|---|\n| Bacterial | 174/198 = 0.879 |\n| Fungal | 137/156 = 0.878 |\n| Controls | {} |\n"
_AGES = "| 指标 | <45岁 | 45～64岁 | ≥65岁 |\n|---|---|---|---|\n| 灵敏度 | 88.4% | 90.2% | 85.1% |\n| 阳性预测值 | {} | {} | 79.6% |\n"
_AGES_EN = (
    "| Group | Metric | Estimate | 95% CI |\n|---|---|---|---|\n"
    "| < 45 years | Sensitivity | 88.4% | 84.9% to 91.2% |\n| < 45 years | PPV | 77.1% | 72.8% to 80.9% |\n"
    "| 45 to 64 years | Sensitivity | 90.2% | 86.9% to 92.7% |\n| 45 to 64 years | PPV | 84.4% | 80.6% to 87.6% |\n"
    "| 65 years and older | Sensitivity | 85.1% | 80.7% to 88.6% |\n| 65 years and older | PPV | 79.6% | 75.0% to 83.5% |\n"
)
_SEXES = "女性阳性预测值为77.1%，男性为84.4%。\n\n| 年龄 | 阳性预测值 | 95%CI |\n|---|---|---|\n| <65岁 | 82.6% | {}～86.0% |\n| ≥65岁 | 79.6% | 75.0%～83.5% |\n"
_SEXES_EN = "| Group | PPV | 95% CI |\n|---|---|---|\n| Female | 77.1% | 73.9% to 80.6% |\n| Male | 84.4% | 80.1% to 88.0% |\n\n| Age | PPV |\n|---|---|\n| < 65 years | 82.6% |\n| 65 years and older | 79.6% |\n"


@pytest.mark.parametrize(
    ("nmpa", "fda", "rule", "found"),
    [
        (_AGES.format("77.1%", "84.4%"), _AGES_EN, "", False),
        (_AGES.format("84.4%", "77.1%"), _AGES_EN, "MET001", True),  # two cells of one row changed places
        ("灵敏度：无标记时为79.5%（97/122），有标记时为91.8%（112/122）。",
         "| Endpoint | Marks hidden | Marks shown |\n|---|---|---|\n| Sensitivity | 97/122, 0.795 | 112/122, 0.918 |\n", "", False),
        (_SEXES.format("78.8%"), _SEXES_EN, "", False),  # each file gives intervals for other groups
        (_OF_TWO, _WLI + _NBI.format("0.869"), "", False),
        (_OF_TWO, _WLI + _NBI.format("0.859"), "", True),
        (_POSTURE.format("90.1"), _FILMS, "", False),
        (_ROUND.format("0.850"), _ROUND_EN.format("0.850"), "MET008", False),  # a round value meets by chance
        (_ROUND.format("0.857"), _ROUND_EN.format("0.857"), "MET008", True),
        (_MATRIX, _CLASSES.format("103/116 = 0.888"), "MET007", False),  # the cells of the matrix give it
        (_MATRIX, _CLASSES.format("101/117 = 0.863"), "MET007", True),
        ("1 概述\n\n直径偏差为-0.4 mm。", "1 Overview\n\nThe bias of the diameter was 40 to 54 mm.", "MET001", False),
        ("软件准确率88.8%，角膜专科医师平均87.5%，普通眼科医师平均70.0%。\n\n| 亚组 | 准确率 |\n|---|---|\n| 佩戴角膜接触镜 | 89.6% |\n| 未佩戴 | 88.1% |\n",
         "The software had an accuracy of 88.8%, cornea specialists of 87.5% and general ophthalmologists of 70.0%.\n\n| Subgroup | Accuracy |\n|---|---|\n| Contact lens wearers | 0.896 |\n| Others | 0.881 |\n", "MET014", False),
        ("每结节阅片时间由46.8 s降至38.0 s，缩短8.8 s；低年资组由53.4 s降至41.6 s。", "Reading time fell from 46.8 s to 38.0 s, that is by 8.8 s; it fell from 53.4 s to 41.6 s in the junior group.", "STA020", False),
        ("每结节阅片时间由46.8 s降至38.0 s，缩短9.9 s。", "Reading time fell from 46.8 s to 38.0 s, that is by 8.8 s.", "", True),
        ("Dice系数为0.873（95%CI：0.866~0.880）。", "| Organ | Dice | 95% CI |\n|---|---|---|\n| Liver | 0.081 | 0.866 to 0.880 |\n", "STA004", False),
        ("Dice系数为0.863（95%CI：0.866~0.880）。", "The Dice coefficient was 0.873 (95% CI 0.866 to 0.880).", "", True),
        ("Dice系数为0.0873（95%CI：0.866~0.880）。", "The Dice coefficient was 0.873 (95% CI 0.866 to 0.880).", "", True),
        (_SIZES, _SIZES_EN.format("≤ 10 mm", "> 10 to 20 mm"), "", False),
        (_SIZES, _SIZES_EN.format("> 10 to 20 mm", "≤ 10 mm"), "MET001", True),
        ("斑块检出：检出371个，灵敏度90.0%（371/412）。其中低回声斑块83.3%（115/138），高回声斑块93.4%（256/274）。",
         "Of 412 plaques 371 were detected (90.0%, 371/412). Sensitivity was 83.3% (115/138) for hypoechoic and 93.4% (256/274) for hyperechoic plaque.", "", False),
        ("灵敏度为95.2%，特异度为91.0%，约登指数为0.862。", "The sensitivity was 95.2% and the specificity was 91.0%.", "", False),
    ],
)  # fmt: skip
def test_sure(tmp_path: Path, nmpa: str, fda: str, rule: str, found: bool) -> None:
    report = checked(tmp_path, nmpa, fda)
    loud = [f.rule for f in report.findings if f.severity != "info"]
    assert any(r.startswith(rule) for r in loud) is found, loud
