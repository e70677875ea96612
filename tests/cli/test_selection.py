from pathlib import Path

import pytest

from lint.cli.selection import select_pairs
from lint.config import Settings
from lint.config_file import find_settings
from lint.problems import Problem

CONFIGURATION = """
glossaries = ["terms/own.csv"]
rules = ["packs"]
[[pair]]
name = "lung"
nmpa = "lung/nmpa.docx"
fda = "lung/fda.docx"
[[pair]]
name = "heart"
nmpa = ["heart/研究资料.docx", "heart/技术要求.docx"]
fda = "heart/fda.pdf"
"""
HEART = "heart/研究资料.docx heart/技术要求.docx heart/fda.pdf"
LUNG = "lung/nmpa.docx lung/fda.docx"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms/own.csv").touch()
    (tmp_path / "packs").mkdir()
    (tmp_path / "paralint.toml").write_text(CONFIGURATION, "utf-8")
    return find_settings(tmp_path)


@pytest.mark.parametrize(
    ("given", "checked", "passed_over"),
    [
        ([], [LUNG, HEART], ()),
        (["lung/nmpa.docx"], [LUNG], ()),
        (["lung/fda.docx", "lung/nmpa.docx"], [LUNG], ()),
        (["heart/技术要求.docx"], [HEART], ()),
        (["heart/fda.pdf", "lung/fda.docx"], [LUNG, HEART], ()),
        (["heart/../lung/fda.docx"], [LUNG], ()),
        (["lung/fda.docx", "README.md"], [LUNG], ("README.md",)),
        (["paralint.toml"], [LUNG, HEART], ()),
        (["README.md", "terms/own.csv"], [LUNG, HEART], ()),
        (["packs/sub/new.yml"], [LUNG, HEART], ()),
        (["lung/~$fda.docx"], [], ()),
        (["lung/~$fda.docx", "heart/fda.pdf"], [HEART], ()),
        (["new/nmpa.docx", "new/fda.docx"], ["new/nmpa.docx new/fda.docx"], ()),
    ],
)
def test_pairs_for_files(
    given: list[str], checked: list[str], passed_over: tuple[str, ...], settings: Settings
) -> None:
    selection = select_pairs(given, settings, only_pairs=False)
    assert [" ".join(job.paths) for job in selection.pairs] == checked
    assert selection.passed_over == passed_over


@pytest.mark.parametrize("given", [["README.md"], ["docs/a.md", "docs/b.md"], ["a.md", "b.md", "c.md"]])
def test_only_pairs_passes_over_everything_else(given: list[str], settings: Settings) -> None:
    selection = select_pairs(given, settings, only_pairs=True)
    assert (selection.pairs, selection.passed_over) == ((), tuple(given))


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (
            ["README.md"],
            "README.md: belongs to no pair in paralint.toml; give the NMPA file and the 510(k) file together",
        ),
        (["a.md", "b.md", "c.md"], "3 files given; give two, one of each language, or name the pairs in paralint.toml"),
    ],
)
def test_files_of_no_pair(given: list[str], complaint: str, settings: Settings) -> None:
    with pytest.raises(Problem) as caught:
        select_pairs(given, settings, only_pairs=False)
    assert str(caught.value) == complaint


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ([], "no files given and there is no paralint.toml here; give the NMPA file and the 510(k) file: "),
        (["a.docx"], "a.docx: needs its partner, or a pair in paralint.toml; "),
        (["a.docx", "b.docx", "c.docx"], "3 files given; "),
        (["a.docx", "~$b.docx"], "a.docx: needs its partner"),
    ],
)
def test_without_configuration_two_files_are_needed(given: list[str], complaint: str) -> None:
    with pytest.raises(Problem) as caught:
        select_pairs(given, Settings(), only_pairs=False)
    assert str(caught.value).startswith(complaint)


def test_a_configuration_without_pairs_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^no files given and paralint\.toml names no pair"):
        select_pairs([], Settings(tmp_path / "paralint.toml"), only_pairs=False)


def test_paths_are_seen_from_the_current_folder(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lung").mkdir()
    monkeypatch.chdir(tmp_path / "lung")
    settings = find_settings(Path.cwd())  # as the command does
    assert select_pairs(["fda.docx"], settings, only_pairs=False).pairs[0].paths == ("nmpa.docx", "fda.docx")
    assert select_pairs(["../heart/fda.pdf"], settings, only_pairs=False).pairs[0].paths[2] == "../heart/fda.pdf"
