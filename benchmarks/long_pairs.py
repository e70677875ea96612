"""Generated pairs of long Word files that agree: the same studies in Chinese and English, page for page."""

import random
from collections.abc import Iterator
from pathlib import Path

import docx

_CONDITIONS = (
    ("pneumothorax", "气胸"), ("pleural effusion", "胸腔积液"), ("pneumonia", "肺炎"), ("lung nodule", "肺结节"),
    ("rib fracture", "肋骨骨折"), ("cardiomegaly", "心脏增大"),
)  # fmt: skip
_SAID = (
    ("In study {n}, the sensitivity for {en} was {a}% (95% CI: {b}%-{c}%).",
     "在研究{n}中，{zh}的灵敏度为{a}%（95%CI：{b}%~{c}%）。"),
    ("In study {n}, the specificity for {en} was {d}% at the case level.", "在研究{n}中，{zh}病例水平的特异度为{d}%。"),
    ("A total of {k} cases from {m} sites were included in study {n}.", "研究{n}共纳入来自{m}家中心的{k}例病例。"),
    ("The mean age of the subjects in study {n} was {y} years.", "研究{n}受试者的平均年龄为{y}岁。"),
    ("The reference standard was established by {r} radiologists in consensus.",
     "参考标准由{r}名放射科医师协商一致后确定。"),
    ("The area under the curve for {en} was 0.{e}.", "{zh}的曲线下面积为0.{e}。"),
    ("The software is intended to assist the physician and does not replace clinical judgment.",
     "软件用于辅助医师，不替代临床判断。"),
    ("Images were acquired with systems of {m} manufacturers and a slice thickness of {r} mm.",
     "图像由{m}家制造商的设备采集，层厚为{r} mm。"),
)  # fmt: skip


def _figures(chance: random.Random, study: int) -> dict[str, str]:
    whole = chance.randint(880, 970)
    en, zh = chance.choice(_CONDITIONS)
    return {
        "n": str(study), "en": en, "zh": zh, "a": f"{whole / 10:.1f}", "b": f"{whole / 10 - 2.3:.1f}",
        "c": f"{whole / 10 + 1.9:.1f}", "d": f"{chance.randint(850, 980) / 10:.1f}", "k": str(chance.randint(200, 2000)),
        "m": str(chance.randint(3, 9)), "y": f"{chance.randint(400, 650) / 10:.1f}", "r": str(chance.randint(2, 5)),
        "e": str(chance.randint(880, 990)),
    }  # fmt: skip


def _chapters(pages: int, side: int) -> Iterator[tuple[str, list[str], list[tuple[str, ...]]]]:
    chance = random.Random(7)
    heads = (("Condition", "Sensitivity", "Specificity"), ("病变", "灵敏度", "特异度"))[side]
    for page in range(1, pages + 1):
        given = [_figures(chance, page) for _ in range(6)]
        texts = [
            "".join(said[side].format(**figures) + (" " if side == 0 else "") for said in _SAID)
            for figures in given[:3]
        ]
        rows = [(figures[("en", "zh")[side]], f"{figures['a']}%", f"{figures['d']}%") for figures in given[3:]]
        yield (f"Study {page}", f"研究{page}")[side], texts, [heads, *rows]


def write_pair(folder: Path, pages: int) -> tuple[Path, Path]:
    """The Chinese and the English file."""
    made = []
    for side, name in ((1, "nmpa.docx"), (0, "fda.docx")):
        document = docx.Document()
        for heading, texts, rows in _chapters(pages, side):
            document.add_heading(heading, 1)
            for text in texts:
                document.add_paragraph(text)
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        document.save(str(folder / name))
        made.append(folder / name)
    return made[0], made[1]


def change_a_sentence(path: Path) -> None:
    """What a writer does between two checks."""
    document = docx.Document(str(path))
    paragraph = next(p for p in document.paragraphs[len(document.paragraphs) // 2 :] if "sensitivity" in p.text)
    paragraph.runs[0].text = paragraph.runs[0].text.replace("sensitivity", "recall", 1)
    document.save(str(path))
