"""Where on a curve a value was measured: the false positives there are no result of their own."""

import pytest

from tests.written import Figure, figures

_THREE = [("0.862", "0.125 FP"), ("0.920", "0.25 FP"), ("0.944", "0.5 FP")]
_ONE = [("0.92", "0.5 FP")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("自由响应曲线上，每例假阳性0.125个、0.25个和0.50个时，灵敏度分别为0.862、0.920和0.944。", _THREE),
        ("每例假阳性为0.125、0.25和0.5时，灵敏度分别为0.862、0.920和0.944。", _THREE),
        ("在平均每例假阳性为0.125、0.25、0.5的条件下，灵敏度分别为0.862、0.920和0.944。", _THREE),
        ("At 0.125, 0.25 and 0.5 false positives per scan, sensitivity was 0.862, 0.920 and 0.944.", _THREE),
        ("The sensitivity was 0.862 at 0.125, 0.920 at 0.25 and 0.944 at 0.50 false positives per subject.", _THREE),
        ("The sensitivity was 0.862 at 0.125, 0.920 at 0.25, and 0.944 at 0.5 FPs per scan.", _THREE),
        ("平均每例0.5个假阳性时，灵敏度为0.92。", _ONE),
        ("平均每例假阳性标记0.5个时灵敏度为0.92。", _ONE),
        ("当每例假阳性数为0.5个时，灵敏度达到0.92。", _ONE),
        ("FROC曲线上假阳性0.5个/例处的灵敏度为0.92。", _ONE),
        ("With 0.5 false positives per scan the sensitivity was 0.92.", _ONE),
        ("At an average of 0.5 false positives per scan, sensitivity reached 0.92.", _ONE),
        ("Sensitivity was 0.92 at 0.5 FP/scan.", _ONE),
    ],
)
def test_points(text: str, values: list[tuple[str, str]]) -> None:
    found = figures(text, "operating_point")
    assert found == [Figure("sensitivity", value, "", point) for value, point in values]


@pytest.mark.parametrize(
    "text",
    [
        "平均每例假阳性0.18个，灵敏度为0.92。",
        "阈值为0.5时，平均每例假阳性0.18个，灵敏度为0.92。",
        "The software made 0.18 false positives per scan, with a sensitivity of 0.92.",
    ],
)
def test_results(text: str) -> None:
    assert [(f.concept, f.value) for f in figures(text)] == [
        ("false_positives_per_scan", "0.18"),
        ("sensitivity", "0.92"),
    ]
