"""Counts against their percentages, and parts against their whole, where no metric is named."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

NMPA = "研究见报告。"
FDA = "The study is described in the report."
SUMS = frozenset(["STA023", "STA024", "STA025", "STA026", "NUM014", "STA035", "NUM015", "MTH038", "MTH039", "MTH040"])
FOURFOLD = "| Result | Positive | Negative | Total |\n|---|---|---|---|\n| Flagged | {0} | 72 | 282 |\n"
FOURFOLD += "| Not flagged | 19 | 651 | 670 |\n| Total | 229 | 723 | {1} |\n"
FLOW = "| Step | n | Why |\n|---|---|---|\n| Left out | 26 | consent withdrawn 9, too young {0}, moved away 6 |\n"
FLOW += "| No result | 31 | not imaged 18, not graded 13 |\n"
GROUPS = "| 项目 | 类别 | 例数 |\n|---|---|---|\n| 性别 | 男 | 206（56.3%） |\n|  | 女 | 160（43.7%） |\n"
GROUPS += "| 设备 | 甲 | 121（33.1%） |\n|  | 乙 | 245（66.9%） |\n| 国家 | 中国 | {0}（55.5%） |\n|  | 美国 | 163（44.5%） |\n"
COLUMN = "| Characteristic | Newborns (N = 490) |\n|---|---|\n| Boys | 263 (53.7%) |\n| Girls | 227 (46.3%) |\n"
COLUMN += "| Site A | 171 (34.9%) |\n| Site B | {} (18.0%) |\n| Site C | 102 (20.8%) |\n"


def fired(folder: Path, text: str) -> set[str]:
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
    paths = folder / "nmpa.md", folder / "fda.md"
    for path, said in zip(paths, (text, FDA) if chinese else (NMPA, text), strict=True):
        path.write_text(said, "utf-8")
    found = check_pair([str(path) for path in paths], options=Options()).findings
    return {finding.rule for finding in found} & SUMS


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("In 33 of 80 patients (41.3%) the scan was repeated.", ""),
        ("In 33 of 80 patients (45.1%) the scan was repeated.", "STA023"),
        ("Of all, 41.3% (33/80) were repeated.", ""),
        ("Of all, 45.1% (33/80) were repeated.", "STA023"),
        ("In 33 of 80 patients (58.7%, the rest) the scan was kept.", ""),
        ("Of all, 41.3% were women (33/80).", ""),
        ("Of all, 45.1% were women (33/80).", "STA023"),
        ("In 33 of the 80 patients (0.412; 95% CI 0.311 to 0.522) it was repeated.", ""),
        ("In 33 of the 80 patients (0.413; 95% CI 0.431 to 0.522) it was repeated.", "STA024"),
        ("3 of the 4 readers (p = 0.03) improved, and 2 of 3 sites (5 scanners) took part.", ""),
        ("The outer 2/3 of the dentin had the highest share (94.7%).", ""),
        ("80例患者中33例（41.3%）需重新扫描。", ""),
        ("80例患者中33例（43.1%）需重新扫描。", "STA023"),
        ("952名受试者中男性515名（54.1%），女性437名（45.9%）。", ""),
        ("992名受试者中男性515名（54.1%），女性437名（45.9%）。", "NUM014"),
        ("952名受试者中男性515名（51.4%），女性437名（45.9%）。", "STA025"),
        ("Of the 952 subjects, 515 (54.1%) were men and 200 (21.0%) older than 65 years.", ""),
        ("共1170例，1型117例（10.00%），2型1053例（90.00%）。", ""),
        (FOURFOLD.format(210, 952), ""),
        (FOURFOLD.format(201, 952), "STA035"),
        (FOURFOLD.format(210, 925), "STA035"),
        ("Images came from eight sites (five in the United States and three in China).", ""),
        ("Images came from nine sites (five in the United States and three in China).", "NUM015"),
        ("The study had nine sites, of which five are in the United States and three in China.", "NUM015"),
        ("The study had eight sites, of which five are in the United States and three in China.", ""),
        ("Four hospitals took part, three of them in China and one in Spain.", ""),
        ("Four hospitals took part, two of them in China and one in Spain.", "NUM015"),
        (
            "Eight readers: three with more than 10, three with 5 to 10 and two with less than 5 years of experience.",
            "",
        ),
        ("3088个片段中参考阳性1064个、参考阴性2042个。", "NUM014"),
        ("3088个片段中参考阳性1046个、参考阴性2042个。", ""),
        ("3156个椎间孔中，中度及以上的428个，其余2674个。", "NUM014"),
        ("Of the 3,156 foramina, 482 were narrowed and the other 2,674 were not.", ""),
        ("460只阳性眼中，圆锥角膜308只，亚临床圆锥角膜142只。", "NUM015"),
        ("21处漏检中，小于5 mm者14处，位于右半结肠者9处。", ""),
        ("1120例中，老年358例，女性762例，另有3例性别不详。", ""),
        (COLUMN.format(88), ""),
        (COLUMN.format(98), "STA025"),
        (COLUMN.format(12), ""),  # a share of something else
        ("12名医师（美国6名，中国6名，从业3～19年）参加。", ""),
        ("12名医师（美国6名，中国5名，从业3～19年）参加。", "NUM015"),
        ("病例为随机抽取的240例，其中有结节128例、无结节112例。", ""),
        ("病例为随机抽取的290例，其中有结节128例、无结节112例。", "NUM015"),
        ("共1126例（每名患者1例，来自中国的448例，来自美国的678例）。", ""),
        ("其中阳性96例（UIP）74例，其他68例。", ""),
        ("They had 587 aneurysms: 402 subjects had a single one and 84 subjects had several.", ""),
        (
            "32 were left out: 17 because of uptake time, 9 because attributes (SUV) were missing, and 6 for glucose.",
            "",
        ),
        (FLOW.format(11), ""),
        (FLOW.format(17), "MTH038"),
        (GROUPS.format(203), ""),
        (GROUPS.format(213), "MTH039"),
        ("排除31名、17名、12名，合计排除60名。", ""),
        ("排除31名、17名、12名，合计排除63名。", "MTH040"),
        ("训练集61350幅（19872例），调优集7640幅（2481例），合计68990幅、22353例。", ""),
        ("共572条，其中368条有斑块，204条无斑块，斑块合计517个。", ""),
        ("A4C 443/448、A2C 437/448、其他426/448，即98.9%、97.5%和95.1%。", ""),
        ("A4C 443/448、A2C 437/448、其他426/448，即97.5%、98.9%和95.1%。", "STA023"),
        ("Found were A4C 443/448, A2C 437/448 and other 426/448 (98.9%, 97.5% and 95.1%, respectively).", ""),
        ("Found were A4C 443/448, A2C 437/448 and other 426/448 (98.9%, 95.7% and 95.1%, respectively).", "STA023"),
        ("两组为210/229和651/723，上年为80.1%和82.2%。", ""),
    ],
)
def test_counts_that_disagree(tmp_path: Path, text: str, rule: str) -> None:
    assert fired(tmp_path, text) == ({rule} - {""})


def test_a_column_of_fractions_and_one_of_percentages(tmp_path: Path) -> None:
    table = "| Scanner | Cleared | Share |\n|---|---|---|\n| A | 151/161 | 93.8% |\n| B | {0}/127 | 92.9% |\n| C | 82/90 | 91.1% |"
    assert fired(tmp_path, table.format(118)) == set()
    assert fired(tmp_path, table.format(108)) == {"STA026"}
