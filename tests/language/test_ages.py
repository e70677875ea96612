"""Numbers that the words around make an age in years, and those that they do not."""

import pytest

from lint.language.ages import with_years
from lint.language.numbers import numbers

AGES = [
    ("In patients younger than 60 (n = 96) the sensitivity was 90.2%.", ["60"]),
    ("In those 60 or older (n = 222) it was 94.3%.", ["60"]),
    ("Women over 50 and men under 40 were included.", ["50", "40"]),
    ("Patients aged 18 to 40 took part at 7 sites.", ["18", "40"]),
    ("年龄＜60者灵敏度为90.2%（55/61）。", ["60"]),
    ("年龄大于65的患者例数为120。", ["65"]),
    ("Among the age groups it was lowest at 21 to 29 and highest at 50 or older.", ["21", "29", "50"]),
    ("Infants younger than 6 months were left out.", []),
    ("Scores ranged from 21 to 29, and 50 or more were abnormal.", []),
    ("Over 60 sites and under 40 readers took part.", []),
    ("The age of the scanners was at most 12.5 mm of use.", []),
]


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_ages_without_their_unit(text: str, expected: list[str]) -> None:
    text = text.replace("＜", "<")
    given = numbers(text)
    aged = [new for old, new in zip(given, with_years(text, given), strict=True) if not old.unit and new.unit == "year"]
    assert [f"{number.value:f}" for number in aged] == expected
