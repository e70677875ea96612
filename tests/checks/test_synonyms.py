"""Two files in; words out that stand once for one that a file uses everywhere else."""

import pytest

from lint.checks import run_check
from lint.rules import load_rules
from tests.written import comparison

RULE = next(rule for rule in load_rules() if rule.check == "terminology.written")
THREE = "瓣环周长见表3。周长随期相变化。收缩期周长较大。"
SENSITIVE = "Sensitivity was 90%. Sensitivity by sex is given. Sensitivity fell with age. "


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        (THREE + "舒张期围长较小。", "", ["围长"]),
        (THREE + "舒张期周长（又称围长）较小。", "", []),
        (THREE + "围长一。围长二。", "", []),  # two words of a writer, no slip
        ("误报1028次。误报少。虚警频率可以接受。", "", ["虚警"]),
        ("误报（虚警）1028次。误报少。", "", []),
        ("检出率为97.9%。检出率见表2。本产品的检测率为97.9%。", "", ["检测率"]),
        ("压力性损伤168例。压力性损伤分期见表4。压疮均经医师确认。", "", ["压疮"]),
        (
            "",
            "Pressure injuries were staged. A pressure injury was seen. Each pressure injury counts. One bedsore.",
            ["bedsore"],
        ),
        ("", "The perimeter is given. The perimeter was larger. The circumference was smaller.", ["circumference"]),
        ("", "The perimeter (circumference) is given. The perimeter was larger.", []),
        ("", "The AF burden is shown. AF burden fell. The AF load is calculated.", ["AF load"]),
        ("测量横截面积。横截面积见表2。横断面积偏小者复测。", "", ["横断面积"]),
        ("病灶水平灵敏度见表2。病灶水平结果较好。结节水平灵敏度提高。", "", ["结节水平"]),
        ("原虫密度见表3。原虫密度较低。虫荷低于200者漏检。", "", ["虫荷"]),
        ("通知时间68秒。通知时间达标。通知时间见日志。周转时间较短。", "Times are given.", ["周转时间"]),
        ("通知时间68秒。通知时间达标。通知时间见日志。周转时间较短。", "The report turnaround time fell.", []),
        ("", "Cortical gray matter is shown. Cortical gray matter was thin. Cortical plate: 1.31.", ["Cortical plate"]),
        (
            "",
            "Limits of agreement are given. The limits of agreement are wide. Agreement limits: 2.",
            ["Agreement limits"],
        ),
        ("灵敏度见表3。", SENSITIVE + "The detection rate for polyps was 86.1%.", ["detection rate"]),
        ("息肉检出率见表3。", SENSITIVE + "The detection rate for polyps was 86.1%.", []),
        ("灵敏度见表3。", SENSITIVE + "The detection rate for polyps was 86.1% (93/108).", []),
    ],
)
def test_a_word_that_stands_once(nmpa: str, fda: str, found: list[str]) -> None:
    pair = comparison(f"{nmpa}\n\n结果由医师记录。", f"{fda}\n\nThe results were recorded by the physicians.")
    assert [hit.values["found"] for hit in run_check(RULE.check, pair, RULE.parameters)] == found
