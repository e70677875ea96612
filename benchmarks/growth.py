"""CPU time of comparing and checking generated pairs of 10 to 1,000 pages, and the exponent of its growth (bar: 1.15).

A long pair is a shipped one many times over, with its own numbers, dates, versions and names in every part, so that each part
answers to its own part alone. Reading and extraction are measured apart: they go line by line.
"""

import math
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from fixtures.build import write_markdown
from lint.checks import run_check
from lint.engine import compare
from lint.rules import load_rules

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAIR = "ich-triage"
PAGES = 10  # of one part: both files of the shipped pair
SIZES = (10, 100, 1000)
BAR = 1.15
_NUMBER = re.compile(r"(?<![\w.,-])\d{3,}(?![\w.,]|-\d)|(?<![\w.,-])\d+\.\d+(?![\w.]|-\d)")


def rows(sizes: Sequence[int] = SIZES) -> Iterator[tuple[str, str]]:
    """Seconds for each size, then the exponent between the smallest and the largest."""
    seconds(PAGES)  # imports and caches
    spent = {}
    for pages in sizes:
        extraction, spent[pages] = seconds(pages)
        yield f"align and check, {pages} pages", f"{spent[pages]:.2f} s CPU (reading and extraction {extraction:.2f} s)"
    small, large = min(sizes), max(sizes)
    if large > small:
        exponent = math.log(spent[large] / spent[small]) / math.log(large / small)
        yield "exponent of growth", f"{exponent:.2f} (bar {BAR})"


def seconds(pages: int) -> tuple[float, float]:
    """CPU time of reading and extraction, and of aligning and checking, for a pair of that many pages."""
    with TemporaryDirectory() as folder:
        paths = []
        for side in ("nmpa", "fda"):
            paths.append(Path(folder, f"{side}.md"))
            write_markdown(long_source(side, max(1, pages // PAGES)), paths[-1])
        return timed(paths)


def timed(paths: Sequence[Path]) -> tuple[float, float]:
    """CPU time of reading and extraction, and of aligning and checking, for the files of a pair."""
    start = time.process_time()
    comparison = compare([str(path) for path in paths])
    extracted = time.process_time()
    for rule in load_rules():
        for _ in run_check(rule.check, comparison, rule.parameters):
            pass
    return extracted - start, time.process_time() - extracted


def long_source(side: str, parts: int) -> str:
    """A source many times over; part n has the same numbers in both files, and others than the parts beside it."""
    source = (FIXTURES / PAIR / f"{side}.txt").read_text("utf-8")
    return "\n\n".join(_varied(source, part) for part in range(parts))


def _varied(source: str, part: int) -> str:
    return _NUMBER.sub(lambda match: _other(match[0], part), source) if part else source


def _other(number: str, part: int) -> str:
    """A number for a number, the same in both files."""
    digits = number.replace(".", "").lstrip("0")
    chance = random.Random(f"{digits} {part}")
    return "".join(str(chance.randint(1, 9)) if c.isdigit() and c != "0" else c for c in number)
