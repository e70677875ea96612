"""Wordings of every construction that real files use: what is stated, by name, value and interval."""

import pytest

from tests.written import counted, figures


def shown(text: str) -> list[str]:
    """`sensitivity 94.2% [91.5~96.1]` for every metric, in reading order."""
    return [f"{f.concept} {f.value}" + (f" [{f.interval}]" if f.interval else "") for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We obtained a sensitivity, a specificity and a PPV of 90.1%, 88.2% and 79.9% in that order.",
            ["sensitivity 90.1%", "specificity 88.2%", "ppv 79.9%"],
        ),
        (
            "Sensitivity, specificity and AUC were 90.1% (82/91), 88.2% (97/110) and 0.951.",
            ["sensitivity 90.1%", "specificity 88.2%", "auc 0.951"],
        ),
        (
            "检出的灵敏度、特异度与准确率依次为90.1%（82/91）、88.2%（97/110）、89.1%（179/201）。",
            ["sensitivity 90.1%", "specificity 88.2%", "accuracy 89.1%"],
        ),
        (
            "Specificity, gradability and repeatability were 88.2%, 97.4% and 99.1%.",
            ["specificity 88.2%", "gradability 97.4%"],
        ),
        (
            "For the left kidney Dice was 0.95 and HD95 3.1 mm, whereas for the right they were 0.94 and 3.6 mm.",
            ["dice 0.95", "hausdorff_distance_95 3.1mm", "dice 0.94", "hausdorff_distance_95 3.6mm"],
        ),
        ("灵敏度和特异度此消彼长：高敏模式下前者为97.8%、后者为79.8%。", ["sensitivity 97.8%", "specificity 79.8%"]),
        (
            "Both estimates (91.3% sensitivity, 90.0% specificity) exceeded the null value of 80%.",
            ["sensitivity 91.3%", "specificity 90.0%", "sensitivity 80%", "specificity 80%"],
        ),
    ],
)
def test_lists_of_names_and_values(text: str, found: list[str]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Sensitivity ranged from 87.2% to 93.5% across scanners and from 88.0% to 92.4% across ages.",
            ["sensitivity 87.2~93.5%", "sensitivity 88.0~92.4%"],
        ),
        ("Published reports put the sensitivity between 44% and 65%.", ["sensitivity 44~65%"]),
        ("文献中敏感度在86%至93%之间。", ["sensitivity 86~93%"]),
        ("The AUC was 0.91, and the two-sided 95% CI was 0.88 to 0.94.", ["auc 0.91 [0.88~0.94]"]),
        (
            "Sensitivity and specificity were 94.9% and 96.2%, for which the 95% CIs were 91.8%-97.0% and 93.7%-97.9%.",
            ["sensitivity 94.9% [91.8~97.0]", "specificity 96.2% [93.7~97.9]"],
        ),
        (
            "Lower 95% CI limits were 89.7% for sensitivity (point estimate 94.4%) and 87.5% for specificity (point estimate 91.3%).",
            ["sensitivity 94.4% [89.7~]", "specificity 91.3% [87.5~]"],
        ),
        (
            "Sensitivity was 100% (81.1, N.A.) and specificity 98.3% (95.1, 99.6).",
            ["sensitivity 100% [81.1~]", "specificity 98.3% [95.1~99.6]"],
        ),
        ("灵敏度为92.1%，其单侧97.5%置信区间下限为88.4%。", ["sensitivity 92.1% [88.4~]"]),
        ("Se 92.6%/Sp 90.9%/AUC 0.961", ["sensitivity 92.6%", "specificity 90.9%", "auc 0.961"]),
    ],
)
def test_ranges_and_intervals(text: str, found: list[str]) -> None:
    assert [line.replace("87.2%~93.5%", "87.2~93.5%") for line in shown(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Contouring a case takes 74 s on the recommended GPU.", ["processing_time 74s"]),
        ("The analysis of one study is completed in less than 12 seconds.", ["processing_time <12s"]),
        ("自动勾画平均需48 s。", ["processing_time 48s"]),
        ("判读单例检查的平均时间为63.9秒。", ["reading_time 63.9s"]),
        ("The time from exam completion to notification averaged 1.9 minutes.", ["time_to_notification 1.9min"]),
        ("Volumes correlated at r = 0.98.", ["correlation 0.98"]),
        ("The quadratic-weighted kappa was 0.89.", ["kappa 0.89"]),
        ("平均每例误检0.2处。", ["false_positives_per_scan 0.2"]),
        ("腺瘤检出率为41.3%（190/460）。", ["detection_rate 41.3%"]),
        ("95% of the differences lay between -0.21 and 0.23 mm.", ["loa_low -0.21mm", "loa_high 0.23mm"]),
    ],
)
def test_metrics_named_by_a_phrase(text: str, found: list[str]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "6.1 Sensitivity and specificity ........ 21",
        "5.1 灵敏度……………………12",
        "Washout took 4 weeks before the sensitivity was read again.",
        "The sensitivity margin is described in Section 4.2.",
        "H0: AUC(aided) - AUC(unaided) ≤ 0.",
        "Training took 36 hours.",
        "Recognition Number 5-125 ISO 14971",
        "上传成功后显示敏感性说明，见第3页共12页。",
        "The sensitivity was analysed in 28 males (P = 0.03).",
    ],
)
def test_numbers_that_are_no_metric(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Of 1,204 exams retrieved, 88 were dropped as duplicates and 23 because of missing slices.",
            ["1204", "88", "23"],
        ),
        ("Data came from seven U.S. and two Israeli centers.", ["7", "2"]),
        (
            "We used 48,700 fundus photographs for training, 5,400 for tuning and 3,120 for testing.",
            ["48700", "5400", "3120"],
        ),
        ("Fifteen dermatologists and nine family physicians took part.", ["15", "9"]),
        ("Image quality was sufficient in 611 of 640 eyes.", ["611", "640"]),
        ("Exclusions were consent withdrawn (n=18) and protocol deviation (n=34).", ["18", "34"]),
        ("Videos were sampled at 5 frames/video.", []),
        ("Age [14, 25]: 7 patients; (25, 40]: 19 patients.", ["7", "19"]),
        ("每组需样本量373例，两组合计746例。", ["373", "746"]),
        ("三家厂商的设备均有覆盖。", []),
        ("每页最多显示16幅图像。", []),
        ("The gantry of the Aquilion ONE was used.", []),
    ],
)
def test_counts(text: str, values: list[str]) -> None:
    assert [value for _, value in counted(text)] == values


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [
                "| | FLAIR 3D | FLAIR 2D |",
                "|---|---|---|",
                "| Dice | 0.78 | 0.71 |",
                "| 95% CI | 0.75-0.81 | 0.67-0.75 |",
            ],
            ["dice 0.78 [0.75~0.81]", "dice 0.71 [0.67~0.75]"],
        ),
        (
            [
                "| | Accuracy | PPV |",
                "|---|---|---|",
                "| Device | 87.5% | 80.2% |",
                "| | (84.1%–90.5%) | (73.4%–86.0%) |",
            ],
            ["accuracy 87.5% [84.1~90.5]", "ppv 80.2% [73.4~86.0]"],
        ),
        (
            [
                "| Readers | Unaided sensitivity | Aided sensitivity | Change |",
                "|---|---|---|---|",
                "| All | 79.3% | 86.7% | +7.4 pp |",
            ],
            ["sensitivity 79.3%", "sensitivity 86.7%", "sensitivity_difference 7.4pp"],
        ),
        (["| Finding | Sensitivity, n/N (%) |", "|---|---|", "| Tube too low | 71/76 (93.4) |"], ["sensitivity 93.4%"]),
        (
            [
                "| Organ | DSC mean ± SD | HD95 (mm) mean ± SD |",
                "|---|---|---|",
                "| Uterus | 0.884 ± 0.047 | 6.31 ± 2.90 |",
            ],
            ["dice 0.884", "hausdorff_distance_95 6.31mm"],
        ),
        (
            [
                "| Measurement | Bias | 95% LoA, lower | 95% LoA, upper | ICC |",
                "|---|---|---|---|---|",
                "| LVEF (%) | -0.84 | -10.12 | 8.44 | 0.912 |",
            ],
            ["bias -0.84%", "loa_low -10.12%", "loa_high 8.44%", "icc 0.912"],
        ),
        (
            [
                "| Endpoint | Estimate, % | Lower 95% bound | Target |",
                "|---|---|---|---|",
                "| Sensitivity | 88.6 | 82.9 | 75 |",
            ],
            ["sensitivity 88.6% [82.9~]", "sensitivity 75%"],
        ),
    ],
)
def test_tables(rows: list[str], found: list[str]) -> None:
    assert shown("\n".join(rows) + "\n") == found
