"""Manners of writing that published reports, papers and their printed tables use; own sentences."""

import pytest

from tests.written import counted, figures


def values(text: str) -> list[str]:
    """`sensitivity 94.2%` for every metric, with its interval."""
    return [" ".join(filter(None, (f.concept, f.value, f.interval))) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The AUC was 0.964 [0.951:0.977].", ["auc 0.964 0.951~0.977"]),
        ("The sensitivity was 1.000 (1.000-1.000).", ["sensitivity 1.000 1.000~1.000"]),
    ],
)
def test_intervals(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("结节检出率差异有统计学意义(x2=30.355,x2=9.426;P<0.05)。", []),
        ("检出率为99.1%,差异有统计学意义(χ2=287.995,P=0.000<0.05)。", ["detection_rate 99.1%"]),
        (
            "灵敏度：[244/(244+96)]*100%=71.76% 特异性：[813/(813+88)]*100%=90.23%",
            ["sensitivity 71.76%", "specificity 90.23%"],
        ),
        ("Sensitivity: 171/180 × 100 % = 95.0 %.", ["sensitivity 95.0%"]),
        ("95%LOA为(-7.90~10.96) mL。", ["loa_low -7.90mL", "loa_high 10.96mL"]),
    ],
)
def test_statistics_and_formulas_are_no_values(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_a_colon_announces_the_value_behind_a_name() -> None:
    assert values("敏感度95.2% 特异度:90.1%") == ["sensitivity 95.2%", "specificity 90.1%"]


def test_blanks_for_thousands_behind_a_comparator() -> None:
    assert counted("The model was trained on >750 000 labelled slices.") == [("image", "750000")]


@pytest.mark.parametrize(
    ("label", "subgroup"),
    [("Clinical", "~clinical"), ("Including all", "~including"), ("Age < 50 y", "<50year")],
)
def test_letters_inside_words_are_no_interval(label: str, subgroup: str) -> None:
    table = f"| Group | AUC (95% CI) |\n|---|---|\n| {label} | 0.91 (0.88-0.94) |\n| Overall | 0.93 (0.91-0.95) |"
    assert figures(table, "subgroup")[0].scope == subgroup


def test_without_a_finding_is_no_arm() -> None:
    table = "| Group | AUC |\n|---|---|\n| With Comorbidities | 0.91 |\n| Without Comorbidities | 0.94 |"
    assert [f.scope for f in figures(table, "arm")] == ["", ""]


def test_abbreviations_that_mean_another_thing_elsewhere() -> None:
    assert values("For PDR in fundus images the AUC was 0.972.") == ["auc 0.972"]
    assert values("PDR of colonoscopies with the software was 55.1%.") == ["detection_rate 55.1%"]
    figure = figures("Sensitivity for hemorrhage was 0.99 for R1 and 1.00 for R2.", "condition")[1]
    assert figure.scope == "hemorrhage"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Aided reading showed an improvement: sensitivity increased from 0.648 to 0.752.",
            ["sensitivity 0.648 unaided", "sensitivity 0.752 aided"],
        ),
        (
            "Sensitivity improved from 0.828 (95% CI 0.788-0.868) to 0.867 (95% CI 0.827-0.906) with AI.",
            ["sensitivity 0.828 unaided", "sensitivity 0.867 aided"],
        ),
        (
            "Sensitivity rose from 0.89 without AI support to 0.94 (95% CI 0.92-0.97) (χ2 = 9.3; P = 0.002) with AI support.",
            ["sensitivity 0.89 unaided", "sensitivity 0.94 aided"],
        ),
        (
            "With AI, mean specificity went 0.90 (95% CI 0.86-0.93) to 0.91 (95% CI 0.88-0.94).",
            ["specificity 0.90 unaided", "specificity 0.91 aided"],
        ),
        ("Sensitivity was 9.4% higher (95% CI 5.9-12.9) with AI than without AI.", ["sensitivity_difference 9.4%"]),
        ("AI辅助后灵敏度提高了5.2%(95%CI:2.1%~8.3%)。", ["sensitivity_difference 5.2%"]),
        (
            "Compared with the physicians, the Orion algorithm had a better accuracy (0.88 vs. 0.84 ± 0.04).",
            ["accuracy 0.88 standalone", "accuracy 0.84 unaided"],
        ),
        (
            "For sensitivity and specificity, the AI and the physicians did not differ (0.89 vs. 0.87 and 0.91 vs. 0.93).",
            ["sensitivity 0.89 standalone", "sensitivity 0.87 unaided", "specificity 0.91 standalone", "specificity 0.93 unaided"],
        ),
        (
            "AI与医师的灵敏度和特异度比较(94.1% vs 88.2%、90.3% vs 91.5%)差异无统计学意义。",
            ["sensitivity 94.1% standalone", "sensitivity 88.2% unaided", "specificity 90.3% standalone", "specificity 91.5% unaided"],
        ),
    ],
)  # fmt: skip
def test_one_arm_against_the_other(text: str, found: list[str]) -> None:
    assert [" ".join(filter(None, (f.concept, f.value, f.scope))) for f in figures(text, "arm")] == found


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (  # classes below a header that spans them
            """
| Metric | Age | Age | Sex | Sex |
|---|---|---|---|---|
| | < 60 | ≥60 | Female | Male |
| AUC | 0.91 | 0.92 | 0.93 | 0.94 |
""",
            ["auc 0.91 <60", "auc 0.92 >=60", "auc 0.93 female", "auc 0.94 male"],
        ),
        (  # what spans several metrics says nothing of their role
            """
| Cohort | AUC | Threshold p > 0.3 | Threshold p > 0.3 |
|---|---|---|---|
| | | Sensitivity | Specificity |
| Internal | 0.97 | 95.0% | 93.8% |
""",
            ["auc 0.97 ~internal", "sensitivity 95.0% ~internal", "specificity 93.8% ~internal"],
        ),
        (  # a difference with its interval, and whole numbers beside percentages without their sign
            """
| Group | Without AI | With AI | Δ95 % CI |
|---|---|---|---|
| Sensitivity | | | |
| Dense | 93.1 | 96 | +2.9 (-2.3 to 8.1) |
""",
            ["sensitivity 93.1 ~dense", "sensitivity 96 ~dense", "sensitivity_difference 2.9 ~dense"],
        ),
        (  # bias and width are no limits
            """
| Organ | Dice | Bias ± 95% LoA |
|---|---|---|
| Liver | 0.982 | -0.34 ± 2.67 |
""",
            ["dice 0.982 liver", "bias -0.34 liver"],
        ),
        (  # a value with its metric behind it is no header
            """
| Endpoint | Earlier version | This version |
|---|---|---|
| Error of EF | 7.94 RMSE % | 7.21 RMSE % |
| Outliers | 1.61% | 1.09% |
""",
            ["rmse 7.94 ejection_fraction", "rmse 7.21 ejection_fraction&~this+~version"],
        ),
    ],
)  # fmt: skip
def test_tables(table: str, found: list[str]) -> None:
    assert [" ".join(filter(None, (f.concept, f.value, f.scope))) for f in figures(table.strip(), "subgroup")] == found


def test_the_note_below_a_table_says_what_its_brackets_hold() -> None:
    table = "| Organ | Dice |\n|---|---|\n| Liver | 0.982 (0.932-0.999) |\n\n"
    assert values(table + "Values in parentheses are ranges.") == ["dice 0.982"]
    assert values(table + "Values are given with 90% confidence intervals.") == ["dice 0.982 0.932~0.999"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("两组的阳性似然比均大于10,阴性似然比均小于0.2。", ["lr_positive >10", "lr_negative <0.2"]),
        ("AI漏诊1个结节,占0.2%(1/557);医师漏诊231个结节,占41.5%(231/557)。", []),
        ("两者具有高度相关性和一致性(r值均为0.99,P<0.01)。", ["correlation 0.99"]),
        ("与人工值[(32.7±27.8)mL]相比,一致性界限(LoA)为-6.25~5.54 mL。", ["loa_low -6.25mL", "loa_high 5.54mL"]),
        ("分诊准确性提高8%(86%→94%)。", ["accuracy 86%", "accuracy 94%"]),
        ("AI raised the triage accuracy by 8% (86% to 94%).", ["accuracy 86%", "accuracy 94%"]),
        (
            "Time to treatment fell by 26% (92 to 68 minutes), the time to notification by 57% (75 to 32 minutes).",
            [
                "time_to_treatment 92min",
                "time_to_treatment 68min",
                "time_to_notification 75min",
                "time_to_notification 32min",
            ],
        ),
    ],
)
def test_parts_changes_and_both_groups(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_a_condition_that_opens_the_next_clause_is_not_that_of_the_value_before() -> None:
    text = "灵敏度达90%、特异度达95%,在脑出血检测中表现优异(灵敏度94%),但硬膜外出血检测较弱(灵敏度75%)。"
    assert [f.scope for f in figures(text, "condition")] == [
        "",
        "",
        "intracranial_hemorrhage",
        "epidural_hemorrhage",
    ]
