"""Values that can be wrong where no metric claims them, or only the other file says what they should be: text in, rules out."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

ZH = "# 产品技术要求\n\n本产品用于胸部CT图像的辅助检测，供医师使用。\n\n"
EN = "# 510(k) Summary\n\nThe device assists radiologists in reading chest CT images.\n\n"


def found(folder: Path, zh: str, en: str) -> set[str]:
    """The rules that fire on a pair with these words in it."""
    paths = []
    for name, text in (("nmpa.md", ZH + zh), ("fda.md", EN + en)):
        Path(folder, name).write_text(text, "utf-8")
        paths.append(str(Path(folder, name)))
    return {f.rule for f in check_pair(paths, options=Options()).findings if f.severity != "info"}


TABLE = "| Quantity | Mean | SD | 95% CI |\n|---|---|---|---|\n| Waiting time, min | 53.5 | 4.1 | {} |\n"
COHORTS = "US and China cohorts: 640 cases in the United States, 600 in China. Ages in {} and China were 59.2 and 58.5 years.\n"


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("等待时间均值为53.5 min。\n", TABLE.format("47.2 - 59.7"), set()),
        ("等待时间均值为53.5 min。\n", TABLE.format("55.2 - 59.7"), {"STA004"}),
        ("通知时间均值为1.30 min（95%可信区间1.25 min～1.35 min）。\n", "", set()),
        ("通知时间均值为1.30 min（95%可信区间1.25 min～1.35 s）。\n", "", {"STA005"}),
        ("阅片时间由6.5 min降至90 s。\n", "", set()),
        ("显示分辨率不低于1920×1080。\n", "The display resolution is at least 1920 x 1080.\n", set()),
        ("显示分辨率不低于1920×1080。\n", "The display resolution is at most 1920 x 1080.\n", {"NUM002"}),
        ("处理能力不低于每小时120例。\n", "The throughput is at least 120 studies per hour.\n", set()),
        ("处理能力不低于每小时120例。\n", "The throughput is at most 120 studies per hour.\n", {"NUM002"}),
        (
            "440例年龄（59.3±14.7）岁，男256例，女184例。\n",
            "The 440 patients were 256 men and 184 women (mean age 59.3, SD 14.7).\n",
            set(),
        ),
        (
            "440例年龄（59.3±17.4）岁，男256例，女184例。\n",
            "The 440 patients were 256 men and 184 women (mean age 59.3, SD 14.7).\n",
            {"NUM010"},
        ),
        (
            "病灶水平灵敏度的95%置信区间下限应不低于0.850。\n",
            "The lower bound of the 95% CI of lesion-level sensitivity shall be at least 85.0%.\n",
            set(),
        ),
        (
            "病灶水平特异度的95%置信区间下限应不低于0.850。\n",
            "The lower bound of the 95% CI of lesion-level sensitivity shall be at least 85.0%.\n",
            {"MET008"},
        ),
        (
            "美国队列640例，中国队列600例。美国和中国的平均年龄分别为59.2岁和58.5岁。\n",
            COHORTS.format("the United States"),
            set(),
        ),
        (
            "美国队列640例，中国队列600例。美国和中国的平均年龄分别为59.2岁和58.5岁。\n",
            COHORTS.format("Japan"),
            {"MET017"},
        ),
    ],
)
def test_what_can_be_seen_without_a_metric(tmp_path: Path, zh: str, en: str, rules: set[str]) -> None:
    assert (
        found(tmp_path, zh, en) & {"STA004", "STA005", "NUM001", "NUM002", "NUM010", "MET008", "MET017", "MTH013"}
        == rules
    )


@pytest.mark.parametrize(("interval", "rules"), [("85.8%, 93.9%", set()), ("85.8%, 93.1%", {"MET002"})])
def test_an_interval_against_the_counts_of_the_other_file(tmp_path: Path, interval: str, rules: set[str]) -> None:
    zh = "女性患者的灵敏度为90.4%（207/229）。\n"
    en = f"In female patients sensitivity was 90.4% (95% CI: {interval}).\n"
    assert found(tmp_path, zh, en) & {"MET002"} == rules


@pytest.mark.parametrize(("threshold", "rules"), [("0.46", set()), ("0.76", {"MTH020"})])
def test_a_threshold_told_in_several_places(tmp_path: Path, threshold: str, rules: set[str]) -> None:
    table = "| {} | {} | {} |\n|---|---|---|\n| {} | 0.31 | 97.0% |\n| {} | 0.46 | 92.1% |\n"
    zh = "在测试集上以默认工作点（概率阈值0.46）运行。\n\n" + table.format(
        "工作点", "概率阈值", "灵敏度", "高灵敏", "默认"
    )
    en = f"The default operating point (probability threshold {threshold}) was used for the test set.\n\n"
    en += table.format("Operating point", "Probability threshold", "Sensitivity", "High sensitivity", "Default")
    assert found(tmp_path, zh, en) & {"MTH020"} == rules


@pytest.mark.parametrize(
    ("cell", "rules"), [("0.885 [0.778, 0.953] (54/61)", set()), ("0.885 [0.778, 0.953] (51/61)", {"STA001"})]
)
def test_counts_behind_the_bracket_of_an_interval(tmp_path: Path, cell: str, rules: set[str]) -> None:
    zh = f"| 厂家 | 灵敏度（检出数/阳性数） |\n|---|---|\n| 飞利浦 | {cell} |\n| 西门子 | 0.924 [0.868, 0.962] (134/145) |\n"
    assert found(tmp_path, zh, "") & {"STA001"} == rules


CHANGES = "| Readers | Unaided | Aided | Difference |\n|---|---|---|---|\n| All, reading time per case | 214 s | 171 s | {} |\n"


@pytest.mark.parametrize(
    ("change", "rules"),
    [("-43 s", set()), ("-34 s", {"MET001", "NUM001", "STA020"}), ("-43 min", {"NUM001", "MET001", "STA020"})],
)
def test_a_change_told_in_words_has_no_sign(tmp_path: Path, change: str, rules: set[str]) -> None:
    fired = found(tmp_path, "每例平均阅片时间由214 s降至171 s，缩短43 s。\n", CHANGES.format(change))
    assert fired <= rules
    assert bool(fired) == bool(rules)
