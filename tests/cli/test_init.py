"""Finding the documents of a folder, on real files."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.config import Pair
from lint.config_file import load_settings
from tests.cli.conftest import Said

FIXTURES = Path(__file__).parents[2] / "fixtures"


def copied(pair: str, side: str, target: str) -> None:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(FIXTURES / pair / "consistent" / f"{side}.md", target)


def test_what_belongs_together(paralint: Callable[..., Said]) -> None:
    copied("ich-triage", "nmpa", "中文/颅内出血.md")
    copied("lung-nodule-cade", "nmpa", "中文/肺结节.md")
    copied("ich-triage", "fda", "english/one.md")
    copied("lung-nodule-cade", "fda", "english/two.md")
    Path("README.md").write_text("# About these documents\n\nThey are drafts of the files of two devices.\n")
    said = paralint("init")
    assert (said.code, said.err) == (0, "")
    assert load_settings(Path("paralint.toml")).pairs == (
        Pair("one", ("中文/颅内出血.md",), ("english/one.md",)),
        Pair("two", ("中文/肺结节.md",), ("english/two.md",)),
    )


def test_a_dossier_and_a_stranger(paralint: Callable[..., Said]) -> None:
    copied("ich-triage", "nmpa", "ich/技术要求.md")
    copied("ich-triage", "fda", "ich/summary.md")
    text = Path("ich/技术要求.md").read_text("utf-8")
    Path("ich/研究资料.md").write_text(text[len(text) // 2 :], "utf-8")
    Path("memo.md").write_text("The meeting of the steering committee is on Tuesday, and all of them will be there.\n")
    said = paralint("init", "--dry-run")
    assert "memo.md: no partner found" in said.err
    assert 'name = "ich"' in said.out
    assert 'nmpa = ["ich/技术要求.md", "ich/研究资料.md"]' in said.out
    assert not Path("paralint.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"), [((), "no Chinese and English documents"), (("nowhere",), "nowhere")]
)
def test_nothing_to_propose(arguments: tuple[str, ...], complaint: str, paralint: Callable[..., Said]) -> None:
    said = paralint("init", *arguments)
    assert said.code == 2
    assert complaint in said.err


def test_a_configuration_is_not_replaced(paralint: Callable[..., Said]) -> None:
    Path("paralint.toml").write_text("profile = 'draft'\n")
    assert "--force replaces it" in paralint("init").err
    assert Path("paralint.toml").read_text() == "profile = 'draft'\n"


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_copies_with_remarks_are_no_second_pair(form: str, paralint: Callable[..., Said]) -> None:
    """Neither for `init` nor for `batch`; two versions of a document without remarks are both documents."""
    for side in ("nmpa", "fda"):
        shutil.copy(FIXTURES / "lung-nodule-cade" / "faulty" / f"{side}.{form}", f"{side}.{form}")
    assert paralint("annotate", f"nmpa.{form}", f"fda.{form}", "-o", "remarks").code == 0
    said = paralint("init")
    assert f"remarks/fda.{form}: left out, a copy with remarks of Paralint" in said.err
    assert load_settings(Path("paralint.toml")).pairs == (Pair("fda", (f"nmpa.{form}",), (f"fda.{form}",)),)
    Path("paralint.toml").unlink()
    said = paralint("batch", ".")
    assert f"remarks/nmpa.{form}: left out" in said.err
    assert "Pairs: 1," in said.out
