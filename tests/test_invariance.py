"""What has no meaning changes nothing: the order of arguments, of sections and of rows, and saving a file again."""

import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixtures.build import chosen, load_seeds, planted, write_docx, write_markdown
from lint.config import Options
from lint.engine import check_pair

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAIRS = ("ich-triage", "retinopathy-screening")
Sources = Mapping[str, str]
Shuffle = Callable[[str, random.Random], str]
few = settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def faulty(pair: str) -> dict[str, str]:
    """The sources of a pair with faults of many kinds."""
    folder = FIXTURES / pair
    sources = {side: (folder / f"{side}.txt").read_text("utf-8") for side in ("nmpa", "fda")}
    seeds = chosen(load_seeds(folder, sources), sources)
    return {side: planted(text, [s for s in seeds if s["side"] == side]) for side, text in sources.items()}


def told(folder: Path, sources: Sources, *, turned: bool = False, suffix: str = ".md") -> list[tuple[str, str, str]]:
    """Errors and warnings without their places."""
    paths = [folder / f"{side}{suffix}" for side in sources]
    for path, text in zip(paths, sources.values(), strict=True):
        (write_markdown if suffix == ".md" else write_docx)(text, path)
    report = check_pair([str(path) for path in (reversed(paths) if turned else paths)], options=Options())
    return sorted({(f.rule, f.severity, f.message) for f in report.findings if f.severity != "info"})


def rows_in_another_order(text: str, chance: random.Random) -> str:
    """Body rows shuffled, in tables of which no row belongs to the one above it."""
    parts = re.split(r"((?:^\|.*\n)+)", text, flags=re.MULTILINE)
    return "".join(_shuffled(part, chance) if part.startswith("|") else part for part in parts)


def _shuffled(table: str, chance: random.Random) -> str:
    lines = table.splitlines(keepends=True)
    header = next((n + 1 for n, line in enumerate(lines) if set(line.strip()) <= set("|-: ")), 1)
    body = lines[header:]
    if not re.search(r"\^\^|<<|^\| *(?:95% CI)? *\|", table, re.MULTILINE):
        chance.shuffle(body)
    return "".join([*lines[:header], *body])


def sections_in_another_order(text: str, chance: random.Random) -> str:
    """The sections of the second level shuffled within the document."""
    head, *sections = re.split(r"^(?=#{2} )", text, flags=re.MULTILINE)
    chance.shuffle(sections)
    return head + "".join(section.rstrip("\n") + "\n\n" for section in sections)


@cache
def unmoved(pair: str) -> list[tuple[str, str, str]]:
    """What is reported on a pair as it is."""
    with TemporaryDirectory() as folder:
        return told(Path(folder), faulty(pair))


@pytest.mark.parametrize("pair", PAIRS)
def test_order_of_arguments(pair: str, tmp_path: Path) -> None:
    assert told(tmp_path, faulty(pair), turned=True) == unmoved(pair)


@pytest.mark.parametrize(
    ("pair", "shuffle"), [("retinopathy-screening", rows_in_another_order), ("ich-triage", sections_in_another_order)]
)
@given(seed=st.integers(0, 1000))
@few
def test_order_of_rows_and_sections(pair: str, shuffle: Shuffle, seed: int, tmp_path: Path) -> None:
    moved = {side: shuffle(text, random.Random(seed)) for side, text in faulty(pair).items()}
    assert told(tmp_path, moved) == unmoved(pair)


def test_saving_again(tmp_path: Path) -> None:
    """Through python-docx, which writes most parts of the file anew."""
    from docx import Document

    before = told(tmp_path, faulty("ich-triage"), suffix=".docx")
    paths = [tmp_path / "nmpa.docx", tmp_path / "fda.docx"]
    for path in paths:
        Document(str(path)).save(str(path))
    report = check_pair([str(path) for path in paths], options=Options())
    assert sorted({(f.rule, f.severity, f.message) for f in report.findings if f.severity != "info"}) == before
