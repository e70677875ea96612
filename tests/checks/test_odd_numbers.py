"""Two files in; numbers out that nothing answers where they stand, and those with the digits of another one."""

import pytest

from lint.checks import PAIR_CHECKS
from tests.written import comparison

FLOW_ZH = "全部录像中误报1028次，折合0.42次/分钟。\n\n风险为误报引起的分心和不必要取材，误报频率{}次/分钟可以接受。"
FLOW_EN = "A total of 1,028 false alarms occurred, or 0.42 per minute.\n\n| Risk | Evidence |\n|---|---|\n"
FLOW_EN += "| False alarm, unnecessary biopsy or distraction | Study A ({} false alarms per minute), labeling |\n"


def differing(check: str, nmpa: str, fda: str) -> list[tuple[str, str]]:
    return [(hit.values["nmpa"], hit.values["fda"]) for hit in PAIR_CHECKS[check](comparison(nmpa, fda), {})]


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        (FLOW_ZH.format("0.42"), FLOW_EN.format("4.2"), True),
        (FLOW_ZH.format("0.42"), FLOW_EN.format("0.42"), False),
        (
            "在本分析集HSIL+构成比26.9%下，阳性预测值为80.5%（294/365）。",
            "The proportion of HSIL+ in the study was 26.9%. The positive predictive value was 80.5% (294/365).",
            False,
        ),
        (
            "患者年龄18至95岁，均值54.6岁，标准差1.72岁。",
            "| Age, mean (standard deviation); range | 54.6 (17.2) years; 18 to 95 years |\n|---|---|\n| Male | 741 |\n",
            True,
        ),
        (
            "患者年龄18至95岁，均值54.6岁，标准差17.2岁。",
            "| Age, mean (standard deviation); range | 54.6 (17.2) years; 18 to 95 years |\n|---|---|\n| Male | 741 |\n",
            False,
        ),
        # Ends of intervals and parts of fractions have the digits of others by chance.
        ("灵敏度为91.4%（89.3%~93.1%）。", "Sensitivity was 91.4% (83.9% to 93.1%).", False),
    ],
)
def test_the_same_digits_elsewhere(nmpa: str, fda: str, found: bool) -> None:
    assert bool(differing("slips.misplaced", nmpa, fda)) == found


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("重复运行：50例检查各运行3次，150份输出完全一致。", "Fifty examinations were run 5 times each.", [("3", "5")]),
        ("重复运行：50例检查各运行3次，150份输出完全一致。", "Fifty examinations were run 3 times each.", []),
        ("图像上标示不超过3处建议活检部位。", "The software marks up to 5 suggested biopsy sites.", [("3", "5")]),
        ("图像上标示不超过3处建议活检部位。", "The software marks up to 3 suggested biopsy sites.", []),
        (
            "8名医师参加，低年资4名（从业3年至5年），高年资4名（从业不少于8年），洗脱期5周。",
            "Eight physicians, 4 junior (3 to 5 years in practice) and 4 senior (5 years or more), took part; the washout was 5 weeks.",
            [("8年", "5 years")],
        ),
        (
            "8名医师参加，低年资4名（从业3年至5年），高年资4名（从业不少于8年），洗脱期5周。",
            "Eight physicians, 4 junior (3 to 5 years in practice) and 4 senior (8 years or more), took part; the washout was 5 weeks.",
            [],
        ),
        (
            "漏检的30例急性中耳炎中，17例被输出为积液，13例被输出为无积液。",
            "Of the 30 missed acute otitis media ears, 19 were called effusion and 11 no effusion.",
            [("17", "19"), ("17, 13", "19, 11")],
        ),
        (
            "漏检的30例急性中耳炎中，19例被输出为积液，11例被输出为无积液。",
            "Of the 30 missed acute otitis media ears, 19 were called effusion and 11 no effusion.",
            [],
        ),
        ("每例随访2次，共3家医院。", "The device weighs 5 kg.", []),
    ],
)
def test_the_odd_number_of_two_sentences(nmpa: str, fda: str, found: list[tuple[str, str]]) -> None:
    assert (
        set(differing("numbers.differs", nmpa, fda)) & {*found}
        or not found
        and not differing("numbers.differs", nmpa, fda)
    )
