"""Rows, columns and lists of two files: texts in, findings out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lint.checks import PAIR_CHECKS
from lint.config import Options
from lint.engine import check_pair
from tests.written import comparison

TABLE = """| 亚组 | 例数 | 灵敏度 | 特异度 |
|---|---|---|---|
| 男 | 331 | 93.4%（309/331） | 94.5%（343/363） |
| 女 | 229 | 90.4%（207/229） | 92.4%（330/357） |
| GE | 160 | 90.6%（145/160） | 93.6%（190/203） |
| 飞利浦 | 61 | 88.5%（54/61） | 94.4%（84/89） |
"""
TURNED = """| Metric | Women | Men | Philips | GE |
|---|---|---|---|---|
| n | 229 | 331 | 61 | 160 |
| Sensitivity | 90.4% (207/229) | 93.4% (309/331) | 88.5% (54/61) | 90.6% (145/160) |
| Specificity | 92.4% (330/357) | 94.5% (343/363) | 94.4% (84/89) | 93.6% (190/203) |
"""
SPLIT = """Sensitivity by subgroup:

| Subgroup | n/N | % |
|---|---|---|
| Women | 207/229 | 90.4 |
| Men | 309/331 | 93.4 |
| Philips | 54/61 | 88.5 |
| GE | 145/160 | 90.6 |

Specificity by subgroup:

| Subgroup | n/N | % |
|---|---|---|
| Women | 330/357 | 92.4 |
| Men | 343/363 | 94.5 |
| Philips | 84/89 | 94.4 |
| GE | 190/203 | 93.6 |
"""
PROSE = (
    "For men and women, the sensitivities were 93.4% (309/331) and 90.4% (207/229) and the specificities 94.5% (343/363) and "
    "92.4% (330/357), respectively. For GE and Philips, the sensitivities were 90.6% (145/160) and 88.5% (54/61) and the "
    "specificities 93.6% (190/203) and 94.4% (84/89), respectively."
)
BULLETS = """- Women (229): sensitivity 90.4% (207/229), specificity 92.4% (330/357)
- Men (331): sensitivity 93.4% (309/331), specificity 94.5% (343/363)
- Philips (61): sensitivity 88.5% (54/61), specificity 94.4% (84/89)
- GE (160): sensitivity 90.6% (145/160), specificity 93.6% (190/203)
"""
LISTED = "男性和女性的灵敏度分别为93.4%（309/331）和90.4%（207/229），特异度分别为94.5%（343/363）和92.4%（330/357）。"
Check = Callable[[str, str], list[str]]


@pytest.fixture
def checked(tmp_path: Path) -> Check:
    def run(nmpa: str, fda: str) -> list[str]:
        paths = [tmp_path / "nmpa.md", tmp_path / "fda.md"]
        paths[0].write_text(f"# 性能\n\n{nmpa}\n", "utf-8")
        paths[1].write_text(f"# Performance\n\n{fda}\n", "utf-8")
        found = check_pair([str(path) for path in paths], options=Options()).findings
        return [f"{f.rule} {f.message} {' '.join(f.also)}" for f in found if f.severity != "info"]

    return run


@pytest.mark.parametrize("fda", [TURNED, SPLIT, PROSE, BULLETS])
def test_tables_that_agree_in_any_form_raise_nothing(fda: str, checked: Check) -> None:
    assert checked(TABLE, fda) == []


@pytest.mark.parametrize(
    ("fda", "old", "new"),
    [
        (TURNED, "54/61", "51/61"),
        (TURNED, "| n | 229", "| n | 292"),
        (TURNED, "330/357", "303/357"),
        (SPLIT, "| 207/229 | 90.4", "| 207/229 | 94.0"),
        (SPLIT, "84/89", "48/89"),
        (PROSE, "93.6%", "96.3%"),
        (BULLETS, "93.6%", "96.3%"),
        (BULLETS, "84/89", "48/89"),
    ],
)
def test_a_number_that_differs_from_the_one_in_its_place(fda: str, old: str, new: str, checked: Check) -> None:
    assert fda.count(old) == 1
    found = checked(TABLE, fda.replace(old, new))
    assert any(new.rsplit("| ", maxsplit=1)[-1].rstrip("%").split("/")[0] in finding for finding in found), found


@pytest.mark.parametrize(
    ("nmpa", "fda", "one", "other"),
    [
        (TABLE, TURNED, "Women", "Men"),
        (TABLE, TURNED, "Philips", "GE"),
        (TABLE, SPLIT.replace("Women", "Girls"), "Girls | 207", "Men | 309"),
        (LISTED, SPLIT, "Women", "Men"),
        (LISTED, TURNED, "Women", "Men"),
        (TABLE, BULLETS, "Women", "Men"),
        (TABLE, BULLETS, "Philips", "GE"),
    ],
)
def test_names_that_changed_places(nmpa: str, fda: str, one: str, other: str, checked: Check) -> None:
    words = one.split(maxsplit=1)[0], other.split(maxsplit=1)[0]
    swapped = fda.replace(one, one.replace(words[0], "\0")).replace(other, other.replace(*reversed(words)))
    swapped = swapped.replace("\0", words[1])
    assert any(finding.startswith(("MET", "STA")) for finding in checked(nmpa, swapped)), swapped


@pytest.mark.parametrize("fda", [TURNED, SPLIT, BULLETS])
def test_a_group_that_is_not_there(fda: str, checked: Check) -> None:
    shorter = TABLE.replace("| 女 | 229 | 90.4%（207/229） | 92.4%（330/357） |\n", "")
    assert any("MET012" in finding or "MET007" in finding for finding in checked(shorter, fda))


@pytest.mark.parametrize(
    ("nmpa", "fda", "finds"),
    [
        ("FFDM的AUC为0.945（95%CI：0.927～0.963），DBT的AUC为0.965（95%CI：0.951～0.979）。", "MODALITIES", False),
        ("DBT的AUC为0.945（95%CI：0.927～0.963），FFDM的AUC为0.965（95%CI：0.951～0.979）。", "MODALITIES", True),
        ("美国阅片者的AUC由0.846升至0.901；中国阅片者的AUC由0.837升至0.896。", "COUNTRIES", False),
        ("中国阅片者的AUC由0.846升至0.901；美国阅片者的AUC由0.837升至0.896。", "COUNTRIES", True),
    ],
)
def test_names_beside_their_numbers_in_a_sentence(nmpa: str, fda: str, finds: bool, checked: Check) -> None:
    said = {
        "MODALITIES": "The AUC was 0.945 (95% CI 0.927 to 0.963) for FFDM and 0.965 (95% CI 0.951 to 0.979) for DBT.",
        "COUNTRIES": "In the United States the AUC went from 0.846 to 0.901, and in China from 0.837 to 0.896.",
    }
    assert any(finding.startswith("MET") for finding in checked(nmpa, said[fda])) == finds


@pytest.mark.parametrize(
    ("fda", "finds"),
    [
        ("The mean reading time fell from 46.8 s to 38.0 s.", False),
        ("The mean reading time fell from 38.0 s (SD 9.1 s) to 46.8 s (SD 9.9 s).", True),
        ("Sensitivity increased from 79.0% to 89.0%; reading time was reduced from 46.8 s to 38.0 s.", False),
        ("Sensitivity increased from 89.0% to 79.0%.", True),
        ("The age ranged from 81 to 22 years after the increase of the sample.", False),
    ],
)
def test_changes_run_as_the_sentence_says(fda: str, finds: bool, checked: Check) -> None:
    assert any(finding.startswith("MET013") for finding in checked("软件的测试已经完成。", fda)) == finds


@pytest.mark.parametrize(
    ("nmpa", "fda", "finds"),
    [
        (
            "平均阅片时间由92.8min缩短至79.1min。",
            "| Endpoint | Unaided | Aided |\n|---|---|---|\n| Reading time, s | 92.8 | 79.1 |",
            True,
        ),
        (
            "平均阅片时间由92.8s缩短至79.1s。",
            "| Endpoint | Unaided | Aided |\n|---|---|---|\n| Reading time, s | 92.8 | 79.1 |",
            False,
        ),
        ("内存不低于64 GB，GPU显存不低于16 GB，硬盘2 TB。", "- RAM: 64 GB\n- GPU memory: 16 MB\n- Disk: 2 TB", True),
        (
            "内存不低于64 GB，GPU显存不低于16 GB，硬盘2 TB。",
            "- RAM: 64 GB\n- GPU memory: 16 GB\n- Disk: 2000 GB",
            False,
        ),
    ],
)
def test_the_same_number_in_another_unit(nmpa: str, fda: str, finds: bool, checked: Check) -> None:
    assert any(finding.startswith(("NUM004", "MET001")) for finding in checked(nmpa, fda)) == finds


PARTED = """表4 主要分析

| 判定项目 | 指标 | n/N | 估计值（%） | 95%CI下限（%） | 95%CI上限（%） |
|---|---|---|---|---|---|
| 气胸 | 灵敏度 | 273/296 | 92.23 | 88.61 | 94.77 |
| 气胸 | 特异度 | 768/836 | 91.87 | 89.82 | 93.53 |
| 肺栓塞 | 灵敏度 | 81/84 | 96.43 | 90.02 | 98.78 |
| 肺栓塞 | 特异度 | 991/1048 | 94.56 | 93.02 | 95.78 |
| 骨折 | 灵敏度 | 109/124 | 87.90 | 81.00 | 92.53 |
| 骨折 | 特异度 | 921/994 | 92.66 | 90.86 | 94.12 |
"""
ACROSS = """Table 8. Primary analysis

|  | Pneumothorax | Pulmonary embolism | Fracture |
|---|---|---|---|
| Sensitivity | 92.2% | 96.4% | 87.9% |
| n/N | 273/296 | 81/84 | 109/124 |
| 95% CI | 88.6% - 94.8% | 90.0% - 98.8% | 81.0% - 92.5% |
| Specificity | 91.9% | 94.6% | 92.7% |
| n/N | 768/836 | 991/1048 | 921/994 |
| 95% CI | 89.8% - 93.5% | 93.0% - 95.8% | 90.9% - 94.1% |
"""
LISTED_ZH = (
    "敏感性分析中，气胸的灵敏度和特异度分别为92.56%（286/309）和89.20%（768/861），"
    "骨折的灵敏度和特异度分别为88.89%（120/135）和88.99%（921/1035）。"
)
LISTED_EN = (
    "With failures counted as positive, sensitivity and specificity for pneumothorax were 92.6% (286/309) and 89.2% "
    "(768/861), respectively; for fracture they were 88.9% (120/135) and 89.0% (921/1,035)."
)
SUMS = """表8 亚组

| 亚组 | 真阳性/阳性 | 灵敏度（%） | 真阴性/阴性 | 特异度（%） |
|---|---|---|---|---|
| 亚裔 | 160/176 | 90.91 | 440/470 | 93.62 |
| 男 | 87/105 | 82.86 | 193/214 | 90.19 |
"""
PARTS = """Table 3. Subgroups

| Subgroup | Cases | TP | FN | Sensitivity | TN | FP | Specificity |
|---|---|---|---|---|---|---|---|
| Asian | 646 | 160 | 16 | 0.909 | 440 | 30 | 0.936 |
| Male | 319 | 87 | 18 | 0.829 | 193 | 21 | 0.902 |
| 45 to 64 years | 716 | 156 | 15 | 0.912 | 512 | 33 | 0.939 |
"""


@pytest.mark.parametrize(("nmpa", "fda"), [(PARTED, ACROSS), (LISTED_ZH, LISTED_EN), (SUMS, PARTS)])
def test_records_that_are_cut_otherwise_agree(nmpa: str, fda: str) -> None:
    """Limits in columns or in one cell, a sentence read as lists of measures and of groups, sums beside their parts."""
    assert not raised(nmpa, fda)


@pytest.mark.parametrize(
    ("old", "new"), [("98.8%", "97.8%"), ("93.0% - 95.8%", "90.0% - 95.8%"), ("81/84 |", "81/94 |"), ("92.7%", "97.2%")]
)
def test_a_wrong_number_among_records_that_are_cut_otherwise(old: str, new: str) -> None:
    assert old in ACROSS
    assert raised(PARTED, ACROSS.replace(old, new))


def test_names_of_two_lists_that_changed_places() -> None:
    swapped = LISTED_ZH.replace("气胸", "-").replace("骨折", "气胸").replace("-", "骨折")
    assert "MET011" in raised(swapped, LISTED_EN)


def raised(nmpa: str, fda: str) -> list[str]:
    """The rules of errors and warnings about the numbers of two texts."""
    pair = comparison(nmpa, fda)
    checks = {"records.differs": "MET010", "records.exchanged": "MET011", "numbers.differs": "NUM001"}
    checks |= {"metrics.value": "MET001", "metrics.interval": "MET002", "metrics.fraction": "MET004"}
    return [rule for name, rule in checks.items() for _ in PAIR_CHECKS[name](pair, {})]


@pytest.mark.parametrize(
    ("nmpa", "fda", "swapped"),
    [
        ("肝脏Dice在1.5 T为0.963，在3.0 T为0.960。", "Liver Dice was 0.963 at {} and 0.960 at {}.", ("1.5 T", "3.0 T")),
        ("HIV阴性者0.951，HIV阳性者0.912。", "By HIV status: 0.951 in HIV-{}, 0.912 in HIV-{} persons.",
         ("negative", "positive")),
        ("有结核病史者0.904，无结核病史者0.958。", "{} TB: 0.904; {} TB: 0.958.", ("Prior", "no prior")),
        ("GE的灵敏度为89.7%（61/68），其余厂商为93.1%（121/130）。", "Sensitivity: {} 61/68 (89.7%), {} 121/130 (93.1%).",
         ("GE", "all others")),
        ("总体一致率：扫描仪间94.4%，扫描仪内96.7%。", "Overall agreement was 94.4% {} and 96.7% {} scanners.",
         ("between", "within")),
        ("直径小于10 mm者检出111个（84.1%）；10 mm及以上检出230个（96.2%）。",
         "Detection was 84.1% (111/132) for lesions {} and 96.2% (230/239) for lesions {}.", ("under 10 mm", "of 10 mm or more")),
        ("18岁以下131例，MAE为2.18°；成人109例，为2.47°。", "MAE was 2.18 in {} (n=131) and 2.47 in {} (n=109).",
         ("patients under 18 years", "adults")),
        ("腕部灵敏度为95.0%，踝部为92.0%。", "Sensitivity was 95.0% for the {} and 92.0% for the {}.", ("wrist", "ankle")),
        ("不足5年者平均AUC由0.789升至0.848；5年及以上者由0.831升至0.868。",
         "Average AUC rose from 0.789 to 0.848 with {} of experience and from 0.831 to 0.868 with {}.",
         ("less than 5 years", "5 years or more")),
    ],
)  # fmt: skip
def test_values_that_bear_each_others_names(checked: Check, nmpa: str, fda: str, swapped: tuple[str, str]) -> None:
    def exchanged(one: str, other: str) -> bool:
        return any(found.startswith(("MET001", "MET011")) for found in checked(nmpa, fda.format(one, other)))

    assert not exchanged(*swapped)
    assert exchanged(*reversed(swapped))


SITES = """| 编号 | 机构 | 国家 | 入组 | 剔除 | 纳入分析 |
|---|---|---|---|---|---|
| 01 | 青岛儿童医院 | 中国 | 164 | 6 | 158 |
| 02 | 长沙市第八医院 | 中国 | 149 | 4 | 145 |
| 03 | 首尔汉江医院 | 韩国 | 97 | 3 | 94 |
| 04 | 维也纳圣安娜医院 | 奥地利 | 88 | 5 | 83 |
"""
SIDE_BY_SIDE = """| Hospital | Enrolled | Analyzed | System |
|---|---|---|---|
| Qingdao | 164 | 158 | Mindray Resona 7 |
| Changsha; Seoul | 149; 97 | 145; 94 | Samsung RS85 |
| Vienna | 88 | 83 | Philips EPIQ 5 |
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("158", "158", False),
        ("158", "160", True),  # the name of the row tells which number it should be
        ("145; 94", "141; 94", True),  # a row of two things told side by side
        ("| 83", "| 85", True),  # the other column answers throughout
    ],
)
def test_counts_of_sites(old: str, new: str, found: bool) -> None:
    assert bool({*raised(SITES, SIDE_BY_SIDE.replace(old, new))} & {"MET010", "NUM001"}) == found


def test_rows_of_several_things_are_rows_of_each() -> None:
    pair = comparison(SITES, SIDE_BY_SIDE)
    told = [[item.figure.text for item in r.items] for r in pair.records.fda if r.group[2] == "row"]
    assert told == [["164", "158"], ["149", "145"], ["97", "94"], ["88", "83"]]
