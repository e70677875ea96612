# ruff: noqa: E501
"""Pairs that agree and were once said not to: limits, single readers, numbers of clauses, verbs that look alike."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

READERS_ZH = "# 阅片者研究\n\n低年资医师的AUC由{}升至0.880。"
READERS_EN = """# Reader study

| Reader | Unaided AUC | Aided AUC |
|---|---|---|
| R1 (junior) | 0.781 | 0.871 |
| R2 (junior) | 0.824 | 0.886 |
| R3 (junior) | 0.803 | 0.868 |
| R4 (junior) | 0.797 | 0.889 |
| R5 (junior) | 0.832 | 0.891 |
"""


def fired(folder: Path, nmpa: str, fda: str) -> set[str]:
    paths = folder / "nmpa.md", folder / "fda.md"
    for path, text in zip(paths, (nmpa, fda), strict=True):
        path.write_text(text, "utf-8")
    return {finding.rule for finding in check_pair([str(path) for path in paths], options=Options()).findings}


@pytest.mark.parametrize(
    ("rule", "nmpa", "fda", "found"),
    [
        ("MET001", READERS_ZH.format("0.809"), READERS_EN, False),
        ("MET001", READERS_ZH.format("0.809"), "# Reader study\n\nThe AUC of junior physicians rose from 0.819 to 0.880 with the software.", True),
        ("TRM007", "胃内食物潴留11例。", "The clips that remained were read. Retained food was seen in 11. Retained food was washed out.", False),
        ("NUM005", "# 1 适用\n\n1.4 禁忌证：孕妇。\n\n# 结论\n\n说明书应载明1.4的禁忌证。", "# Conclusions\n\nThe labeling names the contraindications.", False),
        ("NUM005", "# 1 适用\n\n1.5 禁忌证：孕妇。\n\n# 结论\n\n平均误差1.4 mm。", "# Conclusions\n\nThe device is safe.", True),
        ("NUM015", "参考标准由专家确定。", "Three pathologists took part, of whom two read the slides, while the third decided whenever the first two disagreed.", False),
        ("NUM015", "参考标准由专家确定。", "Nine pathologists took part, of whom four read slides and three read images.", True),
        ("MET010", "| 指标 | n/N | 结果 | 95%CI |\n|---|---|---|---|\n| 灵敏度 | 489/528 | 92.6% | 90.1%～94.5% |\n| 特异度 | 644/708 | 91.0% | 88.6%～92.9% |",
         "The device marked 489 of the 528 positive clips, a sensitivity of 92.6% (95% CI 90.1% to 94.5%), and left 644 of the 708 negative clips unmarked, a specificity of 91.0% (95% CI 88.6% to 92.9%).", False),
        ("TRM004", "本软件为辅助检测软件，标出疑似区域。", "It is a computer-assisted detection and diagnosis software that marks suspicious regions.", False),
        ("NUM015", "剔除31例，其中肺动脉强化不足5例，呼吸运动伪影12例，扫描范围不完整14例。", "The study is described in the report.", False),
        ("NUM015", "剔除31例，其中肺动脉强化不足5例，呼吸运动伪影12例，扫描范围不完整15例。", "The study is described in the report.", True),
        ("NUM001", "测试集上，软件的准确率为86.9%，阳性预测值为83.0%。", "| Measure | Value | 95% CI |\n|---|---|---|\n| Positive predictive value | 83.0% | 79.1%–86.3% |", False),
        ("NUM006", "| 灵敏度（全部病例） | 90.2% | 453/502 |\n|---|---|---|\n| 特异度（全部病例） | 94.4% | 237/251 |", "The 753 analyzed cases came from 7 centers. Sensitivity in all cases was 90.2%.", False),
        ("NUM008", "栓子体积的组内相关系数（ICC）为0.940（95%置信区间：0.923～0.953）。", "The ICC of volume was 0.940. Sensitivity for segmental emboli was 86.4% (95% CI: 81.1%, 90.4%).", False),
        ("STA035", "研究见报告。", "| Reason for exclusion | Cases |\n|---|---|\n| Motion | 12 |\n| Metal | 19 |\n| Incomplete | 20 |\n| Total excluded | 55 |", True),
        ("STA035", "研究见报告。", "| Reason for exclusion (one case may have two) | Cases |\n|---|---|\n| Motion | 12 |\n| Metal | 19 |\n| Incomplete | 20 |\n| Total excluded | 49 |", False),
        ("MTH001", "风险管理依据GB/T 42062-2022（代替YY/T 0316-2016）。YY/T 0316-2016未采用。", "Risk management followed ISO 14971:2019, which replaced ISO 14971:2007.", False),
        ("MTH001", "风险管理依据GB/T 42062-2022。", "Risk management followed ISO 14971:2007.", True),
        ("STA035", "| 数据 | 训练集 | 调优集 | 测试集 |\n|---|---|---|---|\n| 例数 | 7218 | 902 | 890 |\n| 阳性 | 3982 | 498 | 431 |\n| 阴性 | 3236 | 404 | 449 |", "The study is described in the report.", True),
        ("STA035", "| 数据 | 训练集 | 调优集 | 测试集 |\n|---|---|---|---|\n| 例数 | 7218 | 902 | 880 |\n| 阳性 | 3982 | 498 | 431 |\n| 阴性 | 3236 | 404 | 449 |", "The study is described in the report.", False),
        ("NUM014", "研究见报告。", "The 851 cases split by city like this: 371 from Beijing, 244 from Hangzhou, and the remaining 236 from Chengdu.", False),
        ("NUM010", "阴性病例数：422例\n阳性病例数：472例", "Negative cases (no neuropathy): 422\nPositive cases (neuropathy): 472", False),
        ("MTH022", "以专家的共识结果作为参考标准。", "Consensus of experts was the reference standard. The limits of agreement lay about a mean difference (software minus expert panel) of 0.24 mm.", False),
        ("MTH020", "栓塞评分大于0.61的病例判为阳性。", "Operating threshold of the embolism score (scale 0 to 1): 0.61", False),
        ("MTH020", "栓塞评分大于0.61的病例判为阳性。", "The operating threshold of the embolism score was 0.67.", True),
        ("MTH010", "辅助阅片的AUC优于非辅助阅片，特异度未降低。", "The AUC endpoint was met, and specificity was non-inferior.", False),
    ],
)  # fmt: skip
def test_what_agrees_is_not_reported(tmp_path: Path, rule: str, nmpa: str, fda: str, found: bool) -> None:
    assert (rule in fired(tmp_path, nmpa, fda)) == found
