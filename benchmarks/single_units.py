"""CPU time of pairs of which one sentence, paragraph, table or list is very long, at half and at full length.

A factor near 2 is linear growth, near 4 quadratic. What was super-linear once is here so that it is seen again.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth import timed

_HEADS = {
    "nmpa": "# 性能研究\n\n本研究为回顾性研究，软件用于辅助医师。\n\n",
    "fda": "# Performance study\n\nThe study was retrospective and the software assists the physician.\n\n",
}
_FEW = 4  # members of the first pair, which only warms up
_CONDITIONS = (("pneumothorax", "气胸"), ("pneumonia", "肺炎"), ("rib fracture", "肋骨骨折"))


def rows() -> Iterator[tuple[str, str]]:
    """Reading with extraction, and aligning with checking, of each unit."""
    for _, unit in UNITS.values():
        seconds(unit, _FEW)
    for name, (length, unit) in UNITS.items():
        half, full = seconds(unit, length // 2), seconds(unit, length)
        factors = " and ".join(f"x{b / max(a, 0.001):.1f}" for a, b in zip(half, full, strict=True))
        yield (
            name.format(n=length),
            f"extraction {full[0]:.2f} s, the rest {full[1]:.2f} s ({factors} for twice as much)",
        )


def seconds(unit: Callable[[int, str], str], length: int) -> tuple[float, float]:
    """CPU time of reading and extraction, and of aligning and checking."""
    with TemporaryDirectory() as folder:
        paths = []
        for side, head in _HEADS.items():
            paths.append(Path(folder, f"{side}.md"))
            paths[-1].write_text(f"{head}{unit(length, side)}\n", "utf-8")
        return timed(paths)


def _told(length: int, side: str, english: str, chinese: str) -> list[str]:
    """The same members with the same figures in either language."""
    chance = random.Random(length)
    found = []
    for number in range(1, length + 1):
        en, zh = chance.choice(_CONDITIONS)
        shares = [f"{chance.randint(800, 999) / 10}%" for _ in range(5)]
        given = {"n": number, "k": chance.randint(100, 9999), "en": en, "zh": zh, "s": shares}
        found.append((english if side == "fda" else chinese).format(**given))
    return found


def sentence_of_results(length: int, side: str) -> str:
    """Five results a clause, each with its name."""
    english = "in group {n} the sensitivity was {s[0]} ({s[1]} to {s[2]}) versus {s[3]} and {s[4]} without the software"
    chinese = "第{n}组的灵敏度为{s[0]}（{s[1]}～{s[2]}），无软件时为{s[3]}和{s[4]}"
    members = _told(length, side, english, chinese)
    return ", ".join(members) + "." if side == "fda" else "，".join(members) + "。"


def sentence_of_names(length: int, side: str) -> str:
    """Five names a clause, then five values."""
    english = "for group {n} the sensitivity, specificity, PPV, NPV and accuracy were {s[0]}, {s[1]}, {s[2]}, {s[3]} and {s[4]}"
    chinese = "第{n}组的灵敏度、特异度、阳性预测值、阴性预测值和准确率分别为{s[0]}、{s[1]}、{s[2]}、{s[3]}和{s[4]}"
    members = _told(length, side, english, chinese)
    return ", ".join(members) + "." if side == "fda" else "，".join(members) + "。"


def paragraph(length: int, side: str) -> str:
    """A sentence of a result with its cases after the other."""
    english = "The sensitivity for {en} was {s[0]} in {k} cases of male and female patients read retrospectively."
    members = _told(length, side, english, "在{k}例男性和女性患者的回顾性阅片中，{zh}的灵敏度为{s[0]}。")
    return (" " if side == "fda" else "").join(members)


def table(length: int, side: str) -> str:
    """A row a site with a count and three results."""
    cells = "{n} | {k} | {s[0]} | {s[1]} | {s[2]} |"
    heads = {
        "nmpa": "| 分组 | 例数 | 灵敏度 | 特异度 | 准确率 |",
        "fda": "| Group | N | Sensitivity | Specificity | Accuracy |",
    }
    return "\n".join((heads[side], "|---|---|---|---|---|", *_told(length, side, f"| Site {cells}", f"| 中心 {cells}")))


def items(length: int, side: str) -> str:
    """A list of sites with their cases and a result."""
    return "\n".join(_told(length, side, "- Site {n}: {k} cases, sensitivity {s[0]}", "- 中心{n}：{k}例，灵敏度{s[0]}"))


UNITS: dict[str, tuple[int, Callable[[int, str], str]]] = {
    "a sentence of {n} clauses, a result in each": (30, sentence_of_results),
    "a sentence of {n} clauses, five names in each": (30, sentence_of_names),
    "a paragraph of {n} sentences": (400, paragraph),
    "a table of {n} rows": (600, table),
    "a list of {n} items": (400, items),
}
