"""Counts by country in two short texts, and whether they contradict each other."""

import pytest

from lint.checks import PAIR_CHECKS
from tests.written import comparison

_ZH = "判读者16名，其中中国9名、美国7名，洗脱期5周，共判读240例。"
_EN = "Sixteen readers, {} from the United States and {} from China, read 240 cases with a washout of 5 weeks."


def fired(nmpa: str, fda: str) -> list[str]:
    return [hit.values["fda"] for hit in PAIR_CHECKS["methods.countries"](comparison(nmpa, fda), {})]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        (_ZH, _EN.format("six", "nine")),
        (_ZH, _EN.format("nine", "seven")),
        (
            "病例来自5家中国医院（652例）和6家美国医院（476例）。",
            "Cases came from 6 Chinese (652) and 5 US (476) hospitals.",
        ),
        (
            "中国6家医院共652例，美国5家医院共476例。",
            "Six sites in China (652 cases) and five in the US (467 cases) took part.",
        ),
        (
            "中国入组150例，美国入组114例，共264例。",
            "The 264 subjects were 150 from the United States and 114 from China.",
        ),
        (
            "回顾性、多中心、单臂研究，机构6家，其中日本3家、中国3家。",
            "Two sites in Japan and three in China retrieved 612 cases.",
        ),
        ("264例（中国150例，美国114例）。", "264 subjects, 114 from China and 150 from the United States."),
        (
            "其中来自中国130例、来自美国110例、来自日本20例。",
            "Of these, 110 were from the US, 130 from China and 30 from Japan.",
        ),
        (
            "中国（3家，120例），德国（2家，80例）。",
            "Three hospitals in China (80 cases) and two in Germany (120 cases).",
        ),
    ],
)
def test_apart(nmpa: str, fda: str) -> None:
    assert fired(nmpa, fda)


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        (_ZH, _EN.format("seven", "nine")),
        (
            "中国6家共652例，美国5家共476例。",
            "Six sites in China (652 cases) and five in the US (476 cases) took part.",
        ),
        ("264例（中国150例，美国114例）。", "264 subjects, 114 from the United States and 150 from China."),
        ("中国6家医院，美国5家医院。", "There were 652 cases from China and 476 from the United States."),
        ("中国6家医院，美国5家医院。", "There were six hospitals in China."),
        (
            "英国报告了3,120例，其中意大利报告了17,750例和1,441例死亡。",
            "There were 3,120 cases in the United Kingdom, and 17,750 cases and 1,441 deaths in Italy.",
        ),
        ("中国受试者的灵敏度为0.93，美国受试者为0.92。", "Sensitivity was 0.91 in China and 0.92 in the US."),
    ],
)
def test_quiet(nmpa: str, fda: str) -> None:
    assert not fired(nmpa, fda)
