"""Two files in; rows that one file lacks, groups under each other's names, and the one number that lines in step leave over."""

from pathlib import Path

import pytest

from tests.written import checked, facts, figures, rules_of, side

ZH = "# 性能研究\n\n| 国家 | 检出/总数 | 灵敏度（95%CI） |\n|---|---|---|\n"
EN = "# Performance study\n\n| Country | Detected | Sensitivity [95% CI] |\n|---|---|---|\n"
GROUPS = (
    ("中国", "China", "70/75", "93.3", "85.1", "97.8"),
    ("美国", "United States", "81/86", "94.2", "87.0", "98.1"),
    ("德国", "Germany", "61/65", "93.8", "85.0", "98.3"),
    ("法国", "France", "57/62", "91.9", "82.2", "97.3"),
    ("日本", "Japan", "49/53", "92.5", "81.8", "97.9"),
)
SIZED = "# 性能研究\n\n| 层厚 | 灵敏度 | 95%CI | 特异度 |\n|---|---|---|---|\n"
SIZED += "| {} | 0.934（214/229） | [0.895, 0.960] | 0.946（489/517） |\n| {} | 0.907（97/107） | [0.836, 0.948] | 0.929（248/267） |\n"
SIZES = "# Study\n\n| Slice thickness | Detected | Sensitivity (95% CI) | Specificity |\n|---|---|---|---|\n"
SIZES += "| 1.0 mm or less | 214 of 229 | 93.4% (89.5% - 96.0%) | 94.6% (489/517) |\n"
SIZES += "| Over 1.0 mm, up to 1.5 mm | 97 of 107 | 90.7% (83.6% - 94.8%) | 92.9% (248/267) |\n"
THIN, THICK = "≤1.0 mm", "＞1.0 mm且≤1.5 mm"


@pytest.mark.parametrize(("left_out", "rules"), [("", []), ("日本", ["MET012"]), ("法国", ["MET012"])])
def test_the_only_row_without_counterpart(left_out: str, rules: list[str], tmp_path: Path) -> None:
    """Chance equals of its numbers in other rows do not stand for it."""
    nmpa = ZH + "".join(f"| {g[0]} | {g[2]} | {g[3]}%（{g[4]}%，{g[5]}%） |\n" for g in GROUPS if g[0] != left_out)
    nmpa += "\n钙化病变的特异度为81.8%（27/33）。有支架者的灵敏度为97.9%（47/48）。\n"
    fda = EN + "".join(f"| {g[1]} | {g[2]} | {g[3]}% [{g[4]}, {g[5]}] |\n" for g in GROUPS)
    fda += "\nSpecificity in calcified lesions was 81.8% (27/33). Sensitivity with a stent was 97.9% (47/48).\n"
    assert [r for r in rules_of(checked(tmp_path, nmpa, fda)) if r.startswith("MET")] == rules


@pytest.mark.parametrize(("labels", "found"), [((THIN, THICK), False), ((THICK, THIN), True)])
def test_classes_of_which_one_holds_the_other(labels: tuple[str, str], found: bool, tmp_path: Path) -> None:
    """`1.0 mm or less` has all that `over 1.0 mm, up to 1.5 mm` has, and is another class."""
    assert ("MET011" in rules_of(checked(tmp_path, SIZED.format(*labels), SIZES))) == found


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        (
            "医师的AUC均有提高，个人提高幅度最小为0.023，最大为0.064。",
            "Every reader gained in AUC; individual gains lay between 0.023 and 0.064.",
            False,
        ),
        (
            "中央椎管分级的灵敏度为94.2%、特异度为97.0%，椎间孔分级的灵敏度为90.7%、特异度为94.6%。",
            ("The device graded central canal stenosis with a sensitivity of 94.2% and a specificity of 97.0%, "
            "and foraminal stenosis with a sensitivity of 90.7% and a specificity of 96.4%."),
            True,
        ),
    ],
)  # fmt: skip
def test_the_one_number_left_over(nmpa: str, fda: str, found: bool, tmp_path: Path) -> None:
    """In lines that say the same, wherever else one of the two numbers stands."""
    tables = (
        "# 结果\n\n| 组 | 值 |\n|---|---|\n| R1 | 0.064 |\n| R2 | 94.6% |\n\n",
        "# Results\n\n| Reader | Value |\n|---|---|\n| R1 | 0.064 |\n| R2 | 94.6% |\n\n",
    )
    assert bool(rules_of(checked(tmp_path, tables[0] + nmpa, tables[1] + fda))) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("片段MAE的95%CI为0.59条～0.65条。", [("0.59条", "low"), ("0.65", "high")]),
        ("每例3处～5处。", [("3处", "low"), ("5", "high")]),
        ("入组8例，10例剔除。", [("8", ""), ("10", "")]),
        ("平均绝对误差（MAE）≤1.0条。", [("1.0", "")]),
    ],
)
def test_counting_words_in_ranges(text: str, shown: list[tuple[str, str]]) -> None:
    """A counting word behind a number is no clause of a law, and parts no range."""
    assert [(f.text, f.bound) for line in side(text).lines for f in line.figures if f.kind == "quantity"] == shown or [
        (f.text, f.bound) for line in side(text).lines for f in line.figures
    ][: len(shown)] == shown


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The bias was 0.03 mm in the 3.00 mm tube and 0.04 mm for the 5 mm nodule.", ["0.03mm", "0.04mm"]),
        ("4.00mm管径处的偏差绝对值最大，为0.05mm。", ["0.05mm"]),
        ("MAE在1.0 mm层厚下为0.8 mm。", ["0.8mm"]),
        ("The mean error was 0.8 mm in the phantom and 1.1 mm in patients.", ["0.8mm", "1.1mm"]),
        ("灵敏度与特异度的95%CI下限为0.892和0.921。", ["0.892", "0.921"]),
        (
            (
                "A lower limit above -3.0 percentage points for the gain in AUC and above -5.0 percentage points "
                "for the change in specificity was required."
            ),
            [">-3.0pp", ">-5.0pp"],
        ),
    ],
)
def test_values_of_metrics(text: str, values: list[str]) -> None:
    """Sizes that say which of several things a value is told for are none; limits in a list are each its own."""
    assert [figure.value for figure in figures(text)] == values


def test_each_margin_has_its_metric() -> None:
    """The name behind `for the difference in` is that of the value before it."""
    text = "Success required a lower limit above 0 for the difference in sensitivity "
    text += "and above -5.0 percentage points for the difference in specificity."
    assert [f.concept for f in facts(text) if f.kind == "metric"] == ["specificity_difference"]
