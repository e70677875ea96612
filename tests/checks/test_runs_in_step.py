"""Numbers told in the same order, values turned between groups, slips of letters and characters, criteria of two levels."""

import pytest

from lint.checks import PAIR_CHECKS
from tests.written import comparison

ZH = "- 检查：1260例\n- 图像：3402幅\n- 阳性检查：548例\n- 阴性检查：712例\n- 病灶：{}处\n- 灵敏度：93.6%（91.2%~95.5%）\n- AUC：0.972\n"
EN = "- Examinations: 1,260\n- Images: 3,402\n- Positive: 548\n- Negative: 712\n- Lesions: 702\n"
EN += "- Sensitivity: 0.936 (0.912-0.955)\n- AUC: 0.972\n"


def found(check: str, nmpa: str, fda: str) -> list[tuple[str, ...]]:
    hits = PAIR_CHECKS[check](comparison(nmpa, fda), {})
    return [tuple(hit.values[name] for name in ("nmpa", "fda", "found", "right") if name in hit.values) for hit in hits]


@pytest.mark.parametrize(("lesions", "odd"), [("712", True), ("702", False)])
def test_a_number_of_a_list_in_step(lesions: str, odd: bool) -> None:
    assert (("712", "702") in found("numbers.differs", ZH.format(lesions), EN)) is odd


@pytest.mark.parametrize(("number", "odd"), [("47", [("41", "47")]), ("41", [])])
def test_a_digit_that_one_line_writes_in_words_is_passed_over(number: str, odd: list[tuple[str, ...]]) -> None:
    nmpa = "重复性研究中，30例患者在MR检查中接受两次扫描，共含41个囊肿。"
    fda = f"In the repeatability study 30 patients were scanned twice in the MR examination; they had {number} endometriomas."
    assert found("numbers.differs", nmpa, fda) == odd


@pytest.mark.parametrize(
    ("short", "odd"), [("MCMR", [("MCMR", "MRMC")]), ("MRMC", []), ("MCMR). The MCMR study was long (see below", [])]
)
def test_letters_in_another_order(short: str, odd: list[tuple[str, ...]]) -> None:
    fda = f"A multi-reader multi-case ({short}) study was done."
    assert found("terminology.abbreviation_letters", "开展了阅片研究。", fda) == odd


@pytest.mark.parametrize(
    ("nmpa", "odd"),
    [
        ("误报来源为血管沟和蛛网膜颗粒压迹。\n\n误报以板障静脉和珠网膜颗粒压迹为主。", True),
        ("误报来源为血管沟和蛛网膜颗粒压迹。\n\n误报以板障静脉和蛛网膜颗粒压迹为主。", False),
        ("已知有冠状动脉狭窄者除外。\n\n左主干和右冠状动脉狭窄另计。", False),
    ],
)
def test_a_character_of_a_long_word(nmpa: str, odd: bool) -> None:
    assert bool(found("terminology.typo", nmpa, "Sources of false marks are given.")) is odd


@pytest.mark.parametrize(("goal", "odd"), [("85%", True), ("88%", False)])
def test_a_criterion_of_another_level(goal: str, odd: bool) -> None:
    nmpa = "- 检查级灵敏度：95%置信区间下限应不低于88%\n- 病灶级灵敏度：应不低于85%\n\n评价认为，检查级灵敏度的置信区间下限高于88%。"
    fda = f"# Acceptance criteria\n\n- Sensitivity by examination: lower bound of the 95% CI at least {goal}\n"
    fda += "- Sensitivity by lesion: at least 85%\n\n# Conclusion\n\nThe lower bound of the CI was above 88% for sensitivity."
    assert bool(found("metrics.criterion", nmpa, fda)) is odd


@pytest.mark.parametrize(("number", "odd"), [("191", True), ("199", False)])
def test_a_count_in_a_long_paragraph(number: str, odd: bool) -> None:
    nmpa = "| 项目 | 数量 |\n|---|---|\n| 患者总数 | 410例 |\n| 有囊肿的患者 | 318例 |\n| 其中单侧 | 199例 |\n"
    nmpa += "| 其中双侧 | 119例 |\n| 囊肿 | 437个 |\n| 无囊肿的患者 | 92例 |\n| 其中其他囊肿 | 58例 |\n| 其中附件正常 | 34例 |\n"
    fda = "It included 410 patients at 7 centers: 4 in China with 236 patients, 2 in the US with 118 and 1 in Germany with 56. "
    fda += (
        f"Of the 410 patients, 318 had 437 cysts, on one side in {number} and on both in 119. The other 92 had none; "
    )
    fda += "58 of them had another cyst and 34 were normal. Scanners were by GE (128), Siemens (162), Philips (84) and Canon (36)."
    assert (("199", "191") in found("numbers.differs", nmpa, fda)) is odd


@pytest.mark.parametrize(
    ("first", "second", "odd"),
    [("Extracellular agents", "Gadoxetate", False), ("Gadoxetate", "Extracellular agents", True)],
)
def test_contrast_agents_exchanged(first: str, second: str, odd: bool) -> None:
    nmpa = "| 亚组 | 灵敏度 | 特异度 |\n|---|---|---|\n| 细胞外钆对比剂 | 79.7%（188/236） | 94.1%（190/202） |\n"
    nmpa += "| 钆塞酸二钠 | 78.0%（156/200） | 94.8%（165/174） |\n"
    fda = "| Subgroup | Sensitivity | Specificity |\n|---|---|---|\n"
    fda += f"| {first} | 79.7% (188/236) | 94.1% (190/202) |\n| {second} | 78.0% (156/200) | 94.8% (165/174) |\n"
    assert bool(found("records.exchanged", nmpa, fda)) is odd
