"""`paralint glossary`: what a person sees of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

Run = Callable[..., Said]


def own(folder: Path, text: str, name: str = "terms.csv") -> str:
    """A glossary of the project."""
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


CARINA = "id,domain,en_preferred,zh_preferred\ncarina,anatomy,carina,隆突\n"


def test_the_shipped_glossary_is_clean(paralint: Run) -> None:
    said = paralint("glossary", "check")
    assert said.code == 0
    assert "0 problems" in said.out
    assert "standards in the crosswalk" in said.out
    assert "metric " in said.out


def test_sources_that_nobody_looked_up_are_counted_and_shown(paralint: Run, tmp_path: Path) -> None:
    text = "id,domain,en_preferred,zh_preferred,source\ncarina,anatomy,carina,隆突,RadLex (not looked up)\n"
    glossary = own(tmp_path, text + "keel,anatomy,keel bone,龙骨,RadLex\n")
    lines = [line.split() for line in paralint("glossary", "check", glossary).out.splitlines()]
    assert lines[:2] == [
        ["domain", "concepts", "en", "terms", "zh", "terms", "not", "looked", "up"],
        ["anatomy", "2", "2", "2", "1"],
    ]
    shown = paralint("glossary", "search", "隆突", "--glossary", glossary).out
    assert "source: RadLex (not looked up)" in shown


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (CARINA, 0, "0 problems"),
        (CARINA + "keel,anatomy,Carinas,龙骨\n", 1, "give each of them context"),
        (CARINA + "keel,anatomy,sensitivity,龙骨\n", 1, "preferred in sensitivity, preferred in keel"),
        (CARINA + "keel,anatomy,keel,\n", 1, "keel: 0 preferred terms in zh, one is needed"),
        (CARINA + "keel,anatomy,龙骨,龙骨\n", 1, "keel: '龙骨' is no English surface"),
        ("id,en_forbidden\nsensitivity,feelingness\n", 0, "0 problems"),
    ],
)
def test_a_glossary_of_ones_own_is_checked_over_the_shipped_one(
    paralint: Run, tmp_path: Path, text: str, code: int, told: str
) -> None:
    said = paralint("glossary", "check", own(tmp_path, text))
    assert (said.code, said.err) == (code, "")
    assert told in said.out


def test_the_configuration_names_the_glossary(paralint: Run, tmp_path: Path) -> None:
    own(tmp_path, CARINA + "keel,anatomy,carina,龙骨\n")
    own(tmp_path, 'glossaries = ["terms.csv"]\n', "paralint.toml")
    assert paralint("glossary", "check").code == 1
    assert paralint("glossary", "search", "隆突").out.splitlines() == [
        "carina  (anatomy)",
        "  zh  隆突",
        "  en  carina",
    ]


@pytest.mark.parametrize(
    ("term", "first", "code"),
    [
        ("敏感性", "sensitivity  (metric)", 0),
        ("sensitivities", "sensitivity  (metric)", 0),
        ("washout_period", "washout_period  (method)", 0),
        ("sensitivty", "sensitivity  (metric)", 0),
        ("xyzzy quux", "xyzzy quux: not in the glossary", 1),
    ],
)
def test_search(paralint: Run, term: str, first: str, code: int) -> None:
    said = paralint("glossary", "search", term)
    assert (said.code, said.out.splitlines()[0]) == (code, first)


@pytest.mark.parametrize("name", ["all.csv", "all.xlsx", "all.tbx"])
def test_export_and_import_keep_everything(paralint: Run, tmp_path: Path, name: str) -> None:
    assert paralint("glossary", "export", "-o", name).code == 0
    said = paralint("glossary", "import", name, "-o", "back.csv")
    assert said.code == 0
    assert "0 of them recognised" in said.err
    paralint("glossary", "export", "-o", "plain.csv")
    assert (tmp_path / "back.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes()


def test_export_of_a_part(paralint: Run, tmp_path: Path) -> None:
    path = own(tmp_path, CARINA)
    mine = paralint("glossary", "export", "--own", "--glossary", path).out.splitlines()
    assert [line.split(",")[0] for line in mine] == ["id", "carina"]
    metrics = paralint("glossary", "export", "--domain", "metric").out.splitlines()
    assert {line.split(",")[1] for line in metrics[1:]} == {"metric"}


def test_import_recognises_what_is_shipped(paralint: Run, tmp_path: Path) -> None:
    path = own(tmp_path, "id,en_preferred,zh_preferred\nt1,sensitivity,灵敏度\nt2,carina,隆突\n")
    said = paralint("glossary", "import", path)
    assert [line.split(",")[0] for line in said.out.splitlines()] == ["id", "sensitivity", "t2"]
    assert said.err == "2 concepts with 4 terms, 1 of them recognised as shipped ones\n"


def test_merge_lets_the_later_file_win(paralint: Run, tmp_path: Path) -> None:
    paths = [own(tmp_path, CARINA, "a.csv"), own(tmp_path, "id,zh_preferred\ncarina,隆嵴\n", "b.csv")]
    assert paralint("glossary", "merge", *paths, "-o", "c.tbx").code == 0
    assert paralint("glossary", "import", "c.tbx").out.splitlines()[1] == ("carina,anatomy,,,,carina,,,,隆嵴,隆突,,,,,")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "--format", "xlsx"), "a workbook needs a file: add -o glossary.xlsx"),
        (("export", "--domain", "metrics"), "there is no domain metrics; known are anatomy"),
        (("merge", "terms.csv", "-o", "terms.csv"), "this is one of the glossaries that are read"),
        (("import", "bad.csv"), "bad.csv, row 1, column idd: unknown column; did you mean 'id'?"),
        (("check", "bad.csv"), "bad.csv, row 1, column idd: unknown column; did you mean 'id'?"),
        (("search", "x", "--glossary", "bad.csv"), "bad.csv, row 1, column idd"),
        (("check", "absent.csv"), "absent.csv"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    paralint: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    own(tmp_path, CARINA)
    own(tmp_path, "idd\nx\n", "bad.csv")
    said = paralint("glossary", *arguments)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err


def test_suggestions_are_a_glossary(paralint: Run, tmp_path: Path) -> None:
    from tests.align.test_candidates import FDA, NMPA

    own(tmp_path, NMPA, "nmpa.md")
    own(tmp_path, FDA, "fda.md")
    assert paralint("glossary", "suggest", "nmpa.md", "fda.md", "-o", "new.csv").code == 0
    said = paralint("glossary", "search", "spindle index", "--glossary", "new.csv")
    assert "纺锤指数" in said.out
    assert "score" in said.out
