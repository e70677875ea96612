"""The mean in one file and the median in the other; units of another kind; one value under two names; counts of steps and items of rows."""

from pathlib import Path

import pytest

from tests.written import checked, rules_of


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        ("处理时间的中位数为14.2 s。", "The mean processing time was 14.2 s.", "NUM013"),
        ("平均处理时间14.2 s。", "The processing time was 14.2 s (median).", "NUM013"),
        ("HD95的均值为2.1 mm。", "The median HD95 was 2.1 mm.", "NUM013"),
        ("单例处理时间：均值6.1 s，最大值3.8 s。", "The mean processing time was 3.8 s (maximum 6.1 s).", "NUM013"),
        ("| 指标 | 中位数 |\n|---|---|\n| HD95（mm） | 2.1 |", "The mean HD95 was 2.1 mm.", "NUM013"),
        ("处理时间的中位数为14.2 s。", "The processing time was 14.2 s.", ""),
        ("处理时间的均值和中位数为14.2 s和13.1 s。", "Processing took 14.2 s on average; the median was 13.1 s.", ""),
        ("病灶最大径的中位数为12.4 mm。", "The median longest diameter was 12.4 mm.", ""),
        ("MAE为2.4°，ICC为0.97。", "The MAE was 2.4 mm and the ICC 0.97.", "NUM004"),
        ("平均剂量12.5 mGy。", "The mean dose was 12.5 mSv.", "NUM004"),
        ("MAE为2.4°，厚度误差2.4 mm。", "The MAE was 2.4° and the thickness error 2.4 mm.", ""),
        ("二次加权Kappa系数0.93（480例）。", "The ICC on 480 cases was 0.93.", "MET008"),
        ("总符合率为96%（480例），灵敏度为93.7%。", "Accuracy was 96% on 480 cases, with a sensitivity of 93.7%.", ""),
        (
            "软件漏报12例，误报14例。",
            "The device missed 12 of the positive scans and raised 19 false alerts.",
            "NUM010",
        ),
    ],
)
def test_what_a_number_is_told_to_be(zh: str, en: str, rule: str, tmp_path: Path) -> None:
    found = rules_of(checked(tmp_path, zh, en))
    assert rule in found if rule else not {"NUM013", "NUM004", "MET008"} & set(found)


TABLE = """| Measure | Unaided | Aided |
|---|---|---|
| Sensitivity, % | 79.3 | 86.6 |
| – 12 emergency physicians | {} | 83.9 |
| – 6 orthopedic surgeons | 84.3 | 88.4 |"""
ROWS = """| 指标 | 无辅助 | 辅助 |
|---|---|---|
| 灵敏度（%） | 79.3 | 86.6 |
| 其中：急诊科医师12名 | 72.4 | 83.9 |
| 骨科医师6名 | 84.3 | 88.4 |"""


@pytest.mark.parametrize(("value", "rules"), [("72.4", []), ("74.2", ["MET001"])])
def test_rows_divide_the_row_above_them(value: str, rules: list[str], tmp_path: Path) -> None:
    found = rules_of(checked(tmp_path, ROWS, TABLE.format(value)))
    assert [rule for rule in found if rule in {"MET001", "NUM001"}] == rules


@pytest.mark.parametrize(
    ("en", "rule"),
    [
        ("- Enrolled 260; 8 excluded for image quality; analyzed 252", ""),
        ("| Item | Value |\n|---|---|\n| Enrolled / analyzed | 260 / 252 patients |", ""),
        ("| Item | Value |\n|---|---|\n| Enrolled / analyzed | 280 / 252 patients |", "NUM010"),
    ],
)
def test_steps_of_a_study_without_a_noun(en: str, rule: str, tmp_path: Path) -> None:
    found = rules_of(checked(tmp_path, "共入组260例，剔除8例，252例纳入分析。", en))
    assert (rule in found) if rule else not set(found) & {"NUM001", "NUM010"}
