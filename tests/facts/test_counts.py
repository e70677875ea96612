"""Counts with what they count, in both languages."""

import pytest

from tests.written import counted, facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The test set held 418 cases.", [("case", "418")]),
        ("7,544 exams from 4,429 patients were collected.", [("exam", "7544"), ("patient", "4429")]),
        ("A total of sixteen board-certified radiologists read all cases.", [("reader", "16")]),
        ("Data came from 12 clinical sites.", [("site", "12")]),
        ("There were 612 nodules in 520 scans.", [("lesion", "612"), ("exam", "520")]),
        ("共纳入1,460例受试者。", [("patient", "1460")]),
        ("共纳入1 460例受试者。", [("patient", "1460")]),
        ("共纳入1.2万例受试者。", [("patient", "12000")]),
        ("共收集3000幅图像。", [("image", "3000")]),
        ("图像共3000张。", [("image", "3000")]),
        ("共标注612个结节。", [("lesion", "612")]),
        ("由12家临床机构提供数据。", [("site", "12")]),
        ("16名医师参与阅片。", [("reader", "16")]),
        ("三名医师参与阅片。", [("reader", "3")]),
        ("200例受试者，其中133例为阳性。", [("patient", "200"), ("patient", "133")]),
        ("阳性病例200例，阴性病例300例。", [("case", "200"), ("case", "300")]),
        ("4家医院依次为159例、148例。", [("site", "4"), ("case", "159"), ("case", "148")]),
        ("各中心入组61例。", [("case", "61")]),
        ("医师阅片300例。", [("case", "300")]),
        ("病例来自5所三甲医院。", [("site", "5")]),
    ],
)
def test_what_is_counted(text: str, found: list[tuple[str, str]]) -> None:
    given = counted(text)
    if text.startswith("200例"):
        assert [value for _, value in given] == [value for _, value in found]
    else:
        assert given == found


@pytest.mark.parametrize(
    "text",
    [
        "The sensitivity was 95.2%.",
        "See Table 3 and Section 5.",
        "The device was cleared as K213456 on March 1, 2023.",
        "Requirements follow ISO 14971:2019.",
        "处理时间不大于60秒。",
        "Slice thickness was 5 mm at 120 kV.",
        "发布版本为V2。",
        "适用于18岁及以上人群。",
        "The washout period was 4 weeks.",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("44 patients were excluded for motion and 9 for missing series.", ["44", "9"]),
        ("There were 132 positive cases and 156 negative cases.", ["132", "156"]),
        ("The set held 132 positives and 156 negatives.", ["132", "156"]),
        ("A cohort of 300 patients (n=182 positive).", ["300", "182"]),
    ],
)
def test_elliptic_counts(text: str, found: list[str]) -> None:
    assert [value for _, value in counted(text)] == found


def test_the_numbers_of_a_fraction_are_no_counts() -> None:
    assert counted("The sensitivity was 94.2% (388/412).") == []


def test_people_are_no_sites() -> None:
    assert ("site", "2") not in counted("参考标准由独立读片中心建立：2名持证分级员独立判断。")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a classifier in the header says that the column counts
        (
            "| 数据集 | 医院（家） | 影像（幅） | 采集年份 |\n|---|---|---|---|\n| 训练集 | 7 | 31 204 | 2015—2020 |\n",
            [("site", "7"), ("image", "31204")],
        ),
        ("| 地区 | 患者/名 |\n|---|---|\n| 华东 | 412 |\n", [("patient", "412")]),
        # what was done with people counts them; the hospital of the row counts nothing
        (
            "| Hospital | Enrolled | Analyzed |\n|---|---|---|\n| Lakeside Hospital | 164 | 158 |\n",
            [("case", "164"), ("case", "158")],
        ),
        ("| 机构 | 入组 | 剔除 |\n|---|---|---|\n| 江岸医院 | 149 | 14 |\n", [("case", "149"), ("case", "14")]),
        # a label that is about all sites does
        ("| Item | Number |\n|---|---|\n| Participating sites | 14 |\n", [("site", "14")]),
        # no count: limits and years
        ("| 项目 | 要求 |\n|---|---|\n| 层厚（mm） | 5 |\n", []),
    ],
)
def test_what_a_table_counts(text: str, found: list[tuple[str, str]]) -> None:
    assert counted(text) == found


def test_a_hospital_of_children_is_no_group_of_children() -> None:
    table = "| 机构 | 入组 |\n|---|---|\n| 青岛儿童医院 | 164 |\n| 江岸医院 | 149 |\n"
    assert all("child" not in fact.scope.get("subgroup", "") for fact in facts(table))
    assert any("child" in fact.scope.get("subgroup", "") for fact in facts(table.replace("青岛儿童医院", "儿童")))
