"""Requirements told in a table of one file and in the prose of the other: value, unit and direction."""

from pathlib import Path

import pytest

from tests.written import checked, rules_of

_NUMERIC = {
    "NUM001",
    "NUM002",
    "NUM003",
    "NUM004",
    "NUM006",
    "NUM007",
    "MET001",
    "MET005",
    "MET006",
    "MET017",
    "MET029",
}

TABLE = """\
# 性能指标

## 运行环境

| 条款 | 参数 | 要求 |
|---|---|---|
| 2.3.1 | 处理器 | ≥8核 |
| 2.3.2 | 内存 | ≥{memory} |
| 2.3.3 | 显存 | ≥12 GB |
| 2.3.4 | 磁盘 | ≥2 TB |
| 2.3.5 | 最大并发数 | 16个任务 |

## 成像单元

| 条款 | 参数 | 要求 |
|---|---|---|
| 2.4.1 | 时间误差 | ≤{timing} |
| 2.4.2 | 单次采集时间 | {acquisition} |
| 2.4.3 | 工作距离 | 300 mm±20 mm |
| 2.4.4 | 环境光照度 | ≤{light} |
| 2.4.5 | 整机重量 | ≤{weight} |
| 2.4.6 | 电池工作时间 | ≥{battery} |
"""
RIGHT = {
    "memory": "32 GB", "timing": "10 ms", "acquisition": "≤2.0 s", "light": "500 lx", "weight": "1.8 kg",
    "battery": "4 h",
}  # fmt: skip
PROSE = """\
# Device description

The server must offer at least 8 processor cores, 32 GB of memory, 12 GB of graphics memory and 2 TB of disk space, on which \
up to 16 tasks can run at the same time.

# Bench testing

The largest timing error was 4 ms against an allowance of 10 ms. The mean acquisition time of 0.9 s stayed below the limit of \
2.0 s. The working distance is 300 mm with a tolerance of 20 mm, and the ambient light must not exceed 500 lx. The unit weighs no \
more than 1.8 kg, and the battery lasts for at least 4 hours.
"""


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("memory", ""),
        ("memory", "16 GB"),
        ("memory", "64 GB"),
        ("memory", "32 MB"),
        ("timing", "10 s"),
        ("timing", "20 ms"),
        ("acquisition", "≤2.0 ms"),
        ("acquisition", "≤3.0 s"),
        ("acquisition", "≥2.0 s"),
        ("light", "800 lx"),
        ("weight", "1.8 g"),
        ("weight", "2.8 kg"),
        ("battery", "6 h"),
        ("battery", "4 min"),
    ],
)
def test_table_and_prose(tmp_path: Path, row: str, wrong: str) -> None:
    told = {**RIGHT, row: wrong} if wrong else RIGHT
    found = {*rules_of(checked(tmp_path, TABLE.format(**told), PROSE))} & _NUMERIC
    assert bool(found) == bool(wrong), found


@pytest.mark.parametrize(
    ("nmpa", "fda", "finds"),
    [
        # how often a wrong password may be entered, how long one must be, how many cores
        ("口令连续输错5次后账号锁定。", "An account is locked after ten wrong passwords.", {"NUM007"}),
        ("口令连续输错5次后账号锁定。", "An account is locked after five wrong passwords.", set()),
        ("连续5次密码错误，账户自动锁定。", "After 3 failed log-in attempts the account is locked.", {"NUM007"}),
        ("登录失败达到5次时锁定账户。", "The account is locked when the log-in has failed 5 times.", set()),
        ("密码长度不少于8位。", "Passwords have at least 10 characters.", {"NUM007"}),
        ("口令不少于8个字符。", "A password of at least 8 characters is required.", set()),
        ("处理器：不低于8核。", "A CPU with at least 6 cores is required.", {"NUM007"}),
        ("CPU：8核及以上。", "The workstation needs an 8-core processor.", set()),
        # a list says its comparator once
        (
            "接受准则：灵敏度下限≥90.0%，特异度下限≤93.0%。",
            "The lower limits had to be at least 90.0% for sensitivity and 93.0% for specificity.",
            {"MET029"},
        ),
        (
            "接受准则：灵敏度下限≥90.0%，特异度下限≥93.0%。",
            "The lower limits had to be at least 90.0% for sensitivity and 93.0% for specificity.",
            set(),
        ),
        # what is allowed is the most
        ("幅度误差≥5%，时间误差≤10 ms。", "An amplitude error of 5% is allowed and a timing error of 10 ms is allowed.", {"NUM002"}),
        ("幅度误差≤5%，时间误差≤10 ms。", "An amplitude error of 5% is allowed and a timing error of 10 ms is allowed.", set()),
        # units that are glued to their numbers
        ("平均处理时间为1.3s，最长1.9ms。", "The mean processing time was 1.3 s and the longest 1.9 s.", {"MET001"}),
        ("平均处理时间为1.3s，最长1.9s。", "The mean processing time was 1.3 s and the longest 1.9 s.", set()),
        ("主机重量不大于2.5g，工作噪声不大于65dB。", "The unit weighs at most 2.5 kg; operating noise is at most 65 dB.", {"NUM004"}),
        ("主机重量不大于2.5kg，工作噪声不大于65dB。", "The unit weighs at most 2.5 kg; operating noise is at most 65 dB.", set()),
    ],
)  # fmt: skip
def test_told_once(tmp_path: Path, nmpa: str, fda: str, finds: set[str]) -> None:
    assert {*rules_of(checked(tmp_path, nmpa, fda))} & _NUMERIC == finds
