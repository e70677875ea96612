"""How a study was read, analysed and equipped, and whom the device is not for: wordings that differ and that do not."""

from pathlib import Path

import pytest

from lint.checks.listed import odd_in_lists
from lint.config import Options
from lint.engine import check_pair
from lint.facts.model import Place

USE = (
    "# 适用范围\n\n本产品用于成人肾脏CT影像的分割。",
    "# Indications for Use\n\nThe device segments the kidneys on CT of adults.",
)


def fired(folder: Path, nmpa: str, fda: str) -> list[str]:
    paths = folder / "nmpa.md", folder / "fda.md"
    for path, text in zip(paths, (nmpa, fda), strict=True):
        path.write_text(text, "utf-8")
    return [finding.rule for finding in check_pair([str(path) for path in paths], options=Options()).findings]


@pytest.mark.parametrize(
    ("rule", "nmpa", "fda", "apart"),
    [
        ("MTH042", "软件作为第二阅片者供医师参考。", "The marks are a concurrent reading aid.", True),
        ("MTH042", "医师阅片时同步查看标记。", "Radiologists use the marks concurrently with reading.", False),
        (
            "MTH042",
            "同步阅片。",
            "The cases were read unaided first and then, after six weeks, with the device.",
            False,
        ),
        (
            "NUM007",
            "| 最大并发用户数 | 50 |\n|---|---|\n| 其他 | 无 |",
            "Up to 40 users can be logged in at the same time.",
            True,
        ),
        ("NUM007", "同时在线用户数不超过20个。", "The server supports 20 concurrent users.", False),
        ("MET015", "置信区间均为双侧95%。", "All confidence intervals are two-sided 90% intervals.", True),
        ("MET032", "置信区间均为双侧95%。", "Confidence intervals (CIs) are two-sided with a level of 95%.", False),
        ("MET032", "置信区间均为双侧95%。", "- Intervals: two-sided 90% unless stated otherwise", True),
        (
            "MTH011",
            "灵敏度的区间以广义估计方程（GEE）估计。",
            "A mixed-effects model gave the interval of the times.",
            True,
        ),
        (
            "MTH011",
            "Kappa的95%CI采用渐近法。率采用Wilson法。",
            "The CI of kappa is asymptotic; Wilson for proportions.",
            False,
        ),
        ("MTH011", "假阳性数的95%CI按泊松分布精确法计算。", "The CI of false positives is exact Poisson.", False),
        ("MTH033", "采用二次加权Kappa，线性加权κ为0.90。", "Linearly weighted kappa was 0.90.", True),
    ],
)
def test_methods_told(tmp_path: Path, rule: str, nmpa: str, fda: str, apart: bool) -> None:
    assert (rule in fired(tmp_path, nmpa, fda)) == apart


@pytest.mark.parametrize(
    ("nmpa", "fda", "apart"),
    [
        ("禁忌证：多囊肾病患者。", "Contraindications: patients with a transplanted kidney.", True),
        ("禁忌证：多囊肾病患者。", "It is contraindicated in patients with polycystic kidney disease.", False),
        (
            "禁忌证：孕妇。",
            "Contraindications: pregnancy.\n\nThe manual states the contraindications and results.",
            False,
        ),
        ("禁忌证：孕妇。\n\n说明书载明：\n\n- 禁忌情形的识别。", "Contraindications: pregnancy.", False),
        ("# 禁忌\n\n- 孕妇。\n- 提示：标记须由医师逐一确认。", "Contraindications: pregnancy.", False),
    ],
)
def test_contraindications_told(tmp_path: Path, nmpa: str, fda: str, apart: bool) -> None:
    assert bool({"IDN008", "IDN016"} & {*fired(tmp_path, f"{USE[0]}\n\n{nmpa}", f"{USE[1]}\n\n{fda}")}) == apart


def test_a_list_takes_the_denial_before_it(tmp_path: Path) -> None:
    nmpa = "本软件用于骨折的提示。以下情形未经研究，不予支持：\n\n- 骨肿瘤的检出；\n- 术后随访。"
    fda = "The software is intended to point out fractures. The software does not detect bone tumors."
    assert "IDN012" not in fired(tmp_path, nmpa, fda)


A, B, C, D = "ABCD"


@pytest.mark.parametrize(
    ("nmpa", "fda", "ends"),
    [
        ([A, B, C], [A, B, D], ({C}, {D})),
        ([A, B, C, D], [A, B, C, D], None),
        ([A, C], [B, D], None),
    ],
)
def test_the_odd_member_of_a_list(nmpa: list[str], fda: list[str], ends: object) -> None:
    left, right = ([[(name, Place(0, n, -1, 0, 1, 0, 1)) for name in names]] for n, names in enumerate((nmpa, fda)))
    assert odd_in_lists(left, right, {*nmpa} - {*fda}, {*fda} - {*nmpa}) == ends


def test_a_member_that_takes_the_place_of_another() -> None:
    place = Place(0, 0, -1, 0, 1, 0, 1)
    own = [[(name, place) for name in (A, B, D)], [(name, Place(0, 1, -1, 0, 1, 0, 1)) for name in (A, B, C)]]
    other = [[(name, place) for name in (A, B, C)]]
    assert odd_in_lists(own, other, {D}, set()) == ({D}, {C})
    assert odd_in_lists(other, own, set(), {D}) == ({C}, {D})
