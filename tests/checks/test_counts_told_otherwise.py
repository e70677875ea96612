"""Counts that one file tells in a table or a list and the other one in sentences: text in, rules out."""

from pathlib import Path

import pytest

from tests.checks.test_told_elsewhere import found

RULES = {"NUM001", "NUM006", "MTH015", "MTH030", "NUM015", "MET010"}
SETS = "| 集合 | 例数 |\n|---|---|\n| 训练 | 2860 |\n| 调优 | 408 |\n"
SITES = "| 中心 | 筛选（例） | 入组（例） |\n|---|---|---|\n| 01 | 92 | 80 |\n| 02 | 71 | 60 |\n| 03 | 66 | 60 |\n| 04 | 48 | 40 |\n"
SITES += "| 05 | 41 | 36 |\n| 合计 | 318 | 276 |\n"
SEX = "| Characteristic | n |\n|---|---|\n| Sex: male | {} |\n| Sex: female | {} |\n"


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        # how much each set of the data holds
        (SETS, "Of 3,268 scans, 2,860 were used to train and 408 to tune the network.\n", False),
        (SETS, "Of 3,268 scans, 2,860 were used to train and 480 to tune the network.\n", True),
        ("调优样本：CT检查750例。\n", "In all 6,000 scans served for training and 750 for tuning.\n", False),
        ("调优样本：CT检查750例。\n", "In all 6,000 scans served for training and 790 for tuning.\n", True),
        ("调优集含影像3466幅。\n", "The tuning set had 2,071 patients.\n", False),  # other things
        # a list that tells a column in its order
        (SITES, "Enrollment by site: 80, 60, 60, 40 and 36.\n", False),
        (SITES, "Enrollment by site: 80, 60, 60, 43 and 36.\n", True),
        # groups with a row each
        ("男263名，女227名。\n", SEX.format(263, 227), False),
        ("男227名，女263名。\n", SEX.format(263, 227), True),
        # reasons of a list, each with its count
        (
            "剔除27例（支架9例，伪影13例，采集失败5例），分析584例。\n",
            "Not eligible were patients with intracranial stents (9 of 611), motion artifacts (13) or failed acquisition (5).\n",
            False,
        ),
        (
            "剔除27例（支架13例，伪影9例，采集失败5例），分析584例。\n",
            "Not eligible were patients with intracranial stents (9 of 611), motion artifacts (13) or failed acquisition (5).\n",
            True,
        ),
        # sites by place
        ("5家医院（天津2、西安2、成都1）。\n", "Five hospitals in Tianjin (2), Xi'an (2) and Chengdu (1).\n", False),
        ("5家医院（天津1、西安2、成都2）。\n", "Five hospitals in Tianjin (2), Xi'an (2) and Chengdu (1).\n", True),
        ("北京两家、郑州一家、昆明一家。\n", "Sites: two in Beijing, one in Zhengzhou and one in Kunming.\n", False),
        ("北京一家、郑州两家、昆明一家。\n", "Sites: two in Beijing, one in Zhengzhou and one in Kunming.\n", True),
        # one whole in other parts
        (
            "影像取自4家医院（深圳2家，昆明1家，波士顿1家）。\n",
            "The images came from four hospitals, three of them in China and one in Boston.\n",
            False,
        ),
        # dates of a study beside the word for a date
        (
            "首例入组日期：2022年8月15日；数据库锁定：2023年10月31日。\n",
            "The first subject was enrolled on August 15, 2022; the database was locked on October 31, 2023.\n",
            False,
        ),
        (
            "首例入组日期：2022年8月15日；数据库锁定：2023年11月30日。\n",
            "The first subject was enrolled on August 15, 2022; the database was locked on October 31, 2023.\n",
            True,
        ),
        # a range told with `between`
        (
            "| 层厚 | 0.5 mm～1.0 mm |\n|---|---|\n",
            "CT series with a slice thickness between 0.5 and 1 mm are read.\n",
            False,
        ),
        (
            "| 层厚 | 0.5 mm～1.5 mm |\n|---|---|\n",
            "CT series with a slice thickness between 0.5 and 1 mm are read.\n",
            True,
        ),
    ],
)
def test_counts_told_otherwise(tmp_path: Path, zh: str, en: str, told: bool) -> None:
    assert bool(found(tmp_path, zh, en) & RULES) == told
