"""Numbers of specifications, wherever the two files state them."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

ZH = "# 产品技术要求\n\n本产品用于胸部CT图像的辅助检测，供医师使用。\n\n"
EN = "# 510(k) Summary\n\nThe device assists radiologists in reading chest CT images.\n\n"


def told(folder: Path, zh: str, en: str) -> list[str]:
    """The messages about numbers of a pair with these words in it."""
    paths = []
    for name, text in (("nmpa.md", ZH + zh), ("fda.md", EN + en)):
        Path(folder, name).write_text(text, "utf-8")
        paths.append(str(Path(folder, name)))
    return [f.message for f in check_pair(paths, options=Options()).findings if f.rule.startswith(("NUM", "NUM007"))]


SENTENCE = "扫描设备探测器不少于16排，管电压100~140 kV，重建层厚不大于3.0 mm，GPU显存不小于16 GB，同时处理的序列数应不少于6个。"
LIST = (
    "- Detector rows: at least 16\n- Tube voltage: 100 to 140 kV\n- Slice thickness: 3.0 mm or less\n- GPU memory: 16 GB\n"
    "- Concurrent series: 6\n"
)


@pytest.mark.parametrize(
    ("right", "wrong", "shown"),
    [
        ("rows: at least 16", "rows: at least 64", "64"),
        ("3.0 mm or less", "3.0 mm or more", "≥ 3.0 mm"),
        ("3.0 mm or less", "2.0 mm or less", "2.0 mm"),
        ("memory: 16 GB", "memory: 16 MB", "16 MB"),
        ("memory: 16 GB", "memory: 12 GB", "12 GB"),
        ("series: 6", "series: 4", "4"),
    ],
)
def test_a_list_against_a_sentence(tmp_path: Path, right: str, wrong: str, shown: str) -> None:
    assert told(tmp_path, SENTENCE, LIST) == []
    assert any(shown in message for message in told(tmp_path, SENTENCE, LIST.replace(right, wrong)))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        # what is left out below is let in above
        ("最大径不小于4 mm的结节予以输出。", "Nodules with a largest diameter of less than 4 mm are suppressed."),
        # another number of another thing
        (
            "轮廓由2名超声医师勾画，另有1名医师复核。",
            "Two sonographers outlined the contour, and one physician reviewed it.",
        ),
        # one a patient is no crowd
        ("共筛选1263名女性，每人1次检查。", "1,263 women were screened, one examination each."),
        # a test at a value outside the limit
        (
            "像素间距不大于0.12 mm；另以像素间距0.15 mm的图像验证提示。",
            "Images with a pixel spacing of at most 0.12 mm are accepted.",
        ),
        # a place in an order is no quantity
        ("软件版本号（第2位）表示功能增强，第3名医师仲裁。", "A third physician adjudicated."),
    ],
)
def test_what_says_the_same(tmp_path: Path, zh: str, en: str) -> None:
    assert told(tmp_path, zh, en) == []


@pytest.mark.parametrize("written", ["620×10⁻⁶ mm²/s", "620 × 10^-6 mm²/s", "0.62×10^(-3) mm²/s"])
def test_powers_of_ten(tmp_path: Path, written: str) -> None:
    zh = f"梗死核心在DWI上勾画（表观弥散系数＜{written}）。"
    en = "The core was outlined on DWI (apparent diffusion coefficient below {} x 10^-6 mm2/s)."
    assert told(tmp_path, zh, en.format(620)) == []
    assert told(tmp_path, zh, en.format(680))


def test_the_file_itself_says_another_number_elsewhere(tmp_path: Path) -> None:
    zh = "2.1.2 最大并发数：10个检查。\n\n3.1.2 最大并发数：以脚本同时提交{}个检查，应全部完成。\n"
    en = "The server processes up to 10 examinations concurrently and requires 32 GB of memory.\n"
    assert told(tmp_path, zh.format(10), en) == []
    (message,) = told(tmp_path, zh.format(20), en)
    assert message.startswith("20 in the NMPA file stands where the 510(k) has 10")
