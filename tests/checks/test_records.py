"""Rows, columns and lists of two files: texts in, findings out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

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


@pytest.mark.parametrize("fda", [TURNED, SPLIT, PROSE])
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
    ],
)
def test_names_that_changed_places(nmpa: str, fda: str, one: str, other: str, checked: Check) -> None:
    words = one.split(maxsplit=1)[0], other.split(maxsplit=1)[0]
    swapped = fda.replace(one, one.replace(words[0], "\0")).replace(other, other.replace(*reversed(words)))
    swapped = swapped.replace("\0", words[1])
    assert any(finding.startswith(("MET", "STA")) for finding in checked(nmpa, swapped)), swapped


@pytest.mark.parametrize("fda", [TURNED, SPLIT])
def test_a_group_that_is_not_there(fda: str, checked: Check) -> None:
    shorter = TABLE.replace("| 女 | 229 | 90.4%（207/229） | 92.4%（330/357） |\n", "")
    assert any("MET012" in finding or "MET007" in finding for finding in checked(shorter, fda))
