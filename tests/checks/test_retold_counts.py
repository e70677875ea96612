"""Counts that one file tells twice, and means with their deviations: text in, rules out."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

ZH = "# 产品技术要求\n\n本产品用于胸部CT图像的辅助检测，供医师使用。\n\n"
EN = "# 510(k) Summary\n\nThe device assists radiologists in reading chest CT images.\n\n"
COUNTS = "共375例，男206例，女169例；扫描设备为GE 167例，飞利浦129例，西门子79例。\n"
TOLD = (
    "There were 206 men and 169 women. Scanners: GE HealthCare 167, Philips 129, Siemens Healthineers 79."
    "\n\n| Group | MAE | n |\n|---|---|---|\n| Men | 4.1 | {} |\n| Women | 4.3 | {} |\n| GE HealthCare | 4.0 | {} |\n"
)


def found(folder: Path, zh: str, en: str) -> set[str]:
    """The rules that fire on a pair with these words in it."""
    paths = []
    for name, text in (("nmpa.md", ZH + zh), ("fda.md", EN + en)):
        Path(folder, name).write_text(text, "utf-8")
        paths.append(str(Path(folder, name)))
    return {f.rule for f in check_pair(paths, options=Options()).findings if f.severity != "info"}


@pytest.mark.parametrize(
    ("counts", "fires"),
    [
        ((206, 169, 167), False),
        ((286, 169, 167), True),
        ((206, 196, 167), True),
        ((206, 169, 161), True),
        ((206, 169, 52), False),  # no slip of the pen: another set
    ],
)
def test_a_row_against_the_sentence_of_its_file(tmp_path: Path, counts: tuple[int, ...], fires: bool) -> None:
    """One count of a table that is another one in the text."""
    assert bool(found(tmp_path, COUNTS, TOLD.format(*counts)) & {"MTH051", "MET019"}) == fires


@pytest.mark.parametrize(
    ("zh", "en", "fires"),
    [
        ("BMI（27.2±4.9）kg/m²。\n", "The mean BMI was 27.2 kg/m² (SD 4.9).\n", False),
        ("BMI（22.2±4.9）kg/m²。\n", "The mean BMI was 27.2 kg/m² (SD 4.9).\n", True),
        ("结节最大径（14.3±7.9）mm。\n", "The mean diameter was 14.3 mm (SD 7.6).\n", True),
        ("病程9.7（SD 6.2）年。\n", "Duration of diabetes: 9.7 ± 2.6 years.\n", True),
        (
            "病程9.7（SD 6.2）年，退镜时间7.6±1.4 min。\n",
            "Duration: 9.7 ± 6.2 years; withdrawal: 7.6 ± 1.4 min.\n",
            False,
        ),
        ("结节最大径（14.3±7.9）mm，深度（22.1±7.9）mm。\n", "The mean diameter was 14.3 mm (SD 7.9).\n", False),
    ],
)
def test_a_mean_with_its_deviation(tmp_path: Path, zh: str, en: str, fires: bool) -> None:
    """One of the two is the same in both files."""
    assert bool(found(tmp_path, zh, en) & {"NUM001", "NUM012"}) == fires


@pytest.mark.parametrize(
    ("limit", "fires"),
    [("3.0mm", True), ("5.0mm", False)],
)
def test_the_number_of_a_heading_answers_no_limit(tmp_path: Path, limit: str, fires: bool) -> None:
    """Neither does another length in another unit, or a row that is numbered."""
    zh = f"# 3 输入\n\n影像层厚不大于{limit}，像素间距不大于1.6mm。\n\n# 5 结论\n\n| 序号 | 内容 |\n|---|---|\n| 5 | HD95不大于5.00mm |\n"
    en = "# 3. Input\n\nThe slice thickness is up to 5.0 mm and the pixel spacing up to 1.6 mm. Three readers took part.\n"
    assert ("NUM001" in found(tmp_path, zh, en)) == fires
