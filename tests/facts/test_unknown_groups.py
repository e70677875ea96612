# ruff: noqa: E501
"""For which cases a value is told, where no vocabulary knows the group; extremes, deviations and intervals of differences."""

import pytest

from tests.facts.test_groups_and_lists import told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sensitivity was lower (0.881) in scans with motion.", ["sensitivity 0.881 ~motion"]),
        ("Sensitivity fell to 0.889 for slices thicker than 3 mm.", ["sensitivity 0.889 >3mm"]),
        ("Sensitivity was lowest at Site 3 (85.2%) and highest at Site 1 (93.1%).", ["sensitivity 85.2% 3+~site", "sensitivity 93.1% 1+~site"]),
        ("At the third site sensitivity was 0.93.", ["sensitivity 0.93 ~site+~third"]),
        ("When all ungradable images were counted as positive, sensitivity was 90.8%.", ["sensitivity 90.8% ~counted+~images+~positive+~ungradable"]),
        ("In the intention-to-diagnose analysis sensitivity was 90.8%.", ["sensitivity 90.8% ~analysis+~intention-to-diagnose"]),
        ("The ICC was 0.985 between observers and 0.991 within observers.", ["icc 0.985 ~between+~observers", "icc 0.991 ~observers+~within"]),
        ("将不可判读图像计为阳性时，灵敏度为90.8%，特异度为88.0%。", ["sensitivity 90.8% ~将不可判读图像计为阳性", "specificity 88.0% ~将不可判读图像计为阳性"]),
        ("对于运动伪影明显的扫描，灵敏度为88.1%。", ["sensitivity 88.1% ~运动伪影明显"]),
        ("3号中心灵敏度最低（85.2%）。", ["sensitivity 85.2% 3+~号中心"]),
        ("敏感性分析中灵敏度为90.8%。", ["sensitivity 90.8% ~敏感性分析"]),
    ],
)  # fmt: skip
def test_groups(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In the 640 patients sensitivity was 0.93.",
        "When used with the test set, sensitivity was 0.93.",
        "In patients with the disease, sensitivity was 0.93.",
        "在640例受试者中，灵敏度为0.93。",
        "使用本软件检测时，灵敏度为0.93。",
        "阈值为0.4时，灵敏度为0.93。",
    ],
)
def test_no_groups(text: str) -> None:
    assert [fact.split()[:2] for fact in told(text)] == [["sensitivity", "0.93"]]
    assert "~" not in "".join(told(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The longest time to notification was 84.7 s.", ["time_to_notification 84.7s maximum"]),
        ("The maximum processing time was 84 s.", ["processing_time 84s maximum"]),
        ("The 95% CI of the AUC change was 0.031 to 0.067.", []),
        ("The 95% confidence interval for the difference in sensitivity was 1.2% to 4.5%.", []),
        ("The confidence interval of the gain in AUC ran from 0.031 to 0.067.", []),
        ("| Measure | n | Value |\n|---|---|---|\n| DSC, mean | 1,116 | 0.842 |\n| DSC, standard deviation | 1,116 | 0.097 |\n", ["dice 0.842"]),
        ("| Structure | Dice | Dice SD |\n|---|---|---|\n| Liver | 0.91 | 0.04 |\n", ["dice 0.91 liver liver"]),
    ],
)  # fmt: skip
def test_what_a_number_is_of_a_metric(text: str, found: list[str]) -> None:
    assert told(text) == found
