# ruff: noqa: E501
"""Rows of test reports that miss what they require, whatever they measure."""

from pathlib import Path

import pytest

from tests.written import checked

HEAD = "| 条款 | 项目 | 要求 | 最差结果 |\n|---|---|---|---|\n| 2.1 | 光谱半宽 | ≤40 nm | 34 nm |\n| 2.2 | 噪声 | ≤50 dB（A） | 41 dB（A） |\n"


def _messages(tmp_path: Path, table: str) -> list[str]:
    found = checked(tmp_path, table, "The device was tested.").findings
    return [f.message for f in found if f.rule == "STA030"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| 物方分辨率 | ≥16 lp/mm | 15 lp/mm |", ["15 lp/mm does not meet the requirement of its row, ≥16 lp/mm"]),
        ("| 辐照度 | ≤2.0 mW/cm² | 1.31 W/cm² |", ["1.31 W/cm² does not meet the requirement of its row, ≤2.0 mW/cm²"]),
        ("| 长度 | ±0.10 mm | 0.6 mm |", ["0.6 mm does not meet the requirement of its row, ±0.10 mm"]),
        ("| 长度 | 不超过0.5 cm | 6 mm |", ["6 mm does not meet the requirement of its row, 不超过0.5 cm"]),
        ("| 偏心 | 小于3 px | 3 px |", ["3 px does not meet the requirement of its row, 小于3 px"]),
        ("| 辐照度 | ≤2.0 mW/cm² | 1310 μW/cm² |", []),
        ("| 长度 | ≤0.5 cm | 4 mm |", []),
        ("| 物方分辨率 | ≥16 lp/mm | 15 lp/mm，不符合 |", []),  # says so itself
        ("| 视场 | 32 mm×20 mm±5% | 32.4 mm×20.2 mm |", []),
        ("| 温度 | ≥10 ℃ | 5 h |", []),  # no two of one kind
        ("| 帧率 | ≥25 fps | 约 |", []),
    ],
)
def test_the_only_row_that_misses_its_requirement(row: str, found: list[str], tmp_path: Path) -> None:
    assert _messages(tmp_path, f"{HEAD}| 2.3 {row}\n") == found


def test_a_table_that_is_read_wrongly_tells_nothing(tmp_path: Path) -> None:
    assert not _messages(tmp_path, f"{HEAD}| 2.3 | 分辨率 | ≥16 lp/mm | 15 lp/mm |\n| 2.4 | 畸变 | ≤2.0% | 3.1% |\n")
    assert not _messages(tmp_path, "| 项目 | 要求 | 结果 |\n|---|---|---|\n| 分辨率 | ≥16 lp/mm | 15 lp/mm |\n")
    assert not _messages(tmp_path, HEAD.replace("要求", "说明") + "| 2.3 | 分辨率 | ≥16 lp/mm | 15 lp/mm |\n")
