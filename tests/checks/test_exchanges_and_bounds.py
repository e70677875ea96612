"""Values, arms, limits and units that changed places or direction, where the number itself stands elsewhere too: text in, rules out."""

from pathlib import Path

import pytest

from tests.checks.test_told_elsewhere import found

PROBES = "| 探头类型 | 例数 | HD95（mm） |\n|---|---|---|\n| 端射式 | 147 | 4.36 |\n| 侧射式 | 262 | 4.07 |\n\n"
PROBES_EN = (
    "| Probe | n | HD95 (mm) |\n|---|---|---|\n| End-fire probe | 147 | 4.36 |\n| Side-fire probe | 262 | 4.07 |\n\n"
)
SIZES = "| 指标 | 管腔直径 | 管壁厚度 |\n|---|---|---|\n| 平均绝对误差（mm） | 0.28 | 0.17 |\n\n"
SIZES_EN = "| Quantity | Lumen diameter | Wall thickness |\n|---|---|---|\n| MAE (mm) | 0.28 | 0.17 |\n\n"


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        # A sentence against the table of its own file, by the words of the labels.
        (PROBES + "端射式探头的HD95为4.36mm，大于侧射式探头的4.07mm。\n", PROBES_EN, set()),
        (PROBES + "侧射式探头的HD95为4.36mm，大于端射式探头的4.07mm。\n", PROBES_EN, {"MET018"}),
        (PROBES + "侧射式与端射式探头的HD95分别为4.36mm和4.07mm。\n", PROBES_EN, {"MET018"}),
        (PROBES + "侧射式与端射式探头的HD95分别为4.07mm和4.36mm。\n", PROBES_EN, set()),
        (PROBES, PROBES_EN + "HD95 was 4.36 mm with end-fire and 4.07 mm with side-fire probes.\n", set()),
        (PROBES, PROBES_EN + "HD95 was 4.36 mm with side-fire and 4.07 mm with end-fire probes.\n", {"MET018"}),
        (PROBES, PROBES_EN + "HD95 of side-fire and end-fire probes was 4.36 mm and 4.07 mm.\n", {"MET018"}),
        (SIZES + "管腔直径与管壁厚度的平均绝对误差分别为0.28 mm和0.17 mm。\n", SIZES_EN, set()),
        (SIZES + "管壁厚度与管腔直径的平均绝对误差分别为0.28 mm和0.17 mm。\n", SIZES_EN, {"MET018"}),
        # A change from reading without to reading with the device.
        (
            "计划时间由6.9 min缩短至2.8 min。\n",
            "Planning time per case: 6.9 min unaided, 2.8 min aided.\n",
            set(),
        ),
        (
            "计划时间由6.9 min缩短至2.8 min。\n",
            "Planning time per case: 6.9 min aided, 2.8 min unaided.\n",
            {"MET011"},
        ),
        (
            "计划时间从6.9 min减少到2.8 min。\n",
            "With the software planning took 6.9 min, without the software it took 2.8 min.\n",
            {"MET011"},
        ),
        # A change that runs the other way than its verb.
        ("血管密度均值由早期的43.1%降至中期的37.9%。\n", "", set()),
        ("血管密度均值由早期的37.9%降至中期的43.1%。\n", "", {"MET013"}),
        ("血管密度均值从健康眼的37.9%下降到患病眼的43.1%。\n", "", {"MET013"}),
        # The least of what a computer needs, the most of what is allowed.
        (
            "处理器不少于6核，内存不低于16 GB，显存不低于8 GB。\n",
            "Workstation: 6 processor cores, 16 GB of memory, 8 GB of graphics memory (minimum values).\n",
            set(),
        ),
        (
            "处理器不少于6核，内存不低于16 GB，显存不高于8 GB。\n",
            "Workstation: 6 processor cores, 16 GB of memory, 8 GB of graphics memory (minimum values).\n",
            {"NUM002"},
        ),
        (
            "记录回放的平均耗时≤90 s。\n",
            "Playback of a recording took 38.4 s on average, for which 90 s had been allowed.\n",
            set(),
        ),
        (
            "记录回放的平均耗时≥90 s。\n",
            "Playback of a recording took 38.4 s on average, for which 90 s had been allowed.\n",
            {"MET006"},
        ),
        # What a limit is told with is no class of the value, and a criterion of its own.
        (
            "长度偏差的最大绝对误差为0.18 mm。\n",
            "Phantom, maximum absolute error: 0.18 mm (limit: no more than 0.15 mm)\n",
            {"STA021"},
        ),
        (
            "长度偏差的最大绝对误差为0.18 mm。\n",
            "Phantom, maximum absolute error: 0.18 mm (allowance: at most 0.15 mm)\n",
            {"STA021"},
        ),
        ("长度偏差的最大绝对误差为0.18 mm（限值：不超过0.15 mm）。\n", "", {"STA021"}),
        ("长度偏差的最大绝对误差为0.18 mm（限值：不超过0.30 mm）。\n", "", set()),
        (
            "单眼平均分析时间不大于5 s。\n",
            "Mean analysis time per eye: 6.8 s; 95th percentile 10.4 s; limit no more than 15 s\n",
            {"MET005"},
        ),
        (
            "单眼平均分析时间不大于15 s。\n",
            "Mean analysis time per eye: 6.8 s; 95th percentile 10.4 s; limit no more than 15 s\n",
            set(),
        ),
        # A measure in a bracket has the unit of the measure before it.
        (
            "4幅图像的分析时间为18.7±4.2秒，最长41.5秒。\n",
            "Analysis of the four images took 18.7 seconds on average (SD 4.2, longest 41.5).\n",
            set(),
        ),
        (
            "4幅图像的分析时间为18.7±4.2秒，最长41.5分钟。\n",
            "Analysis of the four images took 18.7 seconds on average (SD 4.2, longest 41.5).\n",
            {"NUM004"},
        ),
    ],
)
def test_exchanges_and_bounds(tmp_path: Path, zh: str, en: str, rules: set[str]) -> None:
    assert found(tmp_path, zh, en) >= rules
    assert rules or not found(tmp_path, zh, en) & {
        "STA021",
        "MET005",
        "MET011",
        "MET013",
        "MET018",
        "NUM001",
        "NUM002",
        "NUM004",
    }


WIDTH = "骨宽度MAE为0.31 mm（标准差{} mm，95%CI为0.29 mm至0.33 mm），平均偏差为0.05 mm。ASSD为0.28 mm（95%CI为0.27 mm至0.29 mm）。\n"
WIDTH_EN = "| Measurement | MAE, mm (95% CI) | SD of absolute error, mm | Mean bias, mm |\n|---|---|---|---|\n"
WIDTH_EN += (
    "| Bone width | 0.31 (0.29 to 0.33) | {} | 0.05 |\n\nASSD, all canals: 0.28 mm (95% CI 0.27 mm to 0.29 mm)\n"
)
EXPERIENCE = "三名技师（从业{}年、11年和16年）各自测量。\n"
EXPERIENCE_EN = "Three sonographers with {}, 11 and 16 years of practice measured every exam.\n"
EXCLUDED = "排除132例，原因为运动伪影41例、覆盖范围不全28例、开颅术后{}天以内27例。禁忌情形为开颅术后30天以内。\n"
EXCLUDED_EN = "Exclusions were due to motion artifact (41), incomplete coverage (28) and craniotomy within the preceding 30 days (27). "
EXCLUDED_EN += "It is contraindicated within 30 days after craniotomy.\n"
GROUPS = "阅片者16名，从业年限不足5年者6名，5～10年者5名，{}年以上者5名。\n"
GROUPS_EN = (
    "Of the 16 readers six had less than 5 years of experience, five had 5 to 10 and five had more than 10 years.\n"
)
CLASSES = "LVEF＜40%者93例，40%～＜50%者66例，≥50%者281例。\n"
CLASSES_EN = "LVEF was below 40% in 93 patients, {}% to below 50% in 66 and 50% or above in 281.\n"


@pytest.mark.parametrize(
    ("zh", "en", "new"),
    [
        (WIDTH.format("0.27"), WIDTH_EN.format("0.27"), ""),
        (WIDTH.format("0.27"), WIDTH_EN.format("2.7"), "2.7"),
        (WIDTH.format("0.47"), WIDTH_EN.format("0.27"), "0.47"),
        (EXPERIENCE.format("8"), EXPERIENCE_EN.format("8"), ""),
        (EXPERIENCE.format("8"), EXPERIENCE_EN.format("11"), "8"),
        (EXPERIENCE.format("16"), EXPERIENCE_EN.format("8"), "8"),
        (EXCLUDED.format("30"), EXCLUDED_EN, ""),
        (EXCLUDED.format("33"), EXCLUDED_EN, "33"),
        (GROUPS.format("10"), GROUPS_EN, ""),
        (GROUPS.format("13"), GROUPS_EN, "13"),
        (CLASSES, CLASSES_EN.format("40"), ""),
        (CLASSES, CLASSES_EN.format("43"), "43"),
    ],
)
def test_a_changed_number_whose_old_value_stands_elsewhere_too(tmp_path: Path, zh: str, en: str, new: str) -> None:
    """The numbers beside it show in whose place it stands."""
    rules = found(tmp_path, zh, en)
    assert bool(rules & {"NUM001", "NUM004", "MET009", "MET001", "MTH021"}) == bool(new)
