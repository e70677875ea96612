"""Numbers that stand for nothing else, in pairs of which one file tells less: no finding about them; and those that do."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

AGES = """
| Age | Exams | Sensitivity |
|---|---|---|
| 18 to 44 years | 103 | 93.2% |
| 45 to 79 years | 207 | 95.2% |
"""


def differing(folder: Path, zh: str, en: str) -> list[str]:
    """The messages that say of numbers that they differ."""
    paths = []
    for name, text in (("nmpa.md", f"# 性能研究\n\n{zh}\n"), ("fda.md", f"# Performance testing\n\n{en}\n")):
        Path(folder, name).write_text(text, "utf-8")
        paths.append(str(Path(folder, name)))
    return [
        f.message
        for f in check_pair(paths, options=Options()).findings
        if f.rule in {"NUM001", "NUM002", "NUM004", "NUM006", "NUM016"}
    ]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        # the ages of all, and the youngest class
        ("共310例检查，年龄18～79岁，其中18～44岁103例，灵敏度为93.2%。", AGES),
        # a p value is no gain
        ("FOM提高0.076，P＜0.001。", "The gain in FOM was 0.076."),
        # one of each is none of six
        (
            "纳入1213例检查，每名胎儿1例，阳性286例，阴性927例。",
            "At least one of the six findings was present in 286 exams; 927 were negative.",
        ),
        # a class of thickness, and the class beside it
        (
            "| 层厚 | 例数 | 灵敏度 |\n|---|---|---|\n| 1.0 mm及以下 | 236 | 91.3% |\n| 1.0 mm以上至1.5 mm | 166 | 90.4% |",
            "| Slice thickness | n | Sensitivity |\n|---|---|---|\n| 1.0 mm or less | 236 | 91.3% |\n| above 1.0 mm | 166 | 90.4% |",
        ),
    ],
)
def test_other_things(tmp_path: Path, zh: str, en: str) -> None:
    assert differing(tmp_path, zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "shown"),
    [
        ("训练集3842例，调优集480例，合计4322例。", "The training set had 3,842 exams, the tuning set 840 exams, 4,322 in all.", "840"),
        ("| 项目 | 要求 |\n|---|---|\n| 探头频率 | 5～12 MHz |\n| 显示深度 | ≥60mm |",
         "Input: a probe frequency of 5 to 12 MHz and a display depth of at least 6 mm.", "6 mm"),
    ],
)  # fmt: skip
def test_one_thing(tmp_path: Path, zh: str, en: str, shown: str) -> None:
    assert any(shown in message for message in differing(tmp_path, zh, en))
