"""Two files in; what one of them tells again with another value out."""

import pytest

from lint.checks import PAIR_CHECKS, statistics
from tests.written import comparison

TABLE_ZH = "| 长径 | 病灶数 | 灵敏度 |\n|---|---|---|\n| ＜10 mm | 107 | 82.2% |\n| 10~14 mm | 165 | 92.1% |\n| ≥15 mm | 130 | 96.2% |\n\n"
TABLE_EN = "| Diameter | Lesions | Sensitivity |\n|---|---|---|\n"
TABLE_EN += "| <10 mm | 107 | 0.822 |\n| 10 to 14 mm | 165 | 0.921 |\n| ≥15 mm | 130 | 0.962 |\n\n"


def told(check: str, nmpa: str, fda: str) -> list[str]:
    return [hit.values["value"] for hit in PAIR_CHECKS[check](comparison(nmpa, fda), {})]


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("灵敏度为93.4%。\n\n综上，灵敏度为93.4%。", "The sensitivity was 0.934.", []),
        ("灵敏度为93.4%。\n\n综上，灵敏度为9.34%。", "The sensitivity was 0.934.", ["9.34%"]),
        ("灵敏度为93.4%。\n\n综上，灵敏度为94.3%。", "The sensitivity was 0.934.", ["94.3%"]),
        ("灵敏度为93.4%。\n\n综上，灵敏度约为93%。", "The sensitivity was 0.934.", []),
        ("AUC为0.938。", "The AUC was 0.938.\n\nTo sum up, the AUC of 0.0938 is high.", ["0.0938"]),
        ("灵敏度应不低于80%。\n\n检验时灵敏度应不低于85%。", "The sensitivity had to be at least 80%.", ["≥85%"]),
        (TABLE_ZH + "长径＜10 mm的病灶灵敏度最低，为82.2%。", TABLE_EN, []),
        (TABLE_ZH + "长径＜10 mm的病灶灵敏度最低，为84.1%。", TABLE_EN, ["84.1%"]),
        (TABLE_ZH + "长径＜10 mm的肺上叶病灶灵敏度最低，为84.1%（37/44）。", TABLE_EN, []),
        (TABLE_ZH, TABLE_EN + "Sensitivity was lowest, 82.2%, in small lesions.", []),
        (TABLE_ZH, TABLE_EN + "Sensitivity was lowest, 84.2%, in small lesions.", ["84.2%"]),
        (TABLE_ZH, TABLE_EN + "Sensitivity was lowest, 80.5%, in small lesions.", ["80.5%"]),
        (TABLE_ZH, TABLE_EN + "Sensitivity was lowest, 35.5%, in small lesions.", []),  # of something else
        (TABLE_ZH, TABLE_EN + "Sensitivity was highest, 97.2%, in large lesions.", ["97.2%"]),
        (TABLE_ZH, TABLE_EN + "Sensitivity was lowest, 88.5%, in the lesions of smokers.", []),  # a group of its own
        # The number stands elsewhere too, of another group.
        (
            TABLE_ZH
            + "| 厂商 | 病灶数 | 灵敏度 |\n|---|---|---|\n| 飞利浦 | 90 | 84.2% |\n\n长径＜10 mm的病灶灵敏度为84.2%。",
            TABLE_EN + "| Make | Lesions | Sensitivity |\n|---|---|---|\n| Philips | 90 | 0.842 |\n",
            ["84.2%"],
        ),
        (
            TABLE_ZH
            + "| 厂商 | 病灶数 | 灵敏度 |\n|---|---|---|\n| 飞利浦 | 90 | 84.2% |\n\n长径＜10 mm的病灶灵敏度为82.2%。",
            TABLE_EN + "| Make | Lesions | Sensitivity |\n|---|---|---|\n| Philips | 90 | 0.842 |\n",
            [],
        ),
        # Values of other groups may stand anywhere, and a value of a group that neither file has is another matter.
        (
            "灵敏度为93.4%，男性为91.2%，女性为95.6%。",
            "The sensitivity was 0.934, in men 0.912 and in women 0.956.",
            [],
        ),
    ],
)
def test_values(nmpa: str, fda: str, found: list[str]) -> None:
    assert told("metrics.retold", nmpa, fda) == found


@pytest.mark.parametrize(
    ("nmpa", "found"),
    [
        ("# 测试\n\n时间均值为3.2分钟。\n\n# 结论\n\n软件平均3.2分钟发出通知。", []),
        ("# 测试\n\n时间均值为3.2分钟。\n\n# 结论\n\n软件平均4.7分钟发出通知。", ["4.7分钟"]),
        ("# 测试\n\n时间均值为3.2分钟，最长4.7分钟。\n\n# 结论\n\n软件最长4.7分钟发出通知。", []),
        ("# 测试\n\n时间均值为3.2分钟。\n\n# 结论\n\n平均3.2分钟，残余风险可接受，按2021年第121号公告提交。", []),
    ],
)
def test_conclusions(nmpa: str, found: list[str]) -> None:
    fda = "The mean time to notification was 3.2 minutes."
    assert told("numbers.conclusion", nmpa, fda) == found


def test_a_margin_in_points_is_met_by_a_small_difference() -> None:
    text = "特异性辅助阅片与独立阅片的差值为-0.5个百分点（95%CI：-2.7～1.7个百分点）；下限高于-5个百分点，非劣效成立。"
    assert not list(statistics.criterion(comparison(text, "The sensitivity was 0.93.").nmpa, {}))
