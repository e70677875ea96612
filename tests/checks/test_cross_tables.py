"""Counts by what the software says and what is true: against the rates of their section, and against the other file's."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

SAID = ["Negative", "Positive"]
RATES = "Sensitivity was 93.0%, specificity 92.3% and accuracy 92.8%."
RATES_ZH = "灵敏度93.0%，特异度92.3%，准确率92.8%。"


def fired(folder: Path, nmpa: str, fda: str) -> set[str]:
    (folder / "nmpa.md").write_text(f"# 研究资料\n\n{nmpa}\n", "utf-8")
    (folder / "fda.md").write_text(f"# Report\n\n{fda}\n", "utf-8")
    paths = [str(folder / name) for name in ("nmpa.md", "fda.md")]
    return {f.rule for f in check_pair(paths, options=Options()).findings} & {"STA028", "NUM011"}


def square(rows: list[list[str]], corner: str, labels: list[str]) -> str:
    lines = [
        [corner, *labels],
        ["---"] * (len(labels) + 1),
        *([name, *row] for name, row in zip(labels, rows, strict=True)),
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


@pytest.mark.parametrize(
    ("nmpa", "fda", "rules"),
    [
        (f"真阳性187例，假阴性14例，真阴性108例，假阳性9例。{RATES_ZH}", RATES, set()),
        (f"真阳性187例，假阴性94例，真阴性108例，假阳性9例。{RATES_ZH}", RATES, {"STA028"}),
        (RATES_ZH, f"TP 187, FN 14, TN 108, FP 6. {RATES}", {"STA028"}),
        (RATES_ZH, f"There were 187 true positives, 14 false negatives, 180 true negatives and 9 false positives. {RATES}", {"STA028"}),
        ("研究见报告。", "TP 187, FN 14, TN 108, FP 9. Sensitivity was 93.0%, specificity 92.3% and accuracy 92.5%.", {"STA028"}),
        # counts of lesions beside rates of patients make none of them
        (RATES_ZH, f"By lesion there were TP 412, FN 77, TN 650, FP 31. {RATES}", set()),
        # the other file has the four in a table, turned over
        ("真阳性187例，假阴性14例，真阴性108例，假阳性9例。", square([["108", "14"], ["9", "187"]], "", SAID), set()),
        ("真阳性187例，假阴性14例，真阴性108例，假阳性9例。", square([["108", "14"], ["6", "187"]], "", SAID), {"NUM011"}),
    ],
)  # fmt: skip
def test_four_counts(tmp_path: Path, nmpa: str, fda: str, rules: set[str]) -> None:
    assert fired(tmp_path, nmpa, fda) == rules


CLASSES = [["118", "9", "0"], ["11", "76", "7"], ["1", "8", "64"]]
TURNED = [list(row) for row in zip(*CLASSES, strict=True)]
BACKWARDS = [row[::-1] for row in CLASSES[::-1]]


@pytest.mark.parametrize("laid", [CLASSES, TURNED, BACKWARDS])
@pytest.mark.parametrize("wrong", ["", "78"])
def test_classes_whichever_way_round(tmp_path: Path, laid: list[list[str]], wrong: str) -> None:
    other = [[wrong if wrong and cell == "76" else cell for cell in row] for row in laid]
    nmpa = square(CLASSES, "软件", ["无", "轻度", "重度"])
    fda = square(other, "Reference", ["none", "mild", "severe"])
    assert fired(tmp_path, nmpa, fda) == ({"NUM011"} if wrong else set())


def test_tables_of_two_studies(tmp_path: Path) -> None:
    other = [["98", "9", "2"], ["14", "76", "5"], ["1", "12", "64"]]
    nmpa = square(CLASSES, "软件", ["无", "轻度", "重度"])
    assert fired(tmp_path, nmpa, square(other, "Reference", ["none", "mild", "severe"])) == set()
