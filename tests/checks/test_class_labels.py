"""Names of classes that cannot be right, and the ways to name classes that can."""

from pathlib import Path

import pytest

from tests.checks.test_told_elsewhere import found

_STUDY = "研究见报告。\n"
_CROSS = (
    "| Truth | Grade 0 | Grade 1 | Grade 2 | Grade 3 |\n|---|---|---|---|---|\n| {0} | 112 | 15 | 3 | 0 |\n"
    "| Grade 1 | 14 | 88 | 16 | 2 |\n| {1} | 2 | 17 | 139 | 18 |\n| Grade 3 | 0 | 1 | 14 | 126 |\n"
)
_AGES = "| Age | n | MAE (years) |\n|---|---|---|\n| {0} | 119 | 0.41 |\n| {1} | 205 | 0.44 |\n| {2} | 156 | 0.43 |\n"


def _classes(folder: Path, zh: str, en: str) -> set[str]:
    return found(folder, zh, en) & {"MET020", "MET021", "MET022", "MET023"}


@pytest.mark.parametrize(
    ("en", "rules"),
    [
        (_CROSS.format("Grade 0", "Grade 2"), set()),
        (_CROSS.format("Grade 0", "Grade 7"), {"MET020"}),
        (_CROSS.format("Grade 3", "Grade 2"), {"MET020", "MET023"}),
        (_AGES.format("2 to 6", "7 to 11", "12 to 18"), set()),
        (_AGES.format("2 to 6", "7 to 11", "14 to 18"), {"MET023"}),
        (_AGES.format("under 7 years", "7 to under 12 years", "12 years or older"), set()),
        (_AGES.format("<7 years", "7 to <12 years", "≥14 years"), {"MET023"}),
        (_AGES.format("Boys", "Girls", "All"), set()),
        (_AGES.format("Girls", "Girls", "All"), {"MET021"}),
        ("| Set | | |\n|---|---|---|\n| Pivotal | n | 319 |\n| Reader | n | 146 |\n| Pivotal | women | 146 |\n", set()),
        ("There were 130 knees of grade 0, 120 of grade 1, 177 of grade 2 and 93 of grade 3.\n", set()),
        ("Grade 0: 130 knees, grade 1: 120, grade 3: 177, grade 3: 93.\n", {"MET023"}),
        ("Grade 1: 130 knees, grade 2: 120, grade 3: 177, grade 4: 93.\n", set()),
    ],
)
def test_classes_of_one_file(tmp_path: Path, en: str, rules: set[str]) -> None:
    assert _classes(tmp_path, _STUDY, en) == rules


@pytest.mark.parametrize(
    ("zh", "rules"),
    [
        ("2～6岁", set()),
        ("2～8岁", {"MET022"}),
        ("2岁至6岁", set()),
    ],
)
def test_one_class_in_two_files(tmp_path: Path, zh: str, rules: set[str]) -> None:
    rows = f"| {zh} | 119 | 0.41 |\n| 7～11岁 | 205 | 0.44 |\n| 12～18岁 | 156 | 0.43 |\n"
    table = f"| 年龄 | 例数 | 平均绝对误差（岁） |\n|---|---|---|\n{rows}"
    assert _classes(tmp_path, table, _AGES.format("2 to 6 years", "7 to 11 years", "12 to 18 years")) == rules
