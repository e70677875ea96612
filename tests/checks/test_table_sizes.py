"""Sizes of tables that their counts contradict: which are told, and which are left alone."""

import pytest

from lint.checks.table_sizes import sizes
from tests.written import side

_COLUMNS = (
    "| Result | Calcified (N={0}) | Lipid (N={1}) |\n|---|---|---|\n"
    "| Sensitivity | 148/156 | 127/138 |\n| Specificity | 119/128 | 163/178 |"
)
_COUNTS = (
    "| 特征 | 有撕裂（{0}例） | 无撕裂（{1}例） |\n|---|---|---|\n| 男 | 126 | 79 |\n"
    "| 女 | 140 | 67 |\n| 美国 | 105 | 61 |\n| 中国 | 161 | 85 |"
)
_CAPTION = (
    "Table 3. Thresholds (N={0})\n\n| Threshold | Sensitivity | Specificity |\n"
    "|---|---|---|\n| 5 | 271/276 | 78/84 |\n| 15 | 174/180 | 173/180 |"
)
_ROWS = (
    "| Factor | Group | Sensitivity |\n|---|---|---|\n| Make | GE (n={0}) | 0.91 |\n| Make | Philips (n=142) | 0.92 |\n"
    "| Field | 1.5 T (n=98) | 0.90 |\n| Field | 3.0 T (n=100) | 0.93 |\n| Sex | Male (n=90) | 0.91 |\n| | Female (n=108) | 0.92 |"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_COLUMNS.format(284, 316), []),
        (_COLUMNS.format(284, 361), [("361", "316")]),
        (_COLUMNS.format(284, 902), []),  # no slip: something else is counted
        (_COLUMNS.format(300, 320), []),  # no column makes what its head says
        (_COUNTS.format(266, 146), []),
        (_COUNTS.format(256, 146), [("256", "266")]),
        (_COUNTS.format(256, 164), []),
        (_CAPTION.format(360), []),
        (_CAPTION.format(350), [("350", "360")]),
        (_CAPTION.format("1,360"), []),
        (_ROWS.format(56), []),
        (_ROWS.format(65), [("207", "198")]),
    ],
)
def test_what_a_size_contradicts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(hit.values["whole"], hit.values["sum"]) for hit in sizes(side(text), {})] == expected
