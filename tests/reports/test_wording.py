"""Sentences of readers, waivers and marks in the language of the messages."""

import pytest

from lint.document import Locator
from lint.reports.wording import sentence

CASES = [
    ("1 open revision (final text read)", "1 处修订尚未处理（按接受后的文字读取）"),
    ("5 open revisions (original text read)", "5 处修订尚未处理（按修订前的文字读取）"),
    ("2 comments", "2 条批注"),
    ("table of contents left out (41 lines)", "未读取目录（41 行）"),
    ("text encoding: GB18030", "文字编码：GB18030"),
    (f"picture ({Locator(page=3)})", "图片（第 3 页）"),
    ("scanned page (page 12)", "扫描页（第 12 页）"),
    ("text set at an angle (page 2)", "倾斜排列的文字（第 2 页）"),
    ("chart (table 2, row 3)", "图表（表 2，第 3 行）"),
    ("the baseline expired on 2027-01-31: all its findings count again", "基线已于 2027-01-31 到期，其中的问题重新计入"),
    ("waiver DEV-014: no such finding any more; take it out", "豁免 DEV-014：已无此问题，请删去该条"),
    ("waiver A-1: not approved yet; it does not hold", "豁免 A-1：尚未批准，不生效"),
    ("a.md, line 3: ignore[MET001] lets nothing through any more; take it out", "a.md, line 3：ignore[MET001] 已无对应的问题，请删去"),
    ("something new (said here)", "something new（said here）"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "chinese"), CASES)
def test_in_both_languages(english: str, chinese: str) -> None:
    assert sentence(english, "zh") == chinese
    assert sentence(english, "en") == english
