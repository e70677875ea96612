"""Two files in; the value with its evidence that one of them tells alone, in tables, lists and running text."""

import pytest

from lint.checks.lost_values import lost
from tests.written import comparison

GROUPS = (
    ("粘连", "adhesions", 131, 141, "92.9", "87.4", "96.1"),
    ("疝", "hernia", 44, 46, "95.7", "85.5", "98.8"),
    ("肿瘤", "tumor", 28, 32, "87.5", "71.9", "95.0"),
    ("其他病因", "other causes", 25, 29, "86.2", "69.4", "94.5"),
    ("扭转", "volvulus", 33, 38, "86.8", "72.7", "94.2"),
)
ZH = "# 性能研究\n\n| 类别 | 例数 | 检出率 |\n|---|---|---|\n"
TABLE = "# Study\n\n| Cause | Detected | Rate, % |\n|---|---|---|\n"


def _nmpa(*left_out: str) -> str:
    return ZH + "".join(
        f"| {g[0]} | {g[2]}/{g[3]} | {g[4]}%（{g[5]}%～{g[6]}%） |\n" for g in GROUPS if g[0] not in left_out
    )


def _sentence() -> str:
    told = ", ".join(f"{g[4]}% ({g[2]}/{g[3]}; 95% CI: {g[5]}% to {g[6]}%) for {g[1]}" for g in GROUPS)
    return f"# Study\n\nBy cause, the rate was {told}.\n"


def _rows() -> str:
    return TABLE + "".join(f"| {g[1]} | {g[2]}/{g[3]} | {g[4]} [{g[5]}, {g[6]}] |\n" for g in GROUPS)


def _items() -> str:
    return "# Study\n\n" + "".join(f"- {g[1]}: {g[2]}/{g[3]}, {g[4]}% [{g[5]}%, {g[6]}%]\n" for g in GROUPS)


@pytest.mark.parametrize("fda", [_sentence(), _rows(), _items()], ids=["sentence", "rows", "items"])
@pytest.mark.parametrize(
    ("left_out", "found"),
    [((), False), (("其他病因",), True), (("扭转",), True), (("粘连", "疝"), False)],
    ids=["none", "one", "the last", "two of five"],
)
def test_a_group_that_one_file_leaves_out(fda: str, left_out: tuple[str, ...], found: bool) -> None:
    """Names that no glossary knows do not matter; who leaves out several tells less on purpose."""
    assert bool([*lost(comparison(_nmpa(*left_out), fda))]) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| 其他病因 | 25/29 | 87% |\n", False),  # counts without interval
        ("| 其他病因 | 29 | 86.2%（69.4%～94.5%） |\n", False),
        ("| 其他病因（漏检） | 4/29 | 13.8%（5.5%～30.6%） |\n", False),  # those not found tell those found
        ("| 其他病因 | 未统计 | 未统计 |\n", True),
    ],
)
def test_a_value_told_by_part_of_its_evidence(row: str, found: bool) -> None:
    """Its counts, or its interval, or what they follow from, are enough."""
    assert bool([*lost(comparison(_nmpa("其他病因") + row, _rows()))]) == found


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("| Right answers | 148/162 | 91.4 [86.0, 95.2] |\n", True),
        ("| Right answers | 175/187 | 93.6 [89.1, 96.6] |\n", False),  # adhesions and hernia together
        ("| Missed adhesions | 10/141 | 7.1 [3.9, 12.6] |\n", False),  # the rest of 131/141
    ],
)
def test_what_follows_from_other_counts(last: str, found: bool) -> None:
    """Sums and complements may be left out."""
    assert bool([*lost(comparison(_nmpa(), _rows() + last))]) == found
