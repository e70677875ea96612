# ruff: noqa: E501
"""Consistent pairs told in unlike manners, on which nothing may be found."""

from pathlib import Path

import pytest

from tests.written import checked

PAIRS = {
    "denials": (
        "# 使用限制\n除肺结节外，软件不检出肺炎、气胸等其他病变。\n\n未经医师确认的轮廓不能发送至放疗计划系统。\n\n结果不得单独作为溶栓或取栓决策的依据。\n\n对比增强图像未作验证。\n\n问：软件能否代替医师阅片？答：不能。",
        "# Limitations\nPneumonia, pneumothorax and findings other than nodules are not detected. Accepted contours are sent to the treatment planning system. Decisions on thrombolysis or thrombectomy must not rest on the score alone. Contrast-enhanced images were not validated. The software does not replace the physician.",
    ),
    "users": (
        "# 使用限制\n仅限经培训的医师使用，患者本人不得使用。不适用于孕妇。",
        "# Limitations\nOnly trained physicians may use it; it is not for patients. It must not be used in pregnant women.",
    ),
    "a table of contraindications": (
        "Caption: 表2 禁忌证\n\n| 序号 | 不得使用的情形 |\n|---|---|\n| 1 | 外耳道有溢液或出血 |\n| 2 | 鼓膜置管在位 |",
        "Contraindications: discharge or bleeding in the ear canal; a tympanostomy tube in place.",
    ),
    "ages of two devices": (
        "# 适用范围\n申报产品与同品种器械不同：同品种用于18岁及以上，申报产品用于22岁及以上。",
        "# Indications for use\nFor patients 22 years or older; the predicate is for patients 18 years or older.",
    ),
    "a search of the literature": (
        "检索中文和英文数据库各2个，得到文献163篇，经筛选纳入21篇。筛选患者742例，排除38例。",
        "Of 742 patients screened, 38 were excluded.",
    ),
    "sizes of groups before values": (
        "按性别：男（n=230）灵敏度92.6%，女（n=198）91.4%。按年龄：45～64岁（n=210）92.9%，65岁及以上（n=98）90.8%。",
        "Sensitivity by subgroup:\n\n- Men: 92.6% (n = 230)\n- Women: 91.4% (n = 198)\n- 45 to 64 years: 92.9% (n = 210)\n- 65 years and older: 90.8% (n = 98)",
    ),
    "values before their groups": (
        "| 密度 | 灵敏度 | 特异度 |\n|---|---|---|\n| 实性 | 94.8% | 90.1% |\n| 部分实性 | 92.0% | 89.3% |\n| 磨玻璃 | 89.5% | 91.2% |",
        "Sensitivity and specificity were 94.8% and 90.1% for solid nodules, 92.0% and 89.3% for part-solid nodules, and 89.5% and 91.2% for ground-glass nodules.",
    ),
    "lists that go to all names": (
        "对B线、胸腔积液和肺实变的灵敏度分别为92.9%、94.8%和87.7%，特异度分别为92.0%、95.1%和91.1%。",
        "The sensitivity was 92.9% for B-lines, 94.8% for pleural effusion and 87.7% for consolidation, and the specificity was 92.0%, 95.1% and 91.1%, respectively.",
    ),
    "a cross table in prose": (
        "| 病理 | 算法：良性 | 算法：LSIL | 算法：HSIL+ |\n|---|---|---|---|\n| 良性 | 441 | 93 | 14 |\n| LSIL | 78 | 221 | 57 |\n| HSIL+ | 9 | 29 | 294 |",
        "Of the 332 subjects with HSIL+, the algorithm graded 294 as HSIL+, 29 as LSIL and 9 as benign. It graded 57 subjects with LSIL and 14 with a benign result as HSIL+.",
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    nmpa, fda = PAIRS[name]
    assert [f.message for f in checked(tmp_path, nmpa, fda).findings if f.severity != "info"] == []
